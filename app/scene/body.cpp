#include "app/scene/body.hpp"

#include "app/language/language.hpp"
#include "app/scene/people_packs.hpp"
#include "app/scene/place_finder.hpp"

#include "app/scene/clearest_view.hpp"
#include "app/state/app_state.hpp"
#include "engine/core/files.hpp"
#include "engine/render/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <unordered_map>

namespace myo::scene {
namespace {

/// Share of a structure's surface that another must cover to be in its way.
constexpr float covering_share = 0.18f;

float distance_to_capsule(const glm::vec3& p, const render::ZoneCapsule& capsule) {
  const glm::vec3 along = capsule.b - capsule.a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - capsule.a, along) / length2, 0.f, 1.f) : 0.f;
  return glm::distance(p, capsule.a + t * along);
}

state::ModelRegion place_of(const ResolvedRegion& region) {
  state::ModelRegion place{region.id, region.side, {}, {0, -1, 0}};
  glm::vec3 facing{0};
  for (const render::ZoneCapsule& stroke : region.strokes) {
    for (const glm::vec3& end : {stroke.a, stroke.b})
      place.box.add(end - glm::vec3(stroke.radius_mm)), place.box.add(end + glm::vec3(stroke.radius_mm));
    facing += stroke.normal;
  }
  if (glm::dot(facing, facing) > 1e-6f) place.facing = glm::normalize(facing);
  return place;
}

} // namespace

struct Body::Impl {
  explicit Impl(pack::Pack opened) : pack(std::move(opened)), geometry(pack) { model.places = &places; }

  pack::Pack pack;
  body::BodyGeometry geometry;
  const atlas::Atlas* atlas = nullptr;
  state::Model model;
  std::vector<ResolvedPoint> points; // parallel to model.points
  std::vector<ResolvedRegion> regions;
  std::vector<Error> report;
  std::vector<float> order;
  std::vector<render::MeshHandle> meshes;
  std::uint32_t uploaded = 0;
  technique::TissueRules rules;
  // Made on first use, by whichever thread asks first.
  std::once_flag techniques_once, map_once, crowd_once;
  std::optional<technique::TechniqueSpace> techniques;
  std::optional<PainMap> map;
  PointCrowd crowd;
  std::mutex covers_mutex, drawn_mutex;
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> covers;
  std::map<std::pair<std::vector<std::uint32_t>, std::array<float, 3>>, Covering> over;
  std::shared_ptr<DrawnPain> drawn = std::make_shared<DrawnPain>();
  mutable CutFaces faces;
  BodyPlaces places{pack, geometry, faces,
                    [this](std::string_view point, model::Side side) { return techniques_at(point, side); }};

  [[nodiscard]] std::optional<std::uint32_t> skin() const { return geometry.skin(); }
  [[nodiscard]] std::optional<glm::vec3> nearest_on_coarse_skin(const glm::vec3& p) const {
    const auto hit = geometry.nearest_skin(p, body::MeshDetail::coarse);
    if (!hit) return std::nullopt;
    return hit->position;
  }

  [[nodiscard]] const technique::TechniqueSpace& space();
  [[nodiscard]] const technique::PointTechniques* techniques_at(std::string_view point, model::Side side);

