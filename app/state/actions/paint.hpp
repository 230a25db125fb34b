#pragma once
// Actions: pain that is painted, answered and typed; referrals compared.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct Tool {
  PaintTool tool = PaintTool::none;
  MYO_ACTION("tool", "none|brush|deep|region|erase|arrow", "what the left button does on the skin", no, tool)
};
struct BrushSize {
  float radius_mm = 14;
  MYO_ACTION("brush-size", "2..80", "half the width of the next stroke, mm of a 1680 mm body", no, radius_mm)
};
struct PainStrength {
  float strength = 5;
  MYO_ACTION("pain-strength", "0..10", "how strong the pain painted next is", no, strength)
};
struct PainWord {
  pain::PainQuality quality = pain::PainQuality::aching;
  MYO_ACTION("pain-quality", "unsaid|aching|burning|tingling|stabbing|throbbing|tight|numb",
             "what the pain painted next is like", no, quality)
};
struct Paint {
  glm::vec3 position{0};
  MYO_ACTION("paint", "X Y Z", "paints (or erases) at a spot of the skin; goes on with the stroke until `release`", run,
             position)
};
struct Stroke {
  Text stroke;
  MYO_ACTION("stroke", "KIND RADIUS STRENGTH QUALITY LANDMARK X Y Z...",
             "a whole stroke, written from landmarks: fits any body", step, stroke)
};
struct PainRegion {
  std::string id;
  model::Side side = model::Side::midline;
  pain::Felt felt = pain::Felt::yes;
  std::optional<float> strength;
  std::optional<pain::PainQuality> quality;
  MYO_ACTION("pain-region", "REGION left|right|midline yes|no|unsure [STRENGTH QUALITY]",
             "says whether a whole region hurts (midline: no side said)", step, id, side, felt, strength, quality)
};
struct ForgetRegion {
  std::string id;
  model::Side side = model::Side::midline;
  MYO_ACTION("pain-forget", "REGION left|right|midline", "takes back what was said of a region", step, id, side)
};
struct PainSymptom {
  std::string id;
  pain::Felt felt = pain::Felt::yes;
  MYO_ACTION("pain-symptom", "SYMPTOM yes|no|unsure", "answers whether a symptom comes with the pain", step, id, felt)
};
struct ForgetSymptom {
  std::string id;
  MYO_ACTION("pain-symptom-forget", "SYMPTOM", "takes an answer back", step, id)
};
struct PainMuscle {
  std::string id;
  model::Side side = model::Side::midline;
  pain::Felt felt = pain::Felt::yes;
  MYO_ACTION("pain-muscle", "MUSCLE left|right|midline yes|no|unsure", "names a muscle as the cause, or not", step, id,
             side, felt)
};
struct ForgetMuscle {
  std::string id;
  model::Side side = model::Side::midline;
  MYO_ACTION("pain-muscle-forget", "MUSCLE left|right|midline", "takes that back", step, id, side)
};
struct PainWords {
  Text words;
  MYO_ACTION("pain-words", "TEXT", "the complaint in plain words", run, words)
};
struct ClearPain {
  MYO_ACTION("pain-clear", "", "a clean body: no strokes, regions, answers or words", step)
};
struct GhostNone {
  MYO_ACTION("pain-under-none", "", "takes the earlier drawing under the new one away", no)
};
struct Compare {
  std::string id;
  model::Side side = model::Side::right;
  MYO_ACTION("compare", "POINT left|right", "lays a point's referral over those compared, or takes it away again", step,
             id, side)
};
struct CompareNone {
  MYO_ACTION("compare-none", "", "compares nothing", step)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Tool, BrushSize, PainStrength, PainWord, Paint, Stroke, PainRegion, ForgetRegion, PainSymptom,
                       ForgetSymptom, PainMuscle, ForgetMuscle, PainWords, ClearPain, GhostNone, Compare, CompareNone>
    paint_actions;

} // namespace myo::state::act
