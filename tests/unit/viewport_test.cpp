// Peel order, what a frame shows, depths, what lies over a structure, the cache of the resolved atlas.

#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "tests/support/ball_body.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace {

using namespace myo;

scene::Body balls() {
  const auto path = std::filesystem::path(::testing::TempDir()) / "myo_scene_balls.pack";
  EXPECT_TRUE(myo::testing::write_ball_body(path));
  auto body = scene::Body::open(path, nullptr, scene::Content::none, {});
  EXPECT_TRUE(body) << body.error().message();
  body->measure_depths();
  return std::move(*body);
}

std::vector<std::string> drawn(const state::AppState& state, const scene::Body& body) {
  std::vector<std::string> ids;
  const auto flags = scene::structures_drawn(state, body);
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) ids.push_back(body.model().structures[i].info.id);
  return ids;
}

state::AppState after(const scene::Body& body, std::initializer_list<const char*> lines) {
  state::AppState state = state::initial_state(body.model());
  for (const char* line : lines) {
    auto next = state::apply(state, *state::parse_action(line), body.model());
    EXPECT_TRUE(next) << line;
    if (next) state = std::move(*next);
  }
  return state;
}

using Ids = std::vector<std::string>;

TEST(Peel, LayersGoFromTheSkinInwardsAndBonesStay) {
  const std::array order{model::Layer::skin, model::Layer::superficial, model::Layer::intermediate, model::Layer::deep,
                         model::Layer::bones};
  for (float peel = 0; peel <= 1.001f; peel += 0.01f)
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
      EXPECT_LE(scene::peel_opacity(peel, order[i], 1), scene::peel_opacity(peel, order[i + 1], 0) + 1e-6f) << peel;
  EXPECT_EQ(scene::peel_opacity(0, model::Layer::skin, 0), 1);
  EXPECT_EQ(scene::peel_opacity(state::peel_skin_off, model::Layer::skin, 0), 0);
  EXPECT_EQ(scene::peel_opacity(state::peel_skin_off, model::Layer::superficial, 0), 1);
  for (const model::Layer layer : {model::Layer::superficial, model::Layer::intermediate, model::Layer::deep,
                                   model::Layer::vessels, model::Layer::nerves, model::Layer::organs})
    for (const float where : {0.f, 0.5f, 1.f}) EXPECT_EQ(scene::peel_opacity(1, layer, where), 0);
  EXPECT_EQ(scene::peel_opacity(1, model::Layer::bones, 0), 1);
}

TEST(Peel, StructureByStructure) {
  int partly = 0;
  for (const float where : {0.f, 0.25f, 0.5f, 0.75f, 1.f}) {
    const float opacity = scene::peel_opacity(0.4f, model::Layer::superficial, where);
    partly += opacity > 0 && opacity < 1;
  }
  EXPECT_LE(partly, 2) << "few are half gone at a time";
  EXPECT_LT(scene::peel_opacity(0.4f, model::Layer::superficial, 0),
            scene::peel_opacity(0.4f, model::Layer::superficial, 1));
}

TEST(Frame, ShowsWhatTheStateSays) {
  const scene::Body body = balls();
  EXPECT_EQ(drawn(after(body, {"peel 0"}), body), (Ids{"skin"})) << "nothing is seen through an opaque skin";
  EXPECT_EQ(drawn(after(body, {}), body), (Ids{"outer", "inner", "core", "satellite.left", "satellite.right"}));
  EXPECT_EQ(drawn(after(body, {"peel 1"}), body), (Ids{"core"}));
  EXPECT_EQ(drawn(after(body, {"hide satellite", "layer deep off"}), body), (Ids{"outer", "core"}));
  EXPECT_EQ(drawn(after(body, {"isolate satellite.left"}), body), (Ids{"satellite.left"}));
  EXPECT_EQ(drawn(after(body, {"peel 0", "layer-opacity skin 0.5"}), body).size(), 6u) << "a veil hides nothing";
  EXPECT_EQ(drawn(after(body, {"peel 1", "select inner"}), body), (Ids{"inner", "core"}))
      << "what is chosen is not peeled away";
  EXPECT_EQ(drawn(after(body, {"peel 1", "select inner", "hide"}), body), (Ids{"core"}));
}

TEST(Frame, DepthsOrderTheLayers) {
  const scene::Body body = balls();
  const auto& structures = body.model().structures;
  EXPECT_NEAR(structures[1].depth_mm, 150, 12) << "the coarse skin is a few mm off";
  EXPECT_NEAR(structures[2].depth_mm, 250, 12);
  EXPECT_LT(body.order(4), body.order(1)) << "the satellites lie nearer to the skin";
}

