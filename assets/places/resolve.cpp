// Tree to point.

#include "assets/places/body.hpp"
#include "assets/places/centre_line.hpp"
#include "assets/places/place_node.hpp"
#include "assets/places/skin.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::places {

struct Place::Node {
  std::shared_ptr<const PlaceNode> tree;
};

namespace {

/// How far behind the given point outer() still looks for the muscle.
constexpr float outer_reach_mm = 40.f;

model::Side opposite(model::Side side) {
  return side == model::Side::left    ? model::Side::right
         : side == model::Side::right ? model::Side::left
                                      : model::Side::midline;
}

struct Resolver {
  const PlaceBody::Impl& body;
  const LandmarkTable& landmarks;

  Result<glm::vec3> direction(Direction word, model::Side side) const {
    switch (word) {
    case Direction::up:
      return glm::vec3(0, 0, 1);
    case Direction::down:
      return glm::vec3(0, 0, -1);
    case Direction::front:
      return glm::vec3(0, -1, 0);
    case Direction::back:
      return glm::vec3(0, 1, 0);
    case Direction::medial:
    case Direction::lateral:
      break;
    }
    if (side == model::Side::midline)
      return fail("medial and lateral need a side", "direction", "choose left or right");
    return glm::vec3((side == model::Side::left) == (word == Direction::lateral) ? 1 : -1, 0, 0);
  }

  /// The weighted sum; a side forced on the structure is the side that medial and lateral mean.
  Result<glm::vec3> direction(const PlaceNode& node, model::Side side) const {
    glm::vec3 sum(0);
    for (const auto& term : node.terms) {
      auto d = direction(term.direction, node.side.value_or(side));
      if (!d) return d;
      sum += *d * term.amount;
    }
    if (glm::length(sum) < 1e-6f) return fail("the directions cancel each other", node.name, "change their weights");
    return glm::normalize(sum);
  }

  Result<PartList> parts(const PlaceNode& node, model::Side side) const {
    return body.find(node.name, node.side.value_or(side));
  }

  Result<glm::vec3> place(const PlaceNode& node, model::Side side) const {
    switch (node.op) {
    case PlaceOp::landmark:
      return landmarks.resolve(node.name, node.side.value_or(side));
    case PlaceOp::mid:
      return mean(node, side);
    case PlaceOp::between:
      return between(node, side);
    case PlaceOp::move:
      return move(node, side);
    case PlaceOp::other:
      return place(*node.args[0], opposite(side));
    case PlaceOp::on:
      return on(node, side);
    case PlaceOp::outer:
      return outer(node, side);
    case PlaceOp::along:
      return along(node, side);
    case PlaceOp::centroid:
      return centroid(node, side);
    case PlaceOp::extreme:
      return extreme(node, side);
    case PlaceOp::extreme_near:
      return extreme_near(node, side);
    case PlaceOp::level:
      return level(node, side);
    case PlaceOp::skin:
      return skin(node, side);
    }
    return fail("this expression is of an unknown kind", node.name, "report this");
  }

  Result<glm::vec3> mean(const PlaceNode& node, model::Side side) const {
    glm::vec3 sum(0);
    for (const auto& arg : node.args) {
      auto p = place(*arg, side);
      if (!p) return p;
      sum += *p;
    }
    return sum / static_cast<float>(node.args.size());
  }

  Result<glm::vec3> between(const PlaceNode& node, model::Side side) const {
    auto a = place(*node.args[0], side);
    if (!a) return a;
    auto b = place(*node.args[1], side);
    if (!b) return b;
    return glm::mix(*a, *b, node.number);
  }

  Result<glm::vec3> move(const PlaceNode& node, model::Side side) const {
    auto p = place(*node.args[0], side);
    if (!p) return p;
    for (const auto& term : node.terms) {
      glm::vec3 way(0);
      if (term.toward) {
        auto target = place(*term.toward, side);
        if (!target) return target;
        const float length = glm::distance(*target, *p);
        if (length > 1e-6f) way = (*target - *p) / length;
      } else {
        auto d = direction(term.direction, side);
        if (!d) return d;
        way = *d;
      }
      *p += way * (term.amount * body.scale());
    }
    return p;
  }

  Result<glm::vec3> nearest_on(const PartList& list, const std::string& name, const glm::vec3& p) const {
    std::optional<geometry::NearestHit> best;
    for (const std::uint32_t part : list) {
      const auto hit = body.tree(part).nearest(p, best ? best->distance_mm : 1e6f);
      if (hit && (!best || hit->distance_mm < best->distance_mm)) best = hit;
    }
    if (!best) return fail("this structure has no surface", name, "import the body again");
    return best->position;
  }

  Result<glm::vec3> on(const PlaceNode& node, model::Side side) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    auto p = place(*node.args[0], side);
    if (!p) return p;
    return nearest_on(*list, node.name, *p);
  }

