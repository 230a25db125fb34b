#pragma once
// Octahedral directions (Cigolla and others, "A Survey of Efficient Representations for Independent Unit Vectors",
// 2014) and positions as 16-bit fractions of a box.

#include "assets/pack/pack.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

namespace myo::pack {

inline float sign_not_zero(float v) { return v >= 0.f ? 1.f : -1.f; }

/// Unit vector to the octahedron's square, -1..1.
inline glm::vec2 to_octahedral(const glm::vec3& n) {
  const float sum = std::abs(n.x) + std::abs(n.y) + std::abs(n.z);
  if (!(sum > 0.f)) return {0.f, 0.f};
  const glm::vec2 p{n.x / sum, n.y / sum};
  if (n.z >= 0.f) return p;
  return {(1.f - std::abs(p.y)) * sign_not_zero(p.x), (1.f - std::abs(p.x)) * sign_not_zero(p.y)};
}

inline glm::vec3 from_octahedral(const glm::vec2& e) {
  glm::vec3 n{e.x, e.y, 1.f - std::abs(e.x) - std::abs(e.y)};
  if (n.z < 0.f) {
    const float x = n.x;
    n.x = (1.f - std::abs(n.y)) * sign_not_zero(x);
    n.y = (1.f - std::abs(x)) * sign_not_zero(n.y);
  }
  return glm::normalize(n);
}

inline float to_unit_fraction(float v, float low, float high) {
  return high > low ? std::clamp((v - low) / (high - low), 0.f, 1.f) : 0.f;
}

constexpr std::int8_t no_fibre = -128;

inline PackedVertex pack_vertex(const geometry::Mesh& mesh, std::size_t i, const geometry::Aabb& box) {
  PackedVertex v{};
  for (int axis = 0; axis < 3; ++axis)
    v.position[axis] = static_cast<std::uint16_t>(
        std::lround(65535.f * to_unit_fraction(mesh.positions[i][axis], box.min[axis], box.max[axis])));
  if (!mesh.occlusion.empty())
    v.occlusion = static_cast<std::uint8_t>(std::lround(255.f * std::clamp(mesh.occlusion[i], 0.f, 1.f)));
  if (!mesh.parts.empty()) v.part = mesh.parts[i];
  const glm::vec2 n = mesh.normals.empty() ? glm::vec2(0) : to_octahedral(mesh.normals[i]);
  v.normal[0] = static_cast<std::int16_t>(std::lround(32767.f * n.x));
  v.normal[1] = static_cast<std::int16_t>(std::lround(32767.f * n.y));
  v.fibre[0] = v.fibre[1] = no_fibre;
  if (!mesh.fibre.empty() && glm::dot(mesh.fibre[i], mesh.fibre[i]) > 0.25f) {
    const glm::vec2 f = to_octahedral(mesh.fibre[i]);
    v.fibre[0] = static_cast<std::int8_t>(std::lround(127.f * f.x));
    v.fibre[1] = static_cast<std::int8_t>(std::lround(127.f * f.y));
    if (!mesh.tendon.empty())
      v.part = static_cast<std::uint8_t>(std::lround(255.f * std::clamp(mesh.tendon[i], 0.f, 1.f)));
  }
  return v;
}

inline glm::vec3 unpack_position(const PackedVertex& v, const geometry::Aabb& box) {
  const glm::vec3 fraction{float(v.position[0]), float(v.position[1]), float(v.position[2])};
  return box.min + fraction / 65535.f * (box.max - box.min);
}

inline glm::vec3 unpack_normal(const PackedVertex& v) {
  return from_octahedral({std::max(-1.f, float(v.normal[0]) / 32767.f), std::max(-1.f, float(v.normal[1]) / 32767.f)});
}

/// Zero where the vertex has none.
inline glm::vec3 unpack_fibre(const PackedVertex& v) {
  if (v.fibre[0] == no_fibre) return glm::vec3(0);
  return from_octahedral({float(v.fibre[0]) / 127.f, std::max(-1.f, float(v.fibre[1]) / 127.f)});
}

} // namespace myo::pack
