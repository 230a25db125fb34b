#include "assets/pack/format.hpp"
#include "assets/pack/quantise.hpp"
#include "engine/core/parallel.hpp"

#include <atomic>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <unordered_map>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace myo::pack {
namespace {

using namespace pack::pack_format;

constexpr const char* export_again = "import or build the pack again";
constexpr float max_coordinate_mm = 1e6f; // a kilometre
constexpr std::uint32_t max_text_bytes = 4096;

/// Well-formed UTF-8 without control characters (names go to JSON and to the screen).
bool is_text(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(i + k < s.size() ? s[i + k] : 0); };
    const unsigned char c = byte(0);
    const auto tail = [&](std::size_t k) { return (byte(k) & 0xc0) == 0x80; };
    if (c < 0x80) {
      if (c < 0x20 || c == 0x7f) return false;
      i += 1;
    } else if (c >= 0xc2 && c <= 0xdf && tail(1)) {
      i += 2;
    } else if ((c & 0xf0) == 0xe0 && tail(1) && tail(2)) {
      if ((c == 0xe0 && byte(1) < 0xa0) || (c == 0xed && byte(1) > 0x9f)) return false;
      i += 3;
    } else if (c >= 0xf0 && c <= 0xf4 && tail(1) && tail(2) && tail(3)) {
      if ((c == 0xf0 && byte(1) < 0x90) || (c == 0xf4 && byte(1) > 0x8f)) return false;
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

bool is_id(std::string_view s) {
  return !s.empty() && s.size() <= 128 && s.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == s.npos;
}

bool is_position(const float (&p)[3]) {
  for (const float v : p)
    if (!(std::abs(v) <= max_coordinate_mm)) return false;
  return true;
}

glm::vec3 to_vec3(const float (&p)[3]) { return {p[0], p[1], p[2]}; }
glm::vec2 to_vec2(const float (&p)[2]) { return {p[0], p[1]}; }

std::optional<geometry::MeshAxis> axis_of(const StructureRecord& r) {
  if (r.has_axis == 0) return std::nullopt;
  return geometry::MeshAxis{to_vec3(r.axis_direction), to_vec2(r.axis_range), to_vec2(r.axis_taper)};
}

/// A unit direction, a range the right way round, and tapers from 0 to 1; written so that no number that is not one
/// passes.
bool makes_sense(const geometry::MeshAxis& axis) {
  const bool unit = std::abs(glm::dot(axis.direction, axis.direction) - 1) < 1e-3f;
  const bool range =
      axis.range.x >= -max_coordinate_mm && axis.range.x <= axis.range.y && axis.range.y <= max_coordinate_mm;
  const auto share = [](float v) { return v >= 0 && v <= 1; };
  return unit && range && share(axis.taper.x) && share(axis.taper.y);
}

} // namespace

struct Pack::Impl {
  std::filesystem::path path;
  core::MemoryMap map;
  Header header{};
  std::string hash;
  PackMeta meta;
  std::vector<model::StructureInfo> infos;
  std::vector<LodView> lods;
  std::vector<StructureView> structures;
  std::vector<model::LandmarkPosition> landmarks;
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  std::uint64_t indices_used = 0; // by all levels read so far: more than there are means that levels share them

  [[nodiscard]] tl::unexpected<Error> damaged(std::string what) const {
    return fail(std::move(what), path.string(), export_again);
  }

  template <class T> [[nodiscard]] std::span<const T> section(const Section& s) const {
    return {reinterpret_cast<const T*>(map.bytes().data() + s.offset), static_cast<std::size_t>(s.count)};
  }

  template <class T> [[nodiscard]] bool inside(const Section& s) const {
    const std::uint64_t size = map.bytes().size();
    return s.offset >= sizeof(Header) && s.offset % alignment == 0 && s.offset <= size &&
           s.count <= (size - s.offset) / sizeof(T);
  }

  /// Answers nothing when the reference lies outside the text or is not text.
  [[nodiscard]] std::optional<std::string> text(const TextRef& ref) const {
    const auto all = section<char>(header.text);
    if (ref.length > max_text_bytes || ref.offset > all.size() || ref.length > all.size() - ref.offset)
      return std::nullopt;
    std::string found(all.data() + ref.offset, ref.length);
    if (!is_text(found)) return std::nullopt;
    return found;
  }

