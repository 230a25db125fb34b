#pragma once
// What the commands under `learn` share. One of them is a file with its `Command` and a line in learn_command.cpp.

#include "app/cli/command.hpp"
#include "app/record/record.hpp"

#include <memory>
#include <string>
#include <vector>

namespace myo::cli {

/// Which record: the user's own unless a file is given.
struct RecordChoice {
  std::string file;
};
void add_record_option(CommandLine& line, RecordChoice& choice);
/// Opens it; what it has to say about itself goes to stderr.
[[nodiscard]] Result<record::Record> open_record(const RecordChoice& choice);
/// The error in a line on stderr; 1.
int refuse_learn(const Error& error);

/// `learn --list`: the kinds of question.
int list_kinds(bool json);
struct QuestionWish {
  std::string kind, point, body; ///< `point`: a point's or muscle's id; empty: the seed chooses
  std::size_t seed = 1;
  bool json = false;
};
/// `learn --ask`: one question as data.
int print_question(const QuestionWish& wish);

/// What goes to Anki, and where.
struct AnkiWish {
  std::vector<std::string> decks, areas; ///< all where neither is named
  std::string out, body, device;
};
int write_anki(const AnkiWish& wish);

/// `learn --schedule`: reviews as lines "card,day,grade" -> what the schedule makes of each. 0 done, 1 refused.
int print_schedule(const std::string& file, float retention);

} // namespace myo::cli
