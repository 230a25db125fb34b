#pragma once
// BodyParts3D 4.0 moved and posed the body anew; this brings points of 4.0 into the frame of 3.0.

#include "assets/build/courses/moving_fit.hpp"
#include "assets/tools/measure/source.hpp"

#include <array>

namespace myo::tools {

/// For every structure that is in both releases the farthest points along each axis are known in both, one coordinate
/// each. The shift at any other place is a weighted fit, linear in place, of the shifts known nearby.
class FrameShift {
public:
  /// `tsv`: fma, name, centre in 3.0, shift of the centre, change of the extent (mm). `body`: 3.0 itself, for where its
  /// structures end. Error: the table does not read, or shares too little with the body.
  [[nodiscard]] static Result<FrameShift> load(const std::filesystem::path& tsv, const Source& body);
  [[nodiscard]] glm::vec3 to_old_frame(const glm::vec3& point) const;

private:
  static void doubt(std::vector<build::KnownValue>& known);

  std::array<std::vector<build::KnownValue>, 3>
      known_; ///< by axis: where in 3.0, the shift 3.0 -> 4.0 of one coordinate
};

} // namespace myo::tools
