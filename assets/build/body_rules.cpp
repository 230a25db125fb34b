#include "assets/build/body_rules.hpp"

#include <algorithm>
#include <iterator>

namespace myo::build {
namespace {

constexpr const char *structures_file = "structures.tsv", *landmarks_file = "landmarks.toml",
                     *constructed_file = "constructed.toml", *vessels_file = "vessels.toml",
                     *nerves_file = "nerves.toml", *settled_file = "settled.toml", *globes_file = "globes.toml";

/// Moves what was read to where it belongs.
template <class T> Status take(Result<T> read, T& to) {
  if (!read) return tl::unexpected(read.error());
  to = std::move(*read);
  return {};
}

} // namespace

std::vector<std::filesystem::path> body_rule_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const char* file :
       {structures_file, landmarks_file, constructed_file, vessels_file, nerves_file, settled_file, globes_file})
    files.push_back(folder / file);
  return files;
}

Result<BodyRules> load_body_rules(const std::filesystem::path& folder,
                                  const std::optional<std::filesystem::path>& reference) {
  BodyRules rules;
  std::vector<CourseRule> nerves;
  for (const Status& read :
       {take(model::load_structures(folder / structures_file), rules.structures),
        take(places::load_landmark_rules(folder / landmarks_file), rules.landmarks),
        take(load_construction_rules(folder / constructed_file), rules.constructed),
        take(load_courses(folder / vessels_file), rules.courses), take(load_courses(folder / nerves_file), nerves),
        take(load_settle_rules(folder / settled_file), rules.settled),
        take(load_globe_rules(folder / globes_file), rules.globes)})
    if (!read) return tl::unexpected(read.error());
  std::ranges::move(nerves, std::back_inserter(rules.courses));
  if (reference) {
    rules.reference = pack::Pack::open(*reference);
    if (!rules.reference)
      rules.reference =
          fail("no reference body: vessels not carried", reference->string(), rules.reference.error().what);
  }
  return rules;
}

} // namespace myo::build
