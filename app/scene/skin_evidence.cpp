#include "app/scene/skin_evidence.hpp"

namespace myo::scene {

referral::SkinEvidence skin_evidence(const atlas::Atlas& atlas, const Body& body, const pain::PainDrawing& drawing) {
  const PainMap& map = body.pain_map();
  PainMap::Painted painted = map.painted(*body.drawn(drawing));
  referral::SkinEvidence out;
  out.space = &map.space();
  out.demand = std::move(painted.demand);
  out.regions = painted.regions;
  out.region_of_patch = map.regions_of_patches();
  const auto resolved = body.regions();
  for (std::size_t r = 0; r < resolved.size(); ++r)
    if (const atlas::Region* region = atlas.region(resolved[r].id))
      out.painted.push_back(
          {static_cast<std::uint32_t>(region - atlas.regions().data()), resolved[r].side, painted.of_region[r]});
  out.has_source.assign(map.space().sources(), false);
  for (std::uint32_t p = 0; p < atlas.points().size(); ++p)
    for (const model::Side side : {model::Side::left, model::Side::right})
      out.has_source[referral::RegionSpace::source(p, side)] =
          body.model().point(atlas.points()[p].id, side) != nullptr;
  return out;
}

referral::Ranking read_pain(const referral::Referral& referral, const Body& body, const pain::PainDrawing& drawing) {
  if (drawing.empty()) return {};
  const referral::SkinEvidence skin = skin_evidence(referral.atlas(), body, drawing);
  return referral.rank(referral.understand(drawing), &skin);
}

} // namespace myo::scene
