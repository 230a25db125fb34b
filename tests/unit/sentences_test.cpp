// What is said of anatomy and medicine stands in atlas-data/content, with its source: no C++ holds such a sentence, and
// none but the kinds of technique knows one technique from another.

#include "tests/support/source_text.hpp"

#include <cctype>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>

namespace myo {
namespace {

const std::filesystem::path root(MYO_SOURCE_DIR);

std::vector<SourceText> code() {
  std::vector<SourceText> out;
  for (const char* folder : {"app", "engine", "assets", "atlas-data"})
    for (SourceText& file : source_texts(root / folder, {".cpp", ".hpp"})) out.push_back(std::move(file));
  return out;
}

std::string where(const SourceText& file, const Literal& literal) {
  return file.path.lexically_relative(root).string() + ":" + std::to_string(literal.line) + ": " + literal.text;
}

TEST(Sentences, NoTechniqueIsNamedOutsideItsKind) {
  std::set<std::string> ids;
  for (const SourceText& file : source_texts(root / "atlas-data/content/techniques", {".toml"}))
    ids.insert(file.path.stem().string());
  ASSERT_GE(ids.size(), 9u);
  for (const SourceText& file : code()) {
    if (file.path.parent_path().filename() == "kinds") continue;
    for (const Literal& literal : literals_of(file.text))
      EXPECT_FALSE(ids.contains(literal.text)) << where(file, literal);
  }
}

bool holds(const std::string& text, const std::regex& words) { return std::regex_search(text, words); }

/// What a program says only where it advises: of treatment, of danger, of illness.
const std::regex& of_advice() {
  static const std::regex words("\\b(needles?|needling|avoids?|lungs?|arter(y|ies)|veins?|vessels?|nerves?|heart|"
                                "doctors?|emergency|ambulance|symptoms?|patients?|diagnos\\w*|therap\\w*|"
                                "treat|treats|treated|treatment|massage|stretch\\w*|numb|numbness|tingling|weakness|"
                                "fever|fracture|clot|pregnan\\w*|pacemaker|contraindicat\\w*|"
                                "injur\\w*|swelling|cancer|infection|gently)\\b",
                                std::regex::icase | std::regex::optimize);
  return words;
}
/// What it says of the body in any case; a whole sentence with one of these states something of it.
const std::regex& of_the_body() {
  static const std::regex words("\\b(press|presses|pressed|pressing|pain|pains|painful|hurts?|joints?|muscles?|bones?|"
                                "chest|neck|fibres|tissue|skin|trigger[ -]points?)\\b",
                                std::regex::icase | std::regex::optimize);
  return words;
}

bool is_medical(const std::string& text) {
  constexpr std::ptrdiff_t min_words = 6;
  static const std::regex word("[A-Za-z][A-Za-z'-]*");
  if (std::distance(std::sregex_iterator(text.begin(), text.end(), word), std::sregex_iterator()) < min_words)
    return false;
  const std::size_t first = text.find_first_not_of(" ,;"), last = text.find_last_not_of(' ');
  const bool whole_sentence = std::isupper(static_cast<unsigned char>(text[first])) != 0 && text[last] == '.';
  return holds(text, of_advice()) || (whole_sentence && holds(text, of_the_body()));
}

/// What may stand in code all the same, by how it begins, each with the reason.
const std::vector<std::string>& let_through() {
  static const std::vector<std::string> beginnings = {
      // The program and its help, said before any atlas is open.
      "Myoatlas, the anatomical 3D trigger-point atlas. It teaches; it does not diagnose.",
      "Version {}. An anatomical 3D atlas of trigger points",
      "Where finger, needle, pads or strokes go at a trigger point",
      "A technique at that point: its arrow, needle, pads or strokes",
      "plain words and no needling, the skin with its pain first, for explaining to clients",
      "Lays nerves and vessels through a pack by rules",
      "carry the vessels of this pack over first",
      "folder or zip of OBJ files of release 4.0: measure its vessels",
      "assets/body: figures/, structures.tsv, landmarks.toml",
      // How to use the window: what a button, a brush or a press does.
      "Press an X on the body, a muscle, or a place on the skin where it hurts.",
      "A place on the skin. Press an X to see where its pain goes",
      "Drag on the skin to paint; beside the body to turn it.",
      "For pain inside: a joint, the ear, a tooth, an eye.",
      "Paint the pain on the body, click a region, or type it.",
      "In general. Choose a trigger point to see what suits it",
      "Where large vessels and nerves run close under the skin of the whole body",
      "paints where large vessels and nerves run close under the skin",
      "unsaid|aching|burning|tingling|stabbing|throbbing|tight|numb",
      // Help of a verb.
      "answers whether a symptom comes with the pain",
      "cuts the body: axial, sagittal or coronal",
      "A plane that cuts the body: axial, sagittal or coronal",
      "axial, sagittal or coronal with @MM or @PLACE, needle",
      // What was not found, in a body or in content that is being compiled.
      "no reference body: vessels not carried",
      "Nothing in the atlas fits. Name the place that hurts",
      "Nothing is called “{}”. Try a muscle, a place of pain",
      "The atlas describes no trigger point here.",
      "This body does not show this muscle.",
      // What a grade means.
      "As the trigger-point manual and its successors teach it.",
  };
  return beginnings;
}

TEST(Sentences, OfMedicineStandInContent) {
  std::map<std::string, bool> met;
  for (const std::string& one : let_through()) met[one] = false;
  std::size_t seen = 0;
  for (const SourceText& file : code())
    for (const Literal& literal : literals_of(file.text)) {
      ++seen;
      if (literal.text.starts_with("SELECT ") || !is_medical(literal.text)) continue;
      const auto allowed = std::find_if(let_through().begin(), let_through().end(),
                                        [&](const std::string& one) { return literal.text.starts_with(one); });
      if (allowed != let_through().end())
        met[*allowed] = true;
      else
        ADD_FAILURE() << where(file, literal) << "\nput it into atlas-data/content/advice, with its source";
    }
  EXPECT_GT(seen, 3000u);
  for (const auto& [one, there] : met) EXPECT_TRUE(there) << "no longer in the code, take it off the list: " << one;
}

TEST(Sentences, TheScanSeesWhatItIsFor) {
  const auto literals = literals_of("f(\"Do not press here: the \"\n  \"nerve is near.\"); // \"a comment\"\n#include "
                                    "\"x.hpp\"\nchar c = '\"';\ng(\"b\");");
  ASSERT_EQ(literals.size(), 2u);
  EXPECT_EQ(literals[0].text, "Do not press here: the nerve is near.");
  EXPECT_EQ(literals[1].line, 5u);
  for (const char* advice :
       {"Do not press here: the nerve is near.", "Bone lies before this point from every free side.",
        " Go gently and stop at tingling or throbbing: the {} runs within {:.0f} mm.",
        "Needling belongs to trained professionals, and to nobody else."})
    EXPECT_TRUE(is_medical(advice)) << advice;
  for (const char* other : {"there is no muscle '{}' with a mesh on this body",
                            "is not a number of frames up to 100000", "the compression of the painting is expressed"})
    EXPECT_FALSE(is_medical(other)) << other;
}

} // namespace
} // namespace myo
