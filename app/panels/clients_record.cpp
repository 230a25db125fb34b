#include "app/panels/clients_record.hpp"

#include "app/language/language.hpp"
#include "app/panels/flat_chart.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

/// "Keep it" and "Delete for good", both as wide; the harmless one first.
void draw_whether(const PanelFrame& f, const char* yes, const char* hint, const char* no, state::act::Client deed) {
  const float width = (ImGui::GetContentRegionAvail().x - f.px(8)) / 2;
  if (button(f, no, Icon::none, tr("Keep it"), tr("Nothing is deleted"), {.on = true, .width = width}))
    f.emit(state::act::Client{state::ClientDeed::stay, {}});
  ImGui::SameLine(0, f.px(8));
  if (sure(f, yes, tr("Delete for good"), hint, {.width = width, .text = colour::danger})) f.emit(deed);
}

/// "0.4 %": no more figures than a painted drawing has to tell.
std::string percent_words(double percent) {
  if (percent > 0 && percent < 0.05) return tr("under 0.1 %");
  return percent < 10 ? fmt::format("{:.1f} %", percent) : fmt::format("{:.0f} %", percent);
}

using Deed = state::ClientDeed;

void words_at(const PanelFrame& f, ImVec2 at, std::string_view words, float align = 0) {
  const float width = text_width(f.look.small_text, words);
  ImGui::GetWindowDrawList()->AddText(f.look.small_text, f.look.small_text->FontSize, {at.x - align * width, at.y},
                                      colour::faint, words.data(), words.data() + words.size());
}

/// "2027-01-31", and the time where another visit was on that day.
std::string day_of(const state::Clients& clients, const state::ClientVisit& visit) {
  const auto same = [&](const state::ClientVisit& one) { return one.day == visit.day; };
  const bool alone = std::count_if(clients.visits.begin(), clients.visits.end(), same) < 2;
  return alone ? visit.day : fmt::format("{} {}", visit.day, visit.time);
}

/// Extent and strength over the visits: two rows of dots, each on its own scale.
void draw_course(const PanelFrame& f, const state::Clients& clients) {
  const auto& visits = clients.visits;
  const float left = f.px(64), height = f.px(64), between = f.px(16);
  const float width = std::max(f.px(80), ImGui::GetContentRegionAvail().x - left - f.px(12));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  double most = 0.1;
  for (const state::ClientVisit& visit : visits) most = std::max(most, visit.percent);
  const auto row = [&](float top, double scale, const std::string& high, const char* what, auto value) {
    const auto x_of = [&](std::size_t i) {
      return at.x + left +
             width * (visits.size() < 2 ? 0.5f : static_cast<float>(i) / static_cast<float>(visits.size() - 1));
    };
    const auto y_of = [&](std::size_t i) { return top + height * (1 - static_cast<float>(value(visits[i]) / scale)); };
    list.AddLine({at.x + left, top + height}, {at.x + left + width, top + height}, colour::line);
    list.AddLine({at.x + left, top}, {at.x + left + width, top}, colour::line);
    words_at(f, {at.x + left - f.px(6), top - f.px(2)}, high, 1);
    words_at(f, {at.x + left - f.px(6), top + height / 2 - f.px(7)}, what, 1);
    words_at(f, {at.x + left - f.px(6), top + height - f.px(12)}, "0", 1);
    for (std::size_t i = 1; i < visits.size(); ++i)
      list.AddLine({x_of(i - 1), y_of(i - 1)}, {x_of(i), y_of(i)}, colour::edge, f.px(1.2f));
    for (std::size_t i = 0; i < visits.size(); ++i)
      list.AddCircleFilled({x_of(i), y_of(i)}, f.px(i == clients.now ? 5.f : 3.5f),
                           i == clients.now ? colour::pain : colour::accent);
  };
  row(at.y + f.px(4), most, percent_words(most), tr("of skin"), [](const state::ClientVisit& v) { return v.percent; });
  row(at.y + f.px(4) + height + between, 10, "10", tr("strength"),
      [](const state::ClientVisit& v) { return v.mean_strength; });
  const float bottom = at.y + 2 * height + between + f.px(8);
  words_at(f, {at.x + left, bottom}, day_of(clients, visits.front()));
  if (visits.size() > 1) words_at(f, {at.x + left + width, bottom}, day_of(clients, visits.back()), 1);
  ImGui::Dummy({left + width, 2 * height + between + f.px(12) + f.look.small_text->FontSize});
  mark(f, "record:course");
}

