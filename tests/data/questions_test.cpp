// Every question of every kind, asked of the reference body: it can be answered, has one right answer, does not give it
// away, and says where the answer comes from.

#include "app/learn/fact_words.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/teacher.hpp"
#include "app/learn/told_dangers.hpp"
#include "app/state/apply.hpp"
#include "app/text/words.hpp"
#include "tests/support/on_body.hpp"

#include <fmt/format.h>
#include <glm/vector_relational.hpp>
#include <set>

namespace myo {
namespace {

class Questions : public testing::Test {
protected:
  static void SetUpTestSuite() {
    const scene::Body* body = body_of("reference.pack");
    if (body && !teacher_) {
      body->technique_space().warm();
      teacher_ = new learn::Teacher(built_atlas(), *body);
    }
  }
  void SetUp() override { MYO_NEEDS(teacher_, "reference.pack is not in this build"); }

  template <class Each> void every_card(Each each) const {
    for (const std::string& card : teacher_->all_decks().all())
      for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{7}}) {
        SCOPED_TRACE(fmt::format("{} seed {}", card, seed));
        const auto question = teacher_->ask(card, seed, seed == 1 ? 0 : 90);
        EXPECT_TRUE(question) << question.error().message();
        if (question) each(*question);
      }
  }
  static inline learn::Teacher* teacher_ = nullptr; // as long as the process, as the bodies
};

/// All that a learner reads while the question stands.
std::string read_while_asked(const state::Question& q) {
  std::string all = q.heading + "\n" + q.prompt + "\n" + q.hint;
  return all;
}

TEST_F(Questions, AreOfEveryKindAndMany) {
  std::map<std::string, std::size_t> count;
  for (const std::string& card : teacher_->all_decks().all()) ++count[card.substr(0, card.find('/'))];
  for (const learn::QuestionKind* kind : learn::question_kinds()) {
    if (kind->id() != "lesson") {
      EXPECT_GT(count[std::string(kind->id())], 60u) << kind->id();
    }
    fmt::print("{}: {} cards\n", kind->id(), count[std::string(kind->id())]);
  }
  EXPECT_GT(teacher_->all_decks().all().size(), 1500u);
  // The atlas's muscles and points are nearly all asked about.
  std::set<std::string> muscles;
  for (const learn::Subject& s : learn::name_muscle_kind().subjects(teacher_->ground())) muscles.insert(s.muscle);
  EXPECT_GT(muscles.size(), built_atlas().muscles().size() * 9 / 10);
}

TEST_F(Questions, CanBeAnsweredRightInOneWay) {
  every_card([&](const state::Question& q) {
    EXPECT_FALSE(q.prompt.empty());
    EXPECT_FALSE(q.heading.empty());
    EXPECT_EQ(q.prompt.find('{'), std::string::npos) << q.prompt;
    EXPECT_EQ(q.prompt.find("study."), std::string::npos) << q.prompt;
    EXPECT_FALSE(q.answer.empty());
    EXPECT_EQ(q.staging.box.empty(), false);
    std::set<std::string> texts;
    for (const state::StudyChoice& choice : q.choices)
      EXPECT_TRUE(texts.insert(choice.text + choice.point.id).second) << "twice: " << choice.text;
    state::Answer right;
    const state::Scene nothing;
    switch (q.form) {
    case state::AnswerForm::point:
    case state::AnswerForm::choice:
      EXPECT_GE(q.choices.size(), 2u);
      EXPECT_LE(q.choices.size(), 9u) << "one digit each";
      ASSERT_EQ(q.right.size(), 1u);
      for (std::size_t i = 0; i < q.choices.size(); ++i) {
        state::Answer one;
        one.picked = {i};
        EXPECT_EQ(teacher_->judge(q, one, nothing).mark == state::Mark::right, i == q.right.front()) << i;
      }
      break;
    case state::AnswerForm::order:
      EXPECT_GE(q.choices.size(), 3u);
      right.picked = q.right;
      EXPECT_EQ(teacher_->judge(q, right, nothing).mark, state::Mark::right);
      std::swap(right.picked.front(), right.picked.back());
      EXPECT_NE(teacher_->judge(q, right, nothing).mark, state::Mark::right);
      break;
    case state::AnswerForm::name: {
      right.typed = q.answer;
      EXPECT_EQ(teacher_->judge(q, right, nothing).mark, state::Mark::right) << q.answer;
      std::size_t rights = 0;
      for (std::size_t i = 0; i < q.choices.size(); ++i) {
        state::Answer typed;
        typed.typed = q.choices[i].text;
        rights += teacher_->judge(q, typed, nothing).mark == state::Mark::right ? 1 : 0;
      }
      EXPECT_EQ(rights, 1u) << "of the names offered";
      break;
    }
    case state::AnswerForm::paint:
    case state::AnswerForm::dissect:
    case state::AnswerForm::read:
      break; // tested below
    }
  });
}

