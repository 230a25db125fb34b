#pragma once
// What can still be read of a damaged record. For the files of this folder only.

#include <SQLiteCpp/SQLiteCpp.h>
#include <filesystem>

namespace myo::record {

struct Salvaged {
  std::size_t reviews = 0, marks = 0;
};

/// Copies what can be read of `damaged`, which is left as it is, into `into`, and works the cards out. Throws where
/// `into` cannot be written.
[[nodiscard]] Salvaged salvage(const std::filesystem::path& damaged, SQLite::Database& into);

} // namespace myo::record
