// Full text over the built atlas: grouped, with synonyms, beginnings of words and typos.
#include "app/atlas/find.hpp"
#include "app/atlas/search.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>

namespace {

const myo::Atlas& atlas() {
  static const myo::Atlas opened = myo::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

bool holds(const std::vector<myo::SearchHit>& hits, std::string_view id) {
  return std::any_of(hits.begin(), hits.end(), [&](const myo::SearchHit& hit) { return hit.id == id; });
}

} // namespace

TEST(Search, AMusclesNameComesFirst) {
  const auto results = myo::search(atlas(), "Piriformis");
  ASSERT_FALSE(results.muscles.empty());
  EXPECT_EQ(results.muscles.front().id, "piriformis");
  EXPECT_TRUE(holds(results.points, "piriformis.1"));
}

TEST(Search, EachGroupIsFound) {
  EXPECT_TRUE(holds(myo::search(atlas(), "kneecap").regions, "anterior-knee"));
  EXPECT_TRUE(holds(myo::search(atlas(), "needling").techniques, "dry-needling"));
  EXPECT_FALSE(myo::search(atlas(), "evidence").guide.empty());
  EXPECT_FALSE(myo::search(atlas(), "question mark headache").points.empty()) << "what a point feels like";
}

TEST(Search, BeginningsAndTyposAreEnough) {
  EXPECT_TRUE(holds(myo::search(atlas(), "pirif").muscles, "piriformis"));
  EXPECT_TRUE(holds(myo::search(atlas(), "pirifromis").muscles, "piriformis"));
  EXPECT_TRUE(holds(myo::search(atlas(), "infraspinatis").muscles, "infraspinatus"));
  EXPECT_TRUE(holds(myo::search(atlas(), "electrods").techniques, "tens"));
}

TEST(Search, WhatIsTypedIsNeverAQueryLanguage) {
  for (const char* text : {"\"", "\" OR 1", "a* NEAR(b)", "name:x", "-", "(((", "^neck", "NOT neck", "'; DROP TABLE found", "\xFF\xC3", "AND", "*"})
    EXPECT_NO_THROW((void)myo::search(atlas(), text)) << text;
  EXPECT_TRUE(myo::search(atlas(), "").empty());
  EXPECT_TRUE(myo::search(atlas(), "   ").empty());
  EXPECT_TRUE(myo::search(atlas(), "qqqqzzzz").empty());
  std::string huge;
  for (int i = 0; i < 20000; ++i) huge += "pain ";
  EXPECT_NO_THROW((void)myo::search(atlas(), huge));
  EXPECT_NO_THROW((void)myo::find(atlas(), {.text = huge}));
}

TEST(Search, ManyThreadsAtOnceAnswerTheSame) {
  const std::size_t expected = myo::search(atlas(), "headache").points.size();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) EXPECT_EQ(myo::search(atlas(), "headache").points.size(), expected);
    });
  for (std::thread& thread : threads) thread.join();
}

TEST(Find, SidesAreReadAsPeopleMeanThem) {
  const auto side = [](const char* text) { return myo::to_string(myo::find(atlas(), {.text = text}).side); };
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
  const auto answer = myo::find(atlas(), {.text = "pain in my shoulder blade, not in the neck and no headache"});
  EXPECT_NE(std::find(answer.regions.begin(), answer.regions.end(), "scapular"), answer.regions.end());
  EXPECT_EQ(std::find(answer.regions.begin(), answer.regions.end(), "posterior-neck"), answer.regions.end());
  EXPECT_NE(std::find(answer.denied.begin(), answer.denied.end(), "posterior-neck"), answer.denied.end());
}

TEST(Find, NamedRegionsAndTextAddUp) {
  const auto answer = myo::find(atlas(), {.text = "behind the eye", .regions = {"temporal", "no-such-region"}, .side = myo::PainSide::left});
  EXPECT_EQ(answer.regions, (std::vector<std::string>{"temporal", "orbital"}));
  EXPECT_EQ(answer.side, myo::PainSide::left);
}

TEST(Find, AtMostTwentyResultsAndTwoPointsAMuscle) {
  for (const char* text : {"leg pain", "headache", "neck and shoulder and back pain", "my back hurts when I bend"}) {
    const auto answer = myo::find(atlas(), {.text = text});
    EXPECT_LE(answer.results.size(), 20u);
    EXPECT_FALSE(answer.results.empty()) << text;
    for (std::size_t i = 1; i < answer.results.size(); ++i) EXPECT_GE(answer.results[i - 1].score, answer.results[i].score);
    for (const auto& a : answer.results)
      EXPECT_LE(std::count_if(answer.results.begin(), answer.results.end(), [&](const auto& b) { return a.muscle == b.muscle; }), 2);
  }
}

TEST(Find, WithoutAPlaceTheWordsAreSearched) {
  const auto answer = myo::find(atlas(), {.text = "hooked like a question mark"});
  EXPECT_TRUE(answer.regions.empty());
  ASSERT_FALSE(answer.results.empty());
  EXPECT_EQ(atlas().muscles()[answer.results.front().muscle].group, "trapezius");
}

TEST(Find, DenialDoesNotHideADanger) {
  const auto flags = [](const char* text) {
    std::vector<std::string> ids;
    for (const std::uint32_t i : myo::find(atlas(), {.text = text}).red_flags) ids.push_back(atlas().red_flags()[i].id);
    return ids;
  };
  const auto raised = flags("back pain and no control of my bladder");
  EXPECT_NE(std::find(raised.begin(), raised.end(), "cauda-equina"), raised.end());
  EXPECT_TRUE(flags("calf pain, no swelling or redness").empty());
}
