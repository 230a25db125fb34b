// myoatlas learn anki: cards with pictures, and plates with covered names, as Anki imports them.

#include "app/cli/anki_plates.hpp"
#include "app/cli/learn_command.hpp"
#include "app/cli/learn_stage.hpp"
#include "app/language/language.hpp"
#include "app/record/anki_text.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>
#include <set>
#include <unistd.h>

namespace myo::cli {
namespace {

constexpr glm::uvec2 card_px{640, 480};
constexpr std::uint64_t seed = 1; // the same card has the same choices each time it is exported

constexpr const char* how_to = tr_later(R"(How to take these cards into Anki (23.10 or later)

1. Copy every picture of the folder "pictures" into Anki's media folder, without the folder itself:
   Linux    ~/.local/share/Anki2/PROFILE/collection.media
   Windows  %APPDATA%\Anki2\PROFILE\collection.media
   macOS    ~/Library/Application Support/Anki2/PROFILE/collection.media
2. In Anki choose File, Import, and the file cards.txt. Its note type is Basic.
3. If there is a file occlusion.txt, import it as well. Its note type is Image Occlusion, which is built in.

Imported again later, each card is brought up to date where it is and keeps what you have learned of it: it is found
by its GUID, so leave that field alone.
)");

std::string file_name(std::string_view card, std::string_view what) {
  std::string name = "myoatlas-" + std::string(card) + std::string(what) + ".jpg";
  for (char& c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) c = '-';
  return name;
}

std::string image(const std::string& name) { return fmt::format("<img src=\"{}\">", name); }

std::string front(const state::Question& question, const std::string& picture) {
  std::string html = image(picture) + "<br>" + record::to_html(question.prompt);
  const bool listed = question.form == state::AnswerForm::choice || question.form == state::AnswerForm::order;
  if (!listed) return html;
  html += "<ol type=\"a\">";
  for (const state::StudyChoice& choice : question.choices) html += "<li>" + record::to_html(choice.text) + "</li>";
  return html + "</ol>";
}

std::string back(const state::Question& question, const std::string& picture) {
  std::string html = "<b>" + record::to_html(question.answer) + "</b><br>" + image(picture);
  for (const state::StudyFact& fact : question.why) {
    html += "<br>" + record::to_html(fact.heading.empty() ? fact.text : fact.heading + ": " + fact.text);
    std::string sources;
    for (const std::string& source : fact.sources) sources += (sources.empty() ? "" : "; ") + source;
    if (!sources.empty()) html += " <small>" + record::to_html(sources) + "</small>";
  }
  return html;
}

struct Export {
  const AnkiWish& wish;
  LearnStage& stage;
  QuestionPictures& pictures;
  std::filesystem::path folder;
  record::AnkiFile cards{"Basic", {"Front", "Back"}, {}};

  [[nodiscard]] Status add(const std::string& card, const std::string& deck) {
    auto pictured = pictures.draw(card, state::card_seed(seed, card), true);
    if (!pictured) {
      fmt::print(stderr, "{}", tr_format("myoatlas learn anki: left out: {}\n", pictured.error().message()));
      return {};
    }
    const state::Question& question = pictured->question;
    // A page is read and a dissection is done: neither is a card.
    if (question.form == state::AnswerForm::read || question.form == state::AnswerForm::dissect) return {};
    const std::string asked = file_name(card, ""), answered = file_name(card, "-answer");
    const auto fonts = core::share_dir() / "fonts";
    for (const auto& [name, picture] : {std::pair(asked, &pictured->asked), std::pair(answered, &pictured->answered)})
      if (const Status written = plate::write_marked_picture(folder / name, *picture, pictured->numbers, fonts);
          !written)
        return written;
    cards.notes.push_back(
        {"myoatlas-" + card, deck, "myoatlas " + question.kind, {front(question, asked), back(question, answered)}});
    return {};
  }
};

/// Each card once, with the title of the first deck that has it.
Result<std::vector<std::pair<std::string, std::string>>> cards_with_decks(const learn::Teacher& teacher,
                                                                          const AnkiWish& wish) {
  std::vector<std::string> decks = wish.decks;
  for (const std::string& area : wish.areas) decks.push_back("area/" + area);
  if (decks.empty())
    for (const state::DeckEntry& entry : teacher.decks())
      if (entry.id.starts_with("area/")) decks.push_back(entry.id);
  std::vector<std::pair<std::string, std::string>> cards;
  std::set<std::string> seen;
  for (const std::string& deck : decks) {
    const auto of_deck = teacher.cards(deck);
    if (!of_deck) return tl::unexpected(of_deck.error());
    const auto title = teacher.title(deck);
    if (!title) return tl::unexpected(title.error());
    for (const std::string& card : *of_deck)
      if (seen.insert(card).second) cards.emplace_back(card, "Myoatlas::" + *title);
  }
  return cards;
}

Status write_files(const AnkiWish& wish, Export& made, std::span<const std::string> cards) {
  const std::filesystem::path out = wish.out;
  auto plates = occlusion_notes(made.stage, made.pictures.renderer(), cards, made.folder);
  if (!plates) return tl::unexpected(plates.error());
  if (const Status written = core::write_file_atomically(out / "cards.txt", record::to_text(made.cards)); !written)
    return written;
  if (!plates->notes.empty())
    if (const Status written = core::write_file_atomically(out / "occlusion.txt", record::to_text(*plates)); !written)
      return written;
  if (const Status written = core::write_file_atomically(out / "how-to-import.txt", tr(how_to)); !written)
    return written;
  fmt::print("{}", tr_format("{} cards, {} plates with covered names: {}\n", made.cards.notes.size(),
                             plates->notes.size(), wish.out));
  return {};
}

} // namespace

int write_anki(const AnkiWish& wish) {
  auto stage = open_learn_stage(wish.body);
  if (!stage) return refuse_learn(stage.error());
  const auto cards = cards_with_decks(*stage->teacher, wish);
  if (!cards) return refuse_learn(cards.error());
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(wish.out) / "pictures";
  if (std::filesystem::create_directories(folder, error); error)
    return refuse_learn(
        {tr_format("the folder cannot be made: {}", error.message()), folder.string(), tr("choose another")});
  auto pictures = QuestionPictures::open(*stage, card_px, wish.device);
  if (!pictures) return refuse_learn(pictures.error());
  Export made{wish, *stage, *pictures, folder};
  std::vector<std::string> ids;
  for (const auto& [card, deck] : *cards) {
    if (const Status added = made.add(card, deck); !added) return refuse_learn(added.error());
    ids.push_back(card);
    if (::isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r{} of {}", ids.size(), cards->size());
  }
  if (::isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r");
  const Status written = write_files(wish, made, ids);
  return written ? 0 : refuse_learn(written.error());
}

Command learn_anki_command() {
  return {"anki", tr_later("Cards with pictures and plates with covered names, to import into Anki"),
          [](CommandLine& line) -> std::function<int()> {
            const auto wish = std::make_shared<AnkiWish>();
            line.add_option("DECK", wish->decks, "Decks by id, or files of decks (default: all, by parts of the body)");
            line.add_option("--out", wish->out, "The folder to write into")->required();
            line.add_option("--body", wish->body, "A body, by file or name (default: reference)");
            line.add_option("--device", wish->device, "Index or name of a device");
            return [wish] { return write_anki(*wish); };
          }};
}

} // namespace myo::cli
