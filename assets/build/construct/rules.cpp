#include "assets/build/construct/rules.hpp"
#include "assets/places/read_toml.hpp"

#include <fmt/format.h>
#include <set>

namespace myo::build {
namespace {

/// Reads one [[structure]]; the first error stops it.
class Reader {
public:
  Reader(const std::filesystem::path& file, const toml::table& table)
      : table_(table), where_(fmt::format("{} line {}", file.filename().string(), table.source().begin.line)) {}

  Result<ConstructionRule> run() {
    ConstructionRule rule;
    rule.id = word("id");
    where_ += " (" + rule.id + ")";
    rule.spacing_mm = number("spacing_mm", 5);
    const std::string shape = word("shape");
    if (shape == "sheet")
      rule.shape = sheet();
    else if (shape == "band")
      rule.shape = band();
    else if (shape == "rib-spaces")
      rule.shape = rib_spaces();
    else
      wrong(fmt::format("there is no shape \"{}\"", shape), "sheet, band or rib-spaces");
    for (const auto& [key, value] : table_)
      if (!used_.contains(std::string(key.str())))
        wrong(fmt::format("this shape has no \"{}\"", key.str()), "remove the line");
    if (!(rule.spacing_mm >= 1)) wrong("spacing_mm is too small", "1 or more");
    if (error_) return tl::unexpected(*error_);
    return rule;
  }

private:
  void wrong(std::string what, std::string hint) {
    if (!error_) error_ = Error{std::move(what), where_, std::move(hint)};
  }
  const toml::node* find(const char* key) {
    used_.insert(key);
    return table_.get(key);
  }
  std::string word(const char* key) {
    const toml::node* node = find(key);
    const auto text = node ? node->value<std::string>() : std::nullopt;
    if (!text || text->empty()) wrong(fmt::format("{} is missing", key), "add it");
    return text.value_or("");
  }
  float number(const char* key, std::optional<float> otherwise = std::nullopt) {
    const toml::node* node = find(key);
    const auto value = node ? node->value<double>() : std::nullopt;
    if (!value && (node || !otherwise)) wrong(fmt::format("{} is no number", key), "write one, in millimetres");
    return value ? static_cast<float>(*value) : otherwise.value_or(1.f);
  }
  places::Place place(const toml::node& node) {
    const auto text = node.value<std::string>();
    if (!text) return wrong("a place is text", "write it in quotes"), places::Place{};
    auto parsed = places::Place::parse(*text);
    if (!parsed)
      return wrong(fmt::format("{} ({})", parsed.error().what, parsed.error().where), parsed.error().hint),
             places::Place{};
    return std::move(*parsed);
  }
  places::Place place(const char* key) {
    const toml::node* node = find(key);
    if (!node) return wrong(fmt::format("{} is missing", key), "add it"), places::Place{};
    return place(*node);
  }
  const toml::array& array(const char* key, std::size_t least) {
    static const toml::array none;
    const toml::node* node = find(key);
    const toml::array* list = node ? node->as_array() : nullptr;
    if (!list || list->size() < least)
      return wrong(fmt::format("{} needs a list of at least {}", key, least), "add it"), none;
    return *list;
  }
  std::vector<places::Place> places(const toml::array& list) {
    std::vector<places::Place> out;
    for (const auto& node : list) out.push_back(place(node));
    return out;
  }
  std::vector<float> numbers(const char* key) {
    std::vector<float> out;
    for (const auto& node : array(key, 1)) {
      const auto value = node.value<double>();
      if (!value || *value <= 0) wrong(fmt::format("{} has what is no positive number", key), "correct it");
      out.push_back(static_cast<float>(value.value_or(1)));
    }
    return out;
  }
  std::vector<std::string> patterns(const char* key) {
    std::vector<std::string> out;
    if (!table_.contains(key)) return out;
    for (const auto& node : array(key, 1)) {
      const auto text = node.value<std::string>();
      if (!text) wrong(fmt::format("{} is a list of names", key), "write each in quotes");
      out.push_back(text.value_or(""));
    }
    return out;
  }

  Pressing pressing() {
    Pressing p;
    p.under = patterns("under"), p.over = patterns("over");
    if (table_.contains("hug")) {
      const std::string hug = word("hug");
      if (hug != "under" && hug != "over") wrong("hug is under or over", "correct it");
      p.hug = hug == "under" ? Pressing::Hug::under : Pressing::Hug::over;
    }
    p.gap_mm = number("gap_mm", p.gap_mm);
    p.reach_mm = number("reach_mm", p.reach_mm);
    return p;
  }
  SheetRule sheet() {
    SheetRule rule;
    for (const auto& node : array("rows", 2)) {
      const toml::array* row = node.as_array();
      if (!row || row->size() < 2)
        wrong("a row needs two places or more", "add them");
      else
        rule.rows.push_back(places(*row));
    }
    rule.inside = place("inside");
    rule.thickness_mm = number("thickness_mm");
    if (const toml::node* across = find("across")) rule.across = across->value_or(false);
    rule.pressing = pressing();
    return rule;
  }
  BandRule band() {
    BandRule rule;
    rule.path = places(array("path", 2));
    rule.width_mm = numbers("width_mm"), rule.thickness_mm = numbers("thickness_mm");
    rule.inside = place("inside");
    rule.pressing = pressing();
    return rule;
  }
  RibSpacesRule rib_spaces() {
    RibSpacesRule rule;
    rule.from = places(array("from", 1)), rule.to = places(array("to", 1));
    if (rule.from.size() != rule.to.size() || rule.from.size() > 11)
      wrong("from and to have one place for each space, at most 11", "correct them");
    rule.lean = number("lean");
    rule.thickness_mm = number("thickness_mm");
    return rule;
  }

  const toml::table& table_;
  std::string where_;
  std::set<std::string> used_;
  std::optional<Error> error_;
};

} // namespace

std::vector<const places::Place*> ConstructionRule::places() const {
  std::vector<const places::Place*> all;
  const auto add = [&](const std::vector<places::Place>& list) {
    for (const places::Place& p : list) all.push_back(&p);
  };
  if (const auto* sheet = std::get_if<SheetRule>(&shape)) {
    for (const auto& row : sheet->rows) add(row);
    all.push_back(&sheet->inside);
  } else if (const auto* band = std::get_if<BandRule>(&shape)) {
    add(band->path);
    all.push_back(&band->inside);
  } else if (const auto* spaces = std::get_if<RibSpacesRule>(&shape)) {
    add(spaces->from), add(spaces->to);
  }
  return all;
}

Result<std::vector<ConstructionRule>> load_construction_rules(const std::filesystem::path& path) {
  const auto table = places::read_toml(path);
  if (!table) return tl::unexpected(table.error());
  const toml::table& document = *table;
  const toml::array* list = document["structure"].as_array();
  if (!list) return fail("there is no [[structure]]", path.filename().string(), "list the structures to construct");
  std::vector<ConstructionRule> rules;
  for (const auto& node : *list) {
    if (!node.is_table()) return fail("a structure is a [[structure]] table", path.filename().string(), "write it so");
    auto rule = Reader(path, *node.as_table()).run();
    if (!rule) return tl::unexpected(rule.error());
    rules.push_back(std::move(*rule));
  }
  return rules;
}

} // namespace myo::build
