// myoatlas show: one muscle, or the parts of one, with its points.

#include "app/atlas/names.hpp"
#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "app/technique/said.hpp"
#include "app/text/words.hpp"
#include "engine/core/one_line.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> words;
  std::string atlas;
  bool json = false;
};

/// One muscle, or several that one name stands for.
struct Shown {
  std::string id, name, latin;
  std::vector<const atlas::Muscle*> parts;
};

/// The whole's own Latin name, where its words hold one: "musculus masseter".
std::string latin_of(const atlas::Collection& collection) {
  for (std::string word : collection.words)
    if (word.starts_with("musculus ") || word.starts_with("musculi ")) {
      word[0] = 'M';
      return word;
    }
  return {};
}

Shown shown_of(const atlas::Atlas& atlas, const std::vector<std::uint32_t>& indices, const std::string& requested) {
  Shown shown;
  for (const std::uint32_t index : indices) shown.parts.push_back(&atlas.muscles()[index]);
  const atlas::Muscle& first = *shown.parts.front();
  if (shown.parts.size() == 1) {
    shown.id = first.id, shown.name = first.name, shown.latin = first.latin;
    return shown;
  }
  for (const atlas::Collection& collection : atlas.collections())
    if (collection.muscles == indices) {
      shown.id = collection.id, shown.name = collection.name, shown.latin = latin_of(collection);
      return shown;
    }
  const auto of_group = [&](const atlas::Muscle& m) { return m.group == first.group; };
  const bool whole_group =
      std::all_of(shown.parts.begin(), shown.parts.end(), [&](const atlas::Muscle* m) { return of_group(*m); }) &&
      std::count_if(atlas.muscles().begin(), atlas.muscles().end(), of_group) ==
          static_cast<std::ptrdiff_t>(shown.parts.size());
  shown.id = whole_group ? first.group : text::plain(requested);
  std::replace(shown.id.begin(), shown.id.end(), ' ', '-');
  // "Trapezius, descending part", "Trapezius, transverse part": what stands before the comma is the whole.
  const std::string stem = first.name.substr(0, first.name.find(','));
  const bool same_stem = stem.size() < first.name.size() &&
                         std::all_of(shown.parts.begin(), shown.parts.end(), [&](const atlas::Muscle* m) {
                           return m->name.substr(0, m->name.find(',')) == stem;
                         });
  shown.name = same_stem ? stem : shown.id;
  if (!same_stem) {
    std::replace(shown.name.begin(), shown.name.end(), '-', ' ');
    shown.name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(shown.name[0])));
  }
  return shown;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string distinct(const Shown& shown, std::string atlas::Muscle::*field) {
  std::vector<std::string> values;
  for (const atlas::Muscle* part : shown.parts)
    if (const std::string& value = part->*field; std::find(values.begin(), values.end(), value) == values.end())
      values.push_back(value);
  return fmt::format("{}", fmt::join(values, ", "));
}

