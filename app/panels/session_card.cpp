// A guided session: force over time, turns and pauses, what the client says of the pressure, and a log to keep.

#include "app/panels/space_cards.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {
namespace {

constexpr float newton_a_kgf = 9.80665f;

std::string minutes(float seconds) {
  const int s = static_cast<int>(std::floor(std::max(seconds, 0.f)));
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

/// Figures as wide as the card allows: read at arm's length, with both hands busy.
void draw_large_clock(const PanelFrame& f, const std::string& phase, const std::string& figures) {
  text(f, f.look.title, colour::ink, phase);
  ImFont* font = f.look.clock;
  const float width = ImGui::GetContentRegionAvail().x;
  const float size = std::min(font->FontSize, font->FontSize * width / std::max(1.f, text_width(font, figures)));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(font, size, at, colour::ink, figures.c_str());
  ImGui::Dummy({width, size});
  mark(f, "session:clock");
}

/// The technique as it is written for the point that is treated; null where none was chosen.
const atlas::PointTechnique* written_for(const PanelFrame& f, const std::string& point, const std::string& technique) {
  const atlas::Point* known = f.model.atlas && !point.empty() ? f.model.atlas->point(point) : nullptr;
  if (!known) return nullptr;
  for (const atlas::PointTechnique& one : known->techniques)
    if (one.technique == technique) return &one;
  return nullptr;
}

/// How far the force has risen, 0 to 1: evenly as long as the client lets it, then held. A shorter turn rises faster to
/// its own, lower end.
float risen(const atlas::TechniqueForce& force, const state::Treatment& now) {
  return std::clamp(now.rising_s / std::min(force.rise_s, std::max(now.work_s, 1.f)), 0.f, 1.f);
}

constexpr int all_steps = 12;
/// How many of the stairs may be climbed there. Said in no unit: the texts name none.
int steps_at(const atlas::PointTechnique* here) {
  switch (here ? here->numbers.ceiling : atlas::ForceCeiling::whole) {
  case atlas::ForceCeiling::below:
    return all_steps / 2;
  case atlas::ForceCeiling::far_below:
    return all_steps / 3;
  case atlas::ForceCeiling::light:
    return all_steps / 6;
  case atlas::ForceCeiling::whole:
    break;
  }
  return all_steps;
}

/// The force as stairs, each step higher than the one before, filled as far as it has risen; those that are too high
/// here are outlines behind a bar.
void draw_stairs(const PanelFrame& f, const atlas::TechniqueForce& force, const state::Treatment& now, float width,
                 float height) {
  const int allowed = steps_at(written_for(f, now.point, now.technique));
  const float part = risen(force, now) * static_cast<float>(allowed);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < all_steps; ++i) {
    const float left = at.x + width * static_cast<float>(i) / all_steps, right = left + width / all_steps - f.px(3);
    const float top = at.y + height * (1 - static_cast<float>(i + 1) / all_steps);
    if (i >= allowed) {
      list.AddRect({left, top}, {right, at.y + height}, colour::line, f.px(2));
      continue;
    }
    const bool reached = part >= static_cast<float>(i);
    list.AddRectFilled({left, top}, {right, at.y + height}, reached ? colour::pain : colour::line, f.px(2));
  }
  if (allowed < all_steps) {
    const float x = at.x + width * static_cast<float>(allowed) / all_steps - f.px(1.5f);
    list.AddLine({x, at.y}, {x, at.y + height}, colour::danger_edge, f.px(3));
    mark(f, "session:ceiling");
  }
  ImGui::Dummy({width, height + f.px(2)});
}

std::string risen_words(const PanelFrame& f, const atlas::Technique& technique, const state::Treatment& now) {
  if (now.word == state::PressWord::stop) return for_client(f, "press-stop");
  if (now.resting || technique.forces.empty()) return {};
  if (now.word == state::PressWord::less) return for_client(f, "press-less");
  const float part = risen(technique.forces.front(), now);
  if (now.word == state::PressWord::good || part >= 1) return for_client(f, "press-hold");
  return for_client(f, part < 0.05f ? "press-begin" : "press-more");
}

/// What holds at the point goes before what the card says in general.
void draw_limits(const PanelFrame& f, const atlas::PointTechnique& here) {
  if (!here.dose.empty()) text(f, f.look.body, colour::danger, here.dose), mark(f, "session:dose");
  if (!here.caution.empty()) text(f, f.look.body, colour::danger, here.caution), mark(f, "session:caution");
}

void draw_force_bar(const PanelFrame& f, const atlas::Technique& technique, const state::Treatment& now) {
  const atlas::TechniqueForce& force = technique.forces.front();
  const atlas::PointTechnique* here = written_for(f, now.point, now.technique);
  draw_stairs(f, force, now, ImGui::GetContentRegionAvail().x, f.px(84));
  mark(f, "session:force");
  text(f, f.look.strong, colour::ink, risen_words(f, technique, now));
  if (here) draw_limits(f, *here);
  if (steps_at(here) == all_steps)
    text(f, f.look.body, colour::ink,
         fmt::format("The guide ends at {:.0f}–{:.0f} kg. Turn on the spot, from centre to edge and back.",
                     force.min_kgf, force.max_kgf));
  text(f, f.look.body, colour::accent, for_client(f, "words-how"));
}

void draw_forces(const PanelFrame& f, const atlas::Technique& technique) {
  float longest = 10, strongest = 1;
  for (const atlas::TechniqueForce& force : technique.forces)
    longest = std::max(longest, force.rise_s + force.hold_s), strongest = std::max(strongest, force.max_kgf);
  strongest = std::ceil(strongest / 5) * 5;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float left = f.px(40), width = ImGui::GetContentRegionAvail().x - left - f.px(6), height = f.px(120);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto spot = [&](float s, float kgf) {
    return ImVec2{at.x + left + width * s / longest, at.y + f.px(6) + height * (1 - kgf / strongest)};
  };
  for (float kgf = 0; kgf <= strongest; kgf += 5) {
    list.AddLine(spot(0, kgf), spot(longest, kgf), colour::line, f.px(1));
    const std::string figure = fmt::format("{:.0f} kg", kgf);
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {at.x, spot(0, kgf).y - f.look.small_text->FontSize / 2}, colour::faint, figure.c_str());
  }
  for (const atlas::TechniqueForce& force : technique.forces) {
    const float end = force.rise_s + force.hold_s;
    const ImU32 ink = force.grade == atlas::Grade::observed ? colour::observed : colour::pain;
    if (force.max_kgf > force.min_kgf)
      list.AddTriangleFilled(spot(0, 0), spot(force.rise_s, force.max_kgf), spot(force.rise_s, force.min_kgf),
                             colour::rgb(0xA81C14, 60));
    for (const float most : {force.min_kgf, force.max_kgf}) {
      list.AddLine(spot(0, 0), spot(force.rise_s, most), ink, f.px(2));
      list.AddLine(spot(force.rise_s, most), spot(end, most), ink, f.px(2));
    }
  }
  for (float s = 0; s <= longest; s += 30) {
    const std::string figure = fmt::format("{:.0f} s", s);
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {spot(s, 0).x - (s > 0 ? f.px(12) : 0), spot(0, 0).y + f.px(2)}, colour::faint, figure.c_str());
  }
  const auto& now = f.state.treatment;
  if (now && now->technique == technique.id && !now->resting && !now->ended)
    list.AddLine(spot(std::min(now->phase_s, longest), 0), spot(std::min(now->phase_s, longest), strongest),
                 colour::accent, f.px(2));
  ImGui::Dummy({width, height + f.px(26)});
  mark(f, "forces");
  for (const atlas::TechniqueForce& force : technique.forces) {
    const ImVec2 row = ImGui::GetCursorScreenPos();
    list.AddRectFilled({row.x, row.y + f.px(7)}, {row.x + f.px(14), row.y + f.px(11)},
                       force.grade == atlas::Grade::observed ? colour::observed : colour::pain);
    ImGui::Indent(f.px(20));
    const bool range = force.max_kgf > force.min_kgf;
    text(f, f.look.body, colour::ink,
         range ? fmt::format("{} ({:.0f}–{:.0f} N)", force.name, force.min_kgf * newton_a_kgf,
                             force.max_kgf * newton_a_kgf)
               : fmt::format("{}: {:.1f} kg ({:.0f} N)", force.name, force.max_kgf, force.max_kgf * newton_a_kgf));
    const atlas::Citation source{force.source, {}};
    cited(f, force.grade, {&source, 1}, "cite:force");
    ImGui::Unindent(f.px(20));
  }
  text(f, f.look.small_text, colour::faint, technique::said(*f.model.atlas, "press.trials"));
}

