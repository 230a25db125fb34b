#pragma once
// What the passes share: each is a struct in its own file with create() and record(). Internal to engine/render.

#include "engine/gpu/pipeline.hpp"
#include "engine/render/frame_data.hpp"
#include "engine/render/mesh_store.hpp"
#include "engine/render/screen_tiles.hpp"
#include "engine/render/targets.hpp"
#include "engine/render/visibility.hpp"

#include <optional>

namespace myo::render {

/// What pipelines are made from.
struct PassSetup {
  gpu::Device& device;
  std::filesystem::path shader_dir;
  VkPipelineLayout layout = VK_NULL_HANDLE;
};

/// What a pass records from.
struct PassContext {
  VkCommandBuffer commands = VK_NULL_HANDLE;
  const RenderList& list;
  const MeshStore& meshes;
  const FrameData& data;
  Targets& targets;
};

/// Attributes of the packed vertex: all of them, or the position alone.
[[nodiscard]] std::span<const VkVertexInputAttributeDescription> packed_attributes();
[[nodiscard]] std::span<const VkVertexInputAttributeDescription> position_attribute();

/// Makes a pipeline from names of shaders (`fragment` null: depth only); the description holds the rest.
[[nodiscard]] Result<gpu::Pipeline> make_pass_pipeline(const PassSetup& setup, const char* vertex, const char* fragment,
                                                       gpu::PipelineDescription description);

struct ColourUse {
  Target* target = nullptr;
  std::optional<VkClearColorValue> clear; ///< empty: keep
};

/// Moves the targets to their use, begins rendering over their whole size with viewport, scissor and descriptors set.
/// Only `area` is cleared and drawn to; the rest of cleared images is lost unless it is kept.
void begin_pass(const PassContext& context, std::span<const ColourUse> colours, Target* depth, bool clear_depth,
                VkExtent2D extent, std::optional<VkRect2D> area = std::nullopt, bool keeps_rest = false);
void end_pass(const PassContext& context);

/// Pipelines of one pass, a variant each, made when first needed: a processor compiles each for tens of milliseconds.
class Variants {
public:
  using Make = Result<gpu::Pipeline> (*)(const PassSetup&, std::uint32_t variant);
  explicit Variants(Make make, std::uint32_t count) : make_(make), pipelines_(count) {}
  [[nodiscard]] Status ensure(const PassSetup& setup, std::uint32_t variant);
  /// After ensure().
  [[nodiscard]] VkPipeline operator[](std::uint32_t variant) const { return pipelines_[variant].get(); }

private:
  Make make_;
  std::vector<gpu::Pipeline> pipelines_;
};

/// Which specialisation an item's look needs: grain shows only where pixels are fine enough.
[[nodiscard]] std::uint32_t look_variant(const PassContext& context, const Draw& draw);
/// Zones are painted on this item, somewhere on screen.
[[nodiscard]] bool paints_zones(const PassContext& context, const Draw& draw);
/// Within the area of the scene images.
void set_scissor(const PassContext& context, const glm::vec4& rectangle_px);

/// One indexed draw an item, in order; `choose` says which pipeline (VK_NULL_HANDLE: skip the item).
template <class Choose> void draw_items(const PassContext& context, std::span<const Draw> draws, Choose choose) {
  VkPipeline bound = VK_NULL_HANDLE;
  std::uint32_t arena = MeshStore::nothing_bound;
  for (const Draw& draw : draws) {
    const VkPipeline pipeline = choose(draw);
    if (pipeline == VK_NULL_HANDLE) continue;
    if (pipeline != bound) vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, bound = pipeline);
    const StoredMesh& mesh = context.meshes.meshes()[draw.mesh];
    context.meshes.bind(context.commands, mesh, arena);
    const StoredMesh::Level& level = mesh.levels[draw.level];
    vkCmdDrawIndexed(context.commands, level.index_count, 1, level.first_index, mesh.vertex_offset, draw.item);
  }
}

/// Opaque items: colour, id and depth. May be recorded in two parts, around an occlusion test.
struct OpaquePass {
  Variants pipelines;
  OpaquePass();
  [[nodiscard]] Status prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws);
  void record(const PassContext& context, std::span<const Draw> draws, bool first) const;
  /// Draws a part of the scene images anew, all that is in it, and keeps the rest.
  void record_part(const PassContext& context, std::span<const Draw> draws, const VkRect2D& part) const;

private:
  void record_surfaces(const PassContext& context, std::span<const Draw> draws) const;
};

/// Transparent items and ghosts: nearest layer, ids of what can be picked, and everything behind in any order.
struct TransparentPass {
  gpu::Pipeline front_with_id, front, cut_front_with_id, cut_front;
  Variants layers;
  TransparentPass();
  [[nodiscard]] Status prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws);
  void record(const PassContext& context, std::span<const Draw> draws) const;
};

/// What planes cut through, over the opaque items.
struct CapPass {
  gpu::Pipeline pipeline, mask; ///< made when first needed
  gpu::Buffer vertices, indices;
  [[nodiscard]] Status prepare(const PassSetup& setup, const PassContext& context);
  /// All, or a part that was drawn anew.
  void record(const PassContext& context, std::optional<VkRect2D> part = std::nullopt) const;
  /// Within a pass of the mask: the highlighted ones.
  void record_mask(const PassContext& context) const;

private:
  struct Place {
    std::shared_ptr<const CapMesh> mesh;
    std::uint32_t first_index = 0;
    std::int32_t vertex_offset = 0;
  };
  template <class Wanted> void draw(const PassContext& context, const Wanted& wanted) const;
  std::vector<Place> uploaded_; ///< lie in the buffers
};

/// Where highlighted items are, hidden or not.
struct MaskPass {
  gpu::Pipeline pipeline, cut;
  [[nodiscard]] static Result<MaskPass> create(const PassSetup& setup);
  void record(const PassContext& context, std::span<const Draw> draws, const CapPass& caps) const;
};

/// All layers into the picture, and the id of each of its pixels; each tile with no more work than it needs.
struct CompositePass {
  Variants pipelines;
  ScreenTiles tiles;
  CompositePass();
  /// Also finds the area of the scene images that this frame needs.
  [[nodiscard]] Status prepare(const PassSetup& setup, const PassContext& context, std::span<const Draw> draws,
                               std::span<const Draw> more, std::span<const Draw> highlighted);
  void record(const PassContext& context);

private:
  void keep_background(const PassContext& context);
  [[nodiscard]] static std::uint32_t variant_of(const PassContext& context, std::uint8_t tile);
};

/// Markers, over the picture.
struct MarkerPass {
  gpu::Pipeline pipeline;
  [[nodiscard]] static Result<MarkerPass> create(const PassSetup& setup);
  void record(const PassContext& context) const;
};

/// Guides, over the picture and under the markers.
struct GuidePass {
  gpu::Pipeline pipeline; ///< made when first needed
  Target depth;
  gpu::Buffer vertices, indices;
  [[nodiscard]] Status prepare(const PassSetup& setup, const PassContext& context);
  void record(const PassContext& context);
};

/// Depth only: the floor that `bench` compares with.
struct FloorPass {
  gpu::Pipeline pipeline;
  [[nodiscard]] static Result<FloorPass> create(const PassSetup& setup);
  void record(const PassContext& context, std::span<const Draw> draws, Target& depth) const;
};

} // namespace myo::render
