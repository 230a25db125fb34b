#include "assets/places/body.hpp"
#include "assets/places/place_node.hpp"
#include "assets/places/read_toml.hpp"

#include <set>
#include <sstream>

namespace myo::places {
namespace {

std::string at_line(const std::filesystem::path& file, const toml::node& node) {
  return file.filename().string() + " line " + std::to_string(node.source().begin.line);
}

Result<LandmarkRule> read_rule(const std::filesystem::path& file, const toml::table& table,
                               const std::set<std::string>& before) {
  LandmarkRule rule;
  const auto id = table["id"].value<std::string>(), name = table["name"].value<std::string>(),
             place = table["place"].value<std::string>();
  if (!id || !name || !place || id->empty() || name->empty())
    return fail("a landmark needs id, name and place", at_line(file, table), "add what is missing");
  for (const auto& [key, value] : table)
    if (key != "id" && key != "name" && key != "place" && key != "paired")
      return fail("a landmark has no \"" + std::string(key.str()) + "\"", at_line(file, value), "remove the line");
  if (before.contains(*id))
    return fail("the landmark \"" + *id + "\" is there twice", at_line(file, table), "remove one");
  rule.id = *id;
  rule.name = *name;
  rule.paired = table["paired"].value_or(true);
  auto parsed = Place::parse(*place);
  if (!parsed)
    return fail(parsed.error().what, at_line(file, table) + ", " + parsed.error().where, parsed.error().hint);
  rule.place = std::move(*parsed);
  for (const auto& used : rule.place.landmarks())
    if (!before.contains(used))
      return fail("the rule uses \"" + used + "\", which is not listed before it", at_line(file, table),
                  "list it above");
  return rule;
}

} // namespace

Result<std::vector<LandmarkRule>> load_landmark_rules(const std::filesystem::path& path) {
  const auto table = read_toml(path);
  if (!table) return tl::unexpected(table.error());
  const toml::table& document = *table;
  const toml::array* list = document["landmark"].as_array();
  if (!list) return fail("there is no [[landmark]]", path.filename().string(), "list the landmarks");
  std::vector<LandmarkRule> rules;
  std::set<std::string> seen;
  for (const auto& node : *list) {
    if (!node.is_table()) return fail("a landmark is a [[landmark]] table", at_line(path, node), "write it so");
    auto rule = read_rule(path, *node.as_table(), seen);
    if (!rule) return tl::unexpected(rule.error());
    seen.insert(rule->id);
    rules.push_back(std::move(*rule));
  }
  return rules;
}

LandmarkReport measure_landmarks(const PlaceBody& body, std::span<const LandmarkRule> rules) {
  LandmarkReport report;
  LandmarkTable table;
  const auto measure = [&](const LandmarkRule& rule, model::Side side, const char* ending) {
    auto p = resolve_node(body.impl(), table, PlaceAccess::root(rule.place), side);
    if (!p) {
      report.missing.push_back(Error{p.error().what, rule.id + ending + " (" + p.error().where + ")", p.error().hint});
      return;
    }
    report.found.push_back({rule.id + ending, *p});
    table.add(report.found.back());
  };
  for (const LandmarkRule& rule : rules) {
    if (rule.paired) {
      measure(rule, model::Side::left, ".left");
      measure(rule, model::Side::right, ".right");
    } else {
      measure(rule, model::Side::midline, "");
    }
  }
  return report;
}

} // namespace myo::places
