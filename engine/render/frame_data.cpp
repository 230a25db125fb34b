#include "engine/render/frame_data.hpp"

#include "engine/gpu/vk_result.hpp"
#include "engine/render/screen_tiles.hpp"
#include "engine/render/visibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <span>
#include <utility>

namespace myo::render {
namespace {

constexpr std::uint32_t image_count = 8;

/// Dots of the stipple must stay apart on screen: the spacing doubles in steps of sqrt(2) as the camera goes away.
float stipple_spacing_mm(float mm_per_output_px) {
  constexpr float closest_mm = 5.0f;
  constexpr float min_px = 5.5f;
  const float steps = std::ceil(std::max(0.0f, 2 * std::log2(min_px * mm_per_output_px / closest_mm)));
  return closest_mm * std::exp2(0.5f * steps);
}

struct ZoneArrays {
  std::vector<gpu::ZoneConstants> zones; ///< surface zones, padded to whole groups, then deep ones
  std::vector<gpu::ZoneGroup> groups;
  std::uint32_t group_count = 0, surface = 0, deep = 0;
  geometry::Aabb box; ///< of surface zones
  geometry::Aabb all; ///< of deep ones too
};

float reach_of(const ZoneCapsule& zone) {
  return zone.radius_mm + (zone.tier == ZoneTier::outline ? gpu::outline_margin_mm : 0.f);
}

gpu::ZoneConstants constants_of(const ZoneCapsule& zone) {
  return {.a = glm::vec4(zone.a, reach_of(zone)),
          .b = glm::vec4(zone.b, std::clamp(zone.strength, 0.0f, 1.0f)),
          .normal = glm::vec4(zone.normal, static_cast<float>(zone.tier)),
          .colour = glm::vec4(zone.colour, zone.erases ? 0.f : 1.f + static_cast<float>(zone.pattern))};
}

/// 21 bits of a number, spread to every third.
std::uint64_t spread_bits(std::uint64_t x) {
  x &= 0x1fffff;
  for (const auto& [shift, mask] :
       {std::pair{32, 0x1f00000000ffffull}, std::pair{16, 0x1f0000ff0000ffull}, std::pair{8, 0x100f00f00f00f00full},
        std::pair{4, 0x10c30c30c30c30c3ull}, std::pair{2, 0x1249249249249249ull}})
    x = (x | x << shift) & mask;
  return x;
}

/// Along a curve that keeps neighbours together.
std::uint64_t place_on_curve(const ZoneCapsule& zone) {
  const glm::vec3 p = 0.25f * (0.5f * (zone.a + zone.b) + glm::vec3(20000));
  const auto bits = [](float x) { return spread_bits(static_cast<std::uint64_t>(std::max(x, 0.f))); };
  return bits(p.x) | bits(p.y) << 1 | bits(p.z) << 2;
}

/// Surface capsules so that those near to each other share a group, whatever their order was, as far as it does not
/// matter: erasers stay between what they follow and what follows them, and an outlined stroke stays in one piece.
std::vector<const ZoneCapsule*> surface_in_groups(const RenderList& list) {
  std::vector<const ZoneCapsule*> surface, outlined;
  for (const ZoneCapsule& zone : list.zones)
    if (!zone.deep && zone.radius_mm > 0) (zone.tier == ZoneTier::outline ? outlined : surface).push_back(&zone);
  for (auto from = surface.begin(); from != surface.end();) {
    const auto to =
        std::find_if(from, surface.end(), [&](const ZoneCapsule* zone) { return zone->erases != (*from)->erases; });
    std::vector<std::pair<std::uint64_t, const ZoneCapsule*>> order;
    for (auto it = from; it != to; ++it) order.emplace_back(place_on_curve(**it), *it);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [key, zone] : order) *from++ = zone;
  }
  surface.insert(surface.end(), outlined.begin(), outlined.end());
  return surface;
}

gpu::ZoneGroup sphere_round(const geometry::Aabb& box, std::span<const glm::vec4> spheres) {
  float radius = 0;
  for (const glm::vec4& one : spheres) radius = std::max(radius, glm::distance(glm::vec3(one), box.centre()) + one.w);
  return {.sphere = glm::vec4(box.centre(), radius)};
}

ZoneArrays zone_arrays(const RenderList& list) {
  ZoneArrays r;
  const std::vector<const ZoneCapsule*> surface = surface_in_groups(list);
  std::vector<glm::vec4> spheres;
  for (std::size_t first = 0; first < surface.size(); first += gpu::zone_group_size) {
    geometry::Aabb box;
    spheres.clear();
    for (std::size_t i = first; i < std::min(surface.size(), first + gpu::zone_group_size); ++i) {
      const ZoneCapsule& zone = *surface[i];
      const glm::vec3 reach(reach_of(zone));
      box.add(glm::min(zone.a, zone.b) - reach), box.add(glm::max(zone.a, zone.b) + reach);
      spheres.emplace_back(zone.a, reach_of(zone)), spheres.emplace_back(zone.b, reach_of(zone));
      r.zones.push_back(constants_of(zone));
    }
    r.groups.push_back(sphere_round(box, spheres));
    r.box.add(box);
  }
  r.group_count = static_cast<std::uint32_t>(r.groups.size());
  for (std::size_t first = 0; first < r.group_count; first += gpu::zone_group_size) {
    geometry::Aabb box;
    spheres.clear();
    for (std::size_t g = first; g < std::min<std::size_t>(r.group_count, first + gpu::zone_group_size); ++g)
      spheres.push_back(r.groups[g].sphere), box.add(glm::vec3(spheres.back()));
    r.groups.push_back(sphere_round(box, spheres));
  }
  r.surface = static_cast<std::uint32_t>(r.zones.size());
  r.all = r.box;
  for (const ZoneCapsule& zone : list.zones) {
    if (!zone.deep || zone.radius_mm <= 0) continue;
    r.zones.push_back(constants_of(zone));
    const glm::vec3 reach(2 * zone.radius_mm); // the glow fades out beyond its radius
    r.all.add(glm::min(zone.a, zone.b) - reach);
    r.all.add(glm::max(zone.a, zone.b) + reach);
  }
  r.deep = static_cast<std::uint32_t>(r.zones.size()) - r.surface;
  return r;
}

std::vector<gpu::ItemConstants> item_array(const RenderList& list, const MeshStore& meshes) {
  std::vector<gpu::ItemConstants> items;
  items.reserve(list.items.size());
  for (const DrawItem& item : list.items) {
    gpu::ItemConstants c{};
    if (item.mesh != MeshHandle::none) {
      const StoredMesh& mesh = meshes.meshes()[static_cast<std::uint32_t>(item.mesh)];
      c.box_min = glm::vec4(mesh.box.min, item.opacity);
      c.box_extent = glm::vec4(mesh.box.extent(), item.highlight);
      if (mesh.axis) {
        c.axis = glm::vec4(mesh.axis->direction, 1.0f);
        c.axis_range = glm::vec4(mesh.axis->range, mesh.axis->taper);
      }
      c.material.z = (static_cast<std::uint32_t>(item.mesh) * 40503u) & 0xffffu;
    }
    c.colour = glm::vec4(item.colour, item.ghost ? 1.0f : 0.0f);
    c.material.x = static_cast<std::uint32_t>(item.material);
    c.material.y = item.pick_id;
    items.push_back(c);
  }
  for (const Cap& cap : list.caps) items[cap.item].material.w = cap.cut;
  return items;
}

std::vector<gpu::MarkerConstants> marker_array(const RenderList& list, float px_scale) {
  std::vector<gpu::MarkerConstants> markers;
  for (const Marker& m : list.markers)
    markers.push_back({.position = glm::vec4(m.position, 0.5f * m.size_mm),
                       .colour = m.colour,
                       .shape = {0.5f * m.minimum_px * px_scale, 0.5f * m.maximum_px * px_scale,
                                 m.selected ? 1.0f : 0.0f, static_cast<float>(m.count)},
                       .facing = glm::vec4(m.facing, m.gone_mm)});
  return markers;
}

/// Where zones may show in the scene images, in whole pixels. Deep ones glow in front of where they lie, too: the same
/// place on screen. Empty when there are none.
glm::vec4 zones_rectangle(const ZoneArrays& zones, const gpu::FrameConstants& c) {
  glm::vec4 all(0);
  if (zones.all.empty()) return all;
  all = screen_rectangle(zones.all, c.clip_from_world, glm::vec2(c.scene_px), 2);
  return {std::floor(all.x), std::floor(all.y), std::ceil(all.z), std::ceil(all.w)};
}

// The shaders' numbers are those of the enums in render_list.hpp.
constexpr bool same(Material material, gpu::uint number) { return static_cast<gpu::uint>(material) == number; }
constexpr bool same(ZoneTier tier, gpu::uint number) { return static_cast<gpu::uint>(tier) == number; }
static_assert(same(Material::skin, gpu::material_skin) && same(Material::muscle, gpu::material_muscle) &&
              same(Material::tendon, gpu::material_tendon) && same(Material::bone, gpu::material_bone) &&
              same(Material::cartilage, gpu::material_cartilage) && same(Material::artery, gpu::material_artery) &&
              same(Material::vein, gpu::material_vein) && same(Material::nerve, gpu::material_nerve) &&
              same(Material::organ, gpu::material_organ));
static_assert(same(ZoneTier::essential, gpu::tier_essential) && same(ZoneTier::spillover, gpu::tier_spillover) &&
              same(ZoneTier::drawn, gpu::tier_drawn) && same(ZoneTier::compare, gpu::tier_compare) &&
              same(ZoneTier::outline, gpu::tier_outline));

Result<gpu::Sampler> make_sampler(gpu::Device& device, VkFilter filter) {
  VkSamplerCreateInfo info{.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO};
  info.magFilter = info.minFilter = filter;
  info.addressModeU = info.addressModeV = info.addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
  VkSampler sampler = VK_NULL_HANDLE;
  if (auto s = gpu::check(device, vkCreateSampler(device.handle(), &info, nullptr, &sampler), "creating a sampler"); !s)
    return tl::unexpected(s.error());
  return gpu::Sampler(device.handle(), sampler);
}

Result<VkDescriptorSetLayout> make_set_layout(gpu::Device& device, std::span<const VkDescriptorType> types) {
  std::vector<VkDescriptorSetLayoutBinding> bindings;
  for (std::uint32_t i = 0; i < types.size(); ++i)
    bindings.push_back({.binding = i,
                        .descriptorType = types[i],
                        .descriptorCount = 1,
                        .stageFlags = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT,
                        .pImmutableSamplers = nullptr});
  VkDescriptorSetLayoutCreateInfo info{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO};
  info.bindingCount = static_cast<std::uint32_t>(bindings.size());
  info.pBindings = bindings.data();
  VkDescriptorSetLayout layout = VK_NULL_HANDLE;
  if (auto s = gpu::check(device, vkCreateDescriptorSetLayout(device.handle(), &info, nullptr, &layout),
                          "creating a descriptor layout");
      !s)
    return tl::unexpected(s.error());
  return layout;
}

} // namespace

