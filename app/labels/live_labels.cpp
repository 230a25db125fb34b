#include "app/labels/live_labels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace myo::labels {
namespace {

constexpr float keeps = 1.5f;          // what is named already stays while no other is that much larger
constexpr std::size_t chosen_from = 2; // samples of a chosen thing that are enough
constexpr float glide_s = 0.07f;       // in which two thirds of the way are gone
constexpr float there_px = 0.5f;
constexpr float over_middle = 0.04f; // of the width: so far a name's thing goes past the middle before it changes sides

ColumnRoom column_room(const LabelRoom& room, bool right, float line_from_x) {
  const float low = room.size.y - (right ? room.bottom_right : room.bottom_left);
  return {line_from_x, room.step, room.top, low};
}

/// What lies under the columns of names is not named: its line would run back through them.
Seen between_columns(Seen seen, const LabelRoom& room) {
  for (std::size_t i = 0; i < seen.what.size(); ++i)
    if (!room.between_columns(float(i % seen.columns * sample_px))) seen.what[i] = 0;
  return seen;
}

} // namespace

bool LabelRoom::between_columns(float x) const {
  const float column = edge + max_width + gap;
  return x > column && x < size.x - column;
}

void LiveLabels::clear() { known_.clear(), placed_.clear(), glides_ = false; }

bool LiveLabels::look(const Seen& whole, const Naming& naming, const LabelRoom& room,
                      const std::function<std::optional<glm::vec2>(const glm::vec3&)>& project, std::size_t max_spots) {
  const Seen seen = between_columns(whole, room);
  const auto spots = spots_of(seen, naming.count);
  const auto min_samples = static_cast<std::size_t>(room.min_area / float(sample_px * sample_px));
  std::map<std::string, const Known*, std::less<>> before;
  for (const Known& one : known_) before.emplace(one.text, &one);
  struct Found {
    std::uint32_t id = 0;
    double weight = 0;
    bool chosen = false;
  };
  std::map<std::string, Found> by_name; // of a pair, and of the parts of one, the larger
  for (std::uint32_t id = 1; id <= naming.count; ++id) {
    const std::size_t samples = spots[id - 1].samples;
    if (samples < chosen_from) continue;
    const bool chosen = naming.chosen(id);
    if (samples < min_samples && !chosen) continue;
    std::string name = naming.name(id);
    if (name.empty()) continue;
    const auto was = before.find(name);
    const bool same = was != before.end() && was->second->id == id;
    const Found found{id, double(samples) * (same ? keeps : 1), chosen};
    auto [at, fresh] = by_name.emplace(std::move(name), found);
    if (!fresh && std::pair(found.chosen, found.weight) > std::pair(at->second.chosen, at->second.weight))
      at->second = found;
  }
  std::vector<std::pair<std::string, Found>> ranked(by_name.begin(), by_name.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.chosen, a.second.weight) > std::pair(b.second.chosen, b.second.weight);
  });
  std::vector<Known> now;
  bool more = false;
  for (auto& [name, found] : ranked) {
    const auto was = before.find(name);
    Known one = was != before.end() ? *was->second : Known{};
    one.text = name, one.samples = spots[found.id - 1].samples, one.chosen = found.chosen;
    // A spot that is still seen stays: nothing jumps that need not.
    const auto pixel = was != before.end() && one.id == found.id ? project(one.spot) : std::nullopt;
    if (!pixel || !seen.shows(found.id, *pixel)) {
      if (max_spots == 0) {
        more = true;
        if (!pixel) continue; // it has none yet
      } else {
        --max_spots;
        const auto spot = naming.spot(found.id, spots[found.id - 1].at);
        if (!spot) continue;
        one.id = found.id, one.spot = *spot;
      }
    }
    now.push_back(std::move(one));
  }
  known_ = std::move(now);
  return more;
}

/// Each in the half of the picture in which its thing is; the halves hold equally many names where none had a place.
void LiveLabels::choose_columns(const LabelRoom& room, bool anew) {
  std::vector<float> across;
  for (const Known& one : known_)
    if (one.on_picture) across.push_back(one.anchor.x);
  if (across.empty()) return;
  std::nth_element(across.begin(), across.begin() + std::ptrdiff_t(across.size() / 2), across.end());
  const float middle = across[across.size() / 2], slack = anew ? 0 : over_middle * room.size.x;
  for (Known& one : known_) {
    if (!one.on_picture) continue;
    const bool keeps_side = one.placed && std::abs(one.anchor.x - middle) <= slack;
    if (!keeps_side && one.right != (one.anchor.x >= middle)) one.right = one.anchor.x >= middle, one.placed = false;
  }
}

