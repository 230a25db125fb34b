#include "tests/gpu/shapes.hpp"

#include <cstdlib>
#include <filesystem>
#include <png.h>

using namespace myo;
using namespace myo::testing_shapes;

namespace {

/// What a scene puts into the frame; handles count up in the order of `shapes`.
struct Scene {
  std::list<Shape> shapes;
  RenderList list;
  DrawItem& add(Shape shape, Material material, glm::vec3 colour) {
    DrawItem item;
    item.mesh = static_cast<MeshHandle>(shapes.size());
    item.material = material;
    item.colour = colour;
    item.pick_id = static_cast<std::uint32_t>(shapes.size()) + 1;
    shapes.push_back(std::move(shape));
    return list.items.emplace_back(item);
  }
};

constexpr glm::vec3 muscle_red{0.46f, 0.115f, 0.085f};
constexpr glm::vec3 bone_ivory{0.80f, 0.71f, 0.54f};
constexpr glm::vec3 skin_tone{0.72f, 0.50f, 0.40f};

void bellies(Scene& s) {
  s.add(ellipsoid({0, 30, 0}, {22, 22, 170}), Material::bone, bone_ivory);
  s.add(ellipsoid({-45, 0, 0}, {38, 30, 160}, true), Material::muscle, muscle_red);
  s.add(ellipsoid({45, 0, 20}, {38, 30, 130}, true), Material::muscle, muscle_red);
}

void skin_over_bellies(Scene& s) {
  bellies(s);
  DrawItem& skin = s.add(ellipsoid({0, 0, 0}, {110, 80, 190}), Material::skin, skin_tone);
  skin.receives_zones = true;
  skin.opacity = 0.4f;
}

void zones(Scene& s) {
  DrawItem& skin = s.add(ellipsoid({0, 0, 0}, {130, 90, 190}), Material::skin, skin_tone);
  skin.receives_zones = true;
  const auto zone = [&](glm::vec3 at, ZoneTier tier, glm::vec3 colour) {
    ZoneCapsule z;
    z.a = at - glm::vec3(0, 0, 25);
    z.b = at + glm::vec3(0, 0, 25);
    z.radius_mm = 34;
    z.tier = tier;
    z.colour = colour;
    s.list.zones.push_back(z);
  };
  zone({-50, -80, 60}, ZoneTier::essential, {0.80f, 0.05f, 0.04f});
  zone({50, -80, 60}, ZoneTier::spillover, {0.80f, 0.05f, 0.04f});
  zone({-50, -80, -70}, ZoneTier::drawn, {0.05f, 0.2f, 0.5f});
  zone({50, -80, -70}, ZoneTier::compare, {0.35f, 0.05f, 0.4f});
}

void chosen_and_marked(Scene& s) {
  bellies(s);
  s.list.items[1].highlight = 1;
  for (const float z : {-60.0f, 40.0f}) {
    Marker m;
    m.position = {-45, -29, z};
    m.colour = {0.95f, 0.75f, 0.1f, 1};
    m.selected = z > 0;
    s.list.markers.push_back(m);
  }
}

struct Case {
  const char* name;
  void (*build)(Scene&);
  int tolerance;        ///< of 255, for a channel
  double share;         ///< of pixels that may differ by more
  const char* reason;
};

// Another driver rounds triangle edges and half floats otherwise: a few edge pixels differ by an antialiased step.
const Case cases[] = {
    {"bellies", bellies, 12, 0.004, "edges of fibres and silhouettes fall on other samples with another rasteriser"},
    {"skin-over-bellies", skin_over_bellies, 12, 0.004, "blended layers add half floats in the driver's order"},
    {"zones", zones, 16, 0.006, "borders of dots and hatching are antialiased from screen derivatives of the depth"},
    {"chosen-and-marked", chosen_and_marked, 16, 0.006, "outline and glyph borders are a pixel of blended colour"},
};

Result<Image> read_png(const std::filesystem::path& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&png, path.c_str()) == 0) return fail("cannot be read", path.string(), "write it with MYOATLAS_UPDATE_BASELINES=1");
  png.format = PNG_FORMAT_RGBA;
  Image image;
  image.width = png.width;
  image.height = png.height;
  image.rgba.resize(PNG_IMAGE_SIZE(png));
  if (png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr) == 0) return fail("cannot be decoded", path.string());
  return image;
}

Image difference(const Image& a, const Image& b) {
  Image d = a;
  for (std::size_t i = 0; i < d.rgba.size(); ++i)
    d.rgba[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(std::min(255, 8 * std::abs(int{a.rgba[i]} - int{b.rgba[i]})));
  return d;
}

class ImageTest : public RenderTest, public ::testing::WithParamInterface<Case> {};

TEST_P(ImageTest, LooksAsApproved) {
  const Case& c = GetParam();
  Scene scene;
  c.build(scene);
  std::vector<MeshSource> sources;
  for (const Shape& shape : scene.shapes) sources.push_back(shape.source());
  ASSERT_TRUE(renderer_->upload(sources));
  list_.items = scene.list.items;
  list_.zones = scene.list.zones;
  list_.markers = scene.list.markers;
  view_.width_px = 480;
  view_.height_px = 480;
  view_.camera.yaw_rad = 0.35f;
  draw();
  const Image now = picture();
  const std::filesystem::path baseline = std::filesystem::path(MYO_SOURCE_DIR "/tests/images/baselines") / (std::string(c.name) + ".png");
  if (const char* update = std::getenv("MYOATLAS_UPDATE_BASELINES"); update != nullptr && std::string_view(update) == "1") {
    ASSERT_TRUE(write_png(baseline, now));
    GTEST_SKIP() << "wrote " << baseline;
  }
  const auto approved = read_png(baseline);
  ASSERT_TRUE(approved) << approved.error().message();
  ASSERT_EQ(approved->width, now.width);
  ASSERT_EQ(approved->height, now.height);
  const std::size_t off = different(*approved, now, c.tolerance);
  const auto allowed = static_cast<std::size_t>(c.share * now.width * now.height);
  if (off > allowed) {
    const std::filesystem::path folder = MYO_BINARY_DIR "/images";
    std::filesystem::create_directories(folder);
    EXPECT_TRUE(write_png(folder / (std::string(c.name) + ".png"), now));
    EXPECT_TRUE(write_png(folder / (std::string(c.name) + "-diff.png"), difference(*approved, now)));
  }
  EXPECT_LE(off, allowed) << "pixels differ by more than " << c.tolerance << " (" << c.reason << "); see build/images";
}

INSTANTIATE_TEST_SUITE_P(Pictures, ImageTest, ::testing::ValuesIn(cases), [](const auto& info) {
  std::string name = info.param.name;
  std::erase(name, '-');
  return name;
});

} // namespace
