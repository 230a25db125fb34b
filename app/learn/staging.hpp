#pragma once
// From where a question is seen. First in a canonical view: free rotation costs learners of low spatial ability most
// (van Leeuwen 2023); it is added as a card is remembered for longer.

#include "app/learn/kind.hpp"

namespace myo::learn {

/// Of the views from the front, the back and the sides the one that looks most along `facing`.
[[nodiscard]] glm::vec3 canonical(const glm::vec3& facing);
/// How far a card that has been remembered for so long may be turned from its canonical view, degrees.
[[nodiscard]] float max_turn_deg(int interval_days);
/// Looks at `box` from the canonical view nearest to `facing`, turned as far as the interval allows.
void look(state::Staging& staging, const glm::vec3& facing, const geometry::Aabb& box, Asking& asking);
/// A level view, turned about the body's long axis.
[[nodiscard]] glm::vec3 turned(const glm::vec3& facing, float by_deg);
/// At a muscle, marked, with what is around it.
void look_at_muscle(state::Staging& staging, const Ground& ground, std::uint32_t muscle, model::Side side,
                    Asking& asking);
/// Seen from the side, an arm hangs before hip and thigh: what lies wholly outside of what is to be seen, at its
/// height, is not shown, and where that is the arm none of it is. `limbs_alone`: nothing that may lie on it goes.
void step_aside(state::Staging& staging, const Ground& ground, const geometry::Aabb& seen, bool limbs_alone = false);
/// Gives each of Quiz::parts the spot of its number: on it, turned to the eye, where the others are farthest.
void number_parts(state::Staging& staging, const Ground& ground);
/// The right side, as plates have it; either one once a card is remembered for a week.
[[nodiscard]] model::Side side_to_ask(Asking& asking);
/// A trigger point on the body shown: on that side, or on the other where the atlas or the body has it there alone;
/// null where it is on neither.
[[nodiscard]] const state::ModelPoint* place_of(const Ground& ground, std::string_view point, model::Side side);
/// Grown on every side.
[[nodiscard]] geometry::Aabb around(geometry::Aabb box, float by_mm);

} // namespace myo::learn
