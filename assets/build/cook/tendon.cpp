#include "assets/build/cook/tendon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numeric>

#include <unordered_map>

namespace myo::build {
namespace {

constexpr float level_mm = 2.f; // between the sections
// The thickness of a section is twice its area over its outline: the radius of a cord, the thickness of a sheet.
constexpr float tendon_mm = 2.3f, flesh_mm = 3.4f;         // cords of the fingers are 1 to 2, that of the biceps 3
constexpr float tendon_share_of = 0.38f, flesh_of = 0.55f; // of the belly's
constexpr float slender_tendon_of = 0.78f, slender_flesh_of = 0.98f; // the same where a muscle is long and slender
constexpr double sheet_breadth = 10;                                 // times its thickness: a sheet
constexpr float second_belly_of = 0.75f;                             // of the belly's: flesh beyond a tendon
constexpr float min_stretch_mm = 14.f;                               // shorter thin ends are the rounding of a belly
constexpr int smoothings = 6;
constexpr float unknown = -1.f;

/// Sections of a mesh across its fibres, at even distances along them; each closed outline is one.
class Sections {
public:
  Sections(const geometry::Mesh& mesh, std::span<const float> along) : mesh_(mesh), along_(along) {
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) cut(t);
    measure();
  }

  /// At every vertex that an edge leaves which a section cuts, the thickest of those sections.
  [[nodiscard]] std::vector<float> thickness() const {
    std::vector<float> found(mesh_.positions.size(), unknown);
    for (std::size_t c = 0; c < ends_.size(); ++c)
      for (const std::uint32_t v : ends_[c]) found[v] = std::max(found[v], thick_[root(std::uint32_t(c))]);
    return found;
  }

  /// Of each part the thickness of its belly: the mean, weighted to where it is thick; 0 of a broad sheet, which ends
  /// without a cord.
  [[nodiscard]] std::vector<float> of_belly(std::span<const std::uint32_t> part_of, std::size_t parts) const {
    std::vector<double> sum(parts, 0), weight(parts, 0), breadth(parts, 0);
    for (std::size_t c = 0; c < ends_.size(); ++c) {
      if (root(std::uint32_t(c)) != c) continue;
      const std::uint32_t part = part_of[ends_[c][0]];
      const double bulk = double(area_[c]) * thick_[c];
      sum[part] += bulk * thick_[c], weight[part] += bulk;
      breadth[part] += bulk * area_[c] / std::max(thick_[c], 1e-3f);
    }
    std::vector<float> mean(parts, 0.f);
    for (std::size_t p = 0; p < parts; ++p)
      if (weight[p] > 0 && breadth[p] < sum[p] * sheet_breadth) mean[p] = float(sum[p] / weight[p]);
    return mean;
  }

private:
  struct Segment {
    std::uint32_t from, to; // crossings
  };

  [[nodiscard]] std::uint32_t root(std::uint32_t c) const {
    while (parent_[c] != c) c = parent_[c];
    return c;
  }

  /// Where the edge a-b meets a level.
  std::uint32_t crossing(std::uint32_t a, std::uint32_t b, int level) {
    if (a > b) std::swap(a, b);
    const auto next = std::uint32_t(ends_.size());
    const auto [it, fresh] = known_[std::uint64_t(a) << 32 | b].try_emplace(level, next);
    if (!fresh) return it->second;
    const float t = (float(level) * level_mm - along_[a]) / (along_[b] - along_[a]);
    ends_.push_back({a, b});
    at_.push_back(glm::mix(mesh_.positions[a], mesh_.positions[b], t));
    parent_.push_back(next);
    return next;
  }

