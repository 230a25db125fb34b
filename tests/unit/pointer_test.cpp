// Mouse and keys -> actions, from plain values.

#include "app/scene/pointer.hpp"
#include "app/state/apply.hpp"
#include "tests/unit/fake_model.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <set>

namespace {

using namespace myo;
using myo::testing::fake_model;
using Kind = scene::PointerEvent::Kind;

scene::PointerEvent event(Kind kind, glm::vec2 at, scene::Button button = scene::Button::none,
                          scene::Modifiers modifiers = {}, float scroll = 0) {
  return {kind, at, button, scroll, modifiers};
}
std::optional<glm::vec3> no_spot(glm::vec2) { return std::nullopt; }

/// Presses, moves in two steps, releases; all actions.
state::Actions drag(const state::AppState& state, scene::Button button, glm::vec2 from, glm::vec2 to,
                    scene::Modifiers modifiers = {},
                    const std::function<std::optional<glm::vec3>(glm::vec2)>& spot = no_spot) {
  scene::PointerState pointer;
  state::Actions all;
  for (const scene::PointerEvent& e :
       {event(Kind::press, from, button, modifiers), event(Kind::move, 0.5f * (from + to), button, modifiers),
        event(Kind::move, to, button, modifiers), event(Kind::release, to, button, modifiers)}) {
    const scene::PointerOutcome outcome = scene::on_pointer(pointer, e, state, spot);
    EXPECT_FALSE(outcome.click_at) << "a drag is no click";
    all.insert(all.end(), outcome.actions.begin(), outcome.actions.end());
  }
  return all;
}

state::AppState after(state::AppState state, const state::Actions& actions, const state::Model& model) {
  for (const state::Action& action : actions) state = *state::apply(state, action, model);
  return state;
}

TEST(Pointer, AShortPressIsAClickAndALongOneADrag) {
  const state::AppState state = state::initial_state(fake_model());
  scene::PointerState pointer;
  (void)scene::on_pointer(pointer, event(Kind::press, {100, 100}, scene::Button::left), state, no_spot);
  EXPECT_TRUE(
      scene::on_pointer(pointer, event(Kind::move, {102, 101}, scene::Button::left), state, no_spot).actions.empty());
  const auto click = scene::on_pointer(pointer, event(Kind::release, {102, 101}, scene::Button::left), state, no_spot);
  ASSERT_TRUE(click.click_at);
  EXPECT_EQ(*click.click_at, glm::vec2(102, 101));
  const state::Actions dragged = drag(state, scene::Button::left, {100, 100}, {160, 100});
  ASSERT_FALSE(dragged.empty());
  EXPECT_STREQ(state::verb_of(dragged.front()).name, "orbit");
  EXPECT_STREQ(state::verb_of(dragged.back()).name, "release");
}

TEST(Pointer, AltClickListsCtrlClickFocusesShiftClickCompares) {
  const state::AppState state = state::initial_state(fake_model());
  for (const scene::Modifiers modifiers : {scene::Modifiers{false, false, true}, scene::Modifiers{false, true, false},
                                           scene::Modifiers{true, false, false}}) {
    scene::PointerState pointer;
    (void)scene::on_pointer(pointer, event(Kind::press, {9, 9}, scene::Button::left, modifiers), state, no_spot);
    const auto outcome =
        scene::on_pointer(pointer, event(Kind::release, {9, 9}, scene::Button::left, modifiers), state, no_spot);
    EXPECT_EQ(outcome.list_at.has_value(), modifiers.alt);
    EXPECT_EQ(outcome.focus_at.has_value(), modifiers.ctrl);
    EXPECT_EQ(outcome.beside_at.has_value(), modifiers.shift);
    EXPECT_FALSE(outcome.click_at);
  }
}

TEST(Pointer, TheBodyFollowsTheHand) {
  const state::Model model = fake_model();
  const state::AppState start = state::initial_state(model);
  const state::AppState turned = after(start, drag(start, scene::Button::left, {600, 400}, {700, 400}), model);
  EXPECT_LT(geometry::eye(turned.scene.camera).x, geometry::eye(start.scene.camera).x)
      << "dragging right, the eye goes round to the left";
  EXPECT_EQ(turned.history.past.size(), 1u);
  EXPECT_TRUE(turned.history.gesture.empty());
}

TEST(Pointer, APanKeepsWhatWasGrabbedUnderTheCursor) {
  const state::Model model = fake_model();
  const state::AppState start = state::initial_state(model);
  const glm::vec2 from{500, 300}, to{560, 340};
  const geometry::Ray ray = geometry::pixel_ray(start.scene.camera, start.ui.viewport_px, from);
  const glm::vec3 grabbed = ray.origin + 2500.f * ray.direction;
  const state::AppState moved = after(
      start, drag(start, scene::Button::right, from, to, {}, [&](glm::vec2) { return std::optional(grabbed); }), model);
  const geometry::Ray there = geometry::pixel_ray(moved.scene.camera, moved.ui.viewport_px, to);
  const glm::vec3 off = grabbed - there.origin;
  EXPECT_LT(glm::length(off - glm::dot(off, there.direction) * there.direction), 1.5f) << "mm beside the cursor's ray";
}

TEST(Pointer, TheWheelComesNearerAroundTheSpot) {
  const state::Model model = fake_model();
  const state::AppState start = state::initial_state(model);
  scene::PointerState pointer;
  const glm::vec3 spot{50, -80, 1300};
  const auto outcome = scene::on_pointer(pointer, event(Kind::scroll, {300, 200}, scene::Button::none, {}, 2), start,
                                         [&](glm::vec2) { return std::optional(spot); });
  ASSERT_EQ(outcome.actions.size(), 1u);
  const auto& zoom = std::get<state::act::Zoom>(outcome.actions[0]);
  EXPECT_LT(zoom.factor, 1);
  EXPECT_EQ(zoom.towards, spot);
}

TEST(Pointer, OtherButtonsDoNotStealADrag) {
  const state::AppState state = state::initial_state(fake_model());
  scene::PointerState pointer;
  (void)scene::on_pointer(pointer, event(Kind::press, {0, 0}, scene::Button::left), state, no_spot);
  (void)scene::on_pointer(pointer, event(Kind::press, {0, 0}, scene::Button::right), state, no_spot);
  EXPECT_EQ(pointer.held, scene::Button::left);
  (void)scene::on_pointer(pointer, event(Kind::release, {0, 0}, scene::Button::right), state, no_spot);
  EXPECT_EQ(pointer.held, scene::Button::left);
}

TEST(Keys, EveryBindingIsAnActionAndNoKeyIsBoundTwice) {
  const state::Model model = fake_model();
  state::AppState state =
      *state::apply(state::initial_state(model), *state::parse_action("select-point piriformis.1 left"), model);
  state = *state::apply(state, *state::parse_action("hide sacrum"), model);
  state = *state::apply(state, *state::parse_action("peel 0.5"), model);
  state = *state::apply(state, *state::parse_action("undo"), model);
  std::set<std::string> seen;
  for (const scene::KeyBinding& binding : scene::key_bindings()) {
    const std::string key = std::string(binding.key) + (binding.modifiers.ctrl ? "+c" : "") +
                            (binding.modifiers.shift ? "+s" : "") + (binding.modifiers.alt ? "+a" : "");
    EXPECT_TRUE(seen.insert(key).second) << key << " is bound twice";
    EXPECT_FALSE(binding.help.empty());
    if (binding.action.empty()) continue;
    const state::Requests requests = scene::on_key(binding.key, binding.modifiers, state);
    ASSERT_FALSE(requests.empty()) << binding.key << ": " << binding.action;
    if (const auto* action = std::get_if<state::Action>(&requests[0])) {
      EXPECT_TRUE(state::apply(state, *action, model)) << binding.action;
    }
  }
  EXPECT_TRUE(scene::on_key("f13", {}, state).empty());
}

TEST(Keys, TogglesReadTheState) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  EXPECT_EQ(state::to_text(scene::on_key("m", {}, state).at(0)), "markers off");
  state = *state::apply(state, std::get<state::Action>(scene::on_key("m", {}, state)[0]), model);
  EXPECT_EQ(state::to_text(scene::on_key("m", {}, state).at(0)), "markers on");
  EXPECT_EQ(state::to_text(scene::on_key("k", {}, state).at(0)), "layer skin off");
  EXPECT_EQ(state::to_text(scene::on_key("f1", {}, state).at(0)), "panel help on");
  EXPECT_EQ(state::to_text(scene::on_key("j", {}, state).at(0)), "labels off");
  EXPECT_EQ(state::to_text(scene::on_key("5", {}, state).at(0)), "parallel on");
  EXPECT_EQ(state::to_text(scene::on_key("o", {}, state).at(0)), "context on");
  state = *state::apply(state, state::act::ClientMode{true}, model);
  EXPECT_EQ(state::to_text(scene::on_key("j", {}, state).at(0)), "labels on") << "the client view has its own";
  EXPECT_EQ(scene::shortcut_for("undo"), "Ctrl+Z");
  EXPECT_EQ(scene::shortcut_for("markers on"), "M");
  EXPECT_EQ(scene::shortcut_for("say hello"), "");
}

