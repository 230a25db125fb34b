#pragma once
// Another person made from the reference body: the inside carried over or shared, a skin of their own.

#include "assets/pack/pack.hpp"
#include "assets/people/people.hpp"

#include <filesystem>
#include <functional>

namespace myo::person {

struct PersonOptions {
  std::function<void(double)> progress; ///< 0..1; may be empty
  std::function<bool()> cancelled;      ///< may be empty
};

/// Writes the pack of `person` to `out`, beside and renamed. `body`: assets/body, or where the program finds its data.
/// Structures that are carried over are marked constructed. Deterministic for equal input. Error: figures that do not
/// read, a reference without a structure, cancelled, the disk.
[[nodiscard]] Status make_person(const pack::Pack& reference, const std::filesystem::path& body,
                                 const people::Person& person, const std::filesystem::path& out,
                                 const PersonOptions& options = {});

/// What the pack of a person is made of, as hex: another hash, another pack. Error: a file that does not read.
[[nodiscard]] Result<std::string> person_hash(const pack::Pack& reference, const std::filesystem::path& body,
                                              const people::Person& person);

} // namespace myo::person
