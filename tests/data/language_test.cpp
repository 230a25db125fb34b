// The words that a complaint is read with are content: every list is filled, and none of its words stands in the code.
#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"
#include "app/text/words.hpp"
#include "engine/core/files.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace myo {
namespace {

const atlas::Atlas& atlas() {
  static const atlas::Atlas opened = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}
const atlas::Language& language() { return atlas().language(); }

/// String literals of a source file, comments and includes left out.
std::vector<std::string> literals(const std::string& source) {
  std::vector<std::string> out;
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#include")) continue;
    static const std::regex comment(R"(//.*$)"), literal(R"rx("((?:[^"\\]|\\.)*)")rx");
    line = std::regex_replace(line, comment, "");
    for (std::sregex_iterator at(line.begin(), line.end(), literal), end; at != end; ++at)
      out.push_back((*at)[1].str());
  }
  return out;
}

TEST(Language, EveryListIsFilled) {
  for (std::size_t i = 0; i < atlas::word_list_count; ++i)
    EXPECT_FALSE(language().words(static_cast<atlas::WordList>(i)).empty()) << atlas::word_list_names[i];
  EXPECT_TRUE(language().has(atlas::WordList::negators, "denies"));
  EXPECT_FALSE(language().has(atlas::WordList::negators, "fever"));
  EXPECT_EQ(language().value(atlas::WordList::life_stages, "seventies"), 75);
}

TEST(Language, NoWordOfAListStandsInTheCodeThatReadsComplaints) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < atlas::word_list_count; ++i)
    for (const std::string& word : language().words(static_cast<atlas::WordList>(i))) words.insert(word);
  for (const auto& [word, canonical] : language().spellings())
    if (word.size() > 3) words.insert(word);
  constexpr std::size_t shortest = 4; // letters of a word of a form that stands for itself
  for (const myo::atlas::Symptom& one : atlas().symptoms())
    for (const std::string& form : one.words)
      for (const text::WordToken& token : text::tokenize(form))
        if (token.text.size() >= shortest && form.find('@') == std::string::npos) words.insert(token.text);
  ASSERT_GT(words.size(), 2000u);
  // How a PainSide is written, and Understood.
  const std::set<std::string> values = {"left", "right", "both", "enough", "place", "missing"};
  std::size_t files = 0;
  std::vector<std::filesystem::path> readers = {
      MYO_SOURCE_DIR "/app/text/phrases.cpp", MYO_SOURCE_DIR "/app/atlas/names.cpp",
      MYO_SOURCE_DIR "/app/referral/red_flags.cpp", MYO_SOURCE_DIR "/app/referral/safety.cpp"};
  for (const auto& entry : std::filesystem::directory_iterator(MYO_SOURCE_DIR "/app/complaint"))
    readers.push_back(entry.path());
  for (const std::filesystem::path& path : readers) {
    if (path.extension() != ".cpp" && path.extension() != ".hpp") continue;
    ++files;
    for (const std::string& literal : literals(core::read_file(path).value()))
      for (const text::WordToken& token : text::tokenize(literal))
        EXPECT_TRUE(!words.contains(token.text) || values.contains(token.text))
            << path.filename() << ": \"" << literal << "\" belongs in content/language";
  }
  EXPECT_GE(files, 20u);
  EXPECT_EQ(literals("a(\"no\"); // \"not\"\n#include \"fine.hpp\"\n"), std::vector<std::string>{"no"})
      << "literals are found";
}

} // namespace
} // namespace myo
