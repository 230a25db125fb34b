#include "app/panels/widgets.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {

void mark(const PanelFrame& f, std::string_view name) {
  if (!f.around.widgets) return;
  const ImVec2 from = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
  f.around.widgets->insert_or_assign(std::string(name), Rect{from.x, from.y, size.x, size.y});
}

int step_lit(ImGuiInputTextCallbackData* data) {
  int& lit = *static_cast<int*>(data->UserData);
  lit = std::max(0, lit + (data->EventKey == ImGuiKey_DownArrow ? 1 : -1));
  return 0;
}

void voice(const PanelFrame& f, std::string_view name, std::string_view state) {
  if (!f.around.voiced || name.empty()) return;
  const ImGuiID item = ImGui::GetItemID();
  const bool typed_in = GImGui->ActiveId == item && GImGui->InputTextState.ID == item;
  const bool focused = item != 0 && (typed_in || (GImGui->NavId == item && !GImGui->NavDisableHighlight));
  const bool under = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
  if (!focused && !under) return;
  std::string words(name);
  if (!state.empty()) words.append(", ").append(tr_name("state", state));
  if (focused) f.around.voiced->focus = words, f.around.voiced->focused = item;
  if (under) f.around.voiced->pointer = std::move(words);
}

float text_width(ImFont* font, std::string_view words) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.data(), words.data() + words.size()).x;
}

const char* that_fits(ImFont* font, float width, std::initializer_list<const char*> words) {
  for (const char* one : words)
    if (text_width(font, one) <= width) return one;
  return words.size() > 0 ? *(words.end() - 1) : "";
}

std::string broken_anywhere(ImFont* font, std::string_view word, float width) {
  std::string out;
  while (!word.empty()) {
    std::size_t end = word.size();
    while (end > 1 && text_width(font, word.substr(0, end)) > width) --end;
    while (end > 1 && end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0u) == 0x80u) --end; // a letter
    // After a folder, or before what ends a name, where there is such a place: "…right.pdf" is not cut within "pdf".
    if (end < word.size())
      if (const auto good = word.substr(0, end).find_last_of("/-. "); good != std::string_view::npos && good > end / 3)
        end = word[good] == '.' ? good : good + 1;
    out.append(out.empty() ? "" : "\n").append(word.substr(0, end));
    word.remove_prefix(end);
  }
  return out;
}

std::string in_lines(ImFont* font, std::string words, float width) {
  std::size_t from = 0, space = std::string::npos;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ' ') space = i;
    if (space == std::string::npos || text_width(font, std::string_view(words).substr(from, i + 1 - from)) < width)
      continue;
    words[space] = '\n';
    from = space + 1, space = std::string::npos;
  }
  return words;
}

namespace {

void hint_for_item(const PanelFrame& f, const char* hint) {
  // Also for the keyboard's focus: an icon must say what it does to everyone.
  const ImGuiID item = ImGui::GetItemID(); // 0 of words, which never have the keyboard
  const bool nav = item != 0 && GImGui->NavId == item && !GImGui->NavDisableHighlight;
  if (hint == nullptr || *hint == '\0' || (!ImGui::IsItemHovered() && !nav)) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(8), f.px(5)});
  if (nav && !ImGui::IsItemHovered())
    ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + f.px(4)});
  ImGui::BeginTooltip();
  ImGui::PushFont(f.look.small_text);
  ImGui::PushTextWrapPos(f.px(320));
  ImGui::TextUnformatted(hint);
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

/// The invisible part of a button; draws its focus ring.
struct Pressed {
  bool pressed, hovered, held;
  ImRect box;
};
Pressed press_area(std::string_view name, ImVec2 size, bool enabled) {
  ImGui::BeginDisabled(!enabled);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID id = window->GetID(name.data(), name.data() + name.size());
  const ImRect box(window->DC.CursorPos, {window->DC.CursorPos.x + size.x, window->DC.CursorPos.y + size.y});
  ImGui::ItemSize(size);
  Pressed p{false, false, false, box};
  if (ImGui::ItemAdd(box, id)) p.pressed = ImGui::ButtonBehavior(box, id, &p.hovered, &p.held);
  ImGui::EndDisabled();
  return p;
}

