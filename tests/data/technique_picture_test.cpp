// What is drawn for each technique, at every point of both sides: nothing starts inside the body or hangs in the air,
// strokes lie over their muscle, pads lie flat and apart, and the picture shows it.

#include "app/scene/guide_view.hpp"
#include "app/technique/guides.hpp"
#include "app/technique/strokes.hpp"
#include "tests/support/on_body.hpp"

#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <map>
#include <set>

namespace myo {
namespace {

INSTANTIATE_TEST_SUITE_P(Bodies, OnBody, testing::ValuesIn(packs), body_name);

/// How far outside the skin a place lies; negative inside.
float outside_mm(const technique::Tissue& tissue, const glm::vec3& p) {
  const auto skin = tissue.nearest_skin(p);
  if (!skin) return 0;
  return tissue.inside_skin(p) ? -skin->distance_mm
                               : skin->distance_mm; // a nearest normal tells the wrong side in a fold
}

TEST_P(OnBody, NeedlesStartInTheAirMeetTheSkinAndReachThePoint) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t needles = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    for (const technique::Approach& a : needle_of(all).approaches) {
      ++needles;
      EXPECT_LT(tissue.nearest_skin(a.entry)->distance_mm, 1.f) << a.words.code << ": it enters off the skin";
      EXPECT_GE(a.room_mm, 20.f) << a.words.code << ": no room for a hand";
      const float air = tissue.free_air(a.entry, -a.direction, a.room_mm);
      EXPECT_GE(air + 0.6f, a.room_mm) << a.words.code << ": its handle is inside the body";
      EXPECT_NEAR(glm::distance(a.entry, a.tip), a.depth_mm, 0.01f);
      EXPECT_LT(to_segment(p.position, a.entry, a.tip), 3.5f) << a.words.code << ": it misses the point";
      if (a.depth_mm > 2) {
        EXPECT_LT(outside_mm(tissue, a.tip), 0.5f) << a.words.code << ": its tip is in the air";
      }
      EXPECT_LE(a.path.back().exit_mm, std::max(a.depth_mm, 0.5f) + 0.01f);
    }
  });
  EXPECT_GT(needles, 2 * body_->model().points.size());
}

TEST_P(OnBody, ArrowsOfPressureComeThroughTheAir) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    const technique::PressAnswer& press = press_of(all);
    if (press.advice == technique::PressAdvice::flat) {
      EXPECT_GE(tissue.free_air(press.entry, -press.direction, press.room_mm) + 0.6f, press.room_mm);
      EXPECT_GE(press.room_mm, 20.f);
    }
    for (const technique::Jaw& jaw : press.jaws) {
      EXPECT_LT(tissue.nearest_skin(jaw.position)->distance_mm, 1.f);
      EXPECT_GE(tissue.free_air(jaw.position, -jaw.direction, 18), 17.f) << "a finger of the grip is inside the body";
    }
  });
}

/// Fingers, needles and leads are drawn outside; only what goes to the point and to hazards is inside.
TEST_P(OnBody, StrokesAndPadsAreDrawnOnTheSkin) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t drawn = 0, off = 0;
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    for (const char* technique : {"tens", "myofascial-release", "classical-massage"}) {
      const render::GuideMesh guides = technique::guides_for(all, technique, 0);
      for (std::size_t v = 0; v < guides.vertices.size(); v += 5) {
        ++drawn;
        const float out = outside_mm(tissue, guides.vertices[v].position);
        off += out < -2.5f || out > 9 ? 1u : 0u; // a lead's stud stands out by five
      }
    }
  });
  ASSERT_GT(drawn, 10000u);
  EXPECT_LT(static_cast<double>(off), 0.01 * static_cast<double>(drawn));
  std::printf("%s: %zu of %zu vertices off the skin\n", GetParam(), off, drawn);
}

float turned_deg(const technique::Stroke& s) {
  float most = 0, sum = 0;
  for (std::size_t i = 1; i + 1 < s.line.size(); ++i) {
    const glm::vec3 n = s.normals[i], before = s.line[i] - s.line[i - 1], after = s.line[i + 1] - s.line[i];
    sum += std::atan2(glm::dot(glm::cross(before, after), n),
                      glm::dot(before - glm::dot(before, n) * n, after - glm::dot(after, n) * n));
    most = std::max(most, std::abs(sum));
  }
  return most * 180 / 3.14159265f;
}

