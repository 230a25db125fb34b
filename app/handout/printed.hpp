#pragma once
// A hand-out on paper: PDF with its structure, or PNG, a picture a page.

#include "app/handout/layout.hpp"
#include "app/plate/furniture.hpp"

#include <filesystem>

namespace myo::handout {

/// How many pixels a picture has for one of the page: printed sharp.
inline constexpr float printed_scale = 2;

/// `pictures`: of figures_of(), in that order; what stands for a code is not looked at.
[[nodiscard]] Result<std::string> pdf_of(const Handout& handout, const Layout& layout,
                                         std::span<const plate::Picture> pictures, const std::filesystem::path& fonts);
/// One a page.
[[nodiscard]] Result<std::vector<std::string>> pngs_of(const Handout& handout, const Layout& layout,
                                                       std::span<const plate::Picture> pictures,
                                                       const std::filesystem::path& fonts);

} // namespace myo::handout
