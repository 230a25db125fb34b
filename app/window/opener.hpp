#pragma once
// Files in the desktop's own programs: a child process, without a shell. Main thread.

#include "engine/core/result.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace myo::window {

class Opener {
public:
  /// `program` is found in PATH and gets the path as its only argument.
  /// `answered` is called on another thread when a program has ended: it may wake the main one.
  explicit Opener(std::string program = "xdg-open", std::function<void()> answered = {})
      : program_(std::move(program)), answers_(std::make_shared<Answers>()) {
    answers_->call = std::move(answered);
  }
  Opener(const Opener&) = delete;
  Opener& operator=(const Opener&) = delete;
  ~Opener() {
    const std::lock_guard lock(answers_->mutex);
    answers_->call = nullptr;
  }
  /// Asks the desktop, which answers later or never. Error: this machine has no such program.
  [[nodiscard]] Status open(const std::filesystem::path& path) const;
  /// Paths that the desktop's program ended without opening, each once.
  [[nodiscard]] std::vector<std::filesystem::path> take_failures() const;

private:
  /// Outlives the opener while a program still runs.
  struct Answers {
    std::mutex mutex;
    std::vector<std::filesystem::path> failed;
    std::function<void()> call;
  };
  std::string program_;
  std::shared_ptr<Answers> answers_;
};

} // namespace myo::window
