#pragma once
// Checksums (XXH3, 64 bits), and files that carry their own.

#include "engine/core/result.hpp"

#include <string>
#include <string_view>

namespace myo::core {

/// Sixteen lower-case hexadecimal digits.
[[nodiscard]] std::string checksum(std::string_view bytes);

/// What a file holds, once, in the place of its own checksum until it is sealed.
[[nodiscard]] std::string unsealed_mark();
/// Puts the checksum of all of `bytes` into its mark. Error: there is no mark, or more than one.
[[nodiscard]] Status seal(std::string& bytes);
/// Error: `bytes` are not as they were sealed.
[[nodiscard]] Status check_seal(std::string_view bytes);

} // namespace myo::core
