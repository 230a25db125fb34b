#pragma once
// The body that tests of the whole look at: the imported download where it is, else the reference body, which ./test
// makes.

#include <filesystem>

namespace myo {

/// May not exist: a build alone, without ./test, makes neither.
inline std::filesystem::path real_body(const std::filesystem::path& share) {
  const std::filesystem::path imported = share / "bodyparts3d.pack";
  return std::filesystem::exists(imported) ? imported : share / "reference.pack";
}

} // namespace myo