  void take_structures() {
    const auto structures = pack.structures();
    model.structures.reserve(structures.size());
    for (const pack::StructureView& structure : structures)
      model.structures.push_back({*structure.info, structure.box, 0});
    model.body_id = pack.meta().body;
    model.body_title = pack.meta().title;
    model.credit = pack.meta().credit;
    // The reference and imports say of each structure whether it was measured; a person made from one is made as a
    // whole.
    if (const auto person = known_person(model.body_id); person && !person->reference) model.body_how = person->how;
    model.index();
    model.set_frame(pain::BodyFrame::of(pack.landmarks(), model.box));
    meshes.assign(structures.size(), render::MeshHandle::none);
    order.assign(structures.size(), 0.f);
  }
  void take(Resolved&& resolved) {
    points = std::move(resolved.points);
    regions = std::move(resolved.regions);
    report = std::move(resolved.report);
    for (const ResolvedPoint& one : points) model.points.push_back(one.point);
    for (const ResolvedRegion& one : regions)
      if (!one.strokes.empty()) model.region_places.push_back(place_of(one));
    if (resolved.depth_mm.size() == model.structures.size()) take_depths(resolved.depth_mm);
  }
  void take_ids() {
    for (const atlas::Region& region : atlas->regions()) model.regions.push_back(region.id);
    for (const atlas::Technique& technique : atlas->techniques()) model.techniques.push_back(technique.id);
    for (const atlas::Symptom& symptom : atlas->symptoms()) model.symptoms.push_back(symptom.id);
    for (const atlas::SafetyQuestion& question : atlas->safety_questions())
      model.safety.push_back({question.id, atlas->red_flags()[question.flag].id});
    for (const atlas::RedFlag& flag : atlas->red_flags()) model.red_flags.push_back(flag.id);
    for (const atlas::Muscle& muscle : atlas->muscles()) {
      model.muscles.push_back(muscle.id);
      if (muscle.group != muscle.id) model.muscles.push_back(muscle.group);
    }
    model.atlas = atlas;
    for (const atlas::Muscle& muscle : atlas->muscles())
      if (muscle.variant)
        for (const std::string& base : muscle.structures)
          for (const std::uint32_t i : model.named(base)) model.structures[i].variant = true;
  }
  void take_depths(const std::vector<float>& depths) {
    for (std::size_t i = 0; i < depths.size(); ++i) model.structures[i].depth_mm = depths[i];
    for (std::size_t layer = 0; layer < state::layer_count; ++layer) {
      std::vector<std::uint32_t> members;
      for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        if (static_cast<std::size_t>(model.structures[i].info.layer) == layer) members.push_back(i);
      // By depth, and both sides of a structure together: they differ by fractions of a millimetre.
      const auto pair_depth = [&](std::uint32_t i) {
        float least = depths[i];
        for (const std::uint32_t twin : model.named(model.structures[i].info.base_id()))
          least = std::min(least, depths[twin]);
        return least;
      };
      std::map<std::uint32_t, float> key;
      for (const std::uint32_t i : members) key[i] = pair_depth(i);
      std::stable_sort(members.begin(), members.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
      for (std::size_t at = 0; at < members.size(); ++at)
        order[members[at]] = members.size() > 1 ? static_cast<float>(at) / static_cast<float>(members.size() - 1) : 0.f;
    }
  }
  /// Bones and organs stay where they are: what lies behind them is bared by no muscle that is taken away.
  [[nodiscard]] bool stays(std::uint32_t structure) const {
    const model::Kind kind = model.structures[structure].info.kind;
    return kind == model::Kind::bone || kind == model::Kind::cartilage || kind == model::Kind::organ;
  }
  [[nodiscard]] const geometry::RayScene& all_rays() const {
    std::vector<std::uint32_t> all(geometry.count());
    std::iota(all.begin(), all.end(), 0u);
    return geometry.joint_tree(all, body::MeshDetail::coarse);
  }
  /// Spots of some structures and the normals there: a sample of each.
  template <class Each> void each_spot(const std::vector<std::uint32_t>& structures, Each each) const {
    for (const std::uint32_t s : structures) {
      const geometry::Mesh& mesh = geometry.mesh(s, body::MeshDetail::coarse);
      const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / 96, 1);
      for (std::size_t v = 0; v < mesh.positions.size(); v += stride) each(mesh.positions[v], mesh.normals[v]);
    }
  }
  [[nodiscard]] bool is_other(std::uint32_t structure, const std::vector<std::uint32_t>& than) const {
    return structure != *skin() && std::find(than.begin(), than.end(), structure) == than.end();
  }
  static float share(std::size_t count, std::size_t of) { return of ? float(count) / float(of) : 0.f; }

  void find_covering(const std::vector<std::uint32_t>& structures, std::vector<std::uint32_t>& out) const {
    if (!skin()) return;
    const geometry::RayScene& rays = all_rays();
    std::map<std::uint32_t, std::size_t> covered;
    std::size_t samples = 0;
    each_spot(structures, [&](const glm::vec3& from, const glm::vec3& normal) {
      const auto to = nearest_on_coarse_skin(from);
      if (!to || glm::dot(normal, *to - from) <= 0) return; // the far side: not seen from there
      ++samples;
      const float reach = glm::distance(from, *to);
      std::set<std::uint32_t> met;
      for (const geometry::RayHit& hit : rays.all_hits(from, (*to - from) / std::max(reach, 1e-3f), reach, 64))
        met.insert(hit.mesh);
      for (const std::uint32_t m : met) ++covered[m];
    });
    for (const auto& [structure, count] : covered)
      if (is_other(structure, structures) && share(count, samples) >= covering_share) out.push_back(structure);
  }
  /// Straight out to the eye as far as the skin there.
  void find_lying_over(const std::vector<std::uint32_t>& structures, const glm::vec3& eye, Covering& out) const {
    constexpr float turned_to_eye = 0.25f, farthest_mm = 400;
    if (!skin()) return;
    const geometry::RayScene& rays = all_rays();
    std::map<std::uint32_t, std::size_t> covered;
    std::size_t all = 0, turned = 0, free = 0;
    each_spot(structures, [&](const glm::vec3& from, const glm::vec3& normal) {
      ++all;
      if (glm::dot(normal, eye) < turned_to_eye) return;
      ++turned;
      const std::vector<geometry::RayHit> hits = rays.all_hits(from, eye, farthest_mm, 64);
      float out_at = farthest_mm;
      for (const geometry::RayHit& hit : hits)
        if (hit.mesh == *skin()) out_at = std::min(out_at, hit.distance_mm);
      std::set<std::uint32_t> met;
      for (const geometry::RayHit& hit : hits)
        if (hit.distance_mm < out_at) met.insert(hit.mesh);
      if (std::any_of(met.begin(), met.end(), [&](std::uint32_t m) { return stays(m); })) return;
      ++free;
      for (const std::uint32_t m : met) ++covered[m];
    });
    for (const auto& [structure, count] : covered)
      if (is_other(structure, structures)) out.over.emplace_back(structure, share(count, free));
    out.reachable = share(free, turned), out.bared = share(free, all);
  }
};

