#pragma once
// What kinds of file a plate can be written as.

#include "engine/core/result.hpp"

#include <cstdint>
#include <filesystem>

namespace myo::plate {

enum class Format : std::uint8_t { png, jpeg, svg, pdf };

/// By the name's ending, whatever its case. Error: an ending that is none of these, or none at all.
[[nodiscard]] Result<Format> format_of(const std::filesystem::path& file);
/// SVG and PDF: lines and letters stay what they are.
[[nodiscard]] constexpr bool is_vector(Format format) { return format == Format::svg || format == Format::pdf; }

/// "paper.png" -> "paper-2.png": a page of what takes several files.
[[nodiscard]] std::filesystem::path page_file(const std::filesystem::path& file, std::size_t page);

} // namespace myo::plate
