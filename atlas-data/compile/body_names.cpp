#include "atlas-data/compile/body_names.hpp"

#include "assets/places/places.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <sstream>

namespace myo::compile {
namespace {

void read_structures(const std::filesystem::path& path, BodyNames& names, Problems& problems) {
  const auto bytes = core::read_file(path);
  if (!bytes) return problems.add(path.string(), 0, bytes.error().what, bytes.error().hint);
  std::istringstream lines(*bytes);
  std::string line;
  for (unsigned number = 1; std::getline(lines, line); ++number) {
    if (number == 1 || line.empty()) continue; // the header
    std::istringstream fields(line);
    std::string id, name, fma, kind;
    if (!std::getline(fields, id, '\t') || !std::getline(fields, name, '\t') || !std::getline(fields, fma, '\t')) {
      problems.add(path.filename().string(), number, "a row has fewer than three columns", "separate them by tabs");
      continue;
    }
    const std::size_t dot = id.find('.');
    StructureNames& structure = names.structures[id.substr(0, dot)];
    const std::string side = dot == std::string::npos ? "" : id.substr(dot + 1);
    if (std::getline(fields, kind, '\t') && kind == "muscle") structure.is_muscle = true;
    if (side != "right") structure.fma_left = fma;
    if (side != "left") structure.fma_right = fma;
  }
  names.knows_structures = true;
}

void read_landmarks(const std::filesystem::path& path, BodyNames& names, Problems& problems) {
  const auto rules = places::load_landmark_rules(path);
  if (!rules) return problems.add(path.filename().string(), 0, rules.error().message());
  for (const places::LandmarkRule& rule : *rules) names.landmarks.push_back(rule.id);
  std::sort(names.landmarks.begin(), names.landmarks.end());
  names.knows_landmarks = true;
}

} // namespace

BodyNames read_body_names(const std::filesystem::path& structures_tsv, const std::filesystem::path& landmarks_toml,
                          Problems& problems) {
  BodyNames names;
  if (!structures_tsv.empty()) read_structures(structures_tsv, names, problems);
  if (!landmarks_toml.empty()) read_landmarks(landmarks_toml, names, problems);
  return names;
}

} // namespace myo::compile
