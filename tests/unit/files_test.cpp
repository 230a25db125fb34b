#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <atomic>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
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

TEST_F(FilesTest, RefusesFilesOverTheLimit) {
  ASSERT_TRUE(myo::core::write_file_atomically(folder_ / "big", "12345"));
  EXPECT_FALSE(myo::core::read_file(folder_ / "big", 4));
}

TEST(ParallelFor, DoesEachItemOnce) {
  std::vector<std::atomic<int>> counts(1000);
  myo::core::parallel_for(counts.size(), [&](std::size_t i) { ++counts[i]; });
  for (const auto& count : counts) EXPECT_EQ(count.load(), 1);
}
