#pragma once
// Content + schema -> atlas.sqlite.

#include <filesystem>
#include <string>
#include <vector>

namespace myo::compile {

struct Request {
  std::filesystem::path content, schema, checks;
  std::filesystem::path structures; ///< assets/body/structures.tsv; empty: structures are not checked
  std::filesystem::path landmarks;  ///< assets/body/landmarks.toml; empty: landmarks are not checked
  std::filesystem::path out;        ///< written beside and renamed, only when nothing is wrong
  std::vector<std::filesystem::path> dictionaries = {}; ///< Hunspell's .dic files; none: slips are mended more boldly
};
struct Summary {
  std::vector<std::string> problems; ///< "file:line: what; what to do"; empty when the file was written
  std::size_t muscles = 0, points = 0, regions = 0, techniques = 0, sources = 0, bytes = 0;
};
[[nodiscard]] Summary compile(const Request& request);

} // namespace myo::compile
