#include "assets/pack/format.hpp"
#include "assets/pack/lods.hpp"
#include "assets/pack/quantise.hpp"
#include "engine/core/parallel.hpp"

#include <cstring>
#include <fmt/format.h>
#include <unordered_set>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace myo::pack {
namespace {

using namespace pack::pack_format;

class TextPool {
public:
  TextRef add(std::string_view text) {
    const TextRef ref{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())};
    text_ += text;
    return ref;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

private:
  std::string text_;
};

Status check_mesh(const PackStructure& structure) {
  const geometry::Mesh& mesh = structure.mesh;
  const std::size_t n = mesh.positions.size();
  const auto wrong = [&](const char* what) { return fail(what, structure.info.id, "cook the mesh again"); };
  if (structure.info.id.empty()) return fail("a structure has no id", structure.info.name, "give it one");
  if (mesh.indices.empty() || mesh.indices.size() % 3 != 0) return wrong("the mesh has no whole triangles");
  if (n > 0xfffffff0u || mesh.indices.size() > 0xfffffff0u) return wrong("the mesh is larger than a pack can hold");
  for (const std::uint32_t index : mesh.indices)
    if (index >= n) return wrong("a triangle names a vertex that is not there");
  for (const glm::vec3& p : mesh.positions)
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) return wrong("a vertex is not a number");
  const auto fits = [n](std::size_t size) { return size == 0 || size == n; };
  if (!fits(mesh.normals.size()) || !fits(mesh.occlusion.size()) || !fits(mesh.fibre.size()) ||
      !fits(mesh.parts.size()) || !fits(mesh.tendon.size()))
    return wrong("an attribute has not one value a vertex");
  return {};
}

Status check_all(const std::vector<PackStructure>& structures) {
  std::unordered_set<std::string_view> ids;
  for (const PackStructure& structure : structures) {
    if (Status status = check_mesh(structure); !status) return status;
    if (!ids.insert(structure.info.id).second)
      return fail("two structures have this id", structure.info.id, "give each its own");
  }
  if (structures.size() > max_structures) return fail("too many structures for a pack", {}, "leave some out");
  return {};
}

struct Cooked {
  geometry::Aabb box;
  std::vector<PackedVertex> vertices;
  std::vector<Lod> lods;
  std::optional<geometry::MeshAxis> axis;
};

Cooked cook(geometry::Mesh mesh) {
  Cooked out;
  out.lods = build_lods(mesh);
  out.box = geometry::bounds(mesh.positions);
  out.axis = mesh.axis;
  out.vertices.reserve(mesh.positions.size());
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) out.vertices.push_back(pack_vertex(mesh, i, out.box));
  return out;
}

/// The file's bytes as they grow: sections are aligned and padded with zeros.
class Image {
public:
  Section begin(std::uint64_t count) {
    bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment, '\0');
    return {bytes_.size(), count};
  }
  template <class T> void add(std::span<const T> records) {
    bytes_.append(reinterpret_cast<const char*>(records.data()), records.size_bytes());
  }
  void reserve(std::size_t size) { bytes_.reserve(size); }
  [[nodiscard]] std::string& bytes() { return bytes_; }

private:
  std::string bytes_;
};

StructureRecord record_of(const model::StructureInfo& info, const Cooked& cooked, TextPool& text) {
  StructureRecord r{};
  r.id = text.add(info.id);
  r.name = text.add(info.name);
  r.fma = text.add(info.fma.value_or(""));
  r.kind = static_cast<std::uint8_t>(info.kind);
  r.layer = static_cast<std::uint8_t>(info.layer);
  r.side = static_cast<std::uint8_t>(info.side);
  r.constructed = info.constructed ? 1 : 0;
  r.lod_count = static_cast<std::uint32_t>(cooked.lods.size());
  r.vertex_count = static_cast<std::uint32_t>(cooked.vertices.size());
  for (int axis = 0; axis < 3; ++axis) r.box_min[axis] = cooked.box.min[axis], r.box_max[axis] = cooked.box.max[axis];
  if (!cooked.axis) return r;
  r.has_axis = 1;
  for (int c = 0; c < 3; ++c) r.axis_direction[c] = cooked.axis->direction[c];
  for (int end = 0; end < 2; ++end)
    r.axis_range[end] = cooked.axis->range[end], r.axis_taper[end] = cooked.axis->taper[end];
  return r;
}

template <class T> Section add_section(Image& image, const std::vector<T>& records) {
  const Section section = image.begin(records.size());
  image.add(std::span<const T>(records));
  return section;
}

} // namespace

Status write_pack(const std::filesystem::path& path, const PackMeta& meta, std::vector<PackStructure> structures,
                  std::vector<model::LandmarkPosition> landmarks) {
  if (Status status = check_all(structures); !status) return status;
  std::vector<Cooked> cooked(structures.size());
  core::parallel_for(structures.size(), [&](std::size_t i) { cooked[i] = cook(std::move(structures[i].mesh)); });

  TextPool text;
  Header header{};
  header.body = text.add(meta.body);
  header.title = text.add(meta.title);
  header.credit = text.add(meta.credit);
  header.source = text.add(meta.source);

  std::vector<StructureRecord> records;
  std::vector<LodRecord> lods;
  std::uint64_t vertex_count = 0, index_count = 0;
  for (std::size_t i = 0; i < structures.size(); ++i) {
    StructureRecord r = record_of(structures[i].info, cooked[i], text);
    r.first_lod = static_cast<std::uint32_t>(lods.size());
    r.first_vertex = vertex_count;
    vertex_count += r.vertex_count;
    records.push_back(r);
    for (const Lod& lod : cooked[i].lods) {
      lods.push_back({index_count, static_cast<std::uint32_t>(lod.indices.size()), lod.vertex_count, lod.error_mm, 0});
      index_count += lod.indices.size();
    }
  }
  std::vector<LandmarkRecord> marks;
  for (const model::LandmarkPosition& l : landmarks)
    marks.push_back({text.add(l.id), {l.position.x, l.position.y, l.position.z}, 0});

  Image image;
  image.reserve(vertex_count * sizeof(PackedVertex) + index_count * 4 + text.text().size() + (1u << 20));
  image.add(std::span<const Header>(&header, 1));
  header.structures = add_section(image, records);
  header.lods = add_section(image, lods);
  header.landmarks = add_section(image, marks);
  header.text = image.begin(text.text().size());
  image.bytes() += text.text();
  header.vertices = image.begin(vertex_count);
  for (const Cooked& c : cooked) image.add(std::span<const PackedVertex>(c.vertices));
  header.indices = image.begin(index_count);
  for (const Cooked& c : cooked)
    for (const Lod& lod : c.lods) image.add(std::span<const std::uint32_t>(lod.indices));

  std::memcpy(header.magic, pack_magic, sizeof pack_magic);
  header.version = pack_version;
  header.header_size = sizeof(Header);
  header.file_size = image.bytes().size();
  std::memcpy(image.bytes().data(), &header, sizeof header);
  header.checksum = XXH3_64bits(image.bytes().data() + checksummed_from, image.bytes().size() - checksummed_from);
  std::memcpy(image.bytes().data(), &header, sizeof header);
  return core::write_file_atomically(path, image.bytes());
}

} // namespace myo::pack
