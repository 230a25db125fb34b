#include "app/window/stage.hpp"

#include "app/session/session.hpp"
#include "app/state/script.hpp"
#include "engine/core/files.hpp"
#include "engine/core/spare_memory.hpp"
#include "engine/render/renderer.hpp"

namespace myo::window {

Stage::Stage() {
  auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  if (atlas)
    atlas_ = std::make_unique<atlas::Atlas>(std::move(*atlas));
  else
    problem_ = atlas.error().message();
  if (atlas_) referral_ = std::make_unique<referral::Referral>(*atlas_);
  empty_.atlas = atlas_.get();
  state = state::initial_state(empty_);
}

void Stage::begin_load(const std::string& requested, std::function<void()> done) {
  std::promise<Result<Loaded>> promise;
  pending_ = promise.get_future();
  made_ = std::make_shared<std::atomic<int>>(-1);
  loader_ = std::async(std::launch::async, [requested, made = made_, atlas = atlas_.get(), done = std::move(done),
                                            promise = std::move(promise)]() mutable {
    const auto load = [&]() -> Result<Loaded> {
      const auto path = scene::find_body(requested, [&](double share) {
        *made = static_cast<int>(100 * share);
        if (done) done(); // to be drawn
      });
      if (!path) return tl::unexpected(path.error());
      auto body = scene::Body::open(*path, atlas, atlas ? scene::Content::everything : scene::Content::none,
                                    core::user_cache_dir());
      if (!body) return tl::unexpected(body.error());
      return Loaded{*path, std::make_unique<scene::Body>(std::move(*body))};
    };
    try {
      promise.set_value(load());
    } catch (...) {
      promise.set_exception(std::current_exception());
    }
    // Only now: woken sooner, the window would find nothing ready, and sleep on with nobody left to wake it.
    if (done) done();
  });
}

std::optional<int> Stage::making() const {
  const int made = loading() && made_ ? made_->load() : -1;
  return made >= 0 ? std::optional(made) : std::nullopt;
}

Status Stage::show_in(render::Renderer& renderer) {
  if (!body_) return {};
  renderer.clear_meshes();
  body_->forget_upload();
  return body_->upload(renderer);
}

bool Stage::finish_load(render::Renderer& renderer, bool wait) {
  if (!pending_.valid()) return false;
  if (!wait && pending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
  auto loaded = pending_.get();
  if (!loaded) {
    problem_ = loaded.error().message();
    return true;
  }
  renderer.clear_meshes();
  if (auto uploaded = loaded->body->upload(renderer); !uploaded) {
    problem_ = uploaded.error().message();
    if (const Status back = show_in(renderer); !back) problem_ = back.error().message(); // it fitted once
    return true;
  }
  const bool first = body_ == nullptr;
  if (warming_.valid()) warming_.wait(); // it asks the body that now goes
  teacher_.reset();
  body_ = std::move(loaded->body);
  if (atlas_) {
    problem_.clear();
    teacher_ = std::make_unique<learn::Teacher>(*atlas_, *body_);
    body_->taught_by(teacher_.get());
  }
  // No first answer then waits for a tree; one that comes sooner makes only those it needs, and so do all where memory
  // is short: a program that takes the last of it is ended.
  constexpr std::uint64_t warm_needs_bytes = 768ull << 20u;
  const technique::TechniqueSpace& space = body_->technique_space();
  if (core::spare_memory_bytes() > warm_needs_bytes)
    warming_ = std::async(std::launch::async, [&space, teacher = teacher_.get()] {
      space.warm(1);
      if (teacher) teacher->prepare();
    });
  path_ = loaded->path.string();
  const state::AppState before = std::exchange(state, state::initial_state(body_->model(), state.ui.viewport_px));
  // What was looked at stays looked at where the new body has it.
  if (!first)
    for (const state::Action& action : state::actions_for(before))
      (void)state::apply_to(state, action, body_->model()); // what it lacks is left out
  session::carry_over(state, before);
  return true;
}

} // namespace myo::window
