#pragma once
// Decks: which cards belong together, and in what order a learner meets them.
//   first-lesson, first-twelve, posterior-triangle ...  of the atlas's content
//   area/neck     a chapter         group/rotator-cuff   a name for several muscles
//   region/thumb  what hurts there  kind/find-point      one kind of question       all
// A teacher's deck is a text file (deck_file.hpp), named by its path.

#include "app/learn/kind.hpp"

#include <map>

namespace myo::learn {

/// Every card of a body, and the decks of them. Immutable once made.
class Decks {
public:
  explicit Decks(const Ground& ground);
  [[nodiscard]] std::span<const state::DeckEntry> entries() const { return entries_; }
  /// The cards of a deck of the list, or null.
  [[nodiscard]] const std::vector<std::string>* cards(std::string_view deck) const;
  [[nodiscard]] const std::vector<std::string>& all() const { return *cards("all"); }
  /// Of some muscles, muscle by muscle met together: of each what is easiest first.
  [[nodiscard]] std::vector<std::string> of_muscles(std::span<const std::uint32_t> muscles) const;
  [[nodiscard]] bool has_card(std::string_view card) const;
  /// Index into Atlas::muscles(); none: the card is about no muscle, or there is no such card.
  [[nodiscard]] std::optional<std::uint32_t> muscle_of(std::string_view card) const;

private:
  struct Card {
    std::string id;
    int rank = 0;
    std::uint32_t turn = 0; ///< which of its muscle's cards of its kind, so that one muscle does not come in a row
    std::uint32_t muscle = 0;
  };
  void add(std::string id, std::string title, std::string about, std::string section, std::vector<std::string> cards);
  void add_content(const atlas::Atlas& atlas);
  void add_regions(const Ground& ground);

  std::vector<Card> of_muscle_; ///< cards about a muscle
  std::vector<std::string> rest_;
  std::map<std::string, std::uint32_t, std::less<>> muscle_of_card_;
  std::vector<state::DeckEntry> entries_;
  std::map<std::string, std::vector<std::string>, std::less<>> cards_;
};

} // namespace myo::learn
