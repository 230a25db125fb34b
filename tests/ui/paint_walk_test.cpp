// From pain to its source with a real mouse in the real window: paint, turn, paint behind, deep, erase, a region,
// words, a corrected chip, a question, a result, undo; the clipboard into another window; files and the shell; the
// gate.

#include "app/pain/drawing_file.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/session/session.hpp"
#include "tests/support/needs.hpp"
#include "tests/ui/panel_bench.hpp"
#include "tests/ui/real_window.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

namespace myo {
namespace {

class PaintWalk : public RealWindow {
protected:
  bool begin(const std::vector<std::string>& more = {}) {
    if (!start(more) || !body_shows()) return false;
    atlas_ = std::make_unique<atlas::Atlas>(std::move(*atlas::Atlas::open(core::share_dir() / "atlas.sqlite")));
    body_ = std::make_unique<scene::Body>(
        std::move(*scene::Body::open(pack_, atlas_.get(), scene::Content::everything, core::user_cache_dir())));
    state::Ui ui;
    ui.panel(state::Panel::find) = true;
    layout_ = panels::layout_of(ui, {float(width), float(height)}, 1);
    return true;
  }
  /// What the window saved, as a state.
  [[nodiscard]] state::AppState saved() const {
    const auto restored = session::load_session(folder_ / "myoatlas" / "session.txt", body_->model(),
                                                {layout_.viewport.width, layout_.viewport.height});
    return restored ? restored->state : state::initial_state(body_->model());
  }
  [[nodiscard]] pain::PainDrawing pain() const { return saved().scene.pain; }
  bool comes(const std::function<bool(const state::AppState&)>& holds) {
    return VirtualScreen::wait_until([&] { return holds(saved()); }, Seconds(40));
  }
  bool strokes_are(std::size_t count) {
    return comes([&](const state::AppState& s) { return s.scene.pain.strokes.size() == count; });
  }
  [[nodiscard]] glm::ivec2 in_picture(float x, float y) const {
    return {int(layout_.viewport.x + layout_.viewport.width * x),
            int(layout_.viewport.y + layout_.viewport.height * y)};
  }
  void drag(int button, glm::ivec2 from, glm::ivec2 by) const {
    std::string path = fmt::format("mousemove {} {} sleep 0.2 mousedown {}", from.x, from.y, button);
    for (int i = 1; i <= 4; ++i)
      path += fmt::format(" sleep 0.1 mousemove {} {}", from.x + by.x * i / 4, from.y + by.y * i / 4);
    screen_->hands(path + fmt::format(" sleep 0.2 mouseup {}", button));
  }
  /// The same panel without a window, with what the window read: where its widgets are.
  PanelBench& panel(state::PaintTool tool) {
    if (!bench_) bench_ = std::make_unique<PanelBench>(glm::vec2(width, height));
    const state::AppState now = saved();
    reading_ = scene::read_pain(referral::Referral(*atlas_), *body_, now.scene.pain);
    bench_->around.pain = &reading_;
    bench_->state.scene.pain = now.scene.pain, bench_->state.scene.compared = now.scene.compared;
    bench_->state.ui.panel(state::Panel::find) = true, bench_->state.ui.tool = tool;
    bench_->state.ui.safety_check = now.ui.safety_check;
    bench_->move({-100, -100});
    bench_->frames(50); // until a press counts again after a warning has come
    return *bench_;
  }
  void press(const PanelBench& on, const std::string& widget) const {
    const glm::vec2 at = on.middle(widget);
    screen_->hands(fmt::format("mousemove {} {} sleep 0.3 click 1 sleep 0.5", int(at.x), int(at.y)));
  }
  /// Presses something that opens a menu, and an entry of it.
  void choose(PanelBench& on, const std::string& opener, const std::string& entry) const {
    press(on, opener);
    on.click(opener);
    press(on, entry);
    on.click(entry); // so that the menu is closed here, too
  }
  /// What is raised on the way is ruled out, in the window and here: no session keeps it.
  PanelBench& past_the_gate(state::PaintTool tool) {
    PanelBench& shown = panel(tool);
    if (!shown.there("gate:ruled-out")) return shown;
    std::this_thread::sleep_for(Seconds(1)); // a press right after it has come is not taken
    press(shown, "gate:ruled-out");
    shown.click("gate:ruled-out");
    (void)screen_->settled();
    return panel(tool);
  }
  /// Takes a tool by its key and waits until the panel shows it as chosen.
  void take(const char* key, state::PaintTool tool) {
    screen_->hands(fmt::format("mousemove 640 790 key {}", key));
    const panels::Rect at = panel(tool).widgets.at(fmt::format("tool:{}", to_string(tool)));
    ASSERT_TRUE(VirtualScreen::wait_until(
        [&] {
          const Rgb ground = screen_->shot().at(int(at.x) + 5, int(at.y + at.height / 2));
          return std::abs(ground.r - 0x24) < 8 && std::abs(ground.g - 0x53) < 8 && std::abs(ground.b - 0x6F) < 8;
        },
        Seconds(60)))
        << key;
    (void)screen_->settled();
  }

