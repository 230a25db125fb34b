#include "app/scene/point_markers.hpp"

#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/progress.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::scene {
namespace {

// Linear RGB; the renderer draws a dark outline round it.
constexpr glm::vec3 marker_ink{0.86f, 0.84f, 0.78f};
constexpr glm::vec3 lit_ink{1.0f, 0.98f, 0.90f};
constexpr float seen_from = 0.4f;      ///< of its muscle's opacity
constexpr float covers_from = 0.80f;   ///< of the opacity of what lies over it: fascia, half seen through, hides none
constexpr float under_mm = 4;          ///< a point so little below what covers it is seen all the same
constexpr float apart_px = 36;         ///< X's that are shown one by one; about a fingertip
constexpr float fingertip_px = 30;     ///< 8 mm on a screen of 96 dpi: the largest X, its outline apart
constexpr float chosen_px = 15;        ///< the largest chosen X, whose ring is twice as large
constexpr float ring_share = 0.055f;   ///< of the picture's height: the cap of rings and discs where letters are large
constexpr float stepped_back = 0.34f;  ///< how strong the others are once something is chosen
constexpr float behind_mm = 26;        ///< behind a limb an X is gone
constexpr float group_behind_mm = 60;  ///< several reach further than one
constexpr float nearest_look_mm = 120; ///< of the eye from points that are parted,
constexpr float good_look_mm = 520;    ///< and from where one still sees of what they are a part

/// Whose X's are looked at one by one.
class Choice {
public:
  Choice(const state::Scene& scene, const state::Model& model) : scene_(scene) {
    if (scene.selection.target == state::Target::point) point_ = model.point(scene.selection.id, scene.selection.side);
  }
  [[nodiscard]] bool any() const { return point_ || scene_.selection.target == state::Target::structure; }
  [[nodiscard]] bool is(const state::ModelPoint& point) const {
    return point_ && point.id == point_->id && point.side == point_->side;
  }
  /// Of the muscle that is chosen, or whose point is.
  [[nodiscard]] bool is_of_muscle(const state::ModelPoint& point) const {
    if (point_) return point.muscle == point_->muscle && point.side == point_->side;
    return scene_.selection.target == state::Target::structure &&
           std::find(point.structures.begin(), point.structures.end(), scene_.selection.id) != point.structures.end();
  }
  [[nodiscard]] bool asked(const state::ModelPoint& point) const {
    return scene_.quiz && std::find(scene_.quiz->points.begin(), scene_.quiz->points.end(),
                                    state::PointSide{point.id, point.side}) != scene_.quiz->points.end();
  }
  [[nodiscard]] bool picked_in_quiz(const state::ModelPoint& point) const {
    return asked(point) && scene_.quiz->chosen == state::PointSide{point.id, point.side};
  }

private:
  const state::Scene& scene_;
  const state::ModelPoint* point_ = nullptr;
};

/// Its muscle is drawn, and nothing that is drawn lies over it.
bool in_layer(const state::ModelPoint& point, const state::Model& model, const std::vector<float>& opacity) {
  const auto drawn = [&](std::uint32_t structure, float from) { return opacity[structure] >= from; };
  const bool muscle =
      point.structures.empty() || std::any_of(point.structures.begin(), point.structures.end(), [&](const auto& id) {
        const auto found = model.named(id);
        return !found.empty() && drawn(found.front(), seen_from);
      });
  return muscle && std::none_of(point.covers.begin(), point.covers.end(), [&](const state::Cover& cover) {
           return cover.depth_mm > under_mm && drawn(cover.structure, covers_from);
         });
}

bool hovered(const state::AppState& state, state::Target target, const state::ModelPoint& point) {
  const state::Selection& hover = state.ui.hover;
  return hover.target == target && hover.id == point.id && hover.side == point.side;
}

render::Marker marker_at(const state::ModelPoint& point, std::uint32_t pick_id, bool lit, float strength) {
  render::Marker marker;
  marker.position = point.position;
  marker.pick_id = pick_id;
  marker.colour = glm::vec4(lit ? lit_ink : marker_ink, lit ? 1.f : strength);
  marker.size_mm = lit ? 6.f : 5.f;
  marker.minimum_px = lit ? 12.f : 9.f;
  marker.maximum_px = fingertip_px;
  return marker;
}

/// One that is chosen, or that a question asks about: shown whatever lies over it.
void add_chosen(render::RenderList& list, const state::AppState& state, const SeenBody& seen, std::uint32_t index,
                const state::ModelPoint& point, const Choice& choice) {
  const state::Scene& scene = state.scene;
  const bool selected = choice.is(point), asked = choice.asked(point);
  const bool lit = selected || hovered(state, state::Target::point, point) || choice.picked_in_quiz(point);
  render::Marker marker = marker_at(point, point_pick_id(index), lit, 0.85f);
  marker.selected = selected || (asked && seen.sealed);
  if (selected) {
    // The ring follows the letters, but never grows to the size of a head.
    const float cap = ring_share * state.ui.viewport_px.y / 2 / std::max(seen.ui_scale, 0.1f);
    marker.size_mm = 6.f, marker.maximum_px = std::min(chosen_px, cap);
    marker.minimum_px = std::min(11.f, marker.maximum_px);
  }
  // Beside a client the pain is what is looked at: the X stays as small as it is on the body.
  if (state.ui.client_mode && seen.sealed) marker.size_mm = 4.f, marker.minimum_px = 6.f;
  if (selected && !list.guides.indices.empty())
    // The guide is what is looked at; a client is told of the X, and must find it.
    marker.selected = false, marker.size_mm = state.ui.client_mode ? 7.f : 4.f,
    marker.minimum_px = state.ui.client_mode ? 18.f : 10.f;
  // After an answer that was painted, paint and pattern are looked at, not the X over them.
  if (selected && scene.quiz && !scene.pain.strokes.empty()) marker.size_mm = 3.5f, marker.minimum_px = 9.f;
  list.markers.push_back(marker);
}

void add_group(render::RenderList& list, const state::AppState& state, const Body& body, const PointGroup& group,
               float strength, float ui_scale) {
  const state::ModelPoint& point = body.model().points[group.middle];
  const bool one = group.points.size() == 1;
  const bool lit = hovered(state, one ? state::Target::point : state::Target::group, point);
  render::Marker marker =
      marker_at(point, one ? point_pick_id(group.middle) : group_pick_id(group.middle), lit, strength);
  marker.position = group.position;
  marker.facing = group.facing, marker.gone_mm = behind_mm;
  if (!one) {
    constexpr float disc_px = 15, disc_of_two_digits_px = 17;
    const float cap = ring_share * state.ui.viewport_px.y / std::max(ui_scale, 0.1f);
    marker.count = static_cast<std::uint32_t>(group.points.size());
    marker.size_mm = 0, marker.gone_mm = group_behind_mm;
    marker.minimum_px = std::min(group.points.size() < 10 ? disc_px : disc_of_two_digits_px, cap);
  }
  list.markers.push_back(marker);
}

} // namespace

