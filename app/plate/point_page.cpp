#include "app/plate/point_page.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace myo::plate {
namespace {

std::string labels(const atlas::Atlas& atlas, const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  for (const std::string& id : ids)
    if (const atlas::Region* region = atlas.region(id)) {
      names.push_back(region->label);
      std::string& name = names.back();
      const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
      if (names.size() > 1 && name.size() > 1 && is_upper(name[0]) && !is_upper(name[1]))
        name[0] = static_cast<char>(name[0] - 'A' + 'a'); // within a sentence; "SI joint" stays
    }
  return fmt::format("{}.", fmt::join(names, ", "));
}

const atlas::Fact* fact(const std::vector<atlas::Fact>& facts, std::string_view topic) {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const atlas::Fact& f) { return f.topic == topic; });
  return found == facts.end() ? nullptr : &*found;
}

void add_fact(Column& column, const std::vector<atlas::Fact>& facts, std::string_view topic, const char* lead,
              int rank) {
  if (const atlas::Fact* said = fact(facts, topic)) column.paragraphs.push_back({lead, said->text, rank});
}

/// Surnames and year of what the point rests on, once each.
std::string cited(const atlas::Atlas& atlas, const atlas::Point& point) {
  std::set<std::string> seen;
  std::vector<std::string> names;
  const auto add = [&](const std::vector<atlas::Citation>& citations) {
    for (const atlas::Citation& citation : citations)
      if (const atlas::Source* source = atlas.source(citation.source); source && seen.insert(source->id).second)
        names.push_back(fmt::format("{} ({})", source->title, source->year));
  };
  add(point.citations);
  for (const atlas::Hazard& hazard : point.hazards) add(hazard.citations);
  return names.empty() ? std::string() : tr_format("Sources: {}.", fmt::join(names, "; "));
}

} // namespace

Page page_of(const atlas::Atlas& atlas, const atlas::Point& point, const std::string& side, const std::string& credit) {
  Page page;
  const atlas::Muscle* muscle = atlas.muscle(point.muscle);
  page.title = muscle ? muscle->name : point.muscle;
  page.latin = muscle ? muscle->latin : "";
  page.subtitle = tr_format("{} · {} side", point.label, tr_name("side", side));
  Column hurts{tr("Where it hurts"), {}};
  if (!point.essential.empty()) hurts.paragraphs.push_back({tr("Most feel it"), labels(atlas, point.essential), 0});
  if (!point.spillover.empty()) hurts.paragraphs.push_back({tr("Some feel it"), labels(atlas, point.spillover), 1});
  add_fact(hurts, point.facts, "feels-like", tr("What it is like"), 2);
  Column finding{tr("Care, and finding it"), {}};
  for (const atlas::Hazard& hazard : point.hazards)
    finding.paragraphs.push_back({finding.paragraphs.empty() ? tr("Close by") : "", hazard.text, 0});
  finding.paragraphs.push_back({tr("The point"), point.where, 1});
  if (muscle) add_fact(finding, muscle->facts, "palpation", tr("To feel it"), 4);
  Column life{tr("Why, and what else"), {}};
  add_fact(life, point.facts, "mistaken-for", tr("Taken for"), 1);
  add_fact(life, point.facts, "starts", tr("Starts it"), 2);
  add_fact(life, point.facts, "keeps", tr("Keeps it"), 3);
  add_fact(life, point.facts, "relief", tr("Relief"), 3);
  page.columns = {std::move(hurts), std::move(finding), std::move(life)};
  page.sources = cited(atlas, point);
  if (const atlas::Fact* safety = atlas.advice("care.worrying")) page.safety = safety->text;
  page.credit = credit.empty() ? std::string() : tr_format("Body: {}", credit);
  return page;
}

} // namespace myo::plate
