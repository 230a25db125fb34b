#include "app/atlas/language.hpp"
#include "app/atlas/names.hpp"
#include "app/atlas/point_text.hpp"
#include "app/referral/demand.hpp"
#include "app/referral/question.hpp"
#include "app/referral/symptoms.hpp"
#include "app/referral/weights.hpp"
#include "app/referral/why.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace myo::referral {
namespace {

/// Scores by source. `pain` is without the bonus of being named: what the next question must tell apart.
struct Scores {
  std::vector<double> pain, all;
  std::vector<bool> named;
};

/// 0..1: how far the pain that was said is where the point itself lies.
double at_point(const atlas::Atlas& atlas, const atlas::Point& point, const complaint::Evidence& evidence) {
  double found = 0;
  for (const complaint::PainPlace& place : evidence.places)
    for (const std::uint32_t r : place.regions) {
      const atlas::Region& region = atlas.regions()[r];
      if (region.id == point.lies_in) return 1;
      if (std::find(region.near.begin(), region.near.end(), point.lies_in) != region.near.end())
        found = weights.beside_own_place;
    }
  return found;
}

/// What speaks for a point before its pattern is looked at. A drawing shows so much of the pattern that this is not
/// asked there.
double before_pattern(const atlas::Atlas& atlas, const atlas::Point& point, int commonness,
                      const complaint::Evidence& evidence) {
  const double likely = 1 + weights.own_place * at_point(atlas, point, evidence) - weights.rare * rarity(commonness);
  return point.grade == atlas::Grade::contested ? likely * (1 - weights.contested) : likely;
}

Scores score_all(const Referral& referral, const complaint::Evidence& evidence, const Demand& demand,
                 std::span<const PainMatch> matches) {
  const atlas::Atlas& atlas = referral.atlas();
  const std::vector<double> text = atlas::point_text_scores(atlas, evidence.text);
  const bool anywhere = demand.said() || demand.drew();
  double sure = 1;
  for (const PainLayer& layer : demand.layers()) sure = std::min(sure, layer.demand->sureness());
  Scores out{std::vector<double>(matches.size()), std::vector<double>(matches.size()),
             std::vector<bool>(matches.size())};
  const auto is_named = [&](std::uint32_t muscle, model::Side side, bool denied) {
    return std::any_of(evidence.muscles.begin(), evidence.muscles.end(), [&](const complaint::NamedMuscle& one) {
      return one.muscle == muscle && one.denied == denied && (one.side == model::Side::midline || one.side == side);
    });
  };
  for (std::uint32_t m = 0; m < atlas.muscles().size(); ++m)
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      const int commonness = atlas.muscles()[m].commonness;
      const bool named = is_named(m, side, false), not_named = is_named(m, side, true);
      for (const std::uint32_t p : atlas.muscles()[m].points) {
        const std::uint32_t s = RegionSpace::source(p, side);
        if (!demand.considers(s)) continue;
        const double pain = pain_score(matches[s]);
        if (pain <= 0 && !named && (anywhere || text[p] <= 0)) continue;
        double score = anywhere ? with_commonness(pain, commonness, sure) +
                                      weights.text * text[p] * std::min(1.0, pain / weights.text_full_from)
                                : text[p] * (weights.text_alone + weights.text_alone_common * commonness);
        if (demand.said() && !demand.drew()) score *= before_pattern(atlas, atlas.points()[p], commonness, evidence);
        score *= symptom_factor(atlas, atlas.points()[p], evidence.symptoms);
        if (not_named) score *= weights.not_named;
        out.pain[s] = score, out.named[s] = named;
        out.all[s] = named ? score + weights.named : score;
      }
    }
  return out;
}

struct Scored {
  double score = 0;
  std::uint32_t source = 0;
};

/// How many muscles of one side, of the largest family of one of them, have answered.
class Families {
public:
  explicit Families(const Referral& referral) : referral_(referral) {}
  std::size_t crowd(std::uint32_t muscle, model::Side side) {
    std::size_t largest = 0;
    for (const std::string_view family : referral_.families(muscle)) {
      std::set<std::uint32_t>& answered = answered_[{family, side}];
      answered.insert(muscle);
      largest = std::max(largest, answered.size());
    }
    return largest;
  }

private:
  const Referral& referral_;
  std::map<std::pair<std::string_view, model::Side>, std::set<std::uint32_t>> answered_;
};

