#pragma once
// What `myoatlas technique` says, as text and as JSON: all that the card of the window says of caution, and the
// measured way.

#include "app/cli/atlas_output.hpp"
#include "app/technique/technique_answer.hpp"

namespace myo::cli {

/// A technique at a point, and the line it works along: a finger's where it has none of its own.
struct TechniqueAsked {
  const technique::PointTechniques& all;
  const atlas::Technique& technique;
  const atlas::Atlas& atlas;
  std::size_t choice = 0;
  const technique::TechniqueAnswer* answer = nullptr; ///< null: it is only said in words
  technique::WorkLine line;
  const atlas::PointTechnique* here = nullptr; ///< null where the atlas does not speak of it at this point
  std::optional<atlas::Suits> suits;           ///< what holds here; none where `here` is null
};

/// All three must outlive the answer.
[[nodiscard]] TechniqueAsked ask_technique(const technique::PointTechniques& all, const atlas::Technique& technique,
                                           const atlas::Atlas& atlas, std::size_t choice);
[[nodiscard]] nlohmann::ordered_json technique_json(const TechniqueAsked& asked, const std::string& body_id);
[[nodiscard]] Page technique_page(const TechniqueAsked& asked);

} // namespace myo::cli
