#pragma once
// Drawings as files: JSON, versioned (the layout is in this folder's README), written beside and renamed.

#include "app/pain/drawing.hpp"

#include <filesystem>

namespace myo::pain {

inline constexpr int drawing_version = 2; ///< written where an arrow is in it, else 1, which earlier programs read
inline constexpr std::uint64_t largest_drawing_bytes = 4u << 20;

[[nodiscard]] std::string drawing_json(const PainDrawing& drawing);
/// Error: one sentence; what is not JSON, of another version, or over a limit is refused whole.
[[nodiscard]] Result<PainDrawing> parse_drawing(std::string_view text, const std::string& name);
[[nodiscard]] Status save_drawing(const std::filesystem::path& file, const PainDrawing& drawing);
[[nodiscard]] Result<PainDrawing> load_drawing(const std::filesystem::path& file);
/// A path as given; a plain name means a file of the user's drawings folder, ".json" added.
[[nodiscard]] Result<std::filesystem::path> drawing_path(const std::string& requested);
/// Names of the user's drawings, sorted.
[[nodiscard]] std::vector<std::string> saved_drawings();

} // namespace myo::pain
