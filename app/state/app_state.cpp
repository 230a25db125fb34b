#include "app/state/app_state.hpp"

#include "app/state/named.hpp"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <utility>

namespace myo::state {
namespace {

constexpr std::array<std::string_view, 7> view_names{"none", "anterior", "posterior", "left", "right", "top", "below"};
constexpr std::array<std::string_view, 4> tab_names{"pain", "techniques", "anatomy", "sources"};
constexpr std::array<std::string_view, panel_count> panel_names{
    "tree",  "card",     "guide", "help",    "status",    "about",    "find",
    "study", "progress", "chart", "clients", "bookmarks", "commands", "section"};
constexpr std::array<std::string_view, 6> tool_names{"none", "brush", "deep", "region", "erase", "arrow"};

constexpr std::array<std::string_view, 3> order_names{"layers", "regions", "systems"};
constexpr std::array<std::string_view, 3> names_names{"english", "latin", "plain"};
constexpr std::array<std::string_view, skin_tone_count> tone_names{"very-light", "light", "intermediate",
                                                                   "tan",        "brown", "dark"};

float mixed(float a, float b, float t) { return a + (b - a) * t; }

/// 0 at its start, 1 at its end; starts and lands gently.
float way_of(const Flight& flight) {
  const float u = std::clamp(flight.elapsed_s / flight.duration_s, 0.f, 1.f);
  return u * u * (3 - 2 * u);
}

/// The way round that is shorter.
float mixed_angle(float a, float b, float t) { return a + std::remainder(b - a, glm::two_pi<float>()) * t; }

} // namespace

void end_treatment(AppState& state, const std::string& reason) {
  if (!state.treatment) return;
  end(*state.treatment, reason);
  state.treated.push_back(*std::exchange(state.treatment, std::nullopt));
}

NamedView view_of(const geometry::Camera& camera) {
  constexpr float near_rad = 0.005f;
  constexpr auto half_pi = glm::half_pi<float>();
  if (camera.pitch_rad > half_pi - near_rad) return NamedView::top;
  if (camera.pitch_rad < near_rad - half_pi) return NamedView::below;
  if (std::abs(camera.pitch_rad) > near_rad) return NamedView::none;
  const auto looks = [&](float yaw) {
    return std::abs(std::remainder(camera.yaw_rad - yaw, glm::two_pi<float>())) < near_rad;
  };
  if (looks(0)) return NamedView::anterior;
  if (looks(glm::pi<float>())) return NamedView::posterior;
  if (looks(half_pi)) return NamedView::left;
  if (looks(-half_pi)) return NamedView::right;
  return NamedView::none;
}

std::string_view to_string(NamedView view) { return view_names[static_cast<std::size_t>(view)]; }
std::string_view to_string(CardTab tab) { return tab_names[static_cast<std::size_t>(tab)]; }
std::string_view to_string(Panel panel) { return panel_names[static_cast<std::size_t>(panel)]; }
std::string_view to_string(PaintTool tool) { return tool_names[static_cast<std::size_t>(tool)]; }
std::optional<PaintTool> parse_paint_tool(std::string_view text) { return named<PaintTool>(tool_names, text); }
std::string_view to_string(TreeOrder order) { return order_names[static_cast<std::size_t>(order)]; }
std::optional<TreeOrder> parse_tree_order(std::string_view text) { return named<TreeOrder>(order_names, text); }
std::string_view to_string(Names names) { return names_names[static_cast<std::size_t>(names)]; }
std::optional<Names> parse_names(std::string_view text) { return named<Names>(names_names, text); }
std::string_view to_string(SkinTone tone) { return tone_names[static_cast<std::size_t>(tone)]; }
std::optional<SkinTone> parse_skin_tone(std::string_view text) { return named<SkinTone>(tone_names, text); }

bool shows_labels(const AppState& state) {
  const Ui& ui = state.ui;
  if (state.study || state.story || ui.client_locked || ui.tool != PaintTool::none) return false;
  return ui.client_mode ? ui.client_labels : ui.labels;
}

std::optional<NamedView> parse_named_view(std::string_view text) { return named<NamedView>(view_names, text); }
std::optional<CardTab> parse_card_tab(std::string_view text) { return named<CardTab>(tab_names, text); }
std::optional<Panel> parse_panel(std::string_view text) { return named<Panel>(panel_names, text); }

geometry::Camera shown_camera(const AppState& state) {
  if (!state.flight || state.flight->duration_s <= 0) return state.scene.camera;
  const geometry::Camera& from = state.flight->from;
  const geometry::Camera& to = state.scene.camera;
  const float t = way_of(*state.flight);
  geometry::Camera now = to;
  now.target = from.target + (to.target - from.target) * t;
  // Distances in equal ratios, so that a flight from far to near does not rush its end.
  now.distance_mm = std::exp(mixed(std::log(from.distance_mm), std::log(to.distance_mm), t));
  now.yaw_rad = mixed_angle(from.yaw_rad, to.yaw_rad, t);
  now.pitch_rad = mixed(from.pitch_rad, to.pitch_rad, t);
  now.fov_y_rad = mixed(from.fov_y_rad, to.fov_y_rad, t);
  return now;
}

void fly_from(AppState& state, const geometry::Camera& from, float duration_s, std::optional<float> peel_from) {
  state.flight.reset();
  const bool there = from == state.scene.camera && peel_from.value_or(state.scene.peel) == state.scene.peel;
  if (!there && !state.ui.reduce_motion) state.flight = Flight{from, 0, duration_s, peel_from};
}

std::vector<PointSide> laid_over(const Scene& scene) {
  std::vector<PointSide> all = scene.compared;
  const PointSide chosen{scene.selection.id, scene.selection.side};
  if (!all.empty() && all.size() < max_compared && scene.zones && scene.selection.target == Target::point &&
      std::find(all.begin(), all.end(), chosen) == all.end())
    all.push_back(chosen);
  return all;
}

float shown_peel(const AppState& state) {
  const auto& flight = state.flight;
  if (!flight || flight->duration_s <= 0 || !flight->peel_from) return state.scene.peel;
  return mixed(*flight->peel_from, state.scene.peel, way_of(*flight));
}

} // namespace myo::state
