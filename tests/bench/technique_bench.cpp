// How long everything about one point takes: with trees warm it must fit a moving frame (tens of milliseconds).

#include "app/viewport/body.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

int main(int argc, char** argv) {
  using namespace myo;
  using Clock = std::chrono::steady_clock;
  const auto ms = [](Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); };
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
  return 0;
}
