#include "atlas-data/compile/doses.hpp"

#include "atlas-data/compile/read.hpp"
#include "atlas-data/compile/table_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace myo::compile {

void read_doses(const toml::table& table, Content& content, Problems& problems) {
  TableReader reader(table, doses_file, "the list of doses", problems);
  constexpr int longest_s = 600, most_repeats = 9;
  reader.tables("dose", [&](const toml::table& entry) {
    TableReader one(entry, doses_file, "a dose", problems);
    DoseDraft draft;
    draft.text = one.word("text", limits::hint);
    draft.work_s = one.whole_number("work_s", 0, 1, longest_s);
    draft.min_repeats = one.whole_number("min_repeats", 0, 1, most_repeats);
    draft.max_repeats = one.whole_number("max_repeats", draft.min_repeats, 1, most_repeats);
    draft.ceiling = one.choice("ceiling", {"below", "far-below", "light"});
    if (draft.max_repeats < draft.min_repeats)
      problems.add(doses_file, one.line(), "a dose is repeated at most less often than at least",
                   "exchange min_repeats and max_repeats");
    one.finish();
    content.doses.push_back(std::move(draft));
  });
  reader.finish();
}

const DoseDraft* dose_of(const Content& content, const std::string& text) {
  const auto found = std::find_if(content.doses.begin(), content.doses.end(),
                                  [&](const DoseDraft& dose) { return dose.text.text == text; });
  return found == content.doses.end() ? nullptr : &*found;
}

void check_doses(const Content& content, Problems& problems) {
  if (content.doses.empty()) return;
  std::set<const DoseDraft*> used;
  for (const TechniqueDraft& technique : content.techniques)
    for (const MuscleDraft& muscle : content.muscles)
      for (const PointDraft& point : muscle.points)
        for (const PointTechniqueDraft& t : point.techniques) {
          if (t.technique.text != technique.id.text || t.dose.empty() || !technique.session) continue;
          if (const DoseDraft* dose = dose_of(content, t.dose))
            used.insert(dose);
          else
            problems.add(muscle.file, t.technique.line,
                         fmt::format("{}, {}: this dose has no numbers, so the clock would not keep to it",
                                     point.id.text, technique.id.text),
                         fmt::format("add the text to {}, or use one that is there", doses_file));
        }
  for (const DoseDraft& dose : content.doses)
    if (!used.contains(&dose))
      problems.add(doses_file, dose.text.line, "no point has this dose", "take it away, or mend its text");
}

} // namespace myo::compile
