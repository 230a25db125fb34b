// Rows into the model, table by table.

#include "app/atlas/impl.hpp"
#include "app/atlas/load_decks.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace myo::atlas {
namespace {

/// Steps through a query; columns are read one after the other.
class Rows {
public:
  Rows(SQLite::Database& database, const std::string& sql) : statement_(database, sql) {}
  bool next() {
    column_ = 0;
    return statement_.executeStep();
  }
  std::string text() { return statement_.getColumn(column_++).getString(); }
  int number() { return statement_.getColumn(column_++).getInt(); }
  std::int64_t id() { return statement_.getColumn(column_++).getInt64(); }
  double real() { return statement_.getColumn(column_++).getDouble(); }
  bool flag() { return number() != 0; }

private:
  SQLite::Statement statement_;
  int column_ = 0;
};

Grade grade_of(const std::string& text) {
  return text == "contested" ? Grade::contested : text == "observed" ? Grade::observed : Grade::textbook;
}
ZoneTierKind tier_of(const std::string& text) {
  return text == "spillover" ? ZoneTierKind::spillover : ZoneTierKind::essential;
}

/// The value of an enum by its name.
template <class Value, std::size_t Count>
Value named(const std::array<std::string_view, Count>& names, const std::string& text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) throw std::runtime_error(fmt::format("a row has the unknown value \"{}\"", text));
  return static_cast<Value>(found - names.begin());
}

template <class T> T& at(const IdIndex& index, std::vector<T>& all, const std::string& id) {
  const auto it = index.find(id);
  if (it == index.end()) throw std::runtime_error(fmt::format("a row names \"{}\", which is not there", id));
  return all[it->second];
}
template <class T> void index_ids(const std::vector<T>& all, IdIndex& index) {
  for (std::uint32_t i = 0; i < all.size(); ++i) index.emplace(all[i].id, i);
}

/// The rules of a red flag, which the compiler writes as JSON.
std::vector<RedFlagRule> read_rules(const std::string& flag, const std::string& json) {
  std::vector<RedFlagRule> rules;
  try {
    for (const auto& entry : nlohmann::json::parse(json)) {
      RedFlagRule rule;
      entry.at("regions").get_to(rule.regions), entry.at("words").get_to(rule.words),
          entry.at("not_words").get_to(rule.not_words);
      entry.at("side").get_to(rule.side), entry.at("age_from").get_to(rule.age_from);
      entry.at("age_to").get_to(rule.age_to), entry.at("shown").get_to(rule.shown);
      rules.push_back(std::move(rule));
    }
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("the rule of red flag {} cannot be read ({})", flag, error.what()));
  }
  return rules;
}

class Loader {
public:
  Loader(SQLite::Database& database, Atlas::Impl& atlas) : db_(database), a_(atlas) {}

  void run() {
    metadata();
    regions();
    parts();
    techniques();
    muscles();
    points();
    zones();
    for (Rows r(db_, "SELECT structure, name, latin, plain, fma_left, fma_right FROM named_muscle ORDER BY ord");
         r.next();) {
      NamedMuscle& muscle = a_.named_muscles.emplace_back();
      muscle.id = r.text(), muscle.name = r.text(), muscle.latin = r.text(), muscle.plain = r.text();
      muscle.fma_left = r.text(), muscle.fma_right = r.text();
    }
    index_ids(a_.named_muscles, a_.named_muscle_index);
    load_decks(db_, a_);
    guide_and_flags();
    safety();
    facts();
    for (Rows r(db_, "SELECT code, text FROM label"); r.next();) {
      std::string code = r.text();
      a_.labels.emplace(std::move(code), r.text());
    }
    symptoms();
    language();
    for (Rows r(db_, "SELECT chapter, name, muscle FROM coverage ORDER BY ord"); r.next();) {
      ListedMuscle& requested = a_.requested.emplace_back();
      requested.chapter = r.text(), requested.name = r.text(), requested.muscle = r.text();
    }
    for (Rows r(db_, "SELECT word, reference FROM term ORDER BY word"); r.next();) {
      std::string word = r.text();
      (r.flag() ? a_.reference_terms : a_.terms).push_back(std::move(word));
    }
    full_text();
  }

private:
  void metadata();
  void regions();
  void parts();
  void techniques();
  void muscles();
  void collections();
  void points();
  void manners();
  void zones();
  void guide_and_flags();
  void safety();
  void facts();
  void symptoms();
  void language();
  void full_text();
  std::unordered_map<std::int64_t, std::vector<Citation>> citations_by(const std::string& column);

