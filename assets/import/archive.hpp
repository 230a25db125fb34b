#pragma once
// Files inside a folder or a zip, or a single file; read by the reading process only. Nothing outside is ever opened.

#include "assets/import/names.hpp"
#include "assets/import/protocol.hpp"

#include <filesystem>
#include <memory>

namespace myo::importing {

/// Not thread-safe.
class SourceFiles {
public:
  virtual ~SourceFiles() = default;
  /// Regular mesh and buffer files (.obj .stl .glb .gltf .bin), sorted by name for folders, in the order of the archive
  /// for zips; and what cannot be read of the rest, where it is of a kind that holds meshes.
  [[nodiscard]] virtual Result<SourceListing> list() = 0;
  /// The bytes of the entry called `name` (a path inside the source). Cheapest in the order of list().
  [[nodiscard]] virtual Result<std::string> read(const std::string& name) = 0;
};

[[nodiscard]] Result<std::unique_ptr<SourceFiles>> open_source(const std::filesystem::path& path,
                                                               const ImportLimits& limits);

} // namespace myo::importing