void draw_side(const PanelFrame& f, const state::ClientVisit& visit, float width, const std::string& title) {
  ImGui::BeginGroup();
  line_text(f, f.look.strong, colour::ink, title, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = std::min(1.35f * width, f.px(420));
  if (f.around.chart && f.around.chart->width > 0) {
    const ChartPlace place = place_chart(f, {at.x, at.y, width, height}, *f.around.chart);
    draw_flat_chart(f, place, *f.around.chart, {visit.felt, {}});
  }
  ImGui::Dummy({width, height});
  line_text(f, f.look.small_text, colour::faint,
            tr_format("{} of the skin, strength {:.0f} of 10", percent_words(visit.percent), visit.mean_strength),
            width);
  ImGui::EndGroup();
}

/// "Infraspinatus: Below the scapular spine (left)".
std::string point_words(const PanelFrame& f, const std::string& id, std::string_view side) {
  const atlas::Point* known = f.model.atlas ? f.model.atlas->point(id) : nullptr;
  const atlas::Muscle* muscle = known ? f.model.atlas->muscle(known->muscle) : nullptr;
  return fmt::format("{}{} ({})", muscle ? muscle->name + ": " : "", known ? known->label : id, side);
}

/// "trigger-point-pressure @ infraspinatus.1 left, 3:10; ...": a line of the log, in names.
std::string done_words(const PanelFrame& f, const std::string& line) {
  const auto comma = std::min(line.find(','), line.size());
  const std::string what = line.substr(0, comma), rest = line.substr(comma);
  const auto at = what.find(" @ ");
  const std::string id = what.substr(0, at);
  const atlas::Technique* technique = f.model.atlas ? f.model.atlas->technique(id) : nullptr;
  std::string words = technique ? technique->name : id;
  if (at != std::string::npos)
    if (const auto space = what.rfind(' '); space > at + 2)
      words += fmt::format(", {}", point_words(f, what.substr(at + 3, space - at - 3), what.substr(space + 1)));
  return words + rest;
}

void draw_found(const PanelFrame& f, const std::vector<state::PointSide>& found, const std::vector<std::string>& done) {
  std::string points;
  for (const state::PointSide& point : found)
    points += (points.empty() ? "" : "; ") + point_words(f, point.id, tr_name("side", to_string(point.side)));
  if (!points.empty()) text(f, f.look.body, colour::ink, tr_format("Points: {}", points));
  for (const std::string& line : done) text(f, f.look.body, colour::ink, tr_format("Done: {}", done_words(f, line)));
}

void draw_visit(const PanelFrame& f, const state::ClientVisit& visit) {
  draw_found(f, visit.points, visit.techniques);
  if (!visit.note.empty()) text(f, f.look.body, colour::ink, visit.note);
  if (visit.dice)
    text(f, f.look.small_text, colour::faint,
         tr_format("Overlap with the visit before: {:.0f} %; 100 % would be the very same places.", 100 * *visit.dice));
}

void draw_visits(const PanelFrame& f, const state::Clients& clients) {
  for (std::size_t i = clients.visits.size(); i-- > 0;) {
    const state::ClientVisit& visit = clients.visits[i];
    const int number = static_cast<int>(i);
    ImGui::PushID(number);
    if (button(f, fmt::format("visit:show:{}", i), Icon::none, day_of(clients, visit).c_str(),
               tr("Show this drawing on the body"), {.on = i == clients.now}))
      f.emit(state::act::Client{Deed::show, number});
    ImGui::SameLine(0, f.px(6));
    if (clients.visits.size() > 1) {
      if (button(f, fmt::format("visit:beside:{}", i), Icon::none, tr("Beside"), tr("Compare with this visit"),
                 {.on = i == clients.before, .quiet = true}))
        f.emit(state::act::Client{Deed::beside, number});
      ImGui::SameLine(0, f.px(6));
    }
    const bool under = f.state.ghost && *f.state.ghost == visit.drawing;
    if (button(f, fmt::format("visit:under:{}", i), Icon::none, tr("Under"),
               under ? tr("No longer pale under what is painted now")
                     : tr("Pale on the body, under what is painted now"),
               {.on = under, .quiet = true}))
      f.emit(state::act::Client{Deed::under, number});
    ImGui::SameLine(0, f.px(6));
    if (button(f, fmt::format("visit:delete:{}", i), Icon::none, tr("Delete…"), tr("Asks first"), {.quiet = true}))
      f.emit(state::act::Client{Deed::remove_visit, number});
    ImGui::PopID();
    if (i == clients.now) draw_visit(f, visit);
    gap(f, 3);
  }
}

void ask_delete_visit(const PanelFrame& f, const state::Clients& clients) {
  const std::size_t number = clients.deleting_visit.value_or(0);
  const bool asked = clients.deleting_visit && number < clients.visits.size();
  const std::string title =
      asked ? tr_format("Delete the visit of {} for good?", day_of(clients, clients.visits[number])) : std::string();
  if (!begin_ask(f, "##delete-visit", asked, title, state::act::Client{Deed::stay, {}})) return;
  text(f, f.look.body, colour::ink, tr("Its drawing, points and note cannot be brought back."));
  gap(f, 6);
  draw_whether(f, "visit:delete-yes", tr("Its drawing, points and note are gone"), "visit:delete-no",
               {Deed::remove_visit, static_cast<int>(number)});
  end_ask();
}

/// What is there for the next visit stands above the button that keeps it.
void draw_keeping(const PanelFrame& f) {
  state::ClientForm& form = *f.around.client_form;
  heading(f, tr("Today"));
  const std::vector<state::PointSide> found = state::found_points(f.state);
  const std::vector<std::string> done = state::done_lines(f.state);
  const bool drawn = !f.state.scene.pain.empty();
  text(f, f.look.body, drawn ? colour::ink : colour::faint,
       drawn ? tr("The drawing on the body.") : tr("Nothing is painted on the body yet."));
  draw_found(f, found, done);
  if (found.empty()) text(f, f.look.body, colour::faint, tr("No point is chosen or compared yet."));
  mark(f, "record:today");
  ImGui::InputTextMultiline("##note", &form.note, {ImGui::GetContentRegionAvail().x, f.px(64)});
  mark(f, "record:note");
  voice(f, tr("A note of today"));
  if (form.note.empty()) {
    const ImVec2 at = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddText(f.look.body, f.look.body->FontSize, {at.x + f.px(8), at.y + f.px(5)},
                                        colour::faint, ImGui::IsItemActive() ? "" : tr("A note of today"));
  }
  const bool something = drawn || !found.empty() || !done.empty() || !form.note.empty();
  const std::vector<state::ClientVisit>& visits = f.state.clients->visits;
  const bool kept = (drawn || !found.empty()) && done.empty() && form.note.empty() &&
                    std::any_of(visits.begin(), visits.end(), [&](const state::ClientVisit& visit) {
                      return visit.drawing == f.state.scene.pain && visit.points == found;
                    });
  if (button(f, "record:keep", Icon::check, tr("Keep as a visit of today"), tr("All that stands above"),
             {.enabled = something && !kept}))
    f.emit(state::act::Client{Deed::keep, {}});
  if (!kept) return;
  // What is painted next would be added to what was felt before.
  text(f, f.look.small_text, colour::faint, tr("This is kept. Another visit begins with a clean body."));
  if (button(f, "record:anew", Icon::none, tr("A clean body"),
             tr("Takes drawing and points away; Undo brings them back"))) {
    f.emit(state::act::ClearPain{});
    f.emit(state::act::CompareNone{});
    f.emit(state::act::ChooseTechnique{std::nullopt}); // its finger or pads would stay on the body
    // The client view keeps what is told there, whatever is touched: it ends for a moment.
    const bool told = f.state.ui.client_mode;
    if (told) f.emit(state::act::ClientMode{false});
    f.emit(state::act::Deselect{});
    if (told) f.emit(state::act::ClientMode{true});
  }
}

/// What was there before the record was opened, in whole: it may be another's.
void draw_aside(const PanelFrame& f, const state::ClientVisit& aside) {
  gap(f, 4);
  const Box box(f, colour::accent_soft, colour::accent);
  text(f, f.look.strong, colour::accent, tr("Before this record was opened"));
  if (!aside.drawing.empty()) text(f, f.look.body, colour::ink, tr("A drawing."));
  draw_found(f, aside.points, aside.techniques);
  if (button(f, "record:take", Icon::brush, tr("It is of this client: take it in"),
             tr("Shown here, and kept with the next visit; it is not shown again when the record is closed")))
    f.emit(state::act::Client{Deed::take, {}});
}

/// Where a readable copy goes, and that whoever has the file can read it.
void ask_export(const PanelFrame& f, const state::Clients& clients, state::ClientForm& form) {
  const state::act::Client stay{Deed::stay, {}};
  if (!begin_ask(f, "##export", clients.exporting, tr("A readable copy"), stay)) return;
  text(f, f.look.body, colour::danger,
       tr("The copy is not sealed: whoever opens the file can read the whole record. Delete it when it has served."));
  const float width = ImGui::GetContentRegionAvail().x;
  const HighFields high(f);
  text(f, f.look.small_text, colour::faint, tr("Name"));
  ImGui::SetNextItemWidth(width);
  ImGui::InputText("##export-name", &form.export_name);
  mark(f, "export:name");
  voice(f, tr("Name of the file"));
  text(f, f.look.small_text, colour::faint, tr("Folder"));
  ImGui::SetNextItemWidth(width);
  ImGui::InputText("##export-folder", &form.export_folder);
  mark(f, "export:folder");
  voice(f, tr("Folder"));
  if (segment(f, "export:pdf", tr("PDF: to read and print"), form.export_pdf, true, false)) form.export_pdf = true;
  ImGui::SameLine(0, 0);
  if (segment(f, "export:json", tr("JSON: for programs"), !form.export_pdf, false, true)) form.export_pdf = false;
  gap(f, 6);
  const float half = (width - f.px(8)) / 2;
  if (button(f, "export:write", Icon::none, tr("Write it"), tr("Then it can be opened here"),
             {.on = true, .enabled = !form.export_name.empty() && !form.export_folder.empty(), .width = half}))
    f.emit(state::act::ClientExport{});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "export:no", Icon::none, tr("Cancel"), tr("Nothing is written"), {.width = half})) f.emit(stay);
  if (f.state.ui.status_is_error) text(f, f.look.body, colour::danger, f.state.ui.status);
  end_ask();
}

