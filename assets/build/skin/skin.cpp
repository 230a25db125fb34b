#include "assets/build/skin/skin.hpp"

#include "assets/build/skin/convex_hull.hpp"
#include "assets/build/skin/distance_volume.hpp"
#include "assets/build/skin/field_surface.hpp"
#include "assets/build/skin/mesh_parts.hpp"
#include "assets/build/skin/skin_strokes.hpp"
#include "assets/build/skin/volume_tools.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <fnmatch.h>
#include <glm/common.hpp>
#include <map>
#include <meshoptimizer.h>
#include <mutex>

namespace myo::build {
namespace {

constexpr float max_size_m = 3, max_volume_m3 = 1.6f; ///< of the box that a skin is closed over: arms up, arms out
constexpr float far_mm = 60;                          ///< distances are not kept beyond this
constexpr float reach_mm = 12; ///< how far inside a part's surface distances matter to blending and smoothing

bool matches(const SkinPart& part, std::string_view base_id) {
  const std::string id(base_id);
  return std::any_of(part.structures.begin(), part.structures.end(),
                     [&](const std::string& pattern) { return ::fnmatch(pattern.c_str(), id.c_str(), 0) == 0; });
}

void append(geometry::Mesh& to, const geometry::Mesh& from, float above_z) {
  const auto first = static_cast<std::uint32_t>(to.positions.size());
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  for (std::size_t t = 0; t + 2 < from.indices.size(); t += 3) {
    const std::uint32_t a = from.indices[t], b = from.indices[t + 1], c = from.indices[t + 2];
    if (std::min({from.positions[a].z, from.positions[b].z, from.positions[c].z}) < above_z) continue;
    to.indices.insert(to.indices.end(), {first + a, first + b, first + c});
  }
}

/// What the skin is closed over: every structure, and a lighter copy for what is closed by much.
struct Source {
  const pack::PackStructure* structure = nullptr;
  geometry::Mesh light;
};

geometry::Mesh simplified(const geometry::Mesh& mesh, float error_mm, std::size_t target_triangles) {
  geometry::Mesh out;
  if (mesh.indices.empty()) return out;
  out.positions = mesh.positions;
  out.indices.resize(mesh.indices.size());
  const auto* positions = &mesh.positions[0].x;
  const float scale = meshopt_simplifyScale(positions, mesh.positions.size(), sizeof(glm::vec3));
  const std::size_t count =
      meshopt_simplify(out.indices.data(), mesh.indices.data(), mesh.indices.size(), positions, mesh.positions.size(),
                       sizeof(glm::vec3), 3 * target_triangles, error_mm / std::max(scale, 1e-6f), 0, nullptr);
  out.indices.resize(count);
  geometry::drop_flaps(out.indices);
  return out;
}

std::vector<Source> sources_of(std::span<const pack::PackStructure> structures, const SkinRules& rules, float scale) {
  std::vector<Source> sources;
  for (const pack::PackStructure& s : structures)
    if (s.info.kind != model::Kind::skin && !s.mesh.indices.empty() &&
        std::any_of(rules.parts.begin(), rules.parts.end(),
                    [&](const SkinPart& p) { return matches(p, s.info.base_id()); }))
      sources.push_back({&s, {}});
  // Large ones first, so that the last to finish is small.
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return a.structure->mesh.indices.size() > b.structure->mesh.indices.size();
  });
  core::parallel_for(sources.size(), [&](std::size_t i) {
    sources[i].light = simplified(sources[i].structure->mesh, 0.5f * scale, 0);
  });
  return sources;
}

/// The triangles of a part on one side (midline structures belong to both).
geometry::Mesh gather(std::span<const Source> sources, const SkinPart& part, model::Side side, float scale) {
  geometry::Mesh all;
  for (const Source& source : sources) {
    const pack::PackStructure& s = *source.structure;
    if (!matches(part, s.info.base_id())) continue;
    if (part.paired && s.info.side != side && s.info.side != model::Side::midline) continue;
    float above = std::numeric_limits<float>::lowest();
    if (part.hull && s.info.base_id() == part.hull_above)
      above = geometry::bounds(s.mesh.positions).max.z - scale * part.hull_above_mm;
    append(all, part.closing_mm >= 8 ? source.light : s.mesh, above);
  }
  // What a large ball rolls over needs no detail, and most of it lies inside the trunk where no ball comes.
  return part.closing_mm >= 20 ? simplified(all, scale * part.closing_mm / 30, 0) : all;
}

