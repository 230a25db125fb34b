#pragma once
// A skin closed over a body that has none.

#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"

#include <filesystem>
#include <functional>

namespace myo::build {

/// The rules of skin.toml.
struct SkinPart {
  std::string name;
  std::vector<std::string> structures; ///< patterns over base ids
  bool paired = false, hull = false;
  bool fine = false; ///< smoothed by smooth_fine_mm
  float closing_mm = 15, flesh_mm = 3, blend_mm = 8;
  std::string hull_above; ///< of this structure only the upper hull_above_mm count for the hull
  float hull_above_mm = 0;
};
/// A line over places of each side, modelled on the skin.
struct SkinStroke {
  std::vector<places::Place> path; ///< may use structures, not landmarks
  float radius_mm = 4;             ///< of a pad; half the width of a crease
  float blend_mm = 4;              ///< of a pad
  float depth_mm = 1;              ///< of a crease
};
struct SkinRules {
  std::vector<SkinPart> parts;
  std::vector<SkinStroke> pads;    ///< soft parts that no structure shows
  std::vector<SkinStroke> creases; ///< folds drawn on the face as seen from the front
  float smooth_mm = 4, smooth_fine_mm = 1.8f, cover_mm = 1;
};
[[nodiscard]] Result<SkinRules> load_skin_rules(const std::filesystem::path& toml);

struct SkinOptions {
  float voxel_mm = 1.8f;                ///< of the distance field; finer is slower by the third power
  float simplify_error_mm = 0.12f;      ///< of the mesh against the field's surface
  std::function<void(double)> progress; ///< 0..1; may be empty
  std::function<bool()> cancelled;      ///< may be empty
};

/// One closed component that encloses every structure a rule names; positions, normals and indices, mm LPS.
/// Deterministic for equal input. Structures that no rule names are left out; a body with none of the named ones
/// (another source) is closed as a single part. Error: no triangles to close over, or cancelled.
[[nodiscard]] Result<geometry::Mesh> make_skin(std::span<const pack::PackStructure> structures, const SkinRules& rules,
                                               const SkinOptions& options = {});

} // namespace myo::build
