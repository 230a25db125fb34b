#pragma once
// The places and muscles that words name, and how they are told.

#include "app/complaint/complaint_words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myo::atlas {
class Atlas;
class Language;
} // namespace myo::atlas

namespace myo::complaint {

/// One place that a text names: any of its regions may be meant ("knee": front, inner, outer or back of it).
struct MentionedPlace {
  std::vector<std::uint32_t> regions; ///< indices into Atlas::regions()
  bool exact = true;                  ///< false: a wider part, one of whose regions is meant
  Told told = Told::so;               ///< "not in the neck"
  bool moved = false;                 ///< said of a movement, not of pain: "when I raise my arm"
};
struct MentionedMuscle {
  std::vector<std::uint32_t> muscles;
  Told told = Told::so;
  bool reached = false; ///< pain goes there: "down to the biceps"
};
struct Understanding {
  std::vector<MentionedPlace> places;
  std::vector<MentionedMuscle> muscles;
};

class Lexicon {
public:
  explicit Lexicon(const atlas::Atlas& atlas);
  /// A name of a place, an aspect or a muscle among the tokens.
  struct Mention;
  [[nodiscard]] std::vector<Mention> mentions(const std::vector<text::WordToken>& tokens) const;
  /// `told`: by token.
  [[nodiscard]] Understanding understand(const std::vector<text::WordToken>& tokens, const std::vector<Mention>& all,
                                         const std::vector<Told>& told) const;
  /// Whether a folded word is one of the atlas's own, and so no slip of the pen.
  [[nodiscard]] bool knows(std::string_view word) const;
  /// Whether two words one after the other are a name: "belly", "button".
  [[nodiscard]] bool is_name(std::string_view first, std::string_view second) const {
    return phrases_.contains(text::stem(first) + ' ' + text::stem(second));
  }
  /// The words of its names, sorted: what a slip of the pen is mended to.
  [[nodiscard]] const std::vector<std::string>& vocabulary() const { return vocabulary_; }

private:
  enum class Sort : std::uint8_t { region, part, aspect, muscle };
  struct Meaning {
    Sort sort;
    std::uint32_t index;
  };
  void add(std::string_view phrase, Meaning meaning);
  void add_places(const atlas::Atlas& atlas);
  void add_muscles(const atlas::Atlas& atlas);
  [[nodiscard]] bool is_verb(const std::string& word) const;
  [[nodiscard]] bool has_company(const std::vector<text::WordToken>& tokens, std::size_t at) const;
  [[nodiscard]] bool is_adverb(const std::vector<text::WordToken>& tokens, std::size_t at,
                               const std::vector<Mention>& before) const;
  /// Whether the word there begins an aspect of the place that follows: "back" of "back of wrist".
  [[nodiscard]] bool ends_as_aspect(const std::vector<std::string>& words, std::size_t at) const;
  [[nodiscard]] bool moved(const Mention& mention, const std::vector<text::WordToken>& tokens) const;
  [[nodiscard]] bool reached(const Mention& mention, const std::vector<text::WordToken>& tokens) const;
  [[nodiscard]] bool whole_of(const Mention& mention, const Mention& before,
                              const std::vector<text::WordToken>& tokens) const;
  std::vector<std::uint32_t> aspects_near(const std::vector<Mention>& all, std::size_t at,
                                          const std::vector<text::WordToken>& tokens, bool& joined) const;
  MentionedPlace place_of(const Meaning& meaning, const std::vector<std::uint32_t>& aspects, bool joined) const;

  const atlas::Language& language_;
  std::vector<std::string> movements_; ///< stems, sorted
  std::vector<std::string> verb_endings_;
  std::unordered_map<std::string, std::vector<Meaning>> phrases_; ///< by stems joined with spaces
  std::size_t longest_phrase_ = 0;
  std::vector<std::string> vocabulary_; ///< words that occur in phrases, sorted
  std::vector<std::string> single_;     ///< names of one word, sorted
  std::vector<std::string> words_;      ///< their stems, sorted
  std::vector<std::string> known_;      ///< stems of the atlas's own words, sorted: never taken for typos
  /// part_regions_[part][aspect + 1]; 0 is the part named alone.
  std::vector<std::vector<std::vector<std::uint32_t>>> part_regions_;
};

struct Lexicon::Mention {
  std::vector<Meaning> meanings;
  std::size_t first = 0, last = 0; ///< tokens, last included
  /// Whether it names a place or a muscle, and not only an aspect of one.
  [[nodiscard]] bool is_place() const;
};

} // namespace myo::complaint
