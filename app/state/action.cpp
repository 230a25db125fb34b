#include "app/state/action.hpp"

#include "app/language/language.hpp"
#include "app/state/written.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <type_traits>

namespace myo::state {
namespace {

/// Words of a line, and what is left of it.
struct Words {
  std::string_view rest;
  [[nodiscard]] bool empty() const { return trimmed(rest).empty(); }
  std::string_view next() {
    rest = trimmed(rest);
    const auto end = std::min(rest.find_first_of(" \t"), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
  }
};

/// What a field may not be, or nothing.
using Problem = std::optional<std::string>;

template <class Number> Problem read_number(Words& words, Number& out, const char* kind) {
  const std::string_view word = words.next();
  if (word.empty()) return tr_format("{} is missing", kind);
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (code != std::errc() || end != word.data() + word.size()) return tr_format("'{}' is not {}", word, kind);
  return std::nullopt;
}

Problem read(Words& words, int& out) { return read_number(words, out, tr("a whole number")); }
Problem read(Words& words, float& out) {
  if (auto problem = read_number(words, out, tr("a number"))) return problem;
  if (!std::isfinite(out)) return tr("a number must be finite");
  return std::nullopt;
}
Problem read(Words& words, glm::vec3& out) {
  for (int i = 0; i < 3; ++i)
    if (auto problem = read(words, out[i])) return problem;
  return std::nullopt;
}
Problem read(Words& words, bool& out) {
  const std::string_view word = words.next();
  if (word != "on" && word != "off") return tr_format("'{}' is neither on nor off", word);
  out = word == "on";
  return std::nullopt;
}
Problem read(Words& words, std::string& out) {
  out = words.next();
  if (out.empty()) return tr("a name is missing");
  return std::nullopt;
}
Problem read(Words& words, Text& out) {
  out.value = trimmed(words.rest);
  words.rest = {};
  return std::nullopt;
}
Problem read(Words& words, Size& out) {
  const std::string_view word = words.next();
  const auto cross = word.find('x');
  const auto number = [](std::string_view text, std::uint32_t& value) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() && value >= 16 && value <= 16384;
  };
  if (cross == std::string_view::npos || !number(word.substr(0, cross), out.width) ||
      !number(word.substr(cross + 1), out.height))
    return tr_format("'{}' is not a size like 1280x800, of 16 to 16384 pixels", word);
  return std::nullopt;
}
template <class Enum>
Problem read_enum(Words& words, Enum& out, std::optional<Enum> (*parse)(std::string_view), const char* kind) {
  const std::string_view word = words.next();
  const auto value = parse(word);
  if (!value) return tr_format("'{}' is not a {}", word, kind);
  out = *value;
  return std::nullopt;
}
Problem read(Words& words, model::Side& out) { return read_enum(words, out, model::parse_side, "side"); }
Problem read(Words& words, model::Layer& out) { return read_enum(words, out, model::parse_layer, "layer"); }
Problem read(Words& words, NamedView& out) { return read_enum(words, out, parse_named_view, "view"); }
Problem read(Words& words, CardTab& out) { return read_enum(words, out, parse_card_tab, "tab"); }
Problem read(Words& words, Panel& out) { return read_enum(words, out, parse_panel, "panel"); }
Problem read(Words& words, StudyGrade& out) { return read_enum(words, out, parse_study_grade, "grade"); }
Problem read(Words& words, TreeOrder& out) { return read_enum(words, out, parse_tree_order, tr("order of the tree")); }
Problem read(Words& words, Names& out) { return read_enum(words, out, parse_names, tr("kind of names")); }
Problem read(Words& words, SkinTone& out) { return read_enum(words, out, parse_skin_tone, tr("tone of the skin")); }
Problem read(Words& words, PaintTool& out) { return read_enum(words, out, parse_paint_tool, "tool"); }
Problem read(Words& words, ClientDeed& out) { return read_enum(words, out, parse_client_deed, tr("thing to do")); }
Problem read(Words& words, PressWord& out) { return read_enum(words, out, parse_press_word, tr("word of a client")); }
Problem read(Words& words, StoryDeed& out) { return read_enum(words, out, parse_story_deed, tr("thing to do")); }
Problem read(Words& words, BookmarkDeed& out) { return read_enum(words, out, parse_bookmark_deed, tr("thing to do")); }
Problem read(Words& words, pain::PainQuality& out) {
  return read_enum(words, out, pain::parse_pain_quality, tr("kind of pain"));
}
Problem read(Words& words, pain::Felt& out) { return read_enum(words, out, pain::parse_felt, "answer"); }
template <class T> Problem read(Words& words, std::optional<T>& out) {
  if (words.empty()) {
    out.reset();
    return std::nullopt;
  }
  return read(words, out.emplace());
}

void write(std::string& line, float value) { line.append(1, ' ').append(shortest(value)); }
void write(std::string& line, int value) { line += fmt::format(" {}", value); }
void write(std::string& line, const glm::vec3& v) {
  for (int i = 0; i < 3; ++i) write(line, v[i]);
}
void write(std::string& line, bool on) { line += on ? " on" : " off"; }
void write(std::string& line, const std::string& word) { line.append(1, ' ').append(word); }
void write(std::string& line, const Text& text) {
  const std::string_view value = trimmed(text.value);
  if (value.empty()) return;
  line += ' ';
  for (const char c : value) line += (c == '\n' || c == '\r') ? ' ' : c;
}
void write(std::string& line, const Size& size) { line += fmt::format(" {}x{}", size.width, size.height); }
template <class Enum>
requires std::is_enum_v<Enum>
void write(std::string& line, Enum value) { line.append(1, ' ').append(to_string(value)); }
template <class T> void write(std::string& line, const std::optional<T>& value) {
  if (value) write(line, *value);
}

std::string usage(const Verb& verb) {
  return tr_format("write it as: {}{}{}", verb.name, *verb.arguments ? " " : "", verb.arguments);
}

/// What is wrong with a line of which `problem` was met and `left` was left over. Apart from the template below: it is
/// compiled once for all verbs.
std::optional<Error> wrong(Problem problem, Words left, const Verb& verb) {
  if (!problem && !left.empty()) problem = tr_format("'{}' is one word too many", left.next());
  if (!problem) return std::nullopt;
  return Error{*problem, verb.name, usage(verb)};
}

template <class One> Result<Request> read_request(Words words) {
  One one;
  Problem problem;
  std::apply([&](auto&... field) { (void)((problem = read(words, field), problem.has_value()) || ...); }, one.fields());
  if (auto error = wrong(std::move(problem), words, One::verb)) return tl::unexpected(std::move(*error));
  return Request(std::move(one));
}

struct Entry {
  ListedVerb listed;
  Result<Request> (*parse)(Words);
};

template <class... One> std::vector<Entry> entries_of(bool effect, const std::variant<One...>*) {
  return {Entry{{One::verb, effect}, read_request<One>}...};
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> list = entries_of(false, static_cast<const AnyAction*>(nullptr));
    for (const Entry& entry : entries_of(true, static_cast<const AnyEffect*>(nullptr))) list.push_back(entry);
    return list;
  }();
  return all;
}

/// Sessions and scripts of earlier versions have these verbs: what was saved with them is not lost.
std::string_view present_name(std::string_view verb) {
  if (verb == "pain-sign") return act::PainSymptom::verb.name;
  if (verb == "pain-sign-forget") return act::ForgetSymptom::verb.name;
  return verb;
}

/// The verb that was most likely meant, or null where none is near.
const char* nearest_verb(std::string_view word) {
  constexpr std::size_t max_verb = 40; // no verb is nearly as long
  if (word.empty() || word.size() > max_verb) return nullptr;
  const char* nearest = nullptr;
  unsigned fewest = std::max(2u, static_cast<unsigned>(word.size() / 3)) + 1;
  for (const Entry& entry : entries()) {
    const std::string_view name = entry.listed.verb.name;
    const unsigned count = name.starts_with(word) ? 1 : text::edit_distance(word, name, fewest - 1);
    if (count < fewest) fewest = count, nearest = entry.listed.verb.name;
  }
  return nearest;
}

template <class... One> std::string text_of(const std::variant<One...>& any) {
  return std::visit(
      [](const auto& one) {
        std::string line = one.verb.name;
        std::apply([&](const auto&... field) { (write(line, field), ...); }, one.fields());
        return line;
      },
      any);
}

} // namespace

