// What is typed into the window's search box and what `myoatlas search` is asked have the same hits in the same order.
#include "app/panels/search_choices.hpp"
#include "app/scene/body.hpp"
#include "app/state/apply.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

const state::Model& model() {
  static const atlas::Atlas atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  static const scene::Body body =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &atlas, scene::Content::everything, core::user_cache_dir())
          .value();
  return body.model();
}

std::vector<panels::SearchChoice> window(const std::string& text) {
  const state::AppState typed =
      state::apply(state::initial_state(model()), state::act::Search{{text}}, model()).value();
  return panels::search_choices(typed, model());
}

using Lines = std::vector<std::string>;

Lines lines_of_window(const std::string& text) {
  Lines lines;
  for (const panels::SearchChoice& choice : window(text))
    lines.push_back(std::string(to_string(choice.hit.kind)) + " " + choice.hit.id + " | " + choice.hit.title + " | " +
                    choice.hit.detail);
  return lines;
}

Lines lines_of_command(const std::string& text) {
  const ProgramRun run = run_program("search --body reference --json -- '" + text + "'");
  EXPECT_EQ(run.exit, 0) << text;
  const auto json = nlohmann::json::parse(run.out, nullptr, false);
  Lines lines;
  if (json.is_discarded()) return {"this is no JSON: " + run.out};
  for (const auto& hit : json["hits"])
    lines.push_back(hit["kind"].get<std::string>() + " " + hit["id"].get<std::string>() + " | " +
                    hit["title"].get<std::string>() + " | " + hit["detail"].get<std::string>());
  return lines;
}

/// Names, other names, typos, beginnings, techniques, places, structures, landmarks, warnings, sources.
const Lines queries = {"trapezius",
                       "upper trapezius",
                       "piriformis",
                       "SCM",
                       "hamstrings",
                       "quadratus lumborum",
                       "musculus masseter",
                       "peroneus longus",
                       "pirifromis",
                       "infraspinatis",
                       "trapezuis",
                       "sternoclidomastoid",
                       "electrods",
                       "sciatc nerve",
                       "pir",
                       "infra",
                       "levator sc",
                       "needl",
                       "needli",
                       "glut",
                       "needling",
                       "dry needling",
                       "electrodes",
                       "TENS",
                       "massage",
                       "heat",
                       "stretch",
                       "myofascial release",
                       "kneecap",
                       "temple",
                       "back of the head",
                       "shoulder blade",
                       "groin",
                       "heel",
                       "headache",
                       "femur",
                       "radial nerve",
                       "femoral artery",
                       "mandible",
                       "sternum",
                       "acromial angle",
                       "spinous process",
                       "meningitis",
                       "stroke",
                       "Travell",
                       "evidence",
                       "question mark headache",
                       "zzzzqqqq"};

TEST(SameSearch, WindowAndCommandLineAnswerAlike) {
  std::size_t answered = 0;
  for (const std::string& text : queries) {
    SCOPED_TRACE(text);
    const Lines of_window = lines_of_window(text);
    EXPECT_EQ(of_window, lines_of_command(text));
    answered += of_window.empty() ? 0 : 1;
  }
  EXPECT_GE(queries.size(), 40u);
  EXPECT_EQ(answered, queries.size() - 1) << "all but the last find something";
}

TEST(SameSearch, EveryChoiceOfTheWindowCanBeDone) {
  for (const std::string& text : queries)
    for (const panels::SearchChoice& choice : window(text)) {
      state::AppState state = state::initial_state(model());
      for (const state::Action& action : choice.actions) {
        const auto next = state::apply(state, action, model());
        ASSERT_TRUE(next) << text << ": " << choice.hit.id << ": " << next.error().message();
        state = *next;
      }
    }
}

TEST(SameSearch, StructuresThatOnlyTheBodyHasAreFound) {
  for (const auto& [text, id] : {std::pair{"femur", "femur"}, {"nasal concha", "inferior-nasal-concha"}}) {
    const std::vector<panels::SearchChoice> choices = window(text);
    ASSERT_FALSE(choices.empty()) << text;
    EXPECT_TRUE(std::any_of(choices.begin(), choices.end(), [&](const panels::SearchChoice& c) {
      return c.hit.kind == search::SearchKind::structure && c.hit.id == id;
    })) << text;
  }
}

} // namespace
} // namespace myo
