// myoatlas learn record, export, import: the file of what is learned, and taking it to another machine.

#include "app/cli/learn_command.hpp"
#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct RecordOptions {
  RecordChoice record;
  std::optional<float> retention, new_per_day, minutes;
  bool json = false;
};

int show_record(const RecordOptions& options) {
  auto record = open_record(options.record);
  if (!record) return refuse_learn(record.error());
  record::Settings settings = record->settings();
  if (options.retention) settings.retention = std::round(double{*options.retention} * 1e4) / 1e4;
  if (options.new_per_day) settings.new_per_day = static_cast<unsigned>(*options.new_per_day);
  if (options.minutes) settings.minutes = static_cast<unsigned>(*options.minutes);
  if (options.retention || options.new_per_day || options.minutes)
    if (const Status kept = record->set_settings(settings); !kept) return refuse_learn(kept.error());
  const auto states = record->states();
  const auto answers = record->answers();
  const auto marks = record->marks();
  const auto problems = record->check();
  if (!states) return refuse_learn(states.error());
  if (!answers) return refuse_learn(answers.error());
  if (!marks) return refuse_learn(marks.error());
  if (!problems) return refuse_learn(problems.error());
  const std::string file = options.record.file.empty() ? record::Record::default_file().string() : options.record.file;
  if (options.json) {
    fmt::print("{}\n", Json{{"file", file},
                            {"cards", states->size()},
                            {"answers", answers->size()},
                            {"marks", marks->size()},
                            {"settings",
                             {{"retention", settings.retention},
                              {"new_per_day", settings.new_per_day},
                              {"minutes", settings.minutes}}},
                            {"problems", *problems}}
                           .dump(2, ' ', false, Json::error_handler_t::replace));
  } else {
    fmt::print(
        "{}", tr_format("{}\n  cards asked     {}\n  answers         {}\n  marks           {}\n  retention       {:g}\n"
                        "  new cards a day {}\n  session         {} minutes\n  {}\n",
                        file, states->size(), answers->size(), marks->size(), settings.retention, settings.new_per_day,
                        settings.minutes, problems->empty() ? tr("whole") : tr("damaged:")));
    for (const std::string& problem : *problems) fmt::print("    {}\n", problem);
  }
  return problems->empty() ? 0 : 1;
}

struct ExchangeOptions {
  RecordChoice record;
  std::string file;
  bool anki = false, json = false;
};

int export_record(const ExchangeOptions& options) {
  const auto record = open_record(options.record);
  if (!record) return refuse_learn(record.error());
  const Status written = record->export_to(options.file);
  return written ? 0 : refuse_learn(written.error());
}

int import_marks(record::Record& record, const ExchangeOptions& options) {
  const auto text = core::read_file(options.file, 256u << 20);
  if (!text) return refuse_learn(text.error());
  const auto imported = record.import_anki(*text, options.file, record::Moment::now());
  if (!imported) return refuse_learn(imported.error());
  if (options.json)
    fmt::print("{}\n", Json{{"new_marks", imported->new_marks},
                            {"changed_marks", imported->changed_marks},
                            {"known_marks", imported->known_marks},
                            {"left_out", imported->left_out}}
                           .dump());
  else
    fmt::print(
        "{}",
        tr_format("{} marks are new, {} changed, {} were there; {} notes cannot be asked in words and were left out\n",
                  imported->new_marks, imported->changed_marks, imported->known_marks, imported->left_out));
  return 0;
}

int import_record(const ExchangeOptions& options) {
  auto record = open_record(options.record);
  if (!record) return refuse_learn(record.error());
  if (options.anki) return import_marks(*record, options);
  const auto imported = record->import_from(options.file);
  if (!imported) return refuse_learn(imported.error());
  if (options.json)
    fmt::print("{}\n", Json{{"new_answers", imported->new_reviews},
                            {"known_answers", imported->known_reviews},
                            {"new_marks", imported->new_marks},
                            {"changed_marks", imported->changed_marks},
                            {"known_marks", imported->known_marks}}
                           .dump());
  else
    fmt::print("{}", tr_format("{} answers are new, {} were there; {} marks are new, {} changed, {} were there\n",
                               imported->new_reviews, imported->known_reviews, imported->new_marks,
                               imported->changed_marks, imported->known_marks));
  return 0;
}

} // namespace

Command learn_record_command() {
  return {"record", tr_later("What the record holds, whether it is whole, and its settings"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<RecordOptions>();
            add_record_option(line, options->record);
            line.add_option("--retention", options->retention, "Sets the share of cards that should be recalled")
                ->check(
                    in_range(static_cast<float>(schedule::min_retention), static_cast<float>(schedule::max_retention)));
            line.add_option("--new", options->new_per_day, "Sets how many new cards a day brings")
                ->check(in_range(0.f, 500.f));
            line.add_option("--minutes", options->minutes, "Sets how long a session is")->check(in_range(1.f, 240.f));
            line.add_flag("--json", options->json, "one JSON object");
            return [options] { return show_record(*options); };
          }};
}

Command learn_export_command() {
  return {"export", tr_later("All answers and marks as text, to take to another machine"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<ExchangeOptions>();
            line.add_option("FILE", options->file, "The file to write")->required();
            add_record_option(line, options->record);
            return [options] { return export_record(*options); };
          }};
}

Command learn_import_command() {
  return {"import", tr_later("Takes over answers and marks of another machine, or notes of Anki"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<ExchangeOptions>();
            line.add_option("FILE", options->file, "What 'learn export' wrote, or with --anki notes as plain text")
                ->required();
            line.add_flag("--anki", options->anki, "The file is Anki's: its notes become marks of your own");
            add_record_option(line, options->record);
            line.add_flag("--json", options->json, "one JSON object");
            return [options] { return import_record(*options); };
          }};
}

} // namespace myo::cli