float mm_per_scene_px(const gpu::FrameConstants& c, float distance_mm) {
  return c.right.w * std::max(distance_mm, 1.f) + c.up.w;
}

float view_distance(const gpu::FrameConstants& c, float depth) {
  return (c.depth.y + c.depth.z * depth) / (c.depth.x + c.depth.w * depth);
}

glm::vec3 towards_eye(const gpu::FrameConstants& c, const glm::vec3& place) {
  return glm::normalize(glm::vec3(c.eye) - c.eye.w * place);
}

float marker_half_px(const Marker& marker, const gpu::FrameConstants& c, float distance_mm) {
  const float mm_per_px = mm_per_scene_px(c, distance_mm) * c.scene_px.z;
  return 0.5f * std::min(std::max(marker.size_mm / mm_per_px, marker.minimum_px * c.scene_px.w),
                         marker.maximum_px * c.scene_px.w);
}

gpu::FrameConstants frame_constants(const RenderList& list, const ViewParameters& view, const Targets& targets) {
  const geometry::Camera& camera = view.camera;
  const glm::vec2 output_px(targets.output_px.width, targets.output_px.height);
  const glm::vec2 scene_px(targets.scene_px.width, targets.scene_px.height);
  const glm::mat4 view_from_world = geometry::view_matrix(camera);
  const glm::mat4 projection = geometry::projection_matrix(camera, output_px, list.scene);
  const auto row = [&](int i) {
    return glm::vec3(view_from_world[0][i], view_from_world[1][i], view_from_world[2][i]);
  };
  const glm::vec3 right = row(0);
  const glm::vec3 up = row(1);
  const glm::vec3 back = row(2);
  const auto light = [&](float x, float y, float z, float strength) {
    return glm::vec4(glm::normalize(x * right + y * up + z * back), strength);
  };
  gpu::FrameConstants c{};
  c.clip_from_world = projection * view_from_world;
  const float pixel_mm = geometry::mm_per_pixel(camera, scene_px, 1);
  c.eye = camera.parallel ? glm::vec4(back, 0) : glm::vec4(geometry::eye(camera), 1);
  c.forward = glm::vec4(-back, geometry::mm_per_pixel(camera, scene_px, camera.distance_mm));
  c.right = glm::vec4(right, camera.parallel ? 0 : pixel_mm);
  c.up = glm::vec4(up, camera.parallel ? pixel_mm : 0);
  c.key = light(-0.52f, 0.66f, 0.62f, 0.80f);
  c.fill = light(0.85f, 0.05f, 0.52f, 0.20f);
  c.rim = light(0.35f, 0.55f, -0.75f, 0.55f);
  c.depth = {projection[2][2], projection[3][2], camera.parallel ? -1 : 0, camera.parallel ? 0 : 1};
  const float to_view_px = output_px.y / static_cast<float>(view.height_px);
  c.scene_px = {scene_px, static_cast<float>(targets.samples), view.ui_scale * to_view_px};
  c.output_px = {output_px, 0, 0};
  c.background_top = glm::vec4(list.background_top, 1);
  c.background_bottom = glm::vec4(list.background_bottom, 1);
  c.zone_min.w = stipple_spacing_mm(geometry::mm_per_pixel(
      camera, {static_cast<float>(view.width_px), static_cast<float>(view.height_px)}, camera.distance_mm));
  return c;
}

