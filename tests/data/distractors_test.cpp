// What wrong answers are: none can be told from the right one without knowing it, by its length, by its kind, or
// because it is a part of the right one.

#include "app/learn/fact_words.hpp"
#include "app/learn/nerves.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/teacher.hpp"
#include "app/text/words.hpp"
#include "tests/support/on_body.hpp"

#include <array>
#include <fmt/format.h>

namespace myo {
namespace {

class Distractors : public testing::Test {
protected:
  void SetUp() override {
    const scene::Body* body = body_of("reference.pack");
    MYO_NEEDS(body, "reference.pack is not in this build");
    if (!teacher_) teacher_ = new learn::Teacher(built_atlas(), *body);
  }
  [[nodiscard]] std::vector<state::Question> all_of(const char* kind) const {
    std::vector<state::Question> out;
    for (const std::string& card : *teacher_->all_decks().cards(std::string("kind/") + kind))
      if (auto q = teacher_->ask(card, state::card_seed(5, card), 0)) out.push_back(std::move(*q));
    return out;
  }
  static inline learn::Teacher* teacher_ = nullptr; // as long as the process, as the bodies
};

bool has_word(const std::string& text, std::string_view word) {
  const std::string small = text::plain(text);
  return (" " + small + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

TEST_F(Distractors, TheRightAnswerIsNoMoreOftenTheLongestThanByChance) {
  std::size_t questions = 0, longest = 0, shortest = 0;
  double by_chance = 0;
  for (const state::Question& q : all_of("anatomy")) {
    const std::size_t right = q.choices[q.right.front()].text.size();
    bool is_longest = true, is_shortest = true;
    for (std::size_t i = 0; i < q.choices.size(); ++i) {
      if (i == q.right.front()) continue;
      is_longest = is_longest && right > q.choices[i].text.size();
      is_shortest = is_shortest && right < q.choices[i].text.size();
      EXPECT_EQ(q.choices[i].text.find(';'), std::string::npos) << q.card << ": " << q.choices[i].text;
    }
    ++questions, longest += is_longest ? 1 : 0, shortest += is_shortest ? 1 : 0;
    by_chance += 1.0 / static_cast<double>(q.choices.size());
  }
  ASSERT_GT(questions, 300u);
  const auto share = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(questions); };
  const double chance = by_chance / static_cast<double>(questions);
  fmt::print("{} questions: right is the longest {:.0f} %, the shortest {:.0f} %, by chance {:.0f} %\n", questions,
             100 * share(longest), 100 * share(shortest), 100 * chance);
  constexpr double margin = 0.08; // of some hundred questions; neighbours of the wanted length are not always there
  EXPECT_LT(share(longest), chance + margin);
  EXPECT_LT(share(shortest), chance + margin);
}

TEST_F(Distractors, NoWrongNerveIsTrunkOrBranchOfTheRightOne) {
  // Written apart from the content that the program reads.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> trunk_and_branch{
      {{"sciatic", "tibial"},
       {"sciatic", "fibular"},
       {"sciatic", "plantar"},
       {"tibial", "plantar"},
       {"common fibular", "deep fibular"},
       {"radial", "posterior interosseous"},
       {"median", "anterior interosseous"},
       {"mandibular", "alveolar"},
       {"mandibular", "masseteric"},
       {"mandibular", "mylohyoid"},
       {"pudendal", "rectal"},
       {"obturator", "obturator"}}};
  std::size_t asked = 0;
  for (const state::Question& q : all_of("anatomy")) {
    if (!q.card.ends_with(".innervation")) continue;
    ++asked;
    for (std::size_t i = 0; i < q.choices.size(); ++i) {
      if (i == q.right.front()) continue;
      for (const auto& [trunk, branch] : trunk_and_branch) {
        const bool part = (has_word(q.answer, trunk) && has_word(q.choices[i].text, branch)) ||
                          (has_word(q.answer, branch) && has_word(q.choices[i].text, trunk));
        EXPECT_FALSE(part) << q.card << ": " << q.answer << " / " << q.choices[i].text;
      }
    }
  }
  EXPECT_GT(asked, 80u);
}

TEST_F(Distractors, WrongNervesComeFromRootsNearby) {
  std::size_t with_roots = 0, near = 0;
  for (const state::Question& q : all_of("anatomy")) {
    const auto right = learn::roots_in(q.answer);
    if (!q.card.ends_with(".innervation") || !right) continue;
    for (std::size_t i = 0; i < q.choices.size(); ++i) {
      const auto other = learn::roots_in(q.choices[i].text);
      if (i == q.right.front()) continue;
      ++with_roots, near += other && std::abs(other->middle() - right->middle()) <= 6 ? 1 : 0;
    }
  }
  ASSERT_GT(with_roots, 150u);
  fmt::print("{} of {} wrong nerves come from within six roots\n", near, with_roots);
  EXPECT_GT(near, with_roots * 85 / 100);
}

TEST(Nerves, RootsAndBranches) {
  const auto roots = learn::roots_in("Tibial nerve (L5, S1, S2)");
  ASSERT_TRUE(roots);
  EXPECT_EQ(roots->first, 25);
  EXPECT_EQ(roots->last, 27);
  EXPECT_FALSE(learn::roots_in("Facial nerve (VII)"));
  EXPECT_FALSE(learn::roots_in("Trunk of the mandibular nerve (V3)"));
  const learn::Nerves nerves(built_atlas());
  EXPECT_TRUE(nerves.related("Tibial nerve (S1, S2)", "Lateral plantar nerve (S2, S3)"));
  EXPECT_TRUE(nerves.related("Lateral plantar nerve (S2, S3)", "Tibial part of the sciatic nerve"));
  EXPECT_TRUE(nerves.related("Ventral rami C3 and C4", "Phrenic nerve (C3, C4, C5)"));
  EXPECT_FALSE(nerves.related("Dorsal scapular nerve (C5) and ventral rami C3 and C4", "Axillary nerve (C5, C6)"));
  EXPECT_FALSE(nerves.related("Femoral nerve (L2-L4)", "Obturator nerve (L2-L4)"));
}

TEST_F(Distractors, WhatLiesBeneathIsOfTheSamePartOfTheBody) {
  for (const state::Question& q : all_of("under-needle")) {
    for (const state::StudyChoice& a : q.choices)
      for (const state::StudyChoice& b : q.choices)
        if (&a != &b) {
          EXPECT_FALSE(learn::names(a.text, b.text)) << q.card << ": " << a.text << " is " << b.text;
        }
    const std::string area = built_atlas().muscle(built_atlas().point(q.about.id)->muscle)->area;
    for (const state::StudyChoice& choice : q.choices) {
      const auto named = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return has_word(choice.text, word); });
      };
      if (area == "forearm-hand") {
        EXPECT_FALSE(named({"femoral", "saphenous", "sciatic", "iliac", "gluteal"})) << q.card << ": " << choice.text;
      }
      if (area == "thigh" || area == "leg-foot" || area == "hip") {
        EXPECT_FALSE(named({"radial", "ulnar", "palmar", "brachial"})) << q.card << ": " << choice.text;
      }
    }
  }
}

