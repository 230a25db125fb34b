#include "app/session/session.hpp"

#include "engine/core/files.hpp"

namespace myo::session {
namespace {

constexpr std::uint64_t max_script_bytes = 4u << 20;

} // namespace

Result<state::Script> load_script(const std::filesystem::path& file) {
  const auto text = core::read_file(file, max_script_bytes);
  if (!text) return tl::unexpected(text.error());
  return state::parse_script(*text, file.string());
}

Status save_session(const std::filesystem::path& file, const state::AppState& state) {
  std::error_code ignored;
  if (file.has_parent_path())
    std::filesystem::create_directories(file.parent_path(), ignored); // a failure shows when writing
  return core::write_file_atomically(file, state::session_text(state));
}

Result<state::Restored> load_session(const std::filesystem::path& file, const state::Model& model,
                                     glm::vec2 viewport_px) {
  const auto script = load_script(file);
  if (!script) return tl::unexpected(script.error());
  return state::restore(*script, model, viewport_px);
}

std::filesystem::path session_file() { return core::user_data_dir() / "session.txt"; }

} // namespace myo::session
