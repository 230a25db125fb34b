// Programs killed in the middle of answers: what was acknowledged is there.
#include "app/record/record.hpp"
#include "tests/support/temporary_folder.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>

extern char** environ;

namespace {

using namespace myo::record;

/// A program that answers cards; what it acknowledged is read once it is gone.
class Writer {
public:
  Writer(const std::filesystem::path& file, const std::string& name) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    std::string program = MYO_BINARY_DIR "/tests/record_writer", path = file.string(), given = name;
    std::array<char*, 4> arguments = {program.data(), path.data(), given.data(), nullptr};
    if (::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    out_ = ends[0];
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    if (out_ >= 0) ::close(out_);
  }
  [[nodiscard]] bool runs() const { return pid_ > 0; }
  /// The signal that ended it: SIGKILL, unless it failed before.
  int kill() {
    ::kill(pid_, SIGKILL);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  }
  /// How often each card was acknowledged; only whole lines count.
  void collect(std::map<std::string, std::uint32_t>& acknowledged) const {
    std::string all;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = ::read(out_, buffer.data(), buffer.size())) > 0;)
      all.append(buffer.data(), static_cast<std::size_t>(n));
    std::istringstream lines(all.substr(0, all.rfind('\n') + 1));
    std::string card;
    for (std::uint32_t times = 0; lines >> card >> times;) acknowledged[card] = std::max(acknowledged[card], times);
  }

private:
  pid_t pid_ = -1;
  int out_ = -1;
};

TEST(RecordKilled, TwoHundredTimesAndNoAcknowledgedAnswerIsLost) {
  const myo::testing_support::TemporaryFolder folder;
  const auto file = folder.path() / "own" / "record.sqlite";
  std::mt19937 random(1);
  std::uniform_int_distribution<int> alive_ms(1, 120); // from before the file is there to well into the answers
  std::map<std::string, std::uint32_t> acknowledged;
  int kills = 0;
  for (int round = 0; round < 100; ++round) { // two windows at once
    Writer one(file, "one"), other(file, "other");
    ASSERT_TRUE(one.runs() && other.runs());
    std::this_thread::sleep_for(std::chrono::milliseconds(alive_ms(random)));
    EXPECT_EQ(one.kill(), SIGKILL) << "a writer failed before it was killed";
    if (round % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(alive_ms(random)));
    EXPECT_EQ(other.kill(), SIGKILL) << "a writer failed before it was killed";
    kills += 2;
    one.collect(acknowledged);
    other.collect(acknowledged);
    if (round % 10 != 9) continue;
    const auto record = Record::open(file);
    ASSERT_TRUE(record) << record.error().message();
    EXPECT_TRUE(record->notices().empty()) << record->notices().front();
    for (const auto& [card, times] : acknowledged)
      ASSERT_GE(record->state(card)->reviews, times) << card << " after " << kills << " kills";
  }
  ASSERT_EQ(kills, 200);
  const auto record = Record::open(file);
  ASSERT_TRUE(record);
  EXPECT_TRUE(record->check()->empty()) << record->check()->front();
  std::size_t answers = 0;
  for (const auto& [card, times] : acknowledged) answers += times;
  ASSERT_GT(answers, 200u) << "the writers hardly wrote: nothing was tested";
  RecordProperty("acknowledged", static_cast<int>(answers));
  // Of each killed program at most the one answer that was not yet acknowledged is there besides.
  EXPECT_LE(record->answers()->size(), answers + 200);
}

} // namespace
