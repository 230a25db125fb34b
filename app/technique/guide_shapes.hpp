#pragma once
// The shapes that guides are made of.

#include "engine/render/render_list.hpp"

#include <span>

namespace myo::technique {

class GuideShapes {
public:
  /// `for_client`: nothing that a client could take for a needle: pads on the skin, no lines within.
  explicit GuideShapes(bool for_client = false) : for_client_(for_client) {}
  [[nodiscard]] bool for_client() const { return for_client_; }

  /// A round rod from a to b; ends of different radius make a cone.
  void rod(const glm::vec3& a, const glm::vec3& b, float radius_a_mm, float radius_b_mm, const glm::vec4& colour);
  void ball(const glm::vec3& centre, float radius_mm, const glm::vec4& colour);
  /// Flat on a surface.
  void disc(const glm::vec3& centre, const glm::vec3& normal, float radius_mm, const glm::vec4& colour);
  void ring(const glm::vec3& centre, const glm::vec3& normal, float radius_mm, float width_mm, float turn_rad,
            const glm::vec4& colour);
  /// A band along a line on a surface, lifted off it, with an arrow head at its end.
  void stroke(std::span<const glm::vec3> line, std::span<const glm::vec3> normals, float half_width_mm,
              const glm::vec4& colour, bool both_ways);
  /// A rounded square of side x side places that already lie on the surface, row by row.
  void pad(std::span<const glm::vec3> grid, std::size_t side, float size_mm, const glm::vec3& normal,
           const glm::vec4& colour);
  [[nodiscard]] render::GuideMesh take() { return std::move(mesh_); }

private:
  bool for_client_ = false;
  std::uint32_t vertex(const glm::vec3& p, const glm::vec3& n, float along, float edge, const glm::vec4& colour);
  void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);
  void band(std::span<const glm::vec3> line, std::span<const glm::vec3> normals, float half_width_mm,
            const glm::vec4& colour);
  void head(const glm::vec3& from, const glm::vec3& to, const glm::vec3& normal, float half_width_mm,
            const glm::vec4& colour);
  render::GuideMesh mesh_;
};

} // namespace myo::technique
