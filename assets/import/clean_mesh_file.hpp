#pragma once
// Mesh files rewritten before Assimp sees them: only positions and faces are left, every number and reference was
// checked, and a part that cannot be read is left out with its reason.

#include "assets/import/archive.hpp"

namespace myo::importing {

/// A file as Assimp gets it: its nodes are called "p0", "p1", ..., in the order of `parts`.
struct CleanFile {
  struct Part {
    std::string name;
    std::vector<std::string> other_names;
  };
  std::string bytes;
  const char* extension = "obj"; ///< of `bytes`
  std::vector<Part> parts;
  std::vector<Error> skipped; ///< parts left out; `where` is the part's name
  std::vector<std::string> notes;
  StatedFrame stated;
};

/// Lines joined where they are continued, comments dropped, faces by object and group with vertices counted from the
/// front; other encodings and line ends are understood.
[[nodiscard]] Result<CleanFile> clean_obj(std::string bytes, const ImportLimits& limits);

/// Binary or text, whatever the file begins with; text may hold several solids.
[[nodiscard]] Result<CleanFile> clean_stl(std::string bytes, const ImportLimits& limits);

/// Every node that the file's scene shows, in the scene's coordinates: transforms, skins and morph targets are applied
/// as the specification says. `files` answers the buffers that `name` refers to.
[[nodiscard]] Result<CleanFile> clean_gltf(std::string_view bytes, const std::string& name, SourceFiles& files,
                                           const ImportLimits& limits);

} // namespace myo::importing
