// myoatlas-courses: lays the courses through a pack and says what each runs through. For writing rules; not installed.

#include "assets/build/body_rules.hpp"
#include "assets/build/courses/carry_vessels.hpp"
#include "assets/build/courses/clear_way.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <iterator>

using namespace myo;

namespace {

struct Options {
  std::filesystem::path pack, body = "assets/body", reference, out;
  std::vector<std::string> only;
  bool points = false;
};

/// What the middle of a tube is in, stretch by stretch from its start: "12 mm free, 30 mm gluteus-maximus, ...".
std::string story(std::span<const glm::vec3> line, const build::Obstacles& solids) {
  std::string out, now;
  float from = 0, at = 0;
  const auto close = [&] {
    if (at - from >= 1.f) out += fmt::format("{}{:.0f} {}", out.empty() ? "" : ", ", at - from, now);
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) at += glm::distance(line[i - 1], line[i]);
    const auto* in = solids.solid_at(line[i]);
    const std::string name =
        in != nullptr ? (in->kind == model::Kind::bone ? "BONE " : "") + std::string(in->base_id()) : "free";
    if (name == now) continue;
    close();
    now = name, from = at;
  }
  close();
  return out;
}

template <class T> bool failed(const Result<T>& result) {
  if (!result) fmt::print(stderr, "{}\n", result.error().message());
  return !result;
}

/// A pack to look at: what was there keeps its shade, new tubes have none.
int preview(const Options& options, const pack::PackMeta& meta, std::vector<pack::PackStructure> structures,
            std::vector<model::LandmarkPosition> landmarks) {
  for (pack::PackStructure& s : structures) {
    if (!s.mesh.normals.empty()) continue;
    geometry::compute_normals(s.mesh);
    s.mesh.occlusion.assign(s.mesh.positions.size(), 0.f);
  }
  const Status written = pack::write_pack(options.out, meta, std::move(structures), std::move(landmarks));
  if (!written) fmt::print(stderr, "{}\n", written.error().message());
  return written ? 0 : 1;
}

int run(const Options& options) {
  const auto pack = pack::Pack::open(options.pack);
  const auto rules =
      build::load_body_rules(options.body, options.reference.empty() ? std::nullopt : std::optional(options.reference));
  if (failed(pack) || failed(rules) || (!options.reference.empty() && failed(rules->reference))) return 1;
  std::vector<build::CourseRule> courses = rules->courses;
  if (!options.only.empty())
    std::erase_if(courses, [&](const build::CourseRule& r) {
      return std::ranges::find(options.only, r.id) == options.only.end();
    });
  std::vector<pack::PackStructure> structures;
  std::vector<model::StructureInfo> listed;
  for (const auto& row : rules->structures) listed.push_back(row.info);
  for (std::uint32_t i = 0; i < pack->structures().size(); ++i) {
    const auto& info = *pack->structures()[i].info;
    if (info.constructed && info.kind != model::Kind::skin) continue;
    structures.push_back({info, pack->decode(i)});
  }
  // Landmarks first: vessels are carried by them.
  std::vector<model::LandmarkPosition> measured;
  {
    const body::BodyGeometry bare(structures);
    auto found = places::measure_landmarks(places::PlaceBody(bare), rules->landmarks);
    for (const auto& error : found.missing) fmt::print("landmark: {}\n", error.message());
    measured = std::move(found.found);
  }
  if (rules->reference)
    std::ranges::move(build::carry_vessels(*rules->reference, measured, structures), std::back_inserter(structures));
  const body::BodyGeometry geometry(structures);
  const places::PlaceBody body(geometry, measured);
  const build::Obstacles solids(geometry);
  for (const build::CourseRule& rule : courses)
    for (const auto& info : listed) {
      if (info.base_id() != rule.id || info.side == model::Side::right) continue;
      const auto lines = build::lay_course(rule, body, solids, info.side);
      if (failed(lines)) continue;
      for (const auto& line : *lines) {
        std::vector<glm::vec3> way;
        for (const auto& p : line) way.push_back(p.position_mm);
        fmt::print("{}: {}\n", info.id, story(way, solids));
        if (options.points)
          for (std::size_t i = 0; i < way.size(); ++i)
            fmt::print("  {:.0f} {:.0f} {:.0f}\n", way[i].x, way[i].y, way[i].z);
      }
    }
  if (options.out.empty()) return 0;
  auto laid = build::add_courses(body, listed, courses);
  fmt::print("{} laid\n", laid.made.size());
  std::ranges::move(laid.made, std::back_inserter(structures));
  return preview(options, pack->meta(), std::move(structures), std::move(measured));
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app("Lays nerves and vessels through a pack by rules and says what each runs through.");
  Options options;
  app.add_option("pack", options.pack, "a body pack")->required();
  app.add_option("--body", options.body, "the folder of rules")->capture_default_str();
  app.add_option("--only", options.only, "base ids")->delimiter(',');
  app.add_option("--reference", options.reference, "carry the vessels of this pack over first");
  app.add_option("--out", options.out, "write the pack with what was laid, new tubes without shade, to look at");
  app.add_flag("--points", options.points, "the points as well");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run(options);
}
