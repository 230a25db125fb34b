#include "app/labels/seen.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::labels {
namespace {

/// For each sample how far it lies inside its thing, in samples (to the side and upright; at most 60000).
std::vector<std::uint16_t> depths(const Seen& seen) {
  std::vector<std::uint16_t> depth(seen.what.size(), 0);
  const auto at = [&](std::size_t c, std::size_t r) { return r * seen.columns + c; };
  const auto pass = [&](std::size_t c, std::size_t r, bool back) {
    const std::size_t i = at(c, r);
    if (seen.what[i] == 0 || c == 0 || r == 0 || c + 1 == seen.columns || r + 1 == seen.rows) return;
    const std::size_t beside = back ? i + 1 : i - 1, row = back ? i + seen.columns : i - seen.columns;
    std::uint16_t d = back ? depth[i] : std::uint16_t{60000};
    for (const std::size_t k : {beside, row})
      d = std::min<std::uint16_t>(d, seen.what[k] == seen.what[i] ? static_cast<std::uint16_t>(depth[k] + 1)
                                                                  : std::uint16_t{1});
    depth[i] = d;
  };
  for (std::size_t r = 0; r < seen.rows; ++r)
    for (std::size_t c = 0; c < seen.columns; ++c) pass(c, r, false);
  for (std::size_t r = seen.rows; r-- > 0;)
    for (std::size_t c = seen.columns; c-- > 0;) pass(c, r, true);
  return depth;
}

} // namespace

bool Seen::shows(std::uint32_t id, glm::vec2 pixel) const {
  const auto c = static_cast<std::ptrdiff_t>(pixel.x / float(sample_px)),
             r = static_cast<std::ptrdiff_t>(pixel.y / float(sample_px));
  for (std::ptrdiff_t dr = -1; dr <= 1; ++dr)
    for (std::ptrdiff_t dc = -1; dc <= 1; ++dc) {
      if (c + dc < 0 || r + dr < 0 || c + dc >= std::ptrdiff_t(columns) || r + dr >= std::ptrdiff_t(rows)) continue;
      if (what[static_cast<std::size_t>(r + dr) * columns + static_cast<std::size_t>(c + dc)] == id) return true;
    }
  return false;
}

Seen seen_in(std::size_t columns, std::vector<std::uint32_t> ids) {
  Seen seen{columns, columns == 0 ? 0 : ids.size() / columns, std::move(ids), float(columns * sample_px), 0};
  for (std::size_t i = 0; i < seen.what.size(); ++i) {
    if (seen.what[i] == 0) continue;
    const auto x = static_cast<float>(i % columns * sample_px);
    seen.left_px = std::min(seen.left_px, x), seen.right_px = std::max(seen.right_px, x);
  }
  return seen;
}

Result<Seen> look(const render::Renderer& renderer) {
  auto ids = renderer.ids_every(sample_px);
  if (!ids) return tl::unexpected(ids.error());
  return seen_in(ids->columns, std::move(ids->ids));
}

std::vector<Spot> spots_of(const Seen& seen, std::size_t count) {
  std::vector<Spot> spots(count);
  std::vector<glm::vec2> sum(count, glm::vec2(0));
  const auto position = [&](std::size_t i) { return glm::vec2(float(i % seen.columns), float(i / seen.columns)); };
  for (std::size_t i = 0; i < seen.what.size(); ++i)
    if (seen.what[i] != 0 && seen.what[i] <= count)
      ++spots[seen.what[i] - 1].samples, sum[seen.what[i] - 1] += position(i);
  const auto depth = depths(seen);
  std::vector<float> best(count, -1e9f);
  for (std::size_t i = 0; i < seen.what.size(); ++i) {
    if (seen.what[i] == 0 || seen.what[i] > count) continue;
    const std::size_t p = seen.what[i] - 1;
    const float value = float(depth[i]) - 0.35f * glm::distance(position(i), sum[p] / float(spots[p].samples));
    if (value > best[p]) best[p] = value, spots[p].at = (position(i) + 0.5f) * float(sample_px);
  }
  return spots;
}

} // namespace myo::labels
