#include "atlas-data/compile/check_safety.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string_view>

namespace myo::compile {
namespace {

// What a clinician asks first: fewer leave dangers out, more are not asked.
constexpr std::size_t min_questions = 4, max_questions = 9;

void check_area(const SafetyAreaDraft& area, Problems& problems) {
  const unsigned line = area.id.line;
  // What is asked of a person comes beside what is asked of the place: one question can be enough.
  const std::size_t least = area.who.empty() && area.age_below == 0 ? min_questions : 1;
  if (area.ask.size() < least || area.ask.size() > max_questions)
    problems.add(area.file, line,
                 fmt::format("the area asks {} questions, it must be {} to {}", area.ask.size(), least, max_questions),
                 "ask what is asked first there");
  const int kinds =
      (area.regions.empty() ? 0 : 1) + (area.who.empty() && area.age_below == 0 ? 0 : 1) + (area.no_place ? 1 : 0);
  if (kinds != 1)
    problems.add(area.file, line, "an area has either regions, or who (or age_below), or no_place",
                 "say once when its questions are asked");
}

} // namespace

void check_safety(const Content& content, Problems& problems) {
  std::set<std::string, std::less<>> places, taken, asked, flags_asked;
  for (const SymptomDraft& symptom : content.symptoms) taken.insert(symptom.id.text);
  for (const RegionDraft& region : content.regions) taken.insert(region.id.text);
  std::map<std::string, std::string, std::less<>> flag_of;
  for (const SafetyAreaDraft& area : content.safety) {
    check_area(area, problems);
    for (const Word& region : area.regions) places.insert(region.text);
    for (const SafetyQuestionDraft& question : area.questions) {
      if (!taken.insert(question.id.text).second)
        problems.add(area.file, question.id.line, fmt::format("something else has the id \"{}\"", question.id.text),
                     "an answer names its question by the id alone: give it one of its own");
      flag_of.emplace(question.id.text, question.flag.text);
      if (question.sources.empty())
        problems.add(area.file, question.id.line, "the question has no sources", "add sources = [\"source-id\"]");
    }
  }
  for (const SafetyAreaDraft& area : content.safety)
    for (const Word& id : area.ask) {
      const auto question = flag_of.find(id.text);
      if (question == flag_of.end())
        problems.add(area.file, id.line, fmt::format("unknown question \"{}\"", id.text),
                     "write it as a [[question]] of an area");
      else
        asked.insert(id.text), flags_asked.insert(question->second);
    }
  for (const SafetyAreaDraft& area : content.safety)
    for (const SafetyQuestionDraft& question : area.questions)
      if (!asked.contains(question.id.text))
        problems.add(area.file, question.id.line, fmt::format("no area asks \"{}\"", question.id.text),
                     "name it in ask = [...], or remove it");
  if (content.safety.empty()) return; // a small atlas may go without the whole check, not with a part of it
  for (const RegionDraft& region : content.regions)
    if (!places.contains(region.id.text))
      problems.add(regions_file, region.id.line, fmt::format("the safety check has no area for \"{}\"", region.id.text),
                   "add it to the regions of a file in content/safety");
  for (const RedFlagDraft& flag : content.red_flags)
    if (!flags_asked.contains(flag.id.text))
      problems.add(flag.file, flag.id.line, fmt::format("no question of the safety check raises \"{}\"", flag.id.text),
                   "add a [[question]] to a file in content/safety");
}

} // namespace myo::compile
