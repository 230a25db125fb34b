#pragma once
// What an action is about: the structures that it names, or the selection.

#include "app/state/verb.hpp"

#include <optional>
#include <vector>

namespace myo::state::act {

/// "this body and atlas have no KIND 'ID'"
[[nodiscard]] tl::unexpected<Error> unknown(const std::string& id, const char* kind);
/// Full ids of what is named, or of the selection. Error: nothing has that name, or nothing is selected.
/// "a,b" names two.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view ids);
[[nodiscard]] Result<std::vector<std::string>> meant(const Change& c, const std::optional<std::string>& id);

} // namespace myo::state::act
