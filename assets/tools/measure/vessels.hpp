#pragma once
// The vessels of BodyParts3D 4.0 -> tube figures in the frame of 3.0.

#include <filesystem>
#include <string>
#include <vector>

namespace myo::tools {

struct VesselOptions {
  std::filesystem::path meshes;     ///< OBJ files of 4.0: a folder or a zip
  std::filesystem::path list;       ///< tsv: file, kind, fma, name
  std::filesystem::path shift;      ///< tsv, see FrameShift
  std::filesystem::path body;       ///< 3.0: a pack or a folder of OBJ files
  std::filesystem::path structures; ///< structures.tsv; its arteries and veins are made where 3.0 has no mesh of them
  std::filesystem::path out;        ///< folder of figures
  std::vector<std::string> only;    ///< base ids; empty: all
};

/// Writes a figure for each such structure and says how close it is. 0, or 1 when something failed (said on stderr).
int measure_vessels(const VesselOptions& options);

} // namespace myo::tools
