// The exact zone of every point, painted on the body with the brush, puts that point first or level; a drawing reads
// the same after another body carried it.
#include "app/scene/skin_evidence.hpp"
#include "tests/support/needs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace myo {
namespace {

const atlas::Atlas& atlas() {
  static const atlas::Atlas opened = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

const referral::Referral& referral() {
  static const referral::Referral made(atlas());
  return made;
}

const scene::Body& body() {
  static const scene::Body opened =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &atlas(), scene::Content::everything, core::user_cache_dir())
          .value();
  return opened;
}

/// A zone painted as a person would who followed it exactly: one stroke a run of capsules that follow each other.
pain::PainDrawing painted(std::span<const render::ZoneCapsule> zones, const pain::BodyFrame& frame) {
  pain::PainDrawing drawing;
  const render::ZoneCapsule* before = nullptr;
  for (const render::ZoneCapsule& zone : zones) {
    if (zone.tier != render::ZoneTier::essential) continue;
    if (!before || before->b != zone.a || before->radius_mm != zone.radius_mm || before->deep != zone.deep) {
      pain::PainStroke stroke;
      stroke.kind = zone.deep ? pain::StrokeKind::deep : pain::StrokeKind::skin;
      stroke.radius_mm = zone.radius_mm / frame.scale;
      pain::add_sample(stroke, frame, zone.a);
      drawing.strokes.push_back(std::move(stroke));
    }
    if (zone.b != zone.a) pain::add_sample(drawing.strokes.back(), frame, zone.b);
    before = &zone;
  }
  return drawing;
}

std::string name(const referral::RankedPoint& result) {
  return fmt::format("{} {}", atlas().points()[result.point].id, to_string(result.side));
}

TEST(PainMap, TheExactEssentialZoneOfEveryPointPutsItFirstOrLevelOnBothSides) {
  std::size_t requested = 0, wrong = 0;
  for (const atlas::Point& point : atlas().points())
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      const auto zones = body().zones(point.id, side);
      const pain::PainDrawing drawing = painted(zones, body().model().frame);
      if (drawing.strokes.empty()) continue;
      ++requested;
      const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
      ASSERT_FALSE(reading.points.empty()) << point.id;
      // Spots are kept to a tenth of a millimetre: zones that lie on each other may differ by as little.
      constexpr double level = 0.01;
      const double best = reading.points.front().score;
      const bool first =
          std::any_of(reading.points.begin(), reading.points.end(), [&](const referral::RankedPoint& result) {
            return result.score >= best - level && atlas().points()[result.point].id == point.id && result.side == side;
          });
      if (first) continue;
      ++wrong;
      ADD_FAILURE() << point.id << " " << to_string(side) << ": " << name(reading.points.front()) << " " << best;
    }
  EXPECT_GT(requested, 500u);
  EXPECT_EQ(wrong, 0u);
}

TEST(PainMap, ADrawingIsReadAlikeOnAnotherBody) {
  MYO_NEEDS(std::filesystem::exists(MYO_SHARE_DIR "/bodyparts3d.pack"), "needs bodyparts3d.pack");
  const auto other = scene::Body::open(MYO_SHARE_DIR "/bodyparts3d.pack", &atlas(), scene::Content::everything,
                                       core::user_cache_dir());
  ASSERT_TRUE(other) << other.error().message();
  for (const char* id : {"trapezius-descending.1", "infraspinatus.1", "gluteus-minimus.1", "soleus.1",
                         "masseter-superficial.1", "sternocleidomastoid-sternal.1"}) {
    if (!atlas().point(id)) continue;
    const pain::PainDrawing drawing = painted(body().zones(id, model::Side::left), body().model().frame);
    const referral::Ranking here = scene::read_pain(referral(), body(), drawing),
                            there = scene::read_pain(referral(), *other, drawing);
    ASSERT_FALSE(there.points.empty()) << id;
    const std::size_t first = std::min<std::size_t>(3, there.points.size());
    EXPECT_TRUE(std::any_of(there.points.begin(), there.points.begin() + static_cast<std::ptrdiff_t>(first),
                            [&](const referral::RankedPoint& r) {
                              return atlas().points()[r.point].id == id && r.side == model::Side::left;
                            }))
        << id << ": " << name(there.points.front());
    // Every stroke found its place on the other skin, and the same regions hurt.
    std::size_t lost = 0;
    const auto on_other = other->drawn(drawing);
    for (const auto& laid : on_other->strokes())
      lost += static_cast<std::size_t>(std::count(laid.spots.begin(), laid.spots.end(), std::nullopt));
    EXPECT_EQ(lost, 0u) << id;
  }
}

