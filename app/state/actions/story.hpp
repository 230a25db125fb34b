#pragma once
// Actions: a story step by step, and changing its steps.

#include "app/state/verb.hpp"

#include <string_view>

namespace myo::state {

enum class StoryDeed : std::uint8_t {
  next,
  back,
  go,      ///< to the step of that number
  earlier, ///< the step shown changes place with the one before it
  later,
  drop, ///< the step shown is left out
  stop  ///< what was shown before is shown again
};
[[nodiscard]] std::string_view to_string(StoryDeed deed);
[[nodiscard]] std::optional<StoryDeed> parse_story_deed(std::string_view text);

namespace act {

struct StoryTurn {
  StoryDeed deed = StoryDeed::next;
  std::optional<int> number;
  MYO_ACTION("story", "next|back|go|earlier|later|drop|stop [NUMBER]",
             "goes through the story that is shown, or changes the step that is shown", no, deed, number)
};
struct StoryCaption {
  Text text;
  MYO_ACTION("story-caption", "TEXT", "writes what is said to the step that is shown", no, text)
};
struct StoryName {
  Text text;
  MYO_ACTION("story-name", "TEXT", "the name under which the story that is shown will be kept", no, text)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<StoryTurn, StoryCaption, StoryName> story_actions;

} // namespace act
} // namespace myo::state
