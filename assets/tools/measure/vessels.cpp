#include "assets/tools/measure/vessels.hpp"

#include "assets/build/cook/cook_body.hpp"
#include "assets/build/courses/clear_way.hpp"
#include "assets/compare/surface_deviation.hpp"
#include "assets/figures/figure_mesh.hpp"
#include "assets/figures/tube.hpp"
#include "assets/import/limits.hpp"
#include "assets/import/reader_pool.hpp"
#include "assets/tools/measure/centre_tubes.hpp"
#include "assets/tools/measure/frame_shift.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

namespace myo::tools {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string c; std::getline(cells, c, '\t');) rows.back().push_back(c);
  }
  return rows;
}

/// Foramina and canals that vessels run in, narrower than what is known of the shift.
const std::vector<std::string> in_bone = {"vertebra-c*", "temporal-bone", "sphenoid-bone", "occipital-bone"};

struct Vessel {
  std::string id, name, fma;
  std::vector<std::string> files;
};

/// The listed arteries and veins that 4.0 has and 3.0 has not (their last column, the mesh in 3.0, is empty).
Result<std::vector<Vessel>> vessels_of(const VesselOptions& options) {
  const auto listed = core::read_file(options.structures), there = core::read_file(options.list);
  if (!listed) return tl::unexpected(listed.error());
  if (!there) return tl::unexpected(there.error());
  std::map<std::string, std::vector<std::string>> files;
  for (const auto& row : rows_of(*there))
    if (row.size() == 4) files[row[2]].push_back(row[0]);
  std::vector<Vessel> out;
  for (const auto& row : rows_of(*listed)) {
    if (row.size() != 6 || (row[3] != "artery" && row[3] != "vein")) continue;
    const std::string base = row[0].substr(0, row[0].find('.'));
    if (!options.only.empty() && std::ranges::find(options.only, base) == options.only.end()) continue;
    const auto found = files.find(row[2]);
    if (found == files.end()) continue;
    std::ranges::sort(found->second);
    out.push_back({row[0], row[1], row[2], found->second});
  }
  return out;
}

void append(geometry::Mesh& mesh, const geometry::Mesh& more) {
  const auto base = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.positions.insert(mesh.positions.end(), more.positions.begin(), more.positions.end());
  for (const auto v : more.indices) mesh.indices.push_back(base + v);
}

figures::Figure figure_of(const Vessel& vessel, const geometry::Mesh& mesh, const FrameShift& shift,
                          const build::Obstacles& obstacles, compare::SurfaceDeviation& distance) {
  figures::Figure figure;
  figure.id = vessel.id;
  figure.tubes = centre_tubes(mesh);
  // How close the tubes are is measured where the source is; moving both alike would not change it.
  if (figure.tubes.empty()) return figure;
  distance = compare::surface_deviation(compare::Solid(mesh), compare::Solid(figures::figure_mesh(figure)), 4000);
  for (auto& tube : figure.tubes) {
    for (auto& p : tube) p.position_mm = shift.to_old_frame(p.position_mm);
    // The shift is known to a few millimetres: what it brings into a bone goes beside it.
    auto fine = figures::tube_line(tube);
    std::vector<glm::vec3> way;
    std::vector<float> clearance;
    for (const auto& p : fine) way.push_back(p.position_mm), clearance.push_back(p.radius_mm + 0.3f);
    obstacles.clear(way, clearance, {in_bone, {}, false});
    for (std::size_t i = 0; i < fine.size(); ++i) fine[i].position_mm = way[i];
    tube = figures::thinned(fine, 0.2f);
  }
  return figure;
}

