// myoatlas learn decks, due, forecast, progress, check: which cards there are, which come up, what is known.

#include "app/cli/learn_command.hpp"
#include "app/cli/learn_stage.hpp"
#include "app/language/language.hpp"
#include "app/state/progress.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  RecordChoice record;
  std::vector<std::string> decks;
  std::string file, body;
  std::size_t days = state::forecast_days;
  bool json = false;
};

void print_json(const Json& json) { fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace)); }

/// What most of these commands need.
struct Opened {
  LearnStage stage;
  record::Record record;
  std::vector<std::string> cards; ///< of the decks that are named, or of all; with own marks
  std::map<std::string, record::CardState, std::less<>> states;
};

Result<Opened> open_all(const Options& options) {
  auto stage = open_learn_stage(options.body);
  if (!stage) return tl::unexpected(stage.error());
  auto record = open_record(options.record);
  if (!record) return tl::unexpected(record.error());
  const auto marks = record->marks();
  if (!marks) return tl::unexpected(marks.error());
  std::vector<learn::OwnQuestion> own;
  for (const record::Mark& mark : *marks)
    own.push_back(learn::mark_question(mark.card_id(), mark.question, mark.answer, mark.place, mark.tags));
  stage->teacher->keep_marks(std::move(own));
  auto cards = cards_of(*stage->teacher, options.decks);
  if (!cards) return tl::unexpected(cards.error());
  auto states = record->states();
  if (!states) return tl::unexpected(states.error());
  return Opened{std::move(*stage), std::move(*record), std::move(*cards), std::move(*states)};
}

struct Counts {
  std::size_t due = 0, fresh = 0;
};
Counts counts_of(const Opened& opened, const std::vector<std::string>& cards, const record::Moment& now) {
  Counts counts;
  for (const std::string& card : cards) {
    const auto found = opened.states.find(card);
    if (found == opened.states.end())
      ++counts.fresh;
    else if (found->second.is_due(now))
      ++counts.due;
  }
  return counts;
}

int list_decks(const Options& options) {
  const auto opened = open_all(options);
  if (!opened) return refuse_learn(opened.error());
  const record::Moment now = record::Moment::now();
  Json list = Json::array();
  std::string section;
  for (const state::DeckEntry& deck : opened->stage.teacher->decks()) {
    const auto cards = opened->stage.teacher->cards(deck.id);
    if (!cards) return refuse_learn(cards.error());
    const Counts counts = counts_of(*opened, *cards, now);
    list.push_back({{"id", deck.id},
                    {"title", deck.title},
                    {"section", deck.section},
                    {"cards", cards->size()},
                    {"due", counts.due},
                    {"new", counts.fresh}});
    if (options.json) continue;
    if (deck.section != section) fmt::print("{}{}\n", section.empty() ? "" : "\n", deck.section);
    section = deck.section;
    fmt::print("{}", tr_format("  {:<32} {:>5} cards {:>5} due {:>5} new  {}\n", deck.id, cards->size(), counts.due,
                               counts.fresh, deck.title));
  }
  if (options.json) print_json({{"decks", list}});
  return 0;
}

int list_due(const Options& options) {
  const auto opened = open_all(options);
  if (!opened) return refuse_learn(opened.error());
  const record::Moment now = record::Moment::now();
  const auto due = opened->record.due(opened->cards, now);
  if (!due) return refuse_learn(due.error());
  Json list = Json::array();
  for (const std::string& card : *due) {
    const auto found = opened->states.find(card);
    const record::CardState state = found == opened->states.end() ? record::CardState{} : found->second;
    const double recall = opened->record.fsrs().retrievability(state, now.day);
    if (options.json)
      list.push_back({{"card", card}, {"phase", to_string(state.phase)}, {"recall", recall}});
    else
      fmt::print("{:<48} {:<10} {}\n", card, to_string(state.phase),
                 state.phase == schedule::Phase::fresh ? "" : fmt::format("{:.0f} %", 100 * recall));
  }
  if (options.json) print_json({{"due", list}});
  return 0;
}

int print_forecast(const Options& options) {
  const auto opened = open_all(options);
  if (!opened) return refuse_learn(opened.error());
  std::vector<schedule::HeldCard> held;
  for (const std::string& card : opened->cards)
    if (const auto found = opened->states.find(card); found != opened->states.end())
      held.push_back({"", found->second});
  const auto due = schedule::forecast(held, record::Moment::now().day, options.days);
  if (options.json) {
    print_json({{"due", due}});
    return 0;
  }
  const std::size_t most = std::max<std::size_t>(1, due.empty() ? 1 : *std::max_element(due.begin(), due.end()));
  for (std::size_t day = 0; day < due.size(); ++day)
    fmt::print("{:>6} {:>5}  {}\n", day == 0 ? std::string("today") : fmt::format("+{}", day), due[day],
               std::string(due[day] * 50 / most, '#'));
  return 0;
}

