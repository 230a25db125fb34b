#pragma once
// What texts of `dose` come to in numbers: the text of a point and what its clock starts from cannot differ.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"

#include <toml++/toml.h>

namespace myo::compile {

/// content/doses.toml.
void read_doses(const toml::table& table, Content& content, Problems& problems);
/// Every dose of a point whose technique is given in turns stands there, and what stands there is used.
void check_doses(const Content& content, Problems& problems);
/// Null where the text has no numbers.
[[nodiscard]] const DoseDraft* dose_of(const Content& content, const std::string& text);

} // namespace myo::compile
