// A question, its answer, and why; when the run is over, how it went. Calm: nothing counts, blinks or praises.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/panels/words.hpp"
#include "app/state/study.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

using Phase = state::Study::Phase;

constexpr float low_page = 340; // a page of fewer lines spares what it can

struct Turn {
  const char *name, *label, *hint;
  state::NamedView view;
};
constexpr std::array<Turn, 4> turns{
    {{"study-turn:anterior", tr_later("Front"), tr_later("From the front"), state::NamedView::anterior},
     {"study-turn:posterior", tr_later("Back"), tr_later("From behind"), state::NamedView::posterior},
     {"study-turn:left", tr_later("Left"), tr_later("From the body's left"), state::NamedView::left},
     {"study-turn:right", tr_later("Right"), tr_later("From the body's right"), state::NamedView::right}}};

/// Turns the eye where it stands; a named view would move it to the whole body.
void turn_to(const PanelFrame& f, state::NamedView view) {
  constexpr std::array<float, 7> yaw_deg{0, 0, 180, 90, -90, 0, 0}; // by NamedView
  const geometry::Camera camera = state::shown_camera(f.state);
  f.emit(state::act::FlyTo{camera.target, camera.distance_mm, yaw_deg[static_cast<std::size_t>(view)], 0});
}

std::size_t asked_so_far(const state::Study& study) { return study.total - study.queue.size(); }

struct Verdict {
  Icon icon;
  const char* words;
  ImU32 ink;
};
Verdict words_of(state::Mark mark) {
  switch (mark) {
  case state::Mark::right:
    return {Icon::check, tr("Right"), colour::observed};
  case state::Mark::nearly:
    return {Icon::check, tr("Nearly"), colour::contested};
  case state::Mark::wrong:
    return {Icon::close, tr("Not this time"), colour::contested};
  case state::Mark::shown:
    break;
  }
  return {Icon::eye, tr("The answer"), colour::accent};
}

void draw_fact(const PanelFrame& f, const state::StudyFact& fact) {
  if (!fact.heading.empty()) text(f, f.look.strong, colour::accent, fact.heading);
  text(f, f.look.body, colour::ink, fact.text);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - f.px(3));
  if (fact.grade == "textbook") grade_tag(f, atlas::Grade::textbook);
  if (fact.grade == "observed") grade_tag(f, atlas::Grade::observed);
  if (fact.grade == "contested") grade_tag(f, atlas::Grade::contested);
  if (fact.grade.empty() && fact.sources.empty()) tag(f, tr("measured on this body"), 0, colour::faint, true);
  std::string sources;
  for (const std::string& source : fact.sources) {
    const auto colon = source.find(": ");
    const atlas::Citation citation{source.substr(0, colon),
                                   colon == std::string::npos ? std::string() : source.substr(colon + 2)};
    const bool known = f.model.atlas && f.model.atlas->source(citation.source);
    sources += (sources.empty() ? "" : "; ") + (known ? short_citation(f.model, citation) : source);
  }
  if (!sources.empty()) {
    if (!fact.grade.empty()) ImGui::SameLine(0, f.px(6));
    line_text(f, f.look.small_text, colour::faint, sources, ImGui::GetContentRegionAvail().x);
  }
  gap(f, 3);
}

