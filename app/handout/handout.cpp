#include "app/handout/handout.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::handout {
namespace {

template <std::size_t N>
std::optional<std::size_t> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto same = [&](std::string_view one) {
    return std::equal(one.begin(), one.end(), name.begin(), name.end(), [&](char a, char b) { return a == lower(b); });
  };
  const auto found = std::find_if(names.begin(), names.end(), same);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

} // namespace

Result<Parts> parse_parts(std::span<const std::string> names) {
  Parts parts{};
  for (const std::string& name : names) {
    const auto part = find_name(part_names, name);
    if (!part)
      return fail(tr_format("a hand-out has no part '{}'", name), "--include",
                  tr_format("choose among {}", fmt::join(part_names, ", ")));
    parts[*part] = true;
  }
  return parts;
}

Result<Paper> parse_paper(std::string_view name) {
  const auto paper = find_name(paper_names, name);
  if (!paper) return fail(tr_format("there is no paper '{}'", name), "--paper", "use a4 or letter");
  return static_cast<Paper>(*paper);
}

glm::uvec2 paper_px(Paper paper) {
  return paper == Paper::a4 ? glm::uvec2(794, 1123) : glm::uvec2(816, 1056); // 210 x 297 mm, 8.5 x 11 inches
}

Request request_of(const state::AppState& state) {
  Request request;
  if (const state::Selection& chosen = state.scene.selection; chosen.target == state::Target::point)
    request.points.push_back({chosen.id, chosen.side});
  for (const state::PointSide& one : state.scene.compared)
    if (std::find(request.points.begin(), request.points.end(), one) == request.points.end())
      request.points.push_back(one);
  if (request.points.size() > max_points) request.points.resize(max_points);
  request.parts = state.ui.handout.parts;
  request.paper = static_cast<Paper>(state.ui.handout.paper), request.large = state.ui.handout.large;
  request.techniques = state.ui.handout.techniques;
  // What is chosen to be done, or was, is told unless it was left out by hand.
  if (!state.scene.technique.empty()) request.techniques.try_emplace(state.scene.technique, true);
  for (const state::Treatment& one : state.treated) request.techniques.try_emplace(one.technique, true);
  if (state.treatment) request.techniques.try_emplace(state.treatment->technique, true);
  request.note = state.ui.handout.note;
  return request;
}

std::vector<const Figure*> figures_of(const Handout& handout) {
  std::vector<const Figure*> figures;
  for (const Block& block : handout.blocks) {
    if (block.figure) figures.push_back(&*block.figure);
    for (const Figure& figure : block.figures) figures.push_back(&figure);
  }
  return figures;
}

std::vector<std::string> sentences_of(const Handout& handout) {
  std::vector<std::string> all{handout.title, handout.intro};
  if (!handout.day.empty()) all.insert(all.begin() + 1, handout.day);
  for (const Block& block : handout.blocks) {
    for (const std::string* one : {&block.title, &block.text})
      if (!one->empty()) all.push_back(*one);
    all.insert(all.end(), block.items.begin(), block.items.end());
    if (block.figure) all.push_back(block.figure->caption);
    for (const Figure& figure : block.figures) all.push_back(figure.caption);
  }
  all.push_back(handout.safety);
  return all;
}

} // namespace myo::handout
