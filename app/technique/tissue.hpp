#pragma once
// A body as techniques see it: what is skin, what is hard, what must not be met; rays and nearest points against all of
// it.

#include "app/technique/tissue_rules.hpp"
#include "assets/geometry/body_geometry.hpp"
#include "assets/geometry/skin_ways.hpp"
#include "engine/geometry/camera.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace myo::technique {

/// What a structure is to a finger or a needle. Bits, so that several can be requested at once.
enum class Role : std::uint16_t {
  none = 0,
  skin = 1,
  muscle = 2,
  hard = 4,   ///< bone, cartilage, ligament, disc, membrane, tooth: what pressing goes toward
  fascia = 8, ///< tendons and the sheets among them
  artery = 16,
  vein = 32,
  nerve = 64,
  lung = 128,
  organ = 256,
  eye = 512,
  other = 1024, ///< lips, gums, outer ear: crossed, but no hazard
};
constexpr Role operator|(Role a, Role b) {
  return static_cast<Role>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr bool any(Role a, Role mask) {
  return (static_cast<std::uint16_t>(a) & static_cast<std::uint16_t>(mask)) != 0;
}

inline constexpr Role vessels_and_nerves = Role::artery | Role::vein | Role::nerve;
inline constexpr Role hollow = Role::lung | Role::organ | Role::eye; ///< nothing is pressed or pushed into these
inline constexpr Role hazards_of_body = vessels_and_nerves | hollow;

/// From its kind; organs by what the rules take them for.
[[nodiscard]] Role role_of(const model::StructureInfo& info, const TissueRules& rules);

struct TissueHit {
  std::uint32_t structure = 0;
  float distance_mm = 0;
  glm::vec3 position{0}, normal{0};
};

/// A stretch of a line inside one structure.
struct Crossing {
  std::uint32_t structure = 0;
  float enter_mm = 0, exit_mm = 0;
};

/// Structures near a place, so that each question asks only these; in ascending order.
using Nearby = std::vector<std::uint32_t>;

/// Questions to the shapes of a body. Thread-safe. The body and the rules must outlive it.
class Tissue {
public:
  Tissue(const body::BodyGeometry& body, const TissueRules& rules);
  Tissue(Tissue&&) noexcept;
  ~Tissue();

  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] const model::StructureInfo& info(std::uint32_t structure) const;
  [[nodiscard]] Role role(std::uint32_t structure) const;
  [[nodiscard]] const geometry::Aabb& box(std::uint32_t structure) const;
  [[nodiscard]] std::optional<std::uint32_t> skin() const;
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  [[nodiscard]] const TissueRules& rules() const;
  [[nodiscard]] bool is(std::uint32_t structure, BodyRole role) const;
  /// All that the rules list for a role.
  [[nodiscard]] const Nearby& having(BodyRole role) const;
  /// The first of them on that side.
  [[nodiscard]] std::optional<std::uint32_t> one(BodyRole role, model::Side side) const;
  /// Those of `roles` whose box comes within `reach_mm` of `centre`.
  [[nodiscard]] Nearby around(const glm::vec3& centre, float reach_mm, Role roles) const;
  /// The mesh that trees are made of: a level of detail within fractions of a millimetre, with normals and fibres.
  [[nodiscard]] const geometry::Mesh& mesh(std::uint32_t structure) const;
  [[nodiscard]] const geometry::RayScene& tree(std::uint32_t structure) const;
  /// Builds every tree now (0 threads: on all cores), and one of all that rays ask for together: afterwards no question
  /// waits for a tree, and rays are answered sooner, the same.
  void warm(unsigned threads = 0) const;

  /// The first of `among` with one of `roles` that the ray meets.
  [[nodiscard]] std::optional<TissueHit> first(const geometry::Ray& ray, float max_mm, Role roles,
                                               const Nearby& among) const;
  /// Every stretch of the ray inside structures of `roles`, by where it begins; skin apart.
  [[nodiscard]] std::vector<Crossing> crossings(const geometry::Ray& ray, float max_mm, Role roles,
                                                const Nearby& among) const;
  [[nodiscard]] std::optional<geometry::NearestHit> nearest(std::uint32_t structure, const glm::vec3& point,
                                                            float max_mm) const;
  /// True where hard tissue lies between two points.
  [[nodiscard]] bool shielded(const glm::vec3& from, const glm::vec3& to, const Nearby& among) const;

  // See assets/geometry/skin_ways.hpp.
  [[nodiscard]] std::optional<TissueHit> leaves_skin(const glm::vec3& inside, const glm::vec3& outwards,
                                                     float max_mm) const;
  [[nodiscard]] bool inside_skin(const glm::vec3& point) const;
  [[nodiscard]] std::optional<TissueHit> nearest_skin(const glm::vec3& point) const;
  [[nodiscard]] std::optional<TissueHit> nearest_open_skin(const glm::vec3& point) const;
  [[nodiscard]] float free_air(const glm::vec3& on_skin, const glm::vec3& outwards, float max_mm) const;

private:
  [[nodiscard]] std::optional<TissueHit> hit(const std::optional<body::OnSkin>& on) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::technique