TEST_P(OnBody, StrokesLieOverTheirMuscleAndFollowIt) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::size_t samples = 0, beside = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    technique::Nearby muscles;
    for (const std::string& id : p.structures)
      if (const auto s = tissue.find(id)) muscles.push_back(*s);
    const technique::MuscleUnderSkin muscle(tissue, muscles);
    for (const technique::StrokesAnswer* answer : {&release_of(all), &massage_of(all)}) {
      if (answer->strokes.empty()) {
        EXPECT_FALSE(answer->words.empty());
      }
      for (const technique::Stroke& stroke : answer->strokes) {
        SCOPED_TRACE(stroke.name);
        ASSERT_GE(stroke.line.size(), 2u);
        ASSERT_EQ(stroke.line.size(), stroke.normals.size());
        EXPECT_LT(turned_deg(stroke), 115.f) << "it turns back like a hook"; // two walks of at most 55 degrees
        for (std::size_t i = 0; i < stroke.line.size(); ++i) {
          EXPECT_LT(tissue.nearest_skin(stroke.line[i])->distance_mm, 0.1f);
          if (i > 0) {
            EXPECT_LT(glm::distance(stroke.line[i], stroke.line[i - 1]), 10.f) << "it jumps";
          }
          const auto under = muscle.at(stroke.line[i]);
          ++samples;
          if (under) {
            EXPECT_LT(under->aside_mm, 20 + 0.3f * std::max(under->depth_mm, 0.f)) << "no hand is so wide";
          }
          beside += !under || !muscle.covers(*under) ? 1u : 0u;
        }
      }
    }
  });
  ASSERT_GT(samples, 10000u);
  EXPECT_LT(static_cast<double>(beside), 0.06 * static_cast<double>(samples)) << "hands wider than a small muscle";
  std::printf("%s: %zu of %zu samples beside their muscle\n", GetParam(), beside, samples);
}

TEST_P(OnBody, StrokesAcrossStandAcross) {
  every_point([](const state::ModelPoint&, const technique::PointTechniques& all) {
    const auto way = [](const technique::Stroke& s) {
      const std::size_t middle = s.line.size() / 2;
      return glm::normalize(s.line[std::min(middle + 1, s.line.size() - 1)] - s.line[middle > 0 ? middle - 1 : 0]);
    };
    if (release_of(all).strokes.size() < 3) return;
    // The band is rolled at the point: compared with the part of the long strokes nearest to it.
    const technique::Stroke& across = release_of(all).strokes.back();
    float nearest = 1e6f;
    glm::vec3 along{0};
    for (std::size_t k = 0; k < 2; ++k)
      for (std::size_t i = 1; i < release_of(all).strokes[k].line.size(); ++i) {
        const glm::vec3 a = release_of(all).strokes[k].line[i - 1], b = release_of(all).strokes[k].line[i];
        const float d = glm::distance(0.5f * (a + b), across.line[across.line.size() / 2]);
        if (d < nearest) nearest = d, along = glm::normalize(b - a);
      }
    EXPECT_LT(std::abs(glm::dot(along, way(across))), 0.5f);
  });
}

TEST_P(OnBody, PadsLieFlatApartAndWhereTheySay) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    for (const technique::PadLayout& layout : pads_of(all).layouts) {
      SCOPED_TRACE(layout.name.code);
      float apart = 1e6f;
      for (const glm::vec3& a : layout.pads[0].grid)
        for (const glm::vec3& b : layout.pads[1].grid) apart = std::min(apart, glm::distance(a, b));
      EXPECT_GE(apart, 20.f) << "the pads touch";
      const float facing = glm::dot(layout.pads[0].normal, layout.pads[1].normal);
      EXPECT_GT(facing,
                technique::on_chest(tissue, layout.pads[0].centre) && technique::on_chest(tissue, layout.pads[1].centre)
                    ? 0.19f
                    : -0.31f)
          << "through the trunk";
      EXPECT_EQ(technique::on_face(tissue, layout.pads[0].centre), technique::on_face(tissue, layout.pads[1].centre));
      for (const technique::Pad& pad : layout.pads) {
        EXPECT_TRUE(technique::pad_fits(tissue, pad));
        ASSERT_EQ(pad.grid.size(), technique::pad_grid_side * technique::pad_grid_side);
        for (const glm::vec3& spot : pad.grid) EXPECT_LT(tissue.nearest_skin(spot)->distance_mm, 0.2f);
        // True to scale: laid on the skin it is no smaller than the pad, and bends round no more than a wrist.
        const float width = glm::distance(pad.grid.front(), pad.grid[technique::pad_grid_side - 1]);
        EXPECT_GT(width, 0.9f * pad.size_mm);
        EXPECT_LT(width, 1.45f * pad.size_mm);
        if (technique::on_face(tissue, pad.centre)) {
          EXPECT_LE(pad.size_mm, 32.f);
        }
        if (technique::front_of_chest(tissue, pad.centre)) {
          EXPECT_TRUE(says(pads_of(all).words, "pads.front-of-chest"));
        }
        if (pad.place.code == "pads.at.point") {
          EXPECT_LT(glm::distance(pad.centre, tissue.nearest_open_skin(p.position)->position), 16.f);
        }
      }
    }
  });
}

