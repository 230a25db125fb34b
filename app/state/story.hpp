#pragma once
// A story: views with a sentence each, gone through step by step beside a client. As text it is a script of which each
// `say` begins a step, so that any editor changes it, any window plays it, and `--script` does too.

#include "app/state/action.hpp"
#include "app/state/app_state.hpp"

#include <span>

namespace myo::state {

inline constexpr std::size_t max_story_steps = 60, max_caption = 400, max_story_name = 80;

struct StoryStep {
  std::string caption;
  Actions shows; ///< after those of the steps before
};

/// Under way; what was shown before waits in it.
struct Story {
  std::vector<StoryStep> steps; ///< at least one
  std::size_t now = 0;
  std::string name; ///< to be kept under; empty: after what it is of
  Scene before;
  bool client_mode = false;
  PaintTool tool = PaintTool::none;
};

/// Error: which line, and why: only what shows something is taken from a file that may be another's.
[[nodiscard]] Result<std::vector<StoryStep>> parse_story(std::string_view text, const std::string& name);
/// With time to read each step, and the skin going slowly, for players that do not wait for anybody.
[[nodiscard]] std::string story_text(std::span<const StoryStep> steps);
/// Shows the first step, in the client's view. Error: questions are under way, or there is no step.
[[nodiscard]] Status begin_story(AppState& state, std::vector<StoryStep> steps, const Model& model);
/// What was shown before is shown again. Nothing where there is no story.
void end_story(AppState& state);
/// What may be done while a story is shown: going through it, looking about.
[[nodiscard]] bool within_story(std::string_view verb);

} // namespace myo::state
