#include "app/cli/drawn_picture.hpp"

#include "app/labels/seen.hpp"
#include "app/scene/picking.hpp"

#include <algorithm>
#include <map>

namespace myo::cli {
namespace {

constexpr std::size_t min_samples = 14; // what is seen less is not named: 120 pixels
constexpr float px_a_name = 22;         // of a column

std::string name_of(const model::StructureInfo& info, const atlas::Atlas* atlas) {
  const atlas::Muscle* muscle =
      atlas && info.kind == model::Kind::muscle ? atlas->muscle_of_structure(info.base_id()) : nullptr;
  return muscle ? muscle->name : model::plain_name(info);
}

} // namespace

Result<plate::Picture> draw_picture(const state::AppState& state, scene::Body& body, render::Renderer& renderer,
                                    const plate::Theme& theme, Marks marks) {
  if (state.scene.peel > state::peel_skin_off) body.measure_depths();
  if (const Status uploaded = upload_for(state, body, renderer); !uploaded) return tl::unexpected(uploaded.error());
  return handout::drawn_picture(state, body, renderer, theme, marks);
}

Result<plate::Names> names_of_seen(const state::AppState& state, const scene::Body& body,
                                   const render::Renderer& renderer, const atlas::Atlas* atlas) {
  const auto seen = labels::look(renderer);
  if (!seen) return tl::unexpected(seen.error());
  const auto& structures = body.model().structures;
  const auto spots = labels::spots_of(*seen, structures.size()); // a structure's id under the cursor is its index + 1
  struct Named {
    std::size_t samples = 0;
    glm::vec2 at{0};
  };
  std::map<std::string, Named> by_name; // of a pair, and of the parts of one, the larger
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (spots[i].samples < min_samples || structures[i].info.kind == model::Kind::skin) continue;
    Named& named = by_name[name_of(structures[i].info, atlas)];
    if (spots[i].samples > named.samples) named = {spots[i].samples, spots[i].at};
  }
  std::vector<std::pair<std::string, Named>> largest(by_name.begin(), by_name.end());
  std::stable_sort(largest.begin(), largest.end(),
                   [](const auto& a, const auto& b) { return a.second.samples > b.second.samples; });
  const auto most = static_cast<std::size_t>(2 * state.ui.viewport_px.y / px_a_name);
  if (largest.size() > most) largest.resize(most);
  plate::Names names{{}, seen->left_px, seen->right_px};
  const float middle = (seen->left_px + seen->right_px) / 2;
  for (const auto& [name, at] : largest) names.labels.push_back({name, at.at, at.at.x > middle, {}});
  return names;
}

} // namespace myo::cli
