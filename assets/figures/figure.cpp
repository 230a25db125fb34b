#include "assets/figures/figure.hpp"

#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace myo::figures {
namespace {

constexpr std::size_t max_file_bytes = 4u << 20;
constexpr float max_coordinate_mm = 5000.f;

/// Numbers of a line; false when something else is on it.
bool numbers(std::string_view line, std::vector<float>& out) {
  out.clear();
  const char* at = line.data();
  const char* end = at + line.size();
  while (true) {
    while (at != end && (*at == ' ' || *at == '\t' || *at == '\r')) ++at;
    if (at == end) return true;
    float value = 0;
    const auto [next, code] = std::from_chars(at, end, value);
    if (code != std::errc{} || !std::isfinite(value) || std::abs(value) > max_coordinate_mm) return false;
    out.push_back(value);
    at = next;
  }
}

/// Shortest decimal with at most `digits` after the point: "1.5", not "1.50"; never "-0".
std::string decimal(float value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

/// Three significant digits, as a decimal.
std::string significant(float value) {
  const int digits = value >= 100.f ? 0 : value >= 10.f ? 1 : value >= 1.f ? 2 : 3;
  return decimal(value, digits);
}

enum class Section { none, solid, tube };

struct Parser {
  Figure figure;
  Section section = Section::none;
  std::vector<float> values;

  Status number_line(const std::string& where) {
    if (section == Section::solid && values.size() == 13) {
      const auto& v = values;
      if (!(v[3] > 0 && v[4] > 0 && v[5] > 0))
        return fail("a width of a Gaussian is not positive", where, "write sigma in mm");
      figure.solid.push_back({{v[0], v[1], v[2]}, {v[3], v[4], v[5]}, {v[6], v[7], v[8]}, {v[9], v[10], v[11]}, v[12]});
      return {};
    }
    if (section == Section::tube && values.size() == 4) {
      if (!(values[3] > 0)) return fail("a radius is not positive", where, "write it in mm");
      figure.tubes.back().push_back({{values[0], values[1], values[2]}, values[3]});
      return {};
    }
    return fail(fmt::format("{} numbers where a Gaussian has 13 and a tube point 4", values.size()), where,
                "start the section with 'gaussians' or 'tube'");
  }

  Status word_line(std::string_view line, const std::string& where) {
    const auto space = line.find(' ');
    const std::string_view word = line.substr(0, space);
    const std::string_view rest = space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
    if (word == "gaussians")
      section = Section::solid;
    else if (word == "tube")
      section = Section::tube, figure.tubes.emplace_back();
    else if (word == "mirror" || word == "voxel") {
      if (!numbers(rest, values) || values.size() != 1) return fail(fmt::format("'{}' wants one number", word), where);
      if (word == "mirror")
        figure.mirror_x_mm = values[0];
      else
        figure.voxel_mm = values[0];
      if (!(figure.voxel_mm >= 0.1f && figure.voxel_mm <= 10.f))
        return fail("the voxel is outside 0.1 .. 10 mm", where);
    } else
      return fail(fmt::format("'{}' is not a word of a figure", word), where, "use mirror, voxel, gaussians or tube");
    return {};
  }
};

} // namespace

Result<Figure> parse_figure(std::string_view id, std::string_view text) {
  Parser parser;
  parser.figure.id = id;
  for (std::size_t line_number = 1; !text.empty(); ++line_number) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.starts_with("# ")) {
      parser.figure.notes.emplace_back(line.substr(2));
      continue;
    }
    const std::string where = fmt::format("{}.txt line {}", id, line_number);
    const bool word = line[0] >= 'a' && line[0] <= 'z';
    if (!word && !numbers(line, parser.values)) return fail("neither numbers nor a word of a figure", where);
    if (const Status status = word ? parser.word_line(line, where) : parser.number_line(where); !status)
      return tl::unexpected(status.error());
  }
  if (parser.figure.solid.empty() && parser.figure.tubes.empty())
    return fail("the figure has no shape", fmt::format("{}.txt", id), "measure it again");
  for (const auto& tube : parser.figure.tubes)
    if (tube.size() < 2) return fail("a tube has fewer than two points", fmt::format("{}.txt", id));
  return std::move(parser.figure);
}

Result<Figure> load_figure(const std::filesystem::path& path) {
  auto text = core::read_file(path, max_file_bytes);
  if (!text) return tl::unexpected(text.error());
  return parse_figure(path.stem().string(), *text);
}

std::string write_figure(const Figure& figure) {
  std::string out;
  for (const auto& note : figure.notes) out += fmt::format("# {}\n", note);
  if (figure.mirror_x_mm) out += fmt::format("mirror {}\n", decimal(*figure.mirror_x_mm, 3));
  if (!figure.solid.empty()) {
    out += fmt::format("voxel {}\ngaussians\n", decimal(figure.voxel_mm, 2));
    for (const auto& g : figure.solid) {
      for (int i = 0; i < 3; ++i) out += decimal(g.mean_mm[i], 1) + ' ';
      for (int i = 0; i < 3; ++i) out += significant(g.sigma_mm[i]) + ' ';
      for (int i = 0; i < 3; ++i) out += decimal(g.rotation_deg[i], 1) + ' ';
      for (int i = 0; i < 3; ++i) out += decimal(g.bend[i], 3) + ' ';
      out += decimal(g.level, 2) + '\n';
    }
  }
  for (const auto& tube : figure.tubes) {
    out += "tube\n";
    for (const auto& p : tube)
      out += fmt::format("{} {} {} {}\n", decimal(p.position_mm.x, 1), decimal(p.position_mm.y, 1),
                         decimal(p.position_mm.z, 1), decimal(p.radius_mm, 2));
  }
  return out;
}

} // namespace myo::figures
