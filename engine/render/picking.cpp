// What is under the cursor, and the picture itself, read back.

#include "engine/render/renderer_impl.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/geometric.hpp>

namespace myo::render {

Status Renderer::Impl::fetch_ids() {
  if (ids_fresh) return {};
  const VkDeviceSize bytes = VkDeviceSize{targets->output_px.width} * targets->output_px.height * sizeof(std::uint32_t);
  if (ids_host.size() != bytes) {
    auto made = gpu::Buffer::create(device, bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Residence::host);
    if (!made) return tl::unexpected(made.error());
    ids_host = std::move(*made);
  }
  const auto commands = recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  targets->pick.to(*commands, gpu::use::copy_from);
  VkBufferImageCopy region{};
  region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
  region.imageExtent = {targets->output_px.width, targets->output_px.height, 1};
  vkCmdCopyImageToBuffer(*commands, targets->pick.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                         ids_host.handle(), 1, &region);
  gpu::make_visible_to_host(*commands);
  if (auto s = recorder.submit_and_wait(); !s) return s;
  ids_fresh = true;
  return {};
}

void Renderer::Impl::remember_seen() {
  seen.assign(list.items.size(), 0);
  const std::size_t count = std::size_t{targets->output_px.width} * targets->output_px.height;
  const auto* ids = ids_host.as<const std::uint32_t>();
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (ids[i] == last) continue; // runs are long
    last = ids[i];
    if (last != 0 && last <= seen.size()) seen[last - 1] = 1;
  }
}

glm::uvec2 Renderer::Impl::picture_pixel(std::uint32_t x, std::uint32_t y) const {
  const auto scale = [](std::uint32_t at, std::uint32_t to, std::uint32_t from) {
    return std::min(to - 1, static_cast<std::uint32_t>(std::uint64_t{at} * to / from));
  };
  return {scale(x, targets->output_px.width, view.width_px), scale(y, targets->output_px.height, view.height_px)};
}

std::uint32_t Renderer::Impl::item_id(std::uint32_t index_plus_one) const {
  return index_plus_one == 0 || index_plus_one > list.items.size() ? 0 : list.items[index_plus_one - 1].pick_id;
}

namespace {

/// Texel of the scene images under a marker's centre; nothing off screen or behind the eye.
std::optional<glm::ivec2> marker_texel(const glm::vec4& clip, VkExtent2D scene_px) {
  if (clip.w <= 0.5f) return std::nullopt; // it is 1 without perspective, else mm from the eye
  const auto x =
      static_cast<std::int32_t>(std::floor((clip.x / clip.w * 0.5f + 0.5f) * static_cast<float>(scene_px.width)));
  const auto y =
      static_cast<std::int32_t>(std::floor((clip.y / clip.w * 0.5f + 0.5f) * static_cast<float>(scene_px.height)));
  if (x < 0 || y < 0 || x >= static_cast<std::int32_t>(scene_px.width) ||
      y >= static_cast<std::int32_t>(scene_px.height))
    return std::nullopt;
  return glm::ivec2(x, y);
}

bool within(const VkRect2D& area, const glm::ivec2& p) {
  return p.x >= area.offset.x && p.y >= area.offset.y &&
         p.x < area.offset.x + static_cast<std::int32_t>(area.extent.width) &&
         p.y < area.offset.y + static_cast<std::int32_t>(area.extent.height);
}

} // namespace

void Renderer::Impl::record_marker_depths(VkCommandBuffer commands) {
  targets->depth.to(commands, gpu::use::copy_from);
  std::vector<VkBufferImageCopy> regions;
  for (std::size_t i = 0; i < list.markers.size(); ++i) {
    const auto texel =
        marker_texel(data.constants().clip_from_world * glm::vec4(list.markers[i].position, 1), targets->scene_px);
    if (!texel || !within(targets->area, *texel)) continue;
    VkBufferImageCopy region{};
    region.bufferOffset = i * sizeof(float);
    region.imageSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, 0, 1};
    region.imageOffset = {texel->x, texel->y, 0};
    region.imageExtent = {1, 1, 1};
    regions.push_back(region);
  }
  if (regions.empty()) return;
  vkCmdCopyImageToBuffer(commands, targets->depth.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                         marker_depths.handle(), static_cast<std::uint32_t>(regions.size()), regions.data());
  gpu::make_visible_to_host(commands);
}

std::vector<Renderer::Impl::MarkerSpot> Renderer::Impl::marker_spots() const {
  std::vector<MarkerSpot> spots;
  const gpu::FrameConstants& c = data.constants();
  const float to_view = static_cast<float>(view.height_px) / static_cast<float>(targets->output_px.height);
  for (std::size_t i = 0; i < list.markers.size(); ++i) {
    const Marker& marker = list.markers[i];
    const glm::vec4 clip = c.clip_from_world * glm::vec4(marker.position, 1);
    if (marker.pick_id == 0 || marker.colour.a <= 0 || !marker_texel(clip, targets->scene_px)) continue;
    const auto texel = marker_texel(clip, targets->scene_px);
    const float depth = within(targets->area, *texel) ? marker_depths.as<const float>()[i] : 0;
    const float away_mm = view_distance(c, clip.z / clip.w);
    if (depth > 0 && away_mm - view_distance(c, depth) >= marker.gone_mm) continue;
    const glm::vec3 to_eye = towards_eye(c, marker.position);
    if (marker.facing != glm::vec3(0) && glm::dot(marker.facing, to_eye) <= gpu::marker_turned_away) continue;
    const float half_px = marker_half_px(marker, c, away_mm) * (marker.selected ? 1.25f : 1.0f);
    const glm::vec2 ndc(clip.x / clip.w, clip.y / clip.w);
    const glm::vec2 view_px(static_cast<float>(view.width_px), static_cast<float>(view.height_px));
    spots.push_back({.px = (ndc * 0.5f + 0.5f) * view_px,
                     .half_px = half_px * to_view,
                     .nearness = -away_mm,
                     .pick_id = marker.pick_id});
  }
  return spots;
}

