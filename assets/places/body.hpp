#pragma once
// A body as places see it: structures looked up by name and side, ray trees and centre lines made once and kept.

#include "assets/places/places.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

namespace myo {

class LandmarkTable {
public:
  void add(const LandmarkPosition& landmark) { positions_.insert_or_assign(landmark.id, landmark.position); }
  [[nodiscard]] const glm::vec3* find(const std::string& id) const {
    const auto found = positions_.find(id);
    return found == positions_.end() ? nullptr : &found->second;
  }
  /// The point a name stands for when `side` is being resolved.
  [[nodiscard]] Result<glm::vec3> resolve(const std::string& name, Side side) const;

private:
  std::unordered_map<std::string, glm::vec3> positions_;
};

/// One structure, loaded on first use.
struct BodyPart {
  const StructureInfo* info = nullptr;
  std::size_t index = 0;
  mutable std::once_flag mesh_once, tree_once;
  mutable Mesh mesh;
  mutable std::unique_ptr<RayScene> tree;
};
using PartList = std::vector<const BodyPart*>;

struct PlaceBody::Impl {
  std::vector<StructureInfo> infos;
  std::function<Mesh(std::size_t)> load;
  std::unique_ptr<BodyPart[]> parts;
  LandmarkTable landmarks;

  void index();
  /// A structure's name (or the beginning of several names) for a side: those of that side, else those of the middle line.
  [[nodiscard]] Result<PartList> find(const std::string& name, Side side) const;
  [[nodiscard]] Result<const BodyPart*> skin() const;
  [[nodiscard]] const Mesh& mesh(const BodyPart& part) const;
  [[nodiscard]] const RayScene& tree(const BodyPart& part) const;
  /// This body's size against the 1680 mm one that millimetres in expressions are meant for.
  [[nodiscard]] float scale() const;
  /// The centre line of a muscle, from its first to its last end; kept.
  [[nodiscard]] const std::vector<glm::vec3>& centre_line(const PartList& list, Side side) const;

private:
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_base_; ///< base id to parts
  mutable std::once_flag scale_once_;
  mutable float scale_ = 1;
  mutable std::mutex lines_mutex_;
  mutable std::map<std::pair<const BodyPart*, std::size_t>, std::vector<glm::vec3>> lines_;
};

} // namespace myo
