#pragma once
// Studying, as plain values: a question as it stands on the body, what was answered, how it fared, and the run of
// questions under way. Who asks and who judges is a Teacher (app/learn makes one for an atlas and a body).

#include "app/state/app_state.hpp"
#include "engine/core/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::state {

struct Model;

/// How a question is answered.
enum class AnswerForm : std::uint8_t {
  read,    ///< nothing is asked: a page of a lesson
  point,   ///< one of the numbered X's
  choice,  ///< one of a list
  order,   ///< all of a list, one after the other
  name,    ///< typed, or one of a list
  paint,   ///< painted on the skin
  dissect, ///< taking away what lies over it
};
inline constexpr std::size_t answer_forms = 7;
[[nodiscard]] std::string_view to_string(AnswerForm form);

/// A sentence of an explanation with where it comes from.
struct StudyFact {
  std::string heading, text;
  std::string grade;                ///< textbook | observed | contested; empty: measured on this body
  std::vector<std::string> sources; ///< "source-id" or "source-id: locator"
  bool operator==(const StudyFact&) const = default;
};

struct StudyChoice {
  std::string text; ///< of a point: nothing, until it is answered
  std::string why;  ///< said of it once it is answered; may be empty
  PointSide point;  ///< of the form `point`
  bool operator==(const StudyChoice&) const = default;
};

/// From where one looks, and at what.
struct Sight {
  glm::vec3 facing{0, -1, 0}; ///< unit, from the body towards the eye
  geometry::Aabb box;
  bool operator==(const Sight&) const = default;
};

/// What of the body a question shows, and from where.
struct Staging {
  glm::vec3 facing{0, -1, 0}; ///< unit, from the body towards the eye
  float turned_deg = 0;       ///< how far that is from the nearest of the canonical views
  geometry::Aabb box;         ///< what should be in the picture
  float peel = peel_skin_off;
  Quiz quiz;
  bool paints = false;            ///< the hand holds a brush, the skin is whole
  std::vector<std::string> aside; ///< structures that are in the way of the view, as an arm before the hip: not shown
  /// Where the X's cannot be seen together with their pain: from where they are seen. The pain is shown first.
  std::optional<Sight> points_from;
  bool operator==(const Staging&) const = default;
};

struct Question {
  std::string card, kind; ///< "find-point/infraspinatus.1", "find-point"
  AnswerForm form = AnswerForm::choice;
  std::string heading; ///< of the kind: "Find the source"
  std::string prompt;
  std::string hint; ///< how it is answered, small
  Staging staging;
  std::vector<StudyChoice> choices;
  std::vector<std::size_t> right; ///< of the list: any of these; of `order`, all in their order
  std::string answer;             ///< the right answer in words
  Selection about;                ///< what is shown, and flown to, once it is answered,
  std::string technique;          ///< with this technique drawn; empty: with its referral
  std::vector<StudyFact> why;
  std::vector<std::string> names; ///< ids of the muscles that a typed name may mean
  std::vector<std::string> over;  ///< of `dissect`: the structures that lie over it
  bool operator==(const Question&) const = default;
};

/// What was answered. All empty: the answer is to be shown.
struct Answer {
  std::vector<std::size_t> picked; ///< of the list, from 0
  std::string typed;
  bool done = false; ///< painted, or dissected
  bool operator==(const Answer&) const = default;
  [[nodiscard]] bool given() const { return !picked.empty() || !typed.empty() || done; }
};

enum class Mark : std::uint8_t { right, nearly, wrong, shown };
[[nodiscard]] std::string_view to_string(Mark mark);
enum class StudyGrade : std::uint8_t { again, hard, good, easy };
[[nodiscard]] std::string_view to_string(StudyGrade grade);
[[nodiscard]] std::optional<StudyGrade> parse_study_grade(std::string_view text);

struct Verdict {
  Mark mark = Mark::wrong;
  float score = 0;  ///< 0..1
  std::string said; ///< how near it came, in a line; may be empty
  bool operator==(const Verdict&) const = default;
};
/// What grade a verdict suggests.
[[nodiscard]] StudyGrade suggested_grade(const Verdict& verdict);

/// A deck as lists show it.
struct DeckEntry {
  std::string id, title, about;
  std::string section; ///< "Begin here", "By area", ...
  std::size_t cards = 0;
};

/// Asks and judges; the same for the same card, seed and interval. Thread-safe. Made by app/learn.
class Teacher {
public:
  virtual ~Teacher() = default;
  [[nodiscard]] virtual std::span<const DeckEntry> decks() const = 0;
  /// The cards of a deck in their order. Error: there is none of that name; a deck of a file is not as it should be.
  [[nodiscard]] virtual Result<std::vector<std::string>> cards(std::string_view deck) const = 0;
  [[nodiscard]] virtual Result<std::string> title(std::string_view deck) const = 0;
  /// The id of the muscle that a card is about; empty: of none, or there is no such card.
  [[nodiscard]] virtual std::string muscle_of(std::string_view card) const = 0;
  /// `interval_days`: how long the card has been remembered; 0 asks in a canonical view.
  [[nodiscard]] virtual Result<Question> ask(std::string_view card, std::uint64_t seed, int interval_days) const = 0;
  /// `scene`: what was painted, or taken away.
  [[nodiscard]] virtual Verdict judge(const Question& question, const Answer& answer, const Scene& scene) const = 0;
};

