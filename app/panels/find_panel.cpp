// From pain to its source: the tools that paint it, the words that say it, what was understood, what is asked next.

#include "app/language/language.hpp"
#include "app/panels/danger.hpp"
#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_stdlib.h>
#include <utility>

namespace myo::panels {
namespace {

const char* side_words(model::Side side) {
  return side == model::Side::midline ? "" : tr_in("side", side == model::Side::left ? "left" : "right");
}

void draw_tools(const PanelFrame& f) {
  struct NamedTool {
    state::PaintTool tool;
    const char *name, *label;
  };
  constexpr std::array<NamedTool, 6> tools{{{state::PaintTool::none, "tool:none", tr_later("Turn")},
                                            {state::PaintTool::brush, "tool:brush", tr_later("Brush")},
                                            {state::PaintTool::deep, "tool:deep", tr_later("Inside")},
                                            {state::PaintTool::arrow, "tool:arrow", tr_later("Arrow")},
                                            {state::PaintTool::region, "tool:region", tr_later("Region")},
                                            {state::PaintTool::erase, "tool:erase", tr_later("Erase")}}};
  const float each = ImGui::GetContentRegionAvail().x / float(tools.size());
  for (std::size_t i = 0; i < tools.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    if (segment(f, tools[i].name, tr(tools[i].label), f.state.ui.tool == tools[i].tool, i == 0, i + 1 == tools.size(),
                each))
      f.emit(state::act::Tool{tools[i].tool});
  }
  constexpr std::array<std::pair<state::PaintTool, const char*>, 6> hints{
      {{state::PaintTool::none, tr_later("Left drag turns the body. Choose a brush to paint.")},
       {state::PaintTool::brush, tr_later("Drag on the skin to paint; beside the body to turn it.")},
       {state::PaintTool::deep, tr_later("For pain inside: a joint, the ear, a tooth, an eye.")},
       {state::PaintTool::arrow, tr_later("Drag from where it begins to where it goes.")},
       {state::PaintTool::region, tr_later("A click marks the whole region, another takes it back.")},
       {state::PaintTool::erase, tr_later("Drag over what you drew to take it away.")}}};
  // All take the room of the longest: what stands below keeps its place.
  const float width = ImGui::GetContentRegionAvail().x, from = ImGui::GetCursorPosY();
  ImFont* font = f.look.small_text;
  float high = 0;
  for (const auto& [tool, english] : hints) {
    const char* const hint = tr(english);
    high = std::max(high, font->CalcTextSizeA(font->FontSize, FLT_MAX, width, hint).y);
    if (f.state.ui.tool == tool) text(f, font, colour::faint, hint);
  }
  ImGui::SetCursorPosY(from + high + ImGui::GetStyle().ItemSpacing.y);
}

/// A slider with its name before it and its value after it, in one line.
bool named_slider(const PanelFrame& f, const char* name, const char* label, float& share, const std::string& value,
                  bool enabled) {
  ImGui::BeginDisabled(!enabled);
  const float label_width = f.px(66), value_width = f.px(56);
  ImGui::AlignTextToFramePadding();
  const float x = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(label);
  ImGui::SameLine();
  ImGui::SetCursorPosX(x + label_width);
  bool released = false;
  const bool changed = slider(f, name, share, ImGui::GetContentRegionAvail().x - value_width, "", released);
  ImGui::SameLine(0, f.px(8));
  ImGui::TextUnformatted(value.c_str());
  ImGui::EndDisabled();
  return changed && enabled;
}

/// What a tool has no use for stands there pale, so that the list below keeps its place.
void draw_brush(const PanelFrame& f) {
  const state::Ui& ui = f.state.ui;
  // Sizes in equal ratios: a fingertip and a back need the same care.
  const float ratio = std::log(pain::largest_radius_mm / pain::min_radius_mm);
  float size = std::log(ui.brush_mm / pain::min_radius_mm) / ratio;
  const bool paints = ui.tool != state::PaintTool::none;
  const bool has_size = paints && ui.tool != state::PaintTool::region && ui.tool != state::PaintTool::arrow;
  const bool has_strength = paints && ui.tool != state::PaintTool::erase;
  if (named_slider(f, "brush-size", tr("Size"), size, fmt::format("{:.0f} mm", 2 * ui.brush_mm), has_size))
    f.emit(state::act::BrushSize{std::round(2 * pain::min_radius_mm * std::exp(ratio * size)) / 2});
  float strength = ui.pain_strength / 10;
  if (named_slider(f, "pain-strength", tr("Strength"), strength, tr_format("{:.0f} of 10", ui.pain_strength),
                   has_strength))
    f.emit(state::act::PainStrength{std::round(10 * strength)});
  ImGui::BeginDisabled(!has_strength);
  ImGui::AlignTextToFramePadding();
  const float x = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(tr("It is"));
  ImGui::SameLine();
  ImGui::SetCursorPosX(x + f.px(66));
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const std::string now = tr_name("pain", to_string(ui.pain_quality));
  const bool open =
      ImGui::BeginCombo("##quality", ui.pain_quality == pain::PainQuality::unsaid ? tr("(not said)") : now.c_str());
  mark(f, "pain-quality");
  voice(f, tr("What it feels like"), ui.pain_quality == pain::PainQuality::unsaid ? tr("not said") : now);
  ImGui::EndDisabled();
  if (!open) return;
  for (int q = 0; q <= static_cast<int>(pain::PainQuality::numb); ++q) {
    const auto quality = static_cast<pain::PainQuality>(q);
    const std::string id(to_string(quality)), word = tr_name("pain", id);
    if (ImGui::Selectable(quality == pain::PainQuality::unsaid ? tr("(not said)") : word.c_str(),
                          quality == ui.pain_quality))
      f.emit(state::act::PainWord{quality});
    mark(f, "quality:" + id);
    voice(f, quality == pain::PainQuality::unsaid ? tr("not said") : word);
  }
  ImGui::EndCombo();
}

void draw_words(const PanelFrame& f) {
  std::string words = f.state.scene.pain.words;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  const char* const hint = that_fits(f.look.body, width - 2 * ImGui::GetStyle().FramePadding.x,
                                     {tr("…or say it: aches behind the left ear, not in the neck"),
                                      tr("…or say it: aches behind the ear"), tr("…or say it")});
  if (ImGui::InputTextWithHint("##pain-words", hint, &words)) f.emit(state::act::PainWords{{words}});
  mark(f, "pain-words");
  voice(f, tr("Say where it hurts"));
}

// --- chips: what was understood, each with a menu that corrects it

std::string chip_label(const PanelFrame& f, const complaint::Finding& chip) {
  const atlas::Symptom* symptom =
      chip.of == complaint::Finding::Of::symptom && f.model.atlas ? f.model.atlas->symptom(chip.id) : nullptr;
  std::string words = symptom                                     ? symptom->label
                      : chip.of == complaint::Finding::Of::muscle ? muscle_or_group(f.model, chip.id)
                                                                  : region_label(f.model, chip.id);
  if (chip.side != model::Side::midline) words += fmt::format(", {}", side_words(chip.side));
  if (chip.felt == pain::Felt::no) return tr_format("not: {}", words);
  return words;
}

class ChipMenu {
public:
  ChipMenu(const PanelFrame& frame, const complaint::Finding& chip) : f(frame), chip_(chip) {}
  void draw() const {
    // In one line: what wraps would make a menu of a new size in every frame.
    const std::string title = chip_label(f, chip_);
    line_text(f, f.look.strong, colour::accent, title, text_width(f.look.strong, title) + f.px(1));
    switch (chip_.of) {
    case complaint::Finding::Of::region:
      return region();
    case complaint::Finding::Of::symptom:
      return symptom();
    case complaint::Finding::Of::muscle:
      return muscle();
    }
  }

private:
  [[nodiscard]] bool item(const char* label, const char* name) const {
    const bool pressed = ImGui::MenuItem(label);
    mark(f, std::string("chip-menu:") + name);
    voice(f, label);
    return pressed;
  }
  [[nodiscard]] bool marked() const { return chip_.from == complaint::Finding::From::mark; }
  [[nodiscard]] bool read() const { return chip_.from == complaint::Finding::From::words; }

