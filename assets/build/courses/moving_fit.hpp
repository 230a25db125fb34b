#pragma once
// Values known at scattered places -> the value anywhere: a fit, linear in place, that weighs what is near.

#include <glm/vec3.hpp>

#include <cstddef>
#include <span>

namespace myo::build {

struct KnownValue {
  glm::vec3 at{0};
  float value = 0;
  float weight = 1;
};

inline constexpr std::size_t leave_none = static_cast<std::size_t>(-1);

/// `near_mm`: nearer than this all count alike. `leave_out`: known values [leave_out, leave_out + leave_count) are not
/// used, to see what their neighbours say. Moving least squares with weights 1 / (d^2 + near^2)^2; slopes that few
/// places ask for are held back.
[[nodiscard]] float moving_fit(std::span<const KnownValue> known, const glm::vec3& at, float near_mm,
                               std::size_t leave_out = leave_none, std::size_t leave_count = 1);

} // namespace myo::build
