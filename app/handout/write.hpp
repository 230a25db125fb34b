#pragma once
// A hand-out into files: PDF, PNG (a picture a page) or one page for a browser, by the name's ending.

#include "app/handout/figures.hpp"

#include <filesystem>

namespace myo::handout {

enum class Kind : std::uint8_t { pdf, png, html };
/// Whatever the ending's case. Error: another ending.
[[nodiscard]] Result<Kind> kind_of(const std::filesystem::path& file);

/// What the pictures come from. All outlive the call.
struct Stage {
  const atlas::Atlas& atlas;
  const scene::Body& body;
  const pain::PainDrawing& drawing; ///< empty: none
  Draw draw;
  std::filesystem::path fonts; ///< folder
};

/// The files written: `file`, or for pictures of two pages "NAME-1.png" and "NAME-2.png". What the drawing, the body
/// and the link add to `request` is filled in here. A hand-out with a note or a drawing is for its user's eyes alone
/// (0600).
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_handout(const std::filesystem::path& file,
                                                                       Request request, const Stage& stage);

/// A record as PDF, for its keeper's eyes alone (0600).
[[nodiscard]] Status write_record(const std::filesystem::path& file, const Handout& record, const Stage& stage);

} // namespace myo::handout