void ring(const ImRect& box, std::string_view name) {
  ImGui::RenderNavHighlight(box, ImGui::GetCurrentWindow()->GetID(name.data(), name.data() + name.size()));
}

} // namespace

namespace {

/// Letters of words that stand in a given room: smaller ones where another language's words are longer than it.
struct Letters {
  ImFont* font;
  float size, width;
};
Letters fitted(const PanelFrame& f, ImFont* font, const char* words, float room) {
  Letters at{font, font->FontSize, *words ? text_width(font, words) : 0};
  if (at.width > room && font->FontSize > f.look.small_text->FontSize)
    at = {f.look.small_text, f.look.small_text->FontSize, text_width(f.look.small_text, words)};
  constexpr float smallest = 0.75f;
  if (at.width > room && room > 0) {
    const float share = std::max(smallest, std::floor(room / at.width * at.size) / at.size);
    at.size *= share, at.width *= share;
  }
  return at;
}

} // namespace

std::string with_key(const PanelFrame& f, const char* hint, std::string_view action) {
  for (const KeyHelp& key : f.around.keys)
    if (key.action == action) return std::string(hint) + " (" + key.keys + ")";
  return hint;
}

float button_width(const PanelFrame& f, Icon icon, const char* label) {
  const float words = *label ? text_width(f.look.body, label) : 0;
  const float sign = icon != Icon::none ? f.px(17) : 0;
  return words + sign + (words > 0 && sign > 0 ? f.px(6) : 0) + f.px(*label ? 18 : 13);
}

bool button(const PanelFrame& f, std::string_view name, Icon icon, const char* label, const char* hint,
            ButtonLook how) {
  const ImVec2 size{how.width > 0 ? how.width : button_width(f, icon, label), how.height > 0 ? how.height : f.px(30)};
  const Pressed p = press_area(name, size, how.enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ground = how.on       ? colour::accent_soft
                       : p.held     ? colour::accent_soft
                       : p.hovered  ? colour::accent_hover
                       : how.ground ? how.ground
                                    : colour::sheet;
  ImFont* font = how.font ? how.font : f.look.body;
  if (!how.quiet || how.on || p.hovered) {
    list.AddRectFilled(p.box.Min, p.box.Max, ground, f.px(5));
    if (!how.quiet)
      list.AddRect(p.box.Min, p.box.Max, how.on ? colour::accent : colour::line, f.px(5), 0, std::max(1.f, f.px(1)));
  }
  ImU32 ink = how.text ? how.text : how.on ? colour::accent : colour::ink;
  if (!how.enabled) ink = (ink & 0xffffffu) | 0x60000000u;
  float sign = icon != Icon::none ? f.px(17) : 0;
  float between = *label && sign > 0 ? f.px(6) : 0;
  const float margin = f.px(3);
  // Where there is no room for both, words say more than a sign.
  if (*label && text_width(font, label) + sign + between > size.x - 2 * margin) sign = between = 0;
  const Letters letters = fitted(f, font, label, size.x - 2 * margin);
  const float words = letters.width;
  float x = p.box.Min.x + std::max(margin, (size.x - words - sign - between) / 2);
  const float middle = (p.box.Min.y + p.box.Max.y) / 2;
  if (sign > 0) draw_icon(list, icon, {x + sign / 2, middle}, sign * 0.9f, ink), x += sign + between;
  if (words > 0) {
    list.PushClipRect(p.box.Min, p.box.Max, true);
    list.AddText(letters.font, letters.size, {x, middle - letters.size / 2 - f.px(0.5f)}, ink, label);
    list.PopClipRect();
  }
  ring(p.box, name);
  mark(f, name);
  const std::string said = *label ? std::string(label) + (hint && *hint ? ": " : "") + (hint ? hint : "")
                           : hint ? hint
                                  : "";
  voice(f, said, !how.enabled ? "not now" : how.on ? "on" : "");
  hint_for_item(f, hint);
  return p.pressed;
}

bool sure(const PanelFrame& f, std::string_view name, const char* label, const char* hint, ButtonLook how) {
  const bool pressed = button(f, name, Icon::none, label, hint, how);
  const ImGuiIO& io = ImGui::GetIO();
  return pressed && !(io.MouseReleased[0] && io.MouseClickedLastCount[0] > 1);
}

void menu_beneath(const PanelFrame& f, float width, float height) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize, from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  const float edge = f.px(4), below = to.y + edge, room = screen.y - below - edge;
  const float x = std::max(edge, std::min(from.x, screen.x - width - edge));
  const float y = height <= room ? below : std::max(edge, screen.y - height - edge);
  // High buttons at the foot of the screen: it stands over them, and hides none.
  const bool above = height > room && height <= from.y - 2 * edge;
  ImGui::SetNextWindowPos({x, above ? from.y - edge : y}, ImGuiCond_Always, {0, above ? 1.f : 0.f});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, above ? from.y - 2 * edge : screen.y - y - edge});
}

