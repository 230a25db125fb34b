#pragma once
// What the planes of a state cut of a body: half-spaces and faces for the renderer, rays that begin at the cut.

#include "app/scene/body.hpp"
#include "app/state/app_state.hpp"
#include "engine/render/render_list.hpp"
#include "engine/section/plane.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace myo::scene {

/// The planes that cut now: those of the state, and the far side of the slab; normals towards what is cut away.
[[nodiscard]] std::vector<section::Plane> cutting_planes(const state::Sections& sections);
/// Whether a place lies more than `by_mm` beyond a plane.
[[nodiscard]] bool is_cut_away(const std::vector<section::Plane>& planes, const glm::vec3& place, float by_mm = 0);
/// The ray from where it enters what is left; nothing where it misses that.
[[nodiscard]] std::optional<geometry::Ray> from_the_cut(const std::vector<section::Plane>& planes, geometry::Ray ray);

/// How a structure's cut face looks; nothing: it is not drawn.
using CapLook = std::function<std::optional<render::DrawItem>(std::uint32_t structure)>;
/// Adds half-spaces and faces to a frame whose items are complete.
void add_cuts(render::RenderList& list, const state::Sections& sections, const Body& body, const CapLook& look);

} // namespace myo::scene
