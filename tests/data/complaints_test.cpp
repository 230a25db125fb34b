// Plain complaints: the places in them are understood, the right muscle is among the first five, what must not wait is
// raised, and only then, and nothing is offered where too little is said. Some rows are there to work with and are
// named when they fail. The others are there to measure with: of them only rates are printed, so that nobody tunes to
// them.
#include "tests/data/asking.hpp"
#include "tests/data/complaints.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <gtest/gtest.h>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

namespace {

using myo::Complaint;
using myo::complaints;
using myo::asking::ask;
using myo::asking::atlas;
using Ids = std::vector<std::string>;

bool holds(const Ids& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }
bool any_of(const Ids& ids, const Complaint::AnyOf& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& id) { return holds(ids, id); });
}

/// An accepted muscle is written as its id, its group ("trapezius"), or else what the ids of one kind begin with
/// ("scalenus").
std::set<std::string> muscles_called(const std::string& name) {
  std::set<std::string> exact, kind;
  for (const myo::atlas::Muscle& muscle : atlas().muscles()) {
    if (muscle.id == name || muscle.group == name) exact.insert(muscle.id);
    if (muscle.id.starts_with(name + "-")) kind.insert(muscle.id);
  }
  return exact.empty() ? kind : exact;
}
std::set<std::string> accepted(const Complaint& row) {
  std::set<std::string> out;
  for (const std::string& name : row.muscles) out.merge(muscles_called(name));
  return out;
}

struct Count {
  std::size_t right = 0, of = 0;
  std::string wrong; ///< the rows that failed, and what was answered
  void judge(bool is_right, const Complaint& row, const std::string& answer) {
    ++of, right += is_right ? 1 : 0;
    if (!is_right) wrong += "  " + row.text + " -> " + answer + "\n";
  }
  [[nodiscard]] std::size_t misses() const { return of - right; }
  [[nodiscard]] double percent() const {
    return of == 0 ? 100 : 100 * static_cast<double>(right) / static_cast<double>(of);
  }
};

struct Tally {
  std::size_t rows = 0;
  Count first_five, first, dangers, calm, regions, sides, silent, asks;
  Count heard_or_asked; ///< dangers that are raised, or asked about among the first questions
};

struct Measure {
  const char* name;
  Count Tally::*count;
};
constexpr std::array<Measure, 9> measures{{{"first five", &Tally::first_five},
                                           {"first", &Tally::first},
                                           {"danger raised", &Tally::dangers},
                                           {"no false alarm", &Tally::calm},
                                           {"regions", &Tally::regions},
                                           {"side", &Tally::sides},
                                           {"nothing ranked", &Tally::silent},
                                           {"asks instead", &Tally::asks},
                                           {"heard or asked", &Tally::heard_or_asked}}};

std::string joined(const Ids& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out.empty() ? "nothing" : out;
}

void judge_places(const Complaint& row, const myo::referral::Ranking& answer, Tally& tally) {
  const std::string side(to_string(answer.side));
  if (row.side_judged) tally.sides.judge(side == row.side, row, side.empty() ? "no side" : side);
  if (row.regions.empty() && row.not_regions.empty()) return;
  const Ids hurts = answer.ids(myo::complaint::Finding::Of::region, myo::pain::Felt::yes);
  const bool understood =
      std::all_of(row.regions.begin(), row.regions.end(),
                  [&](const Complaint::AnyOf& wanted) { return any_of(hurts, wanted); }) &&
      std::none_of(row.not_regions.begin(), row.not_regions.end(), [&](const auto& id) { return holds(hurts, id); });
  tally.regions.judge(understood, row, joined(hurts));
}

void judge_muscles(const Complaint& row, const myo::referral::Ranking& answer, Tally& tally) {
  Ids offered;
  const std::set<std::string> right = accepted(row);
  std::size_t place = 0; // of the first accepted muscle, from one
  for (std::size_t i = 0; i < std::min<std::size_t>(answer.points.size(), 5); ++i) {
    offered.push_back(atlas().points()[answer.points[i].point].id);
    if (place == 0 && right.contains(atlas().muscles()[answer.points[i].muscle].id)) place = i + 1;
  }
  if (row.nothing_to_rank) {
    tally.silent.judge(offered.empty(), row, joined(offered));
    tally.asks.judge(offered.empty() && !answer.ask.empty(), row, joined(offered));
  }
  if (row.muscles.empty()) return;
  tally.first_five.judge(place != 0, row, joined(offered));
  tally.first.judge(place == 1, row, joined(offered));
}

