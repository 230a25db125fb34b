// Decks, questions, papers and Anki's files as the program writes them.
#include "app/record/anki_text.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class LearnCards : public testing::Test {
protected:
  void SetUp() override { MYO_NEEDS(fs::exists(MYO_SHARE_DIR "/reference.pack"), "the reference body is not built"); }
  [[nodiscard]] myo::ProgramRun program(const std::string& arguments) const {
    return myo::run_program(arguments + " 2>&1", "XDG_DATA_HOME='" + folder_.path().string() + "' ");
  }
  [[nodiscard]] json answer(const std::string& arguments) const {
    const auto run = program(arguments);
    EXPECT_EQ(run.exit, 0) << run.out;
    return json::parse(run.out, nullptr, false);
  }
  [[nodiscard]] static std::string text_of(const fs::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  myo::testing_support::TemporaryFolder folder_;
};

TEST_F(LearnCards, EveryKindAsksAsData) {
  const json kinds = answer("learn --list --json").at("kinds");
  ASSERT_GE(kinds.size(), 8u);
  for (const auto& kind : kinds) {
    const json question = answer("learn --ask " + kind.get<std::string>() + " --seed 3 --json");
    EXPECT_EQ(question.at("kind"), kind);
    EXPECT_TRUE(question.at("card").get<std::string>().starts_with(kind.get<std::string>() + "/"));
    EXPECT_FALSE(question.at("prompt").get<std::string>().empty()) << kind;
    EXPECT_TRUE(question.at("choices").is_array() && question.at("sources").is_array());
    if (question.at("form") == "read") continue; // a page of a lesson asks nothing
    EXPECT_FALSE(question.at("answer").get<std::string>().empty()) << kind;
    EXPECT_FALSE(question.at("explanation").get<std::string>().empty()) << kind;
  }
  EXPECT_EQ(answer("learn --ask find-point --point soleus.1 --json").at("card"), "find-point/soleus.1");
  EXPECT_EQ(program("learn --ask guess").exit, 1);
  EXPECT_EQ(program("learn --ask find-point --point nowhere.1").exit, 1);
}

TEST_F(LearnCards, WhatWasAnsweredIsDueAndCounted) {
  const std::string text = "myoatlas-record 1\n"
                           "review\ta1\tname-muscle/infraspinatus\t1728043200000\t20000\t4\t900\n"
                           "review\ta2\ta-kind-of-tomorrow/x\t1728043200000\t20000\t4\t900\nend\t2\n";
  std::ofstream(folder_.path() / "from.txt") << text;
  ASSERT_EQ(program("learn import " + (folder_.path() / "from.txt").string()).exit, 0);
  const json due = answer("learn due rotator-cuff --json").at("due");
  ASSERT_GT(due.size(), 1u);
  EXPECT_EQ(due[0].at("card"), "name-muscle/infraspinatus"); // of years ago: overdue, before what is new
  EXPECT_EQ(due.size(), 1 + 10u) << "ten new cards a day";
  const json progress = answer("learn progress rotator-cuff --json");
  EXPECT_EQ(progress.at("asked"), 1);
  for (const auto& muscle : progress.at("muscles"))
    EXPECT_EQ(muscle.at("asked"), muscle.at("muscle") == "infraspinatus" ? 1 : 0);
  EXPECT_EQ(answer("learn forecast --days 3 --json").at("due"), (json{1, 0, 0}));
  const json decks = answer("learn decks --json");
  for (const auto& deck : decks.at("decks")) {
    if (deck.at("id") != "rotator-cuff") continue;
    EXPECT_EQ(deck.at("due"), 1);
    EXPECT_EQ(deck.at("new").get<int>() + 1, deck.at("cards"));
  }
  EXPECT_EQ(program("learn due no-such-deck").exit, 1);
  const auto mark = program("learn mark --question Where --answer There");
  EXPECT_EQ(answer("learn due marks --json").at("due")[0].at("card"),
            "mark/" + mark.out.substr(0, mark.out.find('\n')));
}

