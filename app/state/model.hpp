#pragma once
// What actions are checked against: the body's structures, the atlas's resolved points, the ids that exist.
// Plain values; app/scene's Body fills one from a pack and an atlas, tests fill one by hand.

#include "app/pain/drawing.hpp"
#include "app/text/name_list.hpp"
#include "assets/model/structure.hpp"
#include "engine/geometry/mesh.hpp"

#include <cstdint>
#include <glm/vec3.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::state {

struct PlaceFinder;
class Teacher;

struct ModelStructure {
  model::StructureInfo info;
  geometry::Aabb box;   ///< mm, world
  float depth_mm = 0;   ///< how far under the skin it lies (its outermost part); orders the peel inside a layer
  bool variant = false; ///< most people have none: drawn when requested
};

/// What lies over a point, towards the skin nearest to it.
struct Cover {
  std::uint32_t structure = 0; ///< index into Model::structures
  float depth_mm = 0;          ///< of the point under its outer surface
  bool operator==(const Cover&) const = default;
};

/// One side of a trigger point, where it lies on this body.
struct ModelPoint {
  std::string id; ///< side-less: "trapezius-descending.1"
  model::Side side = model::Side::left;
  std::string muscle;                  ///< id of the atlas's muscle
  std::vector<std::string> structures; ///< full ids of the muscle's meshes of that side that this body has
  glm::vec3 position{0};               ///< mm, world; on the muscle's surface
  glm::vec3 facing{0, -1, 0};          ///< unit; from where it and its referral are best seen (outward)
  geometry::Aabb reach;                ///< of the point and its painted zones
  glm::vec3 outward{0};                ///< unit; of the skin nearest to it; zero where nobody measured it
  std::vector<Cover> covers = {};      ///< but for the skin and its own muscle
};

/// Where a region of the skin lies on this body.
struct ModelRegion {
  std::string id; ///< side-less
  model::Side side = model::Side::midline;
  geometry::Aabb box;
  glm::vec3 facing{0, -1, 0}; ///< unit; from where it is seen
};

/// A question of the safety check, by ids.
struct ModelQuestion {
  std::string id, flag; ///< the red flag that a yes raises
};

struct Model {
  std::vector<ModelStructure> structures; ///< in the pack's order
  std::vector<ModelPoint> points;         ///< those that resolve; left and right apart
  std::vector<std::string> regions;       ///< ids
  std::vector<ModelRegion> region_places; ///< those that resolve; left and right apart
  std::vector<std::string> techniques;    ///< ids
  std::vector<std::string> symptoms;      ///< ids
  std::vector<ModelQuestion> safety;      ///< the questions of the safety check
  std::vector<std::string> red_flags;     ///< ids
  std::vector<std::string> muscles;       ///< ids of the atlas's muscles and of the groups of their parts
  const atlas::Atlas* atlas = nullptr;    ///< the words behind the ids; may be null (no atlas loaded)
  const PlaceFinder* places = nullptr;    ///< where places of this body lie; null where nobody knows
  const Teacher* teacher = nullptr;       ///< asks questions about both; null where nobody does
  std::string body_id, body_title, credit;
  std::string body_how;  ///< how all of a person is made, in a sentence; empty: each structure says for itself
  geometry::Aabb box;    ///< of every structure
  pain::BodyFrame frame; ///< the landmarks that drawings are written from
  text::NameList structure_names, landmark_names; ///< by base id, without sides: what the search finds of this body

  /// To be called once `structures` is filled.
  void index();
  /// The frame, and the names of its landmarks.
  void set_frame(pain::BodyFrame of_body);
  /// The structures meant by an id: with ".left"/".right" one, without it both sides. Empty: there is none.
  [[nodiscard]] std::vector<std::uint32_t> named(std::string_view id) const;
  /// Exactly this id, or null.
  [[nodiscard]] const ModelStructure* structure(std::string_view id) const;
  [[nodiscard]] const ModelPoint* point(std::string_view id, model::Side side) const;
  [[nodiscard]] bool has_region(std::string_view id) const;
  /// Of that side, or the midline's; without a side the first there is. Null where it does not lie on this body.
  [[nodiscard]] const ModelRegion* region_place(std::string_view id, model::Side side) const;
  [[nodiscard]] bool has_symptom(std::string_view id) const;
  [[nodiscard]] const ModelQuestion* safety_question(std::string_view id) const;
  [[nodiscard]] bool has_red_flag(std::string_view id) const;
  [[nodiscard]] bool has_muscle(std::string_view id) const;
  [[nodiscard]] bool has_technique(std::string_view id) const;

private:
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_base_;
};

} // namespace myo::state
