#pragma once
// Everything a user can do, as values with a text form: menus, keys, scripts, sessions and tests all go through these.
//
// A new action is one struct here (verb, fields), its name in the variant at the end, and one `on` in apply.cpp.
// The text form follows from the fields: words by spaces, `Text` takes the rest of the line, optional fields come last.

#include "app/state/app_state.hpp"
#include "engine/core/result.hpp"

#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace myo {

/// What undo does with an action.
enum class Keep : std::uint8_t {
  no,       ///< not an edit (hover, panels, tabs)
  step,     ///< one undo step each
  gesture,  ///< a run of the same kind is one step (orbit, a slider); `release` ends it
  camera,   ///< like gesture, all camera moves being one kind
  run,      ///< like gesture, whatever the fields: a stroke, words being typed
};

struct Verb {
  const char* name;
  const char* arguments;
  const char* help;
  Keep keep = Keep::no;
};

/// The rest of a line, spaces included.
struct Text {
  std::string value;
  bool operator==(const Text&) const = default;
};
/// "1280x800"
struct Size {
  std::uint32_t width = 1280, height = 800;
  bool operator==(const Size&) const = default;
};

#define MYO_ACTION(NAME, ARGUMENTS, HELP, KEEP, ...)                                                                   \
  static constexpr Verb verb{NAME, ARGUMENTS, HELP, Keep::KEEP};                                                       \
  auto fields() { return std::tie(__VA_ARGS__); }                                                                      \
  auto fields() const { return std::tie(__VA_ARGS__); }

