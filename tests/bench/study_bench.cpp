// How long a question takes to be made, by kind, and the decks to be found: a question must stand within one resting
// frame (some hundred milliseconds on a processor), a deck of 2,000 cards within 50 ms.
#include "app/learn/registry.hpp"
#include "app/learn/teacher.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double since_ms(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

} // namespace

int main() {
  using namespace myo;
  const auto atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite");
  if (!atlas) return std::fputs(atlas.error().message().c_str(), stderr), 1;
  const auto body = scene::Body::open(MYO_SHARE_DIR "/reference.pack", &*atlas, scene::Content::everything,
                                      MYO_BINARY_DIR "/tests/resolved");
  if (!body) return std::fputs(body.error().message().c_str(), stderr), 1;
  body->technique_space().warm(); // as the window does beside the drawing
  const learn::Teacher teacher(*atlas, *body);
  auto from = Clock::now();
  teacher.prepare();
  std::printf("decks found: %.0f ms\n", since_ms(from));
  from = Clock::now();
  const auto all = teacher.cards("all");
  std::printf("deck of %zu cards listed: %.2f ms\n", all ? all->size() : 0, since_ms(from));
  for (const learn::QuestionKind* kind : learn::question_kinds()) {
    const auto* cards = teacher.all_decks().cards("kind/" + std::string(kind->id()));
    if (!cards) continue;
    std::vector<double> times;
    for (const std::string& card : *cards) {
      from = Clock::now();
      if (!teacher.ask(card, 7, 30)) return std::fprintf(stderr, "%s cannot be asked\n", card.c_str()), 1;
      times.push_back(since_ms(from));
    }
    std::sort(times.begin(), times.end());
    std::printf("%-15s %4zu cards, median %.2f ms, 95 %% %.1f ms, longest %.1f ms\n", std::string(kind->id()).c_str(),
                times.size(), times[times.size() / 2], times[times.size() * 95 / 100], times.back());
  }
  return 0;
}
