#pragma once
// Refining a mixture of bent Gaussians by Adam against samples of inside and outside. The inner loops work on tiles of
// neighbouring samples, so that compilers use vector units and far terms are skipped for a whole tile.

#include "assets/compare/random.hpp"

#include <Eigen/Dense>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace myo::tools {

inline constexpr std::size_t tile_size = 8;
/// One vector register of samples (GCC and Clang vector extension: arithmetic is element by element).
using Lanes [[gnu::vector_size(32)]] = float;

/// Samples of the target: where, and the wanted occupancy (1 deep inside .. 0 far outside).
struct Tile {
  Lanes x{}, y{}, z{}, wanted{}, distance{};
};

/// A term while it is being fitted.
struct FitTerm {
  Eigen::Vector3d mean = Eigen::Vector3d::Zero();
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity(); ///< columns, a rotation
  Eigen::Vector3d log_sigma = Eigen::Vector3d::Zero();
  Eigen::Vector3d bend = Eigen::Vector3d::Zero();
  double level = 0;
};

class Descent {
public:
  explicit Descent(std::vector<FitTerm> terms);

  void add(std::span<const FitTerm> terms);
  /// One step over the given tiles; `rate` scales the step lengths. Returns the mean squared error.
  double step(std::span<const Tile> tiles, std::span<const std::uint32_t> batch, double rate);
  /// The field at the samples of a tile.
  void evaluate(const Tile& tile, float* field) const;
  void shift_level(double by);
  [[nodiscard]] const std::vector<FitTerm>& terms() const { return terms_; }

private:
  static constexpr std::size_t parameters = 13;
  struct Fast {
    float mean[3], a[9], bend[3], level;
  };
  struct Sums {
    Lanes at[16]; ///< level; y0 y1 y2; nine products; three bends
  };
  struct Moments {
    std::array<double, parameters> first{}, second{};
  };
  void refresh();
  double accumulate(const Tile& tile);
  void update(std::size_t k, double scale, double rate);

  std::vector<FitTerm> terms_;
  std::vector<Fast> fast_;
  std::vector<Sums> sums_;
  std::vector<Moments> moments_;
  struct Local {
    Lanes e, y0, y1, q;
  };
  static Local local(const Fast& f, const Tile& tile);
  std::vector<Local> locals_;
  std::vector<std::uint32_t> near_; ///< terms that matter to the tile in hand
  int steps_ = 0;
};

} // namespace myo::tools
