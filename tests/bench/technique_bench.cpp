// How long everything about one point takes: with trees warm it must fit a moving frame (tens of milliseconds).

#include "app/scene/body.hpp"
#include "app/technique/hazards.hpp"
#include "app/technique/joints.hpp"
#include "app/technique/registry.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

using namespace myo;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

/// What the time goes into, summed over every point.
void parts_of_the_work(const scene::Body& body) {
  const technique::Tissue& tissue = body.technique_space().tissue();
  double near = 0, shared = 0, joints = 0;
  std::vector<double> kinds(technique::technique_kinds().size());
  for (const state::ModelPoint& p : body.model().points) {
    technique::PointPlace place{p.id, p.side, p.position, p.structures, {}};
    for (const render::ZoneCapsule& zone : body.zones(p.id, p.side))
      place.pain.push_back({zone.a, zone.b, zone.radius_mm, zone.tier == render::ZoneTier::essential});
    auto start = Clock::now();
    const auto lap = [&](double& sum) { sum += since(start), start = Clock::now(); };
    const technique::PointStudy study(tissue, body.technique_space().canal(), place);
    (void)technique::hazards_of(study.here(), p.position, p.position);
    lap(near);
    (void)study.ways(), (void)study.press({}), (void)study.fibres();
    lap(shared);
    for (std::size_t k = 0; k < kinds.size(); ++k)
      (void)technique::technique_kinds()[k].work_out(study, {}), lap(kinds[k]);
    (void)technique::joints_of(tissue, study.muscles());
    lap(joints);
  }
  const double n = static_cast<double>(body.model().points.size());
  std::printf(
      "of which, on average: hazards near %.1f, ways in, press and fibres %.1f, joints (within release) %.1f ms\n",
      near / n, shared / n, joints / n);
  for (std::size_t k = 0; k < kinds.size(); ++k)
    std::printf("  %-8s %.1f ms\n", std::string(technique::technique_kinds()[k].geometry).c_str(), kinds[k] / n);
}

} // namespace

int main(int argc, char** argv) {
  const auto ms = since;
  auto atlas = atlas::Atlas::open(std::filesystem::path(MYO_SHARE_DIR) / "atlas.sqlite");
  if (!atlas) return std::fprintf(stderr, "%s\n", atlas.error().message().c_str()), 1;
  auto body =
      scene::Body::open(std::filesystem::path(MYO_SHARE_DIR) / (argc > 1 ? argv[1] : "reference.pack"), &*atlas,
                        scene::Content::everything, std::filesystem::path(MYO_BINARY_DIR) / "tests" / "resolved");
  if (!body) return std::fprintf(stderr, "%s\n", body.error().message().c_str()), 1;
  const auto first = Clock::now();
  (void)body->techniques(body->model().points.front().id, body->model().points.front().side);
  std::printf("first point, cold   %8.1f ms\n", ms(first));
  const auto warming = Clock::now();
  body->technique_space().warm();
  std::printf("every tree          %8.1f ms\n", ms(warming));
  std::vector<std::pair<double, std::string>> times;
  for (const state::ModelPoint& p : body->model().points) {
    const auto start = Clock::now();
    (void)body->techniques(p.id, p.side);
    times.emplace_back(ms(start), p.id);
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("a point, warm       %8.1f ms median, %.1f ms 95 %%, %.1f ms worst (%s), %zu points\n", at(0.5).first,
              at(0.95).first, at(1).first, at(1).second.c_str(), times.size());
  const auto cutting = Clock::now();
  const technique::PointTechniques* all =
      body->techniques(body->model().points.front().id, body->model().points.front().side);
  const technique::Section section =
      body->technique_space().section(all->position, {all->finger.entry, all->finger.direction, 60, all->finger.entry});
  std::printf("a section           %8.1f ms, %zu structures\n", ms(cutting), section.parts.size());
  parts_of_the_work(*body);
  return 0;
}
