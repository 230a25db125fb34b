#include "app/session/file_effects.hpp"

#include "app/clients/client.hpp"
#include "app/language/language.hpp"
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
  if (state.confidential)
    return fail("a client's record is open", state::act::SaveDrawing::verb.name, "keep it there, or export the record");
  if (Status saved = pain::save_drawing(*file, state.scene.pain); !saved) return saved;
  state::say(state.ui, tr_format("The drawing is saved as {}", file->string()));
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

Status FileEffects::run(const state::act::DrawingUnder& effect, state::AppState& state) {
  const auto file = drawing_file(effect.file, state::act::DrawingUnder::verb.name);
  if (!file) return tl::unexpected(file.error());
  auto drawing = pain::load_drawing(*file);
  if (!drawing) return tl::unexpected(drawing.error());
  state.ghost = std::make_shared<const pain::PainDrawing>(std::move(*drawing));
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

Result<std::filesystem::path> kept_file(const std::string& name, const char* folder, const char* ending,
                                        const char* verb) {
  if (name.empty()) return fail("a file is missing", verb, "give it a name");
  auto file = name.find('/') != std::string::npos || name.ends_with(ending)
                  ? Result<std::filesystem::path>(name)
                  : core::user_file(std::filesystem::path(folder) / (name + ending));
  if (file && file->has_parent_path())
    if (const Status made = core::make_personal_folder(file->parent_path()); !made) return tl::unexpected(made.error());
  return file;
}

Result<std::filesystem::path> picture_file(const std::string& name) {
  return kept_file(name, "pictures", ".png", state::act::ExportPicture::verb.name);
}

Result<std::filesystem::path> handout_file(const std::string& name) {
  const char* verb = state::act::WriteHandout::verb.name;
  if (name.find('/') != std::string::npos) return kept_file(name, "handouts", ".pdf", verb);
  const std::string ending = std::filesystem::path(name).extension().string();
  const bool whole = ending == ".pdf" || ending == ".html" || ending == ".png";
  auto file = kept_file(whole ? std::filesystem::path(name).stem().string() : name, "handouts",
                        whole ? ending.c_str() : ".pdf", verb);
  std::error_code ignored;
  if (file && std::filesystem::exists(*file, ignored))
    return core::free_name_beside(*file, clients::visit_of_today().day); // what lies there may be another's
  return file;
}

} // namespace myo::session
