// myoatlas-reader: the process that opens untrusted mesh files for the importer, under limits and in a sandbox, and
// sends what it found through a pipe. It is started by the importer; a crash here costs one file.
//   myoatlas-reader SOURCE LIMITS
#include "assets/import/read_mesh.hpp"
#include "assets/import/sandbox.hpp"

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace myo;
using namespace myo::importing;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool limit_address_space = false; // the sanitizer itself reserves terabytes
constexpr bool sandboxed = false;           // and looks at files and processes of its own
#else
constexpr bool limit_address_space = true;
constexpr bool sandboxed = true;
#endif

bool read_exactly(int fd, void* to, std::size_t size) {
  auto* p = static_cast<char*>(to);
  while (size > 0) {
    const ssize_t n = ::read(fd, p, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    p += n, size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
  // Nobody may raise what was limited before: then the lower limit stays.
  rlimit value{};
  if (::getrlimit(what, &value) != 0) return;
  value = {std::min(soft, value.rlim_max), std::min(hard, value.rlim_max)};
  if (::setrlimit(what, &value) != 0) std::perror("myoatlas-reader: setrlimit");
}

/// The next file may use this much more processor time.
void grant_cpu(std::uint64_t seconds) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto so_far = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  limit(RLIMIT_CPU, so_far + seconds, RLIM_INFINITY);
}

std::string answer(MessageKind kind, const std::string& name, std::uint32_t job, SourceFiles& files, MeshReader& reader,
                   const ImportLimits& limits) {
  try {
    if (kind == MessageKind::list) {
      const auto entries = files.list();
      if (!entries) return encode(MessageKind::refused, job, encode_error(entries.error()));
      return encode(MessageKind::entries, job, encode_listing(*entries));
    }
    const auto parts = reader.read(files, name, limits);
    if (!parts) return encode(MessageKind::refused, job, encode_error(parts.error()));
    return encode(MessageKind::parts, job, encode_file(*parts));
  } catch (const std::bad_alloc&) {
    return encode(
        MessageKind::refused, job,
        encode_error({fmt::format("needs more than {} MB of memory to read", limits.child_address_space >> 20), name,
                      "simplify it first"}));
  } catch (const std::exception& e) {
    return encode(MessageKind::refused, job,
                  encode_error({fmt::format("cannot be read ({})", e.what()), name, "export it again"}));
  }
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("myoatlas-reader is started by myoatlas import\n", stderr);
    return 2;
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::signal(SIGXFSZ, SIG_IGN);          // a word to a log file is lost, not the process
  std::setlocale(LC_CTYPE, "C.UTF-8"); // libarchive turns names into the locale's encoding
  ::close_range(3, ~0u, 0);            // what the program has open is not the reader's
  // Libraries print where they like; only messages may go to the pipe.
  const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);

  const ImportLimits limits = from_argument(argv[2]);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  if (limit_address_space) limit(RLIMIT_AS, limits.child_address_space, limits.child_address_space);

  auto files = open_source(argv[1], limits);
  if (sandboxed) {
    // Beside a single file may lie the buffers that a glTF names.
    std::error_code ignored;
    std::filesystem::path readable = std::filesystem::canonical(argv[1], ignored);
    if (std::filesystem::is_regular_file(readable, ignored) && extension_of(readable.string()) != "zip")
      readable = readable.parent_path();
    if (const Status inside = enter_sandbox(readable); !inside) files = tl::unexpected(inside.error());
  }
  MeshReader reader;
  MessageHeader request;
  while (read_exactly(STDIN_FILENO, &request, sizeof request)) {
    if (request.magic != MessageHeader{}.magic || request.size > 4096) return 2;
    std::string name(static_cast<std::size_t>(request.size), '\0');
    if (!read_exactly(STDIN_FILENO, name.data(), name.size())) return 2;
    grant_cpu(limits.child_cpu_seconds);
    const std::string reply = files ? answer(request.kind, name, request.job, **files, reader, limits)
                                    : encode(MessageKind::refused, request.job, encode_error(files.error()));
    if (!write_all(out, reply)) return 1;
  }
  return 0;
}
