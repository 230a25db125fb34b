#pragma once
// A body as places see it: structures looked up by name and side, ray trees and centre lines made once and kept.

#include "assets/places/places.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

namespace myo::places {

class LandmarkTable {
public:
  void add(const model::LandmarkPosition& landmark) { positions_.insert_or_assign(landmark.id, landmark.position); }
  [[nodiscard]] const glm::vec3* find(const std::string& id) const {
    const auto found = positions_.find(id);
    return found == positions_.end() ? nullptr : &found->second;
  }
  /// The point a name stands for when `side` is being resolved.
  [[nodiscard]] Result<glm::vec3> resolve(const std::string& name, model::Side side) const;

private:
  std::unordered_map<std::string, glm::vec3> positions_;
};

using PartList = std::vector<std::uint32_t>; ///< of the body's structures

struct PlaceBody::Impl {
  const body::BodyGeometry* geometry = nullptr;
  LandmarkTable landmarks;

  void index();
  /// A structure's name (or the beginning of several names) for a side: those of that side, else those of the middle
  /// line.
  [[nodiscard]] Result<PartList> find(const std::string& name, model::Side side) const;
  [[nodiscard]] Result<std::uint32_t> skin() const;
  [[nodiscard]] const geometry::Mesh& mesh(std::uint32_t part) const {
    return geometry->mesh(part, body::MeshDetail::fine);
  }
  [[nodiscard]] const geometry::RayScene& tree(std::uint32_t part) const {
    return geometry->tree(part, body::MeshDetail::fine);
  }
  /// This body's size against the 1680 mm one that millimetres in expressions are meant for.
  [[nodiscard]] float scale() const;
  /// The centre line of a muscle, from its first to its last end; kept.
  [[nodiscard]] const std::vector<glm::vec3>& centre_line(const PartList& list, model::Side side) const;

private:
  std::map<std::string, PartList, std::less<>> by_base_; ///< base id to structures
  mutable std::once_flag scale_once_;
  mutable float scale_ = 1;
  mutable std::mutex lines_mutex_;
  mutable std::map<std::pair<std::uint32_t, std::size_t>, std::vector<glm::vec3>> lines_;
};

} // namespace myo::places
