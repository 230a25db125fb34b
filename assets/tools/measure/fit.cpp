#include "assets/tools/measure/fit.hpp"

#include "assets/figures/figure_mesh.hpp"
#include "assets/tools/measure/mixture.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace myo::tools {
namespace {

constexpr float band_mm = 6.f;
constexpr std::size_t batch_tiles = 512;

/// Spreads the low ten bits three apart, for an order in which neighbours in space are neighbours in the list.
std::uint32_t spread(std::uint32_t v) {
  v &= 1023;
  v = (v | (v << 16)) & 0x030000ff;
  v = (v | (v << 8)) & 0x0300f00f;
  v = (v | (v << 4)) & 0x030c30c3;
  return (v | (v << 2)) & 0x09249249;
}

/// Samples near the surface, in a band about it, and far off (against stray lobes), in tiles of neighbours.
std::vector<Tile> make_tiles(const compare::Solid& solid, std::size_t count, double tau, std::uint64_t seed) {
  compare::Random random(seed);
  std::vector<glm::vec3> points;
  const float close = std::clamp(static_cast<float>(solid.thickness_mm()) * 0.4f, 0.5f, 1.2f);
  const auto normal3 = [&] { return glm::vec3(random.normal(), random.normal(), random.normal()); };
  for (const auto& p : compare::sample_surface(solid.outer(), count, seed + 11))
    points.push_back(p.position + close * normal3());
  for (const auto& p : compare::sample_surface(solid.outer(), count, seed + 12))
    points.push_back(p.position + band_mm * static_cast<float>(2 * random.unit() - 1) * p.normal + 0.3f * normal3());
  const glm::vec3 low = solid.box().min - 12.f, size = solid.box().extent() + 24.f;
  for (std::size_t i = 0; i < count / 4; ++i)
    points.push_back(low + size * glm::vec3(random.unit(), random.unit(), random.unit()));
  const float cell = std::max({size.x, size.y, size.z}) / 1024.f;
  std::vector<std::pair<std::uint32_t, glm::vec3>> order;
  for (const auto& p : points) {
    const glm::vec3 q = glm::clamp((p - low) / cell, glm::vec3(0), glm::vec3(1023));
    order.emplace_back(spread(static_cast<std::uint32_t>(q.x)) | spread(static_cast<std::uint32_t>(q.y)) << 1 |
                           spread(static_cast<std::uint32_t>(q.z)) << 2,
                       p);
  }
  std::ranges::stable_sort(order, {}, &std::pair<std::uint32_t, glm::vec3>::first);
  std::vector<Tile> tiles(order.size() / tile_size);
  for (std::size_t i = 0; i < tiles.size() * tile_size; ++i) {
    Tile& t = tiles[i / tile_size];
    const std::size_t l = i % tile_size;
    const glm::vec3 p = order[i].second;
    const float d = solid.signed_distance(p);
    t.x[l] = p.x, t.y[l] = p.y, t.z[l] = p.z, t.distance[l] = d;
    t.wanted[l] = static_cast<float>(1.0 / (1.0 + std::exp(std::clamp(static_cast<double>(d) / tau, -30.0, 30.0))));
  }
  return tiles;
}

void centre_level(Descent& descent, std::span<const Tile> tiles) {
  std::vector<float> at_surface;
  float field[tile_size];
  for (const auto& tile : tiles) {
    descent.evaluate(tile, field);
    for (std::size_t l = 0; l < tile_size; ++l)
      if (std::abs(tile.distance[l]) < 0.5f) at_surface.push_back(field[l]);
  }
  if (at_surface.empty()) return;
  std::ranges::nth_element(at_surface, at_surface.begin() + static_cast<std::ptrdiff_t>(at_surface.size() / 2));
  descent.shift_level(-static_cast<double>(at_surface[at_surface.size() / 2]));
}

/// New terms where points that should be inside are outside.
std::vector<FitTerm> missing(const Descent& descent, std::span<const Tile> tiles, std::size_t count,
                             compare::Random& random) {
  std::vector<Eigen::Vector3d> points;
  std::vector<double> weights;
  float field[tile_size];
  for (const auto& tile : tiles) {
    descent.evaluate(tile, field);
    for (std::size_t l = 0; l < tile_size; ++l)
      if (field[l] < -0.2f && tile.distance[l] < -0.15f) {
        points.emplace_back(static_cast<double>(tile.x[l]), static_cast<double>(tile.y[l]),
                            static_cast<double>(tile.z[l]));
        weights.push_back(std::min(-static_cast<double>(tile.distance[l]), 3.0));
      }
  }
  std::vector<FitTerm> terms;
  if (points.size() < 24) return terms;
  auto clusters = cluster(points, weights, std::min(2 * count, points.size() / 12 + 1), random);
  std::ranges::stable_sort(clusters, std::greater{}, &Cluster::weight);
  if (clusters.size() > count) clusters.resize(count);
  for (auto& c : clusters) {
    c.covariance += 0.2 * Eigen::Matrix3d::Identity();
    terms.push_back(term_of(c, 1.0));
  }
  return terms;
}

std::vector<FitTerm> start(const compare::Solid& solid, std::size_t count, compare::Random& random) {
  const std::size_t wanted = std::max<std::size_t>(6000, 60 * count);
  std::vector<Eigen::Vector3d> points;
  for (const auto& p : solid.sample_inside(wanted, random.bits())) points.emplace_back(p.x, p.y, p.z);
  // Points under the surface pull terms out to the edges.
  const float depth = std::max(0.8f, static_cast<float>(solid.thickness_mm()) * 0.25f);
  for (const auto& p : compare::sample_surface(solid.outer(), wanted / 2, random.bits())) {
    const glm::vec3 q = p.position - depth * static_cast<float>(random.unit()) * p.normal;
    if (solid.inside(q)) points.emplace_back(q.x, q.y, q.z);
  }
  auto clusters = cluster(points, {}, count, random);
  maximise(points, clusters, 16);
  std::vector<FitTerm> terms;
  for (const auto& c : clusters) {
    FitTerm t = term_of(c, 0);
    t.level = std::log(c.weight / static_cast<double>(points.size())) - t.log_sigma.sum();
    terms.push_back(t);
  }
  return terms;
}

/// The same solid with axes ordered by width and the shortest rotation vector, rounded as the text rounds it.
figures::BentGaussian gaussian_of(const FitTerm& term) {
  Eigen::Matrix3d best_axes = term.axes;
  Eigen::Vector3d best_bend = term.bend;
  double best = 1e9;
  // Turning two axes about leaves the Gaussian as it is; the bend's signs follow.
  for (const auto& flip :
       {Eigen::Vector3d(1, 1, 1), Eigen::Vector3d(-1, -1, 1), Eigen::Vector3d(1, -1, -1), Eigen::Vector3d(-1, 1, -1)}) {
    const Eigen::Matrix3d axes = term.axes * flip.asDiagonal();
    const double angle = Eigen::AngleAxisd(axes).angle();
    if (angle >= best) continue;
    best = angle;
    best_axes = axes;
    best_bend = flip[2] * Eigen::Vector3d(term.bend[0], term.bend[1] * flip[0] * flip[1], term.bend[2]);
  }
  const Eigen::AngleAxisd rotation(best_axes);
  figures::BentGaussian g;
  for (int i = 0; i < 3; ++i) {
    g.mean_mm[i] = static_cast<float>(term.mean[i]);
    g.sigma_mm[i] = static_cast<float>(std::exp(term.log_sigma[i]));
    g.rotation_deg[i] = static_cast<float>(rotation.angle() * 180 / M_PI * rotation.axis()[i]);
    g.bend[i] = static_cast<float>(best_bend[i]);
  }
  g.level = static_cast<float>(term.level);
  return g;
}

void match_volume(figures::Figure& figure, const compare::Solid& solid, double tau) {
  // Of the mesh as the generator makes it: simplifying takes a little off what is thin and round.
  const auto miss_at = [&](double shift) {
    figures::Figure shifted = figure;
    for (auto& g : shifted.solid) g.level += static_cast<float>(shift);
    return geometry::volume_mm3(figures::figure_mesh(shifted)) / solid.volume_mm3() - 1;
  };
  // Secant: a level higher by one moves the surface out by about tau.
  constexpr double largest_shift = 0.5;
  double before = 0, miss_before = miss_at(0), best = 0, least = std::abs(miss_before);
  double shift = std::clamp(-miss_before * solid.volume_mm3() / (solid.area_mm2() * tau), -0.3, 0.3);
  for (int i = 0; i < 4 && least > 0.002; ++i) {
    const double miss = miss_at(shift);
    if (std::abs(miss) < least) least = std::abs(miss), best = shift;
    const double slope = (miss - miss_before) / (shift - before);
    if (!(slope > 1e-6)) break;
    before = shift, miss_before = miss;
    shift = std::clamp(shift - miss / slope, -largest_shift, largest_shift);
    if (shift == before) break;
  }
  for (auto& g : figure.solid) g.level += static_cast<float>(best);
}

} // namespace

