#pragma once
// How much of a complaint was understood, and what was not: honest ignorance instead of a guess.

#include "app/complaint/evidence.hpp"
#include "app/complaint/spelling.hpp"

namespace myo::complaint {

/// The most words that are read; more is no complaint.
inline constexpr std::size_t max_words = 1500;

/// Whether a text is in another language: most of its words are no English, or several tell of another tongue.
[[nodiscard]] bool is_another_language(std::string_view typed, const std::vector<text::WordToken>& tokens,
                                       const Spelling& spelling, const atlas::Language& language);
/// The words of weight that nothing was made of, each once.
[[nodiscard]] std::vector<std::string> not_understood(const std::vector<ComplaintWord>& words,
                                                      const atlas::Language& language);
/// What evidence that was read is good for; `drawn`: pain is drawn besides.
[[nodiscard]] Understood how_understood(const Evidence& evidence, bool drawn);

} // namespace myo::complaint
