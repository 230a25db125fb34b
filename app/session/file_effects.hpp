#pragma once
// The effects that window and command line do alike.

#include "app/state/effects.hpp"

#include <filesystem>

namespace myo {

/// Drawings as files; `body` and `quit` are written into the state, whose owner looks there.
class FileEffects : public Effects {
public:
  using Effects::run;
  [[nodiscard]] Status run(const act::SaveDrawing& effect, AppState& state) override;
  [[nodiscard]] Status run(const act::LoadDrawing& effect, AppState& state) override;
  [[nodiscard]] Status run(const act::ChooseBody& effect, AppState& state) override;
  [[nodiscard]] Status run(const act::Quit& effect, AppState& state) override;
};

/// Where a picture of that name goes: a path as given; a plain name means a file of the user's pictures folder, ".png" added.
[[nodiscard]] std::filesystem::path picture_path(const std::string& name);

} // namespace myo
