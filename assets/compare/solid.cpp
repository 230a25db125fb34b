#include "assets/compare/solid.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace myo::compare {

std::vector<SurfacePoint> sample_surface(const geometry::Mesh& mesh, std::size_t count, std::uint64_t seed) {
  std::vector<double> sum;
  sum.reserve(mesh.triangle_count());
  double total = 0;
  const auto corner = [&](std::size_t t, std::size_t i) { return mesh.positions[mesh.indices[3 * t + i]]; };
  for (std::size_t t = 0; t < mesh.triangle_count(); ++t)
    sum.push_back(total += static_cast<double>(
                      glm::length(glm::cross(corner(t, 1) - corner(t, 0), corner(t, 2) - corner(t, 0)))));
  std::vector<SurfacePoint> points;
  if (!(total > 0)) return points;
  points.reserve(count);
  Random random(seed);
  for (std::size_t i = 0; i < count; ++i) {
    // Stratified along the list of triangles: even coverage with fewer points.
    const double at = (static_cast<double>(i) + random.unit()) / static_cast<double>(count) * total;
    const auto t = std::min(static_cast<std::size_t>(std::ranges::upper_bound(sum, at) - sum.begin()), sum.size() - 1);
    const float r = std::sqrt(static_cast<float>(random.unit())), s = static_cast<float>(random.unit());
    const glm::vec3 a = corner(t, 0), b = corner(t, 1), c = corner(t, 2), n = glm::cross(b - a, c - a);
    const float length = glm::length(n);
    points.push_back({(1 - r) * a + r * (1 - s) * b + r * s * c, length > 0 ? n / length : glm::vec3(0, 0, 1)});
  }
  return points;
}

Solid::Solid(geometry::Mesh mesh) : mesh_(std::move(mesh)) {
  geometry::weld(mesh_, 1e-3f);
  box_ = geometry::bounds(mesh_.positions);
  if (myo::geometry::volume_mm3(mesh_) < 0) {
    inverted_ = true;
    for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3) std::swap(mesh_.indices[i + 1], mesh_.indices[i + 2]);
  }
  topology();
  settle_inverted_parts();
  for (int axis = 0; axis < 3; ++axis) build_columns(columns_[static_cast<std::size_t>(axis)], axis);
  find_outer();
  const geometry::Mesh* meshes[] = {&outer_};
  scene_ = std::make_unique<geometry::RayScene>(meshes);
  area_ = myo::geometry::area_mm2(outer_);
  const double rough = 2.0 * std::abs(myo::geometry::volume_mm3(mesh_)) / std::max(area_, 1e-9);
  const double step = std::clamp(std::min(rough / 6.0, std::sqrt(area_ / 40000.0)), 0.12, 0.8);
  std::array<double, 3> volumes{};
  for (std::size_t i = 0; i < 3; ++i) volumes[i] = integrate(columns_[i], step);
  std::ranges::sort(volumes);
  volume_ = volumes[1];
}

void Solid::topology() {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
  std::vector<std::uint32_t> parent(mesh_.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3)
    for (std::size_t j = 0; j < 3; ++j) {
      const std::uint32_t a = mesh_.indices[i + j], b = mesh_.indices[i + (j + 1) % 3];
      ++uses[{std::min(a, b), std::max(a, b)}];
      parent[root(a)] = root(b);
    }
  for (const auto& [edge, count] : uses) open_edges_ += count == 1;
  part_of_vertex_.assign(mesh_.positions.size(), 0);
  std::map<std::uint32_t, std::uint32_t> number;
  for (const std::uint32_t i : mesh_.indices)
    part_of_vertex_[i] = number.emplace(root(i), static_cast<std::uint32_t>(number.size())).first->second;
  parts_ = number.size();
}

