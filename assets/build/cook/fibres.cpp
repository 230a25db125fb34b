#include "assets/build/cook/fibres.hpp"

#include "assets/build/cook/geodesic_distance.hpp"
#include "assets/build/cook/mesh_parts.hpp"
#include "assets/build/cook/tendon.hpp"
#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <optional>

namespace myo::build {
namespace {

constexpr float touch_mm = 2.5f;          // a muscle this near a bone is attached to it, for this purpose
constexpr std::size_t min_touching = 6;   // vertices
constexpr float max_tendon_width = 0.45f; // spread of a tendon end, of the spread of the whole
constexpr float min_endness = 0.8f;       // a rod's end lies at 1.7 times its spread from the middle
constexpr std::size_t small_slip = 60;    // vertices; too few to have a direction of their own
constexpr int smoothings = 24;

/// Bones that move together: a muscle's attachments are counted by these.
enum class Segment : std::uint8_t {
  none,
  skull,
  mandible,
  hyoid,
  trunk,
  scapula,
  clavicle,
  humerus,
  radius,
  ulna,
  hand,
  hip,
  femur,
  patella,
  leg,
  foot
};

Segment segment_of(std::string_view id) {
  using S = Segment;
  static constexpr std::array<std::pair<std::string_view, Segment>, 46> starts = {{{"mandible", S::mandible},
                                                                                   {"hyoid", S::hyoid},
                                                                                   {"thyroid", S::hyoid},
                                                                                   {"vertebra-", S::trunk},
                                                                                   {"rib-", S::trunk},
                                                                                   {"costal-", S::trunk},
                                                                                   {"manubrium", S::trunk},
                                                                                   {"body-of-sternum", S::trunk},
                                                                                   {"xiphoid", S::trunk},
                                                                                   {"sacrum", S::trunk},
                                                                                   {"coccyx", S::trunk},
                                                                                   {"scapula", S::scapula},
                                                                                   {"clavicle", S::clavicle},
                                                                                   {"humerus", S::humerus},
                                                                                   {"radius", S::radius},
                                                                                   {"ulna", S::ulna},
                                                                                   {"metacarpal", S::hand},
                                                                                   {"capitate", S::hand},
                                                                                   {"hamate", S::hand},
                                                                                   {"lunate", S::hand},
                                                                                   {"pisiform", S::hand},
                                                                                   {"scaphoid", S::hand},
                                                                                   {"trapezi", S::hand},
                                                                                   {"trapezoid", S::hand},
                                                                                   {"triquetral", S::hand},
                                                                                   {"hip-bone", S::hip},
                                                                                   {"femur", S::femur},
                                                                                   {"patella", S::patella},
                                                                                   {"tibia", S::leg},
                                                                                   {"fibula", S::leg},
                                                                                   {"metatarsal", S::foot},
                                                                                   {"calcaneus", S::foot},
                                                                                   {"talus", S::foot},
                                                                                   {"navicular", S::foot},
                                                                                   {"cuboid", S::foot},
                                                                                   {"intermediate-cuneiform", S::foot},
                                                                                   {"medial-cuneiform", S::foot},
                                                                                   {"lateral-cuneiform", S::foot},
                                                                                   {"frontal", S::skull},
                                                                                   {"occipital", S::skull},
                                                                                   {"parietal", S::skull},
                                                                                   {"temporal", S::skull},
                                                                                   {"sphenoid", S::skull},
                                                                                   {"zygomatic", S::skull},
                                                                                   {"maxilla", S::skull},
                                                                                   {"nasal", S::skull}}};
  for (const auto& [start, segment] : starts)
    if (id.starts_with(start)) return segment;
  if (id.find("phalanx") != id.npos) return id.find("toe") != id.npos ? S::foot : S::hand;
  return S::none;
}

/// Where a cloud of points lies, how far it spreads, and its longest direction.
struct Spread {
  glm::vec3 centre{0};
  float rms_mm = 0;
  glm::vec3 axis{0, 0, 1};
  float slenderness = 1; ///< spread along the axis over that across
};

Spread spread_of(const geometry::Mesh& mesh, std::span<const std::uint32_t> vertices) {
  Spread s;
  for (const std::uint32_t v : vertices) s.centre += mesh.positions[v];
  s.centre /= float(std::max<std::size_t>(vertices.size(), 1));
  glm::mat3 covariance(0.f);
  for (const std::uint32_t v : vertices) {
    const glm::vec3 d = mesh.positions[v] - s.centre;
    covariance += glm::outerProduct(d, d);
  }
  covariance *= 1.f / float(std::max<std::size_t>(vertices.size(), 1));
  const float trace = covariance[0][0] + covariance[1][1] + covariance[2][2];
  s.rms_mm = std::sqrt(std::max(trace, 0.f));
  glm::vec3 axis(0.36f, 0.48f, 0.8f);
  for (int i = 0; i < 64; ++i) { // power iteration
    const glm::vec3 next = covariance * axis;
    const float length = glm::length(next);
    if (!(length > 1e-12f)) break;
    axis = next / length;
  }
  s.axis = axis;
  const float along = glm::dot(axis, covariance * axis), across = (trace - along) / 2;
  s.slenderness = across > 1e-9f ? std::sqrt(along / across) : 1e3f;
  return s;
}

/// Per vertex the segment that it touches, or none.
std::vector<Segment> touching(const geometry::Mesh& mesh, const geometry::RayScene& bones,
                              std::span<const Segment> segments) {
  std::vector<Segment> touched(mesh.positions.size(), Segment::none);
  for (std::size_t v = 0; v < touched.size(); ++v)
    if (const auto hit = bones.nearest(mesh.positions[v], touch_mm)) touched[v] = segments[hit->mesh];
  return touched;
}

/// The narrowest attachment that lies at an end of `slip`.
std::optional<std::vector<std::uint32_t>> tendon_end(const geometry::Mesh& mesh, std::span<const std::uint32_t> slip,
                                                     const Spread& whole, std::span<const Segment> touched) {
  std::array<std::vector<std::uint32_t>, 16> by_segment;
  for (const std::uint32_t v : slip)
    if (touched[v] != Segment::none) by_segment[static_cast<std::size_t>(touched[v])].push_back(v);
  float best = std::numeric_limits<float>::max();
  std::optional<std::vector<std::uint32_t>> found;
  for (auto& vertices : by_segment) {
    if (vertices.size() < min_touching) continue;
    const Spread end = spread_of(mesh, vertices);
    const float width = end.rms_mm / whole.rms_mm, endness = glm::distance(end.centre, whole.centre) / whole.rms_mm;
    if (width > max_tendon_width || endness < min_endness || width / endness >= best) continue;
    best = width / endness;
    found = std::move(vertices);
  }
  return found;
}

/// The narrower tip of the long axis.
std::vector<std::uint32_t> narrow_tip(const geometry::Mesh& mesh, std::span<const std::uint32_t> slip,
                                      const Spread& whole) {
  std::vector<std::uint32_t> ordered(slip.begin(), slip.end());
  std::sort(ordered.begin(), ordered.end(), [&](std::uint32_t a, std::uint32_t b) {
    const float da = glm::dot(mesh.positions[a], whole.axis), db = glm::dot(mesh.positions[b], whole.axis);
    return da != db ? da < db : a < b;
  });
  const std::size_t tenth = std::max<std::size_t>(ordered.size() / 10, 1),
                    tip = std::max<std::size_t>(ordered.size() / 40, 1);
  const std::span<const std::uint32_t> all(ordered);
  const bool low = spread_of(mesh, all.first(tenth)).rms_mm <= spread_of(mesh, all.last(tenth)).rms_mm;
  const auto chosen = low ? all.first(tip) : all.last(tip);
  return {chosen.begin(), chosen.end()};
}

glm::vec3 along_surface(const glm::vec3& direction, const glm::vec3& normal) {
  return direction - normal * glm::dot(direction, normal);
}

/// Adds each triangle's gradient of `distance` to its corners.
void add_gradients(geometry::Mesh& mesh, const std::vector<float>& distance) {
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
    if (!std::isfinite(distance[a]) || !std::isfinite(distance[b]) || !std::isfinite(distance[c])) continue;
    const glm::vec3 u = mesh.positions[b] - mesh.positions[a], v = mesh.positions[c] - mesh.positions[a],
                    n = glm::cross(u, v);
    const float square = glm::dot(n, n);
    if (!(square > 1e-12f)) continue;
    const glm::vec3 gradient =
        (glm::cross(v, n) * (distance[b] - distance[a]) + glm::cross(n, u) * (distance[c] - distance[a])) / square;
    const glm::vec3 share = gradient * std::sqrt(square); // by area
    mesh.fibre[a] += share, mesh.fibre[b] += share, mesh.fibre[c] += share;
  }
}

/// Averages directions with their neighbours, whatever their sign, and keeps them on the surface.
void smooth_directions(geometry::Mesh& mesh) {
  std::vector<glm::vec3> sum(mesh.positions.size());
  for (int round = 0; round < smoothings; ++round) {
    sum = mesh.fibre;
    const auto pull = [&](std::uint32_t to, std::uint32_t from) {
      const glm::vec3& d = mesh.fibre[from];
      sum[to] += glm::dot(d, mesh.fibre[to]) < 0.f ? -d : d;
    };
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = mesh.indices[t + k], b = mesh.indices[t + (k + 1) % 3];
        pull(a, b), pull(b, a);
      }
    for (std::size_t v = 0; v < sum.size(); ++v) {
      const glm::vec3 d = along_surface(sum[v], mesh.normals[v]);
      const float length = glm::length(d);
      mesh.fibre[v] = length > 1e-6f ? d / length : glm::vec3(0);
    }
  }
}

