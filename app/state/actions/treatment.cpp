#include "app/state/actions/treatment.hpp"

#include "app/language/language.hpp"
#include "app/state/model.hpp"
#include "app/state/targets.hpp"

namespace myo::state::act {

Status ChooseTechnique::apply(Change& c) const {
  if (id && !c.model.has_technique(*id)) return unknown(*id, "technique");
  if (c.scene.technique != id.value_or("")) c.scene.choice = 0;
  c.scene.technique = id.value_or("");
  return {};
}

Status ChooseWay::apply(Change& c) const {
  if (!(number >= 1 && number <= 9))
    return fail("ways are counted from 1 to 9", "way", "the Techniques tab lists them");
  c.scene.choice = static_cast<std::uint32_t>(number) - 1;
  return {};
}

Status StartTreatment::apply(Change& c) const {
  if (!(work_s > 0 && pause_s >= 0 && turns >= 1 && turns <= 20))
    return fail("a session needs a time to work and 1 to 20 turns", "treatment-start",
                "give seconds of work, seconds of pause, turns");
  end_treatment(c.state, tr("another begins")); // its log is of this visit, too
  c.state.treatment = begin_treatment(c.scene.technique, work_s, pause_s, turns);
  if (const Selection& chosen = c.scene.selection; chosen.target == Target::point)
    c.state.treatment->point = chosen.id, c.state.treatment->side = chosen.side;
  return {};
}

Status HoldTreatment::apply(Change& c) const {
  if (!c.state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
  hold(*c.state.treatment, on);
  return {};
}

Status NextTurn::apply(Change& c) const {
  if (!c.state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
  next_phase(*c.state.treatment);
  return {};
}

Status SayPressure::apply(Change& c) const {
  if (!c.state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
  if (c.state.treatment->ended || (c.state.treatment->resting && word != PressWord::stop))
    return fail("nobody presses now", verb.name, "it is said while somebody does");
  answer(*c.state.treatment, word);
  return {};
}

Status TreatmentSound::apply(Change& c) const {
  c.ui.session_sound = on;
  return {};
}

Status EndTreatment::apply(Change& c) const {
  if (!c.state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
  end(*c.state.treatment, reason.value);
  return {};
}

} // namespace myo::state::act
