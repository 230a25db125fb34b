#pragma once
// What questions say, out of the atlas: prompts by their codes, facts with their sources, names.

#include "app/learn/kind.hpp"

#include <initializer_list>
#include <utility>

namespace myo::learn {

using Gaps = std::initializer_list<std::pair<const char*, std::string>>;
/// The sentence of a code of "study." with its {gaps} filled in.
[[nodiscard]] std::string say(const atlas::Atlas& atlas, std::string_view code, Gaps gaps = {});
/// The same as a statement, with its grade and sources.
[[nodiscard]] state::StudyFact say_fact(const atlas::Atlas& atlas, std::string_view code, Gaps gaps = {});

[[nodiscard]] state::StudyFact cited(std::string heading, std::string text, atlas::Grade grade,
                                     std::span<const atlas::Citation> citations);
[[nodiscard]] state::StudyFact cited(std::string heading, const atlas::Fact& fact);
/// The first fact of a topic, or null.
[[nodiscard]] const atlas::Fact* fact_of(std::span<const atlas::Fact> facts, std::string_view topic);
/// Where a point lies, whom it hurts where, and what that feels like.
void explain_point(state::Question& question, const atlas::Atlas& atlas, const atlas::Point& point);
/// Labels of regions: "front of the shoulder, thumb".
[[nodiscard]] std::string regions_text(const atlas::Atlas& atlas, std::span<const std::string> ids);
/// Those of `ids` whose label does not name the muscle: a label ("outer shoulder (deltoid)") may tell the answer.
[[nodiscard]] std::vector<std::string> regions_not_naming(const atlas::Atlas& atlas, std::span<const std::string> ids,
                                                          const atlas::Muscle& muscle);
/// "Infraspinatus: below the scapular spine, inner part"
[[nodiscard]] std::string point_name(const atlas::Atlas& atlas, const atlas::Point& point);
/// The name of what a mesh is: the atlas's where it has the muscle, else the body's.
[[nodiscard]] std::string structure_name(const Ground& ground, std::string_view id);
[[nodiscard]] std::string side_words(model::Side side); ///< "right"; midline: empty

[[nodiscard]] std::uint32_t index_of(const atlas::Atlas& atlas, const atlas::Muscle& muscle);
/// A question of this kind about `subject`, empty but for what every question has.
[[nodiscard]] state::Question begun(const QuestionKind& kind, std::string_view subject, state::AnswerForm form,
                                    const atlas::Atlas& atlas);
/// Mixes the choices; `right` follows.
void mix(state::Question& question, Chance& chance);

} // namespace myo::learn
