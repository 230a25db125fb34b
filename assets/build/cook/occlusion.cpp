#include "assets/build/cook/occlusion.hpp"

#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::build {
namespace {

constexpr float range_mm = 30.f;   // farther surfaces do not darken
constexpr float offset_mm = 0.12f; // ray starts stand this far off their own surface
constexpr float neighbour_weight =
    0.7f; // a neighbour may be hidden by the user: its shadow stays lighter than a fold's
constexpr std::size_t ray_count =
    32; // at every third vertex or so; with the smoothing below as good as about a hundred
constexpr int smoothings = 3;
constexpr float unknown_yet = -1.f; // before smoothing: a vertex that its neighbours will tell of
constexpr std::size_t vertices_at_once = 2048;

/// Which scene a structure is lit in: it meets the structures of that scene's layers.
enum class Depth : std::uint8_t { skin, superficial, intermediate, deep, vessels, organs, bones, count };

Depth depth_of(model::Layer layer) {
  switch (layer) {
  case model::Layer::skin:
    return Depth::skin;
  case model::Layer::superficial:
    return Depth::superficial;
  case model::Layer::intermediate:
    return Depth::intermediate;
  case model::Layer::deep:
    return Depth::deep;
  case model::Layer::vessels:
  case model::Layer::nerves:
    return Depth::vessels;
  case model::Layer::organs:
    return Depth::organs;
  case model::Layer::bones:
    break;
  }
  return Depth::bones;
}

/// Whether a structure at `other` darkens one at `depth`: the same or deeper, as the atlas peels. Organs lie inside the
/// ribs and vessels between everything; they are darkened by their own kind alone.
bool darkens(Depth other, Depth depth) {
  if (other == depth) return true;
  const auto is_muscle = [](Depth d) {
    return d == Depth::superficial || d == Depth::intermediate || d == Depth::deep;
  };
  return is_muscle(depth) && ((is_muscle(other) && other > depth) || other == Depth::bones);
}

/// Cosine-weighted directions around +z, evenly spread (Fibonacci spiral).
std::array<glm::vec3, ray_count> hemisphere() {
  std::array<glm::vec3, ray_count> directions;
  for (std::size_t i = 0; i < ray_count; ++i) {
    const float u = (float(i) + 0.5f) / float(ray_count), r = std::sqrt(u);
    const float angle = float(i) * 2.39996323f;
    directions[i] = {r * std::cos(angle), r * std::sin(angle), std::sqrt(1.f - u)};
  }
  return directions;
}

/// A turn about the normal that differs between neighbouring vertices but not between runs.
float turn_of(std::uint32_t vertex) {
  std::uint32_t h = vertex * 2654435761u;
  h ^= h >> 15, h *= 2246822519u, h ^= h >> 13;
  return float(h & 0xffffu) / 65536.f * 2.f * std::numbers::pi_v<float>;
}

struct Basis {
  glm::vec3 x, y, z;
};

Basis basis_around(const glm::vec3& n, float turn) {
  // Duff and others, "Building an Orthonormal Basis, Revisited", 2017.
  const float sign = n.z >= 0.f ? 1.f : -1.f, a = -1.f / (sign + n.z), b = n.x * n.y * a;
  const glm::vec3 x{1.f + sign * n.x * n.x * a, sign * b, -sign * n.x}, y{b, sign + n.y * n.y * a, -n.y};
  return {x * std::cos(turn) + y * std::sin(turn), y * std::cos(turn) - x * std::sin(turn), n};
}

float occlusion_at(const geometry::RayScene& scene, std::uint32_t own, const glm::vec3& p, const Basis& basis) {
  static const std::array<glm::vec3, ray_count> ray_directions = hemisphere();
  const glm::vec3 origin = p + basis.z * offset_mm;
  float sum = 0;
  for (const glm::vec3& d : ray_directions) {
    const auto hit = scene.first_hit(origin, basis.x * d.x + basis.y * d.y + basis.z * d.z, range_mm);
    if (!hit) continue;
    const float far = hit->distance_mm / range_mm;
    sum += (hit->mesh == own ? 1.f : neighbour_weight) * (1.f - far * far);
  }
  return sum / float(ray_count);
}

/// Marks every vertex that has a neighbour whose occlusion is computed as unknown: about two of three. Occlusion
/// changes slowly along a surface, and smoothing would average neighbours anyway.
void thin_out(geometry::Mesh& mesh) {
  std::vector<bool> near_sampled(mesh.positions.size(), false);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t* corner = &mesh.indices[t];
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t v = corner[k], a = corner[(k + 1) % 3], b = corner[(k + 2) % 3];
      if (near_sampled[v] || mesh.occlusion[a] >= 1.f || mesh.occlusion[b] >= 1.f)
        near_sampled[v] = true;
      else
        mesh.occlusion[v] = 1.f;
    }
  }
  for (float& o : mesh.occlusion) o = o >= 1.f ? 0.f : unknown_yet;
}

