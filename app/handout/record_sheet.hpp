#pragma once
// A client's record as pages to read and print: every visit with its drawing, what was found and done, and the notes.
// For whoever keeps the notebook, in their words.

#include "app/handout/figures.hpp"
#include "app/state/clients.hpp"

namespace myo::handout {

/// Of the record that is open.
[[nodiscard]] Handout record_sheet(const atlas::Atlas& atlas, const state::Clients& clients);

} // namespace myo::handout
