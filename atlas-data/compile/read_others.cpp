#include "atlas-data/compile/read.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::compile {

void check_id_is_file_name(const Word& id, const std::string& file, const std::string& stem, Problems& problems) {
  if (!id.text.empty() && id.text != stem)
    problems.add(file, id.line, fmt::format("the id is \"{}\" and the file is called \"{}\"", id.text, stem),
                 "give both the same name");
}

std::vector<CitationDraft> read_citations(TableReader& reader) {
  std::vector<CitationDraft> out;
  for (const Word& word : reader.words("sources")) {
    const std::size_t colon = word.text.find(": ");
    CitationDraft citation;
    citation.source = {word.text.substr(0, colon), word.line};
    if (colon != std::string::npos) citation.locator = word.text.substr(colon + 2);
    out.push_back(std::move(citation));
  }
  return out;
}

std::vector<FactDraft> read_facts(TableReader& reader, TableReader::Choices topics, Problems& problems) {
  std::vector<FactDraft> out;
  reader.tables("fact", [&](const toml::table& table) {
    TableReader fact(table, reader.file(), "a fact", problems);
    FactDraft draft;
    draft.line = fact.line();
    draft.topic = fact.choice("topic", topics);
    draft.text = fact.text("text", limits::fact);
    draft.grade = fact.choice("grade", {"textbook", "observed", "contested"}, "textbook");
    draft.sources = read_citations(fact);
    fact.finish();
    out.push_back(std::move(draft));
  });
  return out;
}

namespace {

/// What can be counted about a technique: turns, forces, settings.
void read_protocol(TableReader& reader, TechniqueDraft& technique, Problems& problems) {
  if (const toml::table* table = reader.table("session")) {
    TableReader session(*table, reader.file(), "the session", problems);
    SessionDraft draft;
    draft.work_s = session.whole_number("work_s", 0, 1, 7200);
    draft.min_pause_s = session.whole_number("min_pause_s", 0, 0, 7200);
    draft.max_pause_s = session.whole_number("max_pause_s", draft.min_pause_s, draft.min_pause_s, 7200);
    draft.min_repeats = session.whole_number("min_repeats", 1, 1, 20);
    draft.max_repeats = session.whole_number("max_repeats", draft.min_repeats, draft.min_repeats, 20);
    draft.source = session.word("source");
    session.finish();
    technique.session = draft;
  }
  reader.tables("force", [&](const toml::table& table) {
    TableReader force(table, reader.file(), "a force", problems);
    ForceDraft draft;
    draft.name = force.text("name", limits::label);
    draft.rise_s = force.number("rise_s", 0, 0.1, 3600);
    draft.hold_s = force.number("hold_s", 0, 0, 3600);
    draft.min_kgf = force.number("min_kgf", 0, 0.01, 100);
    draft.max_kgf = force.number("max_kgf", draft.min_kgf, draft.min_kgf, 100);
    draft.grade = force.choice("grade", {"textbook", "observed", "contested"}, "textbook");
    draft.source = force.word("source");
    force.finish();
    technique.forces.push_back(std::move(draft));
  });
  reader.tables("setting", [&](const toml::table& table) {
    TableReader setting(table, reader.file(), "a setting", problems);
    SettingDraft draft{setting.text("name", limits::label), setting.text("value", limits::hint),
                       setting.word("source")};
    setting.finish();
    technique.settings.push_back(std::move(draft));
  });
}

} // namespace

