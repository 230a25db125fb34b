// Key plates of the real body, judged by what must be seen on them rather than by their exact pixels: which layer lies
// under each pixel, where the red of a referral is and where it is not. Needs a body and the atlas.

#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"
#include "engine/render/renderer.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/real_body.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <map>

namespace {

using namespace myo;

constexpr glm::vec2 plate_px{640, 400};

class Plates : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    const std::filesystem::path share(MYO_SHARE_DIR);
    if (!std::filesystem::exists(myo::real_body(share)) || !std::filesystem::exists(share / "atlas.sqlite")) return;
    auto opened = gpu::Device::create({.validation = true});
    ASSERT_TRUE(opened) << opened.error().message();
    device = opened->release();
    auto made = render::Renderer::create(*device, share / "shaders");
    ASSERT_TRUE(made) << made.error().message();
    renderer = new render::Renderer(std::move(*made));
    auto read = atlas::Atlas::open(share / "atlas.sqlite");
    ASSERT_TRUE(read) << read.error().message();
    atlas = new atlas::Atlas(std::move(*read));
    auto loaded = scene::Body::open(myo::real_body(share), atlas, scene::Content::everything, {});
    ASSERT_TRUE(loaded) << loaded.error().message();
    body = new scene::Body(std::move(*loaded));
    ASSERT_TRUE(body->upload(*renderer));
  }
  static void TearDownTestSuite() {
    if (device)
      for (const std::string& message : device->validation_messages()) ADD_FAILURE() << message;
    delete body, delete atlas, delete renderer, delete device;
    body = nullptr, atlas = nullptr, renderer = nullptr, device = nullptr;
  }
  void SetUp() override { MYO_NEEDS(body, "no imported body or no atlas in " << MYO_SHARE_DIR); }

  static state::AppState after(std::initializer_list<const char*> lines) {
    state::AppState state = state::initial_state(body->model(), plate_px);
    for (const char* line : lines) {
      auto next = state::apply(state, *state::parse_action(line), body->model());
      EXPECT_TRUE(next) << line << ": " << next.error().message();
      if (next) state = std::move(*next);
    }
    state.flight.reset();
    return state;
  }
  static render::Image plate(const state::AppState& state) {
    render::ViewParameters view;
    view.camera = state.scene.camera;
    view.width_px = static_cast<std::uint32_t>(plate_px.x);
    view.height_px = static_cast<std::uint32_t>(plate_px.y);
    const Status drawn = renderer->draw(scene::build_render_list(state, *body), view);
    EXPECT_TRUE(drawn) << drawn.error().message();
    auto image = renderer->read_back();
    EXPECT_TRUE(image);
    return image ? std::move(*image) : render::Image{};
  }
  /// Share of each layer among the pixels of a grid that show the body.
  static std::map<model::Layer, double> layers_seen() {
    std::map<model::Layer, double> share;
    double all = 0;
    for (std::uint32_t y = 2; y < 400; y += 4)
      for (std::uint32_t x = 2; x < 640; x += 4)
        if (const auto id = renderer->pick(x, y); id && *id > 0 && !scene::is_point_id(*id))
          share[body->model().structures[*id - 1].info.layer] += 1, all += 1;
    for (auto& [layer, count] : share) count /= all;
    return share;
  }
  /// Pixels that the referral makes clearly redder, left and right of the picture's middle.
  struct Painted {
    int left = 0, right = 0;
    [[nodiscard]] int all() const { return left + right; }
  };
  static Painted painted(state::AppState state) {
    const render::Image with = plate(state);
    state = *state::apply(state, state::act::Zones{false}, body->model());
    const render::Image without = plate(state);
    const auto redness = [](const render::Image& image, std::size_t pixel) {
      const std::uint8_t* p = &image.rgba[4 * pixel];
      return p[0] - std::max(p[1], p[2]);
    };
    Painted count;
    for (std::size_t pixel = 0; pixel < std::size_t(with.width) * with.height; ++pixel)
      // Redder than any tissue: the skin's ghost, which carries the referral, changes the edges of what lies behind it
      // as well.
      if (redness(with, pixel) > 85 && redness(with, pixel) > redness(without, pixel) + 40)
        ++(pixel % with.width < with.width / 2 ? count.left : count.right);
    return count;
  }

  static inline gpu::Device* device = nullptr;
  static inline render::Renderer* renderer = nullptr;
  static inline atlas::Atlas* atlas = nullptr;
  static inline scene::Body* body = nullptr;
};

