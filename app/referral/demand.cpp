#include "app/referral/demand.hpp"

#include "app/referral/weights.hpp"

#include <algorithm>

namespace myo::referral {

Demand::Demand(const Referral& referral, const complaint::Evidence& evidence, const SkinEvidence* skin)
    : regions_(referral.regions()), points_(referral.atlas().points()), skin_(skin), said_(regions_.space().cells()),
      drawn_(skin ? skin->demand : PainDemand(0)) {
  choose_sides(evidence);
  for (const complaint::PainPlace& place : evidence.places) add(place);
  for (const complaint::DeniedRegion& one : evidence.denied)
    for (const model::Side side : {model::Side::left, model::Side::right})
      if (one.side == side || one.side == model::Side::midline) said_.denied[regions_.cell(one.region, side)] = 1;
  if (skin_) {
    for (const SkinEvidence::Painted& one : skin_->painted)
      if (one.share >= weights.painted_from)
        painted_.push_back(one), regions_.add_presence(said_, one.region, one.side);
    layers_.push_back({skin_->space, &drawn_, std::max(1.0, skin_->regions)});
  }
  layers_.push_back({&regions_.space(), &said_, std::max(1.0, said_.total())});
}

/// Drawn pain may lie to either side of the middle; else only the sides that are said can hold the cause.
void Demand::choose_sides(const complaint::Evidence& evidence) {
  const auto take = [&](model::Side side) {
    left_ = left_ || side == model::Side::left, right_ = right_ || side == model::Side::right;
  };
  for (const complaint::PainPlace& place : evidence.places) take(place.side);
  for (const complaint::NamedMuscle& one : evidence.muscles)
    if (!one.denied) take(one.side);
  if (drew()) left_ = right_ = true;
  either_ = !left_ && !right_;
  right_ = right_ || either_;
}

void Demand::add(const complaint::PainPlace& place) {
  const double weight = place.strength
                            ? weights.mark_min + weights.mark_per_strength * static_cast<double>(*place.strength)
                        : place.exact ? 1
                                      : weights.part_weight;
  PainDemand::Any any{{}, static_cast<float>(weight)};
  for (const std::uint32_t region : place.regions)
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      if (!(place.side == model::Side::midline ? (side == model::Side::left ? left_ : right_) : place.side == side))
        continue;
      const std::uint32_t cell = regions_.cell(region, side);
      if (std::find(any.cells.begin(), any.cells.end(), cell) != any.cells.end())
        continue; // a midline region is one for both
      any.cells.push_back(cell);
      present(region, side);
    }
  if (any.cells.size() == 1)
    said_.pain[any.cells.front()] += any.weight;
  else
    said_.any.push_back(std::move(any));
}

/// It hurts in a whole region: for the fit of patterns, in both spaces.
void Demand::present(std::uint32_t region, model::Side side) {
  regions_.add_presence(said_, region, side);
  if (!skin_) return;
  const std::size_t patches = skin_->region_of_patch.size();
  for (std::size_t r = 0; r < skin_->painted.size(); ++r) {
    const SkinEvidence::Painted& one = skin_->painted[r];
    if (one.region != region || (one.side != side && one.side != model::Side::midline)) continue;
    for (std::size_t i = 0; i < patches; ++i)
      if (skin_->region_of_patch[i] == r) drawn_.presence[i] = drawn_.presence[patches + i] = 1;
  }
}

bool Demand::considers(std::uint32_t source) const {
  const bool left = side_of_source(source) == model::Side::left;
  const atlas::Point& point = points_[point_of_source(source)];
  if (!(left ? left_ : right_) || !(left ? point.on_left : point.on_right)) return false;
  return !skin_ || skin_->has_source[source];
}

bool Demand::felt(std::uint32_t source, std::uint32_t region) const {
  if (hurts(region, side_of_source(source))) return true;
  if (!skin_) return false;
  float all = 0, hurting = 0;
  for (const CellShare& one : skin_->space->essential(source)) {
    const std::uint32_t r = skin_->region_of_patch[one.cell % skin_->region_of_patch.size()];
    if (r >= skin_->painted.size() || skin_->painted[r].region != region) continue;
    all += one.share;
    if (drawn_.presence[one.cell] >= 1) hurting += one.share;
  }
  return all > 0 && hurting >= weights.zone_felt_from * all;
}

std::vector<std::uint32_t> Demand::touched() const {
  std::vector<std::uint32_t> regions;
  if (skin_)
    for (const SkinEvidence::Painted& one : skin_->painted)
      if (one.share >= weights.danger_from) regions.push_back(one.region);
  return regions;
}

complaint::PainSide Demand::drawn_side() const {
  double left = 0, right = 0;
  if (skin_)
    for (const SkinEvidence::Painted& one : skin_->painted)
      (one.side == model::Side::left ? left : right) +=
          one.side == model::Side::midline ? 0.0 : static_cast<double>(one.share);
  return left > 0 && right > 0 ? complaint::PainSide::both
         : left > 0            ? complaint::PainSide::left
         : right > 0           ? complaint::PainSide::right
                               : complaint::PainSide::unknown;
}

} // namespace myo::referral
