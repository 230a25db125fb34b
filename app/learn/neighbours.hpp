#pragma once
// Which muscles and points are near one another or alike: what wrong answers are taken from. Never at random.

#include "app/atlas/atlas.hpp"
#include "app/scene/body.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace myo::learn {

class Neighbours {
public:
  Neighbours(const atlas::Atlas& atlas, const scene::Body& body);

  /// The other muscles that this body shows, nearest and likest first: touching, of the same area, of the same nerve.
  /// Those with the same meshes are left out: nothing tells them apart.
  [[nodiscard]] const std::vector<std::uint32_t>& of_muscle(std::uint32_t muscle) const;
  /// The meshes of a muscle on one side, full ids; empty: this body does not show it.
  [[nodiscard]] const std::vector<std::string>& meshes(std::uint32_t muscle, model::Side side) const;
  /// The side to ask on: the wanted one where the body has the muscle there, else the other; midline meshes on either.
  [[nodiscard]] model::Side side_of(std::uint32_t muscle, model::Side wanted) const;
  [[nodiscard]] bool shown(std::uint32_t muscle) const;
  /// Muscles that the same meshes stand for, itself among them: any of their names is right.
  [[nodiscard]] const std::vector<std::uint32_t>& same_meshes(std::uint32_t muscle) const;
  [[nodiscard]] geometry::Aabb box(std::uint32_t muscle, model::Side side) const;

private:
  struct Entry {
    std::vector<std::string> left, right;
    std::vector<std::uint32_t> near, same;
  };
  const scene::Body& body_;
  std::vector<Entry> all_;
};

/// Share of regions that two points have in common, of both tiers: 0 nothing .. 1 all.
[[nodiscard]] float alike(const atlas::Point& a, const atlas::Point& b);
/// The same of what most people feel.
[[nodiscard]] float alike_essential(const atlas::Point& a, const atlas::Point& b);
/// The words of a muscle's nerves, without those that every nerve's name has.
[[nodiscard]] std::set<std::string> nerve_words(const atlas::Muscle& muscle);

} // namespace myo::learn
