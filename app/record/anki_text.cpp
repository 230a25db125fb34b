#include "app/record/anki_text.hpp"

#include "app/language/language.hpp"
#include "app/record/impl.hpp"
#include "app/record/layout.hpp"
#include "engine/core/checksum.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace myo::record {
namespace {

constexpr std::size_t max_notes = 100'000, max_text_bytes = 100'000;

std::string anki_quoted(std::string_view field) {
  if (field.find_first_of("\t\"\n\r") == std::string_view::npos && !field.starts_with('#')) return std::string(field);
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t more = first < 0x80 ? 0 : first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first >= 0x80 && (first < 0xC2 || first >= 0xF5)) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if (i + k >= text.size() || (static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    i += more + 1;
  }
  return true;
}

/// What the lines before the notes say.
struct Headers {
  char separator = 0;
  std::optional<bool> html;
  std::string tags; ///< of every note
  std::size_t tags_column = 0, guid_column = 0;
  std::vector<std::size_t> other_columns; ///< deck, note type
};

char separator_named(std::string_view value) {
  constexpr std::array<std::pair<std::string_view, char>, 6> names = {
      {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"space", ' '}, {"pipe", '|'}, {"colon", ':'}}};
  const std::string named = lower(trimmed(value));
  for (const auto& [name, letter] : names)
    if (named == name || value == std::string_view(&letter, 1)) return letter;
  return 0;
}

void read_header(std::string_view line, Headers& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string key = lower(trimmed(line.substr(1, colon - 1)));
  const std::string_view value = line.substr(colon + 1);
  std::size_t column = 0;
  const std::string_view digits = trimmed(value);
  std::from_chars(digits.data(), digits.data() + digits.size(), column);
  if (key == "separator") headers.separator = separator_named(value);
  if (key == "html") headers.html = lower(trimmed(value)) == "true";
  if (key == "tags") headers.tags = trimmed(value);
  if (key == "tags column") headers.tags_column = column;
  if (key == "guid column") headers.guid_column = column;
  if (key == "deck column" || key == "notetype column") headers.other_columns.push_back(column);
}

Headers take_headers(std::string_view& text) {
  Headers headers;
  while (text.starts_with('#')) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    read_header(line, headers);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (headers.separator == 0) {
    headers.separator = '\t';
    for (const char candidate : {'\t', ';', ','})
      if (text.substr(0, text.find('\n')).find(candidate) != std::string_view::npos) {
        headers.separator = candidate;
        break;
      }
  }
  return headers;
}

/// The next record's fields; nothing at the end of the text. Error (an empty list): a quote that never ends.
std::optional<std::vector<std::string>> next_record(std::string_view& text, char separator) {
  std::vector<std::string> fields(1);
  bool in_quotes = false, field_begins = true;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (in_quotes) {
      if (c != '"') {
        fields.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        fields.back() += '"', ++i;
      } else {
        in_quotes = false;
      }
    } else if (c == '"' && field_begins) {
      in_quotes = true, field_begins = false;
    } else if (c == separator) {
      fields.emplace_back(), field_begins = true;
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      fields.back() += c, field_begins = false;
    }
  }
  text.remove_prefix(std::min(i + 1, text.size()));
  if (in_quotes) return std::nullopt;
  return fields;
}

/// "{{c1::gap::hint}}": asked with "[...]" or the hint, answered whole. Gaps inside gaps are opened with the outer.
std::pair<std::string, std::string> without_gaps(std::string_view text) {
  std::string asked, whole;
  while (!text.empty()) {
    const std::size_t begin = text.find("{{c");
    asked += text.substr(0, begin), whole += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    std::size_t end = 0;
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text.size() && end == 0; ++i) {
      if (text[i] == '{' && text[i + 1] == '{')
        ++depth, ++i;
      else if (text[i] == '}' && text[i + 1] == '}' && --depth == 0)
        end = i + 2, ++i;
      else if (text[i] == '}' && text[i + 1] == '}')
        ++i;
    }
    const std::size_t words = text.find("::");
    if (end == 0 || words == std::string_view::npos || words > end) {
      asked += text, whole += text;
      break;
    }
    std::string_view gap = text.substr(words + 2, end - words - 4);
    std::string_view hint;
    if (const std::size_t at = gap.rfind("::"); at != std::string_view::npos &&
                                                gap.find("{{", at) == std::string_view::npos &&
                                                gap.find("}}", at) == std::string_view::npos)
      hint = gap.substr(at + 2), gap = gap.substr(0, at);
    asked += hint.empty() ? "[...]" : fmt::format("[{}]", hint);
    whole += without_gaps(gap).second;
    text.remove_prefix(end);
  }
  return {asked, whole};
}