void print_json(const atlas::Atlas& atlas, const Shown& shown) {
  Json aliases = Json::array(), facts = Json::array(), parts = Json::array(), points = Json::array(),
       structures = Json::array();
  for (const atlas::Muscle* part : shown.parts) {
    for (const atlas::Alias& alias : part->aliases)
      if (std::find(aliases.begin(), aliases.end(), Json(alias.text)) == aliases.end()) aliases.push_back(alias.text);
    for (Json fact : facts_json(atlas, part->facts)) {
      if (shown.parts.size() > 1) fact["part"] = part->id;
      facts.push_back(std::move(fact));
    }
    for (const std::string& structure : part->structures)
      if (std::find(structures.begin(), structures.end(), Json(structure)) == structures.end())
        structures.push_back(structure);
    parts.push_back(part->id);
    for (const std::uint32_t index : part->points) points.push_back(point_json(atlas, atlas.points()[index]));
  }
  const atlas::Muscle& first = *shown.parts.front();
  const bool single = shown.parts.size() == 1;
  Json muscle = {{"id", shown.id},
                 {"name", shown.name},
                 {"latin", shown.latin.empty() ? distinct(shown, &atlas::Muscle::latin) : shown.latin},
                 {"aliases", aliases},
                 {"fma",
                  {{"left", single ? or_null(first.fma_left) : Json(nullptr)},
                   {"right", single ? or_null(first.fma_right) : Json(nullptr)}}},
                 {"layer", distinct(shown, &atlas::Muscle::layer)},
                 {"area", distinct(shown, &atlas::Muscle::area)},
                 {"group", distinct(shown, &atlas::Muscle::group)},
                 {"structures", structures},
                 {"facts", facts}};
  if (!single) muscle["parts"] = parts;
  fmt::print("{}\n", Json{{"muscle", muscle}, {"points", points}}.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::string labels(const atlas::Atlas& atlas, const std::vector<std::string>& regions) {
  std::vector<std::string> out;
  for (const std::string& id : regions)
    if (const atlas::Region* region = atlas.region(id)) out.push_back(region->label);
  return fmt::format("{}", fmt::join(out, " · "));
}

/// A fact with what a reader must know about it: textbook statements go without saying.
std::string fact_text(const atlas::Fact& fact) {
  return fact.grade == atlas::Grade::textbook ? fact.text : fmt::format("{} ({})", fact.text, to_string(fact.grade));
}

std::string spaced(std::string topic) {
  std::replace(topic.begin(), topic.end(), '-', ' ');
  return topic;
}

void print_point(const atlas::Atlas& atlas, const atlas::Point& point, Page& page) {
  page.heading(fmt::format("✕ {}  {}", point.label, page.dim(fmt::format("{}, {}", point.id, point.kind))));
  page.paragraph(point.where);
  if (!point.on_left || !point.on_right)
    page.entry("side", point.on_left ? tr("described on the left only") : tr("described on the right only"));
  page.entry(tr("felt by most"), page.alarm(labels(atlas, point.essential)));
  page.entry(tr("felt by some"), labels(atlas, point.spillover));
  for (const atlas::Fact& fact : point.facts) page.entry(spaced(tr_name("topic", fact.topic)), fact_text(fact));
  for (const atlas::Hazard& hazard : point.hazards)
    page.entry("beware", fmt::format("{}: {}", spaced(hazard.kind), hazard.text));
  std::map<atlas::Suits, std::vector<const atlas::Technique*>> by_suit; // best first
  for (const atlas::PointTechnique& t : point.techniques)
    if (const atlas::Technique* technique = atlas.technique(t.technique)) by_suit[t.suits].push_back(technique);
  for (auto& [suit, techniques] : by_suit) {
    std::sort(techniques.begin(), techniques.end(),
              [](const atlas::Technique* a, const atlas::Technique* b) { return atlas::listed_before(*a, *b); });
    std::vector<std::string> names;
    for (const atlas::Technique* technique : techniques) names.push_back(technique->name);
    page.entry(atlas.words_for(suit), fmt::format("{}", fmt::join(names, ", ")));
  }
  for (const atlas::PointTechnique& t : point.techniques) {
    const atlas::Technique* technique = atlas.technique(t.technique);
    if (technique && !t.caution.empty()) page.entry("caution", fmt::format("{}: {}", technique->name, t.caution));
  }
  std::vector<std::string> sources;
  for (const atlas::Citation& citation : point.citations) sources.push_back(citation_text(atlas, citation));
  page.entry("sources", page.dim(fmt::format("{}; {}", fmt::join(sources, "; "), to_string(point.grade))));
}

void print_page(const atlas::Atlas& atlas, const Shown& shown) {
  Page page;
  page.title(shown.name, shown.latin);
  for (const atlas::Muscle* part : shown.parts) {
    if (shown.parts.size() > 1) page.heading(fmt::format("{}  {}", part->name, page.dim(part->latin)));
    std::vector<std::string> aliases;
    for (const atlas::Alias& alias : part->aliases) aliases.push_back(alias.text);
    page.entry(tr("also called"), fmt::format("{}", fmt::join(aliases, ", ")));
    page.entry("layer", fmt::format("{}, {}", tr_name("layer", part->layer), tr_name("area", part->area)));
    if (part->variant) page.entry("variant", tr("most people have none"));
    for (const atlas::Fact& fact : part->facts) page.entry(spaced(tr_name("topic", fact.topic)), fact_text(fact));
    for (const std::uint32_t index : part->points) print_point(atlas, atlas.points()[index], page);
  }
  page.blank();
  page.paragraph(page.dim(technique::said(atlas, "care.varies")), 0);
  page.print();
}

/// A muscle of which the atlas has names only.
void print_named(const atlas::Atlas& atlas, const atlas::NamedMuscle& muscle, bool json) {
  const std::string* words = atlas.words("muscle.without-points");
  const std::string said = words ? *words : std::string();
  if (json) {
    const Json one = {{"id", muscle.id},
                      {"name", muscle.name},
                      {"latin", muscle.latin},
                      {"aliases", Json::array({muscle.plain})},
                      {"fma", {{"left", or_null(muscle.fma_left)}, {"right", or_null(muscle.fma_right)}}},
                      {"structures", Json::array({muscle.id})},
                      {"note", said}};
    fmt::print("{}\n", Json{{"muscle", one}, {"points", Json::array()}}.dump(2));
    return;
  }
  Page page;
  page.title(muscle.name, muscle.latin);
  page.entry(tr("also called"), muscle.plain);
  page.entry("FMA", muscle.fma_left == muscle.fma_right
                        ? muscle.fma_left
                        : tr_format("{} (left), {} (right)", muscle.fma_left, muscle.fma_right));
  page.paragraph(said);
  page.print();
}

int show(const Options& options) {
  const auto atlas = open_atlas(options.atlas);
  if (!atlas) {
    fmt::print(stderr, "myoatlas show: {}\n", atlas.error().message());
    return 1;
  }
  const std::string name = fmt::format("{}", fmt::join(options.words, " "));
  if (const atlas::NamedMuscle* named = atlas->named_muscle_called(name)) {
    print_named(*atlas, *named, options.json);
    return 0;
  }
  const std::vector<std::uint32_t> found = atlas->named(name);
  if (found.empty()) {
    const std::vector<std::string> near = atlas::names_of(*atlas).suggestions(name, 3);
    fmt::print(stderr, "{}",
               tr_format("myoatlas show: no muscle is called \"{}\"; {}\n", core::one_line(name, 200),
                         near.empty() ? tr("try its English or Latin name")
                                      : tr_format("did you mean {}?", fmt::join(near, tr(", or ")))));
    return 1;
  }
  const Shown shown = shown_of(*atlas, found, name);
  options.json ? print_json(*atlas, shown) : print_page(*atlas, shown);
  return 0;
}

} // namespace

Command show_command() {
  return {"show", tr_later("A muscle with its points, by id, name or alias"),
          [](CommandLine& app) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            app.add_option("NAME", options->words, "the muscle, by id, English or Latin name, or alias")->required();
            app.add_option("--atlas", options->atlas, "another atlas file");
            app.add_flag("--json", options->json, "one JSON object");
            return [options] { return show(*options); };
          }};
}

} // namespace myo::cli
