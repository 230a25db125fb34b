#include "app/learn/fact_words.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <vector>

namespace myo::learn {
namespace {

/// Words that tell nothing apart.
const std::set<std::string, std::less<>>& silent() {
  static const std::set<std::string, std::less<>> words = [] {
    std::set<std::string, std::less<>> out;
    for (const char* word :
         {"a",    "an",    "and",     "the",   "of",   "to",     "in",    "on",      "at",     "by",     "with",
          "from", "its",   "it",      "is",    "as",   "for",    "or",    "into",    "over",   "also",   "both",
          "that", "this",  "some",    "most",  "more", "little", "often", "usually", "part",   "book",   "another",
          "adds", "then",  "when",    "which", "each", "their",  "they",  "nerve",   "nerves", "branch", "branches",
          "rami", "ramus", "between", "other", "c1",   "c2",     "c3",    "c4",      "c5",     "c6",     "c7",
          "c8",   "t1",    "l1",      "l2",    "l3",   "l4",     "l5",    "s1",      "s2",     "s3",     "s4"})
      out.insert(text::stem(word));
    return out;
  }();
  return words;
}

std::vector<std::string> stems_of(std::string_view words) {
  std::vector<std::string> out;
  for (const text::WordToken& token : text::tokenize(words)) out.push_back(text::stem(token.text));
  return out;
}

} // namespace

std::set<std::string> telling_words(std::string_view text) {
  std::set<std::string> out;
  for (std::string& stem : stems_of(text))
    if (!silent().contains(stem)) out.insert(std::move(stem));
  return out;
}

float said_by_both(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 1; // what says nothing is told apart from nothing
  std::size_t both = 0;
  for (const std::string& word : a) both += b.contains(word) ? 1 : 0;
  return static_cast<float>(both) / static_cast<float>(std::min(a.size(), b.size()));
}

std::string first_statement(std::string_view text) {
  std::string out;
  int open = 0;
  bool remark = false; // within a bracket, after a semicolon
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(') ++open;
    if (c == ')') --open, remark = false;
    if (c == ';' && open == 0) break;
    if (c == ';') remark = true;
    const bool stop = c == '.' && open == 0 && (i + 1 == text.size() || text[i + 1] == ' ');
    if (stop && out.size() > 3) break;
    if (!remark) out += c;
  }
  return out;
}

bool names(std::string_view text, std::string_view name) {
  const std::vector<std::string> in = stems_of(text), run = stems_of(name);
  return !run.empty() && std::search(in.begin(), in.end(), run.begin(), run.end()) != in.end();
}

} // namespace myo::learn
