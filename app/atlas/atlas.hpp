#pragma once
// The atlas as a typed, immutable model, read once from atlas.sqlite. The only folder that knows SQLite.

#include "engine/core/result.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {

enum class Grade : std::uint8_t { textbook, observed, contested };
enum class ZoneTierKind : std::uint8_t { essential, spillover };

struct Citation {
  std::string source;  ///< id of a Source
  std::string locator; ///< "ch. 6", "p. 12", "table 2"; may be empty
};
struct Source {
  std::string id, kind, authors, title, container, doi, isbn;
  int year = 0;
};
/// A statement with where it comes from.
struct Fact {
  std::string topic; ///< "origin", "insertion", "action", "innervation", "palpation", "feels-like", ...
  std::string text;
  Grade grade = Grade::textbook;
  std::vector<Citation> citations;
};
struct Alias {
  std::string text, kind; ///< kind: clinical | older | lay | latin
};
struct ZoneShape {
  ZoneTierKind tier = ZoneTierKind::essential;
  bool deep = false;
  std::vector<std::string> path; ///< place expressions: one is a disc, more a stroke
  float radius_mm = 15;          ///< half the width
  std::string region;            ///< set where the shape is the region's own stroke: its whole patch is meant
};
/// How well a technique suits a point, best first. The words for each are the atlas's own ("suits.good").
enum class Suits : std::uint8_t { good, fair, limited, avoid };
inline constexpr std::array<std::string_view, 4> suits_names = {"good", "fair", "limited", "avoid"};
[[nodiscard]] constexpr std::string_view to_string(Suits suits) { return suits_names[static_cast<std::size_t>(suits)]; }
/// How hand or needle takes a muscle: against something hard, lifted between thumb and finger, or lightly on itself;
/// or in a position of the limb that no body at rest shows.
enum class Grip : std::uint8_t { flat, pincer, surface, positioned };
inline constexpr std::array<std::string_view, 4> grip_names = {"flat", "pincer", "surface", "positioned"};
[[nodiscard]] constexpr std::string_view to_string(Grip grip) { return grip_names[static_cast<std::size_t>(grip)]; }
/// A needle's angle to the skin where the atlas asks for one.
enum class NeedleAngle : std::uint8_t { any, flat, slanting };
inline constexpr std::array<std::string_view, 3> needle_angle_names = {"any", "flat", "slanting"};

/// In what manner a technique is done at a point; what is drawn obeys it. Empty: the atlas leaves it open.
struct Manner {
  std::vector<Grip> grips;         ///< the first preferred
  std::vector<std::string> toward; ///< structures without side, `*` at the end stands for any rest
  NeedleAngle angle = NeedleAngle::any;
  std::vector<std::string> pads; ///< layouts, codes of "pads.", the first preferred

