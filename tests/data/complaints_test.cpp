// Plain complaints: the places in them are understood, the right muscle is among the first five, and what must not wait is
// raised, and only then.
#include "app/atlas/find.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace {

struct Complaint {
  std::string text, side;
  std::vector<std::string> regions, muscles, flags;
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string item; std::getline(stream, item, at);) out.push_back(item);
  return out;
}

std::vector<std::string> list(const std::string& text) { return text == "-" ? std::vector<std::string>{} : split(text, ','); }

std::vector<Complaint> complaints() {
  std::vector<Complaint> out;
  const std::string text = myo::read_file(MYO_SOURCE_DIR "/tests/data/complaints.tsv").value();
  const auto lines = split(text, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto fields = split(lines[i], '\t');
    EXPECT_EQ(fields.size(), 5u) << lines[i];
    if (fields.size() == 5) out.push_back({fields[0], fields[1] == " " ? "" : fields[1], list(fields[2]), list(fields[3]), list(fields[4])});
  }
  return out;
}

const myo::Atlas& atlas() {
  static const myo::Atlas opened = myo::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

/// An expected muscle is written as an id or the beginning of one: "scalenus" is any of them.
bool is_muscle(const myo::Muscle& muscle, const std::string& expected) {
  return expected == "*" || muscle.id.starts_with(expected) || muscle.group.starts_with(expected);
}

} // namespace

TEST(Complaints, PlacesAndSidesAreUnderstood) {
  for (const Complaint& complaint : complaints()) {
    const myo::FindAnswer answer = myo::find(atlas(), {.text = complaint.text});
    EXPECT_EQ(myo::to_string(answer.side), complaint.side) << complaint.text;
    for (const std::string& region : complaint.regions)
      EXPECT_NE(std::find(answer.regions.begin(), answer.regions.end(), region), answer.regions.end()) << complaint.text << ": not understood: " << region;
  }
}

TEST(Complaints, TheRightMuscleIsAmongTheFirstFive) {
  std::size_t asked = 0, right = 0;
  std::string wrong;
  for (const Complaint& complaint : complaints()) {
    const auto expected = [&](const myo::Muscle& muscle) { return std::any_of(complaint.muscles.begin(), complaint.muscles.end(), [&](const std::string& id) { return is_muscle(muscle, id); }); };
    ASSERT_TRUE(std::any_of(atlas().muscles().begin(), atlas().muscles().end(), expected)) << complaint.text << ": the atlas has none of the expected muscles";
    const myo::FindAnswer answer = myo::find(atlas(), {.text = complaint.text});
    ++asked;
    const std::size_t first = std::min<std::size_t>(answer.results.size(), 5);
    const bool found = std::any_of(answer.results.begin(), answer.results.begin() + static_cast<std::ptrdiff_t>(first),
                                   [&](const myo::FoundPoint& point) { return expected(atlas().muscles()[point.muscle]); });
    const bool any = complaint.muscles.size() == 1 && complaint.muscles.front() == "*";
    if (found || any) {
      ++right;
      continue;
    }
    wrong += complaint.text + " ->";
    for (std::size_t i = 0; i < first; ++i) wrong += " " + atlas().points()[answer.results[i].point].id;
    wrong += "\n";
  }
  EXPECT_EQ(right, asked) << wrong;
}

TEST(Complaints, RedFlagsAreRaisedAndOnlyThen) {
  for (const Complaint& complaint : complaints()) {
    const myo::FindAnswer answer = myo::find(atlas(), {.text = complaint.text});
    std::vector<std::string> raised;
    for (const std::uint32_t index : answer.red_flags) raised.push_back(atlas().red_flags()[index].id);
    const bool may_raise = complaint.flags == std::vector<std::string>{"*"}; // either answer is sound
    if (may_raise) continue;
    for (const std::string& flag : complaint.flags)
      EXPECT_NE(std::find(raised.begin(), raised.end(), flag), raised.end()) << complaint.text << ": not raised: " << flag;
    if (complaint.flags.empty())
      for (const std::string& flag : raised) ADD_FAILURE() << complaint.text << ": raised without need: " << flag;
  }
}

TEST(Complaints, TheExactEssentialRegionsOfAPointPutItsMuscleFirstOrLevel) {
  for (const myo::Point& point : atlas().points()) {
    if (point.essential.empty()) continue;
    const myo::FindAnswer answer = myo::find(atlas(), {.regions = point.essential});
    ASSERT_FALSE(answer.results.empty()) << point.id;
    // Where another point comes first, it explains the same regions as well.
    const myo::Point& first = atlas().points()[answer.results.front().point];
    for (const std::string& region : point.essential)
      EXPECT_NE(std::find(first.essential.begin(), first.essential.end(), region), first.essential.end()) << point.id << ": " << first.id << " came first without " << region;
  }
}
