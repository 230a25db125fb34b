#include "assets/tools/measure/frame_shift.hpp"

#include "engine/core/files.hpp"

#include <glm/geometric.hpp>

#include <cmath>
#include <map>
#include <sstream>

namespace myo::tools {
namespace {

constexpr float near_mm = 12.f;    // nearer than this all count alike
constexpr float credible_mm = 3.f; // a structure this far off its neighbours counts half

struct Row {
  glm::vec3 shift{0}, growth{0};
};

Result<std::map<std::string, Row>> read_table(const std::filesystem::path& tsv) {
  auto text = core::read_file(tsv);
  if (!text) return tl::unexpected(text.error());
  std::map<std::string, Row> rows;
  std::istringstream lines(*text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string fma, name, cell;
    std::getline(cells, fma, '\t');
    std::getline(cells, name, '\t');
    std::array<float, 9> v{};
    for (float& x : v) {
      if (!std::getline(cells, cell, '\t'))
        return fail("a row has fewer than 11 columns", tsv.string(),
                    "give fma, name, three centres, three shifts, three changes of extent");
      x = std::strtof(cell.c_str(), nullptr);
    }
    rows[fma] = {{v[3], v[4], v[5]}, {v[6], v[7], v[8]}};
  }
  return rows;
}

} // namespace

Result<FrameShift> FrameShift::load(const std::filesystem::path& tsv, const Source& body) {
  const auto rows = read_table(tsv);
  if (!rows) return tl::unexpected(rows.error());
  FrameShift out;
  for (std::size_t i = 0; i < body.structures().size(); ++i) {
    const auto& info = body.structures()[i];
    const bool firm =
        info.kind == model::Kind::bone || info.kind == model::Kind::cartilage || info.kind == model::Kind::disc;
    if (!firm && info.kind != model::Kind::muscle && info.kind != model::Kind::artery && info.kind != model::Kind::vein)
      continue;
    const auto row = info.fma ? rows->find(*info.fma) : rows->end();
    if (row == rows->end()) continue;
    const auto mesh = body.mesh(i);
    if (!mesh) return tl::unexpected(mesh.error());
    for (int axis = 0; axis < 3; ++axis) {
      glm::vec3 low = mesh->positions.front(), high = low;
      for (const auto& p : mesh->positions) {
        if (p[axis] < low[axis]) low = p;
        if (p[axis] > high[axis]) high = p;
      }
      const float weight = firm ? 3.f : 1.f;
      auto& known = out.known_[static_cast<std::size_t>(axis)];
      known.push_back({low, row->second.shift[axis] - 0.5f * row->second.growth[axis], weight});
      known.push_back({high, row->second.shift[axis] + 0.5f * row->second.growth[axis], weight});
    }
  }
  if (out.known_[0].size() < 200)
    return fail("shares fewer than 100 structures with the body", tsv.string(),
                "give the table and the body of release 3.0");
  for (auto& known : out.known_) doubt(known);
  return out;
}

/// Some structures were drawn anew between the releases; what disagrees with all around it counts little.
void FrameShift::doubt(std::vector<build::KnownValue>& known) {
  std::vector<float> full;
  for (const auto& k : known) full.push_back(k.weight);
  for (int pass = 0; pass < 2; ++pass) {
    std::vector<float> weight; // both ends of a structure are left out together: they are not independent
    for (std::size_t i = 0; i < known.size(); ++i) {
      const float off = (known[i].value - build::moving_fit(known, known[i].at, near_mm, i / 2 * 2, 2)) / credible_mm;
      weight.push_back(full[i] / (1.f + off * off));
    }
    for (std::size_t i = 0; i < known.size(); ++i) known[i].weight = weight[i];
  }
}

glm::vec3 FrameShift::to_old_frame(const glm::vec3& point) const {
  glm::vec3 old = point - glm::vec3(0, 0, -10);
  for (int step = 0; step < 12; ++step) {
    glm::vec3 shift;
    for (int axis = 0; axis < 3; ++axis)
      shift[axis] = build::moving_fit(known_[static_cast<std::size_t>(axis)], old, near_mm);
    const glm::vec3 next = point - shift;
    if (glm::distance(next, old) < 0.01f) return next;
    old = next;
  }
  return old;
}

} // namespace myo::tools
