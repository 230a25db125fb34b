#pragma once
// Atlas, body and teacher, for the commands of `learn` that ask questions, and pictures of those.

#include "app/cli/off_screen.hpp"
#include "app/learn/teacher.hpp"
#include "app/plate/marked_picture.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace myo::cli {

/// The later ones point at those before them.
struct LearnStage {
  std::unique_ptr<atlas::Atlas> atlas;
  std::unique_ptr<scene::Body> body;
  std::unique_ptr<learn::Teacher> teacher;
};
/// `body` empty: the reference body.
[[nodiscard]] Result<LearnStage> open_learn_stage(const std::string& body);
/// The cards of some decks, each once; of all where none is named.
[[nodiscard]] Result<std::vector<std::string>> cards_of(const learn::Teacher& teacher,
                                                        std::span<const std::string> decks);

/// A question as it stands on the body, and what is right.
struct PicturedQuestion {
  state::Question question;
  render::Image asked, answered;           ///< `answered` empty where it was not asked for
  std::vector<plate::PictureMark> numbers; ///< of the X's to choose from, on both
};

/// Draws questions one after another.
class QuestionPictures {
public:
  [[nodiscard]] static Result<QuestionPictures> open(LearnStage& stage, glm::uvec2 size_px, const std::string& device);
  /// `seed` is of the card (state::card_seed). Error: it cannot be asked on this body, or not be drawn.
  [[nodiscard]] Result<PicturedQuestion> draw(const std::string& card, std::uint64_t seed, bool with_answer);
  [[nodiscard]] render::Renderer& renderer() { return *screen_.renderer; }
  [[nodiscard]] glm::uvec2 size_px() const { return size_px_; }

private:
  QuestionPictures(LearnStage& stage, glm::uvec2 size_px, OffScreen screen);
  LearnStage* stage_;
  glm::uvec2 size_px_;
  OffScreen screen_;
};

} // namespace myo::cli
