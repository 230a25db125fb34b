// A guided session: its clock, turns and pauses, how far the force has risen, what the client says of the pressure, and
// a log to keep. Read at arm's length, with both hands busy.

#include "app/panels/space_cards.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

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
    list.AddRectFilled({left, top}, {right, at.y + height}, reached ? colour::accent : colour::line, f.px(2));
  }
  if (allowed < all_steps) {
    const float x = at.x + width * static_cast<float>(allowed) / all_steps - f.px(1.5f);
    list.AddLine({x, at.y}, {x, at.y + height}, colour::danger_edge, f.px(3));
    mark(f, "session:ceiling");
  }
  ImGui::Dummy({width, height + f.px(2)});
}

/// All that may stand beside the clock, so that its letters are of one size whatever is said.
std::vector<std::string> all_phrases(const PanelFrame& f) {
  std::vector<std::string> all;
  for (const char* code : {"press-begin", "press-more", "press-hold", "press-less", "press-stop"})
    all.push_back(for_client(f, code));
  return all;
}

/// Turn and what to do, one under the other: the largest letters in which every phrase has room there.
struct PhraseRoom {
  ImFont* font = nullptr;
  float size = 0;
};
PhraseRoom phrase_room(const PanelFrame& f, float width, float height) {
  const std::vector<std::string> all = all_phrases(f);
  for (const auto& [font, factor] : {std::pair{f.look.title, 1.25f},
                                     {f.look.title, 1.f},
                                     {f.look.strong, 1.15f},
                                     {f.look.strong, 1.f},
                                     {f.look.small_text, 1.f}}) {
    const float size = factor * font->FontSize, room = height - size - f.px(4);
    const auto fits = [&, font = font](const std::string& words) {
      const ImVec2 taken = font->CalcTextSizeA(size, FLT_MAX, width, words.c_str());
      return taken.x <= width + 1 && taken.y <= room;
    };
    if (std::all_of(all.begin(), all.end(), fits)) return {font, size};
  }
  return {f.look.small_text, f.look.small_text->FontSize};
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
  if (!here.dose.empty()) text(f, f.look.strong, colour::ink, here.dose), mark(f, "session:dose");
  if (!here.caution.empty()) text(f, f.look.body, colour::danger, here.caution), mark(f, "session:caution");
}

void draw_force_bar(const PanelFrame& f, const atlas::Technique& technique, const state::Treatment& now) {
  const atlas::TechniqueForce& force = technique.forces.front();
  const atlas::PointTechnique* here = written_for(f, now.point, now.technique);
  draw_stairs(f, force, now, ImGui::GetContentRegionAvail().x, f.px(84));
  mark(f, "session:force");
  text(f, f.look.title, colour::ink, risen_words(f, technique, now));
  if (here) draw_limits(f, *here);
  if (steps_at(here) == all_steps)
    text(f, f.look.body, colour::ink,
         tr_format("The guide ends at {:.0f}–{:.0f} kg. Turn on the spot, from centre to edge and back.", force.min_kgf,
                   force.max_kgf));
  text(f, f.look.body, colour::accent, for_client(f, "words-how"));
}

struct Control {
  const char* name;
  std::string words;
  std::string hint;
  state::Action action;
};

/// What whoever treats presses, as the session stands.
std::vector<Control> controls_of(const PanelFrame& f, const state::Treatment& now) {
  std::vector<Control> controls{{":hold", label(f, now.held ? "session-go-on" : "session-hold"),
                                 label(f, "session-hold-hint"), state::act::HoldTreatment{!now.held}}};
  const bool stopped = now.word == state::PressWord::stop;
  if (!stopped)
    controls.push_back({":next",
                        label(f, now.resting            ? "session-end-pause"
                                 : now.turn < now.turns ? "session-pause"
                                                        : "session-finish"),
                        label(f, "session-next-hint"), state::act::NextTurn{}});
  if (stopped || now.resting)
    controls.push_back({":end", label(f, "session-end"), label(f, "session-end-hint"), state::act::EndTreatment{}});
  return controls;
}

