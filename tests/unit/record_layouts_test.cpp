// Records that earlier programs wrote, brought up to date. The statements are those programs' own, frozen here.
#include "app/record/record.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace {

using namespace myo::record;

constexpr const char* layout_1 = R"sql(
  PRAGMA application_id = 1297698642;
  CREATE TABLE review (
    seq       INTEGER PRIMARY KEY,
    uid       TEXT    NOT NULL UNIQUE,
    card      TEXT    NOT NULL CHECK (card <> ''),
    at_ms     INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    grade     INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
    answer_ms INTEGER NOT NULL DEFAULT 0 CHECK (answer_ms >= 0)
  ) STRICT;
  CREATE INDEX review_of_card ON review (card, at_ms, uid);
  CREATE TABLE setting (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
  CREATE TABLE weights (version INTEGER PRIMARY KEY, algorithm TEXT NOT NULL, value TEXT NOT NULL) STRICT;
  INSERT INTO weights VALUES (1, 'fsrs-6', '0.212 1.2931 2.3065 8.2956 6.4133 0.8334 3.0194 0.001 1.8722 0.1666 0.796 1.4835 0.0614 0.2629 1.6483 0.6014 1.8729 0.5425 0.0912 0.0658 0.1542');
  INSERT INTO setting VALUES ('retention', 0.85), ('new_per_day', 7), ('minutes', 20);
  INSERT INTO review (uid, card, at_ms, day, grade, answer_ms) VALUES
    ('00000000000000a1', 'find-point/infraspinatus.1', 1728043200000, 20000, 3, 4100),
    ('00000000000000a2', 'find-point/infraspinatus.1', 1728043800000, 20000, 3, 2500),
    ('00000000000000a3', 'a-kind-of-tomorrow/x', 1728043900000, 20000, 4, 0),
    ('00000000000000a4', 'find-point/infraspinatus.1', 1728216600000, 20002, 1, 9000);
  PRAGMA user_version = 1;
)sql";

/// What layout 2 added.
constexpr const char* layout_2 = R"sql(
  CREATE TABLE card (
    card TEXT PRIMARY KEY, phase INTEGER NOT NULL, step INTEGER NOT NULL, stability REAL NOT NULL,
    difficulty REAL NOT NULL, first_ms INTEGER NOT NULL, first_day INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    last_day INTEGER NOT NULL, due_ms INTEGER NOT NULL, due_day INTEGER NOT NULL, interval_days INTEGER NOT NULL,
    reviews INTEGER NOT NULL, lapses INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX card_first_day ON card (first_day);
  CREATE TABLE mark (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE CHECK (id <> ''), question TEXT NOT NULL, answer TEXT NOT NULL,
    place TEXT NOT NULL, tags TEXT NOT NULL, changed_ms INTEGER NOT NULL, deleted INTEGER NOT NULL CHECK (deleted IN (0, 1))
  ) STRICT;
  INSERT INTO mark VALUES (1, '00000000000000b1', 'Where is it?', 'Here.', 'soleus.1', 'leg', 1728043200000, 0);
  PRAGMA user_version = 2;
)sql";

class RecordLayouts : public testing::TestWithParam<int> {
protected:
  [[nodiscard]] fs::path file() const { return folder_.path() / "record.sqlite"; }
  void write(int layout) const {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(layout_1);
    if (layout >= 2) database.exec(layout_2);
  }
  myo::testing_support::TemporaryFolder folder_;
};

TEST_P(RecordLayouts, OfAnEarlierProgramKeepsEveryAnswer) {
  write(GetParam());
  const std::string before = myo::core::read_file(file()).value();
  auto record = Record::open(file());
  ASSERT_TRUE(record) << record.error().message();
  EXPECT_EQ(record->answers()->size(), 4u);
  EXPECT_EQ(record->settings(), (Settings{0.85, 7, 20}));
  EXPECT_EQ(record->answers()->at(2).card, "a-kind-of-tomorrow/x"); // a kind that this program does not know
  EXPECT_EQ(record->marks()->size(), GetParam() >= 2 ? 1u : 0u);
  if (GetParam() == 1) { // states are new in layout 2: worked out from the log
    const CardState state = record->state("find-point/infraspinatus.1").value();
    EXPECT_EQ(state.reviews, 3u);
    EXPECT_EQ(state.lapses, 1u);
    EXPECT_EQ(state.phase, myo::schedule::Phase::relearning);
    EXPECT_TRUE(record->check()->empty());
  }
  ASSERT_TRUE(record->grade("a/b", Grade::good, {1728300000000, 20003}));
  EXPECT_TRUE(Record::open(file())->notices().empty());
}

TEST_P(RecordLayouts, IsCopiedBeforeItIsChanged) {
  write(GetParam());
  auto record = Record::open(file());
  ASSERT_TRUE(record);
  const fs::path copy = folder_.path() / ("record.layout-" + std::to_string(GetParam()) + ".sqlite");
  if (GetParam() == 2) { // the newest: nothing to change
    EXPECT_FALSE(fs::exists(copy));
    EXPECT_TRUE(record->notices().empty());
    return;
  }
  ASSERT_TRUE(fs::exists(copy));
  struct stat info {};
  ASSERT_EQ(::stat(copy.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
  ASSERT_EQ(record->notices().size(), 1u);
  EXPECT_NE(record->notices()[0].find(copy.string()), std::string::npos);
  SQLite::Database kept(copy.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(kept.execAndGet("PRAGMA user_version").getInt(), GetParam());
  EXPECT_EQ(kept.execAndGet("SELECT count(*) FROM review").getInt(), 4);
}

INSTANTIATE_TEST_SUITE_P(All, RecordLayouts, testing::Values(1, 2));

using RecordOfTomorrow = RecordLayouts;
TEST_P(RecordOfTomorrow, IsRefusedAndLeftAlone) {
  write(2);
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA user_version = " + std::to_string(GetParam()));
  }
  const std::string before = myo::core::read_file(file()).value();
  const auto record = Record::open(file());
  ASSERT_FALSE(record);
  EXPECT_NE(record.error().hint.find("newer program"), std::string::npos);
  EXPECT_EQ(myo::core::read_file(file()).value(), before);
}
INSTANTIATE_TEST_SUITE_P(All, RecordOfTomorrow, testing::Values(3, 99));

} // namespace
