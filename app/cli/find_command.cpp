// myoatlas find: from pain, in words or regions, to the points that may send it; what must not wait comes first.

#include "app/atlas/find.hpp"
#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"

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
  std::string side, atlas;
  bool json = false;
};

void print_json(const Atlas& atlas, const std::string& query, const FindAnswer& answer) {
  Json flags = Json::array(), results = Json::array(), muscles = Json::array();
  for (const std::uint32_t index : answer.red_flags) {
    const RedFlag& flag = atlas.red_flags()[index];
    flags.push_back({{"id", flag.id}, {"title", flag.title}, {"message", flag.message}, {"urgency", flag.urgency}, {"sources", citations_json(atlas, flag.citations)}});
  }
  for (const std::uint32_t index : answer.muscles) muscles.push_back(atlas.muscles()[index].id);
  for (const FoundPoint& found : answer.results) {
    const Muscle& muscle = atlas.muscles()[found.muscle];
    const Point& point = atlas.points()[found.point];
    results.push_back({{"muscle", muscle.id}, {"muscle_name", muscle.name}, {"group", muscle.group}, {"point", point.id}, {"label", point.label},
                       {"score", std::round(found.score * 1000) / 1000}, {"matched_essential", found.matched_essential},
                       {"matched_spillover", found.matched_spillover}, {"also_felt", found.unasked_essential}});
  }
  const Json out = {{"query", query}, {"regions", answer.regions}, {"side", answer.side == PainSide::unknown ? Json(nullptr) : Json(to_string(answer.side))},
                    {"not_regions", answer.denied}, {"named_muscles", muscles}, {"red_flags", flags}, {"results", results}};
  fmt::print("{}\n", out.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::string labels(const Atlas& atlas, const std::vector<std::string>& ids, std::size_t most) {
  std::vector<std::string> out;
  for (const std::string& id : ids)
    if (const Region* region = atlas.region(id); region && out.size() < most) out.push_back(region->label);
  return fmt::format("{}{}", fmt::join(out, " · "), ids.size() > most ? " …" : "");
}

void print_page(const Atlas& atlas, const FindAnswer& answer) {
  Page page;
  for (const std::uint32_t index : answer.red_flags) {
    const RedFlag& flag = atlas.red_flags()[index];
    page.paragraph(page.alarm("! " + flag.title), 0);
    page.paragraph(flag.message);
    page.blank();
  }
  if (answer.regions.empty()) page.paragraph("No place on the body was understood; these points fit the words.", 0);
  else page.paragraph(fmt::format("Understood: {}{}", labels(atlas, answer.regions, 8), answer.side == PainSide::unknown ? "" : fmt::format(" ({})", to_string(answer.side))), 0);
  if (!answer.denied.empty()) page.paragraph(fmt::format("Not: {}", labels(atlas, answer.denied, 8)), 0);
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
  page.blank();
  page.paragraph(page.dim("This teaches; it does not diagnose. Pain that is new, strong or worrying belongs to a doctor."), 0);
  page.print();
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
  if (query.text.empty() && query.regions.empty()) return refuse("say where it hurts, in words or with --region ID; see myoatlas find --help", 2);
  const auto atlas = open_atlas(options.atlas);
  if (!atlas) return refuse(atlas.error().message(), 1);
  std::vector<std::string> known;
  for (const Region& region : atlas->regions()) known.push_back(region.id);
  for (const std::string& id : query.regions)
    if (!atlas->region(id)) {
      const std::string meant = nearest_word(id, known);
      return refuse(fmt::format("there is no region \"{}\"; {}", id, meant.empty() ? "regions are named like mastoid, anterior-knee" : "did you mean " + meant + "?"), 1);
    }
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
            app.add_option("--atlas", options->atlas, "another atlas file");
            app.add_flag("--json", options->json, "one JSON object");
            return [options] { return run_find(*options); };
          }};
}

} // namespace myo
