#include "assets/generate/reference_body.hpp"

#include "assets/construct/construct.hpp"
#include "assets/cook/cook_body.hpp"
#include "assets/cook/skin.hpp"
#include "assets/courses/courses.hpp"
#include "assets/generate/figure_mesh.hpp"
#include "assets/import/structures.hpp"
#include "assets/places/places.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace myo {
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
  StructureInfo info;
};

class Generator {
public:
  explicit Generator(const ReferenceBodyInputs& inputs) : inputs_(inputs) {}

  Result<ReferenceBodyReport> run(const std::filesystem::path& out) {
    const auto steps = {&Generator::read_figures, &Generator::plan, &Generator::shape, &Generator::construct, &Generator::close_skin, &Generator::measure, &Generator::shade};
    const auto names = {"figures read", "planned", "shaped", "constructed", "skin closed", "measured, nerves laid", "shaded"};
    if (Status read = hash_inputs(); !read) return tl::unexpected(read.error());
    if (up_to_date(out) || from_cache(out)) {
      report_.unchanged = true;
      return std::move(report_);
    }
    auto name = names.begin();
    for (const auto step : steps) {
      const auto start = std::chrono::steady_clock::now();
      if (Status status = (this->*step)(); !status) return tl::unexpected(status.error());
      if (inputs_.told) inputs_.told(*name, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      ++name;
    }
    for (const auto& s : structures_) report_.triangles += s.mesh.triangle_count();
    report_.structures = structures_.size();
    report_.landmarks = landmarks_.size();
    const PackMeta meta{"reference", "Reference body", std::string(credit), source_line()};
    if (Status written = write_pack(out, meta, std::move(structures_), std::move(landmarks_)); !written) return tl::unexpected(written.error());
    to_cache(out);
    return std::move(report_);
  }

private:
  [[nodiscard]] std::string source_line() const { return fmt::format("figures {}", hash_); }

  bool up_to_date(const std::filesystem::path& out) const {
    std::error_code code;
    if (!std::filesystem::exists(out, code)) return false;
    const auto pack = Pack::open(out);
    return pack && pack->meta().source == source_line();
  }

  // The cache only saves time: whatever fails there is passed over.
  [[nodiscard]] std::filesystem::path cached() const { return user_cache_dir() / "reference" / (hash_ + ".pack"); }

  bool from_cache(const std::filesystem::path& out) const {
    std::error_code code;
    if (!up_to_date(cached())) return false;
    const auto beside = out.parent_path() / (out.filename().string() + ".copy");
    if (!std::filesystem::copy_file(cached(), beside, std::filesystem::copy_options::overwrite_existing, code)) return false;
    std::filesystem::rename(beside, out, code);
    return !code;
  }

  void to_cache(const std::filesystem::path& out) const {
    namespace fs = std::filesystem;
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
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(inputs_.figures, code))
      if (entry.path().extension() == ".txt") files_.push_back(entry.path());
    if (code || files_.empty()) return fail("there are no figures", inputs_.figures.string(), "give assets/body/figures");
    std::ranges::sort(files_);
    std::string all;
    std::vector<std::filesystem::path> paths = files_;
    // The program is an input too: other code makes another body of the same figures.
    paths.insert(paths.end(), {inputs_.structures, inputs_.landmarks, inputs_.skin_rules, inputs_.constructed, inputs_.nerves, inputs_.vessels, "/proc/self/exe"});
    for (const auto& path : paths) {
      auto text = read_file(path, 256u << 20);
      if (!text) return tl::unexpected(text.error());
      all += path.filename().string() + '\n' + *text;
    }
    const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
    hash_ = fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    return {};
  }

  Status read_figures() {
    for (const auto& path : files_) {
      auto figure = load_figure(path);
      if (!figure) return tl::unexpected(figure.error());
      figures_.push_back(std::move(*figure));
    }
    return {};
  }

