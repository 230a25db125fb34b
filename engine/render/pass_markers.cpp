#include "engine/render/pass.hpp"

namespace myo::render {

Result<MarkerPass> MarkerPass::create(const PassSetup& setup) {
  const gpu::ColourAttachment colours[] = {{.format = format::output, .blend = gpu::Blend::premultiplied}};
  gpu::PipelineDescription d;
  d.colours = colours;
  auto made = make_pass_pipeline(setup, "marker.vert", "marker.frag", d);
  if (!made) return tl::unexpected(made.error());
  MarkerPass pass;
  pass.pipeline = std::move(*made);
  return pass;
}

void MarkerPass::record(const PassContext& context) const {
  Targets& t = context.targets;
  const ColourUse colours[] = {{&t.output, std::nullopt}};
  begin_pass(context, colours, nullptr, false, t.output_px);
  vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.get());
  for (std::uint32_t i = 0; i < context.list.markers.size(); ++i) vkCmdDraw(context.commands, 6, 1, 0, i);
  end_pass(context);
}

} // namespace myo::render
