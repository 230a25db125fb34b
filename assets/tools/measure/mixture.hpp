#pragma once
// Where a fit starts: clusters of points and a mixture of straight Gaussians.

#include "assets/tools/measure/descent.hpp"

namespace myo::tools {

struct Cluster {
  Eigen::Vector3d mean = Eigen::Vector3d::Zero();
  Eigen::Matrix3d covariance = Eigen::Matrix3d::Identity();
  double weight = 0;
};

/// k-means++ then Lloyd; weights may be empty. Empty clusters are left out.
[[nodiscard]] std::vector<Cluster> cluster(std::span<const Eigen::Vector3d> points, std::span<const double> weights,
                                           std::size_t count, compare::Random& random);
/// Expectation-maximisation from clusters.
void maximise(std::span<const Eigen::Vector3d> points, std::vector<Cluster>& clusters, int rounds);
/// Axes by falling width, right-handed.
[[nodiscard]] FitTerm term_of(const Cluster& cluster, double level);

} // namespace myo::tools
