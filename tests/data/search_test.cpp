// The search over the built atlas: grouped, with synonyms, beginnings of words and typos.
#include "app/atlas/atlas.hpp"
#include "app/search/search.hpp"
#include "app/text/name_list.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <thread>

namespace {

const myo::atlas::Atlas& atlas() {
  static const myo::atlas::Atlas opened = myo::atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

using myo::search::SearchHit;
using myo::search::SearchKind;

/// A body's names, as a pack brings them along.
const myo::text::NameList& structures() {
  static const myo::text::NameList list = [] {
    myo::text::NameList made;
    made.add("radial-nerve", "Radial nerve", "nerve");
    made.add("radial-artery", "Radial artery", "artery");
    made.add("femur", "Femur", "bone");
    made.add("piriformis", "Piriformis", "muscle");
    made.add("sciatic-nerve", "Sciatic nerve", "nerve");
    made.index();
    return made;
  }();
  return list;
}

std::vector<SearchHit> hits(std::string_view text, std::size_t max = 8) {
  return myo::search::search({&atlas(), &structures(), nullptr}, text, max);
}

std::vector<std::string> ids(std::string_view text, SearchKind kind) {
  std::vector<std::string> out;
  for (const SearchHit& hit : hits(text))
    if (hit.kind == kind) out.push_back(hit.id);
  return out;
}

bool holds(std::string_view text, SearchKind kind, std::string_view id) {
  const std::vector<std::string> of_kind = ids(text, kind);
  return std::find(of_kind.begin(), of_kind.end(), id) != of_kind.end();
}

/// "kind id" of the first hit.
std::string first(std::string_view text) {
  const std::vector<SearchHit> all = hits(text);
  return all.empty() ? std::string{} : std::string(myo::search::to_string(all.front().kind)) + " " + all.front().id;
}

} // namespace

TEST(Search, AMusclesNameComesFirst) {
  EXPECT_EQ(first("Piriformis"), "muscle piriformis");
  EXPECT_TRUE(holds("Piriformis", SearchKind::point, "piriformis.1"));
  EXPECT_FALSE(holds("Piriformis", SearchKind::structure, "piriformis"))
      << "the mesh of a muscle that is found already";
}

TEST(Search, EachKindIsFound) {
  EXPECT_TRUE(holds("kneecap", SearchKind::region, "anterior-knee"));
  EXPECT_FALSE(ids("evidence", SearchKind::guide).empty());
  EXPECT_FALSE(ids("question mark headache", SearchKind::point).empty()) << "what a point feels like";
  EXPECT_TRUE(holds("meningitis", SearchKind::red_flag, "meningitis"));
  EXPECT_TRUE(holds("Travell", SearchKind::source, "travell-simons-1"));
  EXPECT_TRUE(holds("radial nerve", SearchKind::structure, "radial-nerve"));
  EXPECT_TRUE(holds("nerves", SearchKind::structure, "sciatic-nerve"));
}

TEST(Search, TechniquesAreFoundByWhatPeopleCallThem) {
  for (const auto& [text, id] : {std::pair{"needling", "dry-needling"},
                                 {"needle", "dry-needling"},
                                 {"electrodes", "tens"},
                                 {"TENS", "tens"},
                                 {"massage", "classical-massage"},
                                 {"heat", "heat"},
                                 {"myofascial release", "myofascial-release"}})
    EXPECT_TRUE(holds(text, SearchKind::technique, id)) << text;
  EXPECT_EQ(first("dry needling"), "technique dry-needling");
  EXPECT_EQ(first("needling"), "technique dry-needling");
  EXPECT_EQ(first("TENS"), "technique tens");
  EXPECT_EQ(first("massage"), "technique classical-massage") << "before the papers that begin with the word";
}

TEST(Search, EveryBeginningOfAWordFinds) {
  for (const std::string word : {"needling", "piriformis", "infraspinatus", "electrodes", "massage"}) {
    const std::string wanted = first(word);
    const std::size_t space = wanted.find(' ');
    for (std::size_t length = 4; length <= word.size(); ++length) {
      const std::vector<SearchHit> all = hits(word.substr(0, length), 40);
      EXPECT_TRUE(
          std::any_of(all.begin(), all.end(), [&](const SearchHit& hit) { return hit.id == wanted.substr(space + 1); }))
          << word.substr(0, length) << " does not find " << wanted;
    }
  }
}

TEST(Search, BeginningsAndTyposAreEnough) {
  EXPECT_TRUE(holds("pirif", SearchKind::muscle, "piriformis"));
  EXPECT_TRUE(holds("pirifromis", SearchKind::muscle, "piriformis"));
  EXPECT_TRUE(holds("infraspinatis", SearchKind::muscle, "infraspinatus"));
  EXPECT_TRUE(holds("electrods", SearchKind::technique, "tens"));
  EXPECT_TRUE(holds("radail nerve", SearchKind::structure, "radial-nerve"));
  EXPECT_TRUE(holds("arteria radialis", SearchKind::structure, "radial-artery") ||
              holds("radial arteries", SearchKind::structure, "radial-artery"));
}

TEST(Search, WhatIsNamedComesBeforeWhatIsMentioned) {
  // Muscles and points mention heads and necks in every sentence; the region is called so.
  EXPECT_EQ(first("front of the knee"), "region anterior-knee");
  EXPECT_EQ(first("sciatic nerve"), "structure sciatic-nerve");
}

TEST(Search, NoMoreOfAKindThanWanted) {
  for (const char* text : {"muscle", "nerve", "pain", "tri"}) {
    std::map<SearchKind, int> count;
    std::vector<SearchKind> order;
    for (const SearchHit& hit : hits(text, 3)) {
      if (order.empty() || order.back() != hit.kind) order.push_back(hit.kind);
      EXPECT_LE(++count[hit.kind], 3) << text;
    }
    EXPECT_EQ(order.size(), count.size()) << text << ": a kind is in two places";
  }
}

TEST(Search, WithoutAnAtlasOrABodyTheRestIsFound) {
  EXPECT_EQ(myo::search::search({nullptr, &structures(), nullptr}, "femur").size(), 1u);
  EXPECT_FALSE(myo::search::search({&atlas(), nullptr, nullptr}, "piriformis").empty());
  EXPECT_TRUE(myo::search::search({}, "piriformis").empty());
}

TEST(Search, WhatIsTypedIsNeverAQueryLanguage) {
  for (const char* text : {"\"", "\" OR 1", "a* NEAR(b)", "name:x", "-", "(((", "^neck", "NOT neck",
                           "'; DROP TABLE found", "\xFF\xC3", "AND", "*"})
    EXPECT_NO_THROW((void)hits(text)) << text;
  EXPECT_TRUE(hits("").empty());
  EXPECT_TRUE(hits("   ").empty());
  EXPECT_TRUE(hits("qqqqzzzz").empty());
  std::string huge;
  for (int i = 0; i < 20000; ++i) huge += "pain ";
  EXPECT_NO_THROW((void)hits(huge));
}

TEST(Search, ManyThreadsAtOnceAnswerTheSame) {
  const std::size_t expected = hits("headache").size();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) EXPECT_EQ(hits("headache").size(), expected);
    });
  for (std::thread& thread : threads) thread.join();
}
