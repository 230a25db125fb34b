// One door for danger: every red flag is raised alike by words, regions, search, answers, drawing files and the
// window's state; and the safety check asks what it should.
#include "app/cli/find_pain.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "tests/data/asking.hpp"
#include "tests/data/complaints.hpp"
#include "tests/support/run_program.hpp"

#include <fmt/format.h>
#include <map>
#include <unistd.h>

namespace myo {
namespace {

using asking::ask;
using asking::atlas;
using asking::referral;
using asking::said;

const scene::Body& body() {
  static const scene::Body opened =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &atlas(), scene::Content::everything, core::user_cache_dir())
          .value();
  return opened;
}

bool raises(const referral::Ranking& ranking, const std::string& flag) {
  return std::any_of(ranking.red_flags.begin(), ranking.red_flags.end(),
                     [&](std::uint32_t index) { return atlas().red_flags()[index].id == flag; });
}

bool asks(const referral::Ranking& ranking, const std::string& flag) {
  return std::any_of(ranking.safety.asked.begin(), ranking.safety.asked.end(), [&](const referral::SafetyAsked& one) {
    return atlas().red_flags()[atlas().safety_questions()[one.question].flag].id == flag;
  });
}

state::AppState after(const std::vector<std::string>& actions) {
  state::AppState state = state::initial_state(body().model());
  for (const std::string& line : actions) {
    const auto action = state::parse_action(line);
    EXPECT_TRUE(action) << line;
    auto next = state::apply(state, *action, body().model());
    EXPECT_TRUE(next) << line;
    state = std::move(*next);
  }
  return state;
}

class Danger : public testing::Test {
protected:
  void TearDown() override { std::filesystem::remove(file_); }
  /// The same pain by a file, in the window's state, and in a session that was saved and read again.
  void is_raised_by_every_keeper(const state::AppState& state, const std::string& flag) {
    EXPECT_TRUE(raises(scene::read_pain(referral(), body(), state.scene.pain), flag)) << "window: " << flag;
    EXPECT_TRUE(pain::save_drawing(file_, state.scene.pain));
    const auto by_file = cli::find_pain(referral(), {.drawing = file_.string()});
    ASSERT_TRUE(by_file) << by_file.error().message();
    EXPECT_TRUE(raises(by_file->ranking, flag)) << "file: " << flag;
    const auto script = state::parse_script(state::session_text(state), "session");
    ASSERT_TRUE(script);
    const auto restored = state::restore(*script, body().model(), {640, 480});
    EXPECT_EQ(restored.state.scene.pain, state.scene.pain) << flag;
  }
  std::filesystem::path file_ = std::filesystem::temp_directory_path() / fmt::format("myo-danger-{}.json", ::getpid());
};

TEST_F(Danger, EveryFlagIsRaisedByItsAnswerOnEveryPath) {
  std::size_t raised = 0;
  for (const atlas::SafetyQuestion& question : atlas().safety_questions()) {
    const std::string& flag = atlas().red_flags()[question.flag].id;
    const auto by_answer = cli::find_pain(referral(), {.answers = {question.id + "=yes"}});
    ASSERT_TRUE(by_answer) << by_answer.error().message();
    EXPECT_TRUE(raises(by_answer->ranking, flag)) << question.id;
    for (const char* other : {"no", "unsure"}) {
      const auto not_so = cli::find_pain(referral(), {.answers = {question.id + "=" + other}});
      ASSERT_TRUE(not_so);
      EXPECT_FALSE(raises(not_so->ranking, flag)) << question.id << " " << other;
    }
    is_raised_by_every_keeper(after({"pain-answer " + question.id + " yes"}), flag);
    ++raised;
  }
  EXPECT_GE(raised, atlas().red_flags().size());
}

TEST_F(Danger, EveryFlagThatWordsRaiseIsRaisedByThemOnEveryPath) {
  std::map<std::string, std::string> words; // by flag: the first complaint that raises it
  for (const Complaint& row : complaints())
    for (const Complaint::AnyOf& any : row.flags)
      for (const std::string& flag : any)
        if (!words.contains(flag) && raises(ask(row.text), flag)) words[flag] = row.text;
  for (const atlas::RedFlag& flag : atlas().red_flags())
    EXPECT_TRUE(words.contains(flag.id)) << flag.id << ": no complaint of the rows raises it by words";
  for (const auto& [flag, text] : words) {
    const auto by_text = cli::find_pain(referral(), {.text = text});
    ASSERT_TRUE(by_text);
    EXPECT_TRUE(raises(by_text->ranking, flag)) << text;
    const auto typed = referral().complaint_in(text);
    ASSERT_TRUE(typed) << "search: " << text;
    EXPECT_TRUE(raises(*typed, flag)) << "search: " << text;
    is_raised_by_every_keeper(after({"pain-words " + text}), flag);
  }
}

TEST_F(Danger, ThePlaceAloneIsEnoughWhereItIsShown) {
  std::size_t tried = 0;
  for (const atlas::RedFlag& flag : atlas().red_flags())
    for (const atlas::RedFlagRule& rule : flag.rules) {
      if (!rule.shown || !rule.words.empty()) continue;
      for (const std::string& id : rule.regions) {
        const bool midline = atlas().region(id)->midline;
        for (const std::string side : {"left", "right"}) {
          const auto named = cli::find_pain(referral(), {.regions = {id}, .side = midline ? "" : side});
          ASSERT_TRUE(named);
          EXPECT_TRUE(raises(named->ranking, flag.id)) << id << " " << side;
          is_raised_by_every_keeper(after({fmt::format("pain-region {} {} yes", id, midline ? "midline" : side)}),
                                    flag.id);
          ++tried;
        }
        EXPECT_TRUE(raises(cli::find_pain(referral(), {.regions = {id}})->ranking, flag.id)) << id;
      }
    }
  EXPECT_GE(tried, 4u) << "the chest, at least";
}

/// A region as a hand paints it: spots over its skin.
std::string painted(const std::string& region, model::Side side) {
  const scene::PainMap& map = body().pain_map();
  pain::PainStroke stroke;
  stroke.radius_mm = 12;
  std::vector<std::uint32_t> inside;
  for (std::uint32_t patch = 0; patch < map.patches(); ++patch) {
    const std::uint32_t at = map.regions_of_patches()[patch];
    if (at == scene::PainMap::no_region) continue;
    const scene::ResolvedRegion& resolved = body().regions()[at];
    if (resolved.id == region && resolved.side == side) inside.push_back(patch);
  }
  EXPECT_FALSE(inside.empty()) << region;
  constexpr std::size_t spots = 24;
  const std::size_t step = std::max<std::size_t>(1, inside.size() / spots);
  for (std::size_t i = 0; i < inside.size(); i += step)
    pain::add_sample(stroke, body().model().frame, map.position(inside[i]));
  return "stroke " + pain::stroke_text(stroke);
}

/// The flags that are asked about, round by round, whoever answers no to everything.
std::set<std::string> asked_about(std::vector<std::string> actions) {
  constexpr int rounds = 4;
  std::set<std::string> flags;
  for (int round = 0; round < rounds; ++round)
    for (const referral::SafetyAsked& one :
         scene::read_pain(referral(), body(), after(actions).scene.pain).safety.asked) {
      const atlas::SafetyQuestion& question = atlas().safety_questions()[one.question];
      if (!flags.insert(atlas().red_flags()[question.flag].id).second) continue;
      actions.push_back(fmt::format("pain-answer {} no", question.id));
    }
  return flags;
}

TEST_F(Danger, EveryFlagIsAskedAboutWhereItIsPaintedOrClickedAndRaisedByItsAnswer) {
  std::size_t by_place = 0;
  std::map<std::string, std::set<std::string>> asked; // by how the place is shown
  for (const atlas::RedFlag& flag : atlas().red_flags()) {
    const atlas::Region* region = nullptr;
    const atlas::SafetyQuestion* question = nullptr;
    for (const atlas::SafetyArea& area : atlas().safety_areas())
      for (const std::uint32_t one : area.questions) {
        if (atlas().red_flags()[atlas().safety_questions()[one].flag].id != flag.id) continue;
        question = &atlas().safety_questions()[one];
        if (!region && !area.regions.empty()) region = atlas().region(area.regions.front());
      }
    ASSERT_TRUE(question) << flag.id << ": nobody is asked about it";
    // What has no place (a fit, an infant) is asked of the person.
    if (!region) continue;
    const model::Side side = region->midline ? model::Side::midline : model::Side::right;
    const std::string click = fmt::format("pain-region {} {} yes", region->id, region->midline ? "midline" : "right");
    for (const std::string& place : {click, painted(region->id, side)}) {
      if (!asked.contains(place)) asked[place] = asked_about({place});
      EXPECT_TRUE(asked[place].contains(flag.id)) << flag.id << " at " << region->id << ": " << place;
      const state::AppState state = after({place, "pain-answer " + question->id + " yes"});
      EXPECT_TRUE(raises(scene::read_pain(referral(), body(), state.scene.pain), flag.id)) << flag.id << ": " << place;
    }
    ++by_place;
  }
  EXPECT_GE(by_place, 40u);
}

TEST_F(Danger, APaintedChestRaisesTheHeart) {
  const state::AppState state =
      after({"stroke skin 60 5 aching rib-4-costochondral-junction.left 0 -20 0 20 -20 0 40 -20 10 30 -20 30"});
  const referral::Ranking painted = scene::read_pain(referral(), body(), state.scene.pain);
  EXPECT_TRUE(raises(painted, "cardiac"));
  EXPECT_TRUE(asks(painted, "cardiac"));
}

TEST(SafetyCheck, EveryPlaceIsAskedFourToNineQuestions) {
  for (const atlas::Region& region : atlas().regions()) {
    const auto found = cli::find_pain(referral(), {.regions = {region.id}});
    ASSERT_TRUE(found);
    std::size_t areas = 0;
    for (const atlas::SafetyArea& area : atlas().safety_areas())
      areas += std::find(area.regions.begin(), area.regions.end(), region.id) != area.regions.end();
    EXPECT_GE(areas, 1u) << region.id;
    EXPECT_GE(found->ranking.safety.asked.size(), 4u) << region.id;
    EXPECT_LE(found->ranking.safety.asked.size(), 9u) << region.id;
    int before = 0;
    for (const referral::SafetyAsked& one : found->ranking.safety.asked) {
      const int urgency =
          referral::RedFlagRules::urgency_of(atlas().red_flags()[atlas().safety_questions()[one.question].flag]);
      EXPECT_GE(urgency, before) << region.id << ": the most urgent first";
      before = urgency;
    }
  }
}

TEST(SafetyCheck, APlaceIsAskedAboutItsOwnDangersBeforeThoseOfItsNeighbours) {
  for (const char* words : {"headache", "my temple hurts", "headache all over my head and a bit of neck"})
    for (const char* flag : {"giant-cell-arteritis", "raised-intracranial-pressure", "subarachnoid-haemorrhage"})
      EXPECT_TRUE(asks(ask(words), flag)) << words << ": " << flag;
  EXPECT_TRUE(asks(ask("my calf hurts"), "dvt"));
  // Two places share what can be asked at once.
  const referral::Ranking both = ask("shoulder pain and knee pain");
  for (const char* flag : {"cardiac", "septic-joint", "dvt"}) EXPECT_TRUE(asks(both, flag)) << flag;
}

TEST(SafetyCheck, ThePersonIsAskedFor) {
  EXPECT_TRUE(asks(ask("my 4 year old has a sore knee"), "slipped-epiphysis"));
  EXPECT_TRUE(asks(ask("knee pain in my toddler"), "ill-infant"));
  EXPECT_FALSE(asks(ask("I am 40, sore knee"), "ill-infant"));
  EXPECT_TRUE(asks(ask("30 weeks pregnant and a headache"), "pre-eclampsia"));
  EXPECT_FALSE(asks(ask("a headache"), "pre-eclampsia"));
  EXPECT_TRUE(asks(ask("I feel awful and cannot go on like this"), "suicidal-thoughts")) << "no place is understood";
  EXPECT_TRUE(asks(ask("I am depressed and my back hurts"), "suicidal-thoughts")) << "wherever it hurts";
  EXPECT_TRUE(asks(ask("calf pain that wakes me at night"), "cancer"));
  EXPECT_FALSE(asks(ask("calf pain after a run"), "cancer"));
  EXPECT_FALSE(ask("dolor en el pecho y brazo izquierdo").safety.asked.empty()) << "in another language as well";
  EXPECT_TRUE(ask("").safety.asked.empty());
}

TEST(CaudaEquina, NothingWellOrOldBesideItSilencesIt) {
  const auto raised = [](const char* words) {
    const auto flags = ask(words).red_flags;
    return std::any_of(flags.begin(), flags.end(),
                       [](std::uint32_t one) { return atlas().red_flags()[one].id == "cauda-equina"; });
  };
  for (const char* words : {"back pain, numb between the legs, the rest feels normal",
                            "low back pain 10 years, today the urine only dribbles",
                            "sciatica for years, since today I only dribble when I pee",
                            "always had good control but with this back pain I now leak urine without feeling it",
                            "back pain after the gym, both my legs are weak and numb",
                            "both legs weak since the hike and my lower back hurts"})
    EXPECT_TRUE(raised(words)) << words;
  // What is told of both hands is told of no leg.
  for (const char* words :
       {"carpal tunnel, my left hand is numb, the right one too", "bilateral numb hands at night and upper back ache",
        "left wrist weak, now the right one too"})
    EXPECT_FALSE(raised(words)) << words;
}

TEST(SafetyCheck, WhatIsSpokenOfIsAskedFirst) {
  const auto first = [](const referral::Ranking& ranking) {
    return ranking.safety.asked.empty() ? std::string()
                                        : atlas().safety_questions()[ranking.safety.asked.front().question].id;
  };
  EXPECT_NE(first(ask("the whole left leg aches, and the back")), "numb-seat");
  for (const char* words : {"the whole left leg aches, and the back, and on the toilet things are not as they were",
                            "the whole left leg aches, and the back, and the privates are a strange matter",
                            "it is a slipped disc"}) // no place is understood
    EXPECT_EQ(first(ask(words)), "numb-seat") << words;
  // Answered, it stands where it stood.
  const auto answered = cli::find_pain(referral(), {.text = "a slipped disc", .answers = {"numb-seat=no"}});
  ASSERT_TRUE(answered);
  EXPECT_EQ(first(answered->ranking), "numb-seat");
}

TEST(SafetyCheck, WhatWasAnsweredKeepsItsPlaceAndAnOpenQuestionStaysOpen) {
  const auto before = cli::find_pain(referral(), {.regions = {"lumbar"}});
  const auto after =
      cli::find_pain(referral(), {.regions = {"lumbar"}, .answers = {"numb-seat=no", "bone-hurt=unsure"}});
  ASSERT_TRUE(before && after);
  ASSERT_GE(after->ranking.safety.asked.size(), before->ranking.safety.asked.size()) << "those left out follow below";
  EXPECT_LT(after->ranking.safety.to_follow, before->ranking.safety.to_follow) << "and fewer are to follow";
  for (std::size_t i = 0; i < before->ranking.safety.asked.size(); ++i) {
    EXPECT_EQ(after->ranking.safety.asked[i].question, before->ranking.safety.asked[i].question) << i;
    EXPECT_TRUE(before->ranking.safety.asked[i].open());
    const std::string& id = atlas().safety_questions()[after->ranking.safety.asked[i].question].id;
    EXPECT_EQ(after->ranking.safety.asked[i].open(), id != "numb-seat") << id;
  }
}

TEST(DangerOrder, TheMostUrgentComesFirst) {
  const auto found =
      cli::find_pain(referral(), {.answers = {"both-shoulders-stiff=yes", "swollen-leg=yes", "numb-seat=yes"}});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->ranking.red_flags.size(), 3u);
  EXPECT_EQ(atlas().red_flags()[found->ranking.red_flags[0]].urgency, "emergency");
  EXPECT_EQ(atlas().red_flags()[found->ranking.red_flags[1]].urgency, "today");
  EXPECT_EQ(atlas().red_flags()[found->ranking.red_flags[2]].urgency, "soon");
}

