#pragma once
// How the panels look: colours, sizes, fonts. A printed plate: warm paper, dark ink, red kept for pain.

#include "engine/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <imgui.h>

namespace myo::panels {

/// Colours as Dear ImGui takes them (sRGB, 0xAABBGGRR). Every text colour has at least 4.5:1 on its ground (WCAG AA);
/// once use() chose high contrast, at least 7:1 (AAA), and every border 4.5:1.
namespace colour {
constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return (alpha << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16);
}
/// `alpha` 0 to 255.
constexpr ImU32 faded(ImU32 colour, std::uint32_t alpha) { return (colour & 0xffffffu) | (alpha << 24); }
inline ImU32 paper = rgb(0xF6F4EF);       ///< the panels' ground
inline ImU32 sheet = rgb(0xFFFFFF);       ///< cards and fields on it
inline ImU32 bar = rgb(0xECE9E2);         ///< top bar and status line
inline ImU32 line = rgb(0xD8D3C8);        ///< hairlines
inline ImU32 edge = rgb(0x8C8779);        ///< borders that must be seen (3:1)
inline ImU32 ink = rgb(0x22262B);         ///< text
inline ImU32 faint = rgb(0x565A60);       ///< secondary text
inline ImU32 accent = rgb(0x24536F);      ///< what can be pressed, what is chosen
inline ImU32 accent_soft = rgb(0xDCE7EE); ///< its ground
inline ImU32 accent_hover = rgb(0xE8EDF0);
inline ImU32 pain = rgb(0xA81C14); ///< the red of the zones and of the X
inline ImU32 pain_soft = rgb(0xF8E4E0);
inline ImU32 danger = rgb(0x6B3600); ///< text of hazards
inline ImU32 danger_soft = rgb(0xFCEBD0);
inline ImU32 danger_edge = rgb(0xC27A1A);
inline ImU32 gate = rgb(0x7E0A12);     ///< the field of the gate, and nothing else
inline ImU32 gate_ink = rgb(0xFFFFFF); ///< words on it
inline ImU32 textbook = rgb(0x3D4F66); ///< grade badges
inline ImU32 observed = rgb(0x24613A);
inline ImU32 contested = rgb(0x8A4B00);
inline ImU32 shade = rgb(0x1A1C1F, 96); ///< over the picture behind a dialog

/// Chooses between the two sets, for every panel drawn from then on; load_look() again for Dear ImGui's own parts.
void use(bool high_contrast);
/// Contrast of two opaque colours after WCAG 2: 1 (none) to 21.
[[nodiscard]] double contrast(ImU32 a, ImU32 b);
} // namespace colour

/// Fonts and sizes for one scale. The fonts belong to the ImGui context that was current when they were loaded.
struct Look {
  float scale = 1;              ///< of the screen times the user's choice
  ImFont* body = nullptr;       ///< what is read
  ImFont* strong = nullptr;     ///< headings, chosen things
  ImFont* small_text = nullptr; ///< badges, sources, status
  ImFont* title = nullptr;      ///< a muscle's name
  ImFont* clock = nullptr;      ///< figures and a colon alone, read at arm's length
  ImFont* large = nullptr;      ///< what a client reads
  ImFont* latin = nullptr;      ///< its Latin, and what pain feels like
  [[nodiscard]] float px(float at_scale_1) const { return at_scale_1 * scale; }
};

/// Loads the fonts of `fonts_dir` into the current ImGui context (replacing those there; the backend's texture must
/// be made again) and sets the style. Error: which file is missing.
[[nodiscard]] Result<Look> load_look(const std::filesystem::path& fonts_dir, float scale);

} // namespace myo::panels
