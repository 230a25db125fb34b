#pragma once
// A body of balls, written as a real pack: skin round a superficial and a deep muscle round a bone, and one muscle a
// side.

#include "assets/pack/pack.hpp"

#include <cmath>
#include <filesystem>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::testing {

inline geometry::Mesh ball(glm::vec3 centre, float radius_mm, int rings = 48) {
  geometry::Mesh mesh;
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
  geometry::weld(mesh, 1e-4f); // poles
  geometry::compute_normals(mesh);
  mesh.occlusion.assign(mesh.positions.size(), 0.f);
  return mesh;
}

inline Status write_ball_body(const std::filesystem::path& path) {
  std::vector<pack::PackStructure> all;
  const auto add = [&](std::string id, model::Kind kind, model::Layer layer, model::Side side, glm::vec3 centre,
                       float radius_mm) {
    pack::PackStructure s;
    s.info.name = id;
    s.info.id = std::move(id);
    s.info.kind = kind;
    s.info.layer = layer;
    s.info.side = side;
    s.mesh = ball(centre, radius_mm);
    all.push_back(std::move(s));
  };
  add("skin", model::Kind::skin, model::Layer::skin, model::Side::midline, {0, 0, 800}, 400);
  add("outer", model::Kind::muscle, model::Layer::superficial, model::Side::midline, {0, 0, 800}, 250);
  add("inner", model::Kind::muscle, model::Layer::deep, model::Side::midline, {0, 0, 800}, 150);
  add("core", model::Kind::bone, model::Layer::bones, model::Side::midline, {0, 0, 800}, 60);
  add("satellite.left", model::Kind::muscle, model::Layer::superficial, model::Side::left, {310, 0, 800}, 40);
  add("satellite.right", model::Kind::muscle, model::Layer::superficial, model::Side::right, {-310, 0, 800}, 40);
  return pack::write_pack(path, {"balls", "Balls", "made for tests", "tests"}, std::move(all), {});
}

} // namespace myo::testing
