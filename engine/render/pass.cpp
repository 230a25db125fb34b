#include "engine/render/pass.hpp"

#include "variants.glsl"
#include "vertex.glsl"

#include <algorithm>
#include <array>

namespace myo::render {

std::span<const VkVertexInputAttributeDescription> packed_attributes() {
  static constexpr std::array<VkVertexInputAttributeDescription, 5> attributes = {{
      {gpu::vertex_position_location, 0, VK_FORMAT_R16G16B16A16_UNORM, 0},
      {gpu::vertex_occlusion_location, 0, VK_FORMAT_R8_UNORM, 6},
      {gpu::vertex_normal_location, 0, VK_FORMAT_R16G16_SNORM, 8},
      {gpu::vertex_fibre_location, 0, VK_FORMAT_R8G8_SINT, 12},
      {gpu::vertex_part_location, 0, VK_FORMAT_R8_UINT, 7},
  }};
  return attributes;
}

std::span<const VkVertexInputAttributeDescription> position_attribute() { return packed_attributes().first(1); }

Result<gpu::Pipeline> make_pass_pipeline(const PassSetup& setup, const char* vertex, const char* fragment,
                                         gpu::PipelineDescription description) {
  auto vertex_module = gpu::load_shader(setup.device, setup.shader_dir, vertex);
  if (!vertex_module) return tl::unexpected(vertex_module.error());
  gpu::ShaderModule fragment_module;
  if (fragment != nullptr) {
    auto loaded = gpu::load_shader(setup.device, setup.shader_dir, fragment);
    if (!loaded) return tl::unexpected(loaded.error());
    fragment_module = std::move(*loaded);
  }
  description.vertex = vertex_module->get();
  description.fragment = fragment_module.get();
  description.layout = setup.layout;
  if (!description.attributes.empty() && description.vertex_stride == 0) description.vertex_stride = gpu::vertex_stride;
  return gpu::make_pipeline(setup.device, description);
}

void begin_pass(const PassContext& context, std::span<const ColourUse> colours, Target* depth, bool clear_depth,
                VkExtent2D extent, std::optional<VkRect2D> area, bool keeps_rest) {
  std::vector<VkRenderingAttachmentInfo> attachments;
  for (const ColourUse& colour : colours) {
    if (colour.clear && !keeps_rest)
      colour.target->discard_to(context.commands, gpu::use::colour); // what lies outside of the area is not needed
    else
      colour.target->to(context.commands, gpu::use::colour);
    VkRenderingAttachmentInfo info{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO};
    info.imageView = colour.target->image.view();
    info.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    info.loadOp = colour.clear ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_LOAD;
    info.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    if (colour.clear) info.clearValue.color = *colour.clear;
    attachments.push_back(info);
  }
  VkRenderingAttachmentInfo depth_info{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO};
  if (depth != nullptr) {
    if (clear_depth && !keeps_rest)
      depth->discard_to(context.commands, gpu::use::depth);
    else
      depth->to(context.commands, gpu::use::depth);
    depth_info.imageView = depth->image.view();
    depth_info.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
    depth_info.loadOp = clear_depth ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_LOAD;
    depth_info.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    depth_info.clearValue.depthStencil = {0, 0};
  }
  VkRenderingInfo info{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO};
  info.renderArea = area.value_or(VkRect2D{{0, 0}, extent});
  info.layerCount = 1;
  info.colorAttachmentCount = static_cast<std::uint32_t>(attachments.size());
  info.pColorAttachments = attachments.data();
  info.pDepthAttachment = depth != nullptr ? &depth_info : nullptr;
  vkCmdBeginRendering(context.commands, &info);
  const VkViewport viewport{0, 0, static_cast<float>(extent.width), static_cast<float>(extent.height), 0, 1};
  const VkRect2D scissor{{0, 0}, extent};
  vkCmdSetViewport(context.commands, 0, 1, &viewport);
  vkCmdSetScissor(context.commands, 0, 1, &scissor);
  context.data.bind(context.commands);
}

Status Variants::ensure(const PassSetup& setup, std::uint32_t variant) {
  if (pipelines_[variant].get() != VK_NULL_HANDLE) return {};
  auto made = make_(setup, variant);
  if (!made) return tl::unexpected(made.error());
  pipelines_[variant] = std::move(*made);
  return {};
}

namespace {

std::uint32_t material_variant(const PassContext& context, const Draw& draw) {
  const float pixel_mm = mm_per_scene_px(context.data.constants(), draw.nearest_mm);
  switch (context.list.items[draw.item].material) {
  case Material::muscle:
  case Material::tendon:
    if (pixel_mm * gpu::finest_period_px < gpu::muscle_fine_mm) return gpu::look_muscle_fine;
    return pixel_mm * gpu::finest_period_px < gpu::muscle_coarse_mm ? gpu::look_muscle_coarse : gpu::look_muscle_far;
  case Material::bone:
    return gpu::look_bone;
  case Material::skin:
    return gpu::look_skin;
  default:
    return gpu::look_plain;
  }
}

} // namespace

std::uint32_t look_variant(const PassContext& context, const Draw& draw) {
  return material_variant(context, draw) | (context.list.cuts.empty() ? 0 : gpu::variant_cut);
}

bool paints_zones(const PassContext& context, const Draw& draw) {
  const glm::vec4& r = context.data.constants().zones_px;
  return context.list.items[draw.item].receives_zones && r.x < r.z && r.y < r.w;
}

void set_scissor(const PassContext& context, const glm::vec4& r) {
  const VkRect2D& area = context.targets.area;
  const auto x0 = std::max(area.offset.x, static_cast<std::int32_t>(r.x));
  const auto y0 = std::max(area.offset.y, static_cast<std::int32_t>(r.y));
  const auto x1 =
      std::min(area.offset.x + static_cast<std::int32_t>(area.extent.width), static_cast<std::int32_t>(r.z));
  const auto y1 =
      std::min(area.offset.y + static_cast<std::int32_t>(area.extent.height), static_cast<std::int32_t>(r.w));
  const VkRect2D scissor{
      {x0, y0}, {static_cast<std::uint32_t>(std::max(0, x1 - x0)), static_cast<std::uint32_t>(std::max(0, y1 - y0))}};
  vkCmdSetScissor(context.commands, 0, 1, &scissor);
}

void end_pass(const PassContext& context) { vkCmdEndRendering(context.commands); }

} // namespace myo::render