void Solid::settle_inverted_parts() {
  if (parts_ < 2) return;
  std::vector<double> volume(parts_, 0);
  for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3) {
    const glm::dvec3 a = mesh_.positions[mesh_.indices[i]], b = mesh_.positions[mesh_.indices[i + 1]],
                     c = mesh_.positions[mesh_.indices[i + 2]];
    const std::uint32_t part = part_of_vertex_[mesh_.indices[i]];
    volume[part] += glm::dot(a, glm::cross(b, c)) / 6.0;
  }
  enum class Fate { keep, turn, drop };
  std::vector<Fate> fate(parts_, Fate::keep);
  if (std::ranges::none_of(volume, [](double v) { return v < 0; })) return;
  // Inside is judged against the parts that are the right way out.
  const geometry::Mesh all = mesh_;
  mesh_.indices.clear();
  for (std::size_t i = 0; i + 2 < all.indices.size(); i += 3)
    if (volume[part_of_vertex_[all.indices[i]]] >= 0)
      mesh_.indices.insert(mesh_.indices.end(), {all.indices[i], all.indices[i + 1], all.indices[i + 2]});
  for (int axis = 0; axis < 3; ++axis) build_columns(columns_[static_cast<std::size_t>(axis)], axis);
  std::vector<int> within(parts_, 0), tested(parts_, 0);
  for (std::size_t i = 0; i < all.positions.size(); ++i)
    if (const std::uint32_t part = part_of_vertex_[i]; volume[part] < 0 && tested[part] < 64) {
      ++tested[part];
      within[part] += inside(all.positions[i]);
    }
  for (std::size_t p = 0; p < parts_; ++p)
    if (volume[p] < 0) fate[p] = 2 * within[p] > tested[p] ? Fate::drop : Fate::turn;
  mesh_ = all;
  std::vector<std::uint32_t> kept;
  for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3) {
    const Fate f = fate[part_of_vertex_[mesh_.indices[i]]];
    if (f == Fate::drop)
      ++cavity_triangles_;
    else if (f == Fate::turn)
      kept.insert(kept.end(), {mesh_.indices[i], mesh_.indices[i + 2], mesh_.indices[i + 1]});
    else
      kept.insert(kept.end(), {mesh_.indices[i], mesh_.indices[i + 1], mesh_.indices[i + 2]});
  }
  mesh_.indices = std::move(kept);
}

void Solid::build_columns(Columns& columns, int axis) const {
  columns.axis = axis;
  const int u = (axis + 1) % 3, v = (axis + 2) % 3;
  const glm::vec3 extent = box_.extent();
  columns.cell = std::clamp(
      std::sqrt(extent[u] * extent[v] / static_cast<float>(std::max<std::size_t>(mesh_.triangle_count(), 1))), 0.25f,
      4.f);
  columns.low = {box_.min[u], box_.min[v]};
  columns.size = {static_cast<int>(extent[u] / columns.cell) + 1, static_cast<int>(extent[v] / columns.cell) + 1};
  const std::size_t cells = static_cast<std::size_t>(columns.size[0]) * static_cast<std::size_t>(columns.size[1]);
  columns.start.assign(cells + 1, 0);
  const auto each = [&](auto&& f) {
    for (std::size_t t = 0; t < mesh_.triangle_count(); ++t) {
      geometry::Aabb b;
      for (std::size_t i = 0; i < 3; ++i) b.add(mesh_.positions[mesh_.indices[3 * t + i]]);
      const auto index = [&](float x, int side) {
        return std::clamp(static_cast<int>((x - columns.low[static_cast<std::size_t>(side)]) / columns.cell), 0,
                          columns.size[static_cast<std::size_t>(side)] - 1);
      };
      for (int j = index(b.min[v], 1); j <= index(b.max[v], 1); ++j)
        for (int i = index(b.min[u], 0); i <= index(b.max[u], 0); ++i)
          f(static_cast<std::size_t>(j) * static_cast<std::size_t>(columns.size[0]) + static_cast<std::size_t>(i),
            static_cast<std::uint32_t>(t));
    }
  };
  each([&](std::size_t cell, std::uint32_t) { ++columns.start[cell + 1]; });
  std::partial_sum(columns.start.begin(), columns.start.end(), columns.start.begin());
  columns.triangles.resize(columns.start.back());
  std::vector<std::uint32_t> fill(columns.start.begin(), columns.start.end() - 1);
  each([&](std::size_t cell, std::uint32_t t) { columns.triangles[fill[cell]++] = t; });
}

