#pragma once
// The running window: waits, gathers actions from panels, pointer, keys and script, applies them, draws what changed.

#include "app/panels/panels.hpp"
#include "app/state/script.hpp"
#include "app/viewport/skin_evidence.hpp"
#include "app/viewport/pointer.hpp"
#include "app/viewport/render_list_builder.hpp"
#include "app/window/gui.hpp"
#include "app/window/platform.hpp"
#include "app/window/stage.hpp"
#include "app/window/technique_view.hpp"
#include "app/window/window.hpp"
#include "engine/gpu/swapchain.hpp"

namespace myo {

class AppWindow {
public:
  explicit AppWindow(WindowOptions options) : options_(std::move(options)) {}
  /// Until it is closed. Error: what ended it; the session is saved either way.
  [[nodiscard]] Status run();

private:
  [[nodiscard]] Status open();
  [[nodiscard]] Status loop();
  [[nodiscard]] double wait_seconds() const;
  /// Input, panels, script, one picture.
  [[nodiscard]] Status frame();
  void begin_body(const std::string& asked);
  void take_body();
  void handle(const PointerEvent& event);
  void handle(const KeyEvent& event);
  void pointer_outcome(const PointerOutcome& outcome);
  void act(const Action& action);
  // app_paint.cpp
  /// True where the event belongs to the brush.
  [[nodiscard]] bool paints(const PointerEvent& event);
  void paint_to(glm::vec2 pixel);
  void mark_region(const glm::vec3& spot);
  void read_drawn_pain();
  void draw_brush_ring();
  /// True where an action is the window's own: pictures and the clipboard.
  [[nodiscard]] bool host_action(const Action& action);
  void paste_state();
  [[nodiscard]] std::optional<SkinSpot> skin_under(glm::vec2 pixel) const;
  void act(const Actions& actions);
  /// Flies to what is drawn for a technique or a way in that was just chosen in a panel.
  void show_guides_of(const Actions& actions);
  [[nodiscard]] bool treatment_runs() const { return stage_->state.treatment && stage_->state.treatment->runs(); }
  void list_depths(glm::vec2 pixel);
  void escape();
  [[nodiscard]] std::optional<glm::vec3> spot(glm::vec2 pixel);
  [[nodiscard]] Selection under(glm::vec2 pixel);
  [[nodiscard]] Status play_script();
  [[nodiscard]] Status draw_scene();
  [[nodiscard]] Status present();
  void draw_loading();
  void draw_hover_label();
  [[nodiscard]] float scale() const;
  void save_if_due(bool now);
  [[nodiscard]] ViewParameters view() const;

  WindowOptions options_;
  // In the order of their dependence: the last goes first.
  std::unique_ptr<Platform> platform_;
  std::unique_ptr<Device> device_;
  std::unique_ptr<Renderer> renderer_;
  std::unique_ptr<Swapchain> swapchain_;
  std::unique_ptr<Gui> gui_;
  std::unique_ptr<Stage> stage_;

  TechniqueView techniques_;
  Surroundings around_;
  Layout layout_;
  PointerState pointer_;
  std::optional<ScriptPlayer> script_;
  std::optional<std::filesystem::path> screenshot_;
  std::string body_asked_;
  bool first_body_ = true;
  int frames_wanted_ = 3;        ///< Dear ImGui needs a few frames to settle after input
  bool scene_changed_ = true;
  RenderList list_;
  double moving_until_ = 0;      ///< the camera counts as moving until then
  double last_frame_ = 0;
  double hover_due_ = -1;        ///< when the hovered spot is asked for
  glm::vec2 hover_at_{0};
  double last_click_ = -1;
  glm::vec2 last_click_at_{0};
  bool painting_ = false;        ///< the left button is down on the skin with a brush
  glm::vec2 painted_to_{0};
  std::optional<glm::vec3> painted_spot_;
  Ranking ranking_;
  PainDrawing read_of_;          ///< what ranking_ is of,
  const Body* read_on_ = nullptr; ///< and on which body
  bool edited_ = false;
  double save_due_ = -1;
};

} // namespace myo