TEST_F(Questions, DoNotGiveTheirAnswerAway) {
  every_card([&](const state::Question& q) {
    const std::string read = read_while_asked(q);
    if (q.form != state::AnswerForm::paint && q.form != state::AnswerForm::dissect) {
      EXPECT_FALSE(learn::names(read, q.answer)) << read << "\nanswer: " << q.answer;
    }
    if (q.form == state::AnswerForm::name || q.form == state::AnswerForm::point) {
      const std::string muscle = q.card.substr(q.card.find('/') + 1);
      const atlas::Muscle* of = built_atlas().muscle(muscle.substr(0, muscle.find('.')));
      ASSERT_NE(of, nullptr);
      for (const std::string& name : {of->name, of->latin}) EXPECT_FALSE(learn::names(read, name)) << read;
      for (const atlas::Alias& alias : of->aliases) EXPECT_FALSE(learn::names(read, alias.text)) << read;
    }
    // Nothing is selected, and of points only those that are asked about are drawn.
    if (q.form == state::AnswerForm::point) {
      EXPECT_EQ(q.staging.quiz.points.size(), q.choices.size());
      for (const state::StudyChoice& choice : q.choices) EXPECT_TRUE(choice.text.empty()) << choice.text;
    }
    if (q.form == state::AnswerForm::paint) {
      EXPECT_FALSE(q.staging.quiz.pain) << "the pain is painted already";
    }
    if (q.form == state::AnswerForm::dissect) {
      EXPECT_TRUE(q.staging.quiz.marked.empty()) << "what is marked is bared";
    }
  });
}

TEST_F(Questions, SayWhyWithASource) {
  const atlas::Atlas& atlas = built_atlas();
  every_card([&](const state::Question& q) {
    ASSERT_FALSE(q.why.empty());
    bool sourced = false;
    for (const state::StudyFact& fact : q.why) {
      EXPECT_FALSE(fact.text.empty()) << fact.heading;
      EXPECT_EQ(fact.text.find('{'), std::string::npos) << fact.text;
      EXPECT_TRUE(fact.grade.empty() || !fact.sources.empty()) << "graded without a source: " << fact.text;
      for (const std::string& source : fact.sources) {
        EXPECT_NE(atlas.source(source.substr(0, source.find(": "))), nullptr) << source;
        sourced = true;
      }
    }
    EXPECT_TRUE(sourced);
  });
}

TEST_F(Questions, AreTheSameForTheSameSeed) {
  every_card([&](const state::Question& q) {
    const auto again = teacher_->ask(q.card, 7, 90);
    const auto first = teacher_->ask(q.card, 7, 90);
    ASSERT_TRUE(again && first);
    EXPECT_TRUE(*again == *first);
  });
}

TEST_F(Questions, BeginInACanonicalViewAndTurnAsTheyAreRemembered) {
  float widest = 0;
  for (const std::string& card : teacher_->all_decks().all()) {
    const auto fresh = teacher_->ask(card, state::card_seed(3, card), 0);
    const auto old = teacher_->ask(card, state::card_seed(3, card), 120);
    if (!fresh || !old) continue; // said above
    EXPECT_EQ(fresh->staging.turned_deg, 0) << card;
    EXPECT_EQ(fresh->staging.facing.z, 0) << card;
    EXPECT_LE(std::abs(old->staging.turned_deg), 70) << card;
    widest = std::max(widest, std::abs(old->staging.turned_deg));
  }
  EXPECT_GT(widest, 60);
}

