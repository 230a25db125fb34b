// myoatlas open: what a desktop hands over, in the window: the view that a link holds (or as a picture), a body, a
// drawing.

#include "app/cli/command.hpp"
#include "app/cli/headless.hpp"
#include "app/cli/off_screen.hpp"
#include "app/cli/pack_reports.hpp"
#include "app/language/language.hpp"
#include "app/state/link.hpp"
#include "app/window/window.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Options {
  std::string link, out;
  LaunchOptions launch;
};

/// The path of "file:///home/me/a%20body.pack", or of a file by its path; empty where it is neither.
std::string file_of(const std::string& text) {
  constexpr std::string_view scheme = "file://";
  std::string path = text;
  if (text.starts_with(scheme)) {
    const std::size_t from = text.find('/', scheme.size()); // behind the name of this machine, where there is one
    path.clear();
    for (std::size_t i = from; i < text.size(); ++i) {
      const auto digits = i + 2 < text.size() ? text.substr(i + 1, 2) : std::string();
      const bool escaped = text[i] == '%' && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
      path += escaped && !digits.empty() ? static_cast<char>(std::stoi(digits, nullptr, 16)) : text[i];
      if (escaped && !digits.empty()) i += 2;
    }
  }
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) ? std::filesystem::absolute(path, ignored).string() : "";
}

int open_link(const Options& options) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "myoatlas open: {}\n", error.message());
    return 1;
  };
  const std::string file = file_of(options.link);
  window::WindowOptions window;
  window.body = options.launch.body, window.device = options.launch.device;
  if (file.empty()) {
    if (const auto script = state::parse_link(options.link); !script) return refuse(script.error());
    if (!options.out.empty()) return draw_link(options.link, options.out, options.launch);
    window.link = options.link;
  } else if (!options.out.empty()) {
    return refuse({tr("only the view of a link is drawn"), file, tr("leave out --out, or use 'myoatlas render'")});
  } else {
    (is_pack_file(file) ? window.body : window.drawing) = file;
  }
  const auto size = parse_size(options.launch.size);
  if (!size) return refuse(size.error());
  window.width = size->x, window.height = size->y;
  return window::run_window(window);
}

} // namespace

Command open_command() {
  return {"open",
          tr_later("The view of a link (myoatlas:...), as codes on hand-outs hold it; a body or a drawing by its file"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("LINK", options->link, "myoatlas: and the actions that lead to the view; or a file")
                ->required();
            line.add_option("--out", options->out, "Writes the view as PNG instead of opening the window");
            line.add_option("--body", options->launch.body, "A body, by file or name (default: reference)");
            line.add_option("--device", options->launch.device, "Index or name of a device");
            line.add_option("--size", options->launch.size, "WIDTHxHEIGHT in pixels")->capture_default_str();
            return [options] { return open_link(*options); };
          }};
}

} // namespace myo::cli
