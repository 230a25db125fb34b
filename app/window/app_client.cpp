// The window beside a client: what they are told, and the hand-out with pictures of its own.

#include "app/handout/drawn.hpp"
#include "app/handout/figures.hpp"
#include "app/handout/record_sheet.hpp"
#include "app/handout/write.hpp"
#include "app/language/language.hpp"
#include "app/scene/guide_view.hpp"
#include "app/scene/plate_view.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/trigonometric.hpp>

namespace myo::window {
namespace {

using Line = panels::ClientLine;

std::vector<Line> lines_of(const handout::Handout& said) {
  std::vector<Line> lines;
  for (const handout::Block& block : said.blocks) {
    if (block.kind == handout::Block::Kind::heading) lines.push_back({Line::Kind::heading, block.text});
    if (block.kind == handout::Block::Kind::paragraph) lines.push_back({Line::Kind::plain, block.text});
    if (block.kind == handout::Block::Kind::words)
      lines.push_back({Line::Kind::words, fmt::format("{}", fmt::join(block.items, "   "))});
    if (!block.title.empty()) lines.push_back({Line::Kind::strong, block.title});
    const bool listed = block.kind == handout::Block::Kind::list;
    if (listed || block.kind == handout::Block::Kind::beside || block.kind == handout::Block::Kind::warning)
      for (const std::string& item : block.items)
        lines.push_back({listed                                        ? Line::Kind::item
                         : block.kind == handout::Block::Kind::warning ? Line::Kind::warning
                                                                       : Line::Kind::plain,
                         item});
  }
  lines.push_back({Line::Kind::plain, said.safety});
  return lines;
}

/// Pictures for paper, of a person with the skin that the window shows.
handout::Draw paper_pictures(const scene::Body& body, render::Renderer& renderer, state::SkinTone tone) {
  return [&body, &renderer, tone](state::AppState shown) {
    shown.ui.skin_tone = tone;
    return handout::drawn_picture(shown, body, renderer, plate::paper_theme());
  };
}

} // namespace

void AppWindow::sound_phase() {
  const std::optional<state::Treatment>& now = stage_->state.treatment;
  std::optional<std::pair<int, SessionPhase>> phase;
  if (now)
    phase = {now->turn, now->ended ? SessionPhase::end : now->resting ? SessionPhase::pause : SessionPhase::turn};
  if (phase != sounded_ && phase && stage_->state.ui.session_sound) tone_.play(phase->second);
  sounded_ = phase;
  if (const auto why = tone_.trouble()) state::say(stage_->state.ui, why->message());
}

void AppWindow::read_client_words() {
  const state::AppState& state = stage_->state;
  const state::Selection& chosen = state.scene.selection;
  const atlas::Atlas* atlas = stage_->model().atlas;
  if (!state.ui.client_mode || !atlas || chosen.target != state::Target::point) {
    around_.client.clear();
    client_words_of_.reset();
    return;
  }
  // What is left out of their sheet is not said beside them either.
  handout::Request request = handout::request_of(state);
  request.points = {{chosen.id, chosen.side}}, request.note.clear();
  const pain::PainDrawing& drawing = state.scene.pain;
  const bool same = client_words_of_ && client_drawing_ == drawing && client_words_of_->points == request.points &&
                    client_words_of_->parts == request.parts && client_words_of_->techniques == request.techniques;
  if (same && !around_.client.empty()) return;
  if (stage_->body()) request.shown = handout::shown_in(*atlas, *stage_->body(), drawing);
  client_drawing_ = drawing;
  const auto said = handout::compose(*atlas, request);
  around_.client = said ? lines_of(*said) : std::vector<Line>{{Line::Kind::warning, said.error().message()}};
  client_words_of_ = std::move(request);
}

void AppWindow::show_client_pain() {
  const state::AppState& state = stage_->state;
  const state::PointSide chosen{state.scene.selection.id, state.scene.selection.side};
  if (!state.ui.client_mode) client_view_of_ = {};
  const bool told = state.ui.client_mode && !state.ui.client_locked && !state.story && stage_->body() &&
                    state.scene.selection.target == state::Target::point;
  const std::optional<state::Treatment>& session = state.treatment;
  const bool pressed = session && !session->ended && session->point == chosen.id && session->side == chosen.side;
  if (!told || script_ || (client_view_of_ == chosen && client_sees_hand_ == pressed))
    return; // a script has views of its own
  client_view_of_ = chosen, client_sees_hand_ = pressed;
  const state::ModelPoint* point = stage_->model().point(chosen.id, chosen.side);
  if (!point) return;
  std::optional<scene::GuideView> hand; // while somebody presses, that is looked at
  if (const technique::PointTechniques* all = derived_.techniques.answers(); pressed && all)
    hand = scene::guide_view(*stage_->body(), *all, state.scene.technique, state.scene.choice);
  constexpr float about_mm = 60; // as much of the body as tells where it is
  if (hand) hand->box.min -= glm::vec3(about_mm), hand->box.max += glm::vec3(about_mm);
  const geometry::Camera there = scene::camera_for(hand ? *hand : scene::pattern_view(*stage_->body(), *point),
                                                   state::shown_camera(state), state.ui.viewport_px);
  act(state::act::FlyTo{there.target, there.distance_mm, glm::degrees(there.yaw_rad), glm::degrees(there.pitch_rad)});
}

void AppWindow::list_for_clients() {
  const atlas::Atlas* atlas = stage_->model().atlas;
  handout::Request request = handout::request_of(stage_->state);
  request.note.clear(); // typed letter by letter, and no matter here
  if (!atlas || request.points.empty()) {
    around_.told.clear(), told_of_.reset();
  } else if (!told_of_ || told_of_->points != request.points || told_of_->techniques != request.techniques) {
    if (!told_of_ || told_of_->points != request.points) around_.handout_said.clear(), around_.handout_file.clear();
    around_.told.clear();
    for (const handout::Told& one : handout::told_techniques(*atlas, request))
      around_.told.push_back({one.technique->id, one.technique->name, one.told, one.by_default});
    told_of_ = std::move(request);
  }
  if (!std::exchange(effects_->stories_changed, false)) return;
  around_.stories.clear();
  std::error_code ignored;
  const auto folder = core::user_file("stories");
  if (!folder) return;
  for (const auto& entry : std::filesystem::directory_iterator(*folder, ignored))
    if (entry.path().extension() == ".txt") around_.stories.push_back(entry.path().stem().string());
  std::sort(around_.stories.begin(), around_.stories.end());
}

void AppWindow::tell_unopened() {
  for (const std::filesystem::path& path : effects_->take_unopened()) {
    state::refuse(stage_->state.ui,
                  Error{tr("The desktop did not open it"), {}, tr_format("it lies at {}", path.string())});
    scheduler_.want_frames(2);
  }
}

void AppWindow::write_handout() {
  const auto file = std::exchange(effects_->handout, std::nullopt);
  const scene::Body* body = stage_->body();
  if (!file || !body || !body->atlas()) return;
  const handout::Draw draw = paper_pictures(*body, *renderer_, stage_->state.ui.skin_tone);
  const auto written =
      handout::write_handout(*file, handout::request_of(stage_->state),
                             {*body->atlas(), *body, stage_->state.scene.pain, draw, core::share_dir() / "fonts"});
  scheduler_.want_frames(2); // the picture of the window comes back
  around_.handout_failed = !written;
  effects_->written_handout = written ? written->front() : std::filesystem::path();
  around_.handout_file = effects_->written_handout.string();
  around_.handout_said = written ? tr("The hand-out is saved:") : written.error().message();
  if (written)
    state::say(stage_->state.ui, tr_format("The hand-out is saved: {}", around_.handout_file));
  else
    state::refuse(stage_->state.ui, written.error());
}

void AppWindow::write_record() {
  const auto file = std::exchange(effects_->record_copy, std::nullopt);
  state::AppState& state = stage_->state;
  const scene::Body* body = stage_->body();
  if (!file || !body || !body->atlas() || !state.confidential || !state.clients) return;
  const handout::Draw draw = paper_pictures(*body, *renderer_, stage_->state.ui.skin_tone);
  const Status written =
      handout::write_record(*file, handout::record_sheet(*body->atlas(), *state.clients),
                            {*body->atlas(), *body, state.scene.pain, draw, core::share_dir() / "fonts"});
  scheduler_.want_frames(2); // the picture of the window comes back
  if (written)
    effects_->clients.note_export(*file, state);
  else
    state::refuse(state.ui, written.error());
}

} // namespace myo::window