namespace {

/// Depth of a plane over the scene images, which is linear there: x * px.x + y * px.y + z. All faces of one plane get
/// the same numbers, so that one can lie over another.
glm::vec4 depth_of(const CutPlane& cut, const gpu::FrameConstants& c) {
  const glm::dvec4 in_clip = glm::transpose(glm::inverse(glm::dmat4(c.clip_from_world))) *
                             glm::dvec4(glm::dvec3(cut.normal), -double{cut.offset_mm});
  if (std::abs(in_clip.z) < 1e-12) return glm::vec4(0); // seen edge on
  const glm::dvec3 ndc = glm::dvec3(in_clip.x, in_clip.y, in_clip.w) / -in_clip.z;
  return {glm::vec3(2 * ndc.x / c.scene_px.x, 2 * ndc.y / c.scene_px.y, ndc.z - ndc.x - ndc.y), 0};
}

} // namespace

Result<FrameData> FrameData::create(gpu::Device& device) {
  FrameData data;
  const VkDevice handle = device.handle();
  constexpr std::array<VkDescriptorType, 5> buffers = {
      VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
      VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER};
  std::array<VkDescriptorType, image_count> images;
  images.fill(VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER);
  const auto buffer_layout = make_set_layout(device, buffers);
  if (!buffer_layout) return tl::unexpected(buffer_layout.error());
  data.buffer_layout_ = gpu::DescriptorSetLayout(handle, *buffer_layout);
  const auto image_layout = make_set_layout(device, images);
  if (!image_layout) return tl::unexpected(image_layout.error());
  data.image_layout_ = gpu::DescriptorSetLayout(handle, *image_layout);
  const VkDescriptorSetLayout layouts[] = {*buffer_layout, *image_layout};
  VkPipelineLayoutCreateInfo layout_info{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO};
  layout_info.setLayoutCount = 2;
  layout_info.pSetLayouts = layouts;
  VkPipelineLayout layout = VK_NULL_HANDLE;
  if (auto s = gpu::check(device, vkCreatePipelineLayout(handle, &layout_info, nullptr, &layout),
                          "creating a pipeline layout");
      !s)
    return tl::unexpected(s.error());
  data.layout_ = gpu::PipelineLayout(handle, layout);
  const VkDescriptorPoolSize sizes[] = {{VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, 1},
                                        {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 4},
                                        {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image_count}};
  VkDescriptorPoolCreateInfo pool_info{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO};
  pool_info.maxSets = 2;
  pool_info.poolSizeCount = 3;
  pool_info.pPoolSizes = sizes;
  VkDescriptorPool pool = VK_NULL_HANDLE;
  if (auto s =
          gpu::check(device, vkCreateDescriptorPool(handle, &pool_info, nullptr, &pool), "creating a descriptor pool");
      !s)
    return tl::unexpected(s.error());
  data.pool_ = gpu::DescriptorPool(handle, pool);
  VkDescriptorSetAllocateInfo set_info{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO};
  set_info.descriptorPool = pool;
  set_info.descriptorSetCount = 2;
  set_info.pSetLayouts = layouts;
  VkDescriptorSet sets[2] = {};
  if (auto s = gpu::check(device, vkAllocateDescriptorSets(handle, &set_info, sets), "creating descriptors"); !s)
    return tl::unexpected(s.error());
  data.buffer_set_ = sets[0];
  data.image_set_ = sets[1];
  auto nearest = make_sampler(device, VK_FILTER_NEAREST); // texels are fetched
  if (!nearest) return tl::unexpected(nearest.error());
  auto linear = make_sampler(device, VK_FILTER_LINEAR);
  if (!linear) return tl::unexpected(linear.error());
  data.nearest_ = std::move(*nearest);
  data.linear_ = std::move(*linear);
  return data;
}

