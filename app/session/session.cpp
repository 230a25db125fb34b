#include "app/session/session.hpp"

#include "engine/core/files.hpp"

namespace myo {
namespace {

constexpr std::uint64_t max_script_bytes = 4u << 20;

} // namespace

Result<Script> load_script(const std::filesystem::path& file) {
  const auto text = read_file(file, max_script_bytes);
  if (!text) return tl::unexpected(text.error());
  return parse_script(*text, file.string());
}

Status save_session(const std::filesystem::path& file, const AppState& state) {
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored); // a failure shows when writing
  return write_file_atomically(file, session_text(state));
}

Result<Restored> load_session(const std::filesystem::path& file, const Model& model, glm::vec2 viewport_px) {
  const auto script = load_script(file);
  if (!script) return tl::unexpected(script.error());
  return restore(*script, model, viewport_px);
}

std::filesystem::path session_file() { return user_data_dir() / "session.txt"; }

} // namespace myo
