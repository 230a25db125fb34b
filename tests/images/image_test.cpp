// Made shapes through the renderer alone: one look a picture.

#include "tests/gpu/shapes.hpp"
#include "tests/images/compare.hpp"

using namespace myo;
using namespace myo::testing_images;
using namespace myo::testing_shapes;

namespace {

/// What a scene puts into the frame; handles count up in the order of `shapes`.
struct Scene {
  std::list<Shape> shapes;
  render::RenderList list;
  render::DrawItem& add(Shape shape, render::Material material, glm::vec3 colour) {
    render::DrawItem item;
    item.mesh = static_cast<render::MeshHandle>(shapes.size());
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
  s.add(ellipsoid({0, 30, 0}, {22, 22, 170}), render::Material::bone, bone_ivory);
  s.add(ellipsoid({-45, 0, 0}, {38, 30, 160}, true), render::Material::muscle, muscle_red);
  s.add(ellipsoid({45, 0, 20}, {38, 30, 130}, true), render::Material::muscle, muscle_red);
}

void skin_over_bellies(Scene& s) {
  bellies(s);
  render::DrawItem& skin = s.add(ellipsoid({0, 0, 0}, {110, 80, 190}), render::Material::skin, skin_tone);
  skin.receives_zones = true;
  skin.opacity = 0.4f;
}

void zones(Scene& s) {
  render::DrawItem& skin = s.add(ellipsoid({0, 0, 0}, {130, 90, 190}), render::Material::skin, skin_tone);
  skin.receives_zones = true;
  const auto zone = [&](glm::vec3 at, render::ZoneTier tier, glm::vec3 colour) {
    render::ZoneCapsule z;
    z.a = at - glm::vec3(0, 0, 25);
    z.b = at + glm::vec3(0, 0, 25);
    z.radius_mm = 34;
    z.tier = tier;
    z.colour = colour;
    s.list.zones.push_back(z);
  };
  zone({-50, -80, 60}, render::ZoneTier::essential, {0.80f, 0.05f, 0.04f});
  zone({50, -80, 60}, render::ZoneTier::spillover, {0.80f, 0.05f, 0.04f});
  zone({-50, -80, -70}, render::ZoneTier::drawn, {0.05f, 0.2f, 0.5f});
  zone({50, -80, -70}, render::ZoneTier::compare, {0.35f, 0.05f, 0.4f});
}

void chosen_and_marked(Scene& s) {
  bellies(s);
  s.list.items[1].highlight = 1;
  for (const float z : {-60.0f, 40.0f}) {
    render::Marker m;
    m.position = {-45, -29, z};
    m.colour = {0.95f, 0.75f, 0.1f, 1};
    m.selected = z > 0;
    s.list.markers.push_back(m);
  }
}

/// Bone behind a faint shell.
void ghost(Scene& s) {
  bellies(s);
  s.add(ellipsoid({0, 0, 0}, {110, 80, 190}), render::Material::skin, skin_tone).ghost = true;
}

void hovered(Scene& s) {
  bellies(s);
  s.list.items[2].highlight = 0.5f;
}

/// Every material on a ball of its own, in the order of the enum, from the top left.
void materials(Scene& s) {
  for (int i = 0; i < 9; ++i) {
    const int column = i % 3 - 1, row = 1 - i / 3;
    const glm::vec3 centre(static_cast<float>(column) * 110, 0, static_cast<float>(row) * 110);
    s.add(ellipsoid(centre, glm::vec3(48), true), static_cast<render::Material>(i), glm::vec3(0.55f, 0.42f, 0.36f));
  }
}

/// A ribbon from before the left belly to behind the right one, where it goes on as dashes.
void guide(Scene& s) {
  bellies(s);
  const auto corner = [&](float x, float y, float z, float along) {
    render::GuideVertex v;
    v.position = {x, y, z};
    v.along_mm = along;
    v.normal = {0, -1, 0};
    v.colour = {0.1f, 0.35f, 0.6f, 1};
    s.list.guides.vertices.push_back(v);
  };
  for (const float z : {-6.0f, 6.0f})
    for (const float x : {-150.0f, 150.0f}) corner(x, x / 1.5f, z + 30, x + 150);
  s.list.guides.indices = {0, 1, 2, 1, 3, 2};
}

struct Case {
  const char* name;
  void (*build)(Scene&);
  Tolerance tolerance;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
} // NOLINT(readability-identifier-naming): GoogleTest's name

// Another driver rounds triangle edges and half floats otherwise: a few edge pixels differ by an antialiased step.
const Case cases[] = {
    {"bellies", bellies, {12, 0.004, "edges of fibres and silhouettes fall on other samples with another rasteriser"}},
    {"skin-over-bellies", skin_over_bellies, {12, 0.004, "blended layers add half floats in the driver's order"}},
    {"zones", zones, {16, 0.006, "borders of dots and hatching are antialiased from screen derivatives of the depth"}},
    {"chosen-and-marked", chosen_and_marked, {16, 0.006, "outline and glyph borders are a pixel of blended colour"}},
    {"hovered", hovered, {16, 0.006, "the outline is a pixel of blended colour"}},
    {"ghost", ghost, {12, 0.004, "the rim is a power of an angle, in half floats"}},
    {"materials", materials, {12, 0.004, "grain and highlights are computed from screen derivatives"}},
    {"guide", guide, {16, 0.006, "borders and dashes are a pixel of blended colour"}},
};

class ImageTest : public RenderTest, public ::testing::WithParamInterface<Case> {};

TEST_P(ImageTest, LooksAsApproved) {
  const Case& c = GetParam();
  Scene scene;
  c.build(scene);
  std::vector<render::MeshSource> sources;
  for (const Shape& shape : scene.shapes) sources.push_back(shape.source());
  ASSERT_TRUE(renderer_->upload(sources));
  list_.items = scene.list.items;
  list_.zones = scene.list.zones;
  list_.markers = scene.list.markers;
  list_.guides = scene.list.guides;
  view_.width_px = 220;
  view_.height_px = 220;
  view_.camera.yaw_rad = 0.35f;
  draw();
  expect_as_approved(picture(), c.name, c.tolerance);
}

INSTANTIATE_TEST_SUITE_P(Pictures, ImageTest, ::testing::ValuesIn(cases),
                         [](const auto& info) { return test_name(info.param.name); });

} // namespace
