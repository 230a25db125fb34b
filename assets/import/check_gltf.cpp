// glTF: checked and rewritten as a small GLB of positions and triangles.
#include "assets/import/precheck.hpp"

#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace myo::importing {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t glb_magic = 0x46546c67, json_chunk = 0x4e4f534a, bin_chunk = 0x004e4942;
constexpr const char* export_again = "export it again as glTF 2.0";

tl::unexpected<Error> wrong(std::string what) { return fail(std::move(what), {}, export_again); }

std::uint32_t word_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t v = 0;
  std::memcpy(&v, bytes.data() + offset, sizeof v);
  return v;
}

struct Chunks {
  std::string_view json, bin;
};

Result<Chunks> split_glb(std::string_view bytes) {
  if (bytes.size() < 20) return wrong("is too short for a GLB");
  if (word_at(bytes, 4) != 2) return wrong(fmt::format("is glTF version {}, not 2", word_at(bytes, 4)));
  if (word_at(bytes, 8) != bytes.size())
    return fail(fmt::format("claims {} bytes and has {}", word_at(bytes, 8), bytes.size()), {},
                "copy or download it again");
  Chunks chunks;
  for (std::size_t at = 12; at < bytes.size();) {
    if (bytes.size() - at < 8) return wrong("ends inside a chunk's header");
    const std::uint32_t size = word_at(bytes, at), type = word_at(bytes, at + 4);
    at += 8;
    if (size > bytes.size() - at)
      return wrong(fmt::format("has a chunk that claims {} bytes where {} are left", size, bytes.size() - at));
    if (type == json_chunk && chunks.json.empty()) chunks.json = bytes.substr(at, size);
    if (type == bin_chunk && chunks.bin.empty()) chunks.bin = bytes.substr(at, size);
    at += size;
  }
  if (chunks.json.empty()) return wrong("has no JSON chunk");
  return chunks;
}

/// Brackets nest no deeper than the limit (outside strings).
bool is_shallow(std::string_view json) {
  std::uint32_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
      continue;
    }
    if (c == '"') quoted = true;
    if ((c == '{' || c == '[') && ++depth > max_json_depth) return false;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return true;
}

Result<std::string> decode_base64(std::string_view text, std::uint64_t most) {
  if (text.size() / 4 * 3 > most) return wrong("embeds a buffer that is too large");
  std::string out;
  std::uint32_t bits = 0, count = 0;
  for (const char c : text) {
    std::uint32_t v = 0;
    if (c >= 'A' && c <= 'Z')
      v = std::uint32_t(c - 'A');
    else if (c >= 'a' && c <= 'z')
      v = std::uint32_t(c - 'a' + 26);
    else if (c >= '0' && c <= '9')
      v = std::uint32_t(c - '0' + 52);
    else if (c == '+')
      v = 62;
    else if (c == '/')
      v = 63;
    else if (c == '=')
      break;
    else
      return wrong("embeds a buffer that is not base64");
    bits = bits << 6 | v;
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xff);
  }
  return out;
}

/// A non-negative whole number, or `missing` when the key is not there; nothing when it is something else.
std::optional<std::uint64_t> whole(const Json& object, const char* key,
                                   std::optional<std::uint64_t> missing = std::nullopt) {
  const auto it = object.find(key);
  if (it == object.end()) return missing;
  if (!it->is_number_unsigned()) return std::nullopt;
  return it->get<std::uint64_t>();
}

const Json& array_of(const Json& root, const char* key) {
  static const Json empty = Json::array();
  const auto it = root.find(key);
  return it != root.end() && it->is_array() ? *it : empty;
}

class Cleaner {
public:
  Cleaner(const Json& root, std::string_view bin, std::string name, SourceFiles& files, const ImportLimits& limits)
      : root_(root), bin_(bin), name_(std::move(name)), files_(files), limits_(limits) {}

  Result<std::string> run() {
    for (const auto step : {&Cleaner::check_head, &Cleaner::copy_buffers, &Cleaner::copy_views,
                            &Cleaner::copy_accessors, &Cleaner::copy_meshes, &Cleaner::copy_nodes})
      if (Status status = (this->*step)(); !status) return tl::unexpected(status.error());
    out_["buffers"] = Json::array({{{"byteLength", data_.size()}}});
    return assemble();
  }

private:
  struct Range {
    std::uint64_t offset, size;
  };
  struct View {
    std::uint64_t offset, size, stride; // in data_
  };
  struct Accessor {
    bool is_position = false, is_index = false;
    std::uint64_t count = 0, offset = 0, step = 0, size = 0; // elements in data_
  };