/// The wanted meshes of a folder or a zip by file name, without their folders; read as the import reads them.
Result<std::map<std::string, geometry::Mesh>> meshes_of(const std::filesystem::path& path,
                                                        const std::vector<Vessel>& vessels) {
  std::set<std::string> wanted;
  for (const Vessel& vessel : vessels) wanted.insert(vessel.files.begin(), vessel.files.end());
  const std::atomic<bool> cancelled = false;
  const auto entries = importing::list_source(path, {}, cancelled);
  if (!entries) return tl::unexpected(entries.error());
  const auto file_of = [](const std::string& name) { return std::filesystem::path(name).filename().string(); };
  std::vector<importing::ReadJob> jobs;
  for (const importing::SourceEntry& entry : entries->entries)
    if (wanted.contains(file_of(entry.name))) jobs.push_back({entry.name, entry.bytes});
  std::map<std::string, geometry::Mesh> out;
  std::optional<Error> failed;
  const Status read = importing::read_source(path, jobs, std::max(1u, std::thread::hardware_concurrency()), {},
                                             cancelled, [&](std::size_t job, Result<importing::MeshFile> parts) {
                                               if (!parts) {
                                                 failed = parts.error();
                                                 return;
                                               }
                                               geometry::Mesh& mesh = out[file_of(jobs[job].name)];
                                               for (const importing::MeshPart& part : parts->parts)
                                                 append(mesh, part.mesh);
                                             });
  if (!read) return tl::unexpected(read.error());
  if (failed) return tl::unexpected(*failed);
  return out;
}

} // namespace

int measure_vessels(const VesselOptions& options) {
  const auto recorded = [](const Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
  };
  const auto vessels = vessels_of(options);
  if (!vessels) return recorded(vessels.error());
  const auto meshes = meshes_of(options.meshes, *vessels);
  if (!meshes) return recorded(meshes.error());
  const auto body = Source::open(options.body, options.structures);
  if (!body) return recorded(body.error());
  const auto shift = FrameShift::load(options.shift, **body);
  if (!shift) return recorded(shift.error());
  std::vector<pack::PackStructure> bones;
  for (std::size_t i = 0; i < (*body)->structures().size(); ++i) {
    const auto& info = (*body)->structures()[i];
    if (info.kind != model::Kind::bone && info.kind != model::Kind::skin) continue;
    auto mesh = (*body)->mesh(i);
    if (!mesh) return recorded(mesh.error());
    bones.push_back({info, std::move(*mesh)});
    build::clean_mesh(bones.back().mesh);
  }
  const body::BodyGeometry geometry(bones);
  const build::Obstacles obstacles(geometry);
  std::mutex mutex;
  int failed = 0;
  core::parallel_for(vessels->size(), [&](std::size_t i) {
    const Vessel& vessel = (*vessels)[i];
    geometry::Mesh mesh;
    for (const auto& file : vessel.files) {
      const auto part = meshes->find(file);
      if (part == meshes->end()) {
        const std::lock_guard lock(mutex);
        failed = recorded({"is listed but not there", file, "give the whole folder or zip"});
        return;
      }
      append(mesh, part->second);
    }
    compare::SurfaceDeviation distance;
    figures::Figure figure = figure_of(vessel, mesh, *shift, obstacles, distance);
    const std::lock_guard lock(mutex);
    if (figure.tubes.empty()) {
      failed = recorded({"has no line through its middle", vessel.id, "leave it out of the list"});
      return;
    }
    std::size_t points = 0;
    for (const auto& tube : figure.tubes) points += tube.size();
    figure.notes = {fmt::format("{} {}, release 4.0 moved into the frame of 3.0: before moving mean {:.2f}, 95 % "
                                "within {:.2f}, farthest {:.1f} mm, volume {:+.0f} %",
                                vessel.fma, vessel.name, distance.mean_mm(), distance.p95_mm(), distance.largest_mm,
                                100 * (distance.volume_ratio - 1))};
    fmt::print("{:45} {:2} lines {:4} points  mean {:.2f}  p95 {:.2f}  farthest {:5.1f} mm  volume {:+.0f} %\n",
               vessel.id, figure.tubes.size(), points, distance.mean_mm(), distance.p95_mm(), distance.largest_mm,
               100 * (distance.volume_ratio - 1));
    if (const auto written =
            core::write_file_atomically(options.out / (figure.id + ".txt"), figures::write_figure(figure));
        !written)
      failed = recorded(written.error());
  });
  return failed;
}

} // namespace myo::tools
