#pragma once
// Names beside a body that turns: they keep their spot, their column and their order until they must change, and glide
// where they change. Knows neither window nor body: pictures, names and spots are given.

#include "app/labels/columns.hpp"
#include "app/labels/seen.hpp"

#include <functional>
#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myo::labels {

/// What the labels ask about the things of a picture, by id (1 ..).
struct Naming {
  std::uint32_t count = 0;                                                ///< ids go to there
  std::function<std::string(std::uint32_t)> name;                         ///< empty: it gets none. One name stands once
  std::function<bool(std::uint32_t)> chosen;                              ///< named first, however little is seen of it
  std::function<std::optional<glm::vec3>(std::uint32_t, glm::vec2)> spot; ///< in space, of a thing at a pixel
};

/// Where labels may stand, in pixels of the picture.
struct LabelRoom {
  glm::vec2 size{0};                       ///< of the picture
  float step = 22, edge = 8, gap = 8;      ///< between two names; from the picture's border; from a name to its line
  float top = 8;                           ///< kept free above
  float bottom_left = 8, bottom_right = 8; ///< and below each column
  float max_width = 200;                   ///< of a name; longer ones are cut
  float max_off = 150;                     ///< from the height of its thing; the least important that make it more go
  float min_area = 160;                    ///< square pixels that are seen of what is named
  /// Whether a spot lies between the columns: only such are named.
  [[nodiscard]] bool between_columns(float x) const;
};

struct LiveLabel {
  std::string text;
  std::uint32_t id = 0; ///< of the thing
  bool right = false;   ///< of which column
  bool chosen = false;
  glm::vec2 anchor{0};    ///< where the line ends
  float y = 0;            ///< of the middle of its writing, now
  float x = 0, width = 0; ///< of its writing
  float line_from_x = 0;  ///< level to there, then to the anchor
};

class LiveLabels {
public:
  /// Another picture was drawn. Finds at most `max_spots` new spots (each may cost a ray tree); true where more wait.
  bool look(const Seen& seen, const Naming& naming, const LabelRoom& room,
            const std::function<std::optional<glm::vec2>(const glm::vec3&)>& project, std::size_t max_spots = 1000);
  /// Where they stand now. `seconds` since the last call: they glide; with a negative number they jump.
  const std::vector<LiveLabel>& place(const LabelRoom& room,
                                      const std::function<std::optional<glm::vec2>(const glm::vec3&)>& project,
                                      const std::function<float(const std::string&)>& width, float seconds);
  /// As placed last.
  [[nodiscard]] const std::vector<LiveLabel>& placed() const { return placed_; }
  /// Whether any has still a way to go.
  [[nodiscard]] bool glides() const { return glides_; }
  /// Id of the thing whose name stands under a pixel; 0: none.
  [[nodiscard]] std::uint32_t at(glm::vec2 pixel, float height) const;
  void clear();

private:
  struct Known {
    std::string text;
    std::uint32_t id = 0;
    glm::vec3 spot{0};
    std::size_t samples = 0;
    bool chosen = false, shown = false;
    bool right = false, placed = false; ///< it has had a place: column, order and height are kept
    std::size_t rank = 0;               ///< in its column, from the top
    float y = 0;
    glm::vec2 anchor{0};
    bool on_picture = false;
  };
  void choose_columns(const LabelRoom& room, bool anew);
  [[nodiscard]] std::vector<std::size_t> column(bool right, const LabelRoom& room) const;
  /// Where those of a column go; the least important that push another too far are taken out of `order`.
  [[nodiscard]] std::vector<ColumnRow> rows(std::vector<std::size_t>& order, const LabelRoom& room, bool right,
                                            float line_from_x) const;

  std::vector<Known> known_; ///< the most important first
  std::vector<LiveLabel> placed_;
  bool glides_ = false;
};

} // namespace myo::labels
