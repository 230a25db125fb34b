#include "atlas-data/compile/check_content.hpp"

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"
#include "assets/places/places.hpp"
#include "atlas-data/compile/check_safety.hpp"
#include "atlas-data/compile/doses.hpp"
#include "atlas-data/compile/manner.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace myo::compile {
namespace {

/// The ids of one kind, and the complaint about any other.
class Ids {
public:
  Ids(std::string kind, std::string folder) : kind_(std::move(kind)), folder_(std::move(folder)) {}
  void add(const Word& id, const std::string& file, Problems& problems) {
    if (id.text.empty()) return;
    if (!set_.insert(id.text).second)
      problems.add(file, id.line, fmt::format("there are two of {} \"{}\"", kind_, id.text),
                   "give one another id, or remove it");
    else
      all_.push_back(id.text);
  }
  void check(const Word& id, const std::string& file, Problems& problems) const {
    if (id.text.empty() || set_.contains(id.text)) return;
    const std::string meant = text::nearest_word(id.text, all_);
    problems.add(file, id.line, fmt::format("unknown {} \"{}\"", kind_, id.text),
                 meant.empty() ? fmt::format("see {}", folder_)
                               : fmt::format("did you mean \"{}\"? else see {}", meant, folder_));
  }
  [[nodiscard]] bool contains(std::string_view id) const { return set_.contains(std::string(id)); }

private:
  std::string kind_, folder_;
  std::set<std::string> set_;
  std::vector<std::string> all_;
};

/// The concepts that a form names.
std::vector<std::string> named_in(const std::string& form) {
  std::vector<std::string> out;
  for (const text::PhraseRun& run : text::parse_phrase(form, [](std::string_view) { return false; }))
    for (const text::PhraseStep& step : run.steps)
      if (step.kind == text::PhraseStep::Kind::idea) out.push_back(step.text);
  return out;
}

class Checker {
public:
  Checker(Content& content, const BodyNames& body, Problems& problems)
      : content_(content), body_(body), problems_(problems) {
    for (const auto& [id, names] : body.structures) structure_ids_.push_back(id);
  }

  void run() {
    collect_ids();
    for (const RegionDraft& region : content_.regions) check_region(region);
    check_parts();
    check_techniques();
    check_advice();
    for (MuscleDraft& muscle : content_.muscles) check_muscle(muscle);
    check_collections();
    check_named_muscles();
    check_decks();
    check_names();
    for (const ChapterDraft& chapter : content_.chapters)
      for (const FactDraft& fact : chapter.facts) check_fact(fact, chapter.file, fact.topic == "claim");
    check_concepts();
    for (const RedFlagDraft& flag : content_.red_flags) check_red_flag(flag);
    check_safety_ids();
    check_word_lists();
    check_manner(content_, problems_);
    check_doses(content_, problems_);
  }

private:
  void collect_ids();
  void check_region(const RegionDraft& region);
  void check_parts();
  void check_techniques();
  void check_advice();
  void check_muscle(MuscleDraft& muscle);
  void check_point(PointDraft& point, const MuscleDraft& muscle);
  void check_point_regions(const PointDraft& point, const std::string& file);
  void check_point_techniques(const PointDraft& point, const std::string& file);
  void check_collections();
  void check_named_muscles();
  void check_decks();
  void check_names();
  void check_red_flag(const RedFlagDraft& flag);
  void check_form(const Word& form, const std::string& file);
  void check_concepts();
  void check_safety_ids();
  void check_word_lists();
  void check_place(const Word& place, const std::string& file);
  void check_structure(const Word& id, const std::string& file);
  void check_fact(const FactDraft& fact, const std::string& file, bool needs_source);
  void check_citations(const std::vector<CitationDraft>& citations, const std::string& file) {
    for (const CitationDraft& citation : citations) sources_.check(citation.source, file, problems_);
  }

