// glTF 2: the nodes that the scene shows, each as positions and triangles in the scene's coordinates.
#include "assets/import/clean_mesh_file.hpp"
#include "assets/import/gltf_document.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/quaternion.hpp>

namespace myo::importing {
namespace {

/// Points and triangles of one mesh, before its node moves them.
struct Shape {
  std::vector<glm::dvec3> positions;
  std::vector<std::uint32_t> indices;
};

std::string name_of(const Json& object) {
  const auto name = object.find("name");
  return name != object.end() && name->is_string() ? name->get_ref<const std::string&>().substr(0, 512) : std::string();
}

/// `count` numbers of an array, or nothing.
std::optional<std::array<double, 16>> array_of_numbers(const Json& object, const char* key, std::size_t count) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_array() || it->size() != count) return std::nullopt;
  std::array<double, 16> out{};
  for (std::size_t i = 0; i < count; ++i) {
    if (!(*it)[i].is_number()) return std::nullopt;
    out[i] = (*it)[i].get<double>();
  }
  return out;
}

Result<glm::dmat4> local_transform(const Json& node) {
  for (const auto& [key, size] : {std::pair{"matrix", 16u}, {"translation", 3u}, {"rotation", 4u}, {"scale", 3u}})
    if (node.contains(key) && !array_of_numbers(node, key, size))
      return wrong_gltf(fmt::format("has a node with a bad {}", key));
  if (const auto m = array_of_numbers(node, "matrix", 16)) {
    glm::dmat4 out;
    for (int i = 0; i < 16; ++i) out[i / 4][i % 4] = (*m)[static_cast<std::size_t>(i)];
    return out;
  }
  glm::dmat4 out(1);
  if (const auto t = array_of_numbers(node, "translation", 3))
    out = glm::translate(out, glm::dvec3((*t)[0], (*t)[1], (*t)[2]));
  if (const auto r = array_of_numbers(node, "rotation", 4)) {
    const glm::dquat q((*r)[3], (*r)[0], (*r)[1], (*r)[2]);
    if (!(glm::length(q) > 1e-6)) return wrong_gltf("has a node with a bad rotation");
    out *= glm::mat4_cast(glm::normalize(q));
  }
  if (const auto s = array_of_numbers(node, "scale", 3)) out = glm::scale(out, glm::dvec3((*s)[0], (*s)[1], (*s)[2]));
  return out;
}

class Scene {
public:
  Scene(const GltfDocument& document, const ImportLimits& limits)
      : document_(document), root_(document.root()), nodes_(array_of(root_, "nodes")), limits_(limits) {}

  Result<CleanFile> read() {
    out_.notes = document_.notes();
    if (nodes_.empty()) {
      if (Status status = read_meshes_alone(); !status) return tl::unexpected(status.error());
      return finish();
    }
    if (Status status = order_nodes(); !status) return tl::unexpected(status.error());
    auto shown = shown_nodes();
    if (!shown) return tl::unexpected(shown.error());
    for (const std::size_t node : *shown) {
      if (!nodes_[node].contains("mesh")) continue;
      if (out_.parts.size() == limits_.max_parts)
        return fail(fmt::format("has more than {} meshes", limits_.max_parts), {}, "split it");
      Status status = read_node(node);
      if (!status && too_much_) return tl::unexpected(status.error());
      if (!status) skip(names_of(node).name, status.error());
    }
    if (!array_of(root_, "animations").empty())
      out_.notes.emplace_back("has animations, which are not played: it is read as it stands without them");
    return finish();
  }

private:
  Result<CleanFile> finish() {
    if (out_.parts.empty()) {
      if (!out_.skipped.empty()) return tl::unexpected(out_.skipped.front());
      return fail("has no node with a mesh of triangles", {}, export_again);
    }
    write_glb();
    return std::move(out_);
  }

  void skip(const std::string& name, Error why) {
    if (out_.skipped.size() >= limits_.max_parts) return;
    // What is wrong with a buffer has a place of its own: the buffer's file.
    if (!why.where.empty()) why.what = fmt::format("{}: {}", why.where, why.what);
    why.where = name;
    out_.skipped.push_back(std::move(why));
  }

  [[nodiscard]] CleanFile::Part names_of(std::size_t node) const {
    CleanFile::Part names{name_of(nodes_[node]), {}};
    const auto mesh = whole(nodes_[node], "mesh");
    const Json& meshes = array_of(root_, "meshes");
    const std::string of_mesh =
        mesh && *mesh < meshes.size() && meshes[*mesh].is_object() ? name_of(meshes[*mesh]) : std::string();
    if (names.name.empty())
      names.name = of_mesh;
    else if (!of_mesh.empty() && of_mesh != names.name)
      names.other_names.push_back(of_mesh);
    return names;
  }