/// Many muscles before many points of one, and many groups before all of one: what is done here only ever takes from a
/// score, so that the best are found by looking at the candidates in order, and no further than the least of those
/// already kept.
class Shortlist {
public:
  Shortlist(const Referral& referral, const Demand& demand, const Scores& scores)
      : referral_(referral), demand_(demand), scores_(scores), families_(referral) {}

  std::vector<Scored> choose() {
    std::vector<Scored> all;
    for (std::uint32_t s = 0; s < scores_.all.size(); ++s)
      if (scores_.all[s] > weights.min_score) all.push_back({scores_.all[s], s});
    const auto worse = [](const Scored& a, const Scored& b) { return better(b, a); };
    std::make_heap(all.begin(), all.end(), worse);
    if (!all.empty()) best_ = all.front().score;
    while (!all.empty() && !settled(all.front())) {
      std::pop_heap(all.begin(), all.end(), worse);
      take(all.back());
      all.pop_back();
    }
    return std::move(kept_);
  }

private:
  static bool better(const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.source < b.source;
  }
  [[nodiscard]] bool settled(const Scored& next) const {
    return kept_.size() >= weights.max_points && better(kept_.back(), next);
  }

  void take(Scored candidate) {
    const model::Side side = side_of_source(candidate.source);
    const atlas::Point& point = referral_.atlas().points()[point_of_source(candidate.source)];
    const auto muscle =
        static_cast<std::uint32_t>(referral_.atlas().muscle(point.muscle) - referral_.atlas().muscles().data());
    const std::size_t before = taken_[{muscle, side}]++, crowd = families_.crowd(muscle, side);
    // Drawn zones that fit as well as the best are the same zone: all of them stand there. In regions many are level
    // only because the words are coarse.
    if (!(demand_.drew() && candidate.score >= best_ - weights.level_within)) {
      if (before >= weights.max_points_a_muscle) return;
      if (before == 1) candidate.score *= weights.second_point;
      if (!scores_.named[candidate.source])
        for (std::size_t i = 2; i < crowd; ++i) candidate.score *= weights.crowded;
    }
    kept_.insert(std::upper_bound(kept_.begin(), kept_.end(), candidate, better), candidate);
    if (kept_.size() > weights.max_points) kept_.pop_back();
  }

  const Referral& referral_;
  const Demand& demand_;
  const Scores& scores_;
  Families families_;
  std::map<std::pair<std::uint32_t, model::Side>, std::size_t> taken_;
  double best_ = 0;
  std::vector<Scored> kept_; ///< best first
};

class Ranker {
public:
  Ranker(const Referral& referral, const complaint::Evidence& evidence, const SkinEvidence* skin)
      : referral_(referral), atlas_(referral.atlas()), evidence_(evidence), demand_(referral, evidence, skin),
        matches_(match(demand_.layers())), scores_(score_all(referral, evidence, demand_, matches_)) {}

  Ranking rank() {
    understand();
    out_.understood = evidence_.understood, out_.not_understood = evidence_.not_understood;
    if (evidence_.understood != complaint::Understood::enough && !demand_.drew()) {
      const auto name = complaint::understood_names[static_cast<std::size_t>(evidence_.understood)];
      if (const atlas::Fact* said = atlas_.advice(fmt::format("understanding.{}", name))) out_.ask = said->text;
      return std::move(out_);
    }
    out_.understood = complaint::Understood::enough;
    for (const Scored& one : Shortlist(referral_, demand_, scores_).choose()) out_.points.push_back(described(one));
    explain_together();
    out_.question = question();
    return std::move(out_);
  }

private:
  [[nodiscard]] std::uint32_t region(const std::string& id) const {
    return static_cast<std::uint32_t>(atlas_.region(id) - atlas_.regions().data());
  }

  /// What was said, with what is painted; and what of it must not wait.
  void understand() {
    out_.findings = evidence_.findings;
    RedFlagRules::Places places;
    for (const complaint::PainPlace& place : evidence_.places)
      for (const std::uint32_t r : place.regions) {
        places.hurting.insert(atlas_.regions()[r].id);
        if (place.strength) places.shown.insert(atlas_.regions()[r].id); // marked
      }
    for (const SkinEvidence::Painted& one : demand_.painted()) {
      out_.findings.push_back(
          {complaint::Finding::From::drawn, atlas_.regions()[one.region].id, one.side, pain::Felt::yes, false});
    }
    for (const std::uint32_t r : demand_.touched())
      places.hurting.insert(atlas_.regions()[r].id), places.shown.insert(atlas_.regions()[r].id);
    out_.side = evidence_.side != complaint::PainSide::unknown ? evidence_.side : demand_.drawn_side();
    take_dangers(places);
    std::set<std::uint32_t> named;
    for (const complaint::NamedMuscle& one : evidence_.muscles)
      if (!one.denied) named.insert(one.muscle);
    out_.muscles.assign(named.begin(), named.end());
  }