struct Control {
  const char* name;
  std::string label;
  const char* hint;
  state::Action action;
};

/// What whoever treats presses, as the session stands.
std::vector<Control> controls_of(const state::Treatment& now) {
  std::vector<Control> controls{{":hold", now.held ? "Go on" : "Hold", "Stops the clock, or lets it run on",
                                 state::act::HoldTreatment{!now.held}}};
  const bool stopped = now.word == state::PressWord::stop;
  if (!stopped)
    controls.push_back({":next",
                        now.resting            ? "End the pause"
                        : now.turn < now.turns ? "To the pause"
                                               : "Finish",
                        "Goes on before its time", state::act::NextTurn{}});
  if (stopped || now.resting)
    controls.push_back({":end", "End session", "The log says when", state::act::EndTreatment{}});
  return controls;
}

float width_of(const PanelFrame& f, const std::vector<Control>& controls) {
  float width = -f.px(6);
  for (const Control& one : controls) width += button_width(f, Icon::none, one.label.c_str()) + f.px(6);
  return width;
}

/// `where`: beneath which clock they stand.
void draw_controls(const PanelFrame& f, const std::vector<Control>& controls, const char* where, float height = 0,
                   float min_width = 0) {
  for (std::size_t i = 0; i < controls.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, f.px(6));
    const Control& one = controls[i];
    const float width = std::max(min_width, button_width(f, Icon::none, one.label.c_str()));
    if (button(f, std::string(where) + one.name, Icon::none, one.label.c_str(), one.hint,
               {.width = width, .height = height}))
      f.emit(one.action);
  }
}

