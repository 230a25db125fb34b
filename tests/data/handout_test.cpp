// Hand-outs of every point: what they say reads easily and holds what it must, and every one fits its paper.

#include "app/handout/layout.hpp"
#include "app/handout/pdf_access.hpp"
#include "app/handout/printed.hpp"
#include "app/handout/record_sheet.hpp"
#include "app/handout/write.hpp"
#include "engine/core/files.hpp"
#include "tests/support/reading_grade.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace {

using namespace myo;
using handout::Block, handout::Tag;

constexpr double hardest_grade = 8; // what health services ask of leaflets (NIH: grade 8 or easier)

const atlas::Atlas& the_atlas() {
  static const auto atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite");
  if (!atlas) ADD_FAILURE() << atlas.error().message();
  return *atlas;
}

const plate::Sheet& measure() {
  static const auto sheet = plate::Sheet::create(plate::Format::pdf, {794, 1123}, MYO_SHARE_DIR "/fonts");
  if (!sheet) ADD_FAILURE() << sheet.error().message();
  return *sheet;
}

const plate::Sheet& picture_sheet() {
  static const auto sheet = plate::Sheet::create(plate::Format::png, {64, 64}, MYO_SHARE_DIR "/fonts");
  if (!sheet) ADD_FAILURE() << sheet.error().message();
  return *sheet;
}

handout::Request request_of(std::vector<state::PointSide> points) {
  handout::Request request;
  request.points = std::move(points);
  request.body_credit = std::string(180, 'x'); // as long as that of the reference body
  request.link = "myoatlas:peel+0";
  return request;
}

std::vector<state::PointSide> every_point() {
  std::vector<state::PointSide> all;
  for (const atlas::Point& point : the_atlas().points()) {
    if (point.on_left) all.push_back({point.id, model::Side::left});
    if (point.on_right) all.push_back({point.id, model::Side::right});
  }
  return all;
}

/// Everything on the page, nothing over anything else, no heading at its end, no leftover on the last one.
void expect_sound(const handout::Layout& layout, const std::string& what, std::size_t max_pages = 2) {
  ASSERT_GE(layout.pages.size(), 1u) << what;
  ASSERT_LE(layout.pages.size(), max_pages) << what;
  const float right = static_cast<float>(layout.page_px.x) - handout::margin_px;
  const float bottom = static_cast<float>(layout.page_px.y) - handout::margin_px - handout::foot_px;
  float last_end = 0;
  for (const handout::Page& page : layout.pages) {
    ASSERT_FALSE(page.pieces.empty()) << what;
    const handout::Piece* last = nullptr;
    for (const handout::Piece& piece : page.pieces) {
      EXPECT_GE(piece.box.x, handout::margin_px - 0.5f) << what << ": " << piece.text;
      EXPECT_LE(piece.box.x + piece.box.width, right + 0.5f) << what << ": " << piece.text;
      EXPECT_GE(piece.box.y, handout::margin_px - 0.5f) << what << ": " << piece.text;
      EXPECT_LE(piece.box.y + piece.box.height, bottom + 0.5f) << what << ": " << piece.text;
      if (!piece.text.empty()) {
        // A word that is wider than its line would stick out of it.
        const float taken = measure().height_of(piece.box.width, piece.text, piece.writing);
        EXPECT_NEAR(taken, piece.box.height, 0.5f) << what << ": " << piece.text;
        // Lines break alike in a picture of the page, which is twice as fine.
        plate::Writing large = piece.writing;
        large.size_px *= handout::printed_scale;
        const float in_picture = picture_sheet().height_of(piece.box.width * handout::printed_scale, piece.text, large);
        EXPECT_NEAR(in_picture / handout::printed_scale, piece.box.height, 1.5f) << what << ": " << piece.text;
      }
      if (piece.tag != Tag::bullet && piece.tag != Tag::frame) last = &piece;
    }
    ASSERT_NE(last, nullptr) << what;
    if (&page != &layout.pages.front()) {
      EXPECT_FALSE(page.pieces.front().tag == Tag::paragraph && page.pieces.size() > 1 &&
                   page.pieces[1].tag == Tag::section)
          << what << ": a sentence alone at the top: " << page.pieces.front().text;
    }
    EXPECT_NE(last->tag, Tag::section) << what;
    EXPECT_NE(last->tag, Tag::subsection) << what;
    last_end = last->box.y + last->box.height;
    for (std::size_t i = 0; i < page.pieces.size(); ++i)
      for (std::size_t j = i + 1; j < page.pieces.size(); ++j) {
        const handout::Piece &a = page.pieces[i], &b = page.pieces[j];
        if (a.text.empty() || b.text.empty()) continue;
        const bool apart = a.box.x + a.box.width <= b.box.x + 0.5f || b.box.x + b.box.width <= a.box.x + 0.5f ||
                           a.box.y + a.box.height <= b.box.y + 0.5f || b.box.y + b.box.height <= a.box.y + 0.5f;
        EXPECT_TRUE(apart) << what << ": '" << a.text << "' over '" << b.text << "'";
      }
  }
  if (layout.pages.size() > 1) {
    EXPECT_GT(last_end, handout::margin_px + 100) << what << ": a leftover on the last page";
  }
}

