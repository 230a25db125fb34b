#pragma once
// A plane through a body: what it cuts of every structure, ready to be drawn, with areas and outlines to be asked.

#include "assets/pack/pack.hpp"
#include "engine/render/render_list.hpp"
#include "engine/section/plane.hpp"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace myo::scene {

/// One structure in the plane.
struct CutPart {
  std::uint32_t structure = 0;
  std::uint32_t first_index = 0, index_count = 0; ///< of CutFace::mesh
  double area_mm2 = 0;
  bool open = false; ///< its mesh is a sheet here: a band is drawn
  geometry::Aabb box;
};

struct CutFace {
  section::Plane plane;
  std::shared_ptr<const render::CapMesh> mesh;
  std::vector<CutPart> parts; ///< in the order of drawing: the skin first, then organs, muscles, .. nerves

  [[nodiscard]] geometry::Aabb box() const;
};

/// Whatever is shown or hidden: all that the plane meets.
[[nodiscard]] CutFace cut_body(const pack::Pack& pack, const section::Plane& plane);

/// The last few faces of a body. Thread-safe; copies nothing.
class CutFaces {
public:
  [[nodiscard]] std::shared_ptr<const CutFace> at(const pack::Pack& pack, const section::Plane& plane);

private:
  static constexpr std::size_t kept = 4; ///< as many as cut at a time
  std::mutex mutex_;
  std::vector<std::shared_ptr<const CutFace>> faces_; ///< the last used at the end
};

} // namespace myo::scene