  void cut(std::size_t t) {
    std::array<std::uint32_t, 3> v{mesh_.indices[t], mesh_.indices[t + 1], mesh_.indices[t + 2]};
    if (!std::ranges::all_of(v, [&](std::uint32_t i) { return std::isfinite(along_[i]); })) return;
    const auto [low, high] = std::minmax({along_[v[0]], along_[v[1]], along_[v[2]]});
    for (int level = int(std::ceil(low / level_mm)); float(level) * level_mm < high; ++level) {
      const float s = float(level) * level_mm;
      const auto above = [&](std::size_t k) { return along_[v[k % 3]] > s; };
      for (std::size_t k = 0; k < 3; ++k) { // the corner that is alone on its side
        if (above(k) == above(k + 1) || above(k) == above(k + 2)) continue;
        std::uint32_t from = crossing(v[k], v[(k + 1) % 3], level), to = crossing(v[k], v[(k + 2) % 3], level);
        if (above(k)) std::swap(from, to); // all outlines of a level run the same way round
        segments_.push_back({from, to});
        const std::uint32_t a = root(from), b = root(to);
        parent_[std::max(a, b)] = std::min(a, b);
      }
    }
  }

  void measure() {
    for (std::uint32_t c = 0; c < parent_.size(); ++c) parent_[c] = root(c);
    std::vector<glm::vec3> twice_area(ends_.size(), glm::vec3(0));
    std::vector<float> outline(ends_.size(), 0.f);
    for (const Segment& s : segments_) {
      const std::uint32_t r = parent_[s.from];
      twice_area[r] += glm::cross(at_[s.from] - at_[r], at_[s.to] - at_[r]);
      outline[r] += glm::distance(at_[s.from], at_[s.to]);
    }
    area_.resize(ends_.size()), thick_.resize(ends_.size());
    for (std::size_t c = 0; c < ends_.size(); ++c) {
      area_[c] = 0.5f * glm::length(twice_area[c]);
      thick_[c] = outline[c] > 0 ? 2.f * area_[c] / outline[c] : 0.f;
    }
  }

  const geometry::Mesh& mesh_;
  std::span<const float> along_;
  std::unordered_map<std::uint64_t, std::unordered_map<int, std::uint32_t>> known_;
  std::vector<std::array<std::uint32_t, 2>> ends_; // of each crossing: of its edge
  std::vector<glm::vec3> at_;
  std::vector<std::uint32_t> parent_;
  std::vector<Segment> segments_;
  std::vector<float> area_, thick_; // of a section, at the first of its crossings
};

template <class Pull> void over_edges(const geometry::Mesh& mesh, const Pull& pull) {
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t a = mesh.indices[t + k], b = mesh.indices[t + (k + 1) % 3];
      pull(a, b), pull(b, a);
    }
}

/// Averages with neighbours; what is unknown takes theirs first.
void spread(const geometry::Mesh& mesh, std::vector<float>& values) {
  std::vector<float> sum(values.size()), weight(values.size());
  for (int round = 0; round < smoothings; ++round) {
    for (std::size_t v = 0; v < values.size(); ++v) {
      weight[v] = values[v] >= 0.f ? 2.f : 0.f;
      sum[v] = weight[v] * std::max(values[v], 0.f);
    }
    over_edges(mesh, [&](std::uint32_t to, std::uint32_t from) {
      if (values[from] >= 0.f) sum[to] += values[from], weight[to] += 1.f;
    });
    for (std::size_t v = 0; v < values.size(); ++v)
      if (weight[v] > 0.f) values[v] = sum[v] / weight[v];
  }
}

/// Vertices on one side of `counts`, joined where an edge joins them.
class Patches {
public:
  template <class In> Patches(const geometry::Mesh& mesh, const In& in) : parent_(mesh.positions.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    over_edges(mesh, [&](std::uint32_t a, std::uint32_t b) {
      if (!in(a) || !in(b)) return;
      const std::uint32_t ra = root(a), rb = root(b);
      parent_[std::max(ra, rb)] = std::min(ra, rb);
    });
  }
  [[nodiscard]] std::uint32_t root(std::uint32_t v) {
    while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
    return v;
  }

private:
  std::vector<std::uint32_t> parent_;
};

constexpr float counts = 0.5f; // from here a vertex is of a tendon

