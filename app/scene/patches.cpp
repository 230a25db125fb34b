#include "app/scene/patches.hpp"

#include "engine/core/parallel.hpp"

#include <algorithm>
#include <utility>

namespace myo::scene {
namespace {

// A patch is about so wide: its share inside a stroke goes from none to all over that width, so that areas come out
// right on the whole.
constexpr float patch_width_mm = 8;

/// What each stroke paints, in their order; an eraser takes away what lies before it.
class Painter {
public:
  Painter(const PainMap& map, std::size_t patches) : map_(map) {
    out_.share.assign(patches, 0), out_.deep.assign(patches, 0), out_.felt.assign(patches, 0);
    cover_.assign(patches, 0);
  }

  void stroke(const DrawnPain::Laid& laid) {
    if (laid.stroke.kind == pain::StrokeKind::travel) return;
    for (const render::ZoneCapsule& capsule : laid.capsules) {
      map_.near_capsule(capsule, patch_width_mm / 2, near_);
      for (const PainMap::Inside& one : near_) {
        // Facing only tells the near side of a limb from the far one.
        const float cover = std::clamp(0.5f + one.inside_mm / patch_width_mm, 0.f, 1.f) * std::min(1.f, 2 * one.facing);
        float& there = cover_[one.patch];
        if (there == 0) touched_.push_back(one.patch);
        there = std::max(there, cover);
      }
    }
    for (const std::uint32_t patch : touched_) take(patch, std::exchange(cover_[patch], 0.f), laid.stroke);
    touched_.clear();
  }

  void region(const measure::SkinPatches& skin, std::uint32_t region, float strength) {
    for (std::uint32_t patch = 0; patch < skin.size(); ++patch)
      if (skin.region[patch] == region) out_.share[patch] = 1, out_.felt[patch] = std::max(out_.felt[patch], strength);
  }

  measure::Painted out_;

private:
  void take(std::uint32_t patch, float cover, const pain::PainStroke& stroke) {
    if (stroke.kind == pain::StrokeKind::erase) {
      out_.share[patch] *= 1 - cover, out_.deep[patch] *= 1 - cover, out_.felt[patch] *= 1 - cover;
      return;
    }
    out_.share[patch] = std::max(out_.share[patch], cover);
    out_.felt[patch] = std::max(out_.felt[patch], cover * stroke.strength);
    if (stroke.kind == pain::StrokeKind::deep) out_.deep[patch] = std::max(out_.deep[patch], cover);
  }

  const PainMap& map_;
  std::vector<PainMap::Inside> near_;
  std::vector<float> cover_;
  std::vector<std::uint32_t> touched_;
};

void mark_regions(Painter& painter, const measure::SkinPatches& skin, const pain::PainDrawing& drawing) {
  for (const pain::RegionMark& mark : drawing.marks) {
    if (mark.felt != pain::Felt::yes) continue;
    const auto found = std::find(skin.regions.begin(), skin.regions.end(), measure::SkinRegion{mark.region, mark.side});
    if (found != skin.regions.end())
      painter.region(skin, static_cast<std::uint32_t>(found - skin.regions.begin()), mark.strength);
    else
      painter.out_.unsaid.push_back(mark.region);
  }
}

} // namespace

measure::SkinPatches patches_of(const Body& body) {
  const PainMap& map = body.pain_map();
  measure::SkinPatches skin;
  for (const ResolvedRegion& region : body.regions()) skin.regions.push_back({region.id, region.side});
  skin.region.assign(map.regions_of_patches().begin(), map.regions_of_patches().end());
  for (std::uint32_t patch = 0; patch < map.patches(); ++patch) {
    const glm::vec3 &at = map.position(patch), &normal = map.normal(patch);
    skin.area_mm2.push_back(map.area_mm2(patch));
    skin.left_share.push_back(std::clamp(0.5f + at.x / patch_width_mm, 0.f, 1.f));
    skin.mirror.push_back(map.nearest({-at.x, at.y, at.z}, {-normal.x, normal.y, normal.z}));
  }
  return skin;
}

measure::Painted painted_on(const Body& body, const measure::SkinPatches& skin, const pain::PainDrawing& drawing) {
  Painter painter(body.pain_map(), skin.size());
  DrawnPain drawn; // of its own: the body keeps the one that is shown
  drawn.lay(drawing, body.model().frame, [&](const glm::vec3& p) { return body.nearest_skin(p); });
  for (const DrawnPain::Laid& laid : drawn.strokes()) {
    painter.stroke(laid);
    if (laid.stroke.kind == pain::StrokeKind::travel) ++painter.out_.arrows;
  }
  mark_regions(painter, skin, drawing);
  return std::move(painter.out_);
}

measure::Frequency frequency_of(const Body& body, const measure::SkinPatches& skin,
                                std::span<const pain::PainDrawing> drawings) {
  constexpr std::size_t at_once = 64; // what is kept of them is small
  measure::Frequency all(skin);
  for (std::size_t from = 0; from < drawings.size(); from += at_once) {
    const std::size_t count = std::min(at_once, drawings.size() - from);
    std::vector<measure::Painted> painted(count);
    core::parallel_for(count, [&](std::size_t i) { painted[i] = painted_on(body, skin, drawings[from + i]); });
    for (const measure::Painted& one : painted) all.add(one);
  }
  return all;
}

} // namespace myo::scene
