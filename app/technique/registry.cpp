#include "app/technique/registry.hpp"

#include <algorithm>
#include <array>

namespace myo::technique {

#define MYO_TECHNIQUE_KIND(name) TechniqueKind name##_kind();
#include "app/technique/kinds/kinds.inc"
#undef MYO_TECHNIQUE_KIND

std::span<const TechniqueKind> technique_kinds() {
#define MYO_TECHNIQUE_KIND(name) name##_kind(),
  static const std::array kinds = {
#include "app/technique/kinds/kinds.inc"
  };
#undef MYO_TECHNIQUE_KIND
  return kinds;
}

const TechniqueKind* technique_kind(std::string_view geometry) {
  const auto kinds = technique_kinds();
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const TechniqueKind& kind) { return kind.geometry == geometry; });
  return found == kinds.end() ? nullptr : &*found;
}

} // namespace myo::technique
