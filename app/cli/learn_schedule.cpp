// `learn --schedule`: the schedule held against reviews of anyone's.

#include "app/cli/learn_command.hpp"
#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace myo::cli {
namespace {

struct Row {
  std::string_view card;
  double day = 0;
  schedule::Grade grade = schedule::Grade::good;
};

Result<Row> parse_row(std::string_view line, const std::string& where) {
  const std::size_t last = line.rfind(','),
                    first = last == line.npos || last == 0 ? line.npos : line.rfind(',', last - 1);
  const auto bad = [&](const char* what) { return fail(what, where, "write card,day,grade: soleus.1,12,3"); };
  if (first == line.npos || first == 0) return bad(tr("this is no review"));
  Row row{line.substr(0, first), 0, {}};
  const std::string_view day = line.substr(first + 1, last - first - 1);
  const auto [end, error] = std::from_chars(day.data(), day.data() + day.size(), row.day);
  if (error != std::errc{} || end != day.data() + day.size() || !(row.day >= 0 && row.day <= 1e6))
    return bad(tr("the day is no number from 0 to 1,000,000"));
  const auto grade = schedule::parse_grade(line.substr(last + 1));
  if (!grade) return bad(tr("the grade is none of 1 to 4"));
  row.grade = *grade;
  return row;
}

/// A card and the time of its last review, whose whole days are counted from there.
struct Card {
  schedule::CardState state;
  double last_day = 0;
};

} // namespace

int print_schedule(const std::string& file, float retention) {
  const auto text = core::read_file(file, 64u << 20);
  if (!text) return refuse_learn(text.error());
  schedule::Parameters parameters;
  parameters.retention = std::round(double{retention} * 1e4) / 1e4; // as it was written, not as a float holds it
  const schedule::Fsrs fsrs(parameters);
  std::map<std::string, Card, std::less<>> cards;
  std::string out = "card,day,grade,interval,stability,difficulty\n";
  std::string_view rest = *text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#') || (number == 1 && line == "card,day,grade")) continue;
    const auto row = parse_row(line, fmt::format("{}:{}", file, number));
    if (!row) return refuse_learn(row.error());
    Card& card = cards[std::string(row->card)];
    const bool fresh = card.state.phase == schedule::Phase::fresh;
    if (!fresh && row->day < card.last_day)
      return refuse_learn({tr("the day is before the card's last review"), fmt::format("{}:{}", file, number),
                           tr("put the reviews of a card in their order")});
    const double elapsed = fresh ? 0 : std::floor(row->day - card.last_day + 1e-9);
    const std::int32_t day = card.state.last.day + static_cast<std::int32_t>(elapsed);
    const auto at_ms = static_cast<std::int64_t>(row->day * static_cast<double>(schedule::day_ms));
    card.state = fsrs.review(card.state, row->grade, {at_ms, day});
    card.last_day = row->day;
    out += fmt::format("{},{},{},{},{:.5f},{:.5f}\n", row->card, row->day, static_cast<int>(row->grade),
                       card.state.interval_days, card.state.stability, card.state.difficulty);
  }
  fmt::print("{}", out);
  return 0;
}

} // namespace myo::cli