std::string entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> known = {
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"#39", "'"}}};
  for (const auto& [written, meant] : known)
    if (name == written) return std::string(meant);
  return fmt::format("&{};", name);
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = lower(tag).find(fmt::format("{}=", name));
  if (at == std::string::npos) return {};
  std::string_view value = tag.substr(at + name.size() + 1);
  const char quote = value.empty() ? ' ' : value.front();
  if (quote != '"' && quote != '\'') return std::string(value.substr(0, value.find_first_of(" >/")));
  value.remove_prefix(1);
  return std::string(value.substr(0, value.find(quote)));
}

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 10> signs = {"<br", "<div",  "<img",   "<b>",  "<i>",
                                                      "<p>", "<span", "&nbsp;", "&lt;", "&amp;"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

std::optional<Mark> mark_of(const std::vector<std::string>& columns, const Headers& headers, bool html) {
  Mark mark;
  std::vector<std::string> fields;
  std::string guid;
  mark.tags = headers.tags;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t number = i + 1;
    if (number == headers.guid_column)
      guid = columns[i];
    else if (number == headers.tags_column)
      mark.tags += (mark.tags.empty() ? "" : " ") + columns[i];
    else if (std::find(headers.other_columns.begin(), headers.other_columns.end(), number) ==
             headers.other_columns.end())
      fields.push_back(columns[i]);
  }
  if (fields.empty() || fields[0].find("::image-occlusion:") != std::string::npos) return std::nullopt;
  const auto words = [&](const std::string& field) { return html ? from_html(field) : field; };
  const auto [asked, whole] = without_gaps(fields[0]);
  mark.id = "anki-" + (guid.empty() ? core::checksum(fields[0]) : guid);
  mark.question = words(asked);
  if (asked != whole) mark.answer = words(whole);
  for (std::size_t i = 1; i < fields.size(); ++i)
    if (const std::string more = words(fields[i]); !more.empty())
      mark.answer += (mark.answer.empty() ? "" : "\n") + more;
  const bool fits = !mark.question.empty() && mark.id.size() <= 150 && mark.question.size() <= max_text_bytes &&
                    mark.answer.size() <= max_text_bytes && mark.tags.size() <= max_text_bytes &&
                    mark.id.find_first_of("\t\n\r") == std::string::npos;
  return fits ? std::optional(mark) : std::nullopt;
}

} // namespace

std::string to_text(const AnkiFile& file) {
  const std::size_t fields = file.fields.size();
  std::string text = "#separator:Tab\n#html:true\n";
  text += fmt::format("#notetype:{}\n", file.note_type);
  text += "#columns:";
  for (const std::string& name : file.fields) text += anki_quoted(name) + '\t';
  text += "Deck\tTags\tGUID\n";
  text += fmt::format("#deck column:{}\n#tags column:{}\n#guid column:{}\n", fields + 1, fields + 2, fields + 3);
  for (const AnkiFile::Note& note : file.notes) {
    for (const std::string& field : note.fields) text += anki_quoted(field) + '\t';
    text += fmt::format("{}\t{}\t{}\n", anki_quoted(note.deck), anki_quoted(note.tags), anki_quoted(note.id));
  }
  return text;
}

std::string to_html(std::string_view words) {
  std::string html;
  for (const char c : words) {
    const char* replaced = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '\n' ? "<br>" : nullptr;
    if (replaced != nullptr)
      html += replaced;
    else
      html += c;
  }
  return html;
}

std::string from_html(std::string_view html) {
  std::string words;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      const std::size_t end = html.find('>', i);
      if (end == std::string_view::npos) return words + std::string(html.substr(i));
      const std::string_view tag = html.substr(i, end - i + 1);
      const std::string name = lower(tag.substr(1, tag.find_first_of(" />", 2) - 1));
      const bool breaks = name == "br" || name == "/div" || name == "/p" || name == "/li" || name == "div";
      if (name == "img") words += fmt::format("[picture: {}]", attribute(tag, "src"));
      if (breaks && !words.empty() && words.back() != '\n') words += '\n';
      i = end;
    } else if (const std::size_t end = html[i] == '&' ? html.find(';', i) : std::string_view::npos;
               end != std::string_view::npos && end - i <= 8) {
      words += entity(html.substr(i + 1, end - i - 1));
      i = end;
    } else {
      words += html[i];
    }
  }
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
  return words;
}

Result<AnkiNotes> read_anki(std::string_view text, std::string_view name) {
  const std::string where(name);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text))
    return fail("this is no text in UTF-8", where, "in Anki choose File, Export, \"Notes in Plain Text\"");
  const Headers headers = take_headers(text);
  const bool html = headers.html.value_or(looks_like_html(text));
  AnkiNotes notes;
  for (std::size_t number = 1; !text.empty(); ++number) {
    if (text.starts_with('#')) { // a remark
      const std::size_t end = text.find('\n');
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      continue;
    }
    const auto columns = next_record(text, headers.separator);
    if (!columns) return fail(tr_format("the quotes of note {} never end", number), where, "mend the file");
    if (columns->size() == 1 && columns->front().empty()) continue;
    if (notes.marks.size() == max_notes)
      return fail(tr_format("there are more than {} notes", max_notes), where, "import a part of them");
    if (auto mark = mark_of(*columns, headers, html))
      notes.marks.push_back(std::move(*mark));
    else
      ++notes.left_out;
  }
  if (notes.marks.empty() && notes.left_out == 0)
    return fail("there is no note in it", where, "in Anki choose File, Export, \"Notes in Plain Text\"");
  return notes;
}

Result<ImportedNotes> Record::import_anki(std::string_view text, std::string_view name, const Moment& when) {
  auto notes = read_anki(text, name);
  if (!notes) return tl::unexpected(notes.error());
  return guarded(*impl_, "the notes could not be taken over", [&]() -> Result<ImportedNotes> {
    ImportedNotes imported;
    imported.left_out = notes->left_out;
    Transaction transaction(*impl_->database);
    std::map<std::string, Mark, std::less<>> known;
    for (Mark& mark : read_marks(*impl_->database, true)) known.emplace(mark.id, std::move(mark));
    for (Mark& mark : notes->marks) {
      const auto found = known.find(mark.id);
      if (found != known.end()) mark.place = found->second.place, mark.changed_ms = found->second.changed_ms;
      if (found != known.end() && found->second == mark) {
        ++imported.known_marks;
        continue;
      }
      ++(found != known.end() ? imported.changed_marks : imported.new_marks);
      mark.changed_ms = when.at_ms;
      write_mark(*impl_->database, mark);
      known.insert_or_assign(mark.id, mark);
    }
    transaction.commit();
    return imported;
  });
}

} // namespace myo::record
