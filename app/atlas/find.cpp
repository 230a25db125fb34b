#include "app/atlas/find.hpp"

#include "app/atlas/full_text.hpp"
#include "app/atlas/impl.hpp"
#include "app/pain/score.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace myo {
namespace {

// A wider part ("knee") counts less than a region named exactly.
constexpr double part_weight = 0.8;
constexpr double text_share = 0.18;     // what the words beyond the regions add: "when I reach"
constexpr double named_bonus = 1.0;     // the text names the muscle
constexpr double second_point_share = 0.6;
constexpr double crowded_share = 0.85;  // each further muscle of a family that has already answered twice
constexpr std::size_t most_points_a_muscle = 2;

struct Asked {
  std::vector<AskedPlace> places;
  std::set<std::string, std::less<>> regions;
};

bool holds(const std::vector<std::string>& list, const std::string& id) { return std::find(list.begin(), list.end(), id) != list.end(); }

void add_region(std::vector<std::string>& list, const std::string& id) {
  if (!holds(list, id)) list.push_back(id);
}

/// "Shin splints on the inner side of the leg": of the regions that the inner side may mean, those beside the shin.
void narrow_by_neighbours(const Atlas& atlas, const Understanding& text, Asked& asked, FindAnswer& answer) {
  for (std::size_t i = 0; i < asked.places.size(); ++i) {
    AskedPlace& place = asked.places[i];
    const bool by_aspect = std::any_of(text.places.begin(), text.places.end(), [&](const MentionedPlace& mention) {
      return mention.exact && mention.regions.size() == place.regions.size() && atlas.regions()[mention.regions.front()].id == place.regions.front();
    });
    if (!by_aspect || place.regions.size() < 2) continue;
    std::vector<std::string> beside;
    for (const std::string& id : place.regions) {
      const std::vector<std::string>& near = atlas.region(id)->near;
      const bool touches = std::any_of(asked.places.begin(), asked.places.end(), [&](const AskedPlace& other) {
        return &other != &place && other.regions.size() == 1 && (holds(near, other.regions.front()) || other.regions.front() == id);
      });
      if (touches) beside.push_back(id);
    }
    if (beside.empty() || beside.size() == place.regions.size()) continue;
    for (const std::string& id : place.regions) {
      const bool kept = holds(beside, id) || std::any_of(asked.places.begin(), asked.places.end(), [&](const AskedPlace& other) { return &other != &place && holds(other.regions, id); });
      if (kept) continue;
      asked.regions.erase(id);
      std::erase(answer.regions, id);
    }
    place.regions = std::move(beside);
  }
}

/// Places of the text and of the query. A wider part is dropped where a region of it is named exactly.
Asked asked_places(const Atlas& atlas, const Understanding& text, const std::vector<std::string>& given, FindAnswer& answer) {
  Asked asked;
  for (const MentionedPlace& place : text.places)
    if (place.denied)
      for (const std::uint32_t region : place.regions) add_region(answer.denied, atlas.regions()[region].id);
  const auto ask = [&](AskedPlace place) {
    for (const std::string& id : place.regions) {
      add_region(answer.regions, id);
      asked.regions.insert(id);
    }
    asked.places.push_back(std::move(place));
  };
  for (const std::string& id : given)
    if (atlas.region(id) && !asked.regions.contains(id)) ask({{id}, 1, false});
  const auto ids = [&](const MentionedPlace& place) {
    std::vector<std::string> out;
    for (const std::uint32_t region : place.regions)
      if (const std::string& id = atlas.regions()[region].id; !holds(answer.denied, id)) out.push_back(id);
    return out;
  };
  // What only moves does not hurt, unless nothing else is said to.
  const bool hurts = !given.empty() || std::any_of(text.places.begin(), text.places.end(), [](const MentionedPlace& p) { return !p.denied && !p.moved; });
  const auto left_out = [&](const MentionedPlace& place) { return place.denied || (hurts && place.moved); };
  for (const MentionedPlace& place : text.places) {
    if (left_out(place) || !place.exact) continue;
    AskedPlace exact{ids(place), 1, place.moved};
    const bool known = std::all_of(exact.regions.begin(), exact.regions.end(), [&](const std::string& id) { return asked.regions.contains(id); });
    if (!known && !exact.regions.empty()) ask(std::move(exact));
  }
  for (const MentionedPlace& place : text.places) {
    if (left_out(place) || place.exact) continue;
    AskedPlace wider{ids(place), part_weight, place.moved};
    const bool narrowed = std::any_of(wider.regions.begin(), wider.regions.end(), [&](const std::string& id) { return asked.regions.contains(id); });
    if (!narrowed && !wider.regions.empty()) ask(std::move(wider));
  }
  narrow_by_neighbours(atlas, text, asked, answer);
  return asked;
}

/// The question as pain in regions. Which side it is does not change what explains it: one side is asked.
PainDemand demand_of(const Atlas& atlas, const Asked& asked, const std::vector<std::string>& denied) {
  const RegionSpace& regions = atlas.impl().region_space;
  PainDemand demand(regions.space().cells());
  const auto index = [&](const std::string& id) { return static_cast<std::uint32_t>(atlas.region(id) - atlas.regions().data()); };
  for (const AskedPlace& place : asked.places) {
    PainDemand::Any any{{}, static_cast<float>(place.weight)};
    for (const std::string& id : place.regions) {
      any.cells.push_back(regions.cell(index(id), Side::right));
      regions.add_presence(demand, index(id), Side::right);
    }
    if (any.cells.size() == 1) demand.pain[any.cells.front()] += any.weight;
    else demand.any.push_back(std::move(any));
  }
  for (const std::string& id : denied) demand.denied[regions.cell(index(id), Side::right)] = 1;
  return demand;
}

/// 0..1 by point: how well what is said of each fits the words.
std::vector<double> text_scores(const Atlas& atlas, const std::string& text) {
  std::vector<double> scores(atlas.points().size(), 0.0);
  double best = 0;
  for (const FullTextRow& row : ask_full_text(atlas.impl(), asked_words(text), Join::any)) {
    if (row.kind != FoundKind::point) continue;
    scores[row.index] = std::max(scores[row.index], row.score);
    best = std::max(best, row.score);
  }
  if (best > 0)
    for (double& score : scores) score /= best;
  return scores;
}

/// The symptoms of the words that can be shown, after those that were answered.
void read_symptoms(const Atlas& atlas, const ComplaintWords& words, FindAnswer& answer) {
  for (std::uint32_t s = 0; s < atlas.symptoms().size(); ++s) {
    if (atlas.symptoms()[s].label.empty()) continue;
    if (std::any_of(answer.symptoms.begin(), answer.symptoms.end(), [&](const ReportedSymptom& one) { return one.symptom == s; })) continue;
    const std::vector<Phrase>& phrases = atlas.impl().symptom_phrases[s];
    const bool said = std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return words.contain(phrase); });
    if (said || std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return words.mention(phrase); })) answer.symptoms.push_back({s, !said, false});
  }
}

