#include "engine/render/pass.hpp"
#include "variants.glsl"

#include <algorithm>
#include <array>

namespace myo::render {
namespace {

constexpr std::uint8_t tile_empty = 0;
constexpr std::uint8_t tile_tissue = 1;
constexpr std::uint8_t tile_highlight = 2;
constexpr std::uint8_t tile_kept = 3; ///< background, drawn by an earlier frame

Result<gpu::Pipeline> make(const PassSetup& setup, std::uint32_t variant) {
  const gpu::ColourAttachment colours[] = {{.format = format::output}, {.format = format::id}};
  gpu::PipelineDescription d;
  d.colours = colours;
  d.variant = variant;
  return make_pass_pipeline(setup, "fullscreen.vert", "composite.frag", d);
}

} // namespace

CompositePass::CompositePass() : pipelines(make, gpu::composite_count) {}

std::uint32_t CompositePass::variant_of(const PassContext& context, std::uint8_t tile) {
  if (tile == tile_empty) return 0;
  const std::uint32_t tissue =
      gpu::composite_tissue | (context.data.constants().flags.x != 0 ? gpu::composite_transparent : 0);
  return tile == tile_highlight ? tissue | gpu::composite_highlight : tissue;
}

Status CompositePass::prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws,
                              std::span<const Draw> more, std::span<const Draw> highlighted) {
  const gpu::FrameConstants& c = context.data.constants();
  tiles.reset(context.targets.output_px);
  for (const std::span<const Draw> some : {draws, more, highlighted})
    for (const Draw& draw : some) {
      const StoredMesh& mesh = context.meshes.meshes()[draw.mesh];
      const float error_mm = mesh.levels[draw.level].error_mm;
      // Room for the outline too, so that highlighting does not change the area that is drawn.
      const float margin_px = 4 + 2 * c.scene_px.w + error_mm / (mm_per_scene_px(c, draw.nearest_mm) * c.scene_px.z);
      const std::uint8_t value = context.list.items[draw.item].highlight > 0 ? tile_highlight : tile_tissue;
      for (const geometry::Aabb& part : mesh.parts)
        tiles.mark(screen_rectangle(part, c.clip_from_world, glm::vec2(c.output_px), margin_px), value);
    }
  for (const Cap& cap : context.list.caps)
    tiles.mark(screen_rectangle(cap.box, c.clip_from_world, glm::vec2(c.output_px), 4 + 2 * c.scene_px.w),
               context.list.items[cap.item].highlight > 0 ? tile_highlight : tile_tissue);
  VkRect2D area = tiles.marked_area();
  const std::uint32_t n = context.targets.samples;
  area.offset.x *= static_cast<std::int32_t>(n);
  area.offset.y *= static_cast<std::int32_t>(n);
  context.targets.area = {area.offset, {area.extent.width * n, area.extent.height * n}};
  for (const std::uint8_t tile : {tile_empty, tile_tissue}) {
    if (auto s = pipelines.ensure(setup, variant_of(context, tile)); !s) return s;
  }
  return highlighted.empty() && !highlights_a_cap(context.list)
             ? Status{}
             : pipelines.ensure(setup, variant_of(context, tile_highlight));
}

/// The background depends on its colours and the size alone: tiles that hold it already stay as they are.
void CompositePass::keep_background(const PassContext& context) {
  Targets& t = context.targets;
  std::vector<std::uint8_t>& now = tiles.values();
  const glm::vec3& top = context.list.background_top;
  const glm::vec3& bottom = context.list.background_bottom;
  const std::array<float, 6> colours = {top.x, top.y, top.z, bottom.x, bottom.y, bottom.z};
  if (t.background != colours || t.background_tiles.size() != now.size()) t.background_tiles.assign(now.size(), 0);
  t.background = colours;
  // Markers are drawn over the picture, beside tissue too.
  ScreenTiles marked;
  marked.reset(t.output_px);
  const gpu::FrameConstants& c = context.data.constants();
  for (const Marker& marker : context.list.markers) {
    geometry::Aabb box;
    box.add(marker.position);
    const glm::vec4 clip = c.clip_from_world * glm::vec4(marker.position, 1);
    const float half_px = marker_half_px(marker, c, view_distance(c, clip.z / clip.w));
    marked.mark(screen_rectangle(box, c.clip_from_world, glm::vec2(c.output_px), 3 * half_px + 6), 1);
  }
  if (const auto& guides = context.list.guides.vertices; !guides.empty()) {
    geometry::Aabb box;
    for (const GuideVertex& v : guides) box.add(v.position);
    marked.mark(screen_rectangle(box, c.clip_from_world, glm::vec2(c.output_px), 4), 1);
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    const bool empty = now[i] == tile_empty;
    if (empty && t.background_tiles[i] != 0) now[i] = tile_kept;
    t.background_tiles[i] = empty && marked.values()[i] == 0 ? 1 : 0;
  }
}

void CompositePass::record(const PassContext& context) {
  Targets& t = context.targets;
  keep_background(context);
  for (Target* read :
       {&t.colour, &t.id, &t.depth, &t.front_depth, &t.accumulated, &t.transmittance, &t.front_colour, &t.mask})
    read->to(context.commands, gpu::use::sampled);
  const ColourUse colours[] = {{&t.output, std::nullopt}, {&t.pick, std::nullopt}};
  begin_pass(context, colours, nullptr, false, t.output_px);
  for (const std::uint8_t tile : {tile_empty, tile_tissue, tile_highlight}) {
    const auto rectangles = tiles.rectangles(tile);
    if (rectangles.empty()) continue;
    vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines[variant_of(context, tile)]);
    for (const VkRect2D& rectangle : rectangles) {
      vkCmdSetScissor(context.commands, 0, 1, &rectangle);
      vkCmdDraw(context.commands, 3, 1, 0, 0);
    }
  }
  end_pass(context);
}

} // namespace myo::render