/// One of the four grades, with when it would come again.
bool grade_button(const PanelFrame& f, state::StudyGrade grade, const std::string& again, bool suggested, float width) {
  constexpr std::array<const char*, 4> labels{tr_later("Again"), tr_later("Hard"), tr_later("Good"), tr_later("Easy")};
  const auto at = static_cast<std::size_t>(grade);
  const std::string name = fmt::format("grade:{}", to_string(grade));
  const ImVec2 size{width, f.px(again.empty() ? 34 : 44)};
  const bool pressed = ImGui::InvisibleButton(name.c_str(), size);
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(from, to,
                     suggested                ? colour::accent
                     : ImGui::IsItemHovered() ? colour::accent_hover
                                              : colour::sheet,
                     f.px(5));
  list.AddRect(from, to, suggested || ImGui::IsItemFocused() ? colour::accent : colour::line, f.px(5), 0,
               std::max(1.f, f.px(1)));
  const std::string label = fmt::format("{} {}", at + 1, tr(labels[at]));
  const ImU32 ink = suggested ? colour::sheet : colour::ink;
  const float y = again.empty() ? (from.y + to.y - f.look.body->FontSize) / 2 : from.y + f.px(4);
  list.AddText(f.look.body, f.look.body->FontSize, {from.x + (size.x - text_width(f.look.body, label)) / 2, y}, ink,
               label.c_str());
  if (!again.empty())
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {from.x + (size.x - text_width(f.look.small_text, again)) / 2, from.y + f.px(24)},
                 suggested ? colour::sheet : colour::faint, again.c_str());
  mark(f, name);
  voice(f, again.empty() ? label : tr_format("{}, again in {}", label, again));
  return pressed;
}

void draw_grades(const PanelFrame& f, const state::Study& study) {
  const state::StudyGrade suggested = state::suggested_grade(study.verdict);
  const float between = f.px(6), width = (ImGui::GetContentRegionAvail().x - 3 * between) / 4;
  for (int g = 0; g < 4; ++g) {
    if (g > 0) ImGui::SameLine(0, between);
    const auto grade = static_cast<state::StudyGrade>(g);
    if (grade_button(f, grade, study.intervals[static_cast<std::size_t>(g)], grade == suggested, std::floor(width)))
      f.emit(state::act::GradeAnswer{grade});
  }
}

void draw_answered(const PanelFrame& f, const state::Study& study) {
  const Verdict verdict = words_of(study.verdict.mark);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(*ImGui::GetWindowDrawList(), verdict.icon, {at.x + f.px(9), at.y + f.px(11)}, f.px(17), verdict.ink);
  ImGui::SetCursorScreenPos({at.x + f.px(26), at.y});
  text(f, f.look.title, verdict.ink, verdict.words);
  mark(f, fmt::format("verdict:{}", to_string(study.verdict.mark)));
  if (!study.verdict.said.empty()) text(f, f.look.body, colour::ink, study.verdict.said);
  gap(f, 2);
  const bool listed = study.question.form == state::AnswerForm::choice ||
                      study.question.form == state::AnswerForm::point ||
                      study.question.form == state::AnswerForm::order;
  if (!listed) {
    text(f, f.look.strong, colour::ink, study.question.answer);
    if (study.question.form == state::AnswerForm::name && study.answer.given() &&
        study.verdict.mark != state::Mark::right)
      text(f, f.look.body, colour::faint, tr_format("You: {}", state::answer_text(study.question, study.answer)));
  } else {
    draw_answers(f);
  }
  const bool shown = study.question.about.target != state::Target::nothing;
  if (shown && button(f, "study:look", Icon::focus, tr("Show it"), tr("Fly to what is right (F)")))
    f.emit(state::act::StudyView{});
  if (study.question.form == state::AnswerForm::point && !study.answer.picked.empty() &&
      study.verdict.mark == state::Mark::wrong) {
    ImGui::SameLine(0, f.px(6));
    if (button(f, "study:mine", Icon::cross, study.mine ? tr("The right one") : tr("Yours"),
               tr("What the X that you chose sends, or the right one (M)"), {.on = study.mine}))
      f.emit(state::act::StudyMine{!study.mine});
  }
  heading(f, tr("Why"));
  for (const state::StudyFact& fact : study.question.why) draw_fact(f, fact);
}

