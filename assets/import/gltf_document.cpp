#include "assets/import/gltf_document.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

constexpr std::uint32_t glb_magic = 0x46546c67, json_chunk = 0x4e4f534a, bin_chunk = 0x004e4942;
constexpr std::uint64_t float_type = 5126, max_items = 100'000;

std::uint32_t word_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t v = 0;
  std::memcpy(&v, bytes.data() + offset, sizeof v);
  return v;
}

struct Chunks {
  std::string_view json, bin;
};

Result<Chunks> split_glb(std::string_view bytes, std::vector<std::string>& notes) {
  if (bytes.size() < 20) return wrong_gltf("is too short for a GLB");
  if (word_at(bytes, 4) != 2) return wrong_gltf(fmt::format("is glTF version {}, not 2", word_at(bytes, 4)));
  const std::uint32_t length = word_at(bytes, 8);
  if (length > bytes.size() || length < 20)
    return fail(fmt::format("claims {} bytes and has {}", length, bytes.size()), {}, "copy or download it again");
  if (length < bytes.size())
    notes.push_back(fmt::format("has {} bytes behind its end, which are not read", bytes.size() - length));
  bytes = bytes.substr(0, length);
  Chunks chunks;
  for (std::size_t at = 12; at < bytes.size();) {
    if (bytes.size() - at < 8) return wrong_gltf("ends inside a chunk's header");
    const std::uint32_t size = word_at(bytes, at), type = word_at(bytes, at + 4);
    at += 8;
    if (size > bytes.size() - at)
      return wrong_gltf(fmt::format("has a chunk that claims {} bytes where {} are left", size, bytes.size() - at));
    if (type == json_chunk && chunks.json.empty()) chunks.json = bytes.substr(at, size);
    if (type == bin_chunk && chunks.bin.empty()) chunks.bin = bytes.substr(at, size);
    at += size;
  }
  if (chunks.json.empty()) return wrong_gltf("has no JSON chunk");
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
  if (text.size() / 4 * 3 > most) return wrong_gltf("embeds a buffer that is too large");
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
      return wrong_gltf("embeds a buffer that is not base64");
    bits = bits << 6 | v;
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xff);
  }
  return out;
}

/// Extensions that leave positions, faces and nodes as they are, and the one that is read.
bool is_harmless(std::string_view extension) {
  static constexpr std::array<std::string_view, 7> prefixes = {
      "KHR_materials_", "KHR_texture_", "EXT_texture_", "MSFT_texture_", "KHR_lights_", "KHR_xmp", "EXT_lights_"};
  return extension == "KHR_mesh_quantization" ||
         std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return extension.starts_with(prefix); });
}

std::uint64_t size_of(std::uint64_t component) {
  switch (component) {
  case 5120:
  case 5121:
    return 1;
  case 5122:
  case 5123:
    return 2;
  case 5125:
  case float_type:
    return 4;
  default:
    return 0;
  }
}

std::uint64_t width_of(std::string_view type) {
  return type == "SCALAR" ? 1 : type == "VEC2" ? 2 : type == "VEC3" ? 3 : type == "VEC4" ? 4 : type == "MAT4" ? 16 : 0;
}

template <class T> T number_at(const char* p) {
  T v{};
  std::memcpy(&v, p, sizeof v);
  return v;
}

float decode_float(const char* p, std::uint64_t component, bool normalised) {
  const auto share = [&](auto v, float most) {
    return normalised ? std::max(float(v) / most, -1.f) : static_cast<float>(v);
  };
  switch (component) {
  case 5120:
    return share(number_at<std::int8_t>(p), 127);
  case 5121:
    return share(number_at<std::uint8_t>(p), 255);
  case 5122:
    return share(number_at<std::int16_t>(p), 32767);
  case 5123:
    return share(number_at<std::uint16_t>(p), 65535);
  case 5125:
    return static_cast<float>(number_at<std::uint32_t>(p));
  default:
    return number_at<float>(p);
  }
}

