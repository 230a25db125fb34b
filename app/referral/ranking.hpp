#pragma once
// The answer to pain: what was understood, what must not wait, which points may send it and why, what to ask next.

#include "app/complaint/evidence.hpp"
#include "app/referral/safety.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace myo::referral {

struct RankedPoint {
  std::uint32_t muscle = 0, point = 0; ///< indices into the atlas
  model::Side side = model::Side::right;
  bool either = false; ///< nothing tells the sides apart: one stands for both
  bool named = false;  ///< its muscle is named as the cause
  double score = 0;    ///< about 0..1, more where it is named; only its order means something
  double explains = 0; ///< 0..1 of what was drawn and said
  std::vector<std::string> matched_essential, matched_spillover; ///< regions that hurt and that it sends pain to
  std::vector<std::string> also_felt; ///< where its pain is usual but nothing is said or drawn
  std::string why;                    ///< one sentence
};

/// Of a region, or of a symptom: the other id is empty.
struct PainQuestion {
  std::string region;
  model::Side side = model::Side::midline;
  std::string text;
  double bits = 0; ///< how much its answer is expected to tell
  std::string symptom = {};
};

struct Ranking {
  std::vector<complaint::Finding> findings;
  complaint::PainSide side = complaint::PainSide::unknown;
  std::vector<std::uint32_t> muscles;   ///< named as the cause, in words or by a choice
  std::vector<std::uint32_t> red_flags; ///< indices into Atlas::red_flags(), the most urgent first
  SafetyCheck safety;                   ///< what is asked before any muscle is named
  std::vector<RankedPoint> points;      ///< best first
  std::vector<std::uint32_t> together;  ///< indices of points that together explain it best, the most telling first
  double together_explains = 0;
  std::optional<PainQuestion> question;
  complaint::Understood understood = complaint::Understood::enough; ///< less: nothing is ranked
  std::string ask = {};                         ///< then: what the reader is asked, or told, instead
  std::vector<std::string> not_understood = {}; ///< words that nothing was made of
  [[nodiscard]] bool empty() const { return findings.empty() && points.empty() && red_flags.empty() && ask.empty(); }
  /// Ids of one kind that are felt (or not), each once, in the order in which they were understood.
  [[nodiscard]] std::vector<std::string> ids(complaint::Finding::Of of, pain::Felt felt) const;
};

} // namespace myo::referral