/// A direction for every vertex that has none: the long axis, or anything along the surface.
void fill_gaps(geometry::Mesh& mesh, const std::vector<glm::vec3>& axis_of_vertex) {
  for (std::size_t v = 0; v < mesh.fibre.size(); ++v) {
    glm::vec3& f = mesh.fibre[v];
    if (glm::dot(f, f) > 0.5f) continue;
    const glm::vec3& n = mesh.normals[v];
    for (const glm::vec3& candidate : {axis_of_vertex[v], glm::vec3(0, 0, 1), glm::vec3(1, 0, 0)}) {
      f = along_surface(candidate, n);
      if (glm::dot(f, f) > 0.02f) break;
    }
    f = glm::normalize(f);
  }
}

/// Muscles of the trunk's wall: sheets without a tendon end, whose fibres keep one slant all the way round.
struct SheetRule {
  std::string_view base_id;
  float forward, up; ///< along the wall towards the front middle line, and upwards
};
constexpr std::array<SheetRule, 6> sheet_rules = {{{"external-oblique", 1.f, -0.8f},
                                                   {"internal-oblique", 1.f, 0.8f},
                                                   {"transversus-abdominis", 1.f, 0.f},
                                                   {"external-intercostal", 1.f, -1.f},
                                                   {"internal-intercostal", 1.f, 1.f},
                                                   {"innermost-intercostal", 1.f, 1.f}}};

