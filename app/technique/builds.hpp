#pragma once
// How much lies over a point on slim and heavy bodies: the range that stands beside every depth.

#include "app/technique/reason.hpp"
#include "engine/geometry/mesh.hpp"

#include <glm/vec3.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace myo::technique {

/// The skin of a body with the same inside as the one shown, and more or less fat.
struct BuildSkin {
  std::string code; ///< "slim", "normal", "heavy": a gap of the sentence "measured.builds"
  geometry::Mesh skin;
};
/// Asked once, when first needed, from any thread; empty where the body has no others.
using BuildSkins = std::function<std::vector<BuildSkin>()>;

/// Thread-safe.
class Builds {
public:
  explicit Builds(BuildSkins skins = {});
  Builds(Builds&&) noexcept;
  ~Builds();

  /// From the point to the nearest skin that a hand can reach, mm, on each: one reason, "measured.builds"; none where
  /// there are no builds.
  [[nodiscard]] Reasons over(const glm::vec3& point) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::technique
