#pragma once
// How well each place that can send pain explains the pain that was drawn. Pure numbers: a space is a set of cells
// (patches of skin, or whole regions) and what each source does to them; it knows no muscle and no mesh.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace myo::referral {

/// A cell, and a number about it.
struct CellShare {
  std::uint32_t cell = 0;
  float share = 0;
  bool operator==(const CellShare&) const = default;
};

/// Cells, and the sources that send pain to them. Rows lie one after another, as asking all of them wants it.
class PainSpace {
public:
  explicit PainSpace(std::size_t cells = 0) : cells_(cells) {}
  /// `reach`: each cell at most once, with how much of pain there the source explains (0..1).
  /// `essential`: the cells of its essential zone with their weights (areas); scaled to a sum of 1.
  void add_source(std::span<const CellShare> reach, std::span<const CellShare> essential);
  /// To be called once after the last source: what each cell is sent by, so that a question looks only at cells it
  /// speaks of.
  void seal();
  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] std::size_t sources() const { return first_reach_.size() - 1; }
  [[nodiscard]] std::span<const CellShare> reach(std::size_t source) const;
  [[nodiscard]] std::span<const CellShare> essential(std::size_t source) const;
  /// Of a sealed space: the sources that explain something of a cell, and those whose essential zone holds it.
  struct SourceShare {
    std::uint32_t source = 0;
    float share = 0;
  };
  [[nodiscard]] std::span<const SourceShare> explained_by(std::size_t cell) const;
  [[nodiscard]] std::span<const SourceShare> usual_for(std::size_t cell) const;

private:
  struct ByCell {
    std::vector<std::uint32_t> first;
    std::vector<SourceShare> shares;
    void fill(std::size_t cells, std::span<const std::uint32_t> first_of_source, std::span<const CellShare> rows);
    [[nodiscard]] std::span<const SourceShare> of(std::size_t cell) const;
  };
  ByCell explained_by_, usual_for_;
  std::size_t cells_;
  std::vector<std::uint32_t> first_reach_{0}, first_essential_{0};
  std::vector<CellShare> reach_, essential_;
};

/// The pain to be explained, in the cells of a space.
struct PainDemand {
  std::vector<float> pain; ///< by cell: how much pain is there (area or number times strength)
  struct Any {             ///< pain in one of several cells, which is not known: "the knee"
    std::vector<std::uint32_t> cells;
    float weight = 1;
  };
  std::vector<Any> any;
  std::vector<float> presence;      ///< by cell, 0..1: how far it hurts there, for what a pattern would add
  std::vector<std::uint8_t> denied; ///< by cell: it does not hurt there
  double whole = 0; ///< all that is to be explained, where one pain is written into several cells; 0: the sum
  explicit PainDemand(std::size_t cells) : pain(cells, 0.f), presence(cells, 0.f), denied(cells, 0) {}
  [[nodiscard]] double total() const;
  /// 1 where every place is exact; less, the more of the pain is only said of wider parts ("neck", "back"): then the
  /// common cause counts for more.
  [[nodiscard]] double sureness() const;
};

/// One way of saying where it hurts, and how much it counts beside others. Spaces of one question have the same
/// sources.
struct PainLayer {
  const PainSpace* space = nullptr;
  const PainDemand* demand = nullptr;
  double weight = 1;
};

/// What a source makes of the pain.
struct PainMatch {
  float explained = 0; ///< 0..1 of the pain
  float fit = 0;       ///< 0..1 of its essential zone that hurts
  float denied = 0;    ///< 0..1 of its essential zone is said not to hurt
};

/// Every source, in order. The spaces must be sealed. Time is linear in what the cells that hurt are sent by.
[[nodiscard]] std::vector<PainMatch> match(std::span<const PainLayer> layers);
/// 0..1; 1 only where all of the pain is explained as essential and nothing of the essential zone is missing.
[[nodiscard]] double pain_score(const PainMatch& match);
/// 0 of what is very often the cause (commonness 5) .. 1 of what rarely is (1).
[[nodiscard]] double rarity(int commonness);
/// Common sources before rare ones, the less the better a source fits: an exact fit is not outvoted. `commonness` 1..5.
/// `sure`: PainDemand::sureness().
[[nodiscard]] double with_commonness(double score, int commonness, double sure = 1);

struct CoverStep {
  std::uint32_t source = 0;
  double gained = 0; ///< of all pain, that the ones before left unexplained
};
/// A few sources that together explain the pain best, the most telling first. `score` by source settles near-ties.
[[nodiscard]] std::vector<CoverStep> cover(std::span<const PainLayer> layers, std::span<const double> score,
                                           std::size_t max);

/// How likely pain is felt in a cell when a source is the cause, from how much of it the source explains.
[[nodiscard]] double felt_chance(float explained);
/// How likely each candidate is the cause, from the scores: leaders count, stragglers hardly. Empty: there is nothing
/// to tell apart.
[[nodiscard]] std::vector<double> question_prior(std::span<const double> scores);
/// How many bits a yes or no is expected to tell, where a yes has this chance for each candidate.
[[nodiscard]] double expected_bits(std::span<const double> prior, std::span<const double> chance);

/// What is asked next: of `cells` the one whose answer tells the candidates apart most.
struct BestQuestion {
  std::uint32_t cell = 0;
  double bits = 0; ///< expected information; 0: nothing worth asking
};
/// `candidates`: sources with their scores.
[[nodiscard]] BestQuestion best_question(const PainSpace& space, std::span<const std::uint32_t> candidates,
                                         std::span<const double> scores, std::span<const std::uint32_t> cells);

} // namespace myo::referral
