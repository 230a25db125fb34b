#include "app/record/record.hpp"

#include "app/language/language.hpp"
#include "app/record/impl.hpp"
#include "app/record/layout.hpp"
#include "engine/core/files.hpp"

#include <algorithm>

namespace myo::record {
namespace {

constexpr const char* not_read = "what was learned cannot be read";
constexpr std::size_t max_card_bytes = 200;

double setting(SQLite::Database& database, const char* name, double otherwise) {
  SQLite::Statement row(database, "SELECT value FROM setting WHERE name = ?");
  row.bind(1, name);
  return row.executeStep() ? row.getColumn(0).getDouble() : otherwise;
}

Status check_settings(const Settings& settings) {
  if (!(settings.retention >= schedule::min_retention && settings.retention <= schedule::max_retention))
    return fail(tr_format("a retention of {} is out of range", settings.retention), "settings",
                fmt::format("give {} to {}", schedule::min_retention, schedule::max_retention));
  if (settings.new_per_day > 500)
    return fail(tr_format("{} new cards a day are too many", settings.new_per_day), "settings", "give 0 to 500");
  if (settings.minutes < 1 || settings.minutes > 240)
    return fail(tr_format("a session of {} minutes is out of range", settings.minutes), "settings",
                "give 1 to 240 minutes");
  return {};
}

} // namespace

Record::Record(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

std::filesystem::path Record::default_file() {
  return core::user_file("record.sqlite").value_or(std::filesystem::path{});
}
bool Record::is_guest() const { return impl_->file.empty(); }
const std::vector<std::string>& Record::notices() const { return impl_->notices; }
const schedule::Fsrs& Record::fsrs() const { return impl_->fsrs; }

Result<CardState> Record::grade(std::string_view card, Grade grade, const Moment& when, std::uint32_t answer_ms) {
  if (card.empty() || card.size() > max_card_bytes || card.find_first_of("\t\n\r") != std::string_view::npos)
    return fail("this is no card's id", std::string(card.substr(0, max_card_bytes)), "give KIND/SUBJECT");
  return guarded(*impl_, "the answer could not be kept", [&]() -> Result<CardState> {
    SQLite::Database& database = *impl_->database;
    Transaction transaction(database);
    impl_->fsrs = fsrs_of(database); // another window may have changed the retention
    SQLite::Statement row(database,
                          "INSERT INTO review (uid, card, at_ms, day, grade, answer_ms) VALUES (?,?,?,?,?,?)");
    bind_text(row, 1, new_uid());
    bind_text(row, 2, card);
    row.bind(3, when.at_ms);
    row.bind(4, when.day);
    row.bind(5, static_cast<int>(grade));
    row.bind(6, static_cast<std::int64_t>(answer_ms));
    row.exec();
    const CardState before = read_state(database, card);
    const bool in_order = before.phase == schedule::Phase::fresh || when.at_ms > before.last.at_ms;
    const CardState after =
        in_order ? impl_->fsrs.review(before, grade, when) : worked_out(database, card, impl_->fsrs);
    write_state(database, card, after);
    transaction.commit();
    return after;
  });
}

Result<CardState> Record::state(std::string_view card) const {
  return guarded(*impl_, not_read, [&]() -> Result<CardState> { return read_state(*impl_->database, card); });
}

Result<std::map<std::string, CardState, std::less<>>> Record::states() const {
  return guarded(*impl_, not_read, [&]() -> Result<std::map<std::string, CardState, std::less<>>> {
    return read_states(*impl_->database);
  });
}

Result<std::vector<std::string>> Record::due(std::span<const std::string> cards, const Moment& now,
                                             const Limits& limits) const {
  return guarded(*impl_, not_read, [&]() -> Result<std::vector<std::string>> {
    SQLite::Database& database = *impl_->database;
    const auto states = read_states(database);
    const auto per_day = static_cast<std::int64_t>(setting(database, "new_per_day", Settings{}.new_per_day));
    SQLite::Statement begun(database, "SELECT count(*) FROM card WHERE first_day = ?");
    begun.bind(1, now.day);
    begun.executeStep();
    auto new_left = std::max<std::int64_t>(0, per_day - begun.getColumn(0).getInt64());
    using Ranked = std::pair<double, const std::string*>;
    std::vector<Ranked> in_steps, to_review, ahead;
    std::vector<const std::string*> fresh;
    for (const std::string& card : cards) {
      const auto found = states.find(card);
      if (found == states.end()) {
        if (new_left > 0) --new_left, fresh.push_back(&card);
        continue;
      }
      const CardState& state = found->second;
      if (state.is_due(now) && state.by_days())
        to_review.emplace_back(impl_->fsrs.retrievability(state, now.day), &card);
      else if (state.is_due(now))
        in_steps.emplace_back(static_cast<double>(state.due_ms), &card);
      else if (!state.by_days() && state.due_ms <= now.at_ms + limits.learn_ahead_ms)
        ahead.emplace_back(static_cast<double>(state.due_ms), &card);
    }
    std::vector<std::string> ordered;
    const auto add = [&](const std::string& card) {
      if (ordered.size() < limits.max_cards) ordered.push_back(card);
    };
    const auto add_ranked = [&](std::vector<Ranked>& ranked) {
      std::stable_sort(ranked.begin(), ranked.end(),
                       [](const Ranked& a, const Ranked& b) { return a.first < b.first; });
      for (const Ranked& one : ranked) add(*one.second);
    };
    add_ranked(in_steps);
    add_ranked(to_review);
    for (const std::string* card : fresh) add(*card);
    add_ranked(ahead);
    return ordered;
  });
}

Result<std::vector<schedule::PastAnswer>> Record::answers() const {
  return guarded(*impl_, not_read, [&]() -> Result<std::vector<schedule::PastAnswer>> {
    std::vector<schedule::PastAnswer> answers;
    SQLite::Statement row(*impl_->database, "SELECT card, at_ms, day, grade FROM review ORDER BY at_ms, uid");
    while (row.executeStep())
      answers.push_back({row.getColumn(0).getString(),
                         {row.getColumn(1).getInt64(), row.getColumn(2).getInt()},
                         static_cast<Grade>(row.getColumn(3).getInt())});
    return answers;
  });
}

Settings Record::settings() const {
  Settings settings;
  try {
    SQLite::Database& database = *impl_->database;
    settings.retention = setting(database, "retention", settings.retention);
    settings.new_per_day = static_cast<unsigned>(setting(database, "new_per_day", settings.new_per_day));
    settings.minutes = static_cast<unsigned>(setting(database, "minutes", settings.minutes));
  } catch (const std::exception&) {
    return Settings{}; // what is wrong with the file shows at the next answer
  }
  return check_settings(settings) ? settings : Settings{};
}

Status Record::set_settings(const Settings& settings) {
  if (const Status in_range = check_settings(settings); !in_range) return in_range;
  return guarded(*impl_, "the settings could not be kept", [&]() -> Status {
    SQLite::Database& database = *impl_->database;
    Transaction transaction(database);
    const double before = fsrs_of(database).parameters().retention;
    const auto keep = [&](const char* name, double value) {
      SQLite::Statement row(database, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)");
      row.bind(1, name);
      row.bind(2, value);
      row.exec();
    };
    keep("retention", settings.retention);
    keep("new_per_day", settings.new_per_day);
    keep("minutes", settings.minutes);
    impl_->fsrs = fsrs_of(database);
    if (before != settings.retention)
      for (const auto& [card, state] : read_states(database))
        write_state(database, card, impl_->fsrs.rescheduled(state));
    transaction.commit();
    return {};
  });
}

Result<std::vector<Mark>> Record::marks() const {
  return guarded(*impl_, "the marks cannot be read",
                 [&]() -> Result<std::vector<Mark>> { return read_marks(*impl_->database, false); });
}

Result<std::string> Record::keep_mark(Mark mark, const Moment& when) {
  constexpr std::size_t max_text = 100'000;
  if (mark.question.empty()) return fail("a mark without a question cannot be asked", mark.id, "write one");
  if (std::max({mark.question.size(), mark.answer.size(), mark.place.size(), mark.tags.size()}) > max_text)
    return fail("the mark is longer than 100,000 letters", mark.id, "make two of it");
  return guarded(*impl_, "the mark could not be kept", [&]() -> Result<std::string> {
    Transaction transaction(*impl_->database);
    if (mark.id.empty()) mark.id = new_uid();
    mark.changed_ms = when.at_ms;
    mark.deleted = false;
    write_mark(*impl_->database, mark);
    transaction.commit();
    return mark.id;
  });
}

Status Record::delete_mark(std::string_view id, const Moment& when) {
  return guarded(*impl_, "the mark could not be deleted", [&]() -> Status {
    Transaction transaction(*impl_->database);
    SQLite::Statement row(*impl_->database, "UPDATE mark SET deleted = 1, question = '', answer = '', place = '', "
                                            "tags = '', changed_ms = ? WHERE id = ? AND deleted = 0");
    row.bind(1, when.at_ms);
    bind_text(row, 2, id);
    if (row.exec() == 0) return fail("there is no such mark", std::string(id), "see the list of marks");
    transaction.commit();
    return {};
  });
}

Result<std::vector<std::string>> Record::check() const {
  return guarded(*impl_, not_read, [&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> problems;
    SQLite::Statement pages(*impl_->database, "PRAGMA integrity_check(20)");
    while (pages.executeStep())
      if (std::string row = pages.getColumn(0).getString(); row != "ok") problems.push_back(std::move(row));
    const auto kept = read_states(*impl_->database);
    const auto by_log = worked_out_all(*impl_->database, fsrs_of(*impl_->database));
    for (const auto& [card, state] : by_log)
      if (const auto found = kept.find(card); found == kept.end() || !(found->second == state))
        problems.push_back(fmt::format("the state of {} is not what its answers give", card));
    for (const auto& [card, state] : kept)
      if (!by_log.contains(card)) problems.push_back(fmt::format("{} has a state and no answer", card));
    return problems;
  });
}

} // namespace myo::record
