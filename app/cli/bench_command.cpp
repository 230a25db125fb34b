// myoatlas bench: frame times against the machine's own floor, measured in the same run, on the same device, at the
// same size, from the same cameras. The three are interleaved, so that a noisy machine disturbs all of them alike.

#include "app/cli/command.hpp"
#include "app/cli/off_screen.hpp"
#include "app/language/language.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

struct Options {
  std::string size = "1280x800", body, device, view = "anterior";
  std::uint32_t frames = 15;
  float peel = state::peel_skin_off;
  bool json = false;
};

struct Series {
  std::vector<double> ms;
  std::uint64_t triangles = 0;
  void add(const render::FrameTimes& times) {
    ms.push_back(times.cpu_ms + times.gpu_ms);
    triangles = times.triangles;
  }
  [[nodiscard]] double median() const {
    std::vector<double> sorted = ms;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t n = sorted.size();
    return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
  }
};

struct Measured {
  Series floor, resting, moving;
};

Result<Measured> measure(const Options& options, const state::AppState& start, const scene::Body& body,
                         render::Renderer& renderer) {
  const state::Model& model = body.model();
  const render::RenderList list = scene::build_render_list(start, body);
  const auto draw = [&](const state::AppState& state, render::Detail detail) -> Result<render::FrameTimes> {
    if (const Status drawn = renderer.draw(list, view_of_state(state, detail)); !drawn)
      return tl::unexpected(drawn.error());
    return renderer.last_times();
  };
  Measured measured;
  state::AppState state = start;
  for (std::uint32_t frame = 0; frame <= options.frames; ++frame) {
    // The camera really moves, so that no frame is answered from kept images; a turn of the whole body in a run.
    auto turned = state::apply(
        state, state::act::Orbit{360.f / static_cast<float>(options.frames) * 0.25f, 0, std::nullopt}, model);
    if (!turned) return tl::unexpected(turned.error());
    state = std::move(*turned);
    const auto floor = renderer.draw_floor(list, view_of_state(state, render::Detail::full));
    const auto resting = draw(state, render::Detail::full);
    const auto moving = draw(state, render::Detail::moving);
    for (const auto* one : {&floor, &resting, &moving})
      if (!*one) return tl::unexpected(one->error());
    if (frame == 0) continue; // the first warms caches up
    measured.floor.add(*floor);
    measured.resting.add(*resting);
    measured.moving.add(*moving);
  }
  return measured;
}

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas bench: {}\n", error.message());
  return 1;
}

int bench(const Options& options) {
  if (options.device == "list") return list_devices();
  const auto size = parse_size(options.size);
  if (!size) return refuse(size.error());
  auto meanwhile = OffScreen::open_meanwhile(options.device);
  const auto path = scene::find_body(options.body);
  auto body = path ? scene::Body::open(*path, nullptr, scene::Content::none, {})
                   : Result<scene::Body>(tl::unexpected(path.error()));
  const auto opening = meanwhile.get();
  Result<OffScreen>& screen = *opening;
  if (!body) return refuse(body.error());
  if (!screen) return refuse(screen.error());
  if (options.peel > state::peel_skin_off) body->measure_depths();
  state::AppState state = state::initial_state(body->model(), glm::vec2(*size));
  state.scene.peel = options.peel;
  state.scene.camera = state::named_camera(*state::parse_named_view(options.view), body->model().box, glm::vec2(*size));
  if (const Status uploaded = body->upload(*screen->renderer); !uploaded) return refuse(uploaded.error());
  const auto measured = measure(options, state, *body, *screen->renderer);
  if (!measured) return refuse(measured.error());
  const double floor = measured->floor.median(), resting = measured->resting.median(),
               moving = measured->moving.median();
  if (options.json) {
    const nlohmann::ordered_json out{{"device", screen->device->description().name},
                                     {"body", body->model().body_id},
                                     {"width", size->x},
                                     {"height", size->y},
                                     {"frames", options.frames},
                                     {"floor_ms", floor},
                                     {"resting_ms", resting},
                                     {"moving_ms", moving},
                                     {"resting_over_floor", resting / floor},
                                     {"moving_over_floor", moving / floor},
                                     {"triangles",
                                      {{"floor", measured->floor.triangles},
                                       {"resting", measured->resting.triangles},
                                       {"moving", measured->moving.triangles}}}};
    fmt::print("{}\n", out.dump());
    return 0;
  }
  fmt::print("{}", tr_format("{} at {}x{}, {} frames, medians\n", screen->device->description().name, size->x, size->y,
                             options.frames));
  fmt::print("{}", tr_format("floor    {:8.1f} ms  {:>9} triangles (full detail, depth only)\n", floor,
                             measured->floor.triangles));
  fmt::print("{}", tr_format("resting  {:8.1f} ms  {:>9} triangles  {:.2f} x the floor\n", resting,
                             measured->resting.triangles, resting / floor));
  fmt::print("{}", tr_format("moving   {:8.1f} ms  {:>9} triangles  {:.2f} x the floor\n", moving,
                             measured->moving.triangles, moving / floor));
  return 0;
}

} // namespace

Command bench_command() {
  return {"bench", tr_later("Frame times against the machine's own floor"), [](CommandLine& app) {
            auto options = std::make_shared<Options>();
            app.add_option("--frames", options->frames, "Frames of each kind")
                ->check(in_range(1, 10000))
                ->capture_default_str();
            app.add_option("--size", options->size, "WIDTHxHEIGHT in pixels")->capture_default_str();
            app.add_option("--view", options->view, "Where the turn starts")
                ->check(one_of({"anterior", "posterior", "left", "right", "top"}))
                ->capture_default_str();
            app.add_option("--peel", options->peel, "0 the skin .. 0.2 every muscle .. 1 bones only")
                ->check(in_range(0.f, 1.f))
                ->capture_default_str();
            app.add_option("--body", options->body, "A body pack, by file or name (default: reference)");
            app.add_option("--device", options->device, "Index or name of a device; 'list' lists them");
            app.add_flag("--json", options->json, "Print one JSON object");
            return std::function<int()>([options] { return bench(*options); });
          }};
}

} // namespace myo::cli
