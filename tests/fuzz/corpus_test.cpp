// The seeds of the fuzzers and what they ever found, and some mutants of each: nothing ends the program.
#include "engine/core/files.hpp"
#include "engine/core/split_mix.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <gtest/gtest.h>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> corpus_of(const char* target) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(MYO_SOURCE_DIR) / "tests/fuzz/corpus" / target))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string mutant(std::string bytes, myo::core::SplitMix& random) {
  for (std::uint64_t changes = 1 + random.next() % 4; changes > 0 && !bytes.empty(); --changes) {
    const std::size_t at = random.next() % bytes.size();
    switch (random.next() % 4) {
    case 0:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.next() % 8));
      break;
    case 1:
      bytes.resize(at);
      break;
    case 2:
      bytes.insert(at, bytes.substr(random.next() % bytes.size(), random.next() % 64));
      break;
    default:
      bytes[at] = static_cast<char>(random.next());
    }
  }
  return bytes;
}

class Corpus : public testing::TestWithParam<myo::fuzz::Target> {};

TEST_P(Corpus, EndsNothing) {
  using Clock = std::chrono::steady_clock;
  const auto files = corpus_of(GetParam().name);
  ASSERT_FALSE(files.empty());
  myo::core::SplitMix random(7);
  const auto end = Clock::now() + std::chrono::milliseconds(1'500);
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.filename().string());
    const auto began = Clock::now();
    GetParam().once(myo::core::read_file(file).value());
    EXPECT_LT(std::chrono::duration<double>(Clock::now() - began).count(), 3.0);
  }
  for (std::size_t i = 0; i < 200 && Clock::now() < end; ++i)
    GetParam().once(mutant(myo::core::read_file(files[i % files.size()]).value(), random));
}

INSTANTIATE_TEST_SUITE_P(All, Corpus, testing::ValuesIn(myo::fuzz::targets().begin(), myo::fuzz::targets().end()),
                         [](const auto& info) { return std::string(info.param.name); });

} // namespace
