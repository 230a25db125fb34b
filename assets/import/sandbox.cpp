#include "assets/import/sandbox.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/landlock.h>
#include <memory>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace myo::importing {
namespace {

/// Every way to a file that the first version of Landlock knows; later versions know more, which seccomp refuses.
constexpr std::uint64_t all_access =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

/// A kernel without Landlock leaves the rest of the file system readable; seccomp still refuses the rest.
Status keep_to(const std::filesystem::path& readable) {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = all_access;
  const long ruleset =
      ::syscall(SYS_landlock_create_ruleset, &rules,
                offsetof(landlock_ruleset_attr, handled_access_fs) + sizeof rules.handled_access_fs, 0u);
  if (ruleset < 0) return {};
  const int at = ::open(readable.c_str(), O_PATH | O_CLOEXEC);
  landlock_path_beneath_attr beneath{};
  std::error_code ignored;
  beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (std::filesystem::is_directory(readable, ignored)) beneath.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  beneath.parent_fd = at;
  // A source that is not there needs no rule: what opens it says so.
  const bool kept =
      (at < 0 || ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0u) == 0) &&
      ::syscall(SYS_landlock_restrict_self, ruleset, 0u) == 0;
  const int why = errno;
  if (at >= 0) ::close(at);
  ::close(static_cast<int>(ruleset));
  if (kept) return {};
  return fail(fmt::format("cannot be kept to its source: {}", std::strerror(why)), "myoatlas-reader");
}

/// What reading, unpacking and answering needs; all else is answered "not permitted".
constexpr std::array allowed_calls = {SCMP_SYS(read),
                                      SCMP_SYS(readv),
                                      SCMP_SYS(pread64),
                                      SCMP_SYS(write),
                                      SCMP_SYS(writev),
                                      SCMP_SYS(close),
                                      SCMP_SYS(lseek),
                                      SCMP_SYS(fstat),
                                      SCMP_SYS(stat),
                                      SCMP_SYS(lstat),
                                      SCMP_SYS(newfstatat),
                                      SCMP_SYS(statx),
                                      SCMP_SYS(access),
                                      SCMP_SYS(faccessat),
                                      SCMP_SYS(faccessat2),
                                      SCMP_SYS(readlink),
                                      SCMP_SYS(readlinkat),
                                      SCMP_SYS(getdents64),
                                      SCMP_SYS(getcwd),
                                      SCMP_SYS(fcntl),
                                      SCMP_SYS(fstatfs),
                                      SCMP_SYS(fadvise64),
                                      SCMP_SYS(brk),
                                      SCMP_SYS(mmap),
                                      SCMP_SYS(mremap),
                                      SCMP_SYS(munmap),
                                      SCMP_SYS(madvise),
                                      SCMP_SYS(mprotect),
                                      SCMP_SYS(futex),
                                      SCMP_SYS(sched_yield),
                                      SCMP_SYS(getrusage),
                                      SCMP_SYS(clock_gettime),
                                      SCMP_SYS(gettimeofday),
                                      SCMP_SYS(time),
                                      SCMP_SYS(clock_nanosleep),
                                      SCMP_SYS(nanosleep),
                                      SCMP_SYS(getpid),
                                      SCMP_SYS(gettid),
                                      SCMP_SYS(getuid),
                                      SCMP_SYS(geteuid),
                                      SCMP_SYS(getgid),
                                      SCMP_SYS(getegid),
                                      SCMP_SYS(getrandom),
                                      SCMP_SYS(rt_sigaction),
                                      SCMP_SYS(rt_sigprocmask),
                                      SCMP_SYS(rt_sigreturn),
                                      SCMP_SYS(sigaltstack),
                                      SCMP_SYS(restart_syscall),
                                      SCMP_SYS(exit),
                                      SCMP_SYS(exit_group),
                                      SCMP_SYS(sched_getaffinity),
                                      SCMP_SYS(sysinfo),
                                      SCMP_SYS(uname),
                                      SCMP_SYS(poll),
                                      SCMP_SYS(ppoll)};

Status filter_calls() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
  const auto failed = [](int code) {
    return fail(fmt::format("cannot be kept from what it does not need: {}", std::strerror(-code)), "myoatlas-reader");
  };
  if (!filter) return failed(-ENOMEM);
  for (const int call : allowed_calls)
    if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); code != 0) return failed(code);
  // Files may be opened to be read, and not made; openat2 hides its flags from the filter.
  constexpr std::uint64_t changing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
  for (const auto& [call, flags] : {std::pair{SCMP_SYS(openat), 2u}, {SCMP_SYS(open), 1u}})
    if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1,
                                          scmp_arg_cmp{flags, SCMP_CMP_MASKED_EQ, changing, O_RDONLY});
        code != 0)
      return failed(code);
  // Limits and signals of its own only: each file gets time of its own, and abort() is a signal.
  for (const auto& [call, who] : {std::pair{SCMP_SYS(prlimit64), 0}, {SCMP_SYS(tgkill), ::getpid()}})
    if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1,
                                          scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(who), 0});
        code != 0)
      return failed(code);
  if (const int code = seccomp_load(filter.get()); code != 0) return failed(code);
  return {};
}

} // namespace

Status enter_sandbox(const std::filesystem::path& readable) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail(fmt::format("cannot give up privileges: {}", std::strerror(errno)), "myoatlas-reader");
  if (Status kept = keep_to(readable); !kept) return kept;
  return filter_calls();
}

} // namespace myo::importing