Status FrameData::ensure(gpu::Device& device, gpu::Buffer& buffer, VkDeviceSize size, VkBufferUsageFlags usage,
                         std::uint32_t binding) {
  if (buffer.size() >= size && buffer.handle() != VK_NULL_HANDLE) return {};
  auto made = gpu::Buffer::create(device, std::max<VkDeviceSize>(256, size + size / 2), usage, gpu::Residence::host);
  if (!made) return tl::unexpected(made.error());
  buffer = std::move(*made);
  const VkDescriptorBufferInfo info{.buffer = buffer.handle(), .offset = 0, .range = VK_WHOLE_SIZE};
  VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
  write.dstSet = buffer_set_;
  write.dstBinding = binding;
  write.descriptorCount = 1;
  write.descriptorType = binding == 0 ? VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER : VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
  write.pBufferInfo = &info;
  vkUpdateDescriptorSets(device.handle(), 1, &write, 0, nullptr);
  return {};
}

Status FrameData::write(gpu::Device& device, const RenderList& list, const ViewParameters& view,
                        const MeshStore& meshes, const Targets& targets) {
  constants_ = frame_constants(list, view, targets);
  const ZoneArrays zones = zone_arrays(list);
  const auto items = item_array(list, meshes);
  const auto markers = marker_array(list, constants_.scene_px.w);
  if (!zones.box.empty()) {
    constants_.zone_min = glm::vec4(zones.box.min, constants_.zone_min.w);
    constants_.zone_max = glm::vec4(zones.box.max, 0);
  }
  constants_.counts = {zones.group_count, zones.surface, zones.deep, static_cast<std::uint32_t>(markers.size())};
  const auto drawn_transparent = [](const DrawItem& i) { return is_drawn(i) && !is_opaque(i); };
  constants_.zones_px = zones_rectangle(zones, constants_);
  constants_.flags = {std::ranges::any_of(list.items, drawn_transparent) ? 1u : 0u, 0, 0, 0};
  for (std::size_t i = 0; i < list.cuts.size(); ++i) {
    constants_.cuts[i] = glm::vec4(list.cuts[i].normal, list.cuts[i].offset_mm);
    constants_.cut_depths[i] = depth_of(list.cuts[i], constants_);
  }
  constants_.flags.y = static_cast<std::uint32_t>(list.cuts.size());
  const auto put = [&](gpu::Buffer& buffer, const auto& values, std::uint32_t binding) -> Status {
    const std::size_t bytes = values.size() * sizeof(values[0]);
    if (auto s = ensure(device, buffer, bytes, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, binding); !s) return s;
    if (bytes > 0) std::memcpy(buffer.mapped(), values.data(), bytes);
    return {};
  };
  if (auto s = ensure(device, frame_, sizeof constants_, VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT, 0); !s) return s;
  std::memcpy(frame_.mapped(), &constants_, sizeof constants_);
  if (auto s = put(items_, items, 1); !s) return s;
  if (auto s = put(zones_, zones.zones, 2); !s) return s;
  if (auto s = put(groups_, zones.groups, 3); !s) return s;
  return put(markers_, markers, 4);
}

