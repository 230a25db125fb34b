#pragma once
// Everything a body is made by, besides its shapes. Loaded once, by whoever has bodies assembled.

#include "assets/build/construct/rules.hpp"
#include "assets/build/courses/courses.hpp"
#include "assets/build/courses/settle_vessels.hpp"
#include "assets/build/globes.hpp"
#include "assets/model/structure_list.hpp"
#include "assets/pack/pack.hpp"

#include <filesystem>
#include <optional>

namespace myo::build {

struct BodyRules {
  std::vector<model::StructureRow> structures; ///< every structure a body may have, in the order of a pack
  std::vector<places::LandmarkRule> landmarks;
  std::vector<ConstructionRule> constructed;
  std::vector<CourseRule> courses; ///< vessels, then nerves
  SettleRules settled;             ///< where measured vessels keep to
  std::vector<GlobeRule> globes;   ///< which structures are eyeballs
  /// The body whose vessels and skin are carried into one that shows none; or why there is none.
  Result<pack::Pack> reference = fail("no reference body: vessels not carried");
};

/// The files of `folder` (assets/body, or where the program finds its data) that load_body_rules reads.
[[nodiscard]] std::vector<std::filesystem::path> body_rule_files(const std::filesystem::path& folder);

/// Error: the first file that does not read, and why. A `reference` that does not open is no error: rules.reference
/// says so.
[[nodiscard]] Result<BodyRules> load_body_rules(const std::filesystem::path& folder,
                                                const std::optional<std::filesystem::path>& reference = {});

} // namespace myo::build
