#include "assets/generate/reference_body.hpp"

#include "assets/build/assemble.hpp"
#include "assets/build/cook/cook_body.hpp"
#include "assets/figures/figure_mesh.hpp"
#include "assets/people/people.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <set>

namespace myo::generate {
namespace {

constexpr std::size_t packs_kept = 3; // in the cache
// Of a figure's voxel: 0.09 mm for small facial muscles to 0.3 mm for the gluteus maximus; keeps the pack under 40 MB.
constexpr float simplify_share = 0.26f;
constexpr std::string_view credit =
    "Figures measured from BodyParts3D 3.0, (c) The Database Center for Life Science, changed; CC BY-SA 4.0. "
    "Mitsuhashi et al., Nucleic Acids Research 37 (2009) D782, doi 10.1093/nar/gkn613";

/// One mesh to make: a figure, or the image of one.
struct Work {
  std::size_t figure = 0;
  bool mirrored = false;
  model::StructureInfo info;
};

class Generator {
public:
  explicit Generator(const ReferenceBodyInputs& inputs) : inputs_(inputs) {}

  Result<ReferenceBodyReport> run(const std::filesystem::path& out) {
    if (Status read = hash_inputs(); !read) return tl::unexpected(read.error());
    if (up_to_date(out) || from_cache(out)) {
      report_.unchanged = true;
      return std::move(report_);
    }
    for (const auto step : {&Generator::read_inputs, &Generator::plan, &Generator::shape, &Generator::assemble_all})
      if (Status status = (this->*step)(); !status) return tl::unexpected(status.error());
    for (const auto& s : structures_) report_.triangles += s.mesh.triangle_count();
    report_.structures = structures_.size();
    report_.landmarks = landmarks_.size();
    const pack::PackMeta meta{person_.id, person_.title, fmt::format("{}. {}", credit, person_.credit), source_line()};
    if (Status written = pack::write_pack(out, meta, std::move(structures_), std::move(landmarks_)); !written)
      return tl::unexpected(written.error());
    to_cache(out);
    return std::move(report_);
  }

private:
  [[nodiscard]] std::string source_line() const { return fmt::format("figures {}", hash_); }

  bool up_to_date(const std::filesystem::path& out) const {
    std::error_code code;
    if (!std::filesystem::exists(out, code)) return false;
    const auto pack = pack::Pack::open(out);
    return pack && pack->meta().source == source_line();
  }

  // The cache only saves time: whatever fails there is passed over.
  [[nodiscard]] std::filesystem::path cached() const {
    return core::user_cache_dir() / "reference" / (hash_ + ".pack");
  }

  bool from_cache(const std::filesystem::path& out) const {
    std::error_code code;
    if (core::user_cache_dir().empty() || !up_to_date(cached())) return false;
    const auto beside = out.parent_path() / (out.filename().string() + ".copy");
    if (!std::filesystem::copy_file(cached(), beside, std::filesystem::copy_options::overwrite_existing, code))
      return false;
    std::filesystem::rename(beside, out, code);
    return !code;
  }

  void to_cache(const std::filesystem::path& out) const {
    namespace fs = std::filesystem;
    if (core::user_cache_dir().empty()) return;
    std::error_code code;
    fs::create_directories(cached().parent_path(), code);
    const auto beside = cached().string() + ".copy";
    if (!fs::copy_file(out, beside, fs::copy_options::overwrite_existing, code)) return;
    fs::rename(beside, cached(), code);
    std::vector<std::pair<fs::file_time_type, fs::path>> packs;
    for (const auto& entry : fs::directory_iterator(cached().parent_path(), code))
      if (entry.path().extension() == ".pack") packs.emplace_back(entry.last_write_time(code), entry.path());
    std::ranges::sort(packs, std::greater{});
    for (std::size_t i = packs_kept; i < packs.size(); ++i) fs::remove(packs[i].second, code);
  }

  Status hash_inputs() {
    auto people = people::load_people(inputs_.body);
    if (!people) return tl::unexpected(people.error());
    person_ = std::move(people->front());
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(inputs_.body / "figures", code))
      if (entry.path().extension() == ".txt") files_.push_back(entry.path());
    if (code || files_.empty())
      return fail("there are no figures", (inputs_.body / "figures").string(), "give assets/body");
    std::ranges::sort(files_);
    std::string all;
    std::vector<std::filesystem::path> paths = files_;
    // The program is an input too: other code makes another body of the same figures.
    std::ranges::copy(build::body_rule_files(inputs_.body), std::back_inserter(paths));
    std::ranges::copy(people::person_files(inputs_.body, person_), std::back_inserter(paths));
    paths.emplace_back("/proc/self/exe");
    for (const auto& path : paths) {
      auto text = core::read_file(path, 256u << 20);
      if (!text) return tl::unexpected(text.error());
      all += path.filename().string() + '\n' + *text;
    }
    const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
    hash_ = fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    return {};
  }

