#pragma once
// RenderList + view in, images + id under the cursor out.

#include "engine/core/files.hpp"
#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"
#include "engine/render/render_list.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace myo::render {

/// A mesh as it lies in a pack: 16-byte vertices (see assets/pack and shaders/include/vertex.glsl), quantised over
/// `box`.
struct MeshSource {
  geometry::Aabb box;
  std::span<const std::byte> vertices; ///< 16 bytes each
  struct Lod {
    std::uint32_t vertex_count = 0;
    std::span<const std::uint32_t> indices;
    float error_mm = 0;
  };
  std::vector<Lod> lods;                    ///< finest first
  std::optional<geometry::MeshAxis> axis{}; ///< none: drawn without grain and without cords at its ends
};

struct Image {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgba; ///< sRGB, 8 bit, top row first
};

struct FrameTimes {
  double cpu_ms = 0; ///< recording
  double gpu_ms = 0; ///< submission to completion
  std::uint64_t triangles = 0;
};

/// Two pictures in one of `size_px`: the second at the far end, beside the first or beneath it, a line between them.
[[nodiscard]] Image joined(const Image& first, const Image& second, std::uint32_t width_px, std::uint32_t height_px);

/// Draws RenderLists with one device. Not thread-safe: one thread owns it. Outlives nothing of the device.
class Renderer {
public:
  /// `shader_dir` holds the .spv files of the build.
  [[nodiscard]] static Result<Renderer> create(gpu::Device& device, const std::filesystem::path& shader_dir);
  /// Another eye on the same meshes, with images of its own: what is uploaded to one or cleared is so for both.
  [[nodiscard]] Result<Renderer> beside() const;
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// Uploads meshes (copies; the spans may go afterwards). Handles count up from 0 in order.
  [[nodiscard]] Status upload(std::span<const MeshSource> meshes);
  void clear_meshes();

  /// Draws into the renderer's own images (scene colour resolved to sRGB, pick ids, depth). Drawing the same
  /// list and view again costs nothing: it answers from the kept images.
  [[nodiscard]] Status draw(const RenderList& list, const ViewParameters& view);

  /// After draw(): the id at a pixel of the last frame (0: nothing): a marker's, else the nearest item's that is
  /// neither a ghost nor fainter than half.
  [[nodiscard]] Result<std::uint32_t> pick(std::uint32_t x, std::uint32_t y) const;
  /// After draw(): within `radius_px` the id accepted by `prefer` nearest to the pixel, else the id at it.
  [[nodiscard]] Result<std::uint32_t> pick_near(std::uint32_t x, std::uint32_t y, std::uint32_t radius_px,
                                                bool (*prefer)(std::uint32_t id)) const;
  /// The ids of items under every `step_px`-th pixel of the last frame, row by row from the top; markers do not count.
  struct IdMap {
    std::size_t columns = 0;
    std::vector<std::uint32_t> ids; ///< as pick() answers; 0: nothing
  };
  [[nodiscard]] Result<IdMap> ids_every(std::uint32_t step_px) const;
  /// How many frames were drawn anew, not answered from kept images: what was asked of the last holds until it grows.
  [[nodiscard]] std::uint64_t frames_drawn() const;
  /// After draw(): the picture.
  [[nodiscard]] Result<Image> read_back();
  /// Times of the last draw() that drew something.
  [[nodiscard]] FrameTimes last_times() const;
  /// The floor of `bench`: full-detail triangles of what is visible in `list`, depth only, same size.
  [[nodiscard]] Result<FrameTimes> draw_floor(const RenderList& list, const ViewParameters& view);

  /// For the window: the colour image of the last draw(), in VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL. Its UNORM bytes
  /// are sRGB-encoded already. Moving and resting frames have an image each: ask after every draw().
  struct ColourTarget {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;
    VkFormat format = VK_FORMAT_UNDEFINED;
    VkExtent2D extent{};          ///< may be smaller than the viewport in moving frames
    std::uint64_t generation = 0; ///< differs between any two images
  };
  [[nodiscard]] ColourTarget colour_target() const;

private:
  struct Impl;
  explicit Renderer(std::unique_ptr<Impl> impl);
  [[nodiscard]] static Result<Renderer> make(gpu::Device& device, const std::filesystem::path& shader_dir,
                                             std::shared_ptr<class MeshStore> meshes);
  std::unique_ptr<Impl> impl_;
};

[[nodiscard]] Status write_png(const std::filesystem::path& path, const Image& image,
                               core::Access access = core::Access::shared);

} // namespace myo::render
