// `myoatlas locate` as a person or a script meets it: exit codes, messages, one JSON object.

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace {

struct Answer {
  int exit = -1;
  std::string out;
};

Answer locate(const std::string& arguments) {
  std::string command = MYO_BINARY_DIR "/bin/myoatlas locate ";
  command += arguments;
  command += " 2>&1";
  Answer run;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return run;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) run.out.append(buffer.data(), n);
  run.exit = WEXITSTATUS(pclose(pipe));
  return run;
}

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
  if (!std::filesystem::exists(MYO_SHARE_DIR "/bodyparts3d.pack")) GTEST_SKIP() << "BodyParts3D is not imported in this build";
  const Answer run = locate("'on(trapezius-descending, between(c7-spinous-process, acromial-angle, 0.5))' --side right --json");
  ASSERT_EQ(run.exit, 0) << run.out;
  const auto answer = nlohmann::json::parse(run.out);
  EXPECT_EQ(answer["side"], "right");
  EXPECT_LT(answer["position_mm"][0].get<float>(), -40); // on the body's right
  EXPECT_EQ(answer["nearest"][0]["id"], "trapezius-descending.right");
  EXPECT_LT(answer["nearest"][0]["distance_mm"].get<float>(), 0.5f);
  EXPECT_EQ(answer["nearest"].size(), 5u);
}

} // namespace
