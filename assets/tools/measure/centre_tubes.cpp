#include "assets/tools/measure/centre_tubes.hpp"

#include "assets/build/cook/geodesic_distance.hpp"
#include "assets/figures/tube.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace myo::tools {
namespace {

struct Joined {
  explicit Joined(std::size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0u); }
  std::uint32_t root(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    if (a != b) parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> parent;
};

/// The mesh's parts as meshes of their own, in the order of their first vertices.
std::vector<geometry::Mesh> parts_of(const geometry::Mesh& mesh) {
  Joined joined(mesh.positions.size());
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    joined.join(mesh.indices[i], mesh.indices[i + 1]), joined.join(mesh.indices[i], mesh.indices[i + 2]);
  std::map<std::uint32_t, std::size_t> index;
  std::vector<geometry::Mesh> parts;
  std::vector<std::uint32_t> local(mesh.positions.size());
  std::vector<std::size_t> part(mesh.positions.size());
  for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
    const auto [it, fresh] = index.emplace(joined.root(v), parts.size());
    if (fresh) parts.emplace_back();
    part[v] = it->second;
    local[v] = static_cast<std::uint32_t>(parts[it->second].positions.size());
    parts[it->second].positions.push_back(mesh.positions[v]);
  }
  for (std::size_t i = 0; i < mesh.indices.size(); ++i)
    parts[part[mesh.indices[i]]].indices.push_back(local[mesh.indices[i]]);
  return parts;
}

/// Every triangle into four, where triangles are too long to cut bands out of.
void split_in_four(geometry::Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middles;
  const auto middle = [&](std::uint32_t a, std::uint32_t b) {
    const auto [it, fresh] = middles.emplace(std::minmax(a, b), static_cast<std::uint32_t>(mesh.positions.size()));
    if (fresh) mesh.positions.push_back(0.5f * (mesh.positions[a] + mesh.positions[b]));
    return it->second;
  };
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const std::uint32_t a = mesh.indices[i], b = mesh.indices[i + 1], c = mesh.indices[i + 2];
    const std::uint32_t ab = middle(a, b), bc = middle(b, c), ca = middle(c, a);
    out.insert(out.end(), {a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca});
  }
  mesh.indices = std::move(out);
}

/// Distances from one end of the part: from all around that end, so that bands lie square to the tube from the start.
std::vector<float> from_one_end(const geometry::Mesh& mesh, float radius) {
  const auto farthest = [](const std::vector<float>& d) {
    std::uint32_t best = 0;
    for (std::uint32_t v = 0; v < d.size(); ++v)
      if (std::isfinite(d[v]) && (!std::isfinite(d[best]) || d[v] > d[best])) best = v;
    return best;
  };
  std::uint32_t end = 0;
  for (std::uint32_t v = 1; v < mesh.positions.size(); ++v)
    if (mesh.positions[v].z > mesh.positions[end].z) end = v;
  for (int sweep = 0; sweep < 2; ++sweep) end = farthest(build::geodesic_distance(mesh, std::span(&end, 1)));
  std::vector<std::uint32_t> around;
  for (std::uint32_t v = 0; v < mesh.positions.size(); ++v)
    if (glm::distance(mesh.positions[v], mesh.positions[end]) <= 1.6f * radius) around.push_back(v);
  return build::geodesic_distance(mesh, around);
}

struct Node {
  glm::vec3 sum{0};
  float area = 0, spread = 0, level = 0;
  glm::vec3 centre{0};
  std::set<std::size_t> next;
};

struct Corner {
  glm::vec3 p;
  float d;
};

/// The part of a triangle with distances in [low, high].
std::vector<Corner> clip(std::vector<Corner> polygon, float low, float high) {
  for (const auto& [limit, sign] : {std::pair(low, 1.f), std::pair(high, -1.f)}) {
    std::vector<Corner> out;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Corner &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
      const float fa = sign * (a.d - limit), fb = sign * (b.d - limit);
      if (fa >= 0) out.push_back(a);
      if ((fa < 0) != (fb < 0)) out.push_back({glm::mix(a.p, b.p, fa / (fa - fb)), limit});
    }
    polygon = std::move(out);
  }
  return polygon;
}

