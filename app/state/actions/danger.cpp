#include "app/state/actions/danger.hpp"

#include "app/language/language.hpp"
#include "app/state/model.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::state::act {
namespace {

constexpr std::string_view always = "always", nothing = "nothing";

} // namespace

Status PainAnswer::apply(Change& c) const {
  const ModelQuestion* question = c.model.safety_question(id);
  if (!question)
    return fail(tr_format("the safety check has no question '{}'", id.substr(0, 60)), "",
                "'myoatlas find TEXT --json' lists those of a place as safety_questions");
  std::vector<pain::SafetyMark>& answers = c.scene.pain.safety;
  const auto there =
      std::find_if(answers.begin(), answers.end(), [&](const pain::SafetyMark& m) { return m.question == id; });
  if (there != answers.end())
    there->felt = felt;
  else if (answers.size() >= pain::max_marks)
    return fail("the drawing is full", "", "erase some of it, or save it and begin another");
  else
    answers.push_back({id, felt});
  // What was ruled out before is not what is said now.
  if (felt == pain::Felt::yes) c.ui.ruled_out.erase(question->flag);
  return {};
}

Status ForgetAnswer::apply(Change& c) const {
  if (std::erase_if(c.scene.pain.safety, [&](const pain::SafetyMark& m) { return m.question == id; }) == 0)
    return fail(tr_format("'{}' was not answered", id.substr(0, 60)));
  return {};
}

Status RuledOut::apply(Change& c) const {
  if (what == nothing) {
    c.ui.ruled_out.clear(), c.ui.always_ruled_out = false;
    return {};
  }
  if (what == always) {
    c.ui.always_ruled_out = true;
    return {};
  }
  if (!c.model.has_red_flag(what))
    return fail(tr_format("this atlas has no warning '{}'", what.substr(0, 60)), "",
                "'myoatlas find TEXT --json' names those that are raised as red_flags");
  c.ui.ruled_out.insert(what);
  return {};
}

Status SafetyCheck::apply(Change& c) const {
  c.ui.safety_check = on;
  return {};
}

} // namespace myo::state::act
