#include "engine/render/renderer.hpp"

#include "engine/core/parallel.hpp"
#include "engine/gpu/vk_result.hpp"
#include "engine/render/renderer_impl.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <optional>

namespace myo::render {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr float resting_tolerance_px = 0.5f; ///< a surface less than half a pixel off looks the same
constexpr float moving_tolerance_px = 2.0f;

struct Resolution {
  VkExtent2D output{};
  std::uint32_t samples = 1; ///< along one axis
};

/// How many pixels a frame gets. Edges are antialiased by drawing 2x2 samples a pixel: triangles, not pixels, are what
/// a processor is slow at, and any graphics card does it at ease. Moving frames on a processor get fewer pixels.
Resolution resolution_for(const gpu::Device& device, const ViewParameters& view, std::uint32_t largest) {
  Resolution r{.output = {view.width_px, view.height_px}, .samples = 2};
  const double pixels = static_cast<double>(view.width_px) * view.height_px;
  const double most =
      device.is_cpu() ? 4.5e6 : (device.description().type == VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU ? 9e6 : 5e6);
  if (pixels > most || view.width_px * 2 > largest || view.height_px * 2 > largest) r.samples = 1;
  if (view.detail == Detail::moving && device.is_cpu()) {
    r.samples = 1;
    r.output.width = std::max(1u, view.width_px * 3 / 4);
    r.output.height = std::max(1u, view.height_px * 3 / 4);
  }
  return r;
}

bool same_except_highlight(const RenderList& a, const RenderList& b) {
  if (a.items.size() != b.items.size() || a.zones != b.zones || a.scene != b.scene || a.cuts != b.cuts ||
      a.caps != b.caps || a.background_top != b.background_top || a.background_bottom != b.background_bottom)
    return false;
  return std::ranges::equal(a.items, b.items, [](DrawItem x, DrawItem y) {
    x.highlight = y.highlight = 0;
    return x == y;
  });
}

/// Nothing but the capsules of pain differs.
bool same_except_zones(const RenderList& a, const RenderList& b) {
  return a.items == b.items && a.markers == b.markers && a.guides == b.guides && a.scene == b.scene &&
         a.cuts == b.cuts && a.caps == b.caps && a.background_top == b.background_top &&
         a.background_bottom == b.background_bottom;
}

/// Round the capsules that are in one list and not in the other, by what they share at both ends.
geometry::Aabb changed_zones(const std::vector<ZoneCapsule>& a, const std::vector<ZoneCapsule>& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t front = 0, back = 0;
  while (front < shorter && a[front] == b[front]) ++front;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  geometry::Aabb box;
  for (const auto* zones : {&a, &b})
    for (std::size_t i = front; i + back < zones->size(); ++i) {
      const ZoneCapsule& zone = (*zones)[i];
      const glm::vec3 reach(2 * zone.radius_mm + gpu::outline_margin_mm); // a glow fades out beyond its radius
      box.add(glm::min(zone.a, zone.b) - reach), box.add(glm::max(zone.a, zone.b) + reach);
    }
  return box;
}

} // namespace

Result<Renderer> Renderer::create(gpu::Device& device, const std::filesystem::path& shader_dir) {
  if (const Status kept = gpu::keep_shaders(shader_dir); !kept) return tl::unexpected(kept.error());
  return make(device, shader_dir, std::make_shared<MeshStore>());
}

Result<Renderer> Renderer::beside() const { return make(impl_->device, impl_->shader_dir, impl_->shared_meshes); }

Result<Renderer> Renderer::make(gpu::Device& device, const std::filesystem::path& shader_dir,
                                std::shared_ptr<MeshStore> meshes) {
  auto impl = std::make_unique<Impl>(device, std::move(meshes));
  impl->shader_dir = shader_dir;
  auto recorder = gpu::CommandRecorder::create(device);
  if (!recorder) return tl::unexpected(recorder.error());
  impl->recorder = std::move(*recorder);
  auto data = FrameData::create(device);
  if (!data) return tl::unexpected(data.error());
  impl->data = std::move(*data);
  const PassSetup setup{device, shader_dir, impl->data.layout()};
  auto mask = MaskPass::create(setup);
  if (!mask) return tl::unexpected(mask.error());
  impl->mask = std::move(*mask);
  auto markers = MarkerPass::create(setup);
  if (!markers) return tl::unexpected(markers.error());
  impl->markers = std::move(*markers);
  return Renderer(std::move(impl));
}

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() {
  if (impl_ != nullptr) impl_->device.wait_idle();
}