constexpr std::array pressed_words{state::PressWord::more, state::PressWord::less, state::PressWord::good,
                                   state::PressWord::stop};

/// Large, to be pointed at by the client, or pressed by whoever hears them said.
void draw_press_words(const PanelFrame& f, const state::Treatment& now, const char* where, float width, float height) {
  const float each = (width - 3 * f.px(6)) / 4;
  ImFont* font = f.look.title;
  for (const state::PressWord word : pressed_words)
    if (text_width(font, for_client(f, "word-" + std::string(to_string(word)))) + f.px(8) > each) font = f.look.body;
  for (const state::PressWord word : pressed_words) {
    const bool stop = word == state::PressWord::stop;
    const std::string name(to_string(word)), label = for_client(f, "word-" + name);
    if (word != state::PressWord::more) ImGui::SameLine(0, f.px(6));
    if (button(f, fmt::format("{}:{}", where, name), Icon::none, label.c_str(), "",
               {.on = now.word == word,
                .width = each,
                .text = stop ? colour::pain : colour::ink,
                .height = height,
                .font = font,
                .ground = stop ? colour::pain_soft : 0}))
      f.emit(state::act::SayPressure{word});
  }
}

/// Words are said while somebody presses.
bool is_pressed(const state::Treatment& now) {
  return !now.ended && !now.resting && now.word != state::PressWord::stop;
}

void draw_sound_switch(const PanelFrame& f) {
  bool on = f.state.ui.session_sound;
  if (ImGui::Checkbox("A soft tone where a turn or pause begins", &on)) f.emit(state::act::TreatmentSound{on});
  mark(f, "session:sound");
  voice(f, "A soft tone where a turn or pause begins", on ? "on" : "off");
}

/// "Turn 1 of 3", in a client's words.
std::string phase_words(const PanelFrame& f, const state::Treatment& now) {
  if (now.word == state::PressWord::stop) return for_client(f, "stopped");
  if (now.resting) return for_client(f, "pause");
  std::string words = for_client(f, "turn");
  for (const auto& [gap, number] : {std::pair{"{turn}", now.turn}, {"{turns}", now.turns}})
    if (const auto at = words.find(gap); at != std::string::npos)
      words.replace(at, std::string_view(gap).size(), std::to_string(number));
  return words;
}

