#pragma once
// Errors are values that explain themselves: what went wrong, where, and what to do about it.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace myo::core {

struct Error {
  std::string what;  ///< one clause: what is wrong ("the checksum does not match")
  std::string where; ///< the file, structure or place it is about; may be empty
  std::string hint;  ///< what to do ("import the source again"); may be empty

  /// "where: what; hint" in one line, as shown on stderr and in the status line.
  [[nodiscard]] std::string message() const;
};

template <class T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(std::string what, std::string where = {}, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(hint)});
}

/// From now on message() says `what` and `hint` by these words (null: as they are). Literals given to fail() are put
/// into the catalogue of translators wherever they stand, so that rooms which know no language need not ask for one.
void say_errors_by(const char* (*words)(const char* english));

} // namespace myo::core

/// How anything says that it failed: the one vocabulary every room shares without naming where it comes from.
namespace myo {
using core::Error;
using core::fail;
using core::Result;
using core::Status;
} // namespace myo