TEST_F(LearnCards, APaperAndItsKeyAreTheSameForTheSameSeed) {
  const std::string paper = (folder_.path() / "paper.pdf").string(), key = (folder_.path() / "key.csv").string();
  const std::string command = "learn paper rotator-cuff --count 4 --out " + paper + " --key " + key + " --seed ";
  const auto run = program(command + "7");
  MYO_NEEDS(run.exit == 0 || run.out.find("Vulkan") == std::string::npos, "no Vulkan device: " << run.out);
  ASSERT_EQ(run.exit, 0) << run.out;
  EXPECT_TRUE(text_of(paper).starts_with("%PDF-"));
  const std::string first = text_of(key);
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 5) << first;
  EXPECT_TRUE(first.starts_with("number,card,kind,answer,deck,seed\n1,\""));
  ASSERT_EQ(program(command + "7").exit, 0);
  EXPECT_EQ(text_of(key), first);
  ASSERT_EQ(program(command + "8").exit, 0);
  EXPECT_NE(text_of(key), first);
  EXPECT_EQ(program("learn paper rotator-cuff --out paper.doc").exit, 1);
}

TEST_F(LearnCards, AnkiGetsEachCardOnceWithItsPictures) {
  const fs::path out = folder_.path() / "anki";
  const auto run = program("learn anki group/fibularis --out " + out.string());
  MYO_NEEDS(run.exit == 0 || run.out.find("Vulkan") == std::string::npos, "no Vulkan device: " << run.out);
  ASSERT_EQ(run.exit, 0) << run.out;
  const std::string cards = text_of(out / "cards.txt"), plates = text_of(out / "occlusion.txt");
  EXPECT_TRUE(cards.starts_with("#separator:Tab\n#html:true\n#notetype:Basic\n"));
  EXPECT_TRUE(plates.starts_with("#separator:Tab\n#html:true\n#notetype:Image Occlusion\n"));
  EXPECT_TRUE(fs::exists(out / "how-to-import.txt"));
  // Read as Anki reads it: as many notes as lines, each with an id of its own.
  const auto notes = myo::record::read_anki(cards, "cards").value();
  EXPECT_GT(notes.marks.size(), 20u);
  std::set<std::string> ids;
  for (const auto& note : notes.marks) {
    EXPECT_TRUE(note.id.starts_with("anki-myoatlas-")) << note.id;
    EXPECT_TRUE(ids.insert(note.id).second) << note.id;
    EXPECT_FALSE(note.answer.empty()) << note.id;
  }
  std::size_t pictures = 0;
  const std::regex picture("<img src=\"+([^\"]+)\"");
  for (const std::string& text : {cards, plates})
    for (std::sregex_iterator one(text.begin(), text.end(), picture), end; one != end; ++one, ++pictures)
      EXPECT_TRUE(fs::exists(out / "pictures" / (*one)[1].str())) << (*one)[1];
  EXPECT_GE(pictures, 2 * notes.marks.size());
  // Covered parts lie inside the picture, and each is a card of its own.
  const std::regex cover(
      "\\{\\{c(\\d+)::image-occlusion:rect:left=([0-9.]+):top=([0-9.]+):width=([0-9.]+):height=([0-9.]+):oi=1\\}\\}");
  std::size_t covers = 0;
  for (std::sregex_iterator one(plates.begin(), plates.end(), cover), end; one != end; ++one, ++covers) {
    const auto number = [&](std::size_t i) { return std::stod((*one)[i].str()); };
    EXPECT_TRUE(number(1) >= 1 && number(1) <= 499);
    EXPECT_LE(number(2) + number(4), 1.0001);
    EXPECT_LE(number(3) + number(5), 1.0001);
    EXPECT_TRUE(number(4) > 0.01 && number(4) < 0.5 && number(5) > 0.01 && number(5) < 0.1);
  }
  EXPECT_GE(covers, 2u);
  // Exported again, nothing has changed: what was learned of a card in Anki stays with it.
  const fs::path again = folder_.path() / "again";
  ASSERT_EQ(program("deck export --deck group/fibularis --to anki --out " + again.string()).exit, 0);
  EXPECT_EQ(text_of(again / "cards.txt"), cards);
  EXPECT_EQ(text_of(again / "occlusion.txt"), plates);
}

} // namespace
