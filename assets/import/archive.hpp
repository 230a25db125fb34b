#pragma once
// Files inside a folder or a zip, or a single file; read by the reading process only. Nothing outside is ever opened.

#include "assets/import/protocol.hpp"

#include <filesystem>
#include <memory>

namespace myo::importing {

/// Not thread-safe.
class SourceFiles {
public:
  virtual ~SourceFiles() = default;
  /// Regular mesh and buffer files (.obj .stl .glb .gltf .bin), sorted by name for folders, in the order of the archive
  /// for zips.
  [[nodiscard]] virtual Result<std::vector<SourceEntry>> list() = 0;
  /// The bytes of the entry called `name` (a path inside the source). Cheapest in the order of list().
  [[nodiscard]] virtual Result<std::string> read(const std::string& name) = 0;
};

[[nodiscard]] Result<std::unique_ptr<SourceFiles>> open_source(const std::filesystem::path& path,
                                                               const ImportLimits& limits);

/// True for names that stay inside their folder: no root, no drive, no "..", no control characters.
[[nodiscard]] bool is_inside(std::string_view name);
/// The lower-case extension without the dot.
[[nodiscard]] std::string extension_of(std::string_view name);

} // namespace myo::importing
