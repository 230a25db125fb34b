// `myoatlas technique` as a script meets it: the contract of its JSON, its refusals.

#include "tests/support/run_program.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

namespace {

using Answer = myo::ProgramRun;

Answer technique(const std::string& arguments, const std::string& body = "reference") {
  return myo::run_program("technique --body " + body + " " + arguments + " 2>&1");
}

nlohmann::json json_of(const std::string& arguments, const std::string& body = "reference") {
  const Answer run = technique(arguments + " --json", body);
  EXPECT_EQ(run.exit, 0) << run.out;
  return nlohmann::json::parse(run.out, nullptr, false);
}

TEST(TechniqueCommand, AnswersByTheContract) {
  for (const char* id :
       {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release", "classical-massage", "heat"}) {
    SCOPED_TRACE(id);
    const auto json = json_of(std::string("--point rhomboid-major.1 --side left --technique ") + id);
    ASSERT_TRUE(json.is_object());
    for (const char* key : {"entry", "direction", "path", "hazards", "pads", "protocol"})
      EXPECT_TRUE(json.contains(key)) << key;
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

TEST(TechniqueCommand, SaysHowMuchLiesOverThePointOnEveryBuild) {
  for (const char* point : {"trapezius-descending.1", "gluteus-medius.1", "piriformis.1", "infraspinatus.1"}) {
    SCOPED_TRACE(point);
    const auto json = json_of(std::string("--point ") + point + " --technique trigger-point-pressure");
    ASSERT_TRUE(json.is_object());
    const auto& mm = json.at("depth_by_build_mm");
    ASSERT_TRUE(mm.is_object()) << "a person has builds";
    EXPECT_LE(mm.at("slim"), mm.at("normal"));
    EXPECT_LT(mm.at("normal"), mm.at("heavy"));
    const Answer words = technique(std::string("--point ") + point + " --technique trigger-point-pressure");
    EXPECT_NE(words.out.find("on a slim body"), std::string::npos) << words.out;
  }
}

TEST(TechniqueCommand, StrokesThatNeedAPositionAreNotDrawnOnABodyThatStands) {
  for (const char* id : {"myofascial-release", "classical-massage"}) {
    const auto json = json_of(std::string("--point subscapularis.1 --side left --technique ") + id);
    ASSERT_TRUE(json.is_object());
    EXPECT_NE(json.dump().find("position described"), std::string::npos) << id;
    EXPECT_NE(json.at("suits"), "limited") << "the body hides it, the position opens it";
  }
}

void whole_hazards(const nlohmann::json& hazards) {
  for (const auto& hazard : hazards)
    for (const char* key : {"structure", "kind", "distance_mm", "name", "from_point_mm", "behind_bone", "position"})
      EXPECT_TRUE(hazard.contains(key)) << key;
}

/// What each technique adds to what all of them say.
void whole_answer(const nlohmann::json& json, const std::string& technique) {
  for (const char* key : {"point", "side", "technique", "body", "note", "position", "entry", "direction", "path",
                          "hazards", "pads", "protocol", "hazards_in_words"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json["technique"], technique);
  double length2 = 0;
  for (const auto& x : json["direction"]) length2 += x.get<double>() * x.get<double>();
  EXPECT_NEAR(length2, 1, 0.01);
  whole_hazards(json["hazards"]);
  EXPECT_FALSE(json["protocol"]["steps"].empty());
  EXPECT_TRUE(json["protocol"].contains("stop_signs"));
  if (technique == "trigger-point-pressure") {
    const std::string advice = json["advice"];
    EXPECT_TRUE((std::set<std::string>{"press", "pincer", "surface", "light", "positioned", "none"}).contains(advice))
        << advice;
    EXPECT_EQ(json["toward"].is_null(), advice != "press" && advice != "light");
    EXPECT_EQ(json.contains("jaws"), advice == "pincer");
    whole_hazards(json["warnings"]);
  } else if (technique == "dry-needling") {
    EXPECT_EQ(json["professionals_only"], true);
    EXPECT_FALSE(json["words"].get<std::string>().empty());
    for (const auto& way : json["approaches"])
      for (const char* key :
           {"words", "entry", "direction", "skin_angle_deg", "depth_mm", "crosses_hazard", "needle_mm", "reaches"})
        EXPECT_TRUE(way.contains(key)) << key;
  } else if (technique == "tens") {
    EXPECT_EQ(json["pads"].empty(), json["layouts"].empty());
    if (json["pads"].empty()) {
      EXPECT_FALSE(json["words"].get<std::string>().empty());
    }
    for (const auto& pad : json["pads"])
      for (const char* key : {"centre", "normal", "size_mm", "place"}) EXPECT_TRUE(pad.contains(key)) << key;
  } else if (technique == "myofascial-release" || technique == "classical-massage") {
    EXPECT_TRUE(!json["strokes"].empty() || !json["words"].get<std::string>().empty());
    for (const auto& stroke : json["strokes"])
      for (const char* key : {"order", "name", "how", "across_fibres", "from", "to"})
        EXPECT_TRUE(stroke.contains(key)) << key;
  }
}

/// Head to foot, each technique in turn, both sides, every body of this build.
TEST(TechniqueCommand, AnswersWhollyForPointsAllOverTheBody) {
  const std::string points[] = {"temporalis.2",         "lateral-pterygoid-upper.1",
                                "scalenus-anterior.1",  "levator-scapulae.1",
                                "subscapularis.1",      "supinator.1",
                                "lumbricals-of-hand.1", "intercostals.2",
                                "multifidus-lumbar.1",  "psoas-major.1",
                                "levator-ani.1",        "piriformis.1",
                                "popliteus.1",          "quadratus-plantae.1"};
  const std::string techniques[] = {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release",
                                    "classical-massage"};
  std::size_t n = 0;
  for (const char* body : {"reference", "bodyparts3d"}) {
    if (!std::filesystem::exists(std::filesystem::path(MYO_SHARE_DIR) / (std::string(body) + ".pack"))) continue;
    for (const std::string& point : points) {
      const std::string& technique = techniques[n % 5];
      const std::string side = n % 2 == 0 ? "left" : "right";
      ++n;
      SCOPED_TRACE(std::string(body) + " " + point + " " + side + " " + technique);
      const auto json = json_of("--point " + point + " --side " + side + " --technique " + technique, body);
      ASSERT_TRUE(json.is_object());
      EXPECT_EQ(json["side"], side);
      whole_answer(json, technique);
    }
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
  // The guide's force is the only one: no trial cited here gives the force of a treatment in kilograms.
  ASSERT_EQ(json["protocol"]["forces"].size(), 1u);
  EXPECT_EQ(json["protocol"]["forces"][0]["kgf"], nlohmann::json({10.0, 15.0}));
  EXPECT_EQ(json["protocol"]["forces"][0]["grade"], "contested");
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

TEST(TechniqueCommand, AWayThatIsNotThereIsRefused) {
  const myo::ProgramRun run =
      myo::run_program("technique --point trapezius-descending.1 --technique dry-needling --approach 9 2>&1");
  EXPECT_EQ(run.exit, 1);
  EXPECT_NE(run.out.find("no 9"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("from 1 to "), std::string::npos) << run.out;
}

} // namespace
