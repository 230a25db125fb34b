#include "assets/person/fit_skin.hpp"

#include "assets/people/cover.hpp"

namespace myo::person {
namespace {

constexpr float least_cover_mm = 1;
constexpr std::string_view ear = "ear", eyeball = "eyeball";

} // namespace

Status fit_skin(geometry::Mesh& skin, const std::filesystem::path& body, const people::Person& person,
                std::span<const pack::PackStructure> structures) {
  if (skin.indices.empty()) {
    auto measured = people::person_skin(body, person);
    if (!measured) return tl::unexpected(measured.error());
    skin = std::move(*measured);
  }
  std::vector<const geometry::Mesh*> inside;
  for (const pack::PackStructure& s : structures)
    if (s.info.kind != model::Kind::skin && s.info.base_id() != ear && s.info.base_id() != eyeball)
      inside.push_back(&s.mesh);
  people::cover(skin, inside, least_cover_mm);
  return {};
}

} // namespace myo::person
