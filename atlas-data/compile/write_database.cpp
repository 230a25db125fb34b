#include "atlas-data/compile/write_database.hpp"

#include "app/text/words.hpp"
#include "atlas-data/compile/doses.hpp"
#include "atlas-data/compile/inserter.hpp"
#include "atlas-data/compile/point_symptoms.hpp"
#include "engine/core/checksum.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace fs = std::filesystem;

namespace myo::compile {
namespace {

/// The .sql files of a folder in the order of their names.
std::vector<fs::path> sql_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// What full text knows of one thing.
struct Found {
  std::string kind, ref, name, words, body;
};

void append(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += ' ';
  text += more;
}

class Writer {
public:
  Writer(SQLite::Database& database, const Content& content) : content_(content), in_(database) {
    for (const RegionDraft& region : content.regions) region_of_.emplace(region.id.text, &region);
  }

  void run() {
    in_.insert("metadata", "content_hash", content_.hash);
    in_.insert("metadata", "file_checksum", core::unsealed_mark());
    write_sources();
    write_regions();
    write_parts();
    write_techniques();
    for (const MuscleDraft& muscle : content_.muscles) write_muscle(muscle);
    write_collections();
    write_named_muscles();
    write_decks();
    write_symptoms();
    write_guide();
    write_red_flags();
    write_safety();
    write_coverage();
    write_language();
    for (const auto& [word, count] : reference_terms_)
      if (!terms_.contains(word)) in_.insert("term", word, count, 1);
    for (const auto& [word, count] : terms_) in_.insert("term", word, count, 0);
  }

private:
  void write_sources();
  void write_regions();
  void write_parts();
  void write_techniques();
  void write_muscle(const MuscleDraft& muscle);
  void write_point(const PointDraft& point, const MuscleDraft& muscle);
  void write_point_technique(const PointDraft& point, const PointTechniqueDraft& technique, int order);
  void write_zones(const PointDraft& point);
  void write_collections();
  void write_named_muscles();
  void write_decks();
  void write_guide();
  void write_symptoms();
  void write_red_flags();
  void write_safety();
  void write_coverage();
  void write_language();
  void write_zone(const std::string& point, const std::string& region, const std::string& stands_for,
                  const ZoneDraft& zone);
  void write_fact(const FactDraft& fact, const std::string& muscle, const std::string& point,
                  const std::string& technique, const std::string& chapter, const std::string& advice = {});
  /// `terms` takes the words of the row.
  void write_found(const Found& found, std::map<std::string, int>& terms);
  /// Region labels and words of a tier, as full text of a point.
  std::string region_text(const std::vector<Word>& regions) const;