  SQLite::Database& db_;
  Atlas::Impl& a_;
};

void Loader::metadata() {
  for (Rows r(db_, "SELECT value FROM metadata WHERE key = 'content_hash'"); r.next();) a_.content_hash = r.text();
  for (Rows r(db_, "SELECT id, kind, authors, title, container, doi, isbn, year FROM source ORDER BY ord"); r.next();) {
    Source s;
    s.id = r.text(), s.kind = r.text(), s.authors = r.text(), s.title = r.text(), s.container = r.text(),
    s.doi = r.text(), s.isbn = r.text(), s.year = r.number();
    a_.sources.push_back(std::move(s));
  }
  index_ids(a_.sources, a_.source_index);
}

void Loader::regions() {
  for (Rows r(db_, "SELECT id, grp, label, midline FROM region ORDER BY ord"); r.next();) {
    Region region;
    region.id = r.text(), region.group = r.text(), region.label = r.text(), region.midline = r.flag();
    a_.regions.push_back(std::move(region));
  }
  index_ids(a_.regions, a_.region_index);
  for (Rows r(db_, "SELECT region, near FROM region_near ORDER BY region, ord"); r.next();) {
    Region& region = at(a_.region_index, a_.regions, r.text());
    region.near.push_back(r.text());
  }
  for (Rows r(db_, "SELECT region, word FROM region_word ORDER BY region, ord"); r.next();) {
    Region& region = at(a_.region_index, a_.regions, r.text());
    region.words.push_back(r.text());
  }
}

void Loader::parts() {
  IdIndex part_index, aspect_index;
  for (Rows r(db_, "SELECT id FROM part ORDER BY ord"); r.next();) a_.parts.push_back({r.text(), {}, {}});
  for (Rows r(db_, "SELECT id FROM aspect ORDER BY ord"); r.next();) a_.aspects.push_back({r.text(), {}});
  index_ids(a_.parts, part_index);
  index_ids(a_.aspects, aspect_index);
  for (Rows r(db_, "SELECT part, word FROM part_word ORDER BY part, ord"); r.next();) {
    BodyPart& part = at(part_index, a_.parts, r.text());
    part.words.push_back(r.text());
  }
  for (Rows r(db_, "SELECT aspect, word FROM aspect_word ORDER BY aspect, ord"); r.next();) {
    Aspect& aspect = at(aspect_index, a_.aspects, r.text());
    aspect.words.push_back(r.text());
  }
  for (Rows r(db_, "SELECT part, coalesce(aspect, ''), region FROM part_region ORDER BY part, aspect, ord");
       r.next();) {
    BodyPart& part = at(part_index, a_.parts, r.text());
    const std::string aspect = r.text();
    if (part.regions.empty() || part.regions.back().aspect != aspect) part.regions.push_back({aspect, {}});
    part.regions.back().regions.push_back(at(a_.region_index, a_.regions, r.text()).id);
  }
}

void Loader::techniques() {
  for (Rows r(db_, "SELECT id, name, summary, who, professionals_only, geometry, every_point, treats FROM technique "
                   "ORDER BY ord");
       r.next();) {
    Technique t;
    t.id = r.text(), t.name = r.text(), t.summary = r.text(), t.who = r.text(), t.professionals_only = r.flag(),
    t.geometry = r.text(), t.every_point = r.flag(), t.treats = r.flag();
    a_.techniques.push_back(std::move(t));
  }
  index_ids(a_.techniques, a_.technique_index);
  for (Rows r(db_, "SELECT technique, text FROM technique_step ORDER BY technique, ord"); r.next();) {
    Technique& technique = at(a_.technique_index, a_.techniques, r.text());
    technique.steps.push_back(r.text());
  }
  for (Rows r(db_, "SELECT technique, work_s, min_pause_s, max_pause_s, min_repeats, max_repeats, source FROM "
                   "technique_session");
       r.next();) {
    Technique& technique = at(a_.technique_index, a_.techniques, r.text());
    TechniqueSession s;
    s.work_s = r.number(), s.min_pause_s = r.number(), s.max_pause_s = r.number(), s.min_repeats = r.number(),
    s.max_repeats = r.number(), s.source = r.text();
    technique.session = std::move(s);
  }
  for (Rows r(db_, "SELECT technique, name, rise_s, hold_s, min_kgf, max_kgf, grade, source FROM technique_force ORDER "
                   "BY technique, ord");
       r.next();) {
    Technique& technique = at(a_.technique_index, a_.techniques, r.text());
    TechniqueForce f;
    f.name = r.text(), f.rise_s = static_cast<float>(r.real()), f.hold_s = static_cast<float>(r.real());
    f.min_kgf = static_cast<float>(r.real()), f.max_kgf = static_cast<float>(r.real()), f.grade = grade_of(r.text()),
    f.source = r.text();
    technique.forces.push_back(std::move(f));
  }
  for (Rows r(db_, "SELECT technique, name, value, source FROM technique_setting ORDER BY technique, ord"); r.next();) {
    Technique& technique = at(a_.technique_index, a_.techniques, r.text());
    TechniqueSetting s;
    s.name = r.text(), s.value = r.text(), s.source = r.text();
    technique.settings.push_back(std::move(s));
  }
}