const SheetRule* sheet_rule(std::string_view base_id) {
  const auto found =
      std::find_if(sheet_rules.begin(), sheet_rules.end(), [&](const SheetRule& r) { return r.base_id == base_id; });
  return found == sheet_rules.end() ? nullptr : &*found;
}

void fibres_of_sheet(geometry::Mesh& mesh, const SheetRule& rule, const glm::vec3& trunk) {
  mesh.fibre.assign(mesh.positions.size(), glm::vec3(0));
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    const glm::vec3 from_axis = mesh.positions[v] - trunk;
    const glm::vec3 outward =
        glm::dot(mesh.normals[v], glm::vec3(from_axis.x, from_axis.y, 0)) < 0.f ? -mesh.normals[v] : mesh.normals[v];
    glm::vec3 around = glm::cross(outward, glm::vec3(0, 0, 1)); // on the body's left this leads to the front
    if (from_axis.x < 0.f) around = -around;
    const glm::vec3 d = along_surface(around * rule.forward + glm::vec3(0, 0, rule.up), mesh.normals[v]);
    const float length = glm::length(d);
    if (length > 1e-4f) mesh.fibre[v] = d / length;
  }
  smooth_directions(mesh);
  fill_gaps(mesh, std::vector<glm::vec3>(mesh.positions.size(), glm::vec3(0, 0, 1)));
}

/// The middle of the trunk, which its wall goes round: the middle of its bones where there are any.
glm::vec3 middle_of_trunk(std::span<pack::PackStructure> structures) {
  geometry::Aabb bones, all;
  for (const pack::PackStructure& s : structures) {
    const geometry::Aabb box = geometry::bounds(s.mesh.positions);
    if (segment_of(s.info.base_id()) == Segment::trunk && s.info.kind == model::Kind::bone) bones.add(box);
    all.add(box);
  }
  return bones.empty() ? all.centre() : bones.centre();
}