Status Renderer::upload(std::span<const MeshSource> meshes) { return impl_->meshes.upload(impl_->device, meshes); }

void Renderer::clear_meshes() {
  impl_->device.wait_idle();
  impl_->meshes.clear();
}

void Renderer::Impl::follow_meshes() {
  if (std::exchange(drawn_from, meshes.revision()) == meshes.revision()) return;
  drawn = false;
  seen.clear();
}

Status Renderer::Impl::check_list(const RenderList& wanted, const ViewParameters& v) const {
  if (device.lost()) return tl::unexpected(gpu::lost_device_error(device));
  if (v.width_px == 0 || v.height_px == 0)
    return fail("the picture has no pixels", fmt::format("{}x{}", v.width_px, v.height_px),
                "ask for a size of at least 1x1");
  VkPhysicalDeviceProperties properties{};
  vkGetPhysicalDeviceProperties(device.physical(), &properties);
  const std::uint32_t largest = properties.limits.maxImageDimension2D;
  if (v.width_px > largest || v.height_px > largest)
    return fail(fmt::format("the picture is larger than the {} pixels that this device draws", largest),
                fmt::format("{}x{}", v.width_px, v.height_px), "ask for a smaller size");
  if (wanted.cuts.size() > max_cut_planes)
    return fail("more planes cut than can", fmt::format("{}", wanted.cuts.size()),
                fmt::format("cut with at most {}", max_cut_planes));
  for (std::size_t i = 0; i < wanted.items.size(); ++i) {
    const DrawItem& item = wanted.items[i];
    if (item.mesh != MeshHandle::none && static_cast<std::uint32_t>(item.mesh) >= meshes.meshes().size())
      return fail("names a mesh that was not uploaded", fmt::format("item {}", i), "upload the meshes again");
  }
  return {};
}

Status Renderer::Impl::submit() {
  const auto start = Clock::now();
  const Status done = recorder.submit_and_wait();
  times.gpu_ms += ms_since(start);
  return done;
}

CullView Renderer::Impl::cull_view(float tolerance_px) const {
  const gpu::FrameConstants& c = data.constants();
  return {.clip_from_world = c.clip_from_world,
          .eye = geometry::eye(view.camera),
          .forward = glm::vec3(c.forward),
          .parallel = view.camera.parallel,
          .mm_per_px = mm_per_scene_px(c, 1) * c.scene_px.z,
          .tolerance_px = tolerance_px};
}

Status Renderer::Impl::prepare(const RenderList& wanted, const ViewParameters& v) {
  drawn = false;
  if (wanted.items.size() != list.items.size()) seen.clear();
  list = wanted;
  view = v;
  VkPhysicalDeviceProperties properties{};
  vkGetPhysicalDeviceProperties(device.physical(), &properties);
  const Resolution resolution = resolution_for(device, view, properties.limits.maxImageDimension2D);
  const bool transparency =
      std::ranges::any_of(list.items, [](const DrawItem& i) { return is_drawn(i) && !is_opaque(i); });
  const bool highlight =
      std::ranges::any_of(list.items, [](const DrawItem& i) { return is_drawn(i) && i.highlight > 0; }) ||
      highlights_a_cap(list);
  Targets* const before = std::exchange(targets, moves_coarsely() ? &moving : &resting);
  const auto changed = targets->ensure(device, resolution.output, resolution.samples, transparency, highlight);
  if (!changed) return tl::unexpected(changed.error());
  if (targets->generation == 0 || *changed) targets->generation = ++generations;
  if (*changed) targets->background_tiles.clear();
  if (*changed || targets != before) data.write_image_descriptors(device, *targets);
  return data.write(device, list, view, meshes, *targets);
}

