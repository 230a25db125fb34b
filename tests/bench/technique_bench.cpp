// How long everything about one point takes: with trees warm it must fit a moving frame (tens of milliseconds).

#include "app/technique/hazards.hpp"
#include "app/technique/joints.hpp"
#include "app/technique/needle.hpp"
#include "app/technique/press.hpp"
#include "app/technique/strokes.hpp"
#include "app/technique/ways_in.hpp"
#include "app/viewport/body.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

using namespace myo;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

/// What the time goes into, summed over every point.
void parts_of_the_work(const Body& body) {
  const Tissue& tissue = body.technique_space().tissue();
  double near = 0, ways = 0, press = 0, needle = 0, pads = 0, strokes = 0, joints = 0;
  for (const ModelPoint& p : body.model().points) {
    Nearby muscles;
    for (const std::string& id : p.structures)
      if (const auto s = tissue.find(id)) muscles.push_back(*s);
    std::vector<ReferralStroke> pain;
    for (const ZoneCapsule& zone : body.zones(p.id, p.side)) pain.push_back({zone.a, zone.b, zone.radius_mm, zone.tier == ZoneTier::essential});
    auto start = Clock::now();
    const auto lap = [&](double& sum) { sum += since(start), start = Clock::now(); };
    const PointSpace here = surroundings(tissue, body.technique_space().canal(), p.position);
    (void)hazards_of(here, p.position, p.position);
    lap(near);
    const std::vector<WayIn> in = ways_in(here);
    lap(ways);
    (void)press_at(here, in, muscles);
    lap(press);
    (void)needle_at(here, in, muscles, p.side, {});
    lap(needle);
    const FibreLine fibres = fibre_line(here, muscles);
    (void)massage_strokes(here, muscles, fibres);
    lap(strokes);
    (void)pads_at(here, pain, fibres.at_point);
    lap(pads);
    (void)joints_of(tissue, muscles);
    lap(joints);
  }
  const double n = static_cast<double>(body.model().points.size());
  std::printf("of which, on average: hazards near %.1f, ways in %.1f, press %.1f, needle %.1f, strokes %.1f, pads %.1f, joints %.1f ms\n", near / n, ways / n, press / n, needle / n, strokes / n,
              pads / n, joints / n);
}

} // namespace

int main(int argc, char** argv) {
  const auto ms = since;
  auto atlas = Atlas::open(std::filesystem::path(MYO_SHARE_DIR) / "atlas.sqlite");
  if (!atlas) return std::fprintf(stderr, "%s\n", atlas.error().message().c_str()), 1;
  auto body = Body::open(std::filesystem::path(MYO_SHARE_DIR) / (argc > 1 ? argv[1] : "reference.pack"), &*atlas, Content::everything,
                         std::filesystem::path(MYO_BINARY_DIR) / "tests" / "resolved");
  if (!body) return std::fprintf(stderr, "%s\n", body.error().message().c_str()), 1;
  const auto first = Clock::now();
  (void)body->techniques(body->model().points.front().id, body->model().points.front().side);
  std::printf("first point, cold   %8.1f ms\n", ms(first));
  const auto warming = Clock::now();
  body->technique_space().warm();
  std::printf("every tree          %8.1f ms\n", ms(warming));
  std::vector<std::pair<double, std::string>> times;
  for (const ModelPoint& p : body->model().points) {
    const auto start = Clock::now();
    (void)body->techniques(p.id, p.side);
    times.emplace_back(ms(start), p.id);
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
  std::printf("a point, warm       %8.1f ms median, %.1f ms 95 %%, %.1f ms worst (%s), %zu points\n", at(0.5).first, at(0.95).first, at(1).first, at(1).second.c_str(), times.size());
  const auto cutting = Clock::now();
  const PointTechniques* all = body->techniques(body->model().points.front().id, body->model().points.front().side);
  const Section section = body->technique_space().section(all->position, all->press.entry, all->press.direction, 60, all->press.entry);
  std::printf("a section           %8.1f ms, %zu rows\n", ms(cutting), section.rows.size());
  parts_of_the_work(*body);
  return 0;
}
