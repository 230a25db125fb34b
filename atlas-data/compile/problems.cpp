#include "atlas-data/compile/problems.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace myo::compile {

std::vector<std::string> Problems::lines() const {
  std::vector<Problem> sorted = all_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  std::vector<std::string> lines;
  for (const Problem& problem : sorted) {
    lines.push_back(fmt::format("{}{}: {}{}{}", problem.file, problem.line > 0 ? fmt::format(":{}", problem.line) : "",
                                problem.what, problem.hint.empty() ? "" : "; ", problem.hint));
  }
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

} // namespace myo::compile
