#pragma once
// Short names found by their words: the structures and landmarks that a body brings along.

#include "app/text/word_meaning.hpp"

#include <cstdint>

namespace myo::text {

struct ListedName {
  std::string id, name, detail;   ///< detail: a line more, not searched
  std::vector<std::string> stems; ///< of the name
};

/// Thread-safe once built.
class NameList {
public:
  /// A name with an id that is there already is left out.
  void add(std::string id, std::string name, std::string detail = {});
  /// To be called after the last add().
  void index();
  [[nodiscard]] std::span<const ListedName> names() const { return names_; }
  [[nodiscard]] Vocabulary words() const { return words_; }

  struct Found {
    std::uint32_t index = 0; ///< into names()
    double score = 0;        ///< 0..1: how much of the name is requested
  };
  /// The names that hold all the words, best first.
  [[nodiscard]] std::vector<Found> find(std::span<const WordMeaning> all) const;

private:
  std::vector<ListedName> names_; ///< by id
  std::vector<std::string> words_;
};

} // namespace myo::text