float apart_mm(const geometry::Camera& camera, glm::vec2 viewport_px, float ui_scale) {
  constexpr float steps = 3; // to a doubling
  const float wanted = apart_px * ui_scale * geometry::mm_per_pixel(camera, viewport_px, camera.distance_mm);
  return std::exp2(std::round(steps * std::log2(std::max(wanted, 1e-3f))) / steps);
}

std::vector<PointGroup> add_point_markers(render::RenderList& list, const state::AppState& state, const Body& body,
                                          const SeenBody& seen) {
  const state::Scene& scene = state.scene;
  const state::Model& model = body.model();
  const Choice choice(scene, model);
  // Questions show what they ask about alone; colours that say what is known are read without X's.
  const bool others = scene.markers && !scene.quiz && !seen.sealed && !state.ui.client_mode &&
                      !(state.ui.known_on_body && state.progress);
  std::vector<bool> of_muscle(model.points.size(), false), of_others(model.points.size(), false);
  for (std::uint32_t i = 0; i < model.points.size(); ++i) {
    const state::ModelPoint& point = model.points[i];
    if (choice.is(point) || choice.asked(point)) {
      add_chosen(list, state, seen, i, point, choice);
    } else if (others && in_layer(point, model, seen.opacity)) {
      (choice.is_of_muscle(point) ? of_muscle : of_others)[i] = true;
    }
  }
  constexpr float strong = 0.85f;
  const float apart = apart_mm(state::shown_camera(state), state.ui.viewport_px, seen.ui_scale);
  std::vector<PointGroup> groups = body.crowd().groups(model.points, of_others, apart);
  for (const PointGroup& group : groups)
    add_group(list, state, body, group, choice.any() ? stepped_back : strong, seen.ui_scale);
  for (const PointGroup& single : body.crowd().groups(model.points, of_muscle, 0))
    add_group(list, state, body, single, strong, seen.ui_scale);
  return groups;
}

std::vector<std::uint32_t> points_of_group(const state::Selection& group, const Body& body,
                                           const state::AppState& state, float ui_scale) {
  const auto& points = body.model().points;
  for (PointGroup& one : point_groups(state, body, ui_scale))
    if (points[one.middle].id == group.id && points[one.middle].side == group.side) return std::move(one.points);
  return {};
}

state::Action part(const state::Selection& group, const Body& body, const state::AppState& state, float ui_scale) {
  constexpr float margin = 2.4f, closer = 0.8f;
  const state::Model& model = body.model();
  const glm::vec2 viewport_px = state.ui.viewport_px;
  std::vector<bool> wanted(model.points.size(), false);
  geometry::Aabb box;
  for (const std::uint32_t i : points_of_group(group, body, state, ui_scale))
    wanted[i] = true, box.add(model.points[i].position);
  geometry::Camera camera = state::shown_camera(state);
  const float now_mm = camera.distance_mm;
  if (!box.empty()) camera = geometry::framed(camera, box, viewport_px, margin);
  camera.distance_mm = std::min(std::max(camera.distance_mm, good_look_mm), std::max(closer * now_mm, nearest_look_mm));
  const auto parted = [&] {
    return body.crowd().groups(model.points, wanted, apart_mm(camera, viewport_px, ui_scale)).size() > 1;
  };
  while (!parted()) {
    if (camera.distance_mm <= nearest_look_mm) return state::act::SelectPoint{group.id, group.side};
    camera.distance_mm = std::max(camera.distance_mm * closer, nearest_look_mm);
  }
  return state::act::FlyTo{camera.target, camera.distance_mm, glm::degrees(camera.yaw_rad),
                           glm::degrees(camera.pitch_rad)};
}

} // namespace myo::scene
