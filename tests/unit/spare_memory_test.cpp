#include "engine/core/spare_memory.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace myo {
namespace {

constexpr std::uint64_t mib = 1024 * 1024;

class SpareMemory : public testing::Test {
protected:
  void write(const std::string& file, const std::string& text) {
    const std::filesystem::path path = root() / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  [[nodiscard]] const std::filesystem::path& root() const { return folder_.path(); }

private:
  testing_support::TemporaryFolder folder_;
};

TEST_F(SpareMemory, IsTheMachinesWhereNothingLimitsIt) {
  write("proc/meminfo", "MemTotal: 8000000 kB\nMemFree: 100 kB\nMemAvailable: 4096 kB\nBuffers: 7 kB\n");
  EXPECT_EQ(core::spare_memory_bytes(root()), 4 * mib);
  write("proc/self/cgroup", "0::/user\n");
  write("sys/fs/cgroup/user/memory.max", "max\n");
  write("sys/fs/cgroup/user/memory.current", "77\n");
  EXPECT_EQ(core::spare_memory_bytes(root()), 4 * mib);
}

TEST_F(SpareMemory, IsWhatIsLeftOfTheNarrowestGroup) {
  write("proc/meminfo", "MemAvailable: 8388608 kB\n");
  write("proc/self/cgroup", "0::/lab/seat\n");
  write("sys/fs/cgroup/lab/memory.max", std::to_string(512 * mib));
  write("sys/fs/cgroup/lab/memory.current", std::to_string(500 * mib));
  write("sys/fs/cgroup/lab/seat/memory.max", std::to_string(1000 * mib));
  write("sys/fs/cgroup/lab/seat/memory.current", std::to_string(100 * mib));
  EXPECT_EQ(core::spare_memory_bytes(root()), 12 * mib) << "of a group above";
  write("proc/self/cgroup", "9:memory:/seat\n3:cpu:/other\n");
  write("sys/fs/cgroup/memory/seat/memory.limit_in_bytes", std::to_string(64 * mib));
  write("sys/fs/cgroup/memory/seat/memory.usage_in_bytes", std::to_string(80 * mib));
  EXPECT_EQ(core::spare_memory_bytes(root()), 0u) << "more is used than allowed";
}

TEST_F(SpareMemory, WhatCannotBeReadDoesNotLimit) { EXPECT_GT(core::spare_memory_bytes(root()), 1024 * 1024 * mib); }

} // namespace
} // namespace myo
