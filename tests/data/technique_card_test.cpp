// What a card and `myoatlas technique` say of a technique at a point: all cautions in both, a summary that asks for no
// more than the point does, and an order that puts no needle first by its letter.

#include "app/cli/technique_output.hpp"
#include "app/technique/press.hpp"
#include "app/technique/said.hpp"
#include "tests/support/on_body.hpp"

#include <sstream>

namespace myo {
namespace {

INSTANTIATE_TEST_SUITE_P(Bodies, OnBody, testing::ValuesIn(packs), body_name);

/// One line: a page breaks its lines anywhere.
std::string in_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string out, word;
  while (words >> word) out += (out.empty() ? "" : " ") + word;
  return out;
}

bool holds(const nlohmann::ordered_json& list, const std::string& text) {
  return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one == text; });
}

void expect_said(const cli::TechniqueAsked& asked) {
  const auto json = cli::technique_json(asked, "body");
  const std::string page = in_one_line(cli::technique_page(asked).text());
  const auto in_both = [&](const char* key, const std::string& text) {
    if (text.empty()) return;
    EXPECT_NE(page.find(in_one_line(text)), std::string::npos) << "the page leaves out: " << text;
    EXPECT_EQ(json["at_this_point"].value(key, ""), text) << "the JSON leaves it out";
  };
  if (asked.here)
    in_both("how", asked.here->how), in_both("dose", asked.here->dose), in_both("caution", asked.here->caution);
  for (const atlas::Hazard& hazard : built_atlas().point(asked.all.point)->hazards) {
    EXPECT_NE(page.find(in_one_line(hazard.text)), std::string::npos) << "the page leaves out: " << hazard.text;
    EXPECT_TRUE(std::any_of(json["hazards_in_words"].begin(), json["hazards_in_words"].end(), [&](const auto& one) {
      return one["text"] == hazard.text;
    })) << hazard.text;
  }
  for (const auto& [key, facts] :
       {std::pair{"cautions", &asked.technique.cautions}, std::pair{"stop_signs", &asked.technique.stop_signs},
        std::pair{"contraindications", &asked.technique.contraindications}})
    for (const atlas::Fact& fact : *facts) {
      EXPECT_NE(page.find(in_one_line(fact.text)), std::string::npos) << "the page leaves out: " << fact.text;
      EXPECT_TRUE(holds(json["protocol"][key], fact.text)) << fact.text;
    }
}

TEST_P(OnBody, WhatACardSaysOfCautionIsSaidAsTextAndAsData) {
  std::size_t cautions = 0;
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    for (const atlas::Technique& technique : built_atlas().techniques()) {
      SCOPED_TRACE(technique.id);
      const cli::TechniqueAsked asked = cli::ask_technique(all, technique, built_atlas(), 0);
      expect_said(asked);
      cautions += asked.here && !asked.here->caution.empty() ? 1u : 0u;
    }
  });
  EXPECT_GT(cautions, 300u);
}

/// The summary of a card never asks for more than the point.
TEST_P(OnBody, ASummaryAsksForNoMoreThanThePoint) {
  const atlas::Technique& technique = *built_atlas().technique("trigger-point-pressure");
  ASSERT_NE(technique.summary.find("toward hard tissue"), std::string::npos);
  std::size_t own = 0;
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    const technique::PressAnswer& press = press_of(all);
    const std::string summary = technique::summary_at(built_atlas(), technique, &press);
    const bool firm =
        (press.advice == technique::PressAdvice::flat || press.advice == technique::PressAdvice::positioned) &&
        press.ceiling == atlas::ForceCeiling::whole;
    EXPECT_EQ(summary == technique.summary, firm) << press.variant() << ": " << summary;
    EXPECT_TRUE(firm || summary.find("hard tissue") == std::string::npos) << summary;
    if (press.is_light()) {
      EXPECT_EQ(summary.find("rising"), std::string::npos) << summary;
    }
    own += firm ? 0u : 1u;
  });
  EXPECT_GT(own, 50u);
}

TEST(TechniqueOrder, NoNeedleStandsFirstByItsLetter) {
  const atlas::Technique &needle = *built_atlas().technique("dry-needling"),
                         &hand = *built_atlas().technique("trigger-point-pressure"),
                         &rest = *built_atlas().technique("classical-massage");
  EXPECT_TRUE(atlas::listed_before(hand, needle));
  EXPECT_TRUE(atlas::listed_before(needle, rest)) << "what only rests is last";
  EXPECT_FALSE(atlas::listed_before(hand, hand));
  for (const atlas::Point& point : built_atlas().points()) {
    std::vector<const atlas::PointTechnique*> order;
    for (const atlas::PointTechnique& one : point.techniques) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](const atlas::PointTechnique* a, const atlas::PointTechnique* b) {
      if (a->suits != b->suits) return a->suits < b->suits;
      return atlas::listed_before(*built_atlas().technique(a->technique), *built_atlas().technique(b->technique));
    });
    ASSERT_FALSE(order.empty());
    EXPECT_FALSE(built_atlas().technique(order.front()->technique)->professionals_only) << point.id;
  }
}

} // namespace
} // namespace myo
