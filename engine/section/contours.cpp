#include "engine/section/contours.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace myo::section {
namespace {

constexpr float joined_mm = 0.6f; ///< a gap that no mesh of tissue means

struct Segment {
  glm::vec2 from{0}, to{0};
};

/// A place by its bits: the same edge of two triangles gives the same place to the bit, shared vertices or not.
std::uint64_t key(const glm::vec2& p) {
  const auto bits = [](float f) { return std::uint64_t{std::bit_cast<std::uint32_t>(f + 0.f)}; };
  return bits(p.x) << 32 | bits(p.y);
}

class Chains {
public:
  explicit Chains(std::vector<Segment> segments) : segments_(std::move(segments)), used_(segments_.size(), 0) {
    for (std::uint32_t i = 0; i < segments_.size(); ++i) {
      starts_.emplace_back(key(segments_[i].from), i);
      ends_.push_back(key(segments_[i].to));
    }
    std::sort(starts_.begin(), starts_.end());
    std::sort(ends_.begin(), ends_.end());
  }

  Contours take() {
    Contours found;
    // Chains that begin where none ends come first: what is then left are loops.
    for (const auto& [at, segment] : starts_)
      if (!std::binary_search(ends_.begin(), ends_.end(), at)) follow(segment, found);
    for (const auto& [at, segment] : starts_) follow(segment, found);
    return found;
  }

private:
  void follow(std::uint32_t first, Contours& found) {
    if (used_[first] != 0) return;
    Outline line{segments_[first].from};
    std::uint32_t at = first;
    const std::uint64_t home = key(segments_[first].from);
    for (;;) {
      used_[at] = 1;
      const glm::vec2 to = segments_[at].to;
      if (key(to) == home) break;
      line.push_back(to);
      const auto next =
          std::find_if(std::lower_bound(starts_.begin(), starts_.end(), std::pair{key(to), 0u}), starts_.end(),
                       [&](const auto& s) { return s.first != key(to) || used_[s.second] == 0; });
      if (next == starts_.end() || next->first != key(to)) { // an end
        const bool closes = line.size() > 2 && glm::distance(line.front(), to) < joined_mm;
        if (line.size() > 1) (closes ? found.loops : found.lines).push_back(std::move(line));
        return;
      }
      at = next->second;
    }
    if (line.size() > 2) found.loops.push_back(std::move(line));
  }

  std::vector<Segment> segments_;
  std::vector<char> used_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> starts_;
  std::vector<std::uint64_t> ends_;
};

} // namespace

Contours cut(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices, const Plane& plane) {
  std::vector<float> height(positions.size());
  const float base = glm::dot(plane.origin, plane.normal);
  for (std::size_t i = 0; i < positions.size(); ++i) height[i] = glm::dot(positions[i], plane.normal) - base;
  // From the vertex below to the one above, whichever triangle asks: the same numbers.
  const auto crossing = [&](std::uint32_t below, std::uint32_t above) {
    const float t = height[below] / (height[below] - height[above]);
    return plane.flat(positions[below] + t * (positions[above] - positions[below]));
  };
  std::vector<Segment> segments;
  for (std::size_t t = 0; t + 2 < indices.size(); t += 3) {
    const std::uint32_t* v = &indices[t];
    const bool up[3] = {height[v[0]] >= 0, height[v[1]] >= 0, height[v[2]] >= 0};
    if (up[0] == up[1] && up[1] == up[2]) continue;
    Segment s;
    for (int e = 0; e < 3; ++e) {
      const int f = (e + 1) % 3;
      if (up[e] && !up[f]) s.from = crossing(v[f], v[e]);
      if (!up[e] && up[f]) s.to = crossing(v[e], v[f]);
    }
    if (key(s.from) != key(s.to)) segments.push_back(s);
  }
  return Chains(std::move(segments)).take();
}

double area_mm2(const Contours& contours) {
  double twice = 0;
  for (const Outline& loop : contours.loops)
    for (std::size_t i = 0; i < loop.size(); ++i) {
      const glm::dvec2 a(loop[i]), b(loop[(i + 1) % loop.size()]);
      twice += a.x * b.y - a.y * b.x;
    }
  return 0.5 * twice;
}

double length_mm(const Contours& contours) {
  double sum = 0;
  for (const Outline& loop : contours.loops)
    for (std::size_t i = 0; i < loop.size(); ++i) sum += glm::distance(loop[i], loop[(i + 1) % loop.size()]);
  return sum;
}

} // namespace myo::section
