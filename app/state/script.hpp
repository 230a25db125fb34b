#pragma once
// Scripts: actions as text, one a line, `#` comments; and three lines that are not actions of the state:
//   wait-frames N     lets N frames be drawn (1/60 s each)
//   screenshot FILE   writes the next resting frame as PNG
// A saved session is such a script: the actions that lead from the start to the state.

#include "app/state/action.hpp"
#include "app/state/apply.hpp"

#include <filesystem>
#include <span>

namespace myo::state {

/// The lines that only scripts have: wait-frames and screenshot.
[[nodiscard]] std::span<const Verb> script_verbs();

struct WaitFrames {
  std::uint32_t count = 1;
};
struct Screenshot {
  std::filesystem::path file;
};
struct ScriptStep {
  std::variant<Request, WaitFrames, Screenshot> what;
  std::size_t line = 0;
};
struct Script {
  std::string name; ///< shown in errors
  std::vector<ScriptStep> steps;
};

/// Error: "name:line: what is wrong; what to do".
[[nodiscard]] Result<Script> parse_script(std::string_view text, std::string name);
/// The same for a saved session, of which nothing may be lost: lines that are no actions, and an end that is missing,
/// go to `not_read`, and the rest stands.
[[nodiscard]] Script parse_session(std::string_view text, std::string name, std::vector<Error>& not_read);

/// Plays a script frame by frame; the caller owns the state and draws.
class ScriptPlayer {
public:
  explicit ScriptPlayer(Script script) : script_(std::move(script)) {}
  struct Pause {
    enum class Why : std::uint8_t { frame, screenshot, effect, done } why = Why::done;
    std::filesystem::path file; ///< of a screenshot: draw at rest, then write
  };
  /// Applies actions up to the next frame or picture that is wanted. Draw, then call again.
  /// A screenshot lands a flying camera first. After an effect it pauses, so that the host does what follows from it
  /// (another body is opened before the next line speaks of it). Error: the line that was refused.
  [[nodiscard]] Result<Pause> next(AppState& state, const Model& model, Effects& effects);
  [[nodiscard]] bool finished() const { return at_ >= script_.steps.size() && waiting_ == 0; }

private:
  Script script_;
  std::size_t at_ = 0;
  std::uint32_t waiting_ = 0;
};

/// The actions that lead from initial_state() to `state` (without undo history, hover, window size and body).
[[nodiscard]] std::vector<Action> actions_for(const AppState& state);
/// The body and they, one a line, and a last line that tells a whole session from one that was cut off.
[[nodiscard]] std::string session_text(const AppState& state);
/// The body that a session was saved with; empty: the default one.
[[nodiscard]] std::string body_of(const Script& session);
struct Restored {
  AppState state;
  std::vector<Error> skipped; ///< lines that were not read, or that this body or atlas refuses; the rest stands
};
/// The state that a session's script leads to; of its effects only `body` is heeded.
[[nodiscard]] Restored restore(const Script& script, const Model& model, glm::vec2 viewport_px);

} // namespace myo::state