void draw_exported(const PanelFrame& f, const std::string& file) {
  const bool comes = appears(f, "exported");
  text(f, f.look.body, colour::ink, tr("Written, readable:"));
  text(f, f.look.small_text, colour::ink, broken_anywhere(f.look.small_text, file, ImGui::GetContentRegionAvail().x));
  mark(f, "export:file");
  if (button(f, "export:open", Icon::none, label(f, "open").c_str(), label(f, "open-hint").c_str()))
    f.emit(state::act::Client{Deed::open_export, {}});
  ImGui::SameLine(0, f.px(6));
  if (button(f, "export:show", Icon::none, label(f, "folder").c_str(), label(f, "folder-hint").c_str()))
    f.emit(state::act::Client{Deed::show_export, {}});
  gap(f, 4);
  if (comes) ImGui::SetScrollHereY(1); // beneath what is seen: it is brought up
}

void ask_delete(const PanelFrame& f, const state::Clients& clients) {
  if (!begin_ask(f, "##delete", clients.deleting, tr_format("Delete the record of {} for good?", clients.name),
                 state::act::Client{Deed::stay, {}}))
    return;
  text(f, f.look.body, colour::ink, tr("It cannot be brought back."));
  if (!clients.exports.empty()) {
    std::string names;
    for (const std::string& name : clients.exports) names += (names.empty() ? "" : ", ") + name;
    text(f, f.look.body, colour::ink, tr_format("Readable copies of it lie in your folder of exports: {}", names));
    if (button(f, "record:delete-exports", Icon::none, tr("Delete the copies"), tr("The record itself stays")))
      f.emit(state::act::Client{Deed::remove_exports, {}});
  }
  gap(f, 6);
  draw_whether(f, "record:delete-yes", tr("Overwrites the file and takes it away"), "record:delete-no",
               {Deed::remove, {}});
  end_ask();
}

