#pragma once
// What assets/tools/people writes of a person, read. Lengths in the files are tenths of a millimetre, LPS; here they
// are millimetres. `#` begins a comment. Private to this folder.

#include "assets/people/carry.hpp"
#include "engine/core/result.hpp"

#include <glm/vec3.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace myo::people {

/// How the skin of every person is joined, and what each of its places is (skin.txt).
struct SkinNet {
  std::vector<std::uint8_t> parts;    ///< of each vertex: model::SkinPart
  std::vector<std::uint32_t> indices; ///< three a triangle, counter-clockwise seen from outside
};

/// Where the vertices of one person lie (man.txt), or how far they lie from another's (man-slim.txt).
struct SkinShape {
  std::string of; ///< the person these are differences from; empty: places
  std::vector<glm::vec3> vertices;
};

/// Places of one body and how far they move in another (woman-map.txt).
struct MapText {
  double regularisation = 0;
  std::vector<Carry::Centre> centres;
};

/// Errors name the file and the line: a word that is not known, a number that is missing or out of range.
[[nodiscard]] Result<SkinNet> load_skin_net(const std::filesystem::path& path);
[[nodiscard]] Result<SkinShape> load_skin_shape(const std::filesystem::path& path);
[[nodiscard]] Result<MapText> load_map(const std::filesystem::path& path);

} // namespace myo::people
