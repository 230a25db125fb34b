#include "app/cli/find_pain.hpp"

#include "app/cli/atlas_output.hpp"
#include "app/language/language.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/skin_evidence.hpp"
#include "app/technique/said.hpp"
#include "app/text/words.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) { return std::round(value * 1000) / 1000; }

complaint::PainSide parse_pain_side(std::string_view text) {
  for (const complaint::PainSide side :
       {complaint::PainSide::left, complaint::PainSide::right, complaint::PainSide::both})
    if (text == to_string(side)) return side;
  return complaint::PainSide::unknown;
}

/// A region of the command line, as the region tool marks it.
void mark(pain::PainDrawing& drawing, const atlas::Region& region, complaint::PainSide side, pain::Felt felt) {
  constexpr float middle_strength = 5;
  const auto add = [&](model::Side of) {
    drawing.marks.push_back({region.id, of, felt, middle_strength, pain::PainQuality::unsaid});
  };
  if (region.midline || side == complaint::PainSide::unknown) return add(model::Side::midline);
  if (side != complaint::PainSide::right) add(model::Side::left);
  if (side != complaint::PainSide::left) add(model::Side::right);
}

Error unknown_region(const atlas::Atlas& atlas, const std::string& id) {
  constexpr std::size_t max_named = 5;
  // What people call it first: "chest" is no slip of "cheek".
  std::vector<std::string> known, called;
  const std::string plain = fmt::format(" {} ", text::plain(id));
  for (const atlas::Region& region : atlas.regions()) {
    known.push_back(region.id);
    const auto says = [&](const std::string& name) {
      return fmt::format(" {} ", text::plain(name)).find(plain) != std::string::npos;
    };
    if (called.size() < max_named &&
        (says(region.label) || std::any_of(region.words.begin(), region.words.end(), says)))
      called.push_back(region.id);
  }
  const std::string meant = called.empty() ? text::nearest_word(id, known) : fmt::format("{}", fmt::join(called, ", "));
  return {tr_format("there is no region \"{}\"", id), "",
          meant.empty() ? tr("regions are named like mastoid, anterior-knee") : tr_format("did you mean {}?", meant)};
}

/// What stands after the equals sign.
std::optional<pain::Felt> felt_of(std::string_view answer) {
  const std::size_t equals = answer.find('=');
  return equals == std::string_view::npos ? std::nullopt : pain::parse_felt(answer.substr(equals + 1));
}

Status take_answer(pain::PainDrawing& drawing, const atlas::Atlas& atlas, const std::string& answer,
                   complaint::PainSide side) {
  const std::string id = answer.substr(0, answer.find('='));
  const auto felt = felt_of(answer);
  if (!felt)
    return fail(tr_format("\"{}\" is no answer", answer), "",
                "write --answer QUESTION=yes, =no or =unsure, the question by the id that --json gives it");
  if (const atlas::SafetyQuestion* question = atlas.safety_question(id)) {
    std::erase_if(drawing.safety, [&](const pain::SafetyMark& one) { return one.question == question->id; });
    drawing.safety.push_back({question->id, *felt});
  } else if (const atlas::Symptom* symptom = atlas.symptom(id))
    drawing.symptoms.push_back({symptom->id, *felt});
  else if (const atlas::Region* region = atlas.region(id))
    mark(drawing, *region, *felt == pain::Felt::yes ? side : complaint::PainSide::unknown, *felt);
  else
    return fail(tr_format("there is no question \"{}\"", id), "",
                "'myoatlas find TEXT --json' says which is asked next");
  return {};
}

Json flags_json(const atlas::Atlas& atlas, const std::vector<std::uint32_t>& indices) {
  Json flags = Json::array();
  for (const std::uint32_t index : indices) {
    const atlas::RedFlag& flag = atlas.red_flags()[index];
    flags.push_back({{"id", flag.id},
                     {"title", flag.title},
                     {"message", flag.message},
                     {"urgency", flag.urgency},
                     {"sources", citations_json(atlas, flag.citations)}});
  }
  return flags;
}