void draw_end(const PanelFrame& f, const state::Clients& clients) {
  if (button(f, "record:export", Icon::none, tr("A readable copy…"), tr("Asks where it goes")))
    f.emit(state::act::Client{Deed::ask_export, {}});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "record:delete", Icon::none, tr("Delete…"), tr("Asks first"), {.quiet = true}))
    f.emit(state::act::Client{Deed::remove, {}});
  if (!clients.exported.empty() && !clients.exporting) draw_exported(f, clients.exported);
  ask_delete(f, clients);
  ask_delete_visit(f, clients);
  ask_export(f, clients, *f.around.client_form);
}

} // namespace

void draw_record(const PanelFrame& f, const state::Clients& clients) {
  line_text(f, f.look.title, colour::ink, clients.name, ImGui::GetContentRegionAvail().x - f.px(120));
  if (button(f, "record:close", Icon::none, tr("Close the record"), tr("Shows again what was there before")))
    return f.emit(state::act::Client{Deed::close, {}});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "record:body", Icon::brush, tr("To the body"), tr("Paint; then come back and keep it"))) {
    f.emit(state::act::ShowPanel{state::Panel::clients, false});
    f.emit(state::act::Tool{state::PaintTool::brush});
  }
  if (!clients.visits.empty()) {
    ImGui::SameLine(0, f.px(12));
    const state::ClientVisit& last = clients.visits.back();
    bool under = f.state.ghost && *f.state.ghost == last.drawing;
    const char* label = tr("The last drawing pale beneath");
    if (ImGui::GetContentRegionAvail().x < text_width(f.look.body, label) + f.px(34)) ImGui::NewLine();
    if (ImGui::Checkbox(label, &under))
      f.emit(state::act::Client{Deed::under, static_cast<int>(clients.visits.size()) - 1});
    mark(f, "record:under");
    voice(f, label, under ? "on" : "off");
  }
  if (clients.aside) draw_aside(f, *clients.aside);
  gap(f, 6);
  draw_keeping(f);
  if (!clients.visits.empty()) {
    const state::ClientVisit &now = clients.visits[clients.now], &before = clients.visits[clients.before];
    const float width = ImGui::GetContentRegionAvail().x, half = (width - f.px(12)) / 2;
    if (clients.visits.size() == 1) {
      heading(f, tr("The first visit")); // nothing to compare it with
      draw_side(f, now, half, day_of(clients, now));
    } else {
      heading(f, tr("Before and after"));
      draw_side(f, before, half, tr_format("Before: {}", day_of(clients, before)));
      ImGui::SameLine(0, f.px(12));
      draw_side(f, now, half, tr_format("Now: {}", day_of(clients, now)));
    }
    if (clients.visits.size() > 1) { // one dot says no more than the figures above
      heading(f, tr("Over time"));
      draw_course(f, clients);
    }
    heading(f, tr("Visits"));
    draw_visits(f, clients);
  }
  gap(f, 8);
  draw_end(f, clients);
}

} // namespace myo::panels
