#pragma once
// Evidence as the scorer wants it: which sides are in question, and the pain to be explained in regions and on the
// skin.

#include "app/referral/referral.hpp"

namespace myo::referral {

/// "Left before right" as sources are numbered.
[[nodiscard]] inline model::Side side_of_source(std::uint32_t source) {
  return source % 2 == 0 ? model::Side::left : model::Side::right;
}
[[nodiscard]] inline std::uint32_t point_of_source(std::uint32_t source) { return source / 2; }

class Demand {
public:
  Demand(const Referral& referral, const complaint::Evidence& evidence, const SkinEvidence* skin);
  Demand(const Demand&) = delete;
  Demand& operator=(const Demand&) = delete;

  /// The layers that hold pain, or a denial.
  [[nodiscard]] std::span<const PainLayer> layers() const { return layers_; }
  /// Nothing tells the sides apart: one (the right) stands for both.
  [[nodiscard]] bool either() const { return either_; }
  [[nodiscard]] bool considers(std::uint32_t source) const;
  [[nodiscard]] bool said() const { return said_.total() > 0; }
  [[nodiscard]] bool drew() const { return skin_ && skin_->drawn(); }
  /// Whether one region, or the part of the source's own zone in it, hurts.
  [[nodiscard]] bool felt(std::uint32_t source, std::uint32_t region) const;
  [[nodiscard]] bool hurts(std::uint32_t region, model::Side side) const {
    return said_.presence[regions_.cell(region, side)] >= 1;
  }
  [[nodiscard]] bool denied(std::uint32_t region, model::Side side) const {
    return said_.denied[regions_.cell(region, side)] != 0;
  }
  /// Regions of which enough is painted.
  [[nodiscard]] const std::vector<SkinEvidence::Painted>& painted() const { return painted_; }
  /// Regions with any paint worth the name: what is dangerous is asked there, however little it is.
  [[nodiscard]] std::vector<std::uint32_t> touched() const;
  /// The side that is drawn.
  [[nodiscard]] complaint::PainSide drawn_side() const;

private:
  void choose_sides(const complaint::Evidence& evidence);
  void add(const complaint::PainPlace& place);
  void present(std::uint32_t region, model::Side side);

  const RegionSpace& regions_;
  std::span<const atlas::Point> points_;
  const SkinEvidence* skin_;
  PainDemand said_, drawn_;
  bool left_ = false, right_ = false, either_ = false;
  std::vector<SkinEvidence::Painted> painted_;
  std::vector<PainLayer> layers_;
};

} // namespace myo::referral