TEST(DangerCommand, TheGateStandsFirstAndNoMuscleUntilItWasRuledOut) {
  const ProgramRun run = run_program("find --region sternal");
  ASSERT_EQ(run.exit, 0);
  const std::size_t gate = run.out.find("Call for help now"), heart = run.out.find("The heart"),
                    line = run.out.find("--ruled-out");
  ASSERT_NE(gate, std::string::npos) << run.out;
  EXPECT_LT(gate, heart);
  EXPECT_LT(heart, line);
  EXPECT_NE(line, std::string::npos);
  EXPECT_EQ(run.out.find("Pectoralis"), std::string::npos) << run.out;
  const ProgramRun passed = run_program("find --region sternal --ruled-out");
  EXPECT_EQ(passed.out.find("Call for help now"), std::string::npos) << passed.out;
  EXPECT_NE(passed.out.find("The heart"), std::string::npos) << "it is still named";
  EXPECT_NE(passed.out.find("Pectoralis"), std::string::npos);
  const ProgramRun json = run_program("find --region sternal --json");
  EXPECT_NE(json.out.find("\"safety_questions\""), std::string::npos);
  EXPECT_NE(json.out.find("\"beneath_danger\": true"), std::string::npos);
  EXPECT_NE(json.out.find("\"pectoralis-major-sternocostal\""), std::string::npos) << "results are always there";
}

