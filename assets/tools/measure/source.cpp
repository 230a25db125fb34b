#include "assets/tools/measure/source.hpp"

#include "assets/compare/compare_bodies.hpp"

#include <algorithm>

namespace myo::tools {
namespace {

class PackSource final : public Source {
public:
  explicit PackSource(pack::Pack pack) : pack_(std::move(pack)) {
    for (const auto& s : pack_.structures()) infos_.push_back(*s.info);
  }
  const std::vector<model::StructureInfo>& structures() const override { return infos_; }
  Result<geometry::Mesh> mesh(std::size_t structure) const override {
    return pack_.decode(static_cast<std::uint32_t>(structure));
  }

private:
  pack::Pack pack_;
  std::vector<model::StructureInfo> infos_;
};

} // namespace

namespace {

/// Files of meshes, read once as the import reads them: their frames applied, glTF's nodes turned and moved.
class FileSource final : public Source {
public:
  explicit FileSource(std::vector<pack::PackStructure> structures) : structures_(std::move(structures)) {
    // They come in the order in which reading ends.
    std::ranges::sort(structures_, {}, [](const pack::PackStructure& s) { return s.info.id; });
    for (const auto& s : structures_) infos_.push_back(s.info);
  }
  const std::vector<model::StructureInfo>& structures() const override { return infos_; }
  Result<geometry::Mesh> mesh(std::size_t structure) const override { return structures_[structure].mesh; }

private:
  std::vector<pack::PackStructure> structures_;
  std::vector<model::StructureInfo> infos_;
};

} // namespace

Result<std::unique_ptr<Source>> Source::open(const std::filesystem::path& path,
                                             const std::filesystem::path& structures_tsv,
                                             std::span<const std::string> wanted) {
  if (path.extension() == ".pack") {
    auto pack = pack::Pack::open(path);
    if (!pack) return tl::unexpected(pack.error());
    return std::make_unique<PackSource>(std::move(*pack));
  }
  auto structures = compare::read_reference(path, wanted, structures_tsv);
  if (!structures) return tl::unexpected(structures.error());
  if (structures->empty())
    return fail("none of the wanted structures is here", path.string(), "give the folder or the zip with their meshes");
  return std::make_unique<FileSource>(std::move(*structures));
}

} // namespace myo::tools
