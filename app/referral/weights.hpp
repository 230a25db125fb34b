#pragma once
// Every number that the ranking weighs with, and why it is as it is. Fitted to the complaints of tests/data that are
// there to work with and to blind examinations that were open by then; what is kept for measuring holds them.

#include <cstddef>

namespace myo::referral {

struct RankingWeights {
  // --- how much of pain in a place a pattern explains, by what it says of the place
  float essential = 1.f;       ///< felt by most: the pattern's own place
  float spillover = 0.4f;      ///< felt by some (the textbooks' stippled zone): less than half of them
  float near_essential = 0.3f; ///< beside an essential place: people point within a hand's breadth
  float near_spillover = 0.1f; ///< beside a spillover place: hardly
  float other_depth =
      0.5f; ///< drawn deep where the pattern is on the surface, or the other way round: depth is hard to tell

  // --- from what is explained to a score
  double fit =
      0.25; ///< share of the score that asks for the zone to be no larger than what hurts: people leave places out
  double denied = 0.6; ///< kept where usual pain is said to be absent: patterns vary, so it is no proof
  double denied_whole =
      0.5; ///< share of the usual zone from which a denial counts whole: one place of six that is spared says little
  double rarity_cost =
      0.55; ///< what a rare source (commonness 1) loses against a common one (5) when it explains nothing well
  double wider_part_sure =
      0.7; ///< how sure a score counts for what a source loses as rare, where a wider part alone was said
  double own_place =
      0.2; ///< added where the pain that was said is at the point itself: a muscle hurts nearby more often than far off
  double beside_own_place = 0.3; ///< ... this much of it, where it is said of a region beside
  double rare = 0.1; ///< what a rare source (commonness 1) loses in words even where it explains all: they name no more
                     ///< than a region
  double contested = 0.1;   ///< and what a pattern loses on which the books do not agree
  double part_weight = 0.9; ///< of a wider part ("knee") against a region named exactly
  double mark_min =
      1.0 /
      3; ///< weight of a marked region of strength 0; with the next, strength 5 weighs as a place that is only said
  double mark_per_strength = 2.0 / 15;
  double text = 0.3; ///< what the words beyond the places add at most: "when I reach" tells patterns of one place apart
  double text_full_from =
      0.37; ///< pain score from which the words add all of that: they do not carry what explains no pain
  double text_alone = 0.79;        ///< score of the best words where no place is known, ...
  double text_alone_common = 0.07; ///< ... and what each step of commonness adds: 0.86 to 1.14
  double named = 1.0; ///< a muscle named as the cause stands before all that are not: the person was told so, or knows
  double not_named = 0.5; ///< kept by a muscle that is named as not the cause

  // --- symptoms: how likely one is there when a point is the cause. Silence of the atlas is no denial.
  double symptom_recorded = 0.7;
  double symptom_of_movement = 0.4; ///< not recorded, but to be expected of what its muscle moves
  double symptom_silent = 0.12;
  double answered_power = 0.25; ///< the fourth root, as questions weigh points by the fourth power of their scores
  double read_power = 0.1;      ///< read out of words: less than half as sure as an answer

  // --- many muscles before many points of one
  std::size_t max_points_a_muscle = 2;
  double second_point = 0.6;   ///< kept by the second point of a muscle
  double crowded = 0.85;       ///< kept, for each further muscle of a family that has already answered twice
  std::size_t max_family = 7;  ///< a collection of more muscles is no family (all of the abdominal wall)
  double level_within = 0.01;  ///< drawn pain that fits as well as the best: spots are kept to a tenth of a millimetre
  std::size_t max_points = 20; ///< the command line's contract
  double min_score = 1e-9;     ///< what explains nothing is left out

  // --- drawn pain
  float danger_from = 0.01f;  ///< share that is enough for a region's dangers: a dab on the chest is pain in the chest
  float painted_from = 0.25f; ///< share of a region that must be painted for the region to count as hurting
  float zone_felt_from = 0.35f; ///< share of a zone's part in a region that must hurt for that part to be felt

  // --- the set that explains the pain together
  std::size_t max_together = 4;
  double min_gain = 0.07;     ///< a further point must explain as much of the pain
  double enough = 0.96;       ///< explained: nothing more is added
  double cover_by_gain = 0.6; ///< later points count by what they add, their own score settles near-ties with the rest

  // --- the safety check
  std::size_t max_safety_questions = 9; ///< open ones; those left out come as others are answered

  // --- the next question
  std::size_t question_candidates = 8; ///< leading points that it must tell apart
  double min_bits = 0.02;              ///< an answer that tells less is not worth a question
  double outlined = 0.6;               ///< regions shown as telling: this share of what the most telling one tells,
  std::size_t max_outlined = 4;        ///< and no more than can be looked at
};
inline constexpr RankingWeights weights{};

} // namespace myo::referral
