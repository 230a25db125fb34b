#pragma once
// A figure fitted to a solid.

#include "assets/compare/solid.hpp"
#include "assets/figures/figure.hpp"

namespace myo::tools {

struct FitOptions {
  std::size_t terms = 30;
  int steps = 2400;
  double sharpness = 1; ///< above 1: the wanted occupancy turns over a shorter distance; helps thin sheets
  std::uint64_t seed = 1;
};

/// Expectation-maximisation on points inside, then descent on inside/outside samples, growing where volume is missing;
/// the level is last set so that the volume of the surface agrees. The figure has the terms and the voxel.
[[nodiscard]] figures::Figure fit_figure(const compare::Solid& solid, const FitOptions& options);

/// How many terms a structure wants before its error is known, from its area.
[[nodiscard]] std::size_t first_guess_of_terms(const compare::Solid& solid, bool bone);
/// The grid that resolves the thickness.
[[nodiscard]] float voxel_for(const compare::Solid& solid);

} // namespace myo::tools
