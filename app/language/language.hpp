#pragma once
// Every sentence and word that people read passes through here: written in English where it is said, looked up in the
// catalogue of the language that was chosen (GNU gettext, domain "myoatlas"). Without one, English is answered as it
// is.

#include "engine/core/result.hpp"

#include <cstddef>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace myo::language {

/// The words of a program's user for `english`: a literal, or what tr_later() marked. Lives as long as the program;
/// nothing is allocated. Any thread.
[[nodiscard]] const char* tr(const char* english);
/// The same where one English word has several meanings; `context` says which, for translators ("side", "verb").
[[nodiscard]] const char* tr_in(const char* context, const char* english);
/// By number: one language has two forms, another one or five.
[[nodiscard]] const char* tr_plural(const char* one, const char* many, std::size_t count);
/// A name of a closed set (`to_string(...)`) that names.cpp lists with this context; other names stay as they are.
[[nodiscard]] std::string tr_name(const char* context, std::string_view name);

/// Marks words of a table, to be looked up by tr() where they are shown.
[[nodiscard]] constexpr const char* tr_later(const char* english) { return english; }
/// The same for tr_in() and tr_name().
[[nodiscard]] constexpr const char* tr_later_in(const char* /*context*/, const char* english) { return english; }

/// fmt's format of `translated`; of `english` where the translated one is broken (a place that there is no value for).
[[nodiscard]] std::string formatted(const char* translated, const char* english, fmt::format_args values);

/// Formats by tr(english). A translation may take its places in another order: {1} of {0}.
template <class... Values> [[nodiscard]] std::string tr_format(fmt::format_string<Values...> english, Values&&... v) {
  const char* const words = fmt::string_view(english).data(); // of a literal: it ends with a zero
  return formatted(tr(words), words, fmt::make_format_args(v...));
}
/// The same by number: `count` chooses the form, and is a value only where it is given among `v`.
template <class... Values>
[[nodiscard]] std::string tr_plural_format(std::size_t count, fmt::format_string<Values...> one,
                                           fmt::format_string<Values...> many, Values&&... v) {
  const char *const first = fmt::string_view(one).data(), *const other = fmt::string_view(many).data();
  return formatted(tr_plural(first, other, count), count == 1 ? first : other, fmt::make_format_args(v...));
}

/// Where catalogues lie: LANGUAGE/LC_MESSAGES/myoatlas.mo of this folder.
[[nodiscard]] std::filesystem::path catalogues();
/// The languages there are, "en" first.
[[nodiscard]] std::vector<std::string> languages(const std::filesystem::path& catalogues);
/// What the environment asks for, best first, parted by colons, by gettext's rules: LC_ALL, else LC_MESSAGES, else LANG
/// says whether anything but "C"; then LANGUAGE goes before it. Empty: English.
[[nodiscard]] std::string wished();
/// Speaks the first of `wished` that there is from now on ("de_AT:de"), English where there is none; answers which.
/// Sets LC_MESSAGES and LANGUAGE of the process and no other part of its locale: numbers stay as C writes them. Errors
/// of the engine are said in it, too. To be called before other threads speak.
std::string speak(const std::filesystem::path& catalogues, std::string_view wished);
/// The language that must be there, by its name. Error: there is none of that name; those there are.
[[nodiscard]] Status speak_only(const std::filesystem::path& catalogues, const std::string& name);
/// What is spoken: "en", "de".
[[nodiscard]] const std::string& spoken();

} // namespace myo::language

/// Said in every room above, without naming where it comes from.
namespace myo {
using language::tr;
using language::tr_format;
using language::tr_in;
using language::tr_later;
using language::tr_later_in;
using language::tr_name;
using language::tr_plural;
using language::tr_plural_format;
} // namespace myo
