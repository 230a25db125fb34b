#include "app/record/exchange.hpp"

#include "app/record/impl.hpp"
#include "app/record/layout.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>

namespace myo::record {
namespace {

constexpr std::string_view first_line = "myoatlas-record 1";
constexpr std::uint64_t max_bytes = 256u << 20;
constexpr std::size_t max_id_bytes = 200, max_text_bytes = 100'000;

/// One line a record, its fields parted by tabs: what would break that is written \t, \n, \r and \\.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char* replaced = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : nullptr;
    if (replaced != nullptr)
      out += replaced;
    else
      out += c;
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    const std::string_view letters = "tnr\\", meant = "\t\n\r\\";
    const std::size_t which = letters.find(text[i]);
    if (which == std::string_view::npos) return std::nullopt;
    out += meant[which];
  }
  return out;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t from = 0;;) {
    const std::size_t tab = line.find('\t', from);
    fields.push_back(line.substr(from, tab == std::string_view::npos ? tab : tab - from));
    if (tab == std::string_view::npos) return fields;
    from = tab + 1;
  }
}

template <class Number> bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= max_id_bytes &&
         std::none_of(id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::optional<Review> parse_review(std::span<const std::string_view> fields) {
  Review review;
  int grade = 0;
  if (fields.size() != 7) return std::nullopt;
  review.uid = fields[1], review.card = fields[2];
  if (!read_number(fields[3], review.when.at_ms) || !read_number(fields[4], review.when.day) ||
      !read_number(fields[5], grade) || !read_number(fields[6], review.answer_ms) || grade < 1 || grade > 4)
    return std::nullopt;
  review.grade = static_cast<Grade>(grade);
  return is_sound(review) ? std::optional(review) : std::nullopt;
}

std::optional<Mark> parse_mark(std::span<const std::string_view> fields) {
  Mark mark;
  int deleted = 0;
  if (fields.size() != 8) return std::nullopt;
  mark.id = fields[1];
  if (!read_number(fields[2], mark.changed_ms) || !read_number(fields[3], deleted) || deleted < 0 || deleted > 1)
    return std::nullopt;
  mark.deleted = deleted == 1;
  std::array<std::string*, 4> texts = {&mark.place, &mark.tags, &mark.question, &mark.answer};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto text = unescaped(fields[4 + i]);
    if (!text) return std::nullopt;
    *texts[i] = *text;
  }
  return is_sound(mark) ? std::optional(mark) : std::nullopt;
}

tl::unexpected<Error> bad_line(std::string_view name, std::size_t number, const char* what) {
  return fail(what, fmt::format("{}:{}", name, number), "export the record again on the machine that it comes from");
}

bool take_review(SQLite::Database& database, const Review& review) {
  SQLite::Statement row(database, "INSERT OR IGNORE INTO review (uid, card, at_ms, day, grade, answer_ms) "
                                  "VALUES (?,?,?,?,?,?)");
  bind_text(row, 1, review.uid);
  bind_text(row, 2, review.card);
  row.bind(3, review.when.at_ms);
  row.bind(4, review.when.day);
  row.bind(5, static_cast<int>(review.grade));
  row.bind(6, review.answer_ms);
  return row.exec() > 0;
}

} // namespace

bool is_sound(const Review& review) {
  constexpr std::int64_t in_2200_ms = 7'258'118'400'000;
  const auto grade = static_cast<int>(review.grade);
  if (!is_id(review.uid) || !is_id(review.card) || grade < 1 || grade > 4 || review.answer_ms < 0) return false;
  if (review.when.at_ms < 0 || review.when.at_ms > in_2200_ms) return false;
  // No wall clock is further from UTC than 14 hours, and the learner's day begins four hours late.
  return std::abs(review.when.day - review.when.at_ms / schedule::day_ms) <= 1;
}

bool is_sound(const Mark& mark) {
  const std::size_t longest = std::max({mark.question.size(), mark.answer.size(), mark.place.size(), mark.tags.size()});
  return is_id(mark.id) && longest <= max_text_bytes && (mark.deleted || !mark.question.empty());
}