void Solid::crossings(const Columns& columns, double u, double v, std::vector<Crossing>& out) const {
  out.clear();
  const int i =
      static_cast<int>(std::floor((u - static_cast<double>(columns.low[0])) / static_cast<double>(columns.cell)));
  const int j =
      static_cast<int>(std::floor((v - static_cast<double>(columns.low[1])) / static_cast<double>(columns.cell)));
  if (i < 0 || j < 0 || i >= columns.size[0] || j >= columns.size[1]) return;
  const std::size_t cell =
      static_cast<std::size_t>(j) * static_cast<std::size_t>(columns.size[0]) + static_cast<std::size_t>(i);
  const int ua = (columns.axis + 1) % 3, va = (columns.axis + 2) % 3;
  for (std::uint32_t k = columns.start[cell]; k < columns.start[cell + 1]; ++k) {
    const std::size_t t = 3 * static_cast<std::size_t>(columns.triangles[k]);
    const glm::dvec3 a = mesh_.positions[mesh_.indices[t]], b = mesh_.positions[mesh_.indices[t + 1]],
                     c = mesh_.positions[mesh_.indices[t + 2]];
    const double bu = b[ua] - a[ua], bv = b[va] - a[va], cu = c[ua] - a[ua], cv = c[va] - a[va], pu = u - a[ua],
                 pv = v - a[va];
    const double det = bu * cv - cu * bv;
    if (det == 0) continue;
    const double w1 = (pu * cv - cu * pv) / det, w2 = (bu * pv - pu * bv) / det;
    if (w1 < 0 || w2 < 0 || w1 + w2 > 1) continue;
    out.push_back(
        {a[columns.axis] + w1 * (b[columns.axis] - a[columns.axis]) + w2 * (c[columns.axis] - a[columns.axis]),
         det > 0 ? -1 : 1});
  }
}

bool Solid::inside(const glm::vec3& point) const {
  int votes = 0, voters = 0;
  thread_local std::vector<Crossing> hits;
  for (const auto& columns : columns_) {
    // A hair off the point, so that rays do not run along edges between vertices with round coordinates.
    crossings(columns, static_cast<double>(point[(columns.axis + 1) % 3]) + 1.7e-5,
              static_cast<double>(point[(columns.axis + 2) % 3]) + 3.1e-5, hits);
    int below = 0, all = 0;
    for (const auto& hit : hits) {
      all += hit.step;
      if (hit.at < static_cast<double>(point[columns.axis])) below += hit.step;
    }
    if (all != 0) continue;
    ++voters;
    votes += below > 0;
    if (voters == 2 && votes != 1) break; // the third cannot change it
  }
  return 2 * votes > voters;
}

float Solid::signed_distance(const glm::vec3& point) const {
  const auto hit = scene_->nearest(point);
  const float distance = hit ? hit->distance_mm : 1e6f;
  return inside(point) ? -distance : distance;
}

