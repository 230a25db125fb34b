#pragma once
// The effects as the window does them: files as any host, and pictures, the clipboard, and the learner's record.

#include "app/session/bookmark_desk.hpp"
#include "app/session/clients_desk.hpp"
#include "app/session/learner_effects.hpp"
#include "app/window/opener.hpp"
#include "app/window/platform.hpp"
#include "app/window/stage.hpp"

#include <optional>

namespace myo::window {

class WindowEffects : public session::LearnerEffects {
public:
  explicit WindowEffects(const Stage& stage)
      : LearnerEffects([&stage]() -> const state::Model& { return stage.model(); }), stage_(stage) {}
  using session::LearnerEffects::run;
  [[nodiscard]] Status run(const state::act::SaveDrawing& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ExportPicture& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::CopyState& effect, state::AppState& state) override;
  /// Shows what the text says; what reaches outside the state is left out of it.
  [[nodiscard]] Status run(const state::act::PasteState& effect, state::AppState& state) override;

  [[nodiscard]] Status run(const state::act::DrawingBack& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::DrawingForget& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::Client& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ClientPassphrase& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ClientExport& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::KeepView& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::UseBookmark& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::NoteBookmark& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::NotePlace& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::SaveBookmarks& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::LoadBookmarks& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::StoryMake& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::StorySave& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::WriteHandout& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::OpenHandout& effect, state::AppState& state) override;

  /// Notes are shown on their cards.
  [[nodiscard]] Status read_bookmarks(state::AppState& state) const { return bookmarks_.read(state); }

  /// What the desktop was asked to open and ended without opening, each once.
  [[nodiscard]] std::vector<std::filesystem::path> take_unopened() { return opener_.take_failures(); }

  session::ClientsDesk clients;
  std::function<state::Thumbnail(const state::AppState&)> thumbnail; ///< a small picture of that
  /// What was drawn when the program was last left: it waits to be asked for, since the next who sits here may be
  /// another.
  std::optional<pain::PainDrawing> last_drawing;
  std::optional<std::filesystem::path> handout; ///< to be written, with pictures of its own
  std::optional<std::filesystem::path>
      record_copy;                              ///< a readable copy of the record that is open: to be written as PDF
  std::filesystem::path written_handout;        ///< the last; empty: none in this run
  std::optional<std::filesystem::path> picture; ///< to be drawn at rest and written
  bool picture_is_personal = false;             ///< of what someone drew: for nobody else to read
  bool stories_changed = true;                  ///< the list of kept stories is to be read
  bool drawings_changed = false;                ///< the list of saved drawings is to be read again

private:
  /// In the desktop's own program, or its folder. Error: none was written, or it is there no more.
  [[nodiscard]] Status open_outside(const std::filesystem::path& file, bool folder, const char* verb,
                                    state::AppState& state);
  /// What drawings cover of the body that is shown.
  void measure(std::vector<state::ClientVisit>& visits) const;
  const Stage& stage_;
  Opener opener_{"xdg-open", Platform::wake};
  session::BookmarkDesk bookmarks_;
};

} // namespace myo::window
