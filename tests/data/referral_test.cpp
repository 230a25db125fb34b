// From words to points: sides, denials, named regions; how many answers there are; dangers.
#include "tests/data/asking.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace myo {
namespace {

using asking::ask;
using asking::atlas;
using asking::referral;
using asking::said;

TEST(Find, SidesAreReadAsPeopleMeanThem) {
  const auto side = [](const char* text) { return to_string(ask(text).side); };
  EXPECT_EQ(side("my left knee"), "left");
  EXPECT_EQ(side("pain right behind the knee"), "");
  EXPECT_EQ(side("it hurts right now"), "");
  EXPECT_EQ(side("on the right under the ribs"), "right");
  EXPECT_EQ(side("both knees"), "both");
  EXPECT_EQ(side("left and right shoulder"), "both");
  EXPECT_EQ(side("I am right-handed and my left wrist hurts"), "left");
  EXPECT_EQ(side("when I left work my neck hurt"), "");
}

TEST(Find, DeniedPlacesAreNotAsked) {
  const auto answer = ask("pain in my shoulder blade, not in the neck and no headache");
  const auto hurts = answer.ids(complaint::Finding::Of::region, pain::Felt::yes),
             denied = answer.ids(complaint::Finding::Of::region, pain::Felt::no);
  EXPECT_NE(std::find(hurts.begin(), hurts.end(), "scapular"), hurts.end());
  EXPECT_EQ(std::find(hurts.begin(), hurts.end(), "posterior-neck"), hurts.end());
  EXPECT_NE(std::find(denied.begin(), denied.end(), "posterior-neck"), denied.end());
}

TEST(Find, NamedRegionsAndTextAddUp) {
  pain::PainDrawing pain = said("behind the eye");
  for (const char* region : {"temporal", "no-such-region"})
    pain.marks.push_back({region, model::Side::left, pain::Felt::yes, 5, pain::PainQuality::unsaid});
  const referral::Ranking answer = referral().rank(referral().understand(pain, complaint::PainSide::left));
  EXPECT_EQ(answer.ids(complaint::Finding::Of::region, pain::Felt::yes),
            (std::vector<std::string>{"temporal", "orbital"}));
  EXPECT_EQ(answer.side, complaint::PainSide::left);
}

TEST(Find, AtMostTwentyResultsAndTwoPointsAMuscle) {
  for (const char* text : {"leg pain", "headache", "neck and shoulder and back pain", "my back hurts when I bend"}) {
    const auto answer = ask(text);
    EXPECT_LE(answer.points.size(), 20u);
    EXPECT_FALSE(answer.points.empty()) << text;
    for (std::size_t i = 1; i < answer.points.size(); ++i)
      EXPECT_GE(answer.points[i - 1].score, answer.points[i].score);
    for (const auto& a : answer.points)
      EXPECT_LE(std::count_if(answer.points.begin(), answer.points.end(),
                              [&](const auto& b) { return a.muscle == b.muscle; }),
                2);
  }
}

TEST(Find, WithoutAPlaceNothingIsRankedAndTheReaderIsAsked) {
  for (const char* text : {"hooked like a question mark", "pain", "tired", "no chest pain", "it hurts so much"}) {
    const auto answer = ask(text);
    EXPECT_TRUE(answer.ids(complaint::Finding::Of::region, pain::Felt::yes).empty()) << text;
    EXPECT_TRUE(answer.points.empty()) << text;
    EXPECT_NE(answer.understood, complaint::Understood::enough) << text;
    EXPECT_FALSE(answer.ask.empty()) << text;
  }
}

TEST(Find, DenialDoesNotHideADanger) {
  const auto flags = [](const char* text) {
    std::vector<std::string> ids;
    for (const std::uint32_t i : ask(text).red_flags) ids.push_back(atlas().red_flags()[i].id);
    return ids;
  };
  const auto raised = flags("back pain and no control of my bladder");
  EXPECT_NE(std::find(raised.begin(), raised.end(), "cauda-equina"), raised.end());
  EXPECT_TRUE(flags("calf pain, no swelling or redness").empty());
}

TEST(Find, TooManyWordsAreNoHarm) {
  std::string huge;
  for (int i = 0; i < 20000; ++i) huge += "pain ";
  EXPECT_NO_THROW((void)ask(huge));
}

TEST(Find, BothSidesInWordsAreOnePainOnEach) {
  const referral::Ranking answer = ask("both knees hurt at the front");
  ASSERT_FALSE(answer.points.empty());
  EXPECT_EQ(answer.side, complaint::PainSide::both);
  EXPECT_TRUE(answer.points.front().either) << "one point stands for the pair";
  EXPECT_GT(answer.points.front().explains, 0.9);
}

TEST(Find, AMuscleThatIsNotTheCauseFallsBack) {
  const auto place = [](const referral::Ranking& answer) {
    const auto found = std::find_if(answer.points.begin(), answer.points.end(), [](const referral::RankedPoint& one) {
      return atlas().muscles()[one.muscle].id == "piriformis";
    });
    return found == answer.points.end() ? 100.0 : static_cast<double>(found - answer.points.begin());
  };
  pain::PainDrawing pain = said("pain in the buttock");
  const double before = place(referral().rank(referral().understand(pain)));
  pain.muscles.push_back({"piriformis", model::Side::midline, pain::Felt::no});
  EXPECT_GT(place(referral().rank(referral().understand(pain))), before);
}

} // namespace
} // namespace myo
