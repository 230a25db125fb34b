#include "app/learn/paint_score.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <set>

namespace myo::learn {
namespace {

constexpr float beside_mm = 15; // a border that no two people draw alike

std::set<std::uint32_t> patches_in(const scene::PainMap& map, std::span<const render::ZoneCapsule> capsules) {
  const scene::Coverage cover = map.coverage(capsules);
  std::set<std::uint32_t> out;
  for (const auto* list : {&cover.surface, &cover.deep})
    for (const referral::CellShare& cell : *list)
      if (cell.share >= 0.5f) out.insert(cell.cell);
  return out;
}

/// Strokes in their order, an eraser taking away what lies before it; then whole regions.
std::set<std::uint32_t> patches_drawn(const scene::Body& body, const pain::PainDrawing& drawing) {
  const scene::PainMap& map = body.pain_map();
  std::set<std::uint32_t> out;
  for (const scene::DrawnPain::Laid& laid : body.drawn(drawing)->strokes()) {
    if (laid.stroke.kind == pain::StrokeKind::travel) continue; // an arrow paints nothing
    for (const std::uint32_t patch : patches_in(map, laid.capsules))
      if (laid.stroke.kind == pain::StrokeKind::erase)
        out.erase(patch);
      else
        out.insert(patch);
  }
  for (const pain::RegionMark& mark : drawing.marks) {
    if (mark.felt != pain::Felt::yes) continue;
    for (const model::Side side : {model::Side::left, model::Side::right})
      if (mark.side == side || mark.side == model::Side::midline)
        if (const scene::ResolvedRegion* region = body.region(mark.region, side))
          out.merge(patches_in(map, region->strokes));
  }
  return out;
}

float outside_mm(const glm::vec3& p, const render::ZoneCapsule& capsule) {
  const glm::vec3 along = capsule.b - capsule.a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - capsule.a, along) / length2, 0.f, 1.f) : 0.f;
  return std::max(glm::distance(p, capsule.a + t * along) - capsule.radius_mm, 0.f);
}

} // namespace

float RegionScore::overlap() const {
  if (right + some + wrong == 0 || all == 0) return 0;
  const float covered = static_cast<float>(right) / static_cast<float>(all);
  const float inside = static_cast<float>(right + some) / static_cast<float>(right + some + wrong);
  return covered + inside > 0 ? 2 * covered * inside / (covered + inside) : 0;
}

RegionScore regions_marked(const atlas::Point& point, const scene::Body& body, const pain::PainDrawing& drawing,
                           model::Side side) {
  const auto in = [](const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  RegionScore score;
  score.all = point.essential.size();
  for (const pain::RegionMark& mark : drawing.marks) {
    if (mark.felt != pain::Felt::yes) continue;
    const scene::ResolvedRegion* region = body.region(mark.region, side);
    const bool there = mark.side == side || (region && region->side == model::Side::midline);
    if (there && in(point.essential, mark.region))
      ++score.right;
    else if (there && in(point.spillover, mark.region))
      ++score.some;
    else
      ++score.wrong;
  }
  return score;
}

PaintScore painted(const scene::Body& body, const pain::PainDrawing& drawing, std::string_view point,
                   model::Side side) {
  const scene::PainMap& map = body.pain_map();
  std::vector<render::ZoneCapsule> essential, pattern, grown;
  for (const render::ZoneCapsule& zone : body.zones(point, side)) {
    pattern.push_back(zone);
    if (zone.tier == render::ZoneTier::essential) essential.push_back(zone);
    grown.push_back(zone);
    grown.back().radius_mm += beside_mm;
  }
  const std::set<std::uint32_t> drawn = patches_drawn(body, drawing), wanted = patches_in(map, essential),
                                near = patches_in(map, grown);
  PaintScore score;
  score.painted_patches = drawn.size();
  if (drawn.empty() || wanted.empty()) return score;
  std::size_t covered = 0, inside = 0;
  double stray = 0;
  for (const std::uint32_t patch : wanted) covered += drawn.contains(patch) ? 1 : 0;
  for (const std::uint32_t patch : drawn) {
    inside += near.contains(patch) ? 1 : 0;
    float least = 1e6f;
    for (const render::ZoneCapsule& zone : pattern) least = std::min(least, outside_mm(map.position(patch), zone));
    stray += static_cast<double>(least);
  }
  score.covered = static_cast<float>(covered) / static_cast<float>(wanted.size());
  score.inside = static_cast<float>(inside) / static_cast<float>(drawn.size());
  score.stray_mm = static_cast<float>(stray / static_cast<double>(drawn.size()));
  return score;
}

} // namespace myo::learn