void judge_dangers(const Complaint& row, const myo::referral::Ranking& answer, Tally& tally) {
  if (!row.flags_judged) return;
  Ids raised;
  for (const std::uint32_t index : answer.red_flags) raised.push_back(atlas().red_flags()[index].id);
  Ids known = raised;
  for (const myo::referral::SafetyAsked& one : answer.safety.asked)
    known.push_back(atlas().red_flags()[atlas().safety_questions()[one.question].flag].id);
  if (row.flags.empty())
    tally.calm.judge(raised.empty(), row, joined(raised));
  else
    tally.dangers.judge(std::all_of(row.flags.begin(), row.flags.end(),
                                    [&](const Complaint::AnyOf& wanted) { return any_of(raised, wanted); }),
                        row, joined(raised));
  if (!row.flags.empty())
    tally.heard_or_asked.judge(std::all_of(row.flags.begin(), row.flags.end(),
                                           [&](const Complaint::AnyOf& wanted) { return any_of(known, wanted); }),
                               row, joined(known));
}

struct Tallies {
  Tally earlier_work, earlier_measured, fresh_work, fresh_measured, one_work, one_measured;
  std::map<std::string, Tally> by_manner; ///< fresh rows of both kinds: rates only
};

const Tallies& tallies() {
  static const Tallies all = [] {
    Tallies out;
    for (const Complaint& row : complaints()) {
      const myo::referral::Ranking answer = ask(row.text);
      const auto judge = [&](Tally& tally) {
        ++tally.rows;
        judge_places(row, answer, tally);
        judge_muscles(row, answer, tally);
        judge_dangers(row, answer, tally);
      };
      if (row.one_danger) {
        judge(row.measured ? out.one_measured : out.one_work);
        continue;
      }
      judge(row.fresh() ? (row.measured ? out.fresh_measured : out.fresh_work)
                        : (row.measured ? out.earlier_measured : out.earlier_work));
      if (row.fresh()) judge(out.by_manner[row.manner]);
    }
    return out;
  }();
  return all;
}

void print(const std::string& name, const Tally& tally) {
  std::cout << name << ": " << tally.rows << " rows\n" << std::fixed << std::setprecision(1);
  for (const Measure& measure : measures) {
    const Count& count = tally.*measure.count;
    if (count.of != 0)
      std::cout << "  " << std::left << std::setw(16) << measure.name << std::right << std::setw(6) << count.percent()
                << " %  (" << count.right << "/" << count.of << ")\n";
  }
}

bool shows_measured_rows() {
  const char* wish = std::getenv("MYO_SHOW_MEASURED_ROWS");
  return wish != nullptr && std::string_view(wish) == "1";
}

/// In the order of `measures`.
using Limits = std::array<double, measures.size()>;

void expect_few_misses(const Tally& tally, const std::array<std::size_t, measures.size()>& most) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const Count& count = tally.*measures[i].count;
    EXPECT_LE(count.misses(), most[i]) << measures[i].name << ":\n" << count.wrong;
  }
}
void expect_floors(const Tally& tally, const Limits& floors) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const Count& count = tally.*measures[i].count;
    if (floors[i] == 0) continue;
    EXPECT_GE(count.of, 10u) << measures[i].name << ": too few rows for a rate";
    EXPECT_GE(count.percent(), floors[i])
        << measures[i].name << ": " << count.right << " of " << count.of << "\n"
        << (shows_measured_rows() ? count.wrong
                                  : "MYO_SHOW_MEASURED_ROWS=1 names the rows; who has read them measures with others.");
  }
}

} // namespace