TEST(DangerCommand, ASearchThatIsAComplaintIsAnsweredWithItsDanger) {
  const ProgramRun run = run_program("search chest pain going into left arm with sweating");
  EXPECT_EQ(run.exit, 0);
  EXPECT_LT(run.out.find("Call for help now"), run.out.find("Understood")) << run.out;
  EXPECT_EQ(run.out.find("Subclavius"), std::string::npos) << "no muscle beneath a danger";
  for (const char* complaint : {"shoulder hurts", "pain in heel", "pain behind the eye"}) {
    const auto typed = referral().complaint_in(complaint);
    ASSERT_TRUE(typed) << complaint;
    EXPECT_FALSE(typed->ids(complaint::Finding::Of::region, pain::Felt::yes).empty()) << complaint;
  }
  for (const char* without_place : {"tired", "pain", "it tingles", "worse at night"}) {
    const auto typed = referral().complaint_in(without_place);
    ASSERT_TRUE(typed) << without_place;
    EXPECT_FALSE(typed->ask.empty()) << without_place << ": asked where, not answered with what mentions the word";
  }
  for (const char* name : {"needling", "dry", "stretch", "spare tire", "heel", "trapezius", "tra"})
    EXPECT_FALSE(referral().complaint_in(name)) << name;
  for (const char* foreign : {"dolor en el pecho", "mal au dos depuis hier"}) {
    const auto typed = referral().complaint_in(foreign);
    ASSERT_TRUE(typed) << foreign;
    EXPECT_TRUE(asks(*typed, "cardiac") && asks(*typed, "stroke")) << foreign;
    EXPECT_TRUE(typed->points.empty()) << foreign;
  }
  for (const char* name : {"infraspinatus", "upper trapezius", "heel", "pectoralis major", "dry needling", "scm"})
    EXPECT_FALSE(referral().complaint_in(name)) << name;
}

