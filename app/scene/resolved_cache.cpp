// The resolved atlas as text: a first line that names the layout, then one line a point, zone, region, depth and
// report, and a checksum of all of them.

#include "app/scene/resolve.hpp"
#include "engine/core/checksum.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace myo::scene {
namespace {

// Raise when resolving or this layout changes: old caches are then not found.
constexpr std::string_view layout = "myoatlas-resolved-9";
constexpr std::uint64_t largest_cache = 256u << 20;

void put(std::string& out, const glm::vec3& v) { out += fmt::format("\t{}\t{}\t{}", v.x, v.y, v.z); }

void put(std::string& out, const render::ZoneCapsule& zone) {
  out += fmt::format("zone\t{}\t{}\t{}", static_cast<unsigned>(zone.tier), zone.deep ? 1 : 0, zone.radius_mm);
  put(out, zone.a);
  put(out, zone.b);
  put(out, zone.normal);
  out += '\n';
}

std::string plain(std::string text) {
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

/// Fields of one line; a failed read sticks.
struct Fields {
  std::string_view rest;
  bool good = true;

  std::string_view word() {
    if (rest.data() == nullptr) good = false;
    const auto end = std::min(rest.find('\t'), rest.size());
    const std::string_view field = rest.substr(0, end);
    rest = end < rest.size() ? rest.substr(end + 1) : std::string_view{};
    return field;
  }
  template <class Number> Number number() {
    const std::string_view text = word();
    Number value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size()) good = false;
    if constexpr (std::is_floating_point_v<Number>) good = good && std::isfinite(value);
    return value;
  }
  glm::vec3 vector() {
    const float x = number<float>(), y = number<float>(), z = number<float>();
    return {x, y, z};
  }
  model::Side side() {
    const auto value = model::parse_side(word());
    if (!value) good = false;
    return value.value_or(model::Side::midline);
  }
};

bool read_line(Fields line, Resolved& all, std::vector<render::ZoneCapsule>*& zones) {
  const std::string_view kind = line.word();
  if (kind == "point") {
    ResolvedPoint& one = all.points.emplace_back();
    zones = &one.zones;
    one.point.id = line.word();
    one.point.side = line.side();
    one.point.muscle = line.word();
    one.point.position = line.vector();
    one.point.facing = line.vector();
    one.point.reach = {line.vector(), line.vector()};
    one.off_muscle_mm = line.number<float>();
    one.point.outward = line.vector();
    const auto covers = line.number<std::uint32_t>();
    for (std::uint32_t i = 0; line.good && i < covers; ++i) {
      const auto structure = line.number<std::uint32_t>();
      one.point.covers.push_back({structure, line.number<float>()});
    }
    while (line.good && !line.rest.empty()) one.point.structures.emplace_back(line.word());
  } else if (kind == "region") {
    ResolvedRegion& one = all.regions.emplace_back();
    zones = &one.strokes;
    one.id = line.word();
    one.side = line.side();
  } else if (kind == "zone") {
    if (!zones) return false;
    render::ZoneCapsule& one = zones->emplace_back();
    one.tier = line.number<unsigned>() == 0 ? render::ZoneTier::essential : render::ZoneTier::spillover;
    one.deep = line.number<unsigned>() != 0;
    one.radius_mm = line.number<float>();
    one.a = line.vector();
    one.b = line.vector();
    one.normal = line.vector();
  } else if (kind == "depth") {
    all.depth_mm.push_back(line.number<float>());
  } else if (kind == "report") {
    Error& one = all.report.emplace_back();
    one.where = line.word();
    one.what = line.word();
    one.hint = line.rest;
  } else {
    return false;
  }
  return line.good;
}

} // namespace

std::filesystem::path resolved_cache_file(const std::filesystem::path& cache_dir, const pack::Pack& pack,
                                          const atlas::Atlas& atlas) {
  return cache_dir / "resolved" / fmt::format("{}-{}-{}.txt", pack.content_hash(), atlas.content_hash(), layout);
}

Status write_resolved(const std::filesystem::path& file, const Resolved& all) {
  std::string out = std::string(layout) + "\n";
  for (const ResolvedPoint& one : all.points) {
    out += fmt::format("point\t{}\t{}\t{}", one.point.id, to_string(one.point.side), one.point.muscle);
    put(out, one.point.position);
    put(out, one.point.facing);
    put(out, one.point.reach.min);
    put(out, one.point.reach.max);
    out += fmt::format("\t{}", one.off_muscle_mm);
    put(out, one.point.outward);
    out += fmt::format("\t{}", one.point.covers.size());
    for (const state::Cover& cover : one.point.covers) out += fmt::format("\t{}\t{}", cover.structure, cover.depth_mm);
    for (const std::string& id : one.point.structures) out += "\t" + id;
    out += '\n';
    for (const render::ZoneCapsule& zone : one.zones) put(out, zone);
  }
  for (const ResolvedRegion& one : all.regions) {
    out += fmt::format("region\t{}\t{}\n", one.id, to_string(one.side));
    for (const render::ZoneCapsule& zone : one.strokes) put(out, zone);
  }
  for (const float depth : all.depth_mm) out += fmt::format("depth\t{}\n", depth);
  for (const Error& one : all.report)
    out += fmt::format("report\t{}\t{}\t{}\n", plain(one.where), plain(one.what), plain(one.hint));
  out += "end\t" + core::checksum(out) + "\n";          // a cut file lacks it
  (void)core::make_personal_folder(file.parent_path()); // the write reports what is wrong with it
  return core::write_file_atomically(file, out, core::Access::personal);
}

Result<Resolved> read_resolved(const std::filesystem::path& file) {
  const auto text = core::read_file(file, largest_cache);
  if (!text) return tl::unexpected(text.error());
  const auto damaged = [&](std::size_t line) {
    return fail(line == 0 ? "is cut off, or its checksum is wrong"
                          : fmt::format("line {} is not what this version writes", line),
                file.string(), "it will be written again");
  };
  constexpr std::string_view end_mark = "\nend\t";
  const std::size_t end_line = text->rfind(end_mark);
  if (end_line == std::string::npos) return damaged(0);
  std::string_view rest = std::string_view(*text).substr(0, end_line + 1); // with its last line's end
  if (text->substr(end_line + end_mark.size()) != core::checksum(rest) + "\n") return damaged(0);
  Resolved all;
  std::vector<render::ZoneCapsule>* zones = nullptr;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (number == 1 ? line != layout : !read_line({line}, all, zones)) return damaged(number);
  }
  return all;
}

} // namespace myo::scene
