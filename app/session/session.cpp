#include "app/session/session.hpp"

#include "app/language/language.hpp"
#include "app/state/story.hpp"
#include "engine/core/files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace myo::session {
namespace {

constexpr std::uint64_t max_script_bytes = 4u << 20;
constexpr int max_windows = 16;

std::filesystem::path numbered(const std::filesystem::path& folder, std::string_view stem, int number) {
  return folder / (number == 1 ? fmt::format("{}.txt", stem) : fmt::format("{}-{}.txt", stem, number));
}

/// The lock of a session, taken; -1 where another window has it.
Result<int> lock(const std::filesystem::path& session) {
  const std::filesystem::path file = session.string() + ".lock";
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return fail(tr_format("opening failed: {}", std::strerror(errno)), file.string());
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  const int why = errno;
  ::close(fd);
  if (why == EWOULDBLOCK) return -1;
  return fail(tr_format("locking failed: {}", std::strerror(why)), file.string());
}

} // namespace

Result<state::Script> load_script(const std::filesystem::path& file) {
  const auto text = core::read_file(file, max_script_bytes);
  if (!text) return tl::unexpected(text.error());
  return state::parse_script(*text, file.string());
}

Status save_session(const std::filesystem::path& file, const state::AppState& state) {
  return save_session(file, std::string_view(state::session_text(state)));
}

Status save_session(const std::filesystem::path& file, std::string_view text) {
  if (file.has_parent_path())
    if (Status made = core::make_personal_folder(file.parent_path()); !made) return made;
  return core::write_file_atomically(file, text, core::Access::personal);
}

void carry_over(state::AppState& to, const state::AppState& from) {
  to.ui.panels = from.ui.panels, to.ui.font_scale = from.ui.font_scale, to.ui.reduce_motion = from.ui.reduce_motion;
  to.ui.high_contrast = from.ui.high_contrast, to.ui.read_aloud = from.ui.read_aloud;
  to.ui.skin_tone = from.ui.skin_tone;
  to.ui.client_mode = from.story ? from.story->client_mode : from.ui.client_mode;
  to.ui.body = from.ui.body, to.ui.standing = from.ui.standing;
  to.confidential = from.confidential, to.clients = from.clients, to.ghost = from.ghost, to.bookmarks = from.bookmarks;
  to.treatment = from.treatment, to.treated = from.treated;
  to.history = {};
}

Result<Saved> read_session(const std::filesystem::path& file) {
  const auto text = core::read_file(file, max_script_bytes);
  if (!text) return tl::unexpected(text.error());
  Saved saved;
  saved.script = state::parse_session(*text, file.string(), saved.not_read);
  return saved;
}

state::Restored restored(const Saved& saved, const state::Model& model, glm::vec2 viewport_px) {
  state::Restored out = state::restore(saved.script, model, viewport_px);
  out.skipped.insert(out.skipped.begin(), saved.not_read.begin(), saved.not_read.end());
  return out;
}

Result<state::Restored> load_session(const std::filesystem::path& file, const state::Model& model,
                                     glm::vec2 viewport_px) {
  const auto saved = read_session(file);
  if (!saved) return tl::unexpected(saved.error());
  return restored(*saved, model, viewport_px);
}

Result<std::filesystem::path> keep_aside(const std::filesystem::path& file) {
  const auto text = core::read_file(file);
  if (!text) return tl::unexpected(text.error());
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 32> date{};
  std::strftime(date.data(), date.size(), "%Y%m%d-%H%M%S", &local);
  std::filesystem::path copy = core::free_name_beside(file, fmt::format("bad-{}", date.data()));
  if (const Status written = core::write_file_atomically(copy, *text, core::Access::personal); !written)
    return tl::unexpected(written.error());
  return copy;
}

Result<SessionFile> SessionFile::take(Of of) {
  const std::filesystem::path folder = core::user_data_dir();
  if (folder.empty()) return fail("this user has no home folder", "", "set HOME or XDG_DATA_HOME");
  if (const Status made = core::make_personal_folder(folder); !made) return tl::unexpected(made.error());
  const std::string_view stem = of == Of::user ? "session" : "session-script";
  SessionFile taken;
  auto newest = std::filesystem::file_time_type::min();
  // All that are free are held until the newest is known, so that two windows that start together do not share one.
  std::vector<SessionFile> free;
  for (int number = 1; number <= max_windows; ++number) {
    SessionFile one;
    one.path_ = numbered(folder, stem, number);
    std::error_code none;
    const bool is_there = std::filesystem::exists(one.path_, none);
    if (!is_there && !free.empty()) continue; // a new one only where there is no other
    const auto held = lock(one.path_);
    if (!held) return tl::unexpected(held.error());
    if (*held < 0) {
      taken.beside_another_ = true;
      continue;
    }
    one.lock_ = *held;
    free.push_back(std::move(one));
  }
  if (free.empty()) return fail(tr_format("{} windows are open", max_windows), folder.string(), "close one of them");
  std::size_t best = 0;
  for (std::size_t i = 0; i < free.size(); ++i) {
    std::error_code none;
    const auto written = std::filesystem::last_write_time(free[i].path_, none);
    if (!none && written > newest) newest = written, best = i;
  }
  taken.path_ = free[best].path_;
  taken.lock_ = std::exchange(free[best].lock_, -1);
  for (std::size_t i = 0; i < free.size(); ++i)
    if (i != best && of == Of::user) taken.others_.push_back(std::move(free[i]));
  return taken;
}

SessionFile::SessionFile(SessionFile&& other) noexcept
    : path_(std::move(other.path_)), others_(std::move(other.others_)), beside_another_(other.beside_another_),
      lock_(std::exchange(other.lock_, -1)) {}

SessionFile& SessionFile::operator=(SessionFile&& other) noexcept {
  std::swap(path_, other.path_), std::swap(others_, other.others_);
  std::swap(beside_another_, other.beside_another_), std::swap(lock_, other.lock_);
  return *this;
}

SessionFile::~SessionFile() {
  if (lock_ >= 0) ::close(lock_);
}

} // namespace myo::session