  Status read_header();
  Status read_meta();
  Status read_structures();
  Status read_structure(std::uint32_t i, const StructureRecord& record);
  Status read_landmarks();
  Status check_indices() const;
  Status check_checksum() const;
};

Status Pack::Impl::read_header() {
  const auto bytes = map.bytes();
  if (bytes.size() < sizeof pack_magic || std::memcmp(bytes.data(), pack_magic, sizeof pack_magic) != 0)
    return fail("is not a body pack", path.string(), "give a file made by myoatlas import");
  if (bytes.size() < sizeof(Header)) return damaged("is truncated: the header is not whole");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != pack_version)
    return fail(
        fmt::format("is a body pack of version {}; this program reads version {}", header.version, pack_version),
        path.string(), "import the source again with this program");
  if (header.header_size != sizeof(Header)) return damaged("is damaged: the header's size is wrong");
  if (header.file_size != bytes.size())
    return damaged(
        fmt::format("is truncated or damaged: it has {} bytes instead of {}", bytes.size(), header.file_size));
  if (!inside<StructureRecord>(header.structures) || !inside<LodRecord>(header.lods) ||
      !inside<LandmarkRecord>(header.landmarks) || !inside<char>(header.text) ||
      !inside<PackedVertex>(header.vertices) || !inside<std::uint32_t>(header.indices))
    return damaged("is damaged: a table reaches beyond the file");
  if (header.structures.count == 0 || header.structures.count > max_structures)
    return damaged(fmt::format("is damaged: it claims {} structures", header.structures.count));
  hash = fmt::format("{:016x}", header.checksum);
  return {};
}

Status Pack::Impl::read_meta() {
  const auto body = text(header.body), title = text(header.title), credit = text(header.credit),
             source = text(header.source);
  if (!body || !title || !credit || !source) return damaged("is damaged: its title or credit is not text");
  meta = {*body, *title, *credit, *source};
  return {};
}

Status Pack::Impl::read_structure(std::uint32_t i, const StructureRecord& record) {
  const auto wrong = [&](const char* what) { return damaged(fmt::format("is damaged: structure {} {}", i, what)); };
  const auto id = text(record.id), name = text(record.name), fma = text(record.fma);
  if (!id || !name || !fma || !is_id(*id)) return wrong("has no proper name");
  if (record.kind >= model::kind_count || record.layer > std::uint8_t(model::Layer::bones) ||
      record.side > std::uint8_t(model::Side::right) || record.constructed > 1)
    return wrong("is of an unknown kind, layer or side");
  if (!is_position(record.box_min) || !is_position(record.box_max)) return wrong("has a box that is not finite");
  for (int axis = 0; axis < 3; ++axis)
    if (record.box_min[axis] > record.box_max[axis]) return wrong("has an inverted box");
  if (const auto axis = axis_of(record); record.has_axis > 1 || (axis && !makes_sense(*axis)))
    return wrong("has an axis that makes no sense");
  if (record.first_vertex > header.vertices.count ||
      record.vertex_count > header.vertices.count - record.first_vertex || record.vertex_count == 0)
    return wrong("has vertices beyond the file");
  if (record.lod_count == 0 || record.lod_count > max_lods || record.first_lod > header.lods.count ||
      record.lod_count > header.lods.count - record.first_lod)
    return wrong("has levels of detail beyond the file");

  const auto indices = section<std::uint32_t>(header.indices);
  for (std::uint32_t l = 0; l < record.lod_count; ++l) {
    const LodRecord& lod = section<LodRecord>(header.lods)[record.first_lod + l];
    if (lod.first_index > indices.size() || lod.index_count > indices.size() - lod.first_index ||
        lod.index_count == 0 || lod.index_count % 3 != 0)
      return wrong("has triangles beyond the file");
    if (lod.vertex_count == 0 || lod.vertex_count > record.vertex_count || !(lod.error_mm >= 0.f) ||
        !(lod.error_mm <= max_coordinate_mm))
      return wrong("has a level of detail that makes no sense");
    indices_used += lod.index_count;
    if (indices_used > indices.size()) return wrong("shares its triangles with another");
    lods.push_back(
        {lod.vertex_count, indices.subspan(static_cast<std::size_t>(lod.first_index), lod.index_count), lod.error_mm});
  }
  infos.push_back({*id, *name, fma->empty() ? std::nullopt : fma, static_cast<model::Kind>(record.kind),
                   static_cast<model::Layer>(record.layer), static_cast<model::Side>(record.side),
                   record.constructed == 1});
  return {};
}

