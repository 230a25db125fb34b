#pragma once
// What every action has: a verb, its fields as text, what undo does with it, and what it does to the state.
//
// The text form follows from the fields: words by spaces, `Text` takes the rest of the line, optional fields come last.

#include "app/state/app_state.hpp"
#include "engine/core/result.hpp"

#include <string>
#include <tuple>
#include <type_traits>
#include <variant>

namespace myo::state {

struct Model;

/// What undo does with an action.
enum class Keep : std::uint8_t {
  passing, ///< no deed of a person: hovering, time, the window's size; not an edit, and a message stays
  no,      ///< not an edit (panels, tabs)
  step,    ///< one undo step each
  gesture, ///< a run of the same kind is one step (orbit, a slider); `release` ends it
  camera,  ///< like gesture, all camera moves being one kind
  run,     ///< like gesture, whatever the fields: a stroke, words being typed
};
[[nodiscard]] constexpr bool is_edit(Keep keep) { return keep != Keep::passing && keep != Keep::no; }
/// "step": as listings name it.
[[nodiscard]] std::string_view to_string(Keep keep);

struct Verb {
  const char* name;
  const char* arguments;
  const char* help;
  Keep keep = Keep::no;
};

/// The rest of a line, spaces included.
struct Text {
  std::string value;
  bool operator==(const Text&) const = default;
};
/// "1280x800"
struct Size {
  std::uint32_t width = 1280, height = 800;
  bool operator==(const Size&) const = default;
};

/// The actions of one topic. A header of actions/ ends with its own, `<file>_actions`.
template <class... Actions> struct Topic {};

template <class... Each> struct Kinds : std::type_identity<Each>... {};
template <class Any> struct KindsOf;
template <class... Each> struct KindsOf<std::variant<Each...>> { using All = Kinds<Each...>; };
/// Whether One is of Any's kinds, at the price of one question: a variant asks of each kind whether it could be made
/// from One.
template <class One, class Any>
concept OneOf = std::is_base_of_v < std::type_identity<One>,
typename KindsOf<Any>::All > ;

/// What an action works on: the state that it changes, and what it is checked against.
struct Change {
  AppState& state;
  const Model& model;
  Scene& scene = state.scene;
  Ui& ui = state.ui;
};

} // namespace myo::state

#define MYO_EFFECT(NAME, ARGUMENTS, HELP, KEEP, ...)                                                                   \
  static constexpr Verb verb{NAME, ARGUMENTS, HELP, Keep::KEEP};                                                       \
  auto fields() { return std::tie(__VA_ARGS__); }                                                                      \
  auto fields() const { return std::tie(__VA_ARGS__); }

/// apply() checks first: where it fails it has changed nothing. It is defined in the .cpp beside the struct, or inline.
#define MYO_ACTION(NAME, ARGUMENTS, HELP, KEEP, ...)                                                                   \
  MYO_EFFECT(NAME, ARGUMENTS, HELP, KEEP, __VA_ARGS__)                                                                 \
  [[nodiscard]] Status apply(Change& c) const;
