#pragma once
// The window.

#include <string>

namespace myo::window {

struct WindowOptions {
  std::string body;    ///< a pack, or the name of one; empty: the best there is
  std::string device;  ///< index or part of a name; empty: the best
  std::string script;  ///< file of actions to replay; empty: none
  std::string link;    ///< a view to open with; takes the place of a script
  std::string drawing; ///< a file of pain to open with; takes the place of a script
  std::string record;  ///< a learner's record; empty: the user's own
  bool fresh = false;  ///< do not take up the saved session, and save none
  unsigned width = 1280, height = 800;
};

/// Opens the window and stays until it is closed. 0; 1 with one sentence on stderr; 128 and the signal that closed it.
[[nodiscard]] int run_window(const WindowOptions& options);

} // namespace myo::window