TEST_F(Distractors, APainThatIsAskedAboutIsSeenAndItsPointsCanBeClicked) {
  const scene::Body& body = teacher_->ground().body;
  std::size_t two = 0;
  for (const state::Question& q : all_of("find-point")) {
    SCOPED_TRACE(q.card);
    const glm::vec3 eye = q.staging.points_from ? q.staging.points_from->facing : q.staging.facing;
    two += q.staging.points_from ? 1 : 0;
    std::size_t away = 0;
    for (std::size_t i = 0; i < q.choices.size(); ++i) {
      const state::ModelPoint* point = body.model().point(q.choices[i].point.id, q.choices[i].point.side);
      ASSERT_NE(point, nullptr);
      const bool far_side = glm::dot(point->facing, eye) < 0;
      away += far_side ? 1 : 0;
      if (i == q.right.front()) {
        EXPECT_FALSE(far_side) << "the answer cannot be clicked";
      }
      for (std::size_t j = 0; j < i; ++j) {
        const state::ModelPoint* other = body.model().point(q.choices[j].point.id, q.choices[j].point.side);
        const glm::vec3 apart = point->position - other->position;
        EXPECT_GE(glm::length(apart - glm::dot(apart, eye) * eye), 15.f) << "one stands before the other";
      }
    }
    EXPECT_LE(away, 2u);
  }
  fmt::print("{} patterns are seen from one side and their X's from another\n", two);
  EXPECT_GT(two, 10u);
  const auto infraspinatus = teacher_->ask("find-point/infraspinatus.1", 1, 0);
  ASSERT_TRUE(infraspinatus && infraspinatus->staging.points_from);
  EXPECT_LT(infraspinatus->staging.facing.y, -0.9f) << "its pain lies in front";
  EXPECT_GT(infraspinatus->staging.points_from->facing.y, 0.9f) << "it lies behind";
}

TEST_F(Distractors, WhatToDoSaysWhyAndNotTheAnswerAgain) {
  for (const state::Question& q : all_of("what-to-do")) {
    SCOPED_TRACE(q.card);
    if (q.card.find("red-flag.") == std::string::npos) continue;
    const std::string flag = q.card.substr(q.card.find("red-flag.") + 9);
    const atlas::Fact* why = built_atlas().advice("why." + flag);
    ASSERT_NE(why, nullptr) << "nothing says why it cannot wait";
    EXPECT_EQ(q.why.front().text, why->text);
    EXPECT_FALSE(why->citations.empty());
    for (const char* told : {"emergency number", "ambulance", "See a doctor", "emergency care"})
      EXPECT_EQ(why->text.find(told), std::string::npos) << "that is the answer, not the reason";
  }
}

} // namespace
} // namespace myo