  void region() const {
    const atlas::Region* region = f.model.atlas ? f.model.atlas->region(chip_.id) : nullptr;
    // What was said of the region before is replaced on every side.
    const auto say = [&](std::vector<model::Side> sides, pain::Felt felt) {
      for (const pain::RegionMark& mark : f.state.scene.pain.marks)
        if (mark.region == chip_.id && std::find(sides.begin(), sides.end(), mark.side) == sides.end())
          f.emit(state::act::ForgetRegion{mark.region, mark.side});
      for (const model::Side side : sides) f.emit(state::act::PainRegion{chip_.id, side, felt, {}, {}});
    };
    if (region && region->midline) {
      if (item(tr("It hurts here"), "yes")) say({model::Side::midline}, pain::Felt::yes);
    } else {
      sides(say);
    }
    if (item(tr("It does not hurt here"), "not")) say({model::Side::midline}, pain::Felt::no);
    if (marked() && item(tr("Forget this"), "forget")) f.emit(state::act::ForgetRegion{chip_.id, chip_.side});
    if (read() && item(tr("Not what I meant"), "unsure")) say({model::Side::midline}, pain::Felt::unsure);
  }
  void muscle() const {
    const auto say = [&](std::vector<model::Side> sides, pain::Felt felt) {
      for (const pain::MuscleMark& mark : f.state.scene.pain.muscles)
        if (mark.muscle == chip_.id && std::find(sides.begin(), sides.end(), mark.side) == sides.end())
          f.emit(state::act::ForgetMuscle{mark.muscle, mark.side});
      for (const model::Side side : sides) f.emit(state::act::PainMuscle{chip_.id, side, felt});
    };
    sides(say);
    if (item(tr("It is not this muscle"), "not")) say({model::Side::midline}, pain::Felt::no);
    if (marked() && item(tr("Forget this"), "forget")) f.emit(state::act::ForgetMuscle{chip_.id, chip_.side});
    if (read() && item(tr("Not what I meant"), "unsure")) say({model::Side::midline}, pain::Felt::unsure);
  }
  void symptom() const {
    if (chip_.felt != pain::Felt::yes && item(tr("Yes, it is so"), "yes"))
      f.emit(state::act::PainSymptom{chip_.id, pain::Felt::yes});
    if (chip_.felt != pain::Felt::no && item(tr("It is not so"), "not"))
      f.emit(state::act::PainSymptom{chip_.id, pain::Felt::no});
    if (marked() && item(tr("Forget this"), "forget")) f.emit(state::act::ForgetSymptom{chip_.id});
    if (!marked() && item(tr("Not what I meant"), "unsure"))
      f.emit(state::act::PainSymptom{chip_.id, pain::Felt::unsure});
  }
  template <class Say> void sides(const Say& say) const {
    if (item(tr("On the right"), "right")) say({model::Side::right}, pain::Felt::yes);
    if (item(tr("On the left"), "left")) say({model::Side::left}, pain::Felt::yes);
    if (item(tr("On both sides"), "both")) say({model::Side::right, model::Side::left}, pain::Felt::yes);
  }

