#include "assets/build/skin/volume_tools.hpp"

#include "engine/core/files.hpp"
#include "engine/core/thread_room.hpp"

#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <mutex>

namespace fs = std::filesystem;

namespace myo::build {
namespace {

constexpr const char* module_file = "libmyoatlas-volumes.so";

/// Beside the program, in the folder of libraries of an installed one, or where a test's program was built.
fs::path find_module() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path(), above = folder.parent_path();
  for (const fs::path& path :
       {folder / module_file, above / MYO_INSTALL_LIBDIR / "myoatlas" / module_file, above / "bin" / module_file})
    if (fs::exists(path, ignored)) return path;
  return {};
}

constexpr int threads_of_module = 6; ///< of a library of OpenVDB's, which starts them as it is loaded

Result<const VolumeTools*> load() {
  constexpr const char* again = "build or install myoatlas again";
  const fs::path path = find_module();
  if (path.empty()) return fail("what closes a skin is missing", module_file, again);
  if (!core::room_for_threads(threads_of_module))
    return fail("a limit leaves no room for the threads that close a skin", {},
                "raise the limit on processes (ulimit -u), end other programs, or import with --no-skin");
  void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr)
    return fail(fmt::format("what closes a skin cannot be loaded ({})", ::dlerror()), path.string(), again);
  using Entry = const VolumeTools* (*)();
  const auto entry = reinterpret_cast<Entry>(::dlsym(module, "myoatlas_volume_tools")); // never unloaded
  if (entry == nullptr) return fail("what closes a skin is of another version", path.string(), again);
  return entry();
}

} // namespace

Result<const VolumeTools*> volume_tools() {
  static std::mutex one;
  static const VolumeTools* loaded = nullptr;
  const std::scoped_lock lock(one);
  if (loaded != nullptr) return loaded;
  auto tools = load();
  if (tools) loaded = *tools;
  return tools;
}

} // namespace myo::build