// --- what wrong answers are

TEST_F(Questions, WrongAnswersAreNeighboursOrAlikeAndNeverRightAsWell) {
  const atlas::Atlas& atlas = built_atlas();
  every_card([&](const state::Question& q) {
    if (q.form == state::AnswerForm::point) {
      const atlas::Point& right = *atlas.point(q.choices[q.right.front()].point.id);
      for (std::size_t i = 0; i < q.choices.size(); ++i) {
        if (i == q.right.front()) continue;
        const atlas::Point& other = *atlas.point(q.choices[i].point.id);
        EXPECT_FALSE(std::set<std::string>(other.essential.begin(), other.essential.end()) ==
                     std::set<std::string>(right.essential.begin(), right.essential.end()))
            << other.id << " hurts just there as well";
        const glm::vec3 a = teacher_->ground().body.model().point(right.id, q.choices[i].point.side)->position;
        const glm::vec3 b = teacher_->ground().body.model().point(other.id, q.choices[i].point.side)->position;
        EXPECT_GE(glm::distance(a, b), 15.f) << "one click would mean both";
      }
    }
    if (q.kind == "anatomy" && q.card.ends_with(".innervation")) {
      const std::set<std::string> right = learn::telling_words(q.answer);
      for (std::size_t i = 0; i < q.choices.size(); ++i) {
        if (i == q.right.front()) continue;
        for (const std::string& word : learn::telling_words(q.choices[i].text))
          EXPECT_FALSE(right.contains(word)) << q.choices[i].text << " / " << q.answer;
      }
    }
  });
}

TEST_F(Questions, WhatIsToldApartHasATintAndANumberOfItsOwn) {
  const state::Model& model = teacher_->ground().body.model();
  constexpr float off_mesh_mm = 1, apart_mm = 8;
  for (const std::string& card : *teacher_->all_decks().cards("kind/tell-apart")) {
    SCOPED_TRACE(card);
    const auto q = teacher_->ask(card, 1, 0);
    ASSERT_TRUE(q);
    const auto& parts = q->staging.quiz.parts;
    ASSERT_EQ(parts.size(), q->choices.size());
    std::set<std::string> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      ASSERT_FALSE(parts[i].structures.empty());
      for (const std::string& id : parts[i].structures) EXPECT_TRUE(all.insert(id).second) << id << " is in two";
      geometry::Aabb box;
      for (const std::string& id : parts[i].structures)
        box.add(model.structure(id)->box.min), box.add(model.structure(id)->box.max);
      EXPECT_TRUE(glm::all(glm::greaterThanEqual(parts[i].spot, box.min - off_mesh_mm)) &&
                  glm::all(glm::lessThanEqual(parts[i].spot, box.max + off_mesh_mm)))
          << "the number stands off its muscle";
      for (std::size_t other = 0; other < i; ++other)
        EXPECT_GT(glm::distance(parts[i].spot, parts[other].spot), apart_mm) << i << " and " << other;
    }
    EXPECT_EQ(all.size(), std::set<std::string>(q->staging.quiz.marked.begin(), q->staging.quiz.marked.end()).size());
  }
}

TEST(ToldDangers, ASharedWordIsNoName) {
  const auto tells = [](const char* text, const char* name) { return learn::tells_of(text, name); };
  EXPECT_TRUE(tells("Medial and lateral plantar nerves run between the layers of the sole.", "medial plantar nerve"));
  EXPECT_TRUE(tells("Plantar arteries run with the nerves.", "lateral plantar artery"));
  EXPECT_TRUE(tells("Femoral vessels pass through its hiatus above the knee.", "femoral vein"));
  EXPECT_TRUE(tells("Femoral artery and vein lie inward.", "femoral vein"));
  EXPECT_TRUE(tells("Pleura and lung lie close beneath.", "upper lobe of left lung"));
  EXPECT_TRUE(tells("Deep branch of the ulnar nerve with it.", "ulnar nerve"));
  EXPECT_FALSE(tells("Tibial nerve in the middle.", "anterior tibial artery"));
  EXPECT_FALSE(tells("Posterior tibial artery beneath.", "anterior tibial artery"));
  EXPECT_FALSE(tells("The radial nerve winds round the bone.", "radial artery"));
  EXPECT_FALSE(tells("Femoral vessels lie inward.", "femoral nerve"));
  EXPECT_FALSE(tells("Brachial artery and median nerve run along the inner edge.", "brachial vein"));
  EXPECT_FALSE(tells("Radial nerve between it and the bone, upper arm.", "upper lobe of left lung"));
}

