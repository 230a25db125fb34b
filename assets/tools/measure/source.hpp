#pragma once
// What is measured: meshes of a body by structure id.

#include "assets/pack/pack.hpp"

#include <filesystem>
#include <memory>
#include <span>

namespace myo::tools {

class Source {
public:
  virtual ~Source() = default;
  [[nodiscard]] virtual const std::vector<model::StructureInfo>& structures() const = 0;
  [[nodiscard]] virtual Result<geometry::Mesh> mesh(std::size_t structure) const = 0;

  /// A body pack, or whatever the import reads: a zip, folder or file of OBJ, STL or glTF, whose names are those that
  /// the import knows. Of meshes only those `wanted` (ids, with or without side; none: all) are read.
  [[nodiscard]] static Result<std::unique_ptr<Source>> open(const std::filesystem::path& path,
                                                            const std::filesystem::path& structures_tsv,
                                                            std::span<const std::string> wanted = {});
};

} // namespace myo::tools
