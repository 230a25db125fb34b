// Peel order, what a frame shows, depths, what lies over a structure, the cache of the resolved atlas.

#include "app/state/apply.hpp"
#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "tests/support/ball_body.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace {

using namespace myo;

Body balls() {
  const auto path = std::filesystem::path(::testing::TempDir()) / "myo_scene_balls.pack";
  EXPECT_TRUE(myo::testing::write_ball_body(path));
  auto body = Body::open(path, nullptr, Content::none, {});
  EXPECT_TRUE(body) << body.error().message();
  body->measure_depths();
  return std::move(*body);
}

std::vector<std::string> drawn(const AppState& state, const Body& body) {
  std::vector<std::string> ids;
  const auto flags = structures_drawn(state, body);
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) ids.push_back(body.model().structures[i].info.id);
  return ids;
}

AppState after(const Body& body, std::initializer_list<const char*> lines) {
  AppState state = initial_state(body.model());
  for (const char* line : lines) {
    auto next = apply(state, *parse_action(line), body.model());
    EXPECT_TRUE(next) << line;
    if (next) state = std::move(*next);
  }
  return state;
}

using Ids = std::vector<std::string>;

TEST(Peel, LayersGoFromTheSkinInwardsAndBonesStay) {
  const std::array order{Layer::skin, Layer::superficial, Layer::intermediate, Layer::deep, Layer::bones};
  for (float peel = 0; peel <= 1.001f; peel += 0.01f)
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
      EXPECT_LE(peel_opacity(peel, order[i], 1), peel_opacity(peel, order[i + 1], 0) + 1e-6f) << peel;
  EXPECT_EQ(peel_opacity(0, Layer::skin, 0), 1);
  EXPECT_EQ(peel_opacity(peel_skin_off, Layer::skin, 0), 0);
  EXPECT_EQ(peel_opacity(peel_skin_off, Layer::superficial, 0), 1);
  for (const Layer layer : {Layer::superficial, Layer::intermediate, Layer::deep, Layer::vessels, Layer::nerves, Layer::organs})
    for (const float where : {0.f, 0.5f, 1.f}) EXPECT_EQ(peel_opacity(1, layer, where), 0);
  EXPECT_EQ(peel_opacity(1, Layer::bones, 0), 1);
}

TEST(Peel, StructureByStructure) {
  int partly = 0;
  for (const float where : {0.f, 0.25f, 0.5f, 0.75f, 1.f}) {
    const float opacity = peel_opacity(0.4f, Layer::superficial, where);
    partly += opacity > 0 && opacity < 1;
  }
  EXPECT_LE(partly, 2) << "few are half gone at a time";
  EXPECT_LT(peel_opacity(0.4f, Layer::superficial, 0), peel_opacity(0.4f, Layer::superficial, 1));
}

TEST(Frame, ShowsWhatTheStateSays) {
  const Body body = balls();
  EXPECT_EQ(drawn(after(body, {"peel 0"}), body), (Ids{"skin"})) << "nothing is seen through an opaque skin";
  EXPECT_EQ(drawn(after(body, {}), body), (Ids{"outer", "inner", "core", "satellite.left", "satellite.right"}));
  EXPECT_EQ(drawn(after(body, {"peel 1"}), body), (Ids{"core"}));
  EXPECT_EQ(drawn(after(body, {"hide satellite", "layer deep off"}), body), (Ids{"outer", "core"}));
  EXPECT_EQ(drawn(after(body, {"isolate satellite.left"}), body), (Ids{"satellite.left"}));
  EXPECT_EQ(drawn(after(body, {"peel 0", "layer-opacity skin 0.5"}), body).size(), 6u) << "a veil hides nothing";
  EXPECT_EQ(drawn(after(body, {"peel 1", "select inner"}), body), (Ids{"inner", "core"})) << "what is chosen is not peeled away";
  EXPECT_EQ(drawn(after(body, {"peel 1", "select inner", "hide"}), body), (Ids{"core"}));
}

