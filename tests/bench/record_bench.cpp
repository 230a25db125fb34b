// A learner's record of some years: opening it, opening a deck of 2,000 cards (at most 50 ms), keeping an answer (waits
// for the disk: the floor is the same bytes written and synced by hand), and all of its statistics.
#include "app/record/record.hpp"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <unistd.h>

namespace {

using namespace myo::record;
constexpr int cards = 2000, answers = 100'000;

const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    auto path = std::filesystem::temp_directory_path() / ("record-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path);
    return path;
  }();
  return made;
}
std::string card(int i) { return "find-point/some-muscle-" + std::to_string(i) + ".1"; }
const std::vector<std::string>& deck() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> ids;
    for (int i = 0; i < cards; ++i) ids.push_back(card(i));
    return ids;
  }();
  return made;
}
Moment now() { return {21'000 * myo::schedule::day_ms, 21'000}; }

/// A file with a hundred thousand answers over 1,600 of the deck's cards.
const std::filesystem::path& file() {
  static const std::filesystem::path made = [] {
    std::mt19937 random(1);
    std::string text = "myoatlas-record 1\n";
    for (int i = 0; i < answers; ++i) {
      const int day = 20'000 + i / 100;
      text += "review\t" + std::to_string(1'000'000 + i) + "\t" + card(static_cast<int>(random() % 1600)) + "\t" +
              std::to_string(day * myo::schedule::day_ms + i % 100 * 60'000) + "\t" + std::to_string(day) + "\t" +
              std::to_string(1 + random() % 4) + "\t5000\n";
    }
    text += "end\t" + std::to_string(answers) + "\n";
    const auto path = folder() / "record.sqlite";
    auto record = Record::open(path);
    if (!record || !record->import_text(text, "bench")) std::abort();
    return path;
  }();
  return made;
}

void open_record(benchmark::State& state) {
  (void)file();
  for (auto _ : state) benchmark::DoNotOptimize(Record::open(file()).value());
}
void open_deck(benchmark::State& state) {
  const Record record = Record::open(file()).value();
  for (auto _ : state) benchmark::DoNotOptimize(record.due(deck(), now()).value());
}
void open_record_and_deck(benchmark::State& state) {
  (void)file();
  for (auto _ : state) benchmark::DoNotOptimize(Record::open(file())->due(deck(), now()).value());
}
void keep_answer(benchmark::State& state) {
  Record record = Record::open(file()).value();
  Moment when = now();
  for (auto _ : state) {
    when.at_ms += 1000;
    benchmark::DoNotOptimize(
        record.grade(card(static_cast<int>(when.at_ms / 1000 % cards)), Grade::good, when).value());
  }
}
void floor_of_an_answer(benchmark::State& state) {
  const int fd = ::open((folder() / "floor").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const std::string pages(5 * 4120, 'x'); // the pages that an answer changes, each with a frame's head
  for (auto _ : state) {
    benchmark::DoNotOptimize(::write(fd, pages.data(), pages.size()));
    ::fdatasync(fd);
  }
  ::close(fd);
}
void work_out_statistics(benchmark::State& state) {
  const Record record = Record::open(file()).value();
  for (auto _ : state) {
    const auto past = record.answers().value();
    benchmark::DoNotOptimize(myo::schedule::recall_against_prediction(record.fsrs(), past));
  }
}

} // namespace

BENCHMARK(open_record)->Unit(benchmark::kMillisecond);
BENCHMARK(open_deck)->Unit(benchmark::kMillisecond);
BENCHMARK(open_record_and_deck)->Unit(benchmark::kMillisecond);
BENCHMARK(keep_answer)->Unit(benchmark::kMillisecond);
BENCHMARK(floor_of_an_answer)->Unit(benchmark::kMillisecond);
BENCHMARK(work_out_statistics)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  std::filesystem::remove_all(folder());
  return 0;
}