void read_technique(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                    Problems& problems) {
  TableReader reader(table, file, "the technique", problems);
  TechniqueDraft technique;
  technique.file = file;
  technique.id = reader.word("id");
  check_id_is_file_name(technique.id, file, stem, problems);
  technique.name = reader.text("name", limits::name);
  technique.summary = reader.text("summary", limits::summary);
  technique.who = reader.text("who", limits::hint);
  technique.professionals_only = reader.flag("professionals_only", false);
  technique.geometry = reader.optional_text("geometry", limits::label);
  technique.every_point = reader.flag("every_point", false);
  technique.treats = reader.flag("treats", true);
  for (const Word& step : reader.words("steps")) {
    if (character_count(step.text) > limits::step)
      problems.add(file, step.line, fmt::format("a step has {} characters", character_count(step.text)),
                   fmt::format("shorten it to {}, or make two of it", limits::step));
    technique.steps.push_back(step.text);
  }
  if (technique.steps.empty()) problems.add(file, reader.line(), "the technique has no steps", "add steps = [\"...\"]");
  read_protocol(reader, technique, problems);
  technique.facts =
      read_facts(reader, {"dose", "caution", "stop-sign", "contraindication", "evidence", "note"}, problems);
  reader.finish();
  content.techniques.push_back(std::move(technique));
}

void read_advice(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems) {
  TableReader reader(table, file, "the advice", problems);
  const Word id = reader.word("id");
  check_id_is_file_name(id, file, stem, problems);
  reader.tables("say", [&](const toml::table& one) {
    TableReader say(one, file, "a sentence", problems);
    AdviceDraft draft;
    draft.file = file;
    draft.code = say.word("id");
    draft.code.text = id.text + "." + draft.code.text;
    draft.fact.line = say.line();
    draft.fact.topic = "advice";
    draft.fact.text = say.text("text", limits::fact);
    draft.fact.grade = say.choice("grade", {"textbook", "observed", "contested"}, "textbook");
    draft.fact.sources = read_citations(say);
    say.finish();
    content.advice.push_back(std::move(draft));
  });
  reader.tables("label", [&](const toml::table& one) {
    TableReader label(one, file, "a label", problems);
    LabelDraft draft;
    draft.file = file;
    draft.code = label.word("id");
    draft.code.text = id.text + "." + draft.code.text;
    draft.text = label.text("text", limits::button);
    label.finish(); // a source or a grade would say that it claims something
    content.labels.push_back(std::move(draft));
  });
  reader.finish();
}

void read_chapter(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                  Problems& problems) {
  TableReader reader(table, file, "the chapter", problems);
  ChapterDraft chapter;
  chapter.file = file;
  chapter.id = reader.word("id");
  const std::size_t dash = stem.find('-');
  const bool numbered = dash == 2 && stem.find_first_not_of("0123456789") == 2;
  if (!numbered)
    problems.add(file, 0, "a chapter's file name does not begin with two digits",
                 "call it like 03-what-it-is.toml: the digits give the order");
  else
    check_id_is_file_name(chapter.id, file, stem.substr(3), problems);
  chapter.title = reader.text("title", limits::name);
  chapter.facts = read_facts(reader, {"paragraph", "claim"}, problems);
  if (chapter.facts.empty())
    problems.add(file, reader.line(), "the chapter has no paragraphs", "add [[fact]] with topic = \"paragraph\"");
  reader.finish();
  content.chapters.push_back(std::move(chapter));
}

void read_red_flag(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                   Problems& problems) {
  TableReader reader(table, file, "the red flag", problems);
  RedFlagDraft flag;
  flag.file = file;
  flag.id = reader.word("id");
  check_id_is_file_name(flag.id, file, stem, problems);
  flag.title = reader.text("title", limits::name);
  flag.urgency = reader.choice("urgency", {"emergency", "today", "soon"});
  flag.ambulance = reader.flag("ambulance", false);
  if (flag.ambulance && flag.urgency != "emergency")
    reader.problem(reader.line_of("ambulance"), "this line goes with the highest urgency only",
                   "raise the urgency, or remove the line");
  flag.message = reader.text("message", limits::message);
  flag.sources = read_citations(reader);
  flag.felt_at = reader.words("felt_at");
  reader.tables("when", [&](const toml::table& when) {
    TableReader rule(when, file, "a [[when]]", problems);
    RuleDraft draft;
    draft.line = rule.line();
    draft.regions = rule.words("regions");
    draft.words = rule.lists("words");
    draft.side = rule.choice("side", {"left", "right", "both", "any"}, "any");
    for (Word& word : rule.words("not_words")) draft.not_words.push_back(std::move(word.text));
    draft.age_from = rule.whole_number("age_from", 0, 1, 120);
    draft.age_to = rule.whole_number("age_to", 0, 1, 120);
    draft.shown = rule.flag("shown", false);
    rule.finish();
    if (draft.regions.empty() && draft.words.empty())
      rule.problem(rule.line(), "a [[when]] has neither words nor regions", "say when the flag is raised");
    flag.when.push_back(std::move(draft));
  });
  if (flag.when.empty()) problems.add(file, reader.line(), "the red flag has no [[when]]", "say what raises it");
  reader.finish();
  content.red_flags.push_back(std::move(flag));
}