  /// What the rules hear, and what was answered in the safety check: one list, the most urgent first.
  void take_dangers(const RedFlagRules::Places& places) {
    std::vector<std::uint32_t>& flags = out_.red_flags;
    flags = referral_.red_flags().raised(evidence_, places, out_.side);
    out_.safety = referral_.safety().asked(evidence_, places.hurting);
    for (const SafetyAsked& one : out_.safety.asked) {
      const std::uint32_t flag = atlas_.safety_questions()[one.question].flag;
      if (one.answer == pain::Felt::yes && std::find(flags.begin(), flags.end(), flag) == flags.end())
        flags.push_back(flag);
    }
    std::stable_sort(flags.begin(), flags.end(), [&](std::uint32_t a, std::uint32_t b) {
      return RedFlagRules::urgency_of(atlas_.red_flags()[a]) < RedFlagRules::urgency_of(atlas_.red_flags()[b]);
    });
  }

  [[nodiscard]] RankedPoint described(const Scored& one) const {
    const atlas::Point& point = atlas_.points()[point_of_source(one.source)];
    RankedPoint out;
    out.point = point_of_source(one.source);
    out.muscle = static_cast<std::uint32_t>(atlas_.muscle(point.muscle) - atlas_.muscles().data());
    out.side = side_of_source(one.source);
    out.either = demand_.either() && point.on_left && point.on_right, out.named = scores_.named[one.source];
    out.score = one.score;
    out.explains = std::min(1.0, static_cast<double>(matches_[one.source].explained));
    for (const std::string& id : point.essential)
      (demand_.felt(one.source, region(id)) ? out.matched_essential : out.also_felt).push_back(id);
    for (const std::string& id : point.spillover)
      if (demand_.hurts(region(id), out.side)) out.matched_spillover.push_back(id);
    out.why = why(atlas_, evidence_, demand_, out, matches_[one.source].denied > 0);
    return out;
  }

  /// A point of the set that is not among the best takes the place of the last that is not of it.
  void explain_together() {
    std::vector<std::uint32_t> set;
    for (const CoverStep& step : cover(demand_.layers(), scores_.all, weights.max_together))
      set.push_back(step.source), out_.together_explains += step.gained;
    out_.together_explains = std::min(1.0, out_.together_explains);
    const auto place = [&](std::uint32_t source) {
      return std::find_if(out_.points.begin(), out_.points.end(),
                          [&](const RankedPoint& one) { return RegionSpace::source(one.point, one.side) == source; });
    };
    const auto of_set = [&](const RankedPoint& one) {
      return std::find(set.begin(), set.end(), RegionSpace::source(one.point, one.side)) != set.end();
    };
    for (const std::uint32_t source : set) {
      if (place(source) != out_.points.end()) continue;
      if (out_.points.size() >= weights.max_points) {
        const auto last = std::find_if_not(out_.points.rbegin(), out_.points.rend(), of_set);
        if (last != out_.points.rend()) out_.points.erase(std::next(last).base());
      }
      // It stands here for the set, not for itself: last.
      out_.points.push_back(described(
          {out_.points.empty() ? scores_.all[source] : std::min(scores_.all[source], out_.points.back().score),
           source}));
    }
    for (const std::uint32_t source : set)
      out_.together.push_back(static_cast<std::uint32_t>(place(source) - out_.points.begin()));
  }

