// What the window keeps apart: the notebook of clients and its closing, the flat chart, small pictures of kept views,
// and the drawing of the last time, which waits until somebody asks for it.

#include "app/handout/drawn.hpp"
#include "app/language/language.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/files.hpp"
#include "engine/core/log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include <glm/vec2.hpp>
#include <imgui_internal.h>

namespace myo::window {
namespace {

constexpr std::uint32_t thumbnail_width = 64, thumbnail_height = 48;

/// The whole picture, each small pixel the mean of a square; where the form differs its edge goes on.
state::Thumbnail made_small(const render::Image& image) {
  if (image.width < thumbnail_width || image.height < thumbnail_height) return {};
  const float cell = std::max(float(image.width) / thumbnail_width, float(image.height) / thumbnail_height);
  const glm::vec2 from((float(image.width) - cell * thumbnail_width) / 2,
                       (float(image.height) - cell * thumbnail_height) / 2);
  const auto inside = [](float at, std::uint32_t count) {
    return static_cast<std::uint32_t>(std::clamp(at, 0.f, float(count - 1)));
  };
  state::Thumbnail out{thumbnail_width, thumbnail_height, {}};
  for (std::uint32_t y = 0; y < thumbnail_height; ++y)
    for (std::uint32_t x = 0; x < thumbnail_width; ++x) {
      const std::uint32_t left = inside(from.x + cell * float(x), image.width),
                          right = inside(from.x + cell * float(x + 1), image.width),
                          top = inside(from.y + cell * float(y), image.height),
                          bottom = inside(from.y + cell * float(y + 1), image.height);
      std::array<std::uint32_t, 3> sum{};
      std::uint32_t count = 0;
      for (std::uint32_t v = top; v <= bottom; ++v)
        for (std::uint32_t u = left; u <= right; ++u, ++count)
          for (std::size_t i = 0; i < 3; ++i) sum[i] += image.rgba[4 * (std::size_t{v} * image.width + u) + i];
      for (const std::uint32_t one : sum) out.rgb.push_back(static_cast<std::uint8_t>(one / count));
    }
  return out;
}

/// Among the saved drawings, under a name that none of them has yet; answers it.
Result<std::string> keep_among_drawings(const char* name, const pain::PainDrawing& drawing) {
  auto file = pain::drawing_path(name);
  if (!file) return tl::unexpected(file.error());
  std::error_code ignored;
  if (std::filesystem::exists(*file, ignored)) file = core::free_name_beside(*file, "another");
  if (const Status saved = pain::save_drawing(*file, drawing); !saved) return tl::unexpected(saved.error());
  return file->stem().string();
}

} // namespace

void AppWindow::prepare_kept() {
  around_.client_form = &effects_->clients.form();
  effects_->thumbnail = [this](const state::AppState& shown) -> state::Thumbnail {
    if (!stage_->loaded()) return {};
    constexpr std::uint32_t finer = 4; // drawn, and made small afterwards: thin things stay
    state::AppState state = shown;
    state.ui.viewport_px = {float(finer * thumbnail_width), float(finer * thumbnail_height)};
    const auto picture = handout::drawn_picture(state, *stage_->body(), *renderer_, plate::paper_theme());
    scheduler_.want_frames(2); // the picture of the window comes back
    return picture ? made_small(picture->image) : state::Thumbnail{};
  };
}

void AppWindow::show_kept() {
  state::AppState& state = stage_->state;
  if (!state.bookmarks && stage_->loaded() && !bookmarks_unreadable_) {
    const Status read = effects_->read_bookmarks(state);
    bookmarks_unreadable_ = !read;
    (void)state::stand(state.ui, "bookmarks", read);
  }
  around_.can_bring_back = effects_->last_drawing.has_value();
  const bool of_clients = state.ui.panel(state::Panel::clients) && state.confidential;
  const bool wanted = stage_->loaded() && !state.study && (state.ui.panel(state::Panel::chart) || of_clients);
  around_.chart = wanted ? &derived_.chart(*stage_) : nullptr;
  around_.patches = wanted ? &derived_.patches(*stage_) : nullptr;
  around_.painted = wanted ? &derived_.painted(*stage_) : nullptr;
  around_.ghost = wanted && state.ghost ? &derived_.painted_before(*stage_) : nullptr;
}

void AppWindow::touch_clients(bool touched, double now) {
  if (!scheduler_.locks_idle(effects_->clients.is_open(), touched, now)) return;
  state::AppState& state = stage_->state;
  const bool record = state.confidential;
  const Status locked = effects_->clients.lock(state, static_cast<int>(idle_lock_s / 60));
  forget_typed();
  // Whoever comes back finds what was kept, and the field for the passphrase; a client who paints paints on.
  if (locked && record && !state.ui.client_locked) state.ui.panel(state::Panel::clients) = true;
  (void)state::stand(state.ui, "clients", locked);
  scheduler_.want_frames(2);
}

void AppWindow::forget_typed() {
  // The field that held the passphrase keeps a copy of it until another field is used.
  ImGuiInputTextState& typed = GImGui->InputTextState;
  std::fill(typed.TextW.begin(), typed.TextW.end(), ImWchar(0));
  std::fill(typed.TextA.begin(), typed.TextA.end(), '\0');
  std::fill(typed.InitialTextA.begin(), typed.InitialTextA.end(), '\0');
  ImGui::ClearActiveID();
}

void AppWindow::put_drawing_aside(state::AppState& restored) {
  if (restored.scene.pain.empty()) return;
  effects_->last_drawing = std::exchange(restored.scene.pain, {});
  restored.ui.panel(state::Panel::find) = false;
}

Status AppWindow::keep_last_drawing() {
  if (!effects_->last_drawing || stage_->state.scene.pain.empty()) return {};
  const auto name = keep_among_drawings("last-time", *effects_->last_drawing);
  if (!name) return tl::unexpected(name.error());
  effects_->last_drawing.reset();
  effects_->drawings_changed = true;
  state::say(stage_->state.ui, tr_format("The drawing of the last time is kept among the drawings: {}", *name));
  return {};
}

/// Of two windows the one that is closed last is taken up at the next start; what was drawn in the other goes among the
/// drawings, where it can be found.
void AppWindow::keep_drawings_of_other_windows() {
  if (!session_) return;
  for (const session::SessionFile& other : session_->take_others()) {
    const auto old = session::load_session(other.path(), stage_->model(), stage_->state.ui.viewport_px);
    if (!old) continue; // kept as it is
    const pain::PainDrawing& drawn = old->state.scene.pain;
    if (!drawn.empty()) {
      const auto name = keep_among_drawings("other-window", drawn);
      if (!name) continue;
      effects_->drawings_changed = true;
      state::say(stage_->state.ui, tr_format("What was drawn in another window is kept among the drawings: {}", *name));
    }
    std::error_code ignored;
    if (old->skipped.empty() || session::keep_aside(other.path())) std::filesystem::remove(other.path(), ignored);
  }
}

std::string AppWindow::kept_text() const {
  if (!effects_->last_drawing || !stage_->state.scene.pain.empty()) return state::session_text(stage_->state);
  state::AppState with = stage_->state;
  with.scene.pain = *effects_->last_drawing; // it waits for whoever asks for it
  return state::session_text(with);
}

/// Once in the life of a user's folder; the menu shows it again.
void AppWindow::offer_tour() {
  if (script_ || !session_) return;
  const std::filesystem::path seen = core::user_data_dir() / "tour-seen";
  std::error_code ignored;
  if (std::filesystem::exists(seen, ignored)) return;
  const Status made = core::make_personal_folder(seen.parent_path());
  const Status kept =
      made ? core::write_file_atomically(seen, "The tour of the window was shown.\n", core::Access::personal) : made;
  if (!kept) return core::log_debug(kept.error().message()); // it would be shown each time
  act(state::act::Tour{1});
}

} // namespace myo::window
