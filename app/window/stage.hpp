#pragma once
// Atlas, body and state together: what the window plays on.

#include "app/atlas/atlas.hpp"
#include "app/learn/teacher.hpp"
#include "app/referral/referral.hpp"
#include "app/scene/body.hpp"
#include "app/state/apply.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <optional>

namespace myo::window {

class Stage {
public:
  /// Reads the atlas; without one everything but its words works, and problem() says why.
  Stage();
  /// Starts reading a body (a path, a name, or empty for the best there is) on another thread; `done` is called there.
  void begin_load(const std::string& requested, std::function<void()> done);
  [[nodiscard]] bool loading() const { return pending_.valid(); }
  /// Per cent of a person that is being made while loading; nothing where one is only read.
  [[nodiscard]] std::optional<int> making() const;
  [[nodiscard]] bool loaded() const { return body_ != nullptr; }
  /// True when a load ended: the body is there and uploaded (the state starts anew but keeps its panels and font), or
  /// problem() says why not and the body before stays.
  [[nodiscard]] bool finish_load(render::Renderer& renderer, bool wait);

  /// Gives what is shown to another renderer, as after a lost device. Error: what the device refused.
  [[nodiscard]] Status show_in(render::Renderer& renderer);

  [[nodiscard]] const state::Model& model() const { return body_ ? body_->model() : empty_; }
  [[nodiscard]] const scene::Body* body() const { return body_.get(); }
  /// Another number for each body that came to be shown; 0 before the first.
  [[nodiscard]] std::uint64_t generation() const { return body_ ? body_->generation() : 0; }
  /// Null without an atlas.
  [[nodiscard]] const referral::Referral* referral() const { return referral_.get(); }
  /// Null without an atlas or a body.
  [[nodiscard]] const learn::Teacher* teacher() const { return teacher_.get(); }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// What was requested by the last load that succeeded.
  [[nodiscard]] const std::string& body_path() const { return path_; }

  state::AppState state;

private:
  std::unique_ptr<atlas::Atlas> atlas_;          ///< outlives the bodies
  std::unique_ptr<referral::Referral> referral_; ///< of atlas_
  struct Loaded {
    std::filesystem::path path;
    std::unique_ptr<scene::Body> body;
  };
  std::future<Result<Loaded>> pending_;
  std::shared_ptr<std::atomic<int>> made_; ///< per cent of what the loader makes; below 0: nothing
  std::future<void> loader_;               ///< joined at the end: `done` may wake a window for no longer than it lives
  std::unique_ptr<scene::Body> body_;
  std::unique_ptr<learn::Teacher> teacher_; ///< of atlas_ and body_
  std::future<void> warming_; ///< makes the trees that techniques ask, and the decks, on one thread beside the drawing;
                              ///< ends before body_ goes
  state::Model empty_;
  std::string problem_, path_;
};

} // namespace myo::window
