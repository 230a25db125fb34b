// The compiler on small content: what is right becomes rows, everything that is wrong is said with file, line and what
// to do.
#include "app/atlas/atlas.hpp"
#include "atlas-data/compile/compile.hpp"
#include "atlas-data/compile/english_words.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

const std::string good_muscle = R"toml(id = "brachialis"
name = "Brachialis"
latin = "Musculus brachialis"
area = "shoulder-arm"
layer = "deep"
structures = ["brachialis"]
aliases = [ { text = "lower biceps", kind = "lay" } ]

[[fact]]
topic = "origin"
text = "The lower half of the front of the humerus."
sources = ["book: ch. 1"]

[[point]]
id = "brachialis.1"
label = "Lower third"
kind = "central"
where = "Beside the biceps tendon."
place = "outer(brachialis, along(brachialis, 0.7))"
lies_in = "thumb"
essential = ["thumb"]
spillover = ["antecubital"]
sources = ["book: ch. 1"]
[[point.zone]]
tier = "spillover"
region = "antecubital"
[[point.fact]]
topic = "feels-like"
text = "An ache at the base of the thumb."
[point.technique.trigger-point-pressure]
suits = "good"
[point.technique.dry-needling]
suits = "fair"
caution = "The radial nerve lies beside it."
[point.technique.tens]
suits = "good"
[point.technique.myofascial-release]
suits = "good"
[point.technique.classical-massage]
suits = "fair"
)toml";

std::string fact(const std::string& topic) {
  return "[[fact]]\ntopic = \"" + topic + "\"\ntext = \"So.\"\nsources = [\"book\"]\n";
}
std::string technique(const std::string& id) {
  return "id = \"" + id + "\"\nname = \"" + id +
         "\"\nsummary = \"s\"\nwho = \"w\"\nevery_point = true\nsteps = [\"Press.\"]\n[[fact]]\ntopic = "
         "\"caution\"\ntext = \"Gently.\"\nsources = [\"book\"]\n" +
         fact("dose") + fact("stop-sign") + fact("contraindication") + fact("evidence");
}

/// The words that a region must at least have: "thumb", "thumb two" ...
std::string eight_words(const std::string& word) {
  std::string list = "[\"" + word + "\"";
  for (const char* more : {"two", "three", "four", "five", "six", "seven", "eight"})
    list += ", \"" + word + " " + more + "\"";
  return list + "]";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "the fixture has no " << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

} // namespace