Body::Body(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;

Result<Body> Body::open(const std::filesystem::path& path, const atlas::Atlas* atlas, Content content,
                        const std::filesystem::path& cache_dir) {
  auto pack = pack::Pack::open(path);
  if (!pack) return tl::unexpected(pack.error());
  auto rules = technique::TissueRules::load(core::share_dir() / "body");
  if (!rules) return tl::unexpected(rules.error());
  auto impl = std::make_unique<Impl>(std::move(*pack));
  impl->rules = std::move(*rules);
  impl->take_structures();
  if (atlas) {
    impl->atlas = atlas;
    impl->take_ids();
  }
  if (atlas && content == Content::everything) {
    const auto file = cache_dir.empty() ? std::filesystem::path{} : resolved_cache_file(cache_dir, impl->pack, *atlas);
    auto cached = file.empty() ? Result<Resolved>(fail("no cache")) : read_resolved(file);
    if (!cached) {
      // Shapes of its own: the trees that resolving needs are not needed again.
      const body::BodyGeometry geometry(impl->pack);
      cached = resolve_atlas(*atlas, places::PlaceBody(geometry, impl->pack.landmarks()));
      // Not being able to keep it only costs time at the next start.
      if (!file.empty()) (void)write_resolved(file, *cached);
    }
    impl->take(std::move(*cached));
  }
  return Body(std::move(impl));
}

Result<Body> Body::open_for_point(const std::filesystem::path& path, const atlas::Atlas& atlas, std::string_view point,
                                  model::Side side, const std::filesystem::path& cache_dir) {
  auto body = open(path, &atlas, Content::none, {});
  if (!body) return body;
  if (!atlas.point(point))
    return fail(tr_format("the atlas has no trigger point '{}'", point), "",
                "'myoatlas show MUSCLE' lists a muscle's points");
  Impl& impl = *body->impl_;
  auto cached = cache_dir.empty() ? Result<Resolved>(fail("no cache"))
                                  : read_resolved(resolved_cache_file(cache_dir, impl.pack, atlas));
  impl.take(cached ? std::move(*cached)
                   : resolve_point(atlas, places::PlaceBody(impl.geometry, impl.pack.landmarks()), point, side));
  if (!impl.model.point(point, side)) {
    for (const Error& problem : impl.report)
      if (problem.where.starts_with(point)) return tl::unexpected(problem);
    if (const atlas::Point* known = atlas.point(point); !(side == model::Side::left ? known->on_left : known->on_right))
      return fail("it is described on the other side only", std::string(point), "ask for the other --side");
    return fail("it does not resolve on this body", std::string(point), "'myoatlas check' says why");
  }
  return body;
}

const pack::Pack& Body::pack() const { return impl_->pack; }
const body::BodyGeometry& Body::geometry() const { return impl_->geometry; }
std::uint64_t Body::generation() const { return impl_->geometry.generation(); }
const state::Model& Body::model() const { return impl_->model; }
const atlas::Atlas* Body::atlas() const { return impl_->atlas; }
void Body::taught_by(const state::Teacher* teacher) { impl_->model.teacher = teacher; }
std::span<const Error> Body::report() const { return impl_->report; }
std::optional<std::uint32_t> Body::skin() const { return impl_->skin(); }

std::span<const render::ZoneCapsule> Body::zones(std::string_view point, model::Side side) const {
  for (const ResolvedPoint& one : impl_->points)
    if (one.point.side == side && one.point.id == point) return one.zones;
  return {};
}

const ResolvedRegion* Body::region(std::string_view id, model::Side side) const {
  for (const ResolvedRegion& one : impl_->regions)
    if (one.id == id && (one.side == side || one.side == model::Side::midline)) return &one;
  return nullptr;
}

std::span<const ResolvedRegion> Body::regions() const { return impl_->regions; }

const ResolvedRegion* Body::region_at(const glm::vec3& position) const {
  const ResolvedRegion* nearest = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const ResolvedRegion& one : impl_->regions)
    for (const render::ZoneCapsule& stroke : one.strokes) {
      const float outside = distance_to_capsule(position, stroke) - stroke.radius_mm;
      if (outside < least) least = outside, nearest = &one;
    }
  return nearest;
}

