// Which X's a frame of the reference body shows: those of the layer, several as one from afar, and how they are parted.

#include "app/scene/picking.hpp"
#include "app/scene/point_markers.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace myo {
namespace {

const scene::Body& body() {
  static const auto atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite");
  static const scene::Body opened =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &*atlas, scene::Content::everything, core::user_cache_dir())
          .value();
  return opened;
}

const state::Model& model() { return body().model(); }

state::AppState then(state::AppState state, const state::Action& action) {
  auto next = state::apply(std::move(state), action, model());
  EXPECT_TRUE(next) << state::to_text(action);
  next->flight.reset();
  return std::move(*next);
}

state::AppState after(const std::vector<std::string>& actions, glm::vec2 viewport_px = {640, 660}) {
  state::AppState state = state::initial_state(model(), viewport_px);
  for (const std::string& line : actions) state = then(std::move(state), *state::parse_action(line));
  return state;
}

std::set<std::string> shown(const state::AppState& state, float ui_scale = 1) {
  std::set<std::string> ids;
  for (const scene::PointGroup& group : scene::point_groups(state, body(), ui_scale))
    for (const std::uint32_t i : group.points) ids.insert(model().points[i].id);
  return ids;
}

TEST(PointMarkers, TheFirstPictureIsCalmAtEverySize) {
  struct Look {
    glm::vec2 viewport_px;
    float ui_scale;
    std::size_t max_marks; ///< towards the eye; 566 X's drowned the body
  };
  for (const Look& look :
       {Look{{274, 420}, 1, 40}, Look{{606, 680}, 1, 60}, Look{{1240, 960}, 1, 90}, Look{{400, 480}, 2, 30}}) {
    const state::AppState state = after({}, look.viewport_px);
    std::size_t marks = 0, points = 0;
    for (const scene::PointGroup& group : scene::point_groups(state, body(), look.ui_scale)) {
      points += group.points.size();
      constexpr float half = 0.27f; // the eye stands before the body: what turns away more is half faded, or gone
      marks += group.facing.y < -half ? 1 : 0;
    }
    EXPECT_LE(marks, look.max_marks) << look.viewport_px.x << " at " << look.ui_scale;
    EXPECT_GE(marks, 10u) << "and there is something to press";
    EXPECT_GT(points, 200u) << "none of the layer is left out";
  }
}

TEST(PointMarkers, NothingJumpsWhileTheBodyIsTurned) {
  const auto marks = [](const state::AppState& state) { return scene::build_render_list(state, body()).markers; };
  const state::AppState start = after({});
  for (const char* turn : {"orbit 7 0", "orbit 40 10", "orbit 180 0", "pan 40 10"})
    EXPECT_TRUE(marks(then(start, *state::parse_action(turn))) == marks(start)) << turn;
  EXPECT_FALSE(marks(then(start, *state::parse_action("zoom 0.4"))) == marks(start)) << "as one nears they part";
}

TEST(PointMarkers, WhereAClientPaintsNothingSaysWhereThePainShouldBe) {
  const state::AppState told =
      after({"compare trapezius-descending.1 right", "compare masseter-deep.1 right", "client-mode on"});
  EXPECT_FALSE(scene::build_render_list(told, body()).zones.empty());
  const state::AppState locked = then(told, *state::parse_action("client-lock on"));
  EXPECT_TRUE(scene::build_render_list(locked, body()).zones.empty());
}

TEST(PointMarkers, OnlyOfWhatIsNotCovered) {
  const std::set<std::string> first = shown(after({}));
  EXPECT_TRUE(first.contains("trapezius-descending.1"));
  EXPECT_FALSE(first.contains("piriformis.1")) << "gluteus maximus lies over it";
  EXPECT_FALSE(first.contains("subscapularis.1"));
  const std::set<std::string> deeper = shown(after({"peel 0.66"}));
  EXPECT_TRUE(deeper.contains("piriformis.1")) << "what lies over it is taken away";
  EXPECT_FALSE(deeper.contains("trapezius-descending.1")) << "its muscle is";
  const std::string cover = [] {
    for (const state::Cover& c : model().point("piriformis.1", model::Side::left)->covers)
      if (model().structures[c.structure].info.id == "gluteus-maximus.left") return "gluteus-maximus";
    return "";
  }();
  ASSERT_EQ(cover, "gluteus-maximus");
  EXPECT_TRUE(shown(after({"ghost gluteus-maximus", "ghost gluteus-medius"})).contains("piriformis.1"))
      << "a ghost covers nothing";
  EXPECT_TRUE(shown(after({"peel 0"})).empty()) << "nor does anything show through skin";
}

TEST(PointMarkers, AChosenPointAndItsMuscleStandAloneAndTheRestStepsBack) {
  const state::AppState state = after({"select-point trapezius-descending.1 right"});
  float own = 0, others = 0;
  bool chosen = false;
  for (const render::Marker& marker : scene::build_render_list(state, body()).markers) {
    if (marker.selected) chosen = true;
    const state::Selection what = scene::selection_of(marker.pick_id, model());
    const bool of_muscle = what.target == state::Target::point && what.side == model::Side::right &&
                           what.id.starts_with("trapezius-descending.");
    float& strength = of_muscle ? own : others;
    strength = std::max(strength, marker.colour.a);
    EXPECT_TRUE(!of_muscle || marker.count == 0) << "no number hides a point of the muscle that is looked at";
  }
  EXPECT_TRUE(chosen);
  EXPECT_LT(others, 0.5f * own);
  // The same where the muscle itself is chosen.
  own = others = 0;
  for (const render::Marker& marker :
       scene::build_render_list(after({"select trapezius-descending.right"}), body()).markers) {
    const state::Selection what = scene::selection_of(marker.pick_id, model());
    (what.id.starts_with("trapezius-descending.") && what.side == model::Side::right ? own : others) = marker.colour.a;
  }
  EXPECT_LT(others, 0.5f * own);
}

TEST(PointMarkers, EveryGroupIsPartedByClicksUntilEachOfItsPointsCanBePressed) {
  const state::AppState start = after({});
  std::set<std::string> wanted = shown(start), reached;
  // All that stand alone are reached; of the others each is clicked, and what they part into.
  std::vector<state::AppState> looks{start};
  std::set<std::vector<std::uint32_t>> clicked;
  for (std::size_t i = 0; i < looks.size() && looks.size() < 2000; ++i)
    for (const scene::PointGroup& group : scene::point_groups(looks[i], body(), 1)) {
      const state::ModelPoint& middle = model().points[group.middle];
      if (group.points.size() == 1) {
        reached.insert(middle.id);
        continue;
      }
      if (!clicked.insert(group.points).second) continue;
      const state::Selection under{state::Target::group, middle.id, middle.side, middle.position};
      const state::Action action = scene::click_action(under, body(), looks[i], 1);
      if (!std::holds_alternative<state::act::FlyTo>(action)) {
        ADD_FAILURE() << middle.id << " and " << group.points.size() - 1 << " more do not part";
        continue;
      }
      state::AppState there = then(looks[i], action);
      EXPECT_LT(there.scene.camera.distance_mm, looks[i].scene.camera.distance_mm) << middle.id;
      looks.push_back(std::move(there));
    }
  EXPECT_EQ(reached.size(), wanted.size());
}

} // namespace
} // namespace myo