float width_of(const PanelFrame& f, const std::vector<Control>& controls) {
  float width = -f.px(6);
  for (const Control& one : controls) width += button_width(f, Icon::none, one.words.c_str()) + f.px(6);
  return width;
}

/// `where`: beneath which clock they stand.
void draw_controls(const PanelFrame& f, const std::vector<Control>& controls, const char* where, float height = 0,
                   float min_width = 0) {
  for (std::size_t i = 0; i < controls.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, f.px(6));
    const Control& one = controls[i];
    const float width = std::max(min_width, button_width(f, Icon::none, one.words.c_str()));
    if (button(f, std::string(where) + one.name, Icon::none, one.words.c_str(), one.hint.c_str(),
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
    const std::string name(to_string(word)), words = for_client(f, "word-" + name);
    if (word != state::PressWord::more) ImGui::SameLine(0, f.px(6));
    if (button(f, fmt::format("{}:{}", where, name), Icon::none, words.c_str(), "",
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
  if (ImGui::Checkbox(label(f, "session-tone").c_str(), &on)) f.emit(state::act::TreatmentSound{on});
  mark(f, "session:sound");
  voice(f, label(f, "session-tone"), on ? "on" : "off");
}

/// "Turn 1 of 3", in a client's words.
std::string phase_words(const PanelFrame& f, const state::Treatment& now) {
  std::string words = now.word == state::PressWord::stop ? for_client(f, "stopped")
                      : now.resting                      ? for_client(f, "pause")
                                    : filled(filled(for_client(f, "turn"), "turn", std::to_string(now.turn)), "turns",
                                             std::to_string(now.turns));
  if (f.around.voiced) f.around.voiced->session = words;
  return words;
}

void draw_clock(const PanelFrame& f, const state::Treatment& now, const atlas::Technique& technique) {
  const float whole = now.resting ? now.pause_s : now.work_s;
  const std::string phase = now.ended ? label(f, "session-ended") : phase_words(f, now);
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
    draw_controls(f, controls_of(f, now), "session");
    draw_sound_switch(f);
  }
  if (!now.ended)
    for (const atlas::Fact& sign : technique.stop_signs)
      text(f, f.look.small_text, colour::pain, tr_format("Stop: {}", sign.text));
  std::string log;
  for (const state::TreatmentEvent& event : now.log) log += fmt::format("{}  {}\n", minutes(event.at_s), event.what);
  text(f, f.look.small_text, colour::faint, log);
  if (button(f, "session:copy", Icon::none, label(f, "session-copy").c_str(), label(f, "session-copy-hint").c_str()))
    ImGui::SetClipboardText(log.c_str());
}

/// Clock, turn, what to do and the stairs, as far as there is room.
void draw_clock_row(const PanelFrame& f, const state::Treatment& now, const atlas::Technique& technique, ImVec2 room) {
  const bool stopped = now.word == state::PressWord::stop;
  const bool force = !now.resting && !stopped && !technique.forces.empty();
  const std::string figures = minutes((now.resting ? now.pause_s : now.work_s) - now.phase_s);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float clock =
      std::max(f.look.title->FontSize, std::min({f.look.clock->FontSize, 1.1f * room.y, 0.24f * room.x}));
  const float clock_width = text_width(f.look.clock, "00:00") * clock / f.look.clock->FontSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float top = at.y + std::max(0.f, (room.y - 1.1f * clock) / 2); // figures have air above them in their line
  list.AddText(f.look.clock, clock, {at.x, top - 0.05f * clock}, stopped || now.held ? colour::faint : colour::ink,
               figures.c_str());
  ImGui::Dummy({clock_width, room.y});
  mark(f, "arm:clock");
  // The words have a box of one place and size: nothing moves when they change. Stairs get what is left.
  const float words_at = clock_width + f.px(16), left = room.x - words_at;
  const float words_width = left > f.px(420) ? std::min(0.5f * left, f.px(440)) : left;
  const PhraseRoom phrase = phrase_room(f, words_width, room.y);
  const auto say = [&](float y, ImU32 ink, const std::string& words) {
    list.AddText(phrase.font, phrase.size, {at.x + words_at, y}, ink, words.c_str(), nullptr, words_width);
  };
  list.PushClipRect({at.x, at.y}, {at.x + room.x, at.y + room.y}, true);
  say(at.y, stopped ? colour::danger : colour::faint, phase_words(f, now));
  say(at.y + phrase.size + f.px(4), stopped ? colour::danger : colour::ink, risen_words(f, technique, now));
  list.PopClipRect();
  ImGui::SetCursorScreenPos({at.x + words_at, at.y});
  ImGui::Dummy({words_width, room.y});
  mark(f, "arm:words");
  const float stairs_at = words_at + words_width + f.px(20);
  if (!force || room.x - stairs_at < f.px(70)) return;
  ImGui::SetCursorScreenPos({at.x + stairs_at, at.y});
  draw_stairs(f, technique.forces.front(), now, room.x - stairs_at, room.y - f.px(4));
  mark(f, "arm:force");
}

/// A button for each number of turns; true when one was pressed.
bool draw_starts(const PanelFrame& f, const atlas::TechniqueSession& session, ButtonLook look,
                 const char* name = "session:start") {
  bool pressed = false;
  for (int turns = session.min_repeats; turns <= session.max_repeats; ++turns) {
    if (turns > session.min_repeats) ImGui::SameLine(0, f.px(6));
    const std::string words = session.max_repeats == session.min_repeats ? label(f, "session-start")
                              : turns == 1                               ? label(f, "session-turn")
                                           : filled(label(f, "session-turns"), "turns", std::to_string(turns));
    const int count = session.max_repeats - session.min_repeats + 1;
    look.width = (ImGui::GetContentRegionAvail().x - f.px(6) * static_cast<float>(session.max_repeats - turns)) /
                 static_cast<float>(count - (turns - session.min_repeats));
    if (text_width(look.font, words) + f.px(8) > look.width) look.font = f.look.body;
    const float pause = 0.5f * static_cast<float>(session.min_pause_s + session.max_pause_s);
    if (!button(f, fmt::format("{}:{}", name, turns), Icon::none, words.c_str(), label(f, "session-start-hint").c_str(),
                look))
      continue;
    f.emit(state::act::StartTreatment{static_cast<float>(session.work_s), pause, turns});
    pressed = true;
  }
  return pressed;
}

/// What the clock will do, as the point's own text has it, and the buttons that start it.
void draw_start(const PanelFrame& f, const atlas::TechniqueSession& session, const atlas::PointTechnique* here) {
  text(f, f.look.body, colour::ink,
       session.max_repeats > 1
           ? tr_format("{} of work, then {}–{} pause; {}–{} turns.", minutes(static_cast<float>(session.work_s)),
                       minutes(static_cast<float>(session.min_pause_s)),
                       minutes(static_cast<float>(session.max_pause_s)), session.min_repeats, session.max_repeats)
           : tr_format("{} in one turn.", minutes(static_cast<float>(session.work_s))));
  mark(f, "session:plan");
  if (here) draw_limits(f, *here);
  draw_starts(f, session, {.width = 0, .height = f.px(44), .font = f.look.title});
  draw_sound_switch(f);
}

/// What the clock is for: the technique that is chosen, else the first of those written for the point that has one.
const atlas::Technique* clocked(const PanelFrame& f) {
  const state::Selection& chosen = f.state.scene.selection;
  if (!f.model.atlas || chosen.target != state::Target::point) return nullptr;
  const auto may = [&](const atlas::Technique& technique) {
    const atlas::PointTechnique* here = written_for(f, chosen.id, technique.id);
    return technique.session && here && here->suits != atlas::Suits::avoid && !technique.professionals_only;
  };
  const atlas::Technique* now = f.model.atlas->technique(f.state.scene.technique);
  if (now && may(*now)) return now;
  const atlas::Technique* first = nullptr;
  for (const atlas::Technique& technique : f.model.atlas->techniques())
    if (technique.every_point && may(technique)) {
      if (technique.geometry == "press") return &technique;
      first = first ? first : &technique;
    }
  return first;
}

} // namespace

void draw_session_at_arms_length(const PanelFrame& f) {
  const auto& now = f.state.treatment;
  const atlas::Technique* technique = now && f.model.atlas ? f.model.atlas->technique(now->technique) : nullptr;
  if (!technique || now->ended) return;
  if (!begin_panel(f, "##arm", f.layout.session, colour::sheet, {f.px(12), f.px(8)})) return;
  const ImVec2 room = ImGui::GetContentRegionAvail(), at = ImGui::GetCursorScreenPos();
  std::vector<Control> controls = controls_of(f, *now);
  const bool sound = f.state.ui.session_sound;
  controls.push_back({":tone", label(f, sound ? "session-tone-on" : "session-tone-off"), label(f, "session-tone"),
                      state::act::TreatmentSound{!sound}});
  if (width_of(f, controls) > room.x) controls.pop_back(); // the clock needs the room more
  const float beside = width_of(f, controls), gap_px = f.px(6);
  // Words and buttons in one row where both fit; else the buttons have a row of their own at the foot.
  const bool one_row = room.x - beside - 2 * gap_px > 4 * f.px(84);
  const float foot = one_row ? 0 : f.px(30) + gap_px;
  const float row = std::min(f.px(46), std::max(f.px(30), 0.36f * (room.y - foot)));
  const float high = room.y - row - gap_px - foot;
  draw_clock_row(f, *now, *technique, {room.x, high});
  ImGui::SetCursorScreenPos({at.x, at.y + high + gap_px});
  if (is_pressed(*now)) draw_press_words(f, *now, "arm", one_row ? room.x - beside - 2 * gap_px : room.x, row);
  // The buttons keep their place while nobody presses.
  ImGui::SetCursorScreenPos(one_row ? ImVec2{at.x + room.x - beside, at.y + high + gap_px}
                                    : ImVec2{at.x, at.y + room.y - f.px(30)});
  draw_controls(f, controls, "arm", one_row ? row : f.px(30));
  end_panel();
}

void draw_session_start(const PanelFrame& f, const atlas::Technique& technique) {
  if (!technique.session) return;
  const state::Selection& chosen = f.state.scene.selection;
  const atlas::PointTechnique* here =
      written_for(f, chosen.target == state::Target::point ? chosen.id : std::string(), technique.id);
  const atlas::TechniqueSession session = *atlas::session_at(technique, here);
  const Box box(f, colour::accent_soft, colour::accent);
  text(f, f.look.strong, colour::accent, label(f, "session"));
  const auto& now = f.state.treatment;
  if (now && now->technique == technique.id) {
    draw_clock(f, *now, technique);
    if (!now->ended) return;
  }
  if (here && here->suits == atlas::Suits::avoid) {
    draw_limits(f, *here);
    return text(f, f.look.body, colour::danger, tr("Not at this point: the clock does not start."));
  }
  draw_start(f, session, here);
}

void draw_clock_button(const PanelFrame& f, const char* name) {
  const atlas::Technique* technique = clocked(f);
  const bool runs = f.state.treatment && !f.state.treatment->ended;
  if (button(f, name, Icon::none, label(f, "clock").c_str(), label(f, technique ? "clock-hint" : "clock-none").c_str(),
             {.on = runs, .enabled = technique && !runs}))
    ImGui::OpenPopup("##clock");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  menu_beneath(f, std::min(f.px(340), ImGui::GetIO().DisplaySize.x - f.px(8)));
  if (ImGui::BeginPopup("##clock", ImGuiWindowFlags_NoScrollbar)) {
    if (!technique || runs) {
      ImGui::CloseCurrentPopup();
    } else {
      const atlas::PointTechnique* here = written_for(f, f.state.scene.selection.id, technique->id);
      text(f, f.look.strong, colour::accent, technique->name);
      if (here) draw_limits(f, *here);
      const bool chosen = f.state.scene.technique == technique->id;
      const state::act::ChooseTechnique choose{technique->id};
      const std::size_t before = f.out.size();
      if (draw_starts(f, *atlas::session_at(*technique, here), {.height = f.px(44), .font = f.look.title},
                      "client:start") &&
          !chosen)
        f.out.insert(f.out.begin() + static_cast<std::ptrdiff_t>(before), state::Request(state::Action(choose)));
      draw_sound_switch(f);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

} // namespace myo::panels
