#include "assets/build/courses/courses.hpp"

#include "assets/build/cook/cook_body.hpp"
#include "assets/build/courses/clear_way.hpp"
#include "assets/figures/tube.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include <algorithm>

namespace myo::build {
namespace {

constexpr float step_mm = 3.f;    // between the points that are kept out of bones
constexpr float margin_mm = 0.6f; // between a tube and a bone
constexpr float bow_mm = 0.15f;   // points that leave the line no farther than this are dropped again

/// Points at even steps along a smooth line.
std::vector<figures::TubePoint> even(std::span<const figures::TubePoint> line) {
  std::vector<figures::TubePoint> out{line.front()};
  float left = step_mm;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const float length = glm::distance(line[i - 1].position_mm, line[i].position_mm);
    float at = left;
    for (; at < length; at += step_mm) {
      const float t = at / length;
      out.push_back({glm::mix(line[i - 1].position_mm, line[i].position_mm, t),
                     glm::mix(line[i - 1].radius_mm, line[i].radius_mm, t)});
    }
    left = at - length;
  }
  if (out.size() > 1 && glm::distance(out.back().position_mm, line.back().position_mm) < 0.5f * step_mm) out.pop_back();
  out.push_back(line.back());
  return out;
}

Result<std::vector<figures::TubePoint>> lay_line(const CourseRule& rule, const CourseLine& line,
                                                 const places::PlaceBody& body, const Obstacles& obstacles,
                                                 model::Side side) {
  std::vector<figures::TubePoint> points;
  for (const places::Place& place : line.path) {
    const auto p = place.resolve(body, side);
    if (!p) return tl::unexpected(p.error());
    points.push_back({*p, 1});
  }
  float total = 0, walked = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    total += glm::distance(points[i - 1].position_mm, points[i].position_mm);
  const float scale = body.scale();
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) walked += glm::distance(points[i - 1].position_mm, points[i].position_mm);
    points[i].radius_mm = scale * glm::mix(line.radius_start_mm, line.radius_end_mm, total > 0 ? walked / total : 0.f);
  }
  auto fine = even(figures::tube_line(points));
  std::vector<glm::vec3> way;
  std::vector<float> clearance;
  for (const auto& p : fine) way.push_back(p.position_mm), clearance.push_back(p.radius_mm + margin_mm);
  obstacles.clear(way, clearance, {rule.through, rule.pierces, true, {}});
  for (std::size_t i = 0; i < fine.size(); ++i) fine[i].position_mm = way[i];
  return fine;
}

struct Job {
  const CourseRule* rule = nullptr;
  const model::StructureInfo* info = nullptr;
  Result<geometry::Mesh> mesh = geometry::Mesh{};
};

void make(Job& job, const places::PlaceBody& body, const Obstacles& obstacles) {
  const auto lines = lay_course(*job.rule, body, obstacles, job.info->side);
  if (!lines) {
    job.mesh = fail(lines.error().what, fmt::format("{} ({}, {})", job.info->id, job.rule->where, lines.error().where),
                    lines.error().hint);
    return;
  }
  geometry::Mesh mesh;
  for (const auto& line : *lines) {
    const geometry::Mesh tube = figures::tube_mesh(figures::thinned(line, bow_mm));
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), tube.positions.begin(), tube.positions.end());
    for (const std::uint32_t i : tube.indices) mesh.indices.push_back(base + i);
  }
  clean_mesh(mesh);
  job.mesh = std::move(mesh);
}

} // namespace

Result<std::vector<std::vector<figures::TubePoint>>> lay_course(const CourseRule& rule, const places::PlaceBody& body,
                                                                const Obstacles& obstacles, model::Side side) {
  std::vector<std::vector<figures::TubePoint>> out;
  for (const CourseLine& line : rule.lines) {
    auto laid = lay_line(rule, line, body, obstacles, side);
    if (!laid) return tl::unexpected(laid.error());
    out.push_back(std::move(*laid));
  }
  return out;
}

CourseReport add_courses(const places::PlaceBody& body, std::span<const model::StructureInfo> infos,
                         std::span<const CourseRule> rules, const std::function<bool()>& cancelled) {
  CourseReport report;
  std::vector<Job> jobs;
  for (const CourseRule& rule : rules) {
    bool listed = false;
    for (const model::StructureInfo& info : infos) {
      if (info.base_id() != rule.id) continue;
      listed = true;
      if (!body.geometry().find(info.id)) jobs.push_back({&rule, &info, geometry::Mesh{}});
    }
    if (!listed)
      report.missing.push_back(
          {rule.id + " is not in the list of structures", rule.where, "list it in structures.tsv, both sides"});
  }
  const Obstacles obstacles(body.geometry());
  core::parallel_for(jobs.size(), [&](std::size_t i) {
    if (cancelled && cancelled())
      jobs[i].mesh = fail("was cancelled", jobs[i].info->id);
    else
      make(jobs[i], body, obstacles);
  });
  for (Job& job : jobs) {
    if (!job.mesh) {
      report.missing.push_back(job.mesh.error());
      continue;
    }
    report.made.push_back({*job.info, std::move(*job.mesh)});
    report.made.back().info.constructed = true;
  }
  return report;
}

} // namespace myo::build
