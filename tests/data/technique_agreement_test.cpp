// No card contradicts its body: for every point, side and technique of every body, what is written, what is measured,
// what is drawn and the verdict agree.

#include "app/scene/check_techniques.hpp"
#include "app/technique/guide_shapes.hpp"
#include "app/technique/guides.hpp"
#include "app/technique/press.hpp"
#include "app/technique/said.hpp"
#include "tests/support/on_body.hpp"

#include <array>

namespace myo {
namespace {

INSTANTIATE_TEST_SUITE_P(Bodies, OnBody, testing::ValuesIn(packs), body_name);

std::string base_of(const std::string& id) { return id.substr(0, id.find('.')); }

const atlas::PointTechnique* said_of(const std::string& point, const std::string& technique) {
  for (const atlas::PointTechnique& said : built_atlas().point(point)->techniques)
    if (said.technique == technique) return &said;
  return nullptr;
}

/// Whether anything is drawn near a place.
bool drawn_near(const render::GuideMesh& mesh, const glm::vec3& place, float mm) {
  return std::any_of(mesh.vertices.begin(), mesh.vertices.end(),
                     [&](const auto& v) { return glm::distance(v.position, place) < mm; });
}

void expect_pincer(const technique::PressAnswer& press, const render::GuideMesh& drawn) {
  ASSERT_EQ(press.jaws.size(), 2u);
  EXPECT_TRUE(says(press.words, "press.pincer"));
  EXPECT_FALSE(says(press.words, "press.toward")) << "a pincer grip presses toward nothing";
  EXPECT_TRUE(press.toward.empty());
  EXPECT_LT(glm::dot(press.jaws[0].direction, press.jaws[1].direction), 0.25f) << "the jaws close, they do not push";
  for (const technique::Jaw& jaw : press.jaws) EXPECT_TRUE(drawn_near(drawn, jaw.position, 8));
}

void expect_press(const technique::PressAnswer& press, const atlas::Manner& manner, const render::GuideMesh& drawn) {
  using technique::PressAdvice;
  EXPECT_EQ(press.jaws.size(), press.advice == PressAdvice::pincer ? 2u : 0u);
  switch (press.advice) {
  case PressAdvice::pincer:
    EXPECT_TRUE(manner.allows(atlas::Grip::pincer)) << "the text knows no pincer grip";
    expect_pincer(press, drawn);
    break;
  case PressAdvice::flat:
  case PressAdvice::light:
    EXPECT_TRUE(manner.allows(atlas::Grip::flat)) << "drawn toward " << press.toward << ", the text lifts the muscle";
    EXPECT_TRUE(manner.allows_toward(base_of(press.toward))) << press.toward;
    EXPECT_EQ(says(press.words, "press.toward"), press.advice == PressAdvice::flat);
    EXPECT_TRUE(press.is_light() || drawn_near(drawn, press.end, 6));
    break;
  case PressAdvice::surface:
    EXPECT_TRUE(manner.allows(atlas::Grip::surface));
    EXPECT_TRUE(press.toward.empty());
    break;
  case PressAdvice::positioned:
  case PressAdvice::none:
    EXPECT_FALSE(drawn_near(drawn, press.entry - 30.f * press.direction, 6))
        << "nothing is pressed, yet an arrow is drawn";
  }
}

void expect_needle(const technique::NeedleAnswer& needle, const atlas::PointTechnique& said,
                   const technique::Tissue& tissue) {
  if (needle.avoided || needle.positioned || needle.approaches.empty()) return;
  for (const technique::Approach& way : needle.approaches) {
    if (!needle.as_asked) break; // then the card says so, and the verdict is capped
    if (said.manner.angle == atlas::NeedleAngle::flat) {
      EXPECT_LE(way.skin_angle_deg, 36);
    }
    if (said.manner.angle == atlas::NeedleAngle::slanting) {
      EXPECT_LE(way.skin_angle_deg, 66);
    }
  }
  // What must not be met is met by no way that is called fit; what lies beside one is named on it.
  for (const technique::Approach& way : needle.approaches) {
    if (way.needle_mm <= 0) continue;
    EXPECT_FALSE(way.crosses_hazard);
    for (const technique::HazardAt& h : way.hazards) {
      if (h.shielded || h.distance_mm > 1.f ||
          !technique::any(tissue.role(*tissue.find(h.structure)), technique::vessels_and_nerves))
        continue;
      EXPECT_FALSE(technique::is_large(h)) << h.structure << " at " << h.distance_mm << " mm of a way called fit";
      EXPECT_TRUE(way.branch) << h.structure << " at " << h.distance_mm << " mm is not named";
    }
  }
  // Ranked: a way past a nerve or vessel never before one that is clear and fit.
  for (std::size_t i = 1; i < needle.approaches.size(); ++i)
    EXPECT_FALSE(needle.approaches[i].needle_mm > 0 && needle.approaches[i - 1].needle_mm <= 0) << "ranked below unfit";
}

void expect_pads(const technique::PadsAnswer& pads, const technique::Tissue& tissue) {
  for (const technique::PadLayout& layout : pads.layouts)
    for (const technique::Pad& pad : layout.pads) {
      EXPECT_EQ(technique::no_pad_on(tissue, pad.centre), "");
      for (const glm::vec3& place : {pad.grid.front(), pad.grid.back(), pad.grid[pad.grid.size() / 2]})
        EXPECT_FALSE(technique::side_of_neck(tissue, place) && glm::distance(place, pad.centre) < 0.45f * pad.size_mm);
    }
}

TEST_P(OnBody, TextDrawingAndMeasureAgreeForEveryTechnique) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    const auto* hand = said_of(p.id, "trigger-point-pressure");
    const auto* point_needle = said_of(p.id, "dry-needling");
    ASSERT_TRUE(hand && point_needle);
    if (hand->suits != atlas::Suits::avoid)
      expect_press(press_of(all), hand->manner, technique::guides_for(all, "trigger-point-pressure", 0));
    expect_needle(needle_of(all), *point_needle, tissue);
    expect_pads(pads_of(all), tissue);
    // Layers that a line crosses come one after the other.
    for (const auto& [id, answer] : all.answers) {
      const auto line = answer->line(0);
      for (std::size_t i = 1; line && i < line->path.size(); ++i)
        EXPECT_GE(line->path[i].enter_mm, line->path[i - 1].exit_mm - 0.06f)
            << id << ": " << line->path[i - 1].structure << " and " << line->path[i].structure << " overlap";
    }
  });
}

