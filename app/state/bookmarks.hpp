#pragma once
// Kept views and notes, as panels show them: plain values that a host reads from the user's file.

#include <cstdint>
#include <string>
#include <vector>

namespace myo::state {

/// A small picture, a row after the other, sRGB.
struct Thumbnail {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
  bool operator==(const Thumbnail&) const = default;
};

struct Bookmark {
  std::string title, note;
  std::vector<std::string> steps; ///< the view, as actions
  Thumbnail thumbnail;            ///< may be empty
  bool operator==(const Bookmark&) const = default;
};

/// A note on a point, muscle, structure or region.
struct PlaceNote {
  std::string place; ///< its id
  std::string text;
  bool operator==(const PlaceNote&) const = default;
};

struct Bookmarks {
  std::vector<Bookmark> views;
  std::vector<PlaceNote> notes;
  bool operator==(const Bookmarks&) const = default;
};

} // namespace myo::state
