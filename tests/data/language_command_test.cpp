// The program in the test language: window's options, help, refusals and tables follow it; what other programs read
// does not.

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace myo {
namespace {

using Json = nlohmann::json;

bool holds(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

TEST(LanguageCommand, HelpFollowsTheOptionWhereverItStands) {
  for (const char* line : {"--language qps show --help", "show --language=qps --help", "show --help --language qps"}) {
    const ProgramRun run = run_program(line);
    EXPECT_EQ(run.exit, 0) << line;
    EXPECT_TRUE(holds(run.out, "[óñéé JŠÓóÑ ")) << run.out;
    EXPECT_TRUE(holds(run.out, "--json")) << "names of options are the same";
  }
  EXPECT_TRUE(holds(run_program("show --help").out, "one JSON object"));
}

TEST(LanguageCommand, TheEnvironmentChooses) {
  EXPECT_TRUE(holds(run_program("--help", "LC_ALL=C.UTF-8 LANGUAGE=qps ").out, "--language"));
  EXPECT_TRUE(holds(run_program("actions", "LC_ALL=C.UTF-8 LANGUAGE=yy:qps ").out, "[Ááçtííóóñš:"));
  EXPECT_TRUE(holds(run_program("actions", "LC_ALL=C LANGUAGE=qps ").out, "Actions:"));
  EXPECT_TRUE(holds(run_program("actions", "LC_ALL=qps ").out, "[Ááçtííóóñš:"));
}

TEST(LanguageCommand, ALanguageThatIsNotThereIsRefused) {
  const ProgramRun run = run_program("--language yy show trapezius 2>&1");
  EXPECT_EQ(run.exit, 2);
  EXPECT_EQ(run.out, "myoatlas: --language: there is no language 'yy'; choose among en, qps\n");
}

TEST(LanguageCommand, RefusalsAreInItInOneLine) {
  const ProgramRun run = run_program("--language qps show --json nobody-is-called-so 2>&1");
  EXPECT_EQ(run.exit, 1);
  EXPECT_TRUE(holds(run.out, "ñóó múúšçléé")) << run.out;
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1) << run.out;
}

TEST(LanguageCommand, WhatProgramsReadIsTheSame) {
  const Json english = Json::parse(run_program("show infraspinatus --json").out),
             other = Json::parse(run_program("--language qps show infraspinatus --json").out);
  EXPECT_EQ(english, other);
  const Json found = Json::parse(run_program("find 'ache behind the eye' --json").out),
             elsewhere = Json::parse(run_program("--language qps find 'ache behind the eye' --json").out);
  ASSERT_FALSE(found["results"].empty());
  for (const char* key : {"query", "regions", "not_understood", "red_flags", "safety_questions"})
    EXPECT_EQ(found[key], elsewhere[key]) << key;
  for (std::size_t i = 0; i < found["results"].size(); ++i)
    for (const char* key : {"muscle", "muscle_name", "point", "score", "matched_essential", "matched_spillover"})
      EXPECT_EQ(found["results"][i][key], elsewhere["results"][i][key]) << key;
}

TEST(LanguageCommand, AHandoutIsWrittenInIt) {
  const testing_support::TemporaryFolder folder;
  const std::string file = (folder.path() / "sheet.html").string();
  const ProgramRun run =
      run_program("--language qps handout --point infraspinatus.1 --side right --out '" + file + "' 2>&1");
  ASSERT_EQ(run.exit, 0) << run.out;
  std::ostringstream page;
  page << std::ifstream(file).rdbuf();
  EXPECT_TRUE(holds(page.str(), "Wóórdš ááñd píí")) << "the credit";
  EXPECT_TRUE(holds(page.str(), "ríght")) << "the side";
  EXPECT_TRUE(holds(page.str(), "\"Turn left\":\"[T")) << "the words of the body that turns";
}

} // namespace
} // namespace myo
