#include "assets/import/plausible.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <limits>
#include <unordered_map>

namespace myo::importing {
namespace {

constexpr float wrong_unit_size = 20;  // times: refused, unless the user stated the unit
constexpr float odd_thickness = 4;     // times thinner or thicker, extents in order of size
constexpr float odd_distance_mm = 250; // from where the reference has it, once the whole is moved onto it
constexpr float odd_distance_of_few_mm = 80;
constexpr std::size_t many = 6; // structures, whose places tell how the whole is moved
// A corner apart: its distance as a share of the extent, times how often it is that of its neighbours among each other.
// In BodyParts3D the product is at most 1.3 (a phalanx of the little finger); a corner moved by a fourth of the extent
// has more. more.
constexpr float spike = 1.3f, spike_of_extent = 0.03f;
constexpr std::size_t min_triangles = 200; // fewer have no usual length
constexpr std::size_t max_told = 12;       // warnings of one kind

struct Pair {
  const pack::PackStructure* structure = nullptr;
  geometry::Aabb here, there;
  float ratio = 1;
};

float diagonal(const geometry::Aabb& box) { return glm::length(box.extent()); }

std::string length_of(float mm) {
  if (mm >= 1e6) return fmt::format("{:.0f} km", mm / 1e6);
  if (mm >= 1000) return fmt::format("{:.3g} m", mm / 1000);
  return mm >= 10 ? fmt::format("{:.0f} mm", mm) : fmt::format("{:.2g} mm", mm);
}

float median(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The other unit that makes `ratio` a human one, given the one it was read in.
std::string_view likely_unit(float ratio, float scale) {
  std::string_view best;
  float least = std::log(3.f);
  for (const std::string_view unit : {"mm", "cm", "m", "inch"}) {
    const float off = std::abs(std::log(ratio * *unit_scale(unit) / scale));
    if (off < least) least = off, best = unit;
  }
  return best == unit_name(scale) ? std::string_view() : best;
}

std::string say_unit(float ratio, const SourceFrame& frame) {
  const std::string_view unit = likely_unit(ratio, frame.scale);
  return unit.empty() ? "say which unit the source has with --unit"
                      : fmt::format("if the source is in {}, say --unit {}", unit == "m" ? "metres" : unit, unit);
}

/// Keeps the first few, and counts the rest.
class Told {
public:
  Told(std::vector<std::string>& warnings, const char* rest) : warnings_(warnings), rest_(rest) {}
  void add(std::string text) {
    if (++count_ <= max_told) warnings_.push_back(std::move(text));
  }
  ~Told() {
    if (count_ > max_told) warnings_.push_back(fmt::format("{} more {}", count_ - max_told, rest_));
  }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;

private:
  std::vector<std::string>& warnings_;
  const char* rest_;
  std::size_t count_ = 0;
};

/// The two shortest edges at each vertex, and who is at their other end.
class ShortEdges {
public:
  explicit ShortEdges(const geometry::Mesh& mesh) : ends_(mesh.positions.size()), neighbours_(mesh.positions.size()) {
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      for (std::size_t c = 0; c < 3; ++c) {
        const std::uint32_t a = mesh.indices[t + c], b = mesh.indices[t + (c + 1) % 3];
        const float length = glm::distance(mesh.positions[a], mesh.positions[b]);
        add(a, b, length), add(b, a, length);
      }
  }
  [[nodiscard]] float shortest(std::uint32_t v) const { return ends_[v][0].length; }
  /// What is usual among the neighbours of `v` without it.
  [[nodiscard]] float around(std::uint32_t v) const {
    std::vector<float> lengths;
    for (const std::uint32_t n : neighbours_[v]) lengths.push_back(ends_[n][ends_[n][0].to == v ? 1 : 0].length);
    return median(std::move(lengths));
  }

private:
  struct End {
    float length = std::numeric_limits<float>::max();
    std::uint32_t to = 0xffffffffu;
  };
  void add(std::uint32_t from, std::uint32_t to, float length) {
    neighbours_[from].push_back(to);
    auto& [first, second] = ends_[from];
    if (to == first.to) return;
    if (length < first.length)
      second = first, first = {length, to};
    else if (length < second.length)
      second = {length, to};
  }
  std::vector<std::array<End, 2>> ends_;
  std::vector<std::vector<std::uint32_t>> neighbours_; // each twice in a closed mesh
};

class Comparing {
public:
  Comparing(const pack::Pack& reference, std::span<const pack::PackStructure> structures, const SourceFrame& frame)
      : structures_(structures), frame_(frame) {
    for (const pack::PackStructure& s : structures) {
      const auto found = reference.find(s.info.id);
      if (!found || s.mesh.positions.empty()) continue;
      Pair pair{&s, geometry::bounds(s.mesh.positions), reference.structures()[*found].box, 1};
      pair.ratio = diagonal(pair.here) / std::max(diagonal(pair.there), 1e-3f);
      pairs_.push_back(pair);
    }
  }

  Comparison run() {
    out_.compared = pairs_.size();
    if (pairs_.empty()) return std::move(out_);
    std::vector<float> ratios;
    for (const Pair& p : pairs_) ratios.push_back(p.ratio);
    out_.size_ratio = median(std::move(ratios));
    compare_sizes();
    if (!out_.refused) compare_sides(), compare_places();
    return std::move(out_);
  }

private:
  void compare_sizes() {
    const float ratio = out_.size_ratio;
    const bool wrong_unit = ratio > wrong_unit_size || ratio < 1 / wrong_unit_size;
    if (wrong_unit && frame_.unit_by != SaidBy::user) {
      const Pair& first = pairs_.front();
      out_.refused =
          Error{fmt::format("{} is {} large where the reference body's is {}, read in {} {}", first.structure->info.id,
                            length_of(diagonal(first.here)), length_of(diagonal(first.there)), unit_name(frame_.scale),
                            frame_.unit_by == SaidBy::nobody ? "since nothing states a unit" : "as the file states"),
                {},
                say_unit(ratio, frame_) + fmt::format("; if it is right, --unit {}", unit_name(frame_.scale))};
      return;
    }
    const bool all_odd = ratio > odd_size || ratio < 1 / odd_size;
    if (all_odd)
      out_.warnings.push_back(fmt::format("what was read is {:.3g} times as large as in the reference body; {}", ratio,
                                          say_unit(ratio, frame_)));
    Told told(out_.warnings, "structures have a size unlike that of the reference body");
    for (const Pair& p : pairs_) {
      const float against = p.ratio / (all_odd ? ratio : 1.f);
      const float thick = odd_extent(p) / (all_odd ? ratio : 1.f);
      if (against > odd_size || against < 1 / odd_size)
        told.add(fmt::format("{} is {} large, the reference body's {}", p.structure->info.id,
                             length_of(diagonal(p.here)), length_of(diagonal(p.there))));
      else if (thick > odd_thickness || thick < 1 / odd_thickness)
        told.add(fmt::format("{} is {:.2g} times as thick as the reference body's", p.structure->info.id, thick));
    }
  }

  /// The ratio of extents, in order of size, that is farthest from 1.
  static float odd_extent(const Pair& p) {
    std::array<float, 3> here{}, there{};
    for (int axis = 0; axis < 3; ++axis) {
      here[static_cast<std::size_t>(axis)] = p.here.extent()[axis];
      there[static_cast<std::size_t>(axis)] = p.there.extent()[axis];
    }
    std::sort(here.begin(), here.end()), std::sort(there.begin(), there.end());
    float odd = 1;
    for (std::size_t i = 0; i < 3; ++i) {
      const float ratio = std::max(here[i], 1e-3f) / std::max(there[i], 1e-3f);
      if (std::abs(std::log(ratio)) > std::abs(std::log(odd))) odd = ratio;
    }
    return odd;
  }

  /// Left and right of a pair by each other; else by the middle of what lies in the middle, or the source's own.
  void compare_sides() {
    std::unordered_map<std::string, std::array<float, 2>> x; // of left and right
    std::vector<float> middles;
    constexpr float none = std::numeric_limits<float>::max();
    for (const pack::PackStructure& s : structures_) {
      if (s.mesh.positions.empty()) continue;
      const float centre = geometry::bounds(s.mesh.positions).centre().x;
      if (s.info.side == model::Side::midline) {
        middles.push_back(centre);
        continue;
      }
      x.try_emplace(std::string(s.info.base_id()), std::array{none, none})
          .first->second[s.info.side == model::Side::left ? 0 : 1] = centre;
    }
    const float middle = median(middles);
    std::vector<std::string> wrong;
    for (const auto& [id, sides] : x) {
      const auto [left, right] = sides;
      if (left != none && right != none) {
        out_.sided += 2;
        if (left <= right) wrong.push_back(id + " (left and right)"), out_.on_wrong_side += 2;
        continue;
      }
      ++out_.sided;
      const float outward = left != none ? left - middle : middle - right;
      if (outward < 0) wrong.push_back(id + (left != none ? ".left" : ".right")), ++out_.on_wrong_side;
    }
    if (wrong.empty()) return;
    std::sort(wrong.begin(), wrong.end());
    std::string names;
    for (std::size_t i = 0; i < wrong.size() && i < 3; ++i) names += (i > 0 ? ", " : "") + wrong[i];
    const std::string axes = describe_axes(frame_.axes);
    out_.warnings.push_back(fmt::format(
        "{} of {} structures lie on the other side than their names say ({}{}), with {}; if the source is mirrored or "
        "turned (RAS, say), give its axes with --axes",
        out_.on_wrong_side, out_.sided, names, wrong.size() > 3 ? ", ..." : "", axes));
  }

  /// Places once the whole is moved onto the reference; a whole that is turned is said as such.
  void compare_places() {
    glm::vec3 offset(0);
    const bool moved = pairs_.size() >= many;
    for (int axis = 0; axis < 3 && moved; ++axis) {
      std::vector<float> off;
      for (const Pair& p : pairs_) off.push_back(p.here.centre()[axis] - p.there.centre()[axis]);
      offset[axis] = median(std::move(off));
    }
    if (moved && say_turned()) return;
    Told told(out_.warnings, "structures lie elsewhere than in the reference body");
    for (const Pair& p : pairs_) {
      const float distance = glm::distance(p.here.centre() - offset, p.there.centre());
      if (distance > (moved ? odd_distance_mm : odd_distance_of_few_mm))
        told.add(
            fmt::format("{} lies {} from where the reference body has it", p.structure->info.id, length_of(distance)));
    }
  }

  /// Whether another set of axes brings the structures much nearer to where the reference has them.
  bool say_turned() {
    glm::vec3 here(0), there(0);
    for (const Pair& p : pairs_) here += p.here.centre(), there += p.there.centre();
    here /= float(pairs_.size()), there /= float(pairs_.size());
    const auto misfit = [&](const glm::mat3& turn) {
      double sum = 0;
      for (const Pair& p : pairs_) {
        const glm::vec3 off = turn * (p.here.centre() - here) / out_.size_ratio - (p.there.centre() - there);
        sum += double(glm::dot(off, off));
      }
      return std::sqrt(sum / double(pairs_.size()));
    };
    const double as_it_is = misfit(glm::mat3(1));
    double least = as_it_is;
    glm::mat3 best(1);
    for (const std::array<int, 3>& order : {std::array{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}})
      for (int signs = 0; signs < 8; ++signs) {
        glm::mat3 turn(0);
        for (int i = 0; i < 3; ++i) turn[i][order[static_cast<std::size_t>(i)]] = (signs >> i & 1) != 0 ? -1.f : 1.f;
        if (const double fit = misfit(turn); fit < least) least = fit, best = turn;
      }
    if (as_it_is < 100 || least > as_it_is / 2) return false;
    out_.warnings.push_back(fmt::format(
        "the structures lie where the reference body's do, to {:.0f} mm instead of {:.0f} mm, when the source is "
        "read with {} instead of {}; give its axes with --axes",
        least, as_it_is, describe_axes(best * frame_.axes), describe_axes(frame_.axes)));
    return true;
  }

  std::span<const pack::PackStructure> structures_;
  const SourceFrame& frame_;
  std::vector<Pair> pairs_;
  Comparison out_;
};

/// What to do about a mesh of no human size: where somebody said the unit, another is no more likely than a stray
/// corner.
std::string mend_size(const SourceFrame& frame) {
  return frame.unit_by == SaidBy::user ? "look for a stray corner in it, or say another unit"
                                       : "say which unit the source has with --unit, or look for a stray corner in it";
}

} // namespace

std::optional<Error> too_large(const geometry::Aabb& box, const SourceFrame& frame) {
  const float largest = diagonal(box); // as sizes are told everywhere here
  if (largest > max_extent_mm)
    return Error{fmt::format("is {} large when read in {}; no part of a body is larger than {}", length_of(largest),
                             unit_name(frame.scale), length_of(max_extent_mm)),
                 {},
                 mend_size(frame)};
  const glm::vec3 far = glm::max(glm::abs(box.min), glm::abs(box.max));
  if (const float distance = std::max({far.x, far.y, far.z}); distance > max_distance_mm)
    return Error{fmt::format("lies {} from the origin when read in {}; more than {} is not taken", length_of(distance),
                             unit_name(frame.scale), length_of(max_distance_mm)),
                 {},
                 mend_size(frame) + ", or move it to the origin"};
  return std::nullopt;
}

std::optional<std::string> damage_of(const pack::PackStructure& structure) {
  const geometry::Mesh& mesh = structure.mesh;
  if (mesh.triangle_count() < min_triangles) return std::nullopt;
  const ShortEdges edges(mesh);
  const float extent = diagonal(geometry::bounds(mesh.positions));
  for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
    const float own = edges.shortest(v);
    if (own < spike_of_extent * extent) continue;
    const float usual = std::max(edges.around(v), 0.05f);
    if (own / extent * own / usual > spike)
      return fmt::format("{} has a corner {} away from its neighbours, which are {} apart: its mesh looks damaged",
                         structure.info.id, length_of(own), length_of(usual));
  }
  return std::nullopt;
}

std::size_t open_edges(const geometry::Mesh& mesh) {
  std::vector<std::uint64_t> edges;
  edges.reserve(mesh.indices.size());
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    for (std::size_t c = 0; c < 3; ++c) {
      const std::uint64_t a = mesh.indices[t + c], b = mesh.indices[t + (c + 1) % 3];
      edges.push_back(std::min(a, b) << 32 | std::max(a, b));
    }
  std::sort(edges.begin(), edges.end());
  std::size_t open = 0;
  for (std::size_t i = 0, next = 0; i < edges.size(); i = next) {
    while (next < edges.size() && edges[next] == edges[i]) ++next;
    open += next - i == 1 ? 1 : 0;
  }
  return open;
}

Comparison compare_with(const pack::Pack& reference, std::span<const pack::PackStructure> structures,
                        const SourceFrame& frame) {
  return Comparing(reference, structures, frame).run();
}

} // namespace myo::importing
