#pragma once
// RenderList + view -> the buffers that shaders read. Internal to engine/render.

#include "engine/gpu/memory.hpp"
#include "engine/gpu/pipeline.hpp"
#include "engine/render/mesh_store.hpp"
#include "engine/render/targets.hpp"
#include "frame.glsl"
#include "item.glsl"
#include "marker.glsl"
#include "zone.glsl"

namespace myo::render {

/// The constants of a frame that follow from the camera and the sizes alone.
[[nodiscard]] gpu::FrameConstants frame_constants(const RenderList& list, const ViewParameters& view,
                                                  const Targets& targets);

/// World mm that one pixel of the scene images covers, at a distance along the view.
[[nodiscard]] float mm_per_scene_px(const gpu::FrameConstants& c, float distance_mm);
/// Distance along the view of what has that depth, mm.
[[nodiscard]] float view_distance(const gpu::FrameConstants& c, float depth);
/// Unit: from a place to the eye.
[[nodiscard]] glm::vec3 towards_eye(const gpu::FrameConstants& c, const glm::vec3& place);

/// Half of what a marker measures on screen, px of the scene images; `distance_mm` along the view. A chosen one is
/// drawn a quarter larger, its ring apart.
[[nodiscard]] float marker_half_px(const Marker& marker, const gpu::FrameConstants& c, float distance_mm);

class FrameData {
public:
  [[nodiscard]] static Result<FrameData> create(gpu::Device& device);

  /// Writes everything; the device must be idle.
  [[nodiscard]] Status write(gpu::Device& device, const RenderList& list, const ViewParameters& view,
                             const MeshStore& meshes, const Targets& targets);
  /// Once it is known which part of the scene images this frame draws to.
  void write_area(const VkRect2D& area);
  /// After images were made anew.
  void write_image_descriptors(gpu::Device& device, const Targets& targets);

  [[nodiscard]] VkPipelineLayout layout() const { return layout_.get(); }
  void bind(VkCommandBuffer commands) const;
  [[nodiscard]] const gpu::FrameConstants& constants() const { return constants_; }

private:
  [[nodiscard]] Status ensure(gpu::Device& device, gpu::Buffer& buffer, VkDeviceSize size, VkBufferUsageFlags usage,
                              std::uint32_t binding);

  gpu::FrameConstants constants_{};
  gpu::DescriptorSetLayout buffer_layout_, image_layout_;
  gpu::PipelineLayout layout_;
  gpu::DescriptorPool pool_;
  VkDescriptorSet buffer_set_ = VK_NULL_HANDLE, image_set_ = VK_NULL_HANDLE;
  gpu::Sampler nearest_, linear_;
  gpu::Buffer frame_, items_, zones_, groups_, markers_;
};

} // namespace myo::render
