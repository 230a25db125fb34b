#pragma once
// What `info` and `check` say of a body pack.

#include <nlohmann/json.hpp>
#include <string>

namespace myo::cli {

/// True when the file begins as a body pack does; a file that cannot be opened is none.
[[nodiscard]] bool is_pack_file(const std::string& path);

/// Both print and answer the exit code.
[[nodiscard]] int pack_info(const std::string& path, bool json);
[[nodiscard]] int pack_check(const std::string& path, bool json);

} // namespace myo::cli
