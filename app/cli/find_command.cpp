// myoatlas find: from pain, in words or regions, to the points that may send it; what must not wait comes first.

#include "app/atlas/find.hpp"
#include "app/atlas/question.hpp"
#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/technique/said.hpp"
#include "app/viewport/pain_reading.hpp"
#include "engine/core/files.hpp"

#include "atlas-data/words/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> words, regions;
  std::string side, atlas, drawing, body;
  bool json = false;
};

Json flags_json(const Atlas& atlas, const std::vector<std::uint32_t>& indices) {
  Json flags = Json::array();
  for (const std::uint32_t index : indices) {
    const RedFlag& flag = atlas.red_flags()[index];
    flags.push_back({{"id", flag.id}, {"title", flag.title}, {"message", flag.message}, {"urgency", flag.urgency}, {"sources", citations_json(atlas, flag.citations)}});
  }
  return flags;
}

/// Ids of the signs that are there (or said not to be).
std::vector<std::string> sign_ids(const Atlas& atlas, const std::vector<SaidSign>& said, bool denied) {
  std::vector<std::string> ids;
  for (const SaidSign& one : said)
    if (one.denied == denied) ids.push_back(atlas.signs()[one.sign].id);
  return ids;
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

/// What would tell the first points apart, where only words and regions are asked.
Json question_json(const Atlas& atlas, const FindAnswer& answer) {
  constexpr std::size_t asked_about = 8;
  std::vector<Candidate> candidates;
  for (const FoundPoint& found : answer.results)
    if (candidates.size() < asked_about) candidates.push_back({found.point, Side::right, found.score});
  const auto holds = [](const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  const auto best = next_question(atlas, candidates, {[&](std::uint32_t r, Side) { return holds(answer.regions, atlas.regions()[r].id) || holds(answer.denied, atlas.regions()[r].id); },
                                                      [&](std::uint32_t s) { return std::any_of(answer.signs.begin(), answer.signs.end(), [&](const SaidSign& one) { return one.sign == s; }); }});
  if (!best) return nullptr;
  if (best->of_sign) return {{"sign", atlas.signs()[best->sign].id}, {"text", atlas.signs()[best->sign].ask}, {"bits", rounded(best->bits)}};
  const Region& region = atlas.regions()[best->region];
  return {{"region", region.id}, {"text", "Is it also felt here: " + region.label + "?"}, {"bits", rounded(best->bits)}};
}

void print_json(const Atlas& atlas, const std::string& query, const FindAnswer& answer) {
  Json results = Json::array(), muscles = Json::array();
  for (const std::uint32_t index : answer.muscles) muscles.push_back(atlas.muscles()[index].id);
  for (const FoundPoint& found : answer.results) {
    const Muscle& muscle = atlas.muscles()[found.muscle];
    const Point& point = atlas.points()[found.point];
    results.push_back({{"muscle", muscle.id}, {"muscle_name", muscle.name}, {"group", muscle.group}, {"point", point.id}, {"label", point.label},
                       {"score", rounded(found.score)}, {"matched_essential", found.matched_essential},
                       {"matched_spillover", found.matched_spillover}, {"also_felt", found.unasked_essential}});
  }
  const Json out = {{"query", query}, {"regions", answer.regions}, {"side", answer.side == PainSide::unknown ? Json(nullptr) : Json(to_string(answer.side))},
                    {"not_regions", answer.denied}, {"signs", sign_ids(atlas, answer.signs, false)}, {"not_signs", sign_ids(atlas, answer.signs, true)}, {"named_muscles", muscles},
                    {"red_flags", flags_json(atlas, answer.red_flags)}, {"results", results}, {"question", question_json(atlas, answer)}};
  fmt::print("{}\n", out.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::string labels(const Atlas& atlas, const std::vector<std::string>& ids, std::size_t most) {
  std::vector<std::string> out;
  for (const std::string& id : ids)
    if (const Region* region = atlas.region(id); region && out.size() < most) out.push_back(region->label);
  return fmt::format("{}{}", fmt::join(out, " · "), ids.size() > most ? " …" : "");
}

/// What must not wait comes before any muscle.
void flags_first(Page& page, const Atlas& atlas, const std::vector<std::uint32_t>& flags) {
  for (const std::uint32_t index : flags) {
    const RedFlag& flag = atlas.red_flags()[index];
    page.paragraph(page.alarm("! " + flag.title), 0);
    page.paragraph(flag.message);
    page.blank();
  }
}

void last_line(Page& page, const Atlas& atlas) {
  page.blank();
  page.paragraph(page.dim(said(atlas, "care.worrying")), 0);
  page.print();
}

void print_page(const Atlas& atlas, const FindAnswer& answer) {
  Page page;
  flags_first(page, atlas, answer.red_flags);
  if (answer.regions.empty()) page.paragraph("No place on the body was understood; these points fit the words.", 0);
  else page.paragraph(fmt::format("Understood: {}{}", labels(atlas, answer.regions, 8), answer.side == PainSide::unknown ? "" : fmt::format(" ({})", to_string(answer.side))), 0);
  if (!answer.denied.empty()) page.paragraph(fmt::format("Not: {}", labels(atlas, answer.denied, 8)), 0);
  std::vector<std::string> said;
  for (const SaidSign& one : answer.signs) said.push_back((one.denied ? "not " : "") + atlas.signs()[one.sign].label);
  if (!said.empty()) page.paragraph(fmt::format("Signs: {}", fmt::join(said, " · ")), 0);
  page.blank();
  constexpr std::size_t most_regions = 3;
  int rank = 0;
  for (const FoundPoint& found : answer.results) {
    const Point& point = atlas.points()[found.point];
    page.numbered(++rank, fmt::format("{}: {}  {}", page.bold(atlas.muscles()[found.muscle].name), point.label, page.dim(point.id)));
    page.entry("usual", labels(atlas, found.matched_essential, most_regions), 4);
    page.entry("sometimes", labels(atlas, found.matched_spillover, most_regions), 4);
    page.entry("felt too at", labels(atlas, found.unasked_essential, most_regions), 4);
  }
  if (answer.results.empty()) page.paragraph("Nothing in the atlas fits. Name the place that hurts, such as \"outer elbow\" or \"behind the ear\".", 0);
  last_line(page, atlas);
}

// --- a drawing

std::vector<std::string> ids_of(const PainReading& reading, PainChip::Of of, Felt felt) {
  std::vector<std::string> ids;
  for (const PainChip& chip : reading.chips)
    if (chip.of == of && chip.felt == felt && std::find(ids.begin(), ids.end(), chip.id) == ids.end()) ids.push_back(chip.id);
  return ids;
}

void print_json(const Atlas& atlas, const std::string& query, const std::string& side, const PainReading& reading) {
  Json results = Json::array(), muscles = Json::array(), together = Json::array(), question = nullptr;
  for (const std::uint32_t index : reading.muscles) muscles.push_back(atlas.muscles()[index].id);
  for (const PainResult& found : reading.results) {
    const Muscle& muscle = atlas.muscles()[found.muscle];
    const Point& point = atlas.points()[found.point];
    results.push_back({{"muscle", muscle.id}, {"muscle_name", muscle.name}, {"group", muscle.group}, {"point", point.id}, {"label", point.label},
                       {"side", found.either ? Json(nullptr) : Json(to_string(found.side))}, {"score", rounded(found.score)}, {"explains", rounded(found.explains)},
                       {"matched_essential", found.matched_essential}, {"matched_spillover", found.matched_spillover}, {"also_felt", found.also_felt}, {"why", found.why}});
  }
  for (const std::uint32_t index : reading.together) together.push_back(atlas.points()[reading.results[index].point].id);
  if (reading.question) {
    if (reading.question->sign.empty()) question = {{"region", reading.question->region}, {"side", to_string(reading.question->side)}};
    else question = {{"sign", reading.question->sign}};
    question["text"] = reading.question->text, question["bits"] = rounded(reading.question->bits);
  }
  const Json out = {{"query", query}, {"regions", ids_of(reading, PainChip::Of::region, Felt::yes)}, {"side", side.empty() ? Json(nullptr) : Json(side)},
                    {"not_regions", ids_of(reading, PainChip::Of::region, Felt::no)},
                    {"signs", ids_of(reading, PainChip::Of::sign, Felt::yes)}, {"not_signs", ids_of(reading, PainChip::Of::sign, Felt::no)}, {"named_muscles", muscles}, {"red_flags", flags_json(atlas, reading.red_flags)},
                    {"results", results}, {"together", together}, {"together_explains", rounded(reading.together_explains)}, {"question", question}};
  fmt::print("{}\n", out.dump(2, ' ', false, Json::error_handler_t::replace));
}

void print_page(const Atlas& atlas, const PainReading& reading) {
  Page page;
  flags_first(page, atlas, reading.red_flags);
  page.paragraph(fmt::format("It hurts: {}", labels(atlas, ids_of(reading, PainChip::Of::region, Felt::yes), 8)), 0);
  if (const auto not_there = ids_of(reading, PainChip::Of::region, Felt::no); !not_there.empty()) page.paragraph(fmt::format("Not: {}", labels(atlas, not_there, 8)), 0);
  std::vector<std::string> signs;
  for (const PainChip& chip : reading.chips)
    if (const Sign* sign = chip.of == PainChip::Of::sign ? atlas.sign(chip.id) : nullptr) signs.push_back((chip.felt == Felt::no ? "not " : "") + sign->label);
  if (!signs.empty()) page.paragraph(fmt::format("Signs: {}", fmt::join(signs, " · ")), 0);
  page.blank();
  int rank = 0;
  for (const PainResult& found : reading.results) {
    const Point& point = atlas.points()[found.point];
    const std::string side = found.either ? "" : fmt::format(" ({})", to_string(found.side));
    page.numbered(++rank, fmt::format("{}{}: {}  {}", page.bold(atlas.muscles()[found.muscle].name), side, point.label, page.dim(point.id)));
    page.paragraph(found.why, 4);
  }
  if (reading.results.empty()) page.paragraph("Nothing in the atlas explains this drawing.", 0);
  if (reading.question) page.blank(), page.paragraph("Ask next: " + reading.question->text, 0);
  last_line(page, atlas);
}

/// The drawing, with the regions, side and words of the command line added to it, read on a body.
int run_drawing(const Options& options, const Atlas& atlas, const std::string& words) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "myoatlas find: {}\n", error.message());
    return 1;
  };
  auto drawing = load_drawing(drawing_path(options.drawing));
  if (!drawing) return refuse(drawing.error());
  if (!words.empty()) drawing->words = words;
  for (const std::string& id : options.regions) {
    const bool midline = atlas.region(id)->midline;
    const auto add = [&](Side side) { drawing->marks.push_back({id, side, Felt::yes, 5, PainQuality::unsaid}); };
    if (midline || options.side.empty()) add(Side::midline);
    if (!midline && (options.side == "left" || options.side == "both")) add(Side::left);
    if (!midline && (options.side == "right" || options.side == "both")) add(Side::right);
  }
  const auto path = find_body(options.body);
  if (!path) return refuse(path.error());
  const auto body = Body::open(*path, &atlas, Content::everything, user_cache_dir());
  if (!body) return refuse(body.error());
  const PainReading reading = read_pain(atlas, *body, *drawing);
  if (options.json) print_json(atlas, drawing->words, options.side, reading);
  else print_page(atlas, reading);
  return 0;
}

int run_find(const Options& options) {
  const auto refuse = [](const std::string& message, int code) {
    fmt::print(stderr, "myoatlas find: {}\n", message);
    return code;
  };
  FindQuery query;
  query.text = fmt::format("{}", fmt::join(options.words, " "));
  query.side = options.side == "left" ? PainSide::left : options.side == "right" ? PainSide::right : options.side == "both" ? PainSide::both : PainSide::unknown;
  query.regions = options.regions;
  if (query.text.empty() && query.regions.empty() && options.drawing.empty()) return refuse("say where it hurts, in words, with --region ID or with --drawing FILE; see myoatlas find --help", 2);
  const auto atlas = open_atlas(options.atlas);
  if (!atlas) return refuse(atlas.error().message(), 1);
  std::vector<std::string> known;
  for (const Region& region : atlas->regions()) known.push_back(region.id);
  for (const std::string& id : query.regions)
    if (!atlas->region(id)) {
      const std::string meant = nearest_word(id, known);
      return refuse(fmt::format("there is no region \"{}\"; {}", id, meant.empty() ? "regions are named like mastoid, anterior-knee" : "did you mean " + meant + "?"), 1);
    }
  if (!options.drawing.empty()) return run_drawing(options, *atlas, query.text);
  const FindAnswer answer = find(*atlas, query);
  options.json ? print_json(*atlas, query.text, answer) : print_page(*atlas, answer);
  return 0;
}

} // namespace

Command find_command() {
  return {"find", "From pain to the points that may send it", [](CLI::App& app) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            app.add_option("TEXT", options->words, "the complaint in plain words");
            app.add_option("--region", options->regions, "a region of pain by id; may be given again")->expected(1)->take_all();
            app.add_option("--side", options->side, "left, right or both")->check(CLI::IsMember({"left", "right", "both"}));
            app.add_option("--drawing", options->drawing, "pain drawn on the body: a JSON file, or the name of a saved drawing");
            app.add_option("--body", options->body, "the body that --drawing is read on, by file or name");
            app.add_option("--atlas", options->atlas, "another atlas file");
            app.add_flag("--json", options->json, "one JSON object");
            return [options] { return run_find(*options); };
          }};
}

} // namespace myo
