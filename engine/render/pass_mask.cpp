#include "engine/render/pass.hpp"

namespace myo::render {

Result<MaskPass> MaskPass::create(const PassSetup& setup) {
  const gpu::ColourAttachment colours[] = {{.format = format::mask, .blend = gpu::Blend::maximum}};
  gpu::PipelineDescription d;
  d.attributes = position_attribute();
  d.colours = colours;
  auto made = make_pass_pipeline(setup, "position.vert", "mask.frag", d);
  if (!made) return tl::unexpected(made.error());
  MaskPass pass;
  pass.pipeline = std::move(*made);
  return pass;
}

void MaskPass::record(const PassContext& context, std::span<const Draw> draws) const {
  const ColourUse colours[] = {{&context.targets.mask, VkClearColorValue{.float32 = {0, 0, 0, 0}}}};
  // All of it: outlines look a little beyond the area of this frame.
  begin_pass(context, colours, nullptr, false, context.targets.scene_px);
  draw_items(context, draws, [&](const Draw&) { return pipeline.get(); });
  end_pass(context);
}

} // namespace myo::render
