#include "app/window/app_window.hpp"

#include "app/language/language.hpp"
#include "app/scene/guide_view.hpp"
#include "app/scene/people_packs.hpp"
#include "app/scene/picking.hpp"
#include "app/session/session.hpp"
#include "app/state/link.hpp"
#include "app/state/story.hpp"
#include "app/version/version.hpp"
#include "app/window/keys.hpp"
#include "engine/core/files.hpp"
#include "engine/core/log.hpp"
#include "engine/gpu/vk_result.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <imgui_internal.h>

namespace myo::window {
namespace {

constexpr double save_after_s = 0.2;           // whoever crashes loses a moment of what was done
constexpr double save_again_after_s = 5;       // where it failed
constexpr double clock_tick_s = 1;             // a session's clock shows seconds: it is redrawn so often
constexpr double notice_s = 6, refusal_s = 12; // how long a message stays at most
constexpr int settling_frames = 3;             // Dear ImGui needs a few frames to settle after input

/// A client's "Nearer" comes nearer to what was painted last, wherever the middle of the picture is.
std::optional<state::Request> towards_paint(const state::Request& request, const std::optional<glm::vec3>& spot) {
  const auto* action = std::get_if<state::Action>(&request);
  const auto* zoom = action ? std::get_if<state::act::Zoom>(action) : nullptr;
  if (!zoom || zoom->towards || !spot) return std::nullopt;
  return state::Action(state::act::Zoom{zoom->factor, spot});
}

std::vector<panels::BodyChoice> body_choices() {
  std::vector<panels::BodyChoice> choices;
  const auto people = scene::known_people();
  for (const scene::ListedBody& body :
       scene::listed_bodies(people ? std::span<const people::Person>(*people) : std::span<const people::Person>()))
    choices.push_back({body.pack.empty() ? body.id : body.pack.string(), body.title, body.kin, body.build});
  return choices;
}

std::vector<panels::KeyHelp> key_help() {
  std::vector<panels::KeyHelp> help;
  for (const scene::KeyBinding& binding : scene::key_bindings())
    help.push_back({key_words(binding), std::string(binding.action), std::string(binding.help)});
  return help;
}

} // namespace

Status AppWindow::run() {
  Status ended = open();
  if (ended) ended = loop();
  if (stage_ && stage_->state.study) // an answer that was given is kept
    if (const Status stopped = effects_->run(state::act::StudyStop{}, stage_->state); !stopped)
      core::log_warning(stopped.error().message());
  const Status closed = effects_ ? effects_->clients.lock(stage_->state) : Status{};
  if (ended && !closed) ended = closed;
  const Status kept = stage_ ? save() : Status{};
  if (device_) device_->wait_idle();
  if (!ended && device_ && device_->lost())
    return fail("the graphics device was lost", device_->description().name,
                "what you were looking at is saved; start again, or choose another with --device");
  if (ended && !kept)
    return fail(tr_format("what was done last is not kept: {}", tr(kept.error().what.c_str())), kept.error().where,
                kept.error().hint);
  return ended;
}

Status AppWindow::open() {
  auto platform = Platform::open(options_.width, options_.height);
  if (!platform) return tl::unexpected(platform.error());
  platform_ = std::make_unique<Platform>(std::move(*platform));
  if (auto opened = open_device(); !opened) return opened;
  stage_ = std::make_unique<Stage>();
  effects_.emplace(*stage_);
  auto gui = Gui::create(platform_->handle(), *device_, *swapchain_, core::share_dir() / "fonts", scale());
  if (!gui) return tl::unexpected(gui.error());
  gui_ = std::make_unique<Gui>(std::move(*gui));
  if (!options_.script.empty()) {
    auto script = session::load_script(options_.script);
    if (!script) return tl::unexpected(script.error());
    script_.emplace(std::move(*script));
  } else if (!options_.link.empty()) {
    auto script = state::parse_link(options_.link);
    if (!script) return tl::unexpected(script.error());
    script_.emplace(std::move(*script));
  } else if (!options_.drawing.empty()) {
    script_.emplace(
        state::Script{options_.drawing, {{state::Request(state::act::LoadDrawing{{options_.drawing}}), 1}}});
  }
  take_session();
  around_.device = device_->description().name;
  around_.version = version;
  around_.bodies = body_choices();
  around_.keys = key_help();
  open_record();
  prepare_kept();
  scheduler_.want_frames(settling_frames);
  begin_body(options_.body);
  return {};
}

Status AppWindow::open_device() {
  gpu::DeviceOptions wanted{.prefer = options_.device};
  platform_->prepare(wanted);
  auto device = gpu::Device::create(wanted);
  if (!device) return tl::unexpected(device.error());
  device_ = std::move(*device);
  auto swapchain = gpu::Swapchain::create(*device_, platform_->framebuffer_px(), platform_->screen_bits());
  if (!swapchain) return tl::unexpected(swapchain.error());
  swapchain_ = std::make_unique<gpu::Swapchain>(std::move(*swapchain));
  auto renderer = render::Renderer::create(*device_, core::share_dir() / "shaders");
  if (!renderer) return tl::unexpected(renderer.error());
  renderer_ = std::make_unique<render::Renderer>(std::move(*renderer));
  return {};
}

Status AppWindow::recover() {
  constexpr double calm_s = 60;
  constexpr int most_in_a_row = 3;
  const double now = Platform::now();
  recoveries_ = recovered_ && now - *recovered_ < calm_s ? recoveries_ + 1 : 1;
  recovered_ = now;
  const Error lost = gpu::lost_device_error(*device_);
  if (recoveries_ > most_in_a_row) return tl::unexpected(lost);
  core::log_warning(lost.message());
  (void)save(); // first of all: what follows may fail
  gui_->leave_device();
  renderer_behind_.reset(), renderer_.reset(), swapchain_.reset(), device_.reset();
  if (auto opened = open_device(); !opened) return opened;
  if (auto entered = gui_->enter_device(*device_, *swapchain_); !entered) return entered;
  if (auto shown = stage_->show_in(*renderer_); !shown) return shown;
  around_.device = device_->description().name;
  answered_ = false, names_ = {}; // both are of the renderer that is gone
  state::say(stage_->state.ui, tr("The graphics device was lost and is there again; nothing that you did is lost."));
  scheduler_.want_frames(settling_frames);
  return {};
}

float AppWindow::scale() const {
  constexpr float client_letters = 1.2f; // read from beside the screen, too
  const float own = stage_ ? stage_->state.ui.font_scale * (stage_->state.ui.client_mode ? client_letters : 1.f) : 1.f;
  return platform_->content_scale() * own;
}

// --- bodies

void AppWindow::begin_body(const std::string& requested) {
  requested_body_ = requested;
  stage_->state.ui.body = requested;
  stage_->begin_load(requested, Platform::wake);
}

void AppWindow::take_body() {
  if (!stage_->finish_load(*renderer_, false)) return;
  scheduler_.want_frames(settling_frames);
  painting_ = false;
  const std::string& problem = stage_->problem();
  (void)state::stand(stage_->state.ui, "body", problem.empty() ? Status{} : fail(problem));
  if (stage_->loaded() && stage_->state.confidential)
    act(state::act::Client{state::ClientDeed::stay, {}}); // measured anew
  if (!stage_->loaded() || !first_body_) return;
  if (opens_body_of_session()) return;
  first_body_ = false;
  restore_session();
  keep_drawings_of_other_windows();
  offer_tour();
}

void AppWindow::take_session() {
  if (options_.fresh) return;
  auto taken = session::SessionFile::take(script_ ? session::SessionFile::Of::script : session::SessionFile::Of::user);
  if (!taken) {
    const Error why{tr_format("nothing that you do here can be kept: {}", tr(taken.error().what.c_str())),
                    taken.error().where, taken.error().hint};
    (void)state::stand(stage_->state.ui, "session", tl::unexpected(why));
    core::log_warning(why.message());
    return;
  }
  session_ = std::move(*taken);
  if (session_->beside_another())
    state::say(stage_->state.ui, tr("Another window is open: this one keeps what is done in it apart."));
  std::error_code ignored;
  if (script_ || !std::filesystem::exists(session_->path(), ignored)) return;
  if (auto saved = session::read_session(session_->path()))
    found_ = std::move(*saved);
  else
    keep_session_aside(saved.error());
}

void AppWindow::keep_session_aside(const Error& why) {
  const auto copy = session::keep_aside(session_->path());
  state::refuse(stage_->state.ui,
                copy ? Error{tr_format("Not all of the last session was understood; a copy of it is {}",
                                       copy->filename().string()),
                             {},
                             why.message()}
                     : why);
}

bool AppWindow::opens_body_of_session() {
  if (!found_ || !options_.body.empty()) return false;
  const std::string body = state::body_of(found_->script);
  if (body.empty() || body == requested_body_) return false;
  begin_body(body);
  return true;
}

void AppWindow::restore_session() {
  if (!found_) return;
  const session::Saved found = *std::exchange(found_, std::nullopt);
  state::Restored restored = session::restored(found, stage_->model(), stage_->state.ui.viewport_px);
  const state::Ui before = stage_->state.ui;
  put_drawing_aside(restored.state);
  const std::string aside = restored.state.ui.status;
  stage_->state = std::move(restored.state);
  stage_->state.ui.viewport_px = before.viewport_px, stage_->state.ui.standing = before.standing;
  stage_->state.ui.body = before.body, stage_->state.ui.status = before.status.empty() ? aside : before.status;
  if (restored.skipped.empty()) return;
  for (const Error& skipped : restored.skipped) core::log_info("session: " + skipped.message());
  // What was not understood is gone with the next save: a copy stays.
  keep_session_aside(restored.skipped.front());
}

// --- the loop

Status AppWindow::loop() {
  last_turn_ = Platform::now();
  while (!platform_->close_requested() && !stage_->state.ui.quit && signals_.requested() == 0) {
    platform_->wait(scheduler_.wait_s(Platform::now(), !platform_->minimised()));
    Status done = turn();
    if (!done && device_->lost()) done = recover();
    if (!done) return done;
  }
  return {};
}

Status AppWindow::turn() {
  const Platform::Happened happened = platform_->take();
  if (!happened.input.empty() || happened.other) scheduler_.want_frames(settling_frames);
  if (stage_->loading()) take_body();
  touch_clients(!happened.input.empty(), Platform::now());
  pass_time(Platform::now());
  // Before a frame, too: one may take most of a second, and they may follow each other without end.
  if (scheduler_.take(Task::save, Platform::now())) (void)save();
  const VkExtent2D window_px = platform_->framebuffer_px();
  if (scheduler_.wants_frame() && window_px.width > 0 && window_px.height > 0) {
    scheduler_.frame_drawn();
    if (auto drawn = frame(happened.input); !drawn) return drawn;
  }
  if (stage_->state.flight || script_) scheduler_.want_frames(1);
  time_message();
  if (scheduler_.take(Task::save, Platform::now())) (void)save();
  return {};
}

void AppWindow::pass_time(double now) {
  const double since = now - last_turn_;
  last_turn_ = now;
  if (stage_->state.flight)
    // A glide takes its time on a slow machine, too, not longer.
    act(state::act::Advance{float(std::min(since, stage_->state.story ? 0.25 : 0.1))});
  else if (treatment_runs())
    (void)state::apply_to(stage_->state, state::act::Advance{float(since)}, stage_->model());
  sound_phase();
  tell_unopened();
  if (scheduler_.take(Task::clock, now)) scheduler_.want_frames(1);
  if (treatment_runs())
    scheduler_.by(Task::clock, now + clock_tick_s);
  else
    scheduler_.cancel(Task::clock);
  if (scheduler_.take(Task::rest, now)) scheduler_.want_frames(1);
  if (scheduler_.take(Task::notice, now)) state::clear_message(stage_->state.ui), scheduler_.want_frames(1);
  hovers_ = scheduler_.take(Task::hover, now);
  if (hovers_) scheduler_.want_frames(1);
}

Status AppWindow::frame(const std::vector<InputEvent>& input) {
  const VkExtent2D window_px = platform_->framebuffer_px();
  const bool contrast = std::exchange(high_contrast_, stage_->state.ui.high_contrast) != high_contrast_;
  if (contrast) panels::colour::use(high_contrast_);
  if (contrast || std::abs(gui_->look().scale - std::clamp(scale(), 0.5f, 4.f)) > 0.01f)
    if (auto scaled = gui_->rescale(scale()); !scaled) return scaled;
  // Dear ImGui may close a menu by the Escape of this frame before it is handled here: it is spent on the menu all the
  // same.
  menu_open_ = GImGui->OpenPopupStack.Size > 0;
  gui_->hold_typing(field_comes_ > 0 && !ImGui::GetIO().WantTextInput);
  gui_->let_enter_press(!stage_->state.ui.client_locked); // there it answers whether to unlock
  gui_->begin_frame();
  lay_out(window_px);
  around_.open_depth_list = around_.focus_search = false;
  for (const InputEvent& event : input) std::visit([this](const auto& e) { handle(e); }, event);
  // A key may have led to a view that has other panels in other places: drawn where the old ones were, there are none.
  lay_out(window_px);
  if (scheduler_.take(Task::save, Platform::now())) (void)save();
  if (hovers_ && pointer_.held == scene::Button::none && study_hovers())
    if (auto hover = scene::hover_action(under(hover_at_), stage_->state);
        hover && !state::tells(stage_->state, state::verb_of(*hover).name))
      act(*hover);
  state::Requests requests;
  gather(requests);
  act(requests);
  show_guides_of(requests);
  if (stage_->state.ui.body != requested_body_ && !stage_->loading()) begin_body(stage_->state.ui.body);
  gui_->end_frame();
  settle_menus();
  // A button that is held on a client's screen counts the time, and no event comes of a hand that is still.
  const bool held = stage_->state.ui.client_locked && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (gui_->typing_waits() || held) scheduler_.want_frames(2);
  if (field_comes_ > 0) --field_comes_, scheduler_.want_frames(1);
  if (script_ && stage_->loaded() && !stage_->loading())
    if (auto played = play_script(); !played) return played;
  if (!answers_first())
    if (auto drawn = draw_scene(); !drawn) return drawn;
  return present();
}

void AppWindow::lay_out(VkExtent2D window_px) {
  layout_ = panels::layout_of(stage_->state, {float(window_px.width), float(window_px.height)}, gui_->look().scale);
  const glm::vec2 picture{std::max(1.f, layout_.viewport.width), std::max(1.f, layout_.viewport.height)};
  if (picture != stage_->state.ui.viewport_px)
    act(state::act::Resize{{std::uint32_t(picture.x), std::uint32_t(picture.y)}});
  const state::AppState& state = stage_->state;
  const bool lacks = state.scene.both_sides && !shows_behind() && !state.study && !state.story;
  if (lacks && !lacks_room_)
    act(state::act::Say{{tr("There is no room for front and back here: close a panel, or make the window larger.")}});
  lacks_room_ = lacks;
}

/// Draws the panels; what they ask for comes into `requests`.
void AppWindow::gather(state::Requests& requests) {
  read_drawn_pain();
  list_decks();
  show_kept();
  derived_.techniques.update(*stage_);
  around_.techniques = derived_.techniques.answers();
  voiced_ = {};
  around_.voiced = stage_->state.ui.read_aloud ? &voiced_ : nullptr;
  read_client_words();
  show_client_pain();
  list_for_clients();
  around_.typed = derived_.typed(*stage_), around_.region_points = derived_.region_points(*stage_);
  around_.section = derived_.techniques.section();
  around_.tree = stage_->state.ui.panel(state::Panel::tree) ? &derived_.tree(*stage_) : nullptr;
  place_labels();
  myo::panels::draw(stage_->state, stage_->model(), around_, gui_->look(), layout_, requests);
  if (!stage_->loaded() || stage_->loading()) draw_loading();
  draw_hover_label();
  draw_brush_ring();
  read_aloud();
}

Status AppWindow::play_script() {
  auto pause = script_->next(stage_->state, stage_->model(), *effects_);
  if (!pause) return tl::unexpected(pause.error());
  scheduler_.want_frames(settling_frames);
  if (pause->why == state::ScriptPlayer::Pause::Why::screenshot) effects_->picture = pause->file;
  if (pause->why == state::ScriptPlayer::Pause::Why::done) script_.reset();
  return {};
}

Status AppWindow::save() {
  if (!session_ || first_body_ || stage_->state.confidential) return {}; // of a client nothing is kept here
  if (const Status aside = keep_last_drawing(); !aside) {
    (void)state::stand(stage_->state.ui, "session", aside);
    return aside; // the session that holds it is not written over
  }
  std::string text = kept_text();
  std::error_code ignored;
  if (text == saved_ && std::filesystem::exists(session_->path(), ignored)) return {}; // a folder may be cleared
  Status saved = session::save_session(session_->path(), text);
  Status told = saved;
  if (!saved) // what it means comes before the path: the line at the foot of the window is short
    told = fail(tr_format("What you do here is not kept: {}; it is tried again ({})", tr(saved.error().what.c_str()),
                          saved.error().where),
                {}, saved.error().hint);
  if (state::stand(stage_->state.ui, "session", told)) scheduler_.want_frames(1);
  if (saved)
    saved_ = std::move(text);
  else
    scheduler_.at(Task::save, Platform::now() + save_again_after_s), core::log_warning(saved.error().message());
  return saved;
}

void AppWindow::time_message() {
  const state::Ui& ui = stage_->state.ui;
  if (ui.status == message_) return;
  message_ = ui.status;
  if (message_.empty())
    scheduler_.cancel(Task::notice);
  else
    scheduler_.at(Task::notice, Platform::now() + (ui.status_is_error ? refusal_s : notice_s));
}

// --- actions

void AppWindow::act(const state::Request& request) {
  state::AppState& state = stage_->state;
  if (state.ui.client_locked)
    if (const auto nearer = towards_paint(request, painted_spot_)) return act(*nearer);
  if (state.ui.client_locked && !state::act::within_lock(state::verb_of(request).name)) return;
  if (state.story && !state::within_story(state::verb_of(request).name)) return;
  effects_->keep_time(state, Platform::now());
  if (const Status done = state::perform(state, request, stage_->model(), *effects_); !done)
    state::refuse(state.ui, Error{state::sentence(done.error(), state::verb_of(request).name), {}, {}});
  const double now = Platform::now();
  effects_->keep_time(state, now);
  if (const auto* effect = std::get_if<state::Effect>(&request)) {
    if (std::holds_alternative<state::act::KeepMark>(*effect) ||
        std::holds_alternative<state::act::ChangeMark>(*effect) ||
        std::holds_alternative<state::act::DeleteMark>(*effect))
      decks_listed_ = false; // they are listed anew
    if (std::holds_alternative<state::act::ClientPassphrase>(*effect)) forget_typed();
    if (const auto* client = std::get_if<state::act::Client>(effect);
        client && (client->deed == state::ClientDeed::unlock || client->deed == state::ClientDeed::lock ||
                   client->deed == state::ClientDeed::choose || client->deed == state::ClientDeed::close))
      forget_typed();
  }
  if (const auto* action = std::get_if<state::Action>(&request); action && moves_picture(*action))
    scheduler_.at(Task::rest, now + rest_after_s);
  if (state::verb_of(request).keep != state::Keep::passing) scheduler_.by(Task::save, now + save_after_s);
  scheduler_.want_frames(2);
}

void AppWindow::act(const state::Requests& requests) {
  const state::Selection& now = stage_->state.ui.hover;
  for (const state::Request& request : requests) {
    // Panels say each frame what the pointer is over; only news count.
    if (const auto* action = std::get_if<state::Action>(&request)) {
      if (const auto* hover = std::get_if<state::act::HoverStructure>(action);
          hover && now.target == state::Target::structure && now.id == hover->id)
        continue;
      if (const auto* hover = std::get_if<state::act::HoverPoint>(action);
          hover && now.target == state::Target::point && now.id == hover->id && now.side == hover->side)
        continue;
    }
    act(request);
  }
}

void AppWindow::show_guides_of(const state::Requests& requests) {
  const bool chosen = std::any_of(requests.begin(), requests.end(), [](const state::Request& request) {
    const auto* action = std::get_if<state::Action>(&request);
    const auto* technique = action ? std::get_if<state::act::ChooseTechnique>(action) : nullptr;
    return action && ((technique && technique->id) || std::holds_alternative<state::act::ChooseWay>(*action));
  });
  if (!chosen) return;
  derived_.techniques.update(*stage_);
  const state::Scene& scene = stage_->state.scene;
  const technique::PointTechniques* all = derived_.techniques.answers();
  const atlas::Technique* technique =
      stage_->body() && stage_->body()->atlas() ? stage_->body()->atlas()->technique(scene.technique) : nullptr;
  if (!all || !technique || (stage_->state.ui.client_mode && technique->professionals_only)) return;
  const auto view = scene::guide_view(*stage_->body(), *all, scene.technique, scene.choice);
  if (!view) return;
  const geometry::Camera there =
      scene::camera_for(*view, state::shown_camera(stage_->state), stage_->state.ui.viewport_px);
  act(state::act::FlyTo{there.target, there.distance_mm, glm::degrees(there.yaw_rad), glm::degrees(there.pitch_rad)});
}

// --- drawing

bool AppWindow::moves() const {
  return stage_->state.flight || scheduler_.pending(Task::rest) || pointer_.dragging || painting_;
}

/// Drawing anew takes a good part of a second without a graphics card: there, label and ring at the cursor say what it
/// is over.
bool AppWindow::hover_shows() const { return !device_->is_cpu(); }

bool AppWindow::answers_first() {
  const bool was_first = std::exchange(answered_, false);
  if (was_first || !device_->is_cpu() || !stage_->loaded() || moves() || effects_->picture || script_) return false;
  if (!derived_.changes_picture(*stage_, hover_shows(), gui_->look().scale)) return false;
  const VkExtent2D drawn = renderer_->colour_target().extent;
  const glm::vec2 size = stage_->state.ui.viewport_px;
  if (shows_behind() != (renderer_behind_ != nullptr)) return false;
  if (drawn.width != std::uint32_t(size.x) || drawn.height != std::uint32_t(size.y))
    return false; // what there is does not fit
  scheduler_.want_frames(2);
  return answered_ = true;
}

render::ViewParameters AppWindow::view(bool behind) const {
  render::ViewParameters view;
  view.camera = state::shown_camera(stage_->state);
  if (behind) view.camera = geometry::opposite(view.camera);
  view.width_px = std::uint32_t(stage_->state.ui.viewport_px.x),
  view.height_px = std::uint32_t(stage_->state.ui.viewport_px.y);
  view.detail = moves() && !effects_->picture ? render::Detail::moving : render::Detail::full;
  view.ui_scale = gui_->look().scale;
  return view;
}

Status AppWindow::draw_scene() {
  if (stage_->loaded()) write_handout(), write_record();
  if (!stage_->loaded() || layout_.viewport.width < 8 || layout_.viewport.height < 8) return {};
  if (auto drawn = renderer_->draw(derived_.render_list(*stage_, hover_shows(), gui_->look().scale), view(false));
      !drawn)
    return drawn;
  read_labels(false);
  if (auto drawn = draw_behind(); !drawn) return drawn;
  if (!effects_->picture) return {};
  auto image = picture_shown();
  if (!image) return tl::unexpected(image.error());
  const std::filesystem::path file = *std::exchange(effects_->picture, std::nullopt);
  scheduler_.want_frames(1); // a moving camera goes on
  const Status written = render::write_png(file, *image,
                                           std::exchange(effects_->picture_is_personal, false) ? core::Access::personal
                                                                                               : core::Access::shared);
  if (!written && !script_)
    return state::refuse(stage_->state.ui, written.error()), Status{}; // nobody's work ends with it
  return written;
}

Status AppWindow::present() {
  auto acquired = swapchain_->acquire(platform_->framebuffer_px());
  if (!acquired) return tl::unexpected(acquired.error());
  if (!*acquired) {
    scheduler_.want_frames(1);
    return {};
  }
  const gpu::Swapchain::Frame& frame = **acquired;
  std::vector<gpu::Swapchain::Picture> pictures;
  for (const bool behind : {false, true}) {
    if (!stage_->loaded() || (behind && !(shows_behind() && renderer_behind_))) continue;
    const render::Renderer::ColourTarget drawn = renderer_of(behind).colour_target();
    const panels::Rect& at = place_of(behind);
    pictures.push_back(
        {drawn.image,
         drawn.extent,
         {{std::int32_t(at.x), std::int32_t(at.y)}, {std::uint32_t(at.width), std::uint32_t(at.height)}}});
  }
  constexpr float ground[3] = {0.87f, 0.87f, 0.86f};
  swapchain_->show(frame, pictures, ground);
  swapchain_->begin_overlay(frame);
  gui_->draw(frame.commands);
  swapchain_->end_overlay(frame);
  scheduler_.presented(Platform::now());
  return swapchain_->present(frame);
}

void AppWindow::draw_loading() {
  const panels::Look& look = gui_->look();
  const panels::Rect& at = layout_.viewport;
  const auto making = stage_->making();
  const std::string words = making              ? tr_format("Making this body, once: {} %", *making)
                            : stage_->loading() ? tr("Laying out the body…")
                                                : tr("There is no body to show.");
  const std::string& problem = stage_->problem();
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const float width = std::min(at.width - look.px(40), look.px(460));
  float y = at.y + at.height * 0.42f;
  const ImVec2 size = look.title->CalcTextSizeA(look.title->FontSize, FLT_MAX, 0, words.c_str());
  if (!stage_->loaded())
    list.AddText(look.title, look.title->FontSize, {at.x + (at.width - size.x) / 2, y}, panels::colour::ink,
                 words.c_str());
  else
    list.AddText(look.body, look.body->FontSize, {at.x + look.px(12), at.y + look.px(10)}, panels::colour::ink,
                 words.c_str());
  y += size.y + look.px(10);
  if (!stage_->loading() && !problem.empty())
    list.AddText(look.body, look.body->FontSize, {at.x + (at.width - width) / 2, y}, panels::colour::pain,
                 problem.c_str(), nullptr, width);
}

} // namespace myo::window
