#pragma once
// What is measured: meshes of a body by structure id.

#include "assets/pack/pack.hpp"

#include <filesystem>

namespace myo {

class Source {
public:
  virtual ~Source() = default;
  [[nodiscard]] virtual const std::vector<StructureInfo>& structures() const = 0;
  [[nodiscard]] virtual Result<Mesh> mesh(std::size_t structure) const = 0;

  /// A body pack, or a folder of OBJ files named by the last column of `structures_tsv`.
  [[nodiscard]] static Result<std::unique_ptr<Source>> open(const std::filesystem::path& path, const std::filesystem::path& structures_tsv);
};

/// Positions and faces of a BodyParts3D OBJ; nothing else is in them.
[[nodiscard]] Result<Mesh> parse_bodyparts3d_obj(std::string_view text, const std::string& where);

} // namespace myo
