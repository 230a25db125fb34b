#pragma once
// What is wrong with the content, all of it, each with its place and what to do.

#include <string>
#include <vector>

namespace myo::compile {

struct Problem {
  std::string file; ///< relative to the content folder
  unsigned line = 0;
  std::string what, hint;
};

class Problems {
public:
  void add(std::string file, unsigned line, std::string what, std::string hint = {}) {
    all_.push_back({std::move(file), line, std::move(what), std::move(hint)});
  }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  /// Sorted by file and line, "file:line: what; what to do" each.
  [[nodiscard]] std::vector<std::string> lines() const;

private:
  std::vector<Problem> all_;
};

} // namespace myo::compile