std::shared_ptr<const DrawnPain> Body::drawn(const pain::PainDrawing& drawing) const {
  const std::lock_guard lock(impl_->drawn_mutex);
  std::shared_ptr<DrawnPain>& drawn = impl_->drawn;
  if (drawn.use_count() > 1) drawn = std::make_shared<DrawnPain>(*drawn); // somebody still reads what was laid before
  drawn->lay(drawing, impl_->model.frame, [this](const glm::vec3& p) { return nearest_skin(p); });
  return drawn;
}

const PainMap& Body::pain_map() const {
  Impl& impl = *impl_;
  std::call_once(impl.map_once, [&] {
    const geometry::Mesh skin =
        impl.skin() ? impl.pack.decode(*impl.skin(), 0) : geometry::Mesh{}; // whole, and only here: not kept
    impl.map.emplace(skin, impl.points, impl.regions, impl.atlas);
  });
  return *impl.map;
}

const PointCrowd& Body::crowd() const {
  std::call_once(impl_->crowd_once, [this] { impl_->crowd = PointCrowd(impl_->model.points); });
  return impl_->crowd;
}

std::optional<SkinSpot> Body::nearest_skin(const glm::vec3& position) const {
  const auto hit = impl_->geometry.nearest_skin(position, body::MeshDetail::full);
  if (!hit) return std::nullopt;
  return SkinSpot{hit->position, hit->normal};
}

std::optional<SkinSpot> Body::skin_hit(const geometry::Ray& ray) const {
  if (!impl_->skin()) return std::nullopt;
  const auto hit = this->hit(*impl_->skin(), ray);
  if (!hit) return std::nullopt;
  return SkinSpot{hit->position, hit->normal};
}

void Body::measure_depths() {
  Impl& impl = *impl_;
  const bool known = std::any_of(impl.order.begin(), impl.order.end(), [](float o) { return o > 0; });
  if (!known) impl.take_depths(depths_under_skin(impl.geometry));
}

float Body::order(std::uint32_t structure) const { return impl_->order[structure]; }

const std::vector<std::uint32_t>& Body::covering(const std::vector<std::uint32_t>& structures) const {
  const std::lock_guard lock(impl_->covers_mutex);
  const auto [entry, fresh] = impl_->covers.try_emplace(structures);
  if (fresh) impl_->find_covering(structures, entry->second);
  return entry->second;
}

const Covering& Body::lying_over(const std::vector<std::uint32_t>& structures, const glm::vec3& eye) const {
  const std::lock_guard lock(impl_->covers_mutex);
  const auto [entry, fresh] = impl_->over.try_emplace({structures, std::array{eye.x, eye.y, eye.z}});
  if (fresh) impl_->find_lying_over(structures, eye, entry->second);
  return entry->second;
}

glm::vec3 Body::facing(const std::vector<std::uint32_t>& structures) const {
  glm::vec3 sum{0};
  std::vector<technique::Sight> sights;
  for (const std::uint32_t s : structures) {
    if (!impl_->skin() || s == *impl_->skin()) continue;
    const geometry::Mesh& mesh = impl_->geometry.mesh(s, body::MeshDetail::coarse);
    for (const glm::vec3& from : mesh.positions)
      if (const auto to = impl_->nearest_on_coarse_skin(from); to && glm::distance(*to, from) > 0.1f) {
        const float weight = 1 / glm::dot(*to - from, *to - from); // what lies just under the skin counts most
        sum += (*to - from) * weight;
        sights.push_back({*to, glm::normalize(*to - from), weight});
      }
  }
  if (glm::dot(sum, sum) <= 1e-9f) return {0, -1, 0};
  const std::size_t stride = std::max<std::size_t>(sights.size() / 100, 1); // a sample
  std::vector<technique::Sight> some;
  for (std::size_t i = 0; i < sights.size(); i += stride) some.push_back(sights[i]);
  return clearest_view(impl_->geometry.tree(*impl_->skin(), body::MeshDetail::full), some, glm::normalize(sum));
}

