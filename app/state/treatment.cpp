#include "app/state/treatment.hpp"

#include "app/language/language.hpp"
#include "app/state/named.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::state {
namespace {

constexpr std::array<std::string_view, 4> press_words{"more", "less", "good", "stop"};
constexpr float eased_s = 5; // of the rise that "less" takes back: a step that a hand feels

void say(Treatment& t, std::string what) { t.log.push_back({t.total_s, std::move(what)}); }

} // namespace

std::string_view to_string(PressWord word) { return press_words[static_cast<std::size_t>(word)]; }
std::optional<PressWord> parse_press_word(std::string_view text) { return named<PressWord>(press_words, text); }

Treatment begin_treatment(std::string technique, float work_s, float pause_s, int turns) {
  Treatment t;
  t.technique = std::move(technique);
  t.work_s = work_s, t.pause_s = pause_s, t.turns = turns;
  say(t, tr_format("turn 1 of {} begins", turns));
  return t;
}

void next_phase(Treatment& t) {
  if (t.ended) return;
  t.phase_s = t.rising_s = 0;
  t.word.reset();
  if (t.resting) {
    t.resting = false;
    ++t.turn;
    say(t, tr_format("turn {} of {} begins", t.turn, t.turns));
    return;
  }
  if (t.turn >= t.turns) return end(t, tr("all turns done"));
  if (t.pause_s > 0) {
    t.resting = true;
    say(t, tr_format("turn {} done, pause", t.turn));
    return;
  }
  ++t.turn;
  say(t, tr_format("turn {} of {} begins", t.turn, t.turns));
}

void pass_time(Treatment& t, float seconds) {
  while (t.runs() && seconds > 0) {
    const float left = std::max(0.f, (t.resting ? t.pause_s : t.work_s) - t.phase_s);
    const float step = std::min(seconds, left);
    t.phase_s += step, t.total_s += step;
    if (!t.resting && t.word.value_or(PressWord::more) == PressWord::more) t.rising_s += step;
    seconds -= step;
    if (step >= left) next_phase(t);
  }
}

void hold(Treatment& t, bool on) {
  if (t.ended || t.held == on) return;
  t.held = on;
  if (!on && t.word == PressWord::stop) t.word.reset(); // from the beginning again
  say(t, on ? tr("clock held") : tr("clock runs on"));
}

void answer(Treatment& t, PressWord word) {
  if (t.ended) return;
  if (t.word == PressWord::stop) hold(t, false);
  t.word = word;
  say(t, tr_format("client: {}", tr_name("press", to_string(word))));
  if (word == PressWord::less) t.rising_s = std::max(0.f, t.rising_s - eased_s);
  if (word == PressWord::stop) t.rising_s = 0, t.held = true;
}

void end(Treatment& t, const std::string& reason) {
  if (t.ended) return;
  t.ended = true;
  say(t, reason.empty() ? "ended" : "ended: " + reason);
}

} // namespace myo::state
