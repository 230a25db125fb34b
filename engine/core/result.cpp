#include "engine/core/result.hpp"

#include "engine/core/one_line.hpp"

namespace myo::core {

std::string Error::message() const {
  // Long enough for every sentence of the program with a path in it; a name of 100,000 letters is cut.
  constexpr std::size_t max_what = 600, max_where = 300, max_hint = 500;
  std::string text = where.empty() ? std::string() : one_line(where, max_where) + ": ";
  text += one_line(what, max_what);
  if (!hint.empty()) text += "; " + one_line(hint, max_hint);
  return text;
}

} // namespace myo::core
