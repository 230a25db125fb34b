#include "engine/gpu/driver_cache.hpp"

#include "engine/core/files.hpp"
#include "engine/core/log.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace myo::gpu {
namespace {

namespace fs = std::filesystem;

/// Where Mesa writes, by the variables it reads itself.
fs::path cache_folder() {
  if (const char* given = std::getenv("MESA_SHADER_CACHE_DIR"); given != nullptr && given[0] != '\0') return given;
  const fs::path own = core::user_cache_dir();
  return own.empty() ? own : own.parent_path();
}

/// The folder or the nearest above it that is there.
fs::path nearest(fs::path folder) {
  std::error_code ignored;
  while (!folder.empty() && folder != folder.root_path() && !fs::is_directory(folder, ignored))
    folder = folder.parent_path();
  return folder;
}

/// Blocks are really taken: what a file system says of its free space knows no quota.
bool has_room(const fs::path& folder) {
  constexpr off_t wanted_bytes = 4 << 20; // the index of Mesa's cache has 1.3 MB; the shaders of this program have 2
  std::string name = (nearest(folder) / "myoatlas-room-XXXXXX").string();
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return false;
  ::unlink(name.c_str());
  const bool room = ::posix_fallocate(fd, 0, wanted_bytes) == 0;
  ::close(fd);
  return room;
}

/// The index is a file with holes, which a mapping fills only when they are touched: they are filled here.
bool filled(const fs::path& index) {
  const int fd = ::open(index.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return true; // none yet
  struct stat found {};
  const bool whole = ::fstat(fd, &found) != 0 || !S_ISREG(found.st_mode) || found.st_size == 0 ||
                     ::posix_fallocate(fd, 0, found.st_size) == 0;
  ::close(fd);
  return whole;
}

} // namespace

void use_driver_cache_only_with_room() {
  static const bool done = [] {
    const fs::path folder = cache_folder();
    if (folder.empty() || (has_room(folder) && filled(folder / "mesa_shader_cache" / "index"))) return true;
    core::log_warning("Compiled shaders cannot be kept in " + folder.string() + ": each start is as slow as the first");
    ::setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
    return true;
  }();
  (void)done;
}

} // namespace myo::gpu
