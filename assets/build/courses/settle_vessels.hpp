#pragma once
// Measured vessels set to the planes between muscles, where a source's frame left them inside.

#include "assets/build/courses/clear_way.hpp"
#include "assets/pack/pack.hpp"

#include <filesystem>

namespace myo::build {

/// What vessels pass through and how deep they lie (assets/body/settled.toml). Ids without side; `*` at the end stands
/// for any rest.
struct SettleRules {
  struct Passes {
    std::vector<std::string> vessels, muscles;
  };
  struct Depth {
    std::vector<std::string> vessels;
    float mm = 0;
  };
  /// Where a spot of these vessels lies in one of these muscles, it leaves it this way.
  struct Beside {
    std::vector<std::string> vessels, muscles;
    glm::vec3 way{0}; ///< unit, of the left side
  };
  /// A vessel beside its leader, on the side `first` at the upper end, `middle` a third of the way down, `last` at the
  /// lower end; of the left side.
  struct Follows {
    std::vector<std::string> vessels;
    std::string leader;
    glm::vec3 first{0}, middle{0}, last{0};
  };
  std::vector<Passes> passes;
  std::vector<Follows> follows;
  std::vector<Beside> beside;
  std::vector<Depth> depths;

  [[nodiscard]] std::vector<std::string> pierced_by(std::string_view base_id) const;
  [[nodiscard]] std::vector<Beside> beside_of(std::string_view base_id) const;
  /// Between the vessel's surface and the skin's, at least.
  [[nodiscard]] float depth_mm(std::string_view base_id) const;
};

/// Error: what is wrong and on which line; an entry without a reason or with a source that is not listed.
[[nodiscard]] Result<SettleRules> load_settle_rules(const std::filesystem::path& toml);

/// Moves the arteries and veins of `structures` that are not laid by rule out of the muscles they do not pass through
/// and down to their depth. All of them together, so that branches stay on their trunks. `also_constructed`: carried
/// ones too. Answers the farthest move, mm. `cancelled` is asked often, from any thread; what it leaves is not whole.
float settle_vessels(std::vector<pack::PackStructure>& structures, const SettleRules& rules, bool also_constructed,
                     const std::function<bool()>& cancelled = {});

} // namespace myo::build
