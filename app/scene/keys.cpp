#include "app/language/language.hpp"
#include "app/scene/pointer.hpp"
#include "app/scene/study_keys.hpp"

#include <algorithm>
#include <array>

namespace myo::scene {
namespace {

constexpr Modifiers plain{};
constexpr Modifiers shift{true, false, false};
constexpr Modifiers ctrl{false, true, false};
constexpr Modifiers ctrl_shift{true, true, false};
constexpr Modifiers alt{false, false, true};

// One line a key. "toggle" is answered from the state. An empty action is the host's.
constexpr std::array bindings{
    KeyBinding{"1", plain, "view anterior", tr_later("From the front")},
    KeyBinding{"1", ctrl, "view posterior", tr_later("From the back")},
    KeyBinding{"3", plain, "view right", tr_later("From the right side")},
    KeyBinding{"3", ctrl, "view left", tr_later("From the left side")},
    KeyBinding{"7", plain, "view top", tr_later("From above")},
    KeyBinding{"left", plain, "orbit -15 0", tr_later("Turn to the left; in a story, the step before")},
    KeyBinding{"right", plain, "orbit 15 0", tr_later("Turn to the right; in a story, the next step")},
    KeyBinding{"up", plain, "orbit 0 15", tr_later("Turn upwards")},
    KeyBinding{"down", plain, "orbit 0 -15", tr_later("Turn downwards")},
    KeyBinding{"4", plain, "orbit -15 0", tr_later("Turn to the left")},
    KeyBinding{"6", plain, "orbit 15 0", tr_later("Turn to the right")},
    KeyBinding{"8", plain, "orbit 0 15", tr_later("Turn upwards")},
    KeyBinding{"2", plain, "orbit 0 -15", tr_later("Turn downwards")},
    KeyBinding{"left", shift, "pan -40 0", tr_later("Move to the left")},
    KeyBinding{"right", shift, "pan 40 0", tr_later("Move to the right")},
    KeyBinding{"up", shift, "pan 0 40", tr_later("Move up")},
    KeyBinding{"down", shift, "pan 0 -40", tr_later("Move down")},
    KeyBinding{"=", plain, "zoom 0.8", tr_later("Nearer")},
    KeyBinding{"-", plain, "zoom 1.25", tr_later("Farther")},
    KeyBinding{"f", plain, "focus", tr_later("Fly to the selection")},
    KeyBinding{".", plain, "focus", tr_later("Fly to the selection")},
    KeyBinding{"7", ctrl, "view below", tr_later("From below")},
    KeyBinding{"5", plain, "parallel toggle", tr_later("With perspective or without (orthographic)")},
    KeyBinding{"9", plain, "both-sides toggle", tr_later("From the other side, too: front and back beside each other")},
    KeyBinding{"home", plain, "frame-all", tr_later("Everything in view")},
    KeyBinding{"r", plain, "reset", tr_later("Start again: everything shown, from the front")},
    KeyBinding{"]", plain, "peel-by 0.05", tr_later("Peel further")},
    KeyBinding{"[", plain, "peel-by -0.05", tr_later("Peel back")},
    KeyBinding{"h", plain, "hide", tr_later("Hide the selection")},
    KeyBinding{"h", shift, "show", tr_later("Show the selection again")},
    KeyBinding{"u", plain, "show-last", tr_later("Bring back what was hidden last")},
    KeyBinding{"o", plain, "context toggle", tr_later("Isolated: the rest as ghosts, or gone")},
    KeyBinding{"h", alt, "show-all", tr_later("Show everything hidden, ghosted or faded")},
    KeyBinding{"g", plain, "ghost", tr_later("Ghost the selection, or make it solid")},
    KeyBinding{"i", plain, "isolate", tr_later("Isolate the selection")},
    KeyBinding{"i", alt, "unisolate", tr_later("Leave isolation")},
    KeyBinding{"/", plain, "isolate toggle", tr_later("Isolate the selection, or leave isolation")},
    KeyBinding{"k", plain, "layer skin toggle", tr_later("Skin on or off")},
    KeyBinding{"m", plain, "markers toggle", tr_later("Trigger points on or off")},
    KeyBinding{"j", plain, "labels toggle", tr_later("Names beside the picture on or off")},
    KeyBinding{"z", plain, "zones toggle", tr_later("Referred pain on or off")},
    KeyBinding{"x", plain, "other-side", tr_later("The same on the other side")},
    KeyBinding{"pagedown", plain, "next-point", tr_later("Next trigger point")},
    KeyBinding{"pageup", plain, "previous-point", tr_later("Trigger point before")},
    KeyBinding{"escape", plain, "deselect", tr_later("Select nothing")},
    KeyBinding{"1", alt, "tab pain", tr_later("Card: pain")},
    KeyBinding{"2", alt, "tab techniques", tr_later("Card: techniques")},
    KeyBinding{"3", alt, "tab anatomy", tr_later("Card: anatomy")},
    KeyBinding{"4", alt, "tab sources", tr_later("Card: sources")},
    KeyBinding{"t", plain, "panel tree toggle", tr_later("Tree of structures")},
    KeyBinding{"n", plain, "panel card toggle", tr_later("Card")},
    KeyBinding{"y", plain, "panel section toggle", tr_later("Cut the body: sections")},
    KeyBinding{"p", plain, "panel find toggle", tr_later("Paint pain, find its source")},
    KeyBinding{"l", plain, "panel study toggle", tr_later("Learn: decks, questions, exams")},
    KeyBinding{"b", plain, "tool brush", tr_later("Brush: paint pain on the skin")},
    KeyBinding{"d", plain, "tool deep", tr_later("Paint pain deep inside")},
    KeyBinding{"w", plain, "tool region", tr_later("Whole regions by click")},
    KeyBinding{"e", plain, "tool erase", tr_later("Eraser")},
    KeyBinding{"a", plain, "tool arrow", tr_later("Arrow: where the pain travels")},
    KeyBinding{"v", plain, "tool none", tr_later("Put the brush down: turn the body")},
    KeyBinding{"c", ctrl, "copy-state", tr_later("Copy all that is shown, as text")},
    KeyBinding{"v", ctrl, "paste-state", tr_later("Show what a copied text says")},
    KeyBinding{"f1", plain, "panel help toggle", tr_later("Help")},
    KeyBinding{"f2", plain, "panel guide toggle", tr_later("Guide")},
    KeyBinding{"f3", plain, "client panel", tr_later("Records of clients")},
    KeyBinding{"f4", plain, "bookmark-do panel", tr_later("Kept views and notes")},
    KeyBinding{"c", plain, "client-mode toggle", tr_later("Client view: in plain words")},
    KeyBinding{"l", ctrl, "client-lock toggle",
               tr_later("Locks the screen for a client who paints; then asks whether to unlock it, and Enter does")},
    KeyBinding{"p", ctrl_shift, "panel commands toggle", tr_later("All commands by name")},
    KeyBinding{"f", ctrl, "", tr_later("Search")},
    KeyBinding{"s", plain, "", tr_later("Learning: shows the answer")},
    KeyBinding{"enter", plain, "",
               tr_later("Learning: gives the answer, then grades it as suggested; 1 to 9 choose, 1 to 4 grade")},
    KeyBinding{"z", ctrl, "undo", tr_later("Undo")},
    KeyBinding{"z", ctrl_shift, "redo", tr_later("Redo")},
    KeyBinding{"y", ctrl, "redo", tr_later("Redo")},
    KeyBinding{"q", ctrl, "quit", tr_later("Quit")},
};

/// "markers toggle" -> "markers off", from the state.
std::string settled(std::string_view action, const state::AppState& state) {
  constexpr std::string_view word = " toggle";
  if (!action.ends_with(word)) return std::string(action);
  const std::string_view what = action.substr(0, action.size() - word.size());
  const auto flip = [&](bool on) { return std::string(what) + (on ? " off" : " on"); };
  if (what == "isolate") return state.scene.isolated.empty() ? "isolate" : "unisolate";
  if (what == "markers") return flip(state.scene.markers);
  if (what == "zones") return flip(state.scene.zones);
  if (what == "parallel") return flip(state.scene.camera.parallel);
  if (what == "both-sides") return flip(state.scene.both_sides);
  if (what == "context") return flip(state.scene.context);
  if (what == "labels") return flip(state.ui.client_mode ? state.ui.client_labels : state.ui.labels);
  if (what == "client-mode") return flip(state.ui.client_mode);
  if (what == "client-lock") return state.ui.client_locked ? "client-unlock on" : "client-lock on";
  const std::string_view name = what.substr(what.find(' ') + 1);
  if (what.starts_with("panel ")) return flip(state.ui.panel(state::parse_panel(name).value_or(state::Panel::help)));
  return flip(state.scene.layer(model::parse_layer(name).value_or(model::Layer::skin)).visible);
}

/// While a story is shown; the keys of those who hold a pointer for slides, too.
std::optional<state::Requests> on_story_key(std::string_view key, Modifiers modifiers) {
  using state::StoryDeed;
  if (modifiers != plain) return std::nullopt;
  const auto turn = [](StoryDeed deed, std::optional<int> number = {}) {
    return state::Requests{state::Action{state::act::StoryTurn{deed, number}}};
  };
  if (key == "right" || key == "pagedown") return turn(StoryDeed::next);
  if (key == "left" || key == "pageup" || key == "backspace") return turn(StoryDeed::back);
  if (key == "home") return turn(StoryDeed::go, 1);
  if (key == "escape") return turn(StoryDeed::stop);
  return std::nullopt;
}

} // namespace

std::span<const KeyBinding> key_bindings() { return bindings; }

std::string shortcut_for(std::string_view action) {
  if (action.empty()) return {};
  for (const KeyBinding& binding : bindings) {
    const bool toggles = binding.action.ends_with(" toggle") &&
                         (action == std::string(binding.action.substr(0, binding.action.size() - 7)) + " on" ||
                          action == std::string(binding.action.substr(0, binding.action.size() - 7)) + " off");
    if (binding.action != action && !toggles) continue;
    std::string text;
    if (binding.modifiers.ctrl) text += tr("Ctrl+");
    if (binding.modifiers.shift) text += tr("Shift+");
    if (binding.modifiers.alt) text += tr("Alt+");
    std::string key(binding.key);
    if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') key[0] = static_cast<char>(key[0] - 'a' + 'A');
    return text + key;
  }
  return {};
}

state::Requests on_key(std::string_view key, Modifiers modifiers, const state::AppState& state) {
  if (state.ui.client_locked && state.ui.asks_unlock && modifiers == plain) {
    if (key == "enter") { // where a record is open the passphrase unlocks, which is typed into its field
      if (state.confidential) return {};
      return {state::Action{state::act::ClientLock{false}}};
    }
    if (key == "escape") return {state::Action{state::act::ClientUnlock{false}}};
  }
  if (state.story)
    if (auto meant = on_story_key(key, modifiers)) return *std::move(meant);
  if (state.study)
    if (auto meant = on_study_key(key, modifiers, state)) return *std::move(meant);
  const auto found = std::find_if(bindings.begin(), bindings.end(), [&](const KeyBinding& binding) {
    return binding.key == key && binding.modifiers == modifiers;
  });
  if (found == bindings.end() || found->action.empty()) return {};
  const auto request = state::parse_request(settled(found->action, state));
  if (request && state::tells(state, state::verb_of(*request).name)) return {}; // it waits for the answer
  if (!request) return {};
  state::Requests requests{*request};
  // What is stepped to is brought into view.
  if (const auto* action = std::get_if<state::Action>(&*request);
      action && (std::holds_alternative<state::act::NextPoint>(*action) ||
                 std::holds_alternative<state::act::PreviousPoint>(*action) ||
                 std::holds_alternative<state::act::OtherSide>(*action)))
    requests.push_back(state::Action{state::act::Approach{}});
  return requests;
}

} // namespace myo::scene
