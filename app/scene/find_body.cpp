#include "app/scene/body.hpp"

#include "app/scene/people_packs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::scene {
namespace {

bool is_file(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

void list_packs(const std::filesystem::path& folder, std::vector<std::filesystem::path>& out) {
  std::error_code ignored;
  std::vector<std::filesystem::path> here;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".pack" && is_file(entry.path())) here.push_back(entry.path());
  std::sort(here.begin(), here.end());
  out.insert(out.end(), here.begin(), here.end());
}

} // namespace

std::vector<std::filesystem::path> available_bodies() {
  std::vector<std::filesystem::path> packs;
  list_packs(core::share_dir(), packs);
  if (const std::filesystem::path own = core::user_data_dir(); !own.empty())
    list_packs(own, packs), list_packs(own / "bodies", packs);
  return packs;
}

Result<std::filesystem::path> find_body(const std::string& requested, const std::function<void(double)>& making) {
  if (!requested.empty() && is_file(requested)) return std::filesystem::path(requested);
  const auto packs = available_bodies();
  const auto named = [&](std::string_view name) -> const std::filesystem::path* {
    for (const auto& pack : packs)
      if (pack.filename() == name || pack.stem() == name) return &pack;
    return nullptr;
  };
  if (!requested.empty()) {
    if (const auto* pack = named(requested)) return *pack;
    if (const auto person = known_person(requested)) return person_pack(*person, making);
    return fail("there is no such body", requested,
                "'myoatlas body list' names all; 'myoatlas import SOURCE --out FILE.pack' makes one");
  }
  for (const char* name : {"reference.pack", "bodyparts3d.pack"})
    if (const auto* pack = named(name)) return *pack;
  if (!packs.empty()) return packs.front();
  return fail(
      "there is no body to show", core::share_dir().string(),
      "make one with 'myoatlas import BodyParts3D_3.0_obj_99.zip --out bodyparts3d.pack' and give it with --body");
}

} // namespace myo::scene
