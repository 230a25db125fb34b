#include "assets/build/construct/construct.hpp"

#include "assets/build/construct/sheet.hpp"
#include "assets/build/cook/cook_body.hpp"
#include "assets/places/scale.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fnmatch.h>
#include <map>
#include <set>

namespace myo::build {
namespace {

constexpr float taper_mm = 9; // over this a sheet thins towards its edges

bool any_matches(std::span<const std::string> patterns, std::string_view base_id) {
  const std::string id(base_id);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& p) { return ::fnmatch(p.c_str(), id.c_str(), 0) == 0; });
}

/// The landmark rules that places need, in their order.
std::vector<places::LandmarkRule> needed_landmarks(std::span<const ConstructionRule> rules,
                                                   std::span<const places::LandmarkRule> all) {
  std::set<std::string, std::less<>> needed;
  for (const ConstructionRule& rule : rules)
    for (const places::Place* place : rule.places())
      needed.insert(place->landmarks().begin(), place->landmarks().end());
  std::vector<places::LandmarkRule> chosen;
  for (std::size_t i = all.size(); i-- > 0;) { // a rule uses only those before it
    if (!needed.contains(all[i].id)) continue;
    needed.insert(all[i].place.landmarks().begin(), all[i].place.landmarks().end());
    chosen.push_back(all[i]);
  }
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

/// One structure of one side, from what there is.
class Maker {
public:
  Maker(std::span<const pack::PackStructure> shown, std::span<const pack::PackStructure> made,
        const places::PlaceBody& body, model::Side side)
      : shown_(shown), made_(made), body_(body), side_(side), scale_(places::millimetre_scale(body)) {}

  Result<geometry::Mesh> make(const ConstructionRule& rule) const {
    const float spacing = rule.spacing_mm * scale_;
    auto mesh = std::visit([&](const auto& shape) { return make(shape, spacing); }, rule.shape);
    if (mesh) clean_mesh(*mesh);
    return mesh;
  }

private:
  [[nodiscard]] bool of_side(const pack::PackStructure& s) const {
    return side_ == model::Side::midline || s.info.side == side_ || s.info.side == model::Side::midline;
  }

  Result<std::vector<glm::vec3>> resolve(std::span<const places::Place> places, model::Side side) const {
    std::vector<glm::vec3> points;
    for (const places::Place& place : places) {
      auto p = place.resolve(body_, side);
      if (!p) return tl::unexpected(p.error());
      points.push_back(*p);
    }
    return points;
  }

  /// The other side's row, from its edge to the middle, then this one's.
  Result<std::vector<glm::vec3>> row_of(std::span<const places::Place> places, bool across) const {
    if (!across) return resolve(places, side_);
    auto left = resolve(places, model::Side::left), right = resolve(places, model::Side::right);
    if (!left) return left;
    if (!right) return right;
    std::reverse(right->begin(), right->end());
    right->back() = 0.5f * (right->back() + left->front());
    right->insert(right->end(), left->begin() + 1, left->end());
    return right;
  }

  [[nodiscard]] std::optional<geometry::RayScene> scene_of(std::span<const std::string> patterns) const {
    std::vector<const geometry::Mesh*> meshes;
    for (const auto& list : {shown_, made_})
      for (const pack::PackStructure& s : list)
        if (of_side(s) && s.info.kind != model::Kind::skin && any_matches(patterns, s.info.base_id()))
          meshes.push_back(&s.mesh);
    if (meshes.empty()) return std::nullopt;
    return geometry::RayScene(meshes);
  }

  geometry::Mesh finish(SheetGrid grid, const Pressing& pressing) const {
    const auto under = scene_of(pressing.under), over = scene_of(pressing.over);
    press(grid, under ? &*under : nullptr, over ? &*over : nullptr, pressing, scale_);
    return sheet_mesh(grid);
  }

  Result<geometry::Mesh> make(const SheetRule& rule, float spacing_mm) const {
    const model::Side places_side = rule.across ? model::Side::left : side_;
    const auto inside = rule.inside.resolve(body_, places_side);
    if (!inside) return tl::unexpected(inside.error());
    std::vector<std::vector<glm::vec3>> rows;
    for (const auto& places : rule.rows) {
      auto row = row_of(places, rule.across);
      if (!row) return tl::unexpected(row.error());
      rows.push_back(std::move(*row));
    }
    SheetGrid grid = loft(rows, *inside, rule.thickness_mm * scale_, spacing_mm);
    taper_edges(grid, taper_mm * scale_);
    return finish(std::move(grid), rule.pressing);
  }

  Result<geometry::Mesh> make(const BandRule& rule, float spacing_mm) const {
    const auto inside = rule.inside.resolve(body_, side_);
    if (!inside) return tl::unexpected(inside.error());
    const auto path = resolve(rule.path, side_);
    if (!path) return tl::unexpected(path.error());
    std::vector<float> width = rule.width_mm, thickness = rule.thickness_mm;
    for (float& w : width) w *= scale_;
    for (float& t : thickness) t *= scale_;
    return finish(strap(*path, width, thickness, *inside, spacing_mm), rule.pressing);
  }

  Result<geometry::Mesh> make(const RibSpacesRule& rule, float spacing_mm) const {
    return rib_spaces(rule, body_, side_, scale_, spacing_mm, [&](std::string_view base_id) -> const geometry::Mesh* {
      const auto found = std::find_if(shown_.begin(), shown_.end(), [&](const pack::PackStructure& s) {
        return s.info.side == side_ && s.info.base_id() == base_id;
      });
      return found == shown_.end() ? nullptr : &found->mesh;
    });
  }

  std::span<const pack::PackStructure> shown_, made_; ///< what the source has, and what earlier rules made
  const places::PlaceBody& body_;
  model::Side side_;
  float scale_;
};

/// Before the first structure that the list names later.
void insert_in_order(std::vector<pack::PackStructure>& structures, pack::PackStructure made,
                     const std::map<std::string, std::size_t, std::less<>>& rank) {
  const auto rank_of = [&](const pack::PackStructure& s) {
    const auto found = rank.find(s.info.id);
    return found == rank.end() ? rank.size() : found->second;
  };
  const std::size_t own = rank_of(made);
  const auto at = std::find_if(structures.begin(), structures.end(),
                               [&](const pack::PackStructure& s) { return rank_of(s) > own; });
  structures.insert(at, std::move(made));
}

} // namespace

