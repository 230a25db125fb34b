#include "engine/gpu/commands.hpp"
#include "engine/gpu/device.hpp"
#include "engine/gpu/memory.hpp"
#include "engine/gpu/validation.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace {

/// A cache folder of its own for each test, so that nothing of the user's is read or written.
class DeviceTest : public testing::Test {
protected:
  void SetUp() override {
    cache_ = std::filesystem::path(testing::TempDir()) / ("myo-device-test-" + std::to_string(getpid()));
    setenv("XDG_CACHE_HOME", cache_.c_str(), 1);
  }
  void TearDown() override { std::filesystem::remove_all(cache_); }
  [[nodiscard]] std::filesystem::path cache_file() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache_))
      if (entry.is_regular_file()) return entry.path();
    return {};
  }
  std::filesystem::path cache_;
};

TEST_F(DeviceTest, ListsDevicesWithReasons) {
  const auto devices = myo::gpu::Device::list();
  ASSERT_TRUE(devices) << devices.error().message();
  ASSERT_FALSE(devices->empty());
  bool usable = false;
  for (const auto& d : *devices) {
    EXPECT_FALSE(d.name.empty());
    EXPECT_EQ(d.usable, d.why_not.empty());
    usable |= d.usable;
  }
  EXPECT_TRUE(usable);
}

TEST_F(DeviceTest, OpensByIndexAndByPartOfTheName) {
  const auto devices = myo::gpu::Device::list();
  ASSERT_TRUE(devices);
  const auto by_index = myo::gpu::Device::create({.prefer = "0", .validation = true});
  ASSERT_TRUE(by_index) << by_index.error().message();
  EXPECT_EQ((*by_index)->description().name, devices->front().name);
  const auto by_name = myo::gpu::Device::create({.prefer = devices->front().name.substr(1, 4), .validation = true});
  ASSERT_TRUE(by_name) << by_name.error().message();
  EXPECT_TRUE((*by_name)->validation_messages().empty());
}

TEST_F(DeviceTest, RefusesAnUnknownNameAndSaysWhatThereIs) {
  const auto device = myo::gpu::Device::create({.prefer = "no-such-device"});
  ASSERT_FALSE(device);
  EXPECT_NE(device.error().message().find(myo::gpu::Device::list()->front().name), std::string::npos)
      << device.error().message();
}

TEST_F(DeviceTest, ReportsWhatTheValidationLayerSays) {
  auto device = myo::gpu::Device::create({.validation = true});
  ASSERT_TRUE(device) << device.error().message();
  EXPECT_TRUE((*device)->validation_messages().empty());
  // An image of no use is a mistake that the layer must report: else no test that trusts it could fail.
  auto image = myo::gpu::GpuImage::create(**device, {4, 4}, VK_FORMAT_R8G8B8A8_UNORM, 0);
  EXPECT_FALSE((*device)->validation_messages().empty());
  EXPECT_GE(myo::gpu::validation_messages_so_far(), int((*device)->validation_messages().size()));
}

TEST_F(DeviceTest, ReportsAMissingBarrier) {
  auto device = myo::gpu::Device::create({.validation = true});
  ASSERT_TRUE(device) << device.error().message();
  constexpr VkBufferUsageFlags both = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
  auto a = myo::gpu::Buffer::create(**device, 64, both, myo::gpu::Residence::device);
  auto b = myo::gpu::Buffer::create(**device, 64, both, myo::gpu::Residence::device);
  ASSERT_TRUE(a && b);
  const VkBufferCopy whole{0, 0, 64};
  for (const bool barrier : {true, false}) {
    const auto done = myo::gpu::submit_once(**device, [&](VkCommandBuffer commands) {
      vkCmdFillBuffer(commands, a->handle(), 0, 64, 7);
      VkMemoryBarrier2 written{};
      written.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2;
      written.srcStageMask = written.dstStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
      written.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
      written.dstAccessMask = VK_ACCESS_2_TRANSFER_READ_BIT | VK_ACCESS_2_TRANSFER_WRITE_BIT;
      VkDependencyInfo info{};
      info.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
      info.memoryBarrierCount = 1, info.pMemoryBarriers = &written;
      if (barrier) vkCmdPipelineBarrier2(commands, &info);
      vkCmdCopyBuffer(commands, a->handle(), b->handle(), 1, &whole); // reads what was just written
    });
    ASSERT_TRUE(done) << done.error().message();
    EXPECT_EQ((*device)->validation_messages().empty(), barrier);
  }
}

TEST_F(DeviceTest, RefusesADamagedPipelineCacheAndWritesItAnew) {
  {
    auto device = myo::gpu::Device::create({});
    ASSERT_TRUE(device);
  }
  const auto file = cache_file();
  ASSERT_FALSE(file.empty()) << "no pipeline cache was written";
  const auto size = std::filesystem::file_size(file);
  {
    std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
    f.seekp(static_cast<std::streamoff>(size) - 1);
    f.put('\x55');
  }
  auto device = myo::gpu::Device::create({.validation = true});
  ASSERT_TRUE(device) << device.error().message();
  EXPECT_TRUE((*device)->validation_messages().empty());
}

TEST_F(DeviceTest, ALostDeviceIsRemembered) {
  auto device = myo::gpu::Device::create({});
  ASSERT_TRUE(device);
  EXPECT_FALSE((*device)->lost());
  (*device)->mark_lost();
  EXPECT_TRUE((*device)->lost());
}

} // namespace
