#include "atlas-data/compile/read.hpp"

#include <fmt/format.h>

namespace myo::compile {
namespace {

constexpr double widest_zone_mm = 400;

ZoneDraft read_zone(const toml::table& table, const std::string& file, Problems& problems) {
  TableReader reader(table, file, "a zone", problems);
  ZoneDraft zone;
  zone.line = reader.line();
  zone.tier = reader.choice("tier", {"essential", "spillover"});
  zone.deep = reader.flag("deep", false);
  zone.region = reader.optional_word("region");
  zone.path = reader.words("path");
  zone.width_mm = reader.number("width_mm", 0, 1, widest_zone_mm);
  reader.finish();
  if (zone.region.text.empty() == zone.path.empty())
    reader.problem(zone.line, "a zone needs either `path` or `region`", "keep one of them");
  if (!zone.path.empty() && !reader.has("width_mm"))
    reader.problem(zone.line, "a zone with a path has no `width_mm`", "say how wide the stroke is");
  return zone;
}

HazardDraft read_hazard(const toml::table& table, const std::string& file, Problems& problems) {
  TableReader reader(table, file, "a hazard", problems);
  HazardDraft hazard;
  hazard.line = reader.line();
  hazard.kind = reader.choice("kind", {"lung", "artery", "vein", "nerve", "spinal-canal", "organ", "eye", "other"});
  hazard.structure = reader.optional_word("structure");
  hazard.text = reader.text("text", limits::hint);
  hazard.sources = read_citations(reader);
  reader.finish();
  return hazard;
}

std::vector<PointTechniqueDraft> read_point_techniques(TableReader& point, const std::string& file,
                                                       Problems& problems) {
  std::vector<PointTechniqueDraft> out;
  const toml::table* all = point.table("technique");
  if (!all) return out;
  for (const auto& [key, value] : *all) {
    const unsigned line = key.source().begin.line;
    if (!value.is_table()) {
      problems.add(file, line, fmt::format("technique `{}` is not a table", key.str()),
                   fmt::format("write [point.technique.{}] with keys below it", key.str()));
      continue;
    }
    TableReader reader(*value.as_table(), file, fmt::format("technique {}", key.str()), problems);
    PointTechniqueDraft technique;
    technique.technique = {std::string(key.str()), line};
    technique.suits = reader.choice("suits", {"good", "fair", "limited", "avoid"});
    technique.grip = reader.words("grip");
    technique.toward = reader.words("toward");
    technique.angle = reader.choice("angle", {"any", "flat", "slanting"}, "any");
    technique.pads = reader.words("pads");
    technique.how = reader.optional_text("how", limits::hint);
    technique.dose = reader.optional_text("dose", limits::hint);
    technique.caution = reader.optional_text("caution", limits::hint);
    reader.finish();
    if (technique.suits == "avoid" && technique.caution.empty() && technique.how.empty())
      problems.add(file, line, fmt::format("`{}` is to be avoided and does not say why", key.str()),
                   "add caution = \"...\"");
    out.push_back(std::move(technique));
  }
  return out;
}

PointDraft read_point(const toml::table& table, const std::string& file, Problems& problems) {
  TableReader reader(table, file, "a point", problems);
  PointDraft point;
  point.line = reader.line();
  point.id = reader.word("id");
  point.label = reader.text("label", limits::label);
  point.where = reader.text("where", limits::where);
  point.place = reader.word("place");
  point.lies_in = reader.word("lies_in");
  point.kind = reader.choice("kind", {"central", "attachment", "satellite"});
  point.side = reader.choice("side", {"both", "left", "right"}, "both");
  point.grade = reader.choice("grade", {"textbook", "observed", "contested"}, "textbook");
  point.essential = reader.words("essential");
  point.spillover = reader.words("spillover");
  point.sources = read_citations(reader);
  point.facts = read_facts(reader, {"feels-like", "mistaken-for", "starts", "keeps", "relief", "note"}, problems);
  point.techniques = read_point_techniques(reader, file, problems);
  reader.tables("zone", [&](const toml::table& zone) { point.zones.push_back(read_zone(zone, file, problems)); });
  reader.tables("hazard",
                [&](const toml::table& hazard) { point.hazards.push_back(read_hazard(hazard, file, problems)); });
  reader.finish();
  return point;
}

} // namespace

void read_muscle(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems) {
  TableReader reader(table, file, "the muscle", problems);
  MuscleDraft muscle;
  muscle.file = file;
  muscle.id = reader.word("id");
  check_id_is_file_name(muscle.id, file, stem, problems);
  muscle.name = reader.text("name", limits::name);
  muscle.latin = reader.text("latin", limits::name);
  muscle.group = reader.optional_text("group");
  if (muscle.group.empty()) muscle.group = muscle.id.text;
  muscle.area =
      reader.choice("area", {"head", "neck", "shoulder-arm", "forearm-hand", "trunk", "hip", "thigh", "leg-foot"});
  muscle.layer = reader.choice("layer", {"superficial", "intermediate", "deep"});
  muscle.commonness = reader.whole_number("commonness", 3, 1, 5);
  muscle.variant = reader.flag("variant", false);
  muscle.structures = reader.words("structures");
  if (const toml::table* fma = reader.table("fma")) {
    TableReader ids(*fma, file, "fma", problems);
    muscle.fma_left = ids.text("left");
    muscle.fma_right = ids.text("right");
    ids.finish();
    for (const std::string& id : {muscle.fma_left, muscle.fma_right})
      if (!id.empty() &&
          (!id.starts_with("FMA") || id.size() < 5 || id.find_first_not_of("0123456789", 3) != std::string::npos))
        problems.add(file, reader.line_of("fma"), fmt::format("\"{}\" is no FMA id", id), "write it like FMA33587");
  }
  reader.tables("aliases", [&](const toml::table& alias) {
    TableReader a(alias, file, "an alias", problems);
    Word text = a.word("text", limits::name);
    std::string kind = a.choice("kind", {"clinical", "older", "lay", "latin"});
    a.finish();
    muscle.aliases.push_back({std::move(text), std::move(kind)});
  });
  muscle.facts = read_facts(reader, {"origin", "insertion", "action", "innervation", "palpation", "note"}, problems);
  reader.tables("point", [&](const toml::table& point) { muscle.points.push_back(read_point(point, file, problems)); });
  reader.finish();
  content.muscles.push_back(std::move(muscle));
}

} // namespace myo::compile
