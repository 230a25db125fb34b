// The notebook as a window uses it, and kept views: what is shown is set aside, nothing of a client reaches the
// session, a drawing file or a kept view, and closing brings back what was there.
#include "app/session/bookmark_desk.hpp"
#include "app/session/bookmarks_file.hpp"
#include "app/session/clients_desk.hpp"
#include "app/session/file_effects.hpp"
#include "app/session/session.hpp"
#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "app/state/story.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/fake_model.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <gtest/gtest.h>

namespace myo {
namespace {

using Deed = state::ClientDeed;
using Phase = state::Clients::Phase;

class Desk : public ::testing::Test {
protected:
  Desk() { desk.set_cost(clients::Cost::least); }
  Status act(Deed deed, std::optional<int> number = {}) {
    return desk.run(state::act::Client{deed, number}, state, {});
  }
  void type(std::array<char, 256>& into, const char* text) { std::strncpy(into.data(), text, into.size() - 1); }
  void begin() {
    type(desk.form().passphrase, "correct horse battery"), type(desk.form().again, "correct horse battery");
    ASSERT_TRUE(act(Deed::unlock));
  }
  void paint(const char* stroke) { state = state::apply(state, state::act::Stroke{{stroke}}, model).value(); }
  static constexpr const char* mine = "skin 14 5 aching origin 1 2 1400";
  static constexpr const char* theirs = "skin 20 8 burning origin 77.7 2 1300";

  testing_support::TemporaryFolder folder;
  session::ClientsDesk desk{folder.path() / "clients"};
  state::Model model = testing::fake_model();
  state::AppState state = state::initial_state(model);
};

TEST_F(Desk, NothingIsThereUntilItIsBegun) {
  ASSERT_TRUE(act(Deed::panel));
  EXPECT_EQ(state.clients->phase, Phase::none);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "clients"));
  EXPECT_FALSE(act(Deed::add));
  type(desk.form().passphrase, "correct horse battery"), type(desk.form().again, "another");
  EXPECT_FALSE(act(Deed::unlock)) << "typed twice differently";
  EXPECT_FALSE(desk.is_open());
}

TEST_F(Desk, ALockedScreenOpensByThePassphraseOfTheOpenRecord) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  state = state::apply(state, state::act::ClientLock{true}, model).value();
  EXPECT_FALSE(state::apply(state, state::act::ClientLock{false}, model));
  type(desk.form().passphrase, "correct horse");
  ASSERT_TRUE(desk.run(state::act::ClientPassphrase{}, state));
  EXPECT_TRUE(state.ui.client_locked);
  const std::string wrong = state.clients->refused;
  EXPECT_FALSE(wrong.empty());
  ASSERT_TRUE(desk.run(state::act::ClientPassphrase{}, state)) << "Enter, and nothing typed";
  EXPECT_TRUE(state.ui.client_locked);
  EXPECT_NE(state.clients->refused, wrong) << "asked for, not called wrong";
  EXPECT_EQ(desk.form().passphrase[0], '\0') << "wiped once it was used";
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(desk.run(state::act::ClientPassphrase{}, state));
  EXPECT_FALSE(state.ui.client_locked);
  EXPECT_TRUE(state.clients->refused.empty());
  EXPECT_TRUE(state.confidential) << "the record is as open as before";
}