void draw_clock(const PanelFrame& f, const state::Treatment& now, const atlas::Technique& technique) {
  const float whole = now.resting ? now.pause_s : now.work_s;
  const std::string phase = now.ended ? "Ended" : phase_words(f, now);
  draw_large_clock(f, phase, now.ended ? minutes(now.total_s) : minutes(whole - now.phase_s));
  if (!now.ended && !now.resting && !technique.forces.empty()) draw_force_bar(f, technique, now);
  if (!now.ended) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = f.px(8);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, colour::line, f.px(4));
    list.AddRectFilled(at, {at.x + width * std::clamp(now.phase_s / std::max(whole, 1.f), 0.f, 1.f), at.y + height},
                       now.resting ? colour::observed : colour::accent, f.px(4));
    ImGui::Dummy({width, height + f.px(4)});
    if (is_pressed(now)) draw_press_words(f, now, "session", width, f.px(38)), gap(f, 2);
    draw_controls(f, controls_of(now), "session");
    draw_sound_switch(f);
  }
  if (!now.ended)
    for (const atlas::Fact& sign : technique.stop_signs) text(f, f.look.small_text, colour::pain, "Stop: " + sign.text);
  std::string log;
  for (const state::TreatmentEvent& event : now.log) log += fmt::format("{}  {}\n", minutes(event.at_s), event.what);
  text(f, f.look.small_text, colour::faint, log);
  if (button(f, "session:copy", Icon::none, "Copy the log", "To the clipboard")) ImGui::SetClipboardText(log.c_str());
}

/// Clock, turn, what to do and the stairs, as far as there is room.
void draw_clock_row(const PanelFrame& f, const state::Treatment& now, const atlas::Technique& technique, ImVec2 room) {
  const bool stopped = now.word == state::PressWord::stop;
  const bool force = !now.resting && !stopped && !technique.forces.empty();
  const std::string figures = minutes((now.resting ? now.pause_s : now.work_s) - now.phase_s);
  const std::string phase = phase_words(f, now);
  const std::string words = risen_words(f, technique, now);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float clock =
      std::max(f.look.title->FontSize, std::min({f.look.clock->FontSize, 1.1f * room.y, 0.3f * room.x}));
  const float clock_width = text_width(f.look.clock, figures) * clock / f.look.clock->FontSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  list.AddText(f.look.clock, clock, {at.x, at.y - 0.1f * clock}, stopped || now.held ? colour::faint : colour::ink,
               figures.c_str());
  ImGui::Dummy({clock_width, room.y});
  mark(f, "arm:clock");
  const float words_at = clock_width + f.px(14), words_room = room.x - words_at;
  const float words_width = std::max(text_width(f.look.title, phase), text_width(f.look.title, words));
  const bool large = words_width <= words_room && 2.2f * f.look.title->FontSize <= room.y;
  ImFont* font = large ? f.look.title : f.look.body;
  if (words_room < f.px(60)) { // no room beside: beneath, where there is any
    const float under = at.y + 0.95f * clock;
    if (under + f.look.body->FontSize <= at.y + room.y)
      list.AddText(f.look.body, f.look.body->FontSize, {at.x, under}, stopped ? colour::pain : colour::ink,
                   (words.empty() ? phase : phase + ": " + words).c_str());
    return;
  }
  list.PushClipRect({at.x, at.y}, {at.x + room.x, at.y + room.y}, true);
  const float line = std::min(font->FontSize + f.px(4), 0.5f * room.y);
  list.AddText(font, font->FontSize, {at.x + words_at, at.y}, stopped ? colour::pain : colour::ink, phase.c_str());
  list.AddText(font, font->FontSize, {at.x + words_at, at.y + line}, colour::pain, words.c_str());
  list.PopClipRect();
  // As wide as the longest sentence needs, so that the stairs stand still whatever is said.
  const float stairs_at =
      words_at + std::max(words_width, text_width(f.look.title, for_client(f, "press-less"))) + f.px(20);
  if (!force || room.x - stairs_at < f.px(70)) return;
  ImGui::SetCursorScreenPos({at.x + stairs_at, at.y});
  draw_stairs(f, technique.forces.front(), now, room.x - stairs_at, room.y - f.px(4));
  mark(f, "arm:force");
}

