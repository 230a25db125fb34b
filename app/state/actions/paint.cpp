#include "app/state/actions/paint.hpp"

#include "app/language/language.hpp"
#include "app/state/model.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::state::act {
namespace {

// Spots of a stroke lie this share of its radius apart: near enough for a smooth edge, far enough to keep it small.
constexpr float step_share = 0.35f;

tl::unexpected<Error> full() {
  return fail("the drawing is full", "", "erase some of it, or save it and begin another");
}

std::size_t samples_of(const pain::PainDrawing& drawing) {
  std::size_t count = 0;
  for (const pain::PainStroke& stroke : drawing.strokes) count += stroke.samples.size();
  return count;
}

std::vector<pain::RegionMark>::iterator mark_of(pain::PainDrawing& pain, const std::string& region, model::Side side) {
  return std::find_if(pain.marks.begin(), pain.marks.end(),
                      [&](const pain::RegionMark& m) { return m.region == region && m.side == side; });
}

Status unknown_region(const std::string& id) {
  return fail(tr_format("this atlas has no region '{}'", id.substr(0, 60)), "",
              "'myoatlas find --help' says how regions are named");
}

} // namespace

Status Tool::apply(Change& c) const {
  c.ui.tool = tool;
  c.ui.stroke_open = false;
  if (tool != PaintTool::none && !c.state.study) c.ui.panel(Panel::find) = true;
  return {};
}

Status BrushSize::apply(Change& c) const {
  c.ui.brush_mm = std::clamp(radius_mm, pain::min_radius_mm, pain::largest_radius_mm);
  return {};
}

Status PainStrength::apply(Change& c) const {
  c.ui.pain_strength = std::clamp(strength, 0.f, 10.f);
  return {};
}

Status PainWord::apply(Change& c) const {
  c.ui.pain_quality = quality;
  return {};
}

Status Paint::apply(Change& c) const {
  pain::PainDrawing& pain = c.scene.pain;
  const bool begins = !c.ui.stroke_open || pain.strokes.empty();
  if (samples_of(pain) >= pain::max_samples || (begins && pain.strokes.size() >= pain::max_strokes)) return full();
  if (begins) {
    pain::PainStroke stroke;
    stroke.kind = c.ui.tool == PaintTool::erase   ? pain::StrokeKind::erase
                  : c.ui.tool == PaintTool::deep  ? pain::StrokeKind::deep
                  : c.ui.tool == PaintTool::arrow ? pain::StrokeKind::travel
                                                  : pain::StrokeKind::skin;
    stroke.radius_mm = c.ui.brush_mm;
    stroke.strength = c.ui.pain_strength;
    stroke.quality = c.ui.pain_quality;
    pain.strokes.push_back(std::move(stroke));
    c.ui.stroke_open = true;
  }
  pain::PainStroke& stroke = pain.strokes.back();
  if (!stroke.samples.empty()) {
    const auto last = pain::position_of(stroke, stroke.samples.back(), c.model.frame);
    if (last && glm::distance(*last, position) < step_share * stroke.radius_mm * c.model.frame.scale) return {};
  }
  pain::add_sample(stroke, c.model.frame, position);
  return {};
}

Status Stroke::apply(Change& c) const {
  pain::PainDrawing& pain = c.scene.pain;
  auto read = pain::parse_stroke(stroke.value);
  if (!read) return tl::unexpected(read.error());
  if (pain.strokes.size() >= pain::max_strokes || samples_of(pain) + read->samples.size() > pain::max_samples)
    return full();
  pain.strokes.push_back(std::move(*read));
  c.ui.stroke_open = false;
  return {};
}