  Content& content_;
  const BodyNames& body_;
  Problems& problems_;
  std::vector<std::string> structure_ids_;
  Ids sources_{"source", "content/sources"}, regions_{"region", "content/regions.toml"},
      techniques_{"technique", "content/techniques"}, aspects_{"aspect", "content/parts.toml"},
      parts_{"part", "content/parts.toml"}, muscles_{"muscle", "content/muscles"}, points_{"point", "content/muscles"},
      chapters_{"chapter", "content/guide"}, red_flags_{"red flag", "content/red-flags"},
      symptoms_{"concept", "content/concepts"};
};

void Checker::collect_ids() {
  for (const SourceDraft& source : content_.sources) sources_.add(source.id, source.file, problems_);
  for (const RegionDraft& region : content_.regions) regions_.add(region.id, regions_file, problems_);
  for (const AspectDraft& aspect : content_.aspects) aspects_.add(aspect.id, parts_file, problems_);
  for (const PartDraft& part : content_.parts) parts_.add(part.id, parts_file, problems_);
  for (const TechniqueDraft& technique : content_.techniques) techniques_.add(technique.id, technique.file, problems_);
  for (const ChapterDraft& chapter : content_.chapters) chapters_.add(chapter.id, chapter.file, problems_);
  for (const SymptomDraft& symptom : content_.symptoms) symptoms_.add(symptom.id, symptom.file, problems_);
  for (const RedFlagDraft& flag : content_.red_flags) red_flags_.add(flag.id, flag.file, problems_);
  for (const MuscleDraft& muscle : content_.muscles) {
    muscles_.add(muscle.id, muscle.file, problems_);
    for (const PointDraft& point : muscle.points) points_.add(point.id, muscle.file, problems_);
  }
}

void Checker::check_place(const Word& place, const std::string& file) {
  if (place.text.empty()) return;
  const auto parsed = places::Place::parse(place.text);
  if (!parsed)
    return problems_.add(file, place.line,
                         fmt::format("the place \"{}\" cannot be read: {}", place.text, parsed.error().what),
                         "see the README of assets/places");
  for (const std::string& structure : parsed->structures()) check_structure({structure, place.line}, file);
  if (!body_.knows_landmarks) return;
  for (const std::string& landmark : parsed->landmarks()) {
    if (std::binary_search(body_.landmarks.begin(), body_.landmarks.end(), landmark)) continue;
    const std::string meant = text::nearest_word(landmark, body_.landmarks);
    problems_.add(file, place.line, fmt::format("unknown landmark \"{}\"", landmark),
                  meant.empty() ? "see assets/body/landmarks.toml"
                                : fmt::format("did you mean \"{}\"? else see assets/body/landmarks.toml", meant));
  }
}

void Checker::check_structure(const Word& id, const std::string& file) {
  if (id.text.empty() || !body_.knows_structures || body_.structures.contains(id.text)) return;
  const std::string meant = text::nearest_word(id.text, structure_ids_);
  const bool sided = id.text.ends_with(".left") || id.text.ends_with(".right");
  problems_.add(file, id.line, fmt::format("unknown structure \"{}\"", id.text),
                sided ? "leave the side out: left and right come by themselves"
                : meant.empty()
                    ? "see assets/body/structures.tsv, without the side"
                    : fmt::format("did you mean \"{}\"? else see assets/body/structures.tsv, without the side", meant));
}

void Checker::check_fact(const FactDraft& fact, const std::string& file, bool needs_source) {
  if (needs_source && fact.sources.empty())
    problems_.add(file, fact.line, fmt::format("this {} has no sources", fact.topic),
                  "add sources = [\"source-id: chapter\"]");
  check_citations(fact.sources, file);
}

void Checker::check_region(const RegionDraft& region) {
  constexpr std::size_t fewest_words = 8; // people say it in many ways: lay and clinical, British and American
  std::set<std::string> distinct;
  for (const Word& word : region.words)
    if (!distinct.insert(text::plain(word.text)).second)
      problems_.add(regions_file, word.line,
                    fmt::format("region \"{}\" has the word \"{}\" twice", region.id.text, word.text), "remove one");
  if (distinct.size() < fewest_words)
    problems_.add(regions_file, region.id.line,
                  fmt::format("region \"{}\" has {} words", region.id.text, distinct.size()),
                  fmt::format("give it {} or more, lay and clinical", fewest_words));
  if (region.anchors.empty())
    problems_.add(regions_file, region.id.line, fmt::format("region \"{}\" has no stroke", region.id.text),
                  "add [[region.anchor]] with path and width_mm");
  for (const Word& near : region.near) {
    regions_.check(near, regions_file, problems_);
    if (near.text == region.id.text)
      problems_.add(regions_file, near.line, fmt::format("region \"{}\" is near itself", region.id.text), "remove it");
  }
  for (const ZoneDraft& anchor : region.anchors)
    for (const Word& place : anchor.path) check_place(place, regions_file);
}

void Checker::check_parts() {
  for (const PartDraft& part : content_.parts) {
    if (part.words.empty())
      problems_.add(parts_file, part.id.line, fmt::format("part \"{}\" has no words", part.id.text),
                    "add words = [\"...\"]");
    for (const PartRegions& list : part.regions) {
      if (list.aspect.text != "any") aspects_.check(list.aspect, parts_file, problems_);
      for (const Word& region : list.regions) regions_.check(region, parts_file, problems_);
    }
  }
  std::map<std::string, std::string> owner;
  const auto claim = [&](const Word& word, const std::string& id) {
    const auto [it, fresh] = owner.emplace(text::plain(word.text), id);
    if (!fresh)
      problems_.add(parts_file, word.line, fmt::format("\"{}\" stands for {} already", word.text, it->second),
                    "remove one");
  };
  for (const PartDraft& part : content_.parts)
    for (const Word& word : part.words) claim(word, part.id.text);
  for (const AspectDraft& aspect : content_.aspects)
    for (const Word& word : aspect.words) claim(word, aspect.id.text);
}

void Checker::check_word_lists() {
  std::set<std::pair<std::string, std::string>> there;
  for (const WordListDraft& list : content_.word_lists)
    for (const Word& word : list.words)
      if (!there.emplace(list.id.text, word.text).second)
        problems_.add(list.file, word.line,
                      fmt::format("the list \"{}\" has the word \"{}\" twice", list.id.text, word.text), "remove one");
}

void Checker::check_techniques() {
  for (const TechniqueDraft& technique : content_.techniques) {
    for (const FactDraft& fact : technique.facts) check_fact(fact, technique.file, true);
    if (technique.session) sources_.check(technique.session->source, technique.file, problems_);
    for (const ForceDraft& force : technique.forces) sources_.check(force.source, technique.file, problems_);
    for (const SettingDraft& setting : technique.settings) sources_.check(setting.source, technique.file, problems_);
    if (std::none_of(technique.facts.begin(), technique.facts.end(),
                     [](const FactDraft& fact) { return fact.topic == "caution"; }))
      problems_.add(technique.file, technique.id.line, "the technique has no caution",
                    "add a [[fact]] with topic = \"caution\"");
  }
}

void Checker::check_advice() {
  Ids codes("sentence", "content/advice");
  for (const AdviceDraft& advice : content_.advice) {
    codes.add(advice.code, advice.file, problems_);
    check_fact(advice.fact, advice.file, true);
  }
  for (const LabelDraft& label : content_.labels) codes.add(label.code, label.file, problems_);
}

void Checker::check_muscle(MuscleDraft& muscle) {
  for (const Word& structure : muscle.structures) check_structure(structure, muscle.file);
  if (muscle.fma_left.empty() && muscle.structures.size() == 1)
    if (const auto it = body_.structures.find(muscle.structures.front().text); it != body_.structures.end()) {
      muscle.fma_left = it->second.fma_left;
      muscle.fma_right = it->second.fma_right;
    }
  for (const FactDraft& fact : muscle.facts) check_fact(fact, muscle.file, true);
  for (PointDraft& point : muscle.points) check_point(point, muscle);
  if (std::all_of(muscle.points.begin(), muscle.points.end(),
                  [](const PointDraft& point) { return point.essential.empty(); }))
    problems_.add(muscle.file, muscle.id.line, "no point of this muscle has an essential region",
                  "add a [[point]] with essential = [...]");
}

void Checker::check_point(PointDraft& point, const MuscleDraft& muscle) {
  const std::string& file = muscle.file;
  const std::string prefix = muscle.id.text + ".";
  if (!point.id.text.starts_with(prefix) || point.id.text.size() == prefix.size() ||
      point.id.text.find_first_not_of("0123456789", prefix.size()) != std::string::npos)
    problems_.add(file, point.id.line, fmt::format("the point's id is \"{}\"", point.id.text),
                  fmt::format("call it \"{}1\", 2, 3 ...", prefix));
  check_place(point.place, file);
  check_point_regions(point, file);
  check_point_techniques(point, file);
  if (point.sources.empty())
    problems_.add(file, point.line, "the point has no sources", "add sources = [\"source-id: chapter\"]");
  check_citations(point.sources, file);
  for (FactDraft& fact : point.facts) {
    if (fact.sources.empty())
      fact.sources = point.sources;
    else
      check_citations(fact.sources, file);
  }
  for (HazardDraft& hazard : point.hazards) {
    check_structure(hazard.structure, file);
    if (hazard.sources.empty())
      hazard.sources = point.sources;
    else
      check_citations(hazard.sources, file);
  }
}

void Checker::check_point_regions(const PointDraft& point, const std::string& file) {
  std::map<std::string, std::string> tier_of;
  const auto add = [&](const std::vector<Word>& regions, const std::string& tier) {
    for (const Word& region : regions) {
      regions_.check(region, file, problems_);
      const auto [it, fresh] = tier_of.emplace(region.text, tier);
      if (fresh) continue;
      if (it->second == tier)
        problems_.add(file, region.line, fmt::format("region \"{}\" is named twice as {}", region.text, tier),
                      "remove one");
      else
        problems_.add(file, region.line, fmt::format("region \"{}\" is essential and also spillover", region.text),
                      "keep it in one of the two");
    }
  };
  regions_.check(point.lies_in, file, problems_);
  add(point.essential, "essential");
  add(point.spillover, "spillover");
  for (const ZoneDraft& zone : point.zones) {
    for (const Word& place : zone.path) check_place(place, file);
    regions_.check(zone.region, file, problems_);
    if (zone.region.text.empty() || !regions_.contains(zone.region.text)) continue;
    const auto it = tier_of.find(zone.region.text);
    if (it == tier_of.end() || it->second != zone.tier)
      problems_.add(
          file, zone.line,
          fmt::format("a zone draws \"{}\" as {}, and the point does not name it so", zone.region.text, zone.tier),
          fmt::format("add it to `{}`, or remove the zone", zone.tier));
  }
}

void Checker::check_point_techniques(const PointDraft& point, const std::string& file) {
  for (const PointTechniqueDraft& technique : point.techniques) techniques_.check(technique.technique, file, problems_);
  std::string missing;
  for (const TechniqueDraft& technique : content_.techniques) {
    const bool there = std::any_of(point.techniques.begin(), point.techniques.end(),
                                   [&](const PointTechniqueDraft& t) { return t.technique.text == technique.id.text; });
    if (technique.every_point && !there) missing += (missing.empty() ? "" : ", ") + technique.id.text;
  }
  if (!missing.empty())
    problems_.add(file, point.line,
                  fmt::format("point \"{}\" does not say how these suit it: {}", point.id.text, missing),
                  "add [point.technique.ID] with suits = \"...\" for each");
}

void Checker::check_decks() {
  std::set<std::string> groups;
  for (const MuscleDraft& muscle : content_.muscles) groups.insert(muscle.group);
  Ids decks("deck", "content/decks");
  for (const DeckDraft& deck : content_.decks) {
    decks.add(deck.id, deck.file, problems_);
    for (const Word& muscle : deck.muscles)
      if (!groups.contains(muscle.text)) muscles_.check(muscle, deck.file, problems_);
    for (const DeckPageDraft& page : deck.pages) points_.check(page.point, deck.file, problems_);
  }
}

void Checker::check_collections() {
  std::set<std::string> groups;
  for (const MuscleDraft& muscle : content_.muscles) groups.insert(muscle.group);
  Ids collections("collection", collections_file);
  for (const CollectionDraft& collection : content_.collections) {
    collections.add(collection.id, collections_file, problems_);
    if (collection.muscles.empty())
      problems_.add(collections_file, collection.id.line,
                    fmt::format("collection \"{}\" has no muscles", collection.id.text), "name some");
    for (const Word& muscle : collection.muscles)
      if (!groups.contains(muscle.text)) muscles_.check(muscle, collections_file, problems_);
  }
}

void Checker::check_named_muscles() {
  Ids named("muscle", named_muscles_file);
  std::set<std::string> shown;
  for (const MuscleDraft& muscle : content_.muscles)
    for (const Word& structure : muscle.structures) shown.insert(structure.text);
  for (NamedMuscleDraft& muscle : content_.named_muscles) {
    const Word& id = muscle.structure;
    named.add(id, named_muscles_file, problems_);
    check_structure(id, named_muscles_file);
    if (shown.contains(id.text))
      problems_.add(named_muscles_file, id.line, fmt::format("\"{}\" has an entry with points", id.text),
                    "leave it out here");
    shown.insert(id.text);
    if (const auto it = body_.structures.find(id.text); it != body_.structures.end())
      muscle.fma_left = it->second.fma_left, muscle.fma_right = it->second.fma_right;
  }
  for (const auto& [id, structure] : body_.structures)
    if (structure.is_muscle && !shown.contains(id) && !content_.named_muscles.empty())
      problems_.add(named_muscles_file, 0, fmt::format("the body's muscle \"{}\" has no name", id),
                    "give it a [[muscle]] here, or an entry in content/muscles");
}

void Checker::check_names() {
  // Every name leads to one muscle, or to the parts of one.
  struct Owner {
    std::string group, muscle;
  };
  std::map<std::string, Owner> owners;
  const auto claim = [&](const std::string& name, const MuscleDraft& muscle, unsigned line) {
    const std::string key = text::plain(name);
    if (key.empty()) return;
    const auto [it, fresh] = owners.emplace(key, Owner{muscle.group, muscle.id.text});
    if (!fresh && it->second.group != muscle.group)
      problems_.add(muscle.file, line,
                    fmt::format("the name \"{}\" belongs to {} as well, of another group", name, it->second.muscle),
                    "make it more exact, or drop it");
  };
  for (const MuscleDraft& muscle : content_.muscles) claim(muscle.name, muscle, muscle.id.line);
  for (const MuscleDraft& muscle : content_.muscles) {
    std::set<std::string> own;
    for (const AliasDraft& alias : muscle.aliases) {
      claim(alias.text.text, muscle, alias.text.line);
      if (!own.insert(text::plain(alias.text.text)).second)
        problems_.add(muscle.file, alias.text.line, fmt::format("the alias \"{}\" is there twice", alias.text.text),
                      "remove one");
    }
  }
}

void Checker::check_red_flag(const RedFlagDraft& flag) {
  if (flag.sources.empty())
    problems_.add(flag.file, flag.id.line, "the red flag has no sources", "add sources = [\"source-id\"]");
  check_citations(flag.sources, flag.file);
  for (const Word& region : flag.felt_at) regions_.check(region, flag.file, problems_);
  for (const RuleDraft& rule : flag.when) {
    for (const Word& region : rule.regions) regions_.check(region, flag.file, problems_);
    for (const auto& list : rule.words)
      for (const std::string& form : list) check_form({form, rule.line}, flag.file);
    for (const std::string& form : rule.not_words) check_form({form, rule.line}, flag.file);
  }
}

void Checker::check_form(const Word& form, const std::string& file) {
  for (const std::string& id : named_in(form.text)) symptoms_.check({id, form.line}, file, problems_);
}

/// A concept may be made of others, but never of itself, by whatever way.
void Checker::check_concepts() {
  std::map<std::string, std::set<std::string>> made_of;
  for (const SymptomDraft& one : content_.symptoms)
    for (const Word& form : one.words) {
      check_form(form, one.file);
      for (std::string& id : named_in(form.text)) made_of[one.id.text].insert(std::move(id));
    }
  std::set<std::string> refused;
  for (const SymptomDraft& one : content_.symptoms) {
    std::set<std::string> reached;
    std::vector<std::string> next{one.id.text};
    while (!next.empty()) {
      const std::string id = std::move(next.back());
      next.pop_back();
      for (const std::string& part : made_of[id])
        if (reached.insert(part).second) next.push_back(part);
    }
    const bool is_new =
        std::none_of(reached.begin(), reached.end(), [&](const std::string& id) { return refused.contains(id); });
    if (!reached.contains(one.id.text) || !is_new) continue; // one complaint for each circle
    refused.insert(one.id.text);
    problems_.add(one.file, one.id.line, fmt::format("the concept \"{}\" is made of itself", one.id.text),
                  "take it out of the concepts that its forms name");
  }
}

void Checker::check_safety_ids() {
  for (const SafetyAreaDraft& area : content_.safety) {
    for (const Word& region : area.regions) regions_.check(region, area.file, problems_);
    for (const Word& form : area.who) check_form(form, area.file);
    for (const SafetyQuestionDraft& question : area.questions) {
      for (const Word& form : question.about) check_form(form, area.file);
      red_flags_.check(question.flag, area.file, problems_);
      check_citations(question.sources, area.file);
    }
  }
  check_safety(content_, problems_);
}

} // namespace

void check_content(Content& content, const BodyNames& body, Problems& problems) {
  Checker(content, body, problems).run();
}

} // namespace myo::compile
