#pragma once
// The people of the atlas as packs: each is made from the reference body when it is first asked for, and kept.

#include "app/technique/builds.hpp"
#include "assets/people/people.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::scene {

/// 0..1, on the thread that asked.
using MakingProgress = std::function<void(double)>;

/// Who there is. Error: the program's data lack them, or do not read.
[[nodiscard]] Result<std::vector<people::Person>> known_people();

/// What there is to choose from: the people, then the packs that are none of theirs (imports).
struct ListedBody {
  std::string id, title, how;
  std::filesystem::path pack; ///< empty: a person, who is asked for by id
  std::string kin, build;     ///< of a person: the title of who is of normal weight with the same inside; which build
};
[[nodiscard]] std::vector<ListedBody> listed_bodies(std::span<const people::Person> people);

/// Nothing where nobody is called so.
[[nodiscard]] std::optional<people::Person> known_person(std::string_view id);

/// The skins of those whose inside is that of this person, slim first: what asks for them may do so later, on any
/// thread. Empty for a body that is no person.
[[nodiscard]] technique::BuildSkins builds_of(std::string_view id);

/// Where the pack of a person lies, once it is made (the reference's is shipped); nothing until then.
[[nodiscard]] std::optional<std::filesystem::path> made_person(const people::Person& person);

/// The same, made now if need be: some ten seconds on two cores. Packs of older figures are removed. Error: what
/// making it says; no folder to keep it in.
[[nodiscard]] Result<std::filesystem::path> person_pack(const people::Person& person,
                                                        const MakingProgress& progress = {});

} // namespace myo::scene
