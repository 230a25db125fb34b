#include "app/scene/people_packs.hpp"

#include "app/scene/body.hpp"
#include "assets/person/make_person.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::scene {
namespace {

namespace fs = std::filesystem;

fs::path rules() { return core::share_dir() / "body"; }
fs::path reference_path() { return core::share_dir() / "reference.pack"; }

struct Kept {
  pack::Pack reference;
  fs::path folder, pack; ///< of this hash
};

Result<Kept> where_kept(const people::Person& person) {
  auto reference = pack::Pack::open(reference_path());
  if (!reference) return tl::unexpected(reference.error());
  const auto hash = person::person_hash(*reference, rules(), person);
  if (!hash) return tl::unexpected(hash.error());
  if (core::user_cache_dir().empty())
    return fail("there is no folder to keep a made body in", person.id,
                "set HOME or XDG_CACHE_HOME to a folder that can be written");
  const fs::path folder = core::user_cache_dir() / "people";
  return Kept{std::move(*reference), folder, folder / fmt::format("{}-{}.pack", person.id, hash->substr(0, 16))};
}

/// Packs of the same person that other figures made. One that is open elsewhere stays readable there.
void remove_older(const Kept& kept, const people::Person& person) {
  std::error_code code;
  const std::string prefix = person.id + "-";
  constexpr std::size_t hash_and_ending = 16 + 5;
  for (const auto& entry : fs::directory_iterator(kept.folder, code)) {
    const std::string name = entry.path().filename().string();
    const bool same = name.starts_with(prefix) && name.size() == prefix.size() + hash_and_ending;
    if (same && entry.path() != kept.pack) fs::remove(entry.path(), code);
  }
}

} // namespace

Result<std::vector<people::Person>> known_people() { return people::load_people(rules()); }

std::vector<ListedBody> listed_bodies(std::span<const people::Person> people) {
  std::vector<ListedBody> all;
  for (const people::Person& p : people) {
    const auto kin = std::ranges::find_if(
        people, [&](const people::Person& other) { return other.map == p.map && other.build == "normal"; });
    all.push_back({p.id, p.title, p.how, {}, kin == people.end() ? p.title : kin->title, p.build});
  }
  for (const fs::path& path : available_bodies())
    if (const auto pack = pack::Pack::open(path);
        pack && std::ranges::find(people, pack->meta().body, &people::Person::id) == people.end())
      all.push_back({path.stem().string(), pack->meta().title, pack->meta().source, path, {}, {}});
  return all;
}

std::optional<people::Person> known_person(std::string_view id) {
  auto people = known_people();
  if (!people) return std::nullopt;
  const auto found = std::ranges::find(*people, id, &people::Person::id);
  return found == people->end() ? std::nullopt : std::optional(std::move(*found));
}

technique::BuildSkins builds_of(std::string_view id) {
  return [id = std::string(id)] {
    std::vector<technique::BuildSkin> skins;
    const auto people = known_people();
    const auto own = known_person(id);
    if (!people || !own) return skins;
    for (const std::string_view build : {"slim", "normal", "heavy"})
      for (const people::Person& person : *people)
        if (person.map == own->map && person.build == build)
          if (auto skin = people::person_skin(rules(), person)) skins.push_back({person.build, std::move(*skin)});
    return skins;
  };
}

std::optional<fs::path> made_person(const people::Person& person) {
  std::error_code code;
  if (person.reference) return fs::exists(reference_path(), code) ? std::optional(reference_path()) : std::nullopt;
  const auto kept = where_kept(person);
  if (!kept || !fs::exists(kept->pack, code)) return std::nullopt;
  return kept->pack;
}

Result<fs::path> person_pack(const people::Person& person, const MakingProgress& progress) {
  if (person.reference) {
    if (auto made = made_person(person)) return std::move(*made);
    return fail("the reference body is missing", reference_path().string(), "install the program's data, or ./run");
  }
  const auto kept = where_kept(person);
  if (!kept) return tl::unexpected(kept.error());
  std::error_code code;
  if (fs::exists(kept->pack, code)) return kept->pack;
  fs::create_directories(kept->folder, code);
  person::PersonOptions options;
  options.progress = progress;
  if (const Status made = person::make_person(kept->reference, rules(), person, kept->pack, options); !made)
    return tl::unexpected(made.error());
  remove_older(*kept, person);
  return kept->pack;
}

} // namespace myo::scene
