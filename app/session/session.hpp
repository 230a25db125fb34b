#pragma once
// Scripts and saved sessions as files. (A session is a script: the actions that lead from the start to the state.)

#include "app/state/script.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace myo::session {

/// Error: not readable, or "name:line: what is wrong; what to do".
[[nodiscard]] Result<state::Script> load_script(const std::filesystem::path& file);
/// Written beside and renamed; the user's alone (0600), and so are folders that are made for it.
[[nodiscard]] Status save_session(const std::filesystem::path& file, const state::AppState& state);
/// The same of a text that was made before.
[[nodiscard]] Status save_session(const std::filesystem::path& file, std::string_view text);

/// What belongs to whoever sits there, not to the body that was shown, goes on with another one: how the panels stand,
/// and above all that a client's record is open.
void carry_over(state::AppState& to, const state::AppState& from);

/// A saved session as it was read.
struct Saved {
  state::Script script;
  std::vector<Error> not_read; ///< lines that are no actions, or an end that is missing
};
/// Error: not readable.
[[nodiscard]] Result<Saved> read_session(const std::filesystem::path& file);
/// What it leads to on this body; what was not read stands among what is skipped.
[[nodiscard]] state::Restored restored(const Saved& saved, const state::Model& model, glm::vec2 viewport_px);
/// Both. Error: not readable.
[[nodiscard]] Result<state::Restored> load_session(const std::filesystem::path& file, const state::Model& model,
                                                   glm::vec2 viewport_px);
/// Copies a session of which something was not understood to "session.bad-DATE.txt" beside it: the next save would
/// overwrite it. Answers the copy.
[[nodiscard]] Result<std::filesystem::path> keep_aside(const std::filesystem::path& file);

/// The session that one window keeps, in a file that no other window writes while this lives. Move-only.
class SessionFile {
public:
  enum class Of : std::uint8_t {
    user,  ///< `session.txt`, `session-2.txt` ... in the user's data folder: the newest that no other window holds
    script ///< `session-script.txt`: what a script shows never takes the place of what was drawn
  };
  /// Error: there is no home folder, or it cannot be written.
  [[nodiscard]] static Result<SessionFile> take(Of of);
  SessionFile(SessionFile&& other) noexcept;
  SessionFile& operator=(SessionFile&& other) noexcept;
  SessionFile(const SessionFile&) = delete;
  SessionFile& operator=(const SessionFile&) = delete;
  ~SessionFile();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Another window holds a session of the same kind.
  [[nodiscard]] bool beside_another() const { return beside_another_; }
  /// Older ones that no window holds: of windows that were open beside the one that was closed last. Held until they
  /// are let go of.
  [[nodiscard]] std::vector<SessionFile> take_others() { return std::exchange(others_, {}); }

private:
  SessionFile() = default;
  std::filesystem::path path_;
  std::vector<SessionFile> others_;
  bool beside_another_ = false;
  int lock_ = -1; ///< of the file ".lock" beside it; the kernel lets go of it however the program ends
};

} // namespace myo::session