TEST_F(Desk, WhatIsShownIsSetAsideAndComesBack) {
  paint(mine);
  begin();
  EXPECT_EQ(desk.form().passphrase[0], '\0') << "wiped once it was used";
  const pain::PainDrawing before = state.scene.pain;
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  EXPECT_TRUE(state.confidential);
  EXPECT_TRUE(state.scene.pain.empty()) << "a clean body for the next";
  EXPECT_TRUE(state.history.past.empty()) << "and no way back to another's pain by undo";
  paint(theirs);
  desk.form().note = "Zebrastreifen slept badly";
  ASSERT_TRUE(act(Deed::keep));
  EXPECT_TRUE(desk.form().note.empty());
  ASSERT_EQ(state.clients->visits.size(), 1u);
  EXPECT_EQ(state.clients->visits[0].note, "Zebrastreifen slept badly");
  EXPECT_FALSE(act(Deed::show, 3));
  ASSERT_TRUE(act(Deed::close));
  EXPECT_FALSE(state.confidential);
  EXPECT_EQ(state.scene.pain, before);
  EXPECT_TRUE(state.history.past.empty());
  EXPECT_EQ(state::session_text(state).find("77.7"), std::string::npos);
  ASSERT_TRUE(act(Deed::choose, 0));
  EXPECT_FALSE(state.ghost) << "an earlier drawing is shown to whoever looks on only where it is asked for";
  ASSERT_TRUE(act(Deed::under, 0));
  ASSERT_TRUE(state.ghost);
  EXPECT_EQ(state.ghost->strokes.size(), 1u);
  ASSERT_TRUE(desk.lock(state));
  EXPECT_EQ(state.clients->phase, Phase::locked);
  EXPECT_TRUE(state.clients->rows.empty());
  EXPECT_FALSE(state.ghost);
  EXPECT_EQ(state.scene.pain, before);
  EXPECT_FALSE(act(Deed::choose, 0)) << "the passphrase is asked for again";
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(act(Deed::unlock));
  EXPECT_EQ(state.clients->rows.size(), 1u);
}

TEST_F(Desk, WhatIsNotKeptIsAskedAboutAndKeptWhenNobodyIsThere) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  EXPECT_TRUE(act(Deed::choose, 0)) << "nothing is lost yet";
  paint(theirs);
  state.ui.panel(state::Panel::clients) = false;
  ASSERT_TRUE(act(Deed::close));
  EXPECT_TRUE(state.clients->leaving) << "asked first";
  EXPECT_TRUE(state.ui.panel(state::Panel::clients)) << "where it is seen";
  EXPECT_TRUE(state.confidential);
  ASSERT_TRUE(act(Deed::stay));
  EXPECT_FALSE(state.clients->leaving);
  EXPECT_FALSE(state.scene.pain.empty());
  EXPECT_FALSE(act(Deed::leave)) << "nothing asks";
  ASSERT_TRUE(act(Deed::choose, 0));
  ASSERT_TRUE(state.clients->leaving);
  ASSERT_TRUE(act(Deed::leave));
  EXPECT_TRUE(state.scene.pain.empty());
  EXPECT_TRUE(state.clients->visits.empty());
  paint(theirs);
  ASSERT_TRUE(act(Deed::lock));
  EXPECT_TRUE(desk.is_open());
  ASSERT_TRUE(act(Deed::leave)) << "thrown away, and locked";
  EXPECT_FALSE(desk.is_open());
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(act(Deed::unlock));
  EXPECT_EQ(state.clients->rows[0].visits, 0u);
  ASSERT_TRUE(act(Deed::choose, 0));
  paint(theirs);
  ASSERT_TRUE(desk.lock(state)) << "nobody touched the window, or it was closed";
  EXPECT_FALSE(state.confidential);
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(act(Deed::unlock));
  EXPECT_EQ(state.clients->rows[0].visits, 1u) << "what was painted is kept";
  ASSERT_TRUE(act(Deed::choose, 0));
  ASSERT_TRUE(act(Deed::show, 0));
  EXPECT_TRUE(act(Deed::close)) << "a drawing that is in a visit is kept";
}

TEST_F(Desk, ANoteThatWasLeftGoesIntoNoOtherRecord) {
  begin();
  for (const char* code : {"AA", "BB"}) {
    desk.form().code = code;
    ASSERT_TRUE(act(Deed::add));
  }
  desk.form().note = "of BB alone";
  state.ui.handout.note = "for BB alone";
  ASSERT_TRUE(act(Deed::choose, 0));
  ASSERT_TRUE(state.clients->leaving) << "it asks first";
  ASSERT_TRUE(act(Deed::leave));
  EXPECT_TRUE(desk.form().note.empty());
  EXPECT_TRUE(state.ui.handout.note.empty()) << "nor onto the next one's hand-out";
  paint(theirs);
  ASSERT_TRUE(act(Deed::keep));
  EXPECT_TRUE(state.clients->visits.back().note.empty());
}

