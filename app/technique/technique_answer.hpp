#pragma once
// What one kind of technique answers at one point, and everything about that point. A kind is one file in kinds/.

#include "app/atlas/atlas.hpp"
#include "app/technique/answer.hpp"
#include "app/technique/card.hpp"
#include "app/technique/reason.hpp"
#include "app/technique/sight.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <utility>

namespace myo::technique {

class GuideShapes;

/// `choice` is everywhere which way in or which layout is shown, 0 the first.
class TechniqueAnswer {
public:
  TechniqueAnswer() = default;
  TechniqueAnswer(const TechniqueAnswer&) = default;
  TechniqueAnswer(TechniqueAnswer&&) = default;
  TechniqueAnswer& operator=(const TechniqueAnswer&) = default;
  TechniqueAnswer& operator=(TechniqueAnswer&&) = default;
  virtual ~TechniqueAnswer() = default;

  /// No better than this by what was found on the body.
  [[nodiscard]] virtual atlas::Suits at_best() const { return atlas::Suits::good; }
  /// What the technique comes to here where that differs from its own card ("light", "pincer"): the atlas has a summary
  /// for it. Empty: as the card has it.
  [[nodiscard]] virtual std::string_view variant() const { return {}; }
  /// How many ways in or layouts there are to choose from.
  [[nodiscard]] virtual std::size_t choices() const { return 1; }
  /// The line it works along; none where it has no line of its own.
  [[nodiscard]] virtual std::optional<WorkLine> line(std::size_t /*choice*/) const { return std::nullopt; }
  /// The cut through the body that explains it.
  [[nodiscard]] virtual std::optional<SectionWish> cut(std::size_t /*choice*/) const { return std::nullopt; }
  /// What is drawn on the body.
  virtual void draw(GuideShapes& shapes, std::size_t choice) const = 0;
  /// What a picture of it must show.
  [[nodiscard]] virtual std::vector<Sight> sights(std::size_t choice) const = 0;
  [[nodiscard]] virtual Card card(const atlas::Atlas& atlas, std::size_t choice) const = 0;
  /// What it adds to the JSON of `myoatlas technique`.
  virtual void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const = 0;
};

/// What holds of a technique at a point: what the atlas says of it, no better than the body allows (null: not
/// measured).
[[nodiscard]] inline atlas::Suits verdict(const atlas::PointTechnique& said, const TechniqueAnswer* answer) {
  return answer ? std::max(said.suits, answer->at_best()) : said.suits;
}

/// Everything about one point of one side.
struct PointTechniques {
  std::string point;
  model::Side side = model::Side::left;
  glm::vec3 position{0};
  HazardCard card;
  Reasons over;    ///< how much lies over it on other builds; empty where the body has none
  WorkLine finger; ///< the way a finger takes; it stands for techniques with no line of their own
  std::vector<std::pair<std::string, std::shared_ptr<const TechniqueAnswer>>>
      answers; ///< by technique's id, in the atlas's order

  /// Null for a technique that is only said in words.
  [[nodiscard]] const TechniqueAnswer* of(std::string_view technique) const {
    for (const auto& [id, answer] : answers)
      if (id == technique) return answer.get();
    return nullptr;
  }
  /// The same where it is of that type.
  template <class Answer> [[nodiscard]] const Answer* of(std::string_view technique) const {
    return dynamic_cast<const Answer*>(of(technique));
  }
};

} // namespace myo::technique