void read_source(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems) {
  TableReader reader(table, file, "the source", problems);
  SourceDraft source;
  source.file = file;
  source.id = reader.word("id");
  check_id_is_file_name(source.id, file, stem, problems);
  source.kind = reader.choice("kind", {"book", "paper", "guideline", "dataset", "guide"});
  source.authors = reader.text("authors");
  source.title = reader.text("title");
  source.container = reader.optional_text("container");
  source.doi = reader.optional_text("doi");
  source.isbn = reader.optional_text("isbn");
  source.year = reader.whole_number("year", 0, 1500, 2100);
  reader.finish();
  content.sources.push_back(std::move(source));
}

void read_regions(const toml::table& table, Content& content, Problems& problems) {
  TableReader file(table, regions_file, "the file", problems);
  file.tables("region", [&](const toml::table& entry) {
    TableReader reader(entry, regions_file, "a region", problems);
    RegionDraft region;
    region.id = reader.word("id");
    region.group = reader.text("group");
    region.label = reader.text("label", limits::label);
    region.midline = reader.flag("midline", false);
    region.near = reader.words("near");
    region.words = reader.words("words");
    reader.tables("anchor", [&](const toml::table& anchor) {
      TableReader stroke(anchor, regions_file, "an anchor", problems);
      ZoneDraft zone;
      zone.line = stroke.line();
      zone.tier = "essential";
      zone.deep = stroke.flag("deep", false);
      zone.path = stroke.words("path");
      zone.width_mm = stroke.number("width_mm", 30, 1, 400);
      stroke.finish();
      if (zone.path.empty())
        stroke.problem(zone.line, "an anchor has no `path`", "write path = [\"a place\"]");
      else
        region.anchors.push_back(std::move(zone));
    });
    reader.finish();
    content.regions.push_back(std::move(region));
  });
  file.finish();
}

void read_collections(const toml::table& table, Content& content, Problems& problems) {
  TableReader file(table, collections_file, "the file", problems);
  file.tables("collection", [&](const toml::table& entry) {
    TableReader reader(entry, collections_file, "a collection", problems);
    CollectionDraft collection{reader.word("id"), reader.text("name", limits::name), reader.words("words"),
                               reader.words("muscles")};
    reader.finish();
    content.collections.push_back(std::move(collection));
  });
  file.finish();
}

void read_named_muscles(const toml::table& table, Content& content, Problems& problems) {
  TableReader file(table, named_muscles_file, "the file", problems);
  file.tables("muscle", [&](const toml::table& entry) {
    TableReader reader(entry, named_muscles_file, "a muscle", problems);
    NamedMuscleDraft muscle{reader.word("structure"),
                            reader.text("name", limits::name),
                            reader.text("latin", limits::name),
                            reader.text("plain", limits::name),
                            {},
                            {}};
    reader.finish();
    content.named_muscles.push_back(std::move(muscle));
  });
  file.finish();
}

