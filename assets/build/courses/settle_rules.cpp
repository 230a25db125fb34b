#include "assets/build/courses/settle_vessels.hpp"

#include "assets/places/read_toml.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace myo::build {
namespace {

bool listed(std::string_view id, const std::vector<std::string>& list) {
  return std::ranges::any_of(list, [&](const std::string& l) {
    return l.ends_with('*') ? id.starts_with(std::string_view(l).substr(0, l.size() - 1)) : id == l;
  });
}

struct Reader {
  std::string file;
  std::set<std::string> sources;

  [[nodiscard]] std::string at(const toml::node& node) const {
    return file + " line " + std::to_string(node.source().begin.line);
  }

  Result<std::vector<std::string>> words(const toml::table& table, std::string_view key) const {
    std::vector<std::string> out;
    if (const auto* list = table[key].as_array())
      for (const auto& item : *list) out.push_back(item.value_or(std::string()));
    if (out.empty() || std::ranges::count(out, "") > 0)
      return fail("an entry needs " + std::string(key), at(table), "write " + std::string(key) + " = [\"...\"]");
    return out;
  }

  Result<glm::vec3> way(const toml::table& table, std::string_view key) const {
    static const std::map<std::string, glm::vec3, std::less<>> ways = {{"lateral", {1, 0, 0}}, {"medial", {-1, 0, 0}},
                                                                       {"front", {0, -1, 0}},  {"back", {0, 1, 0}},
                                                                       {"up", {0, 0, 1}},      {"down", {0, 0, -1}}};
    const auto found = ways.find(table[key].value_or(std::string()));
    if (found != ways.end()) return found->second;
    return fail("a way is lateral, medial, front, back, up or down", at(table),
                "write " + std::string(key) + " = \"back\"");
  }

  /// What all kinds of entry have: vessels, a reason and sources.
  Result<std::vector<std::string>> vessels(const toml::table& table) const {
    if (table["reason"].value_or(std::string()).empty())
      return fail("an entry needs its reason", at(table), "write reason = \"...\"");
    const auto cited = words(table, "sources");
    if (!cited) return tl::unexpected(cited.error());
    for (const std::string& source : *cited)
      if (!sources.contains(source))
        return fail("\"" + source + "\" is no [[source]] of this file", at(table), "list it at the top");
    return words(table, "vessels");
  }
};

} // namespace

std::vector<std::string> SettleRules::pierced_by(std::string_view base_id) const {
  std::vector<std::string> out;
  for (const Passes& p : passes)
    if (listed(base_id, p.vessels)) out.insert(out.end(), p.muscles.begin(), p.muscles.end());
  return out;
}

std::vector<SettleRules::Beside> SettleRules::beside_of(std::string_view base_id) const {
  std::vector<Beside> out;
  for (const Beside& b : beside)
    if (listed(base_id, b.vessels)) out.push_back(b);
  return out;
}

float SettleRules::depth_mm(std::string_view base_id) const {
  float mm = 0;
  for (const Depth& d : depths)
    if (listed(base_id, d.vessels)) mm = std::max(mm, d.mm);
  return mm;
}

Result<SettleRules> load_settle_rules(const std::filesystem::path& path) {
  const auto document = places::read_toml(path);
  if (!document) return tl::unexpected(document.error());
  Reader reader{path.filename().string(), {}};
  if (const auto* list = (*document)["source"].as_array())
    for (const auto& node : *list)
      if (const auto* table = node.as_table()) reader.sources.insert((*table)["id"].value_or(std::string()));
  SettleRules rules;
  const auto each = [&](std::string_view key, auto add) -> Status {
    const auto* list = (*document)[key].as_array();
    if (list == nullptr) return fail("there is no [[" + std::string(key) + "]]", reader.file, "list them");
    for (const auto& node : *list) {
      const auto* table = node.as_table();
      if (table == nullptr) return fail("an entry is a table", reader.at(node), "write it so");
      auto vessels = reader.vessels(*table);
      if (!vessels) return tl::unexpected(vessels.error());
      if (Status status = add(*table, std::move(*vessels)); !status) return status;
    }
    return {};
  };
  const Status passes = each("passes", [&](const toml::table& table, std::vector<std::string> vessels) -> Status {
    auto muscles = reader.words(table, "muscles");
    if (!muscles) return tl::unexpected(muscles.error());
    rules.passes.push_back({std::move(vessels), std::move(*muscles)});
    return {};
  });
  if (!passes) return tl::unexpected(passes.error());
  const Status beside = each("beside", [&](const toml::table& table, std::vector<std::string> vessels) -> Status {
    auto muscles = reader.words(table, "muscles");
    if (!muscles) return tl::unexpected(muscles.error());
    const auto way = reader.way(table, "way");
    if (!way) return tl::unexpected(way.error());
    rules.beside.push_back({std::move(vessels), std::move(*muscles), *way});
    return {};
  });
  if (!beside) return tl::unexpected(beside.error());
  const Status follows = each("follows", [&](const toml::table& table, std::vector<std::string> vessels) -> Status {
    const auto first = reader.way(table, "first"), middle = reader.way(table, "middle"),
               last = reader.way(table, "last");
    for (const auto* way : {&first, &middle, &last})
      if (!*way) return tl::unexpected(way->error());
    rules.follows.push_back({std::move(vessels), table["leader"].value_or(std::string()), *first, *middle, *last});
    return {};
  });
  if (!follows) return tl::unexpected(follows.error());
  const Status depths = each("depth", [&](const toml::table& table, std::vector<std::string> vessels) -> Status {
    const double mm = table["mm"].value_or(0.0);
    if (!(mm > 0 && mm <= 30)) return fail("a depth is outside 0 .. 30 mm", reader.at(table), "write mm = 5");
    rules.depths.push_back({std::move(vessels), static_cast<float>(mm)});
    return {};
  });
  if (!depths) return tl::unexpected(depths.error());
  return rules;
}

} // namespace myo::build
