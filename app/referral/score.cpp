#include "app/referral/score.hpp"

#include "app/referral/weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace myo::referral {
namespace {

constexpr double rounding = 1e-5; // of sums in single precision that add up to all there is

/// By source: how much of the pain it explains.
std::vector<float> covered_by(const PainSpace& space, const PainDemand& demand) {
  std::vector<float> covered(space.sources(), 0.f);
  for (std::size_t cell = 0; cell < space.cells(); ++cell)
    if (const float pain = demand.pain[cell]; pain > 0)
      for (const PainSpace::SourceShare& one : space.explained_by(cell)) covered[one.source] += pain * one.share;
  std::vector<float> best(demand.any.empty() ? 0 : space.sources());
  for (const PainDemand::Any& any : demand.any) {
    std::fill(best.begin(), best.end(), 0.f);
    for (const std::uint32_t cell : any.cells)
      for (const PainSpace::SourceShare& one : space.explained_by(cell))
        best[one.source] = std::max(best[one.source], one.share);
    for (std::size_t s = 0; s < best.size(); ++s) covered[s] += any.weight * best[s];
  }
  return covered;
}

/// By source: how much of its essential zone hurts; and how much of it is denied.
std::vector<float> fit_of(const PainSpace& space, const PainDemand& demand, std::vector<PainMatch>& all) {
  std::vector<float> fit(space.sources(), 0.f);
  for (std::size_t cell = 0; cell < space.cells(); ++cell) {
    const float presence = demand.presence[cell];
    const bool denied = demand.denied[cell] != 0;
    if (presence <= 0 && !denied) continue;
    for (const PainSpace::SourceShare& one : space.usual_for(cell)) {
      fit[one.source] += presence * one.share;
      if (denied) all[one.source].denied += one.share;
    }
  }
  return fit;
}

double entropy(std::span<const double> p) {
  double bits = 0;
  for (const double one : p)
    if (one > 0) bits -= one * std::log2(one);
  return bits;
}

} // namespace

void PainSpace::add_source(std::span<const CellShare> reach, std::span<const CellShare> essential) {
  reach_.insert(reach_.end(), reach.begin(), reach.end());
  double sum = 0;
  for (const CellShare& one : essential) sum += static_cast<double>(one.share);
  for (const CellShare& one : essential)
    essential_.push_back({one.cell, static_cast<float>(static_cast<double>(one.share) / sum)});
  first_reach_.push_back(static_cast<std::uint32_t>(reach_.size()));
  first_essential_.push_back(static_cast<std::uint32_t>(essential_.size()));
}

std::span<const CellShare> PainSpace::reach(std::size_t source) const {
  return {reach_.data() + first_reach_[source], first_reach_[source + 1] - first_reach_[source]};
}

std::span<const CellShare> PainSpace::essential(std::size_t source) const {
  return {essential_.data() + first_essential_[source], first_essential_[source + 1] - first_essential_[source]};
}

void PainSpace::ByCell::fill(std::size_t cells, std::span<const std::uint32_t> first_of_source,
                             std::span<const CellShare> rows) {
  first.assign(cells + 1, 0);
  for (const CellShare& one : rows) ++first[one.cell + 1];
  for (std::size_t c = 0; c < cells; ++c) first[c + 1] += first[c];
  shares.resize(rows.size());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t s = 0; s + 1 < first_of_source.size(); ++s)
    for (std::uint32_t i = first_of_source[s]; i < first_of_source[s + 1]; ++i)
      shares[next[rows[i].cell]++] = {s, rows[i].share};
}

std::span<const PainSpace::SourceShare> PainSpace::ByCell::of(std::size_t cell) const {
  return {shares.data() + first[cell], first[cell + 1] - first[cell]};
}

void PainSpace::seal() {
  explained_by_.fill(cells_, first_reach_, reach_);
  usual_for_.fill(cells_, first_essential_, essential_);
}

std::span<const PainSpace::SourceShare> PainSpace::explained_by(std::size_t cell) const {
  return explained_by_.of(cell);
}
std::span<const PainSpace::SourceShare> PainSpace::usual_for(std::size_t cell) const { return usual_for_.of(cell); }

double PainDemand::total() const {
  if (whole > 0) return whole;
  double sum = 0;
  for (const float one : pain) sum += static_cast<double>(one);
  for (const Any& one : any) sum += static_cast<double>(one.weight);
  return sum;
}

double PainDemand::sureness() const {
  double wider = 0;
  for (const Any& one : any) wider += static_cast<double>(one.weight);
  const double all = total();
  return all > 0 ? 1 - (1 - weights.wider_part_sure) * std::min(1.0, wider / all) : 1;
}

std::vector<PainMatch> match(std::span<const PainLayer> layers) {
  if (layers.empty()) return {};
  const std::size_t sources = layers.front().space->sources();
  std::vector<PainMatch> all(sources);
  double all_weights = 0;
  for (const PainLayer& layer : layers)
    if (layer.demand->total() > 0) all_weights += layer.weight;
  for (const PainLayer& layer : layers) {
    const double total = layer.demand->total();
    const std::vector<float> covered = covered_by(*layer.space, *layer.demand),
                             fit = fit_of(*layer.space, *layer.demand, all);
    if (total <= 0) continue; // "not here" counts where nothing is drawn, too
    for (std::size_t s = 0; s < sources; ++s) {
      if (covered[s] > 0)
        all[s].explained += static_cast<float>(layer.weight / all_weights *
                                               std::min(1.0, static_cast<double>(covered[s]) / total + rounding));
      all[s].fit +=
          static_cast<float>(layer.weight / all_weights * std::min(1.0, static_cast<double>(fit[s]) + rounding));
    }
  }
  return all;
}

