#include "app/panels/clients_record.hpp"

#include "app/panels/flat_chart.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

/// What cannot be brought back takes a press of its own: the second of a double click on what asked is none.
bool sure(const PanelFrame& f, const char* name, const char* hint) {
  const bool pressed = button(f, name, Icon::none, "Delete for good", hint);
  const ImGuiIO& io = ImGui::GetIO();
  return pressed && !(io.MouseReleased[0] && io.MouseClickedLastCount[0] > 1);
}

/// The whole last row, where the button that asked stood: it lies under the pointer.
bool keep(const PanelFrame& f, const char* name) {
  return button(f, name, Icon::none, "Keep it", "Nothing is deleted", {.width = ImGui::GetContentRegionAvail().x});
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
  row(at.y + f.px(4), most, fmt::format("{:.3g} %", most), "of skin",
      [](const state::ClientVisit& v) { return v.percent; });
  row(at.y + f.px(4) + height + between, 10, "10", "strength",
      [](const state::ClientVisit& v) { return v.mean_strength; });
  const float bottom = at.y + 2 * height + between + f.px(8);
  words_at(f, {at.x + left, bottom}, visits.front().day);
  if (visits.size() > 1) words_at(f, {at.x + left + width, bottom}, visits.back().day, 1);
  ImGui::Dummy({left + width, 2 * height + between + f.px(12) + f.look.small_text->FontSize});
  mark(f, "record:course");
}

void draw_side(const PanelFrame& f, const state::ClientVisit& visit, float width, const std::string& title) {
  ImGui::BeginGroup();
  line_text(f, f.look.strong, colour::ink, title, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = std::min(1.35f * width, f.px(330));
  if (f.around.chart && f.around.chart->width > 0) {
    const ChartPlace place = place_chart(f, {at.x, at.y, width, height}, *f.around.chart);
    draw_flat_chart(f, place, *f.around.chart, {visit.felt, {}});
  }
  ImGui::Dummy({width, height});
  line_text(f, f.look.small_text, colour::faint,
            fmt::format("{:.1f} % of the skin, strength {:.0f} of 10", visit.percent, visit.mean_strength), width);
  ImGui::EndGroup();
}

/// "trigger-point-pressure, 3 min; ...": a line of the log with the technique's name.
std::string done_words(const PanelFrame& f, const std::string& line) {
  const std::string id = line.substr(0, line.find(','));
  const atlas::Technique* technique = f.model.atlas ? f.model.atlas->technique(id) : nullptr;
  return technique ? technique->name + line.substr(id.size()) : line;
}

void draw_visit(const PanelFrame& f, const state::ClientVisit& visit) {
  std::string points;
  for (const state::PointSide& point : visit.points) {
    const atlas::Point* known = f.model.atlas ? f.model.atlas->point(point.id) : nullptr;
    const atlas::Muscle* muscle = known ? f.model.atlas->muscle(known->muscle) : nullptr;
    points += fmt::format("{}{}{} ({})", points.empty() ? "" : "; ", muscle ? muscle->name + ": " : "",
                          known ? known->label : point.id, to_string(point.side));
  }
  if (!points.empty()) text(f, f.look.body, colour::ink, "Points: " + points);
  for (const std::string& line : visit.techniques) text(f, f.look.body, colour::ink, "Done: " + done_words(f, line));
  if (!visit.note.empty()) text(f, f.look.body, colour::ink, visit.note);
  if (visit.dice)
    text(f, f.look.small_text, colour::faint,
         fmt::format("Overlap with the visit before: {:.0f} %; 100 % would be the very same places.",
                     100 * *visit.dice));
}

void draw_visits(const PanelFrame& f, const state::Clients& clients) {
  for (std::size_t i = clients.visits.size(); i-- > 0;) {
    const state::ClientVisit& visit = clients.visits[i];
    const int number = static_cast<int>(i);
    ImGui::PushID(number);
    if (button(f, fmt::format("visit:show:{}", i), Icon::none, day_of(clients, visit).c_str(),
               "Show this drawing on the body", {.on = i == clients.now}))
      f.emit(state::act::Client{Deed::show, number});
    ImGui::SameLine(0, f.px(6));
    if (button(f, fmt::format("visit:beside:{}", i), Icon::none, "Beside", "Compare with this visit",
               {.on = i == clients.before, .quiet = true}))
      f.emit(state::act::Client{Deed::beside, number});
    ImGui::SameLine(0, f.px(6));
    const bool under = f.state.ghost && *f.state.ghost == visit.drawing;
    if (button(f, fmt::format("visit:under:{}", i), Icon::none, "Under",
               under ? "No longer pale under what is painted now" : "Pale on the body, under what is painted now",
               {.on = under, .quiet = true}))
      f.emit(state::act::Client{Deed::under, number});
    ImGui::SameLine(0, f.px(6));
    if (button(f, fmt::format("visit:delete:{}", i), Icon::none, "Delete…", "Asks first", {.quiet = true}))
      f.emit(state::act::Client{Deed::remove_visit, number});
    if (clients.deleting_visit == i) {
      const bool asked = appears(f, "delete-visit");
      text(f, f.look.body, colour::danger, "Delete this visit for good? It cannot be brought back.");
      if (sure(f, "visit:delete-yes", "Its drawing, points and note are gone"))
        f.emit(state::act::Client{Deed::remove_visit, number});
      if (keep(f, "visit:delete-no")) f.emit(state::act::Client{Deed::stay, {}});
      if (asked) ImGui::SetScrollHereY(1);
    }
    ImGui::PopID();
    if (i == clients.now) draw_visit(f, visit);
    gap(f, 3);
  }
}

void draw_keeping(const PanelFrame& f) {
  state::ClientForm& form = *f.around.client_form;
  text(f, f.look.small_text, colour::faint, "Note of today");
  ImGui::InputTextMultiline("##note", &form.note, {ImGui::GetContentRegionAvail().x, f.px(64)});
  mark(f, "record:note");
  if (button(f, "record:keep", Icon::check, "Keep as a visit of today",
             "The drawing shown, chosen points, the session's log, this note"))
    f.emit(state::act::Client{Deed::keep, {}});
}

void draw_end(const PanelFrame& f, const state::Clients& clients) {
  if (clients.deleting) {
    const bool asked = appears(f, "delete");
    text(f, f.look.body, colour::danger, "Delete this record for good? It cannot be brought back.");
    if (!clients.exports.empty()) {
      std::string names;
      for (const std::string& name : clients.exports) names += (names.empty() ? "" : ", ") + name;
      text(f, f.look.body, colour::ink, "Readable copies of it lie in your folder of exports: " + names);
      if (button(f, "record:delete-exports", Icon::none, "Delete the copies", "The record itself stays"))
        f.emit(state::act::Client{Deed::remove_exports, {}});
    }
    if (sure(f, "record:delete-yes", "Overwrites the file and takes it away"))
      f.emit(state::act::Client{Deed::remove, {}});
    if (keep(f, "record:delete-no")) f.emit(state::act::Client{Deed::stay, {}});
    if (asked) ImGui::SetScrollHereY(1);
    return;
  }
  if (button(f, "record:export", Icon::none, "Export", "Writes the record, readable, into the folder of exports"))
    f.emit(state::act::ClientExport{});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "record:delete", Icon::none, "Delete…", "Asks first", {.quiet = true}))
    f.emit(state::act::Client{Deed::remove, {}});
}

} // namespace

