#pragma once
// Everything a user can ask for, as values with a text form: menus, keys, scripts, sessions and tests all go through
// these.
//   Action   a change of the state, pure
//   Effect   what reaches outside it (effects.hpp)
//   Request  one or the other
//
// A new action is one struct and its apply() in a topic of actions/, and its name in `AnyAction` here.

#include "app/state/actions/camera.hpp"
#include "app/state/actions/danger.hpp"
#include "app/state/actions/history.hpp"
#include "app/state/actions/layers.hpp"
#include "app/state/actions/paint.hpp"
#include "app/state/actions/panels.hpp"
#include "app/state/actions/selection.hpp"
#include "app/state/actions/treatment.hpp"
#include "app/state/effects.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace myo::state {

using AnyAction =
    std::variant<act::View, act::Orbit, act::Pan, act::Zoom, act::SetCamera, act::FlyTo, act::Focus, act::FrameAll,
                 act::Advance, act::Release, act::SelectStructure, act::SelectPoint, act::SelectRegion, act::SelectSkin,
                 act::Deselect, act::OtherSide, act::NextPoint, act::PreviousPoint, act::HoverStructure,
                 act::HoverPoint, act::HoverNothing, act::Peel, act::PeelBy, act::LayerVisible, act::LayerOpacity,
                 act::Hide, act::Show, act::Ghost, act::Opacity, act::Isolate, act::Unisolate, act::ShowAll,
                 act::Variants, act::Markers, act::Zones, act::Sites, act::Reset, act::Tool, act::BrushSize,
                 act::PainStrength, act::PainWord, act::Paint, act::Stroke, act::PainRegion, act::ForgetRegion,
                 act::PainSymptom, act::ForgetSymptom, act::PainMuscle, act::ForgetMuscle, act::PainWords,
                 act::PainAnswer, act::ForgetAnswer, act::RuledOut, act::SafetyCheck, act::ClearPain, act::Compare,
                 act::CompareNone, act::Undo, act::Redo, act::ChooseTechnique, act::ChooseWay, act::StartTreatment,
                 act::HoldTreatment, act::NextTurn, act::EndTreatment, act::Tab, act::Search, act::TreeFilter,
                 act::ShowPanel, act::OpenGuide, act::FontScale, act::ClientMode, act::Say, act::Resize>;
/// Its copies, moves and end are compiled once, in action.cpp: those of a variant of so many kinds cost the compiler
/// about two seconds in every file that collects actions.
struct Action : AnyAction {
  using AnyAction::AnyAction;
  Action();
  Action(const Action&);
  Action(Action&&) noexcept;
  Action& operator=(const Action&);
  Action& operator=(Action&&) noexcept;
  ~Action();
};
using Actions = std::vector<Action>;

using Request = std::variant<Action, Effect>;
/// What panels and keys collect in a frame.
using Requests = std::vector<Request>;

[[nodiscard]] const Verb& verb_of(const Action& action);
[[nodiscard]] const Verb& verb_of(const Effect& effect);
[[nodiscard]] const Verb& verb_of(const Request& request);
struct ListedVerb {
  Verb verb;
  bool effect = false;
};
/// Every verb, actions first: what `myoatlas actions` prints.
[[nodiscard]] const std::vector<ListedVerb>& all_verbs();
/// One line; parse_request(to_text(r)) gives `r` again.
[[nodiscard]] std::string to_text(const Action& action);
[[nodiscard]] std::string to_text(const Request& request);
/// Error: what is wrong with which word, and how the verb is written; for an unknown verb the nearest one.
[[nodiscard]] Result<Request> parse_request(std::string_view line);
/// The same, an effect being refused.
[[nodiscard]] Result<Action> parse_action(std::string_view line);
/// Same verb and fields.
[[nodiscard]] bool same(const Request& a, const Request& b);

} // namespace myo::state
