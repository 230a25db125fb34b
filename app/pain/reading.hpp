#pragma once
// What is read out of drawn and said pain, as plain values: made by app/viewport, shown by panels and the command line.

#include "app/pain/drawing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace myo {

/// A region that hurts or does not, a symptom that is there or not, or a muscle that is named; and who says so.
struct PainChip {
  enum class From : std::uint8_t { words, mark, drawn } from = From::words;
  std::string id;            ///< of a region, symptom, or muscle (or the group of its parts)
  Side side = Side::midline; ///< midline: of a midline region or a symptom, or the side is not said
  Felt felt = Felt::yes;
  bool either = false;       ///< a paired region whose side is not said
  enum class Of : std::uint8_t { region, symptom, muscle } of = Of::region;
  bool operator==(const PainChip&) const = default;
};

struct PainResult {
  std::uint32_t muscle = 0, point = 0; ///< indices into the atlas
  Side side = Side::right;
  bool either = false;                 ///< nothing tells the sides apart
  double score = 0;                    ///< 0..1
  double explains = 0;                 ///< 0..1 of what was drawn and said
  std::vector<std::string> matched_essential, matched_spillover; ///< regions that hurt and that it sends pain to
  std::vector<std::string> also_felt;  ///< where its pain is usual but nothing is drawn
  std::string why;                     ///< one sentence
};

/// Of a region, or of a symptom: the other id is empty.
struct PainQuestion {
  std::string region;
  Side side = Side::midline;
  std::string text;
  double bits = 0;     ///< how much its answer is expected to tell
  std::string symptom = {};
};

struct PainReading {
  std::vector<PainChip> chips;
  std::vector<std::uint32_t> muscles;   ///< named as the cause, in words or by a choice
  std::vector<std::uint32_t> red_flags; ///< the most urgent first
  std::vector<PainResult> results;      ///< best first
  std::vector<std::uint32_t> together;  ///< indices of results that together explain it best, the most telling first
  double together_explains = 0;
  std::optional<PainQuestion> question;
  [[nodiscard]] bool empty() const { return chips.empty() && results.empty() && red_flags.empty(); }
};

} // namespace myo
