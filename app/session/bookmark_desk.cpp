#include "app/session/bookmark_desk.hpp"

#include "app/language/language.hpp"
#include "app/session/bookmarks_file.hpp"
#include "app/session/file_effects.hpp"
#include "app/state/apply.hpp"
#include "app/state/messages.hpp"
#include "app/state/script.hpp"
#include "app/state/undo.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::session {
namespace {

constexpr std::size_t max_text = 4000;

/// A view without what somebody painted, answered or typed.
std::vector<std::string> steps_of(const state::AppState& state) {
  state::AppState plain;
  plain.scene = state.scene, plain.ui = state.ui;
  plain.scene.pain = {}, plain.ui.search.clear();
  plain.ui.panel(state::Panel::bookmarks) = false;
  std::vector<std::string> steps;
  for (const state::Action& action : state::actions_for(plain)) steps.push_back(state::to_text(action));
  return steps;
}

Result<std::size_t> index_of(int number, std::size_t count, const char* verb) {
  if (number < 1 || static_cast<std::size_t>(number) > count)
    return fail(tr_format("there is no number {} of {}", number, count), verb, "the panel numbers them from 1");
  return static_cast<std::size_t>(number - 1);
}

} // namespace

Result<std::filesystem::path> BookmarkDesk::file() const {
  return file_.empty() ? core::user_file("bookmarks.txt") : Result<std::filesystem::path>(file_);
}

Result<state::Bookmarks> BookmarkDesk::all(const state::AppState& state) const {
  if (state.bookmarks) return *state.bookmarks;
  const auto where = file();
  if (!where) return tl::unexpected(where.error());
  std::error_code ignored;
  return std::filesystem::exists(*where, ignored) ? load_bookmarks(*where) : state::Bookmarks{};
}

Status BookmarkDesk::read(state::AppState& state) const {
  if (state.bookmarks) return {};
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  state.bookmarks = std::make_shared<const state::Bookmarks>(std::move(*there));
  return {};
}

Status BookmarkDesk::take(state::AppState& state, state::Bookmarks bookmarks) const {
  const auto where = file();
  if (!where) return tl::unexpected(where.error());
  if (Status saved = save_bookmarks(*where, bookmarks); !saved) return saved;
  state.bookmarks = std::make_shared<const state::Bookmarks>(std::move(bookmarks));
  return {};
}

Status BookmarkDesk::run(const state::act::KeepView& effect, state::AppState& state, state::Thumbnail picture) {
  if (state.confidential)
    return fail("a client's record is open", state::act::KeepView::verb.name,
                "close it first: views are kept for all to see");
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  state::Bookmark view;
  view.title = effect.title.value.empty() ? tr_format("View {}", there->views.size() + 1)
                                          : effect.title.value.substr(0, max_text);
  view.steps = steps_of(state), view.thumbnail = std::move(picture);
  there->views.push_back(std::move(view));
  if (Status taken = take(state, std::move(*there)); !taken) return taken;
  state::say(state.ui, tr_format("The view is kept as “{}”.", state.bookmarks->views.back().title));
  return {};
}

Status BookmarkDesk::run(const state::act::UseBookmark& effect, state::AppState& state, const state::Model& model) {
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  const char* verb = state::act::UseBookmark::verb.name;
  if (effect.deed == state::BookmarkDeed::panel) {
    state.bookmarks = std::make_shared<const state::Bookmarks>(std::move(*there));
    state.ui.panel(state::Panel::bookmarks) = true;
    return {};
  }
  const bool of_notes = effect.deed == state::BookmarkDeed::forget;
  const auto index = index_of(effect.number.value_or(0), of_notes ? there->notes.size() : there->views.size(), verb);
  if (!index) return tl::unexpected(index.error());
  const auto at = static_cast<std::ptrdiff_t>(*index);
  if (of_notes) {
    there->notes.erase(there->notes.begin() + at);
    return take(state, std::move(*there));
  }
  if (effect.deed == state::BookmarkDeed::remove) {
    there->views.erase(there->views.begin() + at);
    return take(state, std::move(*there));
  }
  state::AppState shown = state::initial_state(model, state.ui.viewport_px);
  const pain::PainDrawing pain = state.scene.pain;
  shown.ui = state.ui;
  for (const std::string& step : there->views[*index].steps)
    if (const auto action = state::parse_action(step))
      if (auto next = state::apply(shown, *action, model)) shown = std::move(*next); // what this body lacks is left out
  state::remember(state.history, std::make_shared<const state::Scene>(state.scene), {});
  const geometry::Camera seen = state::shown_camera(state);
  state.scene = std::move(shown.scene);
  state::fly_from(state, seen);
  state.scene.pain = pain; // what is painted belongs to no view
  state.ui.panel(state::Panel::bookmarks) = false;
  return {};
}

Status BookmarkDesk::run(const state::act::NoteBookmark& effect, state::AppState& state) {
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  const auto index = index_of(effect.number, there->views.size(), state::act::NoteBookmark::verb.name);
  if (!index) return tl::unexpected(index.error());
  there->views[*index].note = effect.text.value.substr(0, max_text);
  return take(state, std::move(*there));
}

Status BookmarkDesk::run(const state::act::NotePlace& effect, state::AppState& state) {
  const char* verb = state::act::NotePlace::verb.name;
  if (state.confidential) return fail("a client's record is open", verb, "write it into the record's own note");
  const state::Selection& chosen = state.scene.selection;
  if (chosen.id.empty())
    return fail("nothing is selected that a note could be on", verb, "select a point, a muscle or a region");
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  std::erase_if(there->notes, [&](const state::PlaceNote& note) { return note.place == chosen.id; });
  if (!effect.text.value.empty()) there->notes.push_back({chosen.id, effect.text.value.substr(0, max_text)});
  return take(state, std::move(*there));
}

Status BookmarkDesk::run(const state::act::SaveBookmarks& effect, state::AppState& state) {
  const auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  const auto where = kept_file(effect.file.value, "exports", ".txt", state::act::SaveBookmarks::verb.name);
  if (!where) return tl::unexpected(where.error());
  if (Status saved = save_bookmarks(*where, *there); !saved) return saved;
  state::say(state.ui, tr_format("{} views and {} notes are written to {}", there->views.size(), there->notes.size(),
                                 where->string()));
  return {};
}

Status BookmarkDesk::run(const state::act::LoadBookmarks& effect, state::AppState& state) {
  const auto where = kept_file(effect.file.value, "exports", ".txt", state::act::LoadBookmarks::verb.name);
  if (!where) return tl::unexpected(where.error());
  const auto those = load_bookmarks(*where);
  if (!those) return tl::unexpected(those.error());
  auto there = all(state);
  if (!there) return tl::unexpected(there.error());
  const std::size_t added = add_bookmarks(*there, *those);
  if (Status taken = take(state, std::move(*there)); !taken) return taken;
  state::say(state.ui, tr_format("{} views and notes are new.", added));
  return {};
}

} // namespace myo::session
