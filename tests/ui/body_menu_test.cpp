// The part of the menu that chooses who is shown.

#include "tests/ui/panel_bench.hpp"

namespace myo {
namespace {

using Asked = std::vector<std::string>;

TEST(BodyMenu, AnotherPersonKeepsTheBuildAndAnotherBuildThePerson) {
  PanelBench bench;
  bench.around.bodies = {{"man", "Man", "Man", "normal"},
                         {"man-heavy", "Man, heavy", "Man", "heavy"},
                         {"woman", "Woman", "Woman", "normal"},
                         {"woman-heavy", "Woman, heavy", "Woman", "heavy"},
                         {"c.pack", "A scan", "", ""}};
  bench.model.body_title = "Man, heavy";
  bench.click("menu");
  EXPECT_FALSE(bench.there("body:Woman, heavy")) << "builds stand in a row of their own";
  EXPECT_EQ(bench.click("body:Woman"), Asked{"body woman-heavy"});
  bench.click("menu");
  EXPECT_FALSE(bench.there("menu:build:slim")) << "a build that nobody made";
  EXPECT_EQ(bench.click("menu:build:normal"), Asked{"body man"});
  bench.click("menu");
  EXPECT_EQ(bench.click("body:A scan"), Asked{"body c.pack"});
  bench.model.body_title = "A scan";
  bench.click("menu");
  EXPECT_FALSE(bench.there("menu:build:normal"));
  EXPECT_EQ(bench.click("body:Woman"), Asked{"body woman"});
}

} // namespace
} // namespace myo
