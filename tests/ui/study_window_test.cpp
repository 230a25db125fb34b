// Studying in the real window, by keyboard alone and by mouse: what is answered is in the record, and what was shown
// comes back.

#include "app/record/record.hpp"
#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

#include <fstream>

namespace myo {
namespace {

class StudyWindow : public RealWindow {
protected:
  /// False where this machine cannot.
  bool study(const std::string& lines) {
    const auto script = std::filesystem::temp_directory_path() / fmt::format("myoatlas-study-{}.txt", getpid());
    std::ofstream(script) << lines;
    return start({"--script", script.string()});
  }
  [[nodiscard]] std::size_t answers() const {
    const auto record = record::Record::open(folder_ / "myoatlas" / "record.sqlite");
    if (!record) return 0;
    const auto all = record->answers();
    return all ? all->size() : 0;
  }
  /// Presses a key; the picture or the page answers.
  void key(const char* name) { (void)screen_->changed_by(fmt::format("mousemove 640 790 key {}", name)); }
};

TEST_F(StudyWindow, KeysAnswerGradeAndGoOn) {
  MYO_NEEDS(study("study kind/anatomy\n"), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  for (int i = 0; i < 3; ++i) {
    key("1");      // an answer
    key("Return"); // graded as suggested: the next question
  }
  EXPECT_EQ(answers(), 3u) << "each is kept before the next is asked";
  key("Escape");
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();
  EXPECT_EQ(session().find("study"), std::string::npos) << "a session does not begin in a question";
}

TEST_F(StudyWindow, ADeckIsBegunAnsweredAndLeftByKeyboardAlone) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  key("l");                                       // the decks, the keyboard on the first
  screen_->hands("sleep 0.3 key Down sleep 0.3"); // to the first twelve muscles
  key("Return");
  screen_->hands("sleep 0.5 type omohyoid"); // the field has the keyboard by itself
  (void)screen_->settled();
  key("Return"); // given: it is another muscle
  key("Return"); // graded: again
  EXPECT_EQ(answers(), 1u);
  screen_->hands("sleep 0.5 key Escape sleep 0.5"); // out of the next question's field
  key("Escape");                                    // out of studying
  ASSERT_TRUE(closes());
  EXPECT_NE(session().find("panel study on"), std::string::npos) << "the decks are there again:\n" << session();
}

} // namespace
} // namespace myo
