// `myoatlas technique` as a script meets it: the contract of its JSON, its refusals.

#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace {

struct Answer {
  int exit = -1;
  std::string out;
};

Answer technique(const std::string& arguments) {
  const std::string command = MYO_BINARY_DIR "/bin/myoatlas technique --body reference " + arguments + " 2>&1";
  Answer run;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return run;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) run.out.append(buffer.data(), n);
  run.exit = WEXITSTATUS(pclose(pipe));
  return run;
}

nlohmann::json json_of(const std::string& arguments) {
  const Answer run = technique(arguments + " --json");
  EXPECT_EQ(run.exit, 0) << run.out;
  return nlohmann::json::parse(run.out, nullptr, false);
}

TEST(TechniqueCommand, AnswersByTheContract) {
  for (const char* id : {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release", "classical-massage", "heat"}) {
    SCOPED_TRACE(id);
    const auto json = json_of(std::string("--point rhomboid-major.1 --side left --technique ") + id);
    ASSERT_TRUE(json.is_object());
    for (const char* key : {"entry", "direction", "path", "hazards", "pads", "protocol"}) EXPECT_TRUE(json.contains(key)) << key;
    ASSERT_EQ(json["entry"].size(), 3u);
    ASSERT_FALSE(json["hazards"].empty());
    double before = -1;
    for (const auto& hazard : json["hazards"]) {
      EXPECT_TRUE(hazard.contains("structure") && hazard.contains("kind") && hazard["distance_mm"].is_number());
      EXPECT_GE(hazard["distance_mm"].get<double>(), before);
      before = hazard["distance_mm"];
    }
    for (const auto& part : json["path"]) EXPECT_LE(part["enter_mm"].get<double>(), part["exit_mm"].get<double>());
    EXPECT_FALSE(json["protocol"]["steps"].empty());
    EXPECT_NE(json["note"].get<std::string>().find("never a needling depth"), std::string::npos);
  }
}

TEST(TechniqueCommand, SidesMirrorEachOther) {
  const auto left = json_of("--point rhomboid-major.1 --side left --technique dry-needling");
  const auto right = json_of("--point rhomboid-major.1 --side right --technique dry-needling");
  EXPECT_GT(left["position"][0].get<double>(), 0);
  EXPECT_LT(right["position"][0].get<double>(), 0);
  EXPECT_NE(right["path"].dump().find("rhomboid-major.right"), std::string::npos) << right["path"].dump();
  EXPECT_NE(left["path"].dump().find("rhomboid-major.left"), std::string::npos) << left["path"].dump();
}

TEST(TechniqueCommand, ProtocolComesFromTheAtlas) {
  const auto json = json_of("--point gluteus-medius.1 --technique trigger-point-pressure");
  EXPECT_EQ(json["protocol"]["session"]["work_s"], 60);
  EXPECT_EQ(json["protocol"]["session"]["repeats"], nlohmann::json({2, 4}));
  ASSERT_GE(json["protocol"]["forces"].size(), 2u);
  EXPECT_EQ(json["protocol"]["forces"][0]["kgf"], nlohmann::json({10.0, 15.0}));
  EXPECT_LT(json["protocol"]["forces"][1]["kgf"][1].get<double>(), 5);
}

TEST(TechniqueCommand, RefusesInOneSentence) {
  EXPECT_EQ(technique("--technique tens").exit, 2);
  const Answer point = technique("--point no-such.1 --technique tens");
  EXPECT_EQ(point.exit, 1);
  EXPECT_NE(point.out.find("no trigger point"), std::string::npos) << point.out;
  const Answer unknown = technique("--point rhomboid-major.1 --technique leeches");
  EXPECT_EQ(unknown.exit, 1);
  EXPECT_NE(unknown.out.find("dry-needling"), std::string::npos) << unknown.out;
}

} // namespace
