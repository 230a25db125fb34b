// `myoatlas handout` as a script meets it: files that open, their structure and words, and refusals in one line.

#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sys/stat.h>

namespace {

using myo::testing_support::TemporaryFolder;

std::string output_of(const std::string& command, int* exit = nullptr) {
  std::string out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return out;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  const int status = pclose(pipe);
  if (exit) *exit = WEXITSTATUS(status);
  return out;
}

bool has(const char* program) { return !output_of(std::string("command -v ") + program).empty(); }

myo::ProgramRun handout(const std::string& arguments) {
  return myo::run_program("handout --body reference " + arguments + " 2>&1");
}

TEST(HandoutCommand, APdfHasItsStructureInTheOrderOfReading) {
  MYO_NEEDS(has("qpdf") && has("pdfinfo"), "qpdf and poppler-utils are not installed");
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "sheet.pdf").string();
  const auto run =
      handout("--point infraspinatus.1 trapezius-descending.1:left --note 'Come on Monday.' --paper letter " + file);
  ASSERT_EQ(run.exit, 0) << run.out;
  int exit = -1;
  const std::string check = output_of("qpdf --check " + file, &exit);
  EXPECT_EQ(exit, 0) << check;
  const std::string info = output_of("pdfinfo " + file);
  EXPECT_NE(info.find("Tagged:          yes"), std::string::npos) << info;
  EXPECT_NE(info.find("612 x 792"), std::string::npos) << info;
  const std::string tree = output_of("pdfinfo -struct-text " + file);
  EXPECT_EQ(tree.find("Warning"), std::string::npos) << tree;
  std::size_t at = 0;
  for (const char* part : {"Document", "H1", "What hurts", "Infraspinatus, right side", "descending part, left side",
                           "Figure", "Where it may come from", "What will be done", "LBody", "What to do at home",
                           "When to call", "A note for you", "Come on Monday."}) {
    const auto found = tree.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " is not there, or not in its place\n" << tree;
    at = found;
  }
  // Words keep their blanks where a line ends, and software that copies text finds whole sentences.
  EXPECT_NE(tree.find("It is for you to keep and to ask about."), std::string::npos) << tree;
  const std::string whole = output_of("qpdf --qdf --object-streams=disable " + file + " - | strings");
  for (const char* key :
       {"/Lang (en-GB)", "/DisplayDocTitle true", "/Marked true", "/Tabs /S", "pdfuaid:part", "/Artifact BMC"})
    EXPECT_NE(whole.find(key), std::string::npos) << key;
  std::size_t figures = 0, described = 0;
  for (std::size_t i = 0; (i = whole.find("/S /Figure", i)) != std::string::npos; ++i) ++figures;
  for (std::size_t i = 0; (i = whole.find("/Alt ", i)) != std::string::npos; ++i) ++described;
  EXPECT_EQ(figures, 5u) << "two points with two pictures each, and the code";
  EXPECT_EQ(described, figures);
  const std::string fonts = output_of("pdffonts " + file + " | tail -n +3 | awk '{print $(NF-4)}' | sort -u");
  EXPECT_EQ(fonts, "yes\n") << "every font is embedded";
}

TEST(HandoutCommand, ADrawingAndANoteAreForOneUsersEyes) {
  const TemporaryFolder folder;
  const std::string drawing = (folder.path() / "pain.json").string(), file = (folder.path() / "sheet.pdf").string();
  const std::string script = (folder.path() / "draw.txt").string();
  ASSERT_TRUE(myo::core::write_file_atomically(
      script, "pain-region anterior-shoulder right yes 6 aching\nsave-drawing " + drawing + "\n"));
  const auto drawn = myo::run_program("--headless --script " + script + " 2>&1");
  ASSERT_EQ(drawn.exit, 0) << drawn.out;
  const auto run = handout("--point infraspinatus.1 --drawing " + drawing + " --out " + file);
  ASSERT_EQ(run.exit, 0) << run.out;
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
  MYO_NEEDS(has("pdftotext"), "poppler-utils is not installed");
  const std::string words = output_of("pdftotext " + file + " -");
  EXPECT_NE(words.find("You showed pain here: front of the shoulder (right)"), std::string::npos) << words;
}