Result<std::uint32_t> Renderer::pick(std::uint32_t x, std::uint32_t y) const {
  return pick_near(x, y, 0, [](std::uint32_t) { return true; });
}

Result<std::uint32_t> Renderer::pick_near(std::uint32_t x, std::uint32_t y, std::uint32_t radius_px,
                                          bool (*prefer)(std::uint32_t id)) const {
  Impl& impl = *impl_;
  if (!impl.shows()) return fail("nothing was drawn yet", "pick", "draw a frame first");
  if (x >= impl.view.width_px || y >= impl.view.height_px) return 0;
  if (auto s = impl.fetch_ids(); !s) return tl::unexpected(s.error());
  const glm::vec2 at(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
  const float radius = static_cast<float>(radius_px);
  // Markers lie over everything: their glyph's square first, then whatever is preferred nearby.
  float best = radius + 0.5f;
  std::uint32_t found = 0;
  for (const Impl::MarkerSpot& spot : impl.marker_spots()) {
    if (!prefer(spot.pick_id)) continue;
    const glm::vec2 d = glm::abs(at - spot.px);
    const float off = std::max(0.0f, std::max(d.x, d.y) - spot.half_px);
    const float distance = off > 0 ? off : glm::length(d) * 1e-3f; // inside: the nearest centre wins
    if (distance < best) best = distance, found = spot.pick_id;
  }
  if (found != 0) return found;
  const auto* ids = impl.ids_host.as<const std::uint32_t>();
  const glm::uvec2 centre = impl.picture_pixel(x, y);
  const std::uint32_t width = impl.targets->output_px.width;
  const std::uint32_t here = impl.item_id(ids[std::size_t{centre.y} * width + centre.x]);
  if (radius_px == 0 || (here != 0 && prefer(here))) return here;
  float nearest = radius + 0.5f;
  const std::uint32_t y_end = std::min(impl.view.height_px - 1, y + radius_px);
  const std::uint32_t x_end = std::min(impl.view.width_px - 1, x + radius_px);
  for (std::uint32_t v = y - std::min(y, radius_px); v <= y_end; ++v)
    for (std::uint32_t u = x - std::min(x, radius_px); u <= x_end; ++u) {
      const float d = glm::distance(at, glm::vec2(static_cast<float>(u) + 0.5f, static_cast<float>(v) + 0.5f));
      if (d >= nearest) continue;
      const glm::uvec2 p = impl.picture_pixel(u, v);
      const std::uint32_t id = impl.item_id(ids[std::size_t{p.y} * width + p.x]);
      if (id != 0 && prefer(id)) nearest = d, found = id;
    }
  return found != 0 ? found : here;
}

Result<Renderer::IdMap> Renderer::ids_every(std::uint32_t step_px) const {
  Impl& impl = *impl_;
  if (!impl.shows()) return fail("nothing was drawn yet", "ids_every", "draw a frame first");
  if (auto s = impl.fetch_ids(); !s) return tl::unexpected(s.error());
  const auto* ids = impl.ids_host.as<const std::uint32_t>();
  const std::size_t width = impl.targets->output_px.width;
  IdMap map{impl.view.width_px / step_px, {}};
  const std::uint32_t rows = impl.view.height_px / step_px;
  map.ids.reserve(map.columns * rows);
  for (std::uint32_t r = 0; r < rows; ++r)
    for (std::uint32_t c = 0; c < map.columns; ++c) {
      const glm::uvec2 p = impl.picture_pixel(c * step_px + step_px / 2, r * step_px + step_px / 2);
      map.ids.push_back(impl.item_id(ids[std::size_t{p.y} * width + p.x]));
    }
  return map;
}

std::uint64_t Renderer::frames_drawn() const { return impl_->frames_drawn; }

Result<Image> Renderer::read_back() {
  Impl& impl = *impl_;
  if (!impl.shows()) return fail("nothing was drawn yet", "read_back", "draw a frame first");
  Image image;
  image.width = impl.targets->output_px.width;
  image.height = impl.targets->output_px.height;
  image.rgba.resize(std::size_t{image.width} * image.height * 4);
  auto host =
      gpu::Buffer::create(impl.device, image.rgba.size(), VK_BUFFER_USAGE_TRANSFER_DST_BIT, gpu::Residence::host);
  if (!host) return tl::unexpected(host.error());
  const auto commands = impl.recorder.begin();
  if (!commands) return tl::unexpected(commands.error());
  impl.targets->output.to(*commands, gpu::use::copy_from);
  VkBufferImageCopy region{};
  region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
  region.imageExtent = {image.width, image.height, 1};
  vkCmdCopyImageToBuffer(*commands, impl.targets->output.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                         host->handle(), 1, &region);
  gpu::make_visible_to_host(*commands);
  impl.targets->output.to(*commands, gpu::use::sampled);
  if (auto s = impl.recorder.submit_and_wait(); !s) return tl::unexpected(s.error());
  std::memcpy(image.rgba.data(), host->mapped(), image.rgba.size());
  return image;
}

} // namespace myo::render
