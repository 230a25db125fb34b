#include "app/cli/learn_stage.hpp"

#include "app/cli/drawn_picture.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"

#include <set>

namespace myo::cli {
namespace {

/// Where on the picture each X of the choices is.
std::vector<plate::PictureMark> numbers_of(const state::Question& question, const state::AppState& state,
                                           const state::Model& model) {
  std::vector<plate::PictureMark> marks;
  if (question.form != state::AnswerForm::point) return marks;
  const geometry::Camera& camera = state.scene.camera;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const state::PointSide& one = question.choices[i].point;
    const state::ModelPoint* point = model.point(one.id, one.side);
    if (!point) continue;
    if (const auto at = geometry::pixel_of(camera, state.ui.viewport_px, point->position))
      marks.push_back({*at / state.ui.viewport_px, std::to_string(i + 1)});
  }
  return marks;
}

} // namespace

Result<LearnStage> open_learn_stage(const std::string& body) {
  LearnStage stage;
  auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  if (!atlas) return tl::unexpected(atlas.error());
  stage.atlas = std::make_unique<atlas::Atlas>(std::move(*atlas));
  const auto path = scene::find_body(body);
  if (!path) return tl::unexpected(path.error());
  auto opened = scene::Body::open(*path, stage.atlas.get(), scene::Content::everything, core::user_cache_dir());
  if (!opened) return tl::unexpected(opened.error());
  stage.body = std::make_unique<scene::Body>(std::move(*opened));
  stage.teacher = std::make_unique<learn::Teacher>(*stage.atlas, *stage.body);
  stage.body->taught_by(stage.teacher.get());
  return stage;
}

Result<std::vector<std::string>> cards_of(const learn::Teacher& teacher, std::span<const std::string> decks) {
  if (decks.empty()) return teacher.cards("all");
  std::vector<std::string> cards;
  std::set<std::string> seen;
  for (const std::string& deck : decks) {
    auto of_deck = teacher.cards(deck);
    if (!of_deck) return tl::unexpected(of_deck.error());
    for (std::string& card : *of_deck)
      if (seen.insert(card).second) cards.push_back(std::move(card));
  }
  return cards;
}

QuestionPictures::QuestionPictures(LearnStage& stage, glm::uvec2 size_px, OffScreen screen)
    : stage_(&stage), size_px_(size_px), screen_(std::move(screen)) {}

Result<QuestionPictures> QuestionPictures::open(LearnStage& stage, glm::uvec2 size_px, const std::string& device) {
  auto screen = OffScreen::open(device);
  if (!screen) return tl::unexpected(screen.error());
  return QuestionPictures(stage, size_px, std::move(*screen));
}

Result<PicturedQuestion> QuestionPictures::draw(const std::string& card, std::uint64_t seed, bool with_answer) {
  const state::Model& model = stage_->body->model();
  state::AppState state = state::initial_state(model, glm::vec2(size_px_));
  state::Deal deal{"", card, {{card, 0}}, seed, false, 0};
  if (const Status begun = state::begin_study(state, model, std::move(deal)); !begun)
    return tl::unexpected(begun.error());
  PicturedQuestion pictured;
  pictured.question = state.study->question;
  pictured.numbers = numbers_of(pictured.question, state, model);
  const auto drawn = [&]() -> Result<render::Image> {
    state.flight.reset();
    auto picture = draw_picture(state, *stage_->body, *screen_.renderer, plate::paper_theme());
    if (!picture) return tl::unexpected(picture.error());
    return std::move(picture->image);
  };
  auto asked = drawn();
  if (!asked) return tl::unexpected(asked.error());
  pictured.asked = std::move(*asked);
  if (!with_answer || pictured.question.form == state::AnswerForm::read) return pictured;
  if (const Status shown = state::take_answer(state, model, {}); !shown) return tl::unexpected(shown.error());
  auto answered = drawn();
  if (!answered) return tl::unexpected(answered.error());
  pictured.answered = std::move(*answered);
  return pictured;
}

} // namespace myo::cli
