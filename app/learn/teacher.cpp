#include "app/learn/teacher.hpp"

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::learn {
namespace {

constexpr std::uint64_t max_deck_bytes = 4u << 20;

constexpr std::string_view marks_deck = "marks";

bool is_own(std::string_view kind) { return kind == "own" || kind == "mark"; }
bool is_file(std::string_view deck) { return deck.ends_with(".deck"); }

} // namespace

struct Teacher::Impl {
  Impl(const atlas::Atlas& atlas, const scene::Body& body)
      : neighbours(atlas, body), nerves(atlas), ground{atlas, body, neighbours, nerves} {}
  Neighbours neighbours;
  Nerves nerves;
  Ground ground;
  std::once_flag once;
  std::optional<Decks> decks;
  std::mutex mutex;
  std::map<std::string, OwnQuestion, std::less<>> own; ///< of the files that were read and of marks, by card
  std::vector<std::string> marks;                      ///< cards of the learner's own
};

Teacher::Teacher(const atlas::Atlas& atlas, const scene::Body& body) : impl_(std::make_unique<Impl>(atlas, body)) {}
Teacher::~Teacher() = default;

const Ground& Teacher::ground() const { return impl_->ground; }
const Decks& Teacher::all_decks() const {
  std::call_once(impl_->once, [this] { impl_->decks.emplace(impl_->ground); });
  return *impl_->decks;
}
void Teacher::prepare() const { (void)all_decks(); }
std::span<const state::DeckEntry> Teacher::decks() const { return all_decks().entries(); }

Result<DeckFileRead> Teacher::check_file(std::string_view file) const {
  const auto text = core::read_file(std::filesystem::path(file), max_deck_bytes);
  if (!text) return tl::unexpected(text.error());
  return read_deck_file(*text, file, impl_->ground, all_decks());
}

Result<std::vector<std::string>> Teacher::cards(std::string_view deck) const {
  if (is_file(deck)) {
    auto read = check_file(deck);
    if (!read) return tl::unexpected(read.error());
    if (!read->problems.empty()) return tl::unexpected(read->problems.front());
    const std::lock_guard lock(impl_->mutex);
    for (const OwnQuestion& own : read->deck.own) impl_->own.insert_or_assign(own.id, own);
    return std::move(read->deck.cards);
  }
  if (deck == marks_deck) {
    const std::lock_guard lock(impl_->mutex);
    return impl_->marks;
  }
  if (const std::vector<std::string>* found = all_decks().cards(deck)) return *found;
  return fail(tr_format("there is no deck '{}'", deck), "",
              "'myoatlas learn decks' lists them; a teacher's deck is a file *.deck");
}

std::string Teacher::muscle_of(std::string_view card) const {
  const auto muscle = all_decks().muscle_of(card);
  return muscle ? impl_->ground.atlas.muscles()[*muscle].id : std::string();
}

void Teacher::keep_marks(std::vector<OwnQuestion> marks) const {
  const std::lock_guard lock(impl_->mutex);
  impl_->marks.clear();
  for (OwnQuestion& mark : marks) {
    if (mark.prompt.empty() || mark.answers.empty()) continue; // a note that asks nothing
    impl_->marks.push_back(mark.id);
    impl_->own.insert_or_assign(mark.id, std::move(mark));
  }
}

Result<std::string> Teacher::title(std::string_view deck) const {
  if (deck == marks_deck) return std::string(tr("Your own cards"));
  if (is_file(deck)) {
    const auto read = check_file(deck);
    if (!read) return tl::unexpected(read.error());
    return read->deck.title;
  }
  for (const state::DeckEntry& entry : decks())
    if (entry.id == deck) return entry.title;
  return fail(tr_format("there is no deck '{}'", deck));
}

Result<state::Question> Teacher::ask(std::string_view card, std::uint64_t seed, int interval_days) const {
  const auto stroke = card.find('/');
  const std::string_view kind_id = card.substr(0, stroke);
  if (stroke == std::string_view::npos) return fail(tr_format("'{}' is no card", card), "", "a card is KIND/SUBJECT");
  Asking asking{card.substr(stroke + 1), interval_days, Chance(seed)};
  if (is_own(kind_id)) {
    const std::lock_guard lock(impl_->mutex);
    const auto own = impl_->own.find(card);
    if (own == impl_->own.end()) return fail(tr_format("the deck of the card '{}' is not open", card));
    return ask_own(own->second, impl_->ground, asking);
  }
  const QuestionKind* kind = question_kind(kind_id);
  if (!kind) return fail(tr_format("there is no kind of question '{}'", kind_id), std::string(card));
  return kind->ask(impl_->ground, asking);
}

state::Verdict Teacher::judge(const state::Question& question, const state::Answer& answer,
                              const state::Scene& scene) const {
  if (is_own(question.kind)) {
    const std::lock_guard lock(impl_->mutex);
    const auto own = impl_->own.find(question.card);
    return own == impl_->own.end() ? state::Verdict{} : judge_own(own->second, question, answer);
  }
  const QuestionKind* kind = question_kind(question.kind);
  return kind ? kind->judge(impl_->ground, question, answer, scene) : state::Verdict{};
}

} // namespace myo::learn