/// A card to be asked.
struct DealtCard {
  std::string id;
  int interval_days = 0;
  bool operator==(const DealtCard&) const = default;
};
struct StudyResult {
  std::string card, answer; ///< as given, in words
  std::string right, asked; ///< the right answer; the prompt
  Verdict verdict;
  std::optional<StudyGrade> grade; ///< none in an exam
  std::uint32_t answer_ms = 0;
};

/// What studying sets aside and gives back.
struct SetAside {
  Scene scene;
  std::array<bool, panel_count> panels{};
  PaintTool tool = PaintTool::none;
  History history;
};

/// A run of questions under way.
struct Study {
  enum class Phase : std::uint8_t { asking, answered, finished };
  std::string deck, title;
  std::vector<DealtCard> queue; ///< yet to come, the next first
  std::vector<DealtCard> read;  ///< pages of a lesson that were gone by, the last of them last
  std::size_t total = 0;        ///< cards dealt
  std::uint64_t seed = 0;
  bool exam = false;
  float minutes = 0; ///< it ends with the answer after so long; 0: with the last card
  Phase phase = Phase::asking;
  DealtCard card; ///< the one that is asked
  Question question;
  Answer answer;             ///< given, or, of an order, so far
  std::string typed;         ///< in the field, not yet given
  bool with_choices = false; ///< a name is chosen rather than typed
  bool leaving = false;      ///< a paper: asked whether it is to be handed in
  bool mine = false;         ///< after the answer: what was answered is shown, not what is right
  std::size_t focused = 0;   ///< of the choices, by keyboard; from 1, 0: none
  Verdict verdict;
  std::vector<StudyResult> results;
  std::vector<std::string> skipped;     ///< sentences: cards that this body could not ask
  std::array<std::string, 4> intervals; ///< when each grade would ask it again, in words; may be empty
  std::uint32_t number = 0;             ///< of questions asked, so that a host knows a new one
  std::uint32_t answer_ms = 0;          ///< of this question; by the host's clock
  float spent_s = 0;                    ///< since it began; by the host's clock
  std::shared_ptr<const SetAside> set_aside;
};

struct Deal {
  std::string deck, title;
  std::vector<DealtCard> cards;
  std::uint64_t seed = 0;
  bool exam = false;
  float minutes = 0;
};

/// Sets what is shown aside and asks the first card. Error: no card of them can be asked; the state stays.
[[nodiscard]] Status begin_study(AppState& state, const Model& model, Deal deal);
/// Takes an answer. Error: there is nothing to answer, or the answer is none of this question.
[[nodiscard]] Status take_answer(AppState& state, const Model& model, Answer answer);
/// Grades the answered card and asks the next; a card that was forgotten comes again in this run.
[[nodiscard]] Status take_grade(AppState& state, const Model& model, StudyGrade grade);
/// Whether there is a page to go back to: in lessons, which are read and not graded.
[[nodiscard]] bool can_step_back(const AppState& state);
/// Back to the page before this one; what was answered from there on is asked anew. Error: there is none.
[[nodiscard]] Status step_back(AppState& state, const Model& model);
/// Stops: gives back what was set aside. A paper with open questions is asked about first; the second time it is handed
/// in, what is open counting as left out, and its result shown. Error: nothing is being studied.
[[nodiscard]] Status stop_study(AppState& state, const Model& model);
/// Whether there is something to say 'done' of: a stroke, a region, a structure taken away.
[[nodiscard]] bool something_done(const Study& study, const Scene& scene);
/// After an answer: the right one, or, as Study::mine says, the given one on the body.
void show_again(AppState& state);
/// What a host's clock says of the question that is asked.
void note_time(AppState& state, std::uint32_t answer_ms, float spent_s);
/// When each grade would ask the answered card again, in words.
void note_intervals(AppState& state, std::array<std::string, 4> intervals);
/// Which cards an exam asks: `count` of them, the same for the same seed on every machine.
/// Of one muscle one card where there are enough, so that no question tells the answer of another.
[[nodiscard]] std::vector<std::string> exam_cards(std::vector<std::string> cards, std::uint64_t seed, std::size_t count,
                                                  const Teacher* teacher = nullptr);
/// The seed of one card of a run.
[[nodiscard]] std::uint64_t card_seed(std::uint64_t seed, std::string_view card);
/// Whether an action or effect of this verb would tell the answer of the question that is being asked, or take the
/// question away: those are refused until it is answered. Another body waits until studying ends.
[[nodiscard]] bool tells(const AppState& state, std::string_view verb);
/// Of Quiz::parts: the tint of each, sRGB 0..1; told apart in the common kinds of colour blindness too.
[[nodiscard]] glm::vec3 part_colour(std::size_t part);
/// The camera of a staging; `points`: at its X's where those have a view of their own.
[[nodiscard]] geometry::Camera camera_of(const AppState& state, const Model& model, const Staging& staging,
                                         bool points = false);
/// Whether one looks at the X's of a question that shows its pain from elsewhere.
[[nodiscard]] bool looks_at_points(const AppState& state, const Staging& staging);
/// The answer in words: "infraspinatus", "2", "3 1 2".
[[nodiscard]] std::string answer_text(const Question& question, const Answer& answer);
/// What was answered, a row an answer: number, card, answer, right, mark, score, grade, seconds, and of which run:
/// deck, seed, date. `date`: as it is to be written.
[[nodiscard]] std::string results_csv(const Study& study, std::string_view date);

} // namespace myo::state
