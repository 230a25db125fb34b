#include "atlas-data/compile/read.hpp"

#include <fmt/format.h>

namespace myo::compile {

void read_safety(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems) {
  TableReader reader(table, file, "the area of the safety check", problems);
  SafetyAreaDraft area;
  area.file = file;
  area.id = reader.word("id");
  check_id_is_file_name(area.id, file, stem, problems);
  area.title = reader.text("title", limits::label);
  area.regions = reader.words("regions");
  area.who = reader.words("who");
  area.age_below = reader.whole_number("age_below", 0, 1, 120);
  area.no_place = reader.flag("no_place", false);
  area.further = reader.flag("further", false);
  area.ask = reader.words("ask");
  reader.tables("question", [&](const toml::table& one) {
    TableReader question(one, file, "a question", problems);
    SafetyQuestionDraft draft;
    draft.id = question.word("id");
    draft.text = question.text("text", limits::question);
    draft.flag = question.word("flag");
    draft.about = question.words("about");
    draft.sources = read_citations(question);
    question.finish();
    area.questions.push_back(std::move(draft));
  });
  reader.finish();
  content.safety.push_back(std::move(area));
}

} // namespace myo::compile
