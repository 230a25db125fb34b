#pragma once
// A pair of hands for panels: a window without a screen, a mouse and keys made of calls, and the state they act on.

#include "app/atlas/atlas.hpp"
#include "app/language/language.hpp"
#include "app/panels/panels.hpp"
#include "app/state/apply.hpp"
#include "tests/ui/drawn_texts.hpp"

#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <set>
#include <string>

namespace myo {

/// How translated_panels.py has panels drawn by the tests that there are: every window of this size and scale, in the
/// test language, and what is wrong with the words on it written into a file.
struct Translated {
  glm::vec2 window_px;
  float scale;
  std::string report;
};
[[nodiscard]] inline std::optional<Translated> translated() {
  const char* how = std::getenv("MYO_TRANSLATED"); // 1280x800@2 FILE
  if (!how) return std::nullopt;
  Translated wanted{};
  std::array<char, 1000> report{};
  if (std::sscanf(how, "%fx%f@%f %999s", &wanted.window_px.x, &wanted.window_px.y, &wanted.scale, report.data()) != 4)
    return std::nullopt;
  wanted.report = report.data();
  return wanted;
}

/// The atlas as built, and a small body: three muscles of both sides, skin, one bone, points of the upper trapezius.
class PanelBench {
public:
  explicit PanelBench(glm::vec2 window_px = {1280, 2400}, float scale = 1)
      : translated_(translated()), window_px_(translated_ ? translated_->window_px : window_px),
        atlas_(std::move(*atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite"))) {
    if (translated_) {
      scale = translated_->scale;
      if (!language::speak_only(MYO_SHARE_DIR "/locale", "qps"))
        throw std::runtime_error("the test language is missing");
    }
    const auto add = [&](std::string id, std::string name, model::Kind kind, model::Layer layer, model::Side side) {
      state::ModelStructure s;
      s.info = {std::move(id), std::move(name), "FMA1", kind, layer, side, false};
      s.box.add(glm::vec3(-10, -10, 1400)), s.box.add(glm::vec3(10, 10, 1500));
      model.structures.push_back(s);
    };
    for (const auto& [side, word] : {std::pair{model::Side::left, "left"}, std::pair{model::Side::right, "right"}})
      for (const char* base : {"trapezius-descending", "infraspinatus", "masseter-superficial"})
        add(std::string(base) + "." + word, std::string(word) + " " + base, model::Kind::muscle,
            model::Layer::superficial, side);
    add("skin", "skin", model::Kind::skin, model::Layer::skin, model::Side::midline);
    add("sternum", "sternum", model::Kind::bone, model::Layer::bones, model::Side::midline);
    for (const atlas::Point& point : atlas_.points())
      for (const model::Side side : {model::Side::left, model::Side::right})
        if (point.muscle == "trapezius-descending" || point.muscle == "infraspinatus") {
          state::ModelPoint p;
          p.id = point.id, p.side = side, p.muscle = point.muscle,
          p.structures = {point.muscle + "." + std::string(to_string(side))};
          p.position = {0, 0, 1450}, p.reach.add(p.position);
          model.points.push_back(p);
        }
    for (const atlas::Region& region : atlas_.regions()) model.regions.push_back(region.id);
    for (const atlas::Technique& technique : atlas_.techniques()) model.techniques.push_back(technique.id);
    for (const atlas::Symptom& symptom : atlas_.symptoms()) model.symptoms.push_back(symptom.id);
    for (const atlas::SafetyQuestion& question : atlas_.safety_questions())
      model.safety.push_back({question.id, atlas_.red_flags()[question.flag].id});
    for (const atlas::RedFlag& flag : atlas_.red_flags()) model.red_flags.push_back(flag.id);
    for (const atlas::Muscle& muscle : atlas_.muscles()) model.muscles.push_back(muscle.id);
    model.atlas = &atlas_;
    model.body_id = "bench", model.body_title = "Bench body", model.credit = "Credit of the bench body";
    for (const state::ModelStructure& s : model.structures) model.box.add(s.box);
    model.index();
    state = state::initial_state(model, window_px);

    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (int i = 0; i < ImGuiKey_COUNT; ++i) io.KeyMap[i] = i;
    look = panels::load_look(MYO_SOURCE_DIR "/assets/fonts", scale).value();
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    if (translated_) drawn_.emplace();
    around.widgets = &widgets;
    around.device = "no device", around.version = "test";
    around.bodies = {{"a.pack", "Bench body"}, {"b.pack", "Other body"}};
    around.keys = {{"F", "focus", "Fly to the selection"}};
    frames(2);
  }
  ~PanelBench() {
    ImGui::DestroyContext(context_);
    if (std::FILE* report = translated_ ? std::fopen(translated_->report.c_str(), "a") : nullptr) {
      const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
      for (const auto& [what, words] : wrong_)
        std::fprintf(report, "%s\t%s\t%s.%s\n", what.c_str(), words.c_str(), test->test_suite_name(), test->name());
      std::fclose(report);
    }
  }
  PanelBench(const PanelBench&) = delete;
  PanelBench& operator=(const PanelBench&) = delete;

  /// Draws; what panels ask for is applied and remembered.
  void frames(int count) {
    for (int i = 0; i < count; ++i) {
      ImGuiIO& io = ImGui::GetIO();
      io.DisplaySize = {window_px_.x, window_px_.y};
      io.DeltaTime = 1.f / 60;
      ImGui::NewFrame();
      layout = panels::layout_of(state, window_px_, look.scale);
      state::Requests now;
      panels::draw(state, model, around, look, layout, now);
      ImGui::Render();
      vertices = ImGui::GetDrawData()->TotalVtxCount;
      if (drawn_) // the last frame of a stretch: layouts settle before
        if (i + 1 == count && count > 1)
          for (auto& one : WrongTexts::in(drawn_->read(*ImGui::GetDrawData()))) wrong_.insert(std::move(one));
      for (const state::Request& request : now) {
        requested.push_back(state::to_text(request));
        const auto* action = std::get_if<state::Action>(&request);
        if (!action) continue; // an effect is the host's
        if (const Status done = state::apply_to(state, *action, model); !done)
          refused.push_back(done.error().message());
      }
    }
  }
  void move(glm::vec2 to) { ImGui::GetIO().MousePos = {to.x, to.y}; }
  void press(bool down) { ImGui::GetIO().MouseDown[0] = down; }
  [[nodiscard]] bool there(const std::string& name) const { return widgets.contains(name); }
  [[nodiscard]] glm::vec2 middle(const std::string& name) const {
    const auto at = widgets.find(name);
    if (at == widgets.end()) {
      ADD_FAILURE() << "there is no widget " << name;
      return {-1, -1};
    }
    return {at->second.x + at->second.width / 2, at->second.y + at->second.height / 2};
  }
  /// Presses and lets go; returns what was requested meanwhile, without hovering.
  std::vector<std::string> click(const std::string& name) {
    requested.clear();
    move(middle(name));
    frames(2);
    ImGui::GetIO().MouseClickedTime[0] = -1; // long ago: each click is one of its own
    press(true), frames(1), press(false), frames(3);
    std::erase_if(requested, [](const std::string& a) { return a.starts_with("hover"); });
    return requested;
  }
  /// Twice on one spot, as fast as a hand does by mistake.
  void double_click(const std::string& name) {
    click(name);
    press(true), frames(1), press(false), frames(3);
  }
  void type(const char* words) {
    ImGui::GetIO().AddInputCharactersUTF8(words);
    frames(2);
  }
  void key(ImGuiKey key) {
    ImGui::GetIO().KeysDown[key] = true, frames(1), ImGui::GetIO().KeysDown[key] = false, frames(2);
  }
  void select_point(const std::string& id, model::Side side = model::Side::right) {
    state = state::apply(state, state::act::SelectPoint{id, side}, model).value();
    frames(2);
  }

  state::Model model;
  state::AppState state;
  panels::Look look;
  panels::Layout layout;
  panels::Surroundings around;
  panels::WidgetMap widgets;
  std::vector<std::string> requested, refused;
  int vertices = 0;

private:
  std::optional<Translated> translated_;
  std::optional<DrawnTexts> drawn_;
  std::set<std::pair<std::string, std::string>> wrong_;
  glm::vec2 window_px_;
  atlas::Atlas atlas_;
  ImGuiContext* context_ = nullptr;
};

} // namespace myo