TEST(Handout, EveryPointOfBothSidesFitsBothPapers) {
  const auto all = every_point();
  EXPECT_GT(all.size(), 500u);
  for (const handout::Paper paper : {handout::Paper::a4, handout::Paper::letter})
    for (const state::PointSide& one : all) {
      auto request = request_of({one});
      request.paper = paper;
      const auto made = handout::compose(the_atlas(), request);
      ASSERT_TRUE(made) << made.error().message();
      const auto layout = handout::lay_out(*made, measure());
      ASSERT_TRUE(layout) << one.id << ": " << layout.error().message();
      expect_sound(*layout, one.id);
      for (const handout::Page& page : layout->pages) {
        float end = 0;
        for (const handout::Piece& piece : page.pieces) end = std::max(end, piece.box.y + piece.box.height);
        EXPECT_GT(end, 0.55f * static_cast<float>(layout->page_px.y)) << one.id << ": half a page is empty";
      }
    }
}

TEST(Handout, LettersAreElevenPointsAndLargerWhereThereIsRoom) {
  std::size_t smaller = 0, all = 0;
  float largest = 0;
  for (const state::PointSide& one : every_point()) {
    if (one.side == model::Side::left) continue; // the same words
    auto request = request_of({one});
    request.day = "28 November 2026", request.link = "myoatlas:client-mode+on";
    const auto made = handout::compose(the_atlas(), request);
    ASSERT_TRUE(made) << made.error().message();
    const auto sentences = handout::sentences_of(*made);
    EXPECT_NE(std::find(sentences.begin(), sentences.end(), request.day), sentences.end());
    const auto layout = handout::lay_out(*made, measure());
    ASSERT_TRUE(layout) << one.id << ": " << layout.error().message();
    ++all, smaller += layout->text_px < 14.6f ? 1 : 0; // 11 points
    largest = std::max(largest, layout->text_px);
  }
  EXPECT_EQ(smaller, 0u) << "of " << all;
  EXPECT_GT(largest, 16);
}

TEST(Handout, PressingIsToldInTheGripThatThePointAsksFor) {
  const auto technique = the_atlas().technique("trigger-point-pressure");
  ASSERT_TRUE(technique);
  std::size_t pincer = 0, either = 0, finger = 0;
  for (const atlas::Point& point : the_atlas().points())
    for (const atlas::PointTechnique& own : point.techniques) {
      if (own.technique != technique->id || (own.suits != atlas::Suits::good && own.suits != atlas::Suits::fair))
        continue;
      const state::PointSide side{point.id, point.on_right ? model::Side::right : model::Side::left};
      const std::string code = handout::done_code(the_atlas(), *technique, std::array{side});
      const std::string said = the_atlas().advice(code)->text;
      if (!own.manner.allows(atlas::Grip::pincer)) {
        ++finger;
        EXPECT_EQ(said.find("thumb"), std::string::npos) << point.id;
      } else if (own.manner.grips.size() == 1) {
        ++pincer;
        EXPECT_NE(said.find("between thumb and finger"), std::string::npos) << point.id;
        EXPECT_EQ(said.find("with a finger"), std::string::npos) << point.id;
      } else {
        ++either;
        EXPECT_NE(said.find("with a finger, or between thumb and finger"), std::string::npos) << point.id;
      }
    }
  EXPECT_GT(pincer, 20u);
  EXPECT_GT(either, 5u);
  EXPECT_GT(finger, 50u);
}