/// Takes away stretches that are too short for a tendon.
void drop_short(const geometry::Mesh& mesh, std::span<const float> along, std::vector<float>& share) {
  Patches patches(mesh, [&](std::uint32_t v) { return share[v] > counts; });
  std::vector<float> low(share.size(), 1e30f), high(share.size(), -1e30f);
  for (std::uint32_t v = 0; v < share.size(); ++v) {
    if (share[v] <= counts || !std::isfinite(along[v])) continue;
    const std::uint32_t r = patches.root(v);
    low[r] = std::min(low[r], along[v]), high[r] = std::max(high[r], along[v]);
  }
  for (std::uint32_t v = 0; v < share.size(); ++v)
    if (share[v] > counts && high[patches.root(v)] - low[patches.root(v)] < min_stretch_mm) share[v] = 0.f;
}

/// What lies beyond a tendon is tendon too, as the aponeurosis of the palm is, unless it is as thick as a second belly.
void go_on_to_the_end(const geometry::Mesh& mesh, std::span<const float> thickness, std::span<const float> belly,
                      std::span<const std::uint32_t> part_of, std::vector<float>& share) {
  const std::vector<float> before = share;
  Patches patches(mesh, [&](std::uint32_t v) { return before[v] <= counts; });
  std::vector<float> thickest(share.size(), 0.f), whole(belly.size(), 0.f);
  for (std::uint32_t v = 0; v < share.size(); ++v) {
    float& patch = thickest[patches.root(v)];
    patch = std::max(patch, thickness[v]);
    whole[part_of[v]] = std::max(whole[part_of[v]], thickness[v]);
  }
  for (std::uint32_t v = 0; v < share.size(); ++v) {
    const float most = thickest[patches.root(v)], of_part = whole[part_of[v]];
    if (before[v] <= counts && most < of_part && most < flesh_mm && most < second_belly_of * belly[part_of[v]])
      share[v] = 1.f;
  }
}

/// 0 .. 1: long muscles of hand and foot, whose belly is hardly thicker than their cord.
std::vector<float> slenderness(std::span<const float> along, std::span<const std::uint32_t> part_of,
                               std::span<const float> belly, const std::vector<bool>& moves_digits) {
  std::vector<float> low(belly.size(), 1e30f), high(belly.size(), -1e30f), out(belly.size(), 0.f);
  for (std::size_t v = 0; v < along.size(); ++v) {
    if (!std::isfinite(along[v])) continue;
    low[part_of[v]] = std::min(low[part_of[v]], along[v]), high[part_of[v]] = std::max(high[part_of[v]], along[v]);
  }
  for (std::size_t p = 0; p < out.size(); ++p) {
    const float length = std::max(high[p] - low[p], 0.f);
    if (moves_digits[p] && belly[p] > 0.f)
      out[p] = glm::smoothstep(120.f, 200.f, length) * glm::smoothstep(40.f, 70.f, length / belly[p]);
  }
  return out;
}

} // namespace

std::vector<float> tendon_share(const geometry::Mesh& mesh, std::span<const float> along,
                                std::span<const std::uint32_t> part_of, const std::vector<bool>& moves_digits) {
  const Sections sections(mesh, along);
  const std::size_t parts = part_of.empty() ? 0 : *std::ranges::max_element(part_of) + std::size_t(1);
  const std::vector<float> belly = sections.of_belly(part_of, parts);
  std::vector<float> thickness = sections.thickness(), share(thickness.size(), 0.f);
  spread(mesh, thickness);
  const std::vector<float> slender = slenderness(along, part_of, belly, moves_digits);
  for (std::size_t v = 0; v < share.size(); ++v) {
    const float whole = belly[part_of[v]], thin = slender[part_of[v]];
    if (thickness[v] < 0.f || !(whole > 0.f)) continue;
    const float by_size = 1.f - glm::smoothstep(tendon_mm, flesh_mm, thickness[v]);
    const float by_belly = 1.f - glm::smoothstep(glm::mix(tendon_share_of, slender_tendon_of, thin),
                                                 glm::mix(flesh_of, slender_flesh_of, thin), thickness[v] / whole);
    share[v] = by_size * by_belly;
  }
  drop_short(mesh, along, share);
  go_on_to_the_end(mesh, thickness, belly, part_of, share);
  return share;
}

} // namespace myo::build
