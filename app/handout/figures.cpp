#include "app/handout/figures.hpp"

#include "app/scene/plate_view.hpp"
#include "app/state/apply.hpp"
#include "app/state/link.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::handout {
namespace {

constexpr std::size_t max_places = 8; // a list of everything says nothing

void add_place(std::vector<std::string>& places, const atlas::Atlas& atlas, const std::string& id, model::Side side) {
  const atlas::Region* region = atlas.region(id);
  if (region == nullptr || places.size() >= max_places) return;
  std::string words = place_words(*region);
  if (side != model::Side::midline) words += fmt::format(" ({})", to_string(side));
  if (std::find(places.begin(), places.end(), words) == places.end()) places.push_back(std::move(words));
}

/// From where most of a drawing is seen: the mean of the skin's normals under it.
glm::vec3 facing_of(const scene::DrawnPain& drawn) {
  glm::vec3 sum{0};
  for (const scene::DrawnPain::Laid& laid : drawn.strokes()) {
    if (laid.stroke.kind == pain::StrokeKind::erase) continue;
    for (const auto& spot : laid.spots)
      if (spot) sum += spot->normal;
  }
  sum.z = 0; // seen from its own height
  return glm::length(sum) > 1e-3f ? glm::normalize(sum) : glm::vec3(0, -1, 0);
}

/// What was drawn with as much of the body about it as tells where it is; all of the body where it is all over.
geometry::Aabb around(const scene::DrawnPain& drawn, const geometry::Aabb& body) {
  constexpr float about_mm = 260; // from a shoulder, head and elbow are seen
  geometry::Aabb box;
  for (const scene::DrawnPain::Laid& laid : drawn.strokes()) {
    if (laid.stroke.kind == pain::StrokeKind::erase) continue;
    for (const auto& spot : laid.spots)
      if (spot) box.add(spot->position - glm::vec3(about_mm)), box.add(spot->position + glm::vec3(about_mm));
  }
  if (box.empty()) return body;
  box.min = glm::max(box.min, body.min), box.max = glm::min(box.max, body.max);
  return box;
}

} // namespace

std::vector<std::string> shown_places(const atlas::Atlas& atlas, const scene::Body& body,
                                      const pain::PainDrawing& drawing) {
  std::vector<std::string> places;
  for (const pain::RegionMark& mark : drawing.marks)
    if (mark.felt == pain::Felt::yes) add_place(places, atlas, mark.region, mark.side);
  const auto drawn = body.drawn(drawing);
  for (const scene::DrawnPain::Laid& laid : drawn->strokes()) {
    // An arrow says where pain travels, not where it is.
    if (laid.stroke.kind == pain::StrokeKind::erase || laid.stroke.kind == pain::StrokeKind::travel) continue;
    for (const auto& spot : laid.spots)
      if (spot)
        if (const scene::ResolvedRegion* region = body.region_at(spot->position))
          add_place(places, atlas, region->id, region->side);
  }
  return places;
}

Result<state::AppState> state_of(const Figure& figure, const scene::Body& body, const pain::PainDrawing& drawing,
                                 glm::vec2 size_px) {
  if (figure.of == Figure::Of::drawn) {
    auto state = state::initial_state(body.model(), size_px);
    state.scene.markers = false, state.scene.peel = 0, state.scene.pain = drawing;
    const auto drawn = body.drawn(drawing);
    state.scene.camera =
        scene::camera_for({facing_of(*drawn), around(*drawn, body.model().box)}, state.scene.camera, size_px);
    return state;
  }
  const state::ModelPoint* point = body.model().point(figure.point.id, figure.point.side);
  if (point == nullptr)
    return fail("this body does not show the point", figure.point.id, "choose another body, or leave the pictures out");
  return figure.of == Figure::Of::pain ? scene::pattern_state(body, *point, size_px)
                                       : scene::muscle_state(body, *point, size_px);
}

std::string link_of(std::span<const state::PointSide> points) {
  std::vector<state::Action> actions{state::act::ClientMode{true}};
  for (const state::PointSide& point : points.first(std::min<std::size_t>(points.size(), 1)))
    actions.emplace_back(state::act::SelectPoint{point.id, point.side});
  actions.emplace_back(state::act::Peel{0});
  return state::link_text(actions);
}

} // namespace myo::handout