/// Gives vertices whose occlusion was not computed the mean of their neighbours'.
void fill_unknown(geometry::Mesh& mesh) {
  std::vector<float> sum(mesh.positions.size(), 0.f), weight(mesh.positions.size(), 0.f);
  for (bool any = true; any;) {
    any = false;
    std::fill(sum.begin(), sum.end(), 0.f), std::fill(weight.begin(), weight.end(), 0.f);
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = mesh.indices[t + k], b = mesh.indices[t + (k + 1) % 3];
        if (mesh.occlusion[b] >= 0.f) sum[a] += mesh.occlusion[b], weight[a] += 1.f;
        if (mesh.occlusion[a] >= 0.f) sum[b] += mesh.occlusion[a], weight[b] += 1.f;
      }
    for (std::size_t v = 0; v < sum.size(); ++v)
      if (mesh.occlusion[v] < 0.f && weight[v] > 0.f) mesh.occlusion[v] = sum[v] / weight[v], any = true;
  }
  for (float& o : mesh.occlusion) o = std::max(o, 0.f); // vertices of no triangle
}

/// Averages with the neighbours along edges; takes the grain of few rays away.
void smooth(geometry::Mesh& mesh) {
  std::vector<float> sum(mesh.positions.size());
  std::vector<float> weight(mesh.positions.size());
  for (int round = 0; round < smoothings; ++round) {
    for (std::size_t v = 0; v < sum.size(); ++v) sum[v] = 2.f * mesh.occlusion[v], weight[v] = 2.f;
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = mesh.indices[t + k], b = mesh.indices[t + (k + 1) % 3];
        sum[a] += mesh.occlusion[b], weight[a] += 1.f;
        sum[b] += mesh.occlusion[a], weight[b] += 1.f;
      }
    for (std::size_t v = 0; v < sum.size(); ++v) mesh.occlusion[v] = sum[v] / weight[v];
  }
}

/// A run of vertices of one structure.
struct Piece {
  std::uint32_t structure, mesh, first, count;
};

} // namespace

void compute_occlusion(std::span<pack::PackStructure> structures, const CookOptions& options) {
  std::size_t total = 0;
  for (pack::PackStructure& s : structures) {
    s.mesh.occlusion.assign(s.mesh.positions.size(), 0.f);
    total += s.mesh.positions.size();
  }
  core::parallel_for(structures.size(), [&](std::size_t i) { thin_out(structures[i].mesh); });
  std::atomic<std::size_t> done{0};
  for (int d = 0; d < static_cast<int>(Depth::count); ++d) {
    const auto depth = static_cast<Depth>(d);
    std::vector<const geometry::Mesh*> meshes;
    std::vector<Piece> pieces;
    for (std::uint32_t i = 0; i < structures.size(); ++i) {
      const Depth own = depth_of(structures[i].info.layer);
      if (!darkens(own, depth)) continue;
      const auto vertices = static_cast<std::uint32_t>(structures[i].mesh.positions.size());
      if (own == depth)
        for (std::uint32_t v = 0; v < vertices; v += vertices_at_once)
          pieces.push_back({i, static_cast<std::uint32_t>(meshes.size()), v,
                            std::min<std::uint32_t>(vertices_at_once, vertices - v)});
      meshes.push_back(&structures[i].mesh);
    }
    if (pieces.empty() || (options.cancelled && options.cancelled())) continue;
    const geometry::RayScene scene(meshes);
    core::parallel_for(pieces.size(), [&](std::size_t p) {
      if (options.cancelled && options.cancelled()) return;
      const Piece& piece = pieces[p];
      geometry::Mesh& mesh = structures[piece.structure].mesh;
      for (std::uint32_t v = piece.first; v < piece.first + piece.count; ++v)
        if (mesh.occlusion[v] >= 0.f)
          mesh.occlusion[v] =
              occlusion_at(scene, piece.mesh, mesh.positions[v], basis_around(mesh.normals[v], turn_of(v)));
      const std::size_t so_far = done += piece.count;
      if (options.progress) options.progress(double(so_far) / double(total));
    });
  }
  core::parallel_for(structures.size(), [&](std::size_t i) {
    fill_unknown(structures[i].mesh);
    smooth(structures[i].mesh);
  });
}

} // namespace myo::build
