#pragma once
// The renderer's state. Internal to engine/render: renderer.cpp draws, picking.cpp answers.

#include "engine/gpu/commands.hpp"
#include "engine/render/depth_pyramid.hpp"
#include "engine/render/frame_data.hpp"
#include "engine/render/pass.hpp"
#include "engine/render/renderer.hpp"

namespace myo::render {

struct Renderer::Impl {
  Impl(gpu::Device& d, std::shared_ptr<MeshStore> m) : device(d), shared_meshes(std::move(m)) {}

  gpu::Device& device;
  std::filesystem::path shader_dir;
  gpu::CommandRecorder recorder;
  FrameData data;
  std::shared_ptr<MeshStore> shared_meshes; ///< with every renderer beside this one
  MeshStore& meshes = *shared_meshes;
  Targets resting, moving; ///< kept apart, so that starting to move makes no images anew
  Targets* targets = &resting;
  std::uint64_t generations = 0;
  OpaquePass opaque;
  MaskPass mask;
  CompositePass composite;
  MarkerPass markers;
  GuidePass guides;
  CapPass caps;
  TransparentPass transparent;
  std::optional<FloorPass> floor;
  Target floor_depth;

  RenderList list; ///< of the kept images
  ViewParameters view;
  bool drawn = false;           ///< the kept images are of `list` and `view`
  std::uint64_t drawn_from = 0; ///< revision of the meshes that they are of
  FrameTimes times;
  DepthPyramid pyramid;
  std::vector<char> seen; ///< per item of the last frame: had a pixel; a guess for the next one

  gpu::Buffer ids_host; ///< copy of targets->pick
  bool ids_fresh = false;
  std::uint64_t frames_drawn = 0;
  gpu::Buffer depth_host;    ///< copy of targets->depth, for the occlusion test
  gpu::Buffer marker_depths; ///< depth at each marker's centre

  // renderer.cpp
  [[nodiscard]] bool moves_coarsely() const { return view.detail == Detail::moving && device.is_cpu(); }
  /// The kept images are of meshes that are still there.
  [[nodiscard]] bool shows() const { return drawn && drawn_from == meshes.revision(); }
  /// Forgets what was drawn of meshes that are others now.
  void follow_meshes();
  [[nodiscard]] Status check_list(const RenderList& list, const ViewParameters& view) const;
  [[nodiscard]] Status prepare(const RenderList& list, const ViewParameters& view);
  [[nodiscard]] Status draw_all();
  [[nodiscard]] Status draw_overlays();
  /// Where zones changed since the kept images; nothing where more changed than zones, or too much.
  [[nodiscard]] std::optional<VkRect2D> changed_part(const RenderList& wanted, const geometry::Aabb& changed) const;
  [[nodiscard]] Status draw_part(const VkRect2D& part);
  [[nodiscard]] Status prepare_passes(const VisibleItems& items);
  [[nodiscard]] Status record_end(VkCommandBuffer commands, std::span<const Draw> highlighted);
  [[nodiscard]] PassSetup setup() { return {device, shader_dir, data.layout()}; }
  [[nodiscard]] VisibleItems visible() const;
  [[nodiscard]] CullView cull_view(float tolerance_px) const;
  [[nodiscard]] Status draw_opaque_culled(std::vector<Draw>& draws, std::vector<Draw>& transparent_draws);
  [[nodiscard]] bool hidden(const Draw& draw) const;
  [[nodiscard]] PassContext context(VkCommandBuffer commands) { return {commands, list, meshes, data, *targets}; }
  /// Submits what was recorded, waits, and adds the time to `times`.
  [[nodiscard]] Status submit();

  // picking.cpp
  [[nodiscard]] Status fetch_ids();
  void remember_seen();
  /// Pixel of the picture for a pixel of the view (moving frames have fewer).
  [[nodiscard]] glm::uvec2 picture_pixel(std::uint32_t x, std::uint32_t y) const;
  [[nodiscard]] std::uint32_t item_id(std::uint32_t index_plus_one) const;
  struct MarkerSpot {
    glm::vec2 px{0}; ///< in view pixels
    float half_px = 0;
    float nearness = 0;
    std::uint32_t pick_id = 0;
  };
  /// Markers on screen, with where they are; none that fade out behind the body.
  [[nodiscard]] std::vector<MarkerSpot> marker_spots() const;
  void record_marker_depths(VkCommandBuffer commands);
};

} // namespace myo::render
