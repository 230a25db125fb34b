#pragma once
// Kept views and notes, as a window does them: read on first use, written with each change.

#include "app/state/action.hpp"
#include "app/state/bookmarks.hpp"
#include "app/state/model.hpp"

#include <filesystem>

namespace myo::session {

class BookmarkDesk {
public:
  /// Empty: the user's own file.
  explicit BookmarkDesk(std::filesystem::path file = {}) : file_(std::move(file)) {}

  /// `picture`: what is shown, small; may be empty. What was painted of pain is never part of a kept view.
  [[nodiscard]] Status run(const state::act::KeepView& effect, state::AppState& state, state::Thumbnail picture);
  [[nodiscard]] Status run(const state::act::UseBookmark& effect, state::AppState& state, const state::Model& model);
  [[nodiscard]] Status run(const state::act::NoteBookmark& effect, state::AppState& state);
  [[nodiscard]] Status run(const state::act::NotePlace& effect, state::AppState& state);
  [[nodiscard]] Status run(const state::act::SaveBookmarks& effect, state::AppState& state);
  [[nodiscard]] Status run(const state::act::LoadBookmarks& effect, state::AppState& state);

  /// Reads what is kept into the state, where it is not there yet. Error: it cannot be read; nothing is overwritten.
  [[nodiscard]] Status read(state::AppState& state) const;

private:
  /// What there is, read where it was not yet.
  [[nodiscard]] Result<state::Bookmarks> all(const state::AppState& state) const;
  [[nodiscard]] Result<std::filesystem::path> file() const;
  [[nodiscard]] Status take(state::AppState& state, state::Bookmarks bookmarks) const;
  std::filesystem::path file_;
};

} // namespace myo::session