  Result<glm::vec3> outer(const PlaceNode& node, model::Side side) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    auto p = place(*node.args[0], side);
    if (!p) return p;
    const auto from = skin_open(body, *p);
    if (!from) return nearest_on(*list, node.name, *p);
    glm::vec3 inwards = *p - from->position;
    inwards = glm::length(inwards) > 0.5f ? glm::normalize(inwards) : -from->normal;
    const float reach = from->distance_mm + outer_reach_mm * body.scale();
    std::optional<geometry::RayHit> first;
    for (const std::uint32_t part : *list) {
      const auto hit = body.tree(part).first_hit(from->position, inwards, first ? first->distance_mm : reach);
      if (hit && (!first || hit->distance_mm < first->distance_mm)) first = hit;
    }
    if (!first) return nearest_on(*list, node.name, *p);
    return first->position;
  }

  Result<glm::vec3> along(const PlaceNode& node, model::Side side) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    return point_along(body.centre_line(*list, node.side.value_or(side)), node.number);
  }

  Result<glm::vec3> centroid(const PlaceNode& node, model::Side side) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    // Of the surface: holds for open meshes too.
    glm::dvec3 sum(0);
    double total = 0;
    for (const std::uint32_t part : *list) {
      const geometry::Mesh& mesh = body.mesh(part);
      for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const glm::vec3 &a = mesh.positions[mesh.indices[i]], &b = mesh.positions[mesh.indices[i + 1]],
                        &c = mesh.positions[mesh.indices[i + 2]];
        const double area = static_cast<double>(glm::length(glm::cross(b - a, c - a)));
        sum += area / 3.0 * glm::dvec3(a + b + c);
        total += area;
      }
    }
    if (total <= 0) return fail("this structure has no surface", node.name, "import the body again");
    return glm::vec3(sum / total);
  }

  /// The farthest vertex along `way` among those that `keep` accepts.
  template <class Keep>
  Result<glm::vec3> farthest(const PlaceNode& node, model::Side side, Keep keep, const char* none) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    auto way = direction(node, side);
    if (!way) return way;
    const glm::vec3* best = nullptr;
    float most = 0;
    for (const std::uint32_t part : *list)
      for (const glm::vec3& p : body.mesh(part).positions) {
        const float d = glm::dot(p, *way);
        if ((!best || d > most) && keep(p)) best = &p, most = d;
      }
    if (!best) return fail(none, node.name, "use another place or a larger radius");
    return *best;
  }

  Result<glm::vec3> extreme(const PlaceNode& node, model::Side side) const {
    return farthest(
        node, side, [](const glm::vec3&) { return true; }, "this structure has no vertices");
  }

  Result<glm::vec3> extreme_near(const PlaceNode& node, model::Side side) const {
    auto p = place(*node.args[0], side);
    if (!p) return p;
    const float radius = node.number * body.scale();
    return farthest(
        node, side, [&](const glm::vec3& v) { return glm::distance(v, *p) <= radius; },
        "no part of this structure is within the radius");
  }

  Result<glm::vec3> level(const PlaceNode& node, model::Side side) const {
    auto list = parts(node, side);
    if (!list) return tl::unexpected(list.error());
    auto p = place(*node.args[0], side);
    if (!p) return p;
    auto way = direction(node, side);
    if (!way) return way;
    std::optional<glm::vec3> best;
    for (const std::uint32_t part : *list) {
      const geometry::Mesh& mesh = body.mesh(part);
      for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
        const glm::vec3& a = mesh.positions[mesh.indices[i]];
        const glm::vec3& b = mesh.positions[mesh.indices[i % 3 == 2 ? i - 2 : i + 1]];
        if ((a.z >= p->z) == (b.z >= p->z)) continue;
        const glm::vec3 cut = glm::mix(a, b, (p->z - a.z) / (b.z - a.z));
        if (!best || glm::dot(cut, *way) > glm::dot(*best, *way)) best = cut;
      }
    }
    if (!best) return fail("the place is above or below this structure", node.name, "use a place at its height");
    return *best;
  }

  Result<glm::vec3> skin(const PlaceNode& node, model::Side side) const {
    auto p = place(*node.args[0], side);
    if (!p) return p;
    if (node.terms.empty()) {
      auto hit = skin_nearest(body, *p);
      if (!hit) return tl::unexpected(hit.error());
      return hit->position;
    }
    auto way = direction(node, side);
    if (!way) return way;
    auto hit = skin_towards(body, *p, *way);
    if (!hit) return tl::unexpected(hit.error());
    return hit->position;
  }
};

} // namespace

Result<Place> Place::parse(std::string_view text) {
  auto parsed = parse_place(text);
  if (!parsed) return tl::unexpected(parsed.error());
  Place out;
  out.root_ = std::make_shared<const Node>(Node{std::move(parsed->root)});
  out.landmarks_ = std::move(parsed->landmarks);
  out.structures_ = std::move(parsed->structures);
  return out;
}

const std::vector<std::string>& Place::landmarks() const { return landmarks_; }
const std::vector<std::string>& Place::structures() const { return structures_; }

Result<glm::vec3> Place::resolve(const PlaceBody& body, model::Side side) const {
  if (!root_) return fail("this place is empty", "place", "parse an expression first");
  return resolve_node(body.impl(), body.impl().landmarks, *root_->tree, side);
}

const PlaceNode& PlaceAccess::root(const Place& place) { return *place.root_->tree; }

Result<glm::vec3> resolve_node(const PlaceBody::Impl& body, const LandmarkTable& landmarks, const PlaceNode& node,
                               model::Side side) {
  return Resolver{body, landmarks}.place(node, side);
}

} // namespace myo::places