  const Content& content_;
  Inserter in_;
  std::map<std::string, const RegionDraft*> region_of_;
  std::map<std::string, int> terms_, reference_terms_;
  int muscle_ord_ = 0, point_ord_ = 0;
};

void Writer::write_found(const Found& found, std::map<std::string, int>& terms) {
  const auto stems = [&](const std::string& text) {
    std::string out;
    for (const text::WordToken& token : text::tokenize(text)) {
      append(out, text::stem(token.text));
      if (token.text.size() >= 3) ++terms[token.text];
    }
    return out;
  };
  const std::string name = stems(found.name), words = stems(found.words), body = stems(found.body);
  in_.insert("found", found.kind, found.ref, name, words, body);
}

void Writer::write_fact(const FactDraft& fact, const std::string& muscle, const std::string& point,
                        const std::string& technique, const std::string& chapter, const std::string& advice) {
  const std::int64_t id = in_.insert("fact", nullptr, OrNull{muscle}, OrNull{point}, OrNull{technique}, OrNull{chapter},
                                     OrNull{advice}, fact.topic, fact.text, fact.grade);
  for (const CitationDraft& c : fact.sources)
    in_.insert("citation", nullptr, id, nullptr, nullptr, nullptr, nullptr, c.source.text, c.locator);
}

void Writer::write_zone(const std::string& point, const std::string& region, const std::string& stands_for,
                        const ZoneDraft& zone) {
  const std::int64_t id = in_.insert("zone", nullptr, OrNull{point}, OrNull{region}, OrNull{stands_for}, zone.tier,
                                     zone.deep, zone.width_mm / 2);
  int ord = 0;
  for (const Word& place : zone.path) in_.insert("zone_place", id, ord++, place.text);
}

void Writer::write_sources() {
  int ord = 0;
  for (const SourceDraft& s : content_.sources) {
    in_.insert("source", s.id.text, ord++, s.kind, s.authors, s.title, s.container, s.doi, s.isbn, s.year);
    write_found(
        {"source", s.id.text, s.title, s.authors, s.year > 0 ? fmt::format("{} {}", s.container, s.year) : s.container},
        reference_terms_);
  }
}

void Writer::write_regions() {
  int ord = 0;
  for (const RegionDraft& r : content_.regions) in_.insert("region", r.id.text, ord++, r.group, r.label, r.midline);
  for (const RegionDraft& r : content_.regions) {
    int n = 0;
    for (const Word& near : r.near) in_.insert("region_near", r.id.text, near.text, n++);
    Found found{"region", r.id.text, r.label, {}, {}};
    n = 0;
    std::map<std::string, bool> seen;
    for (const Word& word : r.words) {
      if (!seen.emplace(text::plain(word.text), true).second) continue;
      in_.insert("region_word", r.id.text, text::plain(word.text), n++);
      append(found.words, word.text);
    }
    for (const ZoneDraft& anchor : r.anchors) write_zone({}, r.id.text, {}, anchor);
    write_found(found, terms_);
  }
}

void Writer::write_parts() {
  int ord = 0;
  for (const AspectDraft& aspect : content_.aspects) {
    in_.insert("aspect", aspect.id.text, ord++);
    int n = 0;
    for (const Word& word : aspect.words) in_.insert("aspect_word", aspect.id.text, text::plain(word.text), n++);
  }
  ord = 0;
  for (const PartDraft& part : content_.parts) {
    in_.insert("part", part.id.text, ord++);
    int n = 0;
    for (const Word& word : part.words) in_.insert("part_word", part.id.text, text::plain(word.text), n++);
    for (const PartRegions& list : part.regions) {
      const std::string aspect = list.aspect.text == "any" ? std::string{} : list.aspect.text;
      n = 0;
      for (const Word& region : list.regions) in_.insert("part_region", part.id.text, OrNull{aspect}, region.text, n++);
    }
  }
}

void Writer::write_techniques() {
  int ord = 0;
  for (const TechniqueDraft& t : content_.techniques) {
    in_.insert("technique", t.id.text, ord++, t.name, t.summary, t.who, t.professionals_only, t.geometry, t.every_point,
               t.treats);
    Found found{"technique", t.id.text, t.name, {}, t.summary};
    int n = 0;
    for (const std::string& step : t.steps) {
      in_.insert("technique_step", t.id.text, n++, step);
      append(found.body, step);
    }
    if (const auto& s = t.session)
      in_.insert("technique_session", t.id.text, s->work_s, s->min_pause_s, s->max_pause_s, s->min_repeats,
                 s->max_repeats, s->source.text);
    n = 0;
    for (const ForceDraft& f : t.forces)
      in_.insert("technique_force", t.id.text, n++, f.name, f.rise_s, f.hold_s, f.min_kgf, f.max_kgf, f.grade,
                 f.source.text);
    n = 0;
    for (const SettingDraft& s : t.settings)
      in_.insert("technique_setting", t.id.text, n++, s.name, s.value, s.source.text);
    for (const FactDraft& fact : t.facts) {
      write_fact(fact, {}, {}, t.id.text, {});
      append(found.body, fact.text);
    }
    write_found(found, terms_);
  }
  for (const AdviceDraft& advice : content_.advice) write_fact(advice.fact, {}, {}, {}, {}, advice.code.text);
  for (const LabelDraft& label : content_.labels) in_.insert("label", label.code.text, label.text);
}

void Writer::write_muscle(const MuscleDraft& m) {
  in_.insert("muscle", m.id.text, muscle_ord_++, m.name, m.latin, m.group, m.area, m.layer, m.fma_left, m.fma_right,
             m.commonness, m.variant ? 1 : 0);
  int n = 0;
  for (const Word& structure : m.structures) in_.insert("muscle_structure", m.id.text, structure.text, n++);
  Found found{"muscle", m.id.text, m.name, m.latin, {}};
  append(found.words, m.group);
  n = 0;
  for (const AliasDraft& alias : m.aliases) {
    in_.insert("alias", m.id.text, alias.text.text, alias.kind, n++);
    append(found.words, alias.text.text);
  }
  for (const FactDraft& fact : m.facts) {
    write_fact(fact, m.id.text, {}, {}, {});
    append(found.body, fact.text);
  }
  write_found(found, terms_);
  for (const PointDraft& point : m.points) write_point(point, m);
}

std::string Writer::region_text(const std::vector<Word>& regions) const {
  std::string text;
  for (const Word& region : regions)
    if (const auto it = region_of_.find(region.text); it != region_of_.end()) append(text, it->second->label);
  return text;
}

void Writer::write_point(const PointDraft& p, const MuscleDraft& m) {
  in_.insert("point", p.id.text, point_ord_++, m.id.text, p.label, p.where, p.place.text, p.lies_in.text, p.kind,
             p.side, p.grade);
  int n = 0;
  for (const Word& region : p.essential) in_.insert("point_region", p.id.text, region.text, "essential", n++);
  for (const Word& region : p.spillover) in_.insert("point_region", p.id.text, region.text, "spillover", n++);
  write_zones(p);
  for (const CitationDraft& c : p.sources)
    in_.insert("citation", nullptr, nullptr, p.id.text, nullptr, nullptr, nullptr, c.source.text, c.locator);
  Found found{"point", p.id.text, m.name, region_text(p.essential), p.where};
  append(found.name, p.label);
  append(found.body, region_text(p.spillover));
  for (const FactDraft& fact : p.facts) {
    write_fact(fact, {}, p.id.text, {}, {});
    append(found.body, fact.text);
  }
  for (const HazardDraft& h : p.hazards) {
    const std::int64_t id = in_.insert("hazard", nullptr, p.id.text, h.kind, h.structure.text, h.text);
    for (const CitationDraft& c : h.sources)
      in_.insert("citation", nullptr, nullptr, nullptr, id, nullptr, nullptr, c.source.text, c.locator);
  }
  // In the order of the techniques, not of the tables in the file.
  n = 0;
  for (const TechniqueDraft& technique : content_.techniques)
    for (const PointTechniqueDraft& t : p.techniques)
      if (t.technique.text == technique.id.text) write_point_technique(p, t, n++);
  write_found(found, terms_);
}

void Writer::write_point_technique(const PointDraft& p, const PointTechniqueDraft& t, int order) {
  const DoseDraft* dose = dose_of(content_, t.dose);
  in_.insert("point_technique", p.id.text, t.technique.text, order, t.suits, t.how, t.dose, t.caution,
             dose ? dose->work_s : 0, dose ? dose->min_repeats : 0, dose ? dose->max_repeats : 0,
             dose ? dose->ceiling : std::string("whole"));
  const auto values = [&](const char* aspect, const std::vector<Word>& words) {
    int n = 0;
    for (const Word& word : words)
      in_.insert("point_technique_manner", p.id.text, t.technique.text, aspect, n++, word.text);
  };
  values("grip", t.grip), values("toward", t.toward), values("pads", t.pads);
  if (t.angle != "any") in_.insert("point_technique_manner", p.id.text, t.technique.text, "angle", 0, t.angle);
}

void Writer::write_zones(const PointDraft& p) {
  const auto patch = [&](const std::string& region, const std::string& tier, bool deep) {
    const auto it = region_of_.find(region);
    if (it == region_of_.end()) return;
    for (ZoneDraft anchor : it->second->anchors) {
      anchor.tier = tier;
      anchor.deep = anchor.deep || deep;
      write_zone(p.id.text, {}, region, anchor);
    }
  };
  for (const ZoneDraft& zone : p.zones) {
    if (zone.region.text.empty())
      write_zone(p.id.text, {}, {}, zone);
    else
      patch(zone.region.text, zone.tier, zone.deep);
  }
  // A tier that draws nothing of its own shows the patches of its regions.
  for (const auto& [tier, regions] :
       {std::pair{std::string("essential"), &p.essential}, std::pair{std::string("spillover"), &p.spillover}}) {
    const bool drawn =
        std::any_of(p.zones.begin(), p.zones.end(), [&](const ZoneDraft& zone) { return zone.tier == tier; });
    if (!drawn)
      for (const Word& region : *regions) patch(region.text, tier, false);
  }
}

void Writer::write_named_muscles() {
  int ord = 0;
  for (const NamedMuscleDraft& m : content_.named_muscles)
    in_.insert("named_muscle", m.structure.text, ord++, m.name, m.latin, m.plain, m.fma_left, m.fma_right);
}

void Writer::write_collections() {
  int ord = 0;
  for (const CollectionDraft& c : content_.collections) {
    in_.insert("collection", c.id.text, ord++, c.name);
    int n = 0;
    for (const Word& word : c.words) in_.insert("collection_word", c.id.text, word.text, n++);
    n = 0;
    for (const MuscleDraft& muscle : content_.muscles) {
      const bool meant = std::any_of(c.muscles.begin(), c.muscles.end(), [&](const Word& id) {
        return id.text == muscle.id.text || id.text == muscle.group;
      });
      if (meant) in_.insert("collection_muscle", c.id.text, muscle.id.text, n++);
    }
  }
}

void Writer::write_decks() {
  int ord = 0;
  for (const DeckDraft& deck : content_.decks) {
    in_.insert("deck", deck.id.text, ord++, deck.section, deck.title);
    int n = 0;
    for (const Word& id : deck.muscles) // in the order in which they are to be met
      for (const MuscleDraft& muscle : content_.muscles)
        if (id.text == muscle.id.text || id.text == muscle.group)
          in_.insert("deck_muscle", deck.id.text, muscle.id.text, n++);
    n = 0;
    for (const DeckPageDraft& page : deck.pages) {
      std::string shows;
      for (const Word& word : page.shows) append(shows, word.text);
      in_.insert("deck_page", page.id.text, deck.id.text, n++, page.title, page.point.text, shows, page.ask,
                 page.answer);
      int c = 0;
      for (const Word& choice : page.choices) in_.insert("deck_choice", page.id.text, c++, choice.text);
    }
  }
}

void Writer::write_guide() {
  int ord = 0;
  for (const ChapterDraft& c : content_.chapters) {
    in_.insert("chapter", c.id.text, ord++, c.title);
    Found found{"guide", c.id.text, c.title, {}, {}};
    for (const FactDraft& fact : c.facts) {
      write_fact(fact, {}, {}, {}, c.id.text);
      append(found.body, fact.text);
    }
    write_found(found, terms_);
  }
}

void Writer::write_symptoms() {
  int ord = 0;
  for (const SymptomDraft& symptom : content_.symptoms) {
    in_.insert("symptom", symptom.id.text, ord++, symptom.label, symptom.ask, symptom.ever ? 1 : 0);
    int word = 0;
    for (const Word& phrase : symptom.words) in_.insert("symptom_word", symptom.id.text, phrase.text, word++);
  }
  for (const SymptomOfPoint& recorded : point_symptoms(content_))
    in_.insert("point_symptom", recorded.point, recorded.symptom, recorded.moves ? "moves" : "told");
}

void Writer::write_coverage() {
  int ord = 0;
  for (const CoverageDraft& requested : content_.requested)
    in_.insert("coverage", ord++, requested.chapter, requested.name, requested.muscle.text);
}

void Writer::write_language() {
  for (const WordListDraft& list : content_.word_lists)
    for (const Word& word : list.words) {
      if (list.value > 0)
        in_.insert("language_word", list.id.text, word.text, list.value);
      else
        in_.insert("language_word", list.id.text, word.text, nullptr);
    }
  for (const CompanyDraft& company : content_.company)
    for (const Word& beside : company.beside) in_.insert("word_company", company.word.text, beside.text);
  for (const std::vector<Word>& same : content_.same_names)
    for (const Word& word : same) in_.insert("name_spelling", word.text, same.front().text);
  in_.insert("english", content_.english);
}

void Writer::write_red_flags() {
  int ord = 0;
  for (const RedFlagDraft& flag : content_.red_flags) {
    nlohmann::json rules = nlohmann::json::array();
    for (const RuleDraft& rule : flag.when) {
      std::vector<std::string> regions;
      for (const Word& region : rule.regions) regions.push_back(region.text);
      rules.push_back({{"regions", regions},
                       {"words", rule.words},
                       {"side", rule.side},
                       {"not_words", rule.not_words},
                       {"age_from", rule.age_from},
                       {"age_to", rule.age_to},
                       {"shown", rule.shown}});
    }
    in_.insert("red_flag", flag.id.text, ord++, flag.title, flag.message, flag.urgency, flag.ambulance, rules.dump());
    write_found({"red-flag", flag.id.text, flag.title, flag.id.text, flag.message}, reference_terms_);
    int place = 0;
    for (const Word& region : flag.felt_at) in_.insert("red_flag_region", flag.id.text, region.text, place++);
    for (const CitationDraft& c : flag.sources)
      in_.insert("citation", nullptr, nullptr, nullptr, nullptr, flag.id.text, nullptr, c.source.text, c.locator);
  }
}

/// A JSON list of the words.
std::string json_list(const std::vector<Word>& words) {
  nlohmann::json list = nlohmann::json::array();
  for (const Word& word : words) list.push_back(word.text);
  return list.dump();
}

void Writer::write_safety() {
  int ord = 0;
  for (const SafetyAreaDraft& area : content_.safety)
    for (const SafetyQuestionDraft& question : area.questions) {
      in_.insert("safety_question", question.id.text, ord++, question.text, question.flag.text,
                 json_list(question.about));
      for (const CitationDraft& c : question.sources)
        in_.insert("citation", nullptr, nullptr, nullptr, nullptr, nullptr, question.id.text, c.source.text, c.locator);
    }
  ord = 0;
  for (const SafetyAreaDraft& area : content_.safety) {
    in_.insert("safety_area", area.id.text, ord++, area.title, json_list(area.who), area.age_below, area.no_place,
               area.further);
    int place = 0;
    for (const Word& region : area.regions) in_.insert("safety_area_region", area.id.text, region.text, place++);
    place = 0;
    for (const Word& question : area.ask) in_.insert("safety_ask", area.id.text, question.text, place++);
  }
}

/// The comment a check begins with, its lines joined.
std::string message_of(const std::string& sql) {
  std::string message;
  for (std::size_t at = 0; sql.compare(at, 2, "--") == 0;) {
    const std::size_t end = std::min(sql.find('\n', at), sql.size());
    const std::size_t text = sql.find_first_not_of("- ", at);
    if (text < end) append(message, std::string_view(sql).substr(text, end - text));
    at = std::min(end + 1, sql.size());
  }
  return message;
}

/// Where each id of the content is given, so that a row of a check leads back to a line.
std::map<std::string, std::pair<std::string, unsigned>> places_of_ids(const Content& content) {
  std::map<std::string, std::pair<std::string, unsigned>> out;
  const auto add = [&](const Word& id, const std::string& file) { out.emplace(id.text, std::pair{file, id.line}); };
  for (const MuscleDraft& muscle : content.muscles) {
    add(muscle.id, muscle.file);
    for (const PointDraft& point : muscle.points) add(point.id, muscle.file);
  }
  for (const TechniqueDraft& technique : content.techniques) add(technique.id, technique.file);
  for (const RedFlagDraft& flag : content.red_flags) add(flag.id, flag.file);
  for (const SymptomDraft& symptom : content.symptoms) add(symptom.id, symptom.file);
  for (const SafetyAreaDraft& area : content.safety)
    for (const SafetyQuestionDraft& question : area.questions) add(question.id, area.file);
  for (const ChapterDraft& chapter : content.chapters) add(chapter.id, chapter.file);
  for (const SourceDraft& source : content.sources) add(source.id, source.file);
  for (const RegionDraft& region : content.regions) add(region.id, regions_file);
  for (const CoverageDraft& requested : content.requested) add(requested.muscle, coverage_file);
  for (const WordListDraft& list : content.word_lists) add(list.id, list.file);
  return out;
}

void run_checks(SQLite::Database& database, const fs::path& folder, const Content& content, Problems& problems) {
  const auto places = places_of_ids(content);
  for (const fs::path& path : sql_files(folder)) {
    const std::string name = "checks/" + path.filename().string();
    const auto sql = core::read_file(path);
    if (!sql) {
      problems.add(name, 0, sql.error().what, sql.error().hint);
      continue;
    }
    try {
      SQLite::Statement query(database, *sql);
      while (query.executeStep()) {
        std::string row;
        for (int i = 0; i < query.getColumnCount(); ++i) row += (i > 0 ? ", " : "") + query.getColumn(i).getString();
        const auto place = places.find(query.getColumn(0).getString());
        if (place == places.end())
          problems.add(name, 0, row, message_of(*sql));
        else
          problems.add(place->second.first, place->second.second, row, fmt::format("{} ({})", message_of(*sql), name));
      }
    } catch (const SQLite::Exception& error) {
      problems.add(name, 0, error.what(), "correct the query");
    }
  }
}

} // namespace

Result<std::string> write_database(const Content& content, const fs::path& schema, const fs::path& checks,
                                   Problems& problems) {
  std::string stage = "the schema";
  try {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA page_size = 4096; PRAGMA foreign_keys = ON;");
    const auto files = sql_files(schema);
    if (files.empty()) return fail("there is no .sql file", schema.string(), "give the folder of the schema");
    for (const fs::path& path : files) {
      stage = path.filename().string();
      const auto sql = core::read_file(path);
      if (!sql) return tl::unexpected(sql.error());
      database.exec(*sql);
    }
    stage = "the content";
    {
      SQLite::Transaction transaction(database);
      Writer(database, content).run();
      database.exec("INSERT INTO found(found) VALUES ('optimize')");
      transaction.commit();
    }
    run_checks(database, checks, content, problems);
    stage = "the file";
    database.exec("ANALYZE; VACUUM;");
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
        sqlite3_serialize(database.getHandle(), "main", &size, 0), sqlite3_free);
    if (!bytes) return fail("there is not enough memory to write the database");
    std::string file(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
    if (const Status sealed = core::seal(file); !sealed) return tl::unexpected(sealed.error());
    return file;
  } catch (const SQLite::Exception& error) {
    return fail(error.what(), stage, "the schema refuses what the checks let pass: say so in an issue");
  }
}

} // namespace myo::compile
