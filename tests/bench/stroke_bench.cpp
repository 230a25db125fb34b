// What a stroke of the brush costs, and turning a body that carries a drawing: one more spot applied, laid on the skin,
// put in a frame and drawn as the window draws while one paints, beside the floor of the same run (the full triangles
// of what is visible, depth only). The bar is half of it.
#include "app/scene/body.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "engine/render/renderer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace myo;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

/// Strokes to and fro over the front of the trunk, as a patient hand draws them.
state::AppState painted(state::AppState state, const scene::Body& body, int strokes, int spots) {
  for (int s = 0; s < strokes; ++s) {
    for (int i = 0; i < spots; ++i) {
      const glm::vec3 from{-150.f + 300.f * static_cast<float>(i) / static_cast<float>(spots), -600,
                           1350.f - 450.f * static_cast<float>(s) / static_cast<float>(strokes)};
      if (const auto hit = body.skin_hit(geometry::Ray{from, {0, 1, 0}}))
        if (auto next = state::apply(state, state::act::Paint{hit->position}, body.model())) state = std::move(*next);
    }
    state = state::apply(state, state::act::Release{}, body.model()).value();
  }
  return state;
}

render::ViewParameters view_of(const state::AppState& state) {
  render::ViewParameters view;
  view.camera = state::shown_camera(state);
  view.width_px = static_cast<std::uint32_t>(state.ui.viewport_px.x),
  view.height_px = static_cast<std::uint32_t>(state.ui.viewport_px.y);
  view.detail = render::Detail::moving;
  return view;
}

void measure(const char* name, const state::AppState& start, const scene::Body& body, render::Renderer& renderer,
             double floor_ms) {
  state::AppState state = start;
  std::vector<double> laying, drawing;
  std::size_t capsules = 0;
  for (int i = 0; i < 24; ++i) {
    const glm::vec3 from{-120.f + 10.f * static_cast<float>(i), -600, 1120};
    const auto begin = Clock::now();
    if (const auto hit = body.skin_hit(geometry::Ray{from, {0, 1, 0}}))
      if (auto next = state::apply(state, state::act::Paint{hit->position}, body.model())) state = std::move(*next);
    const render::RenderList list = scene::build_render_list(state, body);
    const double laid = ms_since(begin);
    if (const Status drawn = renderer.draw(list, view_of(state)); !drawn)
      std::fprintf(stderr, "%s\n", drawn.error().message().c_str()), std::exit(1);
    const render::FrameTimes times = renderer.last_times();
    if (i < 2) continue; // the first warm up
    laying.push_back(laid), drawing.push_back(times.cpu_ms + times.gpu_ms), capsules = list.zones.size();
  }
  const double whole = median(laying) + median(drawing);
  std::printf("%-26s %5zu capsules   laid %6.2f ms   drawn %7.1f ms   together %7.1f ms = %.2f of the floor\n", name,
              capsules, median(laying), median(drawing), whole, whole / floor_ms);
}

/// A drawing while the body turns.
void turn(const char* name, state::AppState state, const scene::Body& body, render::Renderer& renderer,
          double floor_ms) {
  std::vector<double> drawing;
  for (int i = 0; i < 14; ++i) {
    state = state::apply(state, state::act::Orbit{6, 0, {}}, body.model()).value();
    if (const Status drawn = renderer.draw(scene::build_render_list(state, body), view_of(state)); !drawn) std::exit(1);
    const render::FrameTimes times = renderer.last_times();
    if (i > 1) drawing.push_back(times.cpu_ms + times.gpu_ms);
  }
  std::printf("%-26s turned %7.1f ms = %.2f of the floor\n", name, median(drawing), median(drawing) / floor_ms);
}

} // namespace

int main(int argc, char** argv) {
  auto atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite");
  if (!atlas) return std::fprintf(stderr, "%s\n", atlas.error().message().c_str()), 1;
  auto body = scene::Body::open(std::filesystem::path(MYO_SHARE_DIR) / (argc > 1 ? argv[1] : "reference.pack"), &*atlas,
                                scene::Content::everything, core::user_cache_dir());
  if (!body) return std::fprintf(stderr, "%s\n", body.error().message().c_str()), 1;
  auto device = gpu::Device::create({});
  if (!device) return std::fprintf(stderr, "%s\n", device.error().message().c_str()), 1;
  auto renderer = render::Renderer::create(**device, core::share_dir() / "shaders");
  if (!renderer) return std::fprintf(stderr, "%s\n", renderer.error().message().c_str()), 1;
  if (const Status uploaded = body->upload(*renderer); !uploaded)
    return std::fprintf(stderr, "%s\n", uploaded.error().message().c_str()), 1;

  state::AppState plain = state::initial_state(body->model(), {1280, 800});
  // The floor as `myoatlas bench` measures it: the body as it is shown at the start.
  std::vector<double> floor;
  for (int i = 0; i < 9; ++i) {
    if (const auto drawn = renderer->draw_floor(scene::build_render_list(plain, *body), view_of(plain)); drawn && i > 0)
      floor.push_back(drawn->cpu_ms + drawn->gpu_ms);
  }
  const double floor_ms = median(floor);
  std::printf("floor %.1f ms at 1280x800 on %s; a stroke may take %.1f ms\n", floor_ms,
              (*device)->description().name.c_str(), 0.5 * floor_ms);
  state::AppState brush = state::apply(plain, state::act::Tool{state::PaintTool::brush}, body->model()).value();
  measure("first stroke", brush, *body, *renderer, floor_ms);
  measure("after 20 strokes", painted(brush, *body, 20, 40), *body, *renderer, floor_ms);
  measure("after 200 strokes", painted(brush, *body, 200, 60), *body, *renderer, floor_ms);
  state::AppState near = painted(brush, *body, 20, 40);
  near.scene.camera.distance_mm *= 0.3f;
  measure("20 strokes, close by", near, *body, *renderer, floor_ms);
  turn("no stroke", brush, *body, *renderer, floor_ms);
  turn("20 strokes", painted(brush, *body, 20, 40), *body, *renderer, floor_ms);
  turn("200 strokes", painted(brush, *body, 200, 60), *body, *renderer, floor_ms);
  return 0;
}
