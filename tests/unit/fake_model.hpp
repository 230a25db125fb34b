#pragma once
// A small body for tests of the state: no pack, no atlas.

#include "app/state/model.hpp"

namespace myo::testing {

inline state::ModelStructure structure(std::string id, model::Layer layer, model::Kind kind, model::Side side,
                                       glm::vec3 centre, float half_mm = 50) {
  state::ModelStructure s;
  s.info.name = id;
  s.info.id = std::move(id);
  s.info.layer = layer;
  s.info.kind = kind;
  s.info.side = side;
  s.box = {centre - glm::vec3(half_mm), centre + glm::vec3(half_mm)};
  return s;
}

inline state::Model fake_model() {
  state::Model model;
  model.structures = {
      structure("skin", model::Layer::skin, model::Kind::skin, model::Side::midline, {0, 0, 840}, 840),
      structure("trapezius-descending.left", model::Layer::superficial, model::Kind::muscle, model::Side::left,
                {60, 40, 1400}),
      structure("trapezius-descending.right", model::Layer::superficial, model::Kind::muscle, model::Side::right,
                {-60, 40, 1400}),
      structure("piriformis.left", model::Layer::deep, model::Kind::muscle, model::Side::left, {80, 60, 900}),
      structure("piriformis.right", model::Layer::deep, model::Kind::muscle, model::Side::right, {-80, 60, 900}),
      structure("sacrum", model::Layer::bones, model::Kind::bone, model::Side::midline, {0, 60, 920}),
  };
  model.index();
  for (const model::Side side : {model::Side::left, model::Side::right}) {
    const float x = side == model::Side::left ? 1.f : -1.f;
    const std::string suffix = side == model::Side::left ? ".left" : ".right";
    model.points.push_back({"trapezius-descending.1",
                            side,
                            "trapezius-descending",
                            {"trapezius-descending" + suffix},
                            {60 * x, 80, 1420},
                            {0, 1, 0},
                            {{60 * x - 90, -20, 1300}, {60 * x + 90, 90, 1600}}});
    model.points.push_back({"piriformis.1",
                            side,
                            "piriformis",
                            {"piriformis" + suffix},
                            {80 * x, 90, 900},
                            {0, 1, 0},
                            {{80 * x - 90, 0, 500}, {80 * x + 90, 90, 950}}});
  }
  model.regions = {"temporal", "buttock"};
  model.region_places.push_back({"buttock", model::Side::left, {{20, 60, 850}, {140, 120, 950}}, {0, 1, 0}});
  model.techniques = {"trigger-point-pressure", "dry-needling"};
  model.symptoms = {"turning-head"};
  model.safety = {{"thunderclap", "subarachnoid-haemorrhage"}};
  model.red_flags = {"cardiac", "subarachnoid-haemorrhage"};
  model.muscles = {"trapezius-descending", "piriformis"};
  return model;
}

} // namespace myo::testing
