// Techniques in space on the bodies of this build: every point, both sides. Bars name muscles whose hazards every text
// knows; those whose structure a body has no mesh of are skipped by name.

#include "app/technique/canal.hpp"
#include "app/technique/hazards.hpp"
#include "app/technique/joints.hpp"
#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/on_body.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <random>

namespace myo {
namespace {

INSTANTIATE_TEST_SUITE_P(Bodies, OnBody, testing::ValuesIn(packs), body_name);

TEST_P(OnBody, PressEndsOnHardTissueOrSaysWhyNot) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t flat = 0, pincer = 0, none = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    const technique::PressAnswer& press = press_of(all);
    EXPECT_FALSE(press.words.empty());
    EXPECT_NEAR(glm::length(press.direction), 1.f, 1e-3f);
    const auto skin = tissue.nearest_skin(press.entry);
    ASSERT_TRUE(skin);
    EXPECT_LT(skin->distance_mm, 0.6f) << "the finger starts off the skin";
    if (press.advice == technique::PressAdvice::flat) {
      ++flat;
      const auto toward = tissue.find(press.toward);
      ASSERT_TRUE(toward);
      EXPECT_TRUE(technique::any(tissue.role(*toward), technique::Role::hard)) << press.toward;
      EXPECT_TRUE(press.toward != "thyroid-cartilage" && press.toward != "hyoid-bone" &&
                  press.toward != "xiphoid-process")
          << "never pressed";
      const auto on = tissue.nearest(*toward, press.end, 5);
      ASSERT_TRUE(on);
      EXPECT_LT(on->distance_mm, 0.6f);
      EXPECT_LT(to_segment(p.position, press.entry, press.end), 3.5f) << "it misses the point";
      for (const technique::HazardAt& h : press.warnings) {
        EXPECT_TRUE(h.shielded || !technique::is_large(h)) << h.structure;
        EXPECT_TRUE(h.shielded || says(press.words, "press.gently")) << h.structure;
      }
    } else if (press.advice == technique::PressAdvice::pincer) {
      ++pincer;
      EXPECT_EQ(press.jaws.size(), 2u);
    } else if (press.advice == technique::PressAdvice::none) {
      ++none;
    }
  });
  std::printf("%s: %zu pressed flat, %zu in a pincer grip, %zu not at all\n", GetParam(), flat, pincer, none);
  EXPECT_GT(flat, none) << "most points have a clear direction";
}

/// Asked again without trees: the vertices of every vessel and nerve against the line of pressing.
TEST_P(OnBody, NoVesselOrNerveIsPressedWithoutAWarning) {
  const pack::Pack& pack = body_->pack();
  std::vector<std::pair<std::string, geometry::Mesh>> tubes;
  for (std::uint32_t i = 0; i < pack.structures().size(); ++i) {
    const model::StructureInfo& info = *pack.structures()[i].info;
    if (technique::any(technique::role_of(info, body_->technique_space().tissue().rules()),
                       technique::vessels_and_nerves))
      tubes.emplace_back(info.id, pack.decode(i));
  }
  ASSERT_GT(tubes.size(), 30u);
  std::vector<geometry::Aabb> boxes;
  for (const auto& [id, mesh] : tubes) boxes.push_back(geometry::bounds(mesh.positions));
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    const technique::PressAnswer& press = press_of(all);
    const glm::vec3 low = glm::min(press.entry, press.end) - technique::press_margin_mm,
                    high = glm::max(press.entry, press.end) + technique::press_margin_mm;
    for (std::size_t t = 0; t < tubes.size(); ++t) {
      if (glm::any(glm::greaterThan(low, boxes[t].max)) || glm::any(glm::lessThan(high, boxes[t].min))) continue;
      const auto& [id, mesh] = tubes[t];
      const bool close = std::any_of(mesh.positions.begin(), mesh.positions.end(), [&](const glm::vec3& v) {
        return to_segment(v, press.entry, press.end) < technique::press_margin_mm;
      });
      if (!close) continue;
      EXPECT_TRUE(std::any_of(press.warnings.begin(), press.warnings.end(),
                              [&id = id](const technique::HazardAt& h) { return h.structure == id; }))
          << "no warning of " << id;
    }
  });
}

