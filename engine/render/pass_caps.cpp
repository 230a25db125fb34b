#include "engine/render/pass.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace myo::render {
namespace {

constexpr std::array<VkVertexInputAttributeDescription, 2> attributes = {{
    {0, 0, VK_FORMAT_R32G32B32_SFLOAT, offsetof(CapVertex, position)},
    {1, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(CapVertex, edge_mm)},
}};

Result<gpu::Pipeline> make_faces(const PassSetup& setup) {
  const gpu::ColourAttachment colours[] = {{.format = format::colour}, {.format = format::id}};
  gpu::PipelineDescription d;
  d.attributes = attributes;
  d.vertex_stride = sizeof(CapVertex);
  d.colours = colours;
  d.depth_attachment = d.depth_test = d.depth_write = true;
  d.depth_compare = VK_COMPARE_OP_GREATER_OR_EQUAL;
  return make_pass_pipeline(setup, "cap.vert", "cap.frag", d);
}

Result<gpu::Pipeline> make_mask(const PassSetup& setup) {
  const gpu::ColourAttachment colours[] = {{.format = format::mask, .blend = gpu::Blend::maximum}};
  gpu::PipelineDescription d;
  d.attributes = attributes;
  d.vertex_stride = sizeof(CapVertex);
  d.colours = colours;
  return make_pass_pipeline(setup, "cap.vert", "mask.frag", d);
}

Status ensure(gpu::Device& device, gpu::Buffer& buffer, VkDeviceSize bytes, VkBufferUsageFlags usage) {
  if (buffer.size() >= bytes) return {};
  auto made = gpu::Buffer::create(device, bytes + bytes / 2, usage, gpu::Residence::host);
  if (!made) return tl::unexpected(made.error());
  buffer = std::move(*made);
  return {};
}

} // namespace

Status CapPass::prepare(const PassSetup& setup, const PassContext& context) {
  const std::vector<Cap>& caps = context.list.caps;
  if (caps.empty()) {
    uploaded_.clear();
    return {};
  }
  for (gpu::Pipeline* one : {&pipeline, &mask}) {
    if (one->get() != VK_NULL_HANDLE) continue;
    auto made = one == &mask ? make_mask(setup) : make_faces(setup);
    if (!made) return tl::unexpected(made.error());
    *one = std::move(*made);
  }
  std::vector<Place> wanted;
  for (const Cap& cap : caps)
    if (std::ranges::none_of(wanted, [&](const Place& p) { return p.mesh == cap.mesh; })) wanted.push_back({cap.mesh});
  if (std::ranges::equal(wanted, uploaded_, {}, &Place::mesh, &Place::mesh)) return {};
  std::size_t vertex_count = 0, index_count = 0;
  for (Place& place : wanted) {
    place.vertex_offset = static_cast<std::int32_t>(vertex_count);
    place.first_index = static_cast<std::uint32_t>(index_count);
    vertex_count += place.mesh->vertices.size(), index_count += place.mesh->indices.size();
  }
  uploaded_.clear();
  const auto vertex_bytes = vertex_count * sizeof(CapVertex), index_bytes = index_count * sizeof(std::uint32_t);
  if (auto s = ensure(setup.device, vertices, vertex_bytes, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT); !s) return s;
  if (auto s = ensure(setup.device, indices, index_bytes, VK_BUFFER_USAGE_INDEX_BUFFER_BIT); !s) return s;
  for (const Place& place : wanted) {
    std::ranges::copy(place.mesh->vertices, vertices.as<CapVertex>() + place.vertex_offset);
    std::ranges::copy(place.mesh->indices, indices.as<std::uint32_t>() + place.first_index);
  }
  uploaded_ = std::move(wanted);
  return {};
}

template <class Wanted> void CapPass::draw(const PassContext& context, const Wanted& wanted) const {
  const VkBuffer buffer = vertices.handle();
  const VkDeviceSize start = 0;
  vkCmdBindVertexBuffers(context.commands, 0, 1, &buffer, &start);
  vkCmdBindIndexBuffer(context.commands, indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const Cap& cap : context.list.caps) {
    if (cap.index_count == 0 || !wanted(cap)) continue;
    const auto place = std::ranges::find(uploaded_, cap.mesh, &Place::mesh);
    vkCmdDrawIndexed(context.commands, cap.index_count, 1, place->first_index + cap.first_index, place->vertex_offset,
                     cap.item);
  }
}

void CapPass::record(const PassContext& context, std::optional<VkRect2D> part) const {
  if (context.list.caps.empty()) return;
  Targets& t = context.targets;
  const ColourUse colours[] = {{&t.colour, std::nullopt}, {&t.id, std::nullopt}};
  begin_pass(context, colours, &t.depth, false, t.scene_px, part.value_or(t.area), true);
  vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.get());
  draw(context, [](const Cap&) { return true; });
  end_pass(context);
}

void CapPass::record_mask(const PassContext& context) const {
  if (!highlights_a_cap(context.list)) return;
  vkCmdBindPipeline(context.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, mask.get());
  draw(context, [&](const Cap& cap) { return context.list.items[cap.item].highlight > 0; });
}

} // namespace myo::render
