#pragma once
// What a test needs and a machine may lack: data that is made or downloaded, a device, a display.

#include <cstdlib>
#include <gtest/gtest.h>
#include <string_view>

namespace myo::testing_support {

/// MYO_REQUIRE_DATA=1: this machine is meant to have all of it, as the one that judges changes is.
inline bool data_is_required() {
  const char* required = std::getenv("MYO_REQUIRE_DATA");
  return required != nullptr && std::string_view(required) == "1";
}

} // namespace myo::testing_support

// NOLINTBEGIN(bugprone-macro-parentheses): the message is a stream that goes on.
/// Skips the test where `condition` does not hold; fails it where MYO_REQUIRE_DATA=1. `message` may go on with <<.
#define MYO_NEEDS(condition, message)                                                                                  \
  do {                                                                                                                 \
    if (condition) break;                                                                                              \
    if (myo::testing_support::data_is_required()) FAIL() << message << " (required: MYO_REQUIRE_DATA is 1)";           \
    GTEST_SKIP() << message;                                                                                           \
  } while (false)
// NOLINTEND(bugprone-macro-parentheses)