void Loader::collections() {
  IdIndex index;
  for (Rows r(db_, "SELECT id, name FROM collection ORDER BY ord"); r.next();) {
    Collection c;
    c.id = r.text(), c.name = r.text();
    a_.collections.push_back(std::move(c));
  }
  index_ids(a_.collections, index);
  for (Rows r(db_, "SELECT collection, word FROM collection_word ORDER BY collection, ord"); r.next();) {
    Collection& c = at(index, a_.collections, r.text());
    c.words.push_back(r.text());
  }
  for (Rows r(db_, "SELECT collection, muscle FROM collection_muscle ORDER BY collection, ord"); r.next();) {
    Collection& c = at(index, a_.collections, r.text());
    c.muscles.push_back(static_cast<std::uint32_t>(&at(a_.muscle_index, a_.muscles, r.text()) - a_.muscles.data()));
  }
}

void Loader::muscles() {
  for (Rows r(db_, "SELECT id, name, latin, grp, layer, area, fma_left, fma_right, commonness, variant FROM muscle "
                   "ORDER BY ord");
       r.next();) {
    Muscle m;
    m.id = r.text(), m.name = r.text(), m.latin = r.text(), m.group = r.text(), m.layer = r.text(), m.area = r.text();
    m.fma_left = r.text(), m.fma_right = r.text(), m.commonness = r.number(), m.variant = r.flag();
    a_.muscles.push_back(std::move(m));
  }
  index_ids(a_.muscles, a_.muscle_index);
  for (Rows r(db_, "SELECT muscle, text, kind FROM alias ORDER BY muscle, ord"); r.next();) {
    Muscle& muscle = at(a_.muscle_index, a_.muscles, r.text());
    std::string text = r.text();
    muscle.aliases.push_back({std::move(text), r.text()});
  }
  for (Rows r(db_, "SELECT muscle, structure FROM muscle_structure ORDER BY muscle, ord"); r.next();) {
    Muscle& muscle = at(a_.muscle_index, a_.muscles, r.text());
    muscle.structures.push_back(r.text());
  }
  // Where two entries share a mesh, the first in the order of the atlas answers for it.
  for (std::uint32_t i = 0; i < a_.muscles.size(); ++i)
    for (const std::string& structure : a_.muscles[i].structures) a_.structure_index.emplace(structure, i);
  collections();
}

std::unordered_map<std::int64_t, std::vector<Citation>> Loader::citations_by(const std::string& column) {
  std::unordered_map<std::int64_t, std::vector<Citation>> out;
  for (Rows r(db_, fmt::format("SELECT {0}, source, locator FROM citation WHERE {0} IS NOT NULL ORDER BY id", column));
       r.next();) {
    std::vector<Citation>& list = out[r.id()];
    std::string source = r.text();
    list.push_back({std::move(source), r.text()});
  }
  return out;
}

void Loader::manners() {
  for (Rows r(db_,
              "SELECT point, technique, aspect, value FROM point_technique_manner ORDER BY point, technique, aspect, "
              "ord");
       r.next();) {
    Point& point = at(a_.point_index, a_.points, r.text());
    const std::string technique = r.text(), aspect = r.text(), value = r.text();
    const auto entry = std::find_if(point.techniques.begin(), point.techniques.end(),
                                    [&](const PointTechnique& t) { return t.technique == technique; });
    if (entry == point.techniques.end())
      throw std::runtime_error(fmt::format("{} says how {} is done and does not have it", point.id, technique));
    Manner& manner = entry->manner;
    if (aspect == "grip")
      manner.grips.push_back(named<Grip>(grip_names, value));
    else if (aspect == "toward")
      manner.toward.push_back(value);
    else if (aspect == "angle")
      manner.angle = named<NeedleAngle>(needle_angle_names, value);
    else if (aspect == "pads")
      manner.pads.push_back(value);
  }
}

