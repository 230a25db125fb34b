#pragma once
// The real window on a virtual screen, as a fixture.

#include "app/panels/layout.hpp"
#include "app/scene/body.hpp"
#include "app/state/action.hpp"
#include "engine/core/files.hpp"
#include "tests/ui/virtual_screen.hpp"

#include <fmt/format.h>
#include <fstream>
#include <glm/trigonometric.hpp>
#include <glm/vec4.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <sstream>

namespace myo {

/// The program in a window of a virtual screen, with a data folder of its own.
class RealWindow : public testing::Test {
public:
  static constexpr int width = 1280, height = 800;

protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / fmt::format("myoatlas-window-{}", getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "screen");
    std::filesystem::create_directories(folder_ / "myoatlas");
    std::ofstream(folder_ / "myoatlas" / "tour-seen") << "by a test\n"; // it would lie over the picture
  }
  void TearDown() override {
    program_ = {};
    EXPECT_EQ(log().find("Vulkan validation"), std::string::npos) << log();
    screen_.reset();
    if (!HasFailure()) std::filesystem::remove_all(folder_);
  }
  /// False where this machine cannot: the test is then skipped, visibly.
  bool start(const std::vector<std::string>& more = {}) {
    const auto pack = scene::find_body("");
    if (!pack) return false;
    pack_ = *pack;
    screen_ = std::make_unique<VirtualScreen>(width, height, folder_ / "screen");
    if (!screen_->up()) return false;
    launch(more);
    return true;
  }
  void launch(const std::vector<std::string>& more) {
    std::vector<std::string> command{MYO_BINARY_DIR "/bin/myoatlas", "--body", pack_.string()};
    command.insert(command.end(), more.begin(), more.end());
    // The cache is the user's own: what was resolved once need not be again.
    program_ = Child(
        command, {screen_->environment(), fmt::format("XDG_DATA_HOME={}", folder_.string()), "MYOATLAS_VALIDATION=1"},
        folder_ / "log.txt");
    state::Ui ui;
    layout_ = panels::layout_of(ui, {float(width), float(height)}, 1);
  }
  bool body_shows() {
    const int x = int(layout_.viewport.x), y = int(layout_.viewport.y);
    return VirtualScreen::wait_until(
        [&] {
          return !program_.running() ||
                 screen_->shot().colours(x + 100, y + 20, x + int(layout_.viewport.width) - 100, y + 600) > 1500;
        },
        Seconds(240));
  }
  /// Where a spot of the body is on the screen.
  [[nodiscard]] glm::vec2 on_screen(const glm::vec3& spot, const geometry::Camera& camera,
                                    const geometry::Aabb& box) const {
    const glm::vec2 size{layout_.viewport.width, layout_.viewport.height};
    const glm::vec4 clip =
        geometry::projection_matrix(camera, size, box) * geometry::view_matrix(camera) * glm::vec4(spot, 1);
    return glm::vec2(layout_.viewport.x, layout_.viewport.y) + (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size;
  }
  /// How many pixels of the status line are red: an error stands there.
  [[nodiscard]] int red_of_status() const {
    const Shot shot = screen_->shot();
    int count = 0;
    for (int y = height - 24; y < height; ++y)
      for (int x = 0; x < width / 2; ++x) count += shot.at(x, y).redness() > 60 ? 1 : 0;
    return count;
  }
  [[nodiscard]] std::string log() const { return core::read_file(folder_ / "log.txt").value_or(""); }
  [[nodiscard]] std::string session() const {
    return core::read_file(folder_ / "myoatlas" / "session.txt").value_or("");
  }
  /// Where the window looks from, as last saved.
  [[nodiscard]] std::optional<geometry::Camera> camera_of_session() const {
    std::optional<geometry::Camera> found;
    std::istringstream lines(session());
    for (std::string line; std::getline(lines, line);)
      if (const auto action = state::parse_action(line))
        if (const auto* set = std::get_if<state::act::SetCamera>(&*action)) {
          found.emplace();
          found->target = set->target, found->distance_mm = set->distance_mm;
          found->yaw_rad = glm::radians(set->yaw_deg), found->pitch_rad = glm::radians(set->pitch_deg);
        }
    return found;
  }
  /// Strokes of the brush in a session.
  [[nodiscard]] static std::size_t strokes(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("\nstroke "); at != std::string::npos; at = text.find("\nstroke ", at + 1)) ++count;
    return count;
  }
  bool closes() {
    screen_->hands("mousemove 640 790 key ctrl+q");
    return VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(60));
  }

  std::filesystem::path folder_, pack_;
  std::unique_ptr<VirtualScreen> screen_;
  Child program_;
  panels::Layout layout_;
};

} // namespace myo
