// The region that the atlas says a point lies in is the region of the skin over it, on every body: there a muscle that
// hurts nearby is told from one that sends its pain. A deep point's nearest skin may lie over a border: a few may be
// two regions off, no more.
#include "tests/support/on_body.hpp"

#include <algorithm>

namespace myo {
namespace {

class LiesIn : public OnBody {};

TEST_P(LiesIn, IsTheRegionOverThePointOrOneBesideIt) {
  std::size_t asked = 0, exact = 0, off = 0;
  std::string which;
  for (const state::ModelPoint& p : body_->model().points) {
    const atlas::Point* point = built_atlas().point(p.id);
    ASSERT_NE(point, nullptr) << p.id;
    const atlas::Region* said = built_atlas().region(point->lies_in);
    ASSERT_NE(said, nullptr) << p.id << ": " << point->lies_in;
    const auto spot = body_->nearest_skin(p.position);
    ASSERT_TRUE(spot) << p.id;
    const scene::ResolvedRegion* over = body_->region_at(spot->position);
    ASSERT_NE(over, nullptr) << p.id;
    ++asked, exact += over->id == said->id ? 1 : 0;
    const atlas::Region* found = built_atlas().region(over->id);
    const auto beside = [](const atlas::Region& a, const std::string& b) {
      return std::find(a.near.begin(), a.near.end(), b) != a.near.end();
    };
    if (over->id == said->id || beside(*said, over->id) || beside(*found, said->id)) continue;
    ++off, which += p.id + " " + std::string(to_string(p.side)) + " lies in " + over->id + ", not " + said->id + "\n";
  }
  EXPECT_GT(asked, 500u);
  EXPECT_GT(exact * 100, asked * 94) << "of " << asked;
  EXPECT_LT(off * 100, asked * 2) << which;
}

INSTANTIATE_TEST_SUITE_P(Bodies, LiesIn, testing::ValuesIn(packs), body_name);

} // namespace
} // namespace myo
