#pragma once
// What a learner answered, marked and set, in one SQLite file of the user's own, apart from the atlas. The only folder
// beside app/atlas that knows SQLite.
//
// The log of answers is the truth; a card's state follows from it (app/learn/schedule) and is kept beside it to be read
// quickly. What a call has acknowledged is on the disk. Several windows may have the file open: each call is one
// transaction and sees what the others did. Cards that this program does not know are kept.
//
// A Record is used by one thread at a time; it lives as long as its window.

#include "app/learn/schedule/progress.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::record {

using schedule::CardState;
using schedule::Grade;
using schedule::Moment;

struct Settings {
  double retention = 0.9;    ///< schedule::min_retention .. max_retention
  unsigned new_per_day = 10; ///< cards asked for the first time on one day, over all decks; 0..500
  unsigned minutes = 10;     ///< of a session; 1..240

  bool operator==(const Settings&) const = default;
};

/// A user's own card: a note on a place of the body, or a note taken over from Anki. As a card it is "mark/ID".
struct Mark {
  std::string id; ///< empty: a new one is given
  std::string question, answer;
  std::string place; ///< what it is about: a point's or structure's id, or empty
  std::string tags;  ///< words
  std::int64_t changed_ms = 0;
  bool deleted = false; ///< kept, so that a machine that still has it learns of it

  bool operator==(const Mark&) const = default;
  [[nodiscard]] std::string card_id() const { return "mark/" + id; }
};

/// How many cards to ask at most.
struct Limits {
  std::size_t max_cards = 1'000'000;
  std::int64_t learn_ahead_ms = 20 * 60'000; ///< steps of minutes that are so near come last, when nothing else is left
};

/// What an import brought.
struct Imported {
  std::size_t new_reviews = 0, known_reviews = 0;
  std::size_t new_marks = 0, changed_marks = 0, known_marks = 0;
};

struct ImportedNotes {
  std::size_t new_marks = 0, changed_marks = 0, known_marks = 0;
  std::size_t left_out = 0; ///< notes that words cannot ask: pictures with covered parts
};

class Record {
public:
  /// Makes the file (0600, in a folder 0700) where there is none; brings an older layout up to date after a copy
  /// beside it ("record.layout-1.sqlite"). A damaged file is set aside as "record.bad-TIME.sqlite", what can still be
  /// read of it is taken over, and notices() say so. Error: it cannot be written, or a newer program wrote it.
  [[nodiscard]] static Result<Record> open(const std::filesystem::path& file);
  /// In memory; leaves nothing.
  [[nodiscard]] static Record guest();
  /// The user's own; where it cannot be opened a guest's, and notices() say why.
  [[nodiscard]] static Record open_or_guest(const std::filesystem::path& file);
  /// `record.sqlite` in the user's data folder; empty where there is no such folder, which open() refuses.
  [[nodiscard]] static std::filesystem::path default_file();

  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();

  [[nodiscard]] bool is_guest() const;
  /// Sentences for the user about how it was opened; empty when all is well.
  [[nodiscard]] const std::vector<std::string>& notices() const;

  /// Keeps an answer and gives the card's next state. On the disk when it returns. Error: it could not be kept.
  [[nodiscard]] Result<CardState> grade(std::string_view card, Grade grade, const Moment& when,
                                        std::uint32_t answer_ms = 0);
  /// Fresh where it was never asked.
  [[nodiscard]] Result<CardState> state(std::string_view card) const;
  /// Of every card that was ever asked, by id.
  [[nodiscard]] Result<std::map<std::string, CardState, std::less<>>> states() const;
  /// Which of `cards` to ask now, in order: those in their steps, those due (the likeliest forgotten first), then new
  /// ones in the order given, as many as the day still allows; steps of minutes that are not over come last.
  [[nodiscard]] Result<std::vector<std::string>> due(std::span<const std::string> cards, const Moment& now,
                                                     const Limits& limits = {}) const;
  /// Every answer, oldest first.
  [[nodiscard]] Result<std::vector<schedule::PastAnswer>> answers() const;

  [[nodiscard]] Settings settings() const;
  /// Another retention moves every card's next day. Error: a value out of range, or not kept.
  [[nodiscard]] Status set_settings(const Settings& settings);
  [[nodiscard]] const schedule::Fsrs& fsrs() const;

  /// Without deleted ones, oldest first.
  [[nodiscard]] Result<std::vector<Mark>> marks() const;
  /// A mark of the same id is replaced. The id.
  [[nodiscard]] Result<std::string> keep_mark(Mark mark, const Moment& when);
  [[nodiscard]] Status delete_mark(std::string_view id, const Moment& when);

  /// All answers and marks as text, for another machine.
  [[nodiscard]] Result<std::string> export_text() const;
  [[nodiscard]] Status export_to(const std::filesystem::path& file) const;
  /// Merges: an answer is taken once, of a mark the newer. All or nothing. Error: the line that cannot be read.
  [[nodiscard]] Result<Imported> import_text(std::string_view text, std::string_view name);
  [[nodiscard]] Result<Imported> import_from(const std::filesystem::path& file);

  /// Takes a text file of Anki's into marks (anki_text.hpp); a note imported before is brought up to date.
  [[nodiscard]] Result<ImportedNotes> import_anki(std::string_view text, std::string_view name, const Moment& when);

  /// Reads the whole file and works every card's state out again from the log: sentences about what is wrong, which is
  /// nothing unless something else wrote into the file.
  [[nodiscard]] Result<std::vector<std::string>> check() const;

  struct Impl;

private:
  explicit Record(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::record