namespace act {

// --- camera
struct View { NamedView view = NamedView::anterior;
  MYO_ACTION("view", "anterior|posterior|left|right|top", "flies to a named view of the whole body or the isolated part", step, view) };
struct Orbit { float yaw_deg = 0, pitch_deg = 0; std::optional<glm::vec3> pivot;
  MYO_ACTION("orbit", "YAW PITCH [X Y Z]", "turns the eye, degrees; around a point if given", camera, yaw_deg, pitch_deg, pivot) };
struct Pan { float right_mm = 0, up_mm = 0;
  MYO_ACTION("pan", "RIGHT UP", "moves the eye sideways, mm at the target", camera, right_mm, up_mm) };
struct Zoom { float factor = 1; std::optional<glm::vec3> towards;
  MYO_ACTION("zoom", "FACTOR [X Y Z]", "multiplies the distance (below 1: nearer), keeping a point in place if given", camera, factor, towards) };
struct SetCamera { glm::vec3 target{0}; float distance_mm = 3200, yaw_deg = 0, pitch_deg = 0;
  MYO_ACTION("camera", "X Y Z DISTANCE YAW PITCH", "puts the camera exactly there, without flying", camera, target, distance_mm, yaw_deg, pitch_deg) };
struct FlyTo { glm::vec3 target{0}; float distance_mm = 400, yaw_deg = 0, pitch_deg = 0;
  MYO_ACTION("fly-to", "X Y Z DISTANCE YAW PITCH", "flies to where the camera looks at a spot from there", step, target, distance_mm, yaw_deg, pitch_deg) };
struct Focus { std::optional<std::string> id;
  MYO_ACTION("focus", "[STRUCTURE|POINT]", "flies to the selection or to what is named", step, id) };
struct FrameAll { MYO_ACTION("frame-all", "", "flies back until everything drawn fits", step) };
struct Advance { float seconds = 0;
  MYO_ACTION("advance", "SECONDS", "lets time pass for a flight of the camera", no, seconds) };
struct Release { MYO_ACTION("release", "", "ends a drag: the next change is an undo step of its own", no) };

// --- selection
struct SelectStructure { std::string id;
  MYO_ACTION("select", "STRUCTURE", "selects a structure (without a side: the left one, or the midline's)", step, id) };
struct SelectPoint { std::string id; Side side = Side::right;
  MYO_ACTION("select-point", "POINT left|right", "selects a trigger point and paints its referral", step, id, side) };
struct SelectRegion { std::string id; Side side = Side::midline;
  MYO_ACTION("select-region", "REGION left|right|midline", "selects a region of the skin", step, id, side) };
struct SelectSkin { glm::vec3 position{0};
  MYO_ACTION("select-skin", "X Y Z", "selects a spot of the skin", step, position) };
struct Deselect { MYO_ACTION("deselect", "", "selects nothing", step) };
struct OtherSide { MYO_ACTION("other-side", "", "selects the same point or structure of the other side", step) };
struct NextPoint { MYO_ACTION("next-point", "", "selects the next trigger point of that side", step) };
struct PreviousPoint { MYO_ACTION("previous-point", "", "selects the trigger point before it", step) };
struct HoverStructure { std::string id; MYO_ACTION("hover", "STRUCTURE", "the cursor is over a structure", no, id) };
struct HoverPoint { std::string id; Side side = Side::right;
  MYO_ACTION("hover-point", "POINT left|right", "the cursor is over a trigger point", no, id, side) };
struct HoverNothing { MYO_ACTION("hover-nothing", "", "the cursor is over nothing", no) };

// --- what is drawn
struct Peel { float amount = 0;
  MYO_ACTION("peel", "0..1", "peels from the skin (0) to the bones (1)", gesture, amount) };
struct PeelBy { float amount = 0;
  MYO_ACTION("peel-by", "-1..1", "peels further (or back)", step, amount) };
struct LayerVisible { Layer layer = Layer::skin; bool visible = true;
  MYO_ACTION("layer", "LAYER on|off", "shows or hides a layer", step, layer, visible) };
struct LayerOpacity { Layer layer = Layer::skin; float opacity = 1;
  MYO_ACTION("layer-opacity", "LAYER 0..1", "fades a layer", gesture, layer, opacity) };
struct Hide { std::optional<std::string> id;
  MYO_ACTION("hide", "[STRUCTURE]", "hides a structure (without a side: both; without a name: the selection)", step, id) };
struct Show { std::optional<std::string> id;
  MYO_ACTION("show", "[STRUCTURE]", "shows a structure again, solid", step, id) };
struct Ghost { std::optional<std::string> id;
  MYO_ACTION("ghost", "[STRUCTURE]", "draws a structure as a faint shell, or solid again", step, id) };
struct Opacity { std::string id; float opacity = 1;
  MYO_ACTION("opacity", "STRUCTURE 0..1", "fades a structure", gesture, id, opacity) };
struct Isolate { std::optional<std::string> id;
  MYO_ACTION("isolate", "[STRUCTURE]", "draws only this structure; a named one joins those already isolated", step, id) };
struct Unisolate { MYO_ACTION("unisolate", "", "draws everything again", step) };
struct ShowAll { MYO_ACTION("show-all", "", "undoes hiding, ghosting, fading and isolating", step) };
struct Variants { bool on = true; MYO_ACTION("variants", "on|off", "draws muscles that most people lack", step, on) };
struct Markers { bool on = true; MYO_ACTION("markers", "on|off", "shows every trigger point's X", step, on) };
struct Zones { bool on = true; MYO_ACTION("zones", "on|off", "paints the referral of the chosen point", step, on) };
struct Sites { bool on = true; MYO_ACTION("sites", "on|off", "paints where large vessels and nerves run close under the skin", step, on) };
struct Reset { MYO_ACTION("reset", "", "everything shown as at the start, seen from the front; painted pain stays", step) };

// --- pain, drawn and said
struct Tool { PaintTool tool = PaintTool::none;
  MYO_ACTION("tool", "none|brush|deep|region|erase", "what the left button does on the skin", no, tool) };
struct BrushSize { float radius_mm = 14;
  MYO_ACTION("brush-size", "2..80", "half the width of the next stroke, mm of a 1680 mm body", no, radius_mm) };
struct PainStrength { float strength = 5; MYO_ACTION("pain-strength", "0..10", "how strong the pain painted next is", no, strength) };
struct PainWord { PainQuality quality = PainQuality::aching;
  MYO_ACTION("pain-quality", "unsaid|aching|burning|tingling|stabbing|throbbing|tight|numb", "what the pain painted next is like", no, quality) };
struct Paint { glm::vec3 position{0};
  MYO_ACTION("paint", "X Y Z", "paints (or erases) at a spot of the skin; goes on with the stroke until `release`", run, position) };
struct Stroke { Text stroke;
  MYO_ACTION("stroke", "KIND RADIUS STRENGTH QUALITY LANDMARK X Y Z...", "a whole stroke, written from landmarks: fits any body", step, stroke) };
struct PainRegion { std::string id; Side side = Side::midline; Felt felt = Felt::yes; std::optional<float> strength; std::optional<PainQuality> quality;
  MYO_ACTION("pain-region", "REGION left|right|midline yes|no|unsure [STRENGTH QUALITY]", "says whether a whole region hurts (midline: no side said)", step, id, side, felt, strength, quality) };
struct ForgetRegion { std::string id; Side side = Side::midline;
  MYO_ACTION("pain-forget", "REGION left|right|midline", "takes back what was said of a region", step, id, side) };
struct PainSymptom { std::string id; Felt felt = Felt::yes;
  MYO_ACTION("pain-symptom", "SYMPTOM yes|no|unsure", "answers whether a symptom comes with the pain", step, id, felt) };
struct ForgetSymptom { std::string id; MYO_ACTION("pain-symptom-forget", "SYMPTOM", "takes an answer back", step, id) };
struct PainMuscle { std::string id; Side side = Side::midline; Felt felt = Felt::yes;
  MYO_ACTION("pain-muscle", "MUSCLE left|right|midline yes|no|unsure", "names a muscle as the cause, or not", step, id, side, felt) };
struct ForgetMuscle { std::string id; Side side = Side::midline;
  MYO_ACTION("pain-muscle-forget", "MUSCLE left|right|midline", "takes that back", step, id, side) };
struct PainWords { Text words; MYO_ACTION("pain-words", "TEXT", "the complaint in plain words", run, words) };
struct ClearPain { MYO_ACTION("pain-clear", "", "a clean body: no strokes, regions, answers or words", step) };
struct SaveDrawing { Text file; MYO_ACTION("save-drawing", "NAME|FILE", "writes the pain as a JSON file", no, file) };
struct LoadDrawing { Text file; MYO_ACTION("load-drawing", "NAME|FILE", "reads pain from a JSON file", step, file) };
struct ExportPicture { Text file; MYO_ACTION("export-picture", "FILE", "writes the picture as PNG", no, file) };
struct CopyState { MYO_ACTION("copy-state", "", "puts all that is shown on the clipboard, as a script", no) };
struct PasteState { MYO_ACTION("paste-state", "", "shows what a script on the clipboard says", no) };

// --- comparing
struct Compare { std::string id; Side side = Side::right;
  MYO_ACTION("compare", "POINT left|right", "lays a point's referral over those compared, or takes it away again", step, id, side) };
struct CompareNone { MYO_ACTION("compare-none", "", "compares nothing", step) };

// --- undo
struct Undo { MYO_ACTION("undo", "", "takes the last change back", no) };
struct Redo { MYO_ACTION("redo", "", "does it again", no) };

// --- panels
struct Tab { CardTab tab = CardTab::pain;
  MYO_ACTION("tab", "pain|techniques|anatomy|sources", "turns the card to a tab", no, tab) };
struct ChooseTechnique { std::optional<std::string> id;
  MYO_ACTION("technique", "[TECHNIQUE]", "chooses a technique, or none", step, id) };
struct ChooseWay { float number = 1;
  MYO_ACTION("way", "1..9", "chooses one of the technique's ways in, or layouts of pads", step, number) };
struct StartTreatment { float work_s = 60, pause_s = 330, turns = 3;
  MYO_ACTION("treatment-start", "WORK PAUSE TURNS", "starts the clock of a guided session, seconds", no, work_s, pause_s, turns) };
struct HoldTreatment { bool on = true; MYO_ACTION("treatment-hold", "on|off", "stops the clock of the session, or lets it run on", no, on) };
struct NextTurn { MYO_ACTION("treatment-next", "", "goes on to the pause, or to the next turn", no) };
struct EndTreatment { Text reason; MYO_ACTION("treatment-end", "[REASON]", "ends the session and says why in its log", no, reason) };
struct Search { Text text; MYO_ACTION("search", "TEXT", "searches muscles, points and words", no, text) };
struct TreeFilter { Text text; MYO_ACTION("filter", "TEXT", "filters the tree of structures", no, text) };
struct ShowPanel { Panel panel = Panel::tree; bool on = true;
  MYO_ACTION("panel", "tree|card|guide|help|status|about|find on|off", "opens or closes a panel", no, panel, on) };
struct OpenGuide { std::optional<std::string> chapter;
  MYO_ACTION("guide", "[CHAPTER]", "opens the guide at a chapter", no, chapter) };
struct FontScale { float scale = 1; MYO_ACTION("font-scale", "0.5..4", "sets the size of the words", no, scale) };
struct ClientMode { bool on = false;
  MYO_ACTION("client-mode", "on|off", "plain words and no needling, for explaining to clients", no, on) };
struct ChooseBody { Text path; MYO_ACTION("body", "PACK", "shows another body", no, path) };
struct Say { Text text; MYO_ACTION("say", "TEXT", "writes the status line", no, text) };
struct Resize { Size size; MYO_ACTION("size", "WIDTHxHEIGHT", "sets the size of the picture in pixels", no, size) };
struct Quit { MYO_ACTION("quit", "", "closes the window", no) };

} // namespace act
#undef MYO_ACTION