  Status check_head() {
    const auto asset = root_.find("asset");
    if (asset == root_.end() || !asset->is_object() || !asset->contains("version") ||
        !(*asset)["version"].is_string() || (*asset)["version"].get_ref<const std::string&>().substr(0, 2) != "2.")
      return wrong("is not glTF 2");
    for (const Json& e : array_of(root_, "extensionsRequired"))
      if (e.is_string() && e.get_ref<const std::string&>().find("compression") != std::string::npos)
        return fail(fmt::format("needs the extension {}", e.get_ref<const std::string&>().substr(0, 64)), {},
                    "export it without compression");
    for (const char* key : {"buffers", "bufferViews", "accessors", "meshes", "nodes", "scenes"})
      if (array_of(root_, key).size() > 100'000) return wrong(fmt::format("has more than 100000 {}", key));
    out_["asset"] = {{"version", "2.0"}};
    return {};
  }

  Result<std::string> buffer_bytes(const Json& buffer) {
    const auto uri = buffer.find("uri");
    if (uri == buffer.end()) return std::string(bin_);
    if (!uri->is_string()) return wrong("has a buffer address that is no text");
    const std::string& address = uri->get_ref<const std::string&>();
    if (address.starts_with("data:")) {
      const auto comma = address.find(";base64,");
      if (comma == std::string::npos || comma > 128) return wrong("embeds a buffer that is not base64");
      return decode_base64(std::string_view(address).substr(comma + 8), limits_.max_file_bytes);
    }
    const auto slash = name_.rfind('/');
    const std::string beside = (slash == std::string::npos ? "" : name_.substr(0, slash + 1)) + address;
    if (!is_inside(address) || address.find('%') != std::string::npos || extension_of(address) != "bin")
      return fail(
          fmt::format("names the buffer {}, which is not a .bin file inside the source", address.substr(0, 200)), {},
          "keep every file inside the folder");
    return files_.read(beside);
  }

  Status copy_buffers() {
    for (const Json& buffer : array_of(root_, "buffers")) {
      const auto length = buffer.is_object() ? whole(buffer, "byteLength") : std::nullopt;
      if (!length) return wrong("has a buffer without a length");
      auto bytes = buffer_bytes(buffer);
      if (!bytes) return tl::unexpected(bytes.error());
      if (*length > bytes->size())
        return wrong(fmt::format("has a buffer that claims {} bytes and has {}", *length, bytes->size()));
      data_.resize((data_.size() + 15) / 16 * 16, '\0');
      if (data_.size() + *length > limits_.max_file_bytes)
        return wrong(fmt::format("has buffers beyond the limit of {} MB", limits_.max_file_bytes >> 20));
      buffers_.push_back({data_.size(), *length});
      data_.append(*bytes, 0, static_cast<std::size_t>(*length));
    }
    return {};
  }

  Status copy_views() {
    out_["bufferViews"] = Json::array();
    for (const Json& view : array_of(root_, "bufferViews")) {
      if (!view.is_object()) return wrong("has a buffer view that is no object");
      const auto buffer = whole(view, "buffer"), offset = whole(view, "byteOffset", 0),
                 length = whole(view, "byteLength"), stride = whole(view, "byteStride", 0);
      if (!buffer || !offset || !length || !stride || *buffer >= buffers_.size() || *stride > 252)
        return wrong("has a buffer view that makes no sense");
      const Range& range = buffers_[static_cast<std::size_t>(*buffer)];
      if (*offset > range.size || *length > range.size - *offset) return wrong("has a buffer view beyond its buffer");
      views_.push_back({range.offset + *offset, *length, *stride});
      Json copy = {{"buffer", 0}, {"byteOffset", range.offset + *offset}, {"byteLength", *length}};
      if (*stride != 0) copy["byteStride"] = *stride;
      out_["bufferViews"].push_back(std::move(copy));
    }
    return {};
  }

  Status copy_accessors() {
    out_["accessors"] = Json::array();
    for (const Json& a : array_of(root_, "accessors")) {
      if (!a.is_object()) return wrong("has an accessor that is no object");
      accessors_.push_back({});
      const auto view = whole(a, "bufferView"), offset = whole(a, "byteOffset", 0), count = whole(a, "count"),
                 component = whole(a, "componentType");
      const std::string type = a.value("type", Json()).is_string() ? a["type"].get<std::string>() : "";
      if (a.contains("sparse") || !view || (type != "VEC3" && type != "SCALAR") || !component) {
        out_["accessors"].push_back({{"bufferView", 0}, {"componentType", 5126}, {"count", 0}, {"type", "SCALAR"}});
        continue; // never a position or an index: whoever names it is refused
      }
      const std::uint64_t size = (*component == 5126 || *component == 5125 ? 4
                                  : *component == 5123                     ? 2
                                                                           : 1) *
                                 (type == "VEC3" ? 3u : 1u);
      if (!offset || !count || *view >= views_.size()) return wrong("has an accessor that makes no sense");
      const View& v = views_[static_cast<std::size_t>(*view)];
      const std::uint64_t step = v.stride != 0 ? v.stride : size;
      if (step < size || *count == 0 || *count > limits_.max_triangles * 3 || *offset > v.size ||
          size > v.size - *offset || (*count - 1) > (v.size - *offset - size) / step)
        return wrong("has an accessor that reaches beyond its buffer view");
      accessors_.back() = {type == "VEC3" && *component == 5126,
                           type == "SCALAR" && (*component == 5121 || *component == 5123 || *component == 5125),
                           *count,
                           v.offset + *offset,
                           step,
                           size};
      out_["accessors"].push_back({{"bufferView", *view},
                                   {"byteOffset", *offset},
                                   {"count", *count},
                                   {"componentType", *component},
                                   {"type", type}});
    }
    return {};
  }

  [[nodiscard]] std::uint64_t largest_index(const Accessor& list) const {
    std::uint64_t largest = 0;
    for (std::uint64_t i = 0; i < list.count; ++i) {
      std::uint32_t v = 0;
      std::memcpy(&v, data_.data() + list.offset + i * list.step, static_cast<std::size_t>(list.size));
      largest = std::max<std::uint64_t>(largest, v);
    }
    return largest;
  }

  Status copy_primitive(const Json& p, Json& out) {
    if (!p.is_object()) return wrong("has a primitive that is no object");
    if (whole(p, "mode", 4) != 4) return {}; // points and lines are no surface; strips are refused below as empty
    const auto attributes = p.find("attributes");
    const auto position =
        attributes != p.end() && attributes->is_object() ? whole(*attributes, "POSITION") : std::nullopt;
    if (!position || *position >= accessors_.size() || !accessors_[static_cast<std::size_t>(*position)].is_position)
      return wrong("has a mesh without plain float positions");
    const std::uint64_t vertices = accessors_[static_cast<std::size_t>(*position)].count;
    Json copy = {{"attributes", {{"POSITION", *position}}}, {"mode", 4}};
    std::uint64_t corners = vertices;
    if (p.contains("indices")) {
      const auto indices = whole(p, "indices");
      if (!indices || *indices >= accessors_.size() || !accessors_[static_cast<std::size_t>(*indices)].is_index)
        return wrong("has a mesh without proper indices");
      const Accessor& list = accessors_[static_cast<std::size_t>(*indices)];
      corners = list.count;
      if (vertices_ + vertices <= limits_.max_vertices && corners_ + corners <= limits_.max_triangles * 3)
        if (const std::uint64_t largest = largest_index(list);
            largest >= vertices) // Assimp would drop the triangle without a word
          return wrong(fmt::format("has a triangle that names vertex {} of {}", largest + 1, vertices));
      copy["indices"] = *indices;
    }
    vertices_ += vertices, corners_ += corners;
    if (vertices_ > limits_.max_vertices || corners_ > limits_.max_triangles * 3)
      return fail(fmt::format("has more than {} vertices or {} triangles", limits_.max_vertices, limits_.max_triangles),
                  {}, "simplify it first");
    if (corners % 3 != 0) return wrong("has an unfinished triangle");
    out.push_back(std::move(copy));
    return {};
  }

  Status copy_meshes() {
    out_["meshes"] = Json::array();
    for (const Json& mesh : array_of(root_, "meshes")) {
      Json primitives = Json::array();
      if (mesh.is_object())
        for (const Json& p : array_of(mesh, "primitives"))
          if (Status status = copy_primitive(p, primitives); !status) return status;
      mesh_is_used_.push_back(!primitives.empty());
      out_["meshes"].push_back({{"primitives", std::move(primitives)}});
    }
    return {};
  }

  Result<Json> copy_node(const Json& node) {
    Json copy = Json::object();
    if (!node.is_object()) return wrong("has a node that is no object");
    if (const auto name = node.find("name"); name != node.end() && name->is_string())
      copy["name"] = name->get_ref<const std::string&>().substr(0, 512);
    if (node.contains("mesh")) {
      const auto mesh = whole(node, "mesh");
      if (!mesh || *mesh >= mesh_is_used_.size()) return wrong("has a node that names a mesh that is not there");
      if (mesh_is_used_[static_cast<std::size_t>(*mesh)]) copy["mesh"] = *mesh;
    }
    for (const auto& [key, size] : {std::pair{"matrix", 16u}, {"translation", 3u}, {"rotation", 4u}, {"scale", 3u}}) {
      const auto it = node.find(key);
      if (it == node.end()) continue;
      if (!it->is_array() || it->size() != size) return wrong(fmt::format("has a node with a bad {}", key));
      for (const Json& v : *it)
        if (!v.is_number()) return wrong(fmt::format("has a node with a bad {}", key));
      copy[key] = *it;
    }
    return copy;
  }

  /// Each node has at most one parent, no cycles, no deep nesting: Assimp recurses over nodes.
  Status copy_nodes() {
    const Json& nodes = array_of(root_, "nodes");
    std::vector<std::vector<std::size_t>> children(nodes.size());
    std::vector<bool> has_parent(nodes.size(), false);
    out_["nodes"] = Json::array();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      auto copy = copy_node(nodes[i]);
      if (!copy) return tl::unexpected(copy.error());
      for (const Json& child : array_of(nodes[i], "children")) {
        if (!child.is_number_unsigned() || child.get<std::uint64_t>() >= nodes.size() ||
            has_parent[child.get<std::size_t>()])
          return wrong("has nodes that do not form a tree");
        has_parent[child.get<std::size_t>()] = true;
        children[i].push_back(child.get<std::size_t>());
      }
      if (!children[i].empty()) (*copy)["children"] = children[i];
      out_["nodes"].push_back(std::move(*copy));
    }
    std::vector<std::size_t> roots, level;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (!has_parent[i]) roots.push_back(i);
    level = roots;
    std::size_t reached = 0;
    for (std::uint32_t depth = 0; !level.empty(); ++depth) {
      if (depth > max_node_depth) return wrong(fmt::format("nests nodes deeper than {}", max_node_depth));
      reached += level.size();
      std::vector<std::size_t> next;
      for (const std::size_t i : level) next.insert(next.end(), children[i].begin(), children[i].end());
      level = std::move(next);
    }
    if (reached != nodes.size() || roots.empty()) return wrong("has nodes that do not form a tree");
    out_["scene"] = 0;
    out_["scenes"] = Json::array({{{"nodes", roots}}});
    return {};
  }

