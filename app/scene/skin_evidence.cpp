#include "app/scene/skin_evidence.hpp"

namespace myo {

SkinEvidence skin_evidence(const Atlas& atlas, const Body& body, const PainDrawing& drawing) {
  const PainMap& map = body.pain_map();
  PainMap::Painted painted = map.painted(*body.drawn(drawing));
  SkinEvidence out;
  out.space = &map.space();
  out.demand = std::move(painted.demand);
  out.regions = painted.regions;
  out.region_of_patch = map.regions_of_patches();
  const auto resolved = body.regions();
  for (std::size_t r = 0; r < resolved.size(); ++r)
    if (const Region* region = atlas.region(resolved[r].id))
      out.painted.push_back({static_cast<std::uint32_t>(region - atlas.regions().data()), resolved[r].side, painted.of_region[r]});
  out.has_source.assign(map.space().sources(), false);
  for (std::uint32_t p = 0; p < atlas.points().size(); ++p)
    for (const Side side : {Side::left, Side::right}) out.has_source[RegionSpace::source(p, side)] = body.model().point(atlas.points()[p].id, side) != nullptr;
  return out;
}

Ranking read_pain(const Referral& referral, const Body& body, const PainDrawing& drawing) {
  if (drawing.empty()) return {};
  const SkinEvidence skin = skin_evidence(referral.atlas(), body, drawing);
  return referral.rank(referral.understand(drawing), &skin);
}

} // namespace myo
