#pragma once
// The small parts that panels are made of. Each names itself in Surroundings::widgets, so that tests can press it.

#include "app/panels/panels.hpp"
#include "app/panels/words.hpp"

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

namespace myo::panels {

/// What every panel gets.
struct PanelFrame {
  const state::AppState& state;
  const state::Model& model;
  const Surroundings& around;
  const Look& look;
  const Layout& layout;
  state::Requests& out;
  void emit(state::Request request) const;
  [[nodiscard]] float px(float at_scale_1) const { return look.px(at_scale_1); }
};

/// Selects, and flies there unless it is in view: however a thing is chosen from a list. With Shift it is laid beside
/// what is chosen, to be compared.
void choose(const PanelFrame& f, state::Action select);

enum class Icon : std::uint8_t {
  none,
  tree,
  card,
  search,
  focus,
  whole,
  undo,
  redo,
  book,
  help,
  menu,
  close,
  eye,
  eye_shut,
  eye_half, ///< of several some are seen
  chevron_right,
  chevron_down,
  hazard,
  cross,
  person,
  ghost,
  only,
  check,
  pinned,
  brush,
  cap, ///< a scholar's
};
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour);

/// Records where the last item is, under `name`.
void mark(const PanelFrame& f, std::string_view name);

/// For a field over a list, as its callback (ImGuiInputTextFlags_CallbackHistory) with the int that counts the lit row:
/// up and down step through the rows, and the words stay.
int step_lit(ImGuiInputTextCallbackData* data);
/// Names the last item for whoever hears the panels; `state` follows the name ("chosen", "40 of 100").
void voice(const PanelFrame& f, std::string_view name, std::string_view state = {});

struct ButtonLook {
  bool on = false; ///< chosen, or its panel is open
  bool enabled = true;
  bool quiet = false;     ///< without a frame until hovered
  float width = 0;        ///< 0: as wide as its words
  ImU32 text = 0;         ///< 0: ink
  float height = 0;       ///< 0: as any button
  ImFont* font = nullptr; ///< null: the body's
  ImU32 ground = 0;       ///< 0: a sheet's
};
/// `hint` with the key that does `action` in brackets, where there is one.
[[nodiscard]] std::string with_key(const PanelFrame& f, const char* hint, std::string_view action);
/// True when pressed. `label` may be empty for an icon alone, then `hint` should say what it does.
bool button(const PanelFrame& f, std::string_view name, Icon icon, const char* label, const char* hint,
            ButtonLook how = {});
/// What cannot be brought back takes a press of its own: the second of a double click on what asked is none.
bool sure(const PanelFrame& f, std::string_view name, const char* label, const char* hint, ButtonLook how = {});
/// The width button() takes for such a label.
[[nodiscard]] float button_width(const PanelFrame& f, Icon icon, const char* label);

/// The menu that comes next stands beneath the last item, or over it where there is no room, within the screen.
/// `height`: what it will need; 0: little.
void menu_beneath(const PanelFrame& f, float width, float height = 0);

/// One of several choices, joined. `width` 0: as wide as the words; `height` 0: as high as a button.
bool segment(const PanelFrame& f, std::string_view name, const char* label, bool on, bool first, bool last,
             float width = 0, float height = 0);

/// While `asked`: a question in a box of its own, over what asks it, so that nothing beneath moves. Escape asks for
/// `otherwise`. False: nothing to draw, nothing to end.
bool begin_ask(const PanelFrame& f, const char* id, bool asked, const std::string& title,
               const state::Request& otherwise);
void end_ask();

/// Fields as high as buttons, while it lives.
class HighFields {
public:
  explicit HighFields(const PanelFrame& f);
  ~HighFields();
  HighFields(const HighFields&) = delete;
  HighFields& operator=(const HighFields&) = delete;
};
/// For a passphrase: as high as a button. True when Enter was pressed.
bool secret_field(const PanelFrame& f, const char* name, const char* hint, std::array<char, 256>& into);
/// What was typed is being tried; until something is typed again, what is said of it holds.
void secret_sent(const PanelFrame& f);
[[nodiscard]] bool secret_changed(const PanelFrame& f);