  Status read_inputs() {
    auto rules = build::load_body_rules(inputs_.body);
    if (!rules) return tl::unexpected(rules.error());
    rules_ = std::move(*rules);
    for (const auto& path : files_) {
      auto figure = figures::load_figure(path);
      if (!figure) return tl::unexpected(figure.error());
      figures_.push_back(std::move(*figure));
    }
    done("figures read");
    return {};
  }

  Status plan() {
    std::map<std::string, model::StructureInfo, std::less<>> infos;
    for (const model::StructureRow& row : rules_.structures) infos.emplace(row.info.id, row.info);
    std::set<std::string> made;
    const auto add = [&](std::size_t figure, bool mirrored, const std::string& id) -> Status {
      const auto info = infos.find(id);
      const std::string file = figures_[figure].id + ".txt";
      if (info == infos.end())
        return fail(fmt::format("{} is not in the list of structures", id), file,
                    "rename the figure or list the structure");
      if (!made.insert(id).second)
        return fail(fmt::format("{} has a figure already", id), file, "remove one of the two");
      work_.push_back({figure, mirrored, info->second});
      return {};
    };
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const std::string& id = figures_[i].id;
      if (!figures_[i].mirror_x_mm) {
        if (Status status = add(i, false, id); !status) return status;
        continue;
      }
      if (Status status = add(i, false, id + ".left"); !status) return status;
      if (Status status = add(i, true, id + ".right"); !status) return status;
    }
    return {};
  }

  Status shape() {
    structures_.resize(work_.size());
    core::parallel_for(work_.size(), [&](std::size_t i) {
      const Work& w = work_[i];
      structures_[i].info = w.info;
      structures_[i].mesh = figures::figure_mesh(
          figures_[w.figure], {.simplify = simplify_share, .keep_volume = true, .mirrored = w.mirrored});
      build::clean_mesh(structures_[i].mesh);
    });
    std::erase_if(structures_, [](const pack::PackStructure& s) { return s.mesh.indices.empty(); });
    done("shaped");
    return {};
  }

  Status assemble_all() {
    constexpr std::array names = {"constructed", "measured", "skin put on", "nerves laid",
                                  "shaded"}; // by AssemblyStage
    auto skin = people::person_skin(inputs_.body, person_);
    if (!skin) return tl::unexpected(skin.error());
    build::AssembleOptions how;
    how.skin = build::PutOnSkin::required;
    how.own_skin = std::move(*skin);
    how.started = [&](build::AssemblyStage stage) {
      if (stage != build::AssemblyStage::construct) done(names[static_cast<std::size_t>(stage) - 1]);
    };
    auto made = build::assemble(std::move(structures_), rules_, how);
    if (!made) return tl::unexpected(made.error());
    done(names.back());
    structures_ = std::move(made->structures);
    landmarks_ = std::move(made->landmarks);
    report_.not_made = std::move(made->report.not_constructed);
    report_.unmeasured = std::move(made->report.unmeasured);
    report_.without_course = std::move(made->report.not_laid);
    std::set<std::string_view> present;
    for (const auto& s : structures_) present.insert(s.info.id);
    for (const model::StructureRow& row : rules_.structures)
      if (!present.contains(row.info.id)) report_.not_in_body.push_back(row.info.id);
    return {};
  }

  /// The stage that ends now.
  void done(std::string_view stage) {
    const auto now = std::chrono::steady_clock::now();
    if (inputs_.stage_done) inputs_.stage_done(stage, std::chrono::duration<double>(now - since_).count());
    since_ = now;
  }

  const ReferenceBodyInputs& inputs_;
  people::Person person_;
  std::string hash_;
  std::vector<std::filesystem::path> files_;
  std::vector<figures::Figure> figures_;
  build::BodyRules rules_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::vector<Work> work_;
  std::vector<pack::PackStructure> structures_;
  std::vector<model::LandmarkPosition> landmarks_;
  ReferenceBodyReport report_;
};

} // namespace

Result<ReferenceBodyReport> generate_reference_body(const ReferenceBodyInputs& inputs,
                                                    const std::filesystem::path& out) {
  return Generator(inputs).run(out);
}

} // namespace myo::generate