TEST_F(Desk, DeletingAsksFirst) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  ASSERT_TRUE(act(Deed::remove));
  EXPECT_TRUE(state.clients->deleting);
  EXPECT_EQ(state.clients->rows.size(), 1u);
  ASSERT_TRUE(act(Deed::stay));
  EXPECT_FALSE(state.clients->deleting);
  ASSERT_TRUE(act(Deed::remove));
  ASSERT_TRUE(act(Deed::remove));
  EXPECT_TRUE(state.clients->rows.empty());
  EXPECT_FALSE(state.confidential);
}

TEST_F(Desk, NothingOfAClientGoesIntoOtherFiles) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  session::FileEffects files;
  const auto drawing = folder.path() / "drawing.json";
  EXPECT_FALSE(files.run(state::act::SaveDrawing{{drawing.string()}}, state));
  session::BookmarkDesk views(folder.path() / "bookmarks.txt");
  EXPECT_FALSE(views.run(state::act::KeepView{}, state, {}));
  EXPECT_FALSE(views.run(state::act::NotePlace{{"x"}}, state));
  ASSERT_TRUE(act(Deed::keep));
  const auto exported = folder.path() / "out.json";
  ASSERT_TRUE(desk.run(state::act::ClientExport{{exported.string()}}, state)) << "but for what is asked for";
  std::filesystem::remove(exported);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().string().find("Zebra"), std::string::npos);
    if (entry.is_regular_file()) {
      const std::string text = core::read_file(entry.path()).value_or("");
      EXPECT_EQ(text.find("Zebrastreifen"), std::string::npos) << entry.path();
      EXPECT_EQ(text.find("77.7"), std::string::npos) << entry.path();
    }
  }
}

TEST_F(Desk, AnotherBodyIsNoWayOut) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  state::AppState next = state::initial_state(model);
  session::carry_over(next, state);
  EXPECT_TRUE(next.confidential) << "else the client's drawing would go into the session";
  EXPECT_EQ(next.clients, state.clients);
  EXPECT_TRUE(next.history.past.empty());
}

// --- kept views and notes

class Views : public ::testing::Test {
protected:
  testing_support::TemporaryFolder folder;
  session::BookmarkDesk desk{folder.path() / "bookmarks.txt"};
  state::Model model = testing::fake_model();
  state::AppState state = state::initial_state(model);
  void act(const char* line) { state = state::apply(state, state::parse_action(line).value(), model).value(); }
};

TEST_F(Views, AKeptViewIsShownAgainWithoutWhatWasPainted) {
  act("select-point piriformis.1 left"), act("peel 0.5");
  act("stroke skin 20 8 burning origin 77.7 2 1300"), act("pain-words Zebrastreifen");
  const state::Thumbnail picture{2, 1, {1, 2, 3, 250, 251, 252}};
  ASSERT_TRUE(desk.run(state::act::KeepView{{"Deep hip"}}, state, picture));
  const std::string file = core::read_file(folder.path() / "bookmarks.txt").value();
  EXPECT_EQ(file.find("77.7"), std::string::npos);
  EXPECT_EQ(file.find("Zebra"), std::string::npos);
  act("deselect"), act("peel 0");
  const pain::PainDrawing pain = state.scene.pain;
  ASSERT_TRUE(desk.run(state::act::UseBookmark{state::BookmarkDeed::show, 1}, state, model));
  EXPECT_EQ(state.scene.selection.id, "piriformis.1");
  EXPECT_FLOAT_EQ(state.scene.peel, 0.5f);
  EXPECT_EQ(state.scene.pain, pain) << "what is painted stays";
  act("undo");
  EXPECT_EQ(state.scene.selection.id, "") << "one step back";
  state.bookmarks.reset(); // read again
  ASSERT_TRUE(desk.run(state::act::UseBookmark{state::BookmarkDeed::panel, {}}, state, model));
  ASSERT_EQ(state.bookmarks->views.size(), 1u);
  EXPECT_EQ(state.bookmarks->views[0].thumbnail, picture);
  EXPECT_FALSE(desk.run(state::act::UseBookmark{state::BookmarkDeed::show, 2}, state, model));
  EXPECT_FALSE(desk.run(state::act::UseBookmark{state::BookmarkDeed::show, {}}, state, model));
  ASSERT_TRUE(desk.run(state::act::UseBookmark{state::BookmarkDeed::remove, 1}, state, model));
  EXPECT_TRUE(state.bookmarks->views.empty());
}

