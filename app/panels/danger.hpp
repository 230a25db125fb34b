#pragma once
// What must not wait: the gate above results, the safety check, and the dangers of a place.

#include "app/panels/widgets.hpp"

#include <span>
#include <string>
#include <vector>

namespace myo::panels {

/// True where what lies beneath the gate may be seen: nothing is raised, or the reader says that it has been ruled out.
[[nodiscard]] bool past_gate(const PanelFrame& f, std::span<const std::uint32_t> flags);
/// False for a moment after a warning has come, gone or been passed: what lies under the pointer then is not what it
/// was aimed at. Of the window that is drawn into.
[[nodiscard]] bool stands_still(const PanelFrame& f, std::span<const std::uint32_t> flags);
/// The red field from edge to edge of `where`: how soon, what it can be, what to do; one line of it where it was ruled
/// out. Nothing where nothing is raised. Not `still`: presses are not taken.
void draw_gate(const PanelFrame& f, std::span<const std::uint32_t> flags, const Rect& where, bool still);
/// The questions, each answered with one press; in a box of one height, so that nothing below it moves.
void draw_safety_check(const PanelFrame& f, const referral::SafetyCheck& check, float max_height, bool still);
/// What pain in any of these regions can come from that must not wait, the most urgent first. False where there is
/// none.
bool draw_dangers_of(const PanelFrame& f, const std::vector<std::string>& regions);

} // namespace myo::panels