void draw_result(const PanelFrame& f, const state::StudyResult& result, std::size_t number) {
  const Verdict verdict = words_of(result.verdict.mark);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(*ImGui::GetWindowDrawList(), verdict.icon, {at.x + f.px(9), at.y + f.px(10)}, f.px(14), verdict.ink);
  ImGui::SetCursorScreenPos({at.x + f.px(26), at.y});
  ImGui::BeginGroup();
  text(f, f.look.body, colour::ink, fmt::format("{}. {}", number, result.asked));
  if (result.verdict.mark != state::Mark::right)
    text(f, f.look.small_text, colour::faint,
         !result.answer.empty() ? tr_format("You: {}", result.answer)
         : f.state.study->exam  ? tr("Left out")
                                : tr("Shown, not answered"));
  text(f, f.look.small_text, result.verdict.mark == state::Mark::right ? verdict.ink : colour::observed, result.right);
  ImGui::EndGroup();
  gap(f, 3);
}

void draw_finished(const PanelFrame& f, const state::Study& study) {
  std::array<std::size_t, 4> count{};
  for (const state::StudyResult& r : study.results) ++count[static_cast<std::size_t>(r.verdict.mark)];
  text(f, f.look.title, colour::ink, study.exam ? tr("The paper is done") : tr("Done for now"));
  mark(f, "study:finished");
  text(f, f.look.body, colour::ink,
       study.exam ? tr_format("{} of {} right, {} nearly.", count[0], study.results.size(), count[1])
                  : tr_plural_format(study.results.size(), "{} answer: {} right, {} nearly, {} to come again.",
                                     "{} answers: {} right, {} nearly, {} to come again.", study.results.size(),
                                     count[0], count[1], count[2] + count[3]));
  gap(f, 2);
  // From a lesson one goes on to what stands after it in the list.
  const auto decks = f.model.teacher ? f.model.teacher->decks() : std::span<const state::DeckEntry>();
  const auto at = std::find_if(decks.begin(), decks.end(), [&](const auto& deck) { return deck.id == study.deck; });
  if (study.question.kind == "lesson" && at != decks.end() && at + 1 != decks.end() &&
      (at + 1)->section == at->section) {
    const std::string next = tr_format("Go on: {}", (at + 1)->title);
    if (button(f, "study:next-deck", Icon::none, next.c_str(), tr("Ten minutes of it"), {.on = true}))
      f.emit(state::act::StudyDeck{(at + 1)->id, 10.f});
    gap(f, 2);
  }
  if (button(f, "study:decks", Icon::cap, tr("Decks"), tr("Back to the decks (Enter)")))
    f.emit(state::act::StudyStop{});
  ImGui::SameLine(0, f.px(6));
  const std::string file = fmt::format("{}-{}", study.exam ? "exam" : "answers", study.seed);
  if (button(f, "study:save", Icon::none, tr("Save as CSV"), tr("Writes every answer into a file")))
    f.emit(state::act::SaveResults{{file}});
  gap(f, 2);
  for (const std::string& skipped : study.skipped) text(f, f.look.small_text, colour::faint, skipped);
  std::size_t number = 0;
  for (const state::StudyResult& result : study.results) draw_result(f, result, ++number);
}

/// Asked before a paper is handed in.
void draw_leaving(const PanelFrame& f, const state::Study& study) {
  if (button(f, "study:stay", Icon::none, tr("Go on"), tr("Back to the question (Enter or Esc)"), {.on = true}))
    f.emit(state::act::StudyStay{});
  ImGui::SameLine(0, f.px(6));
  if (button(f, "study:hand-in", Icon::check, tr_format("Hand in, {} open", study.queue.size() + 1).c_str(),
             tr("What is open counts as left out (Y)")))
    f.emit(state::act::StudyStop{});
}

/// In a lesson: the page before this one.
void draw_back(const PanelFrame& f) {
  if (!state::can_step_back(f.state)) return;
  ImGui::SameLine(0, f.px(6));
  if (button(f, "study:back", Icon::none, tr("Back"), tr("The page before (Backspace)"), {.quiet = true}))
    f.emit(state::act::StudyBack{});
}

