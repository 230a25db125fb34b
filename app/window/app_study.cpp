// Studying in the window: what clicks mean while a question stands, the learner's record, and what is due.

#include "app/scene/picking.hpp"
#include "app/state/study.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/files.hpp"
#include "engine/core/log.hpp"

#include <algorithm>
#include <utility>

namespace myo::window {
namespace {

using Phase = state::Study::Phase;

/// Teachers' decks in the user's folder, by name.
std::vector<panels::BodyChoice> own_decks() {
  std::vector<panels::BodyChoice> out;
  std::error_code ignored;
  const auto folder = core::user_file("decks");
  if (!folder) return out;
  for (const auto& entry : std::filesystem::directory_iterator(*folder, ignored))
    if (entry.path().extension() == ".deck") out.push_back({entry.path().string(), entry.path().stem().string()});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.title < b.title; });
  return out;
}

std::vector<learn::OwnQuestion> as_questions(const std::vector<record::Mark>& marks) {
  std::vector<learn::OwnQuestion> out;
  for (const record::Mark& mark : marks)
    out.push_back(learn::mark_question(mark.card_id(), mark.question, mark.answer, mark.place, mark.tags));
  return out;
}

} // namespace

bool AppWindow::study_hovers() const {
  const auto& study = stage_->state.study;
  if (!study) return true;
  if (study->phase != Phase::asking) return false;
  const state::AnswerForm form = study->question.form;
  return form == state::AnswerForm::point || form == state::AnswerForm::dissect;
}

void AppWindow::study_click(glm::vec2 pixel) {
  const state::Study& study = *stage_->state.study;
  if (study.phase != Phase::asking) return;
  const state::Selection what = under(pixel);
  if (study.question.form == state::AnswerForm::point && what.target == state::Target::point)
    act(state::act::StudyAnswer{{what.id + " " + std::string(model::to_string(what.side))}});
  if (study.question.form == state::AnswerForm::dissect && what.target == state::Target::structure)
    act(state::act::Hide{what.id});
}

void AppWindow::open_record() {
  if (options_.fresh && options_.record.empty()) return; // a guest's, which leaves nothing
  auto record = record::Record::open_or_guest(options_.record.empty() ? record::Record::default_file()
                                                                      : std::filesystem::path(options_.record));
  for (const std::string& notice : record.notices()) {
    core::log_warning(notice);
    (void)state::stand(stage_->state.ui, "record", fail(notice));
  }
  effects_->use(std::move(record));
}

void AppWindow::list_decks() {
  const bool shown = stage_->state.ui.panel(state::Panel::study) && !stage_->state.study && stage_->teacher();
  if (!shown) {
    decks_listed_ = false;
    return;
  }
  if (std::exchange(decks_listed_, true)) return;
  around_.own_decks = own_decks();
  around_.today.clear(), around_.own_cards.clear();
  around_.own_card_form = &own_card_form_;
  std::vector<std::string> own;
  if (const auto marks = effects_->record().marks()) {
    for (const record::Mark& mark : *marks) around_.own_cards.push_back({mark.question, mark.answer});
    stage_->teacher()->keep_marks(as_questions(*marks));
    own = stage_->teacher()->cards("marks").value_or(own);
  }
  const auto states = effects_->record().states();
  if (!states) return;
  const schedule::Moment now = schedule::Moment::now();
  const auto met_today = static_cast<std::size_t>(std::count_if(
      states->begin(), states->end(), [&](const auto& known) { return known.second.first.day == now.day; }));
  const std::size_t a_day = effects_->record().settings().new_per_day, left = a_day - std::min(a_day, met_today);
  const auto count = [&](const std::string& deck, const std::vector<std::string>& cards) {
    panels::DeckToday today;
    for (const std::string& card : cards) {
      if (card.starts_with("lesson/")) continue; // read, not asked
      const auto known = states->find(card);
      if (known == states->end())
        today.fresh += today.fresh < left ? 1 : 0;
      else
        today.due += known->second.is_due(now) ? 1 : 0;
    }
    around_.today[deck] = today;
  };
  for (const state::DeckEntry& deck : stage_->teacher()->decks())
    if (const std::vector<std::string>* cards = stage_->teacher()->all_decks().cards(deck.id)) count(deck.id, *cards);
  count("marks", own);
}

} // namespace myo::window
