#include "assets/build/courses/courses.hpp"

#include "assets/places/read_toml.hpp"

#include <algorithm>
#include <set>

namespace myo::build {
namespace {

struct Reader {
  std::string file;
  std::set<std::string> sources, seen;

  [[nodiscard]] std::string at(const toml::node& node) const {
    return file + " line " + std::to_string(node.source().begin.line);
  }

  Status only(const toml::table& table, std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, value] : table)
      if (std::ranges::find(keys, key.str()) == keys.end())
        return fail("a course has no \"" + std::string(key.str()) + "\"", at(value), "remove the line");
    return {};
  }

  Result<std::vector<std::string>> words(const toml::table& table, std::string_view key) const {
    std::vector<std::string> out;
    const auto* node = table.get(key);
    if (node == nullptr) return out;
    const auto* list = node->as_array();
    if (list == nullptr) return fail(std::string(key) + " is a list of texts", at(*node), "write [\"...\"]");
    for (const auto& item : *list) {
      const auto text = item.value<std::string>();
      if (!text || text->empty()) return fail(std::string(key) + " is a list of texts", at(item), "write [\"...\"]");
      out.push_back(*text);
    }
    return out;
  }

  /// `radius = 2.0`, or `radius = [2.0, 1.0]` from the first place to the last.
  Status radius(const toml::table& table, CourseLine& line) const {
    const auto* node = table.get("radius");
    if (node == nullptr) return fail("a course needs a radius", at(table), "write it in mm");
    if (const auto one = node->value<double>()) {
      line.radius_start_mm = line.radius_end_mm = static_cast<float>(*one);
    } else if (const auto* two = node->as_array(); two != nullptr && two->size() == 2) {
      line.radius_start_mm = static_cast<float>((*two)[0].value_or(0.0));
      line.radius_end_mm = static_cast<float>((*two)[1].value_or(0.0));
    }
    for (const float r : {line.radius_start_mm, line.radius_end_mm})
      if (!(r >= 0.1f && r <= 15.f))
        return fail("a radius is outside 0.1 .. 15 mm", at(*node), "write one number, or two in a list");
    return {};
  }

  Result<CourseLine> line(const toml::table& table) const {
    CourseLine out;
    if (Status status = radius(table, out); !status) return tl::unexpected(status.error());
    const auto path = words(table, "path");
    if (!path) return tl::unexpected(path.error());
    if (path->size() < 2) return fail("a path has at least two places", at(table), "write path = [\"...\", \"...\"]");
    for (std::size_t i = 0; i < path->size(); ++i) {
      auto place = places::Place::parse((*path)[i]);
      if (!place)
        return fail(place.error().what, at((*table["path"].as_array())[i]) + ", " + place.error().where,
                    place.error().hint);
      out.path.push_back(std::move(*place));
    }
    return out;
  }

  Result<CourseRule> rule(const toml::table& table) {
    if (Status status = only(table, {"id", "radius", "path", "through", "pierces", "sources", "branch"}); !status)
      return tl::unexpected(status.error());
    CourseRule out;
    out.where = at(table);
    out.id = table["id"].value_or(std::string());
    if (out.id.empty())
      return fail("a course needs an id of the structure list", out.where, "write it without the side");
    if (!seen.insert(out.id).second)
      return fail(out.id + " is there twice", out.where, "remove one, or make it a branch");
    auto through = words(table, "through"), pierces = words(table, "pierces"), cited = words(table, "sources");
    if (!through) return tl::unexpected(through.error());
    if (!pierces) return tl::unexpected(pierces.error());
    if (!cited) return tl::unexpected(cited.error());
    if (cited->empty()) return fail(out.id + " names no source", out.where, "write sources = [\"...\"]");
    for (const auto& source : *cited)
      if (!sources.contains(source))
        return fail("\"" + source + "\" is no [[source]] of this file", out.where, "list it at the top");
    out.through = std::move(*through), out.pierces = std::move(*pierces), out.sources = std::move(*cited);
    auto first = line(table);
    if (!first) return tl::unexpected(first.error());
    out.lines.push_back(std::move(*first));
    if (const auto* branches = table["branch"].as_array())
      for (const auto& node : *branches) {
        if (!node.is_table()) return fail("a branch is a [[course.branch]] table", at(node), "write it so");
        if (Status status = only(*node.as_table(), {"radius", "path"}); !status) return tl::unexpected(status.error());
        auto branch = line(*node.as_table());
        if (!branch) return tl::unexpected(branch.error());
        out.lines.push_back(std::move(*branch));
      }
    return out;
  }
};

} // namespace

Result<std::vector<CourseRule>> load_courses(const std::filesystem::path& path) {
  const auto table = places::read_toml(path);
  if (!table) return tl::unexpected(table.error());
  const toml::table& document = *table;
  Reader reader{path.filename().string(), {}, {}};
  if (const auto* list = document["source"].as_array())
    for (const auto& node : *list)
      if (const auto* table = node.as_table()) reader.sources.insert((*table)["id"].value_or(std::string()));
  const auto* list = document["course"].as_array();
  if (list == nullptr) return fail("there is no [[course]]", reader.file, "list the courses");
  std::vector<CourseRule> rules;
  for (const auto& node : *list) {
    if (!node.is_table()) return fail("a course is a [[course]] table", reader.at(node), "write it so");
    auto rule = reader.rule(*node.as_table());
    if (!rule) return tl::unexpected(rule.error());
    rules.push_back(std::move(*rule));
  }
  return rules;
}

} // namespace myo::build
