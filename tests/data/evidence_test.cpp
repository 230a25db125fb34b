// What the content says of evidence: claims of the source guide beside reviews, roots on which books differ, figures
// that are no doses.
#include "app/atlas/atlas.hpp"
#include "tests/data/complaints.hpp"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>

namespace myo {
namespace {

constexpr const char* source_guide = "myotherapy-guide";

const atlas::Atlas& built() {
  static const atlas::Atlas opened = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

/// The rows below a table's head.
std::vector<std::vector<std::string>> rows(const std::string& file, std::size_t columns) {
  std::vector<std::vector<std::string>> out;
  const auto lines = split(core::read_file(MYO_SOURCE_DIR "/tests/data/" + file).value(), '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    out.push_back(split(lines[i], '\t'));
    EXPECT_EQ(out.back().size(), columns) << file << ": " << lines[i];
  }
  EXPECT_GT(out.size(), 20u) << file;
  return out;
}

bool cites(const atlas::Fact& fact, std::string_view source) {
  return std::any_of(fact.citations.begin(), fact.citations.end(),
                     [&](const atlas::Citation& citation) { return citation.source == source; });
}

const atlas::GuideChapter* chapter(std::string_view id) {
  for (const atlas::GuideChapter& one : built().guide())
    if (one.id == id) return &one;
  return nullptr;
}

bool holds(const atlas::Fact& fact, const std::string& words) { return fact.text.find(words) != std::string::npos; }

/// The claim that holds these words, by its place in the chapter; its end if none does.
std::size_t claim_with(const atlas::GuideChapter& in, const std::string& words) {
  std::size_t i = 0;
  while (i < in.paragraphs.size() && !(in.paragraphs[i].topic == "claim" && holds(in.paragraphs[i], words))) ++i;
  return i;
}

/// What stands beside a claim: the paragraphs after it, up to the next claim.
std::vector<const atlas::Fact*> beside(const atlas::GuideChapter& in, std::size_t claim) {
  std::vector<const atlas::Fact*> out;
  for (std::size_t i = claim + 1; i < in.paragraphs.size() && in.paragraphs[i].topic != "claim"; ++i)
    out.push_back(&in.paragraphs[i]);
  return out;
}

bool is_review_or_study(const std::string& source) {
  const atlas::Source* found = built().source(source);
  return found != nullptr && (found->kind == "paper" || found->kind == "guideline");
}

} // namespace

TEST(GuideClaims, EachStandsAsItsClaimBesideWhatReviewsSay) {
  for (const auto& row : rows("guide_claims.tsv", 4)) {
    SCOPED_TRACE(row[0]);
    const atlas::GuideChapter* in = chapter(row[1]);
    ASSERT_NE(in, nullptr) << row[1];
    const std::size_t at = claim_with(*in, row[2]);
    ASSERT_LT(at, in->paragraphs.size()) << "no claim of " << row[1] << " says \"" << row[2] << '"';
    EXPECT_TRUE(cites(in->paragraphs[at], source_guide));
    EXPECT_EQ(in->paragraphs[at].grade, atlas::Grade::contested) << "a claim of the guide alone is no textbook";
    const auto answers = beside(*in, at);
    for (const std::string& review : list(row[3])) {
      EXPECT_TRUE(is_review_or_study(review)) << review;
      EXPECT_TRUE(std::any_of(answers.begin(), answers.end(), [&](const auto* fact) { return cites(*fact, review); }))
          << review << " is not beside it";
    }
  }
}

TEST(GuideClaims, NoClaimIsMissingFromTheList) {
  const auto listed = rows("guide_claims.tsv", 4);
  for (const atlas::GuideChapter& one : built().guide())
    for (const atlas::Fact& fact : one.paragraphs)
      if (fact.topic == "claim") {
        EXPECT_TRUE(std::any_of(listed.begin(), listed.end(),
                                [&](const auto& row) { return row[1] == one.id && holds(fact, row[2]); }))
            << one.id << ": " << fact.text;
      }
}

TEST(GuideClaims, TheTechniqueCardsGradeThemAsClaims) {
  int claims = 0;
  for (const atlas::Technique& technique : built().techniques()) {
    for (const auto* facts : {&technique.doses, &technique.cautions, &technique.stop_signs,
                              &technique.contraindications, &technique.evidence, &technique.notes})
      for (const atlas::Fact& fact : *facts)
        if (fact.citations.size() == 1 && cites(fact, source_guide)) {
          ++claims;
          EXPECT_EQ(fact.grade, atlas::Grade::contested) << technique.id << ": " << fact.text;
        }
    for (const atlas::TechniqueForce& force : technique.forces)
      if (force.source == source_guide) {
        EXPECT_EQ(force.grade, atlas::Grade::contested) << technique.id << ": " << force.name;
      }
  }
  EXPECT_GE(claims, 5);
}

TEST(GuideClaims, OurOwnGuideWarnsOfMassageOnVaricoseVeins) {
  const atlas::GuideChapter* treat = chapter("what-massage-is-said-to-treat");
  const atlas::GuideChapter* who = chapter("who-treats-and-when-to-see-a-doctor");
  ASSERT_TRUE(treat != nullptr && who != nullptr);
  const auto warns = [](const atlas::Fact& fact) {
    return fact.topic == "paragraph" && holds(fact, "varicose veins that hurt");
  };
  EXPECT_TRUE(std::any_of(who->paragraphs.begin(), who->paragraphs.end(), warns));
  const auto answers = beside(*treat, claim_with(*treat, "varicose veins"));
  EXPECT_TRUE(std::any_of(answers.begin(), answers.end(), [&](const auto* fact) { return warns(*fact); }));
}

TEST(Roots, BothAreSaidWhereBooksDiffer) {
  const atlas::GuideChapter* plates = chapter("how-to-read-the-plates");
  ASSERT_NE(plates, nullptr);
  for (const auto& row : rows("contested_roots.tsv", 3)) {
    SCOPED_TRACE(row[0]);
    const atlas::Muscle* muscle = built().muscle(row[0]);
    ASSERT_NE(muscle, nullptr);
    const auto fact = std::find_if(muscle->facts.begin(), muscle->facts.end(),
                                   [](const atlas::Fact& one) { return one.topic == "innervation"; });
    ASSERT_NE(fact, muscle->facts.end());
    EXPECT_EQ(fact->grade, atlas::Grade::contested);
    EXPECT_TRUE(holds(*fact, row[1]) && holds(*fact, row[2])) << fact->text;
    EXPECT_GE(fact->citations.size(), 2u) << "the book of each opinion is named";
    // The chapter on the plates lists it: "Trapezius, descending part" as trapezius.
    std::string name = muscle->name.substr(0, muscle->name.find(','));
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
    EXPECT_TRUE(std::any_of(plates->paragraphs.begin(), plates->paragraphs.end(), [&](const atlas::Fact& one) {
      return one.grade == atlas::Grade::contested && holds(one, name);
    }));
  }
}

TEST(Figures, WhatATestPressedIsNoForceOfTreatment) {
  // A pressure gauge's 2.5 kg/cm² and a threshold of 2.6 kg/cm² beside a foam roller once stood as curves of treatment.
  const atlas::Technique* press = built().technique("trigger-point-pressure");
  ASSERT_NE(press, nullptr);
  for (const atlas::TechniqueForce& force : press->forces)
    for (const char* test : {"fernandez-2006-compression", "wilke-2018", "chaves-2020"})
      EXPECT_NE(force.source, test) << force.name;
  const auto dose = [&](const char* source, const char* words) {
    return std::any_of(press->doses.begin(), press->doses.end(),
                       [&](const atlas::Fact& fact) { return cites(fact, source) && holds(fact, words); });
  };
  EXPECT_TRUE(dose("fernandez-2006-compression", "no doses"));
  EXPECT_TRUE(dose("wilke-2018", "foam roller"));
  EXPECT_TRUE(dose("chaves-2020", "healthy patellar tendon"));
}

TEST(Figures, PalpationAndHarmsOfNeedlesAreOnTheirCards) {
  const auto said = [](const std::vector<atlas::Fact>& facts, const char* source, const char* words) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const atlas::Fact& fact) { return cites(fact, source) && holds(fact, words); });
  };
  for (const char* id : {"trigger-point-pressure", "dry-needling"}) {
    const atlas::Technique* technique = built().technique(id);
    ASSERT_NE(technique, nullptr);
    EXPECT_TRUE(said(technique->evidence, "rathbone-2017", "kappa .45")) << id;
    EXPECT_TRUE(said(technique->evidence, "lucas-2009", "twitch (-.05 to .57)")) << id;
  }
  const atlas::Technique* needle = built().technique("dry-needling");
  EXPECT_TRUE(said(needle->cautions, "brady-2014", "19.18 %"));
  EXPECT_TRUE(said(needle->cautions, "boyce-2020", "1 in 1,024"));
  EXPECT_TRUE(said(needle->cautions, "weagle-2021", "up to the next day"));
  EXPECT_TRUE(said(needle->stop_signs, "weagle-2021", "up to the next day"));
}

} // namespace myo
