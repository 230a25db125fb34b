// Front and back beside each other: one camera, two pictures; what a hand does in the second is done there.

#include "app/panels/layout.hpp"
#include "app/state/apply.hpp"
#include "app/state/both_sides.hpp"
#include "app/state/script.hpp"
#include "tests/unit/fake_model.hpp"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <gtest/gtest.h>

namespace {

using namespace myo;

struct BothSides : ::testing::Test {
  state::Model model = myo::testing::fake_model();
  state::AppState state = state::initial_state(model, {500, 800});
  void SetUp() override { act(state::act::BothSides{true}); }
  void act(const state::Action& action) {
    const Status done = state::apply_to(state, action, model);
    EXPECT_TRUE(done) << state::to_text(action) << ": " << done.error().message();
    state.flight.reset();
  }
  /// In the picture of the other side.
  void act_there(const state::Action& action) { act(state::from_other_side(state, action, model)); }
  [[nodiscard]] glm::vec2 seen(const glm::vec3& place) const {
    return geometry::pixel_of(state.scene.camera, state.ui.viewport_px, place).value();
  }
  [[nodiscard]] glm::vec2 seen_there(const glm::vec3& place) const {
    return geometry::pixel_of(state::SeenFrom(state, true).camera(), state.ui.viewport_px, place).value();
  }
};

TEST_F(BothSides, TheSamePlaceIsInTheMiddleOfBothAndLeftIsRight) {
  act(state::act::SetCamera{{40, -30, 1200}, 700, 25, 10});
  EXPECT_LT(glm::distance(seen({40, -30, 1200}), glm::vec2(250, 400)), 0.1f);
  EXPECT_LT(glm::distance(seen_there({40, -30, 1200}), glm::vec2(250, 400)), 0.1f);
  const geometry::Camera there = state::SeenFrom(state, true).camera();
  EXPECT_EQ(there.distance_mm, state.scene.camera.distance_mm);
  EXPECT_EQ(there.pitch_rad, state.scene.camera.pitch_rad);
  const glm::vec3 here = geometry::to_eye(state.scene.camera), back = geometry::to_eye(there);
  EXPECT_NEAR(back.x, -here.x, 1e-5f);
  EXPECT_NEAR(back.y, -here.y, 1e-5f);
  const glm::vec3 aside = glm::vec3(40, -30, 1200) + 50.f * glm::vec3(std::cos(0.436332f), std::sin(0.436332f), 0);
  EXPECT_GT(seen(aside).x, 260);
  EXPECT_LT(seen_there(aside).x, 240);
  EXPECT_EQ(geometry::opposite(there).target, state.scene.camera.target);
  EXPECT_NEAR(geometry::opposite(there).yaw_rad, state.scene.camera.yaw_rad, 1e-5f);
}

TEST_F(BothSides, WhatIsGrabbedInTheSecondPictureStaysUnderTheHand) {
  const geometry::Camera begun = state.scene.camera;
  act(state::act::SetCamera{{0, 0, 1200}, 900, 25, 20});
  const glm::vec3 pivot{60, 90, 1300};
  const glm::vec2 before = seen_there(pivot);
  for (const state::Action& action :
       {state::Action(state::act::Orbit{30, 0, pivot}), state::Action(state::act::Orbit{-10, 15, pivot}),
        state::Action(state::act::Zoom{0.7f, pivot})}) {
    act_there(action);
    EXPECT_LT(glm::distance(seen_there(pivot), before), 0.2f) << state::to_text(action);
  }
  const float mm = geometry::mm_per_pixel(state.scene.camera, state.ui.viewport_px, state.scene.camera.distance_mm);
  const glm::vec2 middle = seen_there(state.scene.camera.target);
  const glm::vec3 was = state.scene.camera.target;
  act_there(state::act::Pan{-20 * mm, 12 * mm}); // the hand goes right and down
  EXPECT_LT(glm::distance(seen_there(was), middle + glm::vec2(20, 12)), 0.2f);
  state::AppState one = state;
  ASSERT_TRUE(state::apply_to(one, state::act::Undo{}, model));
  EXPECT_TRUE(one.scene.camera == begun) << "one drag is one step, in the second picture too";
}

TEST_F(BothSides, TurningInTheSecondPictureTurnsTheBodyTheWayTheHandGoes) {
  const glm::vec3 on_back{0, 120, 1200};
  const float before = seen_there(on_back).x;
  act_there(state::act::Orbit{-20, 0, {}}); // as a drag to the right asks for
  EXPECT_GT(seen_there(on_back).x, before + 5);
}

TEST_F(BothSides, AFlightFromTheSecondPictureEndsThere) {
  act(state::act::SelectPoint{"piriformis.1", model::Side::left}); // on the back
  act_there(state::act::Focus{});
  EXPECT_LT(geometry::eye(state.scene.camera).y, 0) << "the first picture stays in front";
  EXPECT_LT(glm::distance(seen_there({80, 90, 900}), glm::vec2(250, 400)), 300.f);
  act_there(state::act::FlyTo{{80, 90, 900}, 400, 180, 0});
  EXPECT_NEAR(std::remainder(state.scene.camera.yaw_rad, 6.2831853f), 0, 1e-4f);
  const state::Action other = state::act::Markers{false};
  EXPECT_EQ(state::to_text(state::from_other_side(state, other, model)), state::to_text(other));
}

TEST_F(BothSides, WhatTheSecondPictureShowsNeedsNoFlight) {
  act(state::act::SetCamera{{0, 0, 1000}, 2500, 0, 0});
  act(state::act::SelectPoint{"piriformis.1", model::Side::left});
  const geometry::Camera there = state.scene.camera;
  act(state::act::Approach{});
  EXPECT_TRUE(state.scene.camera == there) << "it is seen from behind";
  act(state::act::BothSides{false});
  act(state::act::Approach{});
  EXPECT_GT(geometry::eye(state.scene.camera).y, 300);
}

TEST_F(BothSides, AreKeptAndUndone) {
  std::vector<Error> not_read;
  const state::Restored back =
      state::restore(state::parse_session(state::session_text(state), "test", not_read), model, state.ui.viewport_px);
  EXPECT_TRUE(back.skipped.empty() && not_read.empty());
  EXPECT_TRUE(back.state.scene.both_sides);
  act(state::act::Undo{});
  EXPECT_FALSE(state.scene.both_sides);
  EXPECT_EQ(state::session_text(state).find("both-sides"), std::string::npos);
  act(state::act::Redo{});
  EXPECT_TRUE(state.scene.both_sides);
}

TEST_F(BothSides, ShareTheRoomSideBySideElseOneBeneathTheOtherElseNot) {
  const state::SharedRoom wide = state::shared_room({640, 700}, 1);
  EXPECT_EQ(wide.each_px, glm::vec2(319, 700));
  EXPECT_FALSE(wide.stacked);
  const state::SharedRoom narrow = state::shared_room({260, 500}, 1);
  EXPECT_EQ(narrow.each_px, glm::vec2(260, 249));
  EXPECT_TRUE(narrow.stacked);
  EXPECT_EQ(state::shared_room({260, 500}, 2).each_px, glm::vec2(0)) << "letters twice as large need the room";
  EXPECT_EQ(state::shared_room({100, 100}, 1).each_px, glm::vec2(0));
}

TEST_F(BothSides, TheLayoutDividesThePictureAlone) {
  for (const glm::vec2 size : {glm::vec2(800, 600), glm::vec2(1280, 800), glm::vec2(1920, 1080)})
    for (const float scale : {1.f, 2.f})
      for (const bool client : {false, true}) {
        state.ui.client_mode = client;
        state.scene.both_sides = false;
        const panels::Layout one = panels::layout_of(state, size, scale);
        state.scene.both_sides = true;
        const panels::Layout two = panels::layout_of(state, size, scale);
        EXPECT_EQ(two.picture(), one.viewport) << size.x << ", " << scale;
        EXPECT_EQ(two.card, one.card);
        EXPECT_EQ(one.behind.width, 0);
        if (two.behind.width <= 0) continue;
        EXPECT_EQ(two.behind.width, two.viewport.width);
        EXPECT_EQ(two.behind.height, two.viewport.height);
        EXPECT_TRUE(two.behind.x >= two.viewport.right() + 1 || two.behind.y >= two.viewport.bottom() + 1);
      }
  state.ui.client_mode = false, state.ui.studies = true;
  EXPECT_EQ(panels::layout_of(state, {1920, 1080}, 1).behind.width, 0) << "a question shows what it asks about";
}

} // namespace
