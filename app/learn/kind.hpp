#pragma once
// One kind of question. A kind is one file in kinds/ and one line in registry.hpp.

#include "app/atlas/atlas.hpp"
#include "app/learn/chance.hpp"
#include "app/learn/neighbours.hpp"
#include "app/learn/nerves.hpp"
#include "app/scene/body.hpp"
#include "app/state/study.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myo::learn {

/// What questions are made from.
struct Ground {
  const atlas::Atlas& atlas;
  const scene::Body& body;
  const Neighbours& neighbours;
  const Nerves& nerves;
};

/// What one card is about.
struct Subject {
  std::string id;     ///< "infraspinatus.1", "infraspinatus.origin", "red-flag.cardiac"
  std::string muscle; ///< id; empty: about none
};

/// How a card is asked this time.
struct Asking {
  std::string_view subject;
  int interval_days = 0; ///< how long it has been remembered
  Chance chance;
};

class QuestionKind {
public:
  virtual ~QuestionKind() = default;
  /// "find-point": the first part of its cards' ids.
  [[nodiscard]] virtual std::string_view id() const = 0;
  /// When a beginner meets it, 0 first: to know a muscle comes before what lies under a needle.
  [[nodiscard]] virtual int rank() const = 0;
  /// Everything that it can ask about on this body, in the atlas's order.
  [[nodiscard]] virtual std::vector<Subject> subjects(const Ground& ground) const = 0;
  /// Error: why this subject cannot be asked on this body.
  [[nodiscard]] virtual Result<state::Question> ask(const Ground& ground, Asking asking) const = 0;
  /// Lists and orders are judged by the question alone.
  [[nodiscard]] virtual state::Verdict judge(const Ground& ground, const state::Question& question,
                                             const state::Answer& answer, const state::Scene& scene) const;
};

/// Of lists: the right one or not; of orders: how many neighbours of it stand in their order.
[[nodiscard]] state::Verdict judge_list(const state::Question& question, const state::Answer& answer);

} // namespace myo::learn
