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

PressAnswer PointStudy::press(const atlas::Manner& manner) const {
  PressAnswer answer = press_at(here_, ways(), muscles_, fibres().at_point, manner);
  answer.hazards = hazards_of(here_, answer.entry, answer.end);
  return answer;
}

const FibreLine& PointStudy::fibres() const {
  if (!fibres_) fibres_ = fibre_line(here_, muscles_);
  return *fibres_;
}

} // namespace myo::technique
