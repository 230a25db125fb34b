// myoatlas learn: what is learned, what comes up, and taking it elsewhere.

#include "app/cli/learn_command.hpp"

#include <fmt/format.h>

namespace myo::cli {

// One line a command.
Command learn_export_command();
Command learn_import_command();
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
};

int run(const Options& options) {
  if (!options.schedule.empty()) return print_schedule(options.schedule, options.retention);
  fmt::print(stderr, "myoatlas learn: there is nothing to do; see myoatlas learn --help\n");
  return 2;
}

} // namespace

Command learn_command() {
  return {"learn", "Questions, decks, what comes up again and what is known",
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--schedule", options->schedule,
                            "A file of reviews, lines of card,day,grade (1 again to 4 easy): prints what the schedule "
                            "makes of each, as CSV")
                ->type_name("FILE");
            line.add_option("--retention", options->retention, "With --schedule: the share that should be recalled")
                ->check(
                    in_range(static_cast<float>(schedule::min_retention), static_cast<float>(schedule::max_retention)))
                ->capture_default_str();
            for (const Command& command : {learn_export_command(), learn_import_command(), learn_record_command()})
              line.add_command(command);
            return [options] { return run(*options); };
          }};
}

} // namespace myo::cli
