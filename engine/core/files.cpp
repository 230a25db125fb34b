#include "engine/core/files.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <pwd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace myo::core {
namespace {

class FileDescriptor {
public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

private:
  int fd_;
};

tl::unexpected<Error> system_error(const std::filesystem::path& path, const char* doing, const char* hint = "") {
  return fail(fmt::format("{} failed: {}", doing, std::strerror(errno)), path.string(), hint);
}

/// Never a name that all users share: what is a person's would be open to others there.
std::filesystem::path home() {
  if (const char* value = std::getenv("HOME"); value != nullptr && value[0] == '/') return value;
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> text{};
  if (::getpwuid_r(::getuid(), &entry, text.data(), text.size(), &found) == 0 && found && entry.pw_dir &&
      entry.pw_dir[0] == '/' && std::string_view(entry.pw_dir) != "/nonexistent")
    return entry.pw_dir;
  return {};
}

std::filesystem::path from_environment(const char* variable, const char* home_suffix) {
  if (const char* value = std::getenv(variable); value != nullptr && value[0] == '/')
    return std::filesystem::path(value) / "myoatlas";
  const std::filesystem::path folder = home();
  return folder.empty() ? folder : folder / home_suffix / "myoatlas";
}

/// Of this process. Asked of the kernel, since umask() itself would change it under other threads.
mode_t umask_now() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("Umask:")) return static_cast<mode_t>(std::strtoul(line.c_str() + 6, nullptr, 8));
  return 077;
}

Status write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return system_error(path, "writing",
                          errno == EFBIG ? "files may not grow so far: raise the limit (ulimit -f)"
                                         : "check free space and permissions");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

/// Opens a regular file without blocking on FIFOs, and answers its size.
Result<std::uint64_t> regular_size(int fd, const std::filesystem::path& path) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return system_error(path, "reading its size");
  if (!S_ISREG(info.st_mode)) return fail("is not a regular file", path.string(), "give a plain file");
  return static_cast<std::uint64_t>(info.st_size);
}

/// A file without a name until it is whole (O_TMPFILE), so that a program that is killed leaves nothing; where the file
/// system has none, one beside `target`, whose name is left in `name`.
Result<FileDescriptor> open_unfinished(const std::filesystem::path& target, std::string& name) {
  const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
  FileDescriptor unnamed(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (unnamed.get() >= 0 && ::access("/proc/self/fd", X_OK) == 0) return unnamed;
  name = target.string() + ".XXXXXX";
  FileDescriptor fd(::mkostemp(name.data(), O_CLOEXEC));
  if (fd.get() < 0) return system_error(target, "creating", "choose a folder that can be written");
  return fd;
}

/// Gives a whole file without a name one beside `target`; a link cannot replace what is there, a rename can.
Status give_name(int fd, const std::filesystem::path& target, std::string& name) {
  for (unsigned attempt = 0; attempt < 100; ++attempt) {
    name = fmt::format("{}.{:x}-{}", target.string(), ::getpid(), attempt);
    if (::linkat(AT_FDCWD, fmt::format("/proc/self/fd/{}", fd).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
      return {};
    if (errno != EEXIST) break;
  }
  name.clear();
  return system_error(target, "naming", "choose a folder that can be written");
}

} // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) return system_error(path, "opening", "check the path and permissions");
  const auto size = regular_size(fd.get(), path);
  if (!size) return tl::unexpected(size.error());
  if (*size > max_bytes)
    return fail(fmt::format("has {} bytes, more than the {} that are read", *size, max_bytes), path.string());
  std::string bytes(static_cast<std::size_t>(*size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, "reading");
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes, Access access) {
  // A rename would put a file in the place of a device, a pipe or a link; a link's file is written instead.
  std::error_code ignored;
  std::filesystem::path target = path;
  for (int links = 0; links < 16 && std::filesystem::is_symlink(target, ignored); ++links)
    target =
        target.parent_path() / std::filesystem::read_symlink(target, ignored); // an absolute target replaces the folder
  if (std::filesystem::exists(target, ignored) && !std::filesystem::is_regular_file(target, ignored))
    return fail("is no regular file, which would be replaced", path.string(), "choose another name");
  std::string beside;
  auto fd = open_unfinished(target, beside);
  if (!fd) return tl::unexpected(fd.error());
  ::fchmod(fd->get(), access == Access::personal ? 0600 : 0666 & ~umask_now());
  Status status = write_all(fd->get(), bytes, target);
  if (status && ::fsync(fd->get()) != 0) status = system_error(target, "syncing", "check free space");
  if (status && beside.empty()) status = give_name(fd->get(), target, beside);
  if (::close(fd->release()) != 0 && status) status = system_error(target, "closing", "check free space");
  if (status && ::rename(beside.c_str(), target.c_str()) != 0) status = system_error(target, "renaming");
  if (!status && !beside.empty()) ::unlink(beside.c_str());
  return status;
}

std::filesystem::path free_name_beside(const std::filesystem::path& file, std::string_view what) {
  std::error_code ignored;
  for (int i = 0;; ++i) {
    std::filesystem::path name =
        file.parent_path() / fmt::format("{}.{}{}{}", file.stem().string(), what, i == 0 ? "" : fmt::format("-{}", i),
                                         file.extension().string());
    if (!std::filesystem::exists(name, ignored)) return name;
  }
}

Status make_personal_folder(const std::filesystem::path& folder) {
  std::filesystem::path made;
  for (const std::filesystem::path& part : folder) {
    made /= part;
    struct stat info {};
    if (::stat(made.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) continue;
    if (::mkdir(made.c_str(), 0700) != 0 &&
        !(errno == EEXIST && ::stat(made.c_str(), &info) == 0 && S_ISDIR(info.st_mode)))
      return system_error(made, "making the folder", "choose a folder that can be written");
  }
  return {};
}

Result<MemoryMap> MemoryMap::open(const std::filesystem::path& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) return system_error(path, "opening", "check the path and permissions");
  const auto size = regular_size(fd.get(), path);
  if (!size) return tl::unexpected(size.error());
  MemoryMap map;
  if (*size == 0) return map;
  void* data = ::mmap(nullptr, static_cast<std::size_t>(*size), PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (data == MAP_FAILED) return system_error(path, "mapping into memory");
  map.data_ = data;
  map.size_ = static_cast<std::size_t>(*size);
  return map;
}

MemoryMap::MemoryMap(MemoryMap&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MemoryMap& MemoryMap::operator=(MemoryMap&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MemoryMap::~MemoryMap() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

void MemoryMap::release_pages() const {
  if (data_ != nullptr) ::madvise(data_, size_, MADV_DONTNEED);
}

std::filesystem::path share_dir() {
  if (const char* value = std::getenv("MYOATLAS_SHARE"); value != nullptr && value[0] != '\0') return value;
  std::error_code ignored;
  const auto executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return executable.parent_path().parent_path() / "share" / "myoatlas";
}

std::filesystem::path user_data_dir() { return from_environment("XDG_DATA_HOME", ".local/share"); }

Result<std::filesystem::path> user_file(const std::filesystem::path& relative) {
  const std::filesystem::path folder = user_data_dir();
  if (folder.empty()) return fail("this user has no home folder to keep it in", "", "give a path, or set HOME");
  return folder / relative;
}

std::filesystem::path user_cache_dir() { return from_environment("XDG_CACHE_HOME", ".cache"); }

} // namespace myo::core
