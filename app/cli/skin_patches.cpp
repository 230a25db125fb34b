#include "app/cli/skin_patches.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <numeric>
#include <set>
#include <unordered_map>

namespace myo::cli {
namespace {

constexpr std::uint32_t none = 0xffffffffu;

/// A corner of a cut triangle: the mean of one, two or three vertices of the skin; `none` fills up.
struct Corner {
  std::array<std::uint32_t, 3> of{none, none, none};
  std::size_t count = 1;
};

class Cutter {
public:
  Cutter(const geometry::Mesh& skin, std::size_t count) : skin_(skin), patches_(count), placed_(count) {}

  void add(std::size_t patch, const Corner& a, const Corner& b, const Corner& c) {
    for (const Corner* corner : {&a, &b, &c}) patches_[patch].indices.push_back(place(patch, *corner));
  }
  std::vector<geometry::Mesh> take() { return std::move(patches_); }

private:
  std::uint32_t place(std::size_t patch, Corner corner) {
    std::ranges::sort(corner.of);
    std::uint64_t key = corner.count;
    for (std::size_t i = 0; i < corner.count; ++i) key = key * 1000003u + corner.of[i] + 1;
    geometry::Mesh& mesh = patches_[patch];
    const auto [found, fresh] = placed_[patch].try_emplace(key, static_cast<std::uint32_t>(mesh.positions.size()));
    if (!fresh) return found->second;
    glm::vec3 position(0), normal(0);
    float occlusion = 0;
    for (std::size_t i = 0; i < corner.count; ++i) {
      position += skin_.positions[corner.of[i]];
      normal += skin_.normals[corner.of[i]];
      occlusion += skin_.occlusion.empty() ? 0.f : skin_.occlusion[corner.of[i]];
    }
    mesh.positions.push_back(position / float(corner.count));
    mesh.normals.push_back(glm::normalize(normal));
    mesh.occlusion.push_back(occlusion / float(corner.count));
    return found->second;
  }

  const geometry::Mesh& skin_;
  std::vector<geometry::Mesh> patches_;
  std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> placed_;
};

} // namespace

std::vector<geometry::Mesh> cut_into_patches(const geometry::Mesh& skin,
                                             const std::vector<std::uint16_t>& patch_of_vertex, std::size_t count) {
  Cutter cutter(skin, count);
  const auto at = [](std::uint32_t v) { return Corner{{v, none, none}, 1}; };
  const auto half = [](std::uint32_t a, std::uint32_t b) { return Corner{{a, b, none}, 2}; };
  for (std::size_t t = 0; t + 2 < skin.indices.size(); t += 3) {
    std::array<std::uint32_t, 3> v{skin.indices[t], skin.indices[t + 1], skin.indices[t + 2]};
    const auto patch = [&](std::size_t i) { return std::size_t{patch_of_vertex[v[i]]}; };
    if (patch(0) >= count || patch(1) >= count || patch(2) >= count) continue;
    if (patch(0) == patch(1) && patch(1) == patch(2)) {
      cutter.add(patch(0), at(v[0]), at(v[1]), at(v[2]));
    } else if (patch(0) != patch(1) && patch(1) != patch(2) && patch(2) != patch(0)) {
      const Corner middle{{v[0], v[1], v[2]}, 3};
      for (std::size_t i = 0; i < 3; ++i) {
        const std::uint32_t next = v[(i + 1) % 3], last = v[(i + 2) % 3];
        cutter.add(patch(i), at(v[i]), half(v[i], next), middle);
        cutter.add(patch(i), at(v[i]), middle, half(v[i], last));
      }
    } else {
      while (patch(1) != patch(2)) std::rotate(v.begin(), v.begin() + 1, v.end()); // the odd one first
      const Corner b = half(v[0], v[1]), c = half(v[0], v[2]);
      cutter.add(patch(0), at(v[0]), b, c);
      cutter.add(patch(1), b, at(v[1]), at(v[2]));
      cutter.add(patch(1), b, at(v[2]), c);
    }
  }
  return cutter.take();
}

std::vector<std::size_t> colour_patches(std::size_t count, const std::vector<std::array<std::size_t, 2>>& touching,
                                        std::size_t colours) {
  std::vector<std::set<std::size_t>> beside(count);
  for (const auto& [a, b] : touching)
    if (a != b) beside[a].insert(b), beside[b].insert(a);
  std::vector<std::size_t> order(count), chosen(count, colours), used(colours, 0);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return beside[a].size() > beside[b].size(); });
  for (const std::size_t i : order) {
    std::vector<std::size_t> taken(colours, 0);
    for (const std::size_t k : beside[i])
      if (chosen[k] < colours) ++taken[chosen[k]];
    std::size_t best = 0;
    for (std::size_t c = 1; c < colours; ++c)
      if (std::pair(taken[c], used[c]) < std::pair(taken[best], used[best])) best = c;
    chosen[i] = best;
    ++used[best];
  }
  return chosen;
}

} // namespace myo::cli
