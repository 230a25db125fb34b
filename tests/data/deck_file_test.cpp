// A teacher's deck: what is well written is asked, what is not is said with its line.

#include "app/learn/teacher.hpp"
#include "tests/support/on_body.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>
#include <fstream>

namespace myo {
namespace {

const char* const good = R"(myoatlas deck 1
# for the third week
title Shoulder, third week
author A. Teacher
cards find-point of rotator-cuff
card anatomy/subscapularis.insertion
ask Which muscle lies between shoulder blade and ribs?
view posterior
target subscapularis.right
answer subscapularis
choice serratus anterior
choice latissimus dorsi
why It lines the front of the blade.
source Gray's Anatomy, 42nd edition
ask What is the shoulder's most mobile joint called?
answer glenohumeral joint
answer shoulder joint proper
source Gray's Anatomy, 42nd edition
)";

class DeckFiles : public testing::Test {
protected:
  void SetUp() override {
    body_ = body_of("reference.pack");
    MYO_NEEDS(body_, "reference.pack is not in this build");
    teacher_.emplace(built_atlas(), *body_);
  }
  learn::DeckFileRead read(std::string_view text) const {
    return learn::read_deck_file(text, "week.deck", teacher_->ground(), teacher_->all_decks());
  }
  /// The first problem of a deck whose last lines are these.
  std::string problem(const std::string& lines) const {
    const auto said = read("myoatlas deck 1\ntitle T\ncard anatomy/subscapularis.insertion\n" + lines).problems;
    return said.empty() ? std::string() : said.front().message();
  }
  const scene::Body* body_ = nullptr;
  std::optional<learn::Teacher> teacher_;
};

TEST_F(DeckFiles, AreReadAndAskedAndJudged) {
  const learn::DeckFileRead said = read(good);
  for (const Error& problem : said.problems) ADD_FAILURE() << problem.message();
  EXPECT_EQ(said.deck.title, "Shoulder, third week");
  EXPECT_EQ(said.deck.own.size(), 2u);
  EXPECT_GT(said.deck.cards.size(), 8u);
  const testing_support::TemporaryFolder folder;
  const std::string file = folder.path() / "week.deck";
  std::ofstream(file) << good;
  const auto cards = teacher_->cards(file);
  ASSERT_TRUE(cards) << cards.error().message();
  EXPECT_EQ(teacher_->title(file).value(), "Shoulder, third week");
  for (const std::string& card : *cards) EXPECT_TRUE(teacher_->ask(card, 3, 0)) << card;
  const auto chosen = teacher_->ask(said.deck.own[0].id, 3, 0);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen->form, state::AnswerForm::choice);
  EXPECT_EQ(chosen->choices.size(), 3u);
  EXPECT_EQ(chosen->choices[chosen->right.front()].text, "subscapularis");
  EXPECT_EQ(chosen->staging.quiz.marked, std::vector<std::string>{"subscapularis.right"});
  EXPECT_EQ(chosen->staging.facing.y, 1) << "from behind, as it asks";
  const auto typed = teacher_->ask(said.deck.own[1].id, 3, 0);
  ASSERT_TRUE(typed);
  for (const auto& [text, mark] :
       {std::pair{"Glenohumeral joint", state::Mark::right}, std::pair{"glenohumerel joint", state::Mark::right},
        std::pair{"shoulder joint proper", state::Mark::right}, std::pair{"elbow", state::Mark::wrong}}) {
    state::Answer answer;
    answer.typed = text;
    EXPECT_EQ(teacher_->judge(*typed, answer, {}).mark, mark) << text;
  }
}

TEST_F(DeckFiles, SayWhatIsWrongWithItsLine) {
  EXPECT_TRUE(problem("").empty()) << problem("");
  for (const auto& [lines, part] : std::vector<std::pair<std::string, std::string>>{
           {"card anatomy/subscapularis.insertoin", "did you mean 'anatomy/subscapularis.insertion'"},
           {"cards find-point of nowhere", "names no deck"},
           {"cards juggling of rotator-cuff", "has no cards of the kind"},
           {"pictures many", "is no line of a deck"},
           {"answer subscapularis", "belongs to no question"},
           {"ask Which?\nanswer this", "has no source"},
           {"ask Which?\nsource a book", "has no answer"},
           {"ask Which is subscapularis?\nanswer subscapularis\nsource a book", "names its own answer"},
           {"ask Which?\nanswer a\nchoice a\nsource b", "both an answer and a choice"},
           {"ask Which?\ntarget nothing.right\nanswer a\nsource b", "has no 'nothing.right'"},
           {"ask Which?\nview sideways\nanswer a\nsource b", "is no view"},
           {"title", "has nothing after it"}}) {
    EXPECT_NE(problem(lines).find(part), std::string::npos) << lines << "\n" << problem(lines);
    EXPECT_NE(problem(lines).find("week.deck:"), std::string::npos) << problem(lines);
  }
  EXPECT_FALSE(read("").problems.empty());
  EXPECT_FALSE(read("title T\n").problems.empty());
  const testing_support::TemporaryFolder folder;
  EXPECT_FALSE(teacher_->cards((folder.path() / "none.deck").string()));
}

TEST_F(DeckFiles, MarksAreAskedAsCards) {
  learn::OwnQuestion mark;
  mark.id = "mark/7", mark.prompt = "My weak spot?", mark.answers = {"omohyoid"}, mark.target = "omohyoid.right",
  mark.source = "lecture";
  teacher_->keep_marks({mark});
  EXPECT_EQ(teacher_->cards("marks").value(), std::vector<std::string>{"mark/7"});
  const auto question = teacher_->ask("mark/7", 1, 0);
  ASSERT_TRUE(question) << question.error().message();
  state::Answer answer;
  answer.typed = "Omohyoid";
  EXPECT_EQ(teacher_->judge(*question, answer, {}).mark, state::Mark::right);
}

} // namespace
} // namespace myo
