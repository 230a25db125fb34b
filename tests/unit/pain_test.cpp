// Drawn pain as values: strokes as text and JSON on any body, what is hostile refused; the score that ranks what
// explains it.
#include "app/pain/drawing_file.hpp"
#include "app/referral/score.hpp"
#include "app/referral/weights.hpp"
#include "app/session/file_effects.hpp"
#include "app/state/script.hpp"
#include "tests/unit/fake_model.hpp"

#include <algorithm>
#include <fstream>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <unistd.h>

namespace myo {
namespace {

// --- the score

/// Four cells; sources: 0 {0,1}, 1 {0,1,2}, 2 {2,3}, 3 spills over {0,1}.
referral::PainSpace small_space() {
  referral::PainSpace space(4);
  const auto add = [&](std::vector<referral::CellShare> reach, std::vector<referral::CellShare> essential) {
    space.add_source(reach, essential);
  };
  add({{0, 1}, {1, 1}}, {{0, 1}, {1, 1}});
  add({{0, 1}, {1, 1}, {2, 1}}, {{0, 1}, {1, 1}, {2, 1}});
  add({{2, 1}, {3, 1}}, {{2, 1}, {3, 1}});
  add({{0, referral::weights.spillover}, {1, referral::weights.spillover}}, {{3, 1}});
  space.seal();
  return space;
}

referral::PainDemand pain_in(std::size_t cells, std::vector<std::uint32_t> where) {
  referral::PainDemand demand(cells);
  for (const std::uint32_t cell : where) demand.pain[cell] = 1, demand.presence[cell] = 1;
  return demand;
}

TEST(Score, AnExactFitIsOneAndNothingElseIs) {
  const referral::PainSpace space = small_space();
  const referral::PainDemand demand = pain_in(4, {0, 1});
  const referral::PainLayer layer{&space, &demand, 1};
  const auto matches = referral::match({&layer, 1});
  EXPECT_DOUBLE_EQ(referral::pain_score(matches[0]), 1);
  EXPECT_LT(referral::pain_score(matches[1]), 1) << "its zone is larger than the pain";
  EXPECT_GT(referral::pain_score(matches[1]), 0.8);
  EXPECT_DOUBLE_EQ(referral::pain_score(matches[2]), 0);
  EXPECT_LT(referral::pain_score(matches[3]), 0.4) << "spillover explains less";
  EXPECT_DOUBLE_EQ(referral::with_commonness(1, 1), 1) << "a rare muscle that fits exactly is not outvoted";
  EXPECT_LT(referral::with_commonness(0.5, 1), referral::with_commonness(0.5, 5));
}

TEST(Score, OneOfSeveralPlacesIsEnoughAndDenialCosts) {
  const referral::PainSpace space = small_space();
  referral::PainDemand demand(4);
  demand.any.push_back({{1, 3}, 1});
  referral::PainLayer layer{&space, &demand, 1};
  EXPECT_FLOAT_EQ(referral::match({&layer, 1})[0].explained, 1);
  EXPECT_FLOAT_EQ(referral::match({&layer, 1})[2].explained, 1);
  demand.denied[0] = 1;
  EXPECT_TRUE(referral::match({&layer, 1})[0].denied);
  EXPECT_FALSE(referral::match({&layer, 1})[2].denied);
}

TEST(Score, AFewSourcesTogetherExplainWhatNoneDoesAlone) {
  const referral::PainSpace space = small_space();
  const referral::PainDemand demand = pain_in(4, {0, 1, 2, 3});
  const referral::PainLayer layer{&space, &demand, 1};
  std::vector<double> scores;
  for (const referral::PainMatch& one : referral::match({&layer, 1})) scores.push_back(referral::pain_score(one));
  const auto steps = referral::cover({&layer, 1}, scores, 4);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].source, 1u);
  EXPECT_EQ(steps[1].source, 2u);
  EXPECT_NEAR(steps[0].gained + steps[1].gained, 1, 1e-6);
}

TEST(Score, TheQuestionIsTheOneThatSeparates) {
  const referral::PainSpace space = small_space();
  const std::uint32_t candidates[] = {0, 1};
  const double scores[] = {0.8, 0.8};
  const std::uint32_t cells[] = {0, 1, 2, 3};
  const referral::BestQuestion best = referral::best_question(space, candidates, scores, cells);
  EXPECT_EQ(best.cell, 2u) << "the only cell that one of them sends pain to and the other does not";
  EXPECT_GT(best.bits, 0.3);
  EXPECT_EQ(referral::best_question(space, {candidates, 1}, {scores, 1}, cells).bits, 0)
      << "one candidate needs no question";
}

