#pragma once
// Bytes of a mesh file -> named meshes, through Assimp. Runs in the reading process only.

#include "assets/import/archive.hpp"

namespace myo::importing {

/// Assimp with its readers for OBJ, STL and glTF 2 only; it can open nothing but the bytes it is given.
class MeshReader {
public:
  MeshReader();
  ~MeshReader();
  /// Checks `entry` of `files`, reads it and checks the outcome. A part that cannot be used is among the skipped.
  [[nodiscard]] Result<MeshFile> read(SourceFiles& files, const std::string& entry, const ImportLimits& limits);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::importing
