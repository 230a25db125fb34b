// `myoatlas learn` as a person or a script meets it.
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

class LearnCommand : public testing::Test {
protected:
  /// With a home of the test's own.
  [[nodiscard]] myo::ProgramRun learn(const std::string& arguments) const {
    return myo::run_program("learn " + arguments + " 2>&1", "XDG_DATA_HOME='" + folder_.path().string() + "' ");
  }
  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
    const auto path = folder_.path() / name;
    std::ofstream(path) << text;
    return path.string();
  }
  myo::testing_support::TemporaryFolder folder_;
};

TEST_F(LearnCommand, SchedulesAsPublished) {
  // The published vector of intervals, each review on its day; and a second card between the lines.
  std::string reviews = "card,day,grade\n";
  const int grades[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
  const int intervals[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
  int day = 0;
  for (int i = 0; i < 13; ++i) {
    reviews += "a," + std::to_string(day) + "," + std::to_string(grades[i]) + "\n";
    reviews += "b/c,0," + std::string(i % 2 == 0 ? "good" : "4") + "\n";
    day += intervals[i];
  }
  const auto run = learn("--schedule " + file("reviews.csv", reviews));
  ASSERT_EQ(run.exit, 0) << run.out;
  std::istringstream lines(run.out);
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "card,day,grade,interval,stability,difficulty");
  std::vector<int> got;
  while (std::getline(lines, line)) {
    if (!line.starts_with("a,")) continue;
    std::size_t at = 0;
    for (int comma = 0; comma < 3; ++comma) at = line.find(',', at) + 1;
    got.push_back(std::stoi(line.substr(at)));
  }
  EXPECT_EQ(got, std::vector<int>(std::begin(intervals), std::end(intervals)));
}

TEST_F(LearnCommand, RefusesReviewsWithTheirLine) {
  const std::pair<const char*, const char*> bad[] = {{"a,0\n", ":1: this is no review"},
                                                     {"a,0,3\na,x,3\n", ":2: the day"},
                                                     {"a,0,5\n", ":1: the grade"},
                                                     {"a,3,3\na,2,3\n", ":2: the day is before"}};
  for (const auto& [text, said] : bad) {
    const auto run = learn("--schedule " + file("bad.csv", text));
    EXPECT_EQ(run.exit, 1);
    EXPECT_NE(run.out.find(said), std::string::npos) << run.out;
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1) << run.out;
  }
  EXPECT_EQ(learn("--schedule nowhere.csv").exit, 1);
  EXPECT_EQ(learn("--schedule x --retention 0.5").exit, 2);
  EXPECT_EQ(learn("").exit, 2);
}

TEST_F(LearnCommand, KeepsSettingsAndSaysWhatItHolds) {
  ASSERT_EQ(learn("record --retention 0.85 --new 4 --minutes 15").exit, 0);
  const auto run = learn("record --json");
  ASSERT_EQ(run.exit, 0) << run.out;
  const auto answer = nlohmann::json::parse(run.out);
  EXPECT_EQ(answer["settings"]["retention"], 0.85);
  EXPECT_EQ(answer["settings"]["new_per_day"], 4);
  EXPECT_EQ(answer["settings"]["minutes"], 15);
  EXPECT_TRUE(answer["problems"].empty());
  EXPECT_EQ(learn("record --retention 0.2").exit, 2);
}

TEST_F(LearnCommand, TakesARecordToAnotherMachineAndNotesFromAnki) {
  const std::string text = "myoatlas-record 1\nreview\ta1\tfind-point/soleus.1\t1728043200000\t20000\t3\t900\nend\t1\n";
  const auto taken = learn("import " + file("from.txt", text) + " --json");
  ASSERT_EQ(taken.exit, 0) << taken.out;
  EXPECT_EQ(nlohmann::json::parse(taken.out)["new_answers"], 1);
  const std::string out = (folder_.path() / "to.txt").string();
  ASSERT_EQ(learn("export " + out).exit, 0);
  std::ifstream stream(out);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), text);
  const auto notes = learn("import --anki " + file("notes.txt", "#html:false\nWhere?\tThere\n") + " --json");
  ASSERT_EQ(notes.exit, 0) << notes.out;
  EXPECT_EQ(nlohmann::json::parse(notes.out)["new_marks"], 1);
  const auto cut_off = learn("import " + file("cut.txt", text.substr(0, text.size() - 6)));
  EXPECT_EQ(cut_off.exit, 1);
  EXPECT_NE(cut_off.out.find("cut off"), std::string::npos) << cut_off.out;
}

TEST_F(LearnCommand, KeepsMarksOfOnesOwn) {
  const auto kept = learn("mark --question 'Where?' --answer 'There' --place soleus.right");
  ASSERT_EQ(kept.exit, 0) << kept.out;
  const std::string id = kept.out.substr(0, kept.out.find('\n'));
  ASSERT_EQ(learn("mark --question 'Where?' --answer 'Here' --id " + id).exit, 0);
  const auto marks = nlohmann::json::parse(learn("marks --json").out).at("marks");
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(marks[0].at("answer"), "Here");
  EXPECT_EQ(learn("marks --forget nothing").exit, 1);
  EXPECT_TRUE(nlohmann::json::parse(learn("marks --json --forget " + id).out).at("marks").empty());
}

} // namespace
