// Names beside a picture: none crosses another's line, none lies on another, and they stay while the body turns.

#include "app/labels/live_labels.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace myo {
namespace {

constexpr float width_px = 900, height_px = 600;

/// Things on a drum that turns about its height: those at its far side are not seen.
struct Drum {
  std::size_t things = 40;
  float turned_rad = 0;
  std::uint32_t chosen = 0;
  int asked = 0; ///< how often a spot was looked for

  [[nodiscard]] glm::vec3 place(std::uint32_t id) const {
    const float a = 2.4f * float(id), y = 40 + 520 * float(id) / float(things);
    return {150 * std::sin(a), 150 * std::cos(a), y};
  }
  [[nodiscard]] std::optional<glm::vec2> project(const glm::vec3& p) const {
    const float c = std::cos(turned_rad), s = std::sin(turned_rad);
    return glm::vec2(width_px / 2 + p.x * c + p.y * s, p.z);
  }
  [[nodiscard]] float near(const glm::vec3& p) const { return p.y * std::cos(turned_rad) - p.x * std::sin(turned_rad); }
  [[nodiscard]] labels::Seen seen() const {
    const std::size_t columns = std::size_t(width_px) / labels::sample_px,
                      rows = std::size_t(height_px) / labels::sample_px;
    std::vector<std::uint32_t> ids(columns * rows, 0);
    for (std::uint32_t id = 1; id <= things; ++id) {
      const glm::vec3 p = place(id);
      if (near(p) < 20) continue;
      const glm::vec2 at = *project(p) / float(labels::sample_px);
      for (int dy = -4; dy <= 4; ++dy)
        for (int dx = -3; dx <= 3; ++dx) {
          const auto x = std::ptrdiff_t(at.x) + dx, y = std::ptrdiff_t(at.y) + dy;
          if (x >= 0 && y >= 0 && x < std::ptrdiff_t(columns) && y < std::ptrdiff_t(rows))
            ids[std::size_t(y) * columns + std::size_t(x)] = id;
        }
    }
    return labels::seen_in(columns, std::move(ids));
  }
  [[nodiscard]] labels::Naming naming() {
    return {std::uint32_t(things), [](std::uint32_t id) { return "Thing " + std::to_string(id); },
            [this](std::uint32_t id) { return id == chosen; },
            [this](std::uint32_t id, glm::vec2) {
              ++asked;
              return std::optional(place(id));
            }};
  }
};

labels::LabelRoom room() {
  labels::LabelRoom room;
  room.size = {width_px, height_px};
  return room;
}

float words_width(const std::string& words) { return 8.f * float(words.size()); }

const std::vector<labels::LiveLabel>& placed(labels::LiveLabels& labels, Drum& drum, float seconds = -1) {
  (void)labels.look(drum.seen(), drum.naming(), room(), [&](const glm::vec3& p) { return drum.project(p); });
  return labels.place(
      room(), [&](const glm::vec3& p) { return drum.project(p); }, words_width, seconds);
}

bool cross(const labels::LiveLabel& a, const labels::LiveLabel& b) {
  return labels::lines_cross({a.line_from_x, a.y}, a.anchor, {b.line_from_x, b.y}, b.anchor);
}

} // namespace

TEST(Labels, NoLineCrossesAnotherAndNoNameLiesOnAnotherFromAnySide) {
  Drum drum;
  labels::LiveLabels labels;
  for (int step = 0; step < 180; ++step) {
    drum.turned_rad = 0.035f * float(step);
    const auto& all = placed(labels, drum);
    ASSERT_GT(all.size(), 8u);
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        EXPECT_FALSE(cross(all[i], all[k])) << all[i].text << ", " << all[k].text << " at step " << step;
        if (all[i].right == all[k].right) {
          EXPECT_GE(std::abs(all[i].y - all[k].y), room().step - 0.1f);
        }
      }
    for (const labels::LiveLabel& label : all) {
      EXPECT_GE(label.y, room().top);
      EXPECT_LE(label.y, height_px - room().bottom_left);
      // Its line leads away from the words, never back through them.
      EXPECT_TRUE(label.right ? label.anchor.x < label.line_from_x : label.anchor.x > label.line_from_x) << label.text;
    }
  }
}

TEST(Labels, AStillBodyMovesNoneOfThemAndLooksForNoSpotAgain) {
  Drum drum;
  labels::LiveLabels labels;
  const std::vector<labels::LiveLabel> first = placed(labels, drum);
  const int asked = drum.asked;
  const std::vector<labels::LiveLabel> again = placed(labels, drum, 0.1f);
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].text, again[i].text);
    EXPECT_EQ(first[i].y, again[i].y);
    EXPECT_EQ(first[i].right, again[i].right);
  }
  EXPECT_EQ(drum.asked, asked);
  EXPECT_FALSE(labels.glides());
}

TEST(Labels, TurningALittleChangesTheOrderOnlyWhereLinesWouldCross) {
  Drum drum;
  labels::LiveLabels labels;
  (void)placed(labels, drum);
  int sides = 0, compared = 0;
  for (int step = 1; step < 200; ++step) {
    std::map<std::string, labels::LiveLabel> before;
    for (const labels::LiveLabel& label : labels.placed()) before.emplace(label.text, label);
    drum.turned_rad = 0.01f * float(step);
    for (const labels::LiveLabel& label : placed(labels, drum, 0.05f))
      if (const auto was = before.find(label.text); was != before.end()) {
        ++compared, sides += was->second.right != label.right ? 1 : 0;
        // Gliding, not jumping, while it stays in its column.
        if (was->second.right == label.right) {
          EXPECT_LT(std::abs(was->second.y - label.y), 3.5f * room().step);
        }
      }
  }
  EXPECT_GT(compared, 2000);
  EXPECT_LT(sides, compared / 50) << "names change columns seldom";
}

TEST(Labels, WhatIsChosenIsNamedHoweverLittleOfItIsSeen) {
  Drum drum;
  drum.things = 120; // more than fit
  labels::LiveLabels labels;
  std::set<std::string> named;
  for (const auto& label : placed(labels, drum)) named.insert(label.text);
  std::uint32_t left_out = 0;
  for (std::uint32_t id = 1; id <= drum.things && left_out == 0; ++id) {
    const auto p = drum.place(id);
    if (drum.near(p) > 40 && room().between_columns(drum.project(p)->x) &&
        !named.contains("Thing " + std::to_string(id)))
      left_out = id;
  }
  ASSERT_NE(left_out, 0u) << "not all of them fit";
  drum.chosen = left_out;
  const auto& all = placed(labels, drum);
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& l) { return l.id == left_out; });
  ASSERT_NE(at, all.end());
  EXPECT_TRUE(at->chosen);
  EXPECT_EQ(labels.at({at->x + 2, at->y}, 18), left_out) << "its name can be pressed";
  EXPECT_EQ(labels.at({width_px / 2, at->y}, 18), 0u);
}

TEST(Labels, AFrameLooksForNoMoreSpotsThanItMay) {
  Drum drum;
  labels::LiveLabels labels;
  const auto project = [&](const glm::vec3& p) { return drum.project(p); };
  EXPECT_TRUE(labels.look(drum.seen(), drum.naming(), room(), project, 3));
  EXPECT_EQ(drum.asked, 3);
  for (int i = 0; i < 20; ++i)
    if (!labels.look(drum.seen(), drum.naming(), room(), project, 3)) return;
  FAIL() << "they never come to an end";
}

} // namespace myo
