#pragma once
// Phrases as the content writes them, "stiff + neck", looked for in what people type and in what the content says.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::text {

/// "the", "my", "his": say nothing.
[[nodiscard]] bool is_article(std::string_view word);

/// Words that must stand together: "stiff + neck" is {{"stiff"}, {"neck"}}, both in any order within a few words of
/// each other; the words of one run follow one another.
using Phrase = std::vector<std::vector<std::string>>;
[[nodiscard]] Phrase parse_phrase(std::string_view text);
/// As one would say it: "stiff neck".
[[nodiscard]] std::string spoken(std::string_view phrase);

/// On the start of a word, short ones as a whole: "red" is not "reduce"; "hard=" asks for the whole word as well.
[[nodiscard]] bool word_begins(std::string_view word, std::string_view with);

/// Whether a phrase occurs among `count` words; `run_at(i, run)`: a run begins at the word i.
[[nodiscard]] bool occurs(const Phrase& phrase, std::size_t count,
                          const std::function<bool(std::size_t, const std::vector<std::string>&)>& run_at);
/// The same for plain folded words without articles.
[[nodiscard]] bool occurs(const Phrase& phrase, const std::vector<std::string>& words);

} // namespace myo::text