TEST_P(OnBody, PathsAreInOrderAndHazardsNearestFirst) {
  every_point([](const state::ModelPoint&, const technique::PointTechniques& all) {
    const auto path_in_order = [](const std::vector<technique::PathPart>& path) {
      ASSERT_FALSE(path.empty());
      EXPECT_EQ(path.front().structure, "skin");
      for (std::size_t i = 0; i < path.size(); ++i) {
        EXPECT_LE(path[i].enter_mm, path[i].exit_mm);
        if (i > 0) {
          EXPECT_LE(path[i - 1].enter_mm, path[i].enter_mm);
        }
      }
    };
    const auto nearest_first = [](const std::vector<technique::HazardAt>& hazards) {
      EXPECT_TRUE(std::is_sorted(
          hazards.begin(), hazards.end(),
          [](const technique::HazardAt& a, const technique::HazardAt& b) { return a.distance_mm < b.distance_mm; }));
    };
    if (!all.finger.path.empty()) path_in_order(all.finger.path);
    nearest_first(all.finger.hazards);
    for (const technique::Approach& a : needle_of(all).approaches) {
      path_in_order(a.path);
      nearest_first(a.hazards);
      EXPECT_GT(glm::dot(-a.direction, a.normal), 0.2f) << "a needle comes from outside";
    }
  });
}

/// A thousand needles strewn within 15 degrees of each recommended way: none of the recommended length meets a hazard
/// before bone.
TEST_P(OnBody, RecommendedNeedlesCannotReachAHazard) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> unit(-1.f, 1.f);
  const technique::TechniqueSpace& space = body_->technique_space();
  std::size_t needles = 0, strayed = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    const technique::PointSpace here = technique::surroundings(space.tissue(), space.canal(), p.position);
    for (const technique::Approach& a : needle_of(all).approaches) {
      if (a.needle_mm <= 0) continue;
      EXPECT_FALSE(a.crosses_hazard);
      EXPECT_GE(a.needle_mm, a.depth_mm);
      for (int i = 0; i < 12; ++i) {
        const glm::vec3 way = glm::normalize(a.direction + 0.25f * glm::vec3(unit(random), unit(random), unit(random)));
        if (glm::dot(way, a.direction) < 0.9659f) continue;
        ++needles;
        const geometry::Ray ray{a.entry, way};
        const auto bone = here.tissue.first(ray, a.needle_mm, technique::Role::hard, here.hard);
        if (technique::first_grave(here, ray, bone ? bone->distance_mm : a.needle_mm)) ++strayed;
      }
    }
  });
  ASSERT_GT(needles, 1000u);
  // The cone is asked along seventeen lines; a thin vessel may pass between two of them.
  EXPECT_LT(static_cast<double>(strayed), 0.004 * static_cast<double>(needles));
}

TEST_P(OnBody, PadsLieOnTheSkinAndOffForbiddenPlaces) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t with_pads = 0;
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    if (pads_of(all).layouts.empty()) {
      EXPECT_FALSE(pads_of(all).words.empty()) << "no pads and no reason";
    } else {
      ++with_pads;
    }
    for (const technique::PadLayout& layout : pads_of(all).layouts) {
      ASSERT_EQ(layout.pads.size(), 2u);
      EXPECT_GE(glm::distance(layout.pads[0].centre, layout.pads[1].centre) - layout.pads[0].size_mm, 29.9f);
      EXPECT_EQ(technique::no_current_between(tissue, layout.pads[0].centre, layout.pads[1].centre), "");
      for (const technique::Pad& pad : layout.pads) {
        EXPECT_EQ(technique::no_pad_on(tissue, pad.centre), "");
        const auto skin = tissue.nearest_skin(pad.centre);
        ASSERT_TRUE(skin);
        EXPECT_LT(skin->distance_mm, 0.1f);
      }
    }
  });
  EXPECT_GT(2 * with_pads, body_->model().points.size());
}

