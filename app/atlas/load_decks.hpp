#pragma once
// The decks of an atlas and the pages of their lessons. For the files of this folder only.

#include "app/atlas/impl.hpp"

namespace myo::atlas {

/// After the muscles. Throws like load_model().
void load_decks(SQLite::Database& database, Atlas::Impl& atlas);

} // namespace myo::atlas
