// Pressure toward hard tissue, by finger or by a tool.

#include "app/technique/answer_json.hpp"
#include "app/technique/guide_parts.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/said.hpp"
#include "engine/geometry/directions.hpp"

#include <array>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

namespace myo::technique {
namespace {

constexpr float jaw_room_mm = 34; ///< of air, for a finger of the grip
constexpr float hazards_within_mm = 30;
constexpr std::array<const char*, 6> headings = {"Where the finger presses", "Pincer grip",
                                                 "On the muscle itself",     "Only a light touch",
                                                 "In another position",      "Not pressed here"}; // by PressAdvice

} // namespace

std::optional<WorkLine> PressAnswer::line(std::size_t) const { return WorkLine{entry, direction, path, hazards}; }

std::optional<SectionWish> PressAnswer::cut(std::size_t) const {
  if (advice == PressAdvice::pincer) // both jaws in one picture
    return SectionWish{entry, direction, depth_mm + section_beyond_mm, jaws[1].position};
  return SectionWish{entry, direction, depth_mm + section_beyond_mm,
                     hazards.empty() ? entry : hazards.front().position};
}

namespace {

/// Where a digit ends, towards the hand.
struct Knuckle {
  glm::vec3 position{0};
  float radius_mm = 0;
};

/// A finger or thumb that presses with its tip, `direction` inwards: three bones, bent at both joints towards `lean`, a
/// nail on the side away from it.
Knuckle draw_digit(GuideShapes& shapes, const glm::vec3& on_skin, const glm::vec3& direction, const glm::vec3& lean) {
  constexpr std::array<float, 4> radii_mm{6.3f, 7.4f, 8.2f, 9.2f};
  constexpr std::array<float, 3> bones_mm{23, 24, 34}, leans{0.35f, 1.3f, 3.2f};
  glm::vec3 from = on_skin - radii_mm[0] * direction;
  const glm::vec3 first = glm::normalize(leans[0] * lean - direction);
  const glm::vec3 back = glm::normalize(-lean - glm::dot(-lean, first) * first);
  shapes.ball(from, radii_mm[0], guide_colour::finger);
  shapes.disc(from + 5.6f * back + 5.f * first, back, 4.6f, guide_colour::nail);
  for (std::size_t i = 0; i < bones_mm.size(); ++i) {
    const glm::vec3 to = from + bones_mm[i] * glm::normalize(leans[i] * lean - direction);
    shapes.rod(to, from, radii_mm[i + 1], radii_mm[i], guide_colour::finger);
    shapes.ball(to, radii_mm[i + 1], guide_colour::finger);
    from = to;
  }
  return {from, radii_mm.back()};
}

/// A hand comes from the side, or from between what it lifts, so that it is seen as one.
void draw_hand(GuideShapes& shapes, const std::vector<Jaw>& digits) {
  glm::vec3 inward{0}, middle{0};
  for (const Jaw& one : digits) inward += one.direction, middle += one.position;
  middle /= static_cast<float>(digits.size());
  const bool pinches = digits.size() > 1;
  glm::vec3 towards = pinches && glm::length(inward) > 0.2f
                          ? -glm::normalize(inward)
                          : glm::normalize(glm::vec3(middle.x < 0 ? -1.f : 1.f, 0, -0.35f));
  std::vector<Knuckle> ends;
  for (const Jaw& one : digits) {
    const glm::vec3 across = towards - glm::dot(towards, one.direction) * one.direction;
    const glm::vec3 lean =
        glm::length(across) > 0.2f ? glm::normalize(across) : geometry::any_perpendicular(one.direction);
    ends.push_back(draw_digit(shapes, one.position, one.direction, lean));
  }
  if (!pinches) return;
  constexpr float palm_mm = 13;
  glm::vec3 palm{0};
  for (const Knuckle& end : ends) palm += end.position / static_cast<float>(ends.size());
  palm += 14.f * towards;
  for (const Knuckle& end : ends) shapes.rod(palm, end.position, palm_mm, end.radius_mm, guide_colour::finger);
  shapes.ball(palm, palm_mm, guide_colour::finger);
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
  if (advice == PressAdvice::pincer) {
    for (const Jaw& jaw : jaws) {
      draw_arrow(shapes, jaw.position, jaw.direction, jaw_room_mm, 2.6f, guide_colour::hand);
      shapes.disc(jaw.position, -jaw.direction, 6, guide_colour::hand_soft);
    }
    return;
  }
  if (advice == PressAdvice::none || advice == PressAdvice::positioned)
    return draw_hazard_lines(shapes, warnings, hazards_within_mm);
  const glm::vec4 colour = advice == PressAdvice::light ? alarm_colour(0) : guide_colour::hand;
  draw_arrow(shapes, entry, direction, room_mm, 2.9f, colour);
  shapes.disc(entry, normal, contact_radius_mm, guide_colour::hand_soft);
  if (!toward_hard(advice)) return draw_hazard_lines(shapes, warnings, hazards_within_mm);
  shapes.ring(entry, normal, contact_radius_mm + 5, 2.2f, 4.4f, colour); // turned on the spot
  shapes.rod(entry, end, 0.9f, 0.9f, colour);
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
  card.push_back(CardHeading{headings[static_cast<std::size_t>(advice)]});
  const bool alarming = advice == PressAdvice::none || advice == PressAdvice::light;
  card.push_back(CardText{said(atlas, words), alarming ? Tone::alarm : Tone::plain, "press:words"});
  if (advice != PressAdvice::none && advice != PressAdvice::positioned) {
    card.push_back(CardSection{depth_mm, 0});
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
            if (!said.avoid.empty()) {
              answer->advice = PressAdvice::none;
              answer->jaws.clear(), answer->toward.clear(), answer->toward_name.clear();
              answer->words = {{"press.avoid", {{"reason", said.avoid}}}};
            }
            return answer;
          }};
}

} // namespace myo::technique