bool segment(const PanelFrame& f, std::string_view name, const char* label, bool on, bool first, bool last, float width,
             float height) {
  const ImVec2 size{width > 0 ? width : text_width(f.look.body, label) + f.px(18), height > 0 ? height : f.px(30)};
  const Pressed p = press_area(name, size, true);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImDrawFlags corners = (first ? ImDrawFlags_RoundCornersLeft : 0) | (last ? ImDrawFlags_RoundCornersRight : 0);
  const ImDrawFlags flags = corners ? corners : static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone);
  list.AddRectFilled(p.box.Min, p.box.Max,
                     on          ? colour::accent
                     : p.hovered ? colour::accent_hover
                                 : colour::sheet,
                     f.px(5), flags);
  list.AddRect(p.box.Min, p.box.Max, on ? colour::accent : colour::line, f.px(5), flags, std::max(1.f, f.px(1)));
  const Letters letters = fitted(f, f.look.body, label, size.x - 2 * f.px(2));
  list.PushClipRect(p.box.Min, p.box.Max, true);
  list.AddText(letters.font, letters.size,
               {p.box.Min.x + std::max(f.px(2), (size.x - letters.width) / 2),
                (p.box.Min.y + p.box.Max.y - letters.size) / 2 - f.px(0.5f)},
               on ? colour::sheet : colour::ink, label);
  list.PopClipRect();
  ring(p.box, name);
  mark(f, name);
  voice(f, label, on ? "chosen" : "");
  return p.pressed;
}

namespace {
constexpr const char* changed_since = "secret-changed";
}

HighFields::HighFields(const PanelFrame& f) {
  const float padding = std::max(0.f, (f.px(30) - f.look.body->FontSize) / 2);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, padding});
}
HighFields::~HighFields() { ImGui::PopStyleVar(); }

bool begin_ask(const PanelFrame& f, const char* id, bool asked, const std::string& title,
               const state::Request& otherwise) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID was = ImGui::GetID((std::string(id) + "-asked").c_str());
  const bool open = ImGui::IsPopupOpen(id);
  if (asked && !open && kept.GetBool(was)) { // closed by Escape
    kept.SetBool(was, false);
    f.emit(otherwise);
    return false;
  }
  kept.SetBool(was, asked);
  if (!asked && !open) return false;
  if (!open) ImGui::OpenPopup(id);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(f.px(460), screen.x - f.px(16));
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - f.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(20), f.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, f.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, std::max(1.f, f.px(1.5f)));
  ImGui::PushStyleColor(ImGuiCol_PopupBg, colour::sheet);
  ImGui::PushStyleColor(ImGuiCol_Border, colour::accent);
  const bool begun =
      ImGui::BeginPopupModal(id, nullptr,
                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  if (begun && !asked) {
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return false;
  }
  if (!begun) return false;
  text(f, f.look.title, colour::ink, title);
  gap(f, 4);
  return true;
}

void end_ask() { ImGui::EndPopup(); }

bool secret_field(const PanelFrame& f, const char* name, const char* hint, std::array<char, 256>& into) {
  const HighFields high(f);
  const bool entered = ImGui::InputTextWithHint((std::string("##") + name).c_str(), hint, into.data(), into.size(),
                                                ImGuiInputTextFlags_Password | ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::IsItemEdited()) ImGui::GetStateStorage()->SetBool(ImHashStr(changed_since), true);
  mark(f, name);
  voice(f, hint);
  return entered;
}

