#pragma once
// Everything the window shows, as plain values. Only apply() makes a new one from an old one.
//   Scene  what is drawn and chosen: kept by undo, saved in a session
//   Ui     how the panels stand: not undone; partly saved
//   Flight a camera on its way to scene.camera: never saved

#include "app/pain/drawing.hpp"
#include "app/state/section.hpp"
#include "app/state/treatment.hpp"
#include "assets/model/structure.hpp"
#include "engine/geometry/camera.hpp"

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace myo::state {

enum class NamedView : std::uint8_t { none, anterior, posterior, left, right, top, below };
enum class CardTab : std::uint8_t { pain, techniques, anatomy, sources };
enum class Panel : std::uint8_t {
  tree,
  card,
  guide,
  help,
  status,
  about,
  find,
  study,
  progress,
  chart,
  clients,
  bookmarks,
  commands,
  section
};
inline constexpr std::size_t panel_count = 14;
/// What the tree of structures is divided by.
enum class TreeOrder : std::uint8_t { layers, regions, systems };
inline constexpr int tour_steps = 5; ///< of the tour through the window
/// What the left button does on the skin: turn the body (none), or paint.
enum class PaintTool : std::uint8_t { none, brush, deep, region, erase, arrow };
inline constexpr std::size_t layer_count = 8; ///< of enum Layer

struct LayerState {
  float opacity = 1;
  bool visible = true;
  bool operator==(const LayerState&) const = default;
};

/// In which words names stand beside the picture.
enum class Names : std::uint8_t { english, latin, plain };
/// How dark the skin is shown: classes of the individual typology angle (Chardon and others 1991).
enum class SkinTone : std::uint8_t { very_light, light, intermediate, tan, brown, dark };
inline constexpr std::size_t skin_tone_count = 6;

/// What the user changed about one structure; absent from the map when nothing.
struct StructureOverride {
  float opacity = 1;
  bool hidden = false;
  bool ghost = false;
  bool operator==(const StructureOverride&) const = default;
};

/// `group`: several points that are shown as one; under the cursor alone, never selected.
enum class Target : std::uint8_t { nothing, structure, point, region, skin, group };

/// Something on the body: what is selected, or under the cursor.
struct Selection {
  Target target = Target::nothing;
  std::string id;                          ///< structure: full id; point and region: side-less id; group: its middle
  model::Side side = model::Side::midline; ///< of a point, region or group
  glm::vec3 position{0};                   ///< skin spot: mm, world
  bool operator==(const Selection&) const = default;
};

/// The peel at which the skin is just gone and every muscle there (until 0.27): how a body is shown at the start.
inline constexpr float peel_skin_off = 0.2f;

/// One side of a trigger point.
struct PointSide {
  std::string id;
  model::Side side = model::Side::right;
  bool operator==(const PointSide&) const = default;
};
inline constexpr std::size_t max_compared = 5;

/// One of several that a question lays beside each other: with a tint of its own, and its number at a spot of it.
struct QuizPart {
  std::vector<std::string> structures; ///< full ids, of Quiz::marked
  glm::vec3 spot{0};                   ///< mm, world
  bool operator==(const QuizPart&) const = default;
};

/// What a question shows, and no more: nothing of it is named or selected.
struct Quiz {
  std::vector<PointSide> points;           ///< the only X's that are drawn
  std::optional<PointSide> pain;           ///< its referral is painted,
  bool essential = true, spillover = true; ///< of both tiers, or of one
  std::vector<std::string> marked;         ///< full ids: lit, and seen through what covers them
  std::vector<QuizPart> parts;             ///< of the question's choices, in their order; empty: nothing is told apart
  PointSide chosen;                        ///< of `points`: the one that the keyboard is on; no id: none
  bool operator==(const Quiz&) const = default;
};

/// What is drawn and chosen.
struct Scene {
  geometry::Camera camera;
  float peel = 0; ///< 0 all layers .. 1 bones only
  std::array<LayerState, layer_count> layers{};
  std::map<std::string, StructureOverride, std::less<>> structures; ///< by full id
  std::set<std::string, std::less<>> isolated;                      ///< full ids; not empty: only these are drawn
  bool context = false;                                             ///< what is not isolated is ghosted, not gone
  std::vector<std::string> put_away; ///< as it was hidden, the last at the end: ids of one deed, by commas
  Selection selection;
  std::string technique;           ///< id; empty: none chosen
  std::uint32_t choice = 0;        ///< of the technique's ways in or layouts of pads; 0 the first
  bool variants = false;           ///< muscles that most people lack are drawn
  bool both_sides = false;         ///< a second picture shows the body from the other side
  bool markers = true;             ///< every trigger point's X is shown
  bool sites = false;              ///< endangerment sites are painted on the skin
  bool zones = true;               ///< the chosen point's referral is painted
  pain::PainDrawing pain;          ///< where it hurts, as drawn and said
  std::vector<PointSide> compared; ///< points whose referrals are laid over each other, at most max_compared
  Sections sections;               ///< planes that cut the body
  std::optional<Quiz> quiz;        ///< while a question is asked: only what it shows
  bool operator==(const Scene&) const = default;

  [[nodiscard]] LayerState& layer(model::Layer l) { return layers[static_cast<std::size_t>(l)]; }
  [[nodiscard]] const LayerState& layer(model::Layer l) const { return layers[static_cast<std::size_t>(l)]; }
};

/// What a hand-out may leave out, and the paper it goes on: by name, since what writes it stands above the state.
inline constexpr std::array<std::string_view, 8> handout_part_names = {"pictures", "pain", "source", "done",
                                                                       "words",    "home", "call",   "code"};
inline constexpr std::array<std::string_view, 2> handout_paper_names = {"a4", "letter"};
/// `techniques`: those that were chosen or left out by hand; of the others what suits best.
struct HandoutChoice {
  std::array<bool, handout_part_names.size()> parts{true, true, true, true, true, true, true, true};
  std::size_t paper = 0;                               ///< of handout_paper_names
  bool large = false;                                  ///< letters for those who see poorly
  std::map<std::string, bool, std::less<>> techniques; ///< by id
  std::string note;                                    ///< of whoever hands it out: in no session, script or log
  bool operator==(const HandoutChoice&) const = default;
};

/// What was there when a client's screen was locked, and is there again when it is unlocked.
struct BeforeLock {
  Selection selection;
  bool client_mode = true; ///< the view for clients was open
  bool operator==(const BeforeLock&) const = default;
};

struct Ui { // NOLINT(clang-analyzer-optin.performance.Padding): what belongs together stands together; there is one
  Selection hover;
  CardTab tab = CardTab::pain;
  std::string search;
  std::string tree_filter;
  TreeOrder tree_order = TreeOrder::layers;
  std::string command; ///< what is typed into the list of commands
  int tour = 0;        ///< step of the tour that is shown, from 1; 0: none is
  std::array<bool, panel_count> panels{true, true, false, false, true, false, false, false};
  float font_scale = 1;
  /// Red flags that the reader says have been ruled out: what lies beneath the gate shows. Of this run only, and of
  /// this drawing; never saved.
  std::set<std::string, std::less<>> ruled_out;
  bool always_ruled_out = false; ///< an examiner rules dangers out before looking here: said once, for this run
  bool known_on_body = false;    ///< muscles are coloured by how much of them is known
  bool tells_story = false;      ///< follows from AppState::story
  bool reduce_motion = false;    ///< the view jumps where it would fly
  bool high_contrast = false;    ///< of the panels: black on white
  bool read_aloud = false;       ///< what has the keyboard, lies under the pointer or is new is spoken
  bool labels = true;            ///< names of what is seen stand beside it
  bool client_labels = false;    ///< in the client view, too
  Names names = Names::english;
  SkinTone skin_tone = SkinTone::light;
  bool session_sound = false;         ///< a soft tone where a turn or a pause of a guided session begins
  bool studies = false;               ///< questions are under way: the bar is theirs; follows from AppState::study
  std::string last_deck;              ///< studied last in this run: the list of decks goes on from there
  bool safety_check = true;           ///< the questions stand open; folded away where not
  bool client_mode = false;           ///< for explaining to clients: no needling, plain words
  bool client_locked = false;         ///< a client paints: nothing but the brush is within reach, until it is unlocked
  bool asks_unlock = false;           ///< a key asked to unlock the screen: one stray key is none
  BeforeLock before_lock;             ///< there while the screen is locked
  std::optional<float> before_client; ///< the peel that the client view set aside, where it was begun in this run
  HandoutChoice handout;
  bool status_is_error = false; ///< `status` says why something was refused
  std::string guide_chapter;    ///< id; empty: the first
  std::string status;           ///< the status line's passing message; a refusal's sentence where status_is_error
  std::map<std::string, std::string, std::less<>>
      standing;                     ///< by cause ("session"): an error's sentence, until the cause is gone
  std::string body;                 ///< path of the body pack requested; empty: the default one
  glm::vec2 viewport_px{1280, 800}; ///< of the picture, not the window
  PaintTool tool = PaintTool::none;
  float brush_mm = 14;     ///< half the width of the next stroke
  float pain_strength = 5; ///< 0..10, of the next stroke or region
  pain::PainQuality pain_quality = pain::PainQuality::aching;
  bool stroke_open = false; ///< the next `paint` goes on with the last stroke
  bool quit = false;
  bool operator==(const Ui&) const = default;

  [[nodiscard]] bool& panel(Panel p) { return panels[static_cast<std::size_t>(p)]; }
  [[nodiscard]] bool panel(Panel p) const { return panels[static_cast<std::size_t>(p)]; }
};

/// A camera flying to scene.camera.
struct Flight {
  geometry::Camera from;
  float elapsed_s = 0, duration_s = 0.45f;
  std::optional<float> peel_from = std::nullopt; ///< the layers go meanwhile, from there to scene.peel
  bool operator==(const Flight&) const = default;
};

/// Snapshots of Scene; shared, so that copying a state stays cheap.
struct History {
  std::vector<std::shared_ptr<const Scene>> past, future;
  std::string gesture; ///< key of the gesture that the newest snapshot opened; empty: the next change opens one
};

struct Study;
struct Story;
struct Progress;
struct Clients;
struct Bookmarks;

struct AppState {
  Scene scene;
  Ui ui;
  std::optional<Flight> flight;
  std::optional<Treatment> treatment;             ///< under way, with its clock
  std::vector<Treatment> treated;                 ///< those before it, oldest first, until a visit keeps them
  std::shared_ptr<const Study> study;             ///< questions under way
  std::shared_ptr<const Story> story;             ///< views gone through beside a client
  std::shared_ptr<const Progress> progress;       ///< as last worked out from the record; null: not yet
  std::shared_ptr<const Clients> clients;         ///< records of clients; null: not asked for
  std::shared_ptr<const Bookmarks> bookmarks;     ///< null: not read yet
  std::shared_ptr<const pain::PainDrawing> ghost; ///< an earlier drawing, pale under the new one; null: none
  bool confidential =
      false; ///< a client's record is open: nothing that is shown goes into session, clipboard or drawing file
  History history;
};

/// The camera to draw with now: scene.camera, or the place of a flight on its way there (eased).
[[nodiscard]] geometry::Camera shown_camera(const AppState& state);

/// From `from` to the scene's camera, and from `peel_from` to its peel: flown, or at once where motion is reduced.
void fly_from(AppState& state, const geometry::Camera& from, float duration_s = Flight{}.duration_s,
              std::optional<float> peel_from = std::nullopt);

/// The points whose referrals lie over each other, each with the colour of its place here: those compared, and the
/// chosen one beside them, whose pain would else be gone. Empty where nothing is compared.
[[nodiscard]] std::vector<PointSide> laid_over(const Scene& scene);

/// The peel to draw with now.
[[nodiscard]] float shown_peel(const AppState& state);

/// Ends the session under way, if there is one, and keeps its log with those before it.
void end_treatment(AppState& state, const std::string& reason);

/// Which named view a camera looks along (wherever it stands), or none.
[[nodiscard]] NamedView view_of(const geometry::Camera& camera);

[[nodiscard]] std::string_view to_string(NamedView view);
[[nodiscard]] std::string_view to_string(CardTab tab);
[[nodiscard]] std::string_view to_string(Panel panel);
[[nodiscard]] std::string_view to_string(PaintTool tool);
[[nodiscard]] std::string_view to_string(TreeOrder order);
[[nodiscard]] std::optional<TreeOrder> parse_tree_order(std::string_view text);
[[nodiscard]] std::string_view to_string(Names names);
[[nodiscard]] std::optional<Names> parse_names(std::string_view text);
[[nodiscard]] std::string_view to_string(SkinTone tone);
[[nodiscard]] std::optional<SkinTone> parse_skin_tone(std::string_view text);
/// Whether names stand beside the picture now: never where one would tell an answer, or somebody paints.
[[nodiscard]] bool shows_labels(const AppState& state);
[[nodiscard]] std::optional<PaintTool> parse_paint_tool(std::string_view text);
[[nodiscard]] std::optional<NamedView> parse_named_view(std::string_view text);
[[nodiscard]] std::optional<CardTab> parse_card_tab(std::string_view text);
[[nodiscard]] std::optional<Panel> parse_panel(std::string_view text);

} // namespace myo::state
