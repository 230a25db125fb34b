#include "assets/import/import.hpp"

#include "assets/build/assemble.hpp"
#include "assets/build/cook/cook_body.hpp"
#include "assets/import/mapping.hpp"
#include "assets/import/names.hpp"
#include "assets/import/plausible.hpp"
#include "assets/import/progress.hpp"
#include "assets/import/reader_pool.hpp"
#include "assets/pack/faults.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <new>
#include <thread>
#include <unordered_map>
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
                                                {"measuring landmarks", 0.02},
                                                {"putting on the skin", 0.30},
                                                {"laying nerves and vessels", 0.04},
                                                {"shading", 0.38}}};

constexpr std::size_t max_warnings = 200;

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
    if (options_.unit && !unit_scale(*options_.unit))
      return fail(fmt::format("there is no unit {}", options_.unit->substr(0, 32)), "--unit", "use mm, cm, m or inch");
    if (options_.axes) {
      std::vector<std::string> words(1);
      for (const char c : *options_.axes)
        if (c == ',')
          words.emplace_back();
        else if (c != ' ')
          words.back() += c;
      axes_ = parse_axes(words);
      if (!axes_)
        return fail("these are not three perpendicular directions", "--axes",
                    "say where x, y and z of the source point, as left,back,up");
    }
    return {};
  }

  Status read_all() {
    std::vector<std::pair<fs::path, SourcePlan>> plans;
    std::unordered_map<std::string, std::size_t> taken; // by which source
    for (std::size_t s = 0; s < options_.sources.size(); ++s) {
      const fs::path& source = options_.sources[s];
      auto listing = list_source(source, options_.limits, cancelled_);
      if (!listing) return tl::unexpected(listing.error());
      std::ranges::move(listing->skipped, std::back_inserter(report_.skipped));
      std::ranges::move(listing->notes, std::back_inserter(report_.remarks));
      auto plan = plan_source(source, listing->entries, rows_, s == 0 ? options_.map : std::nullopt);
      if (!plan) return with_first_skipped(plan.error());
      // A further source fills in what the first lacks; two meshes of one source for one structure are a mistake.
      std::erase_if(plan->meshes, [&](const PlannedMesh& m) {
        const auto [other, is_new] = taken.try_emplace(m.info.id, s);
        if (!is_new && other->second == s)
          report_.skipped.push_back({fmt::format("is a second mesh of {}; the first is read", m.info.id), m.entry,
                                     "leave one out, or name both in a mapping file"});
        return !is_new;
      });
      for (const SourceEntry& e : listing->entries) bytes_of_.emplace(source.string() + '\n' + e.name, e.bytes);
      if (s == 0) set_frames(*plan);
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

  /// What is in the source, but cannot be read, says more than that nothing else is there.
  [[nodiscard]] tl::unexpected<Error> with_first_skipped(Error error) const {
    if (!report_.skipped.empty()) error.what += " (" + report_.skipped.front().message() + ")";
    return tl::unexpected(std::move(error));
  }

  /// What the command line says overrides every other word on the frame.
  void set_frames(SourcePlan& plan) const {
    for (PlannedMesh& mesh : plan.meshes) mesh.frame = as_asked(mesh.frame);
  }

  [[nodiscard]] SourceFrame as_asked(SourceFrame frame) const {
    if (options_.unit) frame.scale = *unit_scale(*options_.unit), frame.unit_by = SaidBy::user;
    if (axes_) frame.axes = *axes_, frame.axes_by = SaidBy::user;
    return frame;
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
    std::ranges::move(plan.skipped, std::back_inserter(report_.skipped));
    std::ranges::move(plan.unnamed, std::back_inserter(report_.unused));
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    return read_source(source, jobs, options_.workers != 0 ? options_.workers : cores, options_.limits, cancelled_,
                       [&](std::size_t job, Result<MeshFile> file) {
                         if (file)
                           take(plan, jobs[job].name, std::move(*file), source == options_.sources.front());
                         else
                           report_.skipped.push_back(file.error());
                         done += jobs[job].bytes;
                         clock_.at(total > 0 ? double(done) / double(total) : 1.0);
                       });
  }

  static bool answers_to(const MeshPart& part, const std::string& name) {
    const auto same = [&](const std::string& other) { return composed(other) == name; };
    return same(part.name) || std::ranges::any_of(part.other_names, same);
  }

  /// Hands the parts of one file to the structures that want them.
  void take(const SourcePlan& plan, const std::string& entry, MeshFile file, bool first_source) {
    std::ranges::move(file.notes, std::back_inserter(report_.remarks));
    bool told = false;
    for (const PlannedMesh& wanted : plan.meshes) {
      if (wanted.entry != entry) continue;
      const std::string name = composed(wanted.part);
      geometry::Mesh mesh;
      const SourceFrame frame = with_stated(wanted.frame, file.stated, entry, report_.warnings);
      for (const MeshPart& part : file.parts)
        if (name.empty() || answers_to(part, name)) append(part.mesh, frame, mesh);
      if (name.empty() && !file.skipped.empty()) { // half of a structure would look like a whole one
        const Error& why = file.skipped.front();
        report_.skipped.push_back(
            {fmt::format("is left out: a part of its mesh cannot be read ({})", why.what), why.where, why.hint});
        told = true;
      } else if (mesh.indices.empty()) {
        report_.skipped.push_back({fmt::format("has no part named \"{}\" for {}; it has {}", wanted.part,
                                               wanted.info.id, names_of(file.parts)),
                                   entry, "correct the mapping file"});
      } else {
        keep(wanted.info, std::move(mesh), frame, entry);
      }
    }
    if (!told) std::ranges::move(file.skipped, std::back_inserter(report_.skipped));
    if (std::find(plan.by_part_name.begin(), plan.by_part_name.end(), entry) == plan.by_part_name.end()) return;
    SourceFrame frame = frame_of_format(entry);
    if (first_source) frame = as_asked(frame);
    take_by_part_name(file, with_stated(frame, file.stated, entry, report_.warnings), entry);
  }

  void take_by_part_name(const MeshFile& file, const SourceFrame& frame, const std::string& entry) {
    std::map<std::size_t, geometry::Mesh> found; // by row
    for (const MeshPart& part : file.parts) {
      const auto row =
          std::ranges::find_if(rows_, [&](const model::StructureRow& r) { return answers_to(part, r.info.id); });
      if (row == rows_.end()) {
        report_.unused.push_back(fmt::format("{}: {}", entry, part.name.substr(0, 100)));
        continue;
      }
      const auto [mesh, is_new] = found.try_emplace(static_cast<std::size_t>(row - rows_.begin()));
      if (!is_new)
        report_.remarks.push_back(
            fmt::format("{}: several parts are named {}; they are read as one", entry, row->info.id));
      append(part.mesh, frame, mesh->second);
    }
    if (found.empty())
      report_.skipped.push_back(
          {fmt::format("has no part that is named as a structure of the list; it has {}", names_of(file.parts)), entry,
           "say which is which in a mapping file (--map)"});
    for (auto& [row, mesh] : found) keep(rows_[row].info, std::move(mesh), frame, entry);
  }

  static std::string names_of(const std::vector<MeshPart>& parts) {
    std::string names;
    for (std::size_t i = 0; i < parts.size() && i < 6; ++i)
      names += fmt::format("{}\"{}\"", i > 0 ? ", " : "", parts[i].name.substr(0, 60));
    return parts.size() > 6 ? fmt::format("{} and {} more", names, parts.size() - 6) : names;
  }

  void keep(const model::StructureInfo& info, geometry::Mesh mesh, const SourceFrame& frame, const std::string& entry) {
    if (auto error = too_large(geometry::bounds(mesh.positions), frame)) {
      error->where = entry + ": " + info.id;
      report_.skipped.push_back(std::move(*error));
      return;
    }
    static constexpr std::array<const char*, 4> by = {"assumed", "format", "file", "user"};
    const FoundFrame way{std::string(unit_name(frame.scale)),
                         describe_axes(frame.axes),
                         by[static_cast<std::size_t>(frame.unit_by)],
                         by[static_cast<std::size_t>(frame.axes_by)],
                         frame.mirrors(),
                         0};
    const auto known = std::ranges::find_if(report_.frames, [&](const FoundFrame& f) {
      return f.unit == way.unit && f.axes == way.axes && f.unit_by == way.unit_by && f.axes_by == way.axes_by;
    });
    ++(known != report_.frames.end() ? *known : report_.frames.emplace_back(way)).meshes;
    if (structures_.empty()) frame_ = frame;
    structures_.push_back({info, std::move(mesh)});
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
      const bool flat = s.mesh.indices.empty() || !(geometry::area_mm2(pack::as_stored(s.mesh)) > 0);
      if (flat) report_.skipped.push_back({"has no triangle with an area", s.info.id, "repair the mesh"});
      return flat;
    });
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < rows_.size(); ++i) place.emplace(rows_[i].info.id, i);
    const auto rank = [&](const pack::PackStructure& s) {
      const auto it = place.find(s.info.id);
      return std::pair(it == place.end() ? rows_.size() : it->second, std::string_view(s.info.id));
    };
    std::sort(structures_.begin(), structures_.end(),
              [&](const pack::PackStructure& a, const pack::PackStructure& b) { return rank(a) < rank(b); });
    for (std::size_t i = structures_.size(); i-- > 1;) {
      if (structures_[i].info.id != structures_[i - 1].info.id) continue;
      report_.skipped.push_back({"is there twice; one is read", structures_[i].info.id, "leave one out"});
      structures_.erase(structures_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    std::sort(report_.skipped.begin(), report_.skipped.end(),
              [](const Error& a, const Error& b) { return a.where < b.where; });
    if (structures_.empty()) {
      const std::string first =
          report_.skipped.empty() ? std::string() : " (" + report_.skipped.front().message() + ")";
      return fail("gave no mesh that can be used" + first, options_.sources.front().string(),
                  "see what is wrong with each mesh");
    }
    if (Status status = stop_if_cancelled(); !status) return status;
    return compare();
  }

  /// Sizes, places and sides against the reference body, before minutes go into a body that is none.
  Status compare() {
    geometry::Aabb box;
    std::vector<std::optional<std::string>> damage(structures_.size());
    std::vector<std::size_t> open(structures_.size());
    core::parallel_for(structures_.size(), [&](std::size_t i) {
      damage[i] = damage_of(structures_[i]), open[i] = open_edges(structures_[i].mesh);
    });
    std::size_t with_holes = 0;
    std::string names;
    for (std::size_t i = 0; i < structures_.size(); ++i) {
      box.add(geometry::bounds(structures_[i].mesh.positions));
      if (damage[i] && report_.warnings.size() < max_warnings) report_.warnings.push_back(std::move(*damage[i]));
      if (open[i] > 0 && ++with_holes <= 6)
        names += fmt::format("{}{} ({})", with_holes > 1 ? ", " : "", structures_[i].info.id, open[i]);
    }
    if (with_holes > 0)
      report_.remarks.push_back(fmt::format("{} of {} meshes have edges with nothing on their other side, as holes, "
                                            "sheets or damage leave them: {}{}",
                                            with_holes, structures_.size(), names, with_holes > 6 ? ", ..." : ""));
    report_.size.extent_mm = box.extent();
    if (!rules_.reference) return {};
    Comparison found = compare_with(*rules_.reference, structures_, frame_);
    if (found.refused) {
      found.refused->where = options_.sources.front().string();
      return tl::unexpected(*found.refused);
    }
    std::ranges::move(found.warnings, std::back_inserter(report_.warnings));
    report_.size.compared = found.compared, report_.size.ratio_to_reference = found.size_ratio;
    report_.size.sided = found.sided, report_.size.on_wrong_side = found.on_wrong_side;
    return {};
  }

  Status assemble_all() {
    build::AssembleOptions how;
    how.skin = options_.skin ? build::PutOnSkin::if_possible : build::PutOnSkin::never;
    if (const float ratio = report_.size.ratio_to_reference;
        options_.skin && (ratio > odd_size || ratio < 1 / odd_size)) {
      report_.skipped.push_back({fmt::format("no skin is put on structures of {:.2g} times their size", ratio), "skin",
                                 "say which unit the source has with --unit"});
      how.skin = build::PutOnSkin::never;
    }
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
    // What `check` would refuse is not written.
    std::erase_if(structures_, [&](const pack::PackStructure& s) {
      const std::vector<std::string> faults = pack::find_faults(s.info, pack::as_stored(s.mesh));
      if (!faults.empty()) report_.skipped.push_back({faults.front(), s.info.id, "repair the mesh"});
      return !faults.empty();
    });
    if (structures_.empty())
      return with_first_skipped(
          {"gave no mesh that can be used", options_.sources.front().string(), "see what is wrong with each mesh"});
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
  std::optional<glm::mat3> axes_; ///< of the command line
  SourceFrame frame_;             ///< how the first mesh was read
  pack::PackMeta meta_;
  Structures structures_;
  std::vector<model::LandmarkPosition> landmarks_;
  ImportReport report_;
};

} // namespace

Result<ImportReport> import_body(const ImportOptions& options, const build::BodyRules& rules) {
  // Parallel work throws what its items throw, on this thread.
  const std::string source = options.sources.empty() ? std::string() : options.sources.front().string();
  try {
    return Import(options, rules).run();
  } catch (const std::bad_alloc&) {
    return fail("needs more memory than there is; nothing was written", source,
                "simplify the meshes, or import fewer at a time");
  } catch (const std::exception& e) {
    return fail(fmt::format("cannot be imported ({}); nothing was written", e.what()), source,
                "import fewer meshes at a time");
  }
}

} // namespace myo::importing