TEST_F(Plates, SkinAllAround) {
  for (const char* view : {"view anterior", "view posterior", "view left", "view top"}) {
    (void)plate(after({view, "peel 0"}));
    const auto share = layers_seen();
    ASSERT_FALSE(share.empty());
    EXPECT_EQ(share.size(), 1u) << view << ": something shows through the closed skin";
    EXPECT_TRUE(share.contains(model::Layer::skin));
  }
}

TEST_F(Plates, MusclesFirstThenDeeperOnesThenBones) {
  (void)plate(after({"markers off", "view posterior"}));
  auto share = layers_seen();
  EXPECT_GT(share[model::Layer::superficial], 0.5) << "the back is covered by superficial muscles";
  EXPECT_EQ(share[model::Layer::skin], 0);
  (void)plate(after({"markers off", "view posterior", "peel 0.5"}));
  share = layers_seen();
  EXPECT_EQ(share[model::Layer::superficial], 0);
  EXPECT_GT(share[model::Layer::intermediate] + share[model::Layer::deep], 0.25);
  (void)plate(after({"markers off", "view posterior", "peel 1"}));
  share = layers_seen();
  EXPECT_GT(share[model::Layer::bones], 0.999);
}

TEST_F(Plates, UpperTrapeziusRefersToItsOwnSideOnly) {
  const Painted right =
      painted(after({"markers off", "camera 0 0 1500 1500 0 0", "select-point trapezius-descending.1 right"}));
  const Painted left =
      painted(after({"markers off", "camera 0 0 1500 1500 0 0", "select-point trapezius-descending.1 left"}));
  // Seen from the front the body's right is on the picture's left.
  EXPECT_GT(right.left, 150);
  EXPECT_GT(left.right, 150);
  EXPECT_LT(right.right, right.left / 20);
  EXPECT_LT(left.left, left.right / 20);
}

TEST_F(Plates, EveryPointPaintsSomethingWhereItIsBestSeen) {
  std::size_t requested = 0, turned_away = 0;
  for (const state::ModelPoint& point : body->model().points) {
    if (point.side != model::Side::right || ++requested % 12 != 0) continue; // a sample: each is two whole frames
    state::AppState state = after({"markers off"});
    state = *state::apply(state, state::act::SelectPoint{point.id, point.side}, body->model());
    state = *state::apply(state, state::act::Focus{}, body->model());
    state.flight.reset();
    if (painted(state).all() > 150) continue;
    // A point of the calf whose pain is on the sole: no eye sees both, and the X comes first.
    EXPECT_TRUE(std::ranges::none_of(body->zones(point.id, point.side), [&](const render::ZoneCapsule& zone) {
      return zone.tier == render::ZoneTier::essential && glm::dot(zone.normal, point.facing) > 0.5f;
    })) << point.id;
    ++turned_away;
  }
  EXPECT_GT(requested, 20u);
  EXPECT_LE(turned_away, 1u) << "of " << requested / 12;
}

TEST_F(Plates, EveryPointCanBeClickedWhereItIsBestSeen) {
  std::size_t requested = 0, answered = 0;
  std::string missed;
  for (const state::ModelPoint& point : body->model().points) {
    if (point.side != model::Side::left || ++requested % 9 != 0) continue;
    state::AppState state = after({});
    state = *state::apply(state, state::act::SelectPoint{point.id, point.side}, body->model());
    state = *state::apply(state, state::act::Focus{}, body->model());
    state.flight.reset();
    (void)plate(state);
    const geometry::Camera& camera = state.scene.camera;
    const glm::vec4 clip = geometry::projection_matrix(camera, plate_px, body->model().box) *
                           geometry::view_matrix(camera) * glm::vec4(point.position, 1);
    const glm::vec2 pixel = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * plate_px;
    const auto under = scene::pick_at(*renderer, *body, state, pixel, 1);
    ASSERT_TRUE(under) << under.error().message();
    if (under->id == point.id && under->side == point.side)
      ++answered;
    else
      missed.append(" ").append(point.id).append(" under ").append(under->id);
  }
  EXPECT_GT(requested, 20u);
  EXPECT_TRUE(missed.empty()) << "the chosen point must answer at its own pixel:" << missed;
}

} // namespace
