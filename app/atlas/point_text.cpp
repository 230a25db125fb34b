#include "app/atlas/point_text.hpp"

#include "app/atlas/full_text.hpp"
#include "app/atlas/impl.hpp"

#include <algorithm>

namespace myo::atlas {

std::vector<double> point_text_scores(const Atlas& atlas, const std::string& text) {
  std::vector<double> scores(atlas.points().size(), 0.0);
  double best = 0;
  for (const FullTextRow& row : ask_full_text(atlas, query_words(atlas.language(), text), Join::any)) {
    if (row.kind != FoundKind::point) continue;
    scores[row.index] = std::max(scores[row.index], row.score);
    best = std::max(best, row.score);
  }
  if (best > 0)
    for (double& score : scores) score /= best;
  return scores;
}

} // namespace myo::atlas
