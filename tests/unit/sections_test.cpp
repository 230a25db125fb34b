// Planes that cut: as text, moved and turned, refused, undone, kept in a session.
#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "tests/unit/fake_model.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace {

using namespace myo;
using state::SectionKind, state::SectionPlane;

/// Knows one landmark and one needle.
struct OnePlace final : state::PlaceFinder {
  Result<glm::vec3> locate(std::string_view place, model::Side side) const override {
    if (place == "elbow") return glm::vec3(side == model::Side::right ? -200.f : 200.f, 10, 1000);
    return fail("there is no such place", std::string(place), "name a landmark");
  }
  std::optional<WorkPlane> work_plane(const state::Selection& point, std::string_view technique,
                                      std::uint32_t) const override {
    if (point.target != state::Target::point || technique != "dry-needling") return std::nullopt;
    return WorkPlane{{80, 100, 900}, {0, 0, -1}};
  }
  geometry::Aabb cut_box(const glm::vec3& origin, const glm::vec3&) const override {
    return {origin - glm::vec3(100, 100, 0), origin + glm::vec3(100, 100, 0)};
  }
};

struct Sections : ::testing::Test {
  OnePlace places;
  state::Model model = myo::testing::fake_model();
  state::AppState state;
  void SetUp() override {
    model.places = &places;
    state = state::initial_state(model);
  }
  Result<SectionPlane> parsed(const char* text) const { return state::parse_section(text, model, state.scene); }
  void act(const std::string& line) {
    auto next = state::apply(state, *state::parse_action(line), model);
    ASSERT_TRUE(next) << line << ": " << next.error().message();
    state = std::move(*next);
  }
  const SectionPlane& first() const { return *state.scene.sections.planes[0]; }
};

TEST_F(Sections, EveryWayToWriteOneIsRead) {
  EXPECT_EQ(parsed("axial@900")->origin.z, 900);
  EXPECT_EQ(parsed("axial@900")->normal, glm::vec3(0, 0, -1)) << "looked at from below, feet first";
  EXPECT_EQ(parsed("sagittal@-30.5")->origin.x, -30.5f);
  EXPECT_EQ(parsed("sagittal")->origin.x, 0) << "the midline";
  EXPECT_EQ(parsed("coronal@20")->normal, glm::vec3(0, -1, 0)) << "from the front";
  EXPECT_EQ(parsed("axial@elbow")->origin.z, 1000);
  EXPECT_EQ(parsed("axial@elbow")->place, "elbow");
  const auto oblique = parsed("10, 20,900, 0,3,4");
  ASSERT_TRUE(oblique);
  EXPECT_EQ(oblique->kind, SectionKind::oblique);
  EXPECT_NEAR(glm::distance(oblique->normal, glm::vec3(0, 0.6f, 0.8f)), 0, 1e-6);
  act("select sacrum");
  EXPECT_EQ(parsed("axial")->origin.z, 920) << "through what is selected";
}

TEST_F(Sections, TheNeedleNeedsOne) {
  EXPECT_FALSE(parsed("needle"));
  act("select-point piriformis.1 left");
  EXPECT_FALSE(parsed("needle"));
  act("technique dry-needling");
  const auto plane = parsed("needle");
  ASSERT_TRUE(plane) << plane.error().message();
  EXPECT_EQ(plane->origin, glm::vec3(80, 100, 900));
  EXPECT_EQ(state::section_title(*plane), "Section along the needle");
}

TEST_F(Sections, WhatIsNoPlaneIsRefusedInOneSentence) {
  for (const auto& [text, part] :
       std::vector<std::pair<const char*, const char*>>{{"", "is not a plane"},
                                                        {"transverse", "is not a plane"},
                                                        {"axial@", "does not say where"},
                                                        {"axial@9999", "misses the body"},
                                                        {"axial@nan", "no such place"},
                                                        {"sagittal@nowhere", "no such place"},
                                                        {"1,2,3", "is not a plane"},
                                                        {"1,2,3,0,0,x", "is not a plane"},
                                                        {"1,2,3,0,0,1,1", "is not a plane"},
                                                        {"1,2,3,0,0,0", "has no direction"},
                                                        {"1,2,inf,0,0,1", "is not a plane"}}) {
    const auto plane = parsed(text);
    ASSERT_FALSE(plane) << text;
    EXPECT_NE(plane.error().message().find(part), std::string::npos) << text << ": " << plane.error().message();
    EXPECT_EQ(plane.error().message().find('\n'), std::string::npos);
  }
  const state::AppState before = state;
  for (const char* line : {"section 3 axial", "section 0 axial", "section 1 round", "section-move 1 5",
                           "section-flip 2", "section-turn 1 5 5", "slab 10", "section-look"})
    EXPECT_FALSE(state::apply(before, *state::parse_action(line), model)) << line;
  act("section 1 axial");
  for (const char* line : {"slab 0", "slab thick", "slab -3", "slab nan", "slab 9999"})
    EXPECT_FALSE(state::apply(state, *state::parse_action(line), model)) << line;
}

TEST_F(Sections, AreMovedFlippedAndTurned) {
  act("section 1 axial@elbow");
  act("section-move 1 -50");
  EXPECT_EQ(first().origin.z, 950) << "down";
  EXPECT_EQ(first().place, "") << "no longer where it was said to be";
  act("section-move 1 -99999");
  EXPECT_GE(first().origin.z, model.box.min.z) << "stays at the body";
  act("section-flip 1");
  EXPECT_TRUE(first().flipped());
  EXPECT_EQ(first().normal.z, 1);
  act("section 1 coronal");
  act("section-turn 1 30 0");
  EXPECT_NEAR(first().normal.z, 0.5f, 1e-5) << "its face looks up";
  EXPECT_EQ(first().kind, SectionKind::oblique);
  act("section-turn 1 0 90");
  EXPECT_NEAR(first().normal.x, 0.8660254f, 1e-5) << "turned to the left";
  act("section 1 off");
  EXPECT_FALSE(state.scene.sections.any());
}

TEST_F(Sections, TheTitleSaysWhereAndFromWhichSide) {
  act("section 1 axial@elbow");
  EXPECT_EQ(state::section_title(first()), "Axial section at elbow, seen from below");
  act("section-flip 1");
  EXPECT_EQ(state::section_title(first()), "Axial section at elbow, seen from above");
  act("section 1 sagittal@-12");
  EXPECT_EQ(state::section_title(first()), "Sagittal section at 12 mm right of the midline, seen from the left");
}

TEST_F(Sections, ASessionKeepsThem) {
  act("section 1 axial@elbow");
  act("section-flip 1");
  act("section 2 10,20,900,0,0.6,0.8");
  act("slab 12.5");
  const std::string text = state::session_text(state);
  std::vector<Error> lost;
  const state::Restored again = state::restore(state::parse_session(text, "session", lost), model, {1280, 800});
  EXPECT_TRUE(lost.empty() && again.skipped.empty());
  EXPECT_TRUE(again.state.scene.sections == state.scene.sections) << text;
}

TEST_F(Sections, LookingAtOneLooksStraight) {
  act("section 1 axial@900");
  act("section-look");
  EXPECT_NEAR(state.scene.camera.pitch_rad, -1.5707963f, 1e-5) << "from below";
  EXPECT_NEAR(state.scene.camera.yaw_rad, 0, 1e-5) << "the front is up, the body's left at the right";
  act("section 2 sagittal");
  act("section-look 2");
  EXPECT_NEAR(state.scene.camera.yaw_rad, 1.5707963f, 1e-5) << "from the left";
}

} // namespace
