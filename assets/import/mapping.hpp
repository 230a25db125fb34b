#pragma once
// Which mesh of a source is which structure, and how its coordinates become millimetres LPS.

#include "assets/import/protocol.hpp"
#include "assets/model/structure_list.hpp"
#include "assets/pack/pack.hpp"

#include <glm/mat3x3.hpp>

namespace myo::importing {

/// source coordinates -> mm, LPS: axes * p * scale.
struct SourceFrame {
  glm::mat3 axes{1.f};
  float scale = 1.f;
  [[nodiscard]] glm::vec3 apply(const glm::vec3& p) const { return axes * p * scale; }
};

/// glTF's own frame: metres, y up, the body facing +z.
[[nodiscard]] SourceFrame gltf_frame();

struct PlannedMesh {
  std::string entry; ///< file of the source
  std::string part;  ///< a named part of it, or empty for all of it
  model::StructureInfo info;
  SourceFrame frame;
};

struct SourcePlan {
  pack::PackMeta meta;
  std::vector<PlannedMesh> meshes;
  std::vector<Error> skipped; ///< rows of the mapping that name what is not there
  /// Files whose parts are matched to structure ids by name once they are read (a whole body in one glTF).
  std::vector<std::string> by_part_name;
};

/// With `map` (see README.md), from that; otherwise BodyParts3D by its file names, or files named by structure ids or
/// FMA ids. Error: nothing is recognised.
[[nodiscard]] Result<SourcePlan> plan_source(const std::filesystem::path& source,
                                             const std::vector<SourceEntry>& entries,
                                             const std::vector<model::StructureRow>& rows,
                                             const std::optional<std::filesystem::path>& map);

} // namespace myo::importing
