#pragma once
// A smooth map that carries one body into another: every place moves as the centres near it do.

#include "engine/core/result.hpp"

#include <glm/vec3.hpp>

#include <filesystem>
#include <memory>
#include <span>

namespace myo::people {

/// The biharmonic radial basis (phi(r) = r) with an affine part, through its centres. mm, LPS. Immutable; thread-safe.
class Carry {
public:
  struct Centre {
    glm::vec3 from{0}, move{0};
  };
  /// Error: fewer than four centres, or centres that span no volume.
  [[nodiscard]] static Result<Carry> through(std::span<const Centre> centres, double regularisation = 0);
  /// Of a file of assets/body/people.
  [[nodiscard]] static Result<Carry> load(const std::filesystem::path& map);

  [[nodiscard]] glm::vec3 operator()(const glm::vec3& point) const;

private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

} // namespace myo::people