TEST(Handout, FivePointsWithADrawingAndALongNoteFit) {
  const auto all = every_point();
  for (std::size_t first = 0; first + 500 < all.size(); first += 3) {
    std::vector<state::PointSide> five;
    for (std::size_t i = 0; i < handout::max_points; ++i) five.push_back(all[(first + 97 * i) % all.size()]);
    auto request = request_of(five);
    request.drawn = true;
    request.shown.places = {"front of the shoulder (left)", "shin (right)"};
    request.shown.felt = {{7, pain::PainQuality::burning}, {3, pain::PainQuality::unsaid}};
    request.shown.ways = {{"front of the shoulder (left)", "elbow (left)"}};
    request.shown.words = "It burns when I reach up, and by the evening the arm is too heavy to lift.";
    request.note = "Come back on Friday at ten. Bring your shoes. Walk a little every day.";
    const auto made = handout::compose(the_atlas(), request);
    ASSERT_TRUE(made) << made.error().message();
    const auto layout = handout::lay_out(*made, measure());
    ASSERT_TRUE(layout) << five[0].id << ": " << layout.error().message();
    expect_sound(*layout, five[0].id);
  }
}

TEST(Handout, WhatIsDoneIsWhatWasChosen) {
  auto request = request_of({{"infraspinatus.1", model::Side::right}});
  const auto told = handout::told_techniques(the_atlas(), request);
  ASSERT_GT(told.size(), 3u);
  const auto says = [&](const std::string& technique) {
    const auto made = handout::compose(the_atlas(), request);
    EXPECT_TRUE(made) << made.error().message();
    const std::string& said = the_atlas().advice("client.done-" + technique)->text;
    const auto all = handout::sentences_of(*made);
    return std::find(all.begin(), all.end(), said) != all.end();
  };
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_EQ(told[i].told, i == 0) << "nobody chose: what suits best, and no list";
    EXPECT_EQ(told[i].by_default, i == 0);
    EXPECT_EQ(says(told[i].technique->id), told[i].told) << told[i].technique->id;
  }
  const std::string first = told[0].technique->id, fourth = told[3].technique->id;
  request.techniques = {{first, false}};
  EXPECT_FALSE(says(first));
  EXPECT_FALSE(says(fourth)) << "what is left out is not replaced by what nobody chose";
  request.techniques = {{fourth, true}};
  EXPECT_FALSE(says(first)) << "of what is neither planned nor done a client is not told";
  EXPECT_TRUE(says(fourth));
  state::AppState state;
  state.scene.technique = fourth;
  state.treatment = state::begin_treatment(first, 60, 330, 3);
  request.techniques = handout::request_of(state).techniques;
  EXPECT_TRUE(says(first)) << "it was done";
  EXPECT_TRUE(says(fourth)) << "it is chosen";
  state.ui.handout.techniques[first] = false;
  request.techniques = handout::request_of(state).techniques;
  EXPECT_FALSE(says(first)) << "left out by hand";
  for (const handout::Told& one : told) request.techniques[one.technique->id] = false;
  const auto made = handout::compose(the_atlas(), request);
  ASSERT_TRUE(made);
  const auto empty = [](const Block& block) { return block.kind == Block::Kind::list && block.items.empty(); };
  EXPECT_EQ(std::count_if(made->blocks.begin(), made->blocks.end(), empty), 0);
  const std::string& heading = *the_atlas().words("client.done");
  EXPECT_EQ(std::count_if(made->blocks.begin(), made->blocks.end(), [&](const Block& b) { return b.text == heading; }),
            0)
      << "a heading of nothing";
  const auto layout = handout::lay_out(*made, measure());
  ASSERT_TRUE(layout) << layout.error().message();
}