/// How far what is drawn stands out of the skin along the way in.
float stands_out_mm(const render::GuideMesh& drawn, const glm::vec3& entry, const glm::vec3& inward) {
  float out = 0;
  for (const auto& v : drawn.vertices) {
    const glm::vec3 from = v.position - entry;
    const float along = -glm::dot(from, inward);
    if (glm::length(from + along * inward) < 8) out = std::max(out, along);
  }
  return out;
}

/// The arrow of a light touch is small, blue and ends on the skin; the firmest is the largest.
TEST_P(OnBody, ArrowsOfPressureAreAsLargeAsTheDoseAllows) {
  std::size_t light = 0, whole = 0;
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    const technique::PressAnswer& press = press_of(all);
    if (!technique::toward_hard(press.advice)) return;
    technique::PressAnswer alone = press; // without the lines to what lies near
    alone.warnings.clear();
    technique::GuideShapes shapes;
    alone.draw(shapes, 0);
    const render::GuideMesh drawn = shapes.take();
    const float out = stands_out_mm(drawn, press.entry, press.direction);
    float red = 0, in = 0;
    for (const auto& v : drawn.vertices) {
      red = std::max(red, v.colour.r - v.colour.b);
      in = std::max(in, glm::dot(v.position - press.entry, press.direction));
    }
    if (press.is_light()) {
      ++light;
      EXPECT_LT(out, 23);
      EXPECT_LE(red, 0) << "no alarm in the arrow";
      EXPECT_LT(in, 9) << "nothing goes to the bone"; // a disc lies on curved skin
    } else if (press.ceiling == atlas::ForceCeiling::whole) {
      ++whole;
      EXPECT_GT(out, std::min(press.room_mm, 62.f) - 6);
    } else {
      EXPECT_LT(out, 50);
    }
  });
  EXPECT_GT(light, 3u);
  EXPECT_GT(whole, 50u);
}

