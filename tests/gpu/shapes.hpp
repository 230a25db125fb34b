#pragma once
// Shapes in the packed vertex format, for tests that draw.

#include "assets/build/cook/main_axis.hpp"
#include "engine/gpu/device.hpp"
#include "engine/render/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <list>
#include <numbers>
#include <optional>

namespace myo::testing_shapes {

/// Owns what a MeshSource points to.
struct Shape {
  geometry::Aabb box;
  std::vector<std::byte> vertices;
  std::vector<std::uint32_t> indices;
  std::optional<geometry::MeshAxis> axis;

  [[nodiscard]] render::MeshSource source() const {
    return {box, vertices, {{static_cast<std::uint32_t>(vertices.size() / 16), indices, 0}}, axis};
  }
};

inline std::int16_t snorm16(float v) {
  return static_cast<std::int16_t>(std::lround(std::clamp(v, -1.0f, 1.0f) * 32767));
}

inline Shape pack(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& normals,
                  std::vector<std::uint32_t> indices, const glm::vec3* fibre = nullptr) {
  Shape shape;
  for (const auto& p : positions) shape.box.add(p);
  const glm::vec3 extent = glm::max(shape.box.extent(), glm::vec3(1e-3f));
  shape.box.max = shape.box.min + extent;
  const auto octahedral = [](glm::vec3 n) {
    n /= std::abs(n.x) + std::abs(n.y) + std::abs(n.z);
    if (n.z >= 0) return glm::vec2(n.x, n.y);
    return glm::vec2((1 - std::abs(n.y)) * (n.x >= 0 ? 1.0f : -1.0f), (1 - std::abs(n.x)) * (n.y >= 0 ? 1.0f : -1.0f));
  };
  for (std::size_t i = 0; i < positions.size(); ++i) {
    std::byte v[16] = {};
    const glm::vec3 q = (positions[i] - shape.box.min) / extent * 65535.0f;
    const std::uint16_t p[3] = {static_cast<std::uint16_t>(q.x + 0.5f), static_cast<std::uint16_t>(q.y + 0.5f),
                                static_cast<std::uint16_t>(q.z + 0.5f)};
    const glm::vec2 n = octahedral(normals[i]);
    const std::int16_t packed_normal[2] = {snorm16(n.x), snorm16(n.y)};
    std::int8_t packed_fibre[2] = {-128, -128};
    if (fibre != nullptr) {
      const glm::vec2 f = octahedral(*fibre) * 127.0f;
      packed_fibre[0] = static_cast<std::int8_t>(std::lround(f.x));
      packed_fibre[1] = static_cast<std::int8_t>(std::lround(f.y));
    }
    std::memcpy(v, p, 6);
    std::memcpy(v + 8, packed_normal, 4);
    std::memcpy(v + 12, packed_fibre, 2);
    shape.vertices.insert(shape.vertices.end(), v, v + 16);
  }
  if (fibre != nullptr) {
    geometry::Mesh mesh;
    mesh.positions = positions;
    mesh.fibre.assign(positions.size(), *fibre);
    shape.axis = build::main_axis(mesh);
  }
  shape.indices = std::move(indices);
  return shape;
}

/// An ellipsoid: a belly when long, a head when round.
inline Shape ellipsoid(glm::vec3 centre, glm::vec3 radii, bool with_fibre = false, std::uint32_t rings = 40) {
  const std::uint32_t columns = 2 * rings;
  std::vector<glm::vec3> positions, normals;
  std::vector<std::uint32_t> indices;
  for (std::uint32_t r = 0; r <= rings; ++r)
    for (std::uint32_t c = 0; c <= columns; ++c) {
      const float polar = std::numbers::pi_v<float> * static_cast<float>(r) / static_cast<float>(rings);
      const float around = 2 * std::numbers::pi_v<float> * static_cast<float>(c) / static_cast<float>(columns);
      const glm::vec3 unit(std::sin(polar) * std::cos(around), std::sin(polar) * std::sin(around), std::cos(polar));
      positions.push_back(centre + radii * unit);
      normals.push_back(glm::normalize(unit / radii));
    }
  for (std::uint32_t r = 0; r < rings; ++r)
    for (std::uint32_t c = 0; c < columns; ++c) {
      const std::uint32_t a = r * (columns + 1) + c;
      const std::uint32_t b = a + columns + 1;
      indices.insert(indices.end(), {a, b, a + 1, a + 1, b, b + 1});
    }
  const glm::vec3 along(0, 0, 1);
  return pack(positions, normals, std::move(indices), with_fibre ? &along : nullptr);
}

/// A square that faces the front (-y), `size` across.
inline Shape wall(glm::vec3 centre, float size) {
  const float h = size / 2;
  std::vector<glm::vec3> p = {centre + glm::vec3(-h, 0, -h), centre + glm::vec3(h, 0, -h), centre + glm::vec3(h, 0, h),
                              centre + glm::vec3(-h, 0, h)};
  return pack(p, std::vector<glm::vec3>(4, {0, -1, 0}), {0, 1, 2, 0, 2, 3});
}

/// A renderer with the validation layer on; every test ends by seeing that it had nothing to say.
class RenderTest : public ::testing::Test {
protected:
  void SetUp() override {
    auto device = gpu::Device::create({.validation = true});
    ASSERT_TRUE(device) << device.error().message();
    device_ = std::move(*device);
    auto renderer = render::Renderer::create(*device_, MYO_SHARE_DIR "/shaders");
    ASSERT_TRUE(renderer) << renderer.error().message();
    renderer_.emplace(std::move(*renderer));
    view_.camera.target = {0, 0, 0};
    view_.camera.distance_mm = 1000;
    view_.width_px = 200;
    view_.height_px = 160;
    list_.scene.add(glm::vec3(-300));
    list_.scene.add(glm::vec3(300));
  }
  void TearDown() override {
    renderer_.reset();
    if (!device_) return;
    for (const auto& message : device_->validation_messages()) ADD_FAILURE() << message;
  }
  render::MeshHandle upload(const Shape& shape) {
    const render::MeshSource source = shape.source();
    const auto done = renderer_->upload({&source, 1});
    EXPECT_TRUE(done) << done.error().message();
    return static_cast<render::MeshHandle>(next_++);
  }
  render::DrawItem& add(const Shape& shape, std::uint32_t pick_id, glm::vec3 colour = glm::vec3(0.5f)) {
    render::DrawItem item;
    item.mesh = upload(shape);
    item.pick_id = pick_id;
    item.colour = colour;
    item.material = render::Material::tendon;
    return list_.items.emplace_back(item);
  }
  void draw() {
    const auto done = renderer_->draw(list_, view_);
    ASSERT_TRUE(done) << done.error().message();
  }
  render::Image picture() {
    auto image = renderer_->read_back();
    EXPECT_TRUE(image) << image.error().message();
    return image ? std::move(*image) : render::Image{};
  }
  [[nodiscard]] std::uint32_t picked(std::uint32_t x, std::uint32_t y) const {
    const auto id = renderer_->pick(x, y);
    EXPECT_TRUE(id) << id.error().message();
    return id.value_or(0xffffffffu);
  }
  static glm::ivec3 pixel(const render::Image& image, std::uint32_t x, std::uint32_t y) {
    const std::uint8_t* p = image.rgba.data() + (std::size_t{y} * image.width + x) * 4;
    return {p[0], p[1], p[2]};
  }
  /// Pixels whose channels differ by more than `tolerance` of 255 between two pictures of one size.
  static std::size_t different(const render::Image& a, const render::Image& b, int tolerance) {
    EXPECT_EQ(a.rgba.size(), b.rgba.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i + 3 < a.rgba.size() && i + 3 < b.rgba.size(); i += 4)
      for (std::size_t k = 0; k < 3; ++k)
        if (std::abs(int{a.rgba[i + k]} - int{b.rgba[i + k]}) > tolerance) {
          ++count;
          break;
        }
    return count;
  }

  std::unique_ptr<gpu::Device> device_;
  std::optional<render::Renderer> renderer_;
  render::RenderList list_;
  render::ViewParameters view_;
  std::uint32_t next_ = 0;
};

} // namespace myo::testing_shapes