using Action = std::variant<
    act::View, act::Orbit, act::Pan, act::Zoom, act::SetCamera, act::FlyTo, act::Focus, act::FrameAll, act::Advance, act::Release,
    act::SelectStructure, act::SelectPoint, act::SelectRegion, act::SelectSkin, act::Deselect, act::OtherSide,
    act::NextPoint, act::PreviousPoint, act::HoverStructure, act::HoverPoint, act::HoverNothing,
    act::Peel, act::PeelBy, act::LayerVisible, act::LayerOpacity, act::Hide, act::Show, act::Ghost, act::Opacity, act::Isolate,
    act::Unisolate, act::ShowAll, act::Variants, act::Markers, act::Zones, act::Sites, act::Reset,
    act::Tool, act::BrushSize, act::PainStrength, act::PainWord, act::Paint, act::Stroke, act::PainRegion, act::ForgetRegion,
    act::PainSymptom, act::ForgetSymptom, act::PainMuscle, act::ForgetMuscle, act::PainWords, act::ClearPain, act::SaveDrawing, act::LoadDrawing, act::ExportPicture, act::CopyState, act::PasteState,
    act::Compare, act::CompareNone,
    act::Undo, act::Redo,
    act::Tab, act::ChooseTechnique, act::ChooseWay, act::StartTreatment, act::HoldTreatment, act::NextTurn, act::EndTreatment, act::Search, act::TreeFilter, act::ShowPanel, act::OpenGuide, act::FontScale,
    act::ClientMode, act::ChooseBody, act::Say, act::Resize, act::Quit>;

/// What panels and the viewport collect in a frame.
using Actions = std::vector<Action>;

[[nodiscard]] const Verb& verb_of(const Action& action);
/// Every verb, in the order of the variant: the help panel and `--script`'s help list them.
[[nodiscard]] const std::vector<Verb>& all_verbs();
/// One line; parse_action(to_text(a)) gives `a` again.
[[nodiscard]] std::string to_text(const Action& action);
/// Error: what is wrong with which word, and how the verb is written.
[[nodiscard]] Result<Action> parse_action(std::string_view line);
/// Same verb and fields.
[[nodiscard]] bool same(const Action& a, const Action& b);

} // namespace myo
