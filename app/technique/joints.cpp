#include "app/technique/joints.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace myo {
namespace {

constexpr float touch_mm = 3.5f;
constexpr double least_share = 0.012; ///< of a muscle's surface: less is a brush in passing

/// Parts of the skeleton that move as one, as a tree: each with its neighbour nearer to the trunk and the joint between them.
enum class Part : std::uint8_t { pelvis, lumbar, thorax, neck, head, jaw, hyoid, clavicle, scapula, humerus, ulna, radius, hand, thumb, fingers, femur, leg, foot, toes, none };
struct Link {
  Part part, towards_trunk;
  const char* joint;
};
constexpr std::array<Link, 18> links = {{
    {Part::lumbar, Part::pelvis, "lumbosacral joint"},
    {Part::thorax, Part::lumbar, "lower back (thoracolumbar joints)"},
    {Part::neck, Part::thorax, "neck (cervicothoracic joints)"},
    {Part::head, Part::neck, "head on neck (atlanto-occipital and atlanto-axial joints)"},
    {Part::jaw, Part::head, "jaw (temporomandibular joint)"},
    {Part::hyoid, Part::head, "hyoid bone (glides; swallowing moves it)"},
    {Part::clavicle, Part::thorax, "shoulder girdle (sternoclavicular joint)"},
    {Part::scapula, Part::clavicle, "shoulder blade (acromioclavicular joint, gliding on the ribs)"},
    {Part::humerus, Part::scapula, "shoulder (glenohumeral joint)"},
    {Part::ulna, Part::humerus, "elbow (humero-ulnar joint)"},
    {Part::radius, Part::ulna, "forearm turning (radio-ulnar joints)"},
    {Part::hand, Part::radius, "wrist"},
    {Part::thumb, Part::hand, "thumb joints"},
    {Part::fingers, Part::hand, "finger joints"},
    {Part::femur, Part::pelvis, "hip"},
    {Part::leg, Part::femur, "knee"},
    {Part::foot, Part::leg, "ankle and subtalar joints"},
    {Part::toes, Part::foot, "toe joints"},
}};

/// By how a bone's base id begins; the longer beginning stands first.
struct Belongs {
  std::string_view begins;
  Part part;
};
constexpr std::array<Belongs, 60> belongings = {{
    {"vertebra-c", Part::neck}, {"vertebra-t", Part::thorax}, {"vertebra-l", Part::lumbar}, {"rib-", Part::thorax},
    {"costal-cartilage", Part::thorax}, {"manubrium", Part::thorax}, {"body-of-sternum", Part::thorax}, {"xiphoid", Part::thorax},
    {"sacrum", Part::pelvis}, {"coccyx", Part::pelvis}, {"hip-bone", Part::pelvis}, {"inguinal-ligament", Part::pelvis},
    {"frontal-bone", Part::head}, {"parietal-bone", Part::head}, {"temporal-bone", Part::head}, {"occipital-bone", Part::head},
    {"sphenoid-bone", Part::head}, {"ethmoid", Part::head}, {"maxilla", Part::head}, {"zygomatic-bone", Part::head},
    {"nasal-bone", Part::head}, {"palatine-bone", Part::head}, {"lacrimal-bone", Part::head}, {"vomer", Part::head},
    {"mandible", Part::jaw}, {"hyoid-bone", Part::hyoid}, {"thyroid-cartilage", Part::hyoid}, {"clavicle", Part::clavicle},
    {"scapula", Part::scapula}, {"humerus", Part::humerus}, {"ulna", Part::ulna}, {"radius", Part::radius},
    {"scaphoid", Part::hand}, {"lunate", Part::hand}, {"triquetral", Part::hand}, {"pisiform", Part::hand},
    {"trapezium", Part::hand}, {"trapezoid", Part::hand}, {"capitate", Part::hand}, {"hamate", Part::hand},
    {"metacarpal-1", Part::thumb}, {"metacarpal", Part::hand}, {"proximal-phalanx-thumb", Part::thumb}, {"distal-phalanx-thumb", Part::thumb},
    {"femur", Part::femur}, {"patella", Part::leg}, {"tibia", Part::leg}, {"fibula", Part::leg},
    {"calcaneus", Part::foot}, {"talus", Part::foot}, {"navicular-bone", Part::foot}, {"cuboid-bone", Part::foot},
    {"medial-cuneiform", Part::foot}, {"intermediate-cuneiform", Part::foot}, {"lateral-cuneiform", Part::foot}, {"metatarsal", Part::foot},
    {"sesamoid-bone-of-foot", Part::toes}, {"long-plantar-ligament", Part::foot}, {"tooth-lower", Part::jaw}, {"tooth-upper", Part::head},
}};

Part part_of(std::string_view base) {
  for (const Belongs& b : belongings)
    if (base.starts_with(b.begins)) return b.part;
  if (base.find("phalanx") != std::string_view::npos) return base.find("toe") != std::string_view::npos ? Part::toes : Part::fingers;
  return Part::none;
}

const Link* link_of(Part part) {
  const auto found = std::find_if(links.begin(), links.end(), [&](const Link& l) { return l.part == part; });
  return found == links.end() ? nullptr : &*found;
}

std::vector<Part> way_to_trunk(Part part) {
  std::vector<Part> way{part};
  while (const Link* link = link_of(way.back())) way.push_back(link->towards_trunk);
  return way;
}

/// Bones that a surface touches, with how much of it does.
void touched(const Tissue& tissue, std::uint32_t structure, std::map<std::string, std::size_t>& counts, std::size_t& samples, Nearby* tendons) {
  const Mesh& mesh = tissue.mesh(structure);
  const Aabb& box = tissue.box(structure);
  const float reach = 0.5f * glm::length(box.extent()) + touch_mm;
  const Nearby near = tissue.around(box.centre(), reach, Role::hard | Role::fascia);
  const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / 400, 1);
  for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
    ++samples;
    for (const std::uint32_t bone : near)
      if (tissue.nearest(bone, mesh.positions[v], touch_mm)) {
        if (tissue.role(bone) == Role::hard) ++counts[std::string(tissue.info(bone).base_id())];
        else if (tendons && std::find(tendons->begin(), tendons->end(), bone) == tendons->end()) tendons->push_back(bone);
      }
  }
}

} // namespace

