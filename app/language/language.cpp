#include "app/language/language.hpp"

#include "engine/core/files.hpp"
#include "engine/core/log.hpp"

#include <algorithm>
#include <atomic>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <libintl.h>

namespace myo::language {
namespace {

constexpr const char* domain = "myoatlas";
constexpr char after_context = '\004'; // as gettext's catalogues have it

/// No catalogue is asked while English is spoken.
std::atomic<bool> translates = false;
std::string& name_spoken() {
  static std::string name = "en";
  return name;
}

std::filesystem::path catalogue(const std::filesystem::path& folder, const std::string& name) {
  return folder / name / "LC_MESSAGES" / (std::string(domain) + ".mo");
}

/// "de_AT.UTF-8@euro" may be de_AT@euro, de_AT, de@euro or de.
std::vector<std::string> ways_to_write(std::string_view locale) {
  const std::string_view bare = locale.substr(0, locale.find_first_of(".@"));
  const auto at = locale.find('@');
  const std::string variant(at == std::string_view::npos ? std::string_view() : locale.substr(at));
  const std::string full(bare), alone(bare.substr(0, bare.find('_')));
  return {full + variant, full, alone + variant, alone};
}

bool is_english(std::string_view locale) {
  return locale == "C" || locale == "POSIX" || locale == "en" || locale.starts_with("C.") || locale.starts_with("en_");
}

/// A name that is part of a path must not lead elsewhere.
bool is_name(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos && name[0] != '.';
}

void use(const std::filesystem::path& folder, const std::string& name) {
  name_spoken() = name;
  const bool english = name == "en";
  translates = !english;
  core::say_errors_by(english ? nullptr : &tr);
  if (english) {
    std::setlocale(LC_MESSAGES, "C");
    return;
  }
  // glibc looks at LANGUAGE as soon as LC_MESSAGES is not "C"; it has C.UTF-8 itself, on machines without locales, too.
  setenv("LANGUAGE", name.c_str(), 1);
  std::setlocale(LC_MESSAGES, "C.UTF-8");
  bindtextdomain(domain, folder.c_str());
  for (const char* one : {domain, "libc"}) bind_textdomain_codeset(one, "UTF-8"); // LC_CTYPE is "C"
}

const char* looked_up(const char* english) { return dgettext(domain, english); }

} // namespace

const char* tr(const char* english) {
  // The empty message is a catalogue's own head.
  return translates.load(std::memory_order_relaxed) && *english != '\0' ? looked_up(english) : english;
}

const char* tr_in(const char* context, const char* english) {
  if (!translates.load(std::memory_order_relaxed) || *english == '\0') return english;
  constexpr std::size_t room = 256;
  char key[room];
  const std::size_t before = std::strlen(context), size = std::strlen(english);
  if (before + size + 2 > room) return english; // a word, by its header; the test of the catalogue holds it
  char* const word = std::copy_n(context, before, key) + 1;
  key[before] = after_context;
  std::copy_n(english, size + 1, word); // with the zero at its end
  const char* const found = looked_up(key);
  return found == key ? english : found;
}

const char* tr_plural(const char* one, const char* many, std::size_t count) {
  if (!translates.load(std::memory_order_relaxed)) return count == 1 ? one : many;
  return dngettext(domain, one, many, count);
}

std::string tr_name(const char* context, std::string_view name) {
  std::string words(name);
  const char* const said = tr_in(context, words.c_str());
  return said == words.c_str() ? words : std::string(said);
}

std::string formatted(const char* translated, const char* english, fmt::format_args values) {
  if (translated == english) return fmt::vformat(english, values);
  try {
    return fmt::vformat(translated, values);
  } catch (const fmt::format_error& broken) {
    core::log_debug(fmt::format("a translation of '{}' is broken: {}", english, broken.what()));
    return fmt::vformat(english, values); // in English rather than not at all
  }
}

std::filesystem::path catalogues() { return core::share_dir() / "locale"; }

std::vector<std::string> languages(const std::filesystem::path& catalogues) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(catalogues, none))
    if (std::filesystem::is_regular_file(catalogue(catalogues, entry.path().filename().string()), none))
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  names.insert(names.begin(), "en");
  return names;
}

std::string wished() {
  const auto value = [](const char* name) {
    const char* const found = std::getenv(name);
    return std::string(found ? found : "");
  };
  std::string locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (locale.empty()) locale = value(name);
  if (locale.empty() || locale == "C" || locale == "POSIX") return {};
  const std::string list = value("LANGUAGE");
  return list.empty() ? locale : list;
}

std::string speak(const std::filesystem::path& catalogues, std::string_view wished) {
  while (!wished.empty()) {
    const std::string_view one = wished.substr(0, wished.find(':'));
    wished.remove_prefix(std::min(wished.size(), one.size() + 1));
    std::error_code none;
    for (const std::string& name : ways_to_write(one))
      if (is_name(name) && std::filesystem::is_regular_file(catalogue(catalogues, name), none)) {
        use(catalogues, name);
        return name;
      }
    if (is_english(one)) break;
  }
  use(catalogues, "en");
  return "en";
}

Status speak_only(const std::filesystem::path& catalogues, const std::string& name) {
  const std::vector<std::string> there = languages(catalogues);
  if (std::find(there.begin(), there.end(), name) == there.end()) {
    std::string list;
    for (const std::string& one : there) list += (list.empty() ? "" : ", ") + one;
    return fail(tr_format("there is no language '{}'", name.substr(0, 40)), "--language",
                tr_format("choose among {}", list));
  }
  speak(catalogues, name);
  return {};
}

const std::string& spoken() { return name_spoken(); }

} // namespace myo::language
