#pragma once
// A body of balls, written as a real pack: skin round a superficial and a deep muscle round a bone, and one muscle a side.

#include "assets/pack/pack.hpp"

#include <cmath>
#include <filesystem>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::testing {

inline Mesh ball(glm::vec3 centre, float radius_mm, int rings = 48) {
  Mesh mesh;
  const int columns = 2 * rings;
  for (int r = 0; r <= rings; ++r)
    for (int c = 0; c < columns; ++c) {
      const float polar = std::numbers::pi_v<float> * static_cast<float>(r) / static_cast<float>(rings);
      const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(c) / static_cast<float>(columns);
      const glm::vec3 n{std::sin(polar) * std::cos(turn), std::sin(polar) * std::sin(turn), std::cos(polar)};
      mesh.positions.push_back(centre + radius_mm * n);
    }
  const auto at = [&](int r, int c) { return static_cast<std::uint32_t>(r * columns + c % columns); };
  for (int r = 0; r < rings; ++r)
    for (int c = 0; c < columns; ++c) {
      for (const std::uint32_t i : {at(r, c), at(r + 1, c), at(r + 1, c + 1)}) mesh.indices.push_back(i);
      for (const std::uint32_t i : {at(r, c), at(r + 1, c + 1), at(r, c + 1)}) mesh.indices.push_back(i);
    }
  weld(mesh, 1e-4f); // poles
  compute_normals(mesh);
  mesh.occlusion.assign(mesh.positions.size(), 0.f);
  return mesh;
}

inline Status write_ball_body(const std::filesystem::path& path) {
  std::vector<PackStructure> all;
  const auto add = [&](std::string id, Kind kind, Layer layer, Side side, glm::vec3 centre, float radius_mm) {
    PackStructure s;
    s.info.name = id;
    s.info.id = std::move(id);
    s.info.kind = kind;
    s.info.layer = layer;
    s.info.side = side;
    s.mesh = ball(centre, radius_mm);
    all.push_back(std::move(s));
  };
  add("skin", Kind::skin, Layer::skin, Side::midline, {0, 0, 800}, 400);
  add("outer", Kind::muscle, Layer::superficial, Side::midline, {0, 0, 800}, 250);
  add("inner", Kind::muscle, Layer::deep, Side::midline, {0, 0, 800}, 150);
  add("core", Kind::bone, Layer::bones, Side::midline, {0, 0, 800}, 60);
  add("satellite.left", Kind::muscle, Layer::superficial, Side::left, {310, 0, 800}, 40);
  add("satellite.right", Kind::muscle, Layer::superficial, Side::right, {-310, 0, 800}, 40);
  return write_pack(path, {"balls", "Balls", "made for tests", "tests"}, std::move(all), {});
}

} // namespace myo::testing