/// Where the text asks for bone, a way without bone close ahead is never called fit.
TEST_P(OnBody, NeedlesGoTowardTheBoneThatTheTextAsksFor) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t toward = 0, open = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    const atlas::PointTechnique& said = *said_of(p.id, "dry-needling");
    const technique::NeedleAnswer& needle = needle_of(all);
    if (said.caution.find("few should") != std::string::npos) {
      EXPECT_GE(technique::verdict(said, &needle), atlas::Suits::limited);
      EXPECT_FALSE(said.manner.toward.empty());
    }
    if (said.manner.toward.empty() || needle.avoided || needle.positioned || needle.approaches.empty()) return;
    ++toward;
    EXPECT_EQ(needle.no_bone, !needle.as_asked);
    EXPECT_EQ(says(needle.words, "needle.no-bone-ahead"), needle.no_bone);
    for (const technique::Approach& way : needle.approaches) {
      if (needle.no_bone) {
        EXPECT_EQ(way.needle_mm, 0) << "no bone ahead, and yet a length is called safe";
        EXPECT_FALSE(needle.advised);
        continue;
      }
      ++open;
      const auto hard =
          tissue.first({way.entry, way.direction}, way.depth_mm + 60, technique::Role::hard,
                       technique::surroundings(tissue, body_->technique_space().canal(), p.position).hard);
      ASSERT_TRUE(hard);
      EXPECT_TRUE(said.manner.allows_toward(tissue.info(hard->structure).base_id()));
      EXPECT_LE(hard->distance_mm - way.depth_mm, 50.5f);
    }
    EXPECT_TRUE(!needle.no_bone || technique::verdict(said, &needle) >= atlas::Suits::limited);
  });
  EXPECT_GT(toward, 100u);
  EXPECT_GT(open, 100u);
}

/// What is advised against, or cannot be done, is not drawn; what is drawn is not advised against.
TEST_P(OnBody, NoVerdictSaysMoreThanIsDrawn) {
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    for (const atlas::PointTechnique& said : built_atlas().point(p.id)->techniques) {
      const technique::TechniqueAnswer* answer = all.of(said.technique);
      if (!answer) continue;
      SCOPED_TRACE(said.technique);
      const atlas::Suits verdict = technique::verdict(said, answer);
      EXPECT_GE(verdict, said.suits);
      EXPECT_GE(verdict, answer->at_best());
      if (const auto* pads = dynamic_cast<const technique::PadsAnswer*>(answer)) {
        EXPECT_EQ(verdict == atlas::Suits::avoid, pads->layouts.empty());
      }
      if (const auto* strokes = dynamic_cast<const technique::StrokesAnswer*>(answer)) {
        EXPECT_TRUE(said.suits != atlas::Suits::avoid || strokes->strokes.empty());
        EXPECT_TRUE(!strokes->strokes.empty() || strokes->positioned || verdict >= atlas::Suits::limited);
        EXPECT_TRUE(strokes->strokes.empty() || !strokes->positioned);
      }
      if (const auto* needle = dynamic_cast<const technique::NeedleAnswer*>(answer);
          needle && (says(needle->words, "needle.always-reaches") || says(needle->words, "needle.through"))) {
        EXPECT_GE(verdict, atlas::Suits::limited) << "not without ultrasound, and yet called fit";
      }
      if (const auto* press = dynamic_cast<const technique::PressAnswer*>(answer);
          press && press->advice == technique::PressAdvice::none) {
        EXPECT_EQ(verdict, atlas::Suits::avoid);
      }
    }
  });
}

TEST_P(OnBody, HazardsOnCardsAreWithinReachAndThoseInReachFirst) {
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    bool covered = false;
    for (const technique::HazardAt& h : all.card.nearest) {
      EXPECT_LE(h.distance_mm, technique::hazard_shown_mm);
      EXPECT_FALSE(covered && !h.shielded) << h.structure << " comes after what bone covers";
      covered = covered || h.shielded;
    }
  });
}

/// The points that were found wrong, by name.
TEST_P(OnBody, CardsThatContradictedTheirBody) {
  const auto of = [&](const char* point) -> const technique::PointTechniques& {
    return *body_->techniques(point, model::Side::right);
  };
  EXPECT_EQ(press_of(of("trapezius-descending.1")).advice, technique::PressAdvice::pincer);
  EXPECT_EQ(pads_of(of("trapezius-descending.1")).layouts.front().name.code, "pads.along-muscle");
  const technique::NeedleAnswer& rhomboid = needle_of(of("rhomboid-major.1"));
  ASSERT_FALSE(rhomboid.approaches.empty());
  const auto& first = rhomboid.approaches.front();
  for (const technique::HazardAt& h : first.hazards)
    if (h.kind == technique::HazardKind::nerve && !h.shielded && h.distance_mm < 1) {
      EXPECT_TRUE(first.branch) << h.structure << " at " << h.distance_mm << " mm and not said";
    }
  EXPECT_EQ(technique::verdict(*said_of("piriformis.2", "dry-needling"), &needle_of(of("piriformis.2"))),
            atlas::Suits::limited);
}

} // namespace

TEST(Agreement, NothingOfTheReferenceBodyContradictsTheContent) {
  const scene::Body* body = body_of("reference.pack");
  MYO_NEEDS(body, "the reference body is not in this build");
  for (const scene::BodyFinding& finding : scene::check_techniques(built_atlas(), *body))
    ADD_FAILURE() << finding.id << ": " << finding.what << "; " << finding.to_do;
}

} // namespace myo
