#include "app/state/targets.hpp"

#include "app/language/language.hpp"
#include "app/state/model.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::state::act {

tl::unexpected<Error> unknown(const std::string& id, const char* kind) {
  return fail(tr_format("this body and atlas have no {} '{}'", kind, id), "",
              "look it up in the tree or with 'myoatlas info'");
}

std::vector<std::string> parts_of(std::string_view ids) { return text::split(ids, ','); }

Result<std::vector<std::string>> meant(const Change& c, const std::optional<std::string>& id) {
  const Selection& chosen = c.scene.selection;
  std::vector<std::string> ids;
  if (id) {
    for (const std::string& one : parts_of(*id)) {
      const std::vector<std::uint32_t> named = c.model.named(one);
      if (named.empty()) return unknown(one, "structure");
      for (const std::uint32_t i : named) ids.push_back(c.model.structures[i].info.id);
    }
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
