#include "app/handout/figures.hpp"

#include "app/language/language.hpp"
#include "app/scene/plate_view.hpp"
#include "app/state/apply.hpp"
#include "app/state/link.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::handout {
namespace {

constexpr std::size_t max_places = 8, max_felt = 4, max_ways = 3; // a list of everything says nothing

/// "front of the shoulder (left)"; empty where the atlas has no such region.
std::string words_of(const atlas::Atlas& atlas, const std::string& id, model::Side side) {
  const atlas::Region* region = atlas.region(id);
  if (region == nullptr) return {};
  std::string words = place_words(*region);
  if (side != model::Side::midline) words += fmt::format(" ({})", tr_name("side", to_string(side)));
  return words;
}

template <class One> void add_once(std::vector<One>& all, One one, std::size_t most) {
  if (all.size() < most && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
}

std::string place_at(const atlas::Atlas& atlas, const scene::Body& body, const glm::vec3& position) {
  const scene::ResolvedRegion* region = body.region_at(position);
  return region ? words_of(atlas, region->id, region->side) : std::string();
}

/// Whole words, no more than a sheet has room for.
std::string shortened(const std::string& words) {
  constexpr std::size_t most = 240;
  if (words.size() <= most) return words;
  const auto blank = words.rfind(' ', most);
  return words.substr(0, blank == std::string::npos ? most : blank) + " …";
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

/// With as much of the body about it as tells a client where it is: a cheek is seen with its face.
scene::GuideView with_surroundings(scene::GuideView view, const geometry::Aabb& body) {
  constexpr float least_mm = 190;
  const glm::vec3 middle = 0.5f * (view.box.min + view.box.max);
  view.box.min = glm::max(glm::min(view.box.min, middle - glm::vec3(least_mm / 2)), body.min);
  view.box.max = glm::min(glm::max(view.box.max, middle + glm::vec3(least_mm / 2)), body.max);
  return view;
}

} // namespace

Shown shown_in(const atlas::Atlas& atlas, const scene::Body& body, const pain::PainDrawing& drawing) {
  Shown shown;
  const auto add_place = [&](std::string words) {
    if (!words.empty()) add_once(shown.places, std::move(words), max_places);
  };
  for (const pain::RegionMark& mark : drawing.marks)
    if (mark.felt == pain::Felt::yes) {
      add_place(words_of(atlas, mark.region, mark.side));
      add_once(shown.felt, {std::round(mark.strength), mark.quality}, max_felt);
    }
  const auto drawn = body.drawn(drawing);
  for (const scene::DrawnPain::Laid& laid : drawn->strokes()) {
    if (laid.stroke.kind == pain::StrokeKind::erase) continue;
    std::vector<std::string> along;
    for (const auto& spot : laid.spots)
      if (spot)
        if (std::string words = place_at(atlas, body, spot->position); !words.empty())
          along.push_back(std::move(words));
    if (along.empty()) continue;
    if (laid.stroke.kind == pain::StrokeKind::travel) { // where pain goes, not where it is
      add_once(shown.ways, {along.front(), along.back()}, max_ways);
      continue;
    }
    for (std::string& words : along) add_place(std::move(words));
    add_once(shown.felt, {std::round(laid.stroke.strength), laid.stroke.quality}, max_felt);
  }
  shown.words = shortened(drawing.words);
  return shown;
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
  const bool pain = figure.of == Figure::Of::pain;
  auto state = pain ? scene::pattern_state(body, *point, size_px) : scene::muscle_state(body, *point, size_px);
  if (!state) return state;
  const scene::GuideView seen = pain ? scene::pattern_view(body, *point) : scene::muscle_view(body, *point);
  state->scene.camera = scene::camera_for(with_surroundings(seen, body.model().box), state->scene.camera, size_px);
  return state;
}

std::string link_of(std::span<const state::PointSide> points) {
  std::vector<state::Action> actions{state::act::ClientMode{true}};
  for (const state::PointSide& point : points.first(std::min<std::size_t>(points.size(), 1)))
    actions.emplace_back(state::act::SelectPoint{point.id, point.side});
  actions.emplace_back(state::act::Peel{0});
  return state::link_text(actions);
}

} // namespace myo::handout
