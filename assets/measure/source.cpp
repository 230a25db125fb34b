#include "assets/measure/source.hpp"

#include "assets/measure/compare_bodies.hpp"

#include <algorithm>
#include <charconv>

namespace myo {
namespace {

class PackSource final : public Source {
public:
  explicit PackSource(Pack pack) : pack_(std::move(pack)) {
    for (const auto& s : pack_.structures()) infos_.push_back(*s.info);
  }
  const std::vector<StructureInfo>& structures() const override { return infos_; }
  Result<Mesh> mesh(std::size_t structure) const override { return pack_.decode(static_cast<std::uint32_t>(structure)); }

private:
  Pack pack_;
  std::vector<StructureInfo> infos_;
};

} // namespace

Result<Mesh> parse_bodyparts3d_obj(std::string_view text, const std::string& where) {
  Mesh mesh;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto line_end = [&] { return std::find(at, end, '\n'); };
  const auto skip = [&] { while (at != end && (*at == ' ' || *at == '\t')) ++at; };
  for (; at != end; at = std::min(line_end() + 1, end)) {
    if (end - at < 2 || at[1] != ' ') continue;
    const char kind = *at;
    if (kind == 'v') {
      at += 2;
      glm::vec3 p(0);
      for (int i = 0; i < 3; ++i) {
        skip();
        at = std::from_chars(at, end, p[i]).ptr;
      }
      mesh.positions.push_back(p);
    } else if (kind == 'f') {
      at += 2;
      std::vector<std::uint32_t> corner;
      while (at != end && *at != '\n') {
        skip();
        std::uint32_t i = 0;
        const auto [next, code] = std::from_chars(at, end, i);
        if (code != std::errc{}) break;
        if (i == 0 || i > mesh.positions.size()) return fail("a face names a vertex that is not there", where, "download it again");
        corner.push_back(i - 1);
        at = next;
        while (at != end && *at != ' ' && *at != '\n') ++at;
      }
      for (std::size_t i = 2; i < corner.size(); ++i) mesh.indices.insert(mesh.indices.end(), {corner[0], corner[i - 1], corner[i]});
    }
    if (at == end) break;
  }
  if (mesh.indices.empty()) return fail("no triangles", where, "download it again");
  return mesh;
}

namespace {

/// Files of meshes, read once as the import reads them: their frames applied, glTF's nodes turned and moved.
class FileSource final : public Source {
public:
  explicit FileSource(std::vector<PackStructure> structures) : structures_(std::move(structures)) {
    // They come in the order in which reading ends.
    std::ranges::sort(structures_, {}, [](const PackStructure& s) { return s.info.id; });
    for (const auto& s : structures_) infos_.push_back(s.info);
  }
  const std::vector<StructureInfo>& structures() const override { return infos_; }
  Result<Mesh> mesh(std::size_t structure) const override { return structures_[structure].mesh; }

private:
  std::vector<PackStructure> structures_;
  std::vector<StructureInfo> infos_;
};

} // namespace

Result<std::unique_ptr<Source>> Source::open(const std::filesystem::path& path, const std::filesystem::path& structures_tsv,
                                             std::span<const std::string> wanted) {
  if (path.extension() == ".pack") {
    auto pack = Pack::open(path);
    if (!pack) return tl::unexpected(pack.error());
    return std::make_unique<PackSource>(std::move(*pack));
  }
  auto structures = read_reference(path, wanted, structures_tsv);
  if (!structures) return tl::unexpected(structures.error());
  if (structures->empty()) return fail("none of the wanted structures is here", path.string(), "give the folder or the zip with their meshes");
  return std::make_unique<FileSource>(std::move(*structures));
}

} // namespace myo
