#include "app/technique/technique_space.hpp"

#include "app/atlas/atlas.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/section.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace myo::technique {
namespace {

const atlas::PointTechnique* entry_of(const atlas::Point& words, const atlas::Technique& technique) {
  const auto found = std::find_if(words.techniques.begin(), words.techniques.end(),
                                  [&](const atlas::PointTechnique& t) { return t.technique == technique.id; });
  return found == words.techniques.end() ? nullptr : &*found;
}

/// What the atlas says of a technique at a point. What every point speaks of holds for all techniques of the same
/// geometry, unless they say otherwise: where a finger must not press, no tool presses, and none harder than the
/// finger.
SaidOfPoint said_of(const atlas::Atlas& atlas, const atlas::Point* words, const atlas::Technique& technique) {
  SaidOfPoint said;
  if (!words) return said;
  const atlas::PointTechnique* own = entry_of(*words, technique);
  if (own) said.manner = own->manner;
  for (const atlas::Technique& other : atlas.techniques()) {
    if (other.id != technique.id && (!other.every_point || other.geometry != technique.geometry)) continue;
    const atlas::PointTechnique* entry = entry_of(*words, other);
    if (!entry) continue;
    if (said.manner.grips.empty()) said.manner.grips = entry->manner.grips;
    if (said.manner.toward.empty()) said.manner.toward = entry->manner.toward;
    if (entry == own || !own || own->dose.empty()) said.ceiling = std::max(said.ceiling, entry->numbers.ceiling);
    if (entry->suits == atlas::Suits::avoid && said.avoid.empty())
      said.avoid = !entry->caution.empty() ? entry->caution : entry->how;
  }
  return said;
}

HazardCard card_of(const std::vector<HazardAt>& from_point, const atlas::Point* words) {
  HazardCard card;
  unsigned seen = 0;
  for (const HazardAt& h : from_point) {
    const unsigned bit = 1u << static_cast<unsigned>(h.kind);
    if ((seen & bit) == 0) card.nearest.push_back(h);
    seen |= bit;
  }
  card.nearest = within_reach(card.nearest);
  if (words)
    for (const atlas::Hazard& h : words->hazards) {
      const bool measured =
          !h.structure.empty() && std::any_of(from_point.begin(), from_point.end(), [&](const HazardAt& m) {
            return std::string_view(m.structure).substr(0, m.structure.find('.')) == h.structure;
          });
      card.words.push_back({h.kind, h.structure, h.text, measured});
    }
  return card;
}

} // namespace

struct TechniqueSpace::Impl {
  Impl(const body::BodyGeometry& body, TissueRules of_bodies, BuildSkins of_builds)
      : rules(std::move(of_bodies)), tissue(body, rules), builds(std::move(of_builds)) {}
  TissueRules rules;
  Tissue tissue;
  Builds builds;
  std::once_flag canal_once, sites_once;
  std::vector<EndangermentSite> sites;
  SpinalCanal canal;
  std::mutex mutex;
  std::map<std::pair<std::string, model::Side>, std::unique_ptr<PointTechniques>> kept;

  const SpinalCanal& the_canal() {
    std::call_once(canal_once, [&] { canal = SpinalCanal::of(tissue); });
    return canal;
  }

  PointTechniques work_out(const PointPlace& place, const atlas::Atlas* atlas) {
    const PointStudy study(tissue, the_canal(), place);
    const atlas::Point* words = atlas ? atlas->point(place.id) : nullptr;
    PointTechniques all;
    all.point = place.id, all.side = place.side, all.position = place.position;
    all.card = card_of(hazards_of(study.here(), place.position, place.position), words);
    all.over = builds.over(place.position);
    if (!atlas) {
      const PressAnswer press = study.press({});
      all.finger = {press.entry, press.direction, press.path, press.hazards};
      return all;
    }
    // Techniques of one geometry share its answer where the atlas says the same of them.
    std::vector<std::pair<std::pair<const TechniqueKind*, SaidOfPoint>, std::shared_ptr<const TechniqueAnswer>>> made;
    for (const atlas::Technique& technique : atlas->techniques()) {
      const TechniqueKind* kind = technique_kind(technique.geometry);
      if (!kind) continue;
      const std::pair asked(kind, said_of(*atlas, words, technique));
      auto known = std::find_if(made.begin(), made.end(), [&](const auto& m) { return m.first == asked; });
      if (known == made.end()) known = made.insert(made.end(), {asked, kind->work_out(study, asked.second)});
      all.answers.emplace_back(technique.id, known->second);
      if (const auto* press = dynamic_cast<const PressAnswer*>(known->second.get()); press && technique.every_point)
        all.finger = {press->entry, press->direction, press->path, press->hazards};
    }
    return all;
  }
};

TechniqueSpace::TechniqueSpace(const body::BodyGeometry& body, TissueRules rules, BuildSkins builds)
    : impl_(std::make_unique<Impl>(body, std::move(rules), std::move(builds))) {}
TechniqueSpace::TechniqueSpace(TechniqueSpace&&) noexcept = default;
TechniqueSpace::~TechniqueSpace() = default;

const PointTechniques& TechniqueSpace::at(const PointPlace& place, const atlas::Atlas* atlas) const {
  Impl& impl = *impl_;
  const std::pair key(place.id, place.side);
  {
    const std::lock_guard lock(impl.mutex);
    if (const auto found = impl.kept.find(key); found != impl.kept.end()) return *found->second;
  }
  auto made = std::make_unique<PointTechniques>(impl.work_out(place, atlas));
  const std::lock_guard lock(impl.mutex);
  return *impl.kept.try_emplace(key, std::move(made)).first->second;
}

Section TechniqueSpace::section(const glm::vec3& point, const SectionWish& wish) const {
  return section_of(surroundings(impl_->tissue, impl_->the_canal(), point), wish);
}

std::span<const EndangermentSite> TechniqueSpace::sites() const {
  std::call_once(impl_->sites_once, [this] { impl_->sites = endangerment_sites(impl_->tissue); });
  return impl_->sites;
}

void TechniqueSpace::warm(unsigned threads) const {
  impl_->tissue.warm(threads);
  (void)impl_->the_canal();
  (void)impl_->builds.over(glm::vec3(0)); // reads the skins
}

void TechniqueSpace::clear() {
  const std::lock_guard lock(impl_->mutex);
  impl_->kept.clear();
}

const Tissue& TechniqueSpace::tissue() const { return impl_->tissue; }
const SpinalCanal& TechniqueSpace::canal() const { return impl_->the_canal(); }

} // namespace myo::technique
