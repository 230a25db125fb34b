#pragma once
// A screen without a screen (Xvfb), what it shows, and hands for it (xdotool).

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <poll.h>
#include <set>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace myo {

using Seconds = std::chrono::duration<double>;

/// A frame of a program that is built with a sanitizer takes seconds where no graphics card is.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double slower = 4;
#else
inline constexpr double slower = 1;
#endif

/// A child process; killed with its owner.
class Child {
public:
  Child() = default;
  Child(const std::vector<std::string>& command, const std::vector<std::string>& environment,
        const std::filesystem::path& log) {
    pid_ = fork();
    if (pid_ != 0) return;
    for (const std::string& e : environment) putenv(const_cast<char*>(e.c_str())); // lives until exec
    if (FILE* out = std::freopen(log.c_str(), "w", stderr)) dup2(fileno(out), STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const std::string& c : command) arguments.push_back(const_cast<char*>(c.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&& other) noexcept { return std::swap(pid_, other.pid_), *this; }
  ~Child() {
    if (pid_ > 0) kill(pid_, SIGKILL), waitpid(pid_, nullptr, 0);
  }
  [[nodiscard]] bool running() {
    if (pid_ <= 0) return false;
    if (waitpid(pid_, &status_, WNOHANG) != pid_) return true;
    pid_ = -1;
    return false;
  }
  [[nodiscard]] int exit_code() const { return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Time on any core so far.
  [[nodiscard]] double cpu_seconds() const {
    std::ifstream stat(fmt::format("/proc/{}/stat", pid_));
    std::string field;
    double ticks = 0;
    for (int i = 1; i <= 15 && stat >> field; ++i)
      if (i >= 14) ticks += std::stod(field);
    return ticks / double(sysconf(_SC_CLK_TCK));
  }

private:
  pid_t pid_ = -1;
  int status_ = 0;
};

struct Rgb {
  int r = 0, g = 0, b = 0;
  /// How red rather than grey or skin.
  [[nodiscard]] int redness() const { return r - std::max(g, b); }
};

/// The pixels of a screen, as XWD keeps them.
struct Shot {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
  [[nodiscard]] Rgb at(int x, int y) const {
    if (x < 0 || y < 0 || x >= width || y >= height) return {};
    const std::uint32_t p = pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    return {int(p >> 16 & 255), int(p >> 8 & 255), int(p & 255)};
  }
  [[nodiscard]] std::size_t colours(int x0, int y0, int x1, int y1) const {
    std::set<std::uint32_t> seen;
    for (int y = y0; y < y1; y += 2)
      for (int x = x0; x < x1; x += 2) seen.insert(pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)]);
    return seen.size();
  }
};

class VirtualScreen {
public:
  /// Pixels are read at 24 bits of colour alone.
  VirtualScreen(int width, int height, const std::filesystem::path& folder, int depth = 24) : folder_(folder) {
    // The server chooses a number that is free and says which once it listens: screens may stand side by side, and
    // one may follow another whose number was just given back.
    std::array<int, 2> said{-1, -1};
    if (pipe(said.data()) != 0) return;
    server_ = Child({"Xvfb", "-displayfd", std::to_string(said[1]), "-screen", "0",
                     fmt::format("{}x{}x{}", width, height, depth), "-fbdir", folder.string(), "-nolisten", "tcp"},
                    {}, folder / "xvfb.log");
    close(said[1]);
    constexpr int wait_ms = 20'000;
    std::string number;
    pollfd heard{said[0], POLLIN, 0};
    for (char c = 0; poll(&heard, 1, wait_ms) == 1 && read(said[0], &c, 1) == 1 && c != '\n';) number += c;
    close(said[0]);
    if (number.empty()) return; // no server: up() says so
    display_ = ":" + number;
    (void)wait_until([&] { return depth != 24 || shot().width == width; }, Seconds(20));
  }
  [[nodiscard]] bool up() { return !display_.empty() && server_.running() && shot().width > 0; }
  [[nodiscard]] std::string environment() const { return fmt::format("DISPLAY={}", display_); }
  void hands(const std::string& what) const {
    (void)!std::system(fmt::format("DISPLAY={} xdotool {}", display_, what).c_str());
  }

  [[nodiscard]] Shot shot() const {
    std::ifstream file(folder_ / "Xvfb_screen0", std::ios::binary);
    const auto word = [&] { // XWD headers are big-endian
      std::array<unsigned char, 4> b{};
      file.read(reinterpret_cast<char*>(b.data()), 4);
      return std::uint32_t(b[0]) << 24 | std::uint32_t(b[1]) << 16 | std::uint32_t(b[2]) << 8 | b[3];
    };
    std::array<std::uint32_t, 25> header{};
    for (std::uint32_t& h : header) h = word();
    Shot shot;
    if (!file || header[1] != 7 || header[11] != 32) return shot; // version 7, 32 bits a pixel
    const std::uint32_t size = header[0], per_line = header[12], colours = header[19];
    file.seekg(std::streamoff(size) + std::streamoff(colours) * 12);
    shot.width = int(header[4]), shot.height = int(header[5]);
    shot.pixels.resize(std::size_t(shot.width) * std::size_t(shot.height));
    for (int y = 0; y < shot.height; ++y) {
      file.read(reinterpret_cast<char*>(shot.pixels.data() + std::size_t(y) * std::size_t(shot.width)),
                std::streamsize(shot.width) * 4);
      file.ignore(std::streamsize(per_line) - std::streamsize(shot.width) * 4);
    }
    return shot;
  }
  /// The picture once it has not changed for a while.
  [[nodiscard]] Shot settled(Seconds still = Seconds(1.5), Seconds at_most = Seconds(60)) const {
    Shot before = shot();
    auto since = std::chrono::steady_clock::now();
    (void)wait_until(
        [&] {
          Shot now = shot();
          if (now.pixels != before.pixels) before = std::move(now), since = std::chrono::steady_clock::now();
          return std::chrono::steady_clock::now() - since > still * slower;
        },
        at_most);
    return before;
  }
  /// Does something that changes much of the picture; the picture once it has, and is still again. A busy machine may
  /// take long to begin, so that a still picture alone does not say that the hands were heeded.
  [[nodiscard]] Shot changed_by(const std::string& what, Seconds at_most = Seconds(60)) const {
    const Shot before = settled();
    hands(what);
    (void)wait_until(
        [&] {
          const Shot now = shot();
          std::size_t different = 0;
          for (std::size_t i = 0; i < now.pixels.size() && i < before.pixels.size(); ++i)
            different += now.pixels[i] != before.pixels[i];
          return different > before.pixels.size() / 100;
        },
        at_most);
    return settled();
  }
  static bool wait_until(const std::function<bool()>& holds, Seconds at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most * slower;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return true;
  }

private:
  std::filesystem::path folder_;
  std::string display_;
  Child server_;
};

} // namespace myo
