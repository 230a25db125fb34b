// Complaints as people wrote them in public (retold): what must come first, and what must not come at all.
#include "tests/data/asking.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace myo {
namespace {

using asking::ask;
using asking::atlas;

struct Report {
  const char* id;
  const char* words;
  const char* flag;                 ///< the first one; empty: none
  const char* muscle;               ///< empty: any
  std::size_t within = 0;           ///< how many first muscles it is among
  std::vector<const char*> never{}; ///< muscles, not among the first five
};

const Report reports[] = {
    {"c1",
     "sciatica 4 weeks now. when I lie flat my bottom sort of fills up with cold and I have to bear down to get a wee "
     "going, but I'm not incontinent or anything",
     "cauda-equina", ""},
    {"c2",
     "did a big hike last week, everything else stopped aching apart from my left calf which is getting worse, thought "
     "it was a strain, no redness or swelling. I'm on birth control",
     "dvt", ""},
    {"c5",
     "my leg has got toothache, no other way to put it - from the bum cheek down the outside to the ankle bone, mri "
     "was "
     "clear",
     "",
     "gluteus-minimus",
     2,
     {"masseter", "temporalis", "digastric"}},
    {"c6",
     "theres an ache right up underneath my right shoulder blade, not on it, UNDER it, cant get at it even on the "
     "corner of a door, and the same arm hurts at the point of the elbow and pinky side of my wrist. mouse makes it "
     "worse",
     "", "serratus-posterior-superior", 3},
    {"c7",
     "one ear feels bunged up like coming down in a plane, bit swimmy if I roll over in bed, neck that side like a "
     "rope. ENT says the ear is spotless",
     "",
     "sternocleidomastoid-clavicular",
     3,
     {"masseter"}},
};

TEST(ReportComplaints, WhatMustComeFirstDoes) {
  for (const Report& report : reports) {
    const auto ranking = ask(report.words);
    EXPECT_EQ(ranking.red_flags.empty() ? std::string() : atlas().red_flags()[ranking.red_flags.front()].id,
              report.flag)
        << report.id;
    std::vector<std::string> muscles;
    for (const auto& point : ranking.points)
      if (const std::string& id = atlas().muscles()[point.muscle].id; std::ranges::find(muscles, id) == muscles.end())
        muscles.push_back(id);
    muscles.resize(std::min<std::size_t>(muscles.size(), 5));
    const auto at = std::ranges::find(muscles, report.muscle);
    if (*report.muscle != '\0') {
      EXPECT_LT(std::size_t(at - muscles.begin()), report.within)
          << report.id << ": " << testing::PrintToString(muscles);
    }
    for (const char* never : report.never)
      EXPECT_EQ(std::ranges::count(muscles, never), 0) << report.id << " " << never;
    if (std::string_view(report.id) == "c6") {
      EXPECT_EQ(ranking.side, complaint::PainSide::right);
    }
  }
}

TEST(ReportComplaints, EffortToPassUrineIsHeardInOtherWords) {
  for (const char* words :
       {"back ache, it is a real effort to pee since tuesday", "sciatica, hard to get my water going",
        "back pain, struggling to pass urine since the weekend"}) {
    const auto ranking = ask(words);
    ASSERT_FALSE(ranking.red_flags.empty()) << words;
    EXPECT_EQ(atlas().red_flags()[ranking.red_flags.front()].id, "cauda-equina") << words;
  }
  for (const char* words :
       {"hard to get comfortable in bed with back pain and I get up to wee a lot",
        "pain in the buttock when I squeeze it, urine is fine", "back pain, it takes no effort to pee"})
    EXPECT_TRUE(ask(words).red_flags.empty()) << words;
}

} // namespace
} // namespace myo