Json safety_json(const atlas::Atlas& atlas, const std::vector<referral::SafetyAsked>& asked) {
  Json questions = Json::array();
  for (const referral::SafetyAsked& one : asked) {
    const atlas::SafetyQuestion& question = atlas.safety_questions()[one.question];
    questions.push_back({{"id", question.id},
                         {"text", question.text},
                         {"flag", atlas.red_flags()[question.flag].id},
                         {"answer", one.answer ? Json(to_string(*one.answer)) : Json(nullptr)},
                         {"sources", citations_json(atlas, question.citations)}});
  }
  return questions;
}

Json point_found_json(const atlas::Atlas& atlas, const referral::RankedPoint& found) {
  const atlas::Muscle& muscle = atlas.muscles()[found.muscle];
  const atlas::Point& point = atlas.points()[found.point];
  return {{"muscle", muscle.id},
          {"muscle_name", muscle.name},
          {"group", muscle.group},
          {"point", point.id},
          {"label", point.label},
          {"side", found.either ? Json(nullptr) : Json(to_string(found.side))},
          {"score", rounded(found.score)},
          {"explains", rounded(found.explains)},
          {"matched_essential", found.matched_essential},
          {"matched_spillover", found.matched_spillover},
          {"also_felt", found.also_felt},
          {"why", found.why}};
}

Json question_json(const referral::PainQuestion& question) {
  Json out = question.symptom.empty() ? Json{{"region", question.region}, {"side", to_string(question.side)}}
                                      : Json{{"symptom", question.symptom}};
  out["text"] = question.text, out["bits"] = rounded(question.bits);
  return out;
}

std::string labels(const atlas::Atlas& atlas, const std::vector<std::string>& ids, std::size_t max) {
  std::vector<std::string> out;
  for (const std::string& id : ids)
    if (const atlas::Region* region = atlas.region(id); region && out.size() < max) out.push_back(region->label);
  return fmt::format("{}{}", fmt::join(out, " · "), ids.size() > max ? " …" : "");
}

/// What must not wait comes before any muscle: how soon, what it can be, what to do; in one line where it was
/// ruled out.
void gate_first(Page& page, const atlas::Atlas& atlas, const std::vector<std::uint32_t>& flags, bool ruled_out) {
  if (flags.empty()) return;
  if (ruled_out) {
    std::vector<std::string> titles;
    for (const std::uint32_t index : flags) titles.push_back(atlas.red_flags()[index].title);
    page.paragraph(fmt::format("{}: {}", technique::said(atlas, "danger.ruled-out"), fmt::join(titles, ", ")), 0);
    return page.blank();
  }
  std::string urgency;
  for (const std::uint32_t index : flags) {
    const atlas::RedFlag& flag = atlas.red_flags()[index];
    if (const std::string how_soon = referral::RedFlagRules::how_soon(flag); how_soon != urgency)
      urgency = how_soon, page.heading(page.alarm(technique::said(atlas, urgency)));
    page.paragraph(page.alarm("! " + flag.title), 0);
    page.paragraph(flag.message);
  }
  page.blank();
}

/// Those that are still open, with the answer that each takes.
void ask_first(Page& page, const atlas::Atlas& atlas, const referral::SafetyCheck& check) {
  const auto open = std::count_if(check.asked.begin(), check.asked.end(), [](const auto& one) { return one.open(); });
  if (open == 0) return;
  page.paragraph(page.bold(technique::said(atlas, "danger.check")), 0);
  for (const referral::SafetyAsked& one : check.asked) {
    if (!one.open()) continue;
    const atlas::SafetyQuestion& question = atlas.safety_questions()[one.question];
    page.paragraph(fmt::format("? {}  {}", question.text, page.dim("--answer " + question.id + "=yes|no|unsure")));
  }
  if (check.to_follow > 0)
    page.paragraph(page.dim(tr_format("{} more follow as these are answered.", check.to_follow)));
  page.blank();
}