/// The words of a complaint with what was answered: a symptom that is there is said once more, one that is not is taken back.
ComplaintWords answered_words(const Atlas& atlas, const FindQuery& query) {
  std::string text = query.text;
  for (const ReportedSymptom& one : query.symptoms)
    if (const Symptom& symptom = atlas.symptoms()[one.symptom]; !one.denied && !symptom.words.empty()) text += ". " + spoken(symptom.words.front());
  ComplaintWords words(text, atlas.impl().red_flag_words, atlas.impl().lexicon);
  for (const ReportedSymptom& one : query.symptoms)
    if (one.denied)
      for (const Phrase& phrase : atlas.impl().symptom_phrases[one.symptom]) words.deny(phrase);
  return words;
}

void raise_red_flags(const Atlas& atlas, const ComplaintWords& words, const Asked& asked, FindAnswer& answer) {
  const auto& rules = atlas.impl().red_flag_rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    if (rules[i].raised(words, asked.regions, answer.side)) answer.red_flags.push_back(i);
  const auto rank = [&](std::uint32_t i) {
    const std::string& urgency = atlas.red_flags()[i].urgency;
    return urgency == "emergency" ? 0 : urgency == "today" ? 1 : 2;
  };
  std::stable_sort(answer.red_flags.begin(), answer.red_flags.end(), [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
}

/// Muscles that answer alike: the parts of one, and the few of a collection ("scalenes", "suboccipitals").
class Families {
public:
  explicit Families(const Atlas& atlas) : atlas_(atlas) {}
  /// How many muscles of its largest family have answered, this one included.
  std::size_t crowd(std::uint32_t muscle) {
    std::size_t most = count(atlas_.muscles()[muscle].group, muscle);
    for (const std::string_view family : atlas_.impl().families[muscle]) most = std::max(most, count(family, muscle));
    return most;
  }

private:
  std::size_t count(std::string_view family, std::uint32_t muscle) {
    std::vector<std::uint32_t>& answered = answered_[family];
    if (std::find(answered.begin(), answered.end(), muscle) == answered.end()) answered.push_back(muscle);
    return answered.size();
  }

  const Atlas& atlas_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> answered_;
};

struct Scored {
  double score = 0;
  std::uint32_t muscle = 0, point = 0;
  bool named = false;
};

std::vector<Scored> candidates(const Atlas& atlas, const Asked& asked, const FindAnswer& answer, const Understanding& text, const FindQuery& query) {
  std::set<std::uint32_t> named;
  for (const MentionedMuscle& mention : text.muscles)
    if (!mention.denied) named.insert(mention.muscles.begin(), mention.muscles.end());
  const std::vector<double> said_of = text_scores(atlas, query.text);
  const PainDemand demand = demand_of(atlas, asked, answer.denied);
  const PainLayer layer{&atlas.impl().region_space.space(), &demand, 1};
  const std::vector<PainMatch> matches = match({&layer, 1});
  std::vector<Scored> found;
  for (std::uint32_t m = 0; m < atlas.muscles().size(); ++m) {
    const Muscle& muscle = atlas.muscles()[m];
    const bool is_named = named.contains(m);
    for (const std::uint32_t p : muscle.points) {
      const double regions = pain_score(matches[RegionSpace::source(p, Side::right)]), said = said_of[p];
      if (regions <= 0 && !is_named && (!asked.places.empty() || said <= 0)) continue;
      Scored candidate{0, m, p, is_named};
      candidate.score = asked.places.empty() ? said * (0.79 + 0.07 * muscle.commonness) : with_commonness(regions, muscle.commonness) + text_share * said * std::min(1.0, 2 * regions);
      candidate.score *= symptom_factor(atlas, atlas.points()[p], answer.symptoms);
      if (is_named) candidate.score += named_bonus;
      found.push_back(candidate);
    }
  }
  return found;
}

FoundPoint described(const Atlas& atlas, const Asked& asked, const Scored& candidate) {
  FoundPoint found;
  found.muscle = candidate.muscle, found.point = candidate.point, found.named = candidate.named, found.score = candidate.score;
  const Point& point = atlas.points()[candidate.point];
  for (const std::string& id : point.essential) {
    if (asked.regions.contains(id)) found.matched_essential.push_back(id);
    else found.unasked_essential.push_back(id);
  }
  for (const std::string& id : point.spillover)
    if (asked.regions.contains(id)) found.matched_spillover.push_back(id);
  return found;
}

std::vector<FoundPoint> ranked(const Atlas& atlas, const Asked& asked, const FindAnswer& answer, const Understanding& text, const FindQuery& query) {
  std::vector<Scored> all = candidates(atlas, asked, answer, text, query);
  const auto better = [](const Scored& a, const Scored& b) { return a.score != b.score ? a.score > b.score : a.point < b.point; };
  // Many muscles before many points of one, and many groups before all of one: what follows only ever takes from a score, so
  // that the best are found by looking at the candidates in order, and no further than the least of those already kept.
  std::make_heap(all.begin(), all.end(), [&](const Scored& a, const Scored& b) { return better(b, a); });
  std::map<std::uint32_t, std::size_t> taken;
  Families families(atlas);
  std::vector<Scored> kept; // best first
  const auto settled = [&](const Scored& next) { return kept.size() >= query.most_results && (kept.empty() || better(kept.back(), next)); };
  while (!all.empty() && !settled(all.front())) {
    std::pop_heap(all.begin(), all.end(), [&](const Scored& a, const Scored& b) { return better(b, a); });
    Scored candidate = all.back();
    all.pop_back();
    const std::size_t before = taken[candidate.muscle]++;
    const std::size_t crowd = families.crowd(candidate.muscle);
    if (before >= most_points_a_muscle) continue;
    if (before == 1) candidate.score *= second_point_share;
    if (!candidate.named)
      for (std::size_t i = 2; i < crowd; ++i) candidate.score *= crowded_share;
    kept.insert(std::upper_bound(kept.begin(), kept.end(), candidate, better), candidate);
    if (kept.size() > query.most_results) kept.pop_back();
  }
  std::vector<FoundPoint> found;
  found.reserve(kept.size());
  for (const Scored& candidate : kept) found.push_back(described(atlas, asked, candidate));
  return found;
}

} // namespace

FindAnswer find(const Atlas& atlas, const FindQuery& query) {
  FindAnswer answer;
  const Understanding text = atlas.impl().lexicon.understand(query.text);
  answer.side = query.side != PainSide::unknown ? query.side : text.side;
  for (const MentionedMuscle& mention : text.muscles) {
    std::vector<std::uint32_t>& named = mention.denied ? answer.denied_muscles : answer.muscles;
    named.insert(named.end(), mention.muscles.begin(), mention.muscles.end());
  }
  const Asked asked = asked_places(atlas, text, query.regions, answer);
  const ComplaintWords words = answered_words(atlas, query);
  raise_red_flags(atlas, words, asked, answer);
  answer.symptoms = query.symptoms;
  read_symptoms(atlas, words, answer);
  answer.results = ranked(atlas, asked, answer, text, query);
  answer.places = asked.places;
  return answer;
}

} // namespace myo
