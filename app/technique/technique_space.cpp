#include "app/technique/technique_space.hpp"

#include "app/atlas/atlas.hpp"
#include "app/technique/joints.hpp"
#include "app/technique/needle.hpp"
#include "app/technique/press.hpp"
#include "app/technique/section.hpp"
#include "app/technique/strokes.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace myo {
namespace {

constexpr std::string_view pressure_id = "trigger-point-pressure", needling_id = "dry-needling";

/// The atlas's reason to avoid a technique at a point; empty where it does not.
std::string avoided(const Point* words, std::string_view technique) {
  if (!words) return {};
  for (const PointTechnique& t : words->techniques)
    if (t.technique == technique && t.suits == "avoid") return !t.caution.empty() ? t.caution : !t.how.empty() ? t.how : "it is marked as unsuitable.";
  return {};
}

HazardCard card_of(const std::vector<HazardAt>& from_point, const Point* words) {
  HazardCard card;
  unsigned seen = 0;
  for (const HazardAt& h : from_point) {
    const unsigned bit = 1u << static_cast<unsigned>(h.kind);
    if ((seen & bit) == 0) card.nearest.push_back(h);
    seen |= bit;
  }
  if (words)
    for (const Hazard& h : words->hazards) {
      const bool measured = !h.structure.empty() && std::any_of(from_point.begin(), from_point.end(), [&](const HazardAt& m) {
        return std::string_view(m.structure).substr(0, m.structure.find('.')) == h.structure;
      });
      card.words.push_back({h.kind, h.structure, h.text, measured});
    }
  return card;
}

} // namespace

struct TechniqueSpace::Impl {
  explicit Impl(const BodyGeometry& body) : tissue(body) {}
  Tissue tissue;
  std::once_flag canal_once, sites_once;
  std::vector<EndangermentSite> sites;
  SpinalCanal canal;
  std::mutex mutex;
  std::map<std::pair<std::string, Side>, std::unique_ptr<PointTechniques>> kept;

  const SpinalCanal& the_canal() {
    std::call_once(canal_once, [&] { canal = SpinalCanal::of(tissue); });
    return canal;
  }

  PointTechniques work_out(const PointPlace& place, const Point* words) {
    const PointSpace here = surroundings(tissue, the_canal(), place.position);
    Nearby muscles;
    for (const std::string& id : place.structures)
      if (const auto s = tissue.find(id)) muscles.push_back(*s);
    PointTechniques all;
    all.point = place.id, all.side = place.side, all.position = place.position;
    all.card = card_of(hazards_of(here, place.position, place.position), words);
    const std::vector<WayIn> ways = ways_in(here);
    all.press = press_at(here, ways, muscles);
    if (const std::string why = avoided(words, pressure_id); !why.empty()) {
      all.press.advice = PressAdvice::none;
      all.press.words = "The atlas advises against pressing this point: " + why;
    }
    all.press_hazards = hazards_of(here, all.press.entry, all.press.end);
    all.needle = needle_at(here, ways, muscles, place.side, avoided(words, needling_id));
    const FibreLine fibres = fibre_line(here, muscles);
    all.tens = pads_at(here, place.pain, fibres.at_point);
    all.release = release_strokes(here, muscles, fibres, joints_of(tissue, muscles));
    all.massage = massage_strokes(here, muscles, fibres);
    return all;
  }
};

TechniqueSpace::TechniqueSpace(const BodyGeometry& body) : impl_(std::make_unique<Impl>(body)) {}
TechniqueSpace::TechniqueSpace(TechniqueSpace&&) noexcept = default;
TechniqueSpace::~TechniqueSpace() = default;

const PointTechniques& TechniqueSpace::at(const PointPlace& place, const Point* words) const {
  Impl& impl = *impl_;
  const std::pair key(place.id, place.side);
  {
    const std::lock_guard lock(impl.mutex);
    if (const auto found = impl.kept.find(key); found != impl.kept.end()) return *found->second;
  }
  auto made = std::make_unique<PointTechniques>(impl.work_out(place, words));
  const std::lock_guard lock(impl.mutex);
  return *impl.kept.try_emplace(key, std::move(made)).first->second;
}

Section TechniqueSpace::section(const glm::vec3& point, const glm::vec3& entry, const glm::vec3& along, float depth_mm, const glm::vec3& toward) const {
  return section_of(surroundings(impl_->tissue, impl_->the_canal(), point), {entry, along, depth_mm, toward});
}

std::span<const EndangermentSite> TechniqueSpace::sites() const {
  std::call_once(impl_->sites_once, [this] { impl_->sites = endangerment_sites(impl_->tissue); });
  return impl_->sites;
}

void TechniqueSpace::warm(unsigned threads) const {
  impl_->tissue.warm(threads);
  (void)impl_->the_canal();
}

void TechniqueSpace::clear() {
  const std::lock_guard lock(impl_->mutex);
  impl_->kept.clear();
}

const Tissue& TechniqueSpace::tissue() const { return impl_->tissue; }
const SpinalCanal& TechniqueSpace::canal() const { return impl_->the_canal(); }

} // namespace myo
