#pragma once
// Scripts: actions as text, one a line, `#` comments; and three lines that are not actions of the state:
//   wait-frames N     lets N frames be drawn (1/60 s each)
//   screenshot FILE   writes the next resting frame as PNG
// A saved session is such a script: the actions that lead from the start to the state.

#include "app/state/action.hpp"
#include "app/state/apply.hpp"

#include <filesystem>

namespace myo {

/// apply(), and what an action does with files: drawings are saved and loaded here. (Pictures and the clipboard are left to
/// the window.) Error: what was refused, in one sentence; the state stays.
[[nodiscard]] Result<AppState> perform(const AppState& state, const Action& action, const Model& model);

struct WaitFrames {
  std::uint32_t count = 1;
};
struct Screenshot {
  std::filesystem::path file;
};
struct ScriptStep {
  std::variant<Action, WaitFrames, Screenshot> what;
  std::size_t line = 0;
};
struct Script {
  std::string name;               ///< shown in errors
  std::vector<ScriptStep> steps;
};

/// Error: "name:line: what is wrong; what to do".
[[nodiscard]] Result<Script> parse_script(std::string_view text, std::string name);
[[nodiscard]] Result<Script> load_script(const std::filesystem::path& file);

/// Plays a script frame by frame; the caller owns the state and draws.
class ScriptPlayer {
public:
  explicit ScriptPlayer(Script script) : script_(std::move(script)) {}
  struct Pause {
    enum class Why : std::uint8_t { frame, screenshot, done } why = Why::done;
    std::filesystem::path file;   ///< of a screenshot: draw at rest, then write
  };
  /// Applies actions up to the next frame or picture that is wanted. Draw, then call again.
  /// A screenshot lands a flying camera first. After a `body` line it pauses for a frame: open state.ui.body then. Error: the line that was refused.
  [[nodiscard]] Result<Pause> next(AppState& state, const Model& model);
  [[nodiscard]] bool finished() const { return at_ >= script_.steps.size() && waiting_ == 0; }

private:
  Script script_;
  std::size_t at_ = 0;
  std::uint32_t waiting_ = 0;
};

/// The actions that lead from initial_state() to `state` (without undo history, hover and window size).
[[nodiscard]] std::vector<Action> actions_for(const AppState& state);
/// They, one a line.
[[nodiscard]] std::string session_text(const AppState& state);
[[nodiscard]] Status save_session(const std::filesystem::path& file, const AppState& state);
struct Restored {
  AppState state;
  std::vector<Error> skipped;     ///< lines that this body or atlas refuses; the rest stands
};
/// Error: not readable, or a line that is no action.
[[nodiscard]] Result<Restored> load_session(const std::filesystem::path& file, const Model& model, glm::vec2 viewport_px);
/// `session.txt` in the user's data folder.
[[nodiscard]] std::filesystem::path session_file();

} // namespace myo
