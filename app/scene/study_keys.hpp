#pragma once
// Keys while questions are under way.

#include "app/scene/pointer.hpp"
#include "app/state/study.hpp"

#include <optional>

namespace myo::scene {

/// What a key asks for; nothing: it means what it means elsewhere.
[[nodiscard]] std::optional<state::Requests> on_study_key(std::string_view key, Modifiers modifiers,
                                                          const state::AppState& state);

} // namespace myo::scene
