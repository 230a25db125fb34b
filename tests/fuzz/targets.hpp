#pragma once
// Everything of the program that reads what somebody else wrote, as functions of bytes.

#include <span>
#include <string_view>

namespace myo::fuzz {

struct Target {
  const char* name; ///< of its folder in corpus/
  void (*once)(std::string_view bytes);
};
[[nodiscard]] std::span<const Target> targets();

} // namespace myo::fuzz