TEST(Score, AQuestionTellsNothingWhereTheAnswerIsTheSameForAll) {
  const double scores[] = {0.8, 0.8, 0.1};
  const std::vector<double> prior = referral::question_prior(scores);
  ASSERT_EQ(prior.size(), 3u);
  EXPECT_NEAR(prior[0], prior[1], 1e-12);
  EXPECT_LT(prior[2], 0.001) << "stragglers hardly count";
  const double same[] = {0.4, 0.4, 0.4}, sure[] = {1, 0, 0}, usual[] = {0.7, 0.12, 0.12};
  EXPECT_NEAR(referral::expected_bits(prior, same), 0, 1e-12);
  EXPECT_NEAR(referral::expected_bits(prior, sure), 1, 0.01) << "two level candidates are one bit apart";
  EXPECT_GT(referral::expected_bits(prior, usual), 0.2);
  EXPECT_LT(referral::expected_bits(prior, usual), referral::expected_bits(prior, sure));
  EXPECT_TRUE(referral::question_prior({scores, 1}).empty()) << "one candidate needs no question";
}

// --- drawings

pain::BodyFrame frame_of(float height) {
  geometry::Aabb box;
  box.add(glm::vec3(-200, -100, 0)), box.add(glm::vec3(200, 100, height));
  const float k = height / 1680;
  return pain::BodyFrame::of(std::vector<model::LandmarkPosition>{{"c7-spinous-process", k * glm::vec3(0, 60, 1400)},
                                                                  {"acromion.left", k * glm::vec3(180, 20, 1380)}},
                             box);
}

pain::PainStroke drawn_stroke(const pain::BodyFrame& frame) {
  pain::PainStroke stroke;
  stroke.radius_mm = 12, stroke.strength = 7, stroke.quality = pain::PainQuality::burning;
  for (int i = 0; i <= 10; ++i) pain::add_sample(stroke, frame, glm::vec3(18.f * static_cast<float>(i), 50, 1405));
  return stroke;
}

TEST(Drawing, ASpotIsWhereItWasAndScalesWithTheBody) {
  const pain::BodyFrame frame = frame_of(1680), taller = frame_of(1850);
  const pain::PainStroke stroke = drawn_stroke(frame);
  EXPECT_EQ(stroke.anchors.size(), 2u) << "from the neck to the shoulder";
  for (std::size_t i = 0; i < stroke.samples.size(); ++i) {
    const glm::vec3 here = pain::position_of(stroke, stroke.samples[i], frame).value();
    EXPECT_LT(glm::distance(here, glm::vec3(18.f * static_cast<float>(i), 50, 1405)), 0.1f);
    EXPECT_LT(glm::distance(pain::position_of(stroke, stroke.samples[i], taller).value(), here * (1850.f / 1680)),
              0.2f);
  }
  pain::PainStroke elsewhere = stroke;
  elsewhere.anchors[0] = "no-such-landmark";
  EXPECT_FALSE(pain::position_of(elsewhere, elsewhere.samples[0], frame));
}

TEST(Drawing, TextAndJsonGiveItBack) {
  pain::PainDrawing drawing;
  drawing.strokes.push_back(drawn_stroke(frame_of(1680)));
  drawing.strokes.push_back(
      {pain::StrokeKind::erase, 20, 0, pain::PainQuality::unsaid, {"origin"}, {{0, {1.5f, -2, 900}}}});
  drawing.marks.push_back({"mastoid", model::Side::left, pain::Felt::no, 3, pain::PainQuality::stabbing});
  drawing.words = "hurts \"here\", ü";
  EXPECT_EQ(pain::drawing_json(drawing).find("\"signs\""), std::string::npos)
      << "without answers a file is as it always was";
  drawing.symptoms = {{"turning-head", pain::Felt::yes}, {"fever", pain::Felt::no}, {"sitting", pain::Felt::unsure}};
  drawing.safety = {{"thunderclap", pain::Felt::no}, {"numb-seat", pain::Felt::unsure}};
  drawing.muscles = {{"infraspinatus", model::Side::left, pain::Felt::yes},
                     {"trapezius", model::Side::midline, pain::Felt::no}};
  EXPECT_TRUE(pain::parse_stroke(pain::stroke_text(drawing.strokes[0])).value() == drawing.strokes[0]);
  const auto again = pain::parse_drawing(pain::drawing_json(drawing), "test");
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_TRUE(*again == drawing);
}