class CompileTest : public testing::Test {
protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("myo-compile-" + std::to_string(::getpid()));
    write("content/sources/book.toml",
          "id = \"book\"\nkind = \"book\"\nauthors = \"Author A\"\nyear = 1999\ntitle = \"A book\"\n");
    write("content/regions.toml",
          "[[region]]\nid = \"thumb\"\ngroup = \"hand\"\nlabel = \"Thumb\"\nnear = [\"antecubital\"]\nwords = " +
              eight_words("thumb") +
              "\n"
              "[[region.anchor]]\npath = [\"skin(lateral-epicondyle)\"]\nwidth_mm = 20\n"
              "[[region]]\nid = \"antecubital\"\ngroup = \"arm\"\nlabel = \"Crook of the elbow\"\nnear = "
              "[\"thumb\"]\nwords = " +
              eight_words("elbow crook") +
              "\n"
              "[[region.anchor]]\npath = [\"skin(lateral-epicondyle)\", \"skin(medial-epicondyle)\"]\nwidth_mm = 30\n");
    for (const char* id : {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release", "classical-massage"})
      write(std::string("content/techniques/") + id + ".toml", technique(id));
    write("content/muscles/brachialis.toml", good_muscle);
    write("structures.tsv", "id\tname\tfma\nbrachialis.left\tleft brachialis\tFMA37669\nbrachialis.right\tright "
                            "brachialis\tFMA37668\nskin\tskin\tFMA7163\n");
    write("landmarks.toml",
          "[[landmark]]\nid = \"lateral-epicondyle\"\nname = \"Lateral epicondyle\"\nplace = \"centroid(brachialis)\"\n"
          "[[landmark]]\nid = \"medial-epicondyle\"\nname = \"Medial epicondyle\"\nplace = \"centroid(brachialis)\"\n");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& file, const std::string& text) const {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }
  void muscle(const std::string& from, const std::string& to) const {
    write("content/muscles/brachialis.toml", replaced(good_muscle, from, to));
  }
  std::vector<std::string> run() const {
    return myo::compile::compile({root_ / "content", MYO_SOURCE_DIR "/atlas-data/schema",
                                  MYO_SOURCE_DIR "/atlas-data/checks", root_ / "structures.tsv",
                                  root_ / "landmarks.toml", root_ / "atlas.sqlite"})
        .problems;
  }
  /// The one complaint of a run; it must hold all of `parts`.
  void complains(std::initializer_list<std::string_view> parts) const {
    const std::vector<std::string> problems = run();
    ASSERT_EQ(problems.size(), 1u) << testing::PrintToString(problems);
    for (const std::string_view part : parts)
      EXPECT_NE(problems.front().find(part), std::string::npos) << problems.front() << "\nlacks: " << part;
    EXPECT_FALSE(fs::exists(root_ / "atlas.sqlite")) << "written in spite of a problem";
  }
  fs::path root_;
};

TEST_F(CompileTest, ARegionHasEightWaysToSayIt) {
  const auto regions = myo::core::read_file(root_ / "content/regions.toml").value();
  write("content/regions.toml", replaced(regions, ", \"thumb eight\"", ""));
  complains({"regions.toml", "\"thumb\" has 7 words", "8 or more"});
  write("content/regions.toml", replaced(regions, "\"thumb eight\"", "\"Thumb two\""));
  EXPECT_FALSE(run().empty()) << "the same word twice does not count";
}

TEST_F(CompileTest, ChecksSayTheFileAndLineOfWhatIsWrong) {
  write("content/techniques/tens.toml", replaced(technique("tens"), fact("stop-sign"), ""));
  complains({"techniques/tens.toml:1", "stop-sign", "techniques-without-care"});
}

TEST_F(CompileTest, WhatWasAskedMustBeThere) {
  write("content/coverage.toml",
        "[[chapter]]\nname = \"Arm\"\nmuscle = [\n  { name = \"brachialis\", id = \"brachialis\" },\n]\n");
  EXPECT_EQ(run(), std::vector<std::string>{});
  fs::remove(root_ / "atlas.sqlite");
  write("content/coverage.toml",
        "[[chapter]]\nname = \"Arm\"\nmuscle = [\n  { name = \"brachialis\", id = \"brachialis\" "
        "},\n  { name = \"anconeus\", id = \"anconeus\" },\n]\n");
  complains({"coverage.toml:5", "anconeus", "asked to know"});
}

TEST_F(CompileTest, RedFlagsNameConceptsThatAreThere) {
  write("content/concepts/illness.toml", "[[concept]]\nid = \"fever\"\nwords = [\"feverish\", \"high temperature\"]\n");
  const std::string flag = "id = \"f\"\ntitle = \"F\"\nurgency = \"today\"\nmessage = \"Go.\"\nsources = "
                           "[\"book\"]\n[[when]]\nwords = [[\"@fever\"]]\n";
  write("content/red-flags/f.toml", flag);
  ASSERT_EQ(run(), std::vector<std::string>{});
  const auto atlas = myo::atlas::Atlas::open(root_ / "atlas.sqlite").value();
  EXPECT_EQ(atlas.red_flags().front().rules.front().words.front(), std::vector<std::string>{"@fever"});
  EXPECT_EQ(atlas.symptom("fever")->words, (std::vector<std::string>{"feverish", "high temperature"}));
  fs::remove(root_ / "atlas.sqlite");
  write("content/red-flags/f.toml", replaced(flag, "@fever", "@fevr"));
  complains({"f.toml:6", "unknown concept \"fevr\"", "did you mean \"fever\""});
}

TEST_F(CompileTest, ConceptsAreMadeOfOthersButNeverOfThemselves) {
  const auto concepts = [&](const std::string& of_heat) {
    write("content/concepts/illness.toml", "[[concept]]\nid = \"fever\"\nwords = [\"feverish\", \"@heat + skin\"]\n"
                                           "[[concept]]\nid = \"heat\"\nwords = [\"" +
                                               of_heat + "\"]\n");
  };
  concepts("hot=");
  EXPECT_EQ(run(), std::vector<std::string>{});
  fs::remove(root_ / "atlas.sqlite");
  concepts("hot @fever");
  complains({"concepts/illness.toml:2", "\"fever\" is made of itself"});
  concepts("hot @fver");
  complains({"concepts/illness.toml:6", "unknown concept \"fver\"", "did you mean \"fever\""});
}

TEST_F(CompileTest, DictionariesAreSpelledOut) {
  write("small.aff", "SET UTF-8\nPFX A Y 1\nPFX A 0 re .\nSFX G Y 2\nSFX G e ing e\nSFX G 0 ing [^e]\n");
  write("small.dic", "4\ntreat/AG\nglue/G\ncan't\nTempel\n");
  myo::compile::Problems problems;
  EXPECT_EQ(myo::compile::english_words({root_ / "small.dic"}, problems),
            "cant\nglue\ngluing\nretreat\nretreating\ntreat\ntreating\n");
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(myo::compile::english_words({root_ / "none.dic"}, problems), "");
  EXPECT_FALSE(problems.empty()) << "a dictionary that is named is there";
}

TEST_F(CompileTest, TheSafetyCheckIsWhole) {
  const std::string flag =
      "id = \"f\"\ntitle = \"F\"\nurgency = \"emergency\"\nambulance = true\nmessage = \"Go.\"\n"
      "sources = [\"book\"]\nfelt_at = [\"thumb\"]\n[[when]]\nregions = [\"thumb\"]\nshown = true\n";
  write("content/red-flags/f.toml", flag);
  std::string area = "id = \"arm\"\ntitle = \"Arm\"\nregions = [\"thumb\", \"antecubital\"]\n"
                     "ask = [\"q1\", \"q2\", \"q3\", \"q4\"]\n";
  for (const char* id : {"q1", "q2", "q3", "q4"})
    area +=
        std::string("[[question]]\nid = \"") + id + "\"\ntext = \"Is it so?\"\nflag = \"f\"\nsources = [\"book\"]\n";
  write("content/safety/arm.toml", area);
  ASSERT_EQ(run(), std::vector<std::string>{});
  const auto atlas = myo::atlas::Atlas::open(root_ / "atlas.sqlite").value();
  ASSERT_EQ(atlas.safety_areas().size(), 1u);
  EXPECT_EQ(atlas.safety_areas()[0].questions.size(), 4u);
  EXPECT_EQ(atlas.safety_questions()[0].citations.size(), 1u);
  EXPECT_TRUE(atlas.red_flags()[0].ambulance && atlas.red_flags()[0].rules[0].shown);
  EXPECT_EQ(atlas.red_flags()[0].felt_at, std::vector<std::string>{"thumb"});
  fs::remove(root_ / "atlas.sqlite");
  const auto refused = [&](const std::string& from, const std::string& to,
                           std::initializer_list<std::string_view> parts) {
    write("content/safety/arm.toml", replaced(area, from, to));
    complains(parts);
  };
  refused(", \"antecubital\"", "", {"regions.toml", "no area for \"antecubital\""});
  refused("flag = \"f\"", "flag = \"g\"", {"arm.toml:8", "unknown red flag \"g\""});
  refused("sources = [\"book\"]", "sources = [\"bock\"]", {"arm.toml:9", "unknown source \"bock\""});
  refused("flag = \"f\"", "flag = \"f\"\nabout = [\"@nowhere\"]", {"arm.toml:9", "unknown concept \"nowhere\""});
  write("content/safety/arm.toml", replaced(area, "id = \"q1\"", "id = \"thumb\""));
  const auto has_said = [&](std::string_view said) {
    const std::vector<std::string> problems = run();
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [&](const std::string& problem) {
      return problem.find(said) != std::string::npos;
    })) << testing::PrintToString(problems);
  };
  has_said("something else has the id \"thumb\"");
  write("content/safety/arm.toml", replaced(area, ", \"q4\"]", "]"));
  has_said("asks 3 questions, it must be 4 to 9");
  // What a person is asked comes beside it.
  write("content/safety/arm.toml", area);
  write("content/safety/young.toml", "id = \"young\"\ntitle = \"Young\"\nage_below = 3\nask = [\"q4\"]\n");
  EXPECT_EQ(run(), std::vector<std::string>{});
  fs::remove(root_ / "content/safety/young.toml"), fs::remove(root_ / "atlas.sqlite");
  write("content/safety/arm.toml", area);
  write("content/red-flags/g.toml", replaced(flag, "id = \"f\"", "id = \"g\""));
  complains({"g.toml:1", "no question of the safety check raises \"g\""});
}

