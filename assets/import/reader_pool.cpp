#include "assets/import/reader_pool.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace myo::importing {
namespace {

using Clock = std::chrono::steady_clock;

/// Most of a reply: every vertex and index that the limits allow, and names.
std::uint64_t largest_reply(const ImportLimits& limits) {
  return limits.max_vertices * sizeof(glm::vec3) + limits.max_triangles * 12 + limits.max_parts * 4200 + (64u << 20);
}

/// A reader needs to find its libraries, and a sanitizer its options: nothing else of the user's environment.
std::vector<std::string> reader_environment() {
  std::vector<std::string> kept;
  for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* value = std::getenv(name); value != nullptr) kept.push_back(std::string(name) + '=' + value);
  return kept;
}

struct Answer {
  MessageKind kind = MessageKind::refused;
  std::string payload;
};

/// One reading process; killed and reaped when this ends.
class Reader {
public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { stop(); }

  Status start(const fs::path& program, const fs::path& source, const ImportLimits& limits) {
    stop();
    // A socket pair instead of pipes: writing to a dead process is then an error, not a signal.
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      return fail(fmt::format("cannot make a channel: {}", std::strerror(errno)));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::array<std::string, 3> arguments = {program.string(), source.string(), to_argument(limits)};
    std::array<char*, 4> argv{};
    for (std::size_t i = 0; i < arguments.size(); ++i) argv[i] = arguments[i].data();
    std::vector<std::string> kept = reader_environment();
    std::vector<char*> environment;
    for (std::string& variable : kept) environment.push_back(variable.data());
    environment.push_back(nullptr);
    const int code = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (code != 0) {
      ::close(ends[0]);
      pid_ = -1;
      return fail(fmt::format("cannot be started: {}", std::strerror(code)), program.string(),
                  code == EAGAIN || code == ENOMEM
                      ? "too many programs run, or a limit is too low: end some, or raise it"
                      : "install myoatlas again");
    }
    fd_ = ends[0];
    ::fcntl(fd_, F_SETFL, ::fcntl(fd_, F_GETFL) | O_NONBLOCK);
    return {};
  }

  /// Answers how the process ended, for people: "it crashed (segmentation fault)".
  std::string stop() {
    std::string how = "it ended without an answer";
    if (pid_ > 0) {
      int status = 0;
      pid_t ended = ::waitpid(pid_, &status, WNOHANG);
      for (int tries = 0; tries < 50 && ended == 0 && closed_; ++tries) { // it is ending by itself: let it say why
        ::usleep(2000);
        ended = ::waitpid(pid_, &status, WNOHANG);
      }
      if (ended == 0) {
        ::kill(pid_, SIGKILL);
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
      }
      if (WIFSIGNALED(status))
        how = WTERMSIG(status) == SIGXCPU ? "it took more processor time than is allowed"
                                          : fmt::format("the reader crashed ({})", ::strsignal(WTERMSIG(status)));
    }
    if (fd_ >= 0) ::close(fd_);
    pid_ = -1, fd_ = -1, closed_ = false;
    inbox_.clear();
    return how;
  }

  bool ask(MessageKind kind, std::uint32_t job, std::string_view name) {
    const std::string message = encode(kind, job, name); // small: fits the socket's buffer at once
    job_ = job;
    requested_ = Clock::now();
    busy_ = ::send(fd_, message.data(), message.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(message.size());
    return busy_;
  }

  /// Takes what has arrived. False when the process is gone or talks nonsense.
  bool receive(const ImportLimits& limits) {
    while (true) {
      const ssize_t n = ::recv(fd_, block_.data(), block_.size(), 0);
      if (n < 0 && errno == EINTR) continue;
      if (n > 0) {
        inbox_.append(block_.data(), static_cast<std::size_t>(n));
        if (whole_size() > inbox_.capacity())
          inbox_.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(whole_size(), 64u << 20)));
      }
      if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
      if (n <= 0) {
        closed_ = true;
        break;
      }
      if (whole() || inbox_.size() > whole_size()) break;
    }
    if (inbox_.size() < sizeof(MessageHeader)) return !closed_;
    const MessageHeader h = header();
    if (h.magic != MessageHeader{}.magic || h.job != job_ || h.size > largest_reply(limits) ||
        inbox_.size() > sizeof h + h.size)
      return false;
    return whole() || !closed_;
  }

  [[nodiscard]] std::optional<Answer> take() {
    if (!whole()) return std::nullopt;
    const MessageKind kind = header().kind;
    inbox_.erase(0, sizeof(MessageHeader));
    Answer answer{kind, std::exchange(inbox_, {})};
    busy_ = false;
    return answer;
  }

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool running() const { return pid_ > 0; }
  [[nodiscard]] bool busy() const { return busy_; }
  void set_idle() { busy_ = false; }
  [[nodiscard]] std::uint32_t job() const { return job_; }
  [[nodiscard]] std::uint64_t seconds_waited() const {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - requested_).count());
  }

private:
  [[nodiscard]] MessageHeader header() const {
    MessageHeader h;
    std::memcpy(&h, inbox_.data(), sizeof h);
    return h;
  }
  /// Bytes that the message will have, as far as is known.
  [[nodiscard]] std::uint64_t whole_size() const {
    return inbox_.size() < sizeof(MessageHeader) ? sizeof(MessageHeader) : sizeof(MessageHeader) + header().size;
  }
  [[nodiscard]] bool whole() const {
    return inbox_.size() >= sizeof(MessageHeader) && inbox_.size() == sizeof(MessageHeader) + header().size;
  }

  pid_t pid_ = -1;
  int fd_ = -1;
  bool closed_ = false, busy_ = false;
  std::uint32_t job_ = 0;
  Clock::time_point requested_;
  std::string inbox_;
  std::array<char, 1u << 18> block_{};
};