  Result<std::string> assemble() {
    std::string json = out_.dump(-1, ' ', false, Json::error_handler_t::replace);
    json.resize((json.size() + 3) / 4 * 4, ' ');
    data_.resize((data_.size() + 3) / 4 * 4, '\0');
    if (json.size() + data_.size() + 64 > 0xffffffffull) return wrong("is larger than a GLB can be");
    std::string glb;
    const auto add = [&glb](std::uint64_t v) {
      const auto word = static_cast<std::uint32_t>(v);
      glb.append(reinterpret_cast<const char*>(&word), sizeof word);
    };
    add(glb_magic), add(2), add(28 + json.size() + data_.size());
    add(json.size()), add(json_chunk);
    glb += json;
    add(data_.size()), add(bin_chunk);
    glb += data_;
    return glb;
  }

  const Json& root_;
  std::string_view bin_;
  std::string name_;
  SourceFiles& files_;
  const ImportLimits& limits_;
  Json out_ = Json::object();
  std::string data_;
  std::vector<Range> buffers_;
  std::vector<View> views_;
  std::vector<Accessor> accessors_;
  std::vector<bool> mesh_is_used_;
  std::uint64_t vertices_ = 0, corners_ = 0;
};

} // namespace

Result<std::string> clean_gltf(std::string_view bytes, const std::string& name, SourceFiles& files,
                               const ImportLimits& limits) {
  Chunks chunks{bytes, {}};
  if (bytes.size() >= 4 && word_at(bytes, 0) == glb_magic) {
    auto split = split_glb(bytes);
    if (!split) return tl::unexpected(split.error());
    chunks = *split;
  } else if (extension_of(name) == "glb") {
    return wrong("is not a GLB");
  }
  if (chunks.json.starts_with("\xEF\xBB\xBF")) chunks.json.remove_prefix(3);
  if (chunks.json.size() > (64u << 20) && chunks.json.find("data:") == std::string_view::npos)
    return wrong("has more than 64 MB of JSON");
  if (!is_shallow(chunks.json)) return wrong(fmt::format("nests its JSON deeper than {}", max_json_depth));
  const Json root = Json::parse(chunks.json, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return wrong("has JSON that cannot be read");
  return Cleaner(root, chunks.bin, name, files, limits).run();
}

} // namespace myo::importing