float voxel_for(const compare::Solid& solid) {
  const float thickness = static_cast<float>(solid.thickness_mm());
  const float by_area = static_cast<float>(std::sqrt(solid.area_mm2() / 30000.0));
  return std::round(20.f * std::clamp(std::min(thickness / 3.f, std::max(by_area, 0.5f)), 0.35f, 1.2f)) / 20.f;
}

std::size_t first_guess_of_terms(const compare::Solid& solid, bool bone) {
  const double root = std::sqrt(solid.area_mm2() / 100.0);
  // Slips and separate pieces each want their own.
  const double pieces = 1 + 0.04 * static_cast<double>(std::min<std::size_t>(solid.parts() - 1, 20));
  const double guess = pieces * (bone ? 8 + 5 * root : 6 + 2.8 * root);
  return static_cast<std::size_t>(std::clamp(guess, 10.0, 220.0));
}

figures::Figure fit_figure(const compare::Solid& solid, const FitOptions& options) {
  compare::Random random(options.seed);
  const double tau = std::clamp(solid.thickness_mm() / 10, 0.2, 0.6) / options.sharpness;
  const std::size_t samples = std::clamp<std::size_t>(options.terms * 900, 20000, 90000);
  const auto tiles = make_tiles(solid, samples, tau, options.seed);
  figures::Figure figure;
  figure.voxel_mm = voxel_for(solid);
  if (tiles.empty()) return figure;

  const std::size_t first = std::max<std::size_t>(4, options.terms * 7 / 10);
  const std::size_t third = (options.terms - first) / 3;
  const std::array<std::size_t, 3> growth{options.terms - first - 2 * third, third, third};
  Descent descent(start(solid, first, random));
  centre_level(descent, tiles);
  std::vector<std::uint32_t> batch(batch_tiles);
  for (int step = 0; step < options.steps; ++step) {
    for (std::size_t g = 0; g < 3; ++g)
      if (step == options.steps * static_cast<int>(12 * (g + 1)) / 100 && growth[g] > 0)
        descent.add(missing(descent, tiles, growth[g], random));
    for (auto& b : batch) b = static_cast<std::uint32_t>(random.below(tiles.size()));
    const double done = static_cast<double>(step) / options.steps;
    const double rate = done < 0.55 ? 1.0 : 0.5 * (1 + std::cos(M_PI * (done - 0.55) / 0.45)) + 0.01;
    descent.step(tiles, batch, rate);
  }
  for (const auto& t : descent.terms()) figure.solid.push_back(gaussian_of(t));
  match_volume(figure, solid, tau);
  return figure;
}

} // namespace myo::tools
