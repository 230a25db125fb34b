#pragma once
// What a technique's card says of one point, as rows: a panel draws them, the command line prints them.

#include "app/technique/answer.hpp"

#include <glm/vec2.hpp>
#include <string>
#include <variant>
#include <vector>

namespace myo::technique {

/// Faint and note are small.
enum class Tone : std::uint8_t { plain, faint, fine, danger, alarm, note };

struct CardHeading {
  std::string text;
};
struct CardText {
  std::string text;
  Tone tone = Tone::plain;
  std::string mark; ///< its name for tests; may be empty
};
/// Several ways to do it, of which one is shown on the body.
struct CardWays {
  struct Way {
    std::string words, figure;
    Tone tone = Tone::plain;
  };
  std::vector<Way> ways;
  std::size_t chosen = 0;
};
/// Here the body cut along the line is drawn.
struct CardSection {
  float tip_mm = 0, danger_mm = 0; ///< along the line: its tip, and where the first hazard may be met (0: none)
  /// Of a grip: what comes from either side instead of the line; across and deep, in millimetres of the drawing.
  struct Finger {
    glm::vec2 from{0}, on_skin{0};
  };
  std::vector<Finger> grip{};
};
struct CardPath {
  std::vector<PathPart> path;
  float length_mm = 0;
};
struct CardHazards {
  std::string mark;
  std::vector<HazardAt> hazards;
  std::size_t max_rows = 5;
};
/// A numbered step in the colour of its stroke.
struct CardStep {
  int number = 1;
  std::string name, how;
  bool across = false;
};
using CardRow = std::variant<CardHeading, CardText, CardWays, CardSection, CardPath, CardHazards, CardStep>;
using Card = std::vector<CardRow>;

} // namespace myo::technique
