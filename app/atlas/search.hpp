#pragma once
// Search over everything the atlas says: synonyms, beginnings of words and small typos are understood.

#include "app/atlas/atlas.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace myo {

struct SearchHit {
  std::string id;     ///< of the muscle, point, region, technique or chapter
  std::string title;  ///< "Trapezius, descending part"
  std::string detail; ///< a line more: the Latin name, where the point is, the paragraph that fits
  double score = 0;
};
/// Each list best first.
struct SearchResults {
  std::vector<SearchHit> muscles, points, regions, techniques, guide;
  [[nodiscard]] bool empty() const { return muscles.empty() && points.empty() && regions.empty() && techniques.empty() && guide.empty(); }
};

/// An empty text finds nothing. Thread-safe.
[[nodiscard]] SearchResults search(const Atlas& atlas, std::string_view text, std::size_t most_per_group = 8);

} // namespace myo
