#include "app/learn/neighbours.hpp"

#include "app/learn/fact_words.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

// What makes a wrong answer worth thinking about, in millimetres of distance that it stands for.
constexpr float same_area_mm = 40, same_nerve_mm = 30, same_layer_mm = 10;
constexpr float middle_share = 0.25f; // how much the distance of the middles counts beside the gap

float gap_mm(const geometry::Aabb& a, const geometry::Aabb& b) {
  return glm::length(glm::max(glm::vec3(0), glm::max(a.min - b.max, b.min - a.max)));
}

float shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() && b.empty()) return 1;
  std::size_t both = 0;
  for (const std::string& one : a) both += std::find(b.begin(), b.end(), one) != b.end() ? 1 : 0;
  return static_cast<float>(both) / static_cast<float>(a.size() + b.size() - both);
}

} // namespace

Neighbours::Neighbours(const atlas::Atlas& atlas, const scene::Body& body) : body_(body), all_(atlas.muscles().size()) {
  const auto muscles = atlas.muscles();
  for (std::size_t i = 0; i < muscles.size(); ++i)
    for (const std::string& base : muscles[i].structures)
      for (const std::uint32_t s : body.model().named(base)) {
        const model::StructureInfo& info = body.model().structures[s].info;
        if (info.side != model::Side::right) all_[i].left.push_back(info.id);
        if (info.side != model::Side::left) all_[i].right.push_back(info.id);
      }
  std::vector<std::set<std::string>> nerves;
  for (const atlas::Muscle& muscle : muscles) nerves.push_back(nerve_words(muscle));
  for (std::uint32_t i = 0; i < muscles.size(); ++i) {
    all_[i].same = {i};
    if (!shown(i)) continue;
    const geometry::Aabb own = box(i, side_of(i, model::Side::right));
    std::vector<std::pair<float, std::uint32_t>> ranked;
    for (std::uint32_t j = 0; j < muscles.size(); ++j) {
      if (j == i || !shown(j)) continue;
      if (all_[j].right == all_[i].right && all_[j].left == all_[i].left) {
        all_[i].same.push_back(j);
        continue;
      }
      const geometry::Aabb other = box(j, side_of(j, model::Side::right));
      float far =
          gap_mm(own, other) + middle_share * glm::distance((own.min + own.max) * 0.5f, (other.min + other.max) * 0.5f);
      if (muscles[i].area == muscles[j].area) far -= same_area_mm;
      if (muscles[i].layer == muscles[j].layer) far -= same_layer_mm;
      if (std::any_of(nerves[i].begin(), nerves[i].end(), [&](const auto& word) { return nerves[j].contains(word); }))
        far -= same_nerve_mm;
      ranked.emplace_back(far, j);
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [far, j] : ranked) all_[i].near.push_back(j);
  }
}

const std::vector<std::uint32_t>& Neighbours::of_muscle(std::uint32_t muscle) const { return all_[muscle].near; }
const std::vector<std::uint32_t>& Neighbours::same_meshes(std::uint32_t muscle) const { return all_[muscle].same; }

const std::vector<std::string>& Neighbours::meshes(std::uint32_t muscle, model::Side side) const {
  return side == model::Side::left ? all_[muscle].left : all_[muscle].right;
}

model::Side Neighbours::side_of(std::uint32_t muscle, model::Side wanted) const {
  const model::Side other = wanted == model::Side::left ? model::Side::right : model::Side::left;
  return meshes(muscle, wanted).empty() ? other : wanted;
}

bool Neighbours::shown(std::uint32_t muscle) const { return !all_[muscle].left.empty() || !all_[muscle].right.empty(); }

geometry::Aabb Neighbours::box(std::uint32_t muscle, model::Side side) const {
  geometry::Aabb all;
  for (const std::string& id : meshes(muscle, side)) all.add(body_.model().structure(id)->box);
  return all;
}

float alike_essential(const atlas::Point& a, const atlas::Point& b) { return shared(a.essential, b.essential); }

float alike(const atlas::Point& a, const atlas::Point& b) {
  std::vector<std::string> of_a = a.essential, of_b = b.essential;
  of_a.insert(of_a.end(), a.spillover.begin(), a.spillover.end());
  of_b.insert(of_b.end(), b.spillover.begin(), b.spillover.end());
  return shared(of_a, of_b);
}

std::set<std::string> nerve_words(const atlas::Muscle& muscle) {
  std::set<std::string> words;
  for (const atlas::Fact& fact : muscle.facts)
    if (fact.topic == "innervation") words.merge(telling_words(fact.text));
  return words;
}

} // namespace myo::learn
