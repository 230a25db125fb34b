#pragma once
// `myoatlas` without a sub-command: what it is started with, and playing a script without a window.

#include <string>

namespace myo::cli {

class CommandLine;

struct LaunchOptions {
  std::string script; ///< file of actions; empty: none
  std::string body, device;
  std::string size = "1280x800";
  std::string language; ///< listed in the help; main() has taken it out of the line before
  bool headless = false;
  std::string record; ///< a learner's record; empty: the window's is the user's own, a script's a guest's
  bool fresh = false; ///< the window takes up no saved session and saves none
};

void add_launch_options(CommandLine& app, LaunchOptions& options);
/// Plays the script off-screen; its screenshots are plates without panels. 0 done, 1 refused, 2 usage.
/// The view of a link as a PNG; exit status as run_headless().
int draw_link(const std::string& link, const std::string& file, const LaunchOptions& options);
int run_headless(const LaunchOptions& options);

} // namespace myo::cli
