#pragma once
// Everything a user can ask for, as values with a text form: menus, keys, scripts, sessions and tests all go through
// these.
//   Action   a change of the state, pure
//   Effect   what reaches outside it (effects.hpp)
//   Request  one or the other
//
// A new action is a header in actions/, or a struct in one that is there, and its topic's line in CMakeLists.txt, from
// which action_topics.hpp is written: an include and a type of each topic.

#include "app/state/action_topics.hpp"
#include "app/state/effects.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace myo::state {

template <class... Topics> struct Together;
template <class... Actions> struct Together<const Topic<Actions...>> { using Any = std::variant<Actions...>; };
template <class... One, class... Other, class... Rest>
struct Together<const Topic<One...>, const Topic<Other...>, Rest...>
    : Together<const Topic<One..., Other...>, Rest...> {};
using AnyAction = ActionTopics<Together>::Any;

/// Its copies, moves and end are compiled once, in action.cpp: those of a variant of so many kinds cost the compiler
/// about two seconds in every file that collects actions.
struct Action : AnyAction {
  Action();
  // NOLINTNEXTLINE(google-explicit-constructor): an action is one of its kinds, as of a variant
  template <OneOf<AnyAction> One> Action(One one) : AnyAction(std::in_place_type<One>, std::move(one)) {}
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

} // namespace myo::state
