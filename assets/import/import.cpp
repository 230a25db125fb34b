#include "assets/import/import.hpp"

#include "assets/build/assemble.hpp"
#include "assets/build/cook/cook_body.hpp"
#include "assets/import/mapping.hpp"
#include "assets/import/progress.hpp"
#include "assets/import/reader_pool.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <thread>
#include <unordered_set>

namespace fs = std::filesystem;

namespace myo::importing {
namespace {

using Structures = std::vector<pack::PackStructure>;

/// What a stage is called, and the share of the time of a whole body that it was measured to take.
struct StageShare {
  const char* name;
  double share;
};
constexpr StageShare reading{"reading", 0.22}, writing{"writing", 0.04};
/// By AssemblyStage.
constexpr std::array<StageShare, 5> assembling{{{"constructing", 0},
                                                {"closing the skin", 0.30},
                                                {"measuring landmarks", 0.02},
                                                {"laying nerves and vessels", 0.04},
                                                {"shading", 0.38}}};

/// One import as it goes; the stages below fill it.
class Import {
public:
  Import(const ImportOptions& options, const build::BodyRules& rules)
      : options_(options), rules_(rules), rows_(rules.structures),
        cancelled_(options.cancelled != nullptr ? *options.cancelled : never_), clock_(options.progress) {}

  Result<ImportReport> run() {
    for (const auto stage : {&Import::check_options, &Import::read_all, &Import::assemble_all, &Import::write})
      if (Status status = (this->*stage)(); !status) return tl::unexpected(status.error());
    report_.seconds = clock_.seconds();
    return std::move(report_);
  }

private:
  Status check_options() {
    if (options_.sources.empty()) return fail("no source was given", {}, "give a zip, a folder or a mesh file");
    std::error_code error;
    const fs::path folder = fs::absolute(options_.out, error).parent_path();
    if (error || !fs::is_directory(folder, error))
      return fail("is no folder", folder.string(), "make it first, or write the pack elsewhere");
    return {};
  }

  Status read_all() {
    std::vector<std::pair<fs::path, SourcePlan>> plans;
    std::unordered_set<std::string> taken;
    for (std::size_t s = 0; s < options_.sources.size(); ++s) {
      const fs::path& source = options_.sources[s];
      const auto entries = list_source(source, options_.limits, cancelled_);
      if (!entries) return tl::unexpected(entries.error());
      auto plan = plan_source(source, *entries, rows_, s == 0 ? options_.map : std::nullopt);
      if (!plan) return tl::unexpected(plan.error());
      std::erase_if(plan->meshes, [&](const PlannedMesh& m) { return !taken.insert(m.info.id).second; });
      for (const SourceEntry& e : *entries) bytes_of_.emplace(source.string() + '\n' + e.name, e.bytes);
      plans.emplace_back(source, std::move(*plan));
    }
    meta_ = plans.front().second.meta;
    std::uint64_t total = 0;
    for (const auto& [source, plan] : plans) total += bytes(source, jobs_of(source, plan));
    clock_.stage(reading.name, 0, reading.share);
    std::uint64_t done = 0;
    for (auto& [source, plan] : plans)
      if (Status status = read_one(source, plan, total, done); !status) return status;
    report_.reading_seconds = clock_.seconds();
    return finish_reading();
  }

  [[nodiscard]] std::vector<ReadJob> jobs_of(const fs::path& source, const SourcePlan& plan) const {
    std::vector<ReadJob> jobs;
    std::unordered_set<std::string_view> named;
    const auto add = [&](const std::string& entry) {
      if (!named.insert(entry).second) return;
      const auto it = bytes_of_.find(source.string() + '\n' + entry);
      jobs.push_back({entry, it == bytes_of_.end() ? 0 : it->second});
    };
    for (const PlannedMesh& m : plan.meshes) add(m.entry);
    for (const std::string& entry : plan.by_part_name) add(entry);
    return jobs;
  }

  static std::uint64_t bytes(const fs::path&, const std::vector<ReadJob>& jobs) {
    std::uint64_t sum = 0;
    for (const ReadJob& job : jobs) sum += job.bytes;
    return sum;
  }

  Status read_one(const fs::path& source, SourcePlan& plan, std::uint64_t total, std::uint64_t& done) {
    const auto jobs = jobs_of(source, plan);
    for (Error& e : plan.skipped) report_.skipped.push_back(std::move(e));
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    return read_source(source, jobs, options_.workers != 0 ? options_.workers : cores, options_.limits, cancelled_,
                       [&](std::size_t job, Result<std::vector<MeshPart>> parts) {
                         if (parts)
                           take(plan, jobs[job].name, std::move(*parts));
                         else
                           report_.skipped.push_back(parts.error());
                         done += jobs[job].bytes;
                         clock_.at(total > 0 ? double(done) / double(total) : 1.0);
                       });
  }

