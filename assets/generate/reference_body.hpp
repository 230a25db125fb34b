#pragma once
// Figures -> the reference body: their meshes, assembled like those of an import, and written.

#include "assets/pack/pack.hpp"

#include <filesystem>
#include <functional>

namespace myo::generate {

struct ReferenceBodyInputs {
  std::filesystem::path body; ///< assets/body: the rules, and a folder figures/
  std::function<void(std::string_view stage, double seconds)> stage_done; ///< after each stage; may be empty
};

struct ReferenceBodyReport {
  std::size_t structures = 0, triangles = 0, landmarks = 0;
  std::vector<std::string> not_in_body; ///< ids of the list that neither a figure nor a rule shows
  std::vector<Error> not_made;          ///< structures to be constructed that lack what they need
  std::vector<Error> unmeasured;        ///< landmarks without what they need
  std::vector<Error> without_course;    ///< nerves and vessels whose path does not resolve
  bool unchanged = false;               ///< the pack there was already made of the same inputs
};

/// Writes the pack at `out`, the same bytes for the same inputs; does nothing where the pack there names the hash of
/// these inputs. Error: a figure that does not read, a figure of nothing in the list, no skin.
[[nodiscard]] Result<ReferenceBodyReport> generate_reference_body(const ReferenceBodyInputs& inputs,
                                                                  const std::filesystem::path& out);

} // namespace myo::generate
