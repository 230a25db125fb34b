#pragma once
// Techniques in space: everything about one point of one body, worked out once and kept. Knows geometry and the atlas's
// words; neither Dear ImGui nor Vulkan.

#include "app/technique/builds.hpp"
#include "app/technique/point_study.hpp"
#include "app/technique/sites.hpp"
#include "app/technique/technique_answer.hpp"
#include "app/technique/tissue_rules.hpp"

#include <memory>
#include <span>

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::technique {

/// Thread-safe. The body must outlive it. Answers are kept until clear().
class TechniqueSpace {
public:
  TechniqueSpace(const body::BodyGeometry& body, TissueRules rules, BuildSkins builds = {});
  TechniqueSpace(TechniqueSpace&&) noexcept;
  ~TechniqueSpace();

  /// `atlas`: its techniques, and its own entry for the point; null: what is measured alone. The reference stays valid
  /// until clear().
  [[nodiscard]] const PointTechniques& at(const PointPlace& place, const atlas::Atlas* atlas) const;
  /// A drawing of the body cut along a line through the point's surroundings.
  [[nodiscard]] Section section(const glm::vec3& point, const SectionWish& wish) const;
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

} // namespace myo::technique
