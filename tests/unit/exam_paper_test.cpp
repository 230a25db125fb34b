// Questions on paper.
#include "app/plate/exam_paper.hpp"
#include "app/plate/picture_plate.hpp"
#include "engine/core/files.hpp"
#include "tests/images/compare.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace {

using namespace myo;
const std::filesystem::path fonts = std::filesystem::path(MYO_SOURCE_DIR) / "assets/fonts";

std::vector<plate::PaperItem> items(std::size_t count) {
  std::vector<plate::PaperItem> made;
  for (std::size_t i = 0; i < count; ++i) {
    plate::PaperItem item;
    item.prompt = "Which of these is it?";
    item.picture = render::Image{60, 45, std::vector<std::uint8_t>(std::size_t{60} * 45 * 4, 128)};
    if (i % 2 == 0) item.choices = {"one", "two", "three"};
    item.lines = i % 2 == 0 ? 0 : 2;
    made.push_back(std::move(item));
  }
  return made;
}

std::size_t pages_in(const std::string& pdf) {
  std::size_t pages = 0;
  for (std::size_t at = 0; (at = pdf.find("/Type /Page", at)) != std::string::npos; at += 11)
    if (pdf[at + 11] != 's') ++pages;
  return pages;
}

TEST(ExamPaper, IsOnePdfOfSeveralPages) {
  const testing_support::TemporaryFolder folder;
  const auto file = folder.path() / "paper.pdf";
  const auto written = plate::write_exam_paper(file, {"Shoulder", "Paper 7", "A body"}, items(10), fonts);
  ASSERT_TRUE(written) << written.error().message();
  EXPECT_EQ(*written, std::vector{file});
  // Four pictures of 225 pixels and their gaps fill a page of 1123; the head takes a part of the first.
  EXPECT_EQ(pages_in(core::read_file(file).value()), 3u);
}

TEST(ExamPaper, OrAPictureAPage) {
  const testing_support::TemporaryFolder folder;
  const auto written = plate::write_exam_paper(folder.path() / "p.png", {"T", "D", ""}, items(5), fonts);
  ASSERT_TRUE(written) << written.error().message();
  EXPECT_EQ(*written, (std::vector{folder.path() / "p-1.png", folder.path() / "p-2.png"}));
  for (const auto& page : *written) EXPECT_EQ(testing_images::read_png(page)->height, 1123u);
  EXPECT_EQ(plate::write_exam_paper(folder.path() / "q.png", {"T", "D", ""}, items(1), fonts).value(),
            std::vector{folder.path() / "q.png"});
}

TEST(ExamPaper, RefusesWhatNoPageHolds) {
  const testing_support::TemporaryFolder folder;
  const auto file = folder.path() / "p.pdf";
  EXPECT_FALSE(plate::write_exam_paper(file, {}, {}, fonts));
  EXPECT_FALSE(plate::write_exam_paper(folder.path() / "p.doc", {}, items(1), fonts));
  auto long_one = items(2);
  long_one[1].choices.assign(80, "a choice");
  const auto refused = plate::write_exam_paper(file, {}, long_one, fonts);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "question 2");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(PlateLabels, SayWhereTheyWereWritten) {
  const testing_support::TemporaryFolder folder;
  auto sheet = plate::PicturePlate::lay_out(plate::Format::png, {400, 300}, std::nullopt, plate::paper_theme(), fonts);
  ASSERT_TRUE(sheet);
  plate::Names names{{}, 150, 250};
  for (const bool right : {false, true}) names.labels.push_back({right ? "Right" : "Left", {200, 150}, right, {}});
  std::vector<plate::WrittenLabel> written;
  const auto file = folder.path() / "names.png";
  const render::Image white{400, 300, std::vector<std::uint8_t>(std::size_t{400} * 300 * 4, 255)};
  ASSERT_TRUE(sheet->write(file, {white}, names, &written));
  ASSERT_EQ(written.size(), 2u);
  const render::Image image = *testing_images::read_png(file);
  for (const plate::WrittenLabel& label : written) { // covered, nothing of the words is left
    std::size_t inked = 0;
    for (int y = static_cast<int>(label.box.y); y < static_cast<int>(label.box.y + label.box.height); ++y)
      for (int x = static_cast<int>(label.box.x); x < static_cast<int>(label.box.x + label.box.width); ++x)
        if (image.rgba[static_cast<std::size_t>(y * 400 + x) * 4] < 160) ++inked;
    EXPECT_GT(inked, 20u) << label.text;
    EXPECT_EQ(label.box.x > 200, label.text == "Right");
  }
}

} // namespace
