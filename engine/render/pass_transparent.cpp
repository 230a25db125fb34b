#include "engine/render/pass.hpp"
#include "variants.glsl"

#include <algorithm>

namespace myo::render {

namespace {

Result<gpu::Pipeline> make_front(const PassSetup& setup, bool writes_id, bool is_cut) {
  const gpu::ColourAttachment id[] = {{.format = format::id, .blend = gpu::Blend::none, .write = writes_id}};
  gpu::PipelineDescription d;
  d.attributes = position_attribute();
  d.colours = id;
  d.depth_attachment = d.depth_test = d.depth_write = true;
  d.cull = VK_CULL_MODE_BACK_BIT;
  return make_pass_pipeline(setup, is_cut ? "position_cut.vert" : "position.vert", "id.frag", d);
}

Result<gpu::Pipeline> make_layer(const PassSetup& setup, std::uint32_t variant) {
  const gpu::ColourAttachment layers[] = {{.format = format::colour, .blend = gpu::Blend::add},
                                          {.format = format::transmittance, .blend = gpu::Blend::multiply},
                                          {.format = format::colour, .blend = gpu::Blend::maximum}};
  gpu::PipelineDescription d;
  d.attributes = packed_attributes();
  d.colours = layers;
  d.depth_attachment = d.depth_test = true;
  d.cull = VK_CULL_MODE_BACK_BIT;
  d.variant = variant;
  return make_pass_pipeline(setup, (variant & gpu::variant_cut) != 0 ? "surface_cut.vert" : "surface.vert",
                            "transparent.frag", d);
}

/// The nearest transparent layer starts from the opaque depth.
void copy_depth(const PassContext& context) {
  Targets& t = context.targets;
  t.depth.to(context.commands, gpu::use::copy_from);
  t.front_depth.discard_to(context.commands, gpu::use::copy_to);
  VkImageCopy region{};
  region.srcSubresource = region.dstSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, 0, 1};
  region.srcOffset = region.dstOffset = {t.area.offset.x, t.area.offset.y, 0};
  region.extent = {t.area.extent.width, t.area.extent.height, 1};
  vkCmdCopyImage(context.commands, t.depth.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                 t.front_depth.image.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
}

std::uint32_t outside_variant(const PassContext& context, const Draw& d) {
  return look_variant(context, d) | (paints_zones(context, d) ? gpu::variant_outside_zones : 0);
}

} // namespace

TransparentPass::TransparentPass() : layers(make_layer, gpu::variant_count) {}

Status TransparentPass::prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws) {
  const bool is_cut = !context.list.cuts.empty();
  gpu::Pipeline* const with_id = is_cut ? &cut_front_with_id : &front_with_id;
  for (gpu::Pipeline* pipeline : {with_id, is_cut ? &cut_front : &front}) {
    if (pipeline->get() != VK_NULL_HANDLE) continue;
    auto made = make_front(setup, pipeline == with_id, is_cut);
    if (!made) return tl::unexpected(made.error());
    *pipeline = std::move(*made);
  }
  for (const Draw& draw : draws) {
    if (auto s = layers.ensure(setup, outside_variant(context, draw)); !s) return s;
    if (!paints_zones(context, draw)) continue;
    if (auto s = layers.ensure(setup, look_variant(context, draw) | gpu::variant_zones); !s) return s;
  }
  return {};
}

void TransparentPass::record(const PassContext& context, std::span<const Draw> draws) const {
  Targets& t = context.targets;
  copy_depth(context);
  const ColourUse id[] = {{&t.id, std::nullopt}};
  begin_pass(context, id, &t.front_depth, false, t.scene_px, t.area);
  // What can be picked writes its id first, tested against its like only; then fainter layers add their depth.
  const bool is_cut = !context.list.cuts.empty();
  const VkPipeline picked = is_cut ? cut_front_with_id.get() : front_with_id.get();
  const VkPipeline fainter = is_cut ? cut_front.get() : front.get();
  draw_items(context, draws,
             [&](const Draw& d) { return takes_pick(context.list.items[d.item]) ? picked : VK_NULL_HANDLE; });
  draw_items(context, draws,
             [&](const Draw& d) { return takes_pick(context.list.items[d.item]) ? VK_NULL_HANDLE : fainter; });
  end_pass(context);
  t.front_depth.to(context.commands, gpu::use::sampled);
  const VkClearColorValue zero{.float32 = {0, 0, 0, 0}};
  const VkClearColorValue one{.float32 = {1, 1, 1, 1}};
  const ColourUse colours[] = {{&t.accumulated, zero}, {&t.transmittance, one}, {&t.front_colour, zero}};
  begin_pass(context, colours, &t.depth, false, t.scene_px, t.area);
  // Zones in their rectangle alone, and the same surfaces round it.
  draw_items(context, draws, [&](const Draw& d) { return layers[outside_variant(context, d)]; });
  if (std::ranges::any_of(draws, [&](const Draw& d) { return paints_zones(context, d); })) {
    set_scissor(context, context.data.constants().zones_px);
    draw_items(context, draws, [&](const Draw& d) {
      return paints_zones(context, d) ? layers[look_variant(context, d) | gpu::variant_zones] : VK_NULL_HANDLE;
    });
  }
  end_pass(context);
}

} // namespace myo::render