  bool operator==(const Manner&) const = default;
  [[nodiscard]] bool allows(Grip grip) const {
    return grips.empty() || std::find(grips.begin(), grips.end(), grip) != grips.end();
  }
  [[nodiscard]] bool allows_toward(std::string_view base_id) const;
};
/// How far the force may rise at a point, against the technique's own card.
enum class ForceCeiling : std::uint8_t { whole, below, far_below, light };
inline constexpr std::array<std::string_view, 4> force_ceiling_names = {"whole", "below", "far-below", "light"};
/// What a point's dose comes to; 0: as the technique's session has it.
struct PointDose {
  int work_s = 0, min_repeats = 0, max_repeats = 0;
  ForceCeiling ceiling = ForceCeiling::whole;
};
struct PointTechnique {
  std::string technique; ///< id
  Suits suits = Suits::good;
  Manner manner;
  PointDose numbers;              ///< of `dose`
  std::string how, dose, caution; ///< only what differs from the general card; may be empty
};
struct Hazard {
  std::string kind;      ///< lung | artery | vein | nerve | spinal-canal | organ | eye | other
  std::string structure; ///< structure id without side, where there is one
  std::string text;
  std::vector<Citation> citations;
};
/// A symptom that a point is recorded to have.
struct PointSymptom {
  std::uint32_t symptom = 0; ///< index into Atlas::symptoms()
  bool moves = false;        ///< not recorded: only to be expected of what its muscle moves
};
struct Point {
  std::string id;                       ///< "trapezius-descending.1" (side-less)
  std::string muscle;                   ///< Muscle id
  std::string label, where, place;      ///< `place` is an expression of assets/places
  std::string lies_in;                  ///< region id: the skin over it
  std::string kind;                     ///< central | attachment | satellite
  bool on_left = true, on_right = true; ///< a few are described on one side only
  Grade grade = Grade::textbook;
  std::vector<std::string> essential, spillover; ///< region ids
  std::vector<ZoneShape> zones;
  std::vector<Fact> facts; ///< feels-like, mistaken-for, starts, keeps, relief
  std::vector<PointTechnique> techniques;
  std::vector<Hazard> hazards;
  std::vector<Citation> citations;
  std::vector<PointSymptom> symptoms;
};
struct Muscle {
  std::string id, name, latin, group; ///< group: "trapezius" for its three parts; else the id
  std::string layer, area;            ///< area: the chapter ("neck", "shoulder-arm", ...)
  std::vector<Alias> aliases;
  std::string fma_left, fma_right;     ///< may be empty
  std::vector<std::string> structures; ///< base ids in the body's structure list
  std::vector<Fact> facts;
  std::vector<std::uint32_t> points; ///< indices into Atlas::points()
  int commonness = 3;                ///< 1 rarely .. 5 very often the cause of pain
  bool variant = false;              ///< most people have none: drawn when requested
};
/// A muscle of the body of which the atlas has names only, and no trigger points.
struct NamedMuscle {
  std::string id; ///< base id of its structure
  std::string name, latin, plain;
  std::string fma_left, fma_right; ///< may be empty
};
/// A name that stands for several muscles: "hamstrings".
struct Collection {
  std::string id, name;
  std::vector<std::string> words;
  std::vector<std::uint32_t> muscles; ///< indices into Atlas::muscles()
};
/// A page of a lesson: a point, and what of it is shown. What it says is the advice "page.ID".
struct DeckPage {
  std::string id, title;
  std::string point; ///< id
  bool shows_x = false, shows_essential = false, shows_spillover = false, shows_muscle = false, shows_skin = false;
  std::string ask; ///< empty: the page is only read
  std::vector<std::string> choices;
  std::uint32_t answer = 0; ///< of the choices, from 0
};
/// Muscles that are learned together, and pages of a lesson. What it is about is the advice "deck.ID".
struct Deck {
  std::string id, section, title;     ///< section: beginning | area
  std::vector<std::uint32_t> muscles; ///< indices into Atlas::muscles(), in the order of meeting them
  std::vector<DeckPage> pages;
};
struct Region {
  std::string id, group, label;
  bool midline = false; ///< one patch, not two
  std::vector<std::string> near, words;
  std::vector<ZoneShape> anchors; ///< strokes that stand for the region; the skin belongs to the nearest
};
/// Work, rest, again. Seconds.
struct TechniqueSession {
  int work_s = 0, min_pause_s = 0, max_pause_s = 0, min_repeats = 1, max_repeats = 1;
  std::string source;
};
/// Force over time as a source has it: rising evenly, then held. Kilograms-force.
struct TechniqueForce {
  std::string name, source;
  float rise_s = 0, hold_s = 0, min_kgf = 0, max_kgf = 0;
  Grade grade = Grade::textbook;
};
struct TechniqueSetting {
  std::string name, value, source;
};
struct Technique {
  std::string id, name, summary, who; ///< who: who may do it
  bool professionals_only = false;
  std::string geometry;     ///< the kind of app/technique that works it out on a body; empty: only said in words
  bool every_point = false; ///< every point says how it suits
  bool treats = true;       ///< it treats pain; false: for rest and comfort
  std::vector<std::string> steps;
  std::optional<TechniqueSession> session;
  std::vector<TechniqueForce> forces;
  std::vector<TechniqueSetting> settings;
  std::vector<Fact> doses, cautions, stop_signs, contraindications, evidence;
  std::vector<Fact> notes;
};
/// The technique's session as the point's dose has it (null: in general). Nothing where it is not given in turns.
[[nodiscard]] std::optional<TechniqueSession> session_at(const Technique& technique, const PointTechnique* here);
/// The order in which techniques of one verdict are listed: what treats, then what is not only for professionals, then
/// what every point speaks of, then what more studies looked at; last by name.
[[nodiscard]] bool listed_before(const Technique& a, const Technique& b);
struct GuideChapter {
  std::string id, title;
  std::vector<Fact> paragraphs;
};
/// When a red flag is raised: everything that is there must hold.
struct RedFlagRule {
  std::vector<std::string> regions;            ///< any of them hurts
  std::vector<std::vector<std::string>> words; ///< forms: of each list any is said
  std::vector<std::string> not_words;          ///< forms: none is said
  std::string side;                            ///< left | right | both | any
  int age_from = 0, age_to = 0;                ///< 0: any age, said or not
  bool shown = false;                          ///< the regions count only where they are marked or painted
};
struct RedFlag {
  std::string id, title, message, urgency; ///< urgency: emergency | today | soon
  bool ambulance = false;                  ///< of an emergency: help is called, not gone to
  std::vector<Citation> citations;
  std::vector<RedFlagRule> rules;   ///< any of them raises it
  std::vector<std::string> felt_at; ///< region ids: their cards name it
};
/// Asked before any muscle is named; a yes raises the flag.
struct SafetyQuestion {
  std::string id, text;
  std::uint32_t flag = 0;         ///< index into Atlas::red_flags()
  std::vector<std::string> about; ///< phrases: whoever speaks of it is asked first
  std::vector<Citation> citations;
};
/// A part of the body (`regions`), a kind of person (`who`, `age_below`), or what is asked where no place is
/// understood.
struct SafetyArea {
  std::string id, title;
  std::vector<std::string> regions, who; ///< region ids; phrases that name the person
  int age_below = 0;                     ///< years; 0: age says nothing
  bool no_place = false;
  bool further = false;                 ///< asked after what the other areas ask first
  std::vector<std::uint32_t> questions; ///< indices into Atlas::safety_questions(), in the order of asking
};
/// A concept: what people say besides where it hurts, "worse turning the head". Those with a label are symptoms.
struct Symptom {
  std::string id, label, ask;     ///< label empty: never shown; ask empty: never asked
  bool ever = false;              ///< told of the past it holds as well: "had cancer five years ago"
  std::vector<std::string> words; ///< forms, which may name other concepts: "@urine + @dark"
};
/// A wider part of the body ("knee") with the regions that it, or an aspect of it ("inner"), stands for in text.
struct BodyPart {
  std::string id;
  std::vector<std::string> words;
  struct Regions {
    std::string aspect; ///< empty: the part named alone
    std::vector<std::string> regions;
  };
  std::vector<Regions> regions;
};
struct Aspect {
  std::string id;
  std::vector<std::string> words;
};
class Language;

