#include "assets/tools/measure/measure.hpp"

#include "assets/figures/figure_mesh.hpp"
#include "assets/tools/measure/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace myo::tools {
namespace {

/// BodyParts3D 3.0 is symmetric about this plane, not about zero.
constexpr float body_mirror_x_mm = -0.655f;

/// One number to choose between attempts by: each measure as a share of its bar.
double badness(const compare::SurfaceDeviation& d, const Bars& bars) {
  return std::max({d.mean_mm() / bars.mean_mm, d.p95_mm() / bars.p95_mm, std::abs(d.volume_ratio - 1) / bars.volume}) +
         0.2 * d.mean_mm() / bars.mean_mm + 0.01 * d.largest_mm;
}

bool within_aim(const compare::SurfaceDeviation& d, const Bars& bars) {
  return d.mean_mm() <= bars.aim_mean_mm && d.p95_mm() <= bars.aim_p95_mm &&
         std::abs(d.volume_ratio - 1) <= 0.5 * bars.volume;
}

compare::SurfaceDeviation distance_of(const figures::Figure& figure, const compare::Solid& solid, bool mirrored) {
  geometry::Mesh mesh = figures::figure_mesh(figure, {.mirrored = mirrored});
  if (mesh.indices.empty()) return {1e3, 1e3, 1e3, 1e3, 1e3, 0};
  return compare::surface_deviation(solid, compare::Solid(std::move(mesh)));
}

struct Attempt {
  double more_terms, sharpness;
  int steps;
  std::uint64_t seed;
};
// The last two are for what misses the bars, not just the aim.
constexpr std::array<Attempt, 4> attempts{
    {{1.0, 1.0, 2400, 1}, {1.6, 1.3, 2800, 2}, {2.6, 1.5, 3200, 3}, {3.6, 2.0, 3600, 4}}};

Measured fit_best(const compare::Solid& solid, const std::string& id, bool bone, const Bars& bars) {
  Measured best;
  double best_badness = 1e9;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const Attempt& a = attempts[i];
    const std::size_t terms = first_guess_of_terms(solid, bone);
    FitOptions options{std::min<std::size_t>(static_cast<std::size_t>(a.more_terms * static_cast<double>(terms)), 420),
                       a.steps, a.sharpness, a.seed};
    // Through the text and back: what is scored is what is written.
    auto figure = figures::parse_figure(id, figures::write_figure(fit_figure(solid, options)));
    if (!figure) continue;
    const compare::SurfaceDeviation d = distance_of(*figure, solid, false);
    if (const double b = badness(d, bars); b < best_badness)
      best_badness = b, best.figure = std::move(*figure), best.distance = d;
    if (within_aim(best.distance, bars)) break;
    const bool within_bars = best.distance.mean_mm() <= 0.8 * bars.mean_mm &&
                             best.distance.p95_mm() <= 0.8 * bars.p95_mm &&
                             std::abs(best.distance.volume_ratio - 1) <= 0.7 * bars.volume;
    if (within_bars && i >= 1) break;
  }
  return best;
}

std::string note(const model::StructureInfo& info, const compare::Solid& solid, const compare::SurfaceDeviation& d) {
  std::string text =
      fmt::format("{} {}: mean {:.2f}, 95 % within {:.2f}, farthest {:.1f} mm, volume {:+.1f} %",
                  info.fma.value_or("-"), info.name, d.mean_mm(), d.p95_mm(), d.largest_mm, 100 * (d.volume_ratio - 1));
  if (solid.parts() > 1) text += fmt::format("; {} parts", solid.parts());
  if (solid.open_edges() > 0) text += fmt::format("; {} open edges", solid.open_edges());
  if (solid.was_inverted()) text += "; inside out";
  if (solid.cavity_triangles() > 0) text += "; cavity filled";
  if (solid.hidden_share() > 0.01) text += fmt::format("; {:.0f} % of the surface inside", 100 * solid.hidden_share());
  return text;
}

/// The plane half-way between the sides.
float pair_mirror(const compare::Solid& left, const compare::Solid& right) {
  const float x = 0.25f * (left.box().min.x + left.box().max.x + right.box().min.x + right.box().max.x);
  return std::round(x * 1000.f) / 1000.f;
}

} // namespace

std::vector<MeasureJob> jobs_of(const std::vector<model::StructureInfo>& structures) {
  std::map<std::string, MeasureJob> jobs;
  for (std::size_t i = 0; i < structures.size(); ++i) {
    const std::string base(structures[i].base_id());
    auto& job = jobs[base];
    job.base_id = base;
    (structures[i].side == model::Side::right ? job.right : job.left_or_midline) = i;
  }
  std::vector<MeasureJob> out;
  for (auto& [base, job] : jobs) out.push_back(std::move(job));
  return out;
}

Result<std::vector<Measured>> measure(const Source& source, const MeasureJob& job, const Bars& bars) {
  const auto load = [&](std::size_t i) -> Result<std::unique_ptr<compare::Solid>> {
    auto mesh = source.mesh(i);
    if (!mesh) return tl::unexpected(mesh.error());
    return std::make_unique<compare::Solid>(std::move(*mesh));
  };
  const auto fit = [&](const compare::Solid& solid, const model::StructureInfo& info, const std::string& id) {
    Measured m = fit_best(solid, id, info.kind == model::Kind::bone || info.kind == model::Kind::tooth, bars);
    m.figure.notes = {note(info, solid, m.distance)};
    return m;
  };
  std::vector<Measured> out;
  if (!job.left_or_midline) {
    const auto& info = source.structures()[*job.right];
    auto solid = load(*job.right);
    if (!solid) return tl::unexpected(solid.error());
    out.push_back(fit(**solid, info, info.id));
    return out;
  }
  const auto& info = source.structures()[*job.left_or_midline];
  auto left = load(*job.left_or_midline);
  if (!left) return tl::unexpected(left.error());
  out.push_back(fit(**left, info, info.id));
  if (!job.right) return out;

  auto right = load(*job.right);
  if (!right) return tl::unexpected(right.error());
  const auto& right_info = source.structures()[*job.right];
  Measured& first = out.front();
  for (const float plane : {body_mirror_x_mm, pair_mirror(**left, **right)}) {
    figures::Figure image = first.figure;
    image.mirror_x_mm = plane;
    const compare::SurfaceDeviation d = distance_of(image, **right, true);
    const bool as_close = d.mean_mm() <= first.distance.mean_mm() + 0.025 &&
                          d.p95_mm() <= first.distance.p95_mm() + 0.1 &&
                          std::abs(d.volume_ratio - 1) <= std::max(0.02, std::abs(first.distance.volume_ratio - 1));
    if (!as_close) continue;
    first.figure.mirror_x_mm = plane;
    first.figure.id = job.base_id;
    first.mirrored = d;
    first.figure.notes.push_back(note(right_info, **right, d));
    return out;
  }
  out.push_back(fit(**right, right_info, right_info.id));
  return out;
}

} // namespace myo::tools
