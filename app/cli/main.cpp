#include "app/cli/command.hpp"
#include "app/cli/headless.hpp"
#include "app/cli/off_screen.hpp"
#include "app/version/version.hpp"
#include "app/window/window.hpp"

#include <cstdio>
#include <exception>
#include <string>

namespace {

/// Without a sub-command: the window, or a script played without one.
int launch_program(const myo::cli::LaunchOptions& launch) {
  if (launch.device == "list") return myo::cli::list_devices();
  if (launch.headless) return myo::cli::run_headless(launch);
  const auto size = myo::cli::parse_size(launch.size);
  if (!size) {
    std::fprintf(stderr, "myoatlas: %s\n", size.error().message().c_str());
    return 2;
  }
  return myo::window::run_window(
      {launch.body, launch.device, launch.script, {}, launch.record, launch.fresh, size->x, size->y});
}

int parse_and_run(int argc, char** argv) {
  const std::string version = "myoatlas " + std::string(myo::version);
  myo::cli::CommandLine line("Myoatlas, the anatomical 3D trigger-point atlas. It teaches; it does not diagnose.",
                             "myoatlas", version.c_str());
  myo::cli::LaunchOptions launch;
  myo::cli::add_launch_options(line, launch);
  for (const myo::cli::Command& command : myo::cli::commands()) line.add_command(command);
  return line.run(argc, argv, [&] { return launch_program(launch); });
}

} // namespace

int main(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "myoatlas: %s\n", error.what());
    return 1;
  }
}
