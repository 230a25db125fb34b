#pragma once
// The running window: waits, gathers actions from panels, pointer, keys and script, applies them, draws what changed.

#include "app/handout/handout.hpp"
#include "app/labels/live_labels.hpp"
#include "app/panels/panels.hpp"
#include "app/scene/pointer.hpp"
#include "app/session/session.hpp"
#include "app/state/script.hpp"
#include "app/window/derived.hpp"
#include "app/window/gui.hpp"
#include "app/window/platform.hpp"
#include "app/window/scheduler.hpp"
#include "app/window/signals.hpp"
#include "app/window/speech.hpp"
#include "app/window/stage.hpp"
#include "app/window/tone.hpp"
#include "app/window/window.hpp"
#include "app/window/window_effects.hpp"
#include "engine/gpu/swapchain.hpp"
#include "engine/render/renderer.hpp"

#include <array>

namespace myo::window {

inline constexpr double rest_after_s = 0.12; ///< the camera rests when nothing moved it for so long

/// What follows frame by frame: the camera, or a plane that cuts.
[[nodiscard]] inline bool moves_picture(const state::Action& action) {
  return std::holds_alternative<state::act::Orbit>(action) || std::holds_alternative<state::act::Pan>(action) ||
         std::holds_alternative<state::act::Zoom>(action) || std::holds_alternative<state::act::Advance>(action) ||
         std::holds_alternative<state::act::SectionMove>(action) ||
         std::holds_alternative<state::act::SectionTurn>(action) || std::holds_alternative<state::act::Slab>(action);
}

class AppWindow {
public:
  explicit AppWindow(WindowOptions options) : options_(std::move(options)) {}
  /// Until it is closed. Error: what ended it; the session is saved either way, or said not to be.
  [[nodiscard]] Status run();
  /// The signal that closed it; 0: none did.
  [[nodiscard]] int closed_by() const { return signals_.requested(); }

private:
  [[nodiscard]] Status open();
  /// Device, swapchain, renderer, from nothing.
  [[nodiscard]] Status open_device();
  /// After the device was lost: another in its place, the same shown on it. Error: there is none, or it is lost again
  /// and again.
  [[nodiscard]] Status recover();
  [[nodiscard]] Status loop();
  /// Does what is due; a frame where one is wanted.
  [[nodiscard]] Status turn();
  /// Lets time pass, takes what is due of what shows.
  void pass_time(double now);
  /// Input, panels, script, one picture.
  [[nodiscard]] Status frame(const std::vector<InputEvent>& input);
  void lay_out(VkExtent2D window_px);
  void gather(state::Requests& requests);
  void take_session();
  void keep_session_aside(const Error& why);
  /// True where the session was drawn on another body, which is now loaded first.
  [[nodiscard]] bool opens_body_of_session();
  void restore_session();
  void offer_tour();
  void begin_body(const std::string& requested);
  void take_body();
  void handle(const scene::PointerEvent& event);
  void handle(const KeyEvent& event);
  void pointer_outcome(const scene::PointerOutcome& outcome, bool behind);
  void act(const state::Request& request);
  // app_study.cpp
  /// What a click or the hovering pointer means while questions are under way.
  void study_click(glm::vec2 pixel);
  [[nodiscard]] bool study_hovers() const;
  void open_record();
  /// Lists decks and what is due of them when the list of decks comes up.
  void list_decks();
  // app_labels.cpp
  /// What the panels show of names beside the pictures.
  void place_labels();
  void place_labels(bool behind);
  /// Reads from the picture that was drawn what is to be named.
  void read_labels(bool behind);
  [[nodiscard]] labels::LabelRoom label_room(bool behind) const;
  [[nodiscard]] std::optional<glm::vec2> on_picture(const glm::vec3& spot, bool behind = false) const;
  /// The structure whose name stands there; nothing where none does.
  [[nodiscard]] state::Selection label_under(glm::vec2 pixel) const;
  // app_kept.cpp
  void prepare_kept();
  /// What the panels show of chart, drawing of the last time and clients.
  void show_kept();
  /// Closes the notebook of clients when nobody has touched the window for a while.
  void touch_clients(bool touched, double now);
  /// Wipes what Dear ImGui remembers of a field.
  void forget_typed();
  /// What the last session drew waits until it is asked for.
  void put_drawing_aside(state::AppState& restored);
  /// What is saved: with the drawing that waits, while there is no other.
  [[nodiscard]] std::string kept_text() const;
  /// Where something new is painted, the drawing of the last time becomes one of the saved drawings.
  [[nodiscard]] Status keep_last_drawing();
  void keep_drawings_of_other_windows();
  // app_paint.cpp
  /// True where the event belongs to the brush.
  [[nodiscard]] bool paints(const scene::PointerEvent& event);
  void paint_to(glm::vec2 pixel);
  void mark_region(const glm::vec3& spot);
  void read_drawn_pain();
  void draw_brush_ring();
  [[nodiscard]] std::optional<scene::SkinSpot> skin_under(glm::vec2 pixel) const;
  void act(const state::Requests& requests);
  /// Flies to what is drawn for a technique or a way in that was just chosen in a panel.
  void show_guides_of(const state::Requests& requests);
  [[nodiscard]] bool treatment_runs() const { return stage_->state.treatment && stage_->state.treatment->runs(); }
  void list_depths(glm::vec2 pixel);
  void escape();
  [[nodiscard]] std::optional<glm::vec3> spot(glm::vec2 pixel);
  [[nodiscard]] state::Selection under(glm::vec2 pixel);
  /// What a click there means, in one of the pictures.
  void press(const state::Selection& there, bool behind = false);
  /// What a Shift-click there means: it is compared with what is chosen.
  void lay_beside(const state::Selection& there);
  [[nodiscard]] Status play_script();
  // app_client.cpp
  /// A tone where a turn or a pause of the session begins, for whoever asked for it; why it is not heard, once.
  void sound_phase();
  /// What the desktop was asked to open and did not: where it lies.
  void tell_unopened();
  // app_voice.cpp
  /// Says what is new in this frame, where that is wanted.
  void read_aloud();
  void write_handout();
  void write_record();
  void read_client_words();
  /// Turns to the pain of the chosen point where the client view begins, or another point is chosen in it.
  void show_client_pain();
  /// What the menus of hand-out and story list.
  void list_for_clients();
  // app_sides.cpp: the second picture of two
  /// A pixel of the pictures, counted from the first one's corner: in which of them it lies, and where there.
  struct InPicture {
    bool behind = false;
    glm::vec2 pixel{0};
  };
  [[nodiscard]] InPicture in_picture(glm::vec2 pixel) const;
  [[nodiscard]] bool on_pictures(glm::vec2 window_px) const;
  [[nodiscard]] bool shows_behind() const { return layout_.behind.width > 0; }
  [[nodiscard]] const panels::Rect& place_of(bool behind) const { return behind ? layout_.behind : layout_.viewport; }
  [[nodiscard]] render::Renderer& renderer_of(bool behind) const { return behind ? *renderer_behind_ : *renderer_; }
  /// A move of the camera that a hand makes in one of the pictures.
  void act_in(bool behind, const state::Action& action);
  [[nodiscard]] Status draw_behind();
  /// What is exported: both pictures in one where there are two.
  [[nodiscard]] Result<render::Image> picture_shown();
  [[nodiscard]] Status draw_scene();
  [[nodiscard]] Status present();
  void draw_loading();
  void draw_hover_label();
  [[nodiscard]] std::string hover_words() const;
  [[nodiscard]] float scale() const;
  Status save();
  /// A menu has its size in the frame after its contents have theirs.
  void settle_menus();
  /// A message that is new leaves after a while.
  void time_message();
  [[nodiscard]] bool moves() const;
  [[nodiscard]] bool hover_shows() const;
  /// True where the panels are shown before a picture that takes long.
  [[nodiscard]] bool answers_first();
  [[nodiscard]] render::ViewParameters view(bool behind) const;