/// What is done at the foot of the page, in reach while the rest scrolls.
void draw_foot(const PanelFrame& f, const state::Study& study) {
  if (study.leaving) return draw_leaving(f, study);
  // A lesson is read on; only what is to be remembered is graded.
  if (study.phase == Phase::answered && study.question.kind == "lesson") {
    if (button(f, "study:done", Icon::check, tr("Go on"), tr("Enter"), {.on = true}))
      f.emit(state::act::GradeAnswer{state::StudyGrade::good});
    return draw_back(f);
  }
  if (study.phase == Phase::answered) return draw_grades(f, study);
  const state::AnswerForm form = study.question.form;
  const auto done = [&](const char* label, const char* answer, bool enabled) {
    if (button(f, "study:done", Icon::check, label, tr("Enter"), {.on = true, .enabled = enabled}))
      f.emit(state::act::StudyAnswer{{answer}});
    ImGui::SameLine(0, f.px(6));
  };
  if (form == state::AnswerForm::read) {
    if (button(f, "study:done", Icon::check, tr("Go on"), tr("Enter"), {.on = true}))
      f.emit(state::act::StudyAnswer{{"done"}});
    return draw_back(f);
  }
  if (form == state::AnswerForm::paint || form == state::AnswerForm::dissect)
    done(tr("Done"), "done", state::something_done(study, f.state.scene));
  if (form == state::AnswerForm::order) {
    std::string picks;
    for (const std::size_t pick : study.answer.picked) picks += fmt::format("{}{}", picks.empty() ? "" : " ", pick + 1);
    done(tr("Done"), picks.c_str(), study.answer.picked.size() == study.question.choices.size());
  }
  if (form == state::AnswerForm::name && !study.with_choices) {
    done(tr("Done"), study.typed.c_str(), !study.typed.empty());
    if (!study.question.choices.empty()) { // a card of one's own has none
      if (button(f, "study:choices", Icon::none, tr("Offer names"), tr("Names to choose from")))
        f.emit(state::act::StudyChoices{true});
      ImGui::SameLine(0, f.px(6));
    }
  }
  // Where there is no room for its words its sign says it, and its hint.
  const char* const show = study.exam ? tr("Leave it out") : tr("Show me");
  const bool fits = button_width(f, Icon::none, show) <= ImGui::GetContentRegionAvail().x;
  if (button(f, "study:show", fits ? Icon::none : Icon::eye, fits ? show : "",
             study.exam                                               ? tr("Goes on without an answer (S)")
             : form == state::AnswerForm::name && !study.with_choices ? tr("Shows the answer (F2)")
                                                                      : tr("Shows the answer (S)"),
             {.quiet = true}))
    f.emit(state::act::StudyAnswer{});
  draw_back(f);
}

/// Pain and X's that are seen from two sides.
void draw_sights(const PanelFrame& f, const state::Study& study) {
  const state::Staging& staging = study.question.staging;
  if (!staging.points_from) return;
  const bool points = state::looks_at_points(f.state, staging);
  const float half = std::floor(ImGui::GetContentRegionAvail().x / 2);
  if (segment(f, "sight:1", tr("Its pain"), !points, true, false, half)) f.emit(state::act::StudyView{1});
  ImGui::SameLine(0, 0);
  if (segment(f, "sight:2", tr("The X's"), points, false, true, half)) f.emit(state::act::StudyView{2});
  gap(f, 4);
}

/// What was refused or said, where one looks; the line at the foot of the window may be cut short.
void draw_message(const PanelFrame& f) {
  const state::Ui& ui = f.state.ui;
  const std::string words = ui.status.empty() ? what_stands(ui) : ui.status;
  if (words.empty()) return;
  const bool error = ui.status_is_error || ui.status.empty();
  // Between words alone: Dear ImGui would break the name of a file at its dot.
  text(f, f.look.body, error ? colour::pain : colour::faint,
       in_lines(f.look.body, words, ImGui::GetContentRegionAvail().x));
  mark(f, "study:message");
  gap(f, 3);
}

