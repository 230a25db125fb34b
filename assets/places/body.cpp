#include "assets/places/body.hpp"

#include "assets/places/centre_line.hpp"
#include "assets/places/scale.hpp"

#include <algorithm>

namespace myo::places {
namespace {

/// From the lowest point of the heel bones to the highest of the parietal bones in the body that millimetres are meant
/// for.
constexpr float reference_height_mm = 1640.f;

} // namespace

Result<glm::vec3> LandmarkTable::resolve(const std::string& name, model::Side side) const {
  if (side != model::Side::midline)
    if (const auto* p = find(name + (side == model::Side::left ? ".left" : ".right"))) return *p;
  if (const auto* p = find(name)) return *p;
  if (side == model::Side::midline && find(name + ".left"))
    return fail("this landmark has a left and a right one", name, "choose a side, or write " + name + ".left");
  return fail("this body has no such landmark", name,
              "use an id of landmarks.toml; the structure its rule needs may be missing");
}

void PlaceBody::Impl::index() {
  for (std::uint32_t i = 0; i < geometry->count(); ++i) by_base_[std::string(geometry->info(i).base_id())].push_back(i);
}

Result<PartList> PlaceBody::Impl::find(const std::string& name, model::Side side) const {
  PartList named;
  if (const auto exact = by_base_.find(name); exact != by_base_.end()) {
    named = exact->second;
  } else {
    const std::string prefix = name + "-";
    for (auto it = by_base_.lower_bound(prefix); it != by_base_.end() && it->first.starts_with(prefix); ++it)
      named.insert(named.end(), it->second.begin(), it->second.end());
  }
  if (named.empty())
    return fail("this body has no such structure", name, "use an id of structures.tsv, or another body");
  PartList of_side, of_middle;
  for (const std::uint32_t i : named) {
    if (geometry->info(i).side == side && side != model::Side::midline) of_side.push_back(i);
    if (geometry->info(i).side == model::Side::midline) of_middle.push_back(i);
  }
  if (!of_side.empty()) return of_side;
  if (!of_middle.empty()) return of_middle;
  if (side == model::Side::midline)
    return fail("this structure has a left and a right one", name, "choose a side, or write " + name + ".left");
  return fail(std::string("this body has no ") + std::string(model::to_string(side)) + " one", name,
              "use the other side, or another body");
}

Result<std::uint32_t> PlaceBody::Impl::skin() const {
  const auto found = by_base_.find("skin");
  if (found == by_base_.end())
    return fail("this body has no skin", "skin", "import it again with its skin, or use another body");
  return found->second.front();
}

float PlaceBody::Impl::scale() const {
  std::call_once(scale_once_, [&] {
    geometry::Aabb head, heels;
    for (std::uint32_t i = 0; i < geometry->count(); ++i) {
      if (geometry->info(i).base_id() == "parietal-bone") head.add(geometry::bounds(mesh(i).positions));
      if (geometry->info(i).base_id() == "calcaneus") heels.add(geometry::bounds(mesh(i).positions));
    }
    // A part of a body does not tell how tall the whole is: then millimetres are millimetres.
    if (!head.empty() && !heels.empty() && head.max.z > heels.min.z)
      scale_ = (head.max.z - heels.min.z) / reference_height_mm;
  });
  return scale_;
}

const std::vector<glm::vec3>& PlaceBody::Impl::centre_line(const PartList& list, model::Side side) const {
  const std::lock_guard lock(lines_mutex_);
  auto [it, fresh] = lines_.try_emplace({list.front(), list.size()});
  if (fresh) {
    std::vector<const geometry::Mesh*> meshes;
    for (const std::uint32_t part : list) meshes.push_back(&mesh(part));
    it->second = myo::places::centre_line(meshes, side);
  }
  return it->second;
}

PlaceBody::PlaceBody(const body::BodyGeometry& geometry, std::span<const model::LandmarkPosition> landmarks)
    : impl_(std::make_unique<Impl>()) {
  impl_->geometry = &geometry;
  impl_->index();
  add_landmarks(landmarks);
}

void PlaceBody::add_landmarks(std::span<const model::LandmarkPosition> landmarks) {
  for (const auto& landmark : landmarks) impl_->landmarks.add(landmark);
}

const body::BodyGeometry& PlaceBody::geometry() const { return *impl_->geometry; }
float PlaceBody::scale() const { return impl_->scale(); }
float millimetre_scale(const PlaceBody& body) { return body.impl().scale(); }

PlaceBody::PlaceBody(PlaceBody&&) noexcept = default;
PlaceBody::~PlaceBody() = default;

} // namespace myo::places
