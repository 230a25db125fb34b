// The window beside a client: what they are told, and the hand-out with pictures of its own.

#include "app/handout/drawn.hpp"
#include "app/handout/write.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

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

} // namespace

void AppWindow::read_client_words() {
  const state::AppState& state = stage_->state;
  const state::Selection& chosen = state.scene.selection;
  const atlas::Atlas* atlas = stage_->model().atlas;
  if (!state.ui.client_mode || !atlas || chosen.target != state::Target::point) {
    around_.client.clear();
    client_words_of_ = {};
    return;
  }
  if (client_words_of_ == state::PointSide{chosen.id, chosen.side} && !around_.client.empty()) return;
  handout::Request request;
  request.points = {{chosen.id, chosen.side}};
  const auto said = handout::compose(*atlas, request);
  around_.client = said ? lines_of(*said) : std::vector<Line>{{Line::Kind::warning, said.error().message()}};
  client_words_of_ = {chosen.id, chosen.side};
}

void AppWindow::list_for_clients() {
  const atlas::Atlas* atlas = stage_->model().atlas;
  handout::Request request = handout::request_of(stage_->state);
  request.note.clear(); // typed letter by letter, and no matter here
  if (!atlas || request.points.empty()) {
    around_.told.clear(), told_of_.reset();
  } else if (!told_of_ || told_of_->points != request.points || told_of_->techniques != request.techniques) {
    around_.told.clear();
    for (const handout::Told& one : handout::told_techniques(*atlas, request))
      around_.told.push_back({one.technique->id, one.technique->name, one.told});
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

void AppWindow::write_handout() {
  const auto file = std::exchange(effects_->handout, std::nullopt);
  const scene::Body* body = stage_->body();
  if (!file || !body || !body->atlas()) return;
  const handout::Draw draw = [&](const state::AppState& shown) {
    return handout::drawn_picture(shown, *body, *renderer_, plate::paper_theme());
  };
  const auto written =
      handout::write_handout(*file, handout::request_of(stage_->state),
                             {*body->atlas(), *body, stage_->state.scene.pain, draw, core::share_dir() / "fonts"});
  scheduler_.want_frames(2); // the picture of the window comes back
  if (written)
    state::say(stage_->state.ui, fmt::format("The hand-out is written to {}", written->front().string()));
  else
    state::refuse(stage_->state.ui, written.error());
}

} // namespace myo::window
