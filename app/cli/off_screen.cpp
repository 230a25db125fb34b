#include "app/cli/off_screen.hpp"

#include "app/language/language.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/action.hpp"
#include "app/state/both_sides.hpp"
#include "engine/core/files.hpp"
#include "engine/gpu/driver_cache.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <system_error>

namespace myo::cli {

Result<glm::uvec2> parse_size(const std::string& text) {
  const auto action = state::parse_action("size " + text);
  if (!action) return fail(action.error().what, "--size", "give it as WIDTHxHEIGHT");
  const state::Size size = std::get<state::act::Resize>(*action).size;
  return glm::uvec2(size.width, size.height);
}

render::ViewParameters view_of_state(const state::AppState& state, render::Detail detail) {
  render::ViewParameters view;
  view.camera = state::shown_camera(state);
  view.width_px = static_cast<std::uint32_t>(state.ui.viewport_px.x);
  view.height_px = static_cast<std::uint32_t>(state.ui.viewport_px.y);
  view.detail = detail;
  view.ui_scale = state.ui.font_scale;
  return view;
}

int list_devices() {
  const auto devices = gpu::Device::list();
  if (!devices) {
    fmt::print(stderr, "myoatlas: {}\n", devices.error().message());
    return 1;
  }
  for (std::size_t i = 0; i < devices->size(); ++i) {
    const gpu::DeviceDescription& d = (*devices)[i];
    fmt::print("{}  {}{}\n", i, d.name, d.usable ? "" : tr_format(" (not usable: {})", d.why_not));
  }
  return 0;
}

Result<OffScreen> OffScreen::open(const std::string& device_name) {
  gpu::DeviceOptions options;
  options.prefer = device_name;
  auto device = gpu::Device::create(options);
  if (!device) return tl::unexpected(device.error());
  OffScreen screen;
  screen.device = std::move(*device);
  auto renderer = render::Renderer::create(*screen.device, core::share_dir() / "shaders");
  if (!renderer) return tl::unexpected(renderer.error());
  screen.renderer = std::make_unique<render::Renderer>(std::move(*renderer));
  return screen;
}

std::future<std::unique_ptr<Result<OffScreen>>> OffScreen::open_meanwhile(std::string device) {
  gpu::use_driver_cache_only_with_room();
  const auto opened = [device = std::move(device)] { return std::make_unique<Result<OffScreen>>(open(device)); };
  try {
    return std::async(std::launch::async, opened);
  } catch (const std::system_error&) { // no thread may be started: afterwards, then
    return std::async(std::launch::deferred, opened);
  }
}

Status upload_for(const state::AppState& state, scene::Body& body, render::Renderer& renderer) {
  const geometry::Camera camera = state::shown_camera(state);
  const glm::vec3 from = geometry::eye(camera);
  const auto& structures = body.model().structures;
  std::vector<float> finest_error_mm(structures.size(), 0.f);
  for (std::size_t i = 0; i < structures.size(); ++i) {
    const geometry::Aabb& box = structures[i].box;
    const float nearest_mm = glm::distance(glm::clamp(from, box.min, box.max), from);
    finest_error_mm[i] =
        0.45f * geometry::mm_per_pixel(camera, state.ui.viewport_px, nearest_mm); // what half a pixel hides
  }
  return body.upload(renderer, scene::structures_drawn(state, body), finest_error_mm);
}

namespace {

Result<render::Image> draw_one(const state::AppState& state, const scene::Body& body, render::Renderer& renderer) {
  if (const Status drawn =
          renderer.draw(scene::build_render_list(state, body), view_of_state(state, render::Detail::full));
      !drawn)
    return tl::unexpected(drawn.error());
  return renderer.read_back();
}

} // namespace

Result<render::Image> draw_plate(const state::AppState& state, const scene::Body& body, render::Renderer& renderer) {
  const glm::vec2 whole = state.ui.viewport_px;
  const state::SharedRoom room = state::shared_room(whole, 1);
  if (!state.scene.both_sides || state.study || state.story || room.each_px.x <= 0)
    return draw_one(state, body, renderer);
  state::AppState part = state;
  part.ui.viewport_px = room.each_px;
  auto first = draw_one(part, body, renderer);
  if (!first) return first;
  const auto second = draw_one(state::SeenFrom(part, true).state(), body, renderer);
  if (!second) return second;
  return render::joined(*first, *second, static_cast<std::uint32_t>(whole.x), static_cast<std::uint32_t>(whole.y));
}

Status write_plate(const std::filesystem::path& file, const state::AppState& state, const scene::Body& body,
                   render::Renderer& renderer, core::Access access) {
  const auto image = draw_plate(state, body, renderer);
  if (!image) return tl::unexpected(image.error());
  return render::write_png(file, *image, access);
}

} // namespace myo::cli
