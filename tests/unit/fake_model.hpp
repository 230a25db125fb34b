#pragma once
// A small body for tests of the state: no pack, no atlas.

#include "app/state/model.hpp"

namespace myo::testing {

inline ModelStructure structure(std::string id, Layer layer, Kind kind, Side side, glm::vec3 centre, float half_mm = 50) {
  ModelStructure s;
  s.info.name = id;
  s.info.id = std::move(id);
  s.info.layer = layer;
  s.info.kind = kind;
  s.info.side = side;
  s.box = {centre - glm::vec3(half_mm), centre + glm::vec3(half_mm)};
  return s;
}

inline Model fake_model() {
  Model model;
  model.structures = {
      structure("skin", Layer::skin, Kind::skin, Side::midline, {0, 0, 840}, 840),
      structure("trapezius-descending.left", Layer::superficial, Kind::muscle, Side::left, {60, 40, 1400}),
      structure("trapezius-descending.right", Layer::superficial, Kind::muscle, Side::right, {-60, 40, 1400}),
      structure("piriformis.left", Layer::deep, Kind::muscle, Side::left, {80, 60, 900}),
      structure("piriformis.right", Layer::deep, Kind::muscle, Side::right, {-80, 60, 900}),
      structure("sacrum", Layer::bones, Kind::bone, Side::midline, {0, 60, 920}),
  };
  model.index();
  for (const Side side : {Side::left, Side::right}) {
    const float x = side == Side::left ? 1.f : -1.f;
    const std::string suffix = side == Side::left ? ".left" : ".right";
    model.points.push_back({"trapezius-descending.1", side, "trapezius-descending", {"trapezius-descending" + suffix},
                            {60 * x, 80, 1420}, {0, 1, 0}, {{60 * x - 90, -20, 1300}, {60 * x + 90, 90, 1600}}});
    model.points.push_back({"piriformis.1", side, "piriformis", {"piriformis" + suffix}, {80 * x, 90, 900}, {0, 1, 0},
                            {{80 * x - 90, 0, 500}, {80 * x + 90, 90, 950}}});
  }
  model.regions = {"temporal", "buttock"};
  model.techniques = {"trigger-point-pressure", "dry-needling"};
  model.symptoms = {"turning-head"};
  model.muscles = {"trapezius-descending", "piriformis"};
  return model;
}

} // namespace myo::testing
