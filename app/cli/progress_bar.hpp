#pragma once
// How far long work is, on stderr.

#include "app/language/language.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace myo::cli {

/// A bar that is redrawn on a terminal; a line for every tenth elsewhere.
class ProgressBar {
public:
  explicit ProgressBar(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

  /// `share` 0..1; `left_seconds` below 0: not known.
  void show(double share, std::string_view stage, double left_seconds = -1) {
    if (quiet_) return;
    const std::string left = left_seconds < 0 ? "" : tr_format(", about {:.0f} s left", left_seconds);
    const int percent = static_cast<int>(share * 100);
    if (terminal_) {
      const std::size_t full = static_cast<std::size_t>(share * 30);
      fmt::print(stderr, "\r\033[K[{}{}] {:3d} %  {}{}", std::string(full, '#'), std::string(30 - full, '.'), percent,
                 stage, left);
      drawn_ = true;
    } else if (percent >= next_line_) {
      fmt::print(stderr, "{:3d} %  {}{}\n", percent, stage, left);
      next_line_ = percent - percent % 10 + 10;
    }
    std::fflush(stderr);
  }

  void clear() {
    if (drawn_) fmt::print(stderr, "\r\033[K");
    drawn_ = false;
  }

private:
  bool quiet_, terminal_, drawn_ = false;
  int next_line_ = 0;
};

} // namespace myo::cli