// --- painting and dissecting

TEST_F(Questions, PaintIsJudgedByOverlapAndDistance) {
  const scene::Body& body = teacher_->ground().body;
  const state::Model& model = body.model();
  std::size_t tried = 0;
  for (const std::string& card : *teacher_->all_decks().cards("kind/paint-referral")) {
    if (tried++ % 12 != 0) continue; // each of the skin's patches is looked through: a part of them
    const auto q = teacher_->ask(card, 1, 0);
    ASSERT_TRUE(q);
    SCOPED_TRACE(card);
    state::Answer done;
    done.done = true;
    state::Scene scene;
    EXPECT_EQ(teacher_->judge(*q, done, scene).mark, state::Mark::wrong) << "nothing was painted";
    // The regions of the pattern, marked as a keyboard marks them.
    const atlas::Point& point = *built_atlas().point(q->about.id);
    for (const std::string& region : point.essential) {
      pain::RegionMark mark;
      mark.region = region, mark.side = q->about.side;
      scene.pain.marks.push_back(mark);
    }
    EXPECT_NE(teacher_->judge(*q, done, scene).mark, state::Mark::wrong) << teacher_->judge(*q, done, scene).said;
    // The pattern itself, painted along its strokes.
    state::AppState state = state::initial_state(model);
    for (const render::ZoneCapsule& zone : body.zones(q->about.id, q->about.side)) {
      if (zone.tier != render::ZoneTier::essential) continue;
      state = state::apply(state, state::act::BrushSize{zone.radius_mm / model.frame.scale}, model).value();
      for (const float t : {0.f, 0.25f, 0.5f, 0.75f, 1.f})
        state = state::apply(state, state::act::Paint{zone.a + (zone.b - zone.a) * t}, model).value();
      state = state::apply(state, state::act::Release{}, model).value();
    }
    const state::Verdict exact = teacher_->judge(*q, done, state.scene);
    EXPECT_EQ(exact.mark, state::Mark::right) << exact.said;
    // The foot, for what hurts above it.
    state::Scene elsewhere;
    pain::RegionMark foot;
    foot.region = "sole", foot.side = q->about.side;
    if (std::find(point.essential.begin(), point.essential.end(), "sole") != point.essential.end()) continue;
    elsewhere.pain.marks.push_back(foot);
    EXPECT_LT(teacher_->judge(*q, done, elsewhere).score, exact.score);
  }
}

TEST_F(Questions, DissectionIsGradedByWhatWasTakenAway) {
  std::size_t dissections = 0;
  every_card([&](const state::Question& q) {
    if (q.form != state::AnswerForm::dissect) return;
    ++dissections;
    ASSERT_FALSE(q.over.empty());
    state::Answer done;
    done.done = true;
    state::Scene scene;
    scene.peel = state::peel_skin_off;
    EXPECT_NE(teacher_->judge(q, done, scene).mark, state::Mark::right) << "nothing was taken away";
    for (const std::string& id : q.over) scene.structures[id].hidden = true;
    EXPECT_EQ(teacher_->judge(q, done, scene).mark, state::Mark::right);
    std::size_t more = 0;
    const std::set<std::string> aside(q.staging.aside.begin(), q.staging.aside.end()); // gone from the start
    for (const std::string& id : q.over)
      EXPECT_FALSE(aside.contains(id)) << q.card << " takes away " << id << " itself";
    for (const state::ModelStructure& s : teacher_->ground().body.model().structures)
      if (s.info.kind == model::Kind::muscle && !scene.structures.contains(s.info.id) && !aside.contains(s.info.id) &&
          ++more <= 12)
        scene.structures[s.info.id].hidden = true;
    EXPECT_NE(teacher_->judge(q, done, scene).mark, state::Mark::right) << "half the body was taken away with it";
  });
  EXPECT_GT(dissections, 40u);
}

