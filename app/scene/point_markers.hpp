#pragma once
// The X's of a frame: those of muscles that are seen and that nothing lies over; from afar several as one, with their
// number; none larger than a fingertip.

#include "app/scene/body.hpp"
#include "app/state/action.hpp"
#include "app/state/app_state.hpp"

#include <vector>

namespace myo::scene {

/// What of a frame its X's depend on.
struct SeenBody {
  const std::vector<float>& opacity; ///< of each structure of the model; 0: not drawn, or a ghost
  bool sealed = false;               ///< the skin is opaque
  float ui_scale = 1;
};

/// Answers the groups that it shows, of one point each or more; those of what is chosen left out.
std::vector<PointGroup> add_point_markers(render::RenderList& list, const state::AppState& state, const Body& body,
                                          const SeenBody& seen);

/// How far apart on the body X's must stand to be shown one by one, mm: in steps, so that it changes seldom.
[[nodiscard]] float apart_mm(const geometry::Camera& camera, glm::vec2 viewport_px, float ui_scale);

/// The points that the group under the cursor stands for; empty where there is no such group any more.
[[nodiscard]] std::vector<std::uint32_t> points_of_group(const state::Selection& group, const Body& body,
                                                         const state::AppState& state, float ui_scale);

/// What parts a group: a flight to where its points stand apart; where they never do, the point in its middle.
[[nodiscard]] state::Action part(const state::Selection& group, const Body& body, const state::AppState& state,
                                 float ui_scale);

} // namespace myo::scene
