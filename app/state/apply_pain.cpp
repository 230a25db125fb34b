#include "app/state/apply_pain.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo {
namespace {

// Spots of a stroke lie this share of its radius apart: near enough for a smooth edge, far enough to keep it small.
constexpr float step_share = 0.35f;

tl::unexpected<Error> full() { return fail("the drawing is full", "", "erase some of it, or save it and begin another"); }

std::size_t samples_of(const PainDrawing& drawing) {
  std::size_t count = 0;
  for (const PainStroke& stroke : drawing.strokes) count += stroke.samples.size();
  return count;
}

std::vector<RegionMark>::iterator mark_of(PainDrawing& pain, const std::string& region, Side side) {
  return std::find_if(pain.marks.begin(), pain.marks.end(), [&](const RegionMark& m) { return m.region == region && m.side == side; });
}

Status unknown_region(const std::string& id) {
  return fail(fmt::format("this atlas has no region '{}'", id.substr(0, 60)), "", "'myoatlas find --help' says how regions are named");
}

} // namespace

Status apply_pain(AppState& state, const Model&, const act::Tool& a) {
  state.ui.tool = a.tool;
  state.ui.stroke_open = false;
  if (a.tool != PaintTool::none) state.ui.panel(Panel::find) = true;
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::BrushSize& a) {
  state.ui.brush_mm = std::clamp(a.radius_mm, least_radius_mm, largest_radius_mm);
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::PainStrength& a) {
  state.ui.pain_strength = std::clamp(a.strength, 0.f, 10.f);
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::PainWord& a) {
  state.ui.pain_quality = a.quality;
  return {};
}

Status apply_pain(AppState& state, const Model& model, const act::Paint& a) {
  PainDrawing& pain = state.scene.pain;
  if (!state.ui.stroke_open || pain.strokes.empty()) {
    if (pain.strokes.size() >= most_strokes) return full();
    PainStroke stroke;
    stroke.kind = state.ui.tool == PaintTool::erase ? StrokeKind::erase : state.ui.tool == PaintTool::deep ? StrokeKind::deep : StrokeKind::skin;
    stroke.radius_mm = state.ui.brush_mm;
    stroke.strength = state.ui.pain_strength;
    stroke.quality = state.ui.pain_quality;
    pain.strokes.push_back(std::move(stroke));
    state.ui.stroke_open = true;
  }
  PainStroke& stroke = pain.strokes.back();
  if (samples_of(pain) >= most_samples) return full();
  if (!stroke.samples.empty()) {
    const auto last = position_of(stroke, stroke.samples.back(), model.frame);
    if (last && glm::distance(*last, a.position) < step_share * stroke.radius_mm * model.frame.scale) return {};
  }
  add_sample(stroke, model.frame, a.position);
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::Stroke& a) {
  PainDrawing& pain = state.scene.pain;
  auto stroke = parse_stroke(a.stroke.value);
  if (!stroke) return tl::unexpected(stroke.error());
  if (pain.strokes.size() >= most_strokes || samples_of(pain) + stroke->samples.size() > most_samples) return full();
  pain.strokes.push_back(std::move(*stroke));
  state.ui.stroke_open = false;
  return {};
}

Status apply_pain(AppState& state, const Model& model, const act::PainRegion& a) {
  if (!model.has_region(a.id)) return unknown_region(a.id);
  PainDrawing& pain = state.scene.pain;
  if (pain.marks.size() >= most_marks) return full();
  const RegionMark mark{a.id, a.side, a.felt, std::clamp(a.strength.value_or(state.ui.pain_strength), 0.f, 10.f), a.quality.value_or(state.ui.pain_quality)};
  if (const auto there = mark_of(pain, a.id, a.side); there != pain.marks.end()) *there = mark;
  else pain.marks.push_back(mark);
  state.ui.stroke_open = false;
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::ForgetRegion& a) {
  PainDrawing& pain = state.scene.pain;
  const auto there = mark_of(pain, a.id, a.side);
  if (there == pain.marks.end()) return fail(fmt::format("nothing was said of '{}' there", a.id.substr(0, 60)));
  pain.marks.erase(there);
  return {};
}

Status apply_pain(AppState& state, const Model& model, const act::PainSymptom& a) {
  if (!model.has_symptom(a.id)) return fail(fmt::format("this atlas has no symptom '{}'", a.id.substr(0, 60)), "", "'myoatlas find TEXT --json' names those it understands");
  std::vector<SymptomMark>& symptoms = state.scene.pain.symptoms;
  const auto there = std::find_if(symptoms.begin(), symptoms.end(), [&](const SymptomMark& m) { return m.symptom == a.id; });
  if (there != symptoms.end()) there->felt = a.felt;
  else if (symptoms.size() >= most_marks) return full();
  else symptoms.push_back({a.id, a.felt});
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::ForgetSymptom& a) {
  if (std::erase_if(state.scene.pain.symptoms, [&](const SymptomMark& m) { return m.symptom == a.id; }) == 0) return fail(fmt::format("nothing was said of '{}'", a.id.substr(0, 60)));
  return {};
}

Status apply_pain(AppState& state, const Model& model, const act::PainMuscle& a) {
  if (!model.has_muscle(a.id)) return fail(fmt::format("this atlas has no muscle '{}'", a.id.substr(0, 60)), "", "'myoatlas show NAME' finds its id");
  std::vector<MuscleMark>& muscles = state.scene.pain.muscles;
  const auto there = std::find_if(muscles.begin(), muscles.end(), [&](const MuscleMark& m) { return m.muscle == a.id && m.side == a.side; });
  if (there != muscles.end()) there->felt = a.felt;
  else if (muscles.size() >= most_marks) return full();
  else muscles.push_back({a.id, a.side, a.felt});
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::ForgetMuscle& a) {
  const auto same = [&](const MuscleMark& m) { return m.muscle == a.id && m.side == a.side; };
  if (std::erase_if(state.scene.pain.muscles, same) == 0) return fail(fmt::format("nothing was said of '{}' there", a.id.substr(0, 60)));
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::PainWords& a) {
  if (a.words.value.size() > most_words) return fail(fmt::format("a complaint is at most {} bytes long", most_words), "", "say where it hurts in a few sentences");
  state.scene.pain.words = a.words.value;
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::ClearPain&) {
  state.scene.pain = {};
  state.ui.stroke_open = false;
  return {};
}

Status apply_pain(AppState& state, const Model& model, const act::Compare& a) {
  if (!model.point(a.id, a.side)) return fail(fmt::format("this body and atlas have no trigger point '{} {}'", a.id, to_string(a.side)));
  std::vector<PointSide>& all = state.scene.compared;
  const PointSide wanted{a.id, a.side};
  if (const auto there = std::find(all.begin(), all.end(), wanted); there != all.end()) all.erase(there);
  else if (all.size() >= most_compared) return fail(fmt::format("at most {} points are compared", most_compared), "", "take one away first");
  else all.push_back(wanted);
  return {};
}

Status apply_pain(AppState& state, const Model&, const act::CompareNone&) {
  state.scene.compared.clear();
  return {};
}

} // namespace myo
