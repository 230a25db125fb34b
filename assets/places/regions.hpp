#pragma once
// The skin divided into the regions of pain: each point belongs to the region whose stroke is nearest along the skin.

#include "assets/places/places.hpp"

namespace myo::places {

/// A stroke that stands for a region: one place is a disc, more a line.
struct RegionAnchor {
  std::vector<Place> path;
  float radius_mm = 10; ///< half the stroke's width
};

struct RegionAnchors {
  std::string id;
  bool midline = false; ///< one patch over the middle, made of both sides' strokes; else a left and a right one
  std::vector<RegionAnchor> anchors;
};

/// Reads `[[region]]` tables with their `[[region.anchor]]` (atlas-data/content/regions.toml).
[[nodiscard]] Result<std::vector<RegionAnchors>> load_region_anchors(const std::filesystem::path& toml);

struct RegionPatch {
  std::uint32_t region = 0; ///< index into the regions given
  model::Side side = model::Side::midline;
};

/// Which patch each vertex of the skin belongs to.
struct RegionMap {
  static constexpr std::uint16_t none = 0xffff; ///< a vertex that no stroke reaches (a separate piece of skin)
  std::vector<RegionPatch> patches;
  std::vector<std::uint16_t> patch_of_vertex;
};

/// Distances run along the surface of `skin` and are counted from the edge of each stroke, so that a patch does not
/// jump from a finger to its neighbour or from the arm to the chest. Error: the first place that does not resolve.
[[nodiscard]] Result<RegionMap> label_regions(const PlaceBody& body, const geometry::Mesh& skin,
                                              std::span<const RegionAnchors> regions);

} // namespace myo::places
