#pragma once
// Nerves as statements name them: which is a branch of which (content, "study.nerve-branches"), and which roots they
// carry. So that no wrong answer is a part of the right one, and wrong ones come from the same plexus.

#include "app/atlas/atlas.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace myo::learn {

/// Spinal roots in their order, C1 = 1, T1 = 9, L1 = 21, S1 = 26.
struct Roots {
  int first = 0, last = 0;
  [[nodiscard]] float middle() const { return static_cast<float>(first + last) / 2; }
  [[nodiscard]] bool meet(const Roots& other) const { return first <= other.last && other.first <= last; }
};
/// From the highest to the lowest that a text names; none: it names no spinal root.
[[nodiscard]] std::optional<Roots> roots_in(std::string_view text);

class Nerves {
public:
  explicit Nerves(const atlas::Atlas& atlas);
  /// One text names a nerve, or the rami of a root, that the other's nerve is a branch of, or the same.
  [[nodiscard]] bool related(std::string_view a, std::string_view b) const;

private:
  [[nodiscard]] std::set<std::string> named_in(std::string_view text) const;
  std::map<std::string, std::string, std::less<>> trunk_of_; ///< by branch, in small letters; of a trunk: empty
};

} // namespace myo::learn
