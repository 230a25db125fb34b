#pragma once
// What a reading process gives up before it opens a file of strangers: whoever takes it over through a library's
// mistake has gained nothing but the source that it reads.

#include "engine/core/result.hpp"

#include <filesystem>

namespace myo::importing {

/// From here on this process and all its threads can open files for reading below `readable` only (Landlock, where the
/// kernel has it), and make no files, sockets, processes or programs (seccomp). There is no way back. Error: the kernel
/// refuses the filter; nothing must be read then.
[[nodiscard]] Status enter_sandbox(const std::filesystem::path& readable);

} // namespace myo::importing
