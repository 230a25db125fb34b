#pragma once
// Who asks: the questions, decks and judgements of one atlas and one body.

#include "app/learn/deck_file.hpp"

#include <memory>
#include <mutex>

namespace myo::learn {

/// Thread-safe. The atlas and the body must outlive it. Cards and decks are found on first use; prepare() does it
/// ahead.
class Teacher final : public state::Teacher {
public:
  Teacher(const atlas::Atlas& atlas, const scene::Body& body);
  ~Teacher() override;

  void prepare() const;
  [[nodiscard]] std::span<const state::DeckEntry> decks() const override;
  [[nodiscard]] Result<std::vector<std::string>> cards(std::string_view deck) const override;
  [[nodiscard]] Result<std::string> title(std::string_view deck) const override;
  [[nodiscard]] std::string muscle_of(std::string_view card) const override;
  [[nodiscard]] Result<state::Question> ask(std::string_view card, std::uint64_t seed,
                                            int interval_days) const override;
  [[nodiscard]] state::Verdict judge(const state::Question& question, const state::Answer& answer,
                                     const state::Scene& scene) const override;
  /// A learner's own questions ("mark/ID"): the deck "marks". They take the place of those kept before.
  void keep_marks(std::vector<OwnQuestion> marks) const;
  /// A teacher's deck, held against this body: what is wrong with it, a sentence each.
  [[nodiscard]] Result<DeckFileRead> check_file(std::string_view file) const;
  [[nodiscard]] const Decks& all_decks() const;
  [[nodiscard]] const Ground& ground() const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::learn
