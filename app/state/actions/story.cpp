#include "app/state/actions/story.hpp"

#include "app/state/apply.hpp"
#include "app/state/named.hpp"
#include "app/state/story.hpp"

#include <algorithm>
#include <array>

namespace myo::state {
namespace {

constexpr std::array<std::string_view, 7> deeds{"next", "back", "go", "earlier", "later", "drop", "stop"};
constexpr float glide_s = 1.4f; // slow enough for the eye to keep what it looks at

/// The story `story`, at step `index`: its view is reached from what is seen now.
void show_step(AppState& state, const Model& model, Story story, std::size_t index) {
  const geometry::Camera from = shown_camera(state);
  const float peel = shown_peel(state);
  story.now = std::min(index, story.steps.size() - 1);
  Scene scene = initial_state(model, state.ui.viewport_px).scene;
  scene.pain = story.before.pain;
  scene.peel = 0;
  state.scene = std::move(scene);
  Change change{state, model};
  // A step stands on those before it. What this body lacks is left out.
  for (std::size_t i = 0; i <= story.now; ++i)
    for (const Action& action : story.steps[i].shows)
      (void)std::visit([&](const auto& one) { return one.apply(change); }, action);
  fly_from(state, from, glide_s, peel);
  state.story = std::make_shared<const Story>(std::move(story));
}

} // namespace

std::string_view to_string(StoryDeed deed) { return deeds[static_cast<std::size_t>(deed)]; }
std::optional<StoryDeed> parse_story_deed(std::string_view text) { return named<StoryDeed>(deeds, text); }

bool within_story(std::string_view verb) {
  constexpr std::array<std::string_view, 22> allowed{
      "story",      "story-caption", "story-name",    "story-save",    "story-play",    "story-make",
      "view",       "orbit",         "pan",           "zoom",          "camera",        "fly-to",
      "frame-all",  "advance",       "release",       "size",          "hover-nothing", "say",
      "font-scale", "quit",          "reduce-motion", "export-picture"};
  return std::find(allowed.begin(), allowed.end(), verb) != allowed.end();
}

Status begin_story(AppState& state, std::vector<StoryStep> steps, const Model& model) {
  if (state.study) return fail("questions are under way", "story", "'study-stop' ends studying");
  if (state.ui.client_locked) return fail("a client paints", "story", "unlock the screen first");
  if (steps.empty()) return fail("a story without a step shows nothing", "story", "each line 'say WORDS' begins one");
  end_story(state);
  Story story;
  story.steps = std::move(steps);
  story.before = state.scene, story.client_mode = state.ui.client_mode, story.tool = state.ui.tool;
  state.ui.client_mode = state.ui.tells_story = true;
  state.ui.tool = PaintTool::none, state.ui.hover = {}, state.ui.stroke_open = false;
  show_step(state, model, std::move(story), 0);
  return {};
}

void end_story(AppState& state) {
  const std::shared_ptr<const Story> story = std::exchange(state.story, nullptr);
  state.ui.tells_story = false;
  if (!story) return;
  state.scene = story->before;
  state.ui.client_mode = story->client_mode, state.ui.tool = story->tool;
  state.flight.reset();
}

namespace act {

Status StoryTurn::apply(Change& c) const {
  const std::shared_ptr<const Story> shown = c.state.story;
  if (!shown) return fail("no story is shown", verb.name, "'story-make' or 'story-play FILE' begins one");
  const std::size_t now = shown->now, count = shown->steps.size();
  Story story = *shown;
  switch (deed) {
  case StoryDeed::stop:
    end_story(c.state);
    return {};
  case StoryDeed::next:
    if (now + 1 < count) show_step(c.state, c.model, std::move(story), now + 1);
    return {};
  case StoryDeed::back:
    if (now > 0) show_step(c.state, c.model, std::move(story), now - 1);
    return {};
  case StoryDeed::go:
    if (number.value_or(0) < 1 || static_cast<std::size_t>(*number) > count)
      return fail("there is no such step", verb.name, "steps are numbered from 1");
    show_step(c.state, c.model, std::move(story), static_cast<std::size_t>(*number) - 1);
    return {};
  case StoryDeed::earlier:
    if (now == 0) return {};
    std::swap(story.steps[now], story.steps[now - 1]);
    show_step(c.state, c.model, std::move(story), now - 1);
    return {};
  case StoryDeed::later:
    if (now + 1 >= count) return {};
    std::swap(story.steps[now], story.steps[now + 1]);
    show_step(c.state, c.model, std::move(story), now + 1);
    return {};
  case StoryDeed::drop:
    if (count == 1) return fail("a story needs a step", verb.name, "'story stop' ends it");
    story.steps.erase(story.steps.begin() + static_cast<std::ptrdiff_t>(now));
    show_step(c.state, c.model, std::move(story), now);
    return {};
  }
  return {};
}

Status StoryCaption::apply(Change& c) const {
  if (!c.state.story) return fail("no story is shown", verb.name, "'story-make' or 'story-play FILE' begins one");
  if (text.value.empty() || text.value.size() > max_caption)
    return fail("a step says something, in at most 400 letters", verb.name, "write it anew");
  Story story = *c.state.story;
  story.steps[story.now].caption = text.value;
  c.state.story = std::make_shared<const Story>(std::move(story));
  return {};
}

Status StoryName::apply(Change& c) const {
  if (!c.state.story) return fail("no story is shown", verb.name, "'story-make' or 'story-play FILE' begins one");
  if (text.value.find('/') != std::string::npos || text.value.size() > max_story_name)
    return fail("a story's name has at most 80 letters and no slash", verb.name, "write it anew");
  Story story = *c.state.story;
  story.name = text.value;
  c.state.story = std::make_shared<const Story>(std::move(story));
  return {};
}

} // namespace act
} // namespace myo::state