void FrameData::write_area(const VkRect2D& area) {
  const glm::vec2 low(area.offset.x, area.offset.y);
  constants_.area_px = {low, low + glm::vec2(area.extent.width, area.extent.height)};
  std::memcpy(frame_.mapped(), &constants_, sizeof constants_);
}

void FrameData::write_image_descriptors(gpu::Device& device, const Targets& t) {
  const VkImageView views[image_count] = {t.colour.image.view(),       t.id.image.view(),
                                          t.depth.image.view(),        t.front_depth.image.view(),
                                          t.accumulated.image.view(),  t.transmittance.image.view(),
                                          t.front_colour.image.view(), t.mask.image.view()};
  VkDescriptorImageInfo infos[image_count];
  VkWriteDescriptorSet writes[image_count];
  for (std::uint32_t i = 0; i < image_count; ++i) {
    infos[i] = {.sampler = views[i] == t.mask.image.view() ? linear_.get() : nearest_.get(),
                .imageView = views[i],
                .imageLayout = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
    writes[i] = {.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
    writes[i].dstSet = image_set_;
    writes[i].dstBinding = i;
    writes[i].descriptorCount = 1;
    writes[i].descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
    writes[i].pImageInfo = &infos[i];
  }
  vkUpdateDescriptorSets(device.handle(), image_count, writes, 0, nullptr);
}

void FrameData::bind(VkCommandBuffer commands) const {
  const VkDescriptorSet sets[] = {buffer_set_, image_set_};
  vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_.get(), 0, 2, sets, 0, nullptr);
}

} // namespace myo::render