/// The most important that fit, in the order in which they stood; new ones by their height among those.
std::vector<std::size_t> LiveLabels::column(bool right, const LabelRoom& room) const {
  std::vector<std::size_t> in, fresh;
  const std::size_t fits = column_room(room, right, 0).fits();
  for (std::size_t i = 0; i < known_.size() && in.size() + fresh.size() < fits; ++i)
    if (known_[i].on_picture && known_[i].right == right) (known_[i].placed ? in : fresh).push_back(i);
  std::stable_sort(in.begin(), in.end(), [&](std::size_t a, std::size_t b) { return known_[a].rank < known_[b].rank; });
  for (const std::size_t i : fresh) {
    const auto below =
        std::find_if(in.begin(), in.end(), [&](std::size_t k) { return known_[k].anchor.y > known_[i].anchor.y; });
    in.insert(below, i);
  }
  return in;
}

std::vector<ColumnRow> LiveLabels::rows(std::vector<std::size_t>& order, const LabelRoom& room, bool right,
                                        float line_from_x) const {
  while (true) {
    std::vector<glm::vec2> anchors;
    for (const std::size_t i : order) anchors.push_back(known_[i].anchor);
    std::vector<std::size_t> as_given(order.size());
    std::iota(as_given.begin(), as_given.end(), std::size_t{0});
    std::vector<ColumnRow> found = column_rows(anchors, as_given, column_room(room, right, line_from_x));
    const auto off = [&](const ColumnRow& row) { return std::abs(row.y - anchors[row.label].y); };
    const auto worst =
        std::max_element(found.begin(), found.end(), [&](const auto& a, const auto& b) { return off(a) < off(b); });
    if (worst == found.end() || off(*worst) <= room.max_off) return found;
    // Of those that stand on its way, itself among them; known_ has the most important first.
    const auto [low, high] = std::minmax(worst->y, anchors[worst->label].y);
    std::size_t least = worst->label;
    for (const ColumnRow& row : found)
      if (row.y >= low - 1 && row.y <= high + 1 && order[row.label] > order[least]) least = row.label;
    if (known_[order[least]].chosen) return found;
    order.erase(order.begin() + std::ptrdiff_t(least));
  }
}

const std::vector<LiveLabel>&
LiveLabels::place(const LabelRoom& room, const std::function<std::optional<glm::vec2>(const glm::vec3&)>& project,
                  const std::function<float(const std::string&)>& width, float seconds) {
  for (Known& one : known_) {
    const auto pixel = project(one.spot);
    one.on_picture = pixel && pixel->y > 0 && pixel->y < room.size.y && room.between_columns(pixel->x);
    if (one.on_picture) one.anchor = *pixel;
    if (!one.on_picture) one.placed = false;
  }
  std::vector<LiveLabel> wanted[2];
  for (const bool anew : {false, true}) {
    choose_columns(room, anew);
    for (const bool right : {false, true}) {
      std::vector<std::size_t> order = column(right, room);
      float widest = 0;
      for (const std::size_t i : order) widest = std::max(widest, std::min(width(known_[i].text), room.max_width));
      const float from = right ? room.size.x - room.edge - widest - room.gap : room.edge + widest + room.gap;
      wanted[right ? 1 : 0].clear();
      for (const ColumnRow& row : rows(order, room, right, from)) {
        const Known& one = known_[order[row.label]];
        const float wide = std::min(width(one.text), room.max_width);
        wanted[right ? 1 : 0].push_back({one.text, one.id, right, one.chosen, one.anchor, row.y,
                                         right ? room.size.x - room.edge - wide : room.edge, wide, from});
      }
    }
    const bool crosses = std::any_of(wanted[0].begin(), wanted[0].end(), [&](const LiveLabel& a) {
      return std::any_of(wanted[1].begin(), wanted[1].end(), [&](const LiveLabel& b) {
        return lines_cross({a.line_from_x, a.y}, a.anchor, {b.line_from_x, b.y}, b.anchor);
      });
    });
    if (!crosses) break;
  }
  placed_.clear(), glides_ = false;
  const float way = seconds < 0 ? 1 : 1 - std::exp(-seconds / glide_s);
  for (Known& one : known_) one.shown = false;
  for (std::vector<LiveLabel>& in : wanted)
    for (std::size_t rank = 0; rank < in.size(); ++rank) {
      LiveLabel& label = in[rank];
      Known& one = *std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.text == label.text; });
      one.shown = true, one.rank = rank;
      one.y = one.placed ? one.y + (label.y - one.y) * way : label.y;
      if (std::abs(one.y - label.y) < there_px) one.y = label.y;
      glides_ |= one.y != label.y;
      one.placed = true;
      label.y = one.y;
      placed_.push_back(std::move(label));
    }
  for (Known& one : known_)
    if (!one.shown) one.placed = false;
  return placed_;
}

std::uint32_t LiveLabels::at(glm::vec2 pixel, float height) const {
  for (const LiveLabel& label : placed_)
    if (std::abs(pixel.y - label.y) <= height / 2 && pixel.x >= label.x && pixel.x <= label.x + label.width)
      return label.id;
  return 0;
}

} // namespace myo::labels