TEST_F(Views, NotesAreOnWhatIsSelectedAndSharedAsAFile) {
  EXPECT_FALSE(desk.run(state::act::NotePlace{{"x"}}, state)) << "on what?";
  act("select-point piriformis.1 left");
  ASSERT_TRUE(desk.run(state::act::NotePlace{{"first"}}, state));
  ASSERT_TRUE(desk.run(state::act::NotePlace{{"second"}}, state));
  ASSERT_EQ(state.bookmarks->notes.size(), 1u) << "one a place";
  ASSERT_TRUE(desk.run(state::act::KeepView{}, state, {}));
  ASSERT_TRUE(desk.run(state::act::NoteBookmark{1, {"look at\tthis \\ here"}}, state));
  const std::string file = (folder.path() / "shared.txt").string();
  ASSERT_TRUE(desk.run(state::act::SaveBookmarks{{file}}, state));
  state::AppState other = state::initial_state(model);
  session::BookmarkDesk there(folder.path() / "theirs.txt");
  ASSERT_TRUE(there.run(state::act::LoadBookmarks{{file}}, other));
  EXPECT_EQ(*other.bookmarks, *state.bookmarks);
  ASSERT_TRUE(there.run(state::act::LoadBookmarks{{file}}, other));
  EXPECT_EQ(*other.bookmarks, *state.bookmarks) << "twice brings nothing new";
  ASSERT_TRUE(desk.run(state::act::NotePlace{{""}}, state));
  EXPECT_TRUE(state.bookmarks->notes.empty());
}

TEST(BookmarksFile, WhatCannotBeReadIsRefusedWithItsLine) {
  const std::pair<const char*, const char*> bad[] = {
      {"", "holds no kept views"},
      {"myoatlas-bookmarks 9\nend\n", "another version"},
      {"myoatlas-bookmarks 1\nview a\n", "cut off"},
      {"myoatlas-bookmarks 1\nnote a\nend\n", "f:2"},
      {"myoatlas-bookmarks 1\nview a\npicture 2x1 0102\nend\n", "f:3"},
      {"myoatlas-bookmarks 1\nview a\npicture 999999999x999999999 01\nend\n", "f:3"},
      {"myoatlas-bookmarks 1\nplace x\nend\n", "f:2"},
      {"myoatlas-bookmarks 1\nrm -rf\nend\n", "f:2"},
  };
  for (const auto& [text, said] : bad) {
    const auto read = session::parse_bookmarks(text, "f");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message().find(said), std::string::npos) << read.error().message();
  }
}

TEST_F(Desk, WhatWasPaintedBeforeIsTakenIntoTheRecordByOneChoice) {
  paint(mine);
  const pain::PainDrawing painted = state.scene.pain;
  begin();
  desk.form().code = "AB";
  ASSERT_TRUE(act(Deed::add));
  ASSERT_TRUE(state.clients->aside);
  EXPECT_TRUE(state.scene.pain.empty());
  ASSERT_TRUE(act(Deed::take));
  EXPECT_TRUE(state.scene.pain == painted);
  EXPECT_FALSE(state.clients->aside) << "once";
  EXPECT_FALSE(act(Deed::take));
  ASSERT_TRUE(act(Deed::keep));
  ASSERT_TRUE(act(Deed::close));
  EXPECT_TRUE(state.scene.pain.empty()) << "it is the client's now: the next does not see it";
}