int print_progress(const Options& options) {
  const auto opened = open_all(options);
  if (!opened) return refuse_learn(opened.error());
  const auto answers = opened->record.answers();
  if (!answers) return refuse_learn(answers.error());
  const state::Progress progress =
      state::progress_of(*opened->stage.teacher, {opened->record.fsrs(), opened->states, *answers},
                         record::Moment::now().day, opened->cards);
  if (options.json) {
    Json muscles = Json::array(), recall = Json::array();
    for (const auto& [id, known] : progress.muscles)
      muscles.push_back({{"muscle", id}, {"cards", known.cards}, {"asked", known.asked}, {"known", known.share()}});
    for (const schedule::RecallAfter& one : progress.recall)
      recall.push_back({{"days", {one.from_days, one.to_days}},
                        {"answers", one.answers},
                        {"recalled", one.recalled_share()},
                        {"interval", {one.recalled_low, one.recalled_high}},
                        {"predicted", one.predicted}});
    print_json({{"cards", progress.all.cards},
                {"asked", progress.all.asked},
                {"known", progress.all.share()},
                {"muscles", muscles},
                {"recall", recall}});
    return 0;
  }
  fmt::print("{}", tr_format("{} of {} cards have been asked; {} are known today, {:.0f} % of all\n",
                             progress.all.asked, progress.all.cards, progress.all.known, 100 * progress.all.share()));
  for (const atlas::Muscle& muscle : opened->stage.atlas->muscles())
    if (const auto found = progress.muscles.find(muscle.id); found != progress.muscles.end() && found->second.asked > 0)
      fmt::print("{}", tr_format("  {:<44} {:>3} of {:>3} asked {:>4.0f} %\n", muscle.name, found->second.asked,
                                 found->second.cards, 100 * found->second.share()));
  for (const schedule::RecallAfter& one : progress.recall)
    fmt::print(
        "{}", tr_format("  after {} to {} days: {} answers, {:.0f} % recalled ({:.0f} to {:.0f}), {:.0f} % predicted\n",
                        one.from_days, one.to_days, one.answers, 100 * one.recalled_share(), 100 * one.recalled_low,
                        100 * one.recalled_high, 100 * one.predicted));
  return 0;
}

int check_deck(const Options& options) {
  const auto stage = open_learn_stage(options.body);
  if (!stage) return refuse_learn(stage.error());
  const auto read = stage->teacher->check_file(options.file);
  if (!read) return refuse_learn(read.error());
  for (const Error& problem : read->problems) fmt::print(stderr, "{}\n", problem.message());
  if (!read->problems.empty()) return 1;
  fmt::print("{}", tr_format("{}: {} cards, as they should be\n", read->deck.title, read->deck.cards.size()));
  return 0;
}

Command command(const char* name, const char* summary, int (*run)(const Options&), bool with_days = false) {
  return {
      name, summary, [run, with_days](CommandLine& line) -> std::function<int()> {
        const auto options = std::make_shared<Options>();
        line.add_option("DECK", options->decks, "decks by id, or files of decks (default: all cards)");
        if (with_days)
          line.add_option("--days", options->days, "how far ahead")->check(in_range(1, 3650))->capture_default_str();
        line.add_option("--body", options->body, "a body, by file or name (default: reference)");
        add_record_option(line, options->record);
        line.add_flag("--json", options->json, "one JSON object");
        return [run, options] { return run(*options); };
      }};
}

} // namespace

Command learn_decks_command() {
  return {"decks", tr_later("Every deck, with how many cards are due and new"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--body", options->body, "a body, by file or name (default: reference)");
            add_record_option(line, options->record);
            line.add_flag("--json", options->json, "one JSON object");
            return [options] { return list_decks(*options); };
          }};
}
Command learn_due_command() {
  return command("due", tr_later("The cards that are to be asked now, in order"), list_due);
}
Command learn_forecast_command() {
  return command("forecast", tr_later("How many cards come up on each of the next days"), print_forecast, true);
}
Command learn_progress_command() {
  return command("progress", tr_later("What is known by muscle, and recall beside what was predicted"), print_progress);
}
Command learn_check_command() {
  return {"check", tr_later("Holds a teacher's deck against atlas and body: every line that is not as it should be"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("FILE", options->file, "The deck, a text file")->required();
            line.add_option("--body", options->body, "a body, by file or name (default: reference)");
            return [options] { return check_deck(*options); };
          }};
}

} // namespace myo::cli
