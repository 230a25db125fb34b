#include "assets/measure/source.hpp"

#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <charconv>
#include <sstream>

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

class FolderSource final : public Source {
public:
  static Result<std::unique_ptr<Source>> open(const std::filesystem::path& folder, const std::filesystem::path& tsv) {
    auto text = read_file(tsv);
    if (!text) return tl::unexpected(text.error());
    auto source = std::make_unique<FolderSource>();
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      std::vector<std::string> cell;
      std::istringstream cells(line);
      for (std::string c; std::getline(cells, c, '\t');) cell.push_back(c);
      if (cell.size() < 7) continue;
      const auto file = folder / (cell[6] + ".obj");
      const auto kind = parse_kind(cell[3]);
      const auto layer = parse_layer(cell[4]);
      const auto side = parse_side(cell[5]);
      if (!kind || !layer || !side || !std::filesystem::exists(file)) continue;
      source->infos_.push_back({cell[0], cell[1], cell[6], *kind, *layer, *side, false});
      source->files_.push_back(file);
    }
    if (source->files_.empty()) return fail("none of the listed structures is in this folder", folder.string(), "give the folder with the OBJ files in it");
    return source;
  }
  const std::vector<StructureInfo>& structures() const override { return infos_; }
  Result<Mesh> mesh(std::size_t structure) const override { 
    const auto text = read_file(files_[structure]);
    if (!text) return tl::unexpected(text.error());
    return parse_bodyparts3d_obj(*text, files_[structure].string());
   }

private:
  std::vector<StructureInfo> infos_;
  std::vector<std::filesystem::path> files_;
};

} // namespace

Result<std::unique_ptr<Source>> Source::open(const std::filesystem::path& path, const std::filesystem::path& structures_tsv) {
  if (std::filesystem::is_directory(path)) return FolderSource::open(path, structures_tsv);
  auto pack = Pack::open(path);
  if (!pack) return tl::unexpected(pack.error());
  return std::make_unique<PackSource>(std::move(*pack));
}

} // namespace myo
