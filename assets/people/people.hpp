#pragma once
// The people of the atlas: who there is, and the skin of each.

#include "assets/people/carry.hpp"
#include "engine/geometry/mesh.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::people {

struct Person {
  std::string id;         ///< "reference", "woman-slim"
  std::string title;      ///< shown to people
  std::string how;        ///< how the body is made, in a sentence
  std::string shape;      ///< file of the skin in people/, without its ending
  std::string map;        ///< file of the map from the reference body; empty: the inside is the reference's own
  std::string build;      ///< "slim", "normal" or "heavy"
  std::string credit;     ///< of the skin, in a sentence
  bool reference = false; ///< the first: made of figures, its pack is shipped; the others are made from it
};

/// The rows of people.toml; the reference comes first. `body`: assets/body, or where the program finds its data.
/// Error: the file does not read, a row without what it needs, an id twice.
[[nodiscard]] Result<std::vector<Person>> load_people(const std::filesystem::path& body);

/// All files that a person is made of, for whoever caches one.
[[nodiscard]] std::vector<std::filesystem::path> person_files(const std::filesystem::path& body, const Person& person);

/// The skin as measured, smoothed: positions, normals, indices and parts, mm LPS; one closed component. Error: a file
/// that does not read, or one that is not of the same vertices as skin.txt.
[[nodiscard]] Result<geometry::Mesh> person_skin(const std::filesystem::path& body, const Person& person);

/// How the reference body is carried into a person; none for those who share its inside.
[[nodiscard]] Result<std::optional<Carry>> person_map(const std::filesystem::path& body, const Person& person);

} // namespace myo::people