Status Body::upload(render::Renderer& renderer, const std::vector<bool>& wanted,
                    const std::vector<float>& finest_error_mm) {
  Impl& impl = *impl_;
  const auto structures = impl.pack.structures();
  std::vector<render::MeshSource> sources;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    const pack::StructureView& view = structures[i];
    if ((!wanted.empty() && !wanted[i]) || impl.meshes[i] != render::MeshHandle::none || view.lods.empty()) continue;
    std::size_t first = 0;
    if (!finest_error_mm.empty())
      while (first + 1 < view.lods.size() && view.lods[first + 1].error_mm <= finest_error_mm[i]) ++first;
    render::MeshSource source;
    source.box = view.box;
    source.axis = view.axis;
    source.vertices = std::as_bytes(view.vertices.first(view.lods[first].vertex_count));
    for (std::size_t l = first; l < view.lods.size(); ++l)
      source.lods.push_back({view.lods[l].vertex_count, view.lods[l].indices, view.lods[l].error_mm});
    sources.push_back(std::move(source));
    impl.meshes[i] = static_cast<render::MeshHandle>(impl.uploaded++);
  }
  const Status uploaded = renderer.upload(sources);
  impl.pack.release_pages(); // what is drawn from now on lies with the renderer
  return uploaded;
}

void Body::forget_upload() {
  std::fill(impl_->meshes.begin(), impl_->meshes.end(), render::MeshHandle::none);
  impl_->uploaded = 0;
}

render::MeshHandle Body::mesh(std::uint32_t structure) const { return impl_->meshes[structure]; }

std::shared_ptr<const CutFace> Body::cut(const section::Plane& plane) const {
  return impl_->faces.at(impl_->pack, plane);
}

const technique::TechniqueSpace& Body::Impl::space() {
  std::call_once(techniques_once, [this] { techniques.emplace(geometry, rules, builds_of(model.body_id)); });
  return *techniques;
}

const technique::TechniqueSpace& Body::technique_space() const { return impl_->space(); }

const technique::PointTechniques* Body::Impl::techniques_at(std::string_view point, model::Side side) {
  const state::ModelPoint* found = model.point(point, side);
  if (!found) return nullptr;
  technique::PointPlace place{found->id, side, found->position, found->structures, {}};
  for (const ResolvedPoint& one : points) {
    if (one.point.side != side || one.point.id != point) continue;
    for (const render::ZoneCapsule& zone : one.zones)
      place.pain.push_back({zone.a, zone.b, zone.radius_mm, zone.tier == render::ZoneTier::essential});
    break;
  }
  return &space().at(place, atlas);
}

const technique::PointTechniques* Body::techniques(std::string_view point, model::Side side) const {
  return impl_->techniques_at(point, side);
}

std::optional<geometry::RayHit> Body::hit(std::uint32_t structure, const geometry::Ray& ray) const {
  return impl_->geometry.tree(structure, body::MeshDetail::full).first_hit(ray.origin, ray.direction);
}

std::vector<UnderCursor> Body::along(const geometry::Ray& ray, std::span<const std::uint32_t> candidates) const {
  std::vector<UnderCursor> found;
  for (const std::uint32_t structure : candidates) {
    const auto hits = impl_->geometry.tree(structure, body::MeshDetail::full).all_hits(ray.origin, ray.direction);
    if (hits.empty()) continue;
    UnderCursor one{structure, hits.front().distance_mm, 0, hits.front().position};
    for (const geometry::RayHit& hit : hits)
      if (glm::dot(hit.normal, ray.direction) > 0) { // leaves it
        one.thickness_mm = hit.distance_mm - one.depth_mm;
        break;
      }
    if (impl_->skin() == structure) one.thickness_mm = 0; // a surface here, not a slab
    found.push_back(one);
  }
  std::sort(found.begin(), found.end(),
            [](const UnderCursor& a, const UnderCursor& b) { return a.depth_mm < b.depth_mm; });
  if (!found.empty()) {
    const auto skin =
        std::find_if(found.begin(), found.end(), [&](const UnderCursor& u) { return impl_->skin() == u.structure; });
    const float surface = (skin != found.end() ? *skin : found.front()).depth_mm;
    for (UnderCursor& one : found) one.depth_mm -= surface;
  }
  return found;
}

} // namespace myo::scene