bool Renderer::Impl::hidden(const Draw& draw) const {
  const StoredMesh& mesh = meshes.meshes()[draw.mesh];
  const glm::mat4& clip = data.constants().clip_from_world;
  if (pyramid.hides(mesh.box, clip)) return true;
  // What differs by less than the tolerance of the levels of detail is the same here too.
  const CullView cull = cull_view(resting_tolerance_px);
  const float tolerance_mm = tolerance_mm_at(cull, draw.nearest_mm);
  const glm::vec3 margin(std::max(0.0f, mesh.levels[draw.level].error_mm - tolerance_mm));
  return std::ranges::all_of(mesh.parts, [&](geometry::Aabb part) {
    part.min = part.min - margin;
    part.max = part.max + margin;
    return pyramid.hides(part, clip);
  });
}

/// Draws what was seen in the last frame, then of the rest what its depth does not hide: the picture is exact, and a
/// processor does not transform what nobody sees. Removes hidden items from both lists.
Status Renderer::Impl::draw_opaque_culled(std::vector<Draw>& draws, std::vector<Draw>& transparent_draws) {
  const auto likely =
      std::ranges::stable_partition(draws, [&](const Draw& d) { return d.item < seen.size() && seen[d.item] != 0; });
  const std::size_t first_count = draws.size() - likely.size();
  // Looking what is hidden has its price too.
  constexpr std::uint64_t worth_a_look = 20'000;
  const std::uint64_t doubtful =
      triangle_count(likely, meshes.meshes()) + triangle_count(transparent_draws, meshes.meshes());
  if (first_count == 0 || doubtful < worth_a_look) return {};
  const auto commands = recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  const VkDeviceSize bytes = VkDeviceSize{targets->scene_px.width} * targets->scene_px.height * sizeof(float);
  if (depth_host.size() != bytes) {
    auto made = gpu::Buffer::create(device, bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Residence::host);
    if (!made) return tl::unexpected(made.error());
    depth_host = std::move(*made);
  }
  const PassContext c = context(*commands);
  opaque.record(c, std::span(draws).first(first_count), true);
  targets->depth.to(*commands, gpu::use::copy_from);
  VkBufferImageCopy region{};
  region.imageSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, 0, 1};
  const VkRect2D area = targets->area;
  region.imageOffset = {area.offset.x, area.offset.y, 0};
  region.imageExtent = {area.extent.width, area.extent.height, 1};
  vkCmdCopyImageToBuffer(*commands, targets->depth.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                         depth_host.handle(), 1, &region);
  gpu::make_visible_to_host(*commands);
  times.triangles += triangle_count(std::span(draws).first(first_count), meshes.meshes());
  if (auto s = submit(); !s) return s;
  pyramid.build({depth_host.as<const float>(), std::size_t{area.extent.width} * area.extent.height}, targets->scene_px,
                area);
  draws.erase(draws.begin(), draws.begin() + static_cast<std::ptrdiff_t>(first_count));
  for (std::vector<Draw>* some : {&draws, &transparent_draws}) {
    std::vector<char> drop(some->size());
    core::parallel_for(some->size(), [&](std::size_t i) { drop[i] = hidden((*some)[i]) ? 1 : 0; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < some->size(); ++i)
      if (drop[i] == 0) (*some)[kept++] = (*some)[i];
    some->resize(kept);
  }
  return {};
}

VisibleItems Renderer::Impl::visible() const {
  return visible_items(list, meshes.meshes(), cull_view(moves_coarsely() ? moving_tolerance_px : resting_tolerance_px));
}

/// Makes the pipelines that this frame needs and no frame before it did.
Status Renderer::Impl::prepare_passes(const VisibleItems& items) {
  const PassContext c = context(VK_NULL_HANDLE);
  if (auto s = opaque.prepare(setup(), c, items.opaque); !s) return s;
  if (!items.transparent.empty())
    if (auto s = transparent.prepare(setup(), c, items.transparent); !s) return s;
  if (auto s = composite.prepare(setup(), c, items.opaque, items.transparent, items.highlighted); !s) return s;
  if (auto s = caps.prepare(setup(), c); !s) return s;
  if (auto s = guides.prepare(setup(), c); !s) return s;
  data.write_area(targets->area);
  return {};
}