TEST(Frame, DepthsOrderTheLayers) {
  const Body body = balls();
  const auto& structures = body.model().structures;
  EXPECT_NEAR(structures[1].depth_mm, 150, 12) << "the coarse skin is a few mm off";
  EXPECT_NEAR(structures[2].depth_mm, 250, 12);
  EXPECT_LT(body.order(4), body.order(1)) << "the satellites lie nearer to the skin";
}

TEST(Frame, WhatLiesOverAStructureIsFound) {
  const Body body = balls();
  EXPECT_EQ(body.covering({2}), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(body.covering({3}), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(body.covering({4}).empty());
  EXPECT_GT(body.facing({4}).x, 0.9f);
}

TEST(Ids, GoThereAndBack) {
  Model model;
  model.structures.resize(3);
  model.structures[1].info.id = "a";
  model.points.push_back({"p.1", Side::right, "", {}, {}, {}, {}});
  EXPECT_EQ(selection_of(structure_pick_id(1), model).id, "a");
  EXPECT_EQ(selection_of(point_pick_id(0), model).id, "p.1");
  EXPECT_EQ(selection_of(point_pick_id(0), model).side, Side::right);
  for (const std::uint32_t id : {0u, 4u, first_point_id + 1, 0xffffffffu})
    EXPECT_EQ(selection_of(id, model).target, Target::nothing) << id;
}

Resolved sample() {
  Resolved all;
  ResolvedPoint point;
  point.point = {"trapezius-descending.1", Side::left, "trapezius-descending", {"trapezius-descending.left", "b.left"},
                 {1.5f, -2.25f, 1400.125f}, {0, 1, 0}, {{-1, -2, -3}, {4, 5, 6}}};
  point.off_muscle_mm = 0.3f;
  point.zones.push_back({{1, 2, 3}, {4, 5, 6}, 22.5f, {0, 0, 1}, ZoneTier::spillover, 1, true});
  all.points.push_back(point);
  all.regions.push_back({"temporal", Side::right, {point.zones[0], point.zones[0]}});
  all.depth_mm = {0, 1.5f, 33};
  all.report.push_back({"it lies\t7 mm off", "p.2 left", ""});
  return all;
}

TEST(ResolvedCache, ComesBackAsItWas) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "myo_resolved" / "a.txt";
  const Resolved all = sample();
  ASSERT_TRUE(write_resolved(file, all));
  const auto back = read_resolved(file);
  ASSERT_TRUE(back) << back.error().message();
  ASSERT_EQ(back->points.size(), 1u);
  EXPECT_EQ(back->points[0].point.id, all.points[0].point.id);
  EXPECT_EQ(back->points[0].point.side, Side::left);
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
  ASSERT_TRUE(write_resolved(file, sample()));
  const std::string good = *read_file(file);
  for (std::size_t cut = 0; cut + 5 < good.size(); cut += 7) { // without its "end"
    std::ofstream(file, std::ios::binary) << good.substr(0, cut);
    EXPECT_FALSE(read_resolved(file)) << cut;
  }
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"1400.125", "nan"}, {"\tleft\t", "\tmiddle\t"}, {"depth\t33", "depth\tdeep"}, {"myoatlas-resolved-", "other-"}, {"region\t", "area\t"}}) {
    std::string bad = good;
    ASSERT_NE(bad.find(from), std::string::npos) << from;
    bad.replace(bad.find(from), from.size(), to);
    std::ofstream(file, std::ios::binary) << bad;
    EXPECT_FALSE(read_resolved(file)) << to;
  }
  EXPECT_FALSE(read_resolved("/nonexistent/file.txt"));
}

TEST(FindBody, AMissingOneIsOneSentenceThatHelps) {
  const auto found = find_body("no-such-body");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message().find("import"), std::string::npos);
}

} // namespace