void Loader::points() {
  for (Rows r(db_, "SELECT id, muscle, label, where_text, place, lies_in, kind, side, grade FROM point ORDER BY ord");
       r.next();) {
    Point p;
    p.id = r.text(), p.muscle = r.text(), p.label = r.text(), p.where = r.text(), p.place = r.text();
    p.lies_in = r.text(), p.kind = r.text();
    const std::string side = r.text();
    p.on_left = side != "right", p.on_right = side != "left", p.grade = grade_of(r.text());
    at(a_.muscle_index, a_.muscles, p.muscle).points.push_back(static_cast<std::uint32_t>(a_.points.size()));
    a_.points.push_back(std::move(p));
  }
  index_ids(a_.points, a_.point_index);
  for (Rows r(db_, "SELECT point, region, tier FROM point_region ORDER BY point, ord"); r.next();) {
    Point& point = at(a_.point_index, a_.points, r.text());
    const std::string& region = at(a_.region_index, a_.regions, r.text()).id;
    (tier_of(r.text()) == ZoneTierKind::essential ? point.essential : point.spillover).push_back(region);
  }
  for (Rows r(db_, "SELECT point, technique, suits, how, dose, caution, work_s, min_repeats, max_repeats, ceiling "
                   "FROM point_technique ORDER BY point, ord");
       r.next();) {
    Point& point = at(a_.point_index, a_.points, r.text());
    PointTechnique t;
    t.technique = at(a_.technique_index, a_.techniques, r.text()).id;
    t.suits = named<Suits>(suits_names, r.text());
    t.how = r.text(), t.dose = r.text(), t.caution = r.text();
    t.numbers.work_s = r.number(), t.numbers.min_repeats = r.number(), t.numbers.max_repeats = r.number();
    t.numbers.ceiling = named<ForceCeiling>(force_ceiling_names, r.text());
    point.techniques.push_back(std::move(t));
  }
  manners();
  auto citations = citations_by("hazard");
  for (Rows r(db_, "SELECT id, point, kind, structure, text FROM hazard ORDER BY id"); r.next();) {
    const std::int64_t id = r.id();
    Point& point = at(a_.point_index, a_.points, r.text());
    Hazard h;
    h.kind = r.text(), h.structure = r.text(), h.text = r.text(), h.citations = std::move(citations[id]);
    point.hazards.push_back(std::move(h));
  }
  for (Rows r(db_, "SELECT point, source, locator FROM citation WHERE point IS NOT NULL ORDER BY id"); r.next();) {
    Point& point = at(a_.point_index, a_.points, r.text());
    std::string source = r.text();
    point.citations.push_back({std::move(source), r.text()});
  }
}

void Loader::zones() {
  std::unordered_map<std::int64_t, std::vector<std::string>> paths;
  for (Rows r(db_, "SELECT zone, place FROM zone_place ORDER BY zone, ord"); r.next();) {
    std::vector<std::string>& path = paths[r.id()];
    path.push_back(r.text());
  }
  for (Rows r(db_, "SELECT id, coalesce(point, ''), coalesce(region, ''), coalesce(stands_for, ''), tier, deep, "
                   "radius_mm FROM zone ORDER BY id");
       r.next();) {
    ZoneShape zone;
    zone.path = std::move(paths[r.id()]);
    const std::string point = r.text(), region = r.text();
    zone.region = r.text(), zone.tier = tier_of(r.text()), zone.deep = r.flag(),
    zone.radius_mm = static_cast<float>(r.real());
    if (!point.empty())
      at(a_.point_index, a_.points, point).zones.push_back(std::move(zone));
    else
      at(a_.region_index, a_.regions, region).anchors.push_back(std::move(zone));
  }
}

