#include "engine/core/installed_file.hpp"

#include "engine/core/files.hpp"

#include <map>
#include <mutex>

namespace myo::core {

Result<std::string_view> installed_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  static std::mutex one;
  static std::map<std::filesystem::path, std::string> kept;
  const std::scoped_lock lock(one);
  if (const auto it = kept.find(path); it != kept.end()) return std::string_view(it->second);
  auto bytes = read_file(path, max_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string_view(kept.emplace(path, std::move(*bytes)).first->second);
}

Status keep_installed_files(const std::filesystem::path& folder, std::string_view ending, std::uint64_t max_bytes) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    if (entry.path().extension() == ending)
      if (const auto bytes = installed_file(entry.path(), max_bytes); !bytes) return tl::unexpected(bytes.error());
  if (failed)
    return fail(std::string("cannot be read: ") + failed.message(), folder.string(),
                "build or install the program again");
  return {};
}

} // namespace myo::core
