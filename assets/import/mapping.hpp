#pragma once
// Which mesh of a source is which structure, and how its coordinates become millimetres LPS.

#include "assets/import/protocol.hpp"
#include "assets/model/structure_list.hpp"
#include "assets/pack/pack.hpp"

#include <glm/mat3x3.hpp>
#include <span>

namespace myo::importing {

/// Who says what a unit is, or where axes point. What comes later in this list counts for more.
enum class SaidBy : std::uint8_t {
  nobody, ///< OBJ and STL state nothing: millimetres LPS are assumed
  format, ///< glTF: metres, y up, the body facing +z
  file,   ///< a comment or header of the file
  user,   ///< the mapping file, or the command line
};

/// source coordinates -> mm, LPS: axes * p * scale.
struct SourceFrame {
  glm::mat3 axes{1.f};
  float scale = 1.f;
  SaidBy axes_by = SaidBy::nobody, unit_by = SaidBy::nobody;
  [[nodiscard]] glm::vec3 apply(const glm::vec3& p) const { return axes * p * scale; }
  /// The axes are a mirror image of LPS's: the source is left-handed.
  [[nodiscard]] bool mirrors() const;
};

/// What a file's format says: metres, y up, the body facing +z for glTF; nothing for the others.
[[nodiscard]] SourceFrame frame_of_format(std::string_view entry);
/// "mm", "cm", "m", "inch" in millimetres.
[[nodiscard]] std::optional<float> unit_scale(std::string_view unit);
[[nodiscard]] std::string_view unit_name(float scale);
/// Where x, y and z point: "left", "back", "up" and their opposites. Nothing unless they are perpendicular.
[[nodiscard]] std::optional<glm::mat3> parse_axes(std::span<const std::string> words);
/// "x left, y back, z up".
[[nodiscard]] std::string describe_axes(const glm::mat3& axes);
/// `frame` with what the file states of itself, where the user says nothing; a contradiction goes to `warnings`.
[[nodiscard]] SourceFrame with_stated(SourceFrame frame, const StatedFrame& stated, const std::string& entry,
                                      std::vector<std::string>& warnings);

struct PlannedMesh {
  std::string entry; ///< file of the source
  std::string part;  ///< a named part of it, or empty for all of it
  model::StructureInfo info;
  SourceFrame frame;
};

struct SourcePlan {
  pack::PackMeta meta;
  std::vector<PlannedMesh> meshes;
  std::vector<Error> skipped;       ///< what the mapping names and is not there, and second meshes of a structure
  std::vector<std::string> unnamed; ///< mesh files named as no structure
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
