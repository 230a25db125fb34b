#pragma once
// One body's skin as small patches, and what every point of the atlas, of either side, explains of pain in each: the
// PainSpace that drawn pain is read in.

#include "app/atlas/atlas.hpp"
#include "app/referral/score.hpp"
#include "app/scene/drawn_pain.hpp"
#include "app/scene/resolve.hpp"
#include "engine/geometry/mesh.hpp"

#include <span>
#include <unordered_map>
#include <vector>

namespace myo::scene {

/// How far each patch is inside a set of capsules: 0 outside .. 1 well inside.
struct Coverage {
  std::vector<referral::CellShare> surface, deep;
};

/// Immutable once made.
class PainMap {
public:
  /// `atlas` may be null: no sources then.
  PainMap(const geometry::Mesh& skin, std::span<const ResolvedPoint> points, std::span<const ResolvedRegion> regions,
          const atlas::Atlas* atlas);
  /// Cells: patches, then the same once more for pain deep under them. Sources: as RegionSpace::source numbers them.
  [[nodiscard]] const referral::PainSpace& space() const { return space_; }
  [[nodiscard]] std::size_t patches() const { return position_.size(); }
  [[nodiscard]] const glm::vec3& position(std::uint32_t patch) const { return position_[patch]; }
  [[nodiscard]] const glm::vec3& normal(std::uint32_t patch) const { return normal_[patch]; }
  [[nodiscard]] float area_mm2(std::uint32_t patch) const { return area_mm2_[patch]; }
  /// The patch nearest to a spot, among those that face as it does (`min_alike`: the cosine); none within 24 mm:
  /// no_region.
  [[nodiscard]] std::uint32_t nearest(const glm::vec3& position, const glm::vec3& normal, float min_alike = 0.3f) const;
  /// A patch beside or inside a capsule.
  struct Inside {
    std::uint32_t patch;
    float inside_mm; ///< negative outside
    float facing;    ///< 0..1
  };
  /// Those not farther than `margin_mm` outside.
  void near_capsule(const render::ZoneCapsule& capsule, float margin_mm, std::vector<Inside>& out) const;
  /// The drawn pain to be explained. `painted` is its size counted in regions (half a region painted counts half).
  struct Painted {
    referral::PainDemand demand;
    double regions = 0;
    std::vector<float> of_region; ///< share of each resolved region that is painted, 0..1
    explicit Painted(std::size_t cells) : demand(cells) {}
  };
  [[nodiscard]] Painted painted(const DrawnPain& drawn) const;
  /// Patches inside capsules, of any tier.
  [[nodiscard]] Coverage coverage(std::span<const render::ZoneCapsule> capsules) const;
  [[nodiscard]] std::span<const std::uint32_t> regions_of_patches() const {
    return region_;
  } ///< indices of resolved regions, or no_region
  static constexpr std::uint32_t no_region = 0xffffffffu;

private:
  void sample(const geometry::Mesh& skin);
  void find_regions(std::span<const ResolvedRegion> regions);
  void add_source(std::span<const render::ZoneCapsule> zones);
  [[nodiscard]] static std::int64_t key(const glm::vec3& position);

  std::vector<glm::vec3> position_, normal_;
  std::vector<float> area_mm2_;
  std::vector<std::uint32_t> region_;
  std::vector<float> region_mm2_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> grid_;
  referral::PainSpace space_;
};

} // namespace myo::scene