TEST(HandoutCommand, PicturesAreAFileAPage) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "sheet.png").string();
  const auto run = handout("--point soleus.1 --include pain,call --out " + file);
  ASSERT_EQ(run.exit, 0) << run.out;
  EXPECT_EQ(run.out, file + "\n");
  const auto png = myo::core::read_file(file);
  ASSERT_TRUE(png);
  EXPECT_TRUE(png->starts_with("\x89PNG"));
}

TEST(HandoutCommand, FromAPaintedPainToPdfAndPageInAtMostTwelveActions) {
  const TemporaryFolder folder;
  const std::string pdf = (folder.path() / "sheet.pdf").string(), page = (folder.path() / "sheet.html").string();
  const std::string script = (folder.path() / "script.txt").string();
  const std::vector<std::string> actions{"tool brush",
                                         "paint -155.3 -112.1 1337.2",
                                         "paint -158 -108 1310",
                                         "release",
                                         "select-point infraspinatus.1 right",
                                         "handout-note Come on Monday.",
                                         "handout " + pdf,
                                         "handout " + page};
  EXPECT_LE(actions.size(), 12u);
  std::string text;
  for (const std::string& action : actions) text += action + "\n";
  ASSERT_TRUE(myo::core::write_file_atomically(script, text));
  const auto run = myo::run_program("--headless --body reference --script " + script + " 2>&1");
  ASSERT_EQ(run.exit, 0) << run.out;
  const auto html = myo::core::read_file(page);
  ASSERT_TRUE(html) << html.error().message();
  EXPECT_LE(html->size(), 6u << 20);
  for (const char* part :
       {"You showed pain here", "Come on Monday.", "Infraspinatus, right side", "CC BY-SA", "\"drawn\":true"})
    EXPECT_NE(html->find(part), std::string::npos) << part;
  const auto written = myo::core::read_file(pdf);
  ASSERT_TRUE(written);
  EXPECT_TRUE(written->starts_with("%PDF-"));
}

TEST(HandoutCommand, ALinkShowsItsView) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "view.png").string();
  const auto run = myo::run_program("open 'myoatlas:client-mode+on/select-point+infraspinatus.1+right/peel+0' --size "
                                    "320x240 --body reference --out " +
                                    file + " 2>&1");
  ASSERT_EQ(run.exit, 0) << run.out;
  const auto png = myo::core::read_file(file);
  ASSERT_TRUE(png);
  EXPECT_TRUE(png->starts_with("\x89PNG"));
  const auto refused = myo::run_program("open 'myoatlas:save-drawing+x' --out " + file + " 2>&1");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.out.find("may only show"), std::string::npos) << refused.out;
}

TEST(HandoutCommand, AStoryIsAScriptThatPlays) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "story.txt").string();
  const auto told =
      myo::run_program("story --body reference --point infraspinatus.1 --side left --out " + file + " 2>&1");
  ASSERT_EQ(told.exit, 0) << told.out;
  auto script = myo::core::read_file(file);
  ASSERT_TRUE(script);
  std::size_t steps = 0;
  for (std::size_t at = 0; (at = script->find("\n# ", at)) != std::string::npos; ++at) ++steps;
  EXPECT_EQ(steps, 4u) << *script;
  std::set<std::string> views; // of each step: what lies bare, whether the pain is painted, from where
  std::vector<std::string> parts;
  for (std::size_t at = script->find("\nsay "); at != std::string::npos;) {
    const std::size_t next = script->find("\nsay ", at + 1);
    parts.push_back(script->substr(at, next - at));
    at = next;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string& part = parts.at(i);
    const std::size_t peel = part.rfind("peel "), zones = part.find("zones "), technique = part.rfind("technique ");
    views.insert(part.substr(peel, part.find('\n', peel) - peel) + part.substr(zones, 8) +
                 (technique == std::string::npos ? "" : "technique"));
  }
  EXPECT_EQ(views.size(), 4u) << "no two steps show the same";
  for (const char* line :
       {"select-point infraspinatus.1 left", "peel 0\n", "fly-to ", "wait-frames ", "say Most people"})
    EXPECT_NE(script->find(line), std::string::npos) << line;
  // Without a window frames are drawn one by one: one a step shows that every line is understood.
  const std::string quick = std::regex_replace(*script, std::regex("wait-frames [0-9]+"), "wait-frames 1");
  ASSERT_TRUE(myo::core::write_file_atomically(file, quick));
  const auto played = myo::run_program("--headless --size 200x160 --body reference --script " + file + " 2>&1");
  EXPECT_EQ(played.exit, 0) << played.out;
}

