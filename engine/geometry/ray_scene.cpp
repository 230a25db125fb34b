#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <cstring>
#include <embree3/rtcore.h>
#include <glm/geometric.hpp>
#include <tuple>

namespace myo::geometry {
namespace {

/// One device for the whole process, never freed: scenes of static lifetime may outlive any other owner.
RTCDevice shared_device() {
  static RTCDevice device = rtcNewDevice(nullptr);
  return device;
}

RTCRay make_ray(const glm::vec3& origin, const glm::vec3& direction, float min_mm, float max_mm) {
  RTCRay ray{};
  ray.org_x = origin.x, ray.org_y = origin.y, ray.org_z = origin.z;
  ray.dir_x = direction.x, ray.dir_y = direction.y, ray.dir_z = direction.z;
  ray.tnear = min_mm;
  ray.tfar = max_mm;
  ray.mask = 0xffffffffu;
  return ray;
}

/// Closest point of triangle abc to p (Ericson, Real-Time Collision Detection, 5.1.5).
glm::vec3 closest_on_triangle(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
  const glm::vec3 ab = b - a, ac = c - a, ap = p - a;
  const float d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
  if (d1 <= 0.f && d2 <= 0.f) return a;
  const glm::vec3 bp = p - b;
  const float d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
  if (d3 >= 0.f && d4 <= d3) return b;
  const float vc = d1 * d4 - d3 * d2;
  if (vc <= 0.f && d1 >= 0.f && d3 <= 0.f) return d1 > d3 ? a + ab * (d1 / (d1 - d3)) : a;
  const glm::vec3 cp = p - c;
  const float d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
  if (d6 >= 0.f && d5 <= d6) return c;
  const float vb = d5 * d2 - d1 * d6;
  if (vb <= 0.f && d2 >= 0.f && d6 <= 0.f) return d2 > d6 ? a + ac * (d2 / (d2 - d6)) : a;
  const float va = d3 * d6 - d5 * d4;
  const float along_bc = d4 - d3, along_cb = d5 - d6;
  if (va <= 0.f && along_bc >= 0.f && along_cb >= 0.f)
    return along_bc + along_cb > 0.f ? b + (c - b) * (along_bc / (along_bc + along_cb)) : b;
  const float sum = va + vb + vc;
  return sum > 0.f ? a + ab * (vb / sum) + ac * (vc / sum) : a;
}

} // namespace

struct RayScene::Impl {
  struct Shape {
    std::vector<glm::vec3> positions; // one more than used: Embree reads 16 bytes at the last vertex
    std::vector<std::uint32_t> indices;
  };
  std::vector<Shape> shapes;
  RTCScene scene = nullptr;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (scene != nullptr) rtcReleaseScene(scene);
  }

  void corners(std::uint32_t mesh, std::uint32_t triangle, glm::vec3 (&p)[3]) const {
    const Shape& shape = shapes[mesh];
    for (std::size_t k = 0; k < 3; ++k) p[k] = shape.positions[shape.indices[std::size_t(triangle) * 3 + k]];
  }

  [[nodiscard]] glm::vec3 normal(std::uint32_t mesh, std::uint32_t triangle) const {
    glm::vec3 p[3];
    corners(mesh, triangle, p);
    const glm::vec3 n = glm::cross(p[1] - p[0], p[2] - p[0]);
    const float length = glm::length(n);
    return length > 0.f ? n / length : glm::vec3(0, 0, 1);
  }

  void attach(const Mesh& mesh, std::uint32_t id) {
    Shape& shape = shapes[id];
    shape.positions = mesh.positions;
    shape.positions.emplace_back(0.f);
    shape.indices = mesh.indices;
    shape.indices.resize(shape.indices.size() / 3 * 3);
    if (shape.indices.empty()) return;
    RTCGeometry geometry = rtcNewGeometry(shared_device(), RTC_GEOMETRY_TYPE_TRIANGLE);
    rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, shape.positions.data(), 0,
                               sizeof(glm::vec3), mesh.positions.size());
    rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, shape.indices.data(), 0,
                               3 * sizeof(std::uint32_t), shape.indices.size() / 3);
    rtcCommitGeometry(geometry);
    rtcAttachGeometryByID(scene, geometry, id);
    rtcReleaseGeometry(geometry);
  }

  [[nodiscard]] RayHit hit(std::uint32_t mesh, std::uint32_t triangle, float t, const glm::vec3& origin,
                           const glm::vec3& direction) const {
    return {mesh, triangle, t, origin + direction * t, normal(mesh, triangle)};
  }
};

RayScene::RayScene(std::span<const Mesh* const> meshes, bool robust) : impl_(std::make_unique<Impl>()) {
  impl_->shapes.resize(meshes.size());
  impl_->scene = rtcNewScene(shared_device());
  rtcSetSceneFlags(impl_->scene, robust ? RTC_SCENE_FLAG_CONTEXT_FILTER_FUNCTION | RTC_SCENE_FLAG_ROBUST
                                        : RTC_SCENE_FLAG_CONTEXT_FILTER_FUNCTION);
  for (std::size_t i = 0; i < meshes.size(); ++i) impl_->attach(*meshes[i], static_cast<std::uint32_t>(i));
  rtcCommitScene(impl_->scene);
}

