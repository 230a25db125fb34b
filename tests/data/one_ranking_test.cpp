// One way from pain to answer: words, drawing files and the window's state are ranked alike, with the same dangers.
#include "app/cli/find_pain.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/state/apply.hpp"
#include "tests/data/asking.hpp"
#include "tests/data/complaints.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace myo {
namespace {

using asking::atlas;
using asking::referral;
using asking::said;

const scene::Body& body() {
  static const scene::Body opened =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &atlas(), scene::Content::everything, core::user_cache_dir())
          .value();
  return opened;
}

/// All of a ranking that a person sees, as text.
std::string seen(const referral::Ranking& ranking) {
  std::string out = fmt::format("side {}\n", to_string(ranking.side));
  for (const std::uint32_t flag : ranking.red_flags) out += "! " + atlas().red_flags()[flag].id + "\n";
  for (const referral::RankedPoint& one : ranking.points)
    out += fmt::format("{} {} {} {:.9f} {}\n", atlas().points()[one.point].id, to_string(one.side), one.either,
                       one.score, one.why);
  for (const std::uint32_t index : ranking.together) out += fmt::format("together {}\n", index);
  return out + (ranking.question ? "? " + ranking.question->text : "");
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

/// What the window answers: it reads its state's pain on its body.
referral::Ranking of_window(const state::AppState& state) {
  return scene::read_pain(referral(), body(), state.scene.pain);
}

class OneRanking : public testing::Test {
protected:
  void TearDown() override { std::filesystem::remove(file_); }
  referral::Ranking of_file(const pain::PainDrawing& drawing, const std::string& on = "") {
    EXPECT_TRUE(pain::save_drawing(file_, drawing));
    const auto answer = cli::find_pain(referral(), {.drawing = file_.string(), .body = on});
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message());
    return answer ? answer->ranking : referral::Ranking{};
  }
  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / fmt::format("myo-one-ranking-{}.json", ::getpid());
};

TEST_F(OneRanking, TwoHundredComplaintsAreAnsweredAlikeByTextByFileAndInTheWindow) {
  const std::vector<Complaint> all = complaints();
  constexpr std::size_t wanted = 200;
  const std::size_t every = all.size() / wanted;
  ASSERT_GE(every, 1u);
  std::size_t requested = 0, danger = 0;
  for (std::size_t i = 0; requested < wanted; i += every, ++requested) {
    const std::string& text = all[i].text;
    const auto by_text = cli::find_pain(referral(), {.text = text});
    ASSERT_TRUE(by_text) << text;
    const std::string expected = seen(by_text->ranking);
    danger += by_text->ranking.red_flags.empty() ? 0 : 1;
    EXPECT_EQ(seen(of_file(said(text))), expected) << text;
    const state::AppState state = after({"panel find on", "pain-words " + text});
    EXPECT_EQ(state.scene.pain.words, text);
    EXPECT_EQ(seen(of_window(state)), expected) << text;
  }
  EXPECT_EQ(requested, wanted);
  EXPECT_GT(danger, 10u) << "dangers are among them";
}

TEST_F(OneRanking, RegionsMarkedNamedAndSavedAreAnsweredAlike) {
  const auto regions = atlas().regions();
  std::size_t requested = 0;
  for (std::size_t r = 0; r < regions.size(); r += 3) {
    const atlas::Region& region = regions[r];
    const bool midline = region.midline;
    for (const char* side : {"left", "right"}) {
      cli::FindRequest request;
      std::vector<std::string> clicks = {"tool region"};
      request.regions = {region.id}, request.side = side;
      clicks.push_back(fmt::format("pain-region {} {} yes", region.id, midline ? "midline" : side));
      if (!region.near.empty()) {
        const atlas::Region& near = *atlas().region(region.near.front());
        request.regions.push_back(near.id);
        clicks.push_back(fmt::format("pain-region {} {} yes", near.id, near.midline ? "midline" : side));
      }
      const bool all_midline = midline && (region.near.empty() || atlas().region(region.near.front())->midline);
      if (all_midline) request.side.clear(); // a click on the middle has no side
      const auto named = cli::find_pain(referral(), request);
      ASSERT_TRUE(named);
      const state::AppState state = after(clicks);
      EXPECT_EQ(seen(of_window(state)), seen(named->ranking)) << region.id << " " << side;
      EXPECT_EQ(seen(of_file(state.scene.pain)), seen(named->ranking)) << region.id << " " << side;
      ++requested;
    }
  }
  EXPECT_GE(requested, 60u);
}

TEST_F(OneRanking, AStrokeIsReadAlikeInTheWindowAndFromAFile) {
  const state::AppState state = after({"stroke skin 25 6 aching c7-spinous-process 40 5 -20 45 5 -40 50 10 -60",
                                       "pain-words worse turning my head, no fever"});
  ASSERT_EQ(state.scene.pain.strokes.size(), 1u);
  const referral::Ranking window = of_window(state);
  ASSERT_FALSE(window.points.empty());
  EXPECT_NE(window.points.front().why.find("you drew"), std::string::npos) << window.points.front().why;
  EXPECT_EQ(seen(of_file(state.scene.pain, MYO_SHARE_DIR "/reference.pack")), seen(window));
}

} // namespace
} // namespace myo