/// One node for each connected piece of each band; nodes whose pieces share a triangle are neighbours.
std::vector<Node> bands(const geometry::Mesh& mesh, const std::vector<float>& distance, float height) {
  struct Piece {
    std::size_t triangle;
    int band;
  };
  std::vector<Piece> pieces;
  std::vector<std::size_t> first_piece;
  const auto band_of = [height](float d) { return static_cast<int>(std::floor(d / height)); };
  const std::size_t triangles = mesh.triangle_count();
  for (std::size_t t = 0; t < triangles; ++t) {
    const float a = distance[mesh.indices[3 * t]], b = distance[mesh.indices[3 * t + 1]],
                c = distance[mesh.indices[3 * t + 2]];
    first_piece.push_back(pieces.size());
    for (int k = band_of(std::min({a, b, c})); k <= band_of(std::max({a, b, c})); ++k) pieces.push_back({t, k});
  }
  first_piece.push_back(pieces.size());

  Joined joined(pieces.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> edges;
  for (std::size_t t = 0; t < triangles; ++t)
    for (std::size_t e = 0; e < 3; ++e) {
      const std::uint32_t a = mesh.indices[3 * t + e], b = mesh.indices[3 * t + (e + 1) % 3];
      const auto [it, fresh] = edges.emplace(std::minmax(a, b), t);
      if (fresh) continue;
      for (int k = band_of(std::min(distance[a], distance[b])); k <= band_of(std::max(distance[a], distance[b])); ++k) {
        const auto piece = [&](std::size_t triangle) {
          return first_piece[triangle] + static_cast<std::size_t>(k - pieces[first_piece[triangle]].band);
        };
        joined.join(static_cast<std::uint32_t>(piece(t)), static_cast<std::uint32_t>(piece(it->second)));
      }
    }

  std::map<std::uint32_t, std::size_t> index;
  std::vector<std::size_t> node_of(pieces.size());
  std::vector<Node> nodes;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const auto [it, fresh] = index.emplace(joined.root(i), nodes.size());
    if (fresh) nodes.emplace_back().level = (static_cast<float>(pieces[i].band) + 0.5f) * height;
    node_of[i] = it->second;
  }
  const auto each_piece = [&](auto&& visit) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      std::vector<Corner> polygon;
      for (std::size_t e = 0; e < 3; ++e) {
        const std::uint32_t v = mesh.indices[3 * pieces[i].triangle + e];
        polygon.push_back({mesh.positions[v], distance[v]});
      }
      const float low = static_cast<float>(pieces[i].band) * height;
      polygon = clip(std::move(polygon), low, low + height);
      for (std::size_t c = 2; c < polygon.size(); ++c) {
        const float area = 0.5f * glm::length(glm::cross(polygon[c - 1].p - polygon[0].p, polygon[c].p - polygon[0].p));
        visit(nodes[node_of[i]], (polygon[0].p + polygon[c - 1].p + polygon[c].p) / 3.f, area);
      }
    }
  };
  each_piece([](Node& n, const glm::vec3& p, float area) { n.sum += p * area, n.area += area; });
  for (Node& n : nodes) n.centre = n.area > 0 ? n.sum / n.area : n.sum;
  // A ring of this height and area has this radius; steadier than distances where few corners make the ring.
  for (Node& n : nodes) n.spread = n.area / (2 * 3.14159265f * height);
  for (std::size_t t = 0; t < triangles; ++t)
    for (std::size_t i = first_piece[t]; i + 1 < first_piece[t + 1]; ++i)
      if (node_of[i] != node_of[i + 1])
        nodes[node_of[i]].next.insert(node_of[i + 1]), nodes[node_of[i + 1]].next.insert(node_of[i]);
  return nodes;
}

using Line = std::vector<std::size_t>;

/// The graph of nodes cut at branchings and ends.
std::vector<Line> stretches(const std::vector<Node>& nodes) {
  std::vector<Line> lines;
  std::set<std::pair<std::size_t, std::size_t>> used;
  const auto walk = [&](std::size_t from, std::size_t to) {
    if (used.contains(std::minmax(from, to))) return;
    Line line{from};
    while (true) {
      used.insert(std::minmax(line.back(), to));
      line.push_back(to);
      if (nodes[to].next.size() != 2) break;
      const std::size_t back = line[line.size() - 2];
      const std::size_t ahead =
          *nodes[to].next.begin() == back ? *std::next(nodes[to].next.begin()) : *nodes[to].next.begin();
      if (used.contains(std::minmax(to, ahead))) break;
      to = ahead;
    }
    lines.push_back(std::move(line));
  };
  for (std::size_t n = 0; n < nodes.size(); ++n)
    if (nodes[n].next.size() != 2)
      for (const std::size_t m : nodes[n].next) walk(n, m);
  for (std::size_t n = 0; n < nodes.size(); ++n) // rings without a branching
    if (nodes[n].next.size() == 2) walk(n, *nodes[n].next.begin());
  return lines;
}

float length_of(const std::vector<Node>& nodes, const Line& line) {
  float sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += glm::distance(nodes[line[i - 1]].centre, nodes[line[i]].centre);
  return sum;
}

/// Cuts twigs: ends that hardly leave the trunk they hang on. Band by band cutting gives many.
void prune(std::vector<Node>& nodes, float shortest_branch) {
  for (int pass = 0; pass < 4; ++pass) {
    bool cut = false;
    for (const Line& line : stretches(nodes)) {
      const bool ends = nodes[line.back()].next.size() == 1, starts = nodes[line.front()].next.size() == 1;
      if (ends == starts) continue;
      const std::size_t trunk = ends ? line.front() : line.back();
      if (nodes[trunk].next.size() < 3 || length_of(nodes, line) > shortest_branch * std::max(nodes[trunk].spread, 1.f))
        continue;
      for (std::size_t i = 1; i < line.size(); ++i)
        nodes[line[i - 1]].next.erase(line[i]), nodes[line[i]].next.erase(line[i - 1]);
      cut = true;
    }
    if (!cut) return;
  }
}

