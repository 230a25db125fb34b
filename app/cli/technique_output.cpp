#include "app/cli/technique_output.hpp"

#include "app/language/language.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/hazards.hpp"
#include "app/technique/said.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

Json protocol_json(const atlas::Technique& technique) {
  Json out{{"steps", technique.steps}};
  if (const auto& s = technique.session)
    out["session"] = {{"work_s", s->work_s},
                      {"pause_s", {s->min_pause_s, s->max_pause_s}},
                      {"repeats", {s->min_repeats, s->max_repeats}},
                      {"source", s->source}};
  if (!technique.forces.empty()) {
    out["forces"] = Json::array();
    for (const atlas::TechniqueForce& f : technique.forces)
      out["forces"].push_back({{"name", f.name},
                               {"rise_s", f.rise_s},
                               {"hold_s", f.hold_s},
                               {"kgf", {technique::tenth(f.min_kgf), technique::tenth(f.max_kgf)}},
                               {"grade", to_string(f.grade)},
                               {"source", f.source}});
  }
  for (const atlas::TechniqueSetting& s : technique.settings) out["settings"][s.name] = s.value;
  for (const auto& [key, facts] :
       {std::pair{"cautions", &technique.cautions}, std::pair{"stop_signs", &technique.stop_signs},
        std::pair{"contraindications", &technique.contraindications}}) {
    out[key] = Json::array();
    for (const atlas::Fact& fact : *facts) out[key].push_back(fact.text);
  }
  return out;
}

/// What the atlas says of it at this point: only what differs from the technique's own card.
Json here_json(const atlas::PointTechnique* here) {
  Json out = Json::object();
  if (!here) return out;
  for (const auto& [key, text] :
       {std::pair{"how", &here->how}, std::pair{"dose", &here->dose}, std::pair{"caution", &here->caution}})
    if (!text->empty()) out[key] = *text;
  if (here->numbers.ceiling != atlas::ForceCeiling::whole)
    out["force"] = atlas::force_ceiling_names[static_cast<std::size_t>(here->numbers.ceiling)];
  return out;
}

/// Rows of a card on a page. What the line crosses and what lies near it comes after them, for every technique alike.
struct PrintRow {
  Page& page;
  void operator()(const technique::CardHeading&) const {}
  void operator()(const technique::CardText& row) const {
    if (row.tone != technique::Tone::note) page.paragraph(row.text); // said once, below
  }
  void operator()(const technique::CardWays& row) const {
    for (std::size_t i = 0; i < row.ways.size(); ++i)
      page.numbered(static_cast<int>(i) + 1, row.ways[i].words + "; " + row.ways[i].figure);
  }
  void operator()(const technique::CardStep& row) const { page.numbered(row.number, row.name + ": " + row.how); }
  void operator()(const technique::CardSection&) const {}
  void operator()(const technique::CardPath&) const {}
  void operator()(const technique::CardHazards&) const {}
};

void say_here(Page& page, const TechniqueAsked& asked) {
  if (asked.here) {
    page.entry("how", asked.here->how);
    page.entry("dose", asked.here->dose);
    page.entry("caution", asked.here->caution);
  }
  for (const technique::HazardInWords& h : asked.all.card.words) page.entry("beware", h.text);
}

/// Of the technique in general: it comes after what holds at the point.
void say_facts(Page& page, const char* title, const std::vector<atlas::Fact>& facts) {
  if (facts.empty()) return;
  page.heading(title);
  for (const atlas::Fact& fact : facts) page.paragraph(fact.text);
}

} // namespace

TechniqueAsked ask_technique(const technique::PointTechniques& all, const atlas::Technique& technique,
                             const atlas::Atlas& atlas, std::size_t choice) {
  TechniqueAsked asked{all, technique, atlas, choice, all.of(technique.id), all.finger, nullptr, std::nullopt};
  if (const atlas::Point* point = atlas.point(all.point))
    for (const atlas::PointTechnique& said : point->techniques)
      if (said.technique == technique.id) asked.here = &said, asked.suits = technique::verdict(said, asked.answer);
  if (auto own = asked.answer ? asked.answer->line(choice) : std::nullopt) asked.line = std::move(*own);
  return asked;
}

/// {"slim": 9, "normal": 14, "heavy": 27}, or null.
Json depth_json(const technique::PointTechniques& all) {
  if (all.over.empty()) return nullptr;
  Json out = Json::object();
  for (const technique::Reason::Gap& gap : all.over.front().gaps)
    if (const float* mm = std::get_if<float>(&gap.value)) out[gap.name] = std::round(*mm);
  return out;
}

Json technique_json(const TechniqueAsked& asked, const std::string& body_id) {
  const auto& [all, technique, atlas, choice, answer, line, here, suits] = asked;
  Json out{{"point", all.point},
           {"side", to_string(all.side)},
           {"technique", technique.id},
           {"body", body_id},
           {"suits", suits ? Json(to_string(*suits)) : Json(nullptr)},
           {"summary", technique::summary_at(atlas, technique, answer)},
           {"at_this_point", here_json(here)},
           {"note", technique::said(atlas, "measured.note")},
           {"depth_by_build_mm", depth_json(all)},
           {"position", technique::vector_json(all.position)},
           {"entry", technique::vector_json(line.entry)},
           {"direction", technique::unit_json(line.direction)},
           {"path", technique::path_json(line.path)},
           {"hazards", technique::hazards_json(line.hazards)},
           {"pads", Json::array()},
           {"protocol", protocol_json(technique)}};
  out["hazards_in_words"] = Json::array();
  for (const technique::HazardInWords& h : all.card.words)
    out["hazards_in_words"].push_back(
        {{"kind", h.kind}, {"structure", h.structure}, {"text", h.text}, {"measured", h.measured}});
  if (technique.professionals_only) out["professionals_only"] = true;
  if (answer) answer->write(out, atlas);
  return out;
}

Page technique_page(const TechniqueAsked& asked) {
  const auto& [all, technique, atlas, choice, answer, line, here, suits] = asked;
  Page page;
  page.title(technique.name, fmt::format("{} ({})", all.point, tr_name("side", to_string(all.side))));
  page.paragraph(technique::summary_at(atlas, technique, answer));
  if (technique.professionals_only) page.paragraph(technique.who);
  if (suits) page.entry("here", atlas.words_for(*suits));
  say_here(page, asked);
  if (answer)
    for (const technique::CardRow& row : answer->card(atlas, choice)) std::visit(PrintRow{page}, row);
  if (!all.over.empty()) page.paragraph(technique::said(atlas, all.over));
  page.paragraph(technique::said(atlas, "measured.note"));
  page.heading(tr("Crossed, from the skin"));
  for (const technique::PathPart& part : line.path)
    page.entry(tr_format("{:5.1f}-{:.1f} mm", part.enter_mm, part.exit_mm), part.name);
  page.heading(tr("Near this line"));
  for (const technique::HazardAt& h : technique::within_reach(line.hazards))
    page.entry(fmt::format("{:6.1f} mm", h.distance_mm),
               fmt::format("{} ({}){}", h.name, to_string(h.kind), h.shielded ? tr(", behind bone") : ""));
  say_facts(page, tr("Cautions"), technique.cautions);
  say_facts(page, tr("Stop when"), technique.stop_signs);
  say_facts(page, tr("Not with"), technique.contraindications);
  return page;
}

} // namespace myo::cli
