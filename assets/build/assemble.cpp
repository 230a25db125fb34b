#include "assets/build/assemble.hpp"

#include "assets/build/construct/construct.hpp"
#include "assets/build/cook/cook_body.hpp"
#include "assets/build/courses/carry_vessels.hpp"
#include "assets/build/courses/taper_ends.hpp"
#include "assets/build/skin/put_on_skin.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <iterator>

namespace myo::build {
namespace {

constexpr double carried_share = 0.3; // of the stage that lays courses

class Assembly {
public:
  Assembly(std::vector<pack::PackStructure> structures, const BodyRules& rules, const AssembleOptions& options)
      : rules_(rules), options_(options) {
    body_.structures = std::move(structures);
    for (const model::StructureRow& row : rules.structures) list_.push_back(row.info);
  }

  Result<Assembled> run() {
    struct Step {
      AssemblyStage stage;
      Status (Assembly::*run)();
    };
    for (const Step& step :
         {Step{AssemblyStage::construct, &Assembly::construct}, Step{AssemblyStage::landmarks, &Assembly::measure},
          Step{AssemblyStage::skin, &Assembly::put_on_skin}, Step{AssemblyStage::courses, &Assembly::lay_courses},
          Step{AssemblyStage::shade, &Assembly::shade}}) {
      if (options_.started) options_.started(step.stage);
      if (Status status = (this->*step.run)(); !status) return tl::unexpected(status.error());
      if (stopped()) return fail("was cancelled");
    }
    return std::move(body_);
  }

private:
  /// What a whole body has and these structures do not show; a part of a body, without what the rules need, stays as it
  /// is.
  Status construct() {
    body_.report.not_constructed =
        construct_missing(body_.structures, list_, rules_.constructed, rules_.landmarks).not_made;
    return {};
  }

  Status put_on_skin() {
    const bool there = std::ranges::any_of(
        body_.structures, [](const pack::PackStructure& s) { return s.info.kind == model::Kind::skin; });
    if (!there && options_.skin != PutOnSkin::never) {
      auto mesh = skin();
      if (!mesh && options_.skin == PutOnSkin::required) return tl::unexpected(mesh.error());
      if (!mesh) {
        body_.report.no_skin = mesh.error();
        return {};
      }
      model::StructureInfo info{
          "skin", "skin", std::nullopt, model::Kind::skin, model::Layer::skin, model::Side::midline, true};
      if (const auto row = std::ranges::find(list_, "skin", &model::StructureInfo::id); row != list_.end()) info = *row;
      info.constructed = true;
      body_.structures.insert(body_.structures.begin(), pack::PackStructure{info, std::move(*mesh)});
      made_skin_ = true;
    }
    keep_fasciae_under_skin();
    if (made_skin_) keep_under_skin(body_.structures);
    return {};
  }

  Result<geometry::Mesh> skin() const {
    if (options_.own_skin) return *options_.own_skin;
    if (!rules_.reference)
      return fail("no skin is put on: there is no reference body to take it from", "skin", "./run makes one");
    return carried_skin(*rules_.reference, body_.landmarks);
  }

  /// Fasciae that were built before there was a skin lie under it.
  void keep_fasciae_under_skin() {
    constexpr float under_mm = 0.9f, near_mm = 30.f;
    const auto skin = std::ranges::find(body_.structures, model::Kind::skin,
                                        [](const pack::PackStructure& s) { return s.info.kind; });
    if (skin == body_.structures.end()) return;
    const geometry::Mesh* mesh = &skin->mesh;
    const geometry::RayScene scene(std::span(&mesh, 1));
    for (pack::PackStructure& s : body_.structures) {
      if (s.info.kind != model::Kind::fascia || !s.info.constructed) continue;
      for (glm::vec3& p : s.mesh.positions)
        if (const auto on = scene.nearest(p, near_mm); on && glm::dot(p - on->position, on->normal) > -under_mm)
          p = on->position - under_mm * on->normal;
    }
  }

  Status measure() {
    const body::BodyGeometry geometry(body_.structures);
    places::LandmarkReport found = places::measure_landmarks(places::PlaceBody(geometry), rules_.landmarks);
    body_.landmarks = std::move(found.found);
    body_.report.unmeasured = std::move(found.missing);
    return {};
  }

  /// What no scan shows: limb vessels as the reference body has them, nerves and small vessels by rule.
  Status lay_courses() {
    if (rules_.reference)
      add(carry_vessels(*rules_.reference, body_.landmarks, body_.structures));
    else
      body_.report.not_carried = rules_.reference.error();
    // Nothing is laid yet: constructed ones are carried ones.
    settle_vessels(body_.structures, rules_.settled, true, options_.cancelled);
    if (stopped()) return {};
    if (options_.progress) options_.progress(carried_share);
    const body::BodyGeometry geometry(body_.structures);
    CourseReport laid =
        add_courses(places::PlaceBody(geometry, body_.landmarks), list_, rules_.courses, options_.cancelled);
    add(std::move(laid.made));
    body_.report.not_laid = std::move(laid.missing);
    taper_free_ends(body_.structures);
    if (made_skin_) keep_under_skin(body_.structures); // what was laid lies under it, too
    return {};
  }

  Status shade() {
    mark_globes(body_.structures, rules_.globes);
    return cook_body(body_.structures, {options_.progress, options_.cancelled});
  }

  void add(std::vector<pack::PackStructure> more) { std::ranges::move(more, std::back_inserter(body_.structures)); }
  [[nodiscard]] bool stopped() const { return options_.cancelled && options_.cancelled(); }

  const BodyRules& rules_;
  const AssembleOptions& options_;
  std::vector<model::StructureInfo> list_;
  Assembled body_;
  bool made_skin_ = false;
};

} // namespace

Result<Assembled> assemble(std::vector<pack::PackStructure> structures, const BodyRules& rules,
                           const AssembleOptions& options) {
  return Assembly(std::move(structures), rules, options).run();
}

} // namespace myo::build