double pain_score(const PainMatch& match) {
  const double score =
      static_cast<double>(match.explained) * (1 - weights.fit + weights.fit * static_cast<double>(match.fit));
  const double denied = std::min(1.0, static_cast<double>(match.denied) / weights.denied_whole);
  return score * (1 - (1 - weights.denied) * denied);
}

double rarity(int commonness) { return static_cast<double>(5 - std::clamp(commonness, 1, 5)) / 4; }

double with_commonness(double score, int commonness, double sure) {
  return score * (1 - weights.rarity_cost * rarity(commonness) * (1 - sure * std::clamp(score, 0.0, 1.0)));
}

std::vector<CoverStep> cover(std::span<const PainLayer> layers, std::span<const double> score, std::size_t max) {
  std::vector<CoverStep> chosen;
  std::vector<std::vector<float>> best; // by layer and cell: what is explained so far; then the "any" places
  std::vector<double> share;
  double all_weights = 0;
  for (const PainLayer& layer : layers) {
    best.emplace_back(layer.space->cells() + layer.demand->any.size(), 0.f);
    share.push_back(layer.demand->total());
    if (share.back() > 0) all_weights += layer.weight;
  }
  if (all_weights <= 0) return chosen;
  /// What a source adds; takes it, if wanted.
  const auto gain = [&](std::size_t s, bool take) {
    double gained = 0;
    for (std::size_t l = 0; l < layers.size(); ++l) {
      if (share[l] <= 0) continue;
      const PainDemand& demand = *layers[l].demand;
      const auto reach = layers[l].space->reach(s);
      double here = 0;
      for (const CellShare& one : reach) {
        float& known = best[l][one.cell];
        if (one.share <= known) continue;
        here += static_cast<double>(demand.pain[one.cell] * (one.share - known));
        if (take) known = one.share;
      }
      for (std::size_t a = 0; a < demand.any.size(); ++a) {
        float max_here = 0;
        for (const CellShare& one : reach)
          if (std::find(demand.any[a].cells.begin(), demand.any[a].cells.end(), one.cell) != demand.any[a].cells.end())
            max_here = std::max(max_here, one.share);
        float& known = best[l][layers[l].space->cells() + a];
        if (max_here <= known) continue;
        here += static_cast<double>(demand.any[a].weight * (max_here - known));
        if (take) known = max_here;
      }
      gained += layers[l].weight / all_weights * here / share[l];
    }
    return gained;
  };
  std::vector<std::uint32_t> order(score.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return score[a] != score[b] ? score[a] > score[b] : a < b; });
  // What explains next to nothing alone adds next to nothing: the best few dozen are enough to choose from.
  constexpr std::size_t looked_at = 64;
  if (order.size() > looked_at) order.resize(looked_at);
  double explained = 0;
  while (chosen.size() < max && explained < weights.enough) {
    double value = 0, gained = 0;
    std::uint32_t next = 0;
    for (const std::uint32_t s : order) {
      const double one = gain(s, false);
      // The first is the one that fits best alone; later ones by what they add, fit settling near-ties.
      const double worth =
          chosen.empty() ? score[s] : one * (weights.cover_by_gain + (1 - weights.cover_by_gain) * score[s]);
      if (one >= weights.min_gain && worth > value) value = worth, gained = one, next = s;
    }
    if (value <= 0) break;
    (void)gain(next, true);
    explained += gained;
    chosen.push_back({next, gained});
  }
  return chosen;
}

double felt_chance(float explained) {
  if (explained >= 0.9f) return 0.85;  // "felt by most"
  if (explained >= 0.35f) return 0.40; // "felt by some"
  if (explained >= 0.2f) return 0.12;
  return explained > 0 ? 0.06 : 0.03;
}

std::vector<double> question_prior(std::span<const double> scores) {
  std::vector<double> prior;
  double sum = 0;
  for (const double score : scores) sum += prior.emplace_back(std::pow(std::max(score, 0.0), 4));
  if (scores.size() < 2 || sum <= 0) return {};
  for (double& p : prior) p /= sum;
  return prior;
}

double expected_bits(std::span<const double> prior, std::span<const double> chance) {
  std::vector<double> yes(prior.size()), no(prior.size());
  double of_yes = 0;
  for (std::size_t c = 0; c < prior.size(); ++c) {
    yes[c] = prior[c] * chance[c], no[c] = prior[c] * (1 - chance[c]);
    of_yes += yes[c];
  }
  if (of_yes <= 0 || of_yes >= 1) return 0; // the answer is known
  for (std::size_t c = 0; c < prior.size(); ++c) yes[c] /= of_yes, no[c] /= 1 - of_yes;
  return entropy(prior) - of_yes * entropy(yes) - (1 - of_yes) * entropy(no);
}

BestQuestion best_question(const PainSpace& space, std::span<const std::uint32_t> candidates,
                           std::span<const double> scores, std::span<const std::uint32_t> cells) {
  BestQuestion best;
  const std::vector<double> prior = question_prior(scores);
  if (prior.empty()) return best;
  std::vector<float> explained(space.cells() * candidates.size(), 0.f);
  for (std::size_t c = 0; c < candidates.size(); ++c)
    for (const CellShare& one : space.reach(candidates[c])) explained[c * space.cells() + one.cell] = one.share;
  std::vector<double> chance(candidates.size());
  for (const std::uint32_t cell : cells) {
    for (std::size_t c = 0; c < candidates.size(); ++c) chance[c] = felt_chance(explained[c * space.cells() + cell]);
    if (const double bits = expected_bits(prior, chance); bits > best.bits + 1e-9) best = {cell, bits};
  }
  return best;
}

} // namespace myo::referral
