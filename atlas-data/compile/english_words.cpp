#include "atlas-data/compile/english_words.hpp"

#include "app/text/words.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace myo::compile {
namespace {

namespace fs = std::filesystem;

/// One rule of an affix file: taken from and added to the end (or the beginning) of a word that meets the condition.
struct AffixRule {
  std::string strip, add, condition;
};
struct Affix {
  bool prefix = false, crosses = false; ///< crosses: goes with an affix at the other end
  std::vector<AffixRule> rules;
};
using Affixes = std::map<char, Affix>;

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> fields;
  for (std::string field; stream >> field;) fields.push_back(field);
  return fields;
}

Affixes read_affixes(const std::string& text) {
  Affixes affixes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> fields = fields_of(line);
    if (fields.size() < 4 || (fields[0] != "PFX" && fields[0] != "SFX")) continue;
    Affix& affix = affixes[fields[1].front()];
    affix.prefix = fields[0] == "PFX";
    if (fields.size() == 4) {
      affix.crosses = fields[2] == "Y"; // the head of the rules
      continue;
    }
    const std::string add = fields[3].substr(0, fields[3].find('/'));
    affix.rules.push_back({fields[2] == "0" ? "" : fields[2], add == "0" ? "" : add, fields[4]});
  }
  return affixes;
}

/// One place of a condition: a letter, ".", "[abc]" or "[^abc]".
bool letter_meets(std::string_view place, char letter) {
  if (place == ".") return true;
  if (!place.starts_with('[')) return place.front() == letter;
  const bool denied = place.size() > 1 && place[1] == '^';
  const std::string_view letters = place.substr(denied ? 2 : 1);
  return (letters.find(letter) != std::string_view::npos) != denied;
}

bool meets(const std::string& condition, const std::string& word, bool at_start) {
  std::vector<std::string> places;
  for (std::size_t at = 0; at < condition.size();) {
    const std::size_t end = condition[at] == '[' ? condition.find(']', at) : at;
    if (end == std::string::npos) return false;
    places.push_back(condition.substr(at, std::max<std::size_t>(end - at, 1)));
    at = end + 1;
  }
  if (places == std::vector<std::string>{"."}) return true;
  if (places.size() > word.size()) return false;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (!letter_meets(places[i], word[at_start ? i : word.size() - places.size() + i])) return false;
  return true;
}

std::vector<std::string> applied(const Affix& affix, const std::string& word) {
  std::vector<std::string> out;
  for (const AffixRule& rule : affix.rules) {
    if (!meets(rule.condition, word, affix.prefix) || rule.strip.size() > word.size()) continue;
    if (affix.prefix && word.starts_with(rule.strip))
      out.push_back(rule.add + word.substr(rule.strip.size()));
    else if (!affix.prefix && word.ends_with(rule.strip))
      out.push_back(word.substr(0, word.size() - rule.strip.size()) + rule.add);
  }
  return out;
}

/// A word and what its flags make of it.
void add_forms(const std::string& word, const std::string& flags, const Affixes& affixes,
               std::vector<std::string>& out) {
  out.push_back(word);
  for (const char flag : flags) {
    const auto affix = affixes.find(flag);
    if (affix == affixes.end()) continue;
    for (const std::string& form : applied(affix->second, word)) {
      out.push_back(form);
      if (affix->second.prefix || !affix->second.crosses) continue;
      for (const char other : flags)
        if (const auto prefix = affixes.find(other);
            prefix != affixes.end() && prefix->second.prefix && prefix->second.crosses)
          for (std::string& both : applied(prefix->second, form)) out.push_back(std::move(both));
    }
  }
}

} // namespace

std::string english_words(const std::vector<fs::path>& dictionaries, Problems& problems) {
  constexpr std::size_t max_bytes = 64 << 20, max_letters = 24;
  constexpr const char* hint = "name a .dic of Debian's hunspell dictionaries";
  std::vector<std::string> words;
  for (const fs::path& dictionary : dictionaries) {
    const auto text = core::read_file(dictionary, max_bytes);
    if (!text) {
      problems.add(dictionary.string(), 0, text.error().what, hint);
      continue;
    }
    fs::path rules = dictionary;
    Affixes affixes;
    if (fs::exists(rules.replace_extension(".aff")))
      if (const auto read = core::read_file(rules, max_bytes)) affixes = read_affixes(*read);
    std::istringstream lines(*text);
    std::vector<std::string> forms;
    for (std::string line; std::getline(lines, line);) {
      const std::string entry = line.substr(0, line.find_first_of(" \t\r"));
      const std::size_t slash = entry.find('/');
      // Names of people and places are no words: "Tempel" would keep a temple from being mended.
      if (!entry.empty() && entry.front() >= 'A' && entry.front() <= 'Z') continue;
      forms.clear();
      add_forms(entry.substr(0, slash), slash == std::string::npos ? "" : entry.substr(slash + 1), affixes, forms);
      for (const std::string& form : forms) {
        std::string plain = text::plain(form);
        const bool is_word =
            plain.size() > 1 && plain.size() <= max_letters && plain.find_first_of(" 0123456789") == std::string::npos;
        if (is_word) words.push_back(std::move(plain));
      }
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string out;
  for (const std::string& word : words) out += word + '\n';
  return out;
}

} // namespace myo::compile
