#include "app/scene/point_crowd.hpp"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>

namespace myo::scene {
namespace {

/// Two points of the same spot are so much further apart as they look in different directions, for the cosine that is
/// missing; what looks away from each other is never one: a
/// group is seen from where its points are.
constexpr float around_mm = 60, min_alike = -0.25f;
constexpr float never = std::numeric_limits<float>::infinity();

float distance_between(const state::ModelPoint& a, const state::ModelPoint& b) {
  const float turned = a.outward == glm::vec3(0) || b.outward == glm::vec3(0) ? 0 : 1 - glm::dot(a.outward, b.outward);
  if (1 - turned < min_alike) return never;
  return glm::length(glm::vec2(glm::distance(a.position, b.position), turned * around_mm));
}

/// A point as the atlas describes it: on one side or both.
struct Described {
  std::array<const state::ModelPoint*, 3> by_side{}; ///< of model::Side
};

/// As far as on both sides together: what is alike on both is grouped alike.
float distance_between(const Described& a, const Described& b) {
  float sum = 0, sides = 0;
  for (std::size_t side = 0; side < a.by_side.size(); ++side)
    if (a.by_side[side] && b.by_side[side]) sum += distance_between(*a.by_side[side], *b.by_side[side]), ++sides;
  return sides > 0 ? sum / sides : never;
}

/// Distances between groups, each under the place of one of its points: the average over all pairs.
class Distances {
public:
  explicit Distances(std::span<const Described> points)
      : count_(points.size()), size_(count_, 1), values_(count_ * count_, never) {
    for (std::size_t i = 0; i < count_; ++i)
      for (std::size_t j = 0; j < i; ++j) at(i, j) = at(j, i) = distance_between(points[i], points[j]);
  }
  [[nodiscard]] bool alive(std::size_t i) const { return size_[i] > 0; }
  [[nodiscard]] float operator()(std::size_t i, std::size_t j) const { return values_[i * count_ + j]; }
  /// The nearest group to `i`; `before` where it is as near.
  [[nodiscard]] std::size_t nearest(std::size_t i, std::size_t before) const {
    std::size_t best = before;
    float least = before < count_ ? (*this)(i, before) : never;
    for (std::size_t j = 0; j < count_; ++j)
      if (j != i && alive(j) && (*this)(i, j) < least) least = (*this)(i, j), best = j;
    return best;
  }
  /// `b` joins `a`.
  void join(std::size_t a, std::size_t b) {
    const auto of_a = static_cast<float>(size_[a]), of_b = static_cast<float>(size_[b]);
    for (std::size_t j = 0; j < count_; ++j) {
      if (!alive(j) || j == a || j == b) continue;
      at(a, j) = at(j, a) = (of_a * (*this)(a, j) + of_b * (*this)(b, j)) / (of_a + of_b);
    }
    size_[a] += size_[b], size_[b] = 0;
  }

private:
  float& at(std::size_t i, std::size_t j) { return values_[i * count_ + j]; }
  std::size_t count_;
  std::vector<std::uint32_t> size_;
  std::vector<float> values_;
};

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

void settle(PointGroup& group, std::span<const state::ModelPoint> points) {
  constexpr float as_one = 0.2f; // of the length of their sum: below it they look everywhere
  glm::vec3 middle{0}, facing{0};
  for (const std::uint32_t i : group.points) middle += points[i].position, facing += points[i].outward;
  const auto count = static_cast<float>(group.points.size());
  middle /= count;
  const auto off = [&](std::uint32_t i) { return glm::distance(points[i].position, middle); };
  group.middle = *std::min_element(group.points.begin(), group.points.end(),
                                   [&](std::uint32_t a, std::uint32_t b) { return off(a) < off(b); });
  group.position = points[group.middle].position;
  group.facing = glm::length(facing) > as_one * count ? glm::normalize(facing) : glm::vec3(0);
}

/// Which join at which distance, the nearest of each other first.
std::vector<PointMerge> joined(std::span<const Described> described) {
  std::vector<PointMerge> merges;
  const std::size_t count = described.size();
  // Along the chain of nearest neighbours until two are each other's nearest: those join.
  Distances distances(described);
  std::vector<std::size_t> chain;
  for (std::size_t start = 0; start < count;) {
    if (chain.empty()) {
      if (!distances.alive(start)) {
        ++start;
        continue;
      }
      chain.push_back(start);
    }
    const std::size_t last = chain.back(), before = chain.size() > 1 ? chain[chain.size() - 2] : count;
    const std::size_t next = distances.nearest(last, before);
    if (next == count) { // nothing is left to join it
      chain.clear(), ++start;
    } else if (next == before) {
      merges.push_back({static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(last), distances(before, last)});
      distances.join(before, last);
      chain.resize(chain.size() - 2);
    } else {
      chain.push_back(next);
    }
  }
  return merges;
}

/// Left and right of the same group that would lie over each other are one, in the middle between them.
bool meet(const PointGroup& a, const PointGroup& b, float apart_mm) {
  // Of what groups are apart; of those that look at each other, as of the thighs' inner sides, only where they touch.
  const float meeting = glm::dot(a.facing, b.facing) > 0 ? 0.6f : 0.4f;
  return a.points.size() + b.points.size() > 2 && glm::distance(a.position, b.position) < meeting * apart_mm;
}

PointGroup as_one(const PointGroup& a, const PointGroup& b, std::span<const state::ModelPoint> points) {
  PointGroup one;
  std::merge(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(), std::back_inserter(one.points));
  settle(one, points);
  one.position = (a.position + b.position) / 2.f;
  return one;
}

} // namespace

PointCrowd::PointCrowd(std::span<const state::ModelPoint> points) {
  std::vector<Described> described;
  std::map<std::string_view, std::uint32_t> places;
  for (const state::ModelPoint& point : points) {
    const auto [place, fresh] = places.try_emplace(point.id, static_cast<std::uint32_t>(described.size()));
    if (fresh) described.emplace_back();
    described[place->second].by_side[static_cast<std::size_t>(point.side)] = &point;
    described_.push_back(place->second);
  }
  count_ = described.size();
  merges_ = joined(described);
}

std::vector<PointGroup> PointCrowd::groups(std::span<const state::ModelPoint> points, const std::vector<bool>& wanted,
                                           float apart_mm) const {
  std::vector<std::uint32_t> parent(count_);
  std::iota(parent.begin(), parent.end(), 0u);
  for (const PointMerge& merge : merges_)
    if (merge.apart_mm <= apart_mm) parent[root_of(parent, merge.a)] = root_of(parent, merge.b);
  // By where it is in the tree, and by side; empty ones are left out.
  constexpr std::size_t sides = 3;
  std::vector<std::array<PointGroup, sides>> made(count_);
  std::vector<std::uint32_t> order; // of their first points
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    if (!wanted[i]) continue;
    const std::uint32_t root = root_of(parent, described_[i]);
    if (std::all_of(made[root].begin(), made[root].end(), [](const PointGroup& one) { return one.points.empty(); }))
      order.push_back(root);
    made[root][static_cast<std::size_t>(points[i].side)].points.push_back(i);
  }
  std::vector<PointGroup> groups;
  for (const std::uint32_t root : order) {
    std::vector<PointGroup> here;
    for (PointGroup& one : made[root])
      if (!one.points.empty()) settle(one, points), here.push_back(std::move(one));
    if (here.size() == 2 && meet(here[0], here[1], apart_mm)) here = {as_one(here[0], here[1], points)};
    groups.insert(groups.end(), here.begin(), here.end());
  }
  return groups;
}

} // namespace myo::scene
