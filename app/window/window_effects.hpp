#pragma once
// The effects as the window does them: files as any host, and pictures, the clipboard, and the learner's record.

#include "app/session/learner_effects.hpp"
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

  [[nodiscard]] Status run(const state::act::WriteHandout& effect, state::AppState& state) override;

  std::optional<std::filesystem::path> handout; ///< to be written, with pictures of its own
  std::optional<std::filesystem::path> picture; ///< to be drawn at rest and written
  bool picture_is_personal = false;             ///< of what someone drew: for nobody else to read
  bool drawings_changed = false;                ///< the list of saved drawings is to be read again

private:
  const Stage& stage_;
};

} // namespace myo::window
