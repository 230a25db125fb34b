#pragma once
// The words of a statement that say something, so that two statements can be held against each other: an answer that is
// also right must not stand among the wrong ones.

#include <set>
#include <string>
#include <string_view>

namespace myo::learn {

/// Stems, without the words that every such statement has ("of", "nerve", "branch").
[[nodiscard]] std::set<std::string> telling_words(std::string_view text);
/// How much of the shorter statement the other says as well: 0..1.
[[nodiscard]] float said_by_both(const std::set<std::string>& a, const std::set<std::string>& b);
/// What a text says first, without its end stop: up to a semicolon or the next sentence, in brackets too ("(C5, C6;
/// another book says C5)" -> "(C5, C6)"). As a choice of a list a statement with remarks would stand out.
[[nodiscard]] std::string first_statement(std::string_view text);
/// True where `text` names `name`, in any form of its words, as a run.
[[nodiscard]] bool names(std::string_view text, std::string_view name);

} // namespace myo::learn
