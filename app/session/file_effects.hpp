#pragma once
// The effects that window and command line do alike.

#include "app/state/effects.hpp"

#include <filesystem>

namespace myo::session {

/// Drawings as files; `body` and `quit` are written into the state, whose owner looks there.
class FileEffects : public state::Effects {
public:
  using state::Effects::run;
  [[nodiscard]] Status run(const state::act::SaveDrawing& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::LoadDrawing& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::DrawingUnder& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ChooseBody& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::Quit& effect, state::AppState& state) override;
};

/// Where a file that the window keeps goes: a path as given; a plain name means a file of that folder of the user's
/// own, `ending` added. Its folder is made, for the user alone. Error: no name, no home, or the folder cannot be made.
[[nodiscard]] Result<std::filesystem::path> kept_file(const std::string& name, const char* folder, const char* ending,
                                                      const char* verb);
/// Where a picture of that name goes: a path as given; a plain name means a file of the user's pictures folder, ".png"
/// added. Its folder is made. Error: no name, no home, or the folder cannot be made.
[[nodiscard]] Result<std::filesystem::path> picture_file(const std::string& name);
/// The same for a hand-out: a plain name, with its ending or without (".pdf"), means a file of the user's hand-outs
/// folder.
[[nodiscard]] Result<std::filesystem::path> handout_file(const std::string& name);

} // namespace myo::session