  const PanelFrame& f;
  const complaint::Finding& chip_;
};

void draw_chips(const PanelFrame& f, const referral::Ranking& ranking) {
  std::vector<Chip> all;
  std::vector<const complaint::Finding*> shown;
  for (const complaint::Finding& chip : ranking.findings) {
    if (chip.felt == pain::Felt::unsure) continue;
    const ImU32 ink = chip.felt == pain::Felt::no                    ? colour::edge
                      : chip.of != complaint::Finding::Of::region    ? colour::textbook
                      : chip.from == complaint::Finding::From::words ? colour::accent
                                                                     : colour::rgb(0x74449C);
    all.push_back({chip_label(f, chip), ink, false, false});
    shown.push_back(&chip);
  }
  if (all.empty()) return;
  const std::size_t pressed = chips(f, "pain-chip", all);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::string id =
        fmt::format("##chip-{}-{}-{}", static_cast<int>(shown[i]->of), shown[i]->id, static_cast<int>(shown[i]->side));
    if (i == pressed) ImGui::OpenPopup(id.c_str());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
    if (ImGui::BeginPopup(id.c_str())) {
      ChipMenu(f, *shown[i]).draw();
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
  }
}

void draw_question(const PanelFrame& f, const referral::PainQuestion& question) {
  {
    const Box box(f, colour::accent_soft, colour::accent);
    text(f, f.look.body, colour::ink, question.text);
    const auto answer = [&](const char* name, const char* label, pain::Felt felt) {
      if (!button(f, name, Icon::none, label, "")) return;
      if (question.symptom.empty())
        f.emit(state::act::PainRegion{question.region, question.side, felt, {}, {}});
      else
        f.emit(state::act::PainSymptom{question.symptom, felt});
    };
    answer("answer:yes", tr("Yes"), pain::Felt::yes);
    ImGui::SameLine(0, f.px(6));
    answer("answer:no", tr("No"), pain::Felt::no);
    ImGui::SameLine(0, f.px(6));
    answer("answer:unsure", tr("Not sure"), pain::Felt::unsure);
  }
  gap(f, 2);
}

/// Saving, loading, pictures, links.
void draw_keep(const PanelFrame& f) {
  const bool something = !f.state.scene.pain.empty();
  if (button(f, "keep", Icon::menu, "", tr("Keep: save, load, picture, copy"), {.quiet = true}))
    ImGui::OpenPopup("##keep");
  ImGui::SameLine(0, f.px(2));
  if (button(f, "pain-clear", Icon::none, tr("Clear"), tr("A clean body (Undo brings it back)"),
             {.enabled = something, .quiet = true}))
    f.emit(state::act::ClearPain{});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  if (ImGui::BeginPopup("##keep")) {
    const auto item = [&](const char* name, const char* label, bool enabled) {
      const bool pressed = ImGui::MenuItem(label, nullptr, false, enabled);
      mark(f, name);
      voice(f, label);
      return pressed;
    };
    const std::string fresh = fmt::format("pain-{}", f.around.drawings.size() + 1);
    const bool chart = f.state.ui.panel(state::Panel::chart);
    if (item("keep:chart", chart ? tr("Without the flat chart") : tr("Flat chart beside the body"), true))
      f.emit(state::act::ShowPanel{state::Panel::chart, !chart});
    if (f.around.can_bring_back && item("keep:back", tr("Bring back the last drawing"), true))
      f.emit(state::act::DrawingBack{});
    if (f.state.ghost && item("keep:under-none", tr("Take the drawing beneath away"), true))
      f.emit(state::act::GhostNone{});
    if (item("keep:save", tr_format("Save as {}", fresh).c_str(), something && !f.state.confidential))
      f.emit(state::act::SaveDrawing{{fresh}});
    if (item("keep:picture", tr("Picture (PNG)"), true)) f.emit(state::act::ExportPicture{{fresh}});
    if (item("keep:handout", tr("Hand-out of the chosen point (PDF)"),
             f.state.scene.selection.target == state::Target::point || !f.state.scene.compared.empty()))
      f.emit(state::act::WriteHandout{{fresh}});
    if (item("keep:copy", tr("Copy all that is shown, as text"), true)) f.emit(state::act::CopyState{});
    if (item("keep:paste", tr("Show what a copied text says"), true)) f.emit(state::act::PasteState{});
    if (!f.around.drawings.empty()) ImGui::Separator(), text(f, f.look.strong, colour::accent, tr("Load"));
    for (const std::string& name : f.around.drawings)
      if (item(("keep:load:" + name).c_str(), name.c_str(), true)) f.emit(state::act::LoadDrawing{{name}});
    if (!f.around.drawings.empty()) text(f, f.look.strong, colour::accent, tr("Pale beneath what is painted"));
    for (const std::string& name : f.around.drawings)
      if (item(("keep:under:" + name).c_str(), (name + "##under").c_str(), true))
        f.emit(state::act::DrawingUnder{{name}});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_head(const PanelFrame& f) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float buttons = button_width(f, Icon::menu, "") + button_width(f, Icon::none, tr("Clear")) +
                        button_width(f, Icon::close, "") + f.px(4);
  const char* title = tr("Where does it hurt?");
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y + f.px(3)});
  line_text(f, f.look.title, colour::ink, title, width);
  // Large letters leave no room beside the title: the buttons come beneath it.
  if (text_width(f.look.title, title) + buttons + f.px(8) > width) at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + width - buttons, at.y});
  draw_keep(f);
  ImGui::SameLine(0, f.px(2));
  if (button(f, "find:close", Icon::close, "", tr("Close"), {.quiet = true}))
    f.emit(state::act::ShowPanel{state::Panel::find, false});
}

} // namespace