std::vector<std::string> joints_between(const std::vector<std::string>& bones) {
  std::set<Part> parts;
  for (const std::string& bone : bones)
    if (const Part part = part_of(bone); part != Part::none) parts.insert(part);
  if (parts.empty()) return {};
  if (parts.size() == 1) {
    switch (*parts.begin()) {
    case Part::neck: return {"joints of the neck"};
    case Part::thorax: return {"joints of ribs and thoracic spine (breathing moves them)"};
    case Part::lumbar: return {"joints of the lower back"};
    case Part::fingers: return {"finger joints"};
    case Part::toes: return {"toe joints"};
    case Part::foot: return {"joints of the foot"};
    case Part::thumb: return {"thumb joints"};
    case Part::hand: return {"joints of the palm"};
    default: return {};
    }
  }
  // The links on the ways from each part to where all the ways meet.
  std::vector<std::vector<Part>> ways;
  for (const Part part : parts) ways.push_back(way_to_trunk(part));
  const auto on_all = [&](Part p) {
    return std::all_of(ways.begin(), ways.end(), [&](const auto& way) { return std::find(way.begin(), way.end(), p) != way.end(); });
  };
  std::vector<std::string> joints;
  for (const Link& link : links) { // in the order of the table: from the trunk outwards
    const bool crossed = !on_all(link.part) && std::any_of(ways.begin(), ways.end(), [&](const auto& way) { return std::find(way.begin(), way.end(), link.part) != way.end(); });
    if (crossed) joints.emplace_back(link.joint);
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
    if (static_cast<double>(count) >= least_share * static_cast<double>(samples)) bones.push_back(bone);
  for (const std::uint32_t tendon : tendons) { // a muscle's tendon goes on to the next bone
    std::map<std::string, std::size_t> more;
    std::size_t tendon_samples = 0;
    touched(tissue, tendon, more, tendon_samples, nullptr);
    for (const auto& [bone, count] : more)
      if (static_cast<double>(count) >= 0.03 * static_cast<double>(tendon_samples)) bones.push_back(bone);
  }
  return joints_between(bones);
}

} // namespace myo
