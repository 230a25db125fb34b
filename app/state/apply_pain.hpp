#pragma once
// The actions of drawn and said pain, and of comparing. Called by apply() alone.

#include "app/state/action.hpp"
#include "app/state/model.hpp"

namespace myo {

[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::Tool& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::BrushSize& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainStrength& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainWord& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::Paint& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::Stroke& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainRegion& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::ForgetRegion& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainSymptom& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::ForgetSymptom& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainMuscle& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::ForgetMuscle& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::PainWords& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::ClearPain& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::Compare& a);
[[nodiscard]] Status apply_pain(AppState& state, const Model& model, const act::CompareNone& a);

} // namespace myo
