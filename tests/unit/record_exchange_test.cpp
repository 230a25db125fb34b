// Answers and marks between machines.
#include "app/record/record.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <random>

namespace {

using namespace myo::record;

Moment on_day(std::int32_t day, std::int64_t seconds = 0) {
  return {day * myo::schedule::day_ms + 12 * 3'600'000 + seconds * 1000, day};
}

/// Answers of one machine: `seed` says which cards, when and how.
Record machine(unsigned seed) {
  Record record = Record::guest();
  std::mt19937 random(seed);
  for (int i = 0; i < 200; ++i) {
    const std::string card = "find-point/" + std::to_string(random() % 40);
    const auto grade = static_cast<Grade>(1 + random() % 4);
    (void)record.grade(card, grade, on_day(20'000 + i / 4, static_cast<std::int64_t>(random() % 30'000)));
  }
  return record;
}

TEST(RecordExchange, TwoMachinesEndUpTheSame) {
  Record one = machine(1), other = machine(2);
  const auto from_one = one.export_text().value(), from_other = other.export_text().value();
  const Imported brought = one.import_text(from_other, "other").value();
  EXPECT_EQ(brought.new_reviews, 200u);
  EXPECT_EQ(brought.known_reviews, 0u);
  ASSERT_TRUE(other.import_text(from_one, "one"));
  EXPECT_EQ(one.states().value(), other.states().value());
  EXPECT_EQ(one.export_text().value(), other.export_text().value());
  EXPECT_EQ(one.answers()->size(), 400u);
  EXPECT_TRUE(one.check()->empty());
}

TEST(RecordExchange, AgainChangesNothing) {
  Record one = machine(1);
  const auto text = one.export_text().value();
  const auto states = one.states().value();
  const Imported again = one.import_text(text, "own").value();
  EXPECT_EQ(again.new_reviews, 0u);
  EXPECT_EQ(again.known_reviews, 200u);
  EXPECT_EQ(one.states().value(), states);
  EXPECT_EQ(one.export_text().value(), text);
}

TEST(RecordExchange, MarksTheNewerHolds) {
  Record one = Record::guest(), other = Record::guest();
  const std::string id =
      one.keep_mark({"", "A\ttab\nand \\n", "B", "soleus.1", "leg", 0, false}, on_day(20'000)).value();
  ASSERT_EQ(other.import_text(one.export_text().value(), "one")->new_marks, 1u);
  EXPECT_EQ(other.marks().value(), one.marks().value());
  Mark mark = other.marks()->at(0);
  mark.answer = "C";
  ASSERT_TRUE(other.keep_mark(mark, on_day(20'001)));
  EXPECT_EQ(other.import_text(one.export_text().value(), "one")->known_marks, 1u); // the older does not come back
  EXPECT_EQ(other.marks()->at(0).answer, "C");
  ASSERT_TRUE(other.delete_mark(id, on_day(20'002)));
  EXPECT_EQ(one.import_text(other.export_text().value(), "other")->changed_marks, 1u);
  EXPECT_TRUE(one.marks()->empty()); // deleted there, deleted here
}

TEST(RecordExchange, CardsOfANewerProgramAreKept) {
  Record one = Record::guest(), other = Record::guest();
  ASSERT_TRUE(one.grade("a-kind-of-tomorrow/x/left", Grade::good, on_day(20'000)));
  ASSERT_TRUE(other.import_text(one.export_text().value(), "one"));
  EXPECT_EQ(other.export_text().value(), one.export_text().value());
}

TEST(RecordExchange, ThroughFiles) {
  const myo::testing_support::TemporaryFolder folder;
  const auto file = folder.path() / "learned.txt";
  Record one = machine(3);
  ASSERT_TRUE(one.export_to(file));
  Record own = Record::open(folder.path() / "own" / "record.sqlite").value();
  EXPECT_EQ(own.import_from(file)->new_reviews, 200u);
  EXPECT_EQ(own.states().value(), one.states().value());
  EXPECT_FALSE(own.import_from(folder.path() / "none.txt"));
}

struct Bad {
  const char* text;
  const char* said;
};
class RecordExchangeRefuses : public testing::TestWithParam<Bad> {};

TEST_P(RecordExchangeRefuses, WithALineAndTakesNothing) {
  Record record = Record::guest();
  const auto imported = record.import_text(GetParam().text, "from.txt");
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message().find(GetParam().said), std::string::npos) << imported.error().message();
  EXPECT_NE(imported.error().message().find("from.txt"), std::string::npos);
  EXPECT_TRUE(record.answers()->empty());
}

#define FIRST "myoatlas-record 1\n"
#define GOOD "review\ta1\tc/d\t1728043200000\t20000\t3\t0\n"
INSTANTIATE_TEST_SUITE_P(
    All, RecordExchangeRefuses,
    testing::Values(Bad{"", "cut off"}, Bad{"hello\n", "no exported record"}, Bad{"myoatlas-record 2\n", "first line"},
                    Bad{FIRST GOOD, "cut off"}, Bad{FIRST GOOD "end\t2\n", ":3: lines are missing"},
                    Bad{FIRST GOOD "end\t1\n" GOOD, ":4: there is more"},
                    Bad{FIRST "review\ta1\tc/d\t1728043200000\t20000\t5\t0\nend\t1\n", ":2: this is no answer"},
                    Bad{FIRST "review\ta1\tc/d\t1728043200000\t90000\t3\t0\nend\t1\n", ":2: this is no answer"},
                    Bad{FIRST "review\t\tc/d\t1728043200000\t20000\t3\t0\nend\t1\n", ":2: this is no answer"},
                    Bad{FIRST "review\ta1\tc/d\tx\t20000\t3\t0\nend\t1\n", ":2: this is no answer"},
                    Bad{FIRST "mark\tb1\t1\t0\tp\tt\tq\\x\ta\nend\t1\n", ":2: this is no mark"},
                    Bad{FIRST "mark\tb1\t1\t0\tp\tt\t\ta\nend\t1\n", ":2: this is no mark"},
                    Bad{FIRST "drop table\n", ":2: a line begins"}));

} // namespace
