#include "app/complaint/lexicon.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <map>

namespace myo::complaint {
namespace {

using List = atlas::WordList;

void sort_unique(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::string join(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) out += ' ';
    out += words[i];
  }
  return out;
}

bool contains(const std::vector<std::string>& sorted, const std::string& word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::vector<std::string> stems_of(const std::vector<std::string>& words) {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const std::string& word : words) stems.push_back(text::stem(word));
  sort_unique(stems);
  return stems;
}

} // namespace

bool Lexicon::knows(std::string_view word) const {
  const std::string stemmed = text::stem(word);
  return contains(words_, stemmed) || contains(known_, stemmed);
}

Lexicon::Lexicon(const atlas::Atlas& atlas)
    : language_(atlas.language()), movements_(stems_of(language_.words(List::movements))),
      verb_endings_(language_.words(List::verb_endings)) {
  add_places(atlas);
  add_muscles(atlas);
  sort_unique(words_);
  for (const std::string& term : atlas.terms()) known_.push_back(text::stem(term));
  sort_unique(vocabulary_);
  sort_unique(single_);
  sort_unique(known_);
}

void Lexicon::add_places(const atlas::Atlas& atlas) {
  const auto regions = atlas.regions();
  const auto parts = atlas.body_parts();
  const auto aspects = atlas.aspects();
  std::map<std::string_view, std::uint32_t> region_at, aspect_at;
  for (std::uint32_t i = 0; i < regions.size(); ++i) region_at.emplace(regions[i].id, i);
  for (std::uint32_t i = 0; i < aspects.size(); ++i) aspect_at.emplace(aspects[i].id, i);
  for (std::uint32_t i = 0; i < regions.size(); ++i) {
    add(regions[i].id, {Sort::region, i});
    add(regions[i].label, {Sort::region, i});
    for (const std::string& word : regions[i].words) add(word, {Sort::region, i});
  }
  part_regions_.resize(parts.size());
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    for (const std::string& word : parts[i].words) add(word, {Sort::part, i});
    part_regions_[i].resize(aspects.size() + 1);
    for (const atlas::BodyPart::Regions& list : parts[i].regions) {
      std::vector<std::uint32_t>& into = part_regions_[i][list.aspect.empty() ? 0 : aspect_at.at(list.aspect) + 1];
      for (const std::string& region : list.regions) into.push_back(region_at.at(region));
    }
  }
  for (std::uint32_t i = 0; i < aspects.size(); ++i)
    for (const std::string& word : aspects[i].words) add(word, {Sort::aspect, i});
}

void Lexicon::add_muscles(const atlas::Atlas& atlas) {
  const auto muscles = atlas.muscles();
  for (std::uint32_t i = 0; i < muscles.size(); ++i) {
    add(muscles[i].name, {Sort::muscle, i});
    add(muscles[i].id, {Sort::muscle, i});
    add(muscles[i].group, {Sort::muscle, i});
    for (const atlas::Alias& alias : muscles[i].aliases) add(alias.text, {Sort::muscle, i});
  }
  for (const atlas::Collection& collection : atlas.collections())
    for (const std::uint32_t i : collection.muscles) {
      add(collection.name, {Sort::muscle, i});
      for (const std::string& word : collection.words) add(word, {Sort::muscle, i});
    }
}

void Lexicon::add(std::string_view phrase, Meaning meaning) {
  std::vector<std::string> stems;
  for (const text::WordToken& token : text::tokenize(phrase))
    if (!language_.has(List::fillers, token.text)) {
      stems.push_back(text::stem(token.text));
      vocabulary_.push_back(token.text);
    }
  if (stems.empty()) return;
  if (stems.size() == 1) single_.push_back(vocabulary_.back());
  longest_phrase_ = std::max(longest_phrase_, stems.size());
  words_.insert(words_.end(), stems.begin(), stems.end());
  std::vector<Meaning>& meanings = phrases_[join(stems, 0, stems.size())];
  const bool there = std::any_of(meanings.begin(), meanings.end(),
                                 [&](const Meaning& m) { return m.sort == meaning.sort && m.index == meaning.index; });
  if (!there) meanings.push_back(meaning);
}

/// "Heading north": no head.
bool Lexicon::is_verb(const std::string& word) const {
  return std::any_of(verb_endings_.begin(), verb_endings_.end(),
                     [&](const std::string& e) { return word.ends_with(e); }) &&
         !contains(single_, word);
}

/// "Middle" is a finger only beside a finger or a hand.
bool Lexicon::has_company(const std::vector<text::WordToken>& tokens, std::size_t at) const {
  const std::vector<std::string>& company = language_.company_of(tokens[at].text);
  if (company.empty()) return true;
  constexpr std::size_t furthest = 7;
  const std::size_t from = at > furthest ? at - furthest : 0, to = std::min(tokens.size(), at + furthest + 1);
  for (std::size_t i = from; i < to; ++i)
    if (i != at && std::find(company.begin(), company.end(), tokens[i].text) != company.end()) return true;
  return false;
}

