// Full text over the built atlas: grouped, with synonyms, beginnings of words and typos.
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