  /// Each node has at most one parent, no cycles, no deep nesting; global transforms from the roots down.
  Status order_nodes() {
    children_.resize(nodes_.size());
    std::vector<bool> has_parent(nodes_.size(), false);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].is_object()) return wrong_gltf("has a node that is no object");
      for (const Json& child : array_of(nodes_[i], "children")) {
        if (!child.is_number_unsigned() || child.get<std::uint64_t>() >= nodes_.size() ||
            has_parent[child.get<std::size_t>()])
          return wrong_gltf("has nodes that do not form a tree");
        has_parent[child.get<std::size_t>()] = true;
        children_[i].push_back(child.get<std::size_t>());
      }
    }
    global_.assign(nodes_.size(), glm::dmat4(1));
    std::vector<std::size_t> level;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (!has_parent[i]) level.push_back(i), roots_.push_back(i);
    std::size_t reached = 0;
    for (std::uint32_t depth = 0; !level.empty(); ++depth) {
      if (depth > max_node_depth) return wrong_gltf(fmt::format("nests nodes deeper than {}", max_node_depth));
      reached += level.size();
      std::vector<std::size_t> next;
      for (const std::size_t i : level) {
        const auto local = local_transform(nodes_[i]);
        if (!local) return tl::unexpected(local.error());
        global_[i] = global_[i] * *local; // its parent's until now
        for (const std::size_t child : children_[i]) global_[child] = global_[i], next.push_back(child);
      }
      level = std::move(next);
    }
    if (reached != nodes_.size()) return wrong_gltf("has nodes that do not form a tree");
    return {};
  }

  /// The nodes of the scene that the file shows, in the order of the file.
  Result<std::vector<std::size_t>> shown_nodes() {
    const Json& scenes = array_of(root_, "scenes");
    std::vector<std::size_t> level = roots_;
    if (!scenes.empty()) {
      const auto scene = whole(root_, "scene", 0);
      if (!scene || *scene >= scenes.size() || !scenes[*scene].is_object())
        return wrong_gltf("shows a scene that is not there");
      level.clear();
      for (const Json& node : array_of(scenes[*scene], "nodes")) {
        if (!node.is_number_unsigned() || node.get<std::uint64_t>() >= nodes_.size())
          return wrong_gltf("shows a node that is not there");
        level.push_back(node.get<std::size_t>());
      }
    }
    std::vector<bool> shown(nodes_.size(), false);
    while (!level.empty()) {
      const std::size_t node = level.back();
      level.pop_back();
      if (shown[node]) continue;
      shown[node] = true;
      level.insert(level.end(), children_[node].begin(), children_[node].end());
    }
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (shown[i])
        all.push_back(i);
      else if (nodes_[i].contains("mesh"))
        out_.notes.push_back(
            fmt::format("{} is not in the scene that the file shows, and is not read", names_of(i).name));
    }
    return all;
  }

  /// Without nodes nothing places the meshes: they are taken as they lie.
  Status read_meshes_alone() {
    const Json& meshes = array_of(root_, "meshes");
    if (meshes.empty()) return fail("has no nodes and no meshes", {}, export_again);
    out_.notes.emplace_back("has no nodes, which would place its meshes: they are read as they lie in the file");
    for (std::size_t m = 0; m < meshes.size() && m < limits_.max_parts; ++m) {
      auto shape = read_mesh(m, nullptr);
      if (!shape && too_much_) return tl::unexpected(shape.error());
      if (!shape)
        skip(meshes[m].is_object() ? name_of(meshes[m]) : "", shape.error());
      else
        add({name_of(meshes[m]), {}}, std::move(*shape));
    }
    return {};
  }

  Status read_node(std::size_t index) {
    const Json& node = nodes_[index];
    const auto mesh = whole(node, "mesh");
    if (!mesh || *mesh >= array_of(root_, "meshes").size())
      return wrong_gltf("has a node that names a mesh that is not there");
    if (has_extension(node, "EXT_mesh_gpu_instancing"))
      return fail("is drawn many times by EXT_mesh_gpu_instancing, which is not read", {}, export_again);
    std::vector<glm::dmat4> joints;
    if (node.contains("skin")) {
      // The pose replaces the node's own place, which the specification tells readers to ignore.
      auto posed = joint_matrices(node);
      if (!posed) return tl::unexpected(posed.error());
      joints = std::move(*posed);
      posed_ = joints.empty() ? nullptr : &joints;
      out_.notes.push_back(fmt::format("{} has a skin of {} joints: it is read in the pose of the file",
                                       names_of(index).name, joints.size()));
    }
    auto shape = read_mesh(static_cast<std::size_t>(*mesh), &node);
    posed_ = nullptr;
    if (!shape) return tl::unexpected(shape.error());
    if (joints.empty()) {
      for (glm::dvec3& p : shape->positions) p = glm::dvec3(global_[index] * glm::dvec4(p, 1));
      if (glm::determinant(glm::dmat3(global_[index])) < 0)
        for (std::size_t t = 0; t + 2 < shape->indices.size(); t += 3)
          std::swap(shape->indices[t + 1], shape->indices[t + 2]);
    }
    add(names_of(index), std::move(*shape));
    return {};
  }

  Result<std::vector<glm::dmat4>> joint_matrices(const Json& node) const {
    const auto index = whole(node, "skin");
    const Json& skins = array_of(root_, "skins");
    if (!index || *index >= skins.size() || !skins[*index].is_object())
      return wrong_gltf("names a skin that is not there");
    const Json& skin = skins[*index];
    const Json& joints = array_of(skin, "joints");
    if (joints.empty()) return wrong_gltf("has a skin without joints");
    std::vector<float> inverse;
    if (skin.contains("inverseBindMatrices")) {
      const auto accessor = whole(skin, "inverseBindMatrices");
      auto matrices = accessor ? document_.numbers(*accessor, "MAT4")
                               : Result<std::vector<float>>(wrong_gltf("has a skin that makes no sense"));
      if (!matrices) return tl::unexpected(matrices.error());
      inverse = std::move(*matrices);
      if (inverse.size() < joints.size() * 16) return wrong_gltf("has a skin with fewer matrices than joints");
    }
    std::vector<glm::dmat4> out;
    for (std::size_t j = 0; j < joints.size(); ++j) {
      if (!joints[j].is_number_unsigned() || joints[j].get<std::uint64_t>() >= nodes_.size())
        return wrong_gltf("has a skin with a joint that is not there");
      glm::dmat4 bind(1);
      if (!inverse.empty())
        for (int i = 0; i < 16; ++i) bind[i / 4][i % 4] = double(inverse[j * 16 + static_cast<std::size_t>(i)]);
      out.push_back(global_[joints[j].get<std::size_t>()] * bind);
    }
    return out;
  }

  /// All primitives of a mesh; one that cannot be read costs the mesh: half of it would look whole.
  Result<Shape> read_mesh(std::size_t index, const Json* node) {
    const Json& mesh = array_of(root_, "meshes")[index];
    if (!mesh.is_object()) return wrong_gltf("has a mesh that is no object");
    std::vector<double> weights;
    for (const Json* from : {node, &mesh})
      if (weights.empty() && from != nullptr)
        for (const Json& w : array_of(*from, "weights")) weights.push_back(w.is_number() ? w.get<double>() : 0);
    Shape all;
    for (const Json& primitive : array_of(mesh, "primitives")) {
      if (!primitive.is_object()) return wrong_gltf("has a primitive that is no object");
      const auto mode = whole(primitive, "mode", 4);
      if (!mode || *mode > 6) return wrong_gltf("has a primitive of a mode that is not there");
      if (*mode < 4) continue; // points and lines are no surface
      auto shape = read_primitive(primitive, *mode, weights);
      if (!shape) return shape;
      const auto first = static_cast<std::uint32_t>(all.positions.size());
      all.positions.insert(all.positions.end(), shape->positions.begin(), shape->positions.end());
      for (const std::uint32_t i : shape->indices) all.indices.push_back(first + i);
    }
    if (all.indices.empty()) return wrong_gltf("has a mesh without triangles");
    return all;
  }

  Result<Shape> read_primitive(const Json& primitive, std::uint64_t mode, const std::vector<double>& weights) {
    if (has_extension(primitive, "KHR_draco_mesh_compression") && !has_data(primitive))
      return fail("is compressed with KHR_draco_mesh_compression, which is not read", {},
                  "export it without compression");
    const auto attributes = primitive.find("attributes");
    const auto position =
        attributes != primitive.end() && attributes->is_object() ? whole(*attributes, "POSITION") : std::nullopt;
    if (!position) return wrong_gltf("has a mesh without positions");
    if (Status status = afford(*position); !status) return tl::unexpected(status.error());
    auto numbers = document_.numbers(*position, "VEC3");
    if (!numbers) return tl::unexpected(numbers.error());
    Shape shape;
    for (std::size_t i = 0; i + 2 < numbers->size(); i += 3)
      shape.positions.emplace_back((*numbers)[i], (*numbers)[i + 1], (*numbers)[i + 2]);
    if (Status status = morph(primitive, weights, shape); !status) return tl::unexpected(status.error());
    if (posed_ != nullptr)
      if (Status status = pose(*attributes, shape); !status) return tl::unexpected(status.error());
    if (Status status = read_triangles(primitive, mode, shape); !status) return tl::unexpected(status.error());
    return shape;
  }

  [[nodiscard]] bool has_data(const Json& primitive) const {
    const auto attributes = primitive.find("attributes");
    const auto position =
        attributes != primitive.end() && attributes->is_object() ? whole(*attributes, "POSITION") : std::nullopt;
    const Json& accessors = array_of(root_, "accessors");
    return position && *position < accessors.size() && accessors[*position].is_object() &&
           accessors[*position].contains("bufferView");
  }

  /// Before anything is read: many nodes may show one large mesh.
  Status afford(std::uint64_t accessor) {
    const Json& accessors = array_of(root_, "accessors");
    const auto count = accessor < accessors.size() && accessors[accessor].is_object()
                           ? whole(accessors[accessor], "count")
                           : std::nullopt;
    vertices_ += count.value_or(0);
    if (vertices_ <= limits_.max_vertices || !count || *count > limits_.max_vertices) return {};
    too_much_ = true;
    return fail(fmt::format("has more than {} vertices", limits_.max_vertices), {}, "simplify it first");
  }

  Status morph(const Json& primitive, const std::vector<double>& weights, Shape& shape) const {
    const Json& targets = array_of(primitive, "targets");
    for (std::size_t t = 0; t < targets.size() && t < weights.size(); ++t) {
      if (weights[t] == 0 || !targets[t].is_object() || !targets[t].contains("POSITION")) continue;
      const auto accessor = whole(targets[t], "POSITION");
      auto moved = accessor ? document_.numbers(*accessor, "VEC3")
                            : Result<std::vector<float>>(wrong_gltf("has a morph target that makes no sense"));
      if (!moved) return tl::unexpected(moved.error());
      if (moved->size() != shape.positions.size() * 3)
        return wrong_gltf("has a morph target of another number of vertices");
      for (std::size_t i = 0; i < shape.positions.size(); ++i)
        shape.positions[i] += weights[t] * glm::dvec3((*moved)[3 * i], (*moved)[3 * i + 1], (*moved)[3 * i + 2]);
    }
    return {};
  }

  /// Every vertex by the joints it hangs on.
  Status pose(const Json& attributes, Shape& shape) const {
    std::vector<glm::dmat4> moves(shape.positions.size(), glm::dmat4(0));
    std::vector<double> sums(shape.positions.size(), 0);
    for (int set = 0; set < 4; ++set) {
      const std::string joints_key = fmt::format("JOINTS_{}", set), weights_key = fmt::format("WEIGHTS_{}", set);
      if (!attributes.contains(joints_key)) break;
      const auto joints_at = whole(attributes, joints_key.c_str()), weights_at = whole(attributes, weights_key.c_str());
      if (!joints_at || !weights_at) return wrong_gltf("has a skinned mesh without weights");
      const auto joints = document_.wholes(*joints_at, "VEC4");
      if (!joints) return tl::unexpected(joints.error());
      const auto weights = document_.numbers(*weights_at, "VEC4");
      if (!weights) return tl::unexpected(weights.error());
      if (joints->size() != shape.positions.size() * 4 || weights->size() != joints->size())
        return wrong_gltf("has a skinned mesh with weights of another number of vertices");
      for (std::size_t i = 0; i < joints->size(); ++i) {
        const double weight = (*weights)[i];
        if (weight == 0) continue;
        if ((*joints)[i] >= posed_->size()) return wrong_gltf("has a skinned mesh with a joint that is not there");
        moves[i / 4] += weight * (*posed_)[(*joints)[i]];
        sums[i / 4] += weight;
      }
    }
    for (std::size_t v = 0; v < moves.size(); ++v) {
      if (!(sums[v] > 1e-6)) return wrong_gltf("has a skinned mesh with a vertex that hangs on no joint");
      shape.positions[v] = glm::dvec3(moves[v] * glm::dvec4(shape.positions[v], 1)) / sums[v];
    }
    return {};
  }

  /// Triangles, strips and fans.
  Status read_triangles(const Json& primitive, std::uint64_t mode, Shape& shape) {
    std::vector<std::uint32_t> list;
    if (primitive.contains("indices")) {
      const auto accessor = whole(primitive, "indices");
      auto indices = accessor ? document_.wholes(*accessor, "SCALAR")
                              : Result<std::vector<std::uint32_t>>(wrong_gltf("has a mesh without proper indices"));
      if (!indices) return tl::unexpected(indices.error());
      list = std::move(*indices);
    } else {
      for (std::uint32_t i = 0; i < shape.positions.size(); ++i) list.push_back(i);
    }
    if (const auto largest = std::max_element(list.begin(), list.end());
        largest != list.end() && *largest >= shape.positions.size())
      return wrong_gltf(fmt::format("has a triangle that names vertex {} of {}", std::uint64_t(*largest) + 1,
                                    shape.positions.size()));
    triangles_ += list.size();
    if (triangles_ > limits_.max_triangles * 3) {
      too_much_ = true;
      return fail(fmt::format("has more than {} triangles", limits_.max_triangles), {}, "simplify it first");
    }
    if (mode == 4 && list.size() % 3 != 0) return wrong_gltf("has an unfinished triangle");
    if (mode == 4) shape.indices = std::move(list);
    for (std::size_t i = 0; mode != 4 && i + 2 < list.size(); ++i) {
      const std::uint32_t a = mode == 6 ? list[0] : list[i + i % 2], b = mode == 6 ? list[i + 1] : list[i + 1 - i % 2],
                          c = list[i + 2];
      shape.indices.insert(shape.indices.end(), {a, b, c});
    }
    return {};
  }

  void add(CleanFile::Part names, Shape shape) {
    out_.parts.push_back(std::move(names));
    shapes_.push_back({shape.positions.size(), shape.indices.size()});
    for (const glm::dvec3& p : shape.positions)
      for (int axis = 0; axis < 3; ++axis) put(static_cast<float>(p[axis]));
    for (const std::uint32_t i : shape.indices) put(i);
  }

  template <class T> void put(T value) { data_.append(reinterpret_cast<const char*>(&value), sizeof value); }

  /// One flat GLB of what was read.
  void write_glb() {
    Json json = {{"asset", {{"version", "2.0"}}}, {"scene", 0}};
    std::uint64_t at = 0;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      const auto [positions, indices] = shapes_[i];
      json["bufferViews"].push_back({{"buffer", 0}, {"byteOffset", at}, {"byteLength", positions * 12}});
      at += positions * 12;
      json["bufferViews"].push_back({{"buffer", 0}, {"byteOffset", at}, {"byteLength", indices * 4}});
      at += indices * 4;
      json["accessors"].push_back(
          {{"bufferView", 2 * i}, {"componentType", 5126}, {"count", positions}, {"type", "VEC3"}});
      json["accessors"].push_back(
          {{"bufferView", 2 * i + 1}, {"componentType", 5125}, {"count", indices}, {"type", "SCALAR"}});
      json["meshes"].push_back({{"primitives", {{{"attributes", {{"POSITION", 2 * i}}}, {"indices", 2 * i + 1}}}}});
      json["nodes"].push_back({{"mesh", i}, {"name", fmt::format("p{}", i)}});
      all.push_back(i);
    }
    json["scenes"].push_back({{"nodes", all}});
    json["buffers"].push_back({{"byteLength", data_.size()}});
    std::string text = json.dump();
    text.resize((text.size() + 3) / 4 * 4, ' ');
    std::string head = "glTF";
    const auto word = [&head](std::uint64_t v) {
      const auto w = static_cast<std::uint32_t>(v);
      head.append(reinterpret_cast<const char*>(&w), sizeof w);
    };
    word(2), word(28 + text.size() + data_.size()), word(text.size());
    head += "JSON" + text;
    word(data_.size());
    head.append("BIN\0", 4);
    out_.bytes = std::move(head);
    out_.bytes += data_;
    out_.extension = "glb";
  }

  const GltfDocument& document_;
  const Json& root_;
  const Json& nodes_;
  const ImportLimits& limits_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::size_t> roots_;
  std::vector<glm::dmat4> global_;
  const std::vector<glm::dmat4>* posed_ = nullptr; ///< the joints of the node being read
  std::uint64_t vertices_ = 0, triangles_ = 0;
  bool too_much_ = false;
  std::string data_;
  std::vector<std::pair<std::size_t, std::size_t>> shapes_; ///< vertices and indices of each part in data_
  CleanFile out_;
};

} // namespace

Result<CleanFile> clean_gltf(std::string_view bytes, const std::string& name, SourceFiles& files,
                             const ImportLimits& limits) {
  const auto document = GltfDocument::open(bytes, name, files, limits);
  if (!document) return tl::unexpected(document.error());
  return Scene(*document, limits).read();
}

} // namespace myo::importing
