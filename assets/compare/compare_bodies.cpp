#include "assets/compare/compare_bodies.hpp"

#include "assets/import/mapping.hpp"
#include "assets/import/reader_pool.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <map>
#include <thread>

namespace myo::compare {
namespace {

bool is_wanted(std::span<const std::string> wanted, const model::StructureInfo& info) {
  if (info.kind == model::Kind::skin) return false;
  return wanted.empty() || std::ranges::find(wanted, info.id) != wanted.end() ||
         std::ranges::find(wanted, info.base_id()) != wanted.end();
}

Result<std::vector<pack::PackStructure>> read_pack(const std::filesystem::path& path,
                                                   std::span<const std::string> wanted) {
  const auto pack = pack::Pack::open(path);
  if (!pack) return tl::unexpected(pack.error());
  std::vector<pack::PackStructure> out;
  for (std::uint32_t i = 0; i < pack->structures().size(); ++i)
    if (const auto& info = *pack->structures()[i].info; is_wanted(wanted, info)) out.push_back({info, pack->decode(i)});
  return out;
}

Result<std::vector<pack::PackStructure>>
read_meshes(const std::filesystem::path& path, std::span<const std::string> wanted, const std::filesystem::path& tsv) {
  const auto rows = model::load_structures(tsv);
  if (!rows) return tl::unexpected(rows.error());
  const std::atomic<bool> cancelled{false};
  const importing::ImportLimits limits;
  const auto entries = importing::list_source(path, limits, cancelled);
  if (!entries) return tl::unexpected(entries.error());
  const auto plan = importing::plan_source(path, entries->entries, *rows, std::nullopt);
  if (!plan) return tl::unexpected(plan.error());
  std::vector<importing::ReadJob> jobs;
  std::vector<const importing::PlannedMesh*> planned;
  for (const auto& mesh : plan->meshes)
    if (is_wanted(wanted, mesh.info)) jobs.push_back({mesh.entry, 0}), planned.push_back(&mesh);
  std::vector<pack::PackStructure> out;
  const Status status = importing::read_source(path, jobs, std::max(1u, std::thread::hardware_concurrency()), limits,
                                               cancelled, [&](std::size_t job, Result<importing::MeshFile> parts) {
                                                 if (!parts) return;
                                                 pack::PackStructure s{planned[job]->info, {}};
                                                 for (const importing::MeshPart& part : parts->parts) {
                                                   if (!planned[job]->part.empty() && part.name != planned[job]->part)
                                                     continue;
                                                   const auto first =
                                                       static_cast<std::uint32_t>(s.mesh.positions.size());
                                                   for (const auto& p : part.mesh.positions)
                                                     s.mesh.positions.push_back(planned[job]->frame.apply(p));
                                                   for (const auto i : part.mesh.indices)
                                                     s.mesh.indices.push_back(first + i);
                                                 }
                                                 if (!s.mesh.indices.empty()) out.push_back(std::move(s));
                                               });
  if (!status) return tl::unexpected(status.error());
  return out;
}

} // namespace

Result<std::vector<pack::PackStructure>> read_reference(const std::filesystem::path& path,
                                                        std::span<const std::string> wanted,
                                                        const std::filesystem::path& structures_tsv) {
  if (path.extension() == ".pack") return read_pack(path, wanted);
  return read_meshes(path, wanted, structures_tsv);
}

BodyComparison compare_bodies(const pack::Pack& pack, const std::vector<pack::PackStructure>& reference,
                              std::span<const std::string> wanted) {
  BodyComparison out;
  std::map<std::string_view, const pack::PackStructure*> by_id;
  for (const auto& s : reference) by_id.emplace(s.info.id, &s);
  struct Pair {
    std::uint32_t mine;
    const pack::PackStructure* other;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < pack.structures().size(); ++i) {
    const auto& info = *pack.structures()[i].info;
    if (!is_wanted(wanted, info)) continue;
    if (const auto other = by_id.find(info.id); other != by_id.end())
      pairs.push_back({i, other->second});
    else
      out.only_in_pack.push_back(info.id);
  }
  for (const auto& s : reference)
    if (!pack.find(s.info.id)) out.only_in_reference.push_back(s.info.id);
  std::ranges::sort(out.only_in_pack);
  std::ranges::sort(out.only_in_reference);
  out.structures.resize(pairs.size());
  core::parallel_for(pairs.size(), [&](std::size_t i) {
    out.structures[i] = {*pack.structures()[pairs[i].mine].info,
                         surface_deviation(Solid(pairs[i].other->mesh), Solid(pack.decode(pairs[i].mine)))};
  });
  std::ranges::sort(out.structures, {}, [](const ComparedStructure& s) { return s.info.id; });
  return out;
}

} // namespace myo::compare
