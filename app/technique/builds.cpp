#include "app/technique/builds.hpp"

#include "assets/geometry/skin_ways.hpp"

#include <algorithm>
#include <array>
#include <mutex>

namespace myo::technique {

struct Builds::Impl {
  struct One {
    std::string code;
    geometry::RayScene tree;
  };
  BuildSkins skins;
  std::once_flag once;
  std::vector<One> trees;

  const std::vector<One>& all() {
    std::call_once(once, [this] {
      if (!skins) return;
      for (const BuildSkin& build : skins())
        trees.push_back({build.code, geometry::RayScene(std::array<const geometry::Mesh*, 1>{&build.skin})});
      skins = {};
    });
    return trees;
  }
};

Builds::Builds(BuildSkins skins) : impl_(std::make_unique<Impl>()) { impl_->skins = std::move(skins); }
Builds::Builds(Builds&&) noexcept = default;
Builds::~Builds() = default;

Reasons Builds::over(const glm::vec3& point) const {
  constexpr float skin_alone_mm = 1; // a skin is put over muscles that would come out of it when its body is made
  Reason reason{"measured.builds", {}};
  for (const Impl::One& build : impl_->all()) {
    const auto on = body::nearest_open_skin(build.tree, point);
    if (!on) return {};
    const bool outside = !body::is_inside(build.tree, point);
    reason.gaps.push_back({build.code, outside ? skin_alone_mm : std::max(on->distance_mm, skin_alone_mm)});
  }
  if (reason.gaps.empty()) return {};
  return {std::move(reason)};
}

} // namespace myo::technique
