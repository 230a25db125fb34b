#pragma once
// Scripts and saved sessions as files. (A session is a script: the actions that lead from the start to the state.)

#include "app/state/script.hpp"

#include <filesystem>

namespace myo::session {

/// Error: not readable, or "name:line: what is wrong; what to do".
[[nodiscard]] Result<state::Script> load_script(const std::filesystem::path& file);
/// Written beside and renamed.
[[nodiscard]] Status save_session(const std::filesystem::path& file, const state::AppState& state);
/// Error: not readable, or a line that is no action.
[[nodiscard]] Result<state::Restored> load_session(const std::filesystem::path& file, const state::Model& model,
                                                   glm::vec2 viewport_px);
/// `session.txt` in the user's data folder.
[[nodiscard]] std::filesystem::path session_file();

} // namespace myo::session
