// myoatlas technique: where finger, needle, pads or strokes go at a point, what the way crosses and what lies near.

#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/viewport/body.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace myo {
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

double tenth(float mm) { return std::round(static_cast<double>(mm) * 10) / 10; }
Json vector_json(const glm::vec3& v) { return {tenth(v.x), tenth(v.y), tenth(v.z)}; }
Json unit_json(const glm::vec3& v) {
  const auto thousandth = [](float x) { return std::round(static_cast<double>(x) * 1000) / 1000; };
  return {thousandth(v.x), thousandth(v.y), thousandth(v.z)};
}

Json path_json(const std::vector<PathPart>& path) {
  Json out = Json::array();
  for (const PathPart& part : path)
    out.push_back({{"structure", part.structure}, {"name", part.name}, {"enter_mm", tenth(part.enter_mm)}, {"exit_mm", tenth(part.exit_mm)}});
  return out;
}

Json hazard_json(const HazardAt& h) {
  Json out{{"structure", h.structure},         {"kind", to_string(h.kind)},   {"distance_mm", tenth(h.distance_mm)}, {"name", h.name},
           {"from_point_mm", tenth(h.from_point_mm)}, {"behind_bone", h.shielded}, {"position", vector_json(h.position)}};
  if (h.width_mm > 0) out["width_mm"] = tenth(h.width_mm);
  return out;
}

Json hazards_json(const std::vector<HazardAt>& hazards) {
  Json out = Json::array();
  for (const HazardAt& h : hazards) out.push_back(hazard_json(h));
  return out;
}

Json approach_json(const Approach& a) {
  Json out{{"words", a.words},
           {"entry", vector_json(a.entry)},
           {"direction", unit_json(a.direction)},
           {"skin_angle_deg", std::round(static_cast<double>(a.skin_angle_deg))},
           {"depth_mm", tenth(a.depth_mm)},
           {"crosses_hazard", a.crosses_hazard},
           {"needle_mm", a.needle_mm > 0 ? Json(a.needle_mm) : Json(nullptr)},
           {"reaches", nullptr}};
  if (!a.reached.empty()) out["reaches"] = {{"structure", a.reached}, {"kind", to_string(a.reached_kind)}, {"at_mm", tenth(a.reach_mm)}};
  return out;
}

Json pads_json(const TensAnswer& tens) {
  Json out = Json::array();
  if (tens.layouts.empty()) return out;
  for (const Pad& pad : tens.layouts.front().pads)
    out.push_back({{"centre", vector_json(pad.centre)}, {"normal", unit_json(pad.normal)}, {"size_mm", pad.size_mm}, {"place", pad.place}});
  return out;
}

Json strokes_json(const StrokesAnswer& strokes) {
  Json out = Json::array();
  for (const Stroke& s : strokes.strokes)
    out.push_back({{"order", s.order}, {"name", s.name}, {"how", s.how}, {"across_fibres", s.across}, {"from", vector_json(s.line.front())}, {"to", vector_json(s.line.back())}});
  return out;
}

Json protocol_json(const Technique& technique) {
  Json out{{"steps", technique.steps}};
  if (const auto& s = technique.session)
    out["session"] = {{"work_s", s->work_s}, {"pause_s", {s->pause_least_s, s->pause_most_s}}, {"repeats", {s->repeats_least, s->repeats_most}}, {"source", s->source}};
  if (!technique.forces.empty()) {
    out["forces"] = Json::array();
    for (const TechniqueForce& f : technique.forces)
      out["forces"].push_back({{"name", f.name}, {"rise_s", f.rise_s}, {"hold_s", f.hold_s}, {"kgf", {tenth(f.least_kgf), tenth(f.most_kgf)}}, {"grade", to_string(f.grade)}, {"source", f.source}});
  }
  for (const TechniqueSetting& s : technique.settings) out["settings"][s.name] = s.value;
  out["stop_signs"] = Json::array();
  for (const Fact& fact : technique.stop_signs) out["stop_signs"].push_back(fact.text);
  return out;
}

/// The line that a technique works along at this point.
struct Line {
  glm::vec3 entry{0}, direction{0};
  const std::vector<PathPart>* path = nullptr;
  const std::vector<HazardAt>* hazards = nullptr;
};
Line line_of(const PointTechniques& all, const Technique& technique, std::size_t approach) {
  if (technique.id == "dry-needling" && !all.needle.approaches.empty()) {
    const Approach& a = all.needle.approaches[std::min(approach - 1, all.needle.approaches.size() - 1)];
    return {a.entry, a.direction, &a.path, &a.hazards};
  }
  return {all.press.entry, all.press.direction, &all.press.path, &all.press_hazards};
}

