#include "app/cli/atlas_coverage.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/coverage_list.hpp"
#include "app/cli/atlas_output.hpp"
#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

/// How much is said of one muscle or of a chapter of them.
struct Tally {
  std::size_t requested = 0, there = 0, points = 0, essential = 0, spillover = 0, techniques = 0, facts = 0,
              hazards = 0;
  std::array<std::size_t, 3> grades{}; ///< facts and points, by Grade
  std::set<std::string, std::less<>> sources;

  void add(const std::vector<atlas::Fact>& list) {
    for (const atlas::Fact& fact : list) {
      ++facts;
      ++grades[static_cast<std::size_t>(fact.grade)];
      cite(fact.citations);
    }
  }
  void cite(const std::vector<atlas::Citation>& citations) {
    for (const atlas::Citation& citation : citations) sources.insert(citation.source);
  }
  void add(const Tally& other) {
    requested += other.requested, there += other.there, points += other.points, essential += other.essential,
        spillover += other.spillover;
    techniques += other.techniques, facts += other.facts, hazards += other.hazards;
    for (std::size_t i = 0; i < grades.size(); ++i) grades[i] += other.grades[i];
    sources.insert(other.sources.begin(), other.sources.end());
  }
};

Tally tally_of(const atlas::Atlas& atlas, const atlas::Muscle& muscle) {
  Tally tally;
  tally.add(muscle.facts);
  for (const std::uint32_t index : muscle.points) {
    const atlas::Point& point = atlas.points()[index];
    ++tally.points;
    tally.essential += point.essential.size(), tally.spillover += point.spillover.size();
    tally.techniques += point.techniques.size(), tally.hazards += point.hazards.size();
    ++tally.grades[static_cast<std::size_t>(point.grade)];
    tally.cite(point.citations);
    tally.add(point.facts);
    for (const atlas::Hazard& hazard : point.hazards) tally.cite(hazard.citations);
  }
  return tally;
}

Json json_of(const Tally& tally) {
  return {{"points", tally.points},
          {"essential", tally.essential},
          {"spillover", tally.spillover},
          {"techniques", tally.techniques},
          {"hazards", tally.hazards},
          {"facts", tally.facts},
          {"sources", tally.sources.size()},
          {"grades", {{"textbook", tally.grades[0]}, {"observed", tally.grades[1]}, {"contested", tally.grades[2]}}}};
}

struct Coverage {
  std::vector<std::pair<std::string, Tally>> chapters; ///< in the order of asking
  std::vector<std::string> missing, thin;              ///< thin: there, with a gap that is named
  std::vector<std::string> unlisted;
  Tally all;
  Json muscles = Json::array();
};

/// What a muscle lacks: no point, no technique, no source.
std::string gap_of(const Tally& tally) {
  constexpr std::size_t techniques_a_point = 5;
  if (tally.points == 0) return tr("no point");
  if (tally.essential == 0) return tr("no essential region");
  if (tally.techniques < techniques_a_point * tally.points) return tr("a point without its five techniques");
  if (tally.sources.empty()) return tr("no source");
  return {};
}

Coverage coverage_of(const atlas::Atlas& atlas) {
  Coverage out;
  std::set<std::string, std::less<>> listed_ids;
  for (const atlas::ListedMuscle& requested : atlas::coverage_list(atlas)) {
    if (out.chapters.empty() || out.chapters.back().first != requested.chapter)
      out.chapters.emplace_back(requested.chapter, Tally{});
    listed_ids.insert(requested.muscle);
    const atlas::Muscle* muscle = atlas.muscle(requested.muscle);
    Tally tally = muscle ? tally_of(atlas, *muscle) : Tally{};
    tally.requested = 1, tally.there = muscle ? 1 : 0;
    if (!muscle)
      out.missing.push_back(requested.name);
    else if (const std::string gap = gap_of(tally); !gap.empty())
      out.thin.push_back(requested.name + ": " + gap);
    Json row = {{"asked", requested.name},
                {"chapter", requested.chapter},
                {"id", muscle ? Json(requested.muscle) : Json(nullptr)}};
    row.update(json_of(tally));
    out.muscles.push_back(std::move(row));
    out.chapters.back().second.add(tally);
  }
  for (const atlas::Muscle& muscle : atlas.muscles())
    if (!listed_ids.contains(muscle.id)) out.unlisted.push_back(muscle.id);
  for (const auto& [name, tally] : out.chapters) out.all.add(tally);
  return out;
}

void print_row(const std::string& name, const Tally& t) {
  fmt::print("{:<26} {:>5} {:>5} {:>7} {:>9} {:>9} {:>10} {:>7} {:>5} {:>7}   {:>4} {:>4} {:>4}\n", name, t.requested,
             t.there, t.points, t.essential, t.spillover, t.techniques, t.hazards, t.facts, t.sources.size(),
             t.grades[0], t.grades[1], t.grades[2]);
}

} // namespace

int atlas_coverage(const std::filesystem::path& file, bool json) {
  const auto atlas = atlas::Atlas::open(file);
  if (!atlas) {
    fmt::print(stderr, "myoatlas info: {}\n", atlas.error().message());
    return 1;
  }
  const Coverage coverage = coverage_of(*atlas);
  if (json) {
    Json chapters = Json::array();
    for (const auto& [name, tally] : coverage.chapters) {
      Json row = {{"chapter", name}, {"asked", tally.requested}, {"there", tally.there}};
      row.update(json_of(tally));
      chapters.push_back(std::move(row));
    }
    Json all = {{"asked", coverage.all.requested}, {"there", coverage.all.there}};
    all.update(json_of(coverage.all));
    const Json out = {{"kind", "coverage"},
                      {"content_hash", atlas->content_hash()},
                      {"missing", coverage.missing},
                      {"thin", coverage.thin},
                      {"not_asked", coverage.unlisted},
                      {"all", all},
                      {"chapters", chapters},
                      {"muscles", coverage.muscles}};
    fmt::print("{}\n", out.dump(2));
    return 0;
  }
  fmt::print(
      "{}",
      tr("What the atlas was asked to know, and knows (points a side; grades: textbook, observed, contested)\n\n"));
  fmt::print("{:<26} {:>5} {:>5} {:>7} {:>9} {:>9} {:>10} {:>7} {:>5} {:>7}   {:>4} {:>4} {:>4}\n", "", "asked",
             "there", "points", "essential", "spillover", "techniques", "hazards", "facts", "sources", "text", "obs.",
             "cont");
  for (const auto& [name, tally] : coverage.chapters) print_row(name, tally);
  print_row(tr("All"), coverage.all);
  fmt::print("\n{}\n", coverage.missing.empty() ? tr("Nothing that was asked is missing.") : tr("Missing:"));
  for (const std::string& name : coverage.missing) fmt::print("  {}\n", name);
  for (const std::string& name : coverage.thin) fmt::print("  thin: {}\n", name);
  for (const std::string& id : coverage.unlisted) fmt::print("{}", tr_format("  more than was asked: {}\n", id));
  return 0;
}

} // namespace myo::cli