TEST_F(CompileTest, ListsOfWordsAreThoseThatAreRead) {
  const auto list = [&](const std::string& id, const std::string& words) {
    write("content/language/negation.toml", "[[list]]\nid = \"" + id + "\"\nabout = \"x\"\nwords = [" + words + "]\n");
  };
  list("negators", "\"no\", \"no\"");
  complains({"negation.toml:4", "the word \"no\" twice"});
  list("negators", "\"no\", \"can't\"");
  complains({"negation.toml:4", "\"can't\" is not one to three plain words"});
  // Where there is one list, all are wanted: each that is missing is named as well.
  list("negaters", "\"no\"");
  const std::vector<std::string> problems = run();
  const auto says = [&](std::initializer_list<const char*> parts) {
    return std::any_of(problems.begin(), problems.end(), [&](const std::string& problem) {
      return std::all_of(parts.begin(), parts.end(),
                         [&](const char* part) { return problem.find(part) != std::string::npos; });
    });
  };
  EXPECT_TRUE(says({"negation.toml:2", "negaters", "no list of words has this name"}))
      << testing::PrintToString(problems);
  EXPECT_TRUE(says({"negators", "this list of words is empty"})) << testing::PrintToString(problems);
}

TEST_F(CompileTest, GoodContentBecomesAnAtlas) {
  ASSERT_EQ(run(), std::vector<std::string>{});
  const auto atlas = myo::atlas::Atlas::open(root_ / "atlas.sqlite");
  ASSERT_TRUE(atlas) << atlas.error().message();
  const myo::atlas::Muscle* muscle = atlas->muscle("brachialis");
  ASSERT_NE(muscle, nullptr);
  EXPECT_EQ(muscle->fma_left, "FMA37669") << "follows from the only structure";
  EXPECT_EQ(muscle->fma_right, "FMA37668");
  EXPECT_EQ(muscle->group, "brachialis");
  EXPECT_EQ(muscle->commonness, 3);
  EXPECT_EQ(atlas->muscle_of_structure("brachialis"), muscle);
  const myo::atlas::Point* point = atlas->point("brachialis.1");
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(point->essential, std::vector<std::string>{"thumb"});
  EXPECT_EQ(point->techniques.size(), 5u);
  ASSERT_EQ(point->facts.size(), 1u);
  ASSERT_EQ(point->facts[0].citations.size(), 1u) << "the point's own sources carry its facts";
  EXPECT_EQ(point->facts[0].citations[0].locator, "ch. 1");
  // The essential tier draws nothing of its own: the strokes of its region stand in.
  ASSERT_EQ(point->zones.size(), 2u);
  EXPECT_EQ(point->zones[0].region, "antecubital");
  EXPECT_EQ(point->zones[0].path.size(), 2u);
  EXPECT_EQ(point->zones[1].region, "thumb");
  EXPECT_EQ(point->zones[1].tier, myo::atlas::ZoneTierKind::essential);
  EXPECT_FLOAT_EQ(point->zones[1].radius_mm, 10);
}