/// What the clock will do, as the point's own text has it, and the buttons that start it.
void draw_start(const PanelFrame& f, const atlas::TechniqueSession& session, const atlas::PointTechnique* here) {
  text(f, f.look.body, colour::ink,
       session.max_repeats > 1
           ? fmt::format("{} of work, then {}–{} pause; {}–{} turns.", minutes(static_cast<float>(session.work_s)),
                         minutes(static_cast<float>(session.min_pause_s)),
                         minutes(static_cast<float>(session.max_pause_s)), session.min_repeats, session.max_repeats)
           : fmt::format("{} in one turn.", minutes(static_cast<float>(session.work_s))));
  mark(f, "session:plan");
  if (here) draw_limits(f, *here);
  draw_sound_switch(f);
  if (session.max_repeats > session.min_repeats) text(f, f.look.body, colour::ink, "Start with:");
  for (int turns = session.min_repeats; turns <= session.max_repeats; ++turns) {
    if (turns > session.min_repeats) ImGui::SameLine(0, f.px(6));
    const std::string words =
        session.max_repeats == session.min_repeats
            ? "Start"
            : fmt::format("{} turn{}", turns, turns > 1 ? "s" : ""); // three fit beside each other at any font
    const float pause = 0.5f * static_cast<float>(session.min_pause_s + session.max_pause_s);
    if (button(f, fmt::format("session:start:{}", turns), Icon::none, words.c_str(), "Starts the clock"))
      f.emit(state::act::StartTreatment{static_cast<float>(session.work_s), pause, turns});
  }
}

} // namespace

void draw_session_at_arms_length(const PanelFrame& f) {
  const auto& now = f.state.treatment;
  const atlas::Technique* technique = now && f.model.atlas ? f.model.atlas->technique(now->technique) : nullptr;
  if (!technique || now->ended) return;
  if (!begin_panel(f, "##arm", f.layout.session, colour::sheet, {f.px(12), f.px(8)})) return;
  const ImVec2 room = ImGui::GetContentRegionAvail(), at = ImGui::GetCursorScreenPos();
  std::vector<Control> controls = controls_of(*now);
  const bool sound = f.state.ui.session_sound;
  controls.push_back({":tone", sound ? "Tone: on" : "Tone: off", "A soft tone where a turn or pause begins",
                      state::act::TreatmentSound{!sound}});
  if (width_of(f, controls) > 0.62f * room.x) controls.pop_back(); // the clock needs the room more
  const float beside = width_of(f, controls), gap_px = f.px(6);
  // Words and buttons in one row where both fit; else the buttons stand beside the clock.
  const bool one_row = !is_pressed(*now) || room.x - beside - 2 * gap_px > 4 * f.px(84);
  const float row = std::min(f.px(46), std::max(f.px(30), 0.42f * room.y)), high = room.y - row - gap_px;
  draw_clock_row(f, *now, *technique, {room.x - (one_row ? 0 : beside + gap_px), high});
  if (!one_row) {
    ImGui::SetCursorScreenPos({at.x + room.x - beside, at.y});
    draw_controls(f, controls, "arm", std::min(high, f.px(30)));
  }
  ImGui::SetCursorScreenPos({at.x, at.y + high + gap_px});
  if (is_pressed(*now)) {
    draw_press_words(f, *now, "arm", one_row ? room.x - beside - 2 * gap_px : room.x, row);
    if (one_row) ImGui::SameLine(0, 2 * gap_px);
  }
  if (one_row) draw_controls(f, controls, "arm", row, is_pressed(*now) ? 0 : f.px(84));
  end_panel();
}

void draw_session_card(const PanelFrame& f, const atlas::Technique& technique) {
  if (!technique.forces.empty()) {
    heading(f, "Force over time");
    draw_forces(f, technique);
  }
  for (const atlas::TechniqueSetting& setting : technique.settings) {
    const atlas::Citation source{setting.source, {}};
    text(f, f.look.strong, colour::ink, setting.name);
    text(f, f.look.body, colour::ink, setting.value);
    cited(f, atlas::Grade::textbook, {&source, 1}, "cite:setting");
  }
  if (!technique.session) return;
  const state::Selection& chosen = f.state.scene.selection;
  const atlas::PointTechnique* here =
      written_for(f, chosen.target == state::Target::point ? chosen.id : std::string(), technique.id);
  const atlas::TechniqueSession session = *atlas::session_at(technique, here);
  heading(f, "Guided session");
  const auto& now = f.state.treatment;
  if (now && now->technique == technique.id) {
    draw_clock(f, *now, technique);
    if (!now->ended) return;
  }
  if (here && here->suits == atlas::Suits::avoid) {
    draw_limits(f, *here);
    return text(f, f.look.body, colour::danger, "Not at this point: the clock does not start.");
  }
  draw_start(f, session, here);
}

} // namespace myo::panels