/// Paints, treats two points, and compares a third.
TEST_F(Desk, AVisitKeepsDrawingPointsAndLogHoweverTheyCame) {
  for (const bool before : {true, false}) {
    const auto work = [&] {
      paint(theirs);
      for (const char* line : {"select-point piriformis.1 left", "treatment-start 30 60 2", "advance 20",
                               "treatment-start 60 330 3", "advance 5", "treatment-word less"})
        state = state::apply(state, state::parse_action(line).value(), model).value();
    };
    if (before) begin(), work();
    desk.form().code = before ? "AB" : "CD";
    ASSERT_TRUE(act(Deed::add));
    if (before) {
      EXPECT_FALSE(state.treatment);
      ASSERT_TRUE(state.clients->aside);
      EXPECT_EQ(state.clients->aside->points.size(), 1u) << "said before it is taken in";
      EXPECT_EQ(state.clients->aside->techniques.size(), 2u);
      ASSERT_TRUE(act(Deed::take));
    } else {
      EXPECT_FALSE(state.clients->aside) << "it was taken: it is nobody else's";
      work();
    }
    EXPECT_EQ(state.scene.selection.id, "piriformis.1");
    ASSERT_TRUE(act(Deed::keep));
    const state::ClientVisit& kept = state.clients->visits.at(0);
    EXPECT_EQ(kept.drawing.strokes.size(), 1u);
    ASSERT_EQ(kept.points.size(), 1u);
    EXPECT_EQ(kept.points[0].id, "piriformis.1");
    ASSERT_EQ(kept.techniques.size(), 2u);
    EXPECT_NE(kept.techniques[0].find("@ piriformis.1 left, 0:20"), std::string::npos) << kept.techniques[0];
    EXPECT_NE(kept.techniques[0].find("another begins"), std::string::npos) << kept.techniques[0];
    EXPECT_NE(kept.techniques[1].find("client: less"), std::string::npos) << kept.techniques[1];
    EXPECT_FALSE(state.treatment);
    EXPECT_TRUE(state.treated.empty()) << "kept once";
    ASSERT_TRUE(act(Deed::close));
    EXPECT_TRUE(state::done_lines(state).empty());
  }
}

TEST_F(Desk, ASessionIsUnkeptLikeADrawing) {
  begin();
  desk.form().code = "AB";
  ASSERT_TRUE(act(Deed::add));
  state = state::apply(state, state::act::StartTreatment{60, 330, 2}, model).value();
  EXPECT_TRUE(state::is_unkept(state, desk.form()));
  ASSERT_TRUE(act(Deed::close));
  ASSERT_TRUE(state.clients->leaving);
  ASSERT_TRUE(act(Deed::leave_keep));
  EXPECT_FALSE(state.confidential);
  ASSERT_TRUE(act(Deed::choose, 0));
  EXPECT_EQ(state.clients->visits.size(), 1u);
}

TEST_F(Desk, WhatIsPaintedForAClientIsNotPaintedOver) {
  paint(mine);
  begin();
  desk.form().code = "AB";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  const pain::PainDrawing painted = state.scene.pain;
  EXPECT_FALSE(act(Deed::take));
  EXPECT_TRUE(state.scene.pain == painted);
}

