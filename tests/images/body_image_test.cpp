// The reference body through the program, as scripts and the command line draw it: one thing to see a picture.

#include "tests/images/compare.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/run_program.hpp"

#include <fmt/format.h>
#include <fstream>

namespace myo {
namespace {

namespace fs = std::filesystem;
using namespace testing_images;

const fs::path pack = fs::path(MYO_SHARE_DIR) / "reference.pack";
const fs::path folder = fs::path(MYO_BINARY_DIR) / "images" / "drawn";
// What was resolved on the body once is kept with the build, not in the home of whoever runs the tests.
constexpr const char* caches = "XDG_CACHE_HOME=" MYO_BINARY_DIR "/tests/cache ";

struct Drawn {
  const char* name;
  const char* actions; ///< of a script, parted by ';', from the state after `reset`
  Tolerance tolerance;
};

// A body's edges are long and thin beside its picture; another rasteriser puts their pixels elsewhere by an antialiased
// step.
constexpr Tolerance tissue{
    14, 0.01, "silhouettes and fibres of many thin structures fall on other samples with another rasteriser"};
constexpr Tolerance painted{18, 0.015,
                            "borders of dots and hatching, on top of the tissue's edges, come from screen derivatives"};
constexpr Tolerance marked{18, 0.015, "glyphs and outlines are a few pixels of blended colour over the tissue's edges"};
constexpr Tolerance layered{16, 0.015, "blended layers add half floats in the driver's order, over the tissue's edges"};

const Drawn drawn[] = {
    {"skin-front", "view anterior; peel 0; markers off", tissue},
    {"muscles-front", "view anterior; peel 0.2; markers off", tissue},
    {"muscles-back", "view posterior; peel 0.2; markers off", tissue},
    {"deeper-back", "view posterior; peel 0.5; markers off", tissue},
    {"bones-left", "view left; peel 1; markers off", tissue},
    {"muscles-top", "view top; markers off", tissue},
    {"x-of-every-point", "camera 0 0 1300 800 180 5", marked},
    {"one-muscle-ghosted",
     "camera 0 0 1450 900 180 5; markers off; ghost trapezius-descending; ghost trapezius-transverse; ghost "
     "trapezius-ascending",
     layered},
    {"muscle-selected", "camera 0 0 1400 900 180 5; markers off; select infraspinatus.left", marked},
    {"muscle-isolated", "markers off; isolate serratus-anterior.left; view left", tissue},
    {"layer-faded", "camera 0 0 1300 1100 0 0; markers off; layer-opacity superficial 0.3", layered},
    {"zones-of-a-point", "camera 0 0 1500 1000 -70 5; select-point trapezius-descending.1 right", painted},
    {"zones-deep-under-a-ghost", "camera 0 0 1000 1100 180 0; peel 0.2; select-point quadratus-lumborum.1 left",
     painted},
    {"zones-on-opaque-skin", "camera 0 0 1300 900 -30 5; peel 0; select-point infraspinatus.1 right", painted},
    {"referrals-compared",
     "camera 0 0 1400 800 180 5; peel 0; markers off; compare infraspinatus.1 right; compare levator-scapulae.1 right",
     painted},
    {"region-selected", "camera 0 0 1350 800 180 5; peel 0; markers off; select-region interscapular left", painted},
    {"pain-drawn",
     "camera 0 0 1350 800 180 5; peel 0; markers off; pain-region interscapular right yes; stroke skin 22 6 burning "
     "scapula-inferior-angle.left 0 0 0 0 0 60",
     painted},
    {"guide-of-pressure",
     "camera 0 0 1450 700 150 10; select-point trapezius-descending.1 right; technique trigger-point-pressure", marked},
    {"guide-of-pads", "camera 0 0 1300 900 180 5; peel 0; select-point infraspinatus.1 left; technique tens", painted},
    {"sites-of-endangerment", "camera 0 0 1450 800 10 5; peel 0; markers off; sites on", painted},
};

struct Plate {
  const char* name;
  const char* arguments; ///< of `myoatlas render`
  Tolerance tolerance;
};

constexpr Tolerance lettered{18, 0.02, "letters are antialiased, and borders of regions are a pixel wide"};

const Plate plates[] = {
    {"plate-of-a-point", "--point gluteus-minimus.1 --side left --size 200x200", painted},
    {"page-of-a-point", "--point infraspinatus.1 --size 720x540", lettered},
    {"page-on-dark", "--point temporalis.1 --side left --theme dark --size 480x360", lettered},
    {"names-and-caption", "--muscle soleus --view posterior --labels --caption --size 480x400", lettered},
    {"from-a-camera-without-arms",
     "--camera 200,10,1500 --hide deltoid-acromial --hide 'Biceps brachii' --peel 0.2 --size 200x200", tissue},
    {"plate-of-regions", "--regions --view posterior --group trunk --size 360x240", lettered},
    {"both-sides-of-a-point", "--both --point gluteus-minimus.1 --size 320x240", lettered},
    {"without-perspective", "--parallel --muscle soleus --view left --caption --size 480x400", lettered},
    {"plate-of-a-needle", "--point infraspinatus.1 --technique dry-needling --size 200x200", marked},
};

render::Image picture_of(const std::string& name) {
  const auto read = read_png(folder / (name + ".png"));
  EXPECT_TRUE(read) << read.error().message();
  return read ? *read : render::Image{};
}

void PrintTo(const Drawn& d, std::ostream* out) {
  *out << d.actions;
} // NOLINT(readability-identifier-naming): GoogleTest's name
void PrintTo(const Plate& p, std::ostream* out) {
  *out << p.arguments;
} // NOLINT(readability-identifier-naming): GoogleTest's name

class DrawnBody : public testing::TestWithParam<Drawn> {
protected:
  /// All of them by one script: the body is opened once.
  static void SetUpTestSuite() {
    if (!fs::exists(pack)) return;
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream script(folder / "script.txt");
    for (const Drawn& d : drawn) {
      std::string lines = d.actions;
      for (std::size_t at = 0; (at = lines.find("; ", at)) != std::string::npos;) lines.replace(at, 2, 1, '\n');
      script << "reset\ndeselect\ncompare-none\npain-clear\n"
             << lines << fmt::format("\nexport-picture {}\n", (folder / d.name).string() + ".png");
    }
    script.close();
    const ProgramRun run = run_program(fmt::format("--headless --fresh --size 200x200 --body {} --script {} 2>&1",
                                                   pack.string(), (folder / "script.txt").string()),
                                       caches);
    ASSERT_EQ(run.exit, 0) << run.out;
  }
};

TEST_P(DrawnBody, LooksAsApproved) {
  MYO_NEEDS(fs::exists(pack), "the reference body is not made yet: ./run makes it");
  expect_as_approved(picture_of(GetParam().name), GetParam().name, GetParam().tolerance);
}

INSTANTIATE_TEST_SUITE_P(Scripts, DrawnBody, testing::ValuesIn(drawn),
                         [](const auto& info) { return test_name(info.param.name); });

class DrawnPlate : public testing::TestWithParam<Plate> {};

TEST_P(DrawnPlate, LooksAsApproved) {
  MYO_NEEDS(fs::exists(pack), "the reference body is not made yet: ./run makes it");
  fs::create_directories(folder);
  const std::string file = (folder / GetParam().name).string() + ".png";
  const ProgramRun run =
      run_program(fmt::format("render {} --body {} --out {} 2>&1", GetParam().arguments, pack.string(), file), caches);
  ASSERT_EQ(run.exit, 0) << run.out;
  expect_as_approved(picture_of(GetParam().name), GetParam().name, GetParam().tolerance);
}

INSTANTIATE_TEST_SUITE_P(Commands, DrawnPlate, testing::ValuesIn(plates),
                         [](const auto& info) { return test_name(info.param.name); });

} // namespace
} // namespace myo
