#pragma once
// Slips of the pen, mended where a word is no word: neither one that the reader knows nor English.

#include "app/text/words.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::complaint {

class Lexicon;

/// Immutable once made, and thread-safe. The atlas and the lexicon must outlive it.
class Spelling {
public:
  /// `concepts`: the words of concepts, sorted; some are beginnings of words.
  Spelling(const atlas::Atlas& atlas, const Lexicon& lexicon, std::span<const std::string> concepts);
  /// Each token by the word that is meant; two words written as one become two tokens.
  void mend(std::vector<text::WordToken>& tokens) const;
  /// Whether a folded word is one that the reader listens for, or English.
  [[nodiscard]] bool is_word(std::string_view word) const;

private:
  [[nodiscard]] bool listens_for(std::string_view word) const;
  [[nodiscard]] std::string mended(const std::string& word) const;
  [[nodiscard]] std::size_t split_at(const std::string& word) const;

  struct Candidate {
    std::string word, sound;
    bool is_place = false;
  };
  const atlas::Atlas& atlas_;
  const Lexicon& lexicon_;
  std::vector<std::string> concepts_;                               ///< sorted
  std::vector<Candidate> candidates_;                               ///< by word
  std::unordered_map<std::string, std::vector<std::size_t>> alike_; ///< candidates by sound
};

} // namespace myo::complaint