float smooth_minimum(float a, float b, float blend) {
  const float t = glm::clamp(0.5f + 0.5f * (b - a) / blend, 0.f, 1.f);
  return glm::mix(b, a, t) - blend * t * (1 - t);
}

/// The joined field (negative inside) and, a byte a sample, how finely each place is smoothed.
struct Field {
  Volume distance;
  std::vector<float> fine, coarse; ///< distance to the nearest fine and to the nearest coarse part
};

/// One part on one side: what is joined to the field.
struct Join {
  const SkinPart* part = nullptr;
  model::Side side = model::Side::left;
  std::function<void(const Volume&, const Visit&)> distance; ///< to its dilated surface; empty if it has no triangles
};

std::vector<Join> joins_of(const SkinRules& rules) {
  std::vector<Join> joins;
  for (const SkinPart& part : rules.parts) {
    joins.push_back({&part, model::Side::left, {}});
    if (part.paired) joins.push_back({&part, model::Side::right, {}});
  }
  return joins;
}

void measure_part(Join& join, const geometry::Mesh& triangles, const Volume& target, float scale,
                  const Cancelled& cancelled) {
  const SkinPart& part = *join.part;
  const geometry::Mesh shell = part.hull ? convex_hull(triangles) : triangles;
  if (shell.indices.empty()) return;
  const float closing = scale * part.closing_mm, flesh = scale * part.flesh_mm, voxel_mm = target.voxel_mm;
  // A dilation by much needs no fine grid: the closed surface is a ball's radius away from what it rests on.
  const float dilation_voxel = part.hull ? voxel_mm * 2 : std::clamp(closing / 6, 1.f, voxel_mm * 2);
  // The extracted surface has a facet or two a voxel, far more than its roundness needs.
  const geometry::Mesh dilated =
      simplified(dilated_surface(shell, closing, dilation_voxel, cancelled), 0.06f * dilation_voxel, 0);
  if (dilated.indices.empty()) return; // cancelled
  const DistanceBand band{std::max(0.f, closing - flesh) + reach_mm, std::max(0.f, flesh - closing) + 12,
                          closing > 9 * scale || part.hull ? voxel_mm * 2 : voxel_mm};
  join.distance = signed_distance(dilated, target, band, cancelled);
}

void join_part(Field& field, Join& join, float scale) {
  if (!join.distance) return;
  const float closing = scale * join.part->closing_mm, flesh = scale * join.part->flesh_mm,
              blend = scale * join.part->blend_mm;
  std::vector<float>& nearest = join.part->fine ? field.fine : field.coarse;
  join.distance(field.distance, [&](std::size_t i, float d) {
    const float skin = d + closing - flesh;
    float& value = field.distance.values[i];
    value = value >= far_mm ? skin : smooth_minimum(value, skin, blend);
    nearest[i] = std::min(nearest[i], skin);
  });
  join.distance = {};
}

Volume make_volume_like(const Volume& other) {
  return {other.origin, other.voxel_mm, other.size, std::vector<float>(other.values.size())};
}

/// Calls work(index) for every sample, on all cores.
template <class Work> void for_slices(const Volume& volume, const Work& work) {
  const std::size_t slice = volume.index(0, 0, 1);
  core::parallel_for(static_cast<std::size_t>(volume.size[2]), [&](std::size_t k) {
    for (std::size_t i = k * slice; i < (k + 1) * slice; ++i) work(i);
  });
}

void add_pads(Field& field, const SkinRules& rules, std::span<const pack::PackStructure> structures, float scale) {
  for (const LaidStroke& pad : lay_strokes(rules.pads, structures)) {
    const float radius = scale * pad.rule->radius_mm, blend = scale * pad.rule->blend_mm;
    visit_stroke(pad, field.distance, radius + reach_mm, false, [&](std::size_t i, float d) {
      field.distance.values[i] = smooth_minimum(field.distance.values[i], d - radius, blend);
      field.fine[i] = std::min(field.fine[i], d - radius);
    });
  }
}