TEST_P(OnBody, NoPadLiesOnNeckOrEyes) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  const auto on_skin = [&](const char* id, const glm::vec3& off) {
    const auto s = tissue.find(id);
    const auto skin = tissue.nearest_skin(tissue.box(*s).centre() + off);
    return skin->position;
  };
  ASSERT_TRUE(tissue.find("thyroid-cartilage"));
  EXPECT_NE(technique::no_pad_on(tissue, on_skin("thyroid-cartilage", {0, -40, 0})), "");
  EXPECT_NE(technique::no_pad_on(tissue, on_skin("zygomatic-bone.left", {0, -20, 20})), "");
  EXPECT_EQ(technique::no_pad_on(tissue, on_skin("vertebra-l3", {0, 80, 0})), "");
  const glm::vec3 front = on_skin("body-of-sternum", {0, -40, 0}), back = on_skin("vertebra-t6", {40, 80, 0});
  EXPECT_EQ(technique::no_current_between(tissue, front, back), "pads.current.chest");
  const glm::vec3 apex = on_skin("costal-cartilage-5.left", {20, -40, 0}),
                  other = on_skin("costal-cartilage-4.right", {-60, -40, 0});
  EXPECT_EQ(technique::no_pad_on(tissue, apex), "pads.off.heart");
  EXPECT_EQ(technique::no_pad_on(tissue, other), "") << "the right side of the chest";
  EXPECT_TRUE(technique::front_of_chest(tissue, other));
  EXPECT_NE(technique::no_current_between(tissue, apex, other), "") << "past the heart";
  EXPECT_FALSE(technique::front_of_chest(tissue, back));
  EXPECT_EQ(technique::no_pad_on(tissue, on_skin("parietal-bone.left", {20, 0, 60})), "pads.off.hair");
}

TEST_P(OnBody, CanalRunsFromAtlasToLastLumbarVertebra) {
  const technique::SpinalCanal& canal = body_->technique_space().canal();
  const technique::Tissue& tissue = body_->technique_space().tissue();
  ASSERT_GE(canal.balls().size(), 20u);
  for (std::size_t i = 0; i < canal.balls().size(); ++i) {
    const technique::SpinalCanal::Ball& ball = canal.balls()[i];
    SCOPED_TRACE(ball.vertebra);
    EXPECT_GE(ball.radius_mm, 4.f);
    EXPECT_LE(ball.radius_mm, 16.f);
    if (i > 0) {
      EXPECT_LT(ball.centre.z, canal.balls()[i - 1].centre.z);
    }
    const auto vertebra = tissue.find(ball.vertebra);
    ASSERT_TRUE(vertebra);
    EXPECT_GT(ball.centre.y, tissue.box(*vertebra).min.y) << "in front of its vertebra";
    EXPECT_LT(ball.centre.y, tissue.box(*vertebra).max.y) << "behind its vertebra";
  }
}

// --- bars

struct Bar {
  const char* muscle; ///< an entry of the atlas, or the beginning of several
  technique::HazardKind kind;
  const char* structure; ///< its id begins so; empty: any of the kind
  float within_mm;       ///< of each point of the muscle, or with `one` of its nearest
  bool one = false;
};
std::ostream& operator<<(std::ostream& out, const Bar& bar) {
  return out << bar.muscle << " " << to_string(bar.kind) << " " << bar.structure;
}