void secret_sent(const PanelFrame&) { ImGui::GetStateStorage()->SetBool(ImHashStr(changed_since), false); }
bool secret_changed(const PanelFrame&) { return ImGui::GetStateStorage()->GetBool(ImHashStr(changed_since)); }

bool slider(const PanelFrame& f, std::string_view name, float& value, float width, const char* format, bool& released) {
  ImGui::PushID(name.data(), name.data() + name.size());
  ImGui::SetNextItemWidth(width);
  // Dear ImGui's slider does the work (mouse, arrows); a track and a knob are drawn over it. Its field for typing would
  // open wherever Tab leads to it.
  for (const ImGuiCol c : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_SliderGrab,
                           ImGuiCol_SliderGrabActive, ImGuiCol_Border})
    ImGui::PushStyleColor(c, IM_COL32_BLACK_TRANS);
  ImGui::PushFont(f.look.small_text);
  const bool changed =
      ImGui::SliderFloat("##slider", &value, 0, 1, "", ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
  voice(f, name, tr_format("{:.0f} of 100", 100 * value));
  ImGui::PopFont();
  ImGui::PopStyleColor(6);
  released = ImGui::IsItemDeactivated();
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = std::round((from.y + to.y) / 2), r = f.px(7), ends = ImGui::GetStyle().GrabMinSize / 2 + 2;
  const float x = from.x + ends + (to.x - from.x - 2 * ends) * value;
  list.AddRectFilled({from.x + ends, middle - f.px(2)}, {to.x - ends, middle + f.px(2)}, colour::rgb(0xCFC9BC),
                     f.px(2));
  list.AddRectFilled({from.x + ends, middle - f.px(2)}, {x, middle + f.px(2)}, colour::accent, f.px(2));
  list.AddCircleFilled({x, middle}, r, ImGui::IsItemActive() ? colour::ink : colour::accent);
  list.AddCircle({x, middle}, r, colour::sheet, 0, f.px(1.5f));
  if (*format != '\0' && ImGui::IsItemActive()) ImGui::SetTooltip(format, double(value));
  ImGui::PopID();
  mark(f, name);
  return changed;
}

void text(const PanelFrame&, ImFont* font, ImU32 ink, std::string_view words) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, ink);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void line_text(const PanelFrame& f, ImFont* font, ImU32 ink, std::string_view words, float max_width) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wanted = text_width(font, words);
  const float width =
      std::max(0.f, std::min(std::ceil(wanted) + 2, max_width)); // a hair wider: the cut looks at whole pixels
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, ink);
  const float height = font->FontSize;
  ImGui::RenderTextEllipsis(ImGui::GetWindowDrawList(), from, {from.x + width, from.y + height}, from.x + width,
                            from.x + width, words.data(), words.data() + words.size(), nullptr);
  ImGui::PopStyleColor();
  ImGui::Dummy({width, height});
  ImGui::PopFont();
  if (wanted > width) hint_for_item(f, std::string(words).c_str());
}

void heading(const PanelFrame& f, const char* words) {
  gap(f, 6);
  text(f, f.look.strong, colour::accent, words);
}

void gap(const PanelFrame& f, float at_scale_1) { ImGui::Dummy({0, f.px(at_scale_1)}); }

void tag(const PanelFrame& f, std::string_view words, ImU32 ground, ImU32 ink, bool outline) {
  const float width = text_width(f.look.small_text, words) + f.px(12), height = f.look.small_text->FontSize + f.px(3);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (outline)
    list.AddRect(from, {from.x + width, from.y + height}, ink, height / 2, 0, std::max(1.f, f.px(1)));
  else
    list.AddRectFilled(from, {from.x + width, from.y + height}, ground, height / 2);
  list.AddText(f.look.small_text, f.look.small_text->FontSize, {from.x + f.px(6), from.y + f.px(0.5f)}, ink,
               words.data(), words.data() + words.size());
  ImGui::Dummy({width, height});
}

