#pragma once
// The images that a frame is drawn into. Internal to engine/render.

#include "engine/gpu/commands.hpp"
#include "engine/gpu/memory.hpp"

#include <array>
#include <vector>

namespace myo::render {

/// An image that remembers its last use, so that a pass only says what it wants.
struct Target {
  gpu::GpuImage image;
  gpu::ImageUse now;

  /// Keeps the contents.
  void to(VkCommandBuffer commands, const gpu::ImageUse& next);
  /// For a pass that clears or covers the image.
  void discard_to(VkCommandBuffer commands, const gpu::ImageUse& next);
};

namespace format {
inline constexpr VkFormat colour = VK_FORMAT_R16G16B16A16_SFLOAT;
inline constexpr VkFormat id = VK_FORMAT_R32_UINT;
inline constexpr VkFormat depth = VK_FORMAT_D32_SFLOAT;
inline constexpr VkFormat transmittance = VK_FORMAT_R16_SFLOAT;
inline constexpr VkFormat mask = VK_FORMAT_R8_UNORM;
inline constexpr VkFormat output = VK_FORMAT_R8G8B8A8_UNORM; ///< holds sRGB-encoded bytes
} // namespace format

struct Targets {
  VkExtent2D scene_px{}; ///< output times samples
  VkExtent2D output_px{};
  std::uint32_t samples = 1;    ///< along one axis
  std::uint64_t generation = 0; ///< set by the owner when images were made anew
  VkRect2D area{};              ///< of the scene images, in which this frame draws: the rest of them is not defined
  std::vector<std::uint8_t> background_tiles; ///< per tile of the picture: holds nothing but background already
  std::array<float, 6> background{};          ///< of those colours
  Target colour, id, depth;                   ///< opaque
  Target front_depth, accumulated, transmittance, front_colour; ///< transparent: 1 pixel until needed
  Target mask;                                                  ///< highlight: 1 pixel until needed
  Target output, pick;

  /// Makes what is missing or has another size. True when any image was made anew (descriptors must be rewritten).
  [[nodiscard]] Result<bool> ensure(gpu::Device& device, VkExtent2D output, std::uint32_t samples_wanted,
                                    bool transparency, bool highlight);
};

} // namespace myo::render
