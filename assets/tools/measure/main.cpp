// myoatlas-measure: a body with full meshes -> assets/body/figures. Slow and rare; run by hand.

#include "assets/tools/measure/measure.hpp"
#include "assets/tools/measure/vessels.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <mutex>

using namespace myo;
using namespace myo::tools;

namespace {

struct Options {
  std::string source, structures = "assets/body/structures.tsv", out = "assets/body/figures";
  std::string vessels, vessel_list, shift; ///< release 4.0: meshes, their list, how it moved
  std::vector<std::string> only, kinds;
  unsigned threads = 0;
  bool again = false;
};

/// What is seen first is measured first, small before large, so that a stop loses little.
int rank(model::Kind kind) {
  switch (kind) {
  case model::Kind::muscle:
  case model::Kind::bone:
    return 0;
  case model::Kind::cartilage:
  case model::Kind::tendon:
  case model::Kind::fascia:
  case model::Kind::disc:
    return 1;
  case model::Kind::organ:
  case model::Kind::artery:
  case model::Kind::vein:
    return 2;
  default:
    return 3;
  }
}

bool measured_already(const std::filesystem::path& out, const Source& source, const MeasureJob& job) {
  const auto there = [&](const std::string& id) { return std::filesystem::exists(out / (id + ".txt")); };
  if (there(job.base_id)) return true;
  const auto side = [&](std::optional<std::size_t> i) { return !i || there(source.structures()[*i].id); };
  return side(job.left_or_midline) && side(job.right);
}

std::vector<MeasureJob> wanted(const Options& options, const Source& source) {
  std::vector<MeasureJob> jobs;
  for (auto& job : jobs_of(source.structures())) {
    const auto& info = source.structures()[job.left_or_midline ? *job.left_or_midline : *job.right];
    if (info.kind == model::Kind::skin || info.constructed) continue; // made by the build
    if (!options.only.empty() && std::ranges::find(options.only, job.base_id) == options.only.end()) continue;
    if (!options.kinds.empty() && std::ranges::find(options.kinds, model::to_string(info.kind)) == options.kinds.end())
      continue;
    if (!options.again && measured_already(options.out, source, job)) continue;
    jobs.push_back(std::move(job));
  }
  std::vector<std::pair<std::pair<int, std::size_t>, std::size_t>> order;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const std::size_t at = jobs[i].left_or_midline ? *jobs[i].left_or_midline : *jobs[i].right;
    const auto mesh = source.mesh(at);
    order.push_back(
        {{rank(source.structures()[at].kind), mesh ? static_cast<std::size_t>(geometry::area_mm2(*mesh)) : 0}, i});
  }
  std::ranges::sort(order);
  std::vector<MeasureJob> sorted;
  for (const auto& [key, i] : order) sorted.push_back(std::move(jobs[i]));
  return sorted;
}

int run(const Options& options) {
  if (!options.vessels.empty())
    return measure_vessels({options.vessels, options.vessel_list, options.shift, options.source, options.structures,
                            options.out, options.only});
  const auto source = Source::open(options.source, options.structures, options.only);
  if (!source) {
    fmt::print(stderr, "{}\n", source.error().message());
    return 1;
  }
  std::error_code code;
  std::filesystem::create_directories(options.out, code);
  const auto jobs = wanted(options, **source);
  std::mutex mutex;
  std::size_t done = 0, failed = 0;
  const auto start = std::chrono::steady_clock::now();
  core::parallel_for(
      jobs.size(),
      [&](std::size_t i) {
        const auto measured = measure(**source, jobs[i], {});
        const std::lock_guard lock(mutex);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        ++done;
        if (!measured) {
          ++failed;
          fmt::print(stderr, "{}\n", measured.error().message());
          return;
        }
        for (const auto& m : *measured) {
          const auto written = core::write_file_atomically(std::filesystem::path(options.out) / (m.figure.id + ".txt"),
                                                           figures::write_figure(m.figure));
          if (!written) {
            ++failed;
            fmt::print(stderr, "{}\n", written.error().message());
            continue;
          }
          fmt::print("{:4}/{} {:6.0f} s  {:40} {:4} terms  mean {:.2f}  p95 {:.2f}  farthest {:5.1f} mm  volume "
                     "{:+.1f} %  {}\n",
                     done, jobs.size(), seconds, m.figure.id, m.figure.solid.size(), m.distance.mean_mm(),
                     m.distance.p95_mm(), m.distance.largest_mm, 100 * (m.distance.volume_ratio - 1),
                     m.mirrored ? fmt::format("mirror {:.3f}: {:.2f} {:.2f}", *m.figure.mirror_x_mm,
                                              m.mirrored->mean_mm(), m.mirrored->p95_mm())
                                : "");
        }
        std::fflush(stdout);
      },
      options.threads);
  return failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
    fmt::print(
        stderr,
        "this processor lacks AVX2 and FMA, which the measuring tool is built for; measure on another machine\n");
    return 1;
  }
  CLI::App app("Measures figures from a body with full meshes: a zip, folder or file of meshes that the import knows, "
               "or a body pack.");
  Options options;
  app.add_option("source", options.source, "meshes, or a pack")->required();
  app.add_option("--structures", options.structures, "the list that names the files")->capture_default_str();
  app.add_option("--out", options.out, "folder of figures")->capture_default_str();
  app.add_option("--only", options.only, "base ids")->delimiter(',');
  app.add_option("--kind", options.kinds, "kinds of structure")->delimiter(',');
  app.add_option("--threads", options.threads, "0: all cores");
  auto* vessels = app.add_option(
      "--vessels", options.vessels,
      "folder or zip of OBJ files of release 4.0: measure its vessels instead, in the frame of the source");
  vessels->needs(app.add_option("--vessel-list", options.vessel_list, "tsv of them: file, kind, fma, name"));
  vessels->needs(app.add_option("--shift", options.shift,
                                "tsv of how 4.0 moved: fma, name, centre in 3.0, shift, change of extent"));
  app.add_flag("--again", options.again, "measure also what is there already");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run(options);
}