TEST(Drawing, HostileFilesAreRefusedInOneSentence) {
  const std::string spot = R"([0,1,2,3])";
  const auto file = [&](const std::string& strokes, const std::string& regions = "[]") {
    return R"({"myoatlas_drawing":1,"words":"","strokes":)" + strokes + R"(,"regions":)" + regions + "}";
  };
  const auto stroke = [&](const std::string& spots, const std::string& radius = "12",
                          const std::string& landmarks = R"(["c7-spinous-process"])") {
    return R"([{"kind":"skin","radius_mm":)" + radius + R"(,"strength":5,"quality":"aching","landmarks":)" + landmarks +
           R"(,"spots":)" + spots + "}]";
  };
  ASSERT_TRUE(pain::parse_drawing(file(stroke("[" + spot + "]")), "good"));
  std::string many = "[";
  for (std::size_t i = 0; i <= pain::max_samples; ++i) many += (i ? "," : "") + spot;
  const std::vector<std::string> hostile = {
      "",
      "{",
      "[]",
      "null",
      "\xff\xfe",
      std::string(1000, '['),
      std::string(100000, '{'),
      R"({"myoatlas_drawing":2})",
      R"({"myoatlas_drawing":3,"words":"","strokes":[],"regions":[]})",
      R"({"myoatlas_drawing":"1"})",
      R"({"myoatlas_drawing":1})",
      file("{}"),
      file("[1]"),
      file(stroke("[[0,1,2]]")),
      file(stroke("[[7,1,2,3]]")),
      file(stroke("[[-1,1,2,3]]")),
      file(stroke("[[0,1e9,2,3]]")),
      file(stroke("[[0,1e999,2,3]]")),
      file(stroke("[[0,\"x\",2,3]]")),
      file(stroke("[]")),
      file(stroke("[" + spot + "]", "1e30")),
      file(stroke("[" + spot + "]", "-3")),
      file(stroke("[" + spot + "]", "12", R"(["../../etc/passwd"])")),
      file(stroke("[" + spot + "]", "12", "[3]")),
      file(stroke(many + "]")),
      file("[]", R"([{"region":"mastoid","side":"up","felt":"yes","strength":5,"quality":"aching"}])"),
      file("[]", R"([{"region":"mastoid","side":"left","felt":"yes","strength":50,"quality":"aching"}])"),
      file("[]", "[7]"),
      file("[]", R"([],"signs":7)"),
      file("[]", R"([],"signs":[7])"),
      file("[]", R"([],"signs":[{"sign":"fever","felt":"maybe"}])"),
      file("[]", R"([],"signs":[{"felt":"yes"}])"),
      file("[]", R"([],"muscles":{})"),
      file("[]", R"([],"safety":[{"question":"thunderclap","felt":"perhaps"}])"),
      file("[]", R"([],"muscles":[{"muscle":"masseter","side":"up","felt":"yes"}])")};
  for (const std::string& text : hostile) {
    const auto read = pain::parse_drawing(text, "evil.json");
    ASSERT_FALSE(read) << text.substr(0, 200);
    const std::string said = read.error().message();
    EXPECT_NE(said.find("evil.json"), std::string::npos) << said;
    EXPECT_EQ(said.find('\n'), std::string::npos) << said;
    EXPECT_LT(said.size(), 300u) << said;
  }
}

TEST(Drawing, StrokesAsTextAreCheckedToo) {
  for (const char* text : {"", "skin", "skin 12 5 aching", "skin 12 5 aching 1 2 3", "skin nan 5 aching c7 1 2 3",
                           "skin 12 5 aching c7 1 2", "skin 12 50 aching c7 1 2 3", "skin 12 5 aching C7 1 2 3",
                           "fog 12 5 aching c7 1 2 3", "skin 12 5 aching c7 1e30 2 3"})
    EXPECT_FALSE(pain::parse_stroke(text)) << text;
  EXPECT_TRUE(pain::parse_stroke("skin 12 5 aching c7 1 2 3"));
}

// --- as actions