  /// Hands the parts of one file to the structures that want them.
  void take(const SourcePlan& plan, const std::string& entry, std::vector<MeshPart> parts) {
    for (const PlannedMesh& wanted : plan.meshes) {
      if (wanted.entry != entry) continue;
      geometry::Mesh mesh;
      for (const MeshPart& part : parts)
        if (wanted.part.empty() || part.name == wanted.part) append(part.mesh, wanted.frame, mesh);
      if (mesh.indices.empty())
        report_.skipped.push_back({fmt::format("has no part named \"{}\" for {}", wanted.part, wanted.info.id), entry,
                                   "correct the mapping file"});
      else
        structures_.push_back({wanted.info, std::move(mesh)});
    }
    if (std::find(plan.by_part_name.begin(), plan.by_part_name.end(), entry) == plan.by_part_name.end()) return;
    for (const MeshPart& part : parts) {
      const auto row = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const model::StructureRow& r) { return r.info.id == part.name; });
      if (row == rows_.end()) {
        report_.skipped.push_back(
            {fmt::format("has a part \"{}\" that is no structure of the list", part.name.substr(0, 100)), entry,
             "name it in a mapping file (--map)"});
        continue;
      }
      geometry::Mesh mesh;
      append(part.mesh, gltf_frame(), mesh);
      structures_.push_back({row->info, std::move(mesh)});
    }
  }

  static void append(const geometry::Mesh& part, const SourceFrame& frame, geometry::Mesh& mesh) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (const glm::vec3& p : part.positions) mesh.positions.push_back(frame.apply(p));
    for (const std::uint32_t i : part.indices) mesh.indices.push_back(first + i);
  }

  /// Cleans what was read, in the order of the structure list whatever the order of arrival.
  Status finish_reading() {
    core::parallel_for(structures_.size(), [&](std::size_t i) { build::clean_mesh(structures_[i].mesh); });
    std::erase_if(structures_, [&](const pack::PackStructure& s) {
      if (!s.mesh.indices.empty()) return false;
      report_.skipped.push_back({"has no triangle with an area", s.info.id, "repair the mesh"});
      return true;
    });
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < rows_.size(); ++i) place.emplace(rows_[i].info.id, i);
    const auto rank = [&](const pack::PackStructure& s) {
      const auto it = place.find(s.info.id);
      return std::pair(it == place.end() ? rows_.size() : it->second, std::string_view(s.info.id));
    };
    std::sort(structures_.begin(), structures_.end(),
              [&](const pack::PackStructure& a, const pack::PackStructure& b) { return rank(a) < rank(b); });
    const auto repeated =
        std::unique(structures_.begin(), structures_.end(),
                    [](const pack::PackStructure& a, const pack::PackStructure& b) { return a.info.id == b.info.id; });
    structures_.erase(repeated, structures_.end());
    std::sort(report_.skipped.begin(), report_.skipped.end(),
              [](const Error& a, const Error& b) { return a.where < b.where; });
    if (structures_.empty()) {
      const std::string first =
          report_.skipped.empty() ? std::string() : " (" + report_.skipped.front().message() + ")";
      return fail("gave no mesh that can be used" + first, options_.sources.front().string(),
                  "see what is wrong with each mesh");
    }
    return stop_if_cancelled();
  }

  Status assemble_all() {
    build::AssembleOptions how;
    how.skin = options_.skin ? build::CloseSkin::if_possible : build::CloseSkin::never;
    how.started = [this](build::AssemblyStage stage) {
      const auto at = static_cast<std::size_t>(stage);
      double before = reading.share;
      for (std::size_t i = 0; i < at; ++i) before += assembling[i].share;
      clock_.stage(assembling[at].name, before, assembling[at].share);
    };
    how.progress = [this](double share) { clock_.at(share); };
    how.cancelled = [this] { return cancelled_.load(); };
    auto made = build::assemble(std::move(structures_), rules_, how);
    if (Status status = stop_if_cancelled(); !status) return status;
    if (!made) return tl::unexpected(made.error());
    structures_ = std::move(made->structures);
    landmarks_ = std::move(made->landmarks);
    if (made->report.no_skin) report_.skipped.push_back(*made->report.no_skin);
    for (const Error& e : made->report.unmeasured) report_.unmeasured.push_back(e.message());
    for (const Error& e : made->report.not_laid) report_.not_laid.push_back(e.message());
    if (made->report.not_carried) report_.notes.push_back(made->report.not_carried->message());
    return {};
  }

  Status write() {
    clock_.stage(writing.name, 1.0 - writing.share, writing.share);
    std::unordered_set<std::string_view> present;
    for (const pack::PackStructure& s : structures_) {
      present.insert(s.info.id);
      report_.triangles += s.mesh.triangle_count();
    }
    for (const model::StructureRow& row : rows_)
      if (!present.contains(row.info.id)) report_.missing.push_back(row.info.id);
    report_.structures = structures_.size();
    report_.landmarks = landmarks_.size();
    Status status = pack::write_pack(options_.out, meta_, std::move(structures_), std::move(landmarks_));
    clock_.at(1.0);
    return status;
  }

  [[nodiscard]] Status stop_if_cancelled() const {
    if (cancelled_) return fail("was cancelled; nothing was written", options_.sources.front().string());
    return {};
  }

  const ImportOptions& options_;
  const build::BodyRules& rules_;
  const std::vector<model::StructureRow>& rows_;
  const std::atomic<bool> never_{false};
  const std::atomic<bool>& cancelled_;
  ProgressClock clock_;
  std::unordered_map<std::string, std::uint64_t> bytes_of_;
  pack::PackMeta meta_;
  Structures structures_;
  std::vector<model::LandmarkPosition> landmarks_;
  ImportReport report_;
};

} // namespace

Result<ImportReport> import_body(const ImportOptions& options, const build::BodyRules& rules) {
  return Import(options, rules).run();
}

} // namespace myo::importing