Status Renderer::Impl::draw_all() {
  const auto start = Clock::now();
  times = {};
  VisibleItems items = visible();
  if (auto s = prepare_passes(items); !s) return s;
  bool continued = false;
  if (device.is_cpu()) {
    const std::size_t before = items.opaque.size();
    if (auto s = draw_opaque_culled(items.opaque, items.transparent); !s) return s;
    continued = before > 0 && times.triangles > 0;
  }
  const auto commands = recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  const PassContext c = context(*commands);
  if (!continued || !items.opaque.empty()) opaque.record(c, items.opaque, !continued);
  caps.record(c);
  times.triangles += triangle_count(items.opaque, meshes.meshes()) + triangle_count(items.transparent, meshes.meshes());
  if (!items.transparent.empty() || data.constants().flags.x != 0) transparent.record(c, items.transparent);
  if (auto s = record_end(*commands, items.highlighted); !s) return s;
  const double before_submit = times.gpu_ms;
  times.cpu_ms = ms_since(start) - before_submit;
  return submit();
}

/// Highlight, composite, markers, and the copies that picking needs.
Status Renderer::Impl::record_end(VkCommandBuffer commands, std::span<const Draw> highlighted) {
  const PassContext c = context(commands);
  if (!highlighted.empty() || highlights_a_cap(list)) mask.record(c, highlighted, caps);
  composite.record(c);
  guides.record(c);
  if (!list.markers.empty()) {
    const VkDeviceSize bytes = list.markers.size() * sizeof(float);
    if (marker_depths.size() < bytes) {
      auto made = gpu::Buffer::create(device, std::max<VkDeviceSize>(bytes, 1024), VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                                      gpu::Residence::host);
      if (!made) return tl::unexpected(made.error());
      marker_depths = std::move(*made);
    }
    markers.record(c);
    record_marker_depths(commands);
  }
  targets->output.to(commands, gpu::use::sampled);
  ids_fresh = false;
  return {};
}

/// Only highlights or markers changed: the drawn layers are still right.
Status Renderer::Impl::draw_overlays() {
  const auto start = Clock::now();
  const VkRect2D before = targets->area;
  times = {};
  const VisibleItems items = visible();
  if (auto s = prepare_passes(items); !s) return s;
  if (std::memcmp(&before, &targets->area, sizeof before) != 0)
    return draw_all(); // an outline reaches beyond what was drawn
  const auto commands = recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  times.triangles = triangle_count(items.highlighted, meshes.meshes());
  if (auto s = record_end(*commands, items.highlighted); !s) return s;
  times.cpu_ms = ms_since(start);
  return submit();
}

std::optional<VkRect2D> Renderer::Impl::changed_part(const RenderList& wanted, const geometry::Aabb& changed) const {
  constexpr float most = 0.5f; // of the picture: more is as well drawn whole
  if (std::ranges::any_of(wanted.items,
                          [](const DrawItem& i) { return is_drawn(i) && (!is_opaque(i) || i.highlight > 0); }))
    return std::nullopt;
  if (changed.empty()) return std::nullopt;
  const glm::vec2 size(targets->scene_px.width, targets->scene_px.height);
  const glm::vec4 r = glm::clamp(screen_rectangle(changed, data.constants().clip_from_world, size, 4), glm::vec4(0),
                                 glm::vec4(size, size));
  const glm::ivec2 low(glm::floor(glm::vec2(r.x, r.y))), high(glm::ceil(glm::vec2(r.z, r.w)));
  const glm::ivec2 extent = glm::max(high - low, glm::ivec2(1));
  if (static_cast<float>(extent.x) * static_cast<float>(extent.y) > most * size.x * size.y) return std::nullopt;
  return VkRect2D{
      {std::min(low.x, static_cast<std::int32_t>(size.x) - 1), std::min(low.y, static_cast<std::int32_t>(size.y) - 1)},
      {static_cast<std::uint32_t>(extent.x), static_cast<std::uint32_t>(extent.y)}};
}

