#include "app/handout/web_body.hpp"

#include "app/language/language.hpp"
#include "app/scene/plate_view.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::handout {
namespace {

constexpr std::size_t max_skin_triangles = 140000, max_muscle_triangles = 9000, max_bone_triangles = 420;
constexpr float turned_away = -0.1f; // a zone paints the skin that looks its way, as on the atlas's own body

template <class T> void append(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value); // little-endian, as every browser's machine is
}
void pad(std::string& bytes) { bytes.append((4 - bytes.size() % 4) % 4, '\0'); }

/// The finest level of at most so many triangles, else the coarsest.
std::size_t level_of(const pack::StructureView& structure, std::size_t max_triangles) {
  for (std::size_t level = 0; level < structure.lods.size(); ++level)
    if (structure.lods[level].indices.size() / 3 <= max_triangles) return level;
  return structure.lods.size() - 1;
}

float distance_to(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b) {
  const glm::vec3 along = b - a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - a, along) / length2, 0.f, 1.f) : 0;
  return glm::distance(p, a + t * along);
}

/// How far inside painted zones a spot lies, mm; negative outside. What erases takes away what was painted before it.
class Painted {
public:
  void add(const scene::Body& body, render::ZoneCapsule zone) {
    if (zone.deep) // pain felt inside is shown on the skin over it
      for (glm::vec3* end : {&zone.a, &zone.b})
        if (const auto spot = body.nearest_skin(*end)) *end = spot->position;
    zones_.push_back(zone);
  }
  [[nodiscard]] float inside_mm(const glm::vec3& position, const glm::vec3& normal) const {
    float inside = -layer_reach_mm;
    for (const render::ZoneCapsule& zone : zones_) {
      if (!zone.deep && glm::dot(zone.normal, zone.normal) > 0 && glm::dot(normal, zone.normal) < turned_away) continue;
      const float here = zone.radius_mm - distance_to(position, zone.a, zone.b);
      inside = zone.erases ? std::min(inside, -here) : std::max(inside, here);
    }
    return inside;
  }

private:
  std::vector<render::ZoneCapsule> zones_;
};

std::uint8_t layer_byte(float inside_mm) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(128 + inside_mm * 127 / layer_reach_mm, 0.f, 255.f)));
}

class Builder {
public:
  Builder(const atlas::Atlas& atlas, const scene::Body& body) : atlas_(atlas), body_(body) {}
  Result<WebBody> build(std::span<const state::PointSide> points, const pain::PainDrawing& drawing);

private:
  void add_mesh(std::uint32_t structure, WebMesh::Kind kind, std::size_t max_triangles);
  Status add_point(const state::PointSide& chosen);
  void add_labels(WebPoint& point, const atlas::Point& said, model::Side side) const;

  const atlas::Atlas& atlas_;
  const scene::Body& body_;
  std::vector<Painted> layers_;
  WebBody web_;
};

void Builder::add_mesh(std::uint32_t structure, WebMesh::Kind kind, std::size_t max_triangles) {
  const pack::StructureView& view = body_.pack().structures()[structure];
  const geometry::Mesh mesh = body_.pack().decode(structure, level_of(view, max_triangles));
  WebMesh made{kind, view.info->id, view.box, mesh.positions.size(), mesh.triangle_count(), 0, false};
  pad(web_.bytes);
  made.at = web_.bytes.size();
  made.wide = mesh.positions.size() > 0xffff;
  const glm::vec3 size = glm::max(view.box.extent(), glm::vec3(1e-3f));
  for (const glm::vec3& p : mesh.positions) {
    const glm::vec3 share = glm::clamp((p - view.box.min) / size, 0.f, 1.f) * 65535.f;
    for (int axis = 0; axis < 3; ++axis) append(web_.bytes, static_cast<std::uint16_t>(std::lround(share[axis])));
    append(web_.bytes, std::uint16_t{0});
  }
  for (const glm::vec3& n : mesh.normals) {
    for (int axis = 0; axis < 3; ++axis) append(web_.bytes, static_cast<std::int8_t>(std::lround(n[axis] * 127)));
    append(web_.bytes, std::int8_t{0});
  }
  if (kind == WebMesh::Kind::skin) {
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
      for (const Painted& layer : layers_)
        append(web_.bytes, layer_byte(layer.inside_mm(mesh.positions[i], mesh.normals[i])));
      web_.bytes.append(web_.layers - layers_.size(), '\0');
    }
  }
  for (const std::uint32_t index : mesh.indices) {
    if (made.wide)
      append(web_.bytes, index);
    else
      append(web_.bytes, static_cast<std::uint16_t>(index));
  }
  web_.box.add(view.box);
  web_.meshes.push_back(std::move(made));
}