class PainActions : public ::testing::Test {
protected:
  state::Model model = [] {
    state::Model made = testing::fake_model();
    made.frame = frame_of(1680);
    made.regions = {"mastoid", "temporal"};
    made.symptoms = {"turning-head", "fever"};
    made.muscles = {"trapezius", "piriformis"};
    return made;
  }();
  state::AppState state = state::initial_state(model);
  session::FileEffects files;
  void act(const state::Request& request) {
    const Status done = state::perform(state, request, model, files);
    ASSERT_TRUE(done) << done.error().message();
  }
  void stroke(float height, float strength = 5) {
    act(state::act::PainStrength{strength});
    for (int i = 0; i < 8; ++i) act(state::act::Paint{{20.f * static_cast<float>(i), 60, height}});
    act(state::act::Release{});
  }
};

TEST_F(PainActions, AStrokeIsOneUndoStepAndReleaseEndsIt) {
  act(state::act::Tool{state::PaintTool::brush});
  stroke(1400), stroke(1350);
  ASSERT_EQ(state.scene.pain.strokes.size(), 2u);
  act(state::act::Undo{});
  EXPECT_EQ(state.scene.pain.strokes.size(), 1u);
  act(state::act::Undo{});
  EXPECT_TRUE(state.scene.pain.empty());
  act(state::act::Redo{}), act(state::act::Redo{});
  EXPECT_EQ(state.scene.pain.strokes.size(), 2u);
  act(state::act::Undo{});
  stroke(1300);
  EXPECT_EQ(state.scene.pain.strokes.size(), 2u) << "a new stroke after undo, not more of the old one";
}

TEST_F(PainActions, TurningBetweenStrokesKeepsThem) {
  act(state::act::Tool{state::PaintTool::brush});
  act(state::act::Paint{{0, 60, 1400}});
  act(state::act::Release{});
  act(state::act::Orbit{40, 0, {}});
  act(state::act::Paint{{10, 60, 1400}});
  EXPECT_EQ(state.scene.pain.strokes.size(), 2u);
}

TEST_F(PainActions, ResettingTheViewKeepsWhatWasDrawn) {
  act(state::act::Tool{state::PaintTool::brush});
  stroke(1400);
  const pain::PainDrawing before = state.scene.pain;
  act(state::act::Peel{0.6f});
  act(state::act::Reset{});
  EXPECT_TRUE(state.scene.pain == before);
  EXPECT_NE(state.scene.peel, 0.6f);
}

TEST_F(PainActions, SpotsTooNearAddNothing) {
  act(state::act::Tool{state::PaintTool::brush});
  for (int i = 0; i < 100; ++i) act(state::act::Paint{{0.01f * static_cast<float>(i), 60, 1400}});
  EXPECT_EQ(state.scene.pain.strokes.back().samples.size(), 1u);
}

TEST_F(PainActions, EverythingComesBackFromTheSessionsText) {
  act(state::act::Tool{state::PaintTool::deep});
  stroke(1400, 8);
  act(state::act::Tool{state::PaintTool::erase});
  stroke(1390);
  act(state::act::PainRegion{"mastoid", model::Side::left, pain::Felt::yes, {}, {}});
  act(state::act::PainRegion{"temporal", model::Side::midline, pain::Felt::no, {}, {}});
  act(state::act::PainSymptom{"turning-head", pain::Felt::yes});
  act(state::act::PainSymptom{"fever", pain::Felt::unsure});
  act(state::act::PainMuscle{"trapezius", model::Side::left, pain::Felt::no});
  act(state::act::PainWords{{"aches behind the ear"}});
  const std::string text = state::session_text(state);
  state::ScriptPlayer player(state::parse_script(text, "session").value());
  state::AppState again = state::initial_state(model);
  state::Effects none;
  const auto pause = player.next(again, model, none);
  ASSERT_TRUE(pause) << pause.error().message();
  EXPECT_TRUE(again.scene.pain == state.scene.pain) << text;
  EXPECT_TRUE(again.scene == state.scene);
}

TEST_F(PainActions, MarksAreOneARegionAndSideAndCanBeTakenBack) {
  act(state::act::PainRegion{"mastoid", model::Side::left, pain::Felt::yes, {}, {}});
  act(state::act::PainRegion{"mastoid", model::Side::left, pain::Felt::no, {}, {}});
  ASSERT_EQ(state.scene.pain.marks.size(), 1u);
  EXPECT_EQ(state.scene.pain.marks[0].felt, pain::Felt::no);
  act(state::act::ForgetRegion{"mastoid", model::Side::left});
  EXPECT_TRUE(state.scene.pain.empty());
  EXPECT_FALSE(
      state::apply(state, state::act::PainRegion{"no-such-place", model::Side::left, pain::Felt::yes, {}, {}}, model));
  EXPECT_FALSE(state::apply(state, state::act::ForgetRegion{"mastoid", model::Side::left}, model));
}

