#include "app/learn/wording.hpp"

#include "app/language/language.hpp"
#include "app/learn/fact_words.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace myo::learn {
namespace {

std::string lower(std::string text) {
  // "C7 spinous process" keeps its capital: a letter and a digit, or two capitals, are no beginning of a sentence.
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

technique::Reason reason(std::string_view code, Gaps gaps) {
  technique::Reason made{"study." + std::string(code), {}};
  for (const auto& [name, words] : gaps) made.gaps.push_back({name, words});
  return made;
}

} // namespace

std::string say(const atlas::Atlas& atlas, std::string_view code, Gaps gaps) {
  return technique::said(atlas, reason(code, gaps));
}

state::StudyFact say_fact(const atlas::Atlas& atlas, std::string_view code, Gaps gaps) {
  const atlas::Fact* fact = atlas.advice("study." + std::string(code));
  state::StudyFact made = fact ? cited({}, *fact) : state::StudyFact{};
  made.text = say(atlas, code, gaps);
  return made;
}

state::StudyFact cited(std::string heading, std::string text, atlas::Grade grade,
                       std::span<const atlas::Citation> citations) {
  constexpr std::array<const char*, 3> grades{"textbook", "observed", "contested"};
  state::StudyFact made{std::move(heading), std::move(text), grades[static_cast<std::size_t>(grade)], {}};
  for (const atlas::Citation& c : citations)
    made.sources.push_back(c.locator.empty() ? c.source : c.source + ": " + c.locator);
  return made;
}

state::StudyFact cited(std::string heading, const atlas::Fact& fact) {
  return cited(std::move(heading), fact.text, fact.grade, fact.citations);
}

const atlas::Fact* fact_of(std::span<const atlas::Fact> facts, std::string_view topic) {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const atlas::Fact& f) { return f.topic == topic; });
  return found == facts.end() ? nullptr : &*found;
}

void explain_point(state::Question& question, const atlas::Atlas& atlas, const atlas::Point& point) {
  question.why.push_back(cited(tr("Where it lies"), point.where, point.grade, point.citations));
  question.why.push_back(cited(tr("Felt by most"), regions_text(atlas, point.essential), point.grade, point.citations));
  if (!point.spillover.empty())
    question.why.push_back(
        cited(tr("Felt by some"), regions_text(atlas, point.spillover), point.grade, point.citations));
  if (const atlas::Fact* feels = fact_of(point.facts, "feels-like"))
    question.why.push_back(cited(tr("Feels like"), feels->text, feels->grade,
                                 feels->citations.empty() ? point.citations : feels->citations));
}

std::string regions_text(const atlas::Atlas& atlas, std::span<const std::string> ids) {
  std::string out;
  for (const std::string& id : ids) {
    const atlas::Region* region = atlas.region(id);
    if (!out.empty()) out += ", ";
    out += lower(region ? region->label : id);
  }
  return out;
}

std::vector<std::string> regions_not_naming(const atlas::Atlas& atlas, std::span<const std::string> ids,
                                            const atlas::Muscle& muscle) {
  std::vector<std::string> out;
  for (const std::string& id : ids) {
    const atlas::Region* region = atlas.region(id);
    const std::string& label = region ? region->label : id;
    const bool told = names(label, muscle.name) || names(label, muscle.latin) ||
                      std::any_of(muscle.aliases.begin(), muscle.aliases.end(),
                                  [&](const atlas::Alias& alias) { return names(label, alias.text); });
    if (!told) out.push_back(id);
  }
  return out;
}

std::string point_name(const atlas::Atlas& atlas, const atlas::Point& point) {
  const atlas::Muscle* muscle = atlas.muscle(point.muscle);
  return (muscle ? muscle->name : point.muscle) + ": " + lower(point.label);
}

std::string structure_name(const Ground& ground, std::string_view id) {
  const state::ModelStructure* structure = ground.body.model().structure(id);
  const std::string_view base = id.substr(0, id.find('.'));
  if (const atlas::Muscle* muscle = ground.atlas.muscle_of_structure(base)) {
    // Only where the mesh is the whole of it, and of it alone: parts of a muscle keep their own names.
    std::size_t owners = 0;
    for (const atlas::Muscle& one : ground.atlas.muscles())
      owners += std::find(one.structures.begin(), one.structures.end(), base) != one.structures.end() ? 1 : 0;
    if (muscle->structures.size() == 1 && owners == 1) return muscle->name;
  }
  return structure ? model::plain_name(structure->info) : std::string(base);
}

std::string side_words(model::Side side) {
  return side == model::Side::midline ? std::string() : tr_name("side", model::to_string(side));
}

std::uint32_t index_of(const atlas::Atlas& atlas, const atlas::Muscle& muscle) {
  return static_cast<std::uint32_t>(&muscle - atlas.muscles().data());
}

state::Question begun(const QuestionKind& kind, std::string_view subject, state::AnswerForm form,
                      const atlas::Atlas& atlas) {
  state::Question question;
  question.kind = kind.id();
  question.card = question.kind + "/" + std::string(subject);
  question.form = form;
  question.heading = say(atlas, question.kind + "-heading");
  return question;
}

void mix(state::Question& question, Chance& chance) {
  std::vector<std::size_t> order(question.choices.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  chance.shuffle(order);
  std::vector<state::StudyChoice> mixed;
  for (const std::size_t i : order) mixed.push_back(std::move(question.choices[i]));
  for (std::size_t& right : question.right)
    right = static_cast<std::size_t>(std::find(order.begin(), order.end(), right) - order.begin());
  question.choices = std::move(mixed);
}

} // namespace myo::learn
