#pragma once
// Eyeballs: which vertices are the white, the iris and the pupil.

#include "assets/pack/pack.hpp"

#include <filesystem>

namespace myo::build {

struct GlobeRule {
  std::string structure;           ///< id without side
  float iris_mm = 0, pupil_mm = 0; ///< across
};

/// Reads globes.toml. Error: what is wrong and on which line.
[[nodiscard]] Result<std::vector<GlobeRule>> load_globe_rules(const std::filesystem::path& toml);

/// Says of every vertex of the globes what it is a part of (model::SkinPart). Each connected part looks to the front.
void mark_globes(std::span<pack::PackStructure> structures, std::span<const GlobeRule> rules);

} // namespace myo::build