  std::unique_ptr<atlas::Atlas> atlas_;
  std::unique_ptr<scene::Body> body_;
  std::unique_ptr<PanelBench> bench_;
  referral::Ranking reading_;
};

TEST_F(PaintWalk, PaintTurnPaintReadAnswerUndo) {
  MYO_NEEDS(begin(), "needs a body pack and Xvfb");
  take("b", state::PaintTool::brush);
  drag(1, in_picture(0.45f, 0.30f), {4, 40});
  ASSERT_TRUE(strokes_are(1)) << session();
  const float before = saved().scene.camera.yaw_rad;
  drag(2, in_picture(0.5f, 0.5f), {int(0.5f * layout_.viewport.width), 0});
  ASSERT_TRUE(comes([&](const state::AppState& s) { return std::abs(s.scene.camera.yaw_rad - before) > 0.5f; }))
      << "the middle button turns the body while one paints";
  (void)screen_->changed_by("mousemove 640 790 key ctrl+1"); // from behind
  drag(1, in_picture(0.46f, 0.28f), {4, 40});
  ASSERT_TRUE(strokes_are(2)) << session();
  const pain::PainStroke behind = pain().strokes[1];
  const glm::vec3 spot = pain::position_of(behind, behind.samples.front(), body_->model().frame).value(),
                  front = pain::position_of(pain().strokes[0], pain().strokes[0].samples.front(), body_->model().frame)
                              .value();
  EXPECT_GT(spot.y, front.y + 60) << "the second stroke lies on the back";
  take("d", state::PaintTool::deep);
  drag(1, in_picture(0.54f, 0.28f), {2, 20});
  ASSERT_TRUE(strokes_are(3));
  EXPECT_EQ(pain().strokes[2].kind, pain::StrokeKind::deep);
  take("e", state::PaintTool::erase);
  drag(1, in_picture(0.46f, 0.31f), {2, 15});
  ASSERT_TRUE(strokes_are(4));
  EXPECT_EQ(pain().strokes[3].kind, pain::StrokeKind::erase);
  screen_->hands("mousemove 640 790 key ctrl+z");
  ASSERT_TRUE(strokes_are(3)) << "undo takes the eraser back";
  screen_->hands("key ctrl+shift+z");
  ASSERT_TRUE(strokes_are(4)) << "redo brings it again";

  // A whole region by a click, and words with a symptom in them.
  take("w", state::PaintTool::region);
  const glm::ivec2 back = in_picture(0.46f, 0.24f);
  screen_->hands(fmt::format("mousemove {} {} sleep 0.3 click 1", back.x, back.y));
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.marks.size() == 1; })) << session();
  press(panel(state::PaintTool::region), "pain-words");
  screen_->hands("type --delay 30 'worse when I turn my head, no fever'");
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.words.ends_with("no fever"); })) << session();

  // The chip of a symptom is corrected, a question answered, a result opened.
  press(panel(state::PaintTool::region), "safety:fold");
  ASSERT_TRUE(comes([](const state::AppState& s) { return !s.ui.safety_check; })) << "the setting is kept";
  PanelBench& chips = past_the_gate(state::PaintTool::region);
  std::size_t chip = 0;
  for (std::size_t i = 0; i < reading_.findings.size(); ++i)
    if (reading_.findings[i].id == "turning-head") chip = i;
  ASSERT_EQ(reading_.findings[chip].id, "turning-head");
  choose(chips, fmt::format("pain-chip:{}", chip), "chip-menu:not");
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.symptoms.size() == 1; })) << session();
  EXPECT_EQ(pain().symptoms[0], (pain::SymptomMark{"turning-head", pain::Felt::no}));
  PanelBench& requested = past_the_gate(state::PaintTool::region);
  ASSERT_TRUE(reading_.question);
  const referral::PainQuestion question = *reading_.question;
  press(requested, "answer:yes");
  ASSERT_TRUE(comes([&](const state::AppState& s) {
    const auto& p = s.scene.pain;
    return std::any_of(p.symptoms.begin(), p.symptoms.end(),
                       [&](const pain::SymptomMark& m) {
                         return m.symptom == question.symptom && m.felt == pain::Felt::yes;
                       }) ||
           std::any_of(p.marks.begin(), p.marks.end(), [&](const pain::RegionMark& m) {
             return m.region == question.region && m.felt == pain::Felt::yes;
           });
  })) << question.text
      << "\n"
      << session();
  PanelBench& results = past_the_gate(state::PaintTool::region);
  ASSERT_FALSE(reading_.points.empty());
  const std::string first = atlas_->points()[reading_.points.front().point].id;
  press(results, "result:0");
  EXPECT_TRUE(comes([&](const state::AppState& s) { return s.scene.selection.id == first; })) << session();

  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();
}

