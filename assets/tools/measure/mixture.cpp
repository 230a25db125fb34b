#include "assets/tools/measure/mixture.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace myo::tools {
namespace {
constexpr double ridge_mm2 = 0.1; // keeps a cluster of few points from collapsing
}

std::vector<Cluster> cluster(std::span<const Eigen::Vector3d> points, std::span<const double> weights,
                             std::size_t count, compare::Random& random) {
  std::vector<Cluster> clusters;
  if (points.empty()) return clusters;
  count = std::min(count, points.size());
  const auto weight = [&](std::size_t i) { return weights.empty() ? 1.0 : weights[i]; };
  std::vector<double> nearest(points.size(), std::numeric_limits<double>::max());
  std::vector<Eigen::Vector3d> centre{points[random.below(points.size())]};
  while (centre.size() < count) {
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      nearest[i] = std::min(nearest[i], (points[i] - centre.back()).squaredNorm());
      total += weight(i) * nearest[i];
    }
    double at = random.unit() * total;
    std::size_t pick = points.size() - 1;
    for (std::size_t i = 0; i < points.size(); ++i)
      if ((at -= weight(i) * nearest[i]) <= 0) {
        pick = i;
        break;
      }
    centre.push_back(points[pick]);
  }
  std::vector<std::size_t> owner(points.size(), 0);
  for (int round = 0; round < 8; ++round) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      double best = std::numeric_limits<double>::max();
      for (std::size_t k = 0; k < centre.size(); ++k)
        if (const double d = (points[i] - centre[k]).squaredNorm(); d < best) best = d, owner[i] = k;
    }
    clusters.assign(centre.size(), {});
    for (std::size_t i = 0; i < points.size(); ++i) {
      clusters[owner[i]].weight += weight(i);
      clusters[owner[i]].mean += weight(i) * points[i];
    }
    for (std::size_t k = 0; k < centre.size(); ++k)
      if (clusters[k].weight > 0) centre[k] = clusters[k].mean /= clusters[k].weight;
  }
  for (auto& c : clusters) c.covariance = ridge_mm2 * c.weight * Eigen::Matrix3d::Identity();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Eigen::Vector3d d = points[i] - clusters[owner[i]].mean;
    clusters[owner[i]].covariance += weight(i) * d * d.transpose();
  }
  std::erase_if(clusters, [](const Cluster& c) { return !(c.weight > 0); });
  for (auto& c : clusters) c.covariance /= c.weight;
  return clusters;
}

void maximise(std::span<const Eigen::Vector3d> points, std::vector<Cluster>& clusters, int rounds) {
  const std::size_t count = clusters.size();
  std::vector<double> share(count);
  for (int round = 0; round < rounds; ++round) {
    std::vector<Eigen::Matrix3d> root(count);
    std::vector<double> base(count);
    for (std::size_t k = 0; k < count; ++k) {
      const Eigen::LLT<Eigen::Matrix3d> llt(clusters[k].covariance);
      root[k] = llt.matrixL().solve(Eigen::Matrix3d::Identity());
      base[k] = std::log(clusters[k].weight + 1e-12) + std::log(std::abs(root[k].determinant()));
    }
    std::vector<Cluster> next(count);
    for (auto& c : next) c.covariance.setZero();
    for (const auto& p : points) {
      double largest = -1e300, sum = 0;
      for (std::size_t k = 0; k < count; ++k) {
        share[k] = base[k] - 0.5 * (root[k] * (p - clusters[k].mean)).squaredNorm();
        largest = std::max(largest, share[k]);
      }
      for (auto& s : share) sum += s = s > largest - 12 ? std::exp(s - largest) : 0.0;
      for (std::size_t k = 0; k < count; ++k) {
        const double w = share[k] / sum;
        if (w < 1e-4) continue;
        next[k].weight += w;
        next[k].mean += w * p;
        next[k].covariance += w * p * p.transpose();
      }
    }
    for (std::size_t k = 0; k < count; ++k) {
      if (next[k].weight < 3) continue; // starved: keeps its old shape
      next[k].mean /= next[k].weight;
      next[k].covariance = (next[k].covariance / next[k].weight - next[k].mean * next[k].mean.transpose()).eval() +
                           ridge_mm2 * Eigen::Matrix3d::Identity();
      clusters[k] = next[k];
    }
  }
}

FitTerm term_of(const Cluster& cluster, double level) {
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver(cluster.covariance);
  FitTerm term;
  term.mean = cluster.mean;
  for (int i = 0; i < 3; ++i) {
    term.axes.col(i) = solver.eigenvectors().col(2 - i);
    term.log_sigma[i] = 0.5 * std::log(std::max(solver.eigenvalues()[2 - i], 0.09));
  }
  if (term.axes.determinant() < 0) term.axes.col(2) *= -1;
  term.level = level;
  return term;
}

} // namespace myo::tools
