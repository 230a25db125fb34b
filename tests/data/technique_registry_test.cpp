// The registry, the atlas and the rules of bodies fit each other: every geometry is known, every code has its sentence.

#include "app/pain/drawing.hpp"
#include "app/state/app_state.hpp"
#include "app/technique/registry.hpp"
#include "app/technique/said.hpp"
#include "tests/support/on_body.hpp"
#include "tests/support/source_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace myo {
namespace {

INSTANTIATE_TEST_SUITE_P(Bodies, OnBody, testing::ValuesIn(packs), body_name);

TEST(TechniqueRegistry, KnowsEveryGeometryOfTheAtlasAndNoOther) {
  std::set<std::string> named, known;
  for (const atlas::Technique& technique : built_atlas().techniques())
    if (!technique.geometry.empty()) named.insert(technique.geometry);
  for (const technique::TechniqueKind& kind : technique::technique_kinds())
    EXPECT_TRUE(known.insert(std::string(kind.geometry)).second) << kind.geometry << " is there twice";
  EXPECT_EQ(named, known);
  EXPECT_EQ(technique::technique_kind("leeches"), nullptr);
}

/// Codes are written as literals in C++ and as values in the rules of bodies.
std::set<std::string> codes_used() {
  const std::regex code("(press|needle|summary|direction|pads|strokes|release|massage|joint|measured|care|danger|"
                        "understanding)\\.[a-z.-]+");
  std::set<std::string> out;
  const std::filesystem::path root(MYO_SOURCE_DIR);
  for (const SourceText& file : source_texts(root / "app", {".cpp", ".hpp"}))
    for (const Literal& literal : literals_of(file.text))
      if (std::regex_match(literal.text, code)) out.insert(literal.text);
  for (const SourceText& file : source_texts(root / "assets/body", {".toml"}))
    for (const Literal& literal : literals_of(file.text))
      if (std::regex_match(literal.text, code) && !literal.text.ends_with(".toml")) out.insert(literal.text);
  return out;
}

/// Of what a client is told: written whole, or put together of a part and a technique ("done-{}", "home-{}"), a kind of
/// pain ("kind-{}") or a tool and what is said of it ("tool-{}{}").
bool said_to_clients(const std::string& id) {
  static const std::set<std::string> literals = [] {
    std::set<std::string> out;
    for (const char* room : {"app/handout", "app/panels"})
      for (const SourceText& file : source_texts(std::filesystem::path(MYO_SOURCE_DIR) / room, {".cpp"}))
        for (const Literal& literal : literals_of(file.text)) out.insert(literal.text);
    return out;
  }();
  const bool of_technique = id.starts_with("done-") || id.starts_with("home-");
  std::string technique = id.substr(std::min<std::size_t>(5, id.size()));
  for (const std::string ending : {"-light", "-dose", "-pincer", "-either"})
    if (technique.ends_with(ending)) technique.resize(technique.size() - ending.size());
  std::string tool = id.starts_with("tool-") ? id.substr(5) : std::string();
  if (tool.ends_with("-hint")) tool.resize(tool.size() - 5);
  if (!tool.empty() && literals.contains("tool-{}{}") && literals.contains(tool)) return true;
  if (id.starts_with("kind-") && literals.contains("kind-{}") && pain::parse_pain_quality(id.substr(5))) return true;
  return literals.contains(id) || literals.contains("client." + id) ||
         (of_technique && built_atlas().technique(technique) != nullptr);
}

/// Of what is said while learning: written whole, or put together of a kind and what follows it ("find-point" and
/// "-heading"; "anatomy-" and a topic).
bool said_while_learning(const std::string& id) {
  static const std::set<std::string> literals = [] {
    std::set<std::string> out;
    for (const SourceText& file : source_texts(std::filesystem::path(MYO_SOURCE_DIR) / "app/learn", {".cpp", ".hpp"}))
      for (const Literal& literal : literals_of(file.text)) out.insert(literal.text);
    return out;
  }();
  return std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
    return literal == id || literal == "study." + id ||
           (literal.size() > 3 && ((literal.ends_with('-') && id.starts_with(literal)) ||
                                   (literal.starts_with('-') && id.ends_with(literal))));
  });
}

/// What a technique is at a point: put together of the technique and a variant that its kind names.
bool said_of_variant(const std::string& id) {
  static const std::set<std::string> literals = [] {
    std::set<std::string> out;
    for (const SourceText& file : source_texts(std::filesystem::path(MYO_SOURCE_DIR) / "app/technique", {".cpp"}))
      for (const Literal& literal : literals_of(file.text)) out.insert(literal.text);
    return out;
  }();
  return std::ranges::any_of(built_atlas().techniques(), [&](const atlas::Technique& technique) {
    return id.starts_with(technique.id + "-") && literals.contains(id.substr(technique.id.size() + 1));
  });
}

/// In the source of a panel: written whole, or put together of a beginning and a value.
bool written_in_panels(std::string id) {
  static const std::set<std::string> literals = [] {
    std::set<std::string> out;
    for (const SourceText& file : source_texts(std::filesystem::path(MYO_SOURCE_DIR) / "app/panels", {".cpp"}))
      for (const Literal& literal : literals_of(file.text)) out.insert(literal.text.substr(0, literal.text.find("{}")));
    return out;
  }();
  return std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
    return literal == id || (literal.size() > 5 && literal.ends_with('-') && id.starts_with(literal));
  });
}

