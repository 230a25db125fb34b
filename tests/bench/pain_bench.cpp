// Drawn pain scored against the whole atlas on the reference body, and against a hundred times its points: at most 1 ms
// at today's size, at most linear beyond. Also what a drawing costs before it is scored, and the whole reading.
#include "app/scene/patches.hpp"
#include "app/scene/skin_evidence.hpp"

#include <benchmark/benchmark.h>
#include <map>

namespace {

const myo::atlas::Atlas& atlas() {
  static const myo::atlas::Atlas opened = myo::atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}
const myo::referral::Referral& referral() {
  static const myo::referral::Referral made(atlas());
  return made;
}
const myo::scene::Body& body() {
  static const myo::scene::Body opened =
      myo::scene::Body::open(MYO_SHARE_DIR "/reference.pack", &atlas(), myo::scene::Content::everything,
                             myo::core::user_cache_dir())
          .value();
  return opened;
}

/// The zone of the upper trapezius painted by hand: neck, mastoid, temple.
const myo::pain::PainDrawing& drawing() {
  static const myo::pain::PainDrawing made = [] {
    myo::pain::PainDrawing drawing;
    for (const myo::render::ZoneCapsule& zone : body().zones("trapezius-descending.1", myo::model::Side::right)) {
      myo::pain::PainStroke stroke;
      myo::pain::add_sample(stroke, body().model().frame, zone.a);
      myo::pain::add_sample(stroke, body().model().frame, zone.b);
      drawing.strokes.push_back(stroke);
    }
    return drawing;
  }();
  return made;
}

/// Today's sources, `times` over.
const myo::referral::PainSpace& space_of(int times) {
  static std::map<int, myo::referral::PainSpace> made;
  const auto found = made.find(times);
  if (found != made.end()) return found->second;
  const myo::referral::PainSpace& today = body().pain_map().space();
  myo::referral::PainSpace space(today.cells());
  for (int i = 0; i < times; ++i)
    for (std::size_t s = 0; s < today.sources(); ++s) space.add_source(today.reach(s), today.essential(s));
  space.seal();
  return made.emplace(times, std::move(space)).first->second;
}

void score_drawing(benchmark::State& state) {
  const myo::referral::PainSpace& space = space_of(static_cast<int>(state.range(0)));
  const auto painted = body().pain_map().painted(*body().drawn(drawing()));
  const myo::referral::PainLayer layer{&space, &painted.demand, 1};
  for (auto _ : state) {
    std::vector<double> scores;
    for (const myo::referral::PainMatch& one : myo::referral::match({&layer, 1}))
      scores.push_back(myo::referral::with_commonness(myo::referral::pain_score(one), 3));
    benchmark::DoNotOptimize(scores);
  }
  state.counters["sources"] = static_cast<double>(space.sources());
  state.SetComplexityN(state.range(0));
}
void lay_drawing(benchmark::State& state) {
  (void)body().pain_map();
  for (auto _ : state) benchmark::DoNotOptimize(body().pain_map().painted(*body().drawn(drawing())));
}
void read_drawing(benchmark::State& state) {
  (void)body().pain_map();
  for (auto _ : state) benchmark::DoNotOptimize(myo::scene::read_pain(referral(), body(), drawing()));
}

/// A thousand people's back pain: three strokes of twelve spots each, laid anew on the body.
void map_drawings(benchmark::State& state) {
  const myo::measure::SkinPatches skin = myo::scene::patches_of(body());
  std::vector<myo::pain::PainDrawing> drawings(1000);
  for (std::size_t i = 0; i < drawings.size(); ++i)
    for (int s = 0; s < 3; ++s) {
      myo::pain::PainStroke stroke;
      stroke.radius_mm = 18;
      for (int k = 0; k < 12; ++k) {
        const glm::vec3 near(float(int(i * 37 % 240) - 120), 200,
                             950 + float(i * 53 % 450) + 9.f * float(k) * float(s));
        myo::pain::add_sample(stroke, body().model().frame, body().nearest_skin(near)->position);
      }
      drawings[i].strokes.push_back(std::move(stroke));
    }
  for (auto _ : state) benchmark::DoNotOptimize(myo::scene::frequency_of(body(), skin, drawings));
}

} // namespace

BENCHMARK(map_drawings)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(score_drawing)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond)->Complexity();
BENCHMARK(lay_drawing)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_drawing)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
