#pragma once
// A body for a page in a browser: skin, bones and the muscles of the chosen points, few bytes a vertex, with how near
// each spot of the skin is to where the points send pain.

#include "app/handout/handout.hpp"
#include "app/scene/body.hpp"

namespace myo::handout {

/// A mesh in `bytes`: positions (4 x 16 bit, of the box; the fourth unused), normals (4 x 8 bit signed), for the skin
/// `layers` bytes (padded to four), then indices of 16 or 32 bits; each block begins at a multiple of four.
struct WebMesh {
  enum class Kind : std::uint8_t { skin, bone, muscle } kind = Kind::bone;
  std::string name;
  geometry::Aabb box;
  std::size_t vertices = 0, triangles = 0, at = 0;
  bool wide = false; ///< indices of 32 bits
};
struct WebLabel {
  std::string text;
  glm::vec3 at{0}, normal{0};
};
struct WebPoint {
  std::string name;
  glm::vec3 at{0}, facing{0, -1, 0}; ///< facing: from where its pain is best seen
  glm::vec3 muscle_facing{0, -1, 0};
  geometry::Aabb reach;
  std::vector<WebLabel> labels; ///< places that most people feel
};
struct WebBody {
  std::vector<WebMesh> meshes;
  std::vector<WebPoint> points;
  std::size_t layers =
      0; ///< bytes of a skin vertex: two a point (most, some), and one of the drawing where there is one
  bool drawn = false;
  geometry::Aabb box;
  std::string bytes;
};

/// A byte of a layer: 128 on the border, more inside; 16 mm to either end.
inline constexpr float layer_reach_mm = 16;

/// Error: no skin, or a point that this body does not show.
[[nodiscard]] Result<WebBody> web_body_of(const atlas::Atlas& atlas, const scene::Body& body,
                                          std::span<const state::PointSide> points, const pain::PainDrawing& drawing);

} // namespace myo::handout