void Loader::guide_and_flags() {
  for (Rows r(db_, "SELECT id, title FROM chapter ORDER BY ord"); r.next();) {
    GuideChapter chapter;
    chapter.id = r.text(), chapter.title = r.text();
    a_.guide.push_back(std::move(chapter));
  }
  for (Rows r(db_, "SELECT id, title, message, urgency, ambulance, rule FROM red_flag ORDER BY ord"); r.next();) {
    RedFlag flag;
    flag.id = r.text(), flag.title = r.text(), flag.message = r.text(), flag.urgency = r.text(),
    flag.ambulance = r.flag(), flag.rules = read_rules(flag.id, r.text());
    a_.red_flags.push_back(std::move(flag));
  }
  IdIndex index;
  index_ids(a_.red_flags, index);
  for (Rows r(db_, "SELECT red_flag, source, locator FROM citation WHERE red_flag IS NOT NULL ORDER BY id");
       r.next();) {
    RedFlag& flag = at(index, a_.red_flags, r.text());
    std::string source = r.text();
    flag.citations.push_back({std::move(source), r.text()});
  }
}

/// A JSON list of phrases, of the row `id`.
std::vector<std::string> phrases(const std::string& json, const std::string& id) {
  try {
    return nlohmann::json::parse(json).get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("the phrases of {} cannot be read ({})", id, error.what()));
  }
}

void Loader::safety() {
  IdIndex flags, areas;
  index_ids(a_.red_flags, flags);
  for (Rows r(db_, "SELECT flag, region FROM red_flag_region ORDER BY flag, ord"); r.next();) {
    RedFlag& flag = at(flags, a_.red_flags, r.text());
    flag.felt_at.push_back(r.text());
  }
  for (Rows r(db_, "SELECT id, text, flag, about FROM safety_question ORDER BY ord"); r.next();) {
    SafetyQuestion question;
    question.id = r.text(), question.text = r.text();
    question.flag = static_cast<std::uint32_t>(&at(flags, a_.red_flags, r.text()) - a_.red_flags.data());
    question.about = phrases(r.text(), question.id);
    a_.safety_questions.push_back(std::move(question));
  }
  IdIndex& questions = a_.safety_question_index;
  index_ids(a_.safety_questions, questions);
  for (Rows r(db_,
              "SELECT safety_question, source, locator FROM citation WHERE safety_question IS NOT NULL ORDER BY id");
       r.next();) {
    SafetyQuestion& question = at(questions, a_.safety_questions, r.text());
    std::string source = r.text();
    question.citations.push_back({std::move(source), r.text()});
  }
  for (Rows r(db_, "SELECT id, title, who, age_below, no_place, further FROM safety_area ORDER BY ord"); r.next();) {
    SafetyArea area;
    area.id = r.text(), area.title = r.text();
    const std::string who = r.text();
    area.age_below = r.number(), area.no_place = r.flag(), area.further = r.flag();
    area.who = phrases(who, area.id);
    a_.safety_areas.push_back(std::move(area));
  }
  index_ids(a_.safety_areas, areas);
  for (Rows r(db_, "SELECT area, region FROM safety_area_region ORDER BY area, ord"); r.next();) {
    SafetyArea& area = at(areas, a_.safety_areas, r.text());
    area.regions.push_back(r.text());
  }
  for (Rows r(db_, "SELECT area, question FROM safety_ask ORDER BY area, ord"); r.next();) {
    SafetyArea& area = at(areas, a_.safety_areas, r.text());
    const SafetyQuestion& question = at(questions, a_.safety_questions, r.text());
    area.questions.push_back(static_cast<std::uint32_t>(&question - a_.safety_questions.data()));
  }
}

void Loader::facts() {
  IdIndex chapters;
  index_ids(a_.guide, chapters);
  auto citations = citations_by("fact");
  for (Rows r(db_, "SELECT id, coalesce(muscle, ''), coalesce(point, ''), coalesce(technique, ''), coalesce(chapter, "
                   "''), coalesce(advice, ''), topic, text, grade FROM fact ORDER BY id");
       r.next();) {
    Fact fact;
    fact.citations = std::move(citations[r.id()]);
    const std::string muscle = r.text(), point = r.text(), technique = r.text(), chapter = r.text(), advice = r.text();
    fact.topic = r.text(), fact.text = r.text(), fact.grade = grade_of(r.text());
    ++a_.fact_count;
    if (!muscle.empty())
      at(a_.muscle_index, a_.muscles, muscle).facts.push_back(std::move(fact));
    else if (!point.empty())
      at(a_.point_index, a_.points, point).facts.push_back(std::move(fact));
    else if (!advice.empty())
      a_.advice.emplace(advice, std::move(fact));
    else if (!chapter.empty())
      at(chapters, a_.guide, chapter).paragraphs.push_back(std::move(fact));
    else {
      Technique& t = at(a_.technique_index, a_.techniques, technique);
      std::vector<Fact>& list = fact.topic == "dose"               ? t.doses
                                : fact.topic == "caution"          ? t.cautions
                                : fact.topic == "stop-sign"        ? t.stop_signs
                                : fact.topic == "contraindication" ? t.contraindications
                                : fact.topic == "evidence"         ? t.evidence
                                                                   : t.notes;
      list.push_back(std::move(fact));
    }
  }
}