TEST(Complaints, RowsAreSound) {
  std::set<std::string> texts, flags_of_rows;
  for (const Complaint& row : complaints()) {
    EXPECT_TRUE(texts.insert(row.text).second) << row.text << ": twice";
    EXPECT_LE(row.muscles.size(), 5u) << row.text << ": more than five accepted would let nearly any answer pass";
    std::set<std::string> ids, groups;
    for (const std::string& name : row.muscles) {
      const std::size_t before = ids.size();
      ids.merge(muscles_called(name));
      EXPECT_GT(ids.size(), before) << row.text << ": " << name << " is no muscle, or is there already";
    }
    for (const myo::atlas::Muscle& muscle : atlas().muscles())
      if (ids.contains(muscle.id)) groups.insert(muscle.group);
    EXPECT_LE(groups.size(), 8u) << row.text << ": only the four scalenes may stand under one name among five";
    for (const Complaint::AnyOf& wanted : row.regions)
      for (const std::string& id : wanted) EXPECT_NE(atlas().region(id), nullptr) << row.text << ": no region " << id;
    for (const std::string& id : row.not_regions)
      EXPECT_NE(atlas().region(id), nullptr) << row.text << ": no region " << id;
    for (const Complaint::AnyOf& wanted : row.flags) flags_of_rows.insert(wanted.begin(), wanted.end());
  }
  std::set<std::string> known;
  for (const myo::atlas::RedFlag& flag : atlas().red_flags()) {
    known.insert(flag.id);
    EXPECT_TRUE(flags_of_rows.contains(flag.id)) << flag.id << ": no row";
  }
  Ids unknown;
  std::set_difference(flags_of_rows.begin(), flags_of_rows.end(), known.begin(), known.end(),
                      std::back_inserter(unknown));
  EXPECT_TRUE(unknown.empty()) << "dangers that the atlas does not know: " << joined(unknown);
}

// Every row passes but for so many. These numbers may only fall, to 0. "First" is held as a rate, as nobody can expect
// it of each row.
constexpr std::size_t unlimited = 1000000;

TEST(Complaints, EarlierRowsToWorkWithAreAnsweredRight) {
  const Tally& tally = tallies().earlier_work;
  print("Earlier rows to work with", tally);
  expect_few_misses(tally, {1, unlimited, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_GE(tally.first.percent(), 80) << tally.first.wrong;
}

TEST(Complaints, FreshRowsToWorkWithAreAnsweredRight) {
  const Tally& tally = tallies().fresh_work;
  print("Fresh rows to work with", tally);
  expect_few_misses(tally, {2, unlimited, 0, 1, 5, 1, 2, 2, 0});
  EXPECT_GE(tally.first.percent(), 80) << tally.first.wrong;
}

// The bars: 95 % among the first five, 80 % first, 90 % of dangers raised, at most 5 % false alarms, 95 % of places and
// sides, and nothing ranked wherever too little is said. Where a floor is lower, the program was measured there: it has
// to rise to its bar.
TEST(Complaints, EarlierRowsToMeasureWithReachTheirFloors) {
  print("Earlier rows to measure with", tallies().earlier_measured);
  expect_floors(tallies().earlier_measured, {95, 80, 90, 95, 95, 95, 0, 0, 0});
}

TEST(Complaints, FreshRowsToMeasureWithReachTheirFloors) {
  print("Fresh rows to measure with", tallies().fresh_measured);
  // The last two have to rise to 100.
  expect_floors(tallies().fresh_measured, {95, 80, 90, 95, 95, 95, 78, 78, 0});
  for (const auto& [manner, tally] : tallies().by_manner) print("Fresh, " + manner, tally);
}

// Of a danger that people tell of in any words, what is not heard has to be asked about at once.
TEST(Complaints, CaudaEquinaIsHeardOrAskedAbout) {
  print("Cauda equina, rows to work with", tallies().one_work);
  print("Cauda equina, rows to measure with", tallies().one_measured);
  expect_few_misses(tallies().one_work, {0, 0, 14, 2, 0, 0, 0, 0, 0});
  // The third has to rise to 90, the fourth to 95, the last to 100.
  expect_floors(tallies().one_measured, {0, 0, 67, 91, 0, 0, 0, 0, 99});
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
