// Dry needling: ways in ranked by the room before the next hazard.

#include "app/technique/needle.hpp"
#include "app/language/language.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/guide_parts.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <nlohmann/json.hpp>

namespace myo::technique {
namespace {

using Json = nlohmann::ordered_json;

void draw_needle(GuideShapes& shapes, const Approach& a) {
  const float out = std::clamp(std::max(a.needle_mm - a.depth_mm, 6.f), 6.f, a.room_mm - 12);
  const glm::vec3 hub = a.entry - out * a.direction;
  const glm::vec4 steel = guide_colour::steel;
  shapes.rod(hub, a.tip, 0.75f, 0.75f, a.crosses_hazard ? alarm_colour(0) : steel);
  shapes.rod(a.tip, a.tip + 1.8f * a.direction, 0.75f, 0, steel);
  shapes.rod(hub - std::clamp(a.room_mm - out - 2, 8.f, 24.f) * a.direction, hub, 1.9f, 1.9f, guide_colour::handle);
  shapes.disc(a.entry, a.normal, 4, {steel.r, steel.g, steel.b, 0.6f});
}

/// What is to be known of one way, in a sentence each. How far hazards lie from it is said once, in the list below.
std::string facts_of(const atlas::Atlas& atlas, const Approach& a, bool no_bone) {
  Reasons facts{{"needle.facts", {{"mm", a.depth_mm}, {"deg", a.skin_angle_deg}}}};
  if (!a.reached.empty() && !no_bone)
    facts.push_back({a.needle_mm > 0 ? "needle.astray" : "needle.astray-meets", {{"structure", a.reached_name}}});
  if (a.bone_mm > a.depth_mm) facts.push_back({"needle.bone-ahead", {{"mm", a.bone_mm}}});
  return said(atlas, facts);
}

std::string figure_of(const atlas::Atlas& atlas, const Approach& a, bool no_bone) {
  if (a.crosses_hazard) return said(atlas, "needle.through-hazard");
  if (a.needle_mm > 0 && a.branch && a.branch->distance_mm < grazed_mm)
    return said(atlas, Reason{"needle.through-branch", {{"structure", a.branch->name}}});
  if (a.needle_mm > 0 && a.branch) return said(atlas, Reason{"needle.past-branch", {{"structure", a.branch->name}}});
  if (a.needle_mm > 0) return said(atlas, Reason{"needle.length", {{"mm", a.needle_mm}}});
  return said(atlas, no_bone ? "needle.no-bone" : "needle.no-length");
}

Json approach_json(const Approach& a, const atlas::Atlas& atlas) {
  Json out{{"words", said(atlas, a.words)},
           {"entry", vector_json(a.entry)},
           {"direction", unit_json(a.direction)},
           {"skin_angle_deg", std::round(static_cast<double>(a.skin_angle_deg))},
           {"depth_mm", tenth(a.depth_mm)},
           {"crosses_hazard", a.crosses_hazard},
           {"passes", a.branch ? Json(a.branch->structure) : Json(nullptr)},
           {"needle_mm", a.needle_mm > 0 ? Json(a.needle_mm) : Json(nullptr)},
           {"reaches", nullptr}};
  if (!a.reached.empty())
    out["reaches"] = {{"structure", a.reached}, {"kind", to_string(a.reached_kind)}, {"at_mm", tenth(a.reach_mm)}};
  return out;
}

} // namespace

const Approach* NeedleAnswer::chosen(std::size_t choice) const {
  return approaches.empty() ? nullptr : &approaches[std::min(choice, approaches.size() - 1)];
}

std::optional<WorkLine> NeedleAnswer::line(std::size_t choice) const {
  const Approach* a = chosen(choice);
  if (!a) return std::nullopt;
  return WorkLine{a->entry, a->direction, a->path, a->hazards};
}

std::optional<SectionWish> NeedleAnswer::cut(std::size_t choice) const {
  const Approach* a = chosen(choice);
  if (!a) return std::nullopt;
  const float depth = std::max(a->depth_mm, std::min(a->reach_mm, a->depth_mm + 30)) + section_beyond_mm;
  return SectionWish{a->entry, a->direction, depth, a->hazards.empty() ? a->entry : a->hazards.front().position};
}

void NeedleAnswer::draw(GuideShapes& shapes, std::size_t choice) const {
  const Approach* shown = chosen(choice);
  if (!shown) return;
  if (avoided || positioned) return draw_hazard_lines(shapes, shown->hazards, 40);
  for (const Jaw& jaw : jaws) shapes.disc(jaw.position, -jaw.direction, 6, guide_colour::hand_soft);
  for (const Approach& a : approaches)
    if (&a != shown && a.needle_mm > 0)
      shapes.rod(a.entry - std::min(a.room_mm - 2, 26.f) * a.direction, a.tip, 0.5f, 0.5f, guide_colour::other_way);
  draw_needle(shapes, *shown);
  draw_hazard_lines(shapes, shown->hazards, 40);
}

std::vector<Sight> NeedleAnswer::sights(std::size_t choice) const {
  std::vector<Sight> out;
  if (const Approach* a = chosen(choice)) add_way(out, a->entry, a->direction, a->normal, a->room_mm);
  return out;
}

Card NeedleAnswer::card(const atlas::Atlas& atlas, std::size_t choice) const {
  Card card;
  const bool fit = advised && !approaches.front().pierces();
  card.push_back(CardHeading{avoided      ? tr("Not needled here")
                             : positioned ? tr("In another position")
                             : fit        ? tr("Ways in, safest first")
                                          : tr("Ways in, none of them safe")});
  card.push_back(CardText{said(atlas, words), fit ? Tone::plain : Tone::alarm, {}});
  const CardText note{said(atlas, "measured.note"), Tone::note, "measured"};
  const Approach* shown = chosen(choice);
  if (!shown || avoided || positioned) {
    card.push_back(note);
    return card;
  }
  CardWays ways;
  for (const Approach& a : approaches)
    ways.ways.push_back({said(atlas, a.words), figure_of(atlas, a, no_bone),
                         a.needle_mm <= 0 ? Tone::alarm
                         : a.branch       ? Tone::danger
                                          : Tone::fine});
  ways.chosen = static_cast<std::size_t>(shown - approaches.data());
  card.push_back(std::move(ways));
  card.emplace_back(CardSection{shown->depth_mm, shown->reach_mm, {}});
  card.push_back(CardText{facts_of(atlas, *shown, no_bone), Tone::plain, {}});
  card.push_back(note);
  card.push_back(CardHeading{tr("Crossed, from the skin")});
  card.push_back(CardPath{shown->path, shown->depth_mm});
  card.push_back(CardHeading{tr("Near this line")});
  card.push_back(CardHazards{"needle-near", within_reach(shown->hazards), 6});
  return card;
}

void NeedleAnswer::write(Json& out, const atlas::Atlas& atlas) const {
  out["advised"] = advised;
  out["words"] = said(atlas, words);
  out["approaches"] = Json::array();
  for (const Approach& a : approaches) out["approaches"].push_back(approach_json(a, atlas));
}

TechniqueKind needle_kind() {
  return {"needle", [](const PointStudy& study, const SaidOfPoint& said) -> std::shared_ptr<const TechniqueAnswer> {
            return std::make_shared<NeedleAnswer>(needle_at(study, said));
          }};
}

} // namespace myo::technique
