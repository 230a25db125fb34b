#include "app/window/window.hpp"

#include "app/window/app_window.hpp"

#include <cstdio>

namespace myo::window {

int run_window(const WindowOptions& options) {
  AppWindow window(options);
  if (const Status ended = window.run(); !ended) {
    std::fprintf(stderr, "myoatlas: %s\n", ended.error().message().c_str());
    return 1;
  }
  return window.closed_by() == 0 ? 0 : 128 + window.closed_by();
}

} // namespace myo::window
