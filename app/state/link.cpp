#include "app/state/link.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::state {
namespace {

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

std::string link_text(std::span<const Action> actions) {
  std::string link(link_scheme);
  for (const Action& action : actions) {
    if (link.size() > link_scheme.size()) link += '/';
    for (const char c : to_text(action)) {
      if (plain(c))
        link += c;
      else if (c == ' ')
        link += '+';
      else
        link += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return link;
}

Result<Script> parse_link(std::string_view link) {
  constexpr const char* expected = tr_later("a link begins with myoatlas: and holds actions, see 'myoatlas actions'");
  if (!link.starts_with(link_scheme))
    return fail("this is no link of Myoatlas", std::string(link.substr(0, 40)), expected);
  if (link.size() > max_link_bytes) return fail("the link is too long", "link", "save the view as a script instead");
  link.remove_prefix(link_scheme.size());
  while (link.starts_with('/')) link.remove_prefix(1); // as desktops write it: myoatlas://
  std::string text;
  for (std::size_t i = 0; i < link.size(); ++i) {
    const char c = link[i];
    if (c == '%') {
      const int high = i + 2 < link.size() ? digit(link[i + 1]) : -1, low = high >= 0 ? digit(link[i + 2]) : -1;
      if (low < 0) return fail("the link is cut off or mistyped", "link", expected);
      const auto decoded = static_cast<char>(high * 16 + low);
      if (static_cast<unsigned char>(decoded) < 0x20) return fail("the link holds a control sign", "link", expected);
      text += decoded, i += 2;
    } else {
      text += c == '/' ? '\n' : c == '+' ? ' ' : c;
    }
  }
  auto script = parse_script(text, "link");
  if (!script) return script;
  if (script->steps.empty()) return fail("the link is empty", "link", expected);
  if (script->steps.size() > max_link_actions)
    return fail("the link holds too many actions", "link", "save the view as a script instead");
  for (const ScriptStep& step : script->steps) {
    const auto* request = std::get_if<Request>(&step.what);
    if (request == nullptr || std::holds_alternative<Effect>(*request))
      return fail("a link may only show, not write or load", "link", "leave that line out");
  }
  return script;
}

} // namespace myo::state