  [[nodiscard]] std::optional<PainQuestion> question() const {
    std::vector<Candidate> candidates;
    for (const RankedPoint& one : out_.points)
      if (candidates.size() < weights.question_candidates)
        candidates.push_back({one.point, one.side, scores_.pain[RegionSpace::source(one.point, one.side)]});
    const auto known_region = [&](std::uint32_t r, model::Side side) {
      const std::string& id = atlas_.regions()[r].id;
      return demand_.hurts(r, side) || demand_.denied(r, side) ||
             std::any_of(evidence_.marks.begin(), evidence_.marks.end(), [&](const pain::RegionMark& m) {
               return m.region == id && (m.side == side || m.side == model::Side::midline);
             });
    };
    const auto known_symptom = [&](std::uint32_t s) {
      const auto& known = evidence_.known_symptoms;
      return std::find(known.begin(), known.end(), atlas_.symptoms()[s].id) != known.end() ||
             std::any_of(evidence_.symptoms.begin(), evidence_.symptoms.end(),
                         [&](const complaint::ReportedSymptom& one) { return one.symptom == s; });
    };
    const auto best = next_question(atlas_, referral_.regions(), candidates, {known_region, known_symptom});
    if (!best) return std::nullopt;
    if (best->of_symptom) {
      const atlas::Symptom& symptom = atlas_.symptoms()[best->symptom];
      return PainQuestion{{}, model::Side::midline, symptom.ask, best->bits, symptom.id};
    }
    const atlas::Region& region = atlas_.regions()[best->region];
    const model::Side side = demand_.either() ? model::Side::midline : best->side;
    return PainQuestion{region.id, side, question_text(region, side), best->bits};
  }

  const Referral& referral_;
  const atlas::Atlas& atlas_;
  const complaint::Evidence& evidence_;
  Demand demand_;
  std::vector<PainMatch> matches_;
  Scores scores_;
  Ranking out_;
};

/// Whether a text without a place says that something hurts or how one feels, and is no name of a technique.
bool is_felt(const atlas::Atlas& atlas, const Ranking& ranking, const std::string& plain) {
  const auto techniques = atlas.techniques();
  if (std::any_of(techniques.begin(), techniques.end(), [&](const atlas::Technique& one) {
        return fmt::format(" {}", text::plain(one.name)).find(fmt::format(" {}", plain)) != std::string::npos;
      }))
    return false;
  if (ranking.understood == complaint::Understood::place_missing) return true;
  const std::vector<text::WordToken> words = text::tokenize(plain);
  return ranking.understood == complaint::Understood::sparse &&
         std::any_of(words.begin(), words.end(), [&](const text::WordToken& word) {
           return atlas.language().has(atlas::WordList::pain_words, word.text);
         });
}

} // namespace

std::vector<std::uint32_t> Referral::points_of(std::uint32_t region) const {
  complaint::Evidence evidence;
  evidence.places.push_back({{region}});
  const Demand demand(*this, evidence, nullptr);
  const std::vector<double> score = score_all(*this, evidence, demand, match(demand.layers())).all;
  std::vector<std::uint32_t> out;
  const auto best = [&](std::uint32_t p) {
    return std::max(score[RegionSpace::source(p, model::Side::left)],
                    score[RegionSpace::source(p, model::Side::right)]);
  };
  for (std::uint32_t p = 0; p < atlas_.points().size(); ++p)
    if (best(p) > 0) out.push_back(p);
  std::stable_sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) { return best(a) > best(b); });
  return out;
}

std::optional<Ranking> Referral::complaint_in(const std::string& text) const {
  if (text.size() > pain::max_words || atlas::names_of(atlas_).look_up(text).match >= atlas::NameMatch::words)
    return std::nullopt;
  pain::PainDrawing typed;
  typed.words = text;
  Ranking ranking = rank(understand(typed));
  // Another language is no name either: it is asked about danger, and for English or a brush.
  if (!ranking.red_flags.empty() || ranking.understood == complaint::Understood::foreign) return ranking;
  const std::string plain = text::plain(text);
  // That it hurts, or how one feels, without a place: what is asked then stands above what only mentions the word.
  if (ranking.understood != complaint::Understood::enough) {
    if (is_felt(atlas_, ranking, plain)) return ranking;
    return std::nullopt;
  }
  // The name of a place alone is looked up, not complained of.
  const auto is_called = [&](const atlas::Region& region) {
    return text::plain(region.label) == plain ||
           std::any_of(region.words.begin(), region.words.end(),
                       [&](const std::string& w) { return text::plain(w) == plain; });
  };
  const auto regions = atlas_.regions();
  if (ranking.ids(complaint::Finding::Of::region, pain::Felt::yes).empty() ||
      std::any_of(regions.begin(), regions.end(), is_called))
    return std::nullopt;
  return ranking;
}

Ranking Referral::rank(const complaint::Evidence& evidence, const SkinEvidence* skin) const {
  const bool is_silent = evidence.understood == complaint::Understood::enough && evidence.empty();
  if (is_silent && !(skin && skin->drawn())) return {};
  return Ranker(*this, evidence, skin).rank();
}

} // namespace myo::referral
