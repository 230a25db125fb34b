#include "engine/render/pass.hpp"
#include "variants.glsl"

#include <algorithm>
#include <utility>

namespace myo::render {
namespace {

Result<gpu::Pipeline> make(const PassSetup& setup, std::uint32_t variant) {
  const gpu::ColourAttachment colours[] = {{.format = format::colour}, {.format = format::id}};
  gpu::PipelineDescription d;
  d.attributes = packed_attributes();
  d.colours = colours;
  d.depth_attachment = d.depth_test = d.depth_write = true;
  d.variant = variant;
  return make_pass_pipeline(setup, (variant & gpu::variant_cut) != 0 ? "surface_cut.vert" : "surface.vert",
                            "opaque.frag", d);
}

} // namespace

OpaquePass::OpaquePass() : pipelines(make, gpu::variant_count) {}

Status OpaquePass::prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws) {
  for (const Draw& draw : draws) {
    const std::uint32_t variant = look_variant(context, draw);
    if (auto s = pipelines.ensure(setup, variant); !s) return s;
    if (!paints_zones(context, draw)) continue;
    if (auto s = pipelines.ensure(setup, variant | gpu::variant_zones); !s) return s;
  }
  return {};
}

void OpaquePass::record(const PassContext& context, std::span<const Draw> draws, bool first) const {
  Targets& t = context.targets;
  ColourUse colours[] = {{&t.colour, std::nullopt}, {&t.id, std::nullopt}};
  if (first) {
    colours[0].clear = VkClearColorValue{.float32 = {0, 0, 0, 0}};
    colours[1].clear = VkClearColorValue{.uint32 = {0, 0, 0, 0}};
  }
  begin_pass(context, colours, &t.depth, first, t.scene_px, t.area);
  record_surfaces(context, draws);
  end_pass(context);
}

void OpaquePass::record_part(const PassContext& context, std::span<const Draw> draws, const VkRect2D& part) const {
  Targets& t = context.targets;
  const ColourUse colours[] = {{&t.colour, VkClearColorValue{.float32 = {0, 0, 0, 0}}},
                               {&t.id, VkClearColorValue{.uint32 = {0, 0, 0, 0}}}};
  const VkRect2D whole = std::exchange(t.area, part);
  begin_pass(context, colours, &t.depth, true, t.scene_px, part, true);
  set_scissor(context, {0, 0, t.scene_px.width, t.scene_px.height});
  record_surfaces(context, draws);
  end_pass(context);
  t.area = whole;
}

/// Zones first, in their rectangle alone; then the same surfaces everywhere: where they are painted already, the depth
/// test ends the work early.
void OpaquePass::record_surfaces(const PassContext& context, std::span<const Draw> draws) const {
  if (std::ranges::any_of(draws, [&](const Draw& d) { return paints_zones(context, d); })) {
    set_scissor(context, context.data.constants().zones_px);
    draw_items(context, draws, [&](const Draw& d) {
      return paints_zones(context, d) ? pipelines[look_variant(context, d) | gpu::variant_zones] : VK_NULL_HANDLE;
    });
    set_scissor(context, {0, 0, context.targets.scene_px.width, context.targets.scene_px.height});
  }
  draw_items(context, draws, [&](const Draw& d) { return pipelines[look_variant(context, d)]; });
}

} // namespace myo::render
