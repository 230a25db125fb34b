#pragma once
// A teacher's deck: a text file that is edited, checked and shared. See README.md for its lines.

#include "app/learn/decks.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myo::learn {

/// A question of a teacher's own.
struct OwnQuestion {
  std::string id; ///< "own/TITLE.NUMBER"
  std::string prompt;
  std::vector<std::string> answers; ///< any of them, typed; or of the choices the right one
  std::vector<std::string> choices;
  std::string why, source;
  std::string view;   ///< anterior | posterior | left | right
  std::string target; ///< a structure or "POINT left|right"; empty: the whole body
  std::size_t line = 0;
};

/// A learner's own mark as a question: its answer is typed.
[[nodiscard]] OwnQuestion mark_question(std::string card, std::string prompt, std::string answer, std::string place,
                                        const std::string& tags);

struct DeckFile {
  std::string title, author;
  std::vector<std::string> cards; ///< in their order; own questions by their ids
  std::vector<OwnQuestion> own;
};

/// Errors: every line that is not as it should be, "NAME:LINE: what; what to do". Cards, decks and targets are held
/// against this body.
struct DeckFileRead {
  DeckFile deck;
  std::vector<Error> problems;
};
[[nodiscard]] DeckFileRead read_deck_file(std::string_view text, std::string_view name, const Ground& ground,
                                          const Decks& decks);
/// An own question as it is asked.
[[nodiscard]] Result<state::Question> ask_own(const OwnQuestion& own, const Ground& ground, Asking asking);
[[nodiscard]] state::Verdict judge_own(const OwnQuestion& own, const state::Question& question,
                                       const state::Answer& answer);

} // namespace myo::learn
