#include "app/session/file_effects.hpp"

#include "app/pain/drawing_file.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

namespace myo::session {
namespace {

Result<std::filesystem::path> drawing_file(const state::Text& name, const char* verb) {
  if (name.value.empty()) return fail("a file is missing", verb, "give it a name");
  return pain::drawing_path(name.value);
}

} // namespace

Status FileEffects::run(const state::act::SaveDrawing& effect, state::AppState& state) {
  const auto file = drawing_file(effect.file, state::act::SaveDrawing::verb.name);
  if (!file) return tl::unexpected(file.error());
  if (Status saved = pain::save_drawing(*file, state.scene.pain); !saved) return saved;
  state::say(state.ui, fmt::format("The drawing is saved as {}", file->string()));
  return {};
}

Status FileEffects::run(const state::act::LoadDrawing& effect, state::AppState& state) {
  const auto file = drawing_file(effect.file, state::act::LoadDrawing::verb.name);
  if (!file) return tl::unexpected(file.error());
  auto drawing = pain::load_drawing(*file);
  if (!drawing) return tl::unexpected(drawing.error());
  state::take_up(state, std::move(*drawing));
  return {};
}

Status FileEffects::run(const state::act::ChooseBody& effect, state::AppState& state) {
  state.ui.body = effect.path.value;
  return {};
}

Status FileEffects::run(const state::act::Quit&, state::AppState& state) {
  state.ui.quit = true;
  return {};
}

std::filesystem::path picture_path(const std::string& name) {
  if (name.find('/') != std::string::npos || name.ends_with(".png")) return name;
  return core::user_data_dir() / "pictures" / (name + ".png");
}

} // namespace myo::session