TEST_F(PainActions, AnswersAreOneASymptomAndOneAMuscleAndSide) {
  act(state::act::PainSymptom{"fever", pain::Felt::yes});
  act(state::act::PainSymptom{"fever", pain::Felt::no});
  ASSERT_EQ(state.scene.pain.symptoms.size(), 1u);
  EXPECT_EQ(state.scene.pain.symptoms[0].felt, pain::Felt::no);
  act(state::act::Undo{});
  EXPECT_EQ(state.scene.pain.symptoms[0].felt, pain::Felt::yes) << "an answer is a step";
  act(state::act::PainMuscle{"piriformis", model::Side::left, pain::Felt::yes});
  act(state::act::PainMuscle{"piriformis", model::Side::right, pain::Felt::yes});
  EXPECT_EQ(state.scene.pain.muscles.size(), 2u);
  act(state::act::ForgetSymptom{"fever"});
  act(state::act::ForgetMuscle{"piriformis", model::Side::left});
  act(state::act::ForgetMuscle{"piriformis", model::Side::right});
  EXPECT_TRUE(state.scene.pain.empty());
  EXPECT_FALSE(state::apply(state, state::act::PainSymptom{"no-such-symptom", pain::Felt::yes}, model));
  EXPECT_FALSE(
      state::apply(state, state::act::PainMuscle{"no-such-muscle", model::Side::left, pain::Felt::yes}, model));
  EXPECT_FALSE(state::apply(state, state::act::ForgetSymptom{"fever"}, model));
  EXPECT_FALSE(state::apply(state, state::act::ForgetMuscle{"piriformis", model::Side::left}, model));
}

TEST_F(PainActions, FilesAreWrittenReadAndRefusedWhole) {
  const auto file = std::filesystem::temp_directory_path() / ("myoatlas-drawing-" + std::to_string(getpid()) + ".json");
  act(state::act::Tool{state::PaintTool::brush});
  stroke(1400);
  const pain::PainDrawing before = state.scene.pain;
  act(state::act::SaveDrawing{{file.string()}});
  act(state::act::ClearPain{});
  act(state::act::LoadDrawing{{file.string()}});
  EXPECT_TRUE(state.scene.pain == before);
  act(state::act::Undo{});
  EXPECT_TRUE(state.scene.pain.empty()) << "loading is a step like any other";
  std::ofstream(file) << "{\"myoatlas_drawing\":9}";
  EXPECT_FALSE(state::perform(state, state::act::LoadDrawing{{file.string()}}, model, files));
  std::filesystem::remove(file);
  EXPECT_FALSE(state::perform(state, state::act::LoadDrawing{{file.string()}}, model, files));
}

TEST_F(PainActions, TheChosenPointsPainLiesBesideThoseCompared) {
  ASSERT_GE(model.points.size(), 2u);
  const state::PointSide chosen{model.points[0].id, model.points[0].side},
      other{model.points[1].id, model.points[1].side};
  act(state::act::SelectPoint{chosen.id, chosen.side});
  EXPECT_TRUE(state::laid_over(state.scene).empty()) << "nothing is compared";
  act(state::act::Compare{other.id, other.side});
  EXPECT_EQ(state::laid_over(state.scene), (std::vector<state::PointSide>{other, chosen}));
  act(state::act::Compare{chosen.id, chosen.side});
  EXPECT_EQ(state::laid_over(state.scene).size(), 2u) << "once is enough";
}

TEST_F(PainActions, AtMostFivePointsAreCompared) {
  for (const state::ModelPoint& point : model.points)
    (void)state::apply(state, state::act::Compare{point.id, point.side}, model);
  ASSERT_GE(model.points.size(), 2u);
  const state::PointSide first{model.points[0].id, model.points[0].side};
  act(state::act::Compare{first.id, first.side});
  ASSERT_EQ(state.scene.compared.size(), 1u);
  act(state::act::Compare{first.id, first.side});
  EXPECT_TRUE(state.scene.compared.empty()) << "once more takes it away";
  EXPECT_FALSE(state::apply(state, state::act::Compare{"no-such-point", model::Side::left}, model));
}

} // namespace
} // namespace myo
