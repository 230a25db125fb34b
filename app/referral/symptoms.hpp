#pragma once
// Symptoms: what people say besides where it hurts, and what each point makes of it.

#include "app/atlas/atlas.hpp"
#include "app/complaint/evidence.hpp"

#include <span>
#include <string>

namespace myo::referral {

/// How likely a symptom is there when a point is the cause, 0..1: from what is recorded for the point.
[[nodiscard]] double symptom_chance(const atlas::Point& point, std::uint32_t symptom);
/// What a point's score is multiplied with, 0..1; 1 where all that is said is as recorded for it. The fourth root of
/// how likely the answers are, as questions weigh points by the fourth power of their scores.
[[nodiscard]] double symptom_factor(const atlas::Atlas& atlas, const atlas::Point& point,
                                    std::span<const complaint::ReportedSymptom> said);
/// One half sentence of what was said and is recorded for the point, or is told and was denied; "" where nothing is.
[[nodiscard]] std::string symptom_words(const atlas::Atlas& atlas, const atlas::Point& point,
                                        std::span<const complaint::ReportedSymptom> said);

} // namespace myo::referral