TEST_F(CompileTest, TheSameContentGivesTheSameBytes) {
  ASSERT_TRUE(run().empty());
  const std::string first = myo::core::read_file(root_ / "atlas.sqlite").value();
  ASSERT_TRUE(run().empty());
  EXPECT_EQ(myo::core::read_file(root_ / "atlas.sqlite").value(), first);
}

TEST_F(CompileTest, AllProblemsOfARunAreSaidAtOnce) {
  muscle("essential = [\"thumb\"]", "essential = [\"thum\"]\nnonsense = 1");
  write("content/sources/book.toml", "id = \"other\"\nkind = \"scroll\"\nauthors = \"A\"\ntitle = \"T\"\n");
  write("content/techniques/tens.toml", "not toml at all");
  const std::vector<std::string> problems = run();
  EXPECT_GE(problems.size(), 5u) << testing::PrintToString(problems);
}

TEST_F(CompileTest, UnknownKeyIsSaidWithTheOneMeant) {
  muscle("spillover = [\"antecubital\"]", "spilover = [\"antecubital\"]\nspillover = [\"antecubital\"]");
  complains({"muscles/brachialis.toml:22: ", "knows no key `spilover`", "did you mean `spillover`?"});
}
TEST_F(CompileTest, UnknownRegion) {
  muscle("[\"thumb\"]", "[\"thum\"]");
  complains({"brachialis.toml:21: unknown region \"thum\"", "did you mean \"thumb\"?"});
}
/// Text and value of a technique cannot part: what is said is stated, what is stated is said; pads are values alone.
TEST_F(CompileTest, TheTextOfATechniqueSaysWhatItsValuesState) {
  write("content/manner.toml",
        "denies = [\"not\"]\npad_words = [\"pad\"]\n"
        "[[word]]\ngeometry = \"press\"\naspect = \"grip\"\nvalues = [\"pincer\"]\nwords = [\"pincer\"]\n"
        "[[word]]\ngeometry = \"press\"\naspect = \"grip\"\nvalues = [\"flat\"]\nwords = [\"toward\"]\n"
        "[[word]]\naspect = \"toward\"\nvalues = [\"humerus\"]\nwords = [\"bone of the upper arm\"]\n"
        "[[word]]\naspect = \"toward\"\nvalues = [\"*\"]\nwords = [\"bone\"]\n");
  const auto geometry = [&](const char* id, const char* kind) {
    write(std::string("content/techniques/") + id + ".toml",
          replaced(technique(id), "every_point", std::string("geometry = \"") + kind + "\"\nevery_point"));
  };
  geometry("trigger-point-pressure", "press"), geometry("tens", "pads");
  const std::string pressure = "[point.technique.trigger-point-pressure]\nsuits = \"good\"\n";
  const auto with = [&](const std::string& lines) { muscle(pressure, pressure + lines); };
  with("how = \"Pincer grip, not toward the bone.\"\ngrip = [\"pincer\"]\n");
  EXPECT_TRUE(run().empty());
  fs::remove(root_ / "atlas.sqlite");
  with("how = \"Pincer grip.\"\n");
  complains({"the text says grip \"pincer\" and the point does not state it"});
  with("how = \"Slowly.\"\ngrip = [\"pincer\"]\n");
  complains({"the point states grip \"pincer\" and its text does not say so"});
  with("how = \"Toward the bone of the upper arm.\"\ngrip = [\"flat\"]\n");
  complains({"the text says toward \"bone of the upper arm\" and the point does not state it"});
  muscle("[point.technique.tens]\nsuits = \"good\"\n",
         "[point.technique.tens]\nsuits = \"good\"\nhow = \"A pad on the point.\"\n");
  complains({"the text says where pads lie"});
}
/// A caution that asks for bone is obeyed by what is drawn only where the bone is stated.
TEST_F(CompileTest, ACautionThatAsksForBoneNamesIt) {
  write("content/manner.toml", "denies = [\"not\"]\npad_words = [\"pad\"]\nasks_for_bone = [\"stay on bone\"]\n"
                               "[[word]]\naspect = \"toward\"\nvalues = [\"humerus\"]\nwords = [\"humerus\"]\n");
  write("content/techniques/dry-needling.toml",
        replaced(technique("dry-needling"), "every_point", "geometry = \"needle\"\nevery_point"));
  const std::string caution = "caution = \"The radial nerve lies beside it.\"\n",
                    bone = "caution = \"The radial nerve lies beside it: stay on bone.\"\n";
  muscle(caution, "how = \"Toward the humerus.\"\ntoward = [\"humerus\"]\n" + bone);
  EXPECT_TRUE(run().empty());
  fs::remove(root_ / "atlas.sqlite");
  muscle(caution, bone);
  complains({"the caution asks for bone and the point states none", "name it in `toward`"});
}
/// What a point says of its dose and what a clock starts from there cannot part.
TEST_F(CompileTest, ADoseOfATechniqueInTurnsHasItsNumbers) {
  write("content/doses.toml", "[[dose]]\ntext = \"Light, 20 s.\"\nwork_s = 20\nceiling = \"light\"\n");
  write("content/techniques/trigger-point-pressure.toml",
        technique("trigger-point-pressure") +
            "\n[session]\nwork_s = 60\nmin_pause_s = 300\nmax_pause_s = 360\nmin_repeats = 2\nmax_repeats = 4\n"
            "source = \"book\"\n");
  const std::string pressure = "[point.technique.trigger-point-pressure]\nsuits = \"good\"\n";
  muscle(pressure, pressure + "dose = \"Light, 20 s.\"\n");
  EXPECT_TRUE(run().empty());
  const auto made = myo::atlas::Atlas::open(root_ / "atlas.sqlite");
  ASSERT_TRUE(made) << made.error().message();
  const myo::atlas::Technique* press = made->technique("trigger-point-pressure");
  ASSERT_TRUE(press);
  for (const myo::atlas::PointTechnique& here : made->points()[0].techniques) {
    if (here.technique != press->id) continue;
    EXPECT_EQ(here.numbers.ceiling, myo::atlas::ForceCeiling::light);
    EXPECT_EQ(myo::atlas::session_at(*press, &here)->work_s, 20);
    EXPECT_EQ(myo::atlas::session_at(*press, &here)->max_repeats, 4) << "the text says nothing of it";
    EXPECT_EQ(myo::atlas::session_at(*press, nullptr)->work_s, 60);
  }
  fs::remove(root_ / "atlas.sqlite");
  muscle(pressure, pressure + "dose = \"Lightly, 20 s.\"\n");
  const std::vector<std::string> problems = run();
  ASSERT_EQ(problems.size(), 2u) << testing::PrintToString(problems);
  EXPECT_NE(problems[0].find("no point has this dose"), std::string::npos) << problems[0];
  EXPECT_NE(problems[1].find("this dose has no numbers"), std::string::npos) << problems[1];
}
TEST_F(CompileTest, UnknownTechnique) {
  muscle("[point.technique.tens]\n", "[point.technique.tenz]\nsuits = \"good\"\n[point.technique.tens]\n");
  complains({"unknown technique \"tenz\"", "did you mean \"tens\"?"});
}
TEST_F(CompileTest, UnknownSource) {
  muscle("sources = [\"book: ch. 1\"]", "sources = [\"bok: ch. 1\"]");
  complains({"brachialis.toml:12: unknown source \"bok\"", "did you mean \"book\"?"});
}
TEST_F(CompileTest, UnknownStructure) {
  muscle("structures = [\"brachialis\"]",
         "structures = [\"brachiales\"]\nfma = { left = \"FMA37669\", right = \"FMA37668\" }");
  complains({"unknown structure \"brachiales\"", "did you mean \"brachialis\"?"});
}
TEST_F(CompileTest, StructureWithASide) {
  muscle("structures = [\"brachialis\"]",
         "structures = [\"brachialis.left\"]\nfma = { left = \"FMA37669\", right = \"FMA37668\" }");
  complains({"unknown structure \"brachialis.left\"", "leave the side out"});
}
TEST_F(CompileTest, UnknownLandmark) {
  muscle("along(brachialis, 0.7)", "lateral-epicondile");
  complains({"brachialis.toml:19: unknown landmark \"lateral-epicondile\"", "did you mean \"lateral-epicondyle\"?"});
}
TEST_F(CompileTest, StructureInAPlace) {
  muscle("outer(brachialis, along(brachialis, 0.7))", "along(brachiolis, 0.7)");
  complains({"unknown structure \"brachiolis\""});
}
TEST_F(CompileTest, PlaceThatCannotBeRead) {
  muscle("outer(brachialis, along(brachialis, 0.7))", "outer(brachialis, along(brachialis, 0.7)");
  complains({"brachialis.toml:19: the place \"outer(", "cannot be read"});
}
TEST_F(CompileTest, EssentialAlsoSpillover) {
  muscle("spillover = [\"antecubital\"]", "spillover = [\"antecubital\", \"thumb\"]");
  complains({"brachialis.toml:22: region \"thumb\" is essential and also spillover", "keep it in one"});
}
TEST_F(CompileTest, ZoneThatContradictsTheRegions) {
  muscle("tier = \"spillover\"", "tier = \"essential\"");
  complains({"a zone draws \"antecubital\" as essential"});
}
TEST_F(CompileTest, PointWithoutSource) {
  muscle("spillover = [\"antecubital\"]\nsources = [\"book: ch. 1\"]\n", "spillover = [\"antecubital\"]\n");
  complains({"the point has no sources"});
}
TEST_F(CompileTest, FactWithoutSource) {
  muscle("humerus.\"\nsources = [\"book: ch. 1\"]\n", "humerus.\"\n");
  complains({"brachialis.toml:9: this origin has no sources"});
}
TEST_F(CompileTest, PointWithoutARequiredTechnique) {
  muscle("[point.technique.tens]\nsuits = \"good\"\n", "");
  complains({"\"brachialis.1\" does not say how these suit it: tens"});
}
TEST_F(CompileTest, MissingTechniqueFile) {
  fs::remove(root_ / "content/techniques/tens.toml");
  complains({"brachialis.toml", "unknown technique \"tens\""}); // the point that names it
}
TEST_F(CompileTest, OnlyTechniquesOfEveryPointMustBeSpokenOf) {
  write("content/techniques/tens.toml", replaced(technique("tens"), "every_point = true\n", ""));
  muscle("[point.technique.tens]\nsuits = \"good\"\n", "");
  EXPECT_EQ(run(), std::vector<std::string>{});
}
TEST_F(CompileTest, ALabelClaimsNothingAndSoHasNoSource) {
  const std::string label = "[[label]]\nid = \"open\"\ntext = \"Open\"\n";
  const std::string say = "[[say]]\nid = \"open\"\ntext = \"Toward it.\"\nsources = [\"book\"]\n";
  write("content/advice/press.toml", "id = \"press\"\n" + label);
  ASSERT_EQ(run(), std::vector<std::string>{});
  {
    const auto atlas = myo::atlas::Atlas::open(root_ / "atlas.sqlite");
    ASSERT_TRUE(atlas) << atlas.error().message();
    ASSERT_NE(atlas->words("press.open"), nullptr);
    EXPECT_EQ(*atlas->words("press.open"), "Open");
    EXPECT_EQ(atlas->advice("press.open"), nullptr) << "no statement";
  }
  fs::remove(root_ / "atlas.sqlite");
  write("content/advice/press.toml", "id = \"press\"\n" + label + "sources = [\"book\"]\n");
  complains({"advice/press.toml", "sources"});
  write("content/advice/press.toml", "id = \"press\"\n" + label + say);
  complains({"advice/press.toml", "two of sentence \"press.open\""});
}
TEST_F(CompileTest, AdviceIsFoundByItsCode) {
  const std::string say = "[[say]]\nid = \"toward\"\ntext = \"Toward the {structure}.\"\nsources = [\"book: ch. 2\"]\n";
  write("content/advice/press.toml", "id = \"press\"\n" + say);
  ASSERT_EQ(run(), std::vector<std::string>{});
  const auto atlas = myo::atlas::Atlas::open(root_ / "atlas.sqlite");
  ASSERT_TRUE(atlas) << atlas.error().message();
  const myo::atlas::Fact* advice = atlas->advice("press.toward");
  ASSERT_NE(advice, nullptr);
  EXPECT_EQ(advice->text, "Toward the {structure}.");
  ASSERT_EQ(advice->citations.size(), 1u);
  EXPECT_EQ(advice->citations[0].locator, "ch. 2");
  EXPECT_EQ(atlas->advice("press.away"), nullptr);
  fs::remove(root_ / "atlas.sqlite");
  write("content/advice/press.toml", "id = \"press\"\n" + say + say);
  complains({"advice/press.toml:7", "two of sentence \"press.toward\""});
  write("content/advice/press.toml", "id = \"press\"\n" + replaced(say, "sources = [\"book: ch. 2\"]\n", ""));
  complains({"advice/press.toml:2", "this advice has no sources"});
}
TEST_F(CompileTest, TechniqueWithoutCaution) {
  write("content/techniques/tens.toml", replaced(technique("tens"), "\"caution\"", "\"note\""));
  complains({"techniques/tens.toml:1: the technique has no caution"});
}
TEST_F(CompileTest, AvoidedTechniqueSaysWhy) {
  muscle("[point.technique.tens]\nsuits = \"good\"", "[point.technique.tens]\nsuits = \"avoid\"");
  complains({"`tens` is to be avoided and does not say why"});
}
TEST_F(CompileTest, TextOverItsLimit) {
  muscle("\"Lower third\"", "\"" + std::string(61, 'x') + "\"");
  complains({"brachialis.toml:16: `label` has 61 characters", "shorten it to 60"});
}
TEST_F(CompileTest, LimitsCountCharactersNotBytes) {
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "é";
  muscle("\"Lower third\"", "\"" + sixty + "\"");
  EXPECT_EQ(run(), std::vector<std::string>{});
}
TEST_F(CompileTest, IdIsTheFileName) {
  write("content/muscles/brachiali.toml", good_muscle);
  fs::remove(root_ / "content/muscles/brachialis.toml");
  complains({"muscles/brachiali.toml:1: the id is \"brachialis\" and the file is called \"brachiali\""});
}
TEST_F(CompileTest, PointIdBelongsToItsMuscle) {
  muscle("id = \"brachialis.1\"", "id = \"biceps.1\"");
  complains({"brachialis.toml:15: the point's id is \"biceps.1\"", "call it \"brachialis.1\""});
}
TEST_F(CompileTest, MuscleWithoutEssentialRegion) {
  muscle("essential = [\"thumb\"]\n", "");
  complains({"no point of this muscle has an essential region"});
}
TEST_F(CompileTest, AliasOfAnotherMuscle) {
  std::string other = replaced(
      replaced(replaced(good_muscle, "id = \"brachialis\"", "id = \"biceps\""), "\"Brachialis\"", "\"Biceps\""),
      "brachialis.1", "biceps.1");
  write("content/muscles/biceps.toml", other);
  complains({"the name \"lower biceps\" belongs to biceps as well, of another group"});
  // Parts of one muscle may share a name.
  write("content/muscles/biceps.toml", replaced(other, "area =", "group = \"arm\"\narea ="));
  muscle("area =", "group = \"arm\"\narea =");
  EXPECT_EQ(run(), std::vector<std::string>{});
}
TEST_F(CompileTest, NeighboursAreMutual) {
  write("content/regions.toml",
        replaced(myo::core::read_file(root_ / "content/regions.toml").value(), "near = [\"thumb\"]", "near = []"));
  complains({"regions.toml:2: thumb, antecubital", "neighbours are mutual", "checks/near-is-mutual.sql"});
}
TEST_F(CompileTest, WrongChoiceNamesTheChoices) {
  muscle("kind = \"central\"", "kind = \"middle\"");
  complains({"`kind` is \"middle\"", "central | attachment | satellite"});
}
TEST_F(CompileTest, BrokenTomlSaysWhere) {
  muscle("layer = \"deep\"", "layer = deep");
  const std::vector<std::string> problems = run();
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems.front().find("muscles/brachialis.toml:5: "), std::string::npos) << problems.front();
}
TEST_F(CompileTest, RedFlagNeedsARule) {
  write("content/red-flags/heart.toml",
        "id = \"heart\"\ntitle = \"Heart\"\nurgency = \"emergency\"\nmessage = \"Call.\"\nsources = [\"book\"]\n");
  complains({"red-flags/heart.toml:1: the red flag has no [[when]]"});
  write("content/red-flags/heart.toml", "id = \"heart\"\ntitle = \"Heart\"\nurgency = \"emergency\"\nmessage = "
                                        "\"Call.\"\nsources = [\"book\"]\n[[when]]\nregions = [\"chest\"]\n");
  complains({"red-flags/heart.toml:7: unknown region \"chest\""});
}
TEST_F(CompileTest, ChapterFilesAreNumbered) {
  write("content/guide/what.toml", "id = \"what\"\ntitle = \"What\"\n[[fact]]\ntopic = \"paragraph\"\ntext = \"T.\"\n");
  complains({"guide/what.toml: a chapter's file name does not begin with two digits"});
}
TEST_F(CompileTest, FilesThatAreNoTomlAreSaid) {
  write("content/muscles/notes.txt", "x");
  complains({"muscles/notes.txt: this is no .toml file"});
}
TEST_F(CompileTest, PartsNameRegionsThatExist) {
  write("content/parts.toml", "[[aspect]]\nid = \"front\"\nwords = [\"front\"]\n[[part]]\nid = \"hand\"\nwords = "
                              "[\"hand\"]\n[part.regions]\nany = [\"thumb\"]\nfrnt = [\"thumb\"]\n");
  complains({"parts.toml:9: unknown aspect \"frnt\"", "did you mean \"front\"?"});
}
TEST_F(CompileTest, FolderThatCannotBeWritten) {
  const auto summary = myo::compile::compile({root_ / "content", MYO_SOURCE_DIR "/atlas-data/schema",
                                              MYO_SOURCE_DIR "/atlas-data/checks", root_ / "structures.tsv",
                                              root_ / "landmarks.toml", root_ / "no/such/atlas.sqlite"});
  EXPECT_EQ(summary.problems.size(), 1u);
}
