// The reading processes may do anything: each misdeed costs one file, never the import.
#include "assets/import/reader_pool.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <thread>

namespace {

using namespace myo;

class ReaderPoolTest : public testing::Test {
protected:
  void SetUp() override { ::setenv("MYOATLAS_READER", MYO_BINARY_DIR "/tests/misbehaving_reader", 1); }
  void TearDown() override { ::unsetenv("MYOATLAS_READER"); }

  /// Name of each job -> "" when it was read, or why not.
  std::map<std::string, std::string> read(const std::vector<std::string>& names, unsigned workers) {
    std::vector<importing::ReadJob> jobs;
    for (const std::string& n : names) jobs.push_back({n, 1});
    importing::ImportLimits limits;
    limits.child_wall_seconds = 1;
    std::map<std::string, std::string> out;
    const Status status = importing::read_source("/nowhere", jobs, workers, limits, cancelled_,
                                                 [&](std::size_t job, Result<importing::MeshFile> parts) {
                                                   EXPECT_FALSE(out.contains(names[job])) << "told twice";
                                                   out[names[job]] = parts ? "" : parts.error().message();
                                                   if (parts) {
                                                     EXPECT_EQ(parts->parts.front().mesh.triangle_count(), 1u);
                                                   }
                                                 });
    EXPECT_TRUE(status) << status.error().message();
    return out;
  }

  std::atomic<bool> cancelled_{false};
};

TEST_F(ReaderPoolTest, EachMisdeedCostsOneFile) {
  const std::vector<std::string> bad = {"crash", "hang",   "leave", "huge", "noise",
                                        "other", "counts", "index", "nan",  "short"};
  std::vector<std::string> names;
  for (const std::string& b : bad) names.insert(names.end(), {b, "good-before-" + std::to_string(names.size())});
  for (const unsigned workers : {1u, 3u}) {
    const auto recorded = read(names, workers);
    ASSERT_EQ(recorded.size(), names.size());
    for (const auto& [name, why] : recorded) {
      const bool good = name.starts_with("good");
      EXPECT_EQ(why.empty(), good) << name << ": " << why;
      EXPECT_TRUE(good || why.find(name) != std::string::npos) << "does not name the file: " << why;
    }
    EXPECT_NE(recorded.at("crash").find("crashed"), std::string::npos) << recorded.at("crash");
    EXPECT_NE(recorded.at("hang").find("longer than 1 seconds"), std::string::npos) << recorded.at("hang");
  }
}

TEST_F(ReaderPoolTest, CancellingEndsAHangAtOnce) {
  std::jthread soon([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    cancelled_ = true;
  });
  importing::ImportLimits limits;
  const auto start = std::chrono::steady_clock::now();
  const Status status = importing::read_source("/nowhere", {{"hang", 1}, {"hang", 1}}, 2, limits, cancelled_,
                                               [](std::size_t, Result<importing::MeshFile>) {});
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message().find("cancelled"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(ReaderPoolTest, AMissingReaderIsOneSentence) {
  ::setenv("MYOATLAS_READER", "/nowhere/reader", 1);
  const Status status = importing::read_source("/nowhere", {{"a", 1}}, 1, {}, cancelled_,
                                               [](std::size_t, Result<importing::MeshFile>) {});
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message().find("/nowhere/reader"), std::string::npos);
}

} // namespace