Status Pack::Impl::read_structures() {
  const auto records = section<StructureRecord>(header.structures);
  infos.reserve(records.size());
  lods.reserve(std::min<std::size_t>(records.size() * max_lods, static_cast<std::size_t>(header.lods.count) + 1));
  std::vector<std::size_t> first_lod;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    first_lod.push_back(lods.size());
    if (Status status = read_structure(i, records[i]); !status) return status;
  }
  // The vectors are full now: views into them stay where they are.
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const StructureRecord& r = records[i];
    structures.push_back(
        {&infos[i],
         {to_vec3(r.box_min), to_vec3(r.box_max)},
         section<PackedVertex>(header.vertices).subspan(static_cast<std::size_t>(r.first_vertex), r.vertex_count),
         std::span(lods).subspan(first_lod[i], r.lod_count),
         axis_of(r)});
    if (!by_id.emplace(infos[i].id, i).second)
      return damaged(fmt::format("is damaged: two structures are called {}", infos[i].id));
  }
  return {};
}

Status Pack::Impl::read_landmarks() {
  for (const LandmarkRecord& record : section<LandmarkRecord>(header.landmarks)) {
    const auto id = text(record.id);
    if (!id || !is_id(*id) || !is_position(record.position)) return damaged("is damaged: a landmark makes no sense");
    landmarks.push_back({*id, to_vec3(record.position)});
  }
  return {};
}

/// A level's indices must stay in its own prefix: the GPU draws them unseen.
Status Pack::Impl::check_indices() const {
  std::atomic<bool> good{true};
  core::parallel_for(lods.size(), [&](std::size_t l) {
    std::uint32_t largest = 0;
    for (const std::uint32_t index : lods[l].indices) largest = std::max(largest, index);
    if (largest >= lods[l].vertex_count) good = false;
  });
  if (!good) return damaged("is damaged: a triangle names a vertex that is not there");
  return {};
}

Status Pack::Impl::check_checksum() const {
  const auto bytes = map.bytes().subspan(checksummed_from);
  if (XXH3_64bits(bytes.data(), bytes.size()) != header.checksum)
    return damaged("is damaged: the checksum does not match its contents");
  return {};
}

Result<Pack> Pack::open(const std::filesystem::path& path, bool verify) {
  auto map = core::MemoryMap::open(path);
  if (!map) return tl::unexpected(map.error());
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->map = std::move(*map);
  Status status = impl->read_header();
  if (status && verify) status = impl->check_checksum();
  if (status) status = impl->read_meta();
  if (status) status = impl->read_structures();
  if (status) status = impl->read_landmarks();
  if (status) status = impl->check_indices();
  if (!status) return tl::unexpected(status.error());
  return Pack(std::move(impl));
}

Pack::Pack(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

std::uint32_t Pack::version() const { return impl_->header.version; }
const PackMeta& Pack::meta() const { return impl_->meta; }
const std::filesystem::path& Pack::path() const { return impl_->path; }
const std::string& Pack::content_hash() const { return impl_->hash; }
std::span<const StructureView> Pack::structures() const { return impl_->structures; }
std::span<const model::LandmarkPosition> Pack::landmarks() const { return impl_->landmarks; }

std::optional<std::uint32_t> Pack::find(std::string_view id) const {
  const auto found = impl_->by_id.find(id);
  if (found == impl_->by_id.end()) return std::nullopt;
  return found->second;
}

void Pack::release_pages() const { impl_->map.release_pages(); }

geometry::Mesh Pack::decode(std::uint32_t structure, std::size_t lod) const {
  const StructureView& view = impl_->structures.at(structure);
  const LodView& level = view.lods[std::min(lod, view.lods.size() - 1)];
  geometry::Mesh mesh;
  mesh.indices.assign(level.indices.begin(), level.indices.end());
  const auto vertices = view.vertices.first(level.vertex_count);
  bool has_fibre = false, has_parts = false, has_tendon = false;
  for (const PackedVertex& v : vertices) {
    mesh.positions.push_back(unpack_position(v, view.box));
    mesh.normals.push_back(unpack_normal(v));
    mesh.occlusion.push_back(float(v.occlusion) / 255.f);
    mesh.fibre.push_back(unpack_fibre(v));
    const bool grained = v.fibre[0] != no_fibre;
    mesh.parts.push_back(grained ? std::uint8_t(0) : v.part);
    mesh.tendon.push_back(grained ? float(v.part) / 255.f : 0.f);
    has_fibre = has_fibre || grained;
    has_parts = has_parts || mesh.parts.back() != 0;
    has_tendon = has_tendon || mesh.tendon.back() > 0.f;
  }
  if (!has_fibre) mesh.fibre.clear();
  if (!has_parts) mesh.parts.clear();
  if (!has_tendon) mesh.tendon.clear();
  mesh.axis = view.axis;
  return mesh;
}

} // namespace myo::pack
