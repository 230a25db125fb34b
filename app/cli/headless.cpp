#include "app/cli/headless.hpp"

#include "app/cli/command_line.hpp"
#include "app/cli/off_screen.hpp"
#include "app/handout/drawn.hpp"
#include "app/handout/story.hpp"
#include "app/handout/write.hpp"
#include "app/language/language.hpp"
#include "app/learn/teacher.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/session/learner_effects.hpp"
#include "app/session/session.hpp"
#include "app/state/link.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas: {}\n", error.message());
  return 1;
}

/// A script may choose another body; everything that hangs on one is opened again.
struct Stage {
  std::unique_ptr<atlas::Atlas> atlas;
  std::optional<scene::Body> body;
  std::unique_ptr<learn::Teacher> teacher;
  std::string shown_body;

  Status open(const std::string& requested, render::Renderer& renderer) {
    const auto path = scene::find_body(requested);
    if (!path) return tl::unexpected(path.error());
    auto opened = scene::Body::open(*path, atlas.get(), scene::Content::everything, core::user_cache_dir());
    if (!opened) return tl::unexpected(opened.error());
    renderer.clear_meshes();
    teacher.reset();
    body.emplace(std::move(*opened));
    teacher = std::make_unique<learn::Teacher>(*atlas, *body);
    body->taught_by(teacher.get());
    shown_body = requested;
    return body->upload(renderer);
  }
};

/// Files as anywhere, and pictures; there is no clipboard.
struct ScriptEffects : session::LearnerEffects {
  using session::LearnerEffects::LearnerEffects, session::LearnerEffects::run;
  std::optional<std::filesystem::path> picture; ///< to be drawn and written
  core::Access access = core::Access::shared;   ///< a screenshot's; an exported picture shows what someone drew
  Status run(const state::act::ExportPicture& effect, state::AppState& state) override {
    auto file = session::picture_file(effect.file.value);
    if (!file) return tl::unexpected(file.error());
    picture = std::move(*file), access = core::Access::personal;
    state.flight.reset(); // a picture shows where the camera was going
    return {};
  }
  const scene::Body* body = nullptr; ///< shown now
  Status run(const state::act::StoryMake&, state::AppState& state) override { return handout::tell_story(state, body); }
  std::optional<std::filesystem::path> handout; ///< to be written
  Status run(const state::act::WriteHandout& effect, state::AppState&) override {
    auto file = session::handout_file(effect.file.value);
    if (!file) return tl::unexpected(file.error());
    handout = std::move(*file);
    return {};
  }
};

Status write_handout_of(const state::AppState& state, Stage& stage, render::Renderer& renderer,
                        const std::filesystem::path& file) {
  const handout::Draw draw = [&](const state::AppState& shown) {
    return handout::drawn_picture(shown, *stage.body, renderer, plate::paper_theme());
  };
  const auto written =
      handout::write_handout(file, handout::request_of(state),
                             {*stage.atlas, *stage.body, state.scene.pain, draw, core::share_dir() / "fonts"});
  return written ? Status{} : Status(tl::unexpected(written.error()));
}

int play(state::Script script, const LaunchOptions& options, glm::uvec2 size) {
  auto meanwhile = OffScreen::open_meanwhile(options.device);
  Stage stage;
  auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  const auto opening = meanwhile.get();
  Result<OffScreen>& screen = *opening;
  if (!atlas) return refuse(atlas.error());
  if (!screen) return refuse(screen.error());
  stage.atlas = std::make_unique<atlas::Atlas>(std::move(*atlas));
  render::Renderer& renderer = *screen->renderer;
  if (const Status opened = stage.open(options.body, renderer); !opened) return refuse(opened.error());
  state::AppState state = state::initial_state(stage.body->model(), glm::vec2(size));
  state.ui.body = options.body;
  ScriptEffects effects([&stage]() -> const state::Model& { return stage.body->model(); });
  if (!options.record.empty()) {
    auto record = record::Record::open(options.record);
    if (!record) return refuse(record.error());
    for (const std::string& notice : record->notices()) fmt::print(stderr, "myoatlas: {}\n", notice);
    effects.use(std::move(*record));
  }
  state::ScriptPlayer player(std::move(script));
  while (!player.finished()) {
    effects.body = &*stage.body;
    const auto pause = player.next(state, stage.body->model(), effects);
    if (!pause) return refuse(pause.error());
    if (state.ui.quit) break;
    if (state.ui.body != stage.shown_body)
      if (const Status opened = stage.open(state.ui.body, renderer); !opened) return refuse(opened.error());
    if (pause->why == state::ScriptPlayer::Pause::Why::screenshot) effects.picture = pause->file;
    Status done;
    if (const auto file = std::exchange(effects.picture, std::nullopt))
      done = write_plate(*file, state, *stage.body, renderer, std::exchange(effects.access, core::Access::shared));
    if (const auto file = std::exchange(effects.handout, std::nullopt); file && done)
      done = write_handout_of(state, stage, renderer, *file);
    if (pause->why == state::ScriptPlayer::Pause::Why::frame)
      done = renderer.draw(scene::build_render_list(state, *stage.body),
                           view_of_state(state, state.flight ? render::Detail::moving : render::Detail::full));
    if (!done) return refuse(done.error());
  }
  return 0;
}

} // namespace

void add_launch_options(CommandLine& app, LaunchOptions& options) {
  app.add_option("--script", options.script, "Play actions from a file, one a line");
  app.add_flag("--headless", options.headless, "Draw off-screen (with --script)");
  app.add_option("--body", options.body, "A body pack, by file or name (default: reference)");
  app.add_option("--device", options.device, "Index or name of a device; 'list' lists them");
  app.add_flag("--fresh", options.fresh, "Start anew: take up no saved session, and save none");
  app.add_option("--record", options.record,
                 "A learner's record (default: your own; with --headless or --fresh one that leaves nothing)");
  app.add_option("--size", options.size, "WIDTHxHEIGHT in pixels")->capture_default_str();
  app.add_option("--language", options.language,
                 "The language to speak, here or after a command (default: as the environment says)");
}

int run_headless(const LaunchOptions& options) {
  if (options.script.empty()) {
    fmt::print(
        stderr, "{}",
        tr("myoatlas: --headless has nothing to do without a script; give --script FILE, or use 'myoatlas render'\n"));
    return 2;
  }
  const auto size = parse_size(options.size);
  if (!size) return refuse(size.error());
  auto script = session::load_script(options.script);
  if (!script) return refuse(script.error());
  return play(std::move(*script), options, *size);
}

int draw_link(const std::string& link, const std::string& file, const LaunchOptions& options) {
  const auto size = parse_size(options.size);
  if (!size) return refuse(size.error());
  auto script = state::parse_link(link);
  if (!script) return refuse(script.error());
  script->steps.push_back({state::Screenshot{file}, script->steps.size() + 1});
  return play(std::move(*script), options, *size);
}

} // namespace myo::cli
