#include "app/text/name_list.hpp"
#include "app/text/words.hpp"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

TEST(Words, FoldsAccentsQuotesAndCase) {
  EXPECT_EQ(myo::text::fold("ÉPAULE Müller’s œuf—ß"), "epaule muller's oeuf-ss");
  EXPECT_EQ(myo::text::fold("e\xCC\x81"), "e") << "a combining accent is dropped";
  EXPECT_EQ(myo::text::fold("ﬁbula ﬂexor ½ Ⅳ １２"), "fibula flexor 1/2 iv 12") << "ligatures and compatibility forms";
  EXPECT_EQ(myo::text::fold("Łódź Ångström Đ þ İ Šimić"), "lodz angstrom d th i simic");
  EXPECT_EQ(myo::text::fold("tra\xC2\xADpe\xE2\x80\x8Bzius"), "trapezius")
      << "a soft hyphen and a zero-width space are nothing";
}

TEST(Words, AListIsCutAtItsSignsAndHoldsNothingEmpty) {
  using List = std::vector<std::string>;
  EXPECT_EQ(myo::text::split("a,b c,,d,", ','), (List{"a", "b c", "d"}));
  EXPECT_EQ(myo::text::split("alone", ','), List{"alone"});
  EXPECT_EQ(myo::text::split(",", ','), List{});
  EXPECT_EQ(myo::text::split("", ' '), List{});
}

TEST(Words, BrokenUtf8BecomesSpaces) {
  EXPECT_EQ(myo::text::plain("neck\xFFpain\xC3"), "neck pain");
  EXPECT_EQ(myo::text::plain(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(myo::text::plain("\xF0\x9F\x98\x80 ow"), "ow");
}

TEST(Words, NoMoreOfAWordIsReadThanAWordHas) {
  const auto tokens = myo::text::tokenize("a " + std::string(100'000, 'b') + " c");
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[1].text, std::string(myo::text::longest_word, 'b'));
  EXPECT_EQ(tokens[1].end - tokens[1].begin, 100'000u) << "where it stood";
  EXPECT_EQ(tokens[2].text, "c");
}

TEST(Words, TokensKnowWhereAClauseBegins) {
  const auto tokens = myo::text::tokenize("I can't sit, not now");
  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_EQ(tokens[1].text, "cant");
  EXPECT_TRUE(tokens[0].starts_clause);
  EXPECT_FALSE(tokens[2].starts_clause);
  EXPECT_TRUE(tokens[3].starts_clause);
  EXPECT_EQ(tokens[2].begin, 8u);
  EXPECT_EQ(tokens[2].end, 11u);
}

TEST(Words, StemsFallTogether) {
  const auto same = [](std::initializer_list<const char*> words) {
    for (const char* word : words) EXPECT_EQ(myo::text::stem(word), myo::text::stem(*words.begin())) << word;
  };
  same({"ache", "aches", "aching", "ached"});
  same({"reach", "reaching", "reaches", "reached"});
  same({"tooth", "teeth"});
  same({"foot", "feet"});
  same({"calf", "calves"});
  same({"run", "running", "runs"});
  same({"knee", "knees"});
  EXPECT_NE(myo::text::stem("hip"), myo::text::stem("lip"));
  EXPECT_EQ(myo::text::stem("trapezius"), "trapezius") << "a Latin ending is no plural";
  EXPECT_NE(myo::text::stem("pelvis"), myo::text::stem("pelvic"));
  EXPECT_NE(myo::text::stem("lateral"), myo::text::stem("later"));
  EXPECT_NE(myo::text::stem("numb"), myo::text::stem("number"));
  same({"needle", "needles", "needling", "needled"});
  same({"massage", "massages", "massaging", "massaged"});
  EXPECT_EQ(myo::text::stem(""), "");
  EXPECT_EQ(myo::text::stem(std::string(100000, 'a')).size(), 100000u);
}

TEST(Words, ManyThreadsStemAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([] {
      for (int j = 0; j < 2000; ++j) {
        ASSERT_EQ(myo::text::stem("reaching"), "reach");
        ASSERT_EQ(myo::text::stem("electrodes"), "electrod");
      }
    });
  for (std::thread& thread : threads) thread.join();
}

TEST(Words, EditDistanceCountsSwapsAsOne) {
  EXPECT_EQ(myo::text::edit_distance("sholder", "shoulder", 2), 1u);
  EXPECT_EQ(myo::text::edit_distance("tarpezius", "trapezius", 2), 1u);
  EXPECT_EQ(myo::text::edit_distance("", "abc", 5), 3u);
  EXPECT_EQ(myo::text::edit_distance("abc", "abc", 0), 0u);
  EXPECT_EQ(myo::text::edit_distance("neck", "shoulder", 2), 3u) << "beyond the limit is limit + 1";
}

TEST(Words, NearestWordOnlyIfNear) {
  const std::vector<std::string> words = {"temporal", "lumbar", "label"};
  EXPECT_EQ(myo::text::nearest_word("temporl", words), "temporal");
  EXPECT_EQ(myo::text::nearest_word("xyz", words), "");
}

TEST(WordMeaning, KnownWordsAreTakenAsTheyAreAndOthersMended) {
  const std::vector<std::string> known = {"needle", "needling", "piriformis", "press", "pressure"};
  EXPECT_EQ(myo::text::meaning_of("needling", {known}).stems, (std::vector<std::string>{"needl"}));
  const myo::text::WordMeaning typing = myo::text::meaning_of("needli", {known});
  EXPECT_EQ(typing.beginning, "needli");
  EXPECT_GT(myo::text::fit_of(typing, "needl"), 0) << "while it is being typed";
  EXPECT_GT(myo::text::fit_of(myo::text::meaning_of("pirifromis", {known}), myo::text::stem("piriformis")), 0);
  EXPECT_LT(myo::text::fit_of(myo::text::meaning_of("press", {known}), "pressur"),
            myo::text::fit_of(myo::text::meaning_of("press", {known}), "press"));
  EXPECT_EQ(myo::text::fit_of(myo::text::meaning_of("zzzz", {known}), "needl"), 0);
  EXPECT_TRUE(myo::text::meaning_of("pi", {known}).beginning.empty()) << "two letters are no beginning";
}

TEST(NameList, FindsNamesThatHoldAllWordsShortestFirst) {
  myo::text::NameList list;
  list.add("b", "Superficial branch of radial nerve");
  list.add("a", "Radial nerve", "nerve");
  list.add("c", "Radial artery");
  list.add("a", "Radial nerve", "the other side");
  list.index();
  EXPECT_EQ(list.names().size(), 3u);
  const auto found = list.find(
      std::vector{myo::text::meaning_of("radial", {list.words()}), myo::text::meaning_of("nerves", {list.words()})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(list.names()[found[0].index].id, "a");
  EXPECT_EQ(list.names()[found[1].index].id, "b");
  EXPECT_TRUE(list.find({}).empty());
}
