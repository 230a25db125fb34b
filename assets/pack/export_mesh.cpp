#include "assets/pack/export_mesh.hpp"

#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

namespace myo::pack {
namespace {

/// LPS to glTF: x to the left, y up, z to the front.
glm::vec3 to_gltf(const glm::vec3& v) { return {v.x, v.z, -v.y}; }

glm::vec3 colour_of(model::Kind kind) {
  switch (kind) {
  case model::Kind::muscle:
    return {0.62f, 0.22f, 0.19f};
  case model::Kind::skin:
    return {0.80f, 0.60f, 0.50f};
  case model::Kind::artery:
    return {0.75f, 0.10f, 0.10f};
  case model::Kind::vein:
    return {0.20f, 0.25f, 0.60f};
  case model::Kind::nerve:
    return {0.85f, 0.75f, 0.25f};
  case model::Kind::organ:
  case model::Kind::mucosa:
    return {0.65f, 0.40f, 0.38f};
  default:
    return {0.86f, 0.82f, 0.72f};
  }
}

/// The binary chunk and the tables that describe it.
class GlbBuilder {
public:
  explicit GlbBuilder(const Pack& pack) {
    root_["asset"] = {{"version", "2.0"}, {"generator", "myoatlas"}, {"copyright", pack.meta().credit}};
    for (const char* key : {"nodes", "meshes", "accessors", "bufferViews", "materials"})
      root_[key] = nlohmann::json::array();
    for (int k = 0; k < static_cast<int>(model::kind_count); ++k) {
      const glm::vec3 c = colour_of(static_cast<model::Kind>(k));
      root_["materials"].push_back(
          {{"name", model::to_string(static_cast<model::Kind>(k))},
           {"pbrMetallicRoughness",
            {{"baseColorFactor", {c.x, c.y, c.z, 1.f}}, {"metallicFactor", 0}, {"roughnessFactor", 0.7}}}});
    }
  }

  void add(const model::StructureInfo& info, geometry::Mesh mesh) {
    geometry::Aabb box;
    for (glm::vec3& p : mesh.positions) p = to_gltf(p) * 0.001f, box.add(p);
    for (glm::vec3& n : mesh.normals) n = to_gltf(n);
    const auto positions = accessor(mesh.positions, 34962, 5126, "VEC3");
    root_["accessors"][positions]["min"] = {box.min.x, box.min.y, box.min.z};
    root_["accessors"][positions]["max"] = {box.max.x, box.max.y, box.max.z};
    const auto normals = accessor(mesh.normals, 34962, 5126, "VEC3");
    const auto indices = accessor(mesh.indices, 34963, 5125, "SCALAR");
    root_["meshes"].push_back({{"name", info.id},
                               {"primitives",
                                {{{"attributes", {{"POSITION", positions}, {"NORMAL", normals}}},
                                  {"indices", indices},
                                  {"material", static_cast<int>(info.kind)}}}}});
    root_["nodes"].push_back({{"name", info.id},
                              {"mesh", root_["meshes"].size() - 1},
                              {"extras", {{"name", info.name}, {"fma", info.fma.value_or("")}}}});
  }

  Result<std::string> finish(const std::string& where) {
    std::vector<std::size_t> nodes(root_["nodes"].size());
    for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = i;
    root_["scenes"] = {{{"nodes", nodes}}};
    root_["scene"] = 0;
    root_["buffers"] = {{{"byteLength", bin_.size()}}};
    std::string json = root_.dump();
    json.resize((json.size() + 3) / 4 * 4, ' ');
    if (bin_.size() + json.size() + 28 > 0xffffffffull)
      return fail("would be larger than a GLB can be (4 GB)", where, "export fewer structures");
    std::string out;
    const auto word = [&out](std::size_t v) {
      const auto w = static_cast<std::uint32_t>(v);
      out.append(reinterpret_cast<const char*>(&w), sizeof w);
    };
    word(0x46546c67), word(2), word(28 + json.size() + bin_.size());
    word(json.size()), word(0x4e4f534a);
    out += json;
    word(bin_.size()), word(0x004e4942);
    out += bin_;
    return out;
  }

private:
  template <class T> std::size_t accessor(const std::vector<T>& values, int target, int component, const char* type) {
    const std::size_t bytes = values.size() * sizeof(T);
    root_["bufferViews"].push_back(
        {{"buffer", 0}, {"byteOffset", bin_.size()}, {"byteLength", bytes}, {"target", target}});
    bin_.append(reinterpret_cast<const char*>(values.data()), bytes); // all are multiples of four bytes
    root_["accessors"].push_back({{"bufferView", root_["bufferViews"].size() - 1},
                                  {"componentType", component},
                                  {"count", values.size()},
                                  {"type", type}});
    return root_["accessors"].size() - 1;
  }

  nlohmann::json root_;
  std::string bin_;
};

} // namespace

Status export_obj(const Pack& pack, std::span<const std::uint32_t> structures, const std::filesystem::path& path) {
  std::string out = fmt::format("# {}\n# millimetres; x to the body's left, y to the back, z up\n", pack.meta().credit);
  auto to = std::back_inserter(out);
  std::size_t first = 1;
  for (const std::uint32_t s : structures) {
    const geometry::Mesh mesh = pack.decode(s);
    fmt::format_to(to, "o {}\n", pack.structures()[s].info->id);
    for (const glm::vec3& p : mesh.positions) fmt::format_to(to, "v {:.4f} {:.4f} {:.4f}\n", p.x, p.y, p.z);
    for (const glm::vec3& n : mesh.normals) fmt::format_to(to, "vn {:.4f} {:.4f} {:.4f}\n", n.x, n.y, n.z);
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      fmt::format_to(to, "f {0}//{0} {1}//{1} {2}//{2}\n", first + mesh.indices[t], first + mesh.indices[t + 1],
                     first + mesh.indices[t + 2]);
    first += mesh.positions.size();
  }
  return core::write_file_atomically(path, out);
}

Status export_glb(const Pack& pack, std::span<const std::uint32_t> structures, const std::filesystem::path& path) {
  GlbBuilder glb(pack);
  for (const std::uint32_t s : structures) glb.add(*pack.structures()[s].info, pack.decode(s));
  const auto bytes = glb.finish(path.string());
  if (!bytes) return tl::unexpected(bytes.error());
  return core::write_file_atomically(path, *bytes);
}

} // namespace myo::pack
