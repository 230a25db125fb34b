#pragma once
// Checked content into the bytes of atlas.sqlite. The same content gives the same bytes.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <string>

namespace myo::compile {

/// Runs the schema, inserts, then every query of `checks`: each row that one returns is a problem, named by the comment
/// the query begins with.
[[nodiscard]] Result<std::string> write_database(const Content& content, const std::filesystem::path& schema,
                                                 const std::filesystem::path& checks, Problems& problems);

} // namespace myo::compile