TEST_P(OnBody, ThePictureShowsWhatItIsAbout) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  const geometry::RayScene& skin = tissue.tree(*tissue.skin());
  std::size_t pictures = 0, hidden = 0;
  const auto seen = [&](const glm::vec3& p, const glm::vec3& normal, const glm::vec3& to_eye) {
    return glm::dot(normal, to_eye) > 0 && !skin.occluded(p + 3.f * normal, to_eye, 2500);
  };
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    for (const char* technique :
         {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release", "classical-massage"}) {
      const auto view = scene::guide_view(*body_, all, technique, 0);
      if (!view) continue;
      ++pictures;
      std::size_t spots = 0, shown = 0;
      const auto ask = [&](const glm::vec3& p, const glm::vec3& normal) {
        ++spots, shown += seen(p, normal, view->facing) ? 1u : 0u;
      };
      const std::string_view id = technique;
      if (id == "dry-needling")
        ask(needle_of(all).approaches.front().entry, needle_of(all).approaches.front().normal);
      else if (id == "trigger-point-pressure" && press_of(all).jaws.empty())
        ask(press_of(all).entry, press_of(all).normal);
      else if (id == "tens")
        for (const technique::Pad& pad : pads_of(all).layouts.front().pads) ask(pad.centre, pad.normal);
      else if (id == "myofascial-release" || id == "classical-massage")
        for (const technique::Stroke& s : (id == "classical-massage" ? massage_of(all) : release_of(all)).strokes)
          for (std::size_t i = 0; i < s.line.size(); ++i) ask(s.line[i], s.normals[i]);
      if (spots > 0 && 10 * shown < 6 * spots) {
        ++hidden;
        std::printf("%s %s: %zu of %zu seen\n", all.point.c_str(), technique, shown, spots);
      }
    }
  });
  ASSERT_GT(pictures, 1000u);
  EXPECT_LT(static_cast<double>(hidden), 0.02 * static_cast<double>(pictures));
  std::printf("%s: %zu of %zu pictures hide much\n", GetParam(), hidden, pictures);
}

TEST_P(OnBody, EndangermentSitesLieWhereTrunksRunUnderTheSkinAndNotAllOver) {
  const technique::Tissue& tissue = body_->technique_space().tissue();
  std::map<std::string, std::size_t> of_region;
  for (const technique::EndangermentSite& site : body_->technique_space().sites())
    if (const scene::ResolvedRegion* region = body_->region_at(site.position)) ++of_region[region->id];
  std::set<std::array<int, 3>> skin;
  for (const glm::vec3& p : tissue.mesh(*tissue.skin()).positions) {
    const glm::vec3 cell = glm::floor(p / technique::site_spacing_mm);
    skin.insert({static_cast<int>(cell.x), static_cast<int>(cell.y), static_cast<int>(cell.z)});
  }
  // The places that massage teaches to spare: neck, armpit, inner arm, crook and inner side of the elbow, groin, back
  // of the knee, head of the fibula.
  for (const char* spared : {"lateral-neck", "subscapular-axilla", "medial-arm", "antecubital", "elbow-medial", "groin",
                             "popliteal", "lateral-knee"})
    // On the inner side of the elbow the ulnar nerve alone is a trunk.
    EXPECT_GE(of_region[spared], std::string_view(spared) == "elbow-medial" ? 1u : 2u) << spared;
  for (const char* safe : {"scapular", "interscapular", "calf", "lateral-thigh"})
    EXPECT_EQ(of_region[safe], 0u) << safe;
  const double share = static_cast<double>(body_->technique_space().sites().size()) / static_cast<double>(skin.size());
  EXPECT_GT(share, 0.02);
  EXPECT_LT(share, 0.12) << "a layer that is everywhere warns of nothing";
}

} // namespace
} // namespace myo
