#pragma once
// The English words of Hunspell dictionaries, spelled out: what a reader of complaints takes for no slip of the pen.
// Done when the atlas is made, since reading dictionaries takes a program some 0.2 s at every start.

#include "atlas-data/compile/problems.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace myo::compile {

/// Every word and affixed form of the dictionaries (a .dic, with the .aff beside it where there is one), folded,
/// sorted, each once, a line each. Folded as the program folds what is typed: "can't" is "cant".
[[nodiscard]] std::string english_words(const std::vector<std::filesystem::path>& dictionaries, Problems& problems);

} // namespace myo::compile
