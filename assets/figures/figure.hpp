#pragma once
// A figure: the shape of one structure as numbers. A solid is the set where the logarithm of a sum of bent Gaussians
// is above zero; a tube is a polyline with radii.

#include "engine/core/result.hpp"

#include <glm/vec3.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::figures {

/// exp(level - (y0^2 + y1^2 + (y2 + b0 y0^2 + b1 y0 y1 + b2 y1^2)^2) / 2), y = R^T (x - mean) / sigma.
/// The axes are ordered: sigma 0 is the longest (the fibre), 2 the thinnest (the one that bends).
struct BentGaussian {
  glm::vec3 mean_mm{0};
  glm::vec3 sigma_mm{1};
  glm::vec3 rotation_deg{0}; ///< rotation vector: axis times angle
  glm::vec3 bend{0};
  float level = 0;
};

struct TubePoint {
  glm::vec3 position_mm{0};
  float radius_mm = 1;
};

/// One file of assets/body/figures. Its name says what it is of: `ID.txt` a midline structure, or both sides when it
/// has `mirror`; `ID.left.txt`, `ID.right.txt` one side.
struct Figure {
  std::string id;                   ///< the file's name without ".txt"
  std::vector<std::string> notes;   ///< leading comment lines: source and measured errors
  std::optional<float> mirror_x_mm; ///< the figure is of the left side; the right is its image about this plane
  float voxel_mm = 1;               ///< spacing of the grid that is fine enough for this shape
  std::vector<BentGaussian> solid;
  std::vector<std::vector<TubePoint>> tubes;
};

/// Refuses with the line: a word it does not know, a number out of range, no shape at all.
[[nodiscard]] Result<Figure> parse_figure(std::string_view id, std::string_view text);
[[nodiscard]] Result<Figure> load_figure(const std::filesystem::path& path);
/// The text of a figure; parse_figure of it gives the same text again.
[[nodiscard]] std::string write_figure(const Figure& figure);

} // namespace myo::figures