/// What is in an atlas file, for `info`.
struct AtlasCounts {
  std::size_t muscles = 0, points = 0, regions = 0, techniques = 0, chapters = 0, red_flags = 0, sources = 0, facts = 0;
};

/// Read-only and thread-safe after open.
class Atlas {
public:
  /// Refused in one sentence: what is no SQLite file, is cut off, has another layout, or does not hold together.
  [[nodiscard]] static Result<Atlas> open(const std::filesystem::path& sqlite);
  /// The whole file checked page by page and key by key, slower than open: empty, or what is wrong, one sentence each.
  [[nodiscard]] static std::vector<std::string> check(const std::filesystem::path& sqlite);
  Atlas(Atlas&&) noexcept;
  ~Atlas();
  [[nodiscard]] std::span<const Muscle> muscles() const;
  [[nodiscard]] std::span<const Point> points() const;
  [[nodiscard]] std::span<const Region> regions() const;
  [[nodiscard]] std::span<const Technique> techniques() const;
  [[nodiscard]] std::span<const GuideChapter> guide() const;
  [[nodiscard]] std::span<const RedFlag> red_flags() const;
  [[nodiscard]] std::span<const SafetyQuestion> safety_questions() const;
  [[nodiscard]] std::span<const SafetyArea> safety_areas() const;
  [[nodiscard]] std::span<const Symptom> symptoms() const;
  [[nodiscard]] std::span<const Source> sources() const;
  [[nodiscard]] std::span<const Collection> collections() const;
  [[nodiscard]] std::span<const NamedMuscle> named_muscles() const;
  [[nodiscard]] std::span<const Deck> decks() const;
  [[nodiscard]] std::span<const BodyPart> body_parts() const;
  [[nodiscard]] std::span<const Aspect> aspects() const;
  [[nodiscard]] const Language& language() const;
  [[nodiscard]] std::span<const std::string> terms() const; ///< every word of the content, sorted
  /// Whether a folded word is in the dictionaries that the atlas was made with; never, where there were none.
  [[nodiscard]] bool is_english(std::string_view word) const;
  [[nodiscard]] AtlasCounts counts() const;
  [[nodiscard]] const std::string& content_hash() const;
  /// By id, name, Latin name or alias, ignoring case; a group's name answers all its muscles. Indices; best first.
  [[nodiscard]] std::vector<std::uint32_t> named(std::string_view text) const;
  [[nodiscard]] const Muscle* muscle(std::string_view id) const;
  [[nodiscard]] const Point* point(std::string_view id) const;
  [[nodiscard]] const Region* region(std::string_view id) const;
  [[nodiscard]] const Technique* technique(std::string_view id) const;
  /// A sentence that programs say, by its code ("press.toward"); its {gaps} are for the asker to fill.
  [[nodiscard]] const Fact* advice(std::string_view code) const;
  /// The text of a sentence, or of a label (words on a button, which claim nothing), by its code; null: neither.
  [[nodiscard]] const std::string* words(std::string_view code) const;
  /// "suits well": the words for a verdict, the same everywhere.
  [[nodiscard]] std::string words_for(Suits suits) const;
  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Symptom* symptom(std::string_view id) const;
  [[nodiscard]] const SafetyQuestion* safety_question(std::string_view id) const;
  /// The muscle whose points lie on a structure (base id), or null.
  [[nodiscard]] const Muscle* muscle_of_structure(std::string_view base_id) const;
  /// A muscle without points by the base id of its structure, or null.
  [[nodiscard]] const NamedMuscle* named_muscle(std::string_view base_id) const;
  /// One by its id or any of its names whole, ignoring case, or null.
  [[nodiscard]] const NamedMuscle* named_muscle_called(std::string_view text) const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; } ///< for this folder's own files

private:
  explicit Atlas(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::atlas
