#pragma once
// Where the atlas's points, zones and regions lie on one body. Resolved once, when atlas and pack meet, and cached.

#include "app/atlas/atlas.hpp"
#include "app/state/model.hpp"
#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"
#include "engine/render/render_list.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace myo::scene {

struct ResolvedPoint {
  state::ModelPoint point;
  float off_muscle_mm = 0;                ///< distance to its muscle's surface
  std::vector<render::ZoneCapsule> zones; ///< its referral on the skin
};

/// A region's strokes on the skin of one side (or the midline).
struct ResolvedRegion {
  std::string id;
  model::Side side = model::Side::midline;
  std::vector<render::ZoneCapsule> strokes;
};

struct Resolved {
  std::vector<ResolvedPoint> points; ///< in the atlas's order, left before right
  std::vector<ResolvedRegion> regions;
  std::vector<float> depth_mm; ///< of each structure of the pack under the skin
  std::vector<Error> report;   ///< what does not resolve, lies off its muscle or misses the skin
};

/// A point further than this from its muscle is reported.
inline constexpr float off_muscle_limit_mm = 5;
/// A zone whose path, from place to place, leaves the skin further than this is reported.
inline constexpr float off_skin_limit_mm = 60;

/// Everything, on all cores. Seconds for a whole atlas.
[[nodiscard]] Resolved resolve_atlas(const atlas::Atlas& atlas, const places::PlaceBody& body);
/// One point and side only (for a single plate); regions and depths stay empty.
[[nodiscard]] Resolved resolve_point(const atlas::Atlas& atlas, const places::PlaceBody& body, std::string_view point,
                                     model::Side side);

/// How deep each structure lies under the skin (its outermost tenth), mm; 0 without a skin.
[[nodiscard]] std::vector<float> depths_under_skin(const body::BodyGeometry& geometry);

/// The cache: keyed by both contents and the version of this code. Absent, foreign or damaged: nothing.
[[nodiscard]] std::filesystem::path resolved_cache_file(const std::filesystem::path& cache_dir, const pack::Pack& pack,
                                                        const atlas::Atlas& atlas);
[[nodiscard]] Status write_resolved(const std::filesystem::path& file, const Resolved& resolved);
[[nodiscard]] Result<Resolved> read_resolved(const std::filesystem::path& file);

} // namespace myo::scene
