// How long search and find take on the built atlas, and on one with many times its points (the same sentences under
// other ids): the answer must come within 5 ms at today's size and grow no worse than linearly.
#include "app/referral/referral.hpp"
#include "app/search/search.hpp"
#include "app/state/model.hpp"
#include "assets/pack/pack.hpp"
#include "engine/core/checksum.hpp"
#include "engine/core/files.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

/// The built atlas with every muscle and point `times` times.
fs::path enlarged(int times) {
  const fs::path path = fs::temp_directory_path() /
                        ("myo-search-bench-" + std::to_string(::getpid()) + "-" + std::to_string(times) + ".sqlite");
  fs::copy_file(MYO_SHARE_DIR "/atlas.sqlite", path, fs::copy_options::overwrite_existing);
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  SQLite::Transaction transaction(database);
  database.exec("PRAGMA defer_foreign_keys = ON; CREATE TEMP TABLE copies(n INTEGER);");
  for (int i = 1; i < times; ++i) database.exec("INSERT INTO copies VALUES (" + std::to_string(i) + ")");
  database.exec(R"(
    CREATE TEMP TABLE m AS SELECT * FROM muscle; CREATE TEMP TABLE p AS SELECT * FROM point; CREATE TEMP TABLE pr AS SELECT * FROM point_region;
    CREATE TEMP TABLE f AS SELECT kind, ref, name, words, body FROM found WHERE kind IN ('muscle', 'point');
    INSERT INTO muscle SELECT 'x' || n || '-' || id, ord + n * 100000, name || ' ' || n, latin, 'x' || n || '-' || grp, area, layer, fma_left, fma_right, commonness, variant FROM m, copies;
    INSERT INTO point SELECT 'x' || n || '-' || id, ord + n * 100000, 'x' || n || '-' || muscle, label, where_text, place, lies_in, kind, side, grade FROM p, copies;
    INSERT INTO point_region SELECT 'x' || n || '-' || point, region, tier, ord FROM pr, copies;
    INSERT INTO found SELECT kind, 'x' || n || '-' || ref, name, words, body FROM f, copies;
    INSERT INTO found(found) VALUES ('optimize');
  )");
  SQLite::Statement mark(database, "UPDATE metadata SET value = ? WHERE key = 'file_checksum'");
  mark.bind(1, myo::core::unsealed_mark());
  mark.exec();
  transaction.commit();
  database.exec("VACUUM;"); // no old page keeps a second mark
  std::string bytes = myo::core::read_file(path).value();
  if (const auto sealed = myo::core::seal(bytes); !sealed) throw std::runtime_error(sealed.error().message());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  return path;
}

const myo::atlas::Atlas& atlas_of(int times) {
  static std::map<int, myo::atlas::Atlas> open;
  const auto it = open.find(times);
  if (it != open.end()) return it->second;
  const fs::path path = enlarged(times);
  auto atlas = myo::atlas::Atlas::open(path);
  if (!atlas) throw std::runtime_error(atlas.error().message());
  fs::remove(path); // the open file stays readable
  return open.emplace(times, std::move(*atlas)).first->second;
}

/// The names of the reference body, as the window has them.
const myo::state::Model& body() {
  static const myo::state::Model model = [] {
    myo::state::Model made;
    const auto pack = myo::pack::Pack::open(MYO_SHARE_DIR "/reference.pack");
    if (!pack) throw std::runtime_error(pack.error().message());
    for (const myo::pack::StructureView& structure : pack->structures())
      made.structures.push_back({*structure.info, structure.box});
    made.index();
    made.set_frame(myo::pain::BodyFrame::of(pack->landmarks(), made.box));
    return made;
  }();
  return model;
}

constexpr const char* searches[] = {
    "needling", "con",        "left knee joint",        "trapezius",
    "headache", "pirifromis", "question mark headache", "shoulder pain reaching behind the back",
    "tri"};

void search_text(benchmark::State& state) {
  const myo::atlas::Atlas& atlas = atlas_of(static_cast<int>(state.range(0)));
  const char* text = searches[state.range(1)];
  for (auto _ : state)
    benchmark::DoNotOptimize(myo::search::search({&atlas, &body().structure_names, &body().landmark_names}, text));
  state.SetLabel(text);
}
void find_pain(benchmark::State& state) {
  const myo::referral::Referral referral(atlas_of(static_cast<int>(state.range(0))));
  myo::pain::PainDrawing said;
  said.words = "my left shoulder blade aches when I reach across the car";
  for (auto _ : state) benchmark::DoNotOptimize(referral.rank(referral.understand(said)));
}
void open_file(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(myo::atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite"));
}

void make_referral(benchmark::State& state) {
  const myo::atlas::Atlas& atlas = atlas_of(1);
  for (auto _ : state) benchmark::DoNotOptimize(myo::referral::Referral(atlas));
}

} // namespace

BENCHMARK(search_text)->ArgsProduct({{1, 10, 100}, {0, 1, 2, 3, 4, 5, 6, 7, 8}})->Unit(benchmark::kMicrosecond);
BENCHMARK(find_pain)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(open_file)->Unit(benchmark::kMillisecond);
BENCHMARK(make_referral)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