TEST(Handout, WhatWasDoneWithALightTouchIsToldAsThat) {
  auto request = request_of({{"scalenus-medius.1", model::Side::right}});
  const auto told = [&] {
    const auto made = handout::compose(the_atlas(), request);
    EXPECT_TRUE(made) << made.error().message();
    return fmt::format("{}", fmt::join(handout::sentences_of(*made), "\n"));
  };
  EXPECT_EQ(told().find("A light touch"), std::string::npos) << "it suits only a little: by choice alone";
  request.techniques = {{"trigger-point-pressure", true}};
  EXPECT_NE(told().find("A light touch"), std::string::npos);
  EXPECT_EQ(told().find("firm pressure"), std::string::npos);
  request.points = {{"diaphragm.2", model::Side::right}};
  EXPECT_EQ(told().find("on the sore spot with a finger"), std::string::npos) << "to be avoided there";
}

TEST(Handout, ThePictureOfWhatTheyDrewIsLargerThanThePatterns) {
  for (std::size_t count = 1; count <= handout::max_points; ++count) {
    const auto all = every_point();
    auto request = request_of({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)});
    request.drawn = true;
    const auto made = handout::compose(the_atlas(), request);
    ASSERT_TRUE(made) << made.error().message();
    const auto layout = handout::lay_out(*made, measure());
    ASSERT_TRUE(layout) << layout.error().message();
    float drawn = 0, others = 0;
    for (const handout::Page& page : layout->pages)
      for (const handout::Piece& piece : page.pieces)
        if (piece.figure &&
            (piece.figure->of == handout::Figure::Of::drawn || piece.figure->of == handout::Figure::Of::pain)) {
          float& widest = piece.figure->of == handout::Figure::Of::drawn ? drawn : others;
          widest = std::max(widest, piece.box.width);
        }
    if (count == 1)
      EXPECT_GE(drawn, others - 0.5f);
    else
      EXPECT_GT(drawn, 1.2f * others) << count;
  }
}

/// Names of muscles are names: no plain word stands for them, so they count as one word that is read as easily.
std::string without_names(std::string text) {
  for (const atlas::Muscle& muscle : the_atlas().muscles())
    for (std::size_t at = 0; (at = text.find(muscle.name, at)) != std::string::npos;)
      text.replace(at, muscle.name.size(), "Muscle");
  return text;
}

TEST(Handout, EverySheetReadsAtGradeEightOrEasier) {
  for (const atlas::Point& point : the_atlas().points()) {
    const auto made = handout::compose(
        the_atlas(), request_of({{point.id, point.on_right ? model::Side::right : model::Side::left}}));
    ASSERT_TRUE(made) << made.error().message();
    const std::string text = without_names(fmt::format("{}\n", fmt::join(handout::sentences_of(*made), "\n")));
    EXPECT_LE(testing_support::reading_grade(text), hardest_grade) << point.id << "\n" << text;
  }
}

/// Every code of content/advice/client.toml, whoever says it: sheet, view, story, clock, locked screen.
std::vector<std::string> client_codes() {
  const auto text = core::read_file(MYO_SOURCE_DIR "/atlas-data/content/advice/client.toml");
  std::vector<std::string> codes;
  if (!text) return codes;
  for (const std::string_view key : {"[[say]]\nid = \"", "[[label]]\nid = \""})
    for (std::size_t at = 0; (at = text->find(key, at)) != std::string::npos;) {
      at += key.size();
      codes.push_back(text->substr(at, text->find('"', at) - at));
    }
  EXPECT_GT(codes.size(), 90u);
  return codes;
}