void fibres_of(geometry::Mesh& mesh, const geometry::RayScene& bones, std::span<const Segment> segments,
               bool has_belly) {
  const std::size_t n = mesh.positions.size();
  mesh.fibre.assign(n, glm::vec3(0));
  std::vector<std::uint32_t> everything(n);
  for (std::uint32_t v = 0; v < n; ++v) everything[v] = v;
  const Spread whole = spread_of(mesh, everything);
  const std::vector<Segment> touched = touching(mesh, bones, segments);

  const std::vector<std::uint32_t> part_of = connected_parts(mesh);
  std::vector<std::vector<std::uint32_t>> slips(n == 0 ? 0 : *std::max_element(part_of.begin(), part_of.end()) + 1u);
  for (std::uint32_t v = 0; v < n; ++v) slips[part_of[v]].push_back(v);

  std::vector<glm::vec3> axis(n, whole.axis);
  std::vector<std::uint32_t> sources;
  for (const auto& slip : slips) {
    if (slip.size() < small_slip) continue;
    const Spread spread = spread_of(mesh, slip);
    if (spread.slenderness > 1.5f)
      for (const std::uint32_t v : slip) axis[v] = spread.axis;
    const auto end = tendon_end(mesh, slip, spread, touched);
    const auto from = end ? *end : narrow_tip(mesh, slip, spread);
    sources.insert(sources.end(), from.begin(), from.end());
  }
  const std::vector<float> along = geodesic_distance(mesh, sources);
  add_gradients(mesh, along);
  for (std::size_t v = 0; v < n; ++v) {
    const float length = glm::length(mesh.fibre[v]);
    mesh.fibre[v] = length > 1e-9f ? mesh.fibre[v] / length : glm::vec3(0);
  }
  for (const std::uint32_t s : sources) mesh.fibre[s] = glm::vec3(0); // inside the tendon distance has no direction
  smooth_directions(mesh);
  fill_gaps(mesh, axis);
  if (!has_belly) return;
  std::vector<bool> moves_digits;
  for (const auto& slip : slips)
    moves_digits.push_back(std::ranges::any_of(
        slip, [&](std::uint32_t v) { return touched[v] == Segment::hand || touched[v] == Segment::foot; }));
  mesh.tendon = tendon_share(mesh, along, part_of, moves_digits);
}

bool has_grain(model::Kind kind) {
  using enum model::Kind;
  return kind == muscle || kind == tendon || kind == fascia || kind == ligament || kind == membrane;
}

} // namespace

void compute_fibres(std::span<pack::PackStructure> structures, const CookOptions& options) {
  std::vector<const geometry::Mesh*> bones;
  std::vector<Segment> segments;
  std::vector<std::size_t> grained;
  for (std::size_t i = 0; i < structures.size(); ++i) {
    const model::StructureInfo& info = structures[i].info;
    if (has_grain(info.kind)) grained.push_back(i);
    if (info.kind != model::Kind::bone && info.kind != model::Kind::cartilage) continue;
    bones.push_back(&structures[i].mesh);
    segments.push_back(segment_of(info.base_id()));
  }
  // Large ones first, so that the last to finish is small.
  std::stable_sort(grained.begin(), grained.end(), [&](std::size_t a, std::size_t b) {
    return structures[a].mesh.indices.size() > structures[b].mesh.indices.size();
  });
  const geometry::RayScene scene(bones);
  const glm::vec3 trunk = middle_of_trunk(structures);
  std::atomic<std::size_t> done{0};
  core::parallel_for(grained.size(), [&](std::size_t m) {
    if (options.cancelled && options.cancelled()) return;
    pack::PackStructure& one = structures[grained[m]];
    if (const SheetRule* rule = sheet_rule(one.info.base_id()))
      fibres_of_sheet(one.mesh, *rule, trunk);
    else
      fibres_of(one.mesh, scene, segments, one.info.kind == model::Kind::muscle);
    const std::size_t so_far = ++done;
    if (options.progress) options.progress(double(so_far) / double(grained.size()));
  });
}

} // namespace myo::build
