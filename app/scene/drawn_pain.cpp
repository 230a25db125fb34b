#include "app/scene/drawn_pain.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

namespace myo::scene {
namespace {

// Of an arrow, on a body 1680 mm tall: how thick its line is, how long and how open its point.
constexpr float arrow_radius_mm = 3.5f, point_mm = 26, point_open = 0.6f;

bool same_but_spots(const pain::PainStroke& a, const pain::PainStroke& b) {
  return a.kind == b.kind && a.radius_mm == b.radius_mm && a.strength == b.strength && a.quality == b.quality;
}

/// `laid` is a beginning of `stroke`, spot by spot.
bool begins(const pain::PainStroke& laid, const pain::PainStroke& stroke) {
  if (!same_but_spots(laid, stroke) || laid.samples.size() > stroke.samples.size() ||
      laid.anchors.size() > stroke.anchors.size())
    return false;
  return std::equal(laid.samples.begin(), laid.samples.end(), stroke.samples.begin()) &&
         std::equal(laid.anchors.begin(), laid.anchors.end(), stroke.anchors.begin());
}

render::ZoneCapsule capsule_of(const pain::PainStroke& stroke, float scale, const SkinSpot& a, const SkinSpot& b) {
  render::ZoneCapsule capsule;
  capsule.a = a.position, capsule.b = b.position;
  const bool arrow = stroke.kind == pain::StrokeKind::travel;
  capsule.radius_mm = (arrow ? arrow_radius_mm : stroke.radius_mm) * scale;
  const glm::vec3 normal = a.normal + b.normal;
  capsule.normal = glm::dot(normal, normal) > 1e-6f ? glm::normalize(normal) : glm::vec3(0);
  capsule.tier = render::ZoneTier::drawn;
  capsule.strength = 0.35f + 0.065f * stroke.strength; // a faint pain is still seen
  capsule.deep = stroke.kind == pain::StrokeKind::deep;
  capsule.erases = stroke.kind == pain::StrokeKind::erase;
  capsule.colour = arrow ? glm::vec3(0.02f, 0.02f, 0.06f) : crayon_colour(stroke.quality);
  if (arrow) capsule.strength = 1;
  return capsule;
}

/// The line of an arrow from one spot to the next, step by step along the skin: a thin line across a hollow would hang
/// over it.
void add_shaft(DrawnPain::Laid& laid, const pain::PainStroke& stroke, const pain::BodyFrame& frame,
               const DrawnPain::NearestSkin& skin, const SkinSpot& from, const SkinSpot& to) {
  constexpr float step_mm = 8;
  const float length = glm::distance(from.position, to.position);
  const int steps = std::clamp(static_cast<int>(std::ceil(length / (step_mm * frame.scale))), 1, 200);
  SkinSpot before = from;
  for (int i = 1; i <= steps; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(steps);
    const auto spot = i == steps ? std::optional(to) : skin(from.position + share * (to.position - from.position));
    if (!spot) continue;
    laid.capsules.push_back(capsule_of(stroke, frame.scale, before, *spot));
    before = *spot;
  }
}

/// The point of an arrow: two strokes back from its last spot, along the skin.
void add_point(DrawnPain::Laid& laid, const pain::PainStroke& stroke, const pain::BodyFrame& frame,
               const DrawnPain::NearestSkin& skin) {
  const std::optional<SkinSpot>* tip = nullptr;
  const std::optional<SkinSpot>* from = nullptr;
  for (auto spot = laid.spots.rbegin(); spot != laid.spots.rend() && !from; ++spot) {
    if (!*spot) continue;
    if (!tip)
      tip = &*spot;
    else if (glm::distance((*tip)->position, (*spot)->position) >= 0.4f * point_mm * frame.scale)
      from = &*spot;
  }
  if (!from) return;
  const glm::vec3 normal = (*tip)->normal, back = (*from)->position - (*tip)->position;
  const glm::vec3 flat = back - glm::dot(back, normal) * normal;
  if (glm::dot(flat, flat) < 1e-3f) return;
  const glm::vec3 along = glm::normalize(flat), across = glm::cross(normal, along);
  for (const float side : {-point_open, point_open}) {
    const glm::vec3 end = (*tip)->position + point_mm * frame.scale * glm::normalize(along + side * across);
    if (const auto spot = skin(end))
      laid.capsules.push_back(capsule_of(stroke, frame.scale, **tip, *spot)), ++laid.head;
  }
}

/// Whether one capsule stands for all spots from `first` to `last`: they lie on its line, and the skin hardly turns
/// there.
bool straight(const std::vector<std::optional<SkinSpot>>& spots, std::size_t first, std::size_t last,
              float allowed_mm) {
  constexpr float min_alike = 0.94f; // of normals
  const SkinSpot &a = *spots[first], &b = *spots[last];
  const glm::vec3 along = b.position - a.position, sum = a.normal + b.normal;
  const float length2 = glm::dot(along, along);
  if (length2 <= 0 || glm::dot(sum, sum) < 1e-6f) return false;
  const glm::vec3 normal = glm::normalize(sum);
  if (glm::dot(normal, a.normal) < min_alike) return false;
  float before = 0;
  for (std::size_t i = first + 1; i < last; ++i) {
    const float t = glm::dot(spots[i]->position - a.position, along) / length2;
    if (t < before || t > 1) return false; // it turns back
    before = t;
    if (glm::distance(spots[i]->position, a.position + t * along) > allowed_mm ||
        glm::dot(normal, spots[i]->normal) < min_alike)
      return false;
  }
  return true;
}

/// Lays the spots that are new. Runs of spots on a line become one capsule: a long drawing stays quick to paint.
void extend(DrawnPain::Laid& laid, const pain::PainStroke& stroke, const pain::BodyFrame& frame,
            const DrawnPain::NearestSkin& skin) {
  constexpr float allowed_share = 0.08f; // of the radius
  laid.capsules.resize(laid.capsules.size() - std::exchange(laid.head, 0));
  for (std::size_t i = laid.spots.size(); i < stroke.samples.size(); ++i) {
    const auto position = pain::position_of(stroke, stroke.samples[i], frame);
    laid.spots.push_back(position ? skin(*position) : std::nullopt);
    const auto& spots = laid.spots;
    if (!spots[i]) {
      laid.run_from.reset();
      continue;
    }
    if (stroke.kind == pain::StrokeKind::travel) {
      if (i > 0 && spots[i - 1]) add_shaft(laid, stroke, frame, skin, *spots[i - 1], *spots[i]);
      continue;
    }
    if (laid.run_from && straight(spots, *laid.run_from, i, allowed_share * stroke.radius_mm * frame.scale)) {
      laid.capsules.back() = capsule_of(stroke, frame.scale, *spots[*laid.run_from], *spots[i]);
      continue;
    }
    const bool alone = !laid.run_from; // a disc, which the next spot makes a capsule of
    if (!alone && laid.capsules.back().a == laid.capsules.back().b) laid.capsules.pop_back();
    laid.capsules.push_back(capsule_of(stroke, frame.scale, *spots[alone ? i : i - 1], *spots[i]));
    laid.run_from = alone ? i : i - 1;
  }
  if (stroke.kind == pain::StrokeKind::travel) add_point(laid, stroke, frame, skin);
  laid.stroke = stroke;
}

} // namespace

void DrawnPain::lay(const pain::PainDrawing& drawing, const pain::BodyFrame& frame, const NearestSkin& skin) {
  std::size_t same = 0;
  while (same < laid_.size() && same < drawing.strokes.size() && laid_[same].stroke == drawing.strokes[same]) ++same;
  if (same < laid_.size() && same < drawing.strokes.size() && begins(laid_[same].stroke, drawing.strokes[same])) {
    laid_.resize(same + 1);
    extend(laid_[same], drawing.strokes[same], frame, skin);
    ++same;
  }
  laid_.resize(same);
  for (std::size_t i = same; i < drawing.strokes.size(); ++i)
    extend(laid_.emplace_back(), drawing.strokes[i], frame, skin);
}

std::vector<render::ZoneCapsule> DrawnPain::capsules() const {
  std::vector<render::ZoneCapsule> all;
  for (const Laid& laid : laid_) {
    if (laid.stroke.kind == pain::StrokeKind::erase)
      for (const render::ZoneCapsule& eraser : laid.capsules)
        std::erase_if(all, [&](const render::ZoneCapsule& painted) {
          const glm::vec3 middle = 0.5f * (painted.a + painted.b), along = eraser.b - eraser.a;
          const float length2 = glm::dot(along, along);
          const float t = length2 > 0 ? std::clamp(glm::dot(middle - eraser.a, along) / length2, 0.f, 1.f) : 0.f;
          return painted.deep && glm::distance(middle, eraser.a + t * along) < eraser.radius_mm;
        });
    all.insert(all.end(), laid.capsules.begin(), laid.capsules.end());
  }
  return all;
}

glm::vec3 crayon_colour(pain::PainQuality quality) {
  // Linear RGB, all far from the red of referral; the words are shown beside them, so colour is never alone.
  switch (quality) {
  case pain::PainQuality::burning:
    return {0.62f, 0.19f, 0.01f};
  case pain::PainQuality::tingling:
    return {0.01f, 0.26f, 0.30f};
  case pain::PainQuality::numb:
    return {0.10f, 0.16f, 0.24f};
  case pain::PainQuality::stabbing:
    return {0.36f, 0.015f, 0.24f};
  case pain::PainQuality::throbbing:
    return {0.30f, 0.05f, 0.40f};
  case pain::PainQuality::tight:
    return {0.09f, 0.06f, 0.36f};
  case pain::PainQuality::aching:
  case pain::PainQuality::unsaid:
    break;
  }
  return {0.17f, 0.04f, 0.40f};
}

} // namespace myo::scene
