// myoatlas learn paper: an exam to print, and its key. The same deck and seed ask what `exam DECK SEED` asks on screen.

#include "app/cli/learn_command.hpp"
#include "app/cli/learn_stage.hpp"
#include "app/language/language.hpp"
#include "app/plate/exam_paper.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

namespace myo::cli {
namespace {

struct Options {
  std::string deck, out, key, body, device;
  std::size_t seed = 1, count = 20;
};

std::string csv(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c == '\n' || c == '\r' ? ' ' : c);
  return out + "\"";
}

/// What is written into the paper: letters of choices, numbers of X's, else the answer's words.
std::string written_answer(const state::Question& question) {
  std::string written;
  for (const std::size_t right : question.right) {
    if (!written.empty()) written += question.form == state::AnswerForm::order ? " " : " or ";
    written += question.form == state::AnswerForm::point ? std::to_string(right + 1)
                                                         : std::string(1, static_cast<char>('a' + right));
  }
  const bool lettered = question.form == state::AnswerForm::choice || question.form == state::AnswerForm::order ||
                        question.form == state::AnswerForm::point;
  return lettered && !written.empty() ? fmt::format("{} ({})", written, question.answer) : question.answer;
}

plate::PaperItem item_of(PicturedQuestion pictured) {
  plate::PaperItem item;
  item.prompt = pictured.question.prompt;
  item.picture = std::move(pictured.asked);
  item.marks = std::move(pictured.numbers);
  // A name is written, not chosen, as it is typed on screen.
  if (pictured.question.form == state::AnswerForm::choice || pictured.question.form == state::AnswerForm::order)
    for (const state::StudyChoice& choice : pictured.question.choices) item.choices.push_back(choice.text);
  item.lines = pictured.question.form == state::AnswerForm::choice ? 0u : item.choices.empty() ? 2u : 1u;
  return item;
}

int write_paper(const Options& options) {
  if (const auto format = plate::format_of(options.out); !format) return refuse_learn(format.error());
  auto stage = open_learn_stage(options.body);
  if (!stage) return refuse_learn(stage.error());
  const auto cards = stage->teacher->cards(options.deck);
  if (!cards) return refuse_learn(cards.error());
  const auto title = stage->teacher->title(options.deck);
  if (!title) return refuse_learn(title.error());
  auto pictures = QuestionPictures::open(*stage, plate::paper_picture_px, options.device);
  if (!pictures) return refuse_learn(pictures.error());
  std::vector<plate::PaperItem> items;
  std::string key = "number,card,kind,answer,deck,seed\n";
  for (const std::string& card : state::exam_cards(*cards, options.seed, options.count, stage->teacher.get())) {
    auto pictured = pictures->draw(card, options.seed, false);
    if (!pictured) { // as on screen: what this body cannot show is left out
      fmt::print(stderr, "{}", tr_format("myoatlas learn paper: left out: {}\n", pictured.error().message()));
      continue;
    }
    if (pictured->question.form == state::AnswerForm::read) continue;
    key += fmt::format("{},{},{},{},{},{}\n", items.size() + 1, csv(card), csv(pictured->question.kind),
                       csv(written_answer(pictured->question)), csv(*title), options.seed);
    items.push_back(item_of(std::move(*pictured)));
  }
  const std::string& credit = stage->body->model().credit;
  const plate::PaperHead head{
      *title, tr_format("Myoatlas, deck {}, paper {}, {} questions", options.deck, options.seed, items.size()),
      credit.empty() ? std::string() : tr_format("Body: {}", credit)};
  const auto written = plate::write_exam_paper(options.out, head, items, core::share_dir() / "fonts");
  if (!written) return refuse_learn(written.error());
  if (!options.key.empty())
    if (const Status kept = core::write_file_atomically(options.key, key); !kept) return refuse_learn(kept.error());
  for (const auto& file : *written) fmt::print("{}\n", file.string());
  return 0;
}

} // namespace

Command learn_paper_command() {
  return {
      "paper", tr_later("An exam to print, and its key: the same seed gives every class the same paper"),
      [](CommandLine& line) -> std::function<int()> {
        const auto options = std::make_shared<Options>();
        line.add_option("DECK", options->deck, "A deck by id, or a file of one")->required();
        line.add_option("--seed", options->seed, "Which paper")->capture_default_str();
        line.add_option("--count", options->count, "Questions at most")->check(in_range(1, 200))->capture_default_str();
        line.add_option("--out", options->out, "The paper: .pdf, or .png, .jpg, .svg of a page each")->required();
        line.add_option("--key", options->key, "The right answers, as CSV");
        line.add_option("--body", options->body, "A body, by file or name (default: reference)");
        line.add_option("--device", options->device, "Index or name of a device");
        return [options] { return write_paper(*options); };
      }};
}

} // namespace myo::cli
