#pragma once
// The regions of pain as a plate: each patch of the skin in its colour, with its name beside the body.

#include "app/atlas/atlas.hpp"
#include "app/plate/picture_plate.hpp"
#include "app/scene/body.hpp"
#include "engine/geometry/camera.hpp"
#include "engine/render/renderer.hpp"

namespace myo::cli {

struct RegionPlateOptions {
  std::string group;                     ///< only these are named and framed: "hand"; empty: all
  model::Side side = model::Side::right; ///< of a group without a region in the middle line
  float yaw_deg = 0, pitch_deg = 0;
  glm::uvec2 size_px{1600, 1600};
};

/// One patch of the skin.
struct PlateRegion {
  std::string id, label;
  model::Side side = model::Side::midline;
  double area_mm2 = 0;
  std::size_t seen_px = 0; ///< of the picture
};

struct RegionPlate {
  render::Image image;
  plate::Names names;               ///< of the regions that are seen
  std::vector<PlateRegion> regions; ///< every patch, in the atlas's order
};

/// Divides the skin and draws it. Uses up the renderer's meshes. Error: no skin, a region's place does not resolve, no
/// region of that group.
[[nodiscard]] Result<RegionPlate> draw_region_plate(const scene::Body& body, const atlas::Atlas& atlas,
                                                    render::Renderer& renderer, const RegionPlateOptions& options);

} // namespace myo::cli
