#include "atlas-data/compile/compile.hpp"

#include "atlas-data/compile/check_content.hpp"
#include "atlas-data/compile/english_words.hpp"
#include "atlas-data/compile/write_database.hpp"
#include "engine/core/files.hpp"

namespace myo::compile {

Summary compile(const Request& request) {
  Problems problems;
  Content content = read_content(request.content, problems);
  const BodyNames body = read_body_names(request.structures, request.landmarks, problems);
  check_content(content, body, problems);
  content.english = english_words(request.dictionaries, problems);

  Summary summary;
  summary.muscles = content.muscles.size();
  summary.regions = content.regions.size();
  summary.techniques = content.techniques.size();
  summary.sources = content.sources.size();
  for (const MuscleDraft& muscle : content.muscles) summary.points += muscle.points.size();
  if (problems.empty()) {
    const auto bytes = write_database(content, request.schema, request.checks, problems);
    if (!bytes) problems.add(bytes.error().where, 0, bytes.error().what, bytes.error().hint);
    if (problems.empty()) {
      summary.bytes = bytes->size();
      if (const auto written = core::write_file_atomically(request.out, *bytes); !written)
        problems.add(written.error().where, 0, written.error().what, written.error().hint);
    }
  }
  summary.problems = problems.lines();
  return summary;
}

} // namespace myo::compile