/// What panels say to clients by a code that is written out has its sentence.
TEST(Handout, WhatPanelsSayToClientsIsContent) {
  const std::vector<std::string> codes = client_codes();
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(MYO_SOURCE_DIR "/app/panels")) {
    const std::string text = core::read_file(entry.path()).value_or("");
    constexpr std::string_view call = "for_client(f, \"";
    for (std::size_t at = 0; (at = text.find(call, at)) != std::string::npos;) {
      at += call.size();
      const std::string code = text.substr(at, text.find('"', at) - at);
      if (code.ends_with('-')) continue; // the rest follows from a value
      ++found;
      EXPECT_NE(std::find(codes.begin(), codes.end(), code), codes.end()) << entry.path() << ": " << code;
    }
  }
  EXPECT_GT(found, 12u);
}

/// What a button of whoever treats is called beside a client is content, too.
TEST(Handout, WhatStandsOnButtonsBesideAClientIsContent) {
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(MYO_SOURCE_DIR "/app/panels")) {
    const std::string text = core::read_file(entry.path()).value_or("");
    constexpr std::string_view call = " label(f, \"";
    for (std::size_t at = 0; (at = text.find(call, at)) != std::string::npos;) {
      at += call.size();
      const std::string code = text.substr(at, text.find('"', at) - at);
      if (code.ends_with('-')) continue; // the rest follows from a value
      ++found;
      EXPECT_NE(the_atlas().words("beside." + code), nullptr) << entry.path() << ": " << code;
    }
  }
  EXPECT_GT(found, 12u);
}

TEST(Handout, EverySentenceForClientsReadsAtGradeEightOrEasier) {
  std::size_t read = 0;
  const auto easy = [&](const std::string& text, const std::string& where) {
    ++read;
    EXPECT_LE(testing_support::reading_grade(without_names(text)), hardest_grade) << where << ": " << text;
  };
  // What is shorter than a sentence (a word to say, a button of theirs) is read with the others of its kind.
  std::string short_ones;
  for (const std::string& code : client_codes()) {
    const std::string* said = the_atlas().words(fmt::format("client.{}", code));
    ASSERT_NE(said, nullptr) << code;
    if (std::count(said->begin(), said->end(), ' ') < 4)
      short_ones += *said + "\n";
    else
      easy(*said, code);
  }
  EXPECT_GT(std::count(short_ones.begin(), short_ones.end(), '\n'), 30);
  easy(short_ones, "short ones");
  for (const atlas::Point& point : the_atlas().points())
    for (const atlas::Fact& fact : point.facts)
      if (fact.topic == "feels-like" || fact.topic == "relief") easy(fact.text, point.id + " " + fact.topic);
  EXPECT_GT(read, 500u);
}

TEST(Handout, WhatTheySaidOfTheirPainIsThere) {
  auto request = request_of({{"infraspinatus.1", model::Side::right}});
  for (const bool drawn : {false, true}) {
    request.drawn = drawn;
    request.shown.places = {"front of the shoulder (right)"};
    request.shown.felt = {{7, pain::PainQuality::burning}, {3, pain::PainQuality::unsaid}};
    request.shown.ways = {{"front of the shoulder (right)", "elbow (right)"}, {"wrist (right)", "wrist (right)"}};
    request.shown.words = "like a hot wire";
    const auto made = handout::compose(the_atlas(), request);
    ASSERT_TRUE(made) << made.error().message();
    const std::string all = fmt::format("{}", fmt::join(handout::sentences_of(*made), "\n"));
    for (const char* told :
         {"You showed pain here: front of the shoulder (right).", "7 of 10, burning; 3 of 10.",
          "from the front of the shoulder (right) to the elbow (right); within the wrist (right)", "“like a hot wire”"})
      EXPECT_NE(all.find(told), std::string::npos) << told << "\n" << all;
    EXPECT_EQ(all.find('{'), std::string::npos) << all;
  }
}