std::uint32_t decode_whole(const char* p, std::uint64_t component, bool) {
  return size_of(component) == 1   ? number_at<std::uint8_t>(p)
         : size_of(component) == 2 ? number_at<std::uint16_t>(p)
                                   : number_at<std::uint32_t>(p);
}

} // namespace

std::optional<std::uint64_t> whole(const Json& object, const char* key, std::optional<std::uint64_t> missing) {
  const auto it = object.find(key);
  if (it == object.end()) return missing;
  if (!it->is_number_unsigned()) return std::nullopt;
  return it->get<std::uint64_t>();
}

const Json& array_of(const Json& object, const char* key) {
  static const Json empty = Json::array();
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

bool has_extension(const Json& object, const char* name) {
  const auto it = object.find("extensions");
  return it != object.end() && it->is_object() && it->contains(name);
}

Result<GltfDocument> GltfDocument::open(std::string_view bytes, const std::string& name, SourceFiles& files,
                                        const ImportLimits& limits) {
  GltfDocument made;
  made.limits_ = &limits;
  Chunks chunks{bytes, {}};
  if (bytes.size() >= 4 && word_at(bytes, 0) == glb_magic) {
    auto split = split_glb(bytes, made.notes_);
    if (!split) return tl::unexpected(split.error());
    chunks = *split;
  } else if (extension_of(name) == "glb") {
    return wrong_gltf("is not a GLB");
  }
  if (chunks.json.starts_with("\xEF\xBB\xBF")) chunks.json.remove_prefix(3);
  if (chunks.json.size() > (64u << 20) && chunks.json.find("data:") == std::string_view::npos)
    return wrong_gltf("has more than 64 MB of JSON");
  if (!is_shallow(chunks.json)) return wrong_gltf(fmt::format("nests its JSON deeper than {}", max_json_depth));
  made.root_ = Json::parse(chunks.json, nullptr, false);
  if (made.root_.is_discarded() || !made.root_.is_object()) return wrong_gltf("has JSON that cannot be read");
  if (Status status = made.check_head(); !status) return tl::unexpected(status.error());
  made.read_buffers(chunks.bin, name, files);
  return made;
}

Status GltfDocument::check_head() const {
  const auto asset = root_.find("asset");
  if (asset == root_.end() || !asset->is_object() || !asset->contains("version") || !(*asset)["version"].is_string() ||
      (*asset)["version"].get_ref<const std::string&>().substr(0, 2) != "2.")
    return wrong_gltf("is not glTF 2");
  for (const Json& e : array_of(root_, "extensionsRequired")) {
    if (!e.is_string()) return wrong_gltf("requires an extension that is no name");
    const auto& extension = e.get_ref<const std::string&>();
    if (extension.find("compression") != std::string::npos)
      return fail(fmt::format("needs the extension {}", extension.substr(0, 64)), {}, "export it without compression");
    if (!is_harmless(extension))
      return fail(fmt::format("needs the extension {}, which is not read", extension.substr(0, 64)), {},
                  "export it without that extension");
  }
  for (const char* key : {"buffers", "bufferViews", "accessors", "meshes", "nodes", "scenes", "skins"})
    if (array_of(root_, key).size() > max_items) return wrong_gltf(fmt::format("has more than {} {}", max_items, key));
  return {};
}

Result<std::string> GltfDocument::buffer_bytes(const Json& buffer, std::string_view bin, const std::string& name,
                                               SourceFiles& files) const {
  const auto uri = buffer.find("uri");
  if (uri == buffer.end()) return std::string(bin);
  if (!uri->is_string()) return wrong_gltf("has a buffer address that is no text");
  const std::string& address = uri->get_ref<const std::string&>();
  if (address.starts_with("data:")) {
    const auto comma = address.find(";base64,");
    if (comma == std::string::npos || comma > 128) return wrong_gltf("embeds a buffer that is not base64");
    return decode_base64(std::string_view(address).substr(comma + 8), limits_->max_file_bytes);
  }
  const auto slash = name.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : name.substr(0, slash + 1);
  std::optional<Result<std::string>> first;
  // An address is percent-encoded by the specification; some programs write the bare name.
  for (std::string beside : {percent_decoded(address), address}) {
    while (beside.starts_with("./")) beside.erase(0, 2);
    if (!is_inside(beside) || extension_of(beside) != "bin")
      return fail(fmt::format("names the buffer {}, which is not a .bin file inside the source",
                              to_utf8(address.substr(0, 200))),
                  {}, "keep every file inside the folder");
    auto bytes = files.read(folder + beside);
    if (bytes) return bytes;
    if (!first) first = std::move(bytes);
    if (beside == address) break;
  }
  return *first;
}

void GltfDocument::read_buffers(std::string_view bin, const std::string& name, SourceFiles& files) {
  std::uint64_t total = 0;
  for (const Json& buffer : array_of(root_, "buffers")) {
    const auto length = buffer.is_object() ? whole(buffer, "byteLength") : std::nullopt;
    Result<std::string> bytes = length ? buffer_bytes(buffer, bin, name, files)
                                       : Result<std::string>(wrong_gltf("has a buffer without a length"));
    const std::uint64_t claimed = length.value_or(0);
    if (bytes && claimed > bytes->size())
      bytes = wrong_gltf(fmt::format("has a buffer that claims {} bytes and has {}", claimed, bytes->size()));
    if (bytes && (total += claimed) > limits_->max_file_bytes)
      bytes = wrong_gltf(fmt::format("has buffers beyond the limit of {} MB", limits_->max_file_bytes >> 20));
    if (bytes) bytes->resize(static_cast<std::size_t>(claimed));
    buffers_.push_back(std::move(bytes));
  }
}

Result<std::string_view> GltfDocument::view(std::uint64_t index, std::uint64_t& stride) const {
  const Json& views = array_of(root_, "bufferViews");
  if (index >= views.size() || !views[index].is_object()) return wrong_gltf("names a buffer view that is not there");
  const Json& view = views[index];
  if (has_extension(view, "EXT_meshopt_compression"))
    return fail("is compressed with EXT_meshopt_compression, which is not read", {}, "export it without compression");
  const auto buffer = whole(view, "buffer"), offset = whole(view, "byteOffset", 0), length = whole(view, "byteLength"),
             step = whole(view, "byteStride", 0);
  if (!buffer || !offset || !length || !step || *buffer >= buffers_.size() || *step > 252)
    return wrong_gltf("has a buffer view that makes no sense");
  const Result<std::string>& bytes = buffers_[static_cast<std::size_t>(*buffer)];
  if (!bytes) return tl::unexpected(bytes.error());
  if (*offset > bytes->size() || *length > bytes->size() - *offset)
    return wrong_gltf("has a buffer view beyond its buffer");
  stride = *step;
  return std::string_view(*bytes).substr(static_cast<std::size_t>(*offset), static_cast<std::size_t>(*length));
}

/// `from` names a buffer view and an offset in it: an accessor, or the indices or values of a sparse one.
Result<GltfDocument::Layout> GltfDocument::dense(const Json& from, std::uint64_t count, std::uint64_t component,
                                                 std::uint64_t width) const {
  const auto index = whole(from, "bufferView"), offset = whole(from, "byteOffset", 0);
  const std::uint64_t size = size_of(component) * width;
  if (!index || !offset || size == 0) return wrong_gltf("has an accessor that makes no sense");
  std::uint64_t stride = 0;
  const auto bytes = view(*index, stride);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::uint64_t step = stride != 0 ? stride : size;
  if (step < size || count == 0 || *offset > bytes->size() || size > bytes->size() - *offset ||
      (count - 1) > (bytes->size() - *offset - size) / step)
    return wrong_gltf("has an accessor that reaches beyond its buffer view");
  return Layout{bytes->substr(static_cast<std::size_t>(*offset)), count, step, width, component, false, false};
}

Result<GltfDocument::Layout> GltfDocument::layout(const Json& accessor, std::string_view type) const {
  const auto count = whole(accessor, "count"), component = whole(accessor, "componentType");
  const auto kind = accessor.find("type");
  if (!count || !component || size_of(*component) == 0 || kind == accessor.end() || !kind->is_string())
    return wrong_gltf("has an accessor that makes no sense");
  if (kind->get_ref<const std::string&>() != type)
    return wrong_gltf(fmt::format("has an accessor of type {} where {} is needed",
                                  kind->get_ref<const std::string&>().substr(0, 16), type));
  if (*count == 0 || *count > limits_->max_triangles * 3)
    return wrong_gltf("has an accessor that reaches beyond its buffer view");
  const std::uint64_t width = width_of(type);
  Result<Layout> made = Layout{{}, *count, 0, width, *component, false, true};
  if (accessor.contains("bufferView")) made = dense(accessor, *count, *component, width);
  if (!made) return made;
  if (!accessor.contains("bufferView") && !accessor.contains("sparse"))
    return wrong_gltf("has an accessor without data (compressed, or left out)");
  const auto normalised = accessor.find("normalized");
  made->normalised = normalised != accessor.end() && normalised->is_boolean() && normalised->get<bool>();
  return made;
}

template <class T, class Decode>
Result<std::vector<T>> GltfDocument::values(std::uint64_t index, std::string_view type, const Decode& decode) const {
  const Json& accessors = array_of(root_, "accessors");
  if (index >= accessors.size() || !accessors[index].is_object())
    return wrong_gltf("names an accessor that is not there");
  const Json& accessor = accessors[index];
  const auto at = layout(accessor, type);
  if (!at) return tl::unexpected(at.error());
  std::vector<T> out(static_cast<std::size_t>(at->count * at->width));
  const std::uint64_t size = size_of(at->component);
  const auto copy = [&](const Layout& from, std::uint64_t element, std::uint64_t to) {
    for (std::uint64_t c = 0; c < at->width; ++c)
      out[static_cast<std::size_t>(to * at->width + c)] =
          decode(from.data.data() + element * from.step + c * size, at->component, at->normalised);
  };
  if (!at->zeros)
    for (std::uint64_t i = 0; i < at->count; ++i) copy(*at, i, i);
  const auto sparse = accessor.find("sparse");
  if (sparse == accessor.end()) return out;
  if (!sparse->is_object() || !sparse->contains("indices") || !(*sparse)["indices"].is_object() ||
      !sparse->contains("values") || !(*sparse)["values"].is_object())
    return wrong_gltf("has a sparse accessor that makes no sense");
  const auto count = whole(*sparse, "count");
  const auto component = whole((*sparse)["indices"], "componentType");
  if (!count || *count > at->count || !component || *component == float_type)
    return wrong_gltf("has a sparse accessor that makes no sense");
  const auto places = dense((*sparse)["indices"], *count, *component, 1);
  const auto changed = dense((*sparse)["values"], *count, at->component, at->width);
  if (!places) return tl::unexpected(places.error());
  if (!changed) return tl::unexpected(changed.error());
  for (std::uint64_t i = 0; i < *count; ++i) {
    const std::uint32_t to = decode_whole(places->data.data() + i * places->step, *component, false);
    if (to >= at->count) return wrong_gltf("has a sparse accessor that changes an element that is not there");
    copy(*changed, i, to);
  }
  return out;
}

Result<std::vector<float>> GltfDocument::numbers(std::uint64_t accessor, std::string_view type) const {
  return values<float>(accessor, type, decode_float);
}

Result<std::vector<std::uint32_t>> GltfDocument::wholes(std::uint64_t accessor, std::string_view type) const {
  const Json& accessors = array_of(root_, "accessors");
  const auto component = accessor < accessors.size() && accessors[accessor].is_object()
                             ? whole(accessors[accessor], "componentType")
                             : std::nullopt;
  if (component && *component != 5121 && *component != 5123 && *component != 5125)
    return wrong_gltf("has numbers of vertices or joints that are not whole");
  return values<std::uint32_t>(accessor, type, decode_whole);
}

} // namespace myo::importing
