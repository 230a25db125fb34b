// What a hand takes away comes back in its order; sight without perspective shows the same.

#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "tests/unit/fake_model.hpp"

#include <glm/geometric.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
#include <gtest/gtest.h>

namespace {

using namespace myo;

struct Dissection : ::testing::Test {
  state::Model model = myo::testing::fake_model();
  state::AppState state = state::initial_state(model);
  void act(const char* line) {
    const auto action = state::parse_action(line);
    ASSERT_TRUE(action) << line;
    const Status done = state::apply_to(state, *action, model);
    EXPECT_TRUE(done) << line << ": " << done.error().message();
  }
  [[nodiscard]] bool shown(std::string_view id) const { return state::shown(state.scene, *model.structure(id)); }
};

TEST_F(Dissection, WhatWasHiddenLastComesBackFirst) {
  act("hide piriformis.left"), act("hide trapezius-descending"), act("hide sacrum");
  act("show-last");
  EXPECT_TRUE(shown("sacrum"));
  EXPECT_FALSE(shown("trapezius-descending.left"));
  act("show-last");
  EXPECT_TRUE(shown("trapezius-descending.left") && shown("trapezius-descending.right")) << "one deed, one step back";
  EXPECT_FALSE(shown("piriformis.left"));
  act("show-last");
  EXPECT_TRUE(shown("piriformis.left"));
  EXPECT_FALSE(state::apply(state, state::act::ShowLast{}, model)) << "nothing is hidden";
}

TEST_F(Dissection, WhatCameBackByAnotherWayIsNotWaitedFor) {
  act("hide piriformis.left"), act("hide trapezius-descending"), act("show trapezius-descending.left");
  act("show-last");
  EXPECT_TRUE(shown("trapezius-descending.right"));
  EXPECT_FALSE(shown("piriformis.left"));
  act("show piriformis.left");
  EXPECT_TRUE(state.scene.put_away.empty());
}

TEST_F(Dissection, SeveralAreHiddenInOneStepThatUndoTakesBack) {
  act("hide piriformis,sacrum");
  EXPECT_FALSE(shown("piriformis.right") || shown("sacrum"));
  act("undo");
  EXPECT_TRUE(shown("piriformis.right") && shown("sacrum"));
  EXPECT_FALSE(state::parse_action("hide piriformis, sacrum"));
  const auto none = state::apply(state, state::act::Hide{"piriformis,nobody"}, model);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message().find("nobody"), std::string::npos);
  EXPECT_TRUE(shown("piriformis.right")) << "what fails changes nothing";
}

TEST_F(Dissection, ASessionKeepsTheOrder) {
  act("hide sacrum"), act("hide piriformis.left"), act("isolate sacrum"), act("context on"), act("parallel on");
  std::vector<Error> not_read;
  state::Restored back =
      state::restore(state::parse_session(state::session_text(state), "test", not_read), model, state.ui.viewport_px);
  EXPECT_TRUE(back.skipped.empty() && not_read.empty());
  EXPECT_EQ(back.state.scene.put_away, state.scene.put_away);
  EXPECT_TRUE(back.state.scene.context);
  ASSERT_TRUE(back.state.scene.camera.parallel);
  EXPECT_NEAR(back.state.scene.camera.distance_mm, state.scene.camera.distance_mm, 1);
}

TEST_F(Dissection, TheRestOfWhatIsIsolatedIsThereAsGhostsWhenAskedFor) {
  act("isolate piriformis.left");
  EXPECT_FALSE(shown("sacrum"));
  act("context on");
  EXPECT_TRUE(shown("sacrum"));
  EXPECT_FALSE(shown("skin")) << "it would close round what is shown";
  act("hide sacrum");
  EXPECT_FALSE(shown("sacrum")) << "what is hidden stays hidden";
}

/// Where a spot is in the picture.
glm::vec2 seen_at(const geometry::Camera& camera, glm::vec2 size, const glm::vec3& spot) {
  return geometry::pixel_of(camera, size, spot).value_or(glm::vec2(-1));
}

TEST_F(Dissection, WithoutPerspectiveNearAndFarAreAlikeAndTheTargetStaysAsLarge) {
  const glm::vec2 size = state.ui.viewport_px;
  const geometry::Camera before = state.scene.camera;
  const glm::vec3 middle = before.target, side = middle + glm::vec3(100, 0, 0);
  const float wide = glm::distance(seen_at(before, size, middle), seen_at(before, size, side));
  const auto spread = [&](const geometry::Camera& camera) { // of a spot on a line towards the eye
    return glm::distance(seen_at(camera, size, side), seen_at(camera, size, side + glm::vec3(0, 200, 0)));
  };
  EXPECT_GT(spread(before), 1.f);
  act("parallel on");
  EXPECT_NEAR(glm::distance(seen_at(state.scene.camera, size, middle), seen_at(state.scene.camera, size, side)), wide,
              1e-3f * wide);
  EXPECT_LT(spread(state.scene.camera), 1e-3f);
  act("view left"), act("advance 5");
  EXPECT_TRUE(state.scene.camera.parallel) << "views keep it";
  act("zoom 0.5");
  EXPECT_TRUE(state.scene.camera.parallel);
  act("view anterior"), act("advance 5"), act("parallel off");
  EXPECT_NEAR(state.scene.camera.distance_mm, before.distance_mm, 0.1f * before.distance_mm);
}

} // namespace
