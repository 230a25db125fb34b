#include "app/scene/cut_face.hpp"

#include "app/technique/cut_style.hpp"
#include "assets/pack/quantise.hpp"
#include "engine/core/parallel.hpp"
#include "engine/section/face.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace myo::scene {
namespace {

bool meets(const geometry::Aabb& box, const section::Plane& plane) {
  if (box.empty()) return false;
  const float reach = glm::dot(0.5f * box.extent(), glm::abs(plane.normal));
  return std::abs(plane.height_mm(box.centre())) <= reach;
}

struct Piece {
  CutPart part;
  section::Face face;
};

Piece piece_of(const pack::StructureView& view, std::uint32_t structure, const section::Plane& plane) {
  const pack::LodView& level = view.lods.front();
  std::vector<glm::vec3> positions(level.vertex_count);
  for (std::uint32_t i = 0; i < level.vertex_count; ++i)
    positions[i] = pack::unpack_position(view.vertices[i], view.box);
  const section::Contours contours = section::cut(positions, level.indices, plane);
  Piece piece{{.structure = structure, .area_mm2 = area_mm2(contours), .open = !contours.lines.empty(), .box = {}},
              face_of(contours, technique::cut_rim(view.info->kind))};
  return piece;
}

} // namespace

geometry::Aabb CutFace::box() const {
  geometry::Aabb all;
  for (const CutPart& part : parts) all.add(part.box);
  return all;
}

CutFace cut_body(const pack::Pack& pack, const section::Plane& plane) {
  const auto structures = pack.structures();
  std::vector<std::uint32_t> met;
  for (std::uint32_t i = 0; i < structures.size(); ++i)
    if (!structures[i].lods.empty() && meets(structures[i].box, plane)) met.push_back(i);
  // The largest meshes first: no thread is left with one at the end.
  std::stable_sort(met.begin(), met.end(), [&](std::uint32_t a, std::uint32_t b) {
    return structures[a].lods.front().vertex_count > structures[b].lods.front().vertex_count;
  });
  std::vector<Piece> pieces(met.size());
  core::parallel_for(met.size(), [&](std::size_t i) { pieces[i] = piece_of(structures[met[i]], met[i], plane); });
  std::erase_if(pieces, [](const Piece& piece) { return piece.face.indices.empty(); });
  std::sort(pieces.begin(), pieces.end(), [&](const Piece& a, const Piece& b) {
    const auto key = [&](const Piece& p) {
      return std::tuple(technique::cut_rank(structures[p.part.structure].info->kind), -p.part.area_mm2,
                        p.part.structure);
    };
    return key(a) < key(b);
  });
  auto mesh = std::make_shared<render::CapMesh>();
  CutFace made{plane, nullptr, {}};
  for (Piece& piece : pieces) {
    const auto first = static_cast<std::uint32_t>(mesh->vertices.size());
    piece.part.first_index = static_cast<std::uint32_t>(mesh->indices.size());
    piece.part.index_count = static_cast<std::uint32_t>(piece.face.indices.size());
    for (const section::FaceVertex& v : piece.face.vertices) {
      mesh->vertices.push_back({plane.at(v.at), v.edge_mm, v.core});
      piece.part.box.add(mesh->vertices.back().position);
    }
    for (const std::uint32_t i : piece.face.indices) mesh->indices.push_back(first + i);
    made.parts.push_back(piece.part);
  }
  made.mesh = std::move(mesh);
  return made;
}

std::shared_ptr<const CutFace> CutFaces::at(const pack::Pack& pack, const section::Plane& plane) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(faces_.begin(), faces_.end(), [&](const auto& face) { return face->plane == plane; });
  if (found != faces_.end()) {
    std::rotate(found, found + 1, faces_.end());
    return faces_.back();
  }
  if (faces_.size() == kept) faces_.erase(faces_.begin());
  faces_.push_back(std::make_shared<const CutFace>(cut_body(pack, plane)));
  return faces_.back();
}

} // namespace myo::scene
