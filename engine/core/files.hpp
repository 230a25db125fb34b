#pragma once
// Files: whole reads, atomic writes (beside, then renamed), read-only memory maps, and where things live.

#include "engine/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace myo::core {

/// Reads a regular file of at most `max_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes = 1ull << 30);

/// Who may read a file that is written: `shared` whoever the user's umask lets (0666 less it), `personal` the user
/// alone (0600), for what is a person's: drawings, sessions, pictures out of the window.
enum class Access : std::uint8_t { shared, personal };

/// Writes to a file without a name, syncs, and puts it in the place of `path`: a reader never sees half a file, and a
/// program that is killed leaves none.
[[nodiscard]] Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                                           Access access = Access::shared);
/// "record.bad-20270101-120000.sqlite" beside "record.sqlite", a number added until it is free. `what`: "bad-DATE".
[[nodiscard]] std::filesystem::path free_name_beside(const std::filesystem::path& file, std::string_view what);
/// Makes the folders of `folder` that are missing, for the user alone (0700). Error: one cannot be made.
[[nodiscard]] Status make_personal_folder(const std::filesystem::path& folder);

/// A read-only map of a whole regular file. Move-only; the bytes live as long as the map.
class MemoryMap {
public:
  [[nodiscard]] static Result<MemoryMap> open(const std::filesystem::path& path);
  MemoryMap() = default;
  MemoryMap(MemoryMap&& other) noexcept;
  MemoryMap& operator=(MemoryMap&& other) noexcept;
  MemoryMap(const MemoryMap&) = delete;
  MemoryMap& operator=(const MemoryMap&) = delete;
  ~MemoryMap();
  /// Gives the memory of pages read so far back; they are read again (from the system's cache) when next touched.
  void release_pages() const;
  [[nodiscard]] std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Folder of shipped data (atlas.sqlite, packs, shaders, fonts): relative to the executable
/// (`../share/myoatlas`), overridden by MYOATLAS_SHARE.
[[nodiscard]] std::filesystem::path share_dir();
/// The user's data folder (`$XDG_DATA_HOME/myoatlas` or `~/.local/share/myoatlas`): imported bodies, drawings, saved
/// state. `~` is `$HOME`, or what the user database says; empty where neither names a folder: then nothing is kept.
[[nodiscard]] std::filesystem::path user_data_dir();
/// A file of that folder, by its path within it. Error: there is no such folder.
[[nodiscard]] Result<std::filesystem::path> user_file(const std::filesystem::path& relative);
/// The user's cache (`$XDG_CACHE_HOME/myoatlas` or `~/.cache/myoatlas`): pipeline cache, resolved places. Empty like
/// the data folder.
[[nodiscard]] std::filesystem::path user_cache_dir();

} // namespace myo::core