void understood(Page& page, const atlas::Atlas& atlas, const referral::Ranking& ranking) {
  constexpr std::size_t max_regions = 8;
  const auto hurts = ranking.ids(complaint::Finding::Of::region, pain::Felt::yes),
             not_there = ranking.ids(complaint::Finding::Of::region, pain::Felt::no);
  if (!ranking.ask.empty()) page.paragraph(ranking.ask, 0);
  if (!hurts.empty())
    page.paragraph(tr_format("Understood: {}{}", labels(atlas, hurts, max_regions),
                             ranking.side == complaint::PainSide::unknown
                                 ? ""
                                 : fmt::format(" ({})", tr_name("side", to_string(ranking.side)))),
                   0);
  if (!not_there.empty()) page.paragraph(tr_format("Not: {}", labels(atlas, not_there, max_regions)), 0);
  std::vector<std::string> symptoms;
  for (const complaint::Finding& one : ranking.findings)
    if (const atlas::Symptom* symptom = one.of == complaint::Finding::Of::symptom ? atlas.symptom(one.id) : nullptr)
      symptoms.push_back((one.felt == pain::Felt::no ? "not " : "") + symptom->label);
  if (!symptoms.empty()) page.paragraph(tr_format("Symptoms: {}", fmt::join(symptoms, " · ")), 0);
  if (!ranking.not_understood.empty())
    page.paragraph(page.dim(tr_format("Not understood: {}", fmt::join(ranking.not_understood, " · "))), 0);
  page.blank();
}

/// Points of one muscle and side, in the order of ranks, as one entry.
std::vector<std::vector<const referral::RankedPoint*>> by_muscle(const std::vector<referral::RankedPoint>& points) {
  std::vector<std::vector<const referral::RankedPoint*>> out;
  for (const referral::RankedPoint& point : points) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const auto& entry) {
      return entry.front()->muscle == point.muscle && entry.front()->side == point.side;
    });
    (same == out.end() ? out.emplace_back() : *same).push_back(&point);
  }
  return out;
}

void points_found(Page& page, const atlas::Atlas& atlas, const referral::Ranking& ranking) {
  constexpr std::size_t max_regions = 3;
  int rank = 0;
  for (const auto& entry : by_muscle(ranking.points)) {
    const referral::RankedPoint& best = *entry.front();
    page.numbered(++rank, page.bold(atlas.muscles()[best.muscle].name) +
                              (best.either ? "" : fmt::format(" ({})", tr_name("side", to_string(best.side)))));
    for (const referral::RankedPoint* found : entry) {
      const atlas::Point& point = atlas.points()[found->point];
      page.paragraph(fmt::format("{}  {}", point.label, page.dim(point.id)), 4);
      page.paragraph(found->why, 6);
      page.entry("usual", labels(atlas, found->matched_essential, max_regions), 6);
      page.entry("sometimes", labels(atlas, found->matched_spillover, max_regions), 6);
      page.entry(tr("felt too at"), labels(atlas, found->also_felt, max_regions), 6);
    }
  }
}

} // namespace

bool is_answer(std::string_view word) { return felt_of(word).has_value(); }

Result<FindAnswer> find_pain(const referral::Referral& referral, const FindRequest& request) {
  const atlas::Atlas& atlas = referral.atlas();
  for (const std::string& id : request.regions)
    if (!atlas.region(id)) return tl::unexpected(unknown_region(atlas, id));
  pain::PainDrawing drawing;
  if (!request.drawing.empty()) {
    const auto file = pain::drawing_path(request.drawing);
    if (!file) return tl::unexpected(file.error());
    auto loaded = pain::load_drawing(*file);
    if (!loaded) return tl::unexpected(loaded.error());
    drawing = std::move(*loaded);
  }
  const complaint::PainSide side = parse_pain_side(request.side);
  if (!request.text.empty()) drawing.words = request.text;
  for (const std::string& id : request.regions) mark(drawing, *atlas.region(id), side, pain::Felt::yes);
  for (const std::string& answer : request.answers)
    if (const Status taken = take_answer(drawing, atlas, answer, side); !taken) return tl::unexpected(taken.error());
  const complaint::Evidence evidence = referral.understand(drawing, side);
  // Only strokes need a body: what is said means the same on every one.
  if (drawing.strokes.empty() && request.body.empty()) return FindAnswer{drawing.words, referral.rank(evidence)};
  const auto path = scene::find_body(request.body);
  if (!path) return tl::unexpected(path.error());
  const auto body = scene::Body::open(*path, &atlas, scene::Content::everything, core::user_cache_dir());
  if (!body) return tl::unexpected(body.error());
  const referral::SkinEvidence skin = scene::skin_evidence(atlas, *body, drawing);
  return FindAnswer{drawing.words, referral.rank(evidence, &skin)};
}

