#pragma once
// Places written in landmarks and muscles, resolved against a body. The language is in this folder's README.

#include "assets/geometry/body_geometry.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace myo::places {

/// What places are resolved against: structures by id, landmarks by id, the skin. Thread-safe.
class PlaceBody {
public:
  /// Borrows the shapes: `geometry` must outlive this.
  explicit PlaceBody(const body::BodyGeometry& geometry, std::span<const model::LandmarkPosition> landmarks = {});
  PlaceBody(PlaceBody&&) noexcept;
  ~PlaceBody();

  /// Landmarks found since; resolve() knows them from now on. Not while another thread resolves.
  void add_landmarks(std::span<const model::LandmarkPosition> landmarks);
  [[nodiscard]] const body::BodyGeometry& geometry() const;
  /// This body's size against the 1680 mm one that millimetres in expressions are meant for.
  [[nodiscard]] float scale() const;

  struct Impl;
  [[nodiscard]] Impl& impl() const { return *impl_; }

private:
  std::unique_ptr<Impl> impl_;
};

/// A parsed expression. Cheap to copy.
class Place {
public:
  /// Error: what is wrong and at which character of `text`.
  [[nodiscard]] static Result<Place> parse(std::string_view text);
  /// Every landmark and structure id named (without side), for checks.
  [[nodiscard]] const std::vector<std::string>& landmarks() const;
  [[nodiscard]] const std::vector<std::string>& structures() const;
  /// mm, LPS. `side` decides paired names; midline is allowed when none are paired.
  [[nodiscard]] Result<glm::vec3> resolve(const PlaceBody& body, model::Side side) const;

private:
  friend struct PlaceAccess; ///< for the files of this folder
  struct Node;
  std::shared_ptr<const Node> root_;
  std::vector<std::string> landmarks_, structures_;
};

/// A point on the skin with its outward normal.
struct SkinPoint {
  glm::vec3 position{0}, normal{0};
  float distance_mm = 0; ///< from the given point
};
[[nodiscard]] Result<SkinPoint> nearest_skin(const PlaceBody& body, const glm::vec3& point);
/// Distance from `point` to the surface of a structure (id with side), mm.
[[nodiscard]] Result<float> distance_to(const PlaceBody& body, std::string_view structure_id, const glm::vec3& point);

/// A polyline of places laid on the skin: resampled every `step_mm`, each sample projected to the skin.
[[nodiscard]] Result<std::vector<SkinPoint>> stroke_on_skin(const PlaceBody& body, std::span<const Place> path,
                                                            model::Side side, float step_mm = 8);

/// The landmark rules of assets/body/landmarks.toml.
struct LandmarkRule {
  std::string id;   ///< without side
  std::string name; ///< FMA / TA2 where there is one
  bool paired = true;
  Place place; ///< may use structures and landmarks listed before it
};
[[nodiscard]] Result<std::vector<LandmarkRule>> load_landmark_rules(const std::filesystem::path& toml);

struct LandmarkReport {
  std::vector<model::LandmarkPosition> found;
  std::vector<Error> missing; ///< which landmark, and why (the structure it needs is not in this body)
};
/// Applies the rules to a body, in order, both sides.
[[nodiscard]] LandmarkReport measure_landmarks(const PlaceBody& body, std::span<const LandmarkRule> rules);

} // namespace myo::places
