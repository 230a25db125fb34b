#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <atomic>
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

class FilesTest : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("myo-files-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(FilesTest, WritesWholeFilesAndReadsThemBack) {
  const fs::path path = folder_ / "a.bin";
  ASSERT_TRUE(myo::core::write_file_atomically(path, std::string_view("a\0b", 3)));
  EXPECT_EQ(myo::core::read_file(path).value(), std::string("a\0b", 3));
  const auto map = myo::core::MemoryMap::open(path);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->bytes().size(), 3u);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "a temporary file was left";
}

TEST_F(FilesTest, RefusesWhatIsNoRegularFileWithoutBlocking) {
  const fs::path fifo = folder_ / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_FALSE(myo::core::read_file(fifo));
  EXPECT_FALSE(myo::core::MemoryMap::open(fifo));
  const auto missing = myo::core::read_file(folder_ / "missing");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message().find("missing"), std::string::npos);
}

TEST_F(FilesTest, LeavesNothingBehindWhenTheFolderCannotBeWritten) {
  EXPECT_FALSE(myo::core::write_file_atomically(folder_ / "no" / "such" / "file", "x"));
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(FilesTest, AKilledWriterLeavesTheOldFileOrTheNewOneAndNothingElse) {
  const fs::path path = folder_ / "a.bin";
  const std::string large(60u << 20u, 'n');
  ASSERT_TRUE(myo::core::write_file_atomically(path, "old"));
  int cut = 0;
  for (int i = 0; i < 12; ++i) {
    const pid_t writer = ::fork();
    if (writer == 0) ::_exit(myo::core::write_file_atomically(path, large) ? 0 : 1);
    ::usleep(static_cast<useconds_t>(1500 * (i + 1)));
    ::kill(writer, SIGKILL);
    int how = 0;
    ::waitpid(writer, &how, 0);
    cut += WIFSIGNALED(how) ? 1 : 0;
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "half a file was left";
    const auto size = fs::file_size(path);
    EXPECT_TRUE(size == 3 || size == large.size()) << size;
  }
  EXPECT_GT(cut, 0) << "none was killed while it wrote";
}

TEST_F(FilesTest, ReplacesNeitherPipesNorFoldersNorLinks) {
  const fs::path fifo = folder_ / "fifo", link = folder_ / "link", file = folder_ / "file";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_FALSE(myo::core::write_file_atomically(fifo, "x"));
  EXPECT_TRUE(fs::is_fifo(fifo));
  EXPECT_FALSE(myo::core::write_file_atomically(folder_, "x"));
  fs::create_symlink(file, link);
  ASSERT_TRUE(myo::core::write_file_atomically(link, "first")); // the file need not be there yet
  ASSERT_TRUE(myo::core::write_file_atomically(link, "second"));
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(myo::core::read_file(file).value(), "second");
}

TEST_F(FilesTest, WhatIsPersonalIsTheUsersAloneAndTheRestAsTheUmaskSays) {
  const auto mode = [](const fs::path& file) {
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 ? info.st_mode & 0777u : 0u;
  };
  for (const mode_t mask : {0022, 0077, 0027}) {
    const mode_t before = ::umask(mask);
    const myo::Status written = myo::core::write_file_atomically(folder_ / "picture", "x");
    const myo::Status drawn = myo::core::write_file_atomically(folder_ / "drawing", "x", myo::core::Access::personal);
    const myo::Status made = myo::core::make_personal_folder(folder_ / "a" / "b");
    ::umask(before);
    ASSERT_TRUE(written && drawn && made);
    EXPECT_EQ(mode(folder_ / "picture"), 0666u & ~mask);
    EXPECT_EQ(mode(folder_ / "drawing"), 0600u);
    EXPECT_EQ(mode(folder_ / "a" / "b"), 0700u);
    fs::remove_all(folder_ / "a");
  }
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(myo::core::make_personal_folder(folder_ / "file" / "b"));
}

TEST_F(FilesTest, WithoutAHomeNothingIsKeptUnderANameThatAllShare) {
  const std::string home = std::getenv("HOME") ? std::getenv("HOME") : "";
  const std::string data = std::getenv("XDG_DATA_HOME") ? std::getenv("XDG_DATA_HOME") : "";
  ::unsetenv("HOME"), ::unsetenv("XDG_DATA_HOME");
  const fs::path kept = myo::core::user_data_dir();
  if (!home.empty()) ::setenv("HOME", home.c_str(), 1);
  if (!data.empty()) ::setenv("XDG_DATA_HOME", data.c_str(), 1);
  EXPECT_FALSE(kept.string().starts_with("/tmp")) << kept;
  EXPECT_TRUE(kept.empty() || kept.is_absolute());
}

TEST_F(FilesTest, RefusesFilesOverTheLimit) {
  ASSERT_TRUE(myo::core::write_file_atomically(folder_ / "big", "12345"));
  EXPECT_FALSE(myo::core::read_file(folder_ / "big", 4));
}

TEST(ParallelFor, DoesEachItemOnce) {
  std::vector<std::atomic<int>> counts(1000);
  myo::core::parallel_for(counts.size(), [&](std::size_t i) { ++counts[i]; });
  for (const auto& count : counts) EXPECT_EQ(count.load(), 1);
}

namespace {

[[noreturn]] void count_where_no_thread_may_start() {
  const rlimit none{1, 1};
  // Root is bound by no such limit.
  if ((::geteuid() == 0 && ::setuid(65534) != 0) || ::setrlimit(RLIMIT_NPROC, &none) != 0) std::exit(3);
  std::atomic<int> sum = 0;
  myo::core::parallel_for(1000, [&](std::size_t) { ++sum; });
  ::_exit(sum == 1000 ? 0 : 4); // without what is done at exit: LeakSanitizer would start a thread
}

} // namespace

/// A process of its own: where a limit lets it start no thread, it goes on with the one it has, and ends in peace.
TEST(ParallelFor, DoesWithOneThreadWhereNoneMayStart) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(count_where_no_thread_may_start(), testing::ExitedWithCode(0), "");
}