TEST(OneSided, APointOfOneSideIsThereOnly) {
  const atlas::Point* point = atlas().point("pectoralis-major-sternocostal.5");
  ASSERT_TRUE(point);
  EXPECT_FALSE(point->on_left);
  EXPECT_EQ(body().model().point(point->id, model::Side::left), nullptr) << "it is not drawn there";
  EXPECT_NE(body().model().point(point->id, model::Side::right), nullptr);
  const auto offered = [&](const char* side) {
    const auto found = cli::find_pain(referral(), {.regions = {"pectoral"}, .side = side});
    return std::any_of(found->ranking.points.begin(), found->ranking.points.end(),
                       [&](const referral::RankedPoint& one) { return atlas().points()[one.point].id == point->id; });
  };
  EXPECT_FALSE(offered("left"));
  EXPECT_TRUE(offered("right"));
}

TEST(Denial, OneSparedPlaceDoesNotOverturnTheOrder) {
  const auto first = [](const std::vector<std::string>& answers) {
    return cli::find_pain(referral(), {.regions = {"scapular", "lateral-arm"}, .answers = answers, .side = "left"})
        ->ranking.points;
  };
  const auto before = first({}), after = first({"anterior-arm=no"});
  ASSERT_FALSE(before.empty() || after.empty());
  // What a denial leaves first was near the front already: none is lifted there from far below.
  const auto place = std::find_if(before.begin(), before.end(),
                                  [&](const referral::RankedPoint& one) { return one.point == after.front().point; });
  EXPECT_LT(place - before.begin(), 3) << atlas().points()[after.front().point].id;
}

TEST(RegionCard, EveryRegionHasDangersToName) {
  for (const atlas::Region& region : atlas().regions()) {
    const auto flags = atlas().red_flags();
    EXPECT_TRUE(std::any_of(flags.begin(), flags.end(), [&](const atlas::RedFlag& flag) {
      return std::find(flag.felt_at.begin(), flag.felt_at.end(), region.id) != flag.felt_at.end();
    })) << region.id;
  }
}

TEST(RegionCard, PointsOfARegionStandInTheOrderOfTheRanking) {
  for (const char* id : {"orbital", "scapular", "calf"}) {
    const auto region = static_cast<std::uint32_t>(atlas().region(id) - atlas().regions().data());
    const std::vector<std::uint32_t> order = referral().points_of(region);
    ASSERT_GT(order.size(), 3u) << id;
    const auto ranked = cli::find_pain(referral(), {.regions = {id}});
    EXPECT_EQ(order.front(), ranked->ranking.points.front().point) << id;
  }
}

} // namespace
} // namespace myo