Json find_json(const atlas::Atlas& atlas, const FindAnswer& answer) {
  const referral::Ranking& ranking = answer.ranking;
  Json results = Json::array(), muscles = Json::array(), together = Json::array();
  for (const std::uint32_t index : ranking.muscles) muscles.push_back(atlas.muscles()[index].id);
  for (const referral::RankedPoint& found : ranking.points) results.push_back(point_found_json(atlas, found));
  for (const std::uint32_t index : ranking.together) together.push_back(atlas.points()[ranking.points[index].point].id);
  return {
      {"query", answer.query},
      {"regions", ranking.ids(complaint::Finding::Of::region, pain::Felt::yes)},
      {"not_understood", ranking.not_understood},
      {"understood", complaint::understood_names[static_cast<std::size_t>(ranking.understood)]},
      {"ask", ranking.ask.empty() ? Json(nullptr) : Json(ranking.ask)},
      {"side", ranking.side == complaint::PainSide::unknown ? Json(nullptr) : Json(to_string(ranking.side))},
      {"not_regions", ranking.ids(complaint::Finding::Of::region, pain::Felt::no)},
      {"symptoms", ranking.ids(complaint::Finding::Of::symptom, pain::Felt::yes)},
      {"not_symptoms", ranking.ids(complaint::Finding::Of::symptom, pain::Felt::no)},
      {"named_muscles", muscles},
      {"red_flags", flags_json(atlas, ranking.red_flags)},
      // Where something is raised a page names no point until it has been ruled out; whoever shows these should not.
      {"beneath_danger", !ranking.red_flags.empty()},
      {"safety_questions", safety_json(atlas, ranking.safety.asked)},
      {"safety_questions_to_follow", ranking.safety.to_follow},
      {"results", results},
      {"together", together},
      {"together_explains", rounded(ranking.together_explains)},
      {"question", ranking.question ? question_json(*ranking.question) : Json(nullptr)}};
}

void print_complaint(const atlas::Atlas& atlas, const referral::Ranking& ranking) {
  Page page;
  gate_first(page, atlas, ranking.red_flags, false);
  understood(page, atlas, ranking);
  if (ranking.ask.empty()) page.paragraph(tr("What may send it there: myoatlas find, with the same words."), 0);
  page.print();
}

void print_find_page(const atlas::Atlas& atlas, const FindAnswer& answer, bool ruled_out) {
  const referral::Ranking& ranking = answer.ranking;
  Page page;
  gate_first(page, atlas, ranking.red_flags, ruled_out);
  ask_first(page, atlas, ranking.safety);
  understood(page, atlas, ranking);
  // As in the window: nothing is named beneath a danger until the reader says that it was ruled out.
  if (!ranking.red_flags.empty() && !ruled_out && !ranking.points.empty()) {
    page.paragraph(page.bold(technique::said(atlas, "danger.beneath")), 0);
    page.paragraph(page.dim(tr_format("{} points fit; --ruled-out shows them.", ranking.points.size())), 0);
    return page.print();
  }
  if (ranking.together.size() > 1) {
    std::vector<std::string> names;
    for (const std::uint32_t index : ranking.together)
      names.push_back(atlas.muscles()[ranking.points[index].muscle].name);
    page.paragraph(tr_format("Together these explain {:.0f} %: {}", std::floor(100 * ranking.together_explains),
                             fmt::join(names, " + ")),
                   0);
    page.blank();
  }
  points_found(page, atlas, ranking);
  if (ranking.points.empty() && ranking.ask.empty())
    page.paragraph(
        tr("Nothing in the atlas fits. Name the place that hurts, such as \"outer elbow\" or \"behind the ear\"."), 0);
  if (ranking.question) page.blank(), page.paragraph(tr_format("Ask next: {}", ranking.question->text), 0);
  page.blank();
  page.paragraph(page.dim(technique::said(atlas, "care.worrying")), 0);
  page.print();
}

} // namespace myo::cli
