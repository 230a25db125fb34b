// Anki's text files: what its manual says of them (importing/text-files).
#include "app/record/anki_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace myo::record;

const AnkiFile two_notes = {"Basic",
                            {"Front", "Back"},
                            {{"myoatlas-find-point-soleus.1", "Myoatlas::Leg", "leg calf", {"a\tb \"c\"", "d<br>e"}},
                             {"myoatlas-find-point-psoas.1", "Myoatlas::Hip", "hip", {"#first", "second"}}}};

TEST(AnkiText, WritesTheHeadersAndQuotesOfTheManual) {
  EXPECT_EQ(to_text(two_notes), "#separator:Tab\n"
                                "#html:true\n"
                                "#notetype:Basic\n"
                                "#columns:Front\tBack\tDeck\tTags\tGUID\n"
                                "#deck column:3\n"
                                "#tags column:4\n"
                                "#guid column:5\n"
                                "\"a\tb \"\"c\"\"\"\td<br>e\tMyoatlas::Leg\tleg calf\tmyoatlas-find-point-soleus.1\n"
                                "\"#first\"\tsecond\tMyoatlas::Hip\thip\tmyoatlas-find-point-psoas.1\n");
}

TEST(AnkiText, ReadsWhatItWrites) {
  const AnkiNotes notes = read_anki(to_text(two_notes), "own").value();
  ASSERT_EQ(notes.marks.size(), 2u);
  EXPECT_EQ(notes.marks[0].id, "anki-myoatlas-find-point-soleus.1");
  EXPECT_EQ(notes.marks[0].question, "a\tb \"c\"");
  EXPECT_EQ(notes.marks[0].answer, "d\ne");
  EXPECT_EQ(notes.marks[0].tags, "leg calf");
  EXPECT_EQ(notes.marks[1].question, "#first");
}

TEST(AnkiText, ReadsTheManualsExamples) {
  const AnkiNotes plain = read_anki("apple;banana;grape\nfirst field;second field;third field\n", "f").value();
  ASSERT_EQ(plain.marks.size(), 2u);
  EXPECT_EQ(plain.marks[0].question, "apple");
  EXPECT_EQ(plain.marks[0].answer, "banana\ngrape");
  const AnkiNotes lines =
      read_anki("hello;\"this is\na two line answer\"\n\"this includes a ; (semicolon)\";another field\n", "f").value();
  ASSERT_EQ(lines.marks.size(), 2u);
  EXPECT_EQ(lines.marks[0].answer, "this is\na two line answer");
  EXPECT_EQ(lines.marks[1].question, "this includes a ; (semicolon)");
  const AnkiNotes quotes = read_anki("field one;\"field two with \"\"escaped quotes\"\" inside it\"\n", "f").value();
  EXPECT_EQ(quotes.marks.at(0).answer, "field two with \"escaped quotes\" inside it");
  const AnkiNotes html = read_anki("hello; this is<br>a two line answer\ntwo; this is a one line one\n", "f").value();
  EXPECT_EQ(html.marks.at(0).answer, " this is\na two line answer");
  const AnkiNotes remark = read_anki("# this is a comment and is ignored\nfoo bar;bar baz;baz quux\n", "f").value();
  ASSERT_EQ(remark.marks.size(), 1u);
  EXPECT_EQ(remark.marks[0].question, "foo bar");
}

TEST(AnkiText, ReadsAnExportOfNotes) {
  const AnkiNotes notes = read_anki("#separator:tab\r\n#html:true\r\n#guid column:1\r\n#notetype column:2\r\n"
                                    "#deck column:3\r\n#tags column:6\r\n"
                                    "k|{xyz\tBasic\tDefault\tWhat is <b>it</b>?\tA &amp; B<div>C</div>\tx y\r\n"
                                    "p9\tCloze\tDefault\tThe {{c1::soleus::muscle}} and {{c2::tibia}}\t\t\r\n"
                                    "q1\tImage Occlusion\tDefault\t{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:"
                                    "height=.1}}\t<img src=\"\"a.png\"\">\t\r\n"
                                    "r2\tBasic\tDefault\t<img src=\"a.png\"> where?\tthere\t\r\n",
                                    "f")
                              .value();
  ASSERT_EQ(notes.marks.size(), 3u);
  EXPECT_EQ(notes.left_out, 1u);
  EXPECT_EQ(notes.marks[0].id, "anki-k|{xyz");
  EXPECT_EQ(notes.marks[0].question, "What is it?");
  EXPECT_EQ(notes.marks[0].answer, "A & B\nC");
  EXPECT_EQ(notes.marks[0].tags, "x y");
  EXPECT_EQ(notes.marks[1].question, "The [muscle] and [...]");
  EXPECT_EQ(notes.marks[1].answer, "The soleus and tibia");
  EXPECT_EQ(notes.marks[2].question, "[picture: a.png] where?");
}

TEST(AnkiText, GapsWithinGapsAndBrokenOnes) {
  const auto asked = [](const char* text) { return read_anki(text, "f").value().marks.at(0).question; };
  EXPECT_EQ(asked("{{c1::outer {{c2::inner}} end}} after"), "[...] after");
  EXPECT_EQ(read_anki("{{c1::outer {{c2::inner}} end}} after", "f")->marks.at(0).answer, "outer inner end after");
  EXPECT_EQ(asked("{{c1::never closed"), "{{c1::never closed");
  EXPECT_EQ(asked("{{c1}} x"), "{{c1}} x");
}

TEST(AnkiText, RefusesInOneSentence) {
  EXPECT_FALSE(read_anki("", "f"));
  EXPECT_FALSE(read_anki("#html:true\n", "f"));
  EXPECT_FALSE(read_anki("a;\"b", "f"));
  EXPECT_FALSE(read_anki("a\xff;b", "f"));
  EXPECT_NE(read_anki("a;\"b", "f").error().message().find("note 1"), std::string::npos);
}

TEST(AnkiText, ImportedAgainANoteIsBroughtUpToDate) {
  Record record = Record::guest();
  const std::string first = "#guid column:1\ng1\tWhere?\tHere\ng2\tHow?\tSo\n";
  const ImportedNotes one = record.import_anki(first, "f", {1000, 0}).value();
  EXPECT_EQ(one.new_marks, 2u);
  const std::string card = record.marks()->at(0).card_id();
  ASSERT_TRUE(record.grade(card, Grade::easy, {2000, 0}));
  const ImportedNotes two =
      record.import_anki("#guid column:1\ng1\tWhere?\tThere\ng2\tHow?\tSo\n", "f", {3000, 0}).value();
  EXPECT_EQ(two.new_marks, 0u);
  EXPECT_EQ(two.changed_marks, 1u);
  EXPECT_EQ(two.known_marks, 1u);
  EXPECT_EQ(record.marks()->size(), 2u);
  EXPECT_EQ(record.marks()->at(0).answer, "There");
  EXPECT_EQ(record.marks()->at(0).card_id(), card); // what was learned of it goes on
}

TEST(AnkiText, WordsAndHtml) {
  EXPECT_EQ(to_html("a < b & c > d\ne"), "a &lt; b &amp; c &gt; d<br>e");
  EXPECT_EQ(from_html(to_html("a < b & c > d\ne")), "a < b & c > d\ne");
  EXPECT_EQ(from_html("x&nbsp;y &unknown; 1 & 2 <i>z</i>"), "x y &unknown; 1 & 2 z");
}

} // namespace