/// Where "Show me" stood, "Again" stands once it is pressed: the second press of a double click grades and answers
/// nothing.
void drop_second_press(const PanelFrame& f, std::size_t before) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.MouseReleased[0] || io.MouseClickedLastCount[0] < 2) return;
  const auto answers = [](const state::Request& request) {
    const std::string_view verb = state::verb_of(request).name;
    return verb == state::act::StudyAnswer::verb.name || verb == state::act::GradeAnswer::verb.name;
  };
  f.out.erase(std::remove_if(f.out.begin() + static_cast<std::ptrdiff_t>(before), f.out.end(), answers), f.out.end());
}

/// Says that the page goes on below its edge; of a low page by a sign alone, which covers little.
void draw_more_below(const PanelFrame& f) {
  if (ImGui::GetScrollMaxY() - ImGui::GetScrollY() < f.px(8)) return;
  const ImVec2 from = ImGui::GetWindowPos();
  const ImVec2 to{from.x + ImGui::GetWindowWidth(), from.y + ImGui::GetWindowHeight()};
  if (f.layout.study.height < f.px(low_page)) {
    const ImVec2 at{to.x - ImGui::GetStyle().ScrollbarSize - f.px(14), to.y - f.px(13)};
    ImGui::GetWindowDrawList()->AddCircleFilled(at, f.px(11), colour::accent_soft);
    return draw_icon(*ImGui::GetWindowDrawList(), Icon::chevron_down, at, f.px(15), colour::accent);
  }
  const float line = f.look.small_text->FontSize, high = line + f.px(8);
  const char* words = tr("More below");
  const float wide = text_width(f.look.small_text, words) + f.px(16);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at{(from.x + to.x - wide) / 2, to.y - high};
  const ImU32 clear = colour::paper & ~IM_COL32_A_MASK; // what lies under the words fades out
  list.AddRectFilledMultiColor({from.x, to.y - 1.7f * high}, to, clear, clear, colour::paper, colour::paper);
  list.AddRectFilled(at, {at.x + wide, to.y}, colour::accent_soft, f.px(6), ImDrawFlags_RoundCornersTop);
  list.AddText(f.look.small_text, line, {at.x + f.px(8), at.y + f.px(3)}, colour::accent, words);
}

} // namespace

void draw_study_bar(const PanelFrame& f) {
  if (!begin_panel(f, "##study-bar", f.layout.top, colour::bar, {f.px(8), f.px(8)})) return;
  const state::Study& study = *f.state.study;
  const float width = f.layout.top.width;
  if (button(f, "study:stop", Icon::close, "",
             study.exam ? tr("Hand the paper in (Esc)") : tr("Stop; everything is shown as before (Esc)")))
    f.emit(state::act::StudyStop{});
  ImGui::SameLine(0, f.px(10));
  float right = f.px(8);
  if (study.phase != Phase::finished) {
    for (const Turn& turn : turns) right += text_width(f.look.body, turn.label) + f.px(18);
    right += button_width(f, Icon::focus, "") + f.px(6);
  }
  const std::string count =
      study.phase == Phase::finished ? std::string() : tr_format("{} of {}", asked_so_far(study), study.total);
  const float count_width = text_width(f.look.body, count) + f.px(12);
  ImGui::SetCursorPosY(f.px(11));
  const float title = width - ImGui::GetCursorPosX() - right - count_width - f.px(16);
  line_text(f, f.look.strong, colour::ink, study.exam ? tr_format("{} · exam", study.title) : study.title,
            std::max(0.f, title));
  if (!count.empty()) {
    ImGui::SameLine(0, f.px(10));
    line_text(f, f.look.body, colour::faint, count, count_width);
    mark(f, "study:count");
  }
  if (study.phase != Phase::finished) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorPos({width - right, f.px(8)});
    const state::NamedView now = state::view_of(f.state.scene.camera);
    for (std::size_t i = 0; i < turns.size(); ++i) {
      if (i > 0) ImGui::SameLine(0, 0);
      if (segment(f, turns[i].name, tr(turns[i].label), now == turns[i].view, i == 0, i + 1 == turns.size()))
        turn_to(f, turns[i].view);
    }
    ImGui::SameLine(0, f.px(6));
    if (button(f, "study:view", Icon::focus, "",
               study.question.staging.points_from && study.phase == Phase::asking
                   ? tr("From the pain to the X's and back (F)")
                   : tr("As it was shown (F)")))
      f.emit(state::act::StudyView{});
  }
  // How far it is, as a line.
  const Rect& top = f.layout.top;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::size_t open = study.phase == Phase::asking ? 1 : 0;
  const float done = study.total > 0 ? float(asked_so_far(study) - open) / float(study.total) : 1;
  list.AddLine({top.x, top.bottom() - 1}, {top.right(), top.bottom() - 1}, colour::line, f.px(2));
  list.AddLine({top.x, top.bottom() - 1}, {top.x + top.width * std::min(done, 1.f), top.bottom() - 1}, colour::accent,
               f.px(2));
  end_panel();
}