/// At each branching the two stretches that go on straightest, thick ones first, become one line.
void join_straight(const std::vector<Node>& nodes, std::vector<Line>& lines) {
  const auto way = [&](const Line& line, bool from_front) {
    const std::size_t reach = std::min<std::size_t>(4, line.size() - 1);
    const std::size_t a = from_front ? line.front() : line.back(),
                      b = from_front ? line[reach] : line[line.size() - 1 - reach];
    const glm::vec3 d = nodes[b].centre - nodes[a].centre;
    return glm::length(d) > 1e-4f ? glm::normalize(d) : glm::vec3(0);
  };
  const auto girth = [&](const Line& line) { return nodes[line[line.size() / 2]].spread; };
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    if (nodes[n].next.size() < 3) continue;
    std::size_t best_a = 0, best_b = 0;
    float best = 0;
    for (std::size_t a = 0; a < lines.size(); ++a)
      for (std::size_t b = a + 1; b < lines.size(); ++b) {
        if ((lines[a].front() != n && lines[a].back() != n) || (lines[b].front() != n && lines[b].back() != n))
          continue;
        const float straight = -glm::dot(way(lines[a], lines[a].front() == n), way(lines[b], lines[b].front() == n));
        const float score = straight <= 0.2f ? 0 : straight * (girth(lines[a]) + girth(lines[b]));
        if (score > best) best = score, best_a = a, best_b = b;
      }
    if (best <= 0) continue;
    Line &a = lines[best_a], &b = lines[best_b];
    if (a.back() != n) std::ranges::reverse(a);
    if (b.front() != n) std::ranges::reverse(b);
    a.insert(a.end(), b.begin() + 1, b.end());
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
}

std::vector<figures::TubePoint> smooth_line(const std::vector<Node>& nodes, const Line& line, float height) {
  std::vector<figures::TubePoint> out;
  for (const std::size_t n : line) out.push_back({nodes[n].centre, nodes[n].spread});
  // The end bands are cut short by the end itself, the bands at a branching swell.
  if (out.size() > 2) out.front().radius_mm = out[1].radius_mm, out.back().radius_mm = out[out.size() - 2].radius_mm;
  std::vector<figures::TubePoint> median = out;
  for (std::size_t i = 2; i + 2 < out.size(); ++i) {
    std::array<float, 5> r{};
    for (std::size_t k = 0; k < 5; ++k) r[k] = out[i + k - 2].radius_mm;
    std::ranges::sort(r);
    median[i].radius_mm = r[2];
  }
  out = std::move(median);
  for (int pass = 0; pass < 3; ++pass) {
    auto next = out;
    for (std::size_t i = 1; i + 1 < out.size(); ++i) {
      next[i].position_mm = 0.25f * out[i - 1].position_mm + 0.5f * out[i].position_mm + 0.25f * out[i + 1].position_mm;
      next[i].radius_mm = 0.25f * out[i - 1].radius_mm + 0.5f * out[i].radius_mm + 0.25f * out[i + 1].radius_mm;
    }
    out = std::move(next);
  }
  if (out.size() >= 2) { // from the middle of the last band to the end itself
    const auto reach = [&](figures::TubePoint& end, const figures::TubePoint& before) {
      const glm::vec3 d = end.position_mm - before.position_mm;
      if (glm::length(d) > 1e-3f) end.position_mm += glm::normalize(d) * (0.4f * height);
    };
    if (nodes[line.front()].next.size() == 1) reach(out.front(), out[1]);
    if (nodes[line.back()].next.size() == 1) reach(out.back(), out[out.size() - 2]);
  }
  return out;
}

} // namespace

std::vector<std::vector<figures::TubePoint>> centre_tubes(geometry::Mesh mesh, const TubeOptions& options) {
  geometry::weld(mesh, 0.01f);
  std::vector<std::vector<figures::TubePoint>> out;
  for (geometry::Mesh& part : parts_of(mesh)) {
    if (part.triangle_count() < 12) continue;
    const double area = geometry::area_mm2(part);
    const float radius =
        std::clamp(static_cast<float>(2.0 * std::abs(geometry::volume_mm3(part)) / std::max(area, 1e-6)), 0.4f, 8.f);
    const float height = std::max(1.5f * radius, 1.2f);
    for (int i = 0;
         i < 3 && std::sqrt(area / static_cast<double>(part.triangle_count())) > 0.5 * static_cast<double>(height); ++i)
      split_in_four(part);
    auto nodes = bands(part, from_one_end(part, radius), height);
    prune(nodes, options.shortest_branch);
    auto lines = stretches(nodes);
    join_straight(nodes, lines);
    for (const Line& line : lines) {
      if (length_of(nodes, line) < 2.f * radius) continue;
      const auto points = smooth_line(nodes, line, height);
      auto kept = figures::thinned(points, std::clamp(0.12f * radius, 0.1f, options.keep_within_mm));
      if (kept.size() >= 2) out.push_back(std::move(kept));
    }
  }
  return out;
}

} // namespace myo::tools
