#pragma once
// A picture held against the baseline that a person approved of.

#include "engine/render/renderer.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <png.h>
#include <string>

namespace myo::testing_images {

/// How far a picture may be from its baseline, and why it may be so far.
struct Tolerance {
  int step;     ///< of 255, for a channel
  double share; ///< of pixels that may differ by more
  const char* reason;
};

inline Result<render::Image> read_png(const std::filesystem::path& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&png, path.c_str()) == 0)
    return fail("cannot be read", path.string(), "write it with MYOATLAS_UPDATE_BASELINES=1");
  png.format = PNG_FORMAT_RGBA;
  render::Image image;
  image.width = png.width;
  image.height = png.height;
  image.rgba.resize(PNG_IMAGE_SIZE(png));
  if (png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr) == 0)
    return fail("cannot be decoded", path.string());
  return image;
}

/// Both of one size.
inline render::Image difference(const render::Image& a, const render::Image& b) {
  render::Image d = a;
  for (std::size_t i = 0; i < d.rgba.size(); ++i)
    d.rgba[i] =
        i % 4 == 3 ? 255 : static_cast<std::uint8_t>(std::min(255, 8 * std::abs(int{a.rgba[i]} - int{b.rgba[i]})));
  return d;
}

/// Pixels of which a channel differs by more than `step`; both of one size.
inline std::size_t pixels_that_differ(const render::Image& a, const render::Image& b, int step) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 3 < a.rgba.size(); i += 4) {
    int most = 0;
    for (std::size_t k = 0; k < 3; ++k) most = std::max(most, std::abs(int{a.rgba[i + k]} - int{b.rgba[i + k]}));
    count += most > step ? 1u : 0u;
  }
  return count;
}

inline bool baselines_are_written() {
  const char* update = std::getenv("MYOATLAS_UPDATE_BASELINES");
  return update != nullptr && std::string(update) == "1";
}

/// Fails where the picture is further from its baseline than allowed, and saves it with the difference in build/images.
/// With MYOATLAS_UPDATE_BASELINES=1 it becomes the baseline instead, and the test fails so that nobody takes that for a
/// comparison.
inline void expect_as_approved(const render::Image& now, const std::string& name, const Tolerance& tolerance) {
  const std::filesystem::path baseline =
      std::filesystem::path(MYO_SOURCE_DIR "/tests/images/baselines") / (name + ".png");
  if (baselines_are_written()) {
    ASSERT_TRUE(render::write_png(baseline, now));
    FAIL() << "wrote " << baseline
           << ", compared nothing: look at it, then run again without MYOATLAS_UPDATE_BASELINES";
  }
  const auto approved = read_png(baseline);
  ASSERT_TRUE(approved) << approved.error().message();
  ASSERT_EQ(approved->width, now.width);
  ASSERT_EQ(approved->height, now.height);
  const std::size_t off = pixels_that_differ(*approved, now, tolerance.step);
  const auto allowed = static_cast<std::size_t>(tolerance.share * now.width * now.height);
  if (off > allowed) {
    const std::filesystem::path folder = MYO_BINARY_DIR "/images";
    std::filesystem::create_directories(folder);
    EXPECT_TRUE(render::write_png(folder / (name + ".png"), now));
    EXPECT_TRUE(render::write_png(folder / (name + "-diff.png"), difference(*approved, now)));
  }
  EXPECT_LE(off, allowed) << "pixels differ by more than " << tolerance.step << " (" << tolerance.reason
                          << "); see build/images";
}

/// "skin-front" as GoogleTest wants it.
inline std::string test_name(std::string name) {
  std::erase(name, '-');
  return name;
}

} // namespace myo::testing_images