Action::Action() = default;
Action::Action(const Action&) = default;
Action::Action(Action&&) noexcept = default;
// Made anew in place: moving and ending throw nothing, and the variant's own assignments, a case for each two kinds,
// took the compiler as long as the rest of this file.
Action& Action::operator=(Action&& other) noexcept {
  if (this == &other) return *this;
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}
Action& Action::operator=(const Action& other) { return *this = Action(other); }
Action::~Action() = default;
std::string_view to_string(Keep keep) {
  constexpr std::array<std::string_view, 6> names{"passing", "no", "step", "gesture", "camera", "run"};
  return names[static_cast<std::size_t>(keep)];
}

const Verb& verb_of(const Action& action) {
  return std::visit([](const auto& a) -> const Verb& { return std::decay_t<decltype(a)>::verb; }, action);
}
const Verb& verb_of(const Effect& effect) {
  return std::visit([](const auto& e) -> const Verb& { return std::decay_t<decltype(e)>::verb; }, effect);
}
const Verb& verb_of(const Request& request) {
  return std::visit([](const auto& one) -> const Verb& { return verb_of(one); }, request);
}

const std::vector<ListedVerb>& all_verbs() {
  static const std::vector<ListedVerb> verbs = [] {
    std::vector<ListedVerb> list;
    for (const Entry& entry : entries()) list.push_back(entry.listed);
    return list;
  }();
  return verbs;
}

std::string to_text(const Action& action) { return text_of(action); }
std::string to_text(const Request& request) {
  return std::visit([](const auto& one) { return text_of(one); }, request);
}

Result<Request> parse_request(std::string_view line) {
  Words words{trimmed(line)};
  const std::string_view verb = present_name(words.next());
  for (const Entry& entry : entries())
    if (verb == entry.listed.verb.name) return entry.parse(words);
  const char* nearest = nearest_verb(verb);
  return fail(tr_format("'{}' is not an action", verb), "",
              nearest ? tr_format("did you mean '{}'? 'myoatlas actions' lists them", nearest)
                      : tr("'myoatlas actions' lists them"));
}

Result<Action> parse_action(std::string_view line) {
  auto request = parse_request(line);
  if (!request) return tl::unexpected(request.error());
  if (auto* action = std::get_if<Action>(&*request)) return std::move(*action);
  return fail("is not a change of the state", verb_of(*request).name, "it belongs to a script or the window");
}

} // namespace myo::state