/// "Went back to work", "pull my arm back": that back is no part of the body.
bool Lexicon::is_adverb(const std::vector<text::WordToken>& tokens, std::size_t at,
                        const std::vector<Mention>& before) const {
  if (at == 0 || !language_.has(List::adverbs, tokens[at].text) || tokens[at].starts_clause) return false;
  if (at + 1 < tokens.size() && !tokens[at + 1].starts_clause &&
      language_.has(List::noun_followers, tokens[at + 1].text))
    return false;
  return language_.has(List::adverb_verbs, tokens[at - 1].text) ||
         (!before.empty() && before.back().last + 1 == at && moved(before.back(), tokens));
}

bool Lexicon::Mention::is_place() const {
  return std::any_of(meanings.begin(), meanings.end(),
                     [](const Meaning& meaning) { return meaning.sort != Sort::aspect; });
}

bool Lexicon::ends_as_aspect(const std::vector<std::string>& words, std::size_t at) const {
  constexpr std::size_t aspect_words = 2; // "back of"
  if (at + aspect_words >= words.size()) return false;
  const auto is = [&](std::size_t from, std::size_t length, bool aspect) {
    const auto it = phrases_.find(join(words, from, length));
    return it != phrases_.end() && std::any_of(it->second.begin(), it->second.end(), [&](const Meaning& meaning) {
             return (meaning.sort == Sort::aspect) == aspect;
           });
  };
  return is(at, aspect_words, true) && is(at + aspect_words, 1, false);
}

std::vector<Lexicon::Mention> Lexicon::mentions(const std::vector<text::WordToken>& tokens) const {
  // Phrases are looked for among the words that carry meaning; `kept` leads back to the tokens.
  std::vector<std::size_t> kept;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (language_.has(List::fillers, tokens[i].text)) continue;
    kept.push_back(i);
    words.push_back(is_verb(tokens[i].text) ? tokens[i].text : text::stem(tokens[i].text));
  }
  std::vector<Mention> found;
  for (std::size_t i = 0; i < kept.size();) {
    std::size_t room = 1;
    // The word that begins a clause may be one that was left out: "not the wrist, my back is numb".
    const auto anew = [&](std::size_t k) {
      for (std::size_t t = kept[k - 1] + 1; t <= kept[k]; ++t)
        if (tokens[t].starts_clause) return true;
      return false;
    };
    while (i + room < kept.size() && room < longest_phrase_ && !anew(i + room)) ++room;
    for (; room > 0; --room) {
      const auto it = phrases_.find(join(words, i, room));
      if (it == phrases_.end()) continue;
      // "On the right side" tells left from right, not the side of a part.
      const std::size_t last = kept[i + room - 1];
      if (language_.has(List::side_word, tokens[last].text) && last > 0 &&
          language_.has(List::one_of_two, tokens[last - 1].text))
        continue;
      // "Middle of the back of my wrist": that back is the wrist's.
      if (room > 1 && ends_as_aspect(words, i + room - 1) && !tokens[kept[i + room]].starts_clause &&
          !tokens[kept[i + room + 1]].starts_clause)
        continue;
      if (room == 1 && (!has_company(tokens, kept[i]) || is_adverb(tokens, kept[i], found))) continue;
      found.push_back({it->second, kept[i], kept[i + room - 1]});
      break;
    }
    i += std::max<std::size_t>(room, 1);
  }
  return found;
}

std::vector<std::uint32_t> Lexicon::aspects_near(const std::vector<Mention>& all, std::size_t at,
                                                 const std::vector<text::WordToken>& tokens, bool& joined) const {
  const auto aspect_of = [&](const Mention& mention) -> const Meaning* {
    for (const Meaning& meaning : mention.meanings)
      if (meaning.sort == Sort::aspect) return &meaning;
    return nullptr;
  };
  // Only linking words may stand between, and no clause may begin.
  const auto linked = [&](std::size_t from, std::size_t to) {
    if (to - from > 7) return false;
    for (std::size_t i = from + 1; i <= to; ++i) {
      if (tokens[i].starts_clause) return false;
      if (i < to && !language_.has(List::aspect_links, tokens[i].text) && !language_.has(List::fillers, tokens[i].text))
        return false;
      if (i < to && language_.has(List::conjunctions, tokens[i].text)) joined = true;
    }
    return true;
  };
  std::vector<std::uint32_t> aspects;
  for (std::size_t i = at; i > 0; --i) {
    const Meaning* aspect = aspect_of(all[i - 1]);
    if (!aspect || !linked(all[i - 1].last, all[i].first)) break;
    aspects.push_back(aspect->index);
  }
  for (std::size_t i = at; i + 1 < all.size(); ++i) {
    const Meaning* aspect = aspect_of(all[i + 1]);
    if (!aspect || !linked(all[i].last, all[i + 1].first)) break;
    // "the elbow and the back of the hand": that back is the hand's.
    const std::size_t next = all[i + 1].last + 1;
    const bool others =
        next < tokens.size() && language_.has(List::possessives, tokens[next].text) && !tokens[next].starts_clause;
    if (others) break;
    // "elbow, outer wrist": an aspect right before another part is that part's.
    if (i + 2 < all.size() && !aspect_of(all[i + 2]) && all[i + 2].first - all[i + 1].last <= 2 &&
        !tokens[all[i + 2].first].starts_clause)
      break;
    aspects.push_back(aspect->index);
  }
  return aspects;
}