/// A slider from 0 to 1; returns true while it changes. `released` is set in the frame in which it is let go.
bool slider(const PanelFrame& f, std::string_view name, float& value, float width, const char* format, bool& released);

void text(const PanelFrame& f, ImFont* font, ImU32 colour, std::string_view words); ///< wrapped
void line_text(const PanelFrame& f, ImFont* font, ImU32 colour, std::string_view words,
               float max_width); ///< one line, cut with …
void heading(const PanelFrame& f, const char* words);
void gap(const PanelFrame& f, float at_scale_1);
/// True in the first frame of those in which `name` is asked of, one after the other.
[[nodiscard]] bool appears(const PanelFrame& f, const char* name);
[[nodiscard]] float text_width(ImFont* font, std::string_view words);
/// Dear ImGui's field does not wrap: lines broken for it at this width (pixels), to be joined again when they are read.
[[nodiscard]] std::string in_lines(ImFont* font, std::string words, float width);

/// The first of these that is no wider (pixels), else the last: a hint in a field, the long one first.
[[nodiscard]] const char* that_fits(ImFont* font, float width, std::initializer_list<const char*> words);

/// A long word in lines of this width (pixels), broken wherever it must be.
[[nodiscard]] std::string broken_anywhere(ImFont* font, std::string_view word, float width);

/// A small tag: a ground colour and words on it.
void tag(const PanelFrame& f, std::string_view words, ImU32 ground, ImU32 ink, bool outline = false);
/// The tag of a grade, with what the grade means as a hint.
void grade_tag(const PanelFrame& f, atlas::Grade grade);
/// A grade and the short sources after it; a click turns to the sources.
void cited(const PanelFrame& f, atlas::Grade grade, std::span<const atlas::Citation> citations, std::string_view name);
/// A statement and, under it, its grade and sources.
void fact(const PanelFrame& f, const atlas::Fact& fact, std::string_view name);

/// A coloured box behind what is drawn between begin and end.
class Box {
public:
  Box(const PanelFrame& f, ImU32 ground, ImU32 edge);
  ~Box();
  Box(const Box&) = delete;
  Box& operator=(const Box&) = delete;

private:
  const PanelFrame& f_;
  ImDrawListSplitter channels_; ///< of its own: a box may stand in another
  ImU32 ground_, edge_;
  ImVec2 from_;
  float width_;
};

/// Chips that wrap; returns the index of the one pressed, or npos.
struct Chip {
  std::string words;
  ImU32 edge = colour::edge;
  bool stippled = false; ///< spillover: dots instead of a solid mark
  bool marked = false;   ///< has a mark (solid or stippled) before the words
};
[[nodiscard]] std::size_t chips(const PanelFrame& f, std::string_view name, std::span<const Chip> all);
/// The mark of a zone's tier: solid red, or red dots.
void tier_mark(ImDrawList& list, ImVec2 centre, float size, bool essential);

/// Hazards of a point in one box, worst first; nothing when there are none.
void hazard_box(const PanelFrame& f, const atlas::Point& point);

/// A sentence or word for clients, of content/advice/client.toml: "client." and the code. Without an atlas the code.
[[nodiscard]] std::string for_client(const PanelFrame& f, std::string_view code);
/// What stands on a button of whoever treats, beside a client: "beside." and the code.
[[nodiscard]] std::string label(const PanelFrame& f, std::string_view code);
/// With what stands for {gap}.
[[nodiscard]] std::string filled(std::string words, std::string_view gap, std::string_view value);

/// Begins a fixed panel window over `where`; false when it is empty (nothing to end then).
bool begin_panel(const PanelFrame& f, const char* id, const Rect& where, ImU32 ground, ImVec2 padding,
                 bool scrolls = false, ImGuiWindowFlags more = 0);
void end_panel();

/// Begins a reading window in the middle of the screen, with a title and a close button that emits `close`.
bool begin_dialog(const PanelFrame& f, const char* id, const char* title, float width, state::Panel panel);
void end_dialog();

} // namespace myo::panels