void draw_find(const PanelFrame& f) {
  if (!begin_panel(f, "##find", f.layout.find, colour::paper, {f.px(14), f.px(10)})) return;
  draw_head(f);
  const referral::Ranking nothing;
  const referral::Ranking& ranking = f.around.pain ? *f.around.pain : nothing;
  // What must not wait does not scroll, nor do the tools, where there is room; else both come first of what does, and
  // what sets a brush only beside a brush.
  const bool low = f.layout.find.height < f.px(520);
  const auto say_it = [&] {
    draw_tools(f);
    if (!low || f.state.ui.tool != state::PaintTool::none) draw_brush(f);
    draw_words(f);
  };
  if (!low) say_it();
  gap(f, 2);
  const bool still = stands_still(f, ranking.red_flags);
  if (!low) draw_gate(f, ranking.red_flags, f.layout.find, still);
  ImGui::BeginChild("##found", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  // Once a drawing is gone the next begins at the top, with the questions.
  bool& drawn = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("was-drawn"));
  if (std::exchange(drawn, !f.state.scene.pain.empty()) && f.state.scene.pain.empty()) ImGui::SetScrollY(0);
  if (low) {
    const ImVec2 from = ImGui::GetWindowPos();
    draw_gate(f, ranking.red_flags, {f.layout.find.x, from.y, f.layout.find.width, f.layout.find.bottom() - from.y},
              still);
    say_it();
  }
  draw_safety_check(f, ranking.safety, std::round(0.36f * f.layout.find.height), still);
  const bool open = past_gate(f, ranking.red_flags);
  // Above what an answer changes, so that the next is at the same place.
  if (open && ranking.question) draw_question(f, *ranking.question);
  draw_chips(f, ranking);
  gap(f, 2);
  if (!ranking.empty() && open)
    draw_found_points(f, ranking);
  else if (ranking.empty())
    text(f, f.look.body, colour::faint,
         tr("Paint the pain on the body, click a region, or type it. What may send it there is read while you draw."));
  // Beneath the list: a point that is laid over others must not move what is pressed next.
  draw_compare_table(f);
  gap(f, 8);
  ImGui::EndChild();
  const Rect& at = f.layout.find;
  ImGui::GetWindowDrawList()->AddLine({at.right() - 1, at.y}, {at.right() - 1, at.bottom()}, colour::line,
                                      std::max(1.f, f.px(1)));
  end_panel();
}

} // namespace myo::panels