TEST(Keys, ALockedScreenIsNotLeftByOneStrayKey) {
  const state::Model model = fake_model();
  state::AppState state = *state::apply(state::initial_state(model), state::act::ClientLock{true}, model);
  const auto press = [&](std::string_view key, scene::Modifiers with = {}) {
    for (const state::Request& request : scene::on_key(key, with, state))
      if (const auto* action = std::get_if<state::Action>(&request);
          action && state::act::within_lock(state::verb_of(*action).name))
        (void)state::apply_to(state, *action, model);
  };
  const scene::Modifiers ctrl{false, true, false};
  press("enter");
  EXPECT_TRUE(state.ui.client_locked) << "nothing was asked";
  press("l", ctrl);
  EXPECT_TRUE(state.ui.client_locked);
  EXPECT_TRUE(state.ui.asks_unlock);
  press("l", ctrl);
  EXPECT_TRUE(state.ui.client_locked) << "a key held down answers nothing";
  press("escape");
  EXPECT_FALSE(state.ui.asks_unlock);
  press("enter");
  EXPECT_TRUE(state.ui.client_locked);
  press("l", ctrl), press("enter");
  EXPECT_FALSE(state.ui.client_locked);
  EXPECT_FALSE(state.ui.asks_unlock);
}

} // namespace