double Solid::integrate(const Columns& columns, double step) const {
  std::vector<Crossing> hits;
  const double u1 = static_cast<double>(columns.low[0]) + static_cast<double>(columns.cell) * columns.size[0];
  const double v1 = static_cast<double>(columns.low[1]) + static_cast<double>(columns.cell) * columns.size[1];
  double length = 0, missed = 0, counted = 0;
  for (double v = static_cast<double>(columns.low[1]) + 0.5 * step; v < v1; v += step)
    for (double u = static_cast<double>(columns.low[0]) + 0.5 * step; u < u1; u += step) {
      crossings(columns, u + 1.7e-5, v + 3.1e-5, hits);
      if (hits.empty()) continue;
      std::ranges::sort(hits, {}, &Crossing::at);
      int winding = 0;
      double inside_length = 0;
      for (std::size_t i = 0; i + 1 < hits.size(); ++i)
        if ((winding += hits[i].step) > 0) inside_length += hits[i + 1].at - hits[i].at;
      // A column that leaves through a hole is replaced by the mean of the others.
      if (winding + hits.back().step != 0)
        ++missed;
      else
        ++counted, length += inside_length;
    }
  return counted > 0 ? length * step * step * (1.0 + missed / counted) : 0;
}

void Solid::find_outer() {
  outer_.positions = mesh_.positions;
  double all = 0, hidden = 0;
  for (std::size_t t = 0; t < mesh_.triangle_count(); ++t) {
    const std::uint32_t* i = &mesh_.indices[3 * t];
    const glm::vec3 a = mesh_.positions[i[0]], b = mesh_.positions[i[1]], c = mesh_.positions[i[2]],
                    n = glm::cross(b - a, c - a);
    const float twice_area = glm::length(n);
    if (!(twice_area > 1e-9f)) continue;
    all += static_cast<double>(twice_area);
    const glm::vec3 middle = (a + b + c) / 3.f, out = n / twice_area;
    if (inside(middle + 0.05f * out) && inside(middle + 0.3f * out)) {
      hidden += static_cast<double>(twice_area);
      continue;
    }
    outer_.indices.insert(outer_.indices.end(), i, i + 3);
  }
  hidden_share_ = all > 0 ? hidden / all : 0;
  // A mesh that looks hidden all over has been misjudged (its normals are mixed): keep it whole.
  if (hidden_share_ > 0.5) outer_.indices = mesh_.indices, hidden_share_ = 0;
}

std::vector<glm::vec3> Solid::sample_inside(std::size_t count, std::uint64_t seed) const {
  Random random(seed);
  std::vector<glm::vec3> points;
  points.reserve(count);
  const Columns& columns = columns_[2];
  const glm::vec3 extent = box_.extent();
  const double step =
      std::max(0.05, std::sqrt(static_cast<double>(extent.x) * static_cast<double>(extent.y) / 40000.0));
  struct Piece {
    double u, v, low, high;
  };
  std::vector<Piece> pieces;
  std::vector<double> sum;
  std::vector<Crossing> hits;
  double total = 0;
  for (double v = static_cast<double>(box_.min.y); v < static_cast<double>(box_.max.y); v += step)
    for (double u = static_cast<double>(box_.min.x); u < static_cast<double>(box_.max.x); u += step) {
      const double pu = u + step * random.unit(), pv = v + step * random.unit();
      crossings(columns, pu, pv, hits);
      std::ranges::sort(hits, {}, &Crossing::at);
      int winding = 0;
      for (std::size_t i = 0; i + 1 < hits.size(); ++i)
        if ((winding += hits[i].step) > 0 && hits[i + 1].at > hits[i].at) {
          pieces.push_back({pu, pv, hits[i].at, hits[i + 1].at});
          sum.push_back(total += hits[i + 1].at - hits[i].at);
        }
    }
  if (pieces.empty()) return points;
  for (std::size_t i = 0; i < count; ++i) {
    const auto k = std::min(
        static_cast<std::size_t>(std::ranges::upper_bound(sum, random.unit() * total) - sum.begin()), sum.size() - 1);
    const Piece& p = pieces[k];
    points.emplace_back(static_cast<float>(p.u), static_cast<float>(p.v),
                        static_cast<float>(p.low + random.unit() * (p.high - p.low)));
  }
  return points;
}

} // namespace myo::compare
