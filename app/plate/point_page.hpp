#pragma once
// The words of a point's plate, out of the atlas.

#include "app/atlas/atlas.hpp"

#include <string>
#include <vector>

namespace myo::plate {

struct Paragraph {
  std::string lead, text; ///< lead: set bold before the text; may be empty
  int rank = 0;           ///< where room is short, the highest ranks go first
};
struct Column {
  std::string heading;
  std::vector<Paragraph> paragraphs;
};
struct Page {
  std::string title, latin, subtitle;
  std::vector<Column> columns;
  std::string sources, safety, credit;
};

/// `side`: "left" or "right". `credit`: of the body that is drawn.
[[nodiscard]] Page page_of(const atlas::Atlas& atlas, const atlas::Point& point, const std::string& side,
                           const std::string& credit);

} // namespace myo::plate
