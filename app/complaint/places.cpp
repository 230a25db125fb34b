#include "app/complaint/places.hpp"

#include "app/atlas/atlas.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

using Regions = std::vector<std::uint32_t>;

bool holds(const Regions& list, std::uint32_t region) {
  return std::find(list.begin(), list.end(), region) != list.end();
}

class Places {
public:
  Places(const atlas::Atlas& atlas, const Understanding& text, const Regions& marked, const Regions& overruled)
      : atlas_(atlas), text_(text), overruled_(overruled), marks_(marked.size()) {
    for (const std::uint32_t region : marked) all_.push_back({{region}});
  }

  ComplaintPlaces read(bool drawn) {
    for (const MentionedPlace& place : text_.places)
      if (place.told == Told::denied)
        for (const std::uint32_t region : place.regions)
          if (!holds(overruled_, region) && !holds(out_.denied, region) && !said_as_closely(place, region))
            out_.denied.push_back(region);
    const bool hurts = drawn || marks_ > 0 ||
                       std::any_of(text_.places.begin(), text_.places.end(),
                                   [](const MentionedPlace& p) { return p.told == Told::so && !p.moved; });
    for (const bool exact : {true, false})
      for (const MentionedPlace& place : text_.places)
        if (place.exact == exact && place.told == Told::so && !(hurts && place.moved)) add(place);
    narrow_by_neighbours();
    out_.hurts.assign(all_.begin() + static_cast<std::ptrdiff_t>(marks_), all_.end());
    return std::move(out_);
  }

private:
  [[nodiscard]] bool requested(std::uint32_t region) const {
    return std::any_of(all_.begin(), all_.end(), [&](const PainPlace& place) { return holds(place.regions, region); });
  }

  /// "My ear feels blocked, the ears are fine", "inside of my knee is sore, knee operation was fine": what hurts was
  /// said at least as closely as what is well.
  [[nodiscard]] bool said_as_closely(const MentionedPlace& denied, std::uint32_t region) const {
    return std::any_of(text_.places.begin(), text_.places.end(), [&](const MentionedPlace& place) {
      return place.told == Told::so && !place.moved && holds(place.regions, region) &&
             (place.regions == denied.regions || (place.exact && place.regions.size() < denied.regions.size()));
    });
  }

  void add(const MentionedPlace& mention) {
    PainPlace place;
    place.exact = mention.exact;
    for (const std::uint32_t region : mention.regions)
      if (!holds(out_.denied, region) && !(holds(overruled_, region) && !requested(region)))
        place.regions.push_back(region);
    const auto is_requested = [&](std::uint32_t region) { return requested(region); };
    const bool known = mention.exact ? std::all_of(place.regions.begin(), place.regions.end(), is_requested)
                                     : std::any_of(place.regions.begin(), place.regions.end(), is_requested);
    if (!known && !place.regions.empty()) all_.push_back(std::move(place));
  }

  /// "Shin splints on the inner side of the leg": of the regions that the inner side may mean, those beside the shin.
  void narrow_by_neighbours() {
    for (std::size_t i = marks_; i < all_.size(); ++i) {
      PainPlace& place = all_[i];
      const bool by_aspect = std::any_of(text_.places.begin(), text_.places.end(), [&](const MentionedPlace& mention) {
        return mention.exact && mention.regions.size() == place.regions.size() &&
               mention.regions.front() == place.regions.front();
      });
      if (!by_aspect || place.regions.size() < 2) continue;
      Regions beside;
      for (const std::uint32_t region : place.regions) {
        const bool touches = std::any_of(all_.begin(), all_.end(), [&](const PainPlace& other) {
          return &other != &place && other.regions.size() == 1 &&
                 (other.regions.front() == region || is_near(region, other.regions.front()));
        });
        if (touches) beside.push_back(region);
      }
      if (!beside.empty()) place.regions = std::move(beside);
    }
  }

  [[nodiscard]] bool is_near(std::uint32_t region, std::uint32_t other) const {
    const std::vector<std::string>& near = atlas_.regions()[region].near;
    return std::find(near.begin(), near.end(), atlas_.regions()[other].id) != near.end();
  }

  const atlas::Atlas& atlas_;
  const Understanding& text_;
  const Regions& overruled_;
  std::vector<PainPlace> all_; ///< those marked, then those of the words
  std::size_t marks_ = 0;
  ComplaintPlaces out_;
};

} // namespace

ComplaintPlaces places_of(const atlas::Atlas& atlas, const Understanding& text, const Regions& marked,
                          const Regions& overruled, bool drawn) {
  return Places(atlas, text, marked, overruled).read(drawn);
}

} // namespace myo::complaint