/// A drawing in a session file, as one would have left it.
void write_session(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "myoatlas");
  std::ofstream(folder / "myoatlas" / "session.txt")
      << "stroke skin 16 7 aching c7-spinous-process 10 5 -20 30 8 -40 50 10 -60\npain-region mastoid left yes 6 "
         "aching\npain-symptom fever no\n"
      << "pain-words worse when I turn my head\nview posterior\npanel find on\n";
}

TEST_F(PaintWalk, AStrokeKeepsItsBendsHoweverSlowTheFramesAre) {
  MYO_NEEDS(begin(), "needs a body pack and Xvfb");
  take("b", state::PaintTool::brush);
  const glm::ivec2 from = in_picture(0.46f, 0.28f), bend = in_picture(0.5f, 0.36f), to = in_picture(0.54f, 0.28f);
  // All that the hand does comes within one frame.
  ::kill(program_.pid(), SIGSTOP);
  screen_->hands(fmt::format("mousemove {} {} mousedown 1 mousemove {} {} mousemove {} {} mouseup 1", from.x, from.y,
                             bend.x, bend.y, to.x, to.y));
  ::kill(program_.pid(), SIGCONT);
  ASSERT_TRUE(strokes_are(1)) << session();
  const pain::PainStroke stroke = pain().strokes[0];
  const auto height_of = [&](const pain::PainSample& sample) {
    return pain::position_of(stroke, sample, body_->model().frame).value().z;
  };
  float lowest = 1e9f;
  for (const pain::PainSample& sample : stroke.samples) lowest = std::min(lowest, height_of(sample));
  constexpr float bend_mm = 60; // of some 130: how far the bend lies below both ends
  EXPECT_LT(lowest, height_of(stroke.samples.front()) - bend_mm);
  EXPECT_LT(lowest, height_of(stroke.samples.back()) - bend_mm);
}

