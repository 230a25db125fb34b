#include "app/window/app_window.hpp"

#include "app/viewport/guide_view.hpp"
#include "app/viewport/picking.hpp"
#include "app/window/keys.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <spdlog/spdlog.h>

namespace myo {
namespace {

constexpr double rest_after_s = 0.12;      // the camera rests when nothing moved it for so long
constexpr double save_after_s = 2;
constexpr double save_stroke_after_s = 0.4;
constexpr double clock_tick_s = 1;         // a session's clock shows seconds: it is redrawn so often

bool moves_camera(const Action& action) {
  return std::holds_alternative<act::Orbit>(action) || std::holds_alternative<act::Pan>(action) || std::holds_alternative<act::Zoom>(action) ||
         std::holds_alternative<act::Advance>(action);
}

std::vector<BodyChoice> body_choices() {
  std::vector<BodyChoice> choices;
  for (const std::filesystem::path& path : available_bodies())
    if (auto pack = Pack::open(path)) choices.push_back({path.string(), pack->meta().title});
  return choices;
}

std::vector<KeyHelp> key_help() {
  std::vector<KeyHelp> help;
  for (const KeyBinding& binding : key_bindings()) help.push_back({key_words(binding), std::string(binding.action), std::string(binding.help)});
  return help;
}

} // namespace

Status AppWindow::run() {
  Status ended = open();
  if (ended) ended = loop();
  if (stage_) save_if_due(true);
  if (device_ && !device_->lost()) device_->wait_idle();
  if (!ended && device_ && device_->lost())
    return fail("the graphics device was lost", device_->description().name, "what you were looking at is saved; start again, or choose another with --device");
  return ended;
}

Status AppWindow::open() {
  auto platform = Platform::open(options_.width, options_.height);
  if (!platform) return tl::unexpected(platform.error());
  platform_ = std::make_unique<Platform>(std::move(*platform));
  DeviceOptions wanted{.prefer = options_.device};
  platform_->prepare(wanted);
  auto device = Device::create(wanted);
  if (!device) return tl::unexpected(device.error());
  device_ = std::make_unique<Device>(std::move(*device));
  auto swapchain = Swapchain::create(*device_, platform_->framebuffer_px());
  if (!swapchain) return tl::unexpected(swapchain.error());
  swapchain_ = std::make_unique<Swapchain>(std::move(*swapchain));
  auto renderer = Renderer::create(*device_, share_dir() / "shaders");
  if (!renderer) return tl::unexpected(renderer.error());
  renderer_ = std::make_unique<Renderer>(std::move(*renderer));
  stage_ = std::make_unique<Stage>();
  auto gui = Gui::create(platform_->handle(), *device_, *swapchain_, share_dir() / "fonts", scale());
  if (!gui) return tl::unexpected(gui.error());
  gui_ = std::make_unique<Gui>(std::move(*gui));
  if (!options_.script.empty()) {
    auto script = load_script(options_.script);
    if (!script) return tl::unexpected(script.error());
    script_.emplace(std::move(*script));
  }
  around_.device = device_->description().name;
  around_.version = "0.1.0";
  around_.bodies = body_choices();
  around_.keys = key_help();
  begin_body(options_.body);
  return {};
}

float AppWindow::scale() const { return platform_->content_scale() * (stage_ ? stage_->state.ui.font_scale : 1.f); }

// --- bodies

void AppWindow::begin_body(const std::string& asked) {
  body_asked_ = asked;
  stage_->state.ui.body = asked;
  stage_->begin_load(asked, Platform::wake);
}

void AppWindow::take_body() {
  if (!stage_->finish_load(*renderer_, false)) return;
  frames_wanted_ = 3, scene_changed_ = true;
  read_on_ = 0, painting_ = false;
  if (!stage_->problem().empty()) stage_->state.ui.status = stage_->problem(), stage_->state.ui.status_is_error = true;
  if (!stage_->loaded() || !first_body_) return;
  first_body_ = false;
  if (options_.fresh || script_) return;
  std::error_code ignored;
  if (!std::filesystem::exists(session_file(), ignored)) return;
  auto restored = load_session(session_file(), stage_->model(), stage_->state.ui.viewport_px);
  if (!restored) {
    stage_->state.ui.status = restored.error().message(), stage_->state.ui.status_is_error = true;
    return;
  }
  for (const Error& skipped : restored->skipped) spdlog::info("session: {}", skipped.message());
  const Ui before = stage_->state.ui;
  stage_->state = std::move(restored->state);
  stage_->state.ui.viewport_px = before.viewport_px;
  // Another body was chosen the last time, and none is asked for now.
  if (options_.body.empty() && stage_->state.ui.body != before.body && !stage_->state.ui.body.empty()) begin_body(stage_->state.ui.body);
  else stage_->state.ui.body = before.body;
}

// --- the loop

Status AppWindow::loop() {
  last_frame_ = Platform::now();
  while (!platform_->asked_to_close() && !stage_->state.ui.quit) {
    platform_->wait(wait_seconds());
    if (auto drawn = frame(); !drawn) return drawn;
    save_if_due(false);
  }
  return {};
}

double AppWindow::wait_seconds() const {
  const double now = Platform::now();
  if (platform_->minimised()) return stage_->loading() ? 0.1 : -1;
  if (frames_wanted_ > 0 || stage_->state.flight || script_ || scene_changed_) return 0;
  double until = -1;
  const auto earlier = [&](double due) { if (due >= 0 && (until < 0 || due < until)) until = due; };
  if (moving_until_ > 0) earlier(moving_until_);
  earlier(hover_due_);
  earlier(save_due_);
  if (treatment_runs()) earlier(last_frame_ + clock_tick_s);
  return until < 0 ? -1 : std::max(0.0005, until - now);
}

Status AppWindow::frame() {
  Platform::Happened happened = platform_->take();
  if (!happened.input.empty() || happened.other) frames_wanted_ = 3;
  if (stage_->loading()) take_body();
  const double now = Platform::now(), since = now - last_frame_, passed = std::min(since, 0.1);
  last_frame_ = now;
  if (stage_->state.flight) act(act::Advance{float(passed)});
  else if (treatment_runs()) stage_->state = apply_or_say(stage_->state, act::Advance{float(since)}, stage_->model()); // the picture stays
  const bool camera_rests = moving_until_ > 0 && now >= moving_until_;
  if (camera_rests) moving_until_ = 0, scene_changed_ = true;
  const bool hover_now = hover_due_ >= 0 && now >= hover_due_;
  // An expired timer of the autosave alone draws nothing.
  if (frames_wanted_ <= 0 && !scene_changed_ && !hover_now && !script_ && !stage_->state.flight && !treatment_runs()) return {};
  const VkExtent2D window_px = platform_->framebuffer_px();
  if (window_px.width == 0 || window_px.height == 0) return {};
  frames_wanted_ = std::max(0, frames_wanted_ - 1);

  if (std::abs(gui_->look().scale - std::clamp(scale(), 0.5f, 4.f)) > 0.01f)
    if (auto scaled = gui_->rescale(scale()); !scaled) return scaled;
  gui_->begin_frame();
  layout_ = layout_of(stage_->state.ui, {float(window_px.width), float(window_px.height)}, gui_->look().scale);
  const glm::vec2 picture{std::max(1.f, layout_.viewport.width), std::max(1.f, layout_.viewport.height)};
  if (picture != stage_->state.ui.viewport_px) act(act::Resize{{std::uint32_t(picture.x), std::uint32_t(picture.y)}});
  around_.open_depth_list = around_.focus_search = false;
  for (const InputEvent& event : happened.input) std::visit([this](const auto& e) { handle(e); }, event);
  if (hover_now) {
    hover_due_ = -1;
    if (pointer_.held == Button::none)
      if (auto hover = hover_action(under(hover_at_), stage_->state)) act(*hover);
  }
  read_drawn_pain();
  techniques_.update(*stage_);
  around_.techniques = techniques_.answers();
  around_.section = techniques_.section();
  Actions actions;
  myo::draw(stage_->state, stage_->model(), around_, gui_->look(), layout_, actions);
  if (!stage_->loaded() || stage_->loading()) draw_loading();
  draw_hover_label();
  draw_brush_ring();
  act(actions);
  show_guides_of(actions);
  if (stage_->state.ui.body != body_asked_ && !stage_->loading()) begin_body(stage_->state.ui.body);
  gui_->end_frame();
  if (script_ && stage_->loaded() && !stage_->loading())
    if (auto played = play_script(); !played) return played;
  if (auto drawn = draw_scene(); !drawn) return drawn;
  return present();
}

Status AppWindow::play_script() {
  auto pause = script_->next(stage_->state, stage_->model());
  if (!pause) return tl::unexpected(pause.error());
  scene_changed_ = true, frames_wanted_ = 3;
  if (pause->why == ScriptPlayer::Pause::Why::screenshot) screenshot_ = pause->file;
  if (pause->why == ScriptPlayer::Pause::Why::done) script_.reset();
  return {};
}

void AppWindow::save_if_due(bool now) {
  if (options_.fresh) save_due_ = -1; // nothing is ever due, and nobody waits for it
  if (options_.fresh || first_body_ || !edited_) return;
  if (!now && (save_due_ < 0 || Platform::now() < save_due_)) return;
  save_due_ = -1, edited_ = false;
  if (auto saved = save_session(session_file(), stage_->state); !saved) spdlog::warn("{}", saved.error().message());
}

// --- actions

void AppWindow::act(const Action& action) {
  if (host_action(action)) return;
  if (auto next = perform(stage_->state, action, stage_->model())) stage_->state = std::move(*next);
  else stage_->state.ui.status = next.error().message(), stage_->state.ui.status_is_error = true;
  if (moves_camera(action)) moving_until_ = Platform::now() + rest_after_s;
  const bool history = std::holds_alternative<act::Undo>(action) || std::holds_alternative<act::Redo>(action);
  if (verb_of(action).keep != Keep::no || history || std::holds_alternative<act::FontScale>(action) || std::holds_alternative<act::ShowPanel>(action)) {
    edited_ = true;
    // A stroke is saved while it is drawn: whoever crashes in the middle of one loses a moment of it.
    const bool pain = std::holds_alternative<act::Paint>(action);
    const double due = Platform::now() + (pain ? save_stroke_after_s : save_after_s);
    save_due_ = pain && save_due_ >= 0 ? std::min(save_due_, due) : due;
  }
  scene_changed_ = true;
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void AppWindow::act(const Actions& actions) {
  for (const Action& action : actions) {
    // Panels say each frame what the pointer is over; only news count.
    if (const auto* hover = std::get_if<act::HoverStructure>(&action); hover && stage_->state.ui.hover.target == Target::structure && stage_->state.ui.hover.id == hover->id) continue;
    if (const auto* hover = std::get_if<act::HoverPoint>(&action);
        hover && stage_->state.ui.hover.target == Target::point && stage_->state.ui.hover.id == hover->id && stage_->state.ui.hover.side == hover->side)
      continue;
    act(action);
  }
}

void AppWindow::show_guides_of(const Actions& actions) {
  const bool chosen = std::any_of(actions.begin(), actions.end(), [](const Action& action) {
    const auto* technique = std::get_if<act::ChooseTechnique>(&action);
    return (technique && technique->id) || std::holds_alternative<act::ChooseWay>(action);
  });
  if (!chosen) return;
  techniques_.update(*stage_);
  const Scene& scene = stage_->state.scene;
  const PointTechniques* all = techniques_.answers();
  const Technique* technique = stage_->body() && stage_->body()->atlas() ? stage_->body()->atlas()->technique(scene.technique) : nullptr;
  if (!all || !technique || (stage_->state.ui.client_mode && technique->professionals_only)) return;
  const auto view = guide_view(*stage_->body(), *all, scene.technique, scene.choice);
  if (!view) return;
  const Camera there = camera_for(*view, shown_camera(stage_->state), stage_->state.ui.viewport_px);
  act(act::FlyTo{there.target, there.distance_mm, glm::degrees(there.yaw_rad), glm::degrees(there.pitch_rad)});
}

// --- drawing

ViewParameters AppWindow::view() const {
  ViewParameters view;
  view.camera = shown_camera(stage_->state);
  view.width_px = std::uint32_t(stage_->state.ui.viewport_px.x), view.height_px = std::uint32_t(stage_->state.ui.viewport_px.y);
  const bool moving = stage_->state.flight || moving_until_ > 0 || pointer_.dragging || painting_;
  view.detail = moving && !screenshot_ ? Detail::moving : Detail::full;
  view.ui_scale = gui_->look().scale;
  return view;
}

Status AppWindow::draw_scene() {
  if (!stage_->loaded() || layout_.viewport.width < 8 || layout_.viewport.height < 8) return {};
  if (scene_changed_) {
    scene_changed_ = false;
    if (device_->is_cpu() && stage_->state.ui.hover.target != Target::nothing) {
      // Drawing anew takes a good part of a second without a graphics card: label and ring at the cursor say what it is.
      AppState plain = stage_->state;
      plain.ui.hover = {};
      list_ = build_render_list(plain, *stage_->body());
    } else {
      list_ = build_render_list(stage_->state, *stage_->body());
    }
  }
  if (auto drawn = renderer_->draw(list_, view()); !drawn) return drawn;
  if (!screenshot_) return {};
  auto image = renderer_->read_back();
  if (!image) return tl::unexpected(image.error());
  const std::filesystem::path file = *std::exchange(screenshot_, std::nullopt);
  return write_png(file, *image);
}

Status AppWindow::present() {
  auto acquired = swapchain_->acquire(platform_->framebuffer_px());
  if (!acquired) return tl::unexpected(acquired.error());
  if (!*acquired) {
    frames_wanted_ = platform_->minimised() ? 0 : std::max(frames_wanted_, 1);
    return {};
  }
  const Swapchain::Frame& frame = **acquired;
  const Renderer::ColourTarget picture = stage_->loaded() ? renderer_->colour_target() : Renderer::ColourTarget{};
  const Rect& at = layout_.viewport;
  const VkRect2D where{{std::int32_t(at.x), std::int32_t(at.y)}, {std::uint32_t(at.width), std::uint32_t(at.height)}};
  constexpr float ground[3] = {0.87f, 0.87f, 0.86f};
  swapchain_->show(frame, picture.image, picture.extent, where, ground);
  swapchain_->begin_overlay(frame);
  gui_->draw(frame.commands);
  swapchain_->end_overlay(frame);
  return swapchain_->present(frame);
}

void AppWindow::draw_loading() {
  const Look& look = gui_->look();
  const Rect& at = layout_.viewport;
  const std::string words = stage_->loading() ? "Laying out the body…" : "There is no body to show.";
  const std::string& problem = stage_->problem();
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const float width = std::min(at.width - look.px(40), look.px(460));
  float y = at.y + at.height * 0.42f;
  const ImVec2 size = look.title->CalcTextSizeA(look.title->FontSize, FLT_MAX, 0, words.c_str());
  if (!stage_->loaded()) list.AddText(look.title, look.title->FontSize, {at.x + (at.width - size.x) / 2, y}, colour::ink, words.c_str());
  else list.AddText(look.body, look.body->FontSize, {at.x + look.px(12), at.y + look.px(10)}, colour::ink, words.c_str());
  y += size.y + look.px(10);
  if (!stage_->loading() && !problem.empty())
    list.AddText(look.body, look.body->FontSize, {at.x + (at.width - width) / 2, y}, colour::pain, problem.c_str(), nullptr, width);
}

} // namespace myo