MentionedPlace Lexicon::place_of(const Meaning& meaning, const std::vector<std::uint32_t>& aspects, bool joined) const {
  MentionedPlace place;
  const auto& lists = part_regions_[meaning.index];
  const auto unite = [&](const std::vector<std::uint32_t>& more) {
    for (const std::uint32_t region : more)
      if (std::find(place.regions.begin(), place.regions.end(), region) == place.regions.end())
        place.regions.push_back(region);
  };
  for (const std::uint32_t aspect : aspects) {
    const std::vector<std::uint32_t>& of_aspect = lists[aspect + 1];
    if (of_aspect.empty()) continue;
    std::vector<std::uint32_t> common;
    for (const std::uint32_t region : of_aspect)
      if (std::find(place.regions.begin(), place.regions.end(), region) != place.regions.end())
        common.push_back(region);
    // "upper inner arm" narrows, "front and outer thigh" adds up.
    if (!joined && !common.empty())
      place.regions = common;
    else
      unite(of_aspect);
  }
  place.exact = !place.regions.empty();
  if (place.regions.empty()) unite(lists[0]);
  if (place.regions.size() == 1) place.exact = true;
  return place;
}

bool Lexicon::moved(const Mention& mention, const std::vector<text::WordToken>& tokens) const {
  constexpr std::size_t furthest = 4;
  for (std::size_t i = mention.first; i > 0 && mention.first - i < furthest && !tokens[i].starts_clause; --i) {
    if (contains(movements_, text::stem(tokens[i - 1].text))) return true;
    if (!language_.has(List::movement_links, tokens[i - 1].text) && !language_.has(List::fillers, tokens[i - 1].text))
      return false;
  }
  return false;
}

/// "Down to the biceps", and not "due to the biceps".
bool Lexicon::reached(const Mention& mention, const std::vector<text::WordToken>& tokens) const {
  std::size_t at = mention.first;
  while (at > 0 && !tokens[at].starts_clause && language_.has(List::fillers, tokens[at - 1].text)) --at;
  if (at == 0 || tokens[at].starts_clause || !language_.has(List::reached, tokens[at - 1].text)) return false;
  for (std::size_t i = at - 1; i > 0 && at - i < 4; --i)
    if (language_.has(List::causes, tokens[i - 1].text)) return false;
  return true;
}

bool Lexicon::whole_of(const Mention& mention, const Mention& before,
                       const std::vector<text::WordToken>& tokens) const {
  bool of = false;
  for (std::size_t i = before.last + 1; i < mention.first; ++i) {
    const bool links = language_.has(List::whole_links, tokens[i].text);
    if (tokens[i].starts_clause || !(links || language_.has(List::fillers, tokens[i].text))) return false;
    of = of || links;
  }
  return of && std::any_of(before.meanings.begin(), before.meanings.end(), [](const Meaning& meaning) {
           return meaning.sort == Sort::region || meaning.sort == Sort::part;
         });
}

Understanding Lexicon::understand(const std::vector<text::WordToken>& tokens, const std::vector<Mention>& all,
                                  const std::vector<Told>& told) const {
  Understanding result;
  for (std::size_t m = 0; m < all.size(); ++m) {
    const Mention& mention = all[m];
    MentionedPlace place;
    MentionedMuscle muscle;
    const Meaning* part = nullptr;
    for (const Meaning& meaning : mention.meanings) {
      if (meaning.sort == Sort::region) place.regions.push_back(meaning.index);
      if (meaning.sort == Sort::muscle) muscle.muscles.push_back(meaning.index);
      if (meaning.sort == Sort::part) part = &meaning;
    }
    if (part) {
      bool joined = false;
      const std::vector<std::uint32_t> aspects = aspects_near(all, m, tokens, joined);
      MentionedPlace wider = place_of(*part, aspects, joined);
      // "Knee" may be a word of one region, but where it is a part, all of the part is meant.
      if (!wider.regions.empty()) place = std::move(wider);
    }
    // "The little finger of my hand": the hand adds nothing.
    if (!place.exact && m > 0 && !result.places.empty() && whole_of(mention, all[m - 1], tokens)) place.regions.clear();
    if (!place.regions.empty()) {
      place.told = told[mention.first], place.moved = moved(mention, tokens);
      result.places.push_back(std::move(place));
    }
    if (!muscle.muscles.empty()) {
      muscle.told = told[mention.first], muscle.reached = reached(mention, tokens);
      result.muscles.push_back(std::move(muscle));
    }
  }
  return result;
}

} // namespace myo::complaint
