// The program where a machine or an input goes to the limit: no hang, no abort, one sentence.
#include "engine/core/files.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <chrono>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

class Limits : public testing::Test {
protected:
  /// What a command says on both streams, with folders of its own.
  [[nodiscard]] myo::ProgramRun run(const std::string& arguments, const std::string& before = {}) const {
    return myo::run_program(arguments + " 2>&1", before + "XDG_CACHE_HOME=" + folder_.path().string() + "/cache " +
                                                     "XDG_DATA_HOME=" + folder_.path().string() + "/data ");
  }
  /// One line of bounded length that nothing in it steers a terminal with.
  static void is_one_sentence(const myo::ProgramRun& run, const char* of) {
    EXPECT_NE(run.exit, 0) << of;
    EXPECT_LT(run.out.size(), 1'500u) << of;
    ASSERT_FALSE(run.out.empty()) << of;
    EXPECT_EQ(run.out.find('\n'), run.out.size() - 1) << of << ": " << run.out.substr(0, 300);
    EXPECT_EQ(run.out.find_first_of("\x1b\a\r"), std::string::npos) << of;
  }
  myo::testing_support::TemporaryFolder folder_;
};

std::string repeated(const char* text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST_F(Limits, NoNumberOfWordsTakesLong) {
  ASSERT_TRUE(myo::core::write_file_atomically(folder_.path() / "words", repeated("pain neck foot shoulder ", 25'000)));
  const std::string words = "$(cat " + (folder_.path() / "words").string() + ")";
  for (const char* command : {"show ", "find ", "search "}) {
    const auto began = Clock::now();
    (void)run(command + words);
    EXPECT_LT(std::chrono::duration<double>(Clock::now() - began).count(), 3.0) << command;
  }
  const auto began = Clock::now();
  EXPECT_LT(run("find " + repeated("a", 100'000) + " pain in the neck").out.size(), 20'000u);
  EXPECT_LT(std::chrono::duration<double>(Clock::now() - began).count(), 3.0) << "one long word";
  is_one_sentence(run("show " + words), "show");
  is_one_sentence(run("find " + words), "find");
}

TEST_F(Limits, ErrorsAreOneLineWithoutWhatSteersATerminal) {
  const std::string name = "\"$(printf '\\033]0;title\\007\\033[31m\\nx')" + std::string(50'000, 'z') + '"';
  for (const char* command : {"show", "info", "locate", "render --point", "open", "find --region", "find --answer",
                              "find neck --body", "learn ask --deck", "technique --technique x --point", "check", ""})
    is_one_sentence(run(command + (" " + name)), command);
}

TEST_F(Limits, ANumberThatIsNoneIsRefused) {
  const std::string out = " --out " + (folder_.path() / "x.png").string();
  for (const char* wrong : {"--camera nan,0,500", "--camera inf,0,500", "--turn 0,nan", "--peel nan", "--peel 1e400",
                            "--camera 0,0,0", "--camera 0,0,-5", "--point ''"})
    is_one_sentence(run("render " + std::string(wrong) + out), wrong);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "x.png"));
}

TEST_F(Limits, WhatWouldBeIgnoredIsRefused) {
  const std::string out = " --out " + (folder_.path() / "x.png").string();
  is_one_sentence(run("--device 99 render" + out), "the window's option before a command");
  is_one_sentence(run("--record /dev/full learn due first-twelve"), "the same");
  is_one_sentence(run("check " MYO_SHARE_DIR "/atlas.sqlite --content /dev/null"), "content without a body");
}

TEST_F(Limits, AnswersMayStandOneAfterTheOther) {
  const auto found = run("find --region calf --answer swollen-leg=yes cold-limb=no --json");
  EXPECT_EQ(found.exit, 0) << found.out;
  EXPECT_NE(found.out.find("\"query\": \"\""), std::string::npos)
      << "neither is a word of the complaint: " << found.out;
  EXPECT_NE(found.out.find("\"answer\": \"no\""), std::string::npos);
  is_one_sentence(run("find calf nothing-asked=yes"), "an answer to no question");
}

TEST_F(Limits, FewThreadsAreEnoughOrSaidToBeTooFew) {
  const std::string mesh = folder_.path() / "anconeus.left.obj";
  ASSERT_TRUE(myo::core::write_file_atomically(
      mesh, "v 0 0 0\nv 60 0 0\nv 0 60 0\nv 0 0 60\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"));
  const std::string out = (folder_.path() / "out").string();
  const std::vector<std::string> commands = {"show infraspinatus",
                                             "find 'ache behind the eye'",
                                             "learn decks",
                                             "render --point masseter-deep.1 --size 100x100 --out " + out + ".png",
                                             "handout --point masseter-deep.1 --out " + out + ".pdf",
                                             "import " + mesh + " --out " + out + ".pack 2>/dev/null"};
  for (const int threads : {0, 3, 7, 20})
    for (const std::string& command : commands) {
      const auto result = run(
          command, "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 LD_PRELOAD=" MYO_FEW_THREADS " MYO_THREADS=" +
                       std::to_string(threads) + " ");
      const std::string which = command + " with " + std::to_string(threads) + " threads";
      if (result.exit == 0) continue;
      EXPECT_EQ(result.exit, 1) << which << ": " << result.out;
      EXPECT_LT(threads, 20) << which << ": " << result.out;
      is_one_sentence(result, which.c_str());
      EXPECT_NE(result.out.find("limit"), std::string::npos) << which << ": " << result.out;
    }
}

TEST_F(Limits, WhatIsAPersonsIsTheirsAloneWhateverTheUmaskSays) {
  const std::string kept = (folder_.path() / "learned.txt").string();
  const auto run = myo::run_program("learn export " + kept + " 2>&1",
                                    "umask 0; XDG_DATA_HOME=" + folder_.path().string() + "/data ");
  EXPECT_EQ(run.exit, 0) << run.out;
  EXPECT_EQ(std::filesystem::status(kept).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  (void)myo::run_program("render --point masseter-deep.1 --size 60x60 --out " + kept + ".png 2>&1",
                         "umask 0; XDG_CACHE_HOME=" + folder_.path().string() + "/cache ");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "cache")) {
    const auto others =
        entry.status().permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
    if (entry.path().string().find("mesa") == std::string::npos) { // the driver's own
      EXPECT_EQ(others, std::filesystem::perms::none) << entry.path();
    }
  }
}

TEST_F(Limits, AFileThatMayNotGrowIsAWriteThatFails) {
  const std::string picture = folder_.path() / "x.png";
  const auto run = myo::run_program("render --size 1200x1200 --out " + picture + " 2>&1",
                                    "ulimit -f 40; XDG_CACHE_HOME=" + folder_.path().string() + "/cache ");
  EXPECT_EQ(run.exit, 1) << run.out;
  EXPECT_NE(run.out.find("too large"), std::string::npos) << run.out;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
    EXPECT_FALSE(entry.path().filename().string().starts_with("x.png")) << "half a file: " << entry.path();
}

TEST_F(Limits, WhatCannotBePrintedIsNoSuccess) {
  for (const char* arguments : {"find 'sore calf'", "find --json 'sore calf'", "--version", "actions", "search neck"}) {
    const myo::ProgramRun run = myo::run_program(std::string(arguments) + " 2>&1 >/dev/full");
    is_one_sentence(run, arguments);
    EXPECT_EQ(run.exit, 1) << arguments;
    EXPECT_NE(run.out.find("could not be printed whole (No space left on device)"), std::string::npos) << run.out;
  }
}

/// A disk of 64 kB, full, in a space of its own; where a machine lets nobody make one, a folder that takes no file.
TEST_F(Limits, AFullCacheDiskCostsOnlyTheCache) {
  const std::string cache = folder_.path() / "full";
  std::filesystem::create_directory(cache);
  const bool can_mount = std::system("unshare -rm true 2>/dev/null") == 0 ||
                         (::geteuid() == 0 && std::system("unshare -m true 2>/dev/null") == 0);
  const std::string space = ::geteuid() == 0 ? "unshare -m" : "unshare -rm";
  const std::string full = space + " sh -c 'mount -t tmpfs -o size=64k none " + cache + " && { cat /dev/zero > " +
                           cache + "/fill; exec \"$@\"; }' sh env XDG_CACHE_HOME=" + cache + " ";
  const std::string nowhere = "XDG_CACHE_HOME=/proc/self/nowhere ";
  const std::string picture = folder_.path() / "x.png";
  const auto run = myo::run_program("render --point masseter-deep.1 --size 200x200 --out " + picture + " 2>&1",
                                    can_mount ? full : nowhere);
  EXPECT_EQ(run.exit, 0) << run.out;
  EXPECT_TRUE(std::filesystem::exists(picture));
  EXPECT_NE(run.out.find("Compiled shaders cannot be kept"), std::string::npos) << run.out;
}

} // namespace
