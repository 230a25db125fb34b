#include "app/atlas/names.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace myo::atlas {
namespace {

/// No name has as many; what has is no name, and is compared with none (each comparison is words times words).
constexpr std::ptrdiff_t max_name_words = 64;

/// Of what text::plain() answered.
bool is_no_name(const std::string& plain) {
  return plain.empty() || std::count(plain.begin(), plain.end(), ' ') >= max_name_words;
}

bool says_nothing(const Language& language, std::string_view word) {
  return language.has(WordList::name_fillers, word);
}

std::string canonical_word(const Language& language, const std::string& word) {
  const std::string* canonical = language.canonical_spelling(word);
  return canonical ? *canonical : text::stem(word);
}

/// A word near to one that has another spelling: "lumborom" is lumborum, and so lumbar.
std::string mended_word(const Language& language, const std::string& word) {
  constexpr std::size_t shortest = 6;
  if (word.size() < shortest) return word;
  const std::string* meant = nullptr;
  for (const auto& [spelling, canonical] : language.spellings())
    if (spelling.size() >= shortest && text::edit_distance(word, spelling, 1) <= 1 && (!meant || canonical < *meant))
      meant = &canonical;
  return meant ? *meant : word;
}

/// The words of an anatomical name in one spelling, sorted: English and Latin forms, old names and ordinals fall
/// together; words that say nothing ("muscle", "caput", "part of the") are left out.
std::vector<std::string> canonical_name(const Language& language, std::string_view text) {
  std::vector<std::string> words;
  for (const text::WordToken& token : text::tokenize(text))
    if (!says_nothing(language, token.text)) words.push_back(canonical_word(language, token.text));
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// How many words of `a` are in `b`, each once.
struct Overlap {
  std::size_t matched = 0;
  unsigned edits = 0;      ///< of the words that are not quite the same
  std::uint64_t which = 0; ///< a bit for each word of `a` that is in `b`
};
std::size_t common_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](const std::string& word) { return std::find(b.begin(), b.end(), word) != b.end(); }));
}

std::vector<NameWord> name_words(const Language& language, std::string_view text) {
  std::vector<NameWord> words;
  for (const text::WordToken& token : text::tokenize(text))
    if (!says_nothing(language, token.text)) words.push_back({token.text, canonical_word(language, token.text), {}});
  return words;
}

/// Edits from what was typed to a word of a name: 0 the same in any form, `limit` + 1 too many.
unsigned edits_between(const NameWord& requested, const NameWord& name) {
  if (requested.canonical == name.canonical) return 0;
  const unsigned allowed = text::allowed_typos(requested.typed.size());
  unsigned best = requested.mended == name.canonical ? 1 : 3;
  if (allowed == 0) return best;
  best = std::min(best, text::edit_distance(requested.typed, name.typed, allowed));
  if (text::allowed_typos(name.canonical.size()) > 0)
    best = std::min(best, text::edit_distance(requested.canonical, name.canonical, allowed));
  return best <= allowed || requested.mended == name.canonical ? best : 3;
}

Overlap mistyped_overlap(const std::vector<NameWord>& a, const std::vector<NameWord>& b) {
  Overlap result;
  std::vector<bool> done(a.size()), used(b.size());
  std::vector<unsigned> between; // a beside b, each pair once
  between.reserve(a.size() * b.size());
  for (const NameWord& word : a)
    for (const NameWord& of : b) between.push_back(edits_between(word, of));
  for (unsigned edits = 0; edits <= 2; ++edits)
    for (std::size_t at = 0; at < a.size(); ++at)
      for (std::size_t i = 0; i < b.size(); ++i) {
        if (done[at] || used[i] || between[at * b.size() + i] != edits) continue;
        done[at] = used[i] = true;
        ++result.matched;
        result.which |= std::uint64_t{1} << (at % 64);
        result.edits += edits;
        break;
      }
  return result;
}

/// "Lev scap": every word begins one of the name's.
bool abbreviates(const std::vector<NameWord>& requested, const std::vector<NameWord>& name) {
  constexpr std::size_t shortest = 3;
  return std::all_of(requested.begin(), requested.end(), [&](const NameWord& word) {
    return std::any_of(name.begin(), name.end(), [&](const NameWord& of) {
      return word.canonical == of.canonical || (word.typed.size() >= shortest && of.typed.starts_with(word.typed));
    });
  });
}

std::string squeezed(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// Words matched greedily, typos counted into `edits`.
Overlap overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  Overlap result;
  std::vector<bool> used(b.size());
  std::vector<const std::string*> left;
  for (const std::string& word : a) {
    bool found = false;
    for (std::size_t i = 0; i < b.size() && !found; ++i)
      if (!used[i] && b[i] == word) used[i] = found = true;
    if (found)
      ++result.matched;
    else
      left.push_back(&word);
  }
  for (const std::string* word : left) {
    const unsigned allowed = text::allowed_typos(word->size());
    if (allowed == 0) continue;
    for (std::size_t i = 0; i < b.size(); ++i) {
      if (used[i] || text::allowed_typos(b[i].size()) == 0) continue;
      const unsigned distance = text::edit_distance(*word, b[i], allowed);
      if (distance > allowed) continue;
      used[i] = true;
      ++result.matched;
      result.edits += distance;
      break;
    }
  }
  return result;
}

} // namespace