  Status plan() {
    auto rows = load_structures(inputs_.structures);
    if (!rows) return tl::unexpected(rows.error());
    std::map<std::string, StructureInfo, std::less<>> infos;
    for (auto& row : *rows) {
      order_.push_back(row.info.id);
      list_.push_back(row.info);
      infos.emplace(row.info.id, std::move(row.info));
    }
    std::set<std::string> made;
    const auto add = [&](std::size_t figure, bool mirrored, const std::string& id) -> Status {
      const auto info = infos.find(id);
      const std::string file = figures_[figure].id + ".txt";
      if (info == infos.end()) return fail(fmt::format("{} is not in the list of structures", id), file, "rename the figure or list the structure");
      if (!made.insert(id).second) return fail(fmt::format("{} has a figure already", id), file, "remove one of the two");
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
    parallel_for(work_.size(), [&](std::size_t i) {
      const Work& w = work_[i];
      structures_[i].info = w.info;
      structures_[i].mesh = figure_mesh(figures_[w.figure], {.simplify = simplify_share, .keep_volume = true, .mirrored = w.mirrored});
      clean_mesh(structures_[i].mesh);
    });
    std::erase_if(structures_, [](const PackStructure& s) { return s.mesh.indices.empty(); });
    return {};
  }

  Status construct() {
    const auto rules = load_construction_rules(inputs_.constructed);
    if (!rules) return tl::unexpected(rules.error());
    const auto landmark_rules = load_landmark_rules(inputs_.landmarks);
    if (!landmark_rules) return tl::unexpected(landmark_rules.error());
    ConstructionReport made = construct_missing(structures_, list_, *rules, *landmark_rules);
    report_.not_made = std::move(made.not_made);
    std::set<std::string_view> present;
    for (const auto& s : structures_) present.insert(s.info.id);
    for (const auto& id : order_)
      if (!present.contains(id) && id != "skin") report_.not_in_body.push_back(id);
    return {};
  }

  Status close_skin() {
    SkinOptions options;
    options.rules = inputs_.skin_rules;
    auto skin = make_skin(structures_, options);
    if (!skin) return tl::unexpected(skin.error());
    structures_.insert(structures_.begin(), PackStructure{{"skin", "skin", "FMA7163", Kind::skin, Layer::skin, Side::midline, true}, std::move(*skin)});
    return {};
  }

  Status shade() { return cook_body(structures_); }

  Status measure() {
    const auto rules = load_landmark_rules(inputs_.landmarks);
    if (!rules) return tl::unexpected(rules.error());
    std::vector<StructureInfo> infos;
    for (const auto& s : structures_) infos.push_back(s.info);
    PlaceBody body(infos, [this](std::size_t i) { return structures_[i].mesh; }, {});
    LandmarkReport found = measure_landmarks(body, *rules);
    landmarks_ = std::move(found.found);
    report_.unmeasured = std::move(found.missing);
    body.add_landmarks(landmarks_);
    return lay_courses(body);
  }

  Status lay_courses(const PlaceBody& body) {
    std::vector<CourseRule> rules;
    for (const auto& file : {inputs_.vessels, inputs_.nerves}) {
      auto read = load_courses(file);
      if (!read) return tl::unexpected(read.error());
      std::ranges::move(*read, std::back_inserter(rules));
    }
    CourseReport laid = add_courses(structures_, body, list_, rules);
    for (const auto& id : laid.made) std::erase(report_.not_in_body, id);
    report_.without_course = std::move(laid.missing);
    return {};
  }

  const ReferenceBodyInputs& inputs_;
  std::string hash_;
  std::vector<std::filesystem::path> files_;
  std::vector<Figure> figures_;
  std::vector<std::string> order_;
  std::vector<StructureInfo> list_;
  std::vector<Work> work_;
  std::vector<PackStructure> structures_;
  std::vector<LandmarkPosition> landmarks_;
  ReferenceBodyReport report_;
};

} // namespace

Result<ReferenceBodyReport> generate_reference_body(const ReferenceBodyInputs& inputs, const std::filesystem::path& out) {
  return Generator(inputs).run(out);
}

} // namespace myo
