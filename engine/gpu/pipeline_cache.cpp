#include "engine/gpu/pipeline_cache.hpp"

#include "engine/core/files.hpp"

#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <xxhash.h>

namespace myo::gpu {
namespace {

struct FileHeader {
  char magic[8] = {'M', 'Y', 'O', 'P', 'I', 'P', 'E', '1'};
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

constexpr std::uint64_t max_cache_bytes = 64ull << 20;

} // namespace

std::filesystem::path pipeline_cache_path(const VkPhysicalDeviceProperties& properties) {
  std::string name = "pipelines-";
  for (const std::uint8_t byte : properties.pipelineCacheUUID) name += fmt::format("{:02x}", byte);
  const std::filesystem::path folder = core::user_cache_dir();
  return folder.empty() ? folder : folder / (name + ".bin");
}

Result<std::string> read_pipeline_cache(const std::filesystem::path& path,
                                        const VkPhysicalDeviceProperties& properties) {
  auto bytes = core::read_file(path, max_cache_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  FileHeader header;
  if (bytes->size() < sizeof header) return fail("the pipeline cache is truncated", path.string());
  std::memcpy(&header, bytes->data(), sizeof header);
  const std::string_view payload = std::string_view(*bytes).substr(sizeof header);
  if (std::memcmp(header.magic, FileHeader{}.magic, sizeof header.magic) != 0 || header.size != payload.size() ||
      header.checksum != XXH3_64bits(payload.data(), payload.size()))
    return fail("the pipeline cache is damaged", path.string());
  VkPipelineCacheHeaderVersionOne driver{};
  if (payload.size() < sizeof driver) return fail("the pipeline cache is truncated", path.string());
  std::memcpy(&driver, payload.data(), sizeof driver);
  if (driver.headerVersion != VK_PIPELINE_CACHE_HEADER_VERSION_ONE || driver.vendorID != properties.vendorID ||
      driver.deviceID != properties.deviceID ||
      std::memcmp(driver.pipelineCacheUUID, properties.pipelineCacheUUID, VK_UUID_SIZE) != 0)
    return fail("the pipeline cache belongs to another device", path.string());
  return std::string(payload);
}

Status write_pipeline_cache(const std::filesystem::path& path, std::string_view driver_bytes) {
  if (path.empty()) return fail("this user has no home folder to keep the pipeline cache in");
  FileHeader header;
  header.size = driver_bytes.size();
  header.checksum = XXH3_64bits(driver_bytes.data(), driver_bytes.size());
  std::string bytes(sizeof header, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  bytes += driver_bytes;
  (void)core::make_personal_folder(path.parent_path()); // the write reports what is wrong with it
  return core::write_file_atomically(path, bytes, core::Access::personal);
}

} // namespace myo::gpu
