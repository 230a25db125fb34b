#include "app/record/record.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cmath>
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace {

using namespace myo::record;
using myo::schedule::Phase;

Moment on_day(std::int32_t day, std::int64_t seconds = 0) {
  return {day * myo::schedule::day_ms + 12 * 3'600'000 + seconds * 1000, day};
}
unsigned mode_of(const fs::path& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777u : 0u;
}
std::vector<fs::path> files_like(const fs::path& folder, const std::string& part) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().find(part) != std::string::npos) found.push_back(entry.path());
  return found;
}

class RecordTest : public testing::Test {
protected:
  [[nodiscard]] fs::path file() const { return folder_.path() / "own" / "record.sqlite"; }
  [[nodiscard]] Record open() const {
    auto record = Record::open(file());
    if (!record) throw std::runtime_error(record.error().message());
    return std::move(*record);
  }
  myo::testing_support::TemporaryFolder folder_;
};

TEST_F(RecordTest, AnswersOutliveTheProgram) {
  CardState given;
  {
    Record record = open();
    given = record.grade("find-point/infraspinatus.1", Grade::good, on_day(20'000), 4200).value();
    given = record.grade("find-point/infraspinatus.1", Grade::good, on_day(20'000, 700)).value();
  }
  const Record record = open();
  EXPECT_FALSE(record.is_guest());
  EXPECT_TRUE(record.notices().empty());
  EXPECT_EQ(record.state("find-point/infraspinatus.1").value(), given);
  EXPECT_EQ(given.phase, Phase::review);
  EXPECT_EQ(record.state("find-point/psoas.1")->phase, Phase::fresh);
  EXPECT_EQ(record.answers()->size(), 2u);
  EXPECT_TRUE(record.check()->empty());
}

TEST_F(RecordTest, IsTheUsersAlone) {
  Record record = open();
  ASSERT_TRUE(record.grade("a/b", Grade::good, on_day(20'000)));
  EXPECT_EQ(mode_of(file()), 0600u);
  EXPECT_EQ(mode_of(file().parent_path()), 0700u);
  for (const fs::path& companion : files_like(file().parent_path(), "record."))
    EXPECT_EQ(mode_of(companion), 0600u) << companion;
}

TEST_F(RecordTest, AFileThatOthersCouldReadIsClosed) {
  (void)open();
  fs::permissions(file(), fs::perms::all);
  (void)open();
  EXPECT_EQ(mode_of(file()), 0600u);
}

TEST_F(RecordTest, WritesAheadAndSyncsWhatItAcknowledges) {
  Record record = open();
  ASSERT_TRUE(record.grade("a/b", Grade::good, on_day(20'000)));
  SQLite::Database other(file().string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(other.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST_F(RecordTest, AGuestLeavesNothing) {
  Record guest = Record::guest();
  EXPECT_TRUE(guest.is_guest());
  ASSERT_TRUE(guest.grade("a/b", Grade::easy, on_day(20'000)));
  EXPECT_EQ(guest.state("a/b")->phase, Phase::review);
  EXPECT_TRUE(fs::is_empty(folder_.path()));
  EXPECT_EQ(Record::guest().state("a/b")->phase, Phase::fresh);
}

TEST_F(RecordTest, WhereNothingCanBeWrittenItIsAGuestAndSaysSo) {
  const Record record = Record::open_or_guest("/proc/myoatlas-none/record.sqlite");
  EXPECT_TRUE(record.is_guest());
  ASSERT_EQ(record.notices().size(), 1u);
  EXPECT_NE(record.notices()[0].find("not kept"), std::string::npos);
  EXPECT_NE(record.notices()[0].find("/proc/myoatlas-none"), std::string::npos);
}

TEST_F(RecordTest, TwoWindowsSeeEachOther) {
  Record one = open(), other = open();
  ASSERT_TRUE(one.grade("a/b", Grade::good, on_day(20'000)));
  EXPECT_EQ(other.state("a/b")->reviews, 1u);
  ASSERT_TRUE(other.grade("a/b", Grade::good, on_day(20'000, 700)));
  EXPECT_EQ(one.state("a/b")->reviews, 2u);
  // An answer that another window gave later is not undone by one that comes in late.
  ASSERT_TRUE(one.grade("a/b", Grade::again, on_day(20'000, 300)));
  EXPECT_EQ(one.state("a/b")->last, on_day(20'000, 700));
  EXPECT_TRUE(one.check()->empty());
  ASSERT_TRUE(other.set_settings({0.8, 5, 20}));
  EXPECT_EQ(one.settings(), (Settings{0.8, 5, 20}));
  ASSERT_TRUE(one.grade("c/d", Grade::easy, on_day(20'000)));
  EXPECT_EQ(one.state("c/d")->interval_days, other.fsrs().interval_days(one.state("c/d")->stability));
}

TEST_F(RecordTest, WhatIsDueComesInOrder) {
  Record record = open();
  const std::vector<std::string> cards = {"n/1", "s/1", "r/1", "n/2", "r/2", "n/3", "s/2", "far/1"};
  ASSERT_TRUE(record.set_settings({0.9, 3, 10}));
  ASSERT_TRUE(record.grade("r/1", Grade::easy, on_day(20'000)));
  ASSERT_TRUE(record.grade("r/2", Grade::easy, on_day(19'990)));
  ASSERT_TRUE(record.grade("far/1", Grade::easy, on_day(20'050)));
  ASSERT_TRUE(record.grade("s/1", Grade::again, on_day(20'050, 10))); // due a minute later
  ASSERT_TRUE(record.grade("s/2", Grade::good, on_day(20'050, 20)));  // due ten minutes later
  const auto at = [&](std::int64_t seconds) { return record.due(cards, on_day(20'050, seconds)).value(); };
  // Three new a day, and three were begun that day: none is left.
  EXPECT_EQ(at(120), (std::vector<std::string>{"s/1", "r/2", "r/1", "s/2"}));
  EXPECT_EQ(at(30), (std::vector<std::string>{"r/2", "r/1", "s/1", "s/2"}));
  ASSERT_TRUE(record.set_settings({0.9, 5, 10}));
  EXPECT_EQ(at(120), (std::vector<std::string>{"s/1", "r/2", "r/1", "n/1", "n/2", "s/2"}));
  EXPECT_EQ(record.due(cards, on_day(20'050, 120), {2}).value(), (std::vector<std::string>{"s/1", "r/2"}));
  EXPECT_EQ(record.due(cards, on_day(20'050, 30), {100, 0}).value(),
            (std::vector<std::string>{"r/2", "r/1", "n/1", "n/2"}));
}

TEST_F(RecordTest, AnotherRetentionMovesWhatIsDue) {
  Record record = open();
  const CardState before = record.grade("a/b", Grade::easy, on_day(20'000)).value();
  ASSERT_TRUE(record.set_settings({0.97, 10, 10}));
  EXPECT_LT(record.state("a/b")->due_day, before.due_day);
  EXPECT_TRUE(record.check()->empty());
  ASSERT_TRUE(record.set_settings({0.9, 10, 10}));
  EXPECT_EQ(record.state("a/b").value(), before);
}

TEST_F(RecordTest, RefusesSettingsOutOfRange) {
  Record record = Record::guest();
  for (const Settings& bad : {Settings{0.5, 10, 10}, Settings{0.99, 10, 10}, Settings{0.9, 501, 10},
                              Settings{0.9, 10, 0}, Settings{0.9, 10, 241}, Settings{std::nan(""), 10, 10}}) {
    const auto refused = record.set_settings(bad);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().hint.empty());
  }
  EXPECT_EQ(record.settings(), Settings{});
}

TEST_F(RecordTest, RefusesWhatIsNoCard) {
  Record record = Record::guest();
  EXPECT_FALSE(record.grade("", Grade::good, on_day(20'000)));
  EXPECT_FALSE(record.grade("a\tb", Grade::good, on_day(20'000)));
  EXPECT_FALSE(record.grade(std::string(300, 'x'), Grade::good, on_day(20'000)));
  EXPECT_TRUE(record.answers()->empty());
}

TEST_F(RecordTest, MarksAreKeptChangedAndDeleted) {
  Record record = open();
  const std::string id = record.keep_mark({"", "Where?", "There.", "psoas.1", "hip", 0, false}, on_day(20'000)).value();
  Mark mark = record.marks()->at(0);
  EXPECT_EQ(mark.card_id(), "mark/" + id);
  EXPECT_EQ(mark.question, "Where?");
  mark.answer = "Here.";
  EXPECT_EQ(record.keep_mark(mark, on_day(20'001)).value(), id);
  EXPECT_EQ(open().marks()->at(0).answer, "Here.");
  EXPECT_FALSE(record.keep_mark({}, on_day(20'001)));
  EXPECT_TRUE(record.delete_mark(id, on_day(20'002)));
  EXPECT_TRUE(record.marks()->empty());
  EXPECT_FALSE(record.delete_mark(id, on_day(20'002)));
}

void scribble(const fs::path& file, std::streamoff at, std::size_t bytes) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(at);
  for (std::size_t i = 0; i < bytes; ++i) stream.put(static_cast<char>(0xA5));
}

TEST_F(RecordTest, ADamagedFileIsSetAsideSaidAndSaved) {
  {
    Record many = Record::guest(); // it waits for no disk
    for (int i = 0; i < 3000; ++i)
      ASSERT_TRUE(many.grade("find-point/" + std::to_string(i % 300), Grade::good, on_day(20'000, i)));
    ASSERT_TRUE(open().import_text(many.export_text().value(), "many"));
  }
  ASSERT_GT(fs::file_size(file()), 20u * 4096u);
  scribble(file(), static_cast<std::streamoff>(fs::file_size(file()) / 2 / 4096 * 4096), 4096);
  Record record = open();
  ASSERT_EQ(record.notices().size(), 1u);
  EXPECT_NE(record.notices()[0].find("set aside"), std::string::npos);
  const auto aside = files_like(file().parent_path(), ".bad-");
  ASSERT_FALSE(aside.empty());
  EXPECT_NE(record.notices()[0].find(".bad-"), std::string::npos);
  // One page of many is lost: nearly all answers are there, and the new file is whole.
  EXPECT_GT(record.answers()->size(), 2500u);
  EXPECT_TRUE(record.check()->empty());
  ASSERT_TRUE(record.grade("a/b", Grade::good, on_day(20'001)));
  EXPECT_TRUE(open().notices().empty());
}

TEST_F(RecordTest, AFileOfRubbishIsSetAside) {
  fs::create_directories(file().parent_path());
  std::ofstream(file()) << "not a database at all, but long enough to look at " << std::string(5000, 'x');
  const Record record = open();
  ASSERT_EQ(record.notices().size(), 1u);
  const auto aside = files_like(file().parent_path(), ".bad-");
  ASSERT_EQ(aside.size(), 1u);
  EXPECT_GT(fs::file_size(aside[0]), 5000u); // as it was
}

TEST_F(RecordTest, AnEmptyFileIsANewRecord) {
  fs::create_directories(file().parent_path());
  std::ofstream(file()).flush();
  EXPECT_TRUE(open().notices().empty());
}

TEST_F(RecordTest, AnotherProgramsDatabaseIsLeftAlone) {
  fs::create_directories(file().parent_path());
  {
    SQLite::Database other(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("PRAGMA application_id = 7; CREATE TABLE t (x)");
  }
  const auto before = myo::core::read_file(file()).value();
  const auto record = Record::open(file());
  ASSERT_FALSE(record);
  EXPECT_NE(record.error().message().find("another program"), std::string::npos);
  EXPECT_EQ(myo::core::read_file(file()).value(), before);
  EXPECT_TRUE(Record::open_or_guest(file()).is_guest());
}

/// While it lives, no file may grow beyond so many bytes: a full disk, as far as a program can tell.
class FullDisk {
public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

TEST_F(RecordTest, AnAnswerThatCannotBeKeptIsRefusedWhole) {
  Record record = open();
  ASSERT_TRUE(record.grade("a/b", Grade::good, on_day(20'000)));
  {
    const FullDisk full(1024);
    const auto refused = record.grade("a/b", Grade::easy, on_day(20'001));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message().find("could not be kept"), std::string::npos) << refused.error().message();
    EXPECT_NE(refused.error().hint.find("free some space"), std::string::npos);
  }
  EXPECT_EQ(record.state("a/b")->reviews, 1u);
  ASSERT_TRUE(record.grade("a/b", Grade::easy, on_day(20'001))); // once there is room again
  EXPECT_EQ(open().state("a/b")->reviews, 2u);
  EXPECT_TRUE(record.check()->empty());
}

TEST_F(RecordTest, AFolderInItsPlaceIsSaid) {
  fs::create_directories(file());
  EXPECT_FALSE(Record::open(file()));
}

} // namespace
