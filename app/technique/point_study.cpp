#include "app/technique/point_study.hpp"

namespace myo::technique {

PointStudy::PointStudy(const Tissue& tissue, const SpinalCanal& canal, const PointPlace& place)
    : place_(place), here_(surroundings(tissue, canal, place.position)) {
  for (const std::string& id : place.structures)
    if (const auto s = tissue.find(id)) muscles_.push_back(*s);
}

const std::vector<WayIn>& PointStudy::ways() const {
  if (!ways_) ways_ = ways_in(here_);
  return *ways_;
}

const PressAnswer& PointStudy::press() const {
  if (press_) return *press_;
  press_ = press_at(here_, ways(), muscles_);
  press_->hazards = hazards_of(here_, press_->entry, press_->end);
  return *press_;
}

const FibreLine& PointStudy::fibres() const {
  if (!fibres_) fibres_ = fibre_line(here_, muscles_);
  return *fibres_;
}

} // namespace myo::technique
