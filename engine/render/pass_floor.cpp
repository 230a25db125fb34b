#include "engine/render/pass.hpp"

namespace myo::render {

Result<FloorPass> FloorPass::create(const PassSetup& setup) {
  gpu::PipelineDescription d;
  d.attributes = position_attribute();
  d.depth_attachment = d.depth_test = d.depth_write = true;
  auto made = make_pass_pipeline(setup, "position.vert", nullptr, d);
  if (!made) return tl::unexpected(made.error());
  FloorPass pass;
  pass.pipeline = std::move(*made);
  return pass;
}

void FloorPass::record(const PassContext& context, std::span<const Draw> draws, Target& depth) const {
  begin_pass(context, {}, &depth, true, depth.image.extent());
  draw_items(context, draws, [&](const Draw&) { return pipeline.get(); });
  end_pass(context);
}

} // namespace myo::render