TEST(PainMap, TheEraserTakesPainAway) {
  pain::PainDrawing drawing = painted(body().zones("infraspinatus.1", model::Side::right), body().model().frame);
  ASSERT_FALSE(drawing.strokes.empty());
  const double before = body().pain_map().painted(*body().drawn(drawing)).demand.total();
  std::vector<pain::PainStroke> erasers = drawing.strokes;
  for (pain::PainStroke& stroke : erasers)
    stroke.kind = pain::StrokeKind::erase,
    stroke.radius_mm = std::min(pain::largest_radius_mm, stroke.radius_mm * 1.5f);
  drawing.strokes.insert(drawing.strokes.end(), erasers.begin(), erasers.end());
  EXPECT_LT(body().pain_map().painted(*body().drawn(drawing)).demand.total(), 0.05 * before);
}

TEST(PainMap, WordsMarksAndStrokesAddUpAndDangerComesWithThem) {
  pain::PainDrawing drawing = painted(body().zones("infraspinatus.1", model::Side::right), body().model().frame);
  drawing.words = "crushing chest pain and sweating";
  const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
  ASSERT_FALSE(reading.red_flags.empty());
  EXPECT_EQ(atlas().red_flags()[reading.red_flags.front()].id, "cardiac");
  EXPECT_FALSE(reading.points.empty()) << "a danger never hides the results";
  drawing.words.clear();
  drawing.marks.push_back({"mastoid", model::Side::left, pain::Felt::no, 5, pain::PainQuality::unsaid});
  const referral::Ranking denied = scene::read_pain(referral(), body(), drawing);
  EXPECT_TRUE(std::any_of(denied.findings.begin(), denied.findings.end(),
                          [](const complaint::Finding& c) { return c.id == "mastoid" && c.felt == pain::Felt::no; }));
}

TEST(PainMap, ADabOnTheChestIsPainInTheChest) {
  const scene::ResolvedRegion* chest = body().region("pectoral", model::Side::left);
  ASSERT_NE(chest, nullptr);
  pain::PainStroke dab;
  dab.radius_mm = 14 / body().model().frame.scale; // the brush as the panel opens with it
  pain::add_sample(dab, body().model().frame, 0.5f * (chest->strokes.front().a + chest->strokes.front().b));
  pain::PainDrawing drawing;
  drawing.strokes.push_back(dab);
  const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
  EXPECT_TRUE(std::any_of(reading.red_flags.begin(), reading.red_flags.end(),
                          [](std::uint32_t flag) { return atlas().red_flags()[flag].id == "cardiac"; }));
  EXPECT_FALSE(reading.safety.asked.empty());
}

TEST(PainMap, TheQuestionAsksWhatIsNotKnownYetAndEndsWhenAnswered) {
  pain::PainDrawing drawing;
  drawing.marks.push_back({"temporal", model::Side::right, pain::Felt::yes, 6, pain::PainQuality::aching});
  std::vector<std::string> requested;
  std::size_t symptoms = 0;
  for (int turn = 0; turn < 100; ++turn) {
    const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
    if (!reading.question) break;
    const bool of_symptom = !reading.question->symptom.empty();
    const std::string id = of_symptom ? reading.question->symptom : reading.question->region;
    EXPECT_EQ(std::count(requested.begin(), requested.end(), id), 0) << "asked twice: " << id;
    requested.push_back(id);
    EXPECT_GT(reading.question->bits, 0);
    if (of_symptom) {
      ++symptoms;
      drawing.symptoms.push_back({id, turn % 2 == 0 ? pain::Felt::no : pain::Felt::unsure});
      continue;
    }
    drawing.marks.push_back({reading.question->region, reading.question->side,
                             turn % 2 == 0 ? pain::Felt::no : pain::Felt::unsure, 5, pain::PainQuality::unsaid});
  }
  EXPECT_GT(requested.size(), 1u);
  EXPECT_LT(requested.size(), 91u);
  EXPECT_GT(symptoms, 0u) << "symptoms are asked for as well as regions";
  EXPECT_LT(symptoms, requested.size());
}