void read_concepts(const toml::table& table, const std::string& path, const std::string&, Content& content,
                   Problems& problems) {
  TableReader file(table, path, "the file", problems);
  file.tables("concept", [&](const toml::table& entry) {
    TableReader reader(entry, path, "a concept", problems);
    SymptomDraft made;
    made.file = path;
    made.id = reader.word("id");
    made.words = reader.words("words");
    made.label = reader.optional_text("label", limits::label);
    made.ask = reader.optional_text("ask", limits::ask);
    made.ever = reader.flag("ever", false);
    made.recorded = reader.words("told");
    made.moves = reader.words("moves");
    if (!made.ask.empty() && made.label.empty())
      reader.problem(reader.line_of("ask"), "a concept that is asked for has no label",
                     "add label = \"...\": its answer is shown by it");
    if (!made.ask.empty() && made.recorded.empty())
      reader.problem(reader.line_of("ask"), "nothing tells which points a concept speaks of",
                     "add told = [\"...\"]: words of their facts");
    reader.finish();
    content.symptoms.push_back(std::move(made));
  });
  file.finish();
}

void read_language(const toml::table& table, const std::string& file, const std::string&, Content& content,
                   Problems& problems) {
  TableReader reader(table, file, "the file", problems);
  reader.tables("list", [&](const toml::table& entry) {
    TableReader list(entry, file, "a list of words", problems);
    WordListDraft draft{file, list.word("id"), list.whole_number("value", 0, 1, 1000), list.words("words")};
    if (list.text("about").empty())
      list.problem(list.line(), "a list of words does not say what it is for", "add about = \"...\"");
    list.finish();
    // What denies may be up to three words together: app/complaint/negation.cpp looks for them, the other readers do
    // not.
    const bool together = file.ends_with("negation.toml");
    for (const Word& word : draft.words)
      if (text::plain(word.text) != word.text || std::ranges::count(word.text, ' ') > (together ? 2 : 0))
        problems.add(
            file, word.line,
            fmt::format("\"{}\" is not {}", word.text, together ? "one to three plain words" : "one plain word"),
            "write it in small letters, without accents and apostrophes");
    content.word_lists.push_back(std::move(draft));
  });
  reader.tables("same", [&](const toml::table& entry) {
    TableReader same(entry, file, "words that mean the same", problems);
    content.same_names.push_back(same.words("words"));
    same.finish();
  });
  reader.tables("company", [&](const toml::table& entry) {
    TableReader company(entry, file, "a word in company", problems);
    content.company.push_back({company.word("word"), company.words("beside")});
    company.finish();
  });
  reader.finish();
}

void read_coverage(const toml::table& table, Content& content, Problems& problems) {
  TableReader file(table, coverage_file, "the file", problems);
  file.tables("chapter", [&](const toml::table& entry) {
    TableReader reader(entry, coverage_file, "a chapter", problems);
    const std::string chapter = reader.text("name", limits::name);
    reader.tables("muscle", [&](const toml::table& muscle) {
      TableReader requested(muscle, coverage_file, "an asked muscle", problems);
      CoverageDraft draft{chapter, requested.text("name", limits::name), requested.word("id")};
      requested.finish();
      content.requested.push_back(std::move(draft));
    });
    reader.finish();
  });
  file.finish();
}

void read_parts(const toml::table& table, Content& content, Problems& problems) {
  TableReader file(table, parts_file, "the file", problems);
  file.tables("aspect", [&](const toml::table& entry) {
    TableReader reader(entry, parts_file, "an aspect", problems);
    AspectDraft aspect{reader.word("id"), reader.words("words")};
    reader.finish();
    content.aspects.push_back(std::move(aspect));
  });
  file.tables("part", [&](const toml::table& entry) {
    TableReader reader(entry, parts_file, "a part", problems);
    PartDraft part{reader.word("id"), reader.words("words"), {}};
    if (const toml::table* regions = reader.table("regions")) {
      TableReader lists(*regions, parts_file, "the regions of a part", problems);
      for (const auto& [key, value] : *regions) {
        const std::string aspect(key.str());
        part.regions.push_back({{aspect, key.source().begin.line}, lists.words(aspect)});
      }
    } else
      problems.add(parts_file, reader.line(), "a part has no [part.regions]", "say which regions it stands for");
    reader.finish();
    content.parts.push_back(std::move(part));
  });
  file.finish();
}

} // namespace myo::compile
