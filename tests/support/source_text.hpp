#pragma once
// The project's own text, for tests that hold what may stand in it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace myo {

struct SourceText {
  std::filesystem::path path;
  std::string text;
};

/// Every file below a folder with one of these endings, in the order of paths.
inline std::vector<SourceText> source_texts(const std::filesystem::path& folder,
                                            std::initializer_list<std::string_view> endings) {
  std::vector<SourceText> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || std::find(endings.begin(), endings.end(), ending) == endings.end()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({entry.path(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(out.begin(), out.end(), [](const SourceText& a, const SourceText& b) { return a.path < b.path; });
  return out;
}

struct Literal {
  std::string text;
  std::size_t line = 1;
};

/// String literals of C++ (or texts of TOML, whose comments begin with #): those that follow each other with nothing
/// but space between are one, as for the compiler. Comments and included names are left out.
inline std::vector<Literal> literals_of(const std::string& source) {
  std::vector<Literal> out;
  std::size_t line = 1;
  bool joins = false; ///< nothing but space since the last literal
  bool line_start = true;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == '\n') {
      ++line, line_start = true;
    } else if (c == ' ' || c == '\t' || c == '\r') {
    } else if (source.compare(i, 2, "//") == 0 || (c == '#' && line_start)) {
      i = std::min(source.find('\n', i), source.size()) - 1;
    } else if (c == '\'' && i + 2 < source.size() && (source[i + 2] == '\'' || source[i + 1] == '\\')) {
      i = source.find('\'', i + 2), joins = false, line_start = false;
    } else if (c == '"') {
      std::string text;
      for (++i; i < source.size() && source[i] != '"'; ++i) {
        if (source[i] == '\\') ++i;
        text += source[i];
      }
      if (joins)
        out.back().text += text;
      else
        out.push_back({text, line});
      joins = true, line_start = false;
    } else {
      joins = false, line_start = false;
    }
  }
  return out;
}

} // namespace myo