TEST(Handout, LargeLettersAreEighteenPointsOnAsManyPagesAsTheyTake) {
  const std::vector<state::PointSide> all = every_point();
  for (const handout::Paper paper : {handout::Paper::a4, handout::Paper::letter})
    for (std::size_t i = 0; i < all.size(); i += 4) {
      const state::PointSide one = all[i];
      auto request = request_of({one});
      request.paper = paper, request.large = true;
      const auto made = handout::compose(the_atlas(), request);
      ASSERT_TRUE(made) << made.error().message();
      const auto layout = handout::lay_out(*made, measure());
      ASSERT_TRUE(layout) << one.id << ": " << layout.error().message();
      EXPECT_GE(layout->text_px, 24 - 0.1f) << one.id;
      EXPECT_LE(layout->pages.size(), 6u) << one.id;
      expect_sound(*layout, one.id, 6);
      for (const handout::Page& page : layout->pages) {
        float end = 0;
        for (const handout::Piece& piece : page.pieces) end = std::max(end, piece.box.y + piece.box.height);
        const bool last = &page == &layout->pages.back();
        EXPECT_GT(end, (last ? 0.25f : 0.6f) * static_cast<float>(layout->page_px.y)) << one.id << ": mostly empty";
      }
      const auto& pieces = layout->pages.back().pieces;
      EXPECT_GT(std::count_if(pieces.begin(), pieces.end(), [](const auto& piece) { return !piece.text.empty(); }), 2)
          << one.id << ": a page that holds no more than a code";
    }
}

TEST(Handout, ARecordHasEveryVisitOnAsManyPagesAsItTakes) {
  state::Clients clients;
  clients.name = "AB";
  for (int i = 0; i < 30; ++i) {
    state::ClientVisit visit;
    visit.day = fmt::format("2027-01-{:02}", i + 1), visit.time = "14:05";
    visit.points = {{"infraspinatus.1", model::Side::left}};
    visit.techniques = {"trigger-point-pressure @ infraspinatus.1 left, 3:10; 0:00 turn 1 of 3 begins"};
    visit.note = "Slept badly.";
    if (i % 2 == 0) visit.drawing.strokes.emplace_back();
    clients.visits.push_back(std::move(visit));
  }
  for (int i = 0; i < 1500; ++i) clients.visits[3].note += " word";
  clients.visits[4].note.assign(3000, 'w'); // no blank to break at
  const handout::Handout sheet = handout::record_sheet(the_atlas(), clients);
  const auto layout = handout::lay_out(sheet, measure());
  ASSERT_TRUE(layout) << layout.error().message();
  EXPECT_GT(layout->pages.size(), 5u);
  const std::string all = fmt::format("{}", fmt::join(handout::sentences_of(sheet), "\n"));
  for (const char* told : {"Record: AB", "2027-01-30, 14:05", "Infraspinatus: ", "(left)", "3:10", "Slept badly."})
    EXPECT_NE(all.find(told), std::string::npos) << told;
  EXPECT_EQ(all.find(" @ "), std::string::npos) << "names, not ids";
  std::size_t pictures = 0;
  for (const handout::Figure* figure : handout::figures_of(sheet)) pictures += figure->drawing ? 1 : 0;
  EXPECT_EQ(pictures, 15u) << "each with its own drawing";
}

TEST(Handout, ReliefStandsByItself) {
  for (const atlas::Point& point : the_atlas().points())
    for (const atlas::Fact& fact : point.facts)
      if (fact.topic == "relief") {
        EXPECT_FALSE(fact.text.starts_with("As for")) << point.id << ": a sheet of one point has no other point";
      }
}

TEST(Handout, SaysWhatItMustInTheOrderOfReading) {
  auto request = request_of({{"infraspinatus.1", model::Side::right}});
  request.note = "See you on Monday.";
  const auto made = handout::compose(the_atlas(), request);
  ASSERT_TRUE(made);
  std::vector<std::string> headings;
  bool warned = false, noted = false;
  for (const Block& block : made->blocks) {
    if (block.kind == Block::Kind::heading) headings.push_back(block.text);
    warned = warned || block.kind == Block::Kind::warning;
    noted = noted || block.text == request.note;
  }
  std::vector<std::string> expected;
  for (const char* code : {"hurts", "from", "done", "words", "home", "call", "note", "see"})
    expected.push_back(*the_atlas().words(fmt::format("client.{}", code)));
  EXPECT_EQ(headings, expected);
  EXPECT_TRUE(warned);
  EXPECT_TRUE(noted);
  EXPECT_NE(made->credit.find("CC BY-SA"), std::string::npos);
  const std::string all = fmt::format("{}", fmt::join(handout::sentences_of(*made), " "));
  EXPECT_EQ(all.find("needl"), std::string::npos) << all;
  EXPECT_NE(all.find("the heart"), std::string::npos) << "what may feel alike in the front of the shoulder is named";
  for (const handout::Figure* figure : handout::figures_of(*made))
    EXPECT_GT(figure->alternative.size(), 20u) << "a picture says in words what it shows";
}