/// Drives the readers over the jobs until every one has an answer.
class Pool {
public:
  using Done = std::function<void(std::size_t, Result<Answer>)>;
  Pool(fs::path program, fs::path source, unsigned workers, const ImportLimits& limits,
       const std::atomic<bool>& cancelled)
      : program_(std::move(program)), source_(std::move(source)), limits_(limits), cancelled_(cancelled) {
    for (unsigned i = 0; i < std::max(1u, workers); ++i) readers_.push_back(std::make_unique<Reader>());
  }

  Status run(MessageKind kind, const std::vector<ReadJob>& jobs, const Done& done) {
    std::size_t next = 0, finished = 0;
    while (finished < jobs.size()) {
      if (cancelled_) return fail("was cancelled", source_.string());
      for (auto& reader : readers_) {
        if (reader->busy() || next == jobs.size()) continue;
        if (!reader->running())
          if (Status status = reader->start(program_, source_, limits_); !status) return status;
        if (!reader->ask(kind, static_cast<std::uint32_t>(next), jobs[next].name)) {
          done(next, fail("could not be handed to the reader", jobs[next].name, reader->stop()));
          ++finished;
        }
        ++next;
      }
      wait();
      for (auto& reader : readers_)
        if (reader->busy()) finished += serve(*reader, jobs, done);
    }
    return {};
  }

private:
  void wait() {
    std::vector<pollfd> waits;
    for (auto& reader : readers_)
      if (reader->busy()) waits.push_back({reader->fd(), POLLIN, 0});
    if (!waits.empty()) ::poll(waits.data(), waits.size(), 200); // woken to look at the clock and for a cancel
  }

  std::size_t serve(Reader& reader, const std::vector<ReadJob>& jobs, const Done& done) {
    const std::size_t job = reader.job();
    if (!reader.receive(limits_)) {
      reader.set_idle();
      done(job, fail(fmt::format("cannot be read: {}", reader.stop()), jobs[job].name,
                     "the file is damaged; export it again"));
      return 1;
    }
    if (auto answer = reader.take()) {
      done(job, std::move(*answer));
      return 1;
    }
    if (reader.seconds_waited() < limits_.child_wall_seconds) return 0;
    reader.set_idle();
    (void)reader.stop();
    done(job, fail(fmt::format("took longer than {} seconds to read", limits_.child_wall_seconds), jobs[job].name,
                   "simplify it first"));
    return 1;
  }

  fs::path program_, source_;
  ImportLimits limits_;
  const std::atomic<bool>& cancelled_;
  std::vector<std::unique_ptr<Reader>> readers_;
};

tl::unexpected<Error> refusal(const Answer& answer, const std::string& name) {
  if (answer.kind == MessageKind::refused)
    if (auto error = decode_error(answer.payload)) return tl::unexpected(std::move(*error));
  return fail("cannot be read: the reader's answer makes no sense", name, "the file is damaged; export it again");
}

} // namespace

Result<fs::path> find_reader() {
  if (const char* given = std::getenv("MYOATLAS_READER"); given != nullptr && given[0] != '\0') return fs::path(given);
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& path : {folder / "myoatlas-reader", folder.parent_path() / "bin" / "myoatlas-reader"})
    if (::access(path.c_str(), X_OK) == 0) return path;
  return fail("is missing", (folder / "myoatlas-reader").string(), "build or install myoatlas again");
}

Result<SourceListing> list_source(const fs::path& source, const ImportLimits& limits,
                                  const std::atomic<bool>& cancelled) {
  const auto program = find_reader();
  if (!program) return tl::unexpected(program.error());
  Result<SourceListing> entries;
  Pool pool(*program, source, 1, limits, cancelled);
  Status status = pool.run(MessageKind::list, {{source.string(), 0}}, [&](std::size_t, Result<Answer> answer) {
    if (!answer) {
      entries = tl::unexpected(answer.error());
      return;
    }
    std::optional<SourceListing> found;
    if (answer->kind == MessageKind::entries) found = decode_listing(answer->payload, limits);
    if (found)
      entries = std::move(*found);
    else
      entries = refusal(*answer, source.string());
  });
  if (!status) return tl::unexpected(status.error());
  return entries;
}

Status read_source(const fs::path& source, const std::vector<ReadJob>& jobs, unsigned workers,
                   const ImportLimits& limits, const std::atomic<bool>& cancelled,
                   const std::function<void(std::size_t, Result<MeshFile>)>& done) {
  const auto program = find_reader();
  if (!program) return tl::unexpected(program.error());
  Pool pool(*program, source, std::min<unsigned>(workers, static_cast<unsigned>(std::max<std::size_t>(jobs.size(), 1))),
            limits, cancelled);
  return pool.run(MessageKind::read, jobs, [&](std::size_t job, Result<Answer> answer) {
    if (!answer) return done(job, tl::unexpected(answer.error()));
    std::optional<MeshFile> parts;
    if (answer->kind == MessageKind::parts) parts = decode_file(answer->payload, limits);
    if (parts) return done(job, std::move(*parts));
    done(job, refusal(*answer, jobs[job].name));
  });
}

} // namespace myo::importing