void grade_tag(const PanelFrame& f, atlas::Grade grade) {
  switch (grade) {
  case atlas::Grade::textbook:
    tag(f, "textbook", 0, colour::textbook, true);
    hint_for_item(f, tr("Textbook: as the trigger-point manual and its successors teach it"));
    break;
  case atlas::Grade::observed:
    tag(f, "observed", colour::observed, colour::sheet);
    hint_for_item(f, tr("Observed: a study with numbers"));
    break;
  case atlas::Grade::contested:
    tag(f, "contested", colour::contested, colour::sheet);
    hint_for_item(f, tr("Contested: reviews or textbooks disagree"));
    break;
  }
}

void cited(const PanelFrame& f, atlas::Grade grade, std::span<const atlas::Citation> citations, std::string_view name) {
  grade_tag(f, grade);
  if (citations.empty()) return;
  ImGui::SameLine(0, f.px(6));
  std::string words;
  for (const atlas::Citation& citation : citations)
    words += (words.empty() ? "" : "; ") + short_citation(f.model, citation);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  text(f, f.look.small_text, colour::faint, words); // all of them: a source that is cut cannot be looked up
  if (ImGui::IsItemHovered()) {
    const ImVec2 to = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddLine({from.x, to.y}, to, colour::faint);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) f.emit(state::act::Tab{state::CardTab::sources});
  }
  mark(f, name);
}

void fact(const PanelFrame& f, const atlas::Fact& fact, std::string_view name) {
  text(f, f.look.body, colour::ink, fact.text);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - f.px(3));
  cited(f, fact.grade, fact.citations, name);
  gap(f, 1);
}

// The box's ground is drawn under its content: two channels, the content's first.
Box::Box(const PanelFrame& f, ImU32 ground, ImU32 edge) : f_(f), ground_(ground), edge_(edge) {
  from_ = ImGui::GetCursorScreenPos();
  width_ = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  channels_.Split(&list, 2);
  channels_.SetCurrentChannel(&list, 1);
  ImGui::SetCursorScreenPos({from_.x + f.px(12), from_.y + f.px(9)});
  ImGui::BeginGroup();
  // Wrapping text asks the window's edge: bring it in, so that words keep their distance from the box's.
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->WorkRect.Max.x -= f.px(12), window->ContentRegionRect.Max.x -= f.px(12);
}

Box::~Box() {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->WorkRect.Max.x += f_.px(12), window->ContentRegionRect.Max.x += f_.px(12);
  ImGui::EndGroup();
  const float bottom = ImGui::GetItemRectMax().y + f_.px(9);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  channels_.SetCurrentChannel(&list, 0);
  list.AddRectFilled(from_, {from_.x + width_, bottom}, ground_, f_.px(6));
  list.AddRect(from_, {from_.x + width_, bottom}, edge_, f_.px(6), 0, std::max(1.f, f_.px(1)));
  channels_.Merge(&list);
  ImGui::SetCursorScreenPos(from_);
  ImGui::Dummy({width_, bottom - from_.y}); // the box is the last item
}

std::size_t chips(const PanelFrame& f, std::string_view name, std::span<const Chip> all) {
  std::size_t pressed = std::string::npos;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorScreenPos().x;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Chip& chip = all[i];
    const float mark_width = chip.marked ? f.px(19) : 0;
    const float limit = right - left;
    const float width = std::min(limit, text_width(f.look.body, chip.words) + mark_width + f.px(18));
    if (i > 0) {
      ImGui::SameLine(0, f.px(5));
      if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
    }
    const std::string id = std::string(name) + ":" + std::to_string(i);
    const Pressed p = press_area(id, {width, f.px(27)}, true);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float middle = (p.box.Min.y + p.box.Max.y) / 2;
    list.AddRectFilled(p.box.Min, p.box.Max, p.hovered ? colour::accent_hover : colour::sheet, f.px(13.5f));
    list.AddRect(p.box.Min, p.box.Max, chip.edge, f.px(13.5f), 0, std::max(1.f, f.px(1)));
    if (chip.marked) tier_mark(list, {p.box.Min.x + f.px(17), middle}, f.px(13), !chip.stippled);
    ImGui::RenderTextEllipsis(&list,
                              {p.box.Min.x + f.px(9) + mark_width, middle - f.look.body->FontSize / 2 - f.px(0.5f)},
                              {p.box.Max.x - f.px(6), p.box.Max.y}, p.box.Max.x - f.px(6), p.box.Max.x - f.px(6),
                              chip.words.data(), chip.words.data() + chip.words.size(), nullptr);
    ring(p.box, id);
    mark(f, id);
    voice(f, chip.words);
    if (p.pressed) pressed = i;
  }
  return pressed;
}

