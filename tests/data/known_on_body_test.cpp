// What is known, as the colours of the reference body's muscles.
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "app/state/progress.hpp"
#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"

#include <gtest/gtest.h>

namespace {

using namespace myo;

TEST(KnownOnBody, ColoursWhatIsAskedAndLetsTheRestStepBack) {
  MYO_NEEDS(std::filesystem::exists(MYO_SHARE_DIR "/reference.pack"), "the reference body is not built");
  const auto atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite");
  ASSERT_TRUE(atlas) << atlas.error().message();
  const auto body =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &*atlas, scene::Content::everything, core::user_cache_dir());
  ASSERT_TRUE(body) << body.error().message();
  state::AppState state = state::initial_state(body->model());
  auto progress = std::make_shared<state::Progress>();
  progress->muscles["infraspinatus"] = {10, 10, 10};
  progress->muscles["supraspinatus"] = {10, 0, 0};
  state.progress = progress;
  const auto look = [&](const char* id) {
    const auto found = body->model().named(id);
    return found.empty() ? std::nullopt : scene::known_look(state, *body, found.front());
  };
  EXPECT_FALSE(look("infraspinatus.right")) << "it was not asked for";
  state.ui.known_on_body = true;
  const auto known = look("infraspinatus.right"), unknown = look("supraspinatus.left");
  ASSERT_TRUE(known && unknown);
  EXPECT_FALSE(known->ghost || unknown->ghost);
  EXPECT_LT(known->colour.g, unknown->colour.g);
  ASSERT_TRUE(look("masseter-superficial.left"));
  EXPECT_TRUE(look("masseter-superficial.left")->ghost) << "nothing is asked of it";
  const auto& structures = body->model().structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i)
    if (structures[i].info.kind != model::Kind::muscle) {
      EXPECT_FALSE(scene::known_look(state, *body, i)) << structures[i].info.id << " is as ever";
    }
}

} // namespace