NameIndex::NameIndex(std::span<const Muscle> muscles, std::span<const Collection> collections, const Language& language)
    : language_(&language) {
  for (std::uint32_t i = 0; i < muscles.size(); ++i) {
    const Muscle& muscle = muscles[i];
    add(muscle.id, i, false);
    add(muscle.name, i, false);
    add(muscle.latin, i, false);
    for (const Alias& alias : muscle.aliases) add(alias.text, i, false);
    if (muscle.group != muscle.id) add(muscle.group, i, true);
  }
  for (const Collection& collection : collections)
    for (const std::uint32_t i : collection.muscles) {
      add(collection.id, i, true);
      add(collection.name, i, true);
      for (const std::string& word : collection.words) add(word, i, true);
    }
}

void NameIndex::add(std::string_view text, std::uint32_t muscle, bool group) {
  Form form{text::plain(text), canonical_name(*language_, text), name_words(*language_, text), muscle, group,
            std::string(text)};
  for (const NameWord& word : form.words) known_.insert(word.canonical);
  if (!form.plain.empty()) forms_.push_back(std::move(form));
}

NameIndex::Found NameIndex::look_up(std::string_view text) const {
  if (!language_) return {};
  const std::string requested = text::plain(text);
  Found found;
  if (is_no_name(requested)) return found;
  const std::vector<std::string> words = canonical_name(*language_, text);
  if (words.empty()) return found;
  // Lower is better; all forms with the best rank answer.
  constexpr unsigned no_rank = ~0u;
  unsigned best = no_rank;
  const auto offer = [&](unsigned rank, const Form& form, NameMatch match) {
    if (rank > best) return;
    if (rank < best) found.muscles.clear();
    best = rank;
    found.match = match;
    found.muscles.push_back(form.muscle);
  };
  for (const Form& form : forms_) {
    if (form.plain == requested)
      offer(0, form, NameMatch::exact);
    else if (form.tokens == words)
      offer(1, form, NameMatch::words);
  }
  if (best == no_rank) {
    const std::string joined = squeezed(requested);
    for (const Form& form : forms_) {
      if (joined.size() > 5 && squeezed(form.plain) == joined) offer(2, form, NameMatch::close); // "infra spinatus"
      // All that was asked is in the name: a wider name, whatever else the name has ("extensor carpi radialis").
      else if (common_words(words, form.tokens) == words.size())
        offer(3, form, NameMatch::close);
    }
  }
  if (best == no_rank) look_up_mistyped(text, offer);
  std::sort(found.muscles.begin(), found.muscles.end());
  found.muscles.erase(std::unique(found.muscles.begin(), found.muscles.end()), found.muscles.end());
  return found;
}

/// "Opponens digiti minimi" is no slip of "extensor digiti minimi": what differs is itself a word of names.
bool NameIndex::means_another(const std::vector<NameWord>& requested, std::uint64_t matched) const {
  for (std::size_t i = 0; i < requested.size(); ++i)
    if (!(matched >> (i % 64) & 1) && known_.contains(requested[i].canonical)) return true;
  return false;
}

void NameIndex::look_up_mistyped(
    std::string_view text, const std::function<void(unsigned rank, const Form& form, NameMatch match)>& offer) const {
  std::vector<NameWord> requested = name_words(*language_, text);
  for (NameWord& word : requested) word.mended = canonical_word(*language_, mended_word(*language_, word.typed));
  for (const Form& form : forms_) {
    const std::vector<NameWord>& name = form.words;
    const Overlap near = mistyped_overlap(requested, name);
    const std::size_t requested_left = requested.size() - near.matched,
                      form_left = name.size() - std::min(near.matched, name.size());
    // Mistyped, or one word too many: the fewer differences the better.
    if (near.matched * 2 > requested.size() && near.matched * 3 >= name.size() * 2 &&
        !(form_left > 0 && means_another(requested, near.which)))
      offer(10 + near.edits + 3 * static_cast<unsigned>(requested_left) + 2 * static_cast<unsigned>(form_left), form,
            NameMatch::close);
    else if (abbreviates(requested, name))
      offer(14 + static_cast<unsigned>(name.size() - std::min(requested.size(), name.size())), form, NameMatch::close);
  }
}

std::vector<std::string> NameIndex::suggestions(std::string_view text, std::size_t count) const {
  if (!language_) return {};
  const std::string requested = text::plain(text);
  if (is_no_name(requested)) return {};
  const std::vector<std::string> words = canonical_name(*language_, text);
  std::vector<std::pair<double, const Form*>> ranked;
  for (const Form& form : forms_) {
    const double shared = static_cast<double>(overlap(words, form.tokens).matched);
    const unsigned edits = text::edit_distance(requested, form.plain, 12);
    ranked.emplace_back(edits - 4 * shared, &form);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  std::vector<std::uint32_t> seen;
  for (const auto& [cost, form] : ranked) {
    if (out.size() == count || cost > 6) break;
    if (std::find(seen.begin(), seen.end(), form->muscle) != seen.end()) continue;
    if (std::find(out.begin(), out.end(), form->shown) != out.end()) continue; // a name that two muscles share
    seen.push_back(form->muscle);
    out.push_back(form->shown);
  }
  return out;
}

} // namespace myo::atlas