TEST_F(Desk, AVisitIsDeletedForGoodAfterAsking) {
  begin();
  desk.form().code = "AB";
  ASSERT_TRUE(act(Deed::add));
  for (const char* note : {"first", "second", "third"}) {
    desk.form().note = note;
    ASSERT_TRUE(act(Deed::keep));
  }
  ASSERT_EQ(state.clients->visits.size(), 3u);
  EXPECT_EQ(state.clients->visits[0].time.size(), 5u) << state.clients->visits[0].time;
  EXPECT_FALSE(act(Deed::remove_visit, 7));
  ASSERT_TRUE(act(Deed::remove_visit, 1));
  EXPECT_EQ(state.clients->deleting_visit, 1u);
  EXPECT_EQ(state.clients->visits.size(), 3u) << "it asks";
  ASSERT_TRUE(act(Deed::stay));
  EXPECT_FALSE(state.clients->deleting_visit);
  ASSERT_TRUE(act(Deed::remove_visit, 1));
  ASSERT_TRUE(act(Deed::remove_visit, 2)) << "another: asked anew";
  ASSERT_EQ(state.clients->visits.size(), 3u);
  ASSERT_TRUE(act(Deed::remove_visit, 2));
  ASSERT_EQ(state.clients->visits.size(), 2u);
  EXPECT_EQ(state.clients->visits[1].note, "second");
  EXPECT_EQ(state.clients->now, 1u);
  EXPECT_EQ(state.clients->before, 0u);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(act(Deed::remove_visit, 0));
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(act(Deed::remove_visit, 0));
  EXPECT_TRUE(state.clients->visits.empty()) << "the record itself stays";
  ASSERT_TRUE(act(Deed::lock));
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "clients"))
    EXPECT_EQ(entry.path().string().find(".gone"), std::string::npos) << "the old file is left there";
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(act(Deed::unlock));
  ASSERT_EQ(state.clients->rows.size(), 1u);
  EXPECT_EQ(state.clients->rows[0].visits, 0u);
}

TEST_F(Desk, WhyItWasNotOpenedStandsByTheField) {
  type(desk.form().passphrase, "correct horse battery"), type(desk.form().again, "another");
  EXPECT_FALSE(act(Deed::unlock));
  EXPECT_NE(state.clients->refused.find("differ"), std::string::npos) << state.clients->refused;
  type(desk.form().passphrase, "short"), type(desk.form().again, "short");
  EXPECT_FALSE(act(Deed::unlock));
  EXPECT_FALSE(state.clients->refused.empty());
  EXPECT_EQ(state.clients->refused.find("differ"), std::string::npos) << "of the last try";
  begin();
  EXPECT_EQ(state.clients->refused, "");
  ASSERT_TRUE(act(Deed::lock));
  type(desk.form().passphrase, "not that one at all");
  EXPECT_FALSE(act(Deed::unlock));
  EXPECT_FALSE(state.clients->refused.empty());
  EXPECT_EQ(state.clients->phase, Phase::locked);
}

TEST_F(Desk, AStoryThatIsShownEndsWithTheRecord) {
  begin();
  desk.form().code = "AB";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  auto steps = state::parse_story("say It hurts here.\npeel 0\n", "story");
  ASSERT_TRUE(steps);
  ASSERT_TRUE(state::begin_story(state, std::move(*steps), model));
  ASSERT_TRUE(desk.lock(state));
  EXPECT_FALSE(state.story);
  EXPECT_FALSE(state.ui.tells_story);
  EXPECT_TRUE(state.scene.pain.empty()) << "nothing of the client is left on the screen";
}

TEST_F(Desk, LockedByItselfInAStoryItKeepsWhatWasChosenAndSaysSo) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  state = state::apply(state, state::act::SelectPoint{"piriformis.1", model::Side::left}, model).value();
  auto steps = state::parse_story("say Elsewhere.\ndeselect\n", "story");
  ASSERT_TRUE(steps);
  ASSERT_TRUE(state::begin_story(state, std::move(*steps), model));
  ASSERT_TRUE(desk.lock(state, 5));
  EXPECT_FALSE(state.story);
  EXPECT_NE(state.clients->closed.find("5 minutes"), std::string::npos);
  EXPECT_NE(state.clients->closed.find("kept as a visit"), std::string::npos);
  EXPECT_EQ(state.clients->closed.find("Zebra"), std::string::npos) << "whoever comes next reads it";
  ASSERT_TRUE(act(Deed::panel));
  EXPECT_FALSE(state.clients->closed.empty()) << "it stands until the passphrase is given";
  type(desk.form().passphrase, "correct horse battery");
  ASSERT_TRUE(act(Deed::unlock));
  EXPECT_TRUE(state.clients->closed.empty());
  ASSERT_TRUE(act(Deed::choose, 0));
  ASSERT_EQ(state.clients->visits.size(), 1u);
  ASSERT_EQ(state.clients->visits[0].points.size(), 1u);
  EXPECT_EQ(state.clients->visits[0].points[0].id, "piriformis.1");
}

