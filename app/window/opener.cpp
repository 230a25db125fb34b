#include "app/window/opener.hpp"

#include "app/language/language.hpp"

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace myo::window {

Status Opener::open(const std::filesystem::path& path) const {
  std::error_code why;
  std::string target = std::filesystem::absolute(path, why).string(); // begins with '/': it is no option
  if (why) return fail(tr_format("its place is not known: {}", why.message()), path.string(), "open it by hand");
  std::string program = program_;
  const std::array<char*, 3> arguments{program.data(), target.data(), nullptr};
  pid_t child = 0;
  if (const int failed = ::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ);
      failed != 0)
    return fail(tr_format("this machine has no '{}' that opens files: {}", program_, std::strerror(failed)), target,
                "open it by hand, or install the package xdg-utils");
  // It may stay as long as what it opened: somebody takes its end.
  std::thread([child, target, answers = answers_] {
    int status = 0;
    const bool ended = ::waitpid(child, &status, 0) == child;
    if (ended && WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    const std::lock_guard lock(answers->mutex);
    answers->failed.emplace_back(target);
    if (answers->call) answers->call();
  }).detach();
  return {};
}

std::vector<std::filesystem::path> Opener::take_failures() const {
  const std::lock_guard lock(answers_->mutex);
  return std::exchange(answers_->failed, {});
}

} // namespace myo::window
