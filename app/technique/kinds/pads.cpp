// Electrode pads on the skin, true to scale.

#include "app/technique/pads.hpp"
#include "app/language/language.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/guide_parts.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::technique {

using Json = nlohmann::ordered_json;

const PadLayout* PadsAnswer::chosen(std::size_t choice) const {
  return layouts.empty() ? nullptr : &layouts[std::min(choice, layouts.size() - 1)];
}

void PadsAnswer::draw(GuideShapes& shapes, std::size_t choice) const {
  const PadLayout* shown = chosen(choice);
  if (!shown) return;
  for (const Pad& pad : shown->pads) {
    shapes.pad(pad.grid, pad_grid_side, pad.size_mm, pad.normal, guide_colour::current);
    shapes.rod(pad.centre, pad.centre + 5.f * pad.normal, 3.0f, 2.4f, guide_colour::handle); // the lead's stud
  }
}

std::vector<Sight> PadsAnswer::sights(std::size_t choice) const {
  std::vector<Sight> out;
  const PadLayout* shown = chosen(choice);
  if (!shown) return out;
  for (const Pad& pad : shown->pads)
    for (std::size_t i = 0; i < pad.grid.size(); i += 5) out.push_back({pad.grid[i], pad.normal, 1});
  return out;
}

Card PadsAnswer::card(const atlas::Atlas& atlas, std::size_t choice) const {
  Card card;
  card.push_back(CardHeading{tr("Where the pads lie")});
  const PadLayout* shown = chosen(choice);
  if (!words.empty()) card.push_back(CardText{said(atlas, words), shown ? Tone::danger : Tone::alarm, {}});
  if (!shown) {
    card.push_back(CardText{said(atlas, "pads.instead"), Tone::plain, {}});
    return card;
  }
  CardWays ways;
  for (const PadLayout& layout : layouts)
    ways.ways.push_back(
        {said(atlas, layout.name), tr_format("{:.0f} mm pads", layout.pads.front().size_mm), Tone::faint});
  ways.chosen = static_cast<std::size_t>(shown - layouts.data());
  card.push_back(std::move(ways));
  card.push_back(CardText{said(atlas, Reason{"pads.to-scale", {{"mm", shown->apart_mm}}}), Tone::faint, {}});
  return card;
}

void PadsAnswer::write(Json& out, const atlas::Atlas& atlas) const {
  if (const PadLayout* first = chosen(0))
    for (const Pad& pad : first->pads)
      out["pads"].push_back({{"centre", vector_json(pad.centre)},
                             {"normal", unit_json(pad.normal)},
                             {"size_mm", pad.size_mm},
                             {"place", said(atlas, pad.place)}});
  out["words"] = said(atlas, words);
  out["layouts"] = Json::array();
  for (const PadLayout& l : layouts)
    out["layouts"].push_back(
        {{"name", said(atlas, l.name)}, {"apart_mm", tenth(l.apart_mm)}, {"size_mm", l.pads.front().size_mm}});
}

TechniqueKind pads_kind() {
  return {"pads", [](const PointStudy& study, const SaidOfPoint& said) -> std::shared_ptr<const TechniqueAnswer> {
            if (!said.avoid.empty()) {
              auto none = std::make_shared<PadsAnswer>();
              none->words = {{"pads.avoid", {{"reason", said.avoid}}}};
              return none;
            }
            return std::make_shared<PadsAnswer>(
                pads_at(study.here(), study.place(), study.fibres().at_point, said.manner.pads));
          }};
}

} // namespace myo::technique
