#include "app/scene/check_techniques.hpp"

#include "app/technique/needle.hpp"
#include "app/technique/pads.hpp"
#include "app/technique/press.hpp"
#include "app/technique/said.hpp"
#include "app/technique/strokes.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace myo::scene {
namespace {

const technique::Reasons* words_of(const technique::TechniqueAnswer& answer) {
  if (const auto* press = dynamic_cast<const technique::PressAnswer*>(&answer)) return &press->words;
  if (const auto* needle = dynamic_cast<const technique::NeedleAnswer*>(&answer)) return &needle->words;
  if (const auto* pads = dynamic_cast<const technique::PadsAnswer*>(&answer)) return &pads->words;
  if (const auto* strokes = dynamic_cast<const technique::StrokesAnswer*>(&answer)) return &strokes->words;
  return nullptr;
}

/// What of one technique at one point does not hold on the body; empty where all does. Then what to do.
std::pair<std::string, std::string> contradiction(const atlas::Atlas& atlas, const atlas::PointTechnique& said,
                                                  const technique::TechniqueAnswer& answer) {
  const technique::Reasons* words = words_of(answer);
  const std::string on_body = words ? technique::said(atlas, *words) : std::string();
  if (said.suits == atlas::Suits::avoid) return {};
  if (const atlas::Suits best = technique::verdict(said, &answer); best != said.suits)
    return {fmt::format("\"{}\" is more than the body allows: {}", to_string(said.suits), on_body),
            fmt::format("write suits = \"{}\", or mend the manner or the course in the way", to_string(best))};
  const auto* needle = dynamic_cast<const technique::NeedleAnswer*>(&answer);
  if (needle && !needle->as_asked && !needle->no_bone) // that is said on the card, and no length is called safe
    return {"the way that its text describes is not open on the body",
            "describe one that is: `myoatlas technique` lists them"};
  const auto* pads = dynamic_cast<const technique::PadsAnswer*>(&answer);
  if (pads && !said.manner.pads.empty() && !pads->layouts.empty()) {
    const std::string first = pads->layouts.front().name.code.substr(std::string_view("pads.").size());
    if (std::find(said.manner.pads.begin(), said.manner.pads.end(), first) == said.manner.pads.end())
      return {fmt::format("no pads find room as stated; the first layout is \"{}\"", first),
              "state another layout, or none"};
  }
  return {};
}

} // namespace

std::vector<BodyFinding> check_techniques(const atlas::Atlas& atlas, const Body& body) {
  const std::vector<state::ModelPoint>& places = body.model().points;
  body.technique_space().warm();
  // The grades are written for the reference body. Another one, slimmer or heavier, may allow less; its card then says
  // less, and why.
  const bool own_body = body.model().body_id == "reference";
  std::vector<std::vector<BodyFinding>> found(places.size());
  core::parallel_for(places.size(), [&](std::size_t i) {
    const atlas::Point* point = atlas.point(places[i].id);
    const technique::PointTechniques* all = body.techniques(places[i].id, places[i].side);
    if (!point || !all) return;
    for (const atlas::PointTechnique& said : point->techniques) {
      const technique::TechniqueAnswer* answer = all->of(said.technique);
      if (!answer) continue;
      auto [what, to_do] = contradiction(atlas, said, *answer);
      if (!what.empty())
        found[i].push_back({fmt::format("muscles/{}.toml", point->muscle), point->id,
                            fmt::format("{} ({}): {}", said.technique, to_string(places[i].side), what),
                            std::move(to_do), own_body});
    }
  });
  std::vector<BodyFinding> out;
  for (auto& some : found) std::move(some.begin(), some.end(), std::back_inserter(out));
  return out;
}

} // namespace myo::scene
