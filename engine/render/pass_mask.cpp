#include "engine/render/pass.hpp"

namespace myo::render {

Result<MaskPass> MaskPass::create(const PassSetup& setup) {
  const gpu::ColourAttachment colours[] = {{.format = format::mask, .blend = gpu::Blend::maximum}};
  gpu::PipelineDescription d;
  d.attributes = position_attribute();
  d.colours = colours;
  MaskPass pass;
  for (const bool is_cut : {false, true}) {
    auto made = make_pass_pipeline(setup, is_cut ? "position_cut.vert" : "position.vert", "mask.frag", d);
    if (!made) return tl::unexpected(made.error());
    (is_cut ? pass.cut : pass.pipeline) = std::move(*made);
  }
  return pass;
}

void MaskPass::record(const PassContext& context, std::span<const Draw> draws, const CapPass& caps) const {
  const ColourUse colours[] = {{&context.targets.mask, VkClearColorValue{.float32 = {0, 0, 0, 0}}}};
  // All of it: outlines look a little beyond the area of this frame.
  begin_pass(context, colours, nullptr, false, context.targets.scene_px);
  const bool is_cut = !context.list.cuts.empty();
  draw_items(context, draws, [&](const Draw&) { return is_cut ? cut.get() : pipeline.get(); });
  caps.record_mask(context);
  end_pass(context);
}

} // namespace myo::render