TEST(Frame, WhatLiesOverAStructureIsFound) {
  const scene::Body body = balls();
  EXPECT_EQ(body.covering({2}), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(body.covering({3}), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(body.covering({4}).empty());
  EXPECT_GT(body.facing({4}).x, 0.9f);
}

TEST(Ids, GoThereAndBack) {
  state::Model model;
  model.structures.resize(3);
  model.structures[1].info.id = "a";
  model.points.push_back({"p.1", model::Side::right, "", {}, {}, {}, {}});
  EXPECT_EQ(scene::selection_of(scene::structure_pick_id(1), model).id, "a");
  EXPECT_EQ(scene::selection_of(scene::point_pick_id(0), model).id, "p.1");
  EXPECT_EQ(scene::selection_of(scene::point_pick_id(0), model).side, model::Side::right);
  for (const std::uint32_t id : {0u, 4u, scene::first_point_id + 1, 0xffffffffu})
    EXPECT_EQ(scene::selection_of(id, model).target, state::Target::nothing) << id;
}

scene::Resolved sample() {
  scene::Resolved all;
  scene::ResolvedPoint point;
  point.point = {
      "trapezius-descending.1",  model::Side::left, "trapezius-descending",   {"trapezius-descending.left", "b.left"},
      {1.5f, -2.25f, 1400.125f}, {0, 1, 0},         {{-1, -2, -3}, {4, 5, 6}}};
  point.off_muscle_mm = 0.3f;
  point.zones.push_back({{1, 2, 3}, {4, 5, 6}, 22.5f, {0, 0, 1}, render::ZoneTier::spillover, 1, true});
  all.points.push_back(point);
  all.regions.push_back({"temporal", model::Side::right, {point.zones[0], point.zones[0]}});
  all.depth_mm = {0, 1.5f, 33};
  all.report.push_back({"it lies\t7 mm off", "p.2 left", ""});
  return all;
}

TEST(ResolvedCache, ComesBackAsItWas) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "myo_resolved" / "a.txt";
  const scene::Resolved all = sample();
  ASSERT_TRUE(scene::write_resolved(file, all));
  const auto back = scene::read_resolved(file);
  ASSERT_TRUE(back) << back.error().message();
  ASSERT_EQ(back->points.size(), 1u);
  EXPECT_EQ(back->points[0].point.id, all.points[0].point.id);
  EXPECT_EQ(back->points[0].point.side, model::Side::left);
  EXPECT_EQ(back->points[0].point.structures, all.points[0].point.structures);
  EXPECT_EQ(back->points[0].point.position, all.points[0].point.position);
  EXPECT_EQ(back->points[0].point.reach.max, all.points[0].point.reach.max);
  EXPECT_TRUE(back->points[0].zones == all.points[0].zones);
  ASSERT_EQ(back->regions.size(), 1u);
  EXPECT_EQ(back->regions[0].strokes.size(), 2u);
  EXPECT_EQ(back->depth_mm, all.depth_mm);
  ASSERT_EQ(back->report.size(), 1u);
  EXPECT_EQ(back->report[0].what, "it lies 7 mm off");
}

TEST(ResolvedCache, ADamagedOneIsRefusedNotBelieved) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "myo_resolved_damaged.txt";
  ASSERT_TRUE(scene::write_resolved(file, sample()));
  const std::string good = *core::read_file(file);
  for (std::size_t cut = 0; cut + 5 < good.size(); cut += 7) { // without its "end"
    std::ofstream(file, std::ios::binary) << good.substr(0, cut);
    EXPECT_FALSE(scene::read_resolved(file)) << cut;
  }
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"1400.125", "nan"},
                                                                                 {"\tleft\t", "\tmiddle\t"},
                                                                                 {"depth\t33", "depth\tdeep"},
                                                                                 {"myoatlas-resolved-", "other-"},
                                                                                 {"region\t", "area\t"}}) {
    std::string bad = good;
    ASSERT_NE(bad.find(from), std::string::npos) << from;
    bad.replace(bad.find(from), from.size(), to);
    std::ofstream(file, std::ios::binary) << bad;
    EXPECT_FALSE(scene::read_resolved(file)) << to;
  }
  std::string moved = good; // a value of the right form
  moved.replace(moved.find("1400.125"), 8, "1300.125");
  std::ofstream(file, std::ios::binary) << moved;
  const auto refused = scene::read_resolved(file);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("checksum"), std::string::npos) << refused.error().message();
  EXPECT_FALSE(scene::read_resolved("/nonexistent/file.txt"));
}

TEST(FindBody, AMissingOneIsOneSentenceThatHelps) {
  const auto found = scene::find_body("no-such-body");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message().find("import"), std::string::npos);
}

} // namespace
