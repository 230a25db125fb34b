#include "atlas-data/compile/read.hpp"

#include <fmt/format.h>

namespace myo::compile {
namespace {

/// `about` or a page's text, with its grade and sources, as advice of a code.
void read_advice_of(TableReader& reader, const char* key, const std::string& code, Content& content) {
  AdviceDraft draft;
  draft.file = reader.file();
  draft.code = {code, reader.line_of(key)};
  draft.fact.line = reader.line_of(key);
  draft.fact.topic = "advice";
  draft.fact.text = reader.text(key, limits::fact);
  draft.fact.grade = reader.choice("grade", {"textbook", "observed", "contested"}, "textbook");
  draft.fact.sources = read_citations(reader);
  content.advice.push_back(std::move(draft));
}

DeckPageDraft read_page(TableReader& page, const std::string& id, Content& content) {
  DeckPageDraft draft;
  draft.id = {id, page.line()};
  draft.title = page.text("title", limits::label);
  draft.point = page.word("point");
  draft.shows = page.words("shows");
  for (const Word& word : draft.shows)
    if (word.text != "x" && word.text != "essential" && word.text != "spillover" && word.text != "muscle" &&
        word.text != "skin")
      page.problem(word.line, fmt::format("a page cannot show \"{}\"", word.text),
                   "it shows x, essential, spillover, muscle or skin");
  draft.ask = page.optional_text("ask", limits::question);
  draft.choices = page.words("choices");
  const int count = static_cast<int>(draft.choices.size());
  if (draft.ask.empty() != draft.choices.empty() || count == 1)
    page.problem(page.line(), "a page that asks has `ask` and at least two `choices`", "write both, or neither");
  draft.answer = draft.choices.empty() ? 0 : page.whole_number("answer", 0, 1, std::max(count, 1));
  if (!draft.choices.empty() && draft.answer == 0)
    page.problem(page.line(), "the page does not say which of its choices is right", "write answer = 1, or another");
  read_advice_of(page, "text", "page." + id, content);
  page.finish();
  return draft;
}

} // namespace

void read_deck(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
               Problems& problems) {
  TableReader reader(table, file, "the deck", problems);
  DeckDraft deck;
  deck.file = file;
  deck.id = reader.word("id");
  check_id_is_file_name(deck.id, file, stem, problems);
  deck.section = reader.choice("section", {"beginning", "area"});
  deck.title = reader.text("title", limits::label);
  deck.muscles = reader.words("muscles");
  read_advice_of(reader, "about", "deck." + deck.id.text, content);
  int number = 0;
  reader.tables("page", [&](const toml::table& one) {
    TableReader page(one, file, "a page", problems);
    deck.pages.push_back(read_page(page, fmt::format("{}.{}", deck.id.text, ++number), content));
  });
  if (deck.muscles.empty() == deck.pages.empty())
    problems.add(file, reader.line(), "a deck has either muscles or pages",
                 "write muscles = [...], or [[page]] tables");
  reader.finish();
  content.decks.push_back(std::move(deck));
}

} // namespace myo::compile