constexpr Bar bars[] = {
    {"rhomboid-major", technique::HazardKind::lung, "", 40},
    {"rhomboid-minor", technique::HazardKind::lung, "", 40},
    {"trapezius-ascending", technique::HazardKind::lung, "", 60},
    {"iliocostalis-thoracis", technique::HazardKind::lung, "", 45},
    {"serratus-anterior", technique::HazardKind::lung, "", 30},
    {"intercostals", technique::HazardKind::lung, "", 25},
    {"scalenus-anterior", technique::HazardKind::artery, "subclavian", 50},
    {"scalenus-medius", technique::HazardKind::artery, "subclavian", 60},
    {"scalenus-anterior", technique::HazardKind::vein, "subclavian", 60},
    {"scalenus-anterior", technique::HazardKind::nerve, "brachial-plexus", 30},
    {"scalenus-medius", technique::HazardKind::nerve, "brachial-plexus", 30},
    {"obliquus-capitis-inferior", technique::HazardKind::artery, "vertebral-artery", 25},
    {"rectus-capitis-posterior-major", technique::HazardKind::artery, "vertebral-artery", 30},
    {"piriformis", technique::HazardKind::nerve, "sciatic-nerve", 45, true},
    {"psoas-major", technique::HazardKind::artery, "femoral-artery", 60, true},
    {"pectineus", technique::HazardKind::artery, "femoral-artery", 40, true},
    {"pectineus", technique::HazardKind::vein, "femoral-vein", 40, true},
    {"supinator", technique::HazardKind::nerve, "radial-nerve", 35, true},
    {"brachialis", technique::HazardKind::nerve, "radial-nerve", 40, true},
    {"popliteus", technique::HazardKind::artery, "popliteal-artery", 35, true},
    {"fibularis-longus", technique::HazardKind::nerve, "common-fibular-nerve", 40, true},
};

class Hazards : public testing::TestWithParam<std::tuple<const char*, Bar>> {};
INSTANTIATE_TEST_SUITE_P(Bars, Hazards, testing::Combine(testing::ValuesIn(packs), testing::ValuesIn(bars)));

TEST_P(Hazards, AreFoundWhereTheyLie) {
  const auto& [pack, bar] = GetParam();
  const scene::Body* on = body_of(pack);
  MYO_NEEDS(on, pack << " is not in this build");
  const auto structures = on->pack().structures();
  const technique::TissueRules& rules = on->technique_space().tissue().rules();
  const bool there = std::any_of(structures.begin(), structures.end(), [&, &bar = bar](const pack::StructureView& s) {
    return s.info->id.starts_with(bar.structure) &&
           technique::any(technique::role_of(*s.info, rules), technique::hazards_of_body) &&
           technique::hazard_kind(technique::role_of(*s.info, rules)) == bar.kind;
  });
  MYO_NEEDS(there, pack << " has no mesh of " << bar.structure);
  for (const model::Side side : {model::Side::left, model::Side::right}) {
    float nearest = 1e6f;
    std::size_t points = 0;
    for (const state::ModelPoint& p : on->model().points) {
      if (p.side != side || p.muscle != bar.muscle) continue;
      ++points;
      const technique::PointTechniques* all = on->techniques(p.id, side);
      float least = 1e6f;
      for (const technique::HazardAt& h : all->finger.hazards)
        if (h.kind == bar.kind && h.structure.starts_with(bar.structure)) least = std::min(least, h.from_point_mm);
      nearest = std::min(nearest, least);
      if (!bar.one) {
        EXPECT_LE(least, bar.within_mm) << p.id << " " << to_string(side);
      }
    }
    MYO_NEEDS(points > 0, pack << " shows no point of " << bar.muscle);
    EXPECT_LE(nearest, bar.within_mm) << to_string(side);
  }
}

