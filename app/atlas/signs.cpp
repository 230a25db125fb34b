#include "app/atlas/signs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo {
namespace {

// The atlas tells what is usual of a point and is silent of much that happens: silence is no denial.
constexpr double when_told = 0.7, when_moves = 0.4, when_silent = 0.12;

const PointSign* told(const Point& point, std::uint32_t sign) {
  const auto found = std::find_if(point.signs.begin(), point.signs.end(), [&](const PointSign& one) { return one.sign == sign; });
  return found == point.signs.end() ? nullptr : &*found;
}

} // namespace

double sign_chance(const Point& point, std::uint32_t sign) {
  const PointSign* there = told(point, sign);
  return !there ? when_silent : there->moves ? when_moves : when_told;
}

double sign_factor(const Atlas& atlas, const Point& point, std::span<const SaidSign> said) {
  double factor = 1;
  for (const SaidSign& one : said) {
    if (atlas.signs()[one.sign].ask.empty()) continue; // nothing is told of it
    const double chance = sign_chance(point, one.sign);
    const double likely = one.denied ? (1 - chance) / (1 - when_silent) : chance / when_told;
    factor *= std::pow(likely, one.answered ? 0.25 : 0.125);
  }
  return factor;
}

std::string sign_words(const Atlas& atlas, const Point& point, std::span<const SaidSign> said) {
  std::string as_told, against;
  const auto add = [](std::string& list, const std::string& label) {
    if (!list.empty()) list += ", ";
    list += label;
  };
  for (const SaidSign& one : said) {
    const PointSign* there = told(point, one.sign);
    if (!there) continue;
    if (!one.denied) add(as_told, atlas.signs()[one.sign].label);
    else if (!there->moves) add(against, atlas.signs()[one.sign].label);
  }
  if (!as_told.empty() && !against.empty()) return fmt::format("as told of it: {}; against it, not: {}", as_told, against);
  if (!as_told.empty()) return "as told of it: " + as_told;
  if (!against.empty()) return "against it, not: " + against;
  return {};
}

} // namespace myo
