#pragma once
// Which items to draw, in what order, at which level of detail. Internal to engine/render.

#include "engine/render/mesh_store.hpp"
#include "engine/render/render_list.hpp"

#include <glm/mat4x4.hpp>

namespace myo::render {

struct Draw {
  std::uint32_t item = 0; ///< index into RenderList::items
  std::uint32_t mesh = 0;
  std::uint32_t level = 0;
  float nearest_mm = 0; ///< along the view direction
};

struct VisibleItems {
  std::vector<Draw> opaque;      ///< front to back
  std::vector<Draw> transparent; ///< everything of opacity below 1, and ghosts; front to back
  std::vector<Draw> highlighted; ///< of either kind
};

/// Whether an item takes the place of what is behind it when picked. Fainter ones and ghosts let the eye, and the
/// pick, through.
inline constexpr float pickable_opacity = 0.5f;
[[nodiscard]] inline bool is_opaque(const DrawItem& item) { return item.opacity >= 0.999f && !item.ghost; }
[[nodiscard]] inline bool is_drawn(const DrawItem& item) {
  return item.opacity > 0.002f && item.mesh != MeshHandle::none;
}
[[nodiscard]] inline bool takes_pick(const DrawItem& item) { return !item.ghost && item.opacity >= pickable_opacity; }

/// A cut face that must be outlined, whether or not the rest of its item is drawn.
[[nodiscard]] bool highlights_a_cap(const RenderList& list);

struct CullView {
  glm::mat4 clip_from_world{1};
  glm::vec3 eye{0}, forward{0, 1, 0};
  bool parallel = false;     ///< without perspective
  float mm_per_px = 0.001f;  ///< of the picture at 1 mm along the view; without perspective anywhere
  float tolerance_px = 0.5f; ///< a level may be this far from the full surface
};

/// How far a surface may be from the full one at that distance along the view.
[[nodiscard]] float tolerance_mm_at(const CullView& view, float nearest_mm);

[[nodiscard]] VisibleItems visible_items(const RenderList& list, const std::vector<StoredMesh>& meshes,
                                         const CullView& view);

[[nodiscard]] std::uint64_t triangle_count(std::span<const Draw> draws, const std::vector<StoredMesh>& meshes);

} // namespace myo::render