ConstructionReport construct_missing(std::vector<pack::PackStructure>& structures,
                                     std::span<const model::StructureInfo> list,
                                     std::span<const ConstructionRule> rules,
                                     std::span<const places::LandmarkRule> landmark_rules) {
  ConstructionReport report;
  std::set<std::string, std::less<>> present;
  for (const pack::PackStructure& s : structures) present.insert(s.info.id);
  std::map<std::string, std::size_t, std::less<>> rank;
  for (std::size_t i = 0; i < list.size(); ++i) rank.emplace(list[i].id, i);

  // Places see only what the source shows, so one body serves all rules.
  const body::BodyGeometry geometry(structures);
  places::PlaceBody body(geometry);
  body.add_landmarks(places::measure_landmarks(body, needed_landmarks(rules, landmark_rules)).found);

  std::vector<pack::PackStructure> all_made;
  for (const ConstructionRule& rule : rules)
    for (const model::StructureInfo& info : list) {
      if (info.base_id() != rule.id || present.contains(info.id)) continue;
      auto made = Maker(structures, all_made, body, info.side).make(rule);
      if (!made) {
        report.not_made.push_back(
            {made.error().what, fmt::format("{} ({})", info.id, made.error().where), made.error().hint});
        continue;
      }
      pack::PackStructure structure{info, std::move(*made)};
      structure.info.constructed = true;
      report.made.push_back(info.id);
      all_made.push_back(std::move(structure));
    }
  for (pack::PackStructure& structure : all_made) insert_in_order(structures, std::move(structure), rank);
  return report;
}

} // namespace myo::build
