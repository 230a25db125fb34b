#include "assets/pack/faults.hpp"

#include "assets/pack/quantise.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::pack {

geometry::Mesh as_stored(const geometry::Mesh& mesh) {
  geometry::Mesh stored;
  stored.indices = mesh.indices;
  const geometry::Aabb box = geometry::bounds(mesh.positions);
  bool any_fibre = false;
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const PackedVertex v = pack_vertex(mesh, i, box);
    stored.positions.push_back(unpack_position(v, box));
    stored.fibre.push_back(unpack_fibre(v));
    any_fibre = any_fibre || v.fibre[0] != no_fibre;
  }
  if (!any_fibre) stored.fibre.clear();
  return stored;
}

std::vector<std::string> find_faults(const model::StructureInfo& info, const geometry::Mesh& stored) {
  std::vector<std::string> found;
  const double area = geometry::area_mm2(stored);
  if (!(area > 0)) found.emplace_back("has no surface");
  if (info.kind == model::Kind::muscle && stored.fibre.empty())
    found.emplace_back("is a muscle without fibre directions");
  // A sheet encloses nothing: rounding decides the sign of its volume.
  const glm::vec3 extent = geometry::bounds(stored.positions).extent();
  const double rounding_mm = double(std::max({extent.x, extent.y, extent.z})) / 65535;
  if (geometry::volume_mm3(stored) < -area * rounding_mm) found.emplace_back("is turned inside out");
  return found;
}

std::vector<std::string> find_faults(const Pack& pack) {
  std::vector<std::string> found;
  for (std::uint32_t i = 0; i < pack.structures().size(); ++i) {
    const StructureView& s = pack.structures()[i];
    const auto say = [&](const std::string& what) { found.push_back(s.info->id + ": " + what); };
    for (std::size_t l = 1; l < s.lods.size(); ++l) {
      if (s.lods[l].indices.size() >= s.lods[l - 1].indices.size())
        say(fmt::format("level {} is no coarser than level {}", l, l - 1));
      if (s.lods[l].error_mm < s.lods[l - 1].error_mm)
        say(fmt::format("level {} claims a smaller error than level {}", l, l - 1));
    }
    for (const std::string& what : find_faults(*s.info, pack.decode(i))) say(what);
  }
  return found;
}

} // namespace myo::pack
