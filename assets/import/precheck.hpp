#pragma once
// What is checked in the bytes of a mesh file before Assimp sees them: each of these was seen to hang, crash or mislead
// it.

#include "assets/import/archive.hpp"

namespace myo::importing {

/// Drops a byte-order mark; refuses numbers with decimal commas or that are no numbers, faces that name vertices
/// that are not there, unfinished lines (a truncated file), binary bytes and too many vertices.
[[nodiscard]] Status check_obj(std::string& bytes, const ImportLimits& limits);

/// Refuses an STL whose length and triangle count disagree, or whose text is not whole.
[[nodiscard]] Status check_stl(std::string& bytes, const ImportLimits& limits);

/// Rewrites a .glb or .gltf as one self-contained GLB of nodes and triangle positions only, so that Assimp opens no
/// other file and meets nothing that was not checked: lengths, JSON depth, counts, buffer views, accessors, cycles.
/// `files` answers the buffers that `name` refers to.
[[nodiscard]] Result<std::string> clean_gltf(std::string_view bytes, const std::string& name, SourceFiles& files,
                                             const ImportLimits& limits);

} // namespace myo::importing
