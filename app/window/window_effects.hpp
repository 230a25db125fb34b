#pragma once
// The effects as the window does them: files as any host, and pictures and the clipboard.

#include "app/session/file_effects.hpp"
#include "app/window/stage.hpp"

#include <optional>

namespace myo {

class WindowEffects : public FileEffects {
public:
  explicit WindowEffects(const Stage& stage) : stage_(stage) {}
  using FileEffects::run;
  [[nodiscard]] Status run(const act::SaveDrawing& effect, AppState& state) override;
  [[nodiscard]] Status run(const act::ExportPicture& effect, AppState& state) override;
  [[nodiscard]] Status run(const act::CopyState& effect, AppState& state) override;
  /// Shows what the text says; what reaches outside the state is left out of it.
  [[nodiscard]] Status run(const act::PasteState& effect, AppState& state) override;

  std::optional<std::filesystem::path> picture; ///< to be drawn at rest and written
  bool drawings_changed = false;                ///< the list of saved drawings is to be read again

private:
  const Stage& stage_;
};

} // namespace myo
