// The exact zone of every point, painted on the body with the brush, puts that point first or level; a drawing reads the
// same after another body carried it.
#include "app/scene/skin_evidence.hpp"
#include "tests/support/needs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace myo {
namespace {

const Atlas& atlas() {
  static const Atlas opened = Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

const Referral& referral() {
  static const Referral made(atlas());
  return made;
}

const Body& body() {
  static const Body opened = Body::open(MYO_SHARE_DIR "/reference.pack", &atlas(), Content::everything, user_cache_dir()).value();
  return opened;
}

/// A zone painted as a person would who followed it exactly: one stroke a run of capsules that follow each other.
PainDrawing painted(std::span<const ZoneCapsule> zones, const BodyFrame& frame) {
  PainDrawing drawing;
  const ZoneCapsule* before = nullptr;
  for (const ZoneCapsule& zone : zones) {
    if (zone.tier != ZoneTier::essential) continue;
    if (!before || before->b != zone.a || before->radius_mm != zone.radius_mm || before->deep != zone.deep) {
      PainStroke stroke;
      stroke.kind = zone.deep ? StrokeKind::deep : StrokeKind::skin;
      stroke.radius_mm = zone.radius_mm / frame.scale;
      add_sample(stroke, frame, zone.a);
      drawing.strokes.push_back(std::move(stroke));
    }
    if (zone.b != zone.a) add_sample(drawing.strokes.back(), frame, zone.b);
    before = &zone;
  }
  return drawing;
}

std::string name(const RankedPoint& result) { return fmt::format("{} {}", atlas().points()[result.point].id, to_string(result.side)); }

TEST(PainMap, TheExactEssentialZoneOfEveryPointPutsItFirstOrLevelOnBothSides) {
  std::size_t asked = 0, wrong = 0;
  for (const Point& point : atlas().points())
    for (const Side side : {Side::left, Side::right}) {
      const auto zones = body().zones(point.id, side);
      const PainDrawing drawing = painted(zones, body().model().frame);
      if (drawing.strokes.empty()) continue;
      ++asked;
      const Ranking reading = read_pain(referral(), body(), drawing);
      ASSERT_FALSE(reading.points.empty()) << point.id;
      // Spots are kept to a tenth of a millimetre: zones that lie on each other may differ by as little.
      constexpr double level = 0.01;
      const double best = reading.points.front().score;
      const bool first = std::any_of(reading.points.begin(), reading.points.end(), [&](const RankedPoint& result) {
        return result.score >= best - level && atlas().points()[result.point].id == point.id && result.side == side;
      });
      if (first) continue;
      ++wrong;
      ADD_FAILURE() << point.id << " " << to_string(side) << ": " << name(reading.points.front()) << " " << best;
    }
  EXPECT_GT(asked, 500u);
  EXPECT_EQ(wrong, 0u);
}

TEST(PainMap, ADrawingIsReadAlikeOnAnotherBody) {
  MYO_NEEDS(std::filesystem::exists(MYO_SHARE_DIR "/bodyparts3d.pack"), "needs bodyparts3d.pack");
  const auto other = Body::open(MYO_SHARE_DIR "/bodyparts3d.pack", &atlas(), Content::everything, user_cache_dir());
  ASSERT_TRUE(other) << other.error().message();
  for (const char* id : {"trapezius-descending.1", "infraspinatus.1", "gluteus-minimus.1", "soleus.1", "masseter-superficial.1", "sternocleidomastoid-sternal.1"}) {
    if (!atlas().point(id)) continue;
    const PainDrawing drawing = painted(body().zones(id, Side::left), body().model().frame);
    const Ranking here = read_pain(referral(), body(), drawing), there = read_pain(referral(), *other, drawing);
    ASSERT_FALSE(there.points.empty()) << id;
    const std::size_t first = std::min<std::size_t>(3, there.points.size());
    EXPECT_TRUE(std::any_of(there.points.begin(), there.points.begin() + static_cast<std::ptrdiff_t>(first), [&](const RankedPoint& r) {
      return atlas().points()[r.point].id == id && r.side == Side::left;
    })) << id << ": " << name(there.points.front());
    // Every stroke found its place on the other skin, and the same regions hurt.
    std::size_t lost = 0;
    const auto on_other = other->drawn(drawing);
    for (const auto& laid : on_other->strokes()) lost += static_cast<std::size_t>(std::count(laid.spots.begin(), laid.spots.end(), std::nullopt));
    EXPECT_EQ(lost, 0u) << id;
  }
}

TEST(PainMap, TheEraserTakesPainAway) {
  PainDrawing drawing = painted(body().zones("infraspinatus.1", Side::right), body().model().frame);
  ASSERT_FALSE(drawing.strokes.empty());
  const double before = body().pain_map().painted(*body().drawn(drawing)).demand.total();
  std::vector<PainStroke> erasers = drawing.strokes;
  for (PainStroke& stroke : erasers) stroke.kind = StrokeKind::erase, stroke.radius_mm = std::min(largest_radius_mm, stroke.radius_mm * 1.5f);
  drawing.strokes.insert(drawing.strokes.end(), erasers.begin(), erasers.end());
  EXPECT_LT(body().pain_map().painted(*body().drawn(drawing)).demand.total(), 0.05 * before);
}

TEST(PainMap, WordsMarksAndStrokesAddUpAndDangerComesWithThem) {
  PainDrawing drawing = painted(body().zones("infraspinatus.1", Side::right), body().model().frame);
  drawing.words = "crushing chest pain and sweating";
  const Ranking reading = read_pain(referral(), body(), drawing);
  ASSERT_FALSE(reading.red_flags.empty());
  EXPECT_EQ(atlas().red_flags()[reading.red_flags.front()].id, "cardiac");
  EXPECT_FALSE(reading.points.empty()) << "a danger never hides the results";
  drawing.words.clear();
  drawing.marks.push_back({"mastoid", Side::left, Felt::no, 5, PainQuality::unsaid});
  const Ranking denied = read_pain(referral(), body(), drawing);
  EXPECT_TRUE(std::any_of(denied.findings.begin(), denied.findings.end(), [](const Finding& c) { return c.id == "mastoid" && c.felt == Felt::no; }));
}

TEST(PainMap, TheQuestionAsksWhatIsNotKnownYetAndEndsWhenAnswered) {
  PainDrawing drawing;
  drawing.marks.push_back({"temporal", Side::right, Felt::yes, 6, PainQuality::aching});
  std::vector<std::string> asked;
  std::size_t symptoms = 0;
  for (int turn = 0; turn < 100; ++turn) {
    const Ranking reading = read_pain(referral(), body(), drawing);
    if (!reading.question) break;
    const bool of_symptom = !reading.question->symptom.empty();
    const std::string id = of_symptom ? reading.question->symptom : reading.question->region;
    EXPECT_EQ(std::count(asked.begin(), asked.end(), id), 0) << "asked twice: " << id;
    asked.push_back(id);
    EXPECT_GT(reading.question->bits, 0);
    if (of_symptom) {
      ++symptoms;
      drawing.symptoms.push_back({id, turn % 2 == 0 ? Felt::no : Felt::unsure});
      continue;
    }
    drawing.marks.push_back({reading.question->region, reading.question->side, turn % 2 == 0 ? Felt::no : Felt::unsure, 5, PainQuality::unsaid});
  }
  EXPECT_GT(asked.size(), 1u);
  EXPECT_LT(asked.size(), 91u);
  EXPECT_GT(symptoms, 0u) << "symptoms are asked for as well as regions";
  EXPECT_LT(symptoms, asked.size());
}

const Finding* chip_of(const Ranking& reading, std::string_view id) {
  const auto found = std::find_if(reading.findings.begin(), reading.findings.end(), [&](const Finding& c) { return c.id == id; });
  return found == reading.findings.end() ? nullptr : &*found;
}

bool raises(const Ranking& reading, std::string_view id) {
  return std::any_of(reading.red_flags.begin(), reading.red_flags.end(), [&](std::uint32_t f) { return atlas().red_flags()[f].id == id; });
}

double score_of(const Ranking& reading, std::string_view point) {
  for (const RankedPoint& result : reading.points)
    if (atlas().points()[result.point].id == point) return result.score;
  return 0;
}

TEST(PainMap, AnAnswerOfASymptomMovesThePointsThatAreToldOfIt) {
  // Pain at the side and back of the neck: the levator is told to hurt on turning the head, the trapezius is not.
  PainDrawing drawing;
  for (const char* region : {"posterior-neck", "top-of-shoulder"}) drawing.marks.push_back({region, Side::right, Felt::yes, 6, PainQuality::unsaid});
  const double before = score_of(read_pain(referral(), body(), drawing), "levator-scapulae.1");
  ASSERT_GT(before, 0);
  drawing.symptoms = {{"turning-head", Felt::yes}};
  const Ranking yes = read_pain(referral(), body(), drawing);
  EXPECT_DOUBLE_EQ(score_of(yes, "levator-scapulae.1"), before) << "as told of it";
  for (const RankedPoint& result : yes.points) {
    const bool told = atlas().points()[result.point].id == "levator-scapulae.1";
    EXPECT_TRUE(!told || result.why.find("turning the head") != std::string::npos) << result.why;
  }
  ASSERT_NE(chip_of(yes, "turning-head"), nullptr);
  EXPECT_EQ(chip_of(yes, "turning-head")->of, Finding::Of::symptom);
  drawing.symptoms = {{"turning-head", Felt::no}};
  const Ranking no = read_pain(referral(), body(), drawing);
  EXPECT_LT(score_of(no, "levator-scapulae.1"), 0.8 * before);
  EXPECT_EQ(chip_of(no, "turning-head")->felt, Felt::no);
  drawing.symptoms = {{"turning-head", Felt::unsure}};
  const Ranking unsure = read_pain(referral(), body(), drawing);
  EXPECT_DOUBLE_EQ(score_of(unsure, "levator-scapulae.1"), before);
  EXPECT_EQ(chip_of(unsure, "turning-head"), nullptr);
}

TEST(PainMap, SymptomsAreReadOutOfWordsAndAWrongOneIsTakenBack) {
  PainDrawing drawing;
  drawing.words = "pain in my shoulder blade when I reach across the car, and no fever";
  const Ranking read = read_pain(referral(), body(), drawing);
  ASSERT_NE(chip_of(read, "across-body"), nullptr);
  EXPECT_EQ(chip_of(read, "across-body")->felt, Felt::yes);
  EXPECT_EQ(chip_of(read, "across-body")->from, Finding::From::words);
  ASSERT_NE(chip_of(read, "fever"), nullptr);
  EXPECT_EQ(chip_of(read, "fever")->felt, Felt::no) << "denied";
  drawing.symptoms = {{"across-body", Felt::unsure}};
  EXPECT_EQ(chip_of(read_pain(referral(), body(), drawing), "across-body"), nullptr) << "not what was meant";
}

TEST(PainMap, AnswersSpeakToWhatMustNotWait) {
  PainDrawing drawing;
  drawing.words = "headache and a stiff neck";
  EXPECT_FALSE(raises(read_pain(referral(), body(), drawing), "meningitis"));
  drawing.symptoms = {{"fever", Felt::yes}};
  EXPECT_TRUE(raises(read_pain(referral(), body(), drawing), "meningitis")) << "an answer counts as if it were said";
  drawing.symptoms.clear();
  drawing.words = "headache, fever and a stiff neck";
  ASSERT_TRUE(raises(read_pain(referral(), body(), drawing), "meningitis"));
  drawing.symptoms = {{"fever", Felt::no}};
  EXPECT_FALSE(raises(read_pain(referral(), body(), drawing), "meningitis")) << "a word that was misread is taken back";
}

TEST(PainMap, StrengthAndKindOfTheDrawnPainAreSymptoms) {
  PainDrawing drawing = painted(body().zones("infraspinatus.1", Side::right), body().model().frame);
  EXPECT_EQ(chip_of(read_pain(referral(), body(), drawing), "numb"), nullptr);
  for (PainStroke& stroke : drawing.strokes) stroke.quality = PainQuality::tingling, stroke.strength = 10;
  const Ranking reading = read_pain(referral(), body(), drawing);
  ASSERT_NE(chip_of(reading, "numb"), nullptr);
  EXPECT_EQ(chip_of(reading, "numb")->from, Finding::From::drawn);
  EXPECT_NE(chip_of(reading, "severe"), nullptr);
}

TEST(PainMap, AMuscleThatIsNamedStandsBeforeOthersAndCanBeTakenBack) {
  PainDrawing drawing;
  drawing.words = "my left infraspinatus hurts";
  const Ranking read = read_pain(referral(), body(), drawing);
  const Finding* chip = chip_of(read, "infraspinatus");
  ASSERT_NE(chip, nullptr);
  EXPECT_EQ(chip->of, Finding::Of::muscle);
  EXPECT_EQ(chip->side, Side::left);
  ASSERT_FALSE(read.points.empty());
  EXPECT_EQ(atlas().muscles()[read.points.front().muscle].id, "infraspinatus");
  const auto best = [](const Ranking& reading) {
    double score = 0;
    for (const RankedPoint& result : reading.points)
      if (atlas().muscles()[result.muscle].id == "infraspinatus") score = std::max(score, result.score);
    return score;
  };
  const double before = best(read);
  drawing.muscles = {{"infraspinatus", Side::midline, Felt::no}};
  const Ranking not_it = read_pain(referral(), body(), drawing);
  EXPECT_LT(best(not_it), 0.5 * before);
  EXPECT_EQ(chip_of(not_it, "infraspinatus")->felt, Felt::no);
}

TEST(PainMap, EveryResultSaysWhyInOneSentence) {
  PainDrawing drawing;
  drawing.words = "pain at the back of the neck, up behind the right ear and at the temple";
  const Ranking reading = read_pain(referral(), body(), drawing);
  ASSERT_FALSE(reading.points.empty());
  for (const RankedPoint& result : reading.points) {
    EXPECT_GT(result.why.size(), 20u);
    EXPECT_EQ(result.side, Side::right) << name(result);
  }
  EXPECT_EQ(atlas().muscles()[reading.points.front().muscle].group, "trapezius") << name(reading.points.front());
  ASSERT_FALSE(reading.together.empty());
  EXPECT_GT(reading.together_explains, 0.6);
}

} // namespace
} // namespace myo