TEST(Handout, WithoutPicturesNothingIsPointedAt) {
  for (const std::size_t count : {1u, 2u}) {
    auto request = request_of({{"infraspinatus.1", model::Side::right}, {"soleus.1", model::Side::left}});
    request.points.resize(count);
    request.parts[static_cast<std::size_t>(handout::Part::pictures)] = false;
    const auto made = handout::compose(the_atlas(), request);
    ASSERT_TRUE(made) << made.error().message();
    const std::string all = fmt::format("{}", fmt::join(handout::sentences_of(*made), "\n"));
    EXPECT_EQ(all.find("The X"), std::string::npos) << all;
    EXPECT_NE(all.find("sore spot in"), std::string::npos) << all;
  }
}

TEST(Handout, PartsAreLeftOutButNeverTheSafetyLine) {
  const std::vector<std::string> only{"home"};
  auto request = request_of({{"infraspinatus.1", model::Side::right}});
  request.parts = *handout::parse_parts(only);
  const auto made = handout::compose(the_atlas(), request);
  ASSERT_TRUE(made);
  EXPECT_TRUE(handout::figures_of(*made).empty());
  EXPECT_EQ(std::count_if(made->blocks.begin(), made->blocks.end(),
                          [](const Block& block) { return block.kind == Block::Kind::heading; }),
            1);
  EXPECT_FALSE(made->safety.empty());
}

TEST(Handout, RefusesWhatItCannotHold) {
  const auto why = [](const handout::Request& request) {
    const auto made = handout::compose(the_atlas(), request);
    return made ? std::string() : made.error().message();
  };
  EXPECT_NE(why(request_of({})).find("needs a trigger point"), std::string::npos);
  EXPECT_NE(why(request_of(std::vector<state::PointSide>(6, {"infraspinatus.1", model::Side::left}))).find("at most 5"),
            std::string::npos);
  EXPECT_NE(why(request_of({{"no-such.1", model::Side::left}})).find("no-such.1"), std::string::npos);
  EXPECT_NE(why(request_of({{"pectoralis-major-sternocostal.5", model::Side::left}})).find("not described on the left"),
            std::string::npos);
  auto request = request_of({{"infraspinatus.1", model::Side::left}});
  request.note = std::string(handout::max_note_bytes + 1, 'a');
  EXPECT_NE(why(request).find("note"), std::string::npos);
  EXPECT_FALSE(handout::kind_of("sheet.docx"));
  EXPECT_FALSE(handout::parse_paper("a5"));
  EXPECT_TRUE(handout::parse_paper("A4"));
  const std::vector<std::string> unknown{"advice"};
  EXPECT_FALSE(handout::parse_parts(unknown));
}

TEST(Handout, ANoteAsLongAsAllowedFitsOrIsRefusedInOneSentence) {
  auto request = request_of({{"infraspinatus.1", model::Side::right}});
  for (std::size_t i = 0; request.note.size() + 12 < handout::max_note_bytes; ++i) request.note += "Walk a bit. ";
  const auto made = handout::compose(the_atlas(), request);
  ASSERT_TRUE(made);
  const auto layout = handout::lay_out(*made, measure());
  ASSERT_TRUE(layout) << layout.error().message();
  expect_sound(*layout, "a long note");
}

TEST(Handout, WhatIsNoTaggedPdfIsRefused) { EXPECT_FALSE(handout::make_accessible("no PDF", {"en", "x", {}})); }

} // namespace
