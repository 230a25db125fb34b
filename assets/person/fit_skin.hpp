#pragma once
// A measured skin put on the structures of a body.

#include "assets/pack/pack.hpp"
#include "assets/people/people.hpp"

#include <span>

namespace myo::person {

/// The skin of `person` from its figures (`skin` empty), or the one put on before, moved outwards until the structures
/// lie under it; ears and eyeballs are left out, as the skin has its own. Error: figures that do not read.
[[nodiscard]] Status fit_skin(geometry::Mesh& skin, const std::filesystem::path& body, const people::Person& person,
                              std::span<const pack::PackStructure> structures);

} // namespace myo::person