Json answer_json(const PointTechniques& all, const Technique& technique, const Options& options, const Body& body) {
  const Line line = line_of(all, technique, options.approach);
  Json out{{"point", all.point}, {"side", to_string(all.side)}, {"technique", technique.id}, {"body", body.model().body_id}, {"note", measured_note},
           {"position", vector_json(all.position)}, {"entry", vector_json(line.entry)}, {"direction", unit_json(line.direction)},
           {"path", path_json(*line.path)}, {"hazards", hazards_json(*line.hazards)}, {"pads", Json::array()}, {"protocol", protocol_json(technique)}};
  out["hazards_in_words"] = Json::array();
  for (const HazardInWords& h : all.card.words) out["hazards_in_words"].push_back({{"kind", h.kind}, {"structure", h.structure}, {"text", h.text}, {"measured", h.measured}});
  if (technique.id == "trigger-point-pressure" || technique.id == "self-massage-tools") {
    out["advice"] = to_string(all.press.advice);
    out["words"] = all.press.words;
    out["toward"] = all.press.toward.empty() ? Json(nullptr) : Json(all.press.toward);
    out["end"] = vector_json(all.press.end);
    out["warnings"] = hazards_json(all.press.warnings);
  } else if (technique.id == "dry-needling") {
    out["professionals_only"] = true;
    out["advised"] = all.needle.advised;
    out["words"] = all.needle.words;
    out["approaches"] = Json::array();
    for (const Approach& a : all.needle.approaches) out["approaches"].push_back(approach_json(a));
  } else if (technique.id == "tens") {
    out["pads"] = pads_json(all.tens);
    out["words"] = all.tens.words;
    out["layouts"] = Json::array();
    for (const PadLayout& l : all.tens.layouts) out["layouts"].push_back({{"name", l.name}, {"apart_mm", tenth(l.apart_mm)}, {"size_mm", l.pads.front().size_mm}});
  } else if (technique.id == "myofascial-release" || technique.id == "classical-massage") {
    const StrokesAnswer& strokes = technique.id == "classical-massage" ? all.massage : all.release;
    out["strokes"] = strokes_json(strokes);
    out["joints"] = strokes.joints;
    out["words"] = strokes.words;
  }
  return out;
}

void print_hazards(Page& page, const std::vector<HazardAt>& hazards) {
  page.heading("Near this line");
  for (const HazardAt& h : hazards)
    page.entry(fmt::format("{:6.1f} mm", h.distance_mm), fmt::format("{} ({}){}", h.name, to_string(h.kind), h.shielded ? ", behind bone" : ""));
}

void print_text(const PointTechniques& all, const Technique& technique, const Options& options) {
  Page page;
  page.title(technique.name, fmt::format("{} ({})", all.point, to_string(all.side)));
  page.paragraph(std::string(measured_note));
  const Line line = line_of(all, technique, options.approach);
  if (technique.id == "dry-needling") {
    page.paragraph("For trained professionals only.");
    page.paragraph(all.needle.words);
    page.heading("Ways in, safest first");
    int number = 0;
    for (const Approach& a : all.needle.approaches)
      page.numbered(++number, fmt::format("{}; {:.0f} mm to the tip{}{}", a.words, a.depth_mm, a.needle_mm > 0 ? fmt::format("; needle {:.0f} mm", a.needle_mm) : "; no needle is short enough",
                                          a.reached.empty() ? "" : fmt::format("; {} from {:.0f} mm", a.reached_name, a.reach_mm)));
  } else if (technique.id == "tens") {
    if (!all.tens.words.empty()) page.paragraph(all.tens.words);
    for (const PadLayout& l : all.tens.layouts) page.entry(fmt::format("{:.0f} mm", l.pads.front().size_mm), fmt::format("{}, {:.0f} mm apart", l.name, l.apart_mm));
  } else if (technique.id == "myofascial-release" || technique.id == "classical-massage") {
    const StrokesAnswer& strokes = technique.id == "classical-massage" ? all.massage : all.release;
    if (!strokes.words.empty()) page.paragraph(strokes.words);
    for (const Stroke& s : strokes.strokes) page.numbered(s.order, s.name + ": " + s.how);
    for (const std::string& joint : strokes.joints) page.entry("move", joint);
  } else {
    page.paragraph(all.press.words);
  }
  page.heading("Crossed, from the skin");
  for (const PathPart& part : *line.path) page.entry(fmt::format("{:5.1f}-{:.1f} mm", part.enter_mm, part.exit_mm), part.name);
  print_hazards(page, *line.hazards);
  page.print();
}

int technique(const Options& options) {
  const auto side = parse_side(options.side);
  const auto atlas = open_atlas({});
  if (!atlas) return refuse(atlas.error());
  const Technique* technique = atlas->technique(options.technique);
  if (!technique) {
    std::string known;
    for (const Technique& t : atlas->techniques()) known += (known.empty() ? "" : ", ") + t.id;
    return refuse({fmt::format("there is no technique '{}'", options.technique), "--technique", "use one of " + known});
  }
  const auto file = find_body(options.body);
  if (!file) return refuse(file.error());
  const auto body = Body::open_for_point(*file, *atlas, options.point, *side, user_cache_dir());
  if (!body) return refuse(body.error());
  const PointTechniques* all = body->techniques(options.point, *side);
  if (!all) return refuse({"it does not resolve on this body", options.point, "'myoatlas check' says why"});
  if (options.json) fmt::print("{}\n", answer_json(*all, *technique, options, *body).dump());
  else print_text(*all, *technique, options);
  return 0;
}

} // namespace

Command technique_command() {
  return {"technique", "Where finger, needle, pads or strokes go at a trigger point, and what lies in the way", [](CommandLine& app) {
            auto options = std::make_shared<Options>();
            app.add_option("--point", options->point, "A trigger point, for example rhomboid-major.1")->required();
            app.add_option("--technique", options->technique, "trigger-point-pressure, dry-needling, tens, myofascial-release, classical-massage, ...")->required();
            app.add_option("--side", options->side, "left or right")->check(one_of({"left", "right"}))->capture_default_str();
            app.add_option("--body", options->body, "A body pack, by file or name (default: bodyparts3d, else reference)");
            app.add_option("--approach", options->approach, "Dry needling: which way in, 1 the safest")->check(in_range(1, 9))->capture_default_str();
            app.add_flag("--json", options->json, "Print one JSON object");
            return std::function<int()>([options] { return technique(*options); });
          }};
}

} // namespace myo
