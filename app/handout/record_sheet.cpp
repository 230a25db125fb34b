#include "app/handout/record_sheet.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::handout {
namespace {

std::string point_words(const atlas::Atlas& atlas, const std::string& id, std::string_view side) {
  const atlas::Point* point = atlas.point(id);
  const atlas::Muscle* muscle = point ? atlas.muscle(point->muscle) : nullptr;
  return muscle ? fmt::format("{}: {} ({})", muscle->name, point->label, side) : fmt::format("{} ({})", id, side);
}

/// "trigger-point-pressure @ infraspinatus.1 left, 3:10; ..." in names.
std::string done_words(const atlas::Atlas& atlas, const std::string& line) {
  const auto comma = std::min(line.find(','), line.size());
  const std::string what = line.substr(0, comma);
  const auto at = what.find(" @ ");
  const std::string id = what.substr(0, at);
  const atlas::Technique* technique = atlas.technique(id);
  std::string words = technique ? technique->name : id;
  if (at != std::string::npos)
    if (const auto space = what.rfind(' '); space > at + 2)
      words += ", " + point_words(atlas, what.substr(at + 3, space - at - 3), what.substr(space + 1));
  return words + line.substr(comma);
}

/// A note in pieces that a page has room for.
void add_note(std::vector<Block>& blocks, std::string_view note) {
  constexpr std::size_t most = 900;
  while (!note.empty()) {
    std::size_t end = std::min(note.find('\n'), note.size());
    if (end > most) {
      const auto blank = note.rfind(' ', most);
      end = blank == std::string_view::npos || blank == 0 ? most : blank;
    }
    if (end > 0) {
      blocks.emplace_back();
      blocks.back().kind = Block::Kind::paragraph, blocks.back().text = note.substr(0, end);
    }
    note.remove_prefix(std::min(note.size(), end + 1));
  }
}

void add_visit(std::vector<Block>& blocks, const atlas::Atlas& atlas, const state::ClientVisit& visit) {
  blocks.emplace_back();
  blocks.back().kind = Block::Kind::heading, blocks.back().text = fmt::format("{}, {}", visit.day, visit.time);
  Block block;
  block.kind = Block::Kind::beside;
  if (!visit.drawing.strokes.empty() || !visit.drawing.marks.empty()) {
    block.items.push_back(
        tr_format("Drawn: {:.1f} % of the skin, strength {:.0f} of 10", visit.percent, visit.mean_strength));
    block.figure.emplace();
    block.figure->of = Figure::Of::drawn;
    block.figure->drawing = std::make_shared<const pain::PainDrawing>(visit.drawing);
    block.figure->alternative = tr_format("The body with the pain that was drawn on {}. {}", visit.day, block.items[0]);
  }
  if (!visit.drawing.words.empty()) block.items.push_back(tr_format("In their words: “{}”", visit.drawing.words));
  std::string points;
  for (const state::PointSide& point : visit.points)
    points += (points.empty() ? "" : "; ") + point_words(atlas, point.id, tr_name("side", to_string(point.side)));
  if (!points.empty()) block.items.push_back(points + ".");
  for (const std::string& line : visit.techniques)
    block.items.push_back(tr_format("Done: {}", done_words(atlas, line)));
  if (!block.items.empty()) blocks.push_back(std::move(block));
  add_note(blocks, visit.note);
}

} // namespace

Handout record_sheet(const atlas::Atlas& atlas, const state::Clients& clients) {
  Handout sheet;
  sheet.title = tr_format("Record: {}", clients.name);
  sheet.intro = tr_plural_format(clients.visits.size(), "{} visit. This copy lies open: whoever has it can read it.",
                                 "{} visits. This copy lies open: whoever has it can read it.", clients.visits.size());
  for (const state::ClientVisit& visit : clients.visits) add_visit(sheet.blocks, atlas, visit);
  sheet.safety = tr("A notebook. It does not say what anybody has, and no number in it is to steer care.");
  sheet.credit = tr("Written by Myoatlas.");
  sheet.max_pages = 400;
  return sheet;
}

} // namespace myo::handout
