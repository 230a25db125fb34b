#pragma once
// A parsed expression, as the parser leaves it and the resolver walks it. Private to this folder.

#include "assets/places/places.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace myo::places {

enum class PlaceOp : std::uint8_t {
  landmark,
  mid,
  between,
  move,
  other,
  on,
  outer,
  along,
  centroid,
  extreme,
  extreme_near,
  level,
  skin
};
enum class Direction : std::uint8_t { up, down, front, back, medial, lateral };

[[nodiscard]] std::optional<Direction> parse_direction(std::string_view word);

struct PlaceNode;
/// One step of a move, or one part of a weighted direction.
struct PlaceTerm {
  Direction direction = Direction::up;
  std::shared_ptr<const PlaceNode> toward; ///< set: towards this place instead of a direction
  float amount = 1;                        ///< weight of a direction; mm of a 1680 mm body for a move
};

struct PlaceNode {
  PlaceOp op = PlaceOp::landmark;
  std::string name;                ///< landmark or structure, without side
  std::optional<model::Side> side; ///< a side forced by ".left" or ".right"
  std::vector<std::shared_ptr<const PlaceNode>> args;
  std::vector<PlaceTerm> terms;
  float number = 0; ///< the fraction of between and along, the radius of extreme_near
};

/// What the parser hands over.
struct ParsedPlace {
  std::shared_ptr<const PlaceNode> root;
  std::vector<std::string> landmarks, structures;
};
[[nodiscard]] Result<ParsedPlace> parse_place(std::string_view text);

/// Landmarks by full id, sorted out while rules are being applied.
class LandmarkTable;

[[nodiscard]] Result<glm::vec3> resolve_node(const PlaceBody::Impl& body, const LandmarkTable& landmarks,
                                             const PlaceNode& node, model::Side side);

/// Lets this folder's files at a Place's tree.
struct PlaceAccess {
  [[nodiscard]] static const PlaceNode& root(const Place& place);
};

} // namespace myo::places