Status PainRegion::apply(Change& c) const {
  if (!c.model.has_region(id)) return unknown_region(id);
  pain::PainDrawing& pain = c.scene.pain;
  if (pain.marks.size() >= pain::max_marks) return full();
  const pain::RegionMark mark{id, side, felt, std::clamp(strength.value_or(c.ui.pain_strength), 0.f, 10.f),
                              quality.value_or(c.ui.pain_quality)};
  if (const auto there = mark_of(pain, id, side); there != pain.marks.end())
    *there = mark;
  else
    pain.marks.push_back(mark);
  c.ui.stroke_open = false;
  return {};
}

Status ForgetRegion::apply(Change& c) const {
  pain::PainDrawing& pain = c.scene.pain;
  const auto there = mark_of(pain, id, side);
  if (there == pain.marks.end()) return fail(tr_format("nothing was said of '{}' there", id.substr(0, 60)));
  pain.marks.erase(there);
  return {};
}

Status PainSymptom::apply(Change& c) const {
  if (!c.model.has_symptom(id))
    return fail(tr_format("this atlas has no symptom '{}'", id.substr(0, 60)), "",
                "'myoatlas find TEXT --json' names those it understands");
  std::vector<pain::SymptomMark>& symptoms = c.scene.pain.symptoms;
  const auto there =
      std::find_if(symptoms.begin(), symptoms.end(), [&](const pain::SymptomMark& m) { return m.symptom == id; });
  if (there != symptoms.end())
    there->felt = felt;
  else if (symptoms.size() >= pain::max_marks)
    return full();
  else
    symptoms.push_back({id, felt});
  return {};
}

Status ForgetSymptom::apply(Change& c) const {
  if (std::erase_if(c.scene.pain.symptoms, [&](const pain::SymptomMark& m) { return m.symptom == id; }) == 0)
    return fail(tr_format("nothing was said of '{}'", id.substr(0, 60)));
  return {};
}

Status PainMuscle::apply(Change& c) const {
  if (!c.model.has_muscle(id))
    return fail(tr_format("this atlas has no muscle '{}'", id.substr(0, 60)), "", "'myoatlas show NAME' finds its id");
  std::vector<pain::MuscleMark>& muscles = c.scene.pain.muscles;
  const auto there = std::find_if(muscles.begin(), muscles.end(),
                                  [&](const pain::MuscleMark& m) { return m.muscle == id && m.side == side; });
  if (there != muscles.end())
    there->felt = felt;
  else if (muscles.size() >= pain::max_marks)
    return full();
  else
    muscles.push_back({id, side, felt});
  return {};
}

Status ForgetMuscle::apply(Change& c) const {
  const auto same = [&](const pain::MuscleMark& m) { return m.muscle == id && m.side == side; };
  if (std::erase_if(c.scene.pain.muscles, same) == 0)
    return fail(tr_format("nothing was said of '{}' there", id.substr(0, 60)));
  return {};
}

Status PainWords::apply(Change& c) const {
  if (words.value.size() > pain::max_words)
    return fail(tr_format("a complaint is at most {} bytes long", pain::max_words), "",
                "say where it hurts in a few sentences");
  c.scene.pain.words = words.value;
  return {};
}

Status ClearPain::apply(Change& c) const {
  c.scene.pain = {};
  c.ui.ruled_out.clear(); // the next pain is another
  c.ui.stroke_open = false;
  return {};
}

Status GhostNone::apply(Change& c) const {
  c.state.ghost.reset();
  return {};
}

Status Compare::apply(Change& c) const {
  if (!c.model.point(id, side))
    return fail(tr_format("this body and atlas have no trigger point '{} {}'", id, to_string(side)));
  std::vector<PointSide>& all = c.scene.compared;
  const PointSide wanted{id, side};
  if (const auto there = std::find(all.begin(), all.end(), wanted); there != all.end())
    all.erase(there);
  else if (all.size() >= max_compared)
    return fail(tr_format("at most {} points are compared", max_compared), "", "take one away first");
  else
    all.push_back(wanted);
  return {};
}

Status CompareNone::apply(Change& c) const {
  c.scene.compared.clear();
  return {};
}

} // namespace myo::state::act
