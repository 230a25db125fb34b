// Pressure toward hard tissue, by finger or by a tool.

#include "app/language/language.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/guide_parts.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/said.hpp"
#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

namespace myo::technique {
namespace {

constexpr float jaw_room_mm = 34; ///< of air, for a finger of the grip
constexpr float hazards_within_mm = 30;
constexpr float grip_arrow_mm = 14; ///< of thumb and finger in the drawing of the cut
constexpr std::array<const char*, 6> headings = {
    tr_later("Where the finger presses"), tr_later("Pincer grip"),
    tr_later("On the muscle itself"),     tr_later("Only a light touch"),
    tr_later("In another position"),      tr_later("Not pressed here")}; // by PressAdvice

} // namespace

namespace {

/// The plane through both jaws of a grip: `inward` halves the angle between them.
struct GripPlane {
  glm::vec3 middle{0}, inward{0, 1, 0}, across{1, 0, 0};
  float meet_mm = 0; ///< from the middle between the jaws to where they meet
  [[nodiscard]] glm::vec2 at(const glm::vec3& place) const {
    return {glm::dot(place - middle, across), glm::dot(place - middle, inward)};
  }
};

GripPlane grip_plane(const PressAnswer& press) {
  const Jaw &one = press.jaws[0], &other = press.jaws[1];
  GripPlane plane;
  plane.middle = 0.5f * (one.position + other.position);
  const glm::vec3 both = one.direction + other.direction;
  plane.inward = glm::length(both) > 0.1f ? glm::normalize(both) : geometry::any_perpendicular(one.direction);
  const glm::vec3 apart = other.position - plane.middle;
  plane.across = glm::normalize(apart - glm::dot(apart, plane.inward) * plane.inward);
  plane.meet_mm = plane.at(press.end).y;
  return plane;
}

/// Thumb and finger as arrows that end on the skin, in the plane of the drawing.
CardSection section_row(const PressAnswer& press) {
  if (press.advice != PressAdvice::pincer) return {press.is_light() ? press.point_mm : press.depth_mm, 0, {}};
  const GripPlane plane = grip_plane(press);
  CardSection row{plane.meet_mm, 0, {}};
  for (const Jaw& jaw : press.jaws)
    row.grip.push_back({plane.at(jaw.position - grip_arrow_mm * jaw.direction), plane.at(jaw.position)});
  return row;
}

} // namespace

std::optional<WorkLine> PressAnswer::line(std::size_t) const { return WorkLine{entry, direction, path, hazards}; }

std::optional<SectionWish> PressAnswer::cut(std::size_t) const {
  if (advice == PressAdvice::pincer) { // both jaws in one picture, the fold between them
    const GripPlane plane = grip_plane(*this);
    return SectionWish{plane.middle, plane.inward, plane.meet_mm + section_beyond_mm, jaws[1].position,
                       glm::distance(plane.middle, jaws[1].position) + grip_arrow_mm};
  }
  return SectionWish{entry, direction, depth_mm + section_beyond_mm,
                     hazards.empty() ? entry : hazards.front().position};
}

namespace {

/// For a client: where a fingertip comes down, as a pale pad with an edge, and from where, as one calm arrow that ends
/// above it. A hand would hide the skin that it explains.
void draw_touch(GuideShapes& shapes, const Jaw& digit) {
  constexpr float pad_mm = 9, edge_mm = 1.4f, above_mm = 5, shaft_mm = 4.2f, length_mm = 46, whole_turn = 6.2832f;
  const glm::vec3 out = -digit.direction;
  shapes.disc(digit.position, out, pad_mm, guide_colour::touch_soft);
  shapes.ring(digit.position, out, pad_mm, edge_mm, whole_turn, guide_colour::touch);
  const glm::vec3 tip = digit.position + above_mm * out, neck = tip + 13.f * out, end = tip + length_mm * out;
  shapes.rod(end, neck, shaft_mm, shaft_mm, guide_colour::touch);
  shapes.ball(end, shaft_mm, guide_colour::touch);
  shapes.rod(neck, tip, 2.2f * shaft_mm, 0, guide_colour::touch);
}

} // namespace

namespace {

/// An arrow is as large as the force that the dose allows; without a number, since the texts name none.
struct ArrowSize {
  float thickness_mm = 0, length_mm = 0;
};
ArrowSize arrow_of(const PressAnswer& press) {
  if (press.is_light()) return {1.3f, 22};
  switch (press.ceiling) {
  case atlas::ForceCeiling::whole:
    return {2.9f, 66};
  case atlas::ForceCeiling::below:
    return {2.4f, 50};
  case atlas::ForceCeiling::far_below:
  case atlas::ForceCeiling::light:
    break;
  }
  return {1.9f, 36};
}

} // namespace

void PressAnswer::draw(GuideShapes& shapes, std::size_t) const {
  if (shapes.for_client()) {
    for (const Jaw& jaw : jaws) draw_touch(shapes, jaw);
    if (jaws.empty() && advice != PressAdvice::none && advice != PressAdvice::positioned)
      draw_touch(shapes, {entry, direction});
    return;
  }
  const ArrowSize size = arrow_of(*this);
  if (advice == PressAdvice::pincer) {
    for (const Jaw& jaw : jaws) {
      draw_arrow(shapes, jaw.position, jaw.direction, std::min(jaw_room_mm, size.length_mm), 0.9f * size.thickness_mm,
                 guide_colour::hand);
      shapes.disc(jaw.position, -jaw.direction, 6, guide_colour::hand_soft);
    }
    return;
  }
  if (advice == PressAdvice::none || advice == PressAdvice::positioned)
    return draw_hazard_lines(shapes, warnings, hazards_within_mm);
  draw_arrow(shapes, entry, direction, std::min(room_mm, size.length_mm), size.thickness_mm, guide_colour::hand);
  shapes.disc(entry, normal, contact_radius_mm, guide_colour::hand_soft);
  if (!toward_hard(advice) || is_light()) return draw_hazard_lines(shapes, warnings, hazards_within_mm);
  if (ceiling <= atlas::ForceCeiling::below)
    shapes.ring(entry, normal, contact_radius_mm + 5, 2.2f, 4.4f, guide_colour::hand); // turned on the spot
  shapes.rod(entry, end, 0.9f, 0.9f, guide_colour::hand);
  shapes.ball(end, 2.6f, guide_colour::bone_mark);
  draw_hazard_lines(shapes, warnings, hazards_within_mm);
}

std::vector<Sight> PressAnswer::sights(std::size_t) const {
  std::vector<Sight> out;
  for (const Jaw& jaw : jaws) add_way(out, jaw.position, jaw.direction, -jaw.direction, jaw_room_mm);
  if (jaws.empty()) add_way(out, entry, direction, normal, room_mm);
  return out;
}

Card PressAnswer::card(const atlas::Atlas& atlas, std::size_t) const {
  Card card;
  const PressAdvice told = advice == PressAdvice::flat && is_light() ? PressAdvice::light : advice;
  card.push_back(CardHeading{tr(headings[static_cast<std::size_t>(told)])});
  const bool alarming = advice == PressAdvice::none || advice == PressAdvice::light;
  card.push_back(CardText{said(atlas, words), alarming ? Tone::alarm : Tone::plain, "press:words"});
  if (advice != PressAdvice::none && advice != PressAdvice::positioned) {
    card.emplace_back(section_row(*this));
    card.push_back(
        CardHeading{advice == PressAdvice::pincer ? tr("Between thumb and finger") : tr("Under the finger")});
    card.push_back(CardPath{path, depth_mm});
  }
  if (!warnings.empty()) {
    card.push_back(CardHeading{tr("Mind these")});
    card.push_back(CardHazards{"warning", warnings, 5});
  }
  card.push_back(CardText{said(atlas, "measured.note"), Tone::note, "measured"});
  return card;
}

void PressAnswer::write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const {
  out["advice"] = to_string(advice);
  out["words"] = said(atlas, words);
  out["toward"] = toward.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(toward);
  out["end"] = vector_json(end);
  if (!jaws.empty()) {
    out["jaws"] = nlohmann::ordered_json::array();
    for (const Jaw& jaw : jaws)
      out["jaws"].push_back({{"position", vector_json(jaw.position)}, {"direction", unit_json(jaw.direction)}});
  }
  out["warnings"] = hazards_json(warnings);
}

TechniqueKind press_kind() {
  return {"press", [](const PointStudy& study, const SaidOfPoint& said) -> std::shared_ptr<const TechniqueAnswer> {
            auto answer = std::make_shared<PressAnswer>(study.press(said.manner));
            answer->ceiling = said.ceiling;
            if (!said.avoid.empty()) {
              answer->advice = PressAdvice::none;
              answer->jaws.clear(), answer->toward.clear(), answer->toward_name.clear();
              answer->words = {{"press.avoid", {{"reason", said.avoid}}}};
            }
            return answer;
          }};
}

} // namespace myo::technique