/// Each step of the tour has a title and words.
bool shown_on_tour(const std::string& id) {
  for (int step = 1; step <= state::tour_steps; ++step)
    if (id == std::to_string(step) || id == std::to_string(step) + "-title") return true;
  return false;
}

TEST(TechniqueRegistry, EveryStepOfTheTourHasItsWords) {
  for (int step = 1; step <= state::tour_steps; ++step)
    for (const char* part : {"", "-title"})
      EXPECT_NE(built_atlas().advice("tour." + std::to_string(step) + part), nullptr) << step << part;
}

TEST(TechniqueRegistry, EveryCodeHasItsSentenceAndEverySentenceItsUse) {
  const std::set<std::string> used = codes_used();
  ASSERT_GT(used.size(), 60u);
  const std::set<std::string> urgencies{"ambulance", "emergency", "today", "soon"};
  for (const std::string& code : used)
    EXPECT_NE(built_atlas().advice(code), nullptr) << "content/advice lacks " << code;
  for (const SourceText& file :
       source_texts(std::filesystem::path(MYO_SOURCE_DIR) / "atlas-data/content/advice", {".toml"})) {
    const std::string subject = file.path.stem().string();
    // Requested by the kind of a point, by a verdict, by how far a complaint was understood.
    if (subject == "point" || subject == "suits" || subject == "understanding") continue;
    const std::regex id("\nid = \"([^\"]+)\"");
    for (auto m = std::sregex_iterator(file.text.begin(), file.text.end(), id); m != std::sregex_iterator(); ++m) {
      const std::string code = subject + "." + (*m)[1].str();
      if (subject == "danger" && urgencies.contains((*m)[1].str())) continue; // requested by a warning's urgency
      if ((*m)[1] == subject) continue;                                       // of the file itself
      if (subject == "why") { // requested by the warning whose urgency it explains
        EXPECT_TRUE(
            std::ranges::any_of(built_atlas().red_flags(), [&](const auto& one) { return one.id == (*m)[1].str(); }))
            << "no warning is called " << (*m)[1];
        continue;
      }
      if (subject == "study") {
        EXPECT_TRUE(said_while_learning((*m)[1].str())) << "nothing says " << code;
        continue;
      }
      if (subject == "summary" && said_of_variant((*m)[1].str())) continue;
      if (subject == "tour") {
        EXPECT_TRUE(shown_on_tour((*m)[1].str())) << "no step shows " << code;
        continue;
      }
      if (subject == "beside") {
        EXPECT_TRUE(written_in_panels((*m)[1].str())) << "nothing shows " << code;
        continue;
      }
      if (subject == "muscle") {
        EXPECT_TRUE(written_in_panels(code)) << "nothing shows " << code;
        continue;
      }
      if (subject == "client") {
        EXPECT_TRUE(said_to_clients((*m)[1].str())) << "nothing says " << code;
        continue;
      }
      const std::string of_stroke = code.ends_with(".how") ? code.substr(0, code.size() - 4) : code;
      EXPECT_TRUE(used.contains(of_stroke)) << "nothing says " << code;
    }
  }
}

TEST_P(OnBody, WhatIsSaidHasNoGapsLeft) {
  const auto whole = [](const std::string& text) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
  };
  every_point([&](const state::ModelPoint&, const technique::PointTechniques& all) {
    EXPECT_EQ(all.answers.size(), 6u);
    for (const auto& [technique, answer] : all.answers) {
      SCOPED_TRACE(technique);
      for (const technique::CardRow& row : answer->card(built_atlas(), 0)) {
        if (const auto* text = std::get_if<technique::CardText>(&row)) whole(text->text);
        if (const auto* step = std::get_if<technique::CardStep>(&row)) whole(step->name), whole(step->how);
        if (const auto* ways = std::get_if<technique::CardWays>(&row))
          for (const technique::CardWays::Way& way : ways->ways) whole(way.words), whole(way.figure);
      }
      nlohmann::ordered_json out;
      out["pads"] = nlohmann::ordered_json::array();
      answer->write(out, built_atlas());
      if (!out["words"].get<std::string>().empty()) whole(out["words"].get<std::string>());
    }
  });
}

/// Where a finger must not press, no tool presses; and what is said is the atlas's own reason.
TEST_P(OnBody, WhatTheAtlasAvoidsNoTechniqueOfThatGeometryAdvises) {
  std::size_t avoided = 0;
  every_point([&](const state::ModelPoint& p, const technique::PointTechniques& all) {
    for (const atlas::PointTechnique& t : built_atlas().point(p.id)->techniques) {
      if (t.suits != atlas::Suits::avoid) continue;
      if (const auto* needle = all.of<technique::NeedleAnswer>(t.technique)) {
        ++avoided;
        EXPECT_FALSE(needle->advised);
      }
      if (!all.of<technique::PressAnswer>(t.technique)) continue;
      ++avoided;
      EXPECT_EQ(all.of<technique::PressAnswer>(t.technique)->advice, technique::PressAdvice::none);
      if (built_atlas().technique(t.technique)->every_point) {
        EXPECT_EQ(all.of<technique::PressAnswer>("self-massage-tools")->advice, technique::PressAdvice::none);
      }
    }
  });
  EXPECT_GT(avoided, 0u);
}

} // namespace
} // namespace myo
