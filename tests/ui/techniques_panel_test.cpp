// The techniques of a point as a list of cards: their order, and where one that is opened begins.

#include "tests/ui/panel_bench.hpp"

namespace myo {
namespace {

constexpr const char* trapezius = "trapezius-descending.1";

TEST(TechniquesTab, NoNeedleStandsFirstByItsLetter) {
  PanelBench bench;
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  EXPECT_LT(bench.middle("technique:trigger-point-pressure").y, bench.middle("technique:dry-needling").y);
}

/// The long card above closes, and would draw the one that opens out of sight.
TEST(TechniquesTab, ATechniqueOpenedBelowALongOneBeginsAtItsTop) {
  PanelBench bench({1280, 800});
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  bench.click("technique:trigger-point-pressure");
  const std::string below = "technique:dry-needling";
  const float bottom = bench.layout.card.bottom();
  ASSERT_GT(bench.middle(below).y, bottom) << "the open card is not long enough for this test";
  const glm::vec2 over{bench.layout.card.x + 40, bottom - 120};
  bench.move(over), bench.frames(2);
  for (int i = 0; i < 200 && bench.middle(below).y > bottom - 60; ++i) ImGui::GetIO().MouseWheel = -1, bench.frames(2);
  ASSERT_LT(bench.middle(below).y, bottom - 20);
  bench.click(below), bench.frames(4);
  ASSERT_EQ(bench.state.scene.technique, "dry-needling");
  EXPECT_GT(bench.middle(below).y, bench.layout.card.y);
  EXPECT_LT(bench.middle(below).y, bench.layout.card.y + 0.6f * bench.layout.card.height) << "it begins at its top";
  // What is pressed where it can be seen does not jump.
  bench.click(below), bench.frames(4);
  const float before = bench.middle("technique:trigger-point-pressure").y;
  if (before > bench.layout.card.y && before < bench.layout.card.y + 0.4f * bench.layout.card.height) {
    bench.click("technique:trigger-point-pressure"), bench.frames(4);
    EXPECT_NEAR(bench.middle("technique:trigger-point-pressure").y, before, 1);
  }
}

} // namespace
} // namespace myo
