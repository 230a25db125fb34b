#include "app/state/clients.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::state {
namespace {

std::string clock_words(float seconds) {
  const int whole = static_cast<int>(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string line_of(const Treatment& one) {
  std::string line = one.technique;
  if (!one.point.empty()) line += fmt::format(" @ {} {}", one.point, to_string(one.side));
  line += ", " + clock_words(one.total_s);
  for (const TreatmentEvent& event : one.log) line += fmt::format("; {} {}", clock_words(event.at_s), event.what);
  return line;
}

} // namespace

std::vector<PointSide> found_points(const AppState& state) {
  std::vector<PointSide> points;
  const auto add = [&](const std::string& id, model::Side side) {
    const PointSide one{id, side};
    if (!id.empty() && std::find(points.begin(), points.end(), one) == points.end()) points.push_back(one);
  };
  for (const Treatment& one : state.treated) add(one.point, one.side);
  if (state.treatment) add(state.treatment->point, state.treatment->side);
  for (const PointSide& one : state.scene.compared) add(one.id, one.side);
  if (const Selection& chosen = state.scene.selection; chosen.target == Target::point) add(chosen.id, chosen.side);
  return points;
}

std::vector<std::string> done_lines(const AppState& state) {
  std::vector<std::string> lines;
  lines.reserve(state.treated.size() + 1);
  for (const Treatment& one : state.treated) lines.push_back(line_of(one));
  if (state.treatment) lines.push_back(line_of(*state.treatment));
  return lines;
}

bool is_unkept(const AppState& state, const ClientForm& form) {
  if (!state.confidential || !state.clients || !state.clients->chosen) return false;
  const std::vector<ClientVisit>& visits = state.clients->visits;
  const bool drawn = !state.scene.pain.empty() && std::none_of(visits.begin(), visits.end(), [&](const auto& visit) {
    return visit.drawing == state.scene.pain;
  });
  return drawn || !form.note.empty() || state.treatment || !state.treated.empty();
}

} // namespace myo::state
