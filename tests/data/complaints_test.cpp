// Plain complaints: the places in them are understood, the right muscle is among the first five, and what must not wait
// is raised, and only then.
#include "tests/data/asking.hpp"
#include "tests/data/complaints.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace {

using myo::Complaint;
using myo::complaints;
using myo::asking::ask;
using myo::asking::atlas;

/// An expected muscle is written as an id or the beginning of one: "scalenus" is any of them.
bool is_muscle(const myo::atlas::Muscle& muscle, const std::string& expected) {
  return expected == "*" || muscle.id.starts_with(expected) || muscle.group.starts_with(expected);
}

} // namespace

TEST(Complaints, PlacesAndSidesAreUnderstood) {
  for (const Complaint& complaint : complaints()) {
    const myo::referral::Ranking answer = ask(complaint.text);
    EXPECT_EQ(to_string(answer.side), complaint.side) << complaint.text;
    const auto hurts = answer.ids(myo::complaint::Finding::Of::region, myo::pain::Felt::yes);
    for (const std::string& region : complaint.regions)
      EXPECT_NE(std::find(hurts.begin(), hurts.end(), region), hurts.end())
          << complaint.text << ": not understood: " << region;
  }
}

TEST(Complaints, TheRightMuscleIsAmongTheFirstFive) {
  std::size_t requested = 0, right = 0;
  std::string wrong;
  for (const Complaint& complaint : complaints()) {
    const auto expected = [&](const myo::atlas::Muscle& muscle) {
      return std::any_of(complaint.muscles.begin(), complaint.muscles.end(),
                         [&](const std::string& id) { return is_muscle(muscle, id); });
    };
    ASSERT_TRUE(std::any_of(atlas().muscles().begin(), atlas().muscles().end(), expected))
        << complaint.text << ": the atlas has none of the expected muscles";
    const myo::referral::Ranking answer = ask(complaint.text);
    ++requested;
    const std::size_t first = std::min<std::size_t>(answer.points.size(), 5);
    const bool found =
        std::any_of(answer.points.begin(), answer.points.begin() + static_cast<std::ptrdiff_t>(first),
                    [&](const myo::referral::RankedPoint& point) { return expected(atlas().muscles()[point.muscle]); });
    const bool any = complaint.muscles.size() == 1 && complaint.muscles.front() == "*";
    if (found || any) {
      ++right;
      continue;
    }
    wrong += complaint.text + " ->";
    for (std::size_t i = 0; i < first; ++i) wrong += " " + atlas().points()[answer.points[i].point].id;
    wrong += "\n";
  }
  EXPECT_EQ(right, requested) << wrong;
}

TEST(Complaints, RedFlagsAreRaisedAndOnlyThen) {
  for (const Complaint& complaint : complaints()) {
    const myo::referral::Ranking answer = ask(complaint.text);
    std::vector<std::string> raised;
    for (const std::uint32_t index : answer.red_flags) raised.push_back(atlas().red_flags()[index].id);
    const bool may_raise = complaint.flags == std::vector<std::string>{"*"}; // either answer is sound
    if (may_raise) continue;
    for (const std::string& flag : complaint.flags)
      EXPECT_NE(std::find(raised.begin(), raised.end(), flag), raised.end())
          << complaint.text << ": not raised: " << flag;
    if (complaint.flags.empty())
      for (const std::string& flag : raised) ADD_FAILURE() << complaint.text << ": raised without need: " << flag;
  }
}

TEST(Complaints, TheExactEssentialRegionsOfAPointPutItsMuscleFirstOrLevel) {
  for (const myo::atlas::Point& point : atlas().points()) {
    if (point.essential.empty()) continue;
    myo::pain::PainDrawing pain;
    for (const std::string& region : point.essential)
      pain.marks.push_back(
          {region, myo::model::Side::midline, myo::pain::Felt::yes, 5, myo::pain::PainQuality::unsaid});
    const myo::referral::Ranking answer = myo::asking::referral().rank(myo::asking::referral().understand(pain));
    ASSERT_FALSE(answer.points.empty()) << point.id;
    // Where another point comes first, it explains the same regions as well.
    const myo::atlas::Point& first = atlas().points()[answer.points.front().point];
    for (const std::string& region : point.essential)
      EXPECT_NE(std::find(first.essential.begin(), first.essential.end(), region), first.essential.end())
          << point.id << ": " << first.id << " came first without " << region;
  }
}
