#include "engine/render/pass.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace myo::render {
namespace {

constexpr std::array<VkVertexInputAttributeDescription, 5> attributes = {{
    {0, 0, VK_FORMAT_R32G32B32_SFLOAT, offsetof(GuideVertex, position)},
    {1, 0, VK_FORMAT_R32_SFLOAT, offsetof(GuideVertex, along_mm)},
    {2, 0, VK_FORMAT_R32G32B32_SFLOAT, offsetof(GuideVertex, normal)},
    {3, 0, VK_FORMAT_R32_SFLOAT, offsetof(GuideVertex, edge_mm)},
    {4, 0, VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(GuideVertex, colour)},
}};

template <class T>
Status put(gpu::Device& device, gpu::Buffer& buffer, const std::vector<T>& values, VkBufferUsageFlags usage) {
  const VkDeviceSize bytes = values.size() * sizeof(T);
  if (buffer.size() < bytes) {
    auto made = gpu::Buffer::create(device, bytes + bytes / 2, usage, gpu::Residence::host);
    if (!made) return tl::unexpected(made.error());
    buffer = std::move(*made);
  }
  std::memcpy(buffer.mapped(), values.data(), bytes);
  return {};
}

} // namespace

Status GuidePass::prepare(const PassSetup& setup, const PassContext& context) {
  const GuideMesh& guides = context.list.guides;
  if (guides.indices.empty()) return {};
  if (pipeline.get() == VK_NULL_HANDLE) {
    const gpu::ColourAttachment colours[] = {{.format = format::output, .blend = gpu::Blend::premultiplied}};
    gpu::PipelineDescription d;
    d.attributes = attributes;
    d.vertex_stride = sizeof(GuideVertex);
    d.colours = colours;
    d.depth_attachment = d.depth_test = d.depth_write = true;
    d.depth_compare = VK_COMPARE_OP_GREATER_OR_EQUAL;
    auto made = make_pass_pipeline(setup, "guide.vert", "guide.frag", d);
    if (!made) return tl::unexpected(made.error());
    pipeline = std::move(*made);
  }
  const VkExtent2D size = context.targets.output_px;
  if (depth.image.extent().width != size.width || depth.image.extent().height != size.height) {
    auto made = gpu::GpuImage::create(setup.device, size, format::depth, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT);
    if (!made) return tl::unexpected(made.error());
    depth = {std::move(*made), {}};
  }
  if (auto s = put(setup.device, vertices, guides.vertices, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT); !s) return s;
  return put(setup.device, indices, guides.indices, VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

void GuidePass::record(const PassContext& context) {
  if (context.list.guides.indices.empty()) return;
  const ColourUse colours[] = {{&context.targets.output, std::nullopt}};
  begin_pass(context, colours, &depth, true, context.targets.output_px);
  vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.get());
  const VkBuffer buffer = vertices.handle();
  const VkDeviceSize start = 0;
  vkCmdBindVertexBuffers(context.commands, 0, 1, &buffer, &start);
  vkCmdBindIndexBuffer(context.commands, indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  vkCmdDrawIndexed(context.commands, static_cast<std::uint32_t>(context.list.guides.indices.size()), 1, 0, 0, 0);
  end_pass(context);
}

} // namespace myo::render
