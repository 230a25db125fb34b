#include "engine/geometry/camera.hpp"

#include <glm/geometric.hpp>
#include <glm/vec4.hpp>
#include <gtest/gtest.h>
#include <numbers>

namespace {

constexpr glm::vec2 viewport{1280, 800};

myo::geometry::Aabb person() {
  myo::geometry::Aabb box;
  box.add(glm::vec3(-300, -150, 0));
  box.add(glm::vec3(300, 150, 1680));
  return box;
}

glm::vec3 project(const myo::geometry::Camera& c, const glm::vec3& p) {
  const glm::vec4 clip =
      myo::geometry::projection_matrix(c, viewport, person()) * myo::geometry::view_matrix(c) * glm::vec4(p, 1);
  return {(clip.x / clip.w * 0.5f + 0.5f) * viewport.x, (clip.y / clip.w * 0.5f + 0.5f) * viewport.y, clip.z / clip.w};
}

TEST(CameraTest, FrontViewShowsTheBodysLeftOnTheRight) {
  const myo::geometry::Camera c;
  EXPECT_LT(myo::geometry::eye(c).y, 0); // the eye stands in front
  EXPECT_GT(project(c, {100, 0, 840}).x, viewport.x / 2);
  EXPECT_LT(project(c, {0, 0, 1500}).y, viewport.y / 2); // up is up
}

TEST(CameraTest, PositiveYawTurnsTheEyeToTheBodysLeft) {
  myo::geometry::Camera c;
  c.yaw_rad = std::numbers::pi_v<float> / 2;
  EXPECT_GT(myo::geometry::eye(c).x, 3000);
  EXPECT_NEAR(myo::geometry::eye(c).y, 0, 1);
}

TEST(CameraTest, DepthIsReversedAndWithinTheScene) {
  const myo::geometry::Camera c;
  const float front = project(c, {0, -150, 840}).z;
  const float back = project(c, {0, 150, 840}).z;
  EXPECT_GT(front, back);
  EXPECT_LE(front, 1);
  EXPECT_GE(back, 0);
}

TEST(CameraTest, PixelRaysGoThroughWhatIsDrawnThere) {
  myo::geometry::Camera c;
  c.yaw_rad = 0.7f;
  c.pitch_rad = 0.3f;
  const glm::vec3 p{120, -60, 1300};
  const glm::vec3 s = project(c, p);
  const myo::geometry::Ray ray = myo::geometry::pixel_ray(c, viewport, {s.x, s.y});
  const glm::vec3 to = p - ray.origin;
  EXPECT_LT(glm::length(to - glm::dot(to, ray.direction) * ray.direction), 0.05f);
  EXPECT_NEAR(glm::length(ray.direction), 1, 1e-5);
}

TEST(CameraTest, APixelCoversItsMillimetres) {
  const myo::geometry::Camera c;
  const float mm = myo::geometry::mm_per_pixel(c, viewport, 3200);
  EXPECT_NEAR(project(c, {mm * 10, 0, 840}).x - viewport.x / 2, 10, 0.01);
}

TEST(CameraTest, FramedKeepsEveryCornerInside) {
  myo::geometry::Camera c;
  c.yaw_rad = 2.5f;
  c.pitch_rad = -0.4f;
  c = myo::geometry::framed(c, person(), viewport);
  float widest = 0;
  for (int i = 0; i < 8; ++i) {
    const glm::vec3 p{(i & 1) != 0 ? 300 : -300, (i & 2) != 0 ? 150 : -150, (i & 4) != 0 ? 1680 : 0};
    const glm::vec3 s = project(c, p);
    EXPECT_GE(s.x, 0);
    EXPECT_LE(s.x, viewport.x);
    EXPECT_GE(s.y, 0);
    EXPECT_LE(s.y, viewport.y);
    widest = std::max({widest, std::abs(s.x / viewport.x * 2 - 1), std::abs(s.y / viewport.y * 2 - 1)});
  }
  EXPECT_GT(widest, 0.85f); // and fills the picture
}

myo::geometry::Camera parallel_camera() {
  myo::geometry::Camera c;
  c.yaw_rad = 0.7f, c.pitch_rad = 0.3f, c.parallel = true;
  return c;
}

TEST(CameraTest, WithoutPerspectiveNearAndFarAreOfOneSize) {
  const myo::geometry::Camera c = parallel_camera();
  const glm::vec3 back = myo::geometry::to_eye(c), p{120, -60, 1300}, q{120, -60, 1400};
  for (const float nearer : {-400.f, 0.f, 400.f, 5000.f}) {
    const glm::vec3 a = project(c, p + nearer * back), b = project(c, q + nearer * back);
    EXPECT_NEAR(a.x, project(c, p).x, 2e-2f) << nearer;
    EXPECT_NEAR(a.y, project(c, p).y, 2e-2f) << nearer;
    EXPECT_NEAR(glm::distance(glm::vec2(a), glm::vec2(b)),
                glm::distance(glm::vec2(project(c, p)), glm::vec2(project(c, q))), 2e-2f);
    EXPECT_EQ(myo::geometry::mm_per_pixel(c, viewport, c.distance_mm + nearer),
              myo::geometry::mm_per_pixel(c, viewport, c.distance_mm));
    EXPECT_NEAR(glm::dot(myo::geometry::to_eye(c, p + nearer * back), back), 1, 1e-5f);
  }
  myo::geometry::Camera seen = c;
  seen.parallel = false;
  const glm::vec3 aside = c.target + glm::vec3(0, 0, 100);
  EXPECT_NEAR(myo::geometry::mm_per_pixel(c, viewport, 1), myo::geometry::mm_per_pixel(seen, viewport, c.distance_mm),
              1e-6f)
      << "the target is as large as with perspective";
  EXPECT_GT(project(c, aside).y, 0);
}

TEST(CameraTest, WithoutPerspectiveRaysAreParallelAndGoThroughWhatIsDrawn) {
  myo::geometry::Camera c = parallel_camera();
  for (const float distance : {40.f, 3200.f}) { // an eye inside of the body, too: all of it is still before the ray
    c.distance_mm = distance;
    for (const glm::vec3& p : {glm::vec3(120, -60, 1300), glm::vec3(-200, 90, 100)}) {
      const glm::vec3 s = project(c, p);
      const auto at = myo::geometry::pixel_of(c, viewport, p);
      ASSERT_TRUE(at);
      EXPECT_NEAR(glm::distance(*at, glm::vec2(s)), 0, 0.05f);
      const myo::geometry::Ray ray = myo::geometry::pixel_ray(c, viewport, *at);
      const glm::vec3 to = p - ray.origin;
      EXPECT_GT(glm::dot(to, ray.direction), 0);
      EXPECT_LT(glm::length(to - glm::dot(to, ray.direction) * ray.direction), 0.05f);
      EXPECT_NEAR(glm::dot(ray.direction, -myo::geometry::to_eye(c)), 1, 1e-6f);
      EXPECT_GE(s.z, 0);
      EXPECT_LE(s.z, 1);
    }
  }
}

TEST(CameraTest, FramedWithoutPerspectiveFillsThePicture) {
  myo::geometry::Camera c = parallel_camera();
  c.yaw_rad = c.pitch_rad = 0;
  c = myo::geometry::framed(c, person(), viewport, 1.1f);
  EXPECT_NEAR(project(c, {0, -150, 1680}).y, viewport.y / 2 * (1 - 1 / 1.1f), 0.5f);
  EXPECT_NEAR(project(c, {0, 150, 0}).y, viewport.y / 2 * (1 + 1 / 1.1f), 0.5f);
}

TEST(CameraTest, APlaceBehindTheEyeIsOnNoPixel) {
  myo::geometry::Camera c;
  EXPECT_FALSE(myo::geometry::pixel_of(c, viewport, {0, -4000, 840}));
  EXPECT_TRUE(myo::geometry::pixel_of(c, viewport, {0, 4000, 840}));
}

TEST(CameraTest, LooksStraightDownWithoutLosingItsWay) {
  myo::geometry::Camera c;
  c.pitch_rad = std::numbers::pi_v<float> / 2;
  const glm::vec3 s = project(c, {100, 0, 840});
  EXPECT_GT(s.x, viewport.x / 2 + 10);
  EXPECT_NEAR(s.y, viewport.y / 2, 0.5);
}

TEST(CameraTest, TellsRightFromLeftFromStraightAboveAndBelow) {
  myo::geometry::Camera c;
  for (const float yaw : {0.f, 1.f, std::numbers::pi_v<float>})
    for (const float pitch : {std::numbers::pi_v<float> / 2, -std::numbers::pi_v<float> / 2, 0.3f}) {
      c.yaw_rad = yaw, c.pitch_rad = pitch;
      const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 0, 1), myo::geometry::to_eye(c)));
      EXPECT_GT(project(c, c.target + 100.f * right).x, viewport.x / 2 + 10) << yaw << ' ' << pitch;
    }
}

} // namespace