void draw_study(const PanelFrame& f) {
  if (!begin_panel(f, "##study", f.layout.study, colour::paper, {f.px(16), f.px(12)})) return;
  const std::size_t before = f.out.size();
  const state::Study& study = *f.state.study;
  // As high before the answer as after it, but in a low window, where the question needs the lines.
  const bool low = f.layout.study.height < f.px(low_page);
  const float foot = study.phase == Phase::finished ? 0 : f.px(low && study.phase == Phase::asking ? 46 : 60);
  // The scrolled part begins at the top with each question, and with its answer.
  const std::string id = fmt::format("##page-{}-{}", study.number, static_cast<int>(study.phase));
  ImGui::BeginChild(id.c_str(), {0, std::max(f.px(40), ImGui::GetContentRegionAvail().y - foot)}, false,
                    ImGuiWindowFlags_NavFlattened);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus(nullptr); // keys answer; Tab and arrows come back to the page
  if (study.phase == Phase::finished) {
    draw_message(f);
    draw_finished(f, study);
  } else if (study.leaving) {
    text(f, f.look.title, colour::ink, tr("Hand the paper in?"));
    const std::size_t open = study.queue.size() + 1;
    text(f, f.look.body, colour::ink,
         open == 1
             ? std::string(tr("One question is open. It counts as left out, and the paper cannot be taken up again."))
             : tr_format("{} of {} questions are open. They count as left out, and the paper cannot be taken up "
                         "again.",
                         open, study.total));
  } else {
    const bool page = study.question.form == state::AnswerForm::read;
    if (!study.question.heading.empty())
      text(f, page ? f.look.title : f.look.small_text, page ? colour::ink : colour::accent, study.question.heading);
    text(f, page ? f.look.body : f.look.strong, colour::ink, study.question.prompt);
    mark(f, "study:prompt");
    gap(f, 3);
    draw_message(f);
    if (study.phase == Phase::asking) {
      draw_sights(f, study);
      draw_answers(f);
      if (!study.question.hint.empty() && !study.with_choices)
        text(f, f.look.small_text, colour::faint, study.question.hint);
      if (page)
        for (const state::StudyFact& fact : study.question.why) draw_fact(f, {{}, {}, fact.grade, fact.sources});
    } else {
      draw_answered(f, study);
    }
  }
  gap(f, 6);
  draw_more_below(f);
  ImGui::EndChild();
  if (foot > 0) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine({at.x - f.px(16), at.y},
                                        {at.x + ImGui::GetContentRegionAvail().x + f.px(16), at.y}, colour::line,
                                        std::max(1.f, f.px(1)));
    ImGui::SetCursorScreenPos({at.x, at.y + f.px(7)});
    draw_foot(f, study);
  }
  drop_second_press(f, before);
  const Rect& where = f.layout.study;
  ImGui::GetWindowDrawList()->AddLine({where.x, where.y}, {where.x, where.bottom()}, colour::line,
                                      std::max(1.f, f.px(1)));
  end_panel();
}

} // namespace myo::panels
