#include "assets/cook/skin.hpp"

#include "assets/cook/convex_hull.hpp"
#include "assets/cook/distance_volume.hpp"
#include "assets/cook/field_surface.hpp"
#include "assets/cook/mesh_parts.hpp"
#include "assets/cook/skin_strokes.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fnmatch.h>
#include <glm/common.hpp>
#include <map>
#include <meshoptimizer.h>

namespace myo {
namespace {

constexpr float far_mm = 60;     ///< distances are not kept beyond this
constexpr float reach_mm = 12;   ///< how far inside a part's surface distances matter to blending and smoothing

bool matches(const SkinPart& part, std::string_view base_id) {
  const std::string id(base_id);
  return std::any_of(part.structures.begin(), part.structures.end(),
                     [&](const std::string& pattern) { return ::fnmatch(pattern.c_str(), id.c_str(), 0) == 0; });
}

void append(Mesh& to, const Mesh& from, float above_z) {
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
  const PackStructure* structure = nullptr;
  Mesh light;
};

Mesh simplified(const Mesh& mesh, float error_mm, std::size_t target_triangles) {
  Mesh out;
  if (mesh.indices.empty()) return out;
  out.positions = mesh.positions;
  out.indices.resize(mesh.indices.size());
  const auto* positions = &mesh.positions[0].x;
  const float scale = meshopt_simplifyScale(positions, mesh.positions.size(), sizeof(glm::vec3));
  const std::size_t count = meshopt_simplify(out.indices.data(), mesh.indices.data(), mesh.indices.size(), positions,
                                             mesh.positions.size(), sizeof(glm::vec3), 3 * target_triangles,
                                             error_mm / std::max(scale, 1e-6f), 0, nullptr);
  out.indices.resize(count);
  drop_flaps(out.indices);
  return out;
}

std::vector<Source> sources_of(std::span<const PackStructure> structures, const SkinRules& rules, float scale) {
  std::vector<Source> sources;
  for (const PackStructure& s : structures)
    if (s.info.kind != Kind::skin && !s.mesh.indices.empty() &&
        std::any_of(rules.parts.begin(), rules.parts.end(), [&](const SkinPart& p) { return matches(p, s.info.base_id()); }))
      sources.push_back({&s, {}});
  parallel_for(sources.size(), [&](std::size_t i) {
    sources[i].light = simplified(sources[i].structure->mesh, 0.5f * scale, 0);
  });
  return sources;
}

/// The triangles of a part on one side (midline structures belong to both).
Mesh gather(std::span<const Source> sources, const SkinPart& part, Side side, float scale) {
  Mesh all;
  for (const Source& source : sources) {
    const PackStructure& s = *source.structure;
    if (!matches(part, s.info.base_id())) continue;
    if (part.paired && s.info.side != side && s.info.side != Side::midline) continue;
    float above = std::numeric_limits<float>::lowest();
    if (part.hull && s.info.base_id() == part.hull_above)
      above = bounds(s.mesh.positions).max.z - scale * part.hull_above_mm;
    append(all, part.closing_mm >= 8 ? source.light : s.mesh, above);
  }
  return all;
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

void join_part(Field& field, const SkinPart& part, const Mesh& triangles, float scale, float voxel_mm) {
  Mesh shell = part.hull ? convex_hull(triangles) : triangles;
  if (shell.indices.empty()) return;
  const float closing = scale * part.closing_mm, flesh = scale * part.flesh_mm, blend = scale * part.blend_mm;
  // A dilation by much needs no fine grid: the closed surface is a ball's radius away from what it rests on.
  const Mesh dilated = dilated_surface(shell, closing, std::clamp(closing / 6, 1.f, voxel_mm * 2));
  std::vector<float>& nearest = part.fine ? field.fine : field.coarse;
  const DistanceBand band{std::max(0.f, closing - flesh) + reach_mm, std::max(0.f, flesh - closing) + 12,
                          closing > 9 * scale || part.hull ? voxel_mm * 2 : voxel_mm};
  visit_signed_distance(dilated, field.distance, band, [&](std::size_t i, float d) {
                          const float skin = d + closing - flesh;
                          float& value = field.distance.values[i];
                          value = value >= far_mm ? skin : smooth_minimum(value, skin, blend);
                          nearest[i] = std::min(nearest[i], skin);
                        });
}

void add_pads(Field& field, const SkinRules& rules, std::span<const PackStructure> structures, float scale) {
  for (const LaidStroke& pad : lay_strokes(rules.pads, structures)) {
    const float radius = scale * pad.rule->radius_mm, blend = scale * pad.rule->blend_mm;
    visit_stroke(pad, field.distance, radius + reach_mm, false, [&](std::size_t i, float d) {
      field.distance.values[i] = smooth_minimum(field.distance.values[i], d - radius, blend);
      field.fine[i] = std::min(field.fine[i], d - radius);
    });
  }
}

/// Soft furrows; last, since smoothing would wash them out.
void draw_creases(Field& field, const SkinRules& rules, std::span<const PackStructure> structures, float scale) {
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
  Volume weight = field.distance;
  for (std::size_t i = 0; i < weight.values.size(); ++i)
    weight.values[i] = glm::smoothstep(-4.f, 6.f, field.coarse[i] - field.fine[i]);
  smooth(weight, scale * 5);
  field.coarse.clear(), field.coarse.shrink_to_fit();
  field.fine.clear(), field.fine.shrink_to_fit();
  smooth(field.distance, scale * rules.smooth_mm);
  for (std::size_t i = 0; i < weight.values.size(); ++i)
    field.distance.values[i] = glm::mix(field.distance.values[i], gentle.values[i], weight.values[i]);
}

/// The triangles that reach within `near_mm` of the field's surface or beyond it.
Mesh near_surface(std::span<const Source> sources, const Volume& distance, float near_mm) {
  Mesh all;
  for (const Source& source : sources) {
    const Mesh& mesh = source.structure->mesh;
    std::vector<bool> near(mesh.positions.size());
    for (std::size_t v = 0; v < near.size(); ++v) {
      const glm::ivec3 at = (mesh.positions[v] - distance.origin) / distance.voxel_mm;
      near[v] = distance.values[distance.index(at.x, at.y, at.z)] > -near_mm;
    }
    const auto first = static_cast<std::uint32_t>(all.positions.size());
    all.positions.insert(all.positions.end(), mesh.positions.begin(), mesh.positions.end());
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
      const std::uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
      if (near[a] || near[b] || near[c]) all.indices.insert(all.indices.end(), {first + a, first + b, first + c});
    }
  }
  return all;
}

/// Keeps at least cover_mm over everything enclosed: smoothing may have cut a sharp edge.
void cover(Field& field, std::span<const Source> sources, const SkinRules& rules, float scale) {
  const float least = scale * rules.cover_mm;
  const Mesh close = near_surface(sources, field.distance, least + 3 * field.distance.voxel_mm);
  if (close.indices.empty()) return;
  visit_distance(close, field.distance, least + 5 * scale, [&](std::size_t i, float d) {
    field.distance.values[i] = smooth_minimum(field.distance.values[i], d - least, 1.5f * scale);
  });
}

/// A source none of whose structures a rule names is closed as one part.
SkinRules rules_for(SkinRules rules, std::span<const PackStructure> structures) {
  const bool any = std::any_of(structures.begin(), structures.end(), [&](const PackStructure& s) {
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

Aabb box_of(std::span<const PackStructure> structures) {
  Aabb box;
  for (const PackStructure& s : structures)
    if (s.info.kind != Kind::skin && !s.mesh.positions.empty()) box.add(bounds(s.mesh.positions));
  return box;
}

} // namespace

Result<Mesh> make_skin(std::span<const PackStructure> structures, const SkinOptions& options) {
  auto loaded = load_skin_rules(options.rules);
  if (!loaded) return tl::unexpected(loaded.error());
  const SkinRules rules = rules_for(std::move(*loaded), structures);
  const Aabb box = box_of(structures);
  if (box.empty()) return fail("there is nothing to close a skin over", "skin", "import some structures");
  const float height_mm = box.extent().z;
  // Rules are for a whole adult; a part of a body alone (a hand, a skull) is taken as life-sized.
  const float scale = height_mm > 1200 && height_mm < 2300 ? height_mm / 1680 : 1.f;
  const glm::vec3 extent = box.extent();
  float voxel_mm = options.voxel_mm * scale;
  voxel_mm = std::max(voxel_mm, std::cbrt((extent.x + 60) * (extent.y + 60) * (extent.z + 60) / 9e7f));

  const std::vector<Source> sources = sources_of(structures, rules, scale);
  Field field{make_volume(box, voxel_mm, 26 * scale, far_mm), {}, {}};
  field.fine.assign(field.distance.values.size(), far_mm);
  field.coarse = field.fine;
  double done = 0;
  const double total = static_cast<double>(rules.parts.size()) + 6;
  const auto step = [&](double by) {
    done += by;
    if (options.progress) options.progress(std::min(1.0, done / total));
    return options.cancelled && options.cancelled();
  };
  for (const SkinPart& part : rules.parts) {
    for (const Side side : {Side::left, Side::right}) {
      if (!part.paired && side == Side::right) continue;
      join_part(field, part, gather(sources, part, side, scale), scale, voxel_mm);
    }
    if (step(1)) return fail("was cancelled", "skin");
  }
  add_pads(field, rules, structures, scale);
  smooth_by_part(field, rules, scale);
  if (step(3)) return fail("was cancelled", "skin");
  cover(field, sources, rules, scale);
  draw_creases(field, rules, structures, scale);
  Mesh skin = largest_part(zero_surface(field.distance));
  if (skin.indices.empty()) return fail("closed over nothing", "skin", "check the rules' structures");
  step(2);
  // In two steps: a step that removes little folds little, and what it folds is smoothed out before the next.
  for (const std::size_t share : {4, 3}) {
    skin = largest_part(simplified(skin, options.simplify_error_mm * scale, skin.triangle_count() / share));
    relax_on_surface(skin, field.distance, 3);
    unfold_on_surface(skin, field.distance, 24);
  }
  skin.normals = gradients(field.distance, skin.positions);
  step(1);
  return skin;
}

} // namespace myo