TEST_P(OnBody, QuadratusLumborumKnowsTheKidney) {
  for (const model::Side side : {model::Side::left, model::Side::right}) {
    std::size_t points = 0, measured = 0;
    for (const state::ModelPoint& p : body_->model().points) {
      if (p.muscle != "quadratus-lumborum" || p.side != side) continue;
      ++points;
      const technique::PointTechniques* all = body_->techniques(p.id, side);
      measured += std::any_of(all->finger.hazards.begin(), all->finger.hazards.end(),
                              [](const technique::HazardAt& h) {
                                return h.structure.starts_with("kidney") && h.from_point_mm < 60;
                              })
                      ? 1u
                      : 0u;
      const auto names_kidney = [](const auto& hazards) {
        return std::any_of(hazards.begin(), hazards.end(), [](const auto& h) { return h.structure == "kidney"; });
      };
      EXPECT_EQ(names_kidney(all->card.words), names_kidney(built_atlas().point(p.id)->hazards))
          << p.id << ": what the atlas says in words is kept";
    }
    MYO_NEEDS(points > 0, GetParam() << " does not show the muscle");
    if (body_->pack().find("kidney." + std::string(to_string(side)))) {
      EXPECT_GT(measured, 0u) << to_string(side);
    }
  }
}

TEST(Joints, AreThoseBetweenTheBones) {
  const auto rules = technique::TissueRules::load(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body");
  ASSERT_TRUE(rules) << rules.error().message();
  using Joints = std::vector<std::string>;
  EXPECT_EQ(technique::joints_between(*rules, {"scapula", "radius"}),
            (Joints{"joint.shoulder", "joint.elbow", "joint.forearm"}));
  EXPECT_EQ(technique::joints_between(*rules, {"hip-bone", "tibia"}), (Joints{"joint.hip", "joint.knee"}));
  EXPECT_EQ(technique::joints_between(*rules, {"vertebra-c3", "vertebra-c6"}), (Joints{"joint.within-neck"}));
  EXPECT_EQ(technique::joints_between(*rules, {"metacarpal-1", "metacarpal-2"}), (Joints{"joint.thumb"}))
      << "the first metacarpal moves with the thumb";
  EXPECT_TRUE(technique::joints_between(*rules, {"frontal-bone", "zygomatic-bone"}).empty());
}

TEST(TissueRules, HaveAPartForEveryBoneOfTheReferenceBody) {
  const auto rules = technique::TissueRules::load(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body");
  ASSERT_TRUE(rules) << rules.error().message();
  const scene::Body* body = body_of("reference.pack");
  MYO_NEEDS(body, "the reference body is not in this build");
  for (const pack::StructureView& s : body->pack().structures())
    if (s.info->kind == model::Kind::bone) {
      EXPECT_NE(rules->part_of(s.info->base_id()), nullptr) << s.info->id;
    }
}

/// A folder with both rule files, one of them changed.
std::string refusal_of(const std::string& file, const std::string& from, const std::string& to) {
  const auto folder = std::filesystem::temp_directory_path() / "myo-body-rules";
  std::filesystem::create_directories(folder);
  for (const char* name : {"roles.toml", "joints.toml"}) {
    std::string text = core::read_file(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body" / name).value();
    if (file == name) {
      const std::size_t at = text.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      text.replace(at, from.size(), to);
    }
    std::ofstream(folder / name) << text;
  }
  const auto rules = technique::TissueRules::load(folder);
  std::filesystem::remove_all(folder);
  return rules ? std::string() : rules.error().message();
}

TEST(TissueRules, SayWhatIsWrongInThem) {
  EXPECT_NE(refusal_of("roles.toml", "id = \"lung\"", "id = \"lunge\"").find("nothing asks for the role \"lunge\""),
            std::string::npos);
  EXPECT_NE(refusal_of("roles.toml", "structures = [\"lung*\"]", "structures = []").find("has no structures"),
            std::string::npos);
  EXPECT_NE(refusal_of("roles.toml", "sources = [\"standring-2020\"]", "sources = []").find("no sources"),
            std::string::npos);
  EXPECT_NE(refusal_of("joints.toml", "toward_trunk = \"pelvis\"", "toward_trunk = \"tail\"").find("no part \"tail\""),
            std::string::npos);
  EXPECT_NE(refusal_of("joints.toml", "[[part]]", "[[part").find("joints.toml line"), std::string::npos);
}

} // namespace
} // namespace myo