void Loader::symptoms() {
  for (Rows r(db_, "SELECT id, label, ask, ever FROM symptom ORDER BY ord"); r.next();) {
    Symptom symptom;
    symptom.id = r.text(), symptom.label = r.text(), symptom.ask = r.text(), symptom.ever = r.flag();
    a_.symptoms.push_back(std::move(symptom));
  }
  index_ids(a_.symptoms, a_.symptom_index);
  for (Rows r(db_, "SELECT symptom, word FROM symptom_word ORDER BY symptom, ord"); r.next();) {
    Symptom& symptom = at(a_.symptom_index, a_.symptoms, r.text());
    symptom.words.push_back(r.text());
  }
  for (Rows r(db_, "SELECT point, symptom, how FROM point_symptom ORDER BY point, symptom"); r.next();) {
    Point& point = at(a_.point_index, a_.points, r.text());
    const Symptom& symptom = at(a_.symptom_index, a_.symptoms, r.text());
    point.symptoms.push_back({static_cast<std::uint32_t>(&symptom - a_.symptoms.data()), r.text() == "moves"});
  }
}

void Loader::language() {
  for (Rows r(db_, "SELECT list, word, coalesce(value, 0) FROM language_word ORDER BY list, word"); r.next();) {
    const std::string list = r.text();
    std::string word = r.text();
    const int value = r.number();
    if (!a_.language.add(list, std::move(word), value != 0 ? std::optional(value) : std::nullopt))
      throw std::runtime_error(fmt::format("there is no list of words \"{}\"", list));
  }
  for (Rows r(db_, "SELECT word, company FROM word_company ORDER BY word, company"); r.next();) {
    const std::string word = r.text();
    a_.language.add_company(word, r.text());
  }
  for (Rows r(db_, "SELECT word, canonical FROM name_spelling ORDER BY word"); r.next();) {
    std::string word = r.text();
    a_.language.add_spelling(std::move(word), r.text());
  }
  for (Rows r(db_, "SELECT words FROM english"); r.next();) a_.english = r.text();
}

/// What each row of the full text stands for, so that asking it need not read the rows themselves.
void Loader::full_text() {
  IdIndex chapters, flags;
  index_ids(a_.guide, chapters);
  index_ids(a_.red_flags, flags);
  const IdIndex* by_kind[found_kinds] = {&a_.muscle_index, &a_.point_index, &a_.region_index, &a_.technique_index,
                                         &chapters,        &flags,          &a_.source_index};
  constexpr std::int64_t max_rows = 10'000'000; // a row's number comes from the file
  for (Rows r(db_, "SELECT rowid, kind, ref FROM found"); r.next();) {
    const std::int64_t row = r.id();
    const std::optional<FoundKind> kind = found_kind(r.text());
    const std::string ref = r.text();
    if (!kind || row < 0 || row > max_rows)
      throw std::runtime_error(fmt::format("a row of the full text names \"{}\", which is not there", ref));
    const IdIndex& index = *by_kind[static_cast<std::size_t>(*kind)];
    const auto it = index.find(ref);
    if (it == index.end())
      throw std::runtime_error(fmt::format("a row of the full text names \"{}\", which is not there", ref));
    if (a_.found_rows.size() <= static_cast<std::size_t>(row)) a_.found_rows.resize(static_cast<std::size_t>(row) + 1);
    a_.found_rows[static_cast<std::size_t>(row)] = Atlas::Impl::FoundRow{*kind, it->second};
  }
}

} // namespace

void load_model(SQLite::Database& database, Atlas::Impl& atlas) { Loader(database, atlas).run(); }

} // namespace myo::atlas
