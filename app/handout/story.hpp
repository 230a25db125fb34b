#pragma once
// A story of points: the pain on the skin, through the skin to the muscle, the spot and how it refers, what is done; of
// several points all pain at once, each muscle with its pain, what is done. Captions are the sentences that clients are
// told; a line is changed with any editor.

#include "app/handout/handout.hpp"
#include "app/scene/body.hpp"
#include "app/state/story.hpp"

namespace myo::handout {

/// Error: no point or too many, or one that atlas or body do not show.
[[nodiscard]] Result<std::vector<state::StoryStep>> story_of(const atlas::Atlas& atlas, const scene::Body& body,
                                                             std::span<const state::PointSide> points);
/// Shows the story of the chosen points; of what lies beneath a story that is shown. Error: as above, or there is no
/// body with an atlas (null).
[[nodiscard]] Status tell_story(state::AppState& state, const scene::Body* body);

} // namespace myo::handout