TEST(HandoutCommand, AStoryIsMadeKeptAndPlayedWithoutAWindow) {
  const TemporaryFolder folder;
  const std::string story = (folder.path() / "story.txt").string(), script = (folder.path() / "script.txt").string(),
                    picture = (folder.path() / "step.png").string();
  ASSERT_TRUE(myo::core::write_file_atomically(
      script, "select-point infraspinatus.1 right\nstory-make\nstory-caption It may hurt here.\nstory-save " + story +
                  "\nstory stop\nstory-play " + story + "\nstory next\nexport-picture " + picture + "\n"));
  const auto played = myo::run_program("--headless --size 200x200 --script " + script + " 2>&1");
  ASSERT_EQ(played.exit, 0) << played.out;
  const auto kept = myo::core::read_file(story);
  ASSERT_TRUE(kept);
  EXPECT_NE(kept->find("say It may hurt here."), std::string::npos) << *kept;
  EXPECT_TRUE(std::filesystem::exists(picture));
}

TEST(HandoutCommand, AStoryOfTwoPointsHasFourSteps) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "story.txt").string();
  const auto told = myo::run_program(
      "story --body reference --point infraspinatus.1 trapezius-descending.1 --side left --out " + file + " 2>&1");
  ASSERT_EQ(told.exit, 0) << told.out;
  const auto script = myo::core::read_file(file);
  ASSERT_TRUE(script);
  std::size_t steps = 0;
  for (std::size_t at = 0; (at = script->find("\n# ", at)) != std::string::npos; ++at) ++steps;
  EXPECT_EQ(steps, 4u) << *script;
  EXPECT_NE(script->find("compare infraspinatus.1 left\ncompare trapezius-descending.1 left"), std::string::npos)
      << *script;
}

TEST(HandoutCommand, RefusesInOneLineThatSaysWhatToDo) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "sheet.pdf").string();
  const struct {
    std::string arguments;
    const char* says;
    int exit;
  } cases[] = {
      {"--point no-such.1 --out " + file, "no-such.1", 1},
      {"--point infraspinatus.1:middle --out " + file, "left or right", 1},
      {"--point soleus.1 --out " + (folder.path() / "sheet.doc").string(), ".pdf, .html or .png", 1},
      {"--point soleus.1 --paper a5 --out " + file, "a4 or letter", 1},
      {"--point soleus.1 --include jokes --out " + file, "jokes", 1},
      {"--point soleus.1 --drawing " + (folder.path() / "none.json").string() + " --out " + file, "none.json", 1},
      {"--point a.1 b.1 c.1 d.1 e.1 f.1 --out " + file, "at most 5", 1},
      {"--out " + file, "--point", 2},
  };
  for (const auto& one : cases) {
    const auto run = handout(one.arguments);
    EXPECT_EQ(run.exit, one.exit) << one.arguments << "\n" << run.out;
    EXPECT_NE(run.out.find(one.says), std::string::npos) << run.out;
    EXPECT_FALSE(std::filesystem::exists(file));
  }
}

} // namespace