TEST_F(Desk, ClosedBesideAClientItShowsTheSkin) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  state = state::apply(state, state::act::ClientMode{true}, model).value();
  ASSERT_TRUE(desk.lock(state, 5));
  EXPECT_TRUE(state.ui.client_mode);
  EXPECT_EQ(state.scene.peel, 0) << "no muscle man";
}

TEST_F(Desk, TheLastDrawingLiesUnderTheNewOneOrNoLonger) {
  begin();
  desk.form().code = "Zebrastreifen";
  ASSERT_TRUE(act(Deed::add));
  paint(theirs);
  ASSERT_TRUE(act(Deed::keep));
  ASSERT_TRUE(act(Deed::under, 0));
  EXPECT_TRUE(state.ghost);
  ASSERT_TRUE(act(Deed::under, 0));
  EXPECT_FALSE(state.ghost);
}

TEST_F(Desk, ReadableCopiesAreNamedByCodeAndDayAndGoWithTheRecordWhereAsked) {
  const std::string before = std::getenv("XDG_DATA_HOME") ? std::getenv("XDG_DATA_HOME") : "";
  ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  begin();
  for (const char* code : {"A B", "CD"}) {
    desk.form().code = code;
    ASSERT_TRUE(act(Deed::add));
    paint(theirs);
    ASSERT_TRUE(act(Deed::keep));
    for (int i = 0; i < 2; ++i) {
      ASSERT_TRUE(act(Deed::ask_export));
      EXPECT_TRUE(state.clients->exporting) << "no copy at one press";
      EXPECT_EQ(std::filesystem::path(desk.form().export_folder).filename(), "exports");
      desk.form().export_pdf = true;
      EXPECT_EQ(desk.export_file({})->extension(), ".pdf") << "to read, unless another kind is chosen";
      desk.form().export_pdf = false;
      ASSERT_TRUE(desk.run(state::act::ClientExport{}, state));
      EXPECT_FALSE(state.clients->exporting);
      EXPECT_TRUE(std::filesystem::exists(state.clients->exported)) << state.clients->exported;
    }
  }
  const auto exports = core::user_file("exports");
  ASSERT_TRUE(exports);
  const auto count = [&] {
    return std::distance(std::filesystem::directory_iterator(*exports), std::filesystem::directory_iterator{});
  };
  ASSERT_EQ(count(), 4) << "none writes over another";
  const std::string day = clients::visit_of_today().day;
  EXPECT_TRUE(std::filesystem::exists(*exports / ("A_B-" + day + ".json")));
  EXPECT_TRUE(std::filesystem::exists(*exports / ("CD-" + day + ".json")));
  ASSERT_TRUE(act(Deed::remove));
  EXPECT_TRUE(state.clients->deleting);
  ASSERT_EQ(state.clients->exports.size(), 2u) << "of CD alone";
  EXPECT_TRUE(state.clients->exports[0].starts_with("CD-"));
  ASSERT_TRUE(act(Deed::remove_exports));
  EXPECT_EQ(count(), 2);
  EXPECT_TRUE(state.clients->exports.empty());
  ASSERT_TRUE(act(Deed::remove));
  ASSERT_TRUE(act(Deed::choose, 0));
  ASSERT_TRUE(act(Deed::remove));
  ASSERT_TRUE(act(Deed::remove));
  EXPECT_NE(state.ui.status.find("A_B-" + day), std::string::npos)
      << "what still lies there is said: " << state.ui.status;
  if (before.empty())
    ::unsetenv("XDG_DATA_HOME");
  else
    ::setenv("XDG_DATA_HOME", before.c_str(), 1);
}

} // namespace
} // namespace myo