/// Soft furrows; last, since smoothing would wash them out.
void draw_creases(Field& field, const SkinRules& rules, std::span<const pack::PackStructure> structures, float scale) {
  std::map<std::size_t, float> raised; // where lines meet in the middle the deeper counts, not their sum
  for (const LaidStroke& crease : lay_strokes(rules.creases, structures)) {
    const float width = scale * crease.rule->radius_mm, depth = scale * crease.rule->depth_mm;
    visit_stroke(crease, field.distance, 3 * width, true, [&](std::size_t i, float d) {
      float& by = raised[i];
      by = std::max(by, depth * std::exp(-d * d / (width * width)));
    });
  }
  for (const auto& [i, by] : raised) field.distance.values[i] += by;
}

/// Smooths trunk and limbs more than head, hands and feet.
void smooth_by_part(Field& field, const SkinRules& rules, float scale) {
  Volume gentle = field.distance;
  smooth(gentle, scale * rules.smooth_fine_mm);
  Volume weight = make_volume_like(field.distance);
  for_slices(weight,
             [&](std::size_t i) { weight.values[i] = glm::smoothstep(-4.f, 6.f, field.coarse[i] - field.fine[i]); });
  field.coarse = {}, field.fine = {};
  smooth(weight, scale * 5);
  smooth(field.distance, scale * rules.smooth_mm);
  for_slices(weight, [&](std::size_t i) {
    field.distance.values[i] = glm::mix(field.distance.values[i], gentle.values[i], weight.values[i]);
  });
}

/// The triangles that reach within `near_mm` of the field's surface or beyond it, simplified to within `error_mm`.
geometry::Mesh near_surface(std::span<const Source> sources, const Volume& distance, float near_mm, float error_mm) {
  std::vector<geometry::Mesh> pieces(sources.size());
  core::parallel_for(sources.size(), [&](std::size_t s) {
    const geometry::Mesh& mesh = sources[s].structure->mesh;
    std::vector<bool> near(mesh.positions.size());
    for (std::size_t v = 0; v < near.size(); ++v) {
      const glm::ivec3 at = (mesh.positions[v] - distance.origin) / distance.voxel_mm;
      near[v] = distance.values[distance.index(at.x, at.y, at.z)] > -near_mm;
    }
    geometry::Mesh piece;
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
      const std::uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
      if (near[a] || near[b] || near[c]) piece.indices.insert(piece.indices.end(), {a, b, c});
    }
    if (piece.indices.empty()) return;
    piece.positions = mesh.positions;
    pieces[s] = simplified(piece, error_mm, 0);
  });
  geometry::Mesh all;
  for (const geometry::Mesh& piece : pieces) append(all, piece, std::numeric_limits<float>::lowest());
  return all;
}

/// Keeps at least cover_mm over everything enclosed: smoothing may have cut a sharp edge.
void cover(Field& field, std::span<const Source> sources, const SkinRules& rules, float scale,
           const Cancelled& cancelled) {
  const float least = scale * rules.cover_mm;
  constexpr float cover_error = 0.08f; // of what is covered; added to the cover, so that none is lost
  const geometry::Mesh close =
      near_surface(sources, field.distance, least + 3 * field.distance.voxel_mm, cover_error * scale);
  if (close.indices.empty()) return;
  const auto join = [&](std::size_t i, float d) {
    field.distance.values[i] = smooth_minimum(field.distance.values[i], d - least - cover_error * scale, 1.5f * scale);
  };
  visit_distance(close, field.distance, least + 3.6f * scale, join, cancelled);
}

/// A source none of whose structures a rule names is closed as one part.
SkinRules rules_for(SkinRules rules, std::span<const pack::PackStructure> structures) {
  const bool any = std::any_of(structures.begin(), structures.end(), [&](const pack::PackStructure& s) {
    return std::any_of(rules.parts.begin(), rules.parts.end(),
                       [&](const SkinPart& part) { return matches(part, s.info.base_id()); });
  });
  if (any) return rules;
  SkinPart whole;
  whole.name = "whole";
  whole.structures = {"*"};
  rules.parts = {whole};
  return rules;
}