TEST_F(PaintWalk, ADrawingGoesThroughClipboardFilesAndTheShell) {
  write_session(folder_);
  MYO_NEEDS(begin(), "needs a body pack and Xvfb");
  (void)screen_->settled();
  const pain::PainDrawing drawn = pain();
  ASSERT_EQ(drawn.strokes.size(), 1u);
  // What was drawn the last time waits until it is asked for.
  screen_->hands("mousemove 640 790 key p");
  (void)screen_->settled();
  PanelBench& waiting = panel(state::PaintTool::none);
  waiting.around.can_bring_back = true;
  choose(waiting, "keep", "keep:back");
  (void)screen_->settled();
  waiting.around.can_bring_back = false;
  choose(panel(state::PaintTool::none), "keep", "keep:save");
  const auto file = folder_ / "myoatlas" / "drawings" / "pain-1.json";
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return std::filesystem::exists(file); }, Seconds(30)));
  const auto loaded = pain::load_drawing(file);
  ASSERT_TRUE(loaded) << loaded.error().message();
  EXPECT_TRUE(*loaded == drawn);
  bench_->around.drawings = {"pain-1"};
  choose(panel(state::PaintTool::none), "keep", "keep:picture");
  const auto picture = folder_ / "myoatlas" / "pictures" / "pain-2.png";
  ASSERT_TRUE(VirtualScreen::wait_until(
      [&] { return std::filesystem::exists(picture) && std::filesystem::file_size(picture) > 10000; }, Seconds(60)));

  // The shell reads the file as the window does.
  const auto json = folder_ / "found.json";
  ASSERT_EQ(std::system(fmt::format("{} find --drawing {} --body {} --json > {}", MYO_BINARY_DIR "/bin/myoatlas",
                                    file.string(), pack_.string(), json.string())
                            .c_str()),
            0);
  const auto found = nlohmann::json::parse(core::read_file(json).value());
  const referral::Ranking reading = scene::read_pain(referral::Referral(*atlas_), *body_, drawn);
  ASSERT_FALSE(reading.points.empty());
  EXPECT_EQ(found["results"][0]["point"], atlas_->points()[reading.points.front().point].id);
  EXPECT_EQ(found["not_symptoms"][0], "fever");
  EXPECT_TRUE(found["question"].contains("text")) << found["question"];

  // Copied here, cleared here, pasted here; and pasted into another window.
  screen_->hands("mousemove 640 790 key ctrl+c");
  (void)screen_->settled();
  press(panel(state::PaintTool::none), "pain-clear");
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.empty(); })) << session();
  screen_->hands("mousemove 640 790 key ctrl+v");
  ASSERT_TRUE(comes([&](const state::AppState& s) { return s.scene.pain == drawn; })) << session();
  const auto other = folder_ / "other";
  std::filesystem::create_directories(other);
  Child second({MYO_BINARY_DIR "/bin/myoatlas", "--body", pack_.string()},
               {screen_->environment(), fmt::format("XDG_DATA_HOME={}", other.string())}, folder_ / "other.txt");
  (void)screen_->settled(Seconds(6), Seconds(120));
  ASSERT_TRUE(second.running()) << core::read_file(folder_ / "other.txt").value_or("");
  screen_->hands(fmt::format("search --onlyvisible --pid {} windowfocus", second.pid()));
  screen_->hands("mousemove 640 790 key ctrl+v");
  EXPECT_TRUE(VirtualScreen::wait_until(
      [&] {
        const auto there = session::load_session(other / "myoatlas" / "session.txt", body_->model(), {800, 600});
        return there && there->state.scene.pain == drawn;
      },
      Seconds(60)))
      << "the text is understood elsewhere";
}

TEST_F(PaintWalk, TheGateIsSeenAndFoldsTheResultsUntilItIsRuledOut) {
  MYO_NEEDS(begin(), "needs a body pack and Xvfb");
  take("b", state::PaintTool::brush);
  press(panel(state::PaintTool::brush), "pain-words");
  screen_->hands("type --delay 30 'crushing chest pain and left arm, sweating'");
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.words.ends_with("sweating"); })) << session();
  (void)screen_->settled();
  PanelBench& seen = panel(state::PaintTool::brush);
  ASSERT_TRUE(seen.there("gate"));
  EXPECT_FALSE(seen.there("result:0")) << "no muscle before the danger is ruled out";
  const panels::Rect gate = seen.widgets.at("gate");
  const auto red_share = [&](const Shot& shot) {
    int red = 0, all = 0;
    for (int y = int(gate.y) + 2; y < int(gate.bottom()) - 2; y += 2)
      for (int x = int(gate.x) + 2; x < int(gate.right()) - 2; x += 2) {
        const Rgb p = shot.at(x, y);
        ++all, red += std::abs(p.r - 0x7E) < 6 && std::abs(p.g - 0x0A) < 6 && std::abs(p.b - 0x12) < 6 ? 1 : 0;
      }
    return static_cast<double>(red) / all;
  };
  EXPECT_GT(red_share(screen_->shot()), 0.5) << "its field is on the screen where the panel says it is";
  press(seen, "gate:ruled-out");
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return red_share(screen_->shot()) < 0.4; }, Seconds(60)))
      << "then only a line of it is left";
  ASSERT_TRUE(closes()) << "out of the field that was typed into, too";
}

} // namespace
} // namespace myo
