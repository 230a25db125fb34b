#include "app/cli/find_pain.hpp"

#include "app/cli/atlas_output.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/technique/said.hpp"
#include "app/text/words.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) { return std::round(value * 1000) / 1000; }

PainSide parse_pain_side(std::string_view text) {
  for (const PainSide side : {PainSide::left, PainSide::right, PainSide::both})
    if (text == to_string(side)) return side;
  return PainSide::unknown;
}

/// A region of the command line, as the region tool marks it.
void mark(PainDrawing& drawing, const Region& region, PainSide side, Felt felt) {
  constexpr float middle_strength = 5;
  const auto add = [&](Side of) { drawing.marks.push_back({region.id, of, felt, middle_strength, PainQuality::unsaid}); };
  if (region.midline || side == PainSide::unknown) return add(Side::midline);
  if (side != PainSide::right) add(Side::left);
  if (side != PainSide::left) add(Side::right);
}

Error unknown_region(const Atlas& atlas, const std::string& id) {
  std::vector<std::string> known;
  for (const Region& region : atlas.regions()) known.push_back(region.id);
  const std::string meant = nearest_word(id, known);
  return {fmt::format("there is no region \"{}\"", id), "", meant.empty() ? "regions are named like mastoid, anterior-knee" : "did you mean " + meant + "?"};
}

Status take_answer(PainDrawing& drawing, const Atlas& atlas, const std::string& answer, PainSide side) {
  const std::size_t equals = std::min(answer.find('='), answer.size());
  const std::string id = answer.substr(0, equals);
  const auto felt = parse_felt(equals < answer.size() ? std::string_view(answer).substr(equals + 1) : std::string_view{});
  if (!felt) return fail(fmt::format("\"{}\" is no answer", answer), "", "write --answer QUESTION=yes or QUESTION=no, the question by the id that --json gives it");
  if (const Symptom* symptom = atlas.symptom(id)) drawing.symptoms.push_back({symptom->id, *felt});
  else if (const Region* region = atlas.region(id)) mark(drawing, *region, *felt == Felt::yes ? side : PainSide::unknown, *felt);
  else return fail(fmt::format("there is no question \"{}\"", id), "", "'myoatlas find TEXT --json' says which is asked next");
  return {};
}

Json flags_json(const Atlas& atlas, const std::vector<std::uint32_t>& indices) {
  Json flags = Json::array();
  for (const std::uint32_t index : indices) {
    const RedFlag& flag = atlas.red_flags()[index];
    flags.push_back({{"id", flag.id}, {"title", flag.title}, {"message", flag.message}, {"urgency", flag.urgency}, {"sources", citations_json(atlas, flag.citations)}});
  }
  return flags;
}

Json point_found_json(const Atlas& atlas, const RankedPoint& found) {
  const Muscle& muscle = atlas.muscles()[found.muscle];
  const Point& point = atlas.points()[found.point];
  return {{"muscle", muscle.id}, {"muscle_name", muscle.name}, {"group", muscle.group}, {"point", point.id}, {"label", point.label},
          {"side", found.either ? Json(nullptr) : Json(to_string(found.side))}, {"score", rounded(found.score)}, {"explains", rounded(found.explains)},
          {"matched_essential", found.matched_essential}, {"matched_spillover", found.matched_spillover}, {"also_felt", found.also_felt}, {"why", found.why}};
}

Json question_json(const PainQuestion& question) {
  Json out = question.symptom.empty() ? Json{{"region", question.region}, {"side", to_string(question.side)}} : Json{{"symptom", question.symptom}};
  out["text"] = question.text, out["bits"] = rounded(question.bits);
  return out;
}

std::string labels(const Atlas& atlas, const std::vector<std::string>& ids, std::size_t max) {
  std::vector<std::string> out;
  for (const std::string& id : ids)
    if (const Region* region = atlas.region(id); region && out.size() < max) out.push_back(region->label);
  return fmt::format("{}{}", fmt::join(out, " · "), ids.size() > max ? " …" : "");
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

void understood(Page& page, const Atlas& atlas, const Ranking& ranking) {
  constexpr std::size_t max_regions = 8;
  const auto hurts = ranking.ids(Finding::Of::region, Felt::yes), not_there = ranking.ids(Finding::Of::region, Felt::no);
  if (hurts.empty()) page.paragraph("No place on the body was understood; these points fit the words.", 0);
  else page.paragraph(fmt::format("Understood: {}{}", labels(atlas, hurts, max_regions), ranking.side == PainSide::unknown ? "" : fmt::format(" ({})", to_string(ranking.side))), 0);
  if (!not_there.empty()) page.paragraph(fmt::format("Not: {}", labels(atlas, not_there, max_regions)), 0);
  std::vector<std::string> symptoms;
  for (const Finding& one : ranking.findings)
    if (const Symptom* symptom = one.of == Finding::Of::symptom ? atlas.symptom(one.id) : nullptr) symptoms.push_back((one.felt == Felt::no ? "not " : "") + symptom->label);
  if (!symptoms.empty()) page.paragraph(fmt::format("Symptoms: {}", fmt::join(symptoms, " · ")), 0);
  page.blank();
}

} // namespace

