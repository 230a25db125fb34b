#pragma once
// The hits of the search as the window offers them: each with what choosing it does. Knows no Dear ImGui.

#include "app/panels/panels.hpp"
#include "app/search/search.hpp"

namespace myo::panels {

struct SearchChoice {
  search::SearchHit hit;
  state::Actions actions; ///< in this order; never empty
};
/// What is typed into the search box, looked for in the atlas and in this body: grouped, best first, at most
/// `max_per_kind` of each kind. Hits that this body cannot show are left out; with plain words for clients, techniques
/// for professionals, too.
[[nodiscard]] std::vector<SearchChoice> search_choices(const state::AppState& state, const state::Model& model,
                                                       std::size_t max_per_kind = 8);
[[nodiscard]] const char* kind_title(search::SearchKind kind); ///< "Trigger points"

} // namespace myo::panels