geometry::Aabb box_of(std::span<const pack::PackStructure> structures) {
  geometry::Aabb box;
  for (const pack::PackStructure& s : structures)
    if (s.info.kind != model::Kind::skin && !s.mesh.positions.empty()) box.add(geometry::bounds(s.mesh.positions));
  return box;
}

/// Structures far apart, or of another unit, would cost memory without end.
Status check_size(const geometry::Aabb& box) {
  const glm::vec3 size = box.extent() / 1000.f;
  const float largest = std::max({size.x, size.y, size.z});
  if (largest <= max_size_m && size.x * size.y * size.z <= max_volume_m3) return {};
  return fail(
      fmt::format("no skin is closed over structures that fill {:.2g} x {:.2g} x {:.2g} m", size.x, size.y, size.z),
      "skin", "see which of them lies far away");
}

} // namespace

Result<geometry::Mesh> make_skin(std::span<const pack::PackStructure> structures, const SkinRules& all_rules,
                                 const SkinOptions& options) {
  const SkinRules rules = rules_for(all_rules, structures);
  const geometry::Aabb box = box_of(structures);
  if (box.empty()) return fail("there is nothing to close a skin over", "skin", "import some structures");
  if (Status fits = check_size(box); !fits) return tl::unexpected(fits.error());
  if (const auto tools = volume_tools(); !tools) return tl::unexpected(tools.error());
  const float height_mm = box.extent().z;
  // Rules are for a whole adult; a part of a body alone (a hand, a skull) is taken as life-sized.
  const float scale = height_mm > 1200 && height_mm < 2300 ? height_mm / 1680 : 1.f;
  const glm::vec3 extent = box.extent();
  float voxel_mm = options.voxel_mm * scale;
  // A part of a body has a small box: a few structures in a large one lie far apart, and their skin needs no detail.
  const float max_samples = std::clamp(5e5f * static_cast<float>(structures.size()), 1e7f, 9e7f);
  voxel_mm = std::max(voxel_mm, std::cbrt((extent.x + 60) * (extent.y + 60) * (extent.z + 60) / max_samples));

  const std::vector<Source> sources = sources_of(structures, rules, scale);
  Field field{make_volume(box, voxel_mm, 26 * scale, far_mm), {}, {}};
  field.fine.assign(field.distance.values.size(), far_mm);
  field.coarse = field.fine;
  double done = 0;
  std::vector<Join> joins = joins_of(rules);
  const double total = static_cast<double>(joins.size()) * 1.2 + 6 * 1.2;
  const auto step = [&](double by) {
    done += by;
    if (options.progress) options.progress(std::min(1.0, done / total));
    return options.cancelled && options.cancelled();
  };
  // Measured side by side, joined in the rules' order, on which a smooth minimum depends.
  std::mutex one_step;
  std::atomic<bool> stop{false};
  core::parallel_for(joins.size(), [&](std::size_t j) {
    if (stop) return;
    measure_part(joins[j], gather(sources, *joins[j].part, joins[j].side, scale), field.distance, scale,
                 options.cancelled);
    const std::lock_guard lock(one_step);
    stop = step(1) || stop;
  });
  for (Join& join : joins) {
    if (stop || step(0.2)) return fail("was cancelled", "skin");
    join_part(field, join, scale);
  }
  add_pads(field, rules, structures, scale);
  smooth_by_part(field, rules, scale);
  if (step(3)) return fail("was cancelled", "skin");
  cover(field, sources, rules, scale, options.cancelled);
  if (options.cancelled && options.cancelled()) return fail("was cancelled", "skin");
  draw_creases(field, rules, structures, scale);
  geometry::Mesh skin = largest_part(zero_surface(field.distance));
  if (skin.indices.empty()) return fail("closed over nothing", "skin", "check the rules' structures");
  step(2);
  // In two steps: a step that removes little folds little, and what it folds is smoothed out before the next.
  for (const std::size_t share : {std::size_t{4}, std::size_t{3}}) {
    skin = largest_part(simplified(skin, options.simplify_error_mm * scale, skin.triangle_count() / share));
    relax_on_surface(skin, field.distance, 3);
    unfold_on_surface(skin, field.distance, 24);
  }
  skin.normals = gradients(field.distance, skin.positions);
  step(1);
  return skin;
}

} // namespace myo::build
