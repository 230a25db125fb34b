#include "app/atlas/load_decks.hpp"

#include <string_view>

namespace myo::atlas {
namespace {

void take_shows(DeckPage& page, std::string_view shows) {
  const auto has = [&](std::string_view word) {
    for (std::size_t at = shows.find(word); at != std::string_view::npos; at = shows.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || shows[at - 1] == ' ') && (end == shows.size() || shows[end] == ' ')) return true;
    }
    return false;
  };
  page.shows_x = has("x"), page.shows_essential = has("essential"), page.shows_spillover = has("spillover"),
  page.shows_muscle = has("muscle"), page.shows_skin = has("skin");
}

} // namespace

void load_decks(SQLite::Database& database, Atlas::Impl& atlas) {
  SQLite::Statement decks(database, "SELECT id, section, title FROM deck ORDER BY ord");
  while (decks.executeStep()) {
    Deck deck{decks.getColumn(0).getString(), decks.getColumn(1).getString(), decks.getColumn(2).getString(), {}, {}};
    SQLite::Statement muscles(database, "SELECT muscle FROM deck_muscle WHERE deck = ? ORDER BY ord");
    muscles.bind(1, deck.id);
    while (muscles.executeStep()) deck.muscles.push_back(atlas.muscle_index.at(muscles.getColumn(0).getString()));
    SQLite::Statement pages(database,
                            "SELECT id, title, point, shows, ask, answer FROM deck_page WHERE deck = ? ORDER BY ord");
    pages.bind(1, deck.id);
    while (pages.executeStep()) {
      DeckPage page;
      page.id = pages.getColumn(0).getString(), page.title = pages.getColumn(1).getString();
      page.point = pages.getColumn(2).getString(), page.ask = pages.getColumn(4).getString();
      take_shows(page, pages.getColumn(3).getString());
      const int answer = pages.getColumn(5).getInt();
      page.answer = answer > 0 ? static_cast<std::uint32_t>(answer - 1) : 0;
      SQLite::Statement choices(database, "SELECT text FROM deck_choice WHERE page = ? ORDER BY ord");
      choices.bind(1, page.id);
      while (choices.executeStep()) page.choices.push_back(choices.getColumn(0).getString());
      deck.pages.push_back(std::move(page));
    }
    atlas.decks.push_back(std::move(deck));
  }
}

} // namespace myo::atlas