Exchange read_exchange(SQLite::Database& database) {
  Exchange all;
  SQLite::Statement row(database, "SELECT uid, card, at_ms, day, grade, answer_ms FROM review ORDER BY at_ms, uid");
  while (row.executeStep())
    all.reviews.push_back({row.getColumn(0).getString(),
                           row.getColumn(1).getString(),
                           {row.getColumn(2).getInt64(), row.getColumn(3).getInt()},
                           static_cast<Grade>(row.getColumn(4).getInt()),
                           row.getColumn(5).getInt64()});
  all.marks = read_marks(database, true);
  return all;
}

std::string text_of(const Exchange& exchange) {
  std::string text = fmt::format("{}\n", first_line);
  for (const Review& r : exchange.reviews)
    text += fmt::format("review\t{}\t{}\t{}\t{}\t{}\t{}\n", r.uid, r.card, r.when.at_ms, r.when.day,
                        static_cast<int>(r.grade), r.answer_ms);
  for (const Mark& m : exchange.marks)
    text += fmt::format("mark\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", m.id, m.changed_ms, m.deleted ? 1 : 0, escaped(m.place),
                        escaped(m.tags), escaped(m.question), escaped(m.answer));
  return text + fmt::format("end\t{}\n", exchange.reviews.size() + exchange.marks.size());
}

Result<Exchange> parse_exchange(std::string_view text, std::string_view name) {
  Exchange exchange;
  bool ended = false;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (number == 1 && line != first_line)
      return fail("this is no exported record of this program's kind", std::string(name),
                  fmt::format("its first line must be \"{}\"", first_line));
    if (number == 1) continue;
    if (ended) return bad_line(name, number, "there is more after the end");
    const auto fields = fields_of(line);
    if (fields[0] == "review") {
      auto review = parse_review(fields);
      if (!review) return bad_line(name, number, "this is no answer that can be read");
      exchange.reviews.push_back(std::move(*review));
    } else if (fields[0] == "mark") {
      auto mark = parse_mark(fields);
      if (!mark) return bad_line(name, number, "this is no mark that can be read");
      exchange.marks.push_back(std::move(*mark));
    } else if (fields[0] == "end") {
      std::size_t count = 0;
      if (fields.size() != 2 || !read_number(fields[1], count) ||
          count != exchange.reviews.size() + exchange.marks.size())
        return bad_line(name, number, "lines are missing before the end");
      ended = true;
    } else {
      return bad_line(name, number, "a line begins with review, mark or end");
    }
  }
  if (!ended) return bad_line(name, number, "the file is cut off");
  return exchange;
}

Imported merge(SQLite::Database& database, const Exchange& exchange) {
  Imported imported;
  Transaction transaction(database);
  std::set<std::string, std::less<>> touched;
  for (const Review& review : exchange.reviews) {
    if (take_review(database, review)) {
      ++imported.new_reviews;
      touched.insert(review.card);
    } else {
      ++imported.known_reviews;
    }
  }
  for (const Mark& mark : exchange.marks) {
    SQLite::Statement known(database, "SELECT changed_ms FROM mark WHERE id = ?");
    bind_text(known, 1, mark.id);
    const bool there = known.executeStep();
    if (there && known.getColumn(0).getInt64() >= mark.changed_ms) {
      ++imported.known_marks;
      continue;
    }
    ++(there ? imported.changed_marks : imported.new_marks);
    write_mark(database, mark);
  }
  const schedule::Fsrs fsrs = fsrs_of(database);
  for (const std::string& card : touched) write_state(database, card, worked_out(database, card, fsrs));
  transaction.commit();
  return imported;
}

Result<std::string> Record::export_text() const {
  return guarded(*impl_, "what was learned cannot be read",
                 [&]() -> Result<std::string> { return text_of(read_exchange(*impl_->database)); });
}

Status Record::export_to(const std::filesystem::path& file) const {
  const auto text = export_text();
  if (!text) return tl::unexpected(text.error());
  return core::write_file_atomically(file, *text, core::Access::personal);
}

Result<Imported> Record::import_text(std::string_view text, std::string_view name) {
  const auto exchange = parse_exchange(text, name);
  if (!exchange) return tl::unexpected(exchange.error());
  return guarded(*impl_, "the answers could not be taken over",
                 [&]() -> Result<Imported> { return merge(*impl_->database, *exchange); });
}

Result<Imported> Record::import_from(const std::filesystem::path& file) {
  const auto text = core::read_file(file, max_bytes);
  if (!text) return tl::unexpected(text.error());
  return import_text(*text, file.string());
}

} // namespace myo::record
