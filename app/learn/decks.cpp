#include "app/learn/decks.hpp"

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace myo::learn {
namespace {

constexpr std::size_t kind_follows_after = 2;                 // muscles
constexpr std::size_t smallest_group = 2, largest_group = 12; // muscles of a collection that makes a deck

struct Area {
  const char *id, *title;
};
/// As Muscle::area has them.
constexpr std::array<Area, 8> areas{{{"head", tr_later("Head")},
                                     {"neck", tr_later("Neck")},
                                     {"shoulder-arm", tr_later("Shoulder and arm")},
                                     {"forearm-hand", tr_later("Forearm and hand")},
                                     {"trunk", tr_later("Trunk")},
                                     {"hip", tr_later("Hip")},
                                     {"thigh", tr_later("Thigh")},
                                     {"leg-foot", tr_later("Leg and foot")}}};

} // namespace

Decks::Decks(const Ground& ground) {
  std::map<std::pair<std::string, std::string>, std::uint32_t> turns;
  for (const QuestionKind* kind : question_kinds())
    for (const Subject& subject : kind->subjects(ground)) {
      std::string id = std::string(kind->id()) + "/" + subject.id;
      const atlas::Muscle* muscle = ground.atlas.muscle(subject.muscle);
      if (muscle) muscle_of_card_.emplace(id, index_of(ground.atlas, *muscle));
      if (muscle)
        of_muscle_.push_back({std::move(id), kind->rank(), turns[{std::string(kind->id()), muscle->id}]++,
                              index_of(ground.atlas, *muscle)});
      else if (kind->id() != "lesson")
        rest_.push_back(std::move(id));
    }
  add_content(ground.atlas);
  const auto muscles = ground.atlas.muscles();
  for (const Area& area : areas) {
    std::vector<std::uint32_t> list;
    for (std::uint32_t m = 0; m < muscles.size(); ++m)
      if (muscles[m].area == area.id) list.push_back(m);
    // What is met most comes first.
    std::stable_sort(list.begin(), list.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return muscles[a].commonness > muscles[b].commonness; });
    add(std::string("area/") + area.id, tr(area.title), {}, tr("Parts of the body"), of_muscles(list));
  }
  for (const atlas::Collection& group : ground.atlas.collections())
    if (group.muscles.size() >= smallest_group && group.muscles.size() <= largest_group)
      add("group/" + group.id, group.name, {}, tr("Groups of muscles"), of_muscles(group.muscles));
  add_regions(ground);
  std::vector<std::uint32_t> everyone(muscles.size());
  std::iota(everyone.begin(), everyone.end(), 0u);
  std::stable_sort(everyone.begin(), everyone.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return muscles[a].commonness > muscles[b].commonness; });
  std::vector<std::string> all = of_muscles(everyone);
  all.insert(all.end(), rest_.begin(), rest_.end());
  for (const QuestionKind* kind : question_kinds()) {
    if (kind->id() == "lesson") continue;
    const std::string begins = std::string(kind->id()) + "/";
    std::vector<std::string> list;
    std::copy_if(all.begin(), all.end(), std::back_inserter(list),
                 [&](const std::string& card) { return card.starts_with(begins); });
    add("kind/" + std::string(kind->id()), say(ground.atlas, std::string(kind->id()) + "-heading"), {},
        tr("Kinds of question"), std::move(list));
  }
  add("all", tr("Everything"), {}, tr("Kinds of question"), std::move(all));
}

void Decks::add(std::string id, std::string title, std::string about, std::string section,
                std::vector<std::string> cards) {
  if (cards.empty()) return;
  entries_.push_back({id, std::move(title), std::move(about), std::move(section), cards.size()});
  cards_.insert_or_assign(std::move(id), std::move(cards));
}

void Decks::add_content(const atlas::Atlas& atlas) {
  // What to begin with before the areas, each in the order of the files' names; a lesson before what follows it.
  for (const bool lessons : {true, false})
    for (const char* section : {"beginning", "area"})
      for (const atlas::Deck& deck : atlas.decks()) {
        if (deck.section != section || deck.pages.empty() == lessons) continue;
        std::vector<std::string> cards = of_muscles(deck.muscles);
        for (const atlas::DeckPage& page : deck.pages) cards.push_back("lesson/" + page.id);
        const atlas::Fact* about = atlas.advice("deck." + deck.id);
        add(deck.id, deck.title, about ? about->text : std::string(),
            deck.section == "beginning" ? tr("Begin here") : tr("Regions taught together"), std::move(cards));
      }
}

void Decks::add_regions(const Ground& ground) {
  for (const atlas::Region& region : ground.atlas.regions()) {
    std::vector<std::string> cards;
    for (const char* kind : {"find-point", "paint-referral"})
      for (const atlas::Point& point : ground.atlas.points())
        if (std::find(point.essential.begin(), point.essential.end(), region.id) != point.essential.end())
          if (std::string card = std::string(kind) + "/" + point.id; has_card(card)) cards.push_back(std::move(card));
    if (cards.size() > 2) add("region/" + region.id, region.label, {}, tr("Where it hurts"), std::move(cards));
  }
}

const std::vector<std::string>* Decks::cards(std::string_view deck) const {
  const auto found = cards_.find(deck);
  return found == cards_.end() ? nullptr : &found->second;
}

std::vector<std::string> Decks::of_muscles(std::span<const std::uint32_t> muscles) const {
  std::map<std::uint32_t, std::size_t> place;
  for (std::size_t i = 0; i < muscles.size(); ++i) place.emplace(muscles[i], i);
  std::vector<const Card*> list;
  for (const Card& card : of_muscle_)
    if (place.contains(card.muscle)) list.push_back(&card);
  // A muscle's second kind of question follows two muscles after its first: kinds mix from the start, and nothing is
  // asked of a muscle before its name.
  const auto when = [&](const Card* card) {
    return std::tuple(card->turn, place.at(card->muscle) + kind_follows_after * static_cast<std::size_t>(card->rank),
                      card->rank);
  };
  std::stable_sort(list.begin(), list.end(), [&](const Card* a, const Card* b) { return when(a) < when(b); });
  std::vector<std::string> out;
  for (const Card* card : list) out.push_back(card->id);
  return out;
}

bool Decks::has_card(std::string_view card) const {
  return muscle_of_card_.contains(card) || std::find(rest_.begin(), rest_.end(), card) != rest_.end();
}

std::optional<std::uint32_t> Decks::muscle_of(std::string_view card) const {
  const auto found = muscle_of_card_.find(card);
  if (found == muscle_of_card_.end()) return std::nullopt;
  return found->second;
}

} // namespace myo::learn
