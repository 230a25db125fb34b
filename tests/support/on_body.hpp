#pragma once
// The bodies of this build, each opened once, for tests that ask every point of them.

#include "app/scene/body.hpp"
#include "app/technique/needle.hpp"
#include "app/technique/pads.hpp"
#include "tests/support/needs.hpp"

#include <algorithm>
#include <filesystem>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <map>
#include <memory>

namespace myo {

inline constexpr const char* packs[] = {"reference.pack", "bodyparts3d.pack"};

inline const atlas::Atlas& built_atlas() {
  static const atlas::Atlas opened = [] {
    auto a = atlas::Atlas::open(std::filesystem::path(MYO_SHARE_DIR) / "atlas.sqlite");
    if (!a) ADD_FAILURE() << a.error().message();
    return std::move(*a);
  }();
  return opened;
}

/// Opened once a pack; null where this build has none.
inline const scene::Body* body_of(const std::string& pack) {
  static std::map<std::string, std::unique_ptr<scene::Body>> opened;
  const auto [it, fresh] = opened.try_emplace(pack);
  const auto file = std::filesystem::path(MYO_SHARE_DIR) / pack;
  if (fresh && std::filesystem::exists(file)) {
    auto made = scene::Body::open(file, &built_atlas(), scene::Content::everything,
                                  std::filesystem::path(MYO_BINARY_DIR) / "tests" / "resolved");
    if (made)
      it->second = std::make_unique<scene::Body>(std::move(*made));
    else
      ADD_FAILURE() << made.error().message();
  }
  return it->second.get();
}

class OnBody : public testing::TestWithParam<const char*> {
protected:
  void SetUp() override {
    body_ = body_of(GetParam());
    MYO_NEEDS(body_, GetParam() << " is not in this build");
  }
  template <class Each> void every_point(Each each) const {
    for (const state::ModelPoint& p : body_->model().points) {
      const technique::PointTechniques* all = body_->techniques(p.id, p.side);
      ASSERT_NE(all, nullptr);
      SCOPED_TRACE(p.id + " " + std::string(to_string(p.side)));
      each(p, *all);
    }
  }
  const scene::Body* body_ = nullptr;
};

// What the techniques answer whose geometry is tested.
inline const technique::PressAnswer& press_of(const technique::PointTechniques& all) {
  return *all.of<technique::PressAnswer>("trigger-point-pressure");
}
inline const technique::NeedleAnswer& needle_of(const technique::PointTechniques& all) {
  return *all.of<technique::NeedleAnswer>("dry-needling");
}
inline const technique::PadsAnswer& pads_of(const technique::PointTechniques& all) {
  return *all.of<technique::PadsAnswer>("tens");
}
inline const technique::StrokesAnswer& release_of(const technique::PointTechniques& all) {
  return *all.of<technique::StrokesAnswer>("myofascial-release");
}
inline const technique::StrokesAnswer& massage_of(const technique::PointTechniques& all) {
  return *all.of<technique::StrokesAnswer>("classical-massage");
}
inline bool says(const technique::Reasons& words, std::string_view code) {
  return std::any_of(words.begin(), words.end(), [&](const technique::Reason& reason) { return reason.code == code; });
}

inline std::string body_name(const testing::TestParamInfo<const char*>& info) {
  return std::string(info.param).substr(0, std::string(info.param).find('.'));
}

inline float to_segment(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b) {
  const glm::vec3 along = b - a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - a, along) / length2, 0.f, 1.f) : 0.f;
  return glm::distance(p, a + t * along);
}

} // namespace myo
