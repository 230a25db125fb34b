// Strokes as they are drawn, described and written.

#include "app/language/language.hpp"
#include "app/technique/answer_json.hpp"
#include "app/technique/guide_parts.hpp"
#include "app/technique/said.hpp"
#include "app/technique/strokes.hpp"

#include <nlohmann/json.hpp>

namespace myo::technique {

using Json = nlohmann::ordered_json;

void StrokesAnswer::draw(GuideShapes& shapes, std::size_t) const {
  for (const Stroke& s : strokes)
    shapes.stroke(s.line, s.normals, s.across ? 2.2f : 3.2f, s.across ? guide_colour::second_hand : guide_colour::hand,
                  s.across);
}

std::vector<Sight> StrokesAnswer::sights(std::size_t) const {
  std::vector<Sight> out;
  for (const Stroke& s : strokes)
    for (std::size_t i = 0; i < s.line.size(); i += 2) out.push_back({s.line[i], s.normals[i], s.across ? 0.7f : 1.f});
  return out;
}

Card StrokesAnswer::card(const atlas::Atlas& atlas, std::size_t) const {
  Card card;
  card.push_back(CardHeading{positioned ? tr("In another position") : tr("Strokes")});
  if (!words.empty()) card.push_back(CardText{said(atlas, words), Tone::plain, {}});
  int before = 0;
  for (const Stroke& s : strokes) {
    if (s.order == before) continue; // the same, elsewhere
    before = s.order;
    card.emplace_back(CardStep{s.order, said(atlas, s.name), said(atlas, s.how), s.across});
  }
  if (joints.empty()) return card;
  card.push_back(CardHeading{tr("Joints to move")});
  for (const std::string& joint : joints) card.push_back(CardText{"· " + said(atlas, joint), Tone::plain, {}});
  card.push_back(CardText{said(atlas, "strokes.joints-found"), Tone::faint, {}});
  return card;
}

void StrokesAnswer::write(Json& out, const atlas::Atlas& atlas) const {
  out["strokes"] = Json::array();
  for (const Stroke& s : strokes)
    out["strokes"].push_back({{"order", s.order},
                              {"name", said(atlas, s.name)},
                              {"how", said(atlas, s.how)},
                              {"across_fibres", s.across},
                              {"from", vector_json(s.line.front())},
                              {"to", vector_json(s.line.back())}});
  out["joints"] = Json::array();
  for (const std::string& joint : joints) out["joints"].push_back(said(atlas, joint));
  out["words"] = said(atlas, words);
}

} // namespace myo::technique