  WindowOptions options_;
  TerminationSignals signals_{Platform::wake}; ///< before whatever starts threads
  // In the order of their dependence: the last goes first.
  std::unique_ptr<Platform> platform_;
  std::unique_ptr<gpu::Device> device_;
  std::unique_ptr<render::Renderer> renderer_;
  std::unique_ptr<render::Renderer> renderer_behind_; ///< while the other side is shown, too
  std::unique_ptr<gpu::Swapchain> swapchain_;
  std::unique_ptr<Gui> gui_;
  std::unique_ptr<Stage> stage_;

  std::optional<WindowEffects> effects_;
  Scheduler scheduler_;
  Derived derived_;
  bool menu_open_ = false; ///< when the frame began
  glm::vec2 menu_size_{0}; ///< of the menu that is open and of what it holds, high
  panels::Surroundings around_;
  panels::Layout layout_;
  scene::PointerState pointer_;
  std::optional<state::ScriptPlayer> script_;
  std::optional<session::SessionFile> session_; ///< none: nothing is kept (requested, or impossible)
  std::optional<session::Saved> found_;         ///< the session of the last time, until its body is there
  std::string requested_body_, message_, saved_;
  bool first_body_ = true;
  bool answered_ = false;         ///< the panels' answer is on the screen, its picture comes next
  std::uint64_t drawings_of_ = 0; ///< the body's generation when the list of drawings was read
  double last_turn_ = 0;
  std::optional<double> recovered_; ///< when the device was lost last
  int recoveries_ = 0;              ///< shortly after each other
  bool hovers_ = false;             ///< the hovered spot is requested in this frame
  glm::vec2 hover_at_{0};
  double last_click_ = -1;
  glm::vec2 last_click_at_{0};
  std::optional<handout::Request> told_of_;             ///< what around_.told is of
  std::optional<handout::Request> client_words_of_;     ///< what around_.client says
  pain::PainDrawing client_drawing_;                    ///< beside which it says it
  state::PointSide client_view_of_;                     ///< whose pain the client view was turned to
  bool client_sees_hand_ = false;                       ///< and not the pain: while a session is under way
  std::optional<std::pair<int, SessionPhase>> sounded_; ///< turn and phase of the session that were there last
  Tone tone_;
  panels::Voiced voiced_;
  Listener listener_;
  std::optional<Speech> speech_; ///< there while things are read aloud
  bool high_contrast_ = false;   ///< the colours that the panels were made with
  struct Names {
    labels::LiveLabels live;
    std::uint64_t of = 0; ///< number of the picture that they were read from; 0: to be read anew
    std::string key;      ///< body, words and choice that they are of
    double placed = -1;
  };
  std::array<Names, 2> names_;      ///< of the picture, and of the one from the other side
  bool lacks_room_ = false;         ///< for the second picture that is wanted
  std::optional<bool> held_behind_; ///< while a button is down: in which picture it was pressed
  bool decks_listed_ = false;
  panels::OwnCardForm own_card_form_;
  bool bookmarks_unreadable_ = false; ///< asked for no more in this run
  int field_comes_ = 0;               ///< frames for which letters belong to a field that is to get the keyboard
  bool painting_ = false;             ///< the left button is down on the skin with a brush
  glm::vec2 painted_to_{0};
  std::optional<glm::vec3> painted_spot_;
};

} // namespace myo::window
