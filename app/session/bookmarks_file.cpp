#include "app/session/bookmarks_file.hpp"

#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace myo::session {
namespace {

constexpr std::string_view head = "myoatlas-bookmarks 1", tail = "end";
constexpr std::size_t max_views = 500, max_notes = 5000, max_steps = 5000;
constexpr std::uint32_t max_thumbnail = 200;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else if (c == '\t')
      out += "\\t";
    else if (c != '\r')
      out += c;
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\\' && i + 1 < text.size())
      out += text[++i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
    else
      out += text[i];
  return out;
}

constexpr std::string_view digits = "0123456789abcdef";

std::string hex(const std::vector<std::uint8_t>& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) out += digits[byte >> 4], out += digits[byte & 15];
  return out;
}

bool read_thumbnail(std::string_view text, state::Thumbnail& out) {
  unsigned width = 0, height = 0;
  int used = 0;
  const std::string whole(text);
  if (std::sscanf(whole.c_str(), "%ux%u %n", &width, &height, &used) < 2 || width > max_thumbnail ||
      height > max_thumbnail || whole.size() - static_cast<std::size_t>(used) != std::size_t{6} * width * height)
    return false;
  out = {width, height, {}};
  for (auto i = static_cast<std::size_t>(used); i + 1 < whole.size(); i += 2) {
    const auto high = digits.find(whole[i]), low = digits.find(whole[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    out.rgb.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return true;
}

} // namespace

std::string bookmarks_text(const state::Bookmarks& bookmarks) {
  std::string out = std::string(head) + "\n";
  for (const state::Bookmark& view : bookmarks.views) {
    out += "view " + escaped(view.title) + "\n";
    if (!view.note.empty()) out += "note " + escaped(view.note) + "\n";
    for (const std::string& step : view.steps) out += "step " + escaped(step) + "\n";
    if (view.thumbnail.width > 0)
      out += fmt::format("picture {}x{} {}\n", view.thumbnail.width, view.thumbnail.height, hex(view.thumbnail.rgb));
  }
  for (const state::PlaceNote& note : bookmarks.notes) out += "place " + note.place + "\t" + escaped(note.text) + "\n";
  return out + std::string(tail) + "\n";
}

Result<state::Bookmarks> parse_bookmarks(std::string_view text, const std::string& name) {
  constexpr const char* hint = tr_later("choose a file that 'bookmarks-save' wrote");
  state::Bookmarks out;
  if (!text.starts_with(head)) return fail("holds no kept views of this program, or of another version", name, hint);
  std::size_t number = 0;
  bool ended = false;
  for (std::size_t from = 0; from < text.size() && !ended;) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    std::string_view line = text.substr(from, to - from);
    from = to + 1, ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1 || line.empty()) continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view what = line.substr(0, space), rest = line.substr(std::min(space + 1, line.size()));
    bool good = true;
    if (what == "view" && out.views.size() < max_views)
      out.views.push_back({unescaped(rest), {}, {}, {}});
    else if (what == "note" && !out.views.empty())
      out.views.back().note = unescaped(rest);
    else if (what == "step" && !out.views.empty() && out.views.back().steps.size() < max_steps)
      out.views.back().steps.push_back(unescaped(rest));
    else if (what == "picture" && !out.views.empty())
      good = read_thumbnail(rest, out.views.back().thumbnail);
    else if (const std::size_t tab = rest.find('\t');
             what == "place" && tab != std::string_view::npos && tab > 0 && out.notes.size() < max_notes)
      out.notes.push_back({std::string(rest.substr(0, tab)), unescaped(rest.substr(tab + 1))});
    else
      good = ended = line == tail;
    if (!good) return fail("this line cannot be read", fmt::format("{}:{}", name, number), hint);
  }
  if (!ended) return fail("is cut off: its last line is missing", name, hint);
  return out;
}

Result<state::Bookmarks> load_bookmarks(const std::filesystem::path& file) {
  const auto text = core::read_file(file, 64u << 20);
  if (!text) return tl::unexpected(text.error());
  return parse_bookmarks(*text, file.string());
}

Status save_bookmarks(const std::filesystem::path& file, const state::Bookmarks& bookmarks) {
  if (file.has_parent_path())
    if (Status made = core::make_personal_folder(file.parent_path()); !made) return made;
  return core::write_file_atomically(file, bookmarks_text(bookmarks), core::Access::personal);
}

std::size_t add_bookmarks(state::Bookmarks& these, const state::Bookmarks& those) {
  std::size_t added = 0;
  for (const state::Bookmark& view : those.views)
    if (std::none_of(these.views.begin(), these.views.end(),
                     [&](const auto& one) { return one.title == view.title && one.steps == view.steps; }))
      these.views.push_back(view), ++added;
  for (const state::PlaceNote& note : those.notes)
    if (std::find(these.notes.begin(), these.notes.end(), note) == these.notes.end())
      these.notes.push_back(note), ++added;
  return added;
}

} // namespace myo::session