Result<FindAnswer> find_pain(const Referral& referral, const FindRequest& request) {
  const Atlas& atlas = referral.atlas();
  for (const std::string& id : request.regions)
    if (!atlas.region(id)) return tl::unexpected(unknown_region(atlas, id));
  PainDrawing drawing;
  if (!request.drawing.empty()) {
    auto loaded = load_drawing(drawing_path(request.drawing));
    if (!loaded) return tl::unexpected(loaded.error());
    drawing = std::move(*loaded);
  }
  const PainSide side = parse_pain_side(request.side);
  if (!request.text.empty()) drawing.words = request.text;
  for (const std::string& id : request.regions) mark(drawing, *atlas.region(id), side, Felt::yes);
  for (const std::string& answer : request.answers)
    if (const Status taken = take_answer(drawing, atlas, answer, side); !taken) return tl::unexpected(taken.error());
  const Evidence evidence = referral.understand(drawing, side);
  // Only strokes need a body: what is said means the same on every one.
  if (drawing.strokes.empty() && request.body.empty()) return FindAnswer{drawing.words, referral.rank(evidence)};
  const auto path = find_body(request.body);
  if (!path) return tl::unexpected(path.error());
  const auto body = Body::open(*path, &atlas, Content::everything, user_cache_dir());
  if (!body) return tl::unexpected(body.error());
  const SkinEvidence skin = skin_evidence(atlas, *body, drawing);
  return FindAnswer{drawing.words, referral.rank(evidence, &skin)};
}

Json find_json(const Atlas& atlas, const FindAnswer& answer) {
  const Ranking& ranking = answer.ranking;
  Json results = Json::array(), muscles = Json::array(), together = Json::array();
  for (const std::uint32_t index : ranking.muscles) muscles.push_back(atlas.muscles()[index].id);
  for (const RankedPoint& found : ranking.points) results.push_back(point_found_json(atlas, found));
  for (const std::uint32_t index : ranking.together) together.push_back(atlas.points()[ranking.points[index].point].id);
  return {{"query", answer.query}, {"regions", ranking.ids(Finding::Of::region, Felt::yes)}, {"side", ranking.side == PainSide::unknown ? Json(nullptr) : Json(to_string(ranking.side))},
          {"not_regions", ranking.ids(Finding::Of::region, Felt::no)}, {"symptoms", ranking.ids(Finding::Of::symptom, Felt::yes)}, {"not_symptoms", ranking.ids(Finding::Of::symptom, Felt::no)},
          {"named_muscles", muscles}, {"red_flags", flags_json(atlas, ranking.red_flags)}, {"results", results}, {"together", together},
          {"together_explains", rounded(ranking.together_explains)}, {"question", ranking.question ? question_json(*ranking.question) : Json(nullptr)}};
}

void print_find_page(const Atlas& atlas, const FindAnswer& answer) {
  constexpr std::size_t max_regions = 3;
  const Ranking& ranking = answer.ranking;
  Page page;
  flags_first(page, atlas, ranking.red_flags);
  understood(page, atlas, ranking);
  int rank = 0;
  for (const RankedPoint& found : ranking.points) {
    const Point& point = atlas.points()[found.point];
    const std::string side = found.either ? "" : fmt::format(" ({})", to_string(found.side));
    page.numbered(++rank, fmt::format("{}{}: {}  {}", page.bold(atlas.muscles()[found.muscle].name), side, point.label, page.dim(point.id)));
    page.paragraph(found.why, 4);
    page.entry("usual", labels(atlas, found.matched_essential, max_regions), 4);
    page.entry("sometimes", labels(atlas, found.matched_spillover, max_regions), 4);
    page.entry("felt too at", labels(atlas, found.also_felt, max_regions), 4);
  }
  if (ranking.points.empty()) page.paragraph("Nothing in the atlas fits. Name the place that hurts, such as \"outer elbow\" or \"behind the ear\".", 0);
  if (ranking.question) page.blank(), page.paragraph("Ask next: " + ranking.question->text, 0);
  page.blank();
  page.paragraph(page.dim(said(atlas, "care.worrying")), 0);
  page.print();
}

} // namespace myo