const complaint::Finding* chip_of(const referral::Ranking& reading, std::string_view id) {
  const auto found = std::find_if(reading.findings.begin(), reading.findings.end(),
                                  [&](const complaint::Finding& c) { return c.id == id; });
  return found == reading.findings.end() ? nullptr : &*found;
}

bool raises(const referral::Ranking& reading, std::string_view id) {
  return std::any_of(reading.red_flags.begin(), reading.red_flags.end(),
                     [&](std::uint32_t f) { return atlas().red_flags()[f].id == id; });
}

double score_of(const referral::Ranking& reading, std::string_view point) {
  for (const referral::RankedPoint& result : reading.points)
    if (atlas().points()[result.point].id == point) return result.score;
  return 0;
}

TEST(PainMap, AnAnswerOfASymptomMovesThePointsThatAreToldOfIt) {
  // Pain at the side and back of the neck: the levator is recorded to hurt on turning the head, the trapezius is not.
  pain::PainDrawing drawing;
  for (const char* region : {"posterior-neck", "top-of-shoulder"})
    drawing.marks.push_back({region, model::Side::right, pain::Felt::yes, 6, pain::PainQuality::unsaid});
  const double before = score_of(scene::read_pain(referral(), body(), drawing), "levator-scapulae.1");
  ASSERT_GT(before, 0);
  drawing.symptoms = {{"turning-head", pain::Felt::yes}};
  const referral::Ranking yes = scene::read_pain(referral(), body(), drawing);
  EXPECT_DOUBLE_EQ(score_of(yes, "levator-scapulae.1"), before) << "as told of it";
  for (const referral::RankedPoint& result : yes.points) {
    const bool recorded = atlas().points()[result.point].id == "levator-scapulae.1";
    EXPECT_TRUE(!recorded || result.why.find("turning the head") != std::string::npos) << result.why;
  }
  ASSERT_NE(chip_of(yes, "turning-head"), nullptr);
  EXPECT_EQ(chip_of(yes, "turning-head")->of, complaint::Finding::Of::symptom);
  drawing.symptoms = {{"turning-head", pain::Felt::no}};
  const referral::Ranking no = scene::read_pain(referral(), body(), drawing);
  EXPECT_LT(score_of(no, "levator-scapulae.1"), 0.8 * before);
  EXPECT_EQ(chip_of(no, "turning-head")->felt, pain::Felt::no);
  drawing.symptoms = {{"turning-head", pain::Felt::unsure}};
  const referral::Ranking unsure = scene::read_pain(referral(), body(), drawing);
  EXPECT_DOUBLE_EQ(score_of(unsure, "levator-scapulae.1"), before);
  EXPECT_EQ(chip_of(unsure, "turning-head"), nullptr);
}

TEST(PainMap, SymptomsAreReadOutOfWordsAndAWrongOneIsTakenBack) {
  pain::PainDrawing drawing;
  drawing.words = "pain in my shoulder blade when I reach across the car, and no fever";
  const referral::Ranking read = scene::read_pain(referral(), body(), drawing);
  ASSERT_NE(chip_of(read, "across-body"), nullptr);
  EXPECT_EQ(chip_of(read, "across-body")->felt, pain::Felt::yes);
  EXPECT_EQ(chip_of(read, "across-body")->from, complaint::Finding::From::words);
  ASSERT_NE(chip_of(read, "fever"), nullptr);
  EXPECT_EQ(chip_of(read, "fever")->felt, pain::Felt::no) << "denied";
  drawing.symptoms = {{"across-body", pain::Felt::unsure}};
  EXPECT_EQ(chip_of(scene::read_pain(referral(), body(), drawing), "across-body"), nullptr) << "not what was meant";
}

