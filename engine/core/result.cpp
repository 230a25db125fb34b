#include "engine/core/result.hpp"

namespace myo::core {

std::string Error::message() const {
  std::string text = where.empty() ? what : where + ": " + what;
  if (!hint.empty()) text += "; " + hint;
  return text;
}

} // namespace myo::core