void draw_record(const PanelFrame& f, const state::Clients& clients) {
  line_text(f, f.look.title, colour::ink, clients.name, ImGui::GetContentRegionAvail().x - f.px(120));
  if (button(f, "record:close", Icon::none, "Close the record", "Shows again what was there before"))
    return f.emit(state::act::Client{Deed::close, {}});
  ImGui::SameLine(0, f.px(8));
  if (button(f, "record:body", Icon::brush, "To the body", "Paint; then come back and keep it")) {
    f.emit(state::act::ShowPanel{state::Panel::clients, false});
    f.emit(state::act::Tool{state::PaintTool::brush});
  }
  if (clients.painted_before) {
    gap(f, 4);
    text(f, f.look.body, colour::ink, "Something was painted before this record was opened.");
    if (button(f, "record:take", Icon::brush, "It is of this client: take it in",
               "Shown here, and kept with the next visit; it is not shown again when the record is closed"))
      f.emit(state::act::Client{Deed::take, {}});
  }
  gap(f, 6);
  draw_keeping(f);
  if (!clients.visits.empty()) {
    const state::ClientVisit &now = clients.visits[clients.now], &before = clients.visits[clients.before];
    const float width = ImGui::GetContentRegionAvail().x, half = (width - f.px(12)) / 2;
    if (clients.visits.size() == 1) {
      heading(f, "The first visit"); // nothing to compare it with
      draw_side(f, now, half, day_of(clients, now));
    } else {
      heading(f, "Before and after");
      draw_side(f, before, half, "Before: " + day_of(clients, before));
      ImGui::SameLine(0, f.px(12));
      draw_side(f, now, half, "Now: " + day_of(clients, now));
    }
    heading(f, "Over time");
    draw_course(f, clients);
    heading(f, "Visits");
    draw_visits(f, clients);
  }
  gap(f, 8);
  draw_end(f, clients);
}

} // namespace myo::panels
