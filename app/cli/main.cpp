#include "app/cli/command.hpp"
#include "app/cli/headless.hpp"
#include "app/cli/off_screen.hpp"
#include "app/cli/version_report.hpp"
#include "app/language/language.hpp"
#include "app/window/window.hpp"
#include "engine/core/one_line.hpp"
#include "engine/gpu/validation.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

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
      {launch.body, launch.device, launch.script, {}, {}, launch.record, launch.fresh, size->x, size->y});
}

/// What was printed may lie in a buffer yet, and the disk behind it be full.
bool output_arrived() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

int unwritten(int error) {
  std::fputs(
      myo::tr_format("myoatlas: what was asked for could not be printed whole ({}); give it another place, or room\n",
                     std::generic_category().message(error))
          .c_str(),
      stderr);
  return 1;
}

bool of_writing(const std::error_code& code) {
  return code == std::errc::no_space_on_device || code == std::errc::io_error || code == std::errc::file_too_large ||
         code == std::errc::broken_pipe || code == std::errc::bad_file_descriptor || code.value() == EDQUOT;
}

/// Takes `--language NAME` out of the line, wherever it stands before a `--`: the line's own help is said in it.
/// Without it the environment chooses.
myo::Status choose_language(int& argc, char** argv) {
  constexpr std::string_view option = "--language", with_value = "--language=";
  std::string name;
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    const bool next = word == option && i + 1 < argc;
    if (!next && !word.starts_with(with_value)) continue;
    name = next ? argv[i + 1] : word.substr(with_value.size());
    const int taken = next ? 2 : 1;
    std::copy(argv + i + taken, argv + argc + 1, argv + i); // with the null at its end
    argc -= taken, --i;
  }
  const std::filesystem::path catalogues = myo::language::catalogues();
  if (!name.empty()) return myo::language::speak_only(catalogues, name);
  myo::language::speak(catalogues, myo::language::wished());
  return {};
}

int parse_and_run(int argc, char** argv) {
  if (const myo::Status chosen = choose_language(argc, argv); !chosen) {
    std::fprintf(stderr, "myoatlas: %s\n", chosen.error().message().c_str());
    return 2;
  }
  myo::cli::CommandLine line(
      myo::tr("Myoatlas, the anatomical 3D trigger-point atlas. It teaches; it does not diagnose."), "myoatlas",
      myo::cli::version_report);
  myo::cli::LaunchOptions launch;
  myo::cli::add_launch_options(line, launch);
  for (const myo::cli::Command& command : myo::cli::commands()) line.add_command(command);
  const int code = line.run(argc, argv, [&] { return launch_program(launch); });
  if (code == 0 && !output_arrived()) return unwritten(errno);
  // Only where validation was asked for: then what it says must not go unheard.
  constexpr int validation_failed = 3;
  return code == 0 && myo::gpu::validation_messages_so_far() > 0 ? validation_failed : code;
}

} // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ,
              SIG_IGN); // a file that may not grow is a write that fails, which is told and leaves no half file
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs(myo::tr("myoatlas: there is not enough memory; end other programs, raise its limit, or ask for less\n"),
               stderr);
    return 1;
  } catch (const std::system_error& error) {
    if (of_writing(error.code())) return unwritten(error.code().value());
    std::fputs(myo::tr_format("myoatlas: {}; too many programs run, or a limit is too low: end some, or raise it\n",
                              myo::core::one_line(error.what(), 300))
                   .c_str(),
               stderr);
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "myoatlas: %s\n", myo::core::one_line(error.what(), 600).c_str());
    return 1;
  }
}
