#pragma once
// A body pack held against reference meshes, structure by structure.

#include "assets/compare/surface_deviation.hpp"
#include "assets/pack/pack.hpp"

#include <algorithm>
#include <filesystem>

namespace myo::compare {

/// The bars of the reference body: mean and 95th percentile in mm, volume as a share.
struct BodyBars {
  double mean_mm = 0.5, p95_mm = 1.6, volume = 0.03;
};

struct ComparedStructure {
  model::StructureInfo info;
  SurfaceDeviation distance;
};

struct BodyComparison {
  std::vector<ComparedStructure> structures; ///< in both, by id
  std::vector<std::string> only_in_pack;     ///< constructed ones among them
  std::vector<std::string> only_in_reference;

  /// The `share` quantile (0..1) of a value over muscles and bones; 0 when there are none.
  template <class F> [[nodiscard]] double quantile(double share, F&& value) const {
    std::vector<double> all;
    for (const auto& s : structures)
      if (s.info.kind == model::Kind::muscle || s.info.kind == model::Kind::bone) all.push_back(value(s.distance));
    if (all.empty()) return 0;
    std::ranges::sort(all);
    return all[std::min(all.size() - 1, static_cast<std::size_t>(share * static_cast<double>(all.size())))];
  }
};

/// The meshes of a reference: another pack, or a folder or zip that the importer reads (the skin is left out).
/// Only structures in `wanted` (all when empty).
[[nodiscard]] Result<std::vector<pack::PackStructure>> read_reference(const std::filesystem::path& path,
                                                                      std::span<const std::string> wanted,
                                                                      const std::filesystem::path& structures_tsv);

/// On all cores. The skin is left out: the reference has none, or another source's.
[[nodiscard]] BodyComparison compare_bodies(const pack::Pack& pack, const std::vector<pack::PackStructure>& reference,
                                            std::span<const std::string> wanted);

} // namespace myo::compare
