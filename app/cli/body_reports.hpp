#pragma once
// check --body: an atlas held against a body.

#include <filesystem>
#include <string>

namespace myo::cli {

/// `requested`: a body, by file or name. `content`: the folder that the atlas was compiled from, to say lines; may be
/// empty. Exit codes: 0 whole, 1 not.
[[nodiscard]] int atlas_check_on_body(const std::filesystem::path& atlas, const std::string& requested,
                                      const std::filesystem::path& content, bool json);

} // namespace myo::cli
