// Sheets: words, names beside a picture, and every kind of file, read back.

#include "app/plate/picture_plate.hpp"
#include "engine/core/files.hpp"
#include "tests/images/compare.hpp"

#include <array>
#include <gtest/gtest.h>

namespace myo {
namespace {

namespace fs = std::filesystem;
const fs::path fonts = fs::path(MYO_SOURCE_DIR) / "assets/fonts";
const fs::path folder = fs::path(MYO_BINARY_DIR) / "tests/plates";

render::Image plain(std::uint32_t width, std::uint32_t height, std::uint8_t grey) {
  return {width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 4, grey)};
}

std::string bytes_of(const fs::path& file) { return core::read_file(file, 64u << 20).value_or(""); }

fs::path file_named(const char* name) {
  fs::create_directories(folder);
  return folder / name;
}

} // namespace

TEST(PlateFormat, IsWhatTheEndingSaysOrRefused) {
  using plate::Format;
  for (const auto& [name, format] : {std::pair{"a.png", Format::png},
                                     {"a.JPG", Format::jpeg},
                                     {"a.b.jpeg", Format::jpeg},
                                     {"a.svg", Format::svg},
                                     {"a.Pdf", Format::pdf}})
    EXPECT_EQ(plate::format_of(name).value(), format) << name;
  for (const char* name : {"a", "a.", "a.tiff", "png", ".png"}) {
    const auto refused = plate::format_of(name);
    ASSERT_FALSE(refused) << name;
    EXPECT_NE(refused.error().message().find(".svg"), std::string::npos);
  }
}

TEST(PlateFormat, EveryKindIsWrittenAsItself) {
  for (const auto& [name, begin] : {std::pair<const char*, std::string>{"a.png", "\x89PNG"},
                                    {"a.jpg", "\xff\xd8\xff"},
                                    {"a.svg", "<?xml"},
                                    {"a.pdf", "%PDF-"}}) {
    auto plate = plate::PicturePlate::lay_out(*plate::format_of(name), {640, 480},
                                              plate::Caption{"Title", "", "credit", true}, plate::paper_theme(), fonts);
    ASSERT_TRUE(plate) << name;
    ASSERT_TRUE(plate->write(file_named(name), {plain(plate->picture_px().x, plate->picture_px().y, 90)}, {})) << name;
    EXPECT_TRUE(bytes_of(file_named(name)).starts_with(begin)) << name;
  }
}

TEST(PicturePlate, WithoutWordsIsThePictureItself) {
  auto plate = plate::PicturePlate::lay_out(plate::Format::png, {64, 48}, std::nullopt, plate::paper_theme(), fonts);
  ASSERT_TRUE(plate);
  ASSERT_EQ(plate->picture_px(), glm::uvec2(64, 48));
  render::Image image = plain(64, 48, 255);
  for (std::size_t i = 0; i < image.rgba.size(); ++i)
    if (i % 4 != 3) image.rgba[i] = static_cast<std::uint8_t>((i * 37) % 251);
  ASSERT_TRUE(plate->write(file_named("same.png"), {image}, {}));
  EXPECT_EQ(testing_images::read_png(file_named("same.png"))->rgba, image.rgba);
}

TEST(PlateLabels, NamesStandApartBesideThePicture) {
  auto plate = plate::PicturePlate::lay_out(plate::Format::png, {400, 300}, std::nullopt, plate::paper_theme(), fonts);
  ASSERT_TRUE(plate);
  plate::Names names{{}, 150, 250};
  for (int i = 0; i < 8; ++i) names.labels.push_back({"Region", {200, 150}, i % 2 == 0, {}});
  ASSERT_TRUE(plate->write(file_named("names.png"), {plain(400, 300, 255)}, names));
  const render::Image image = *testing_images::read_png(file_named("names.png"));
  // Eight names in two columns: in each, four lines of writing with white between them.
  for (const int from : {100, 262}) {
    int lines = 0;
    bool in_line = false;
    for (int y = 0; y < 300; ++y) {
      bool inked = false;
      for (int x = from; x < from + 22; ++x) inked = inked || image.rgba[std::size_t(y * 400 + x) * 4] < 200;
      lines += inked && !in_line;
      in_line = inked;
    }
    EXPECT_EQ(lines, 4) << from;
  }
}

TEST(Sheet, AMissingFontIsSaid) {
  const auto sheet = plate::Sheet::create(plate::Format::png, {100, 100}, "/nowhere");
  ASSERT_FALSE(sheet);
  EXPECT_NE(sheet.error().message().find("font is missing"), std::string::npos);
}

TEST(Sheet, WordsAreBrokenAtTheWidthAndTakeTheHeightTheySay) {
  auto sheet = plate::Sheet::create(plate::Format::svg, {400, 300}, fonts);
  ASSERT_TRUE(sheet);
  const std::string text = "many words that do not stand in one line of so narrow a column";
  const float one = sheet->height_of(0, text, {}), broken = sheet->height_of(90, text, {});
  EXPECT_GT(broken, 3 * one);
  EXPECT_EQ(sheet->write({0, 0}, 90, text, {}), broken);
}

TEST(Plate, SidesAreWrittenAsTheBodyHasThem) {
  EXPECT_EQ(plate::seen_from({0, -1, 0}), "from the front");
  EXPECT_EQ(plate::seen_from({0, 1, 0}), "from behind");
  EXPECT_EQ(plate::seen_from({1, 0, 0}), "from the left");
  EXPECT_EQ(plate::seen_from({-0.7f, 0.7f, 0}), "from behind and the right");
  EXPECT_EQ(plate::seen_from({0, 0, 1}), "from above");
}

} // namespace myo
