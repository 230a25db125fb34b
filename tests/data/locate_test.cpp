// `myoatlas locate` as a person or a script meets it: exit codes, messages, one JSON object.

#include "tests/support/needs.hpp"
#include "tests/support/run_program.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using Answer = myo::ProgramRun;

Answer locate(const std::string& arguments) { return myo::run_program("locate " + arguments + " 2>&1"); }

TEST(Locate, SaysWhatIsWrongAndWhere) {
  const Answer nothing = locate("");
  EXPECT_EQ(nothing.exit, 2) << nothing.out;
  const Answer typo = locate("'move(acromial-angle, sideways 3)'");
  EXPECT_EQ(typo.exit, 1);
  EXPECT_NE(typo.out.find("character 22"), std::string::npos) << typo.out;
  const Answer side = locate("acromial-angle --side upper");
  EXPECT_EQ(side.exit, 1);
  EXPECT_NE(side.out.find("left, right or midline"), std::string::npos) << side.out;
  const Answer body = locate("acromial-angle --body no-such.pack");
  EXPECT_EQ(body.exit, 1);
  EXPECT_NE(body.out.find("no-such.pack"), std::string::npos) << body.out;
}

TEST(Locate, AnswersOneJsonObject) {
  MYO_NEEDS(std::filesystem::exists(MYO_SHARE_DIR "/bodyparts3d.pack"), "BodyParts3D is not imported in this build");
  const Answer run =
      locate("'on(trapezius-descending, between(c7-spinous-process, acromial-angle, 0.5))' --side right --json");
  ASSERT_EQ(run.exit, 0) << run.out;
  const auto answer = nlohmann::json::parse(run.out);
  EXPECT_EQ(answer["side"], "right");
  EXPECT_LT(answer["position_mm"][0].get<float>(), -40); // on the body's right
  EXPECT_EQ(answer["nearest"][0]["id"], "trapezius-descending.right");
  EXPECT_LT(answer["nearest"][0]["distance_mm"].get<float>(), 0.5f);
  EXPECT_EQ(answer["nearest"].size(), 5u);
}

} // namespace
