#pragma once
// Kept views and notes as a text file, the user's own or one to share.

#include "app/state/bookmarks.hpp"
#include "engine/core/result.hpp"

#include <filesystem>

namespace myo::session {

[[nodiscard]] std::string bookmarks_text(const state::Bookmarks& bookmarks);
/// Error: which line cannot be read, another version, or the end is missing. Nothing is run: steps are lines of text.
[[nodiscard]] Result<state::Bookmarks> parse_bookmarks(std::string_view text, const std::string& name);
[[nodiscard]] Result<state::Bookmarks> load_bookmarks(const std::filesystem::path& file);
[[nodiscard]] Status save_bookmarks(const std::filesystem::path& file, const state::Bookmarks& bookmarks);
/// Adds what `these` lacks: views of the same title and steps, and notes of the same place and text, are taken once.
/// Answers how many were new.
std::size_t add_bookmarks(state::Bookmarks& these, const state::Bookmarks& those);

} // namespace myo::session
