#include "app/state/targets.hpp"

#include "app/state/model.hpp"

#include <fmt/format.h>

namespace myo::state::act {

tl::unexpected<Error> unknown(const std::string& id, const char* kind) {
  return fail(fmt::format("this body and atlas have no {} '{}'", kind, id), "",
              "look it up in the tree or with 'myoatlas info'");
}

Result<std::vector<std::string>> meant(const Change& c, const std::optional<std::string>& id) {
  const Selection& chosen = c.scene.selection;
  std::vector<std::string> ids;
  if (id) {
    for (const std::uint32_t i : c.model.named(*id)) ids.push_back(c.model.structures[i].info.id);
    if (ids.empty()) return unknown(*id, "structure");
    return ids;
  }
  if (chosen.target == Target::structure) ids.push_back(chosen.id);
  if (chosen.target == Target::point)
    if (const ModelPoint* point = c.model.point(chosen.id, chosen.side)) ids = point->structures;
  if (ids.empty()) return fail("no structure is selected", "", "click one first, or name one");
  return ids;
}

} // namespace myo::state::act
