#include "engine/gpu/pipeline.hpp"

#include "engine/core/installed_file.hpp"
#include "engine/gpu/vk_result.hpp"

#include <cstring>
#include <string>
#include <vector>

namespace myo::gpu {

constexpr std::uint64_t max_shader_bytes = 16u << 20;

Status keep_shaders(const std::filesystem::path& dir) {
  return core::keep_installed_files(dir, ".spv", max_shader_bytes);
}

Result<ShaderModule> load_shader(Device& device, const std::filesystem::path& dir, const char* name) {
  const auto path = dir / (std::string(name) + ".spv");
  const auto bytes = core::installed_file(path, max_shader_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->empty() || bytes->size() % 4 != 0)
    return fail("is not a compiled shader", path.string(), "build or install the program again");
  std::vector<std::uint32_t> words(bytes->size() / 4);
  std::memcpy(words.data(), bytes->data(), bytes->size());
  constexpr std::uint32_t spirv_magic = 0x07230203u;
  if (words[0] != spirv_magic)
    return fail("is not a compiled shader", path.string(), "build or install the program again");
  const VkShaderModuleCreateInfo info{.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO,
                                      .pNext = nullptr,
                                      .flags = 0,
                                      .codeSize = bytes->size(),
                                      .pCode = words.data()};
  VkShaderModule module = VK_NULL_HANDLE;
  if (auto status = check(device, vkCreateShaderModule(device.handle(), &info, nullptr, &module), "loading a shader");
      !status)
    return tl::unexpected(status.error());
  return ShaderModule(device.handle(), module);
}

namespace {

VkPipelineColorBlendAttachmentState blend_state(const ColourAttachment& colour) {
  VkPipelineColorBlendAttachmentState s{};
  if (colour.write)
    s.colorWriteMask =
        VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT | VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
  s.blendEnable = colour.blend != Blend::none && colour.write;
  VkBlendFactor src = VK_BLEND_FACTOR_ONE;
  VkBlendFactor dst = VK_BLEND_FACTOR_ZERO;
  VkBlendOp op = VK_BLEND_OP_ADD;
  switch (colour.blend) {
  case Blend::none:
    break;
  case Blend::premultiplied:
    dst = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    break;
  case Blend::add:
    dst = VK_BLEND_FACTOR_ONE;
    break;
  case Blend::multiply:
    src = VK_BLEND_FACTOR_ZERO, dst = VK_BLEND_FACTOR_SRC_COLOR;
    break;
  case Blend::maximum:
    dst = VK_BLEND_FACTOR_ONE, op = VK_BLEND_OP_MAX;
    break;
  }
  s.srcColorBlendFactor = s.srcAlphaBlendFactor = src;
  s.dstColorBlendFactor = s.dstAlphaBlendFactor = dst;
  s.colorBlendOp = s.alphaBlendOp = op;
  return s;
}

struct Stages {
  VkSpecializationMapEntry entry{.constantID = 0, .offset = 0, .size = sizeof(std::uint32_t)};
  VkSpecializationInfo specialisation{};
  std::vector<VkPipelineShaderStageCreateInfo> list;

  explicit Stages(const PipelineDescription& d) {
    specialisation = {.mapEntryCount = 1, .pMapEntries = &entry, .dataSize = sizeof d.variant, .pData = &d.variant};
    add(VK_SHADER_STAGE_VERTEX_BIT, d.vertex);
    if (d.fragment != VK_NULL_HANDLE) add(VK_SHADER_STAGE_FRAGMENT_BIT, d.fragment);
  }
  void add(VkShaderStageFlagBits stage, VkShaderModule module) {
    list.push_back({.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO,
                    .pNext = nullptr,
                    .flags = 0,
                    .stage = stage,
                    .module = module,
                    .pName = "main",
                    .pSpecializationInfo = &specialisation});
  }
};

} // namespace

Result<Pipeline> make_pipeline(Device& device, const PipelineDescription& d) {
  const Stages stages(d);
  const VkVertexInputBindingDescription binding{
      .binding = 0, .stride = d.vertex_stride, .inputRate = VK_VERTEX_INPUT_RATE_VERTEX};
  VkPipelineVertexInputStateCreateInfo vertex_input{.sType = VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO};
  if (d.vertex_stride != 0) {
    vertex_input.vertexBindingDescriptionCount = 1;
    vertex_input.pVertexBindingDescriptions = &binding;
    vertex_input.vertexAttributeDescriptionCount = static_cast<std::uint32_t>(d.attributes.size());
    vertex_input.pVertexAttributeDescriptions = d.attributes.data();
  }
  VkPipelineInputAssemblyStateCreateInfo assembly{.sType = VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO};
  assembly.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
  VkPipelineViewportStateCreateInfo viewport{.sType = VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO};
  viewport.viewportCount = viewport.scissorCount = 1;
  VkPipelineRasterizationStateCreateInfo raster{.sType = VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO};
  raster.cullMode = d.cull;
  // The projection turns y down, so what is counter-clockwise in the body stays so on screen.
  raster.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE;
  raster.lineWidth = 1;
  VkPipelineMultisampleStateCreateInfo samples{.sType = VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO};
  samples.rasterizationSamples = VK_SAMPLE_COUNT_1_BIT;
  VkPipelineDepthStencilStateCreateInfo depth{.sType = VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO};
  depth.depthTestEnable = d.depth_test;
  depth.depthWriteEnable = d.depth_write;
  depth.depthCompareOp = d.depth_compare;
  std::vector<VkPipelineColorBlendAttachmentState> blends;
  std::vector<VkFormat> formats;
  for (const ColourAttachment& colour : d.colours) {
    blends.push_back(blend_state(colour));
    formats.push_back(colour.format);
  }
  VkPipelineColorBlendStateCreateInfo blend{.sType = VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO};
  blend.attachmentCount = static_cast<std::uint32_t>(blends.size());
  blend.pAttachments = blends.data();
  const VkDynamicState dynamic_states[] = {VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
  VkPipelineDynamicStateCreateInfo dynamic{.sType = VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO};
  dynamic.dynamicStateCount = 2;
  dynamic.pDynamicStates = dynamic_states;
  VkPipelineRenderingCreateInfo rendering{.sType = VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO};
  rendering.colorAttachmentCount = static_cast<std::uint32_t>(formats.size());
  rendering.pColorAttachmentFormats = formats.data();
  if (d.depth_attachment) rendering.depthAttachmentFormat = VK_FORMAT_D32_SFLOAT;
  VkGraphicsPipelineCreateInfo info{.sType = VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO, .pNext = &rendering};
  info.stageCount = static_cast<std::uint32_t>(stages.list.size());
  info.pStages = stages.list.data();
  info.pVertexInputState = &vertex_input;
  info.pInputAssemblyState = &assembly;
  info.pViewportState = &viewport;
  info.pRasterizationState = &raster;
  info.pMultisampleState = &samples;
  info.pDepthStencilState = &depth;
  info.pColorBlendState = &blend;
  info.pDynamicState = &dynamic;
  info.layout = d.layout;
  VkPipeline pipeline = VK_NULL_HANDLE;
  if (auto status = check(
          device, vkCreateGraphicsPipelines(device.handle(), device.pipeline_cache(), 1, &info, nullptr, &pipeline),
          "building a pipeline");
      !status)
    return tl::unexpected(status.error());
  return Pipeline(device.handle(), pipeline);
}

} // namespace myo::gpu