void Builder::add_labels(WebPoint& point, const atlas::Point& said, model::Side side) const {
  for (const std::string& id : said.essential) {
    const atlas::Region* region = atlas_.region(id);
    const scene::ResolvedRegion* here = body_.region(id, region && region->midline ? model::Side::midline : side);
    if (region == nullptr || here == nullptr || here->strokes.empty()) continue;
    const render::ZoneCapsule& stroke = here->strokes[here->strokes.size() / 2];
    if (const auto spot = body_.nearest_skin(glm::mix(stroke.a, stroke.b, 0.5f)))
      point.labels.push_back({place_words(*region), spot->position, spot->normal});
  }
}

Status Builder::add_point(const state::PointSide& chosen) {
  const state::ModelPoint* here = body_.model().point(chosen.id, chosen.side);
  const atlas::Point* said = atlas_.point(chosen.id);
  if (here == nullptr || said == nullptr)
    return fail("this body does not show the point", chosen.id, "choose another body");
  const atlas::Muscle* muscle = atlas_.muscle(said->muscle);
  WebPoint point;
  point.name = tr_format("{}, {} side", muscle ? muscle->name : said->muscle, tr_name("side", to_string(chosen.side)));
  point.at = here->position;
  const scene::GuideView pain = scene::pattern_view(body_, *here);
  point.facing = pain.facing, point.reach = pain.box;
  point.muscle_facing = scene::muscle_view(body_, *here).facing;
  add_labels(point, *said, chosen.side);
  web_.points.push_back(std::move(point));
  Painted most, some;
  for (const render::ZoneCapsule& zone : body_.zones(chosen.id, chosen.side))
    (zone.tier == render::ZoneTier::essential ? most : some).add(body_, zone);
  layers_.push_back(std::move(most)), layers_.push_back(std::move(some));
  return {};
}

Result<WebBody> Builder::build(std::span<const state::PointSide> points, const pain::PainDrawing& drawing) {
  for (const state::PointSide& one : points)
    if (const Status added = add_point(one); !added) return tl::unexpected(added.error());
  if (!drawing.strokes.empty()) {
    layers_.emplace_back();
    for (const render::ZoneCapsule& zone : body_.drawn(drawing)->capsules()) layers_.back().add(body_, zone);
    web_.drawn = true;
  }
  web_.layers = (layers_.size() + 3) / 4 * 4;
  const auto skin = body_.skin();
  if (!skin) return fail("this body has no skin to show pain on", body_.model().body_id, "choose another body");
  add_mesh(*skin, WebMesh::Kind::skin, max_skin_triangles);
  std::vector<std::uint32_t> muscles;
  for (const state::PointSide& one : points)
    for (const std::string& id : body_.model().point(one.id, one.side)->structures)
      for (const std::uint32_t structure : body_.model().named(id))
        if (std::find(muscles.begin(), muscles.end(), structure) == muscles.end()) muscles.push_back(structure);
  for (const std::uint32_t structure : muscles) add_mesh(structure, WebMesh::Kind::muscle, max_muscle_triangles);
  const auto& structures = body_.model().structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i)
    if (structures[i].info.layer == model::Layer::bones) add_mesh(i, WebMesh::Kind::bone, max_bone_triangles);
  return std::move(web_);
}

} // namespace

Result<WebBody> web_body_of(const atlas::Atlas& atlas, const scene::Body& body,
                            std::span<const state::PointSide> points, const pain::PainDrawing& drawing) {
  return Builder(atlas, body).build(points, drawing);
}

} // namespace myo::handout