void hazard_box(const PanelFrame& f, const atlas::Point& point) {
  if (point.hazards.empty()) return;
  {
    const Box box(f, colour::danger_soft, colour::danger_edge);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(*ImGui::GetWindowDrawList(), Icon::hazard, {at.x + f.px(9), at.y + f.px(10)}, f.px(18), colour::danger);
    ImGui::SetCursorScreenPos({at.x + f.px(25), at.y});
    text(f, f.look.strong, colour::danger, tr("What lies close by"));
    for (const atlas::Hazard& hazard : point.hazards) {
      text(f, f.look.body, colour::danger, hazard.text);
      std::string sources;
      for (const atlas::Citation& c : hazard.citations)
        sources += (sources.empty() ? "" : "; ") + short_citation(f.model, c);
      if (!sources.empty()) line_text(f, f.look.small_text, colour::danger, sources, ImGui::GetContentRegionAvail().x);
    }
  }
  mark(f, "hazards");
  gap(f, 2);
}

std::string for_client(const PanelFrame& f, std::string_view code) {
  const std::string* said = f.model.atlas ? f.model.atlas->words("client." + std::string(code)) : nullptr;
  return said ? *said : std::string(code);
}

std::string label(const PanelFrame& f, std::string_view code) {
  const std::string* said = f.model.atlas ? f.model.atlas->words("beside." + std::string(code)) : nullptr;
  return said ? *said : std::string(code);
}

std::string filled(std::string words, std::string_view gap, std::string_view value) {
  std::string hole("{");
  hole.append(gap).append("}");
  if (const auto at = words.find(hole); at != std::string::npos) words.replace(at, hole.size(), value);
  return words;
}

bool begin_panel(const PanelFrame&, const char* id, const Rect& where, ImU32 ground, ImVec2 padding, bool scrolls,
                 ImGuiWindowFlags more) {
  if (where.width < 1 || where.height < 1) return false;
  ImGui::SetNextWindowPos({where.x, where.y});
  ImGui::SetNextWindowSize({where.width, where.height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | (scrolls ? 0 : ImGuiWindowFlags_NoScrollWithMouse) | more);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  return true;
}

void end_panel() { ImGui::End(); }

bool appears(const PanelFrame&, const char* name) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID(name);
  const int now = ImGui::GetFrameCount(), last = kept.GetInt(id, -1);
  kept.SetInt(id, now);
  return last != now && last + 1 != now;
}

bool begin_dialog(const PanelFrame& f, const char* id, const char* title, float width, state::Panel panel) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  // The picture and the panels behind step back; a click on them closes.
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::shade);
  ImGui::Begin((std::string(id) + "-shade").c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  // Before the panel that had the keyboard, too: else the wheel would scroll that one behind the dialog.
  if (ImGui::IsWindowAppearing()) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
    f.emit(state::act::ShowPanel{panel, false});
  ImGui::End();
  ImGui::PopStyleColor();
  const ImVec2 size{std::min(f.px(width), screen.x - f.px(16)),
                    std::min(std::max(f.px(680), 0.82f * screen.y), screen.y - f.px(32))};
  ImGui::SetNextWindowPos({std::round((screen.x - size.x) / 2), std::round((screen.y - size.y) / 2)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, f.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.f, f.px(1)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(20), f.px(14)});
  ImGui::PushStyleColor(ImGuiCol_Border, colour::edge);
  ImGui::Begin(id, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  text(f, f.look.title, colour::ink, title);
  ImGui::SetCursorScreenPos({at.x + ImGui::GetContentRegionAvail().x - f.px(30), at.y});
  const std::string close = std::string("close:") + std::string(to_string(panel));
  if (button(f, close, Icon::close, "", tr("Close (Esc)"), {.quiet = true}))
    f.emit(state::act::ShowPanel{panel, false});
  ImGui::Separator();
  ImGui::BeginChild("##read", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  return true;
}

void end_dialog() {
  ImGui::EndChild();
  ImGui::End();
}

} // namespace myo::panels
