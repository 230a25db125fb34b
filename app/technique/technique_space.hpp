#pragma once
// Techniques in space: everything about one point of one body, worked out once and kept. Knows geometry and the atlas's
// words; neither Dear ImGui nor Vulkan.

#include "app/technique/answer.hpp"
#include "app/technique/sites.hpp"
#include "app/technique/tens.hpp"

#include <memory>
#include <span>
#include <string>

namespace myo {

struct Point;

/// A point as the body resolved it.
struct PointPlace {
  std::string id;                      ///< side-less
  Side side = Side::left;
  glm::vec3 position{0};
  std::vector<std::string> structures; ///< full ids of its muscle's meshes
  std::vector<ReferralStroke> pain;        ///< its referral on the skin
};

/// Thread-safe. The body must outlive it. Answers are kept until clear().
class TechniqueSpace {
public:
  explicit TechniqueSpace(const BodyGeometry& body);
  TechniqueSpace(TechniqueSpace&&) noexcept;
  ~TechniqueSpace();

  /// `words`: the atlas's own entry for the point; may be null. The reference stays valid until clear().
  [[nodiscard]] const PointTechniques& at(const PointPlace& place, const Point* words) const;
  /// A drawing of the body cut along a line through the point's surroundings, showing `toward` too.
  [[nodiscard]] Section section(const glm::vec3& point, const glm::vec3& entry, const glm::vec3& along, float depth_mm, const glm::vec3& toward) const;
  /// Found on first asking, and kept.
  [[nodiscard]] std::span<const EndangermentSite> sites() const;
  /// Builds every tree now (0 threads: on all cores), so that no answer waits for one.
  void warm(unsigned threads = 0) const;
  void clear();

  [[nodiscard]] const Tissue& tissue() const;
  [[nodiscard]] const SpinalCanal& canal() const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo
