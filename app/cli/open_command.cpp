// myoatlas open: the view that a link holds, in the window, or as a picture.

#include "app/cli/command.hpp"
#include "app/cli/headless.hpp"
#include "app/cli/off_screen.hpp"
#include "app/state/link.hpp"
#include "app/window/window.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Options {
  std::string link, out;
  LaunchOptions launch;
};

int open_link(const Options& options) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "myoatlas open: {}\n", error.message());
    return 1;
  };
  if (const auto script = state::parse_link(options.link); !script) return refuse(script.error());
  if (!options.out.empty()) return draw_link(options.link, options.out, options.launch);
  const auto size = parse_size(options.launch.size);
  if (!size) return refuse(size.error());
  window::WindowOptions window;
  window.body = options.launch.body, window.device = options.launch.device, window.link = options.link;
  window.width = size->x, window.height = size->y;
  return window::run_window(window);
}

} // namespace

Command open_command() {
  return {"open", "The view of a link (myoatlas:...), as codes on hand-outs hold it",
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("LINK", options->link, "myoatlas: and the actions that lead to the view")->required();
            line.add_option("--out", options->out, "Writes the view as PNG instead of opening the window");
            line.add_option("--body", options->launch.body, "A body, by file or name (default: reference)");
            line.add_option("--device", options->launch.device, "Index or name of a device");
            line.add_option("--size", options->launch.size, "WIDTHxHEIGHT in pixels")->capture_default_str();
            return [options] { return open_link(*options); };
          }};
}

} // namespace myo::cli
