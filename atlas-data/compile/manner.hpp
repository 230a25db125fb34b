#pragma once
// In what manner techniques are done: the texts of points held against the values that they state.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"

#include <toml++/toml.h>

namespace myo::compile {

/// content/manner.toml.
void read_manner(const toml::table& table, Content& content, Problems& problems);
/// What a text of `how` says must be stated, what is stated must be said; pads are placed by values alone.
void check_manner(const Content& content, Problems& problems);

} // namespace myo::compile