/// A stroke goes on: the surfaces are drawn anew where it lies, and the picture is put together again.
Status Renderer::Impl::draw_part(const VkRect2D& part) {
  const auto start = Clock::now();
  const VkRect2D before = targets->area;
  times = {};
  const VisibleItems items = visible();
  if (auto s = prepare_passes(items); !s) return s;
  if (std::memcmp(&before, &targets->area, sizeof before) != 0) return draw_all();
  const auto commands = recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  opaque.record_part(context(*commands), items.opaque, part);
  caps.record(context(*commands), part);
  times.triangles = triangle_count(items.opaque, meshes.meshes());
  if (auto s = record_end(*commands, items.highlighted); !s) return s;
  times.cpu_ms = ms_since(start);
  return submit();
}

Status Renderer::draw(const RenderList& list, const ViewParameters& view) {
  Impl& impl = *impl_;
  impl.follow_meshes();
  if (auto s = impl.check_list(list, view); !s) return s;
  if (impl.drawn && impl.view == view && impl.list == list) return {};
  const bool overlays_only = impl.drawn && impl.view == view && same_except_highlight(impl.list, list);
  const geometry::Aabb changed = !overlays_only && impl.drawn && impl.view == view && same_except_zones(impl.list, list)
                                     ? changed_zones(impl.list.zones, list.zones)
                                     : geometry::Aabb{};
  if (auto s = impl.prepare(list, view); !s) return s;
  const std::optional<VkRect2D> part = impl.changed_part(list, changed);
  if (auto s = overlays_only ? impl.draw_overlays() : part ? impl.draw_part(*part) : impl.draw_all(); !s) return s;
  impl.drawn = true;
  ++impl.frames_drawn;
  if (impl.device.is_cpu() && !overlays_only && !part) {
    if (auto s = impl.fetch_ids(); !s) return s;
    impl.remember_seen();
  }
  return {};
}

FrameTimes Renderer::last_times() const { return impl_->times; }

Result<FrameTimes> Renderer::draw_floor(const RenderList& list, const ViewParameters& view) {
  Impl& impl = *impl_;
  ViewParameters resting = view;
  resting.detail = Detail::full;
  if (auto s = draw(list, resting); !s) return tl::unexpected(s.error());
  if (auto s = impl.fetch_ids(); !s) return tl::unexpected(s.error());
  impl.remember_seen();
  if (!impl.floor) {
    auto made = FloorPass::create(impl.setup());
    if (!made) return tl::unexpected(made.error());
    impl.floor = std::move(*made);
  }
  const VkExtent2D size{view.width_px, view.height_px};
  if (impl.floor_depth.image.extent().width != size.width || impl.floor_depth.image.extent().height != size.height) {
    auto made = gpu::GpuImage::create(impl.device, size, format::depth, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT);
    if (!made) return tl::unexpected(made.error());
    impl.floor_depth = {std::move(*made), {}};
  }
  VisibleItems items = visible_items(impl.list, impl.meshes.meshes(), impl.cull_view(0));
  std::erase_if(items.opaque, [&](const Draw& d) { return impl.seen[d.item] == 0; });
  std::vector<Draw> draws = items.opaque;
  draws.insert(draws.end(), items.transparent.begin(), items.transparent.end());
  for (Draw& draw : draws) draw.level = 0;
  const FrameTimes kept = impl.times;
  impl.times = {};
  const auto start = Clock::now();
  const auto commands = impl.recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  impl.floor->record(impl.context(*commands), draws, impl.floor_depth);
  impl.times.triangles = triangle_count(draws, impl.meshes.meshes());
  impl.times.cpu_ms = ms_since(start);
  if (auto s = impl.submit(); !s) return tl::unexpected(s.error());
  return std::exchange(impl.times, kept);
}

Renderer::ColourTarget Renderer::colour_target() const {
  const Targets& t = *impl_->targets;
  return {t.output.image.handle(), t.output.image.view(), t.output.image.format(), t.output_px, t.generation};
}

} // namespace myo::render
