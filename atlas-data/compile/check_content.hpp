#pragma once
// Everything that must hold between the files of the content, and against the body's lists.

#include "atlas-data/compile/body_names.hpp"
#include "atlas-data/compile/content.hpp"

namespace myo::compile {

/// Also completes the drafts: FMA ids that follow from a single structure, the point's sources for its facts and
/// hazards.
void check_content(Content& content, const BodyNames& body, Problems& problems);

} // namespace myo::compile
