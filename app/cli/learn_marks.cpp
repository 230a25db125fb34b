// myoatlas learn mark, marks: cards of one's own.

#include "app/cli/learn_command.hpp"

#include "app/language/language.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  RecordChoice record;
  record::Mark mark;
  std::string forget;
  bool json = false;
};

int keep_mark(const Options& options) {
  auto record = open_record(options.record);
  if (!record) return refuse_learn(record.error());
  const auto id = record->keep_mark(options.mark, record::Moment::now());
  if (!id) return refuse_learn(id.error());
  fmt::print("{}\n", *id);
  return 0;
}

int list_marks(const Options& options) {
  auto record = open_record(options.record);
  if (!record) return refuse_learn(record.error());
  if (!options.forget.empty())
    if (const Status gone = record->delete_mark(options.forget, record::Moment::now()); !gone)
      return refuse_learn(gone.error());
  const auto marks = record->marks();
  if (!marks) return refuse_learn(marks.error());
  Json list = Json::array();
  for (const record::Mark& mark : *marks) {
    list.push_back({{"id", mark.id},
                    {"question", mark.question},
                    {"answer", mark.answer},
                    {"place", mark.place},
                    {"tags", mark.tags}});
    if (!options.json) fmt::print("{}\n  {}\n  {}\n", mark.id, mark.question, mark.answer);
  }
  if (options.json) fmt::print("{}\n", Json{{"marks", list}}.dump(2, ' ', false, Json::error_handler_t::replace));
  return 0;
}

} // namespace

Command learn_mark_command() {
  return {"mark", tr_later("Keeps a question of your own; prints its id"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--question", options->mark.question, "What is asked")->required();
            line.add_option("--answer", options->mark.answer, "What is right")->required();
            line.add_option("--place", options->mark.place, "What it is about: a structure, or \"POINT left|right\"");
            line.add_option("--tags", options->mark.tags, "Words to find it by");
            line.add_option("--id", options->mark.id, "The mark to change (default: a new one)");
            add_record_option(line, options->record);
            return [options] { return keep_mark(*options); };
          }};
}

Command learn_marks_command() {
  return {"marks", tr_later("The questions of your own"), [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("--forget", options->forget, "Takes this one away first")->type_name("ID");
            add_record_option(line, options->record);
            line.add_flag("--json", options->json, "One JSON object");
            return [options] { return list_marks(*options); };
          }};
}

} // namespace myo::cli
