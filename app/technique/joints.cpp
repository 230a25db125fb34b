#include "app/technique/joints.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace myo::technique {
namespace {

constexpr float touch_mm = 3.5f;
constexpr double min_share = 0.012; ///< of a muscle's surface: less is a brush in passing

std::vector<const JointPart*> way_to_trunk(const TissueRules& rules, const JointPart& part) {
  std::vector<const JointPart*> way{&part};
  while (!way.back()->toward_trunk.empty()) {
    const auto next = std::find_if(rules.parts().begin(), rules.parts().end(),
                                   [&](const JointPart& p) { return p.id == way.back()->toward_trunk; });
    way.push_back(&*next);
  }
  return way;
}

/// Bones that a surface touches, with how much of it does.
void touched(const Tissue& tissue, std::uint32_t structure, std::map<std::string, std::size_t>& counts,
             std::size_t& samples, Nearby* tendons) {
  const geometry::Mesh& mesh = tissue.mesh(structure);
  const geometry::Aabb& box = tissue.box(structure);
  const float reach = 0.5f * glm::length(box.extent()) + touch_mm;
  const Nearby near = tissue.around(box.centre(), reach, Role::hard | Role::fascia);
  const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / 400, 1);
  for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
    ++samples;
    for (const std::uint32_t bone : near)
      if (tissue.nearest(bone, mesh.positions[v], touch_mm)) {
        if (tissue.role(bone) == Role::hard)
          ++counts[std::string(tissue.info(bone).base_id())];
        else if (tendons && std::find(tendons->begin(), tendons->end(), bone) == tendons->end())
          tendons->push_back(bone);
      }
  }
}

} // namespace

std::vector<std::string> joints_between(const TissueRules& rules, const std::vector<std::string>& bones) {
  std::set<const JointPart*> parts;
  for (const std::string& bone : bones)
    if (const JointPart* part = rules.part_of(bone)) parts.insert(part);
  if (parts.empty()) return {};
  if (parts.size() == 1) {
    const std::string& within = (*parts.begin())->within;
    return within.empty() ? std::vector<std::string>{} : std::vector{within};
  }
  // The links on the ways from each part to where all the ways meet.
  std::vector<std::vector<const JointPart*>> ways;
  for (const JointPart* part : parts) ways.push_back(way_to_trunk(rules, *part));
  const auto is_on = [](const JointPart& p, const auto& way) {
    return std::find(way.begin(), way.end(), &p) != way.end();
  };
  std::vector<std::string> joints;
  for (const JointPart& part : rules.parts()) { // from the trunk outwards
    const auto on = [&](const auto& way) { return is_on(part, way); };
    if (!part.joint.empty() && std::any_of(ways.begin(), ways.end(), on) && !std::all_of(ways.begin(), ways.end(), on))
      joints.push_back(part.joint);
  }
  return joints;
}

std::vector<std::string> joints_of(const Tissue& tissue, const Nearby& muscles) {
  std::map<std::string, std::size_t> counts;
  std::size_t samples = 0;
  Nearby tendons;
  for (const std::uint32_t muscle : muscles) touched(tissue, muscle, counts, samples, &tendons);
  std::vector<std::string> bones;
  for (const auto& [bone, count] : counts)
    if (static_cast<double>(count) >= min_share * static_cast<double>(samples)) bones.push_back(bone);
  for (const std::uint32_t tendon : tendons) { // a muscle's tendon goes on to the next bone
    std::map<std::string, std::size_t> more;
    std::size_t tendon_samples = 0;
    touched(tissue, tendon, more, tendon_samples, nullptr);
    for (const auto& [bone, count] : more)
      if (static_cast<double>(count) >= 0.03 * static_cast<double>(tendon_samples)) bones.push_back(bone);
  }
  return joints_between(tissue.rules(), bones);
}

} // namespace myo::technique
