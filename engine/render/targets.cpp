#include "engine/render/targets.hpp"

namespace myo::render {

void Target::to(VkCommandBuffer commands, const gpu::ImageUse& next) {
  gpu::transition(commands, image.handle(), image.aspect(), now, next);
  now = next;
}

void Target::discard_to(VkCommandBuffer commands, const gpu::ImageUse& next) {
  gpu::transition(commands, image.handle(), image.aspect(), gpu::use::discard, next);
  now = next;
}

namespace {

constexpr VkImageUsageFlags drawn_and_read = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
constexpr VkImageUsageFlags depth_usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT |
                                          VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;

Status make(gpu::Device& device, Target& target, VkExtent2D extent, VkFormat format, VkImageUsageFlags usage,
            bool& changed) {
  const VkExtent2D has = target.image.extent();
  if (has.width == extent.width && has.height == extent.height) return {};
  target = {}; // frees the old image before the new one is made
  auto image = gpu::GpuImage::create(device, extent, format, usage);
  if (!image) return tl::unexpected(image.error());
  target.image = std::move(*image);
  changed = true;
  // Every image a shader might read has a defined layout from the start.
  return gpu::submit_once(device, [&](VkCommandBuffer commands) { target.discard_to(commands, gpu::use::sampled); });
}

} // namespace

Result<bool> Targets::ensure(gpu::Device& device, VkExtent2D wanted, std::uint32_t samples_wanted, bool transparency,
                             bool highlight) {
  bool changed = false;
  const VkExtent2D one{1, 1};
  const VkExtent2D scene{wanted.width * samples_wanted, wanted.height * samples_wanted};
  const bool same_scene = scene.width == scene_px.width && scene.height == scene_px.height;
  // What was made for transparency stays while the size does: a faded layer comes back soon.
  const auto optional = [&](const Target& target, bool needed) {
    return needed || (same_scene && target.image.extent().width == scene.width) ? scene : one;
  };
  struct Wanted {
    Target* target;
    VkExtent2D extent;
    VkFormat format;
    VkImageUsageFlags usage;
  };
  const Wanted all[] = {
      {&colour, scene, format::colour, drawn_and_read},
      {&id, scene, format::id, drawn_and_read},
      {&depth, scene, format::depth, depth_usage},
      {&front_depth, optional(front_depth, transparency), format::depth, depth_usage},
      {&accumulated, optional(accumulated, transparency), format::colour, drawn_and_read},
      {&transmittance, optional(transmittance, transparency), format::transmittance, drawn_and_read},
      {&front_colour, optional(front_colour, transparency), format::colour, drawn_and_read},
      {&mask, optional(mask, highlight), format::mask, drawn_and_read},
      {&output, wanted, format::output, drawn_and_read | VK_IMAGE_USAGE_TRANSFER_SRC_BIT},
      {&pick, wanted, format::id, drawn_and_read | VK_IMAGE_USAGE_TRANSFER_SRC_BIT},
  };
  scene_px = {}; // not whole until all are made
  for (const Wanted& w : all)
    if (auto status = make(device, *w.target, w.extent, w.format, w.usage, changed); !status)
      return tl::unexpected(status.error());
  scene_px = scene;
  output_px = wanted;
  samples = samples_wanted;
  return changed;
}

} // namespace myo::render
