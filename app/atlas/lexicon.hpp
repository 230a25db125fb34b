#pragma once
// What a typed complaint says: regions, sides, muscles, and what is denied.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace myo {

struct Region;
struct BodyPart;
struct Collection;
struct Aspect;
struct Muscle;
struct WordToken;

enum class PainSide : std::uint8_t { unknown, left, right, both };
[[nodiscard]] std::string_view to_string(PainSide side);

/// One place that a text names: any of its regions may be meant ("knee": front, inner, outer or back of it).
struct MentionedPlace {
  std::vector<std::uint32_t> regions; ///< indices into Atlas::regions()
  bool exact = true;                  ///< false: a wider part, one of whose regions is meant
  bool denied = false;                ///< "not in the neck"
  bool moved = false;                 ///< said of a movement, not of pain: "when I raise my arm"
  std::size_t begin = 0, end = 0;     ///< bytes of the folded text
};
struct MentionedMuscle {
  std::vector<std::uint32_t> muscles;
  bool denied = false;
  std::size_t begin = 0, end = 0;
};
struct Understanding {
  std::vector<MentionedPlace> places;
  std::vector<MentionedMuscle> muscles;
  PainSide side = PainSide::unknown;
  std::string rest; ///< the words that name no place, for full text
};

class Lexicon {
public:
  Lexicon() = default;
  Lexicon(std::span<const Region> regions, std::span<const BodyPart> parts, std::span<const Aspect> aspects, std::span<const Muscle> muscles,
          std::span<const Collection> collections, std::span<const std::string> terms);
  [[nodiscard]] Understanding understand(std::string_view text) const;
  /// Whether a folded word is one of the atlas's own or plain English, and so no slip of the pen.
  [[nodiscard]] bool knows(std::string_view word) const;

private:
  enum class Sort : std::uint8_t { region, part, aspect, muscle };
  struct Meaning {
    Sort sort;
    std::uint32_t index;
  };
  struct Mention {
    std::vector<Meaning> meanings;
    std::size_t first = 0, last = 0; ///< tokens, last included
  };
  void add(std::string_view phrase, Meaning meaning);
  std::vector<std::string> corrected(const std::vector<WordToken>& tokens) const;
  std::vector<Mention> mentions(const std::vector<std::string>& stems, const std::vector<WordToken>& tokens) const;
  std::vector<std::uint32_t> aspects_near(const std::vector<Mention>& all, std::size_t at, const std::vector<WordToken>& tokens, bool& joined) const;
  MentionedPlace place_of(const Meaning& meaning, const std::vector<std::uint32_t>& aspects, bool joined) const;

  std::unordered_map<std::string, std::vector<Meaning>> phrases_; ///< by stems joined with spaces
  std::size_t longest_phrase_ = 0;
  std::vector<std::string> words_;  ///< stems that occur in phrases, sorted
  std::vector<std::string> known_;  ///< stems of the atlas's own words, sorted: never taken for typos
  /// part_regions_[part][aspect + 1]; 0 is the part named alone.
  std::vector<std::vector<std::vector<std::uint32_t>>> part_regions_;
};

} // namespace myo
