#pragma once
// The places and muscles that words name, and which of them are denied.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myo::atlas {
class Atlas;
class Language;
} // namespace myo::atlas

namespace myo::text {
struct WordToken;
} // namespace myo::text

namespace myo::complaint {

/// One place that a text names: any of its regions may be meant ("knee": front, inner, outer or back of it).
struct MentionedPlace {
  std::vector<std::uint32_t> regions; ///< indices into Atlas::regions()
  bool exact = true;                  ///< false: a wider part, one of whose regions is meant
  bool denied = false;                ///< "not in the neck"
  bool moved = false;                 ///< said of a movement, not of pain: "when I raise my arm"
};
struct MentionedMuscle {
  std::vector<std::uint32_t> muscles;
  bool denied = false;
};
struct Understanding {
  std::vector<MentionedPlace> places;
  std::vector<MentionedMuscle> muscles;
};

class Lexicon {
public:
  explicit Lexicon(const atlas::Atlas& atlas);
  /// `negates`: by token, whether it begins a denial.
  [[nodiscard]] Understanding understand(const std::vector<text::WordToken>& tokens,
                                         const std::vector<bool>& negates) const;
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
  void add_places(const atlas::Atlas& atlas);
  void add_muscles(const atlas::Atlas& atlas);
  std::vector<std::string> corrected(const std::vector<text::WordToken>& tokens) const;
  std::vector<Mention> mentions(const std::vector<std::string>& stems,
                                const std::vector<text::WordToken>& tokens) const;
  [[nodiscard]] bool denied(const Mention& mention, const std::vector<Mention>& all,
                            const std::vector<text::WordToken>& tokens, const std::vector<std::string>& stems,
                            const std::vector<bool>& negates) const;
  [[nodiscard]] bool moved(const Mention& mention, const std::vector<text::WordToken>& tokens,
                           const std::vector<std::string>& stems) const;
  [[nodiscard]] bool whole_of(const Mention& mention, const Mention& before,
                              const std::vector<text::WordToken>& tokens) const;
  std::vector<std::uint32_t> aspects_near(const std::vector<Mention>& all, std::size_t at,
                                          const std::vector<text::WordToken>& tokens, bool& joined) const;
  MentionedPlace place_of(const Meaning& meaning, const std::vector<std::uint32_t>& aspects, bool joined) const;

  const atlas::Language& language_;
  std::vector<std::string> movements_;                            ///< stems, sorted
  std::unordered_map<std::string, std::vector<Meaning>> phrases_; ///< by stems joined with spaces
  std::size_t longest_phrase_ = 0;
  std::vector<std::string> words_; ///< stems that occur in phrases, sorted
  std::vector<std::string> known_; ///< stems of the atlas's own words, sorted: never taken for typos
  /// part_regions_[part][aspect + 1]; 0 is the part named alone.
  std::vector<std::vector<std::vector<std::uint32_t>>> part_regions_;
};

} // namespace myo::complaint
