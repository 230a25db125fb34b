#pragma once
// Structures -> a body ready to be written: what is missing is constructed, landmarks measured, a skin put on, vessels
// carried, nerves and vessels laid, everything shaded. The one pipeline of import and generation.

#include "assets/build/body_rules.hpp"

#include <functional>

namespace myo::build {

enum class AssemblyStage : std::uint8_t { construct, landmarks, skin, courses, shade };

/// Whether structures that have no skin get one.
enum class PutOnSkin : std::uint8_t { never, if_possible, required };

struct AssembleOptions {
  PutOnSkin skin = PutOnSkin::if_possible;
  std::optional<geometry::Mesh> own_skin{}; ///< measured for these structures; none: the reference body's, carried over
  std::function<void(AssemblyStage)> started; ///< may be empty
  std::function<void(double)> progress;       ///< 0..1 of the stage, from any thread; may be empty
  std::function<bool()> cancelled;            ///< called often, from any thread; may be empty
};

struct AssemblyReport {
  std::vector<Error> not_constructed; ///< structures that lack what their rule needs
  std::optional<Error> no_skin;       ///< why none was put on, where one was wanted
  std::vector<Error> unmeasured;      ///< landmarks without what they need
  std::optional<Error> not_carried;   ///< why no vessel was carried from a reference body
  std::vector<Error> not_laid;        ///< nerves and vessels whose path does not resolve
};

struct Assembled {
  std::vector<pack::PackStructure> structures;
  std::vector<model::LandmarkPosition> landmarks;
  AssemblyReport report;
};

/// `structures`: clean meshes in the order of the rules' list. The same result for the same input. Error: cancelled, or
/// a skin that is required and cannot be had.
[[nodiscard]] Result<Assembled> assemble(std::vector<pack::PackStructure> structures, const BodyRules& rules,
                                         const AssembleOptions& options = {});

} // namespace myo::build
