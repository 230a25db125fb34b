// myoatlas technique: where finger, needle, pads or strokes go at a point, what the way crosses and what lies near.

#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/scene/body.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/hazards.hpp"
#include "app/technique/said.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <memory>
#include <variant>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string point, technique, side = "right", body;
  std::size_t approach = 1;
  bool json = false;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas technique: {}\n", error.message());
  return 1;
}

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
  out["stop_signs"] = Json::array();
  for (const atlas::Fact& fact : technique.stop_signs) out["stop_signs"].push_back(fact.text);
  return out;
}

/// What the technique answers at this point, and the line it works along: a finger's where it has none of its own.
struct Asked {
  const technique::PointTechniques& all;
  const atlas::Technique& technique;
  const atlas::Atlas& atlas;
  std::size_t choice = 0;
  const technique::TechniqueAnswer* answer = nullptr;
  technique::WorkLine line;
  std::optional<atlas::Suits> suits; ///< what holds here; none where the atlas does not speak of it at this point
};

Asked ask(const technique::PointTechniques& all, const atlas::Technique& technique, const atlas::Atlas& atlas,
          std::size_t choice) {
  Asked requested{all, technique, atlas, choice, all.of(technique.id), all.finger, std::nullopt};
  if (const atlas::Point* point = atlas.point(all.point))
    for (const atlas::PointTechnique& said : point->techniques)
      if (said.technique == technique.id) requested.suits = technique::verdict(said, requested.answer);
  if (auto own = requested.answer ? requested.answer->line(choice) : std::nullopt) requested.line = std::move(*own);
  return requested;
}

Json answer_json(const Asked& requested, const scene::Body& body) {
  const auto& [all, technique, atlas, choice, answer, line, suits] = requested;
  Json out{{"point", all.point},
           {"side", to_string(all.side)},
           {"technique", technique.id},
           {"body", body.model().body_id},
           {"suits", suits ? Json(to_string(*suits)) : Json(nullptr)},
           {"note", technique::said(atlas, "measured.note")},
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

void print_text(const Asked& requested) {
  const auto& [all, technique, atlas, choice, answer, line, suits] = requested;
  Page page;
  page.title(technique.name, fmt::format("{} ({})", all.point, to_string(all.side)));
  if (technique.professionals_only) page.paragraph(technique.who);
  if (suits) page.entry("here", atlas.words_for(*suits));
  if (answer)
    for (const technique::CardRow& row : answer->card(atlas, choice)) std::visit(PrintRow{page}, row);
  page.paragraph(technique::said(atlas, "measured.note"));
  page.heading("Crossed, from the skin");
  for (const technique::PathPart& part : line.path)
    page.entry(fmt::format("{:5.1f}-{:.1f} mm", part.enter_mm, part.exit_mm), part.name);
  page.heading("Near this line");
  for (const technique::HazardAt& h : technique::within_reach(line.hazards))
    page.entry(fmt::format("{:6.1f} mm", h.distance_mm),
               fmt::format("{} ({}){}", h.name, to_string(h.kind), h.shielded ? ", behind bone" : ""));
  page.print();
}

int technique(const Options& options) {
  const auto side = model::parse_side(options.side);
  const auto atlas = open_atlas({});
  if (!atlas) return refuse(atlas.error());
  const atlas::Technique* technique = atlas->technique(options.technique);
  if (!technique) {
    std::string known;
    for (const atlas::Technique& t : atlas->techniques()) known += (known.empty() ? "" : ", ") + t.id;
    return refuse({fmt::format("there is no technique '{}'", options.technique), "--technique", "use one of " + known});
  }
  const auto file = scene::find_body(options.body);
  if (!file) return refuse(file.error());
  const auto body = scene::Body::open_for_point(*file, *atlas, options.point, *side, core::user_cache_dir());
  if (!body) return refuse(body.error());
  const technique::PointTechniques* all = body->techniques(options.point, *side);
  if (!all) return refuse({"it does not resolve on this body", options.point, "'myoatlas check' says why"});
  const Asked requested = ask(*all, *technique, *atlas, options.approach - 1);
  // None is left to say why there is none.
  const std::size_t ways = std::max<std::size_t>(requested.answer ? requested.answer->choices() : 1, 1);
  if (options.approach > ways)
    return refuse({ways == 1 ? fmt::format("there is one way here, and no {}.", options.approach)
                             : fmt::format("there are {} ways here, and no {}.", ways, options.approach),
                   "--approach", fmt::format("give a number from 1 to {}", ways)});
  if (options.json)
    fmt::print("{}\n", answer_json(requested, *body).dump());
  else
    print_text(requested);
  return 0;
}

} // namespace

Command technique_command() {
  return {"technique", "Where finger, needle, pads or strokes go at a trigger point, and what lies in the way",
          [](CommandLine& app) {
            auto options = std::make_shared<Options>();
            app.add_option("--point", options->point, "A trigger point, for example rhomboid-major.1")->required();
            app.add_option("--technique", options->technique, "A technique by its id; a wrong one lists them all")
                ->required();
            app.add_option("--side", options->side, "left or right")
                ->check(one_of({"left", "right"}))
                ->capture_default_str();
            app.add_option("--body", options->body,
                           "A body pack, by file or name (default: bodyparts3d, else reference)");
            app.add_option("--approach", options->approach, "Which way in or which layout, 1 the first")
                ->check(in_range(1, 9))
                ->capture_default_str();
            app.add_flag("--json", options->json, "Print one JSON object");
            return std::function<int()>([options] { return technique(*options); });
          }};
}

} // namespace myo::cli
