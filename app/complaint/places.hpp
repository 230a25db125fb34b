#pragma once
// The places of a complaint: those that its words name, held against those that were marked.

#include "app/complaint/evidence.hpp"
#include "app/complaint/lexicon.hpp"

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::complaint {

struct ComplaintPlaces {
  std::vector<PainPlace> hurts;      ///< said of words, without a side
  std::vector<std::uint32_t> denied; ///< regions, in the order of the text
};
/// `marked`: regions that hurt by a mark; `overruled`: marked in any way. `drawn`: pain is drawn besides. What only
/// moves does not hurt, unless nothing else is said to; a wider part is dropped where a region of it is named exactly.
[[nodiscard]] ComplaintPlaces places_of(const atlas::Atlas& atlas, const Understanding& text,
                                        const std::vector<std::uint32_t>& marked,
                                        const std::vector<std::uint32_t>& overruled, bool drawn);

} // namespace myo::complaint