TEST(PainMap, AnswersSpeakToWhatMustNotWait) {
  pain::PainDrawing drawing;
  drawing.words = "headache and a stiff neck";
  EXPECT_FALSE(raises(scene::read_pain(referral(), body(), drawing), "meningitis"));
  drawing.symptoms = {{"fever", pain::Felt::yes}};
  EXPECT_TRUE(raises(scene::read_pain(referral(), body(), drawing), "meningitis"))
      << "an answer counts as if it were said";
  drawing.symptoms.clear();
  drawing.words = "headache, fever and a stiff neck";
  ASSERT_TRUE(raises(scene::read_pain(referral(), body(), drawing), "meningitis"));
  drawing.symptoms = {{"fever", pain::Felt::no}};
  EXPECT_FALSE(raises(scene::read_pain(referral(), body(), drawing), "meningitis"))
      << "a word that was misread is taken back";
}

TEST(PainMap, StrengthAndKindOfTheDrawnPainAreSymptoms) {
  pain::PainDrawing drawing = painted(body().zones("infraspinatus.1", model::Side::right), body().model().frame);
  EXPECT_EQ(chip_of(scene::read_pain(referral(), body(), drawing), "numb"), nullptr);
  for (pain::PainStroke& stroke : drawing.strokes) stroke.quality = pain::PainQuality::tingling, stroke.strength = 10;
  const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
  ASSERT_NE(chip_of(reading, "numb"), nullptr);
  EXPECT_EQ(chip_of(reading, "numb")->from, complaint::Finding::From::drawn);
  EXPECT_NE(chip_of(reading, "severe"), nullptr);
}

TEST(PainMap, AMuscleThatIsNamedStandsBeforeOthersAndCanBeTakenBack) {
  pain::PainDrawing drawing;
  drawing.words = "my left infraspinatus hurts";
  const referral::Ranking read = scene::read_pain(referral(), body(), drawing);
  const complaint::Finding* chip = chip_of(read, "infraspinatus");
  ASSERT_NE(chip, nullptr);
  EXPECT_EQ(chip->of, complaint::Finding::Of::muscle);
  EXPECT_EQ(chip->side, model::Side::left);
  ASSERT_FALSE(read.points.empty());
  EXPECT_EQ(atlas().muscles()[read.points.front().muscle].id, "infraspinatus");
  const auto best = [](const referral::Ranking& reading) {
    double score = 0;
    for (const referral::RankedPoint& result : reading.points)
      if (atlas().muscles()[result.muscle].id == "infraspinatus") score = std::max(score, result.score);
    return score;
  };
  const double before = best(read);
  drawing.muscles = {{"infraspinatus", model::Side::midline, pain::Felt::no}};
  const referral::Ranking not_it = scene::read_pain(referral(), body(), drawing);
  EXPECT_LT(best(not_it), 0.5 * before);
  EXPECT_EQ(chip_of(not_it, "infraspinatus")->felt, pain::Felt::no);
}

TEST(PainMap, EveryResultSaysWhyInOneSentence) {
  pain::PainDrawing drawing;
  drawing.words = "pain at the back of the neck, up behind the right ear and at the temple";
  const referral::Ranking reading = scene::read_pain(referral(), body(), drawing);
  ASSERT_FALSE(reading.points.empty());
  for (const referral::RankedPoint& result : reading.points) {
    EXPECT_GT(result.why.size(), 20u);
    EXPECT_EQ(result.side, model::Side::right) << name(result);
  }
  EXPECT_EQ(atlas().muscles()[reading.points.front().muscle].group, "trapezius") << name(reading.points.front());
  ASSERT_FALSE(reading.together.empty());
  EXPECT_GT(reading.together_explains, 0.6);
}

} // namespace
} // namespace myo
