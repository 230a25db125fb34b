// Pressure toward hard tissue, by finger or by a tool.

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
constexpr std::array<const char*, 6> headings = {"Where the finger presses", "Pincer grip",
                                                 "On the muscle itself",     "Only a light touch",
                                                 "In another position",      "Not pressed here"}; // by PressAdvice

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

/// Round at both ends.
void draw_bone(GuideShapes& shapes, const glm::vec3& from, const glm::vec3& to, float radius_from, float radius_to) {
  shapes.rod(from, to, radius_from, radius_to, guide_colour::finger);
  shapes.ball(to, radius_to, guide_colour::finger);
}

/// Where a hand lies: `ahead` from the knuckles to the fingertips, `up` away from what is pressed.
struct HandAxes {
  glm::vec3 ahead{0}, up{0}, side{0};
};

/// A finger that presses with its tip: three bones, bent at both joints, a nail on its back. Answers the knuckle.
glm::vec3 draw_finger(GuideShapes& shapes, const glm::vec3& on_skin, const HandAxes& axes) {
  constexpr std::array<float, 4> radii_mm{6.3f, 7.2f, 7.8f, 8.6f};
  constexpr std::array<float, 3> bones_mm{22, 24, 36}, leans{0.35f, 1.2f, 3.f};
  glm::vec3 from = on_skin + radii_mm[0] * axes.up;
  const glm::vec3 first = glm::normalize(axes.up - leans[0] * axes.ahead);
  const glm::vec3 back = glm::normalize(axes.ahead - glm::dot(axes.ahead, first) * first);
  shapes.ball(from, radii_mm[0], guide_colour::finger);
  shapes.disc(from + 5.6f * back + 5.f * first, back, 4.6f, guide_colour::nail);
  for (std::size_t i = 0; i < bones_mm.size(); ++i) {
    const glm::vec3 to = from + bones_mm[i] * glm::normalize(axes.up - leans[i] * axes.ahead);
    draw_bone(shapes, from, to, radii_mm[i], radii_mm[i + 1]);
    from = to;
  }
  return from;
}

/// The other three fingers, curled, the back of the hand and the wrist; `knuckle`: of the finger that presses. Answers
/// where the thumb comes from.
glm::vec3 draw_palm(GuideShapes& shapes, const glm::vec3& knuckle, const HandAxes& axes) {
  constexpr float apart_mm = 15, palm_mm = 62, wrist_apart_mm = 8;
  const glm::vec3 wrist = knuckle + 1.5f * apart_mm * axes.side - palm_mm * axes.ahead - 4.f * axes.up;
  for (int i = 0; i < 4; ++i) {
    const auto n = static_cast<float>(i);
    const glm::vec3 own = knuckle + n * (apart_mm * axes.side - 3.f * axes.ahead);
    draw_bone(shapes, own, wrist + (n - 1.5f) * wrist_apart_mm * axes.side, 9.2f, 11.5f);
    if (i == 0) continue;
    const glm::vec3 bent = own + 24.f * axes.ahead - 15.f * axes.up, end = bent - 19.f * axes.ahead - 7.f * axes.up;
    shapes.ball(own, 9.2f, guide_colour::finger);
    draw_bone(shapes, own, bent, 8.6f, 7.8f);
    draw_bone(shapes, bent, end, 7.8f, 7.f);
  }
  draw_bone(shapes, wrist, wrist - 34.f * axes.ahead, 19, 20);
  return wrist + 20.f * axes.ahead - 20.f * axes.side - 8.f * axes.up;
}

/// A hand that presses with a finger, or lifts between finger and thumb; it comes from the side, or from over what it
/// lifts, so that it is seen as one.
void draw_hand(GuideShapes& shapes, const std::vector<Jaw>& digits) {
  const Jaw& finger = digits.front();
  const bool pinches = digits.size() > 1;
  glm::vec3 comes_from = glm::normalize(glm::vec3(finger.position.x < 0 ? -1.f : 1.f, 0, -0.35f));
  if (const glm::vec3 out = pinches ? -(digits[0].direction + digits[1].direction) : glm::vec3(0);
      glm::length(out) > 0.2f)
    comes_from = glm::normalize(out);
  const auto axes_at = [&](const Jaw& digit) {
    const glm::vec3 up = -digit.direction, across = comes_from - glm::dot(comes_from, up) * up;
    const glm::vec3 back = glm::length(across) > 0.2f ? glm::normalize(across) : geometry::any_perpendicular(up);
    return HandAxes{-back, up, glm::cross(up, -back)};
  };
  const HandAxes axes = axes_at(finger);
  const glm::vec3 base = draw_palm(shapes, draw_finger(shapes, finger.position, axes), axes);
  glm::vec3 joint = base + 30.f * axes.ahead - 8.f * axes.side, tip = joint + 24.f * axes.ahead + 6.f * axes.side;
  if (pinches) {
    const HandAxes other = axes_at(digits[1]);
    tip = digits[1].position + 7.f * other.up;
    joint = tip + 24.f * glm::normalize(other.up - 1.6f * other.ahead);
    const glm::vec3 back = glm::normalize(other.up + 0.4f * other.ahead);
    shapes.disc(tip + 6.4f * back, back, 5.4f, guide_colour::nail);
  }
  shapes.ball(base, 11, guide_colour::finger);
  draw_bone(shapes, base, joint, 11, 9);
  draw_bone(shapes, joint, tip, 9, 7.4f);
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
    if (!jaws.empty())
      draw_hand(shapes, {jaws.begin(), jaws.end()});
    else if (advice != PressAdvice::none && advice != PressAdvice::positioned)
      draw_hand(shapes, {{entry, direction}});
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
  card.push_back(CardHeading{headings[static_cast<std::size_t>(told)]});
  const bool alarming = advice == PressAdvice::none || advice == PressAdvice::light;
  card.push_back(CardText{said(atlas, words), alarming ? Tone::alarm : Tone::plain, "press:words"});
  if (advice != PressAdvice::none && advice != PressAdvice::positioned) {
    card.emplace_back(section_row(*this));
    card.push_back(CardHeading{advice == PressAdvice::pincer ? "Between thumb and finger" : "Under the finger"});
    card.push_back(CardPath{path, depth_mm});
  }
  if (!warnings.empty()) {
    card.push_back(CardHeading{"Mind these"});
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
