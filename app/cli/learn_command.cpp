// myoatlas learn: what is learned, what comes up, and taking it elsewhere.

#include "app/cli/learn_command.hpp"

#include "app/language/language.hpp"

#include <fmt/format.h>

namespace myo::cli {

// One line a command.
Command learn_anki_command();
Command learn_check_command();
Command learn_decks_command();
Command learn_due_command();
Command learn_export_command();
Command learn_forecast_command();
Command learn_import_command();
Command learn_mark_command();
Command learn_marks_command();
Command learn_paper_command();
Command learn_progress_command();
Command learn_record_command();

void add_record_option(CommandLine& line, RecordChoice& choice) {
  line.add_option("--record", choice.file, "a record of what is learned (default: your own)")->type_name("FILE");
}

Result<record::Record> open_record(const RecordChoice& choice) {
  auto record =
      record::Record::open(choice.file.empty() ? record::Record::default_file() : std::filesystem::path(choice.file));
  if (record)
    for (const std::string& notice : record->notices()) fmt::print(stderr, "myoatlas learn: {}\n", notice);
  return record;
}

int refuse_learn(const Error& error) {
  fmt::print(stderr, "myoatlas learn: {}\n", error.message());
  return 1;
}

namespace {

struct Options {
  std::string schedule;
  float retention = 0.9f;
  QuestionWish question;
  bool list = false;
};

int run(const Options& options) {
  if (options.list) return list_kinds(options.question.json);
  if (!options.question.kind.empty()) return print_question(options.question);
  if (!options.schedule.empty()) return print_schedule(options.schedule, options.retention);
  fmt::print(stderr, "{}", tr("myoatlas learn: there is nothing to do; see myoatlas learn --help\n"));
  return 2;
}

} // namespace

Command learn_command() {
  return {
      "learn", tr_later("Questions, decks, what comes up again and what is known"),
      [](CommandLine& line) -> std::function<int()> {
        const auto options = std::make_shared<Options>();
        line.add_option("--schedule", options->schedule,
                        "A file of reviews, lines of card,day,grade (1 again to 4 easy): prints what the schedule "
                        "makes of each, as CSV")
            ->type_name("FILE");
        line.add_option("--retention", options->retention, "With --schedule: the share that should be recalled")
            ->check(in_range(static_cast<float>(schedule::min_retention), static_cast<float>(schedule::max_retention)))
            ->capture_default_str();
        line.add_flag("--list", options->list, "The kinds of question");
        auto* ask = line.add_option("--ask", options->question.kind, "One question of this kind, with its answer")
                        ->type_name("KIND");
        line.add_option("--point", options->question.point, "With --ask: about this trigger point or muscle")
            ->needs(ask);
        line.add_option("--seed", options->question.seed, "With --ask: which of its questions")->needs(ask);
        line.add_option("--body", options->question.body, "With --ask: a body, by file or name (default: reference)")
            ->needs(ask);
        line.add_flag("--json", options->question.json, "One JSON object");
        for (const Command& command :
             {learn_decks_command(), learn_due_command(), learn_progress_command(), learn_forecast_command(),
              learn_paper_command(), learn_anki_command(), learn_check_command(), learn_mark_command(),
              learn_marks_command(), learn_record_command(), learn_export_command(), learn_import_command()})
          line.add_command(command);
        return [options] { return run(*options); };
      }};
}

} // namespace myo::cli
