#pragma once
// What must hold of the safety check as a whole: every place has its questions, every flag a question that raises it.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"

namespace myo::compile {

/// Ids of regions, flags and sources are checked with those of all other files (check_content).
void check_safety(const Content& content, Problems& problems);

} // namespace myo::compile
