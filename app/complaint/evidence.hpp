#pragma once
// What a person said and marked, understood: where it hurts and where not, what comes with it, which muscles are named.
// The one thing that is ranked, whichever way it was said.

#include "app/complaint/complaint_words.hpp"
#include "app/pain/drawing.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::complaint {

enum class PainSide : std::uint8_t { unknown, left, right, both };
[[nodiscard]] std::string_view to_string(PainSide side);

/// Whether enough was understood to rank anything.
enum class Understood : std::uint8_t { enough, place_missing, sparse, foreign, oversized };
inline constexpr std::array<std::string_view, 5> understood_names = {"enough", "place-missing", "sparse", "foreign",
                                                                     "oversized"};

/// A region that hurts or does not, a symptom that is there or not, or a muscle that is named; and who says so.
struct Finding {
  enum class From : std::uint8_t { words, mark, drawn } from = From::words;
  std::string id;                          ///< of a region, symptom, or muscle (or the group of its parts)
  model::Side side = model::Side::midline; ///< midline: of a midline region or a symptom, or the side is not said
  pain::Felt felt = pain::Felt::yes;
  bool either = false; ///< a paired region whose side is not said
  enum class Of : std::uint8_t { region, symptom, muscle } of = Of::region;
  bool operator==(const Finding&) const = default;
};

/// Pain in any of several regions ("knee": front, inner, outer or back of it).
struct PainPlace {
  std::vector<std::uint32_t> regions;      ///< indices into Atlas::regions()
  model::Side side = model::Side::midline; ///< midline: not said, or of a midline region
  bool exact = true;                       ///< false: a wider part, one of whose regions is meant
  std::optional<float> strength = {};      ///< 0..10, where it is marked
};
struct DeniedRegion {
  std::uint32_t region = 0;
  model::Side side = model::Side::midline; ///< midline: on both sides
};
/// A muscle that is named as the cause, or as not.
struct NamedMuscle {
  std::uint32_t muscle = 0;                ///< index into Atlas::muscles()
  model::Side side = model::Side::midline; ///< midline: not said
  bool denied = false;
};
/// A symptom that is said to be there or not. What was answered counts whole, what was read out of words half.
struct ReportedSymptom {
  std::uint32_t symptom = 0; ///< index into Atlas::symptoms()
  bool denied = false;
  bool answered = false;
  bool operator==(const ReportedSymptom&) const = default;
};

struct Evidence {
  std::string text;       ///< as typed
  Heard heard;            ///< of the text and of the symptoms that were answered
  std::optional<int> age; ///< in years
  Understood understood = Understood::enough;
  std::vector<std::string> not_understood; ///< words that said nothing to the reader, as typed, each once
  std::vector<PainPlace> places;
  std::vector<DeniedRegion> denied;
  std::vector<NamedMuscle> muscles;
  std::vector<ReportedSymptom> symptoms;
  std::vector<std::string> known_symptoms; ///< ids of those that were asked or corrected: not asked again
  std::vector<pain::RegionMark> marks;     ///< as marked: what was asked is not asked again
  std::vector<pain::SafetyMark> safety;    ///< answers of the safety check
  PainSide side = PainSide::unknown;
  std::vector<Finding> findings; ///< all of it, as it is shown to be corrected
  [[nodiscard]] bool empty() const { return findings.empty() && text.empty() && safety.empty(); }
};

} // namespace myo::complaint
