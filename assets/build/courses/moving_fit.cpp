#include "assets/build/courses/moving_fit.hpp"

#include <Eigen/Dense>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

constexpr float linear_mm = 60.f;  // unit of the linear part
constexpr double stiffness = 0.04; // against slopes that few points ask for

} // namespace

float moving_fit(std::span<const KnownValue> known, const glm::vec3& at, float near_mm, std::size_t leave_out,
                 std::size_t leave_count) {
  Eigen::Matrix4d a = Eigen::Matrix4d::Zero();
  Eigen::Vector4d b = Eigen::Vector4d::Zero();
  double total = 0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (leave_out != leave_none && i >= leave_out && i < leave_out + leave_count) continue;
    const glm::vec3 d = known[i].at - at;
    const double square = static_cast<double>(glm::dot(d, d) + near_mm * near_mm);
    const double w = static_cast<double>(known[i].weight) / (square * square);
    const Eigen::Vector4d basis(1, static_cast<double>(d.x / linear_mm), static_cast<double>(d.y / linear_mm),
                                static_cast<double>(d.z / linear_mm));
    a += w * basis * basis.transpose();
    b += w * static_cast<double>(known[i].value) * basis;
    total += w;
  }
  if (!(total > 0)) return 0;
  for (int i = 1; i < 4; ++i) a(i, i) += stiffness * total;
  const Eigen::Vector4d x = a.ldlt().solve(b);
  return static_cast<float>(x[0]);
}

} // namespace myo::build