// --- lessons and decks

TEST_F(Questions, WhatMustBeTakenAwayIsWhatAnAnatomistWould) {
  const auto over = [&](const char* muscle) {
    const auto q = teacher_->ask(std::string("layers/") + muscle, 1, 0);
    std::set<std::string> out;
    if (!q || q->form != state::AnswerForm::dissect) return out;
    for (const std::string& id : q->over) out.insert(id.substr(0, id.find('.')));
    return out;
  };
  EXPECT_TRUE(over("piriformis").contains("gluteus-maximus"));
  EXPECT_FALSE(over("piriformis").contains("iliocostalis-lumborum")) << "it lies over the sacrum, not over the muscle";
  EXPECT_TRUE(over("rhomboid-major").contains("trapezius-transverse") ||
              over("rhomboid-major").contains("trapezius-ascending"));
  EXPECT_TRUE(over("gluteus-minimus").contains("gluteus-medius"));
  EXPECT_TRUE(over("pectoralis-minor").contains("pectoralis-major-sternocostal"));
  EXPECT_TRUE(over("subscapularis").empty())
      << "no muscle that is taken away bares what lies behind the shoulder blade";
  for (const std::string& one : over("obturator-internus"))
    EXPECT_EQ(one, "gluteus-maximus") << "its tendon is bared behind the hip, and by that muscle alone";
  EXPECT_TRUE(over("tibialis-posterior").contains("soleus"));
  EXPECT_FALSE(over("tibialis-posterior").contains("extensor-digitorum-longus")) << "that lies before the membrane";
  EXPECT_TRUE(over("supinator").contains("extensor-digitorum"));
  EXPECT_TRUE(over("scalenus-anterior").contains("sternocleidomastoid"));
  EXPECT_FALSE(over("scalenus-anterior").contains("scalenus-medius")) << "that lies behind it";
  EXPECT_TRUE(over("quadratus-femoris").contains("gluteus-maximus"));
  EXPECT_FALSE(over("supraspinatus").contains("deltoid-acromial")) << "the acromion lies between";
}

TEST_F(Questions, LessonsAreWhole) {
  std::size_t pages = 0, asked = 0;
  for (const atlas::Deck& deck : built_atlas().decks())
    for (const atlas::DeckPage& page : deck.pages) {
      const auto q = teacher_->ask("lesson/" + page.id, 1, 0);
      ASSERT_TRUE(q) << q.error().message();
      ++pages;
      asked += q->form == state::AnswerForm::choice ? 1 : 0;
      EXPECT_FALSE(q->why.front().sources.empty());
    }
  EXPECT_GE(pages, 6u);
  EXPECT_GE(asked, 2u);
}

TEST_F(Questions, DecksHoldCardsThatCanBeAsked) {
  std::set<std::string> ids;
  for (const state::DeckEntry& deck : teacher_->decks()) {
    EXPECT_TRUE(ids.insert(deck.id).second) << deck.id;
    const auto cards = teacher_->cards(deck.id);
    ASSERT_TRUE(cards);
    EXPECT_EQ(cards->size(), deck.cards);
    EXPECT_EQ(std::set<std::string>(cards->begin(), cards->end()).size(), cards->size())
        << deck.id << " asks one twice";
    EXPECT_TRUE(teacher_->ask(cards->front(), 1, 0)) << deck.id;
  }
  for (const char* wanted :
       {"first-lesson", "first-twelve", "posterior-triangle", "rotator-cuff", "suboccipital-triangle", "area/neck",
        "group/hamstrings", "region/thumb", "kind/find-point", "all"})
    EXPECT_TRUE(ids.contains(wanted)) << wanted;
  EXPECT_EQ(teacher_->decks().front().id, "first-lesson") << "a beginner begins there";
  EXPECT_FALSE(teacher_->cards("no-such-deck"));
}

} // namespace
} // namespace myo
