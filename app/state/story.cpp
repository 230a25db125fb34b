#include "app/state/story.hpp"

#include "app/language/language.hpp"
#include "app/state/script.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::state {
namespace {

constexpr int read_frames = 330;                // 5.5 s: time to read two short sentences
constexpr int fade_steps = 10, fade_frames = 8; // the skin goes in a second and a half
constexpr const char* head =
    "# A story: each 'say' begins a step, every line may be changed. Play it with: story-play FILE\n"
    "client-mode on\n";

/// What a step may do: show something.
bool shows(std::string_view verb) {
  constexpr std::array<std::string_view, 27> verbs{
      "select",   "select-point", "select-region", "deselect",  "peel",      "layer",       "layer-opacity",
      "hide",     "show",         "ghost",         "opacity",   "isolate",   "unisolate",   "show-all",
      "variants", "markers",      "zones",         "sites",     "technique", "way",         "view",
      "camera",   "fly-to",       "focus",         "frame-all", "compare",   "compare-none"};
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

const act::Peel* peel_of(const Action& action) { return std::get_if<act::Peel>(&action); }

} // namespace

Result<std::vector<StoryStep>> parse_story(std::string_view text, const std::string& name) {
  const auto script = parse_script(text, name);
  if (!script) return tl::unexpected(script.error());
  std::vector<StoryStep> steps;
  for (const ScriptStep& step : script->steps) {
    const auto wrong = [&](const char* what, const std::string& word) {
      return fail(what, fmt::format("{}:{}: {}", name, step.line, word), "take the line out");
    };
    if (std::holds_alternative<WaitFrames>(step.what)) continue; // whoever looks on decides
    const auto* request = std::get_if<Request>(&step.what);
    const auto* action = request ? std::get_if<Action>(request) : nullptr;
    if (!action) return wrong(tr("a story only shows"), request ? verb_of(*request).name : "screenshot");
    if (const auto* said = std::get_if<act::Say>(action)) {
      if (said->text.value.empty()) break; // the end; what follows leaves nothing behind for other players
      if (said->text.value.size() > max_caption) return wrong(tr("a step says at most 400 letters"), "say");
      if (steps.size() == max_story_steps) return wrong(tr("a story has at most 60 steps"), "say");
      steps.push_back({said->text.value, {}});
      continue;
    }
    if (std::holds_alternative<act::ClientMode>(*action)) continue; // it always is
    if (!shows(verb_of(*action).name)) return wrong(tr("a story only shows"), verb_of(*action).name);
    if (steps.empty()) return wrong(tr("a step begins with 'say'"), verb_of(*action).name);
    // Of a skin that goes by and by only its end: the window lets it go.
    if (peel_of(*action)) std::erase_if(steps.back().shows, [](const Action& one) { return peel_of(one) != nullptr; });
    steps.back().shows.push_back(*action);
  }
  if (steps.empty()) return fail("there is no step in it", name, "each line 'say WORDS' begins one");
  return steps;
}

std::string story_text(std::span<const StoryStep> steps) {
  std::string text = head;
  float peel = 0;
  for (const StoryStep& step : steps) {
    text += fmt::format("\n# {}\n{}\n", step.caption, to_text(Action{act::Say{{step.caption}}}));
    float to = peel;
    bool peels = false;
    for (const Action& action : step.shows)
      if (const act::Peel* one = peel_of(action))
        to = one->amount, peels = true;
      else
        text += to_text(action) + "\n";
    for (int i = 1; to > peel && i <= fade_steps; ++i)
      text += to_text(Action{act::Peel{peel + (to - peel) * static_cast<float>(i) / fade_steps}}) +
              fmt::format("\nwait-frames {}\n", fade_frames);
    if (peels && to <= peel) text += to_text(Action{act::Peel{to}}) + "\n";
    peel = to;
    text += fmt::format("wait-frames {}\n", read_frames);
  }
  for (const Action& end : {Action{act::Say{}}, Action{act::ChooseTechnique{}}, Action{act::Zones{true}}})
    text += to_text(end) + "\n";
  return text;
}

} // namespace myo::state