RayScene::RayScene(RayScene&&) noexcept = default;
RayScene& RayScene::operator=(RayScene&&) noexcept = default;
RayScene::~RayScene() = default;

std::optional<RayHit> RayScene::first_hit(const glm::vec3& origin, const glm::vec3& direction, float max_mm,
                                          float min_mm) const {
  const float length = glm::length(direction);
  if (!(length > 0.f)) return std::nullopt;
  const glm::vec3 unit = direction / length;
  RTCIntersectContext context;
  rtcInitIntersectContext(&context);
  RTCRayHit query{};
  query.ray = make_ray(origin, unit, min_mm, max_mm);
  query.hit.geomID = RTC_INVALID_GEOMETRY_ID;
  rtcIntersect1(impl_->scene, &context, &query);
  if (query.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
  return impl_->hit(query.hit.geomID, query.hit.primID, query.ray.tfar, origin, unit);
}

std::vector<RayHit> RayScene::all_hits(const glm::vec3& origin, const glm::vec3& direction, float max_mm,
                                       std::size_t limit) const {
  struct Collector {
    RTCIntersectContext context; // first: Embree hands back a pointer to it
    std::vector<RayHit> hits;
  } collector;
  const float length = glm::length(direction);
  if (!(length > 0.f)) return {};
  const glm::vec3 unit = direction / length;
  rtcInitIntersectContext(&collector.context);
  collector.context.filter = [](const RTCFilterFunctionNArguments* arguments) {
    const auto* ray = reinterpret_cast<const RTCRay*>(arguments->ray);
    const auto* found = reinterpret_cast<const RTCHit*>(arguments->hit);
    reinterpret_cast<Collector*>(arguments->context)->hits.push_back({found->geomID, found->primID, ray->tfar, {}, {}});
    arguments->valid[0] = 0; // go on behind it
  };
  RTCRayHit query{};
  query.ray = make_ray(origin, unit, 0.f, max_mm);
  query.hit.geomID = RTC_INVALID_GEOMETRY_ID;
  rtcIntersect1(impl_->scene, &collector.context, &query);

  std::vector<RayHit>& hits = collector.hits;
  std::sort(hits.begin(), hits.end(), [](const RayHit& a, const RayHit& b) {
    return std::tie(a.distance_mm, a.mesh, a.triangle) < std::tie(b.distance_mm, b.mesh, b.triangle);
  });
  const auto same = [](const RayHit& a, const RayHit& b) { return a.mesh == b.mesh && a.triangle == b.triangle; };
  hits.erase(std::unique(hits.begin(), hits.end(), same), hits.end());
  if (hits.size() > limit) hits.resize(limit);
  for (RayHit& h : hits) h = impl_->hit(h.mesh, h.triangle, h.distance_mm, origin, unit);
  return std::move(collector.hits);
}

bool RayScene::occluded(const glm::vec3& origin, const glm::vec3& direction, float max_mm) const {
  const float length = glm::length(direction);
  if (!(length > 0.f)) return false;
  RTCIntersectContext context;
  rtcInitIntersectContext(&context);
  RTCRay ray = make_ray(origin, direction / length, 0.f, max_mm);
  rtcOccluded1(impl_->scene, &context, &ray);
  return ray.tfar < 0.f;
}

std::optional<NearestHit> RayScene::nearest(const glm::vec3& point, float max_mm) const {
  struct Search {
    const Impl* impl;
    glm::vec3 point;
    NearestHit best;
    bool found;
  } search{impl_.get(), point, {}, false};
  search.best.distance_mm = max_mm;

  RTCPointQuery query{};
  query.x = point.x, query.y = point.y, query.z = point.z;
  query.radius = max_mm;
  RTCPointQueryContext context;
  rtcInitPointQueryContext(&context);
  const auto visit = [](RTCPointQueryFunctionArguments* arguments) -> bool {
    Search& s = *static_cast<Search*>(arguments->userPtr);
    glm::vec3 p[3];
    s.impl->corners(arguments->geomID, arguments->primID, p);
    const glm::vec3 q = closest_on_triangle(s.point, p[0], p[1], p[2]);
    const float distance = glm::distance(q, s.point);
    if (distance > s.best.distance_mm || (s.found && distance == s.best.distance_mm)) return false;
    s.best = {arguments->geomID, arguments->primID, distance, q, {}};
    s.found = true;
    arguments->query->radius = distance;
    return true;
  };
  rtcPointQuery(impl_->scene, &query, &context, visit, &search);
  if (!search.found) return std::nullopt;
  search.best.normal = impl_->normal(search.best.mesh, search.best.triangle);
  return search.best;
}

} // namespace myo::geometry
