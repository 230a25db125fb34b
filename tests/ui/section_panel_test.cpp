// The controls of sections: each does what it says, by mouse and keyboard, at every size.

#include "tests/support/asked.hpp"
#include "tests/ui/panel_bench.hpp"

namespace myo {
namespace {

using Asked = std::vector<std::string>;

TEST(SectionPanel, TheMenuOpensItAndItsCrossClosesIt) {
  PanelBench bench;
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:section"), Asked{"panel section on"});
  ASSERT_GT(bench.layout.section.width, 0);
  EXPECT_GE(bench.layout.section.y, bench.layout.tree.bottom() - 1) << "it covers nothing";
  EXPECT_EQ(bench.click("section:close"), Asked{"panel section off"});
  EXPECT_EQ(bench.layout.section.width, 0);
}

TEST(SectionPanel, EveryControlDoesWhatItSays) {
  PanelBench bench;
  bench.state.ui.panel(state::Panel::section) = true;
  bench.frames(3);
  EXPECT_EQ(bench.click("section:axial"), (Asked{"section 1 axial", "section-look 1"}));
  EXPECT_EQ(bench.click("section:coronal"), (Asked{"section 1 coronal", "section-look 1"}));
  EXPECT_EQ(bench.click("section:flip"), (Asked{"section-flip 1", "section-look 1"}));
  EXPECT_EQ(bench.click("section:look"), Asked{"section-look 1"});
  EXPECT_EQ(bench.click("section:slab"), Asked{"slab 20"});
  EXPECT_TRUE(bench.there("section:thickness"));
  EXPECT_EQ(bench.click("section:oblique"), (Asked{"section-turn 1 20 0", "section-look 1"}));
  EXPECT_TRUE(bench.there("section:tilt") && bench.there("section:turn"));
  bench.click("section:which:2");
  EXPECT_FALSE(bench.there("section:place")) << "nothing is cut by the second";
  EXPECT_EQ(bench.click("section:sagittal"), (Asked{"section 2 sagittal", "section-look 2"}));
  EXPECT_EQ(bench.click("section:off"), Asked{"section 2 off"});
  EXPECT_TRUE(bench.refused.empty());
}

TEST(SectionPanel, TheSliderMovesThePlaneInOneStepOfUndo) {
  PanelBench bench;
  bench.state.ui.panel(state::Panel::section) = true;
  bench.frames(3);
  bench.click("section:axial");
  const std::size_t steps = bench.state.history.past.size();
  const float before = bench.state.scene.sections.planes[0]->place_mm();
  bench.move(bench.middle("section:place")), bench.frames(2), bench.press(true), bench.frames(2);
  bench.move(bench.middle("section:place") + glm::vec2(30, 0)), bench.frames(2);
  bench.move(bench.middle("section:place") + glm::vec2(50, 0)), bench.frames(2);
  bench.press(false), bench.frames(2);
  EXPECT_GT(bench.state.scene.sections.planes[0]->place_mm(), before + 5);
  EXPECT_EQ(bench.state.history.past.size(), steps + 1);
}

TEST(SectionPanel, SaysThatTheBodyIsCutWhileItIsClosed) {
  PanelBench bench;
  bench.frames(2);
  EXPECT_FALSE(bench.there("cut:whole")) << "nothing is cut";
  bench.state.ui.panel(state::Panel::section) = true;
  bench.frames(2);
  bench.click("section:axial");
  EXPECT_FALSE(bench.there("cut:whole")) << "the panel says so";
  bench.click("section:close");
  bench.frames(2);
  ASSERT_TRUE(bench.there("cut:whole"));
  bench.state.ui.client_mode = true;
  bench.frames(2);
  EXPECT_TRUE(bench.there("cut:whole")) << "beside a client, too";
  EXPECT_FALSE(bench.there("cut:sections")) << "which the client view does not have";
  bench.state.ui.client_mode = false;
  bench.frames(2);
  bench.click("cut:whole");
  EXPECT_FALSE(bench.state.scene.sections.planes[0]);
  bench.frames(2);
  EXPECT_FALSE(bench.there("cut:whole"));
}

TEST(SectionPanel, NothingIsCutOffAtAnySize) {
  for (const auto& [size, scale] : {std::pair{glm::vec2(800, 600), 1.f},
                                    {glm::vec2(1280, 800), 1.f},
                                    {glm::vec2(1920, 1080), 1.f},
                                    {glm::vec2(1920, 1080), 2.f},
                                    {glm::vec2(1280, 800), 2.f}}) {
    PanelBench bench(size, scale);
    bench.state.ui.panel(state::Panel::section) = true;
    bench.frames(3);
    bench.click("section:axial");
    for (const char* name :
         {"section:which:1", "section:close", "section:axial", "section:coronal", "section:off", "section:place"}) {
      ASSERT_TRUE(bench.there(name)) << name;
      const panels::Rect& at = bench.widgets.at(name);
      EXPECT_GE(at.x, bench.layout.section.x) << name << " at " << size.x << " scale " << scale;
      EXPECT_LE(at.right(), bench.layout.section.right() + 0.5f) << name << " at " << size.x << " scale " << scale;
    }
    EXPECT_GT(bench.layout.viewport.width, 200 * scale);
  }
}

} // namespace
} // namespace myo
