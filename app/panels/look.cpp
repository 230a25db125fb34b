#include "app/panels/look.hpp"

#include "engine/core/installed_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace myo::panels {
namespace {

// What the atlas's words use: Latin with diacritics, Greek letters, dashes and quotes, primes, sub- and superscripts,
// fractions, arrows, comparison signs. (The pairs end with 0, as Dear ImGui asks, and must outlive the font atlas.)
constexpr ImWchar glyphs[] = {0x0020, 0x017F, 0x0218, 0x021B, 0x0391, 0x03C9, 0x2010, 0x2027, 0x2030, 0x2033, 0x2070,
                              0x2089, 0x20AC, 0x20AC, 0x2122, 0x2122, 0x2153, 0x215E, 0x2190, 0x2199, 0x2212, 0x2212,
                              0x2248, 0x2248, 0x2260, 0x2265, 0x25CF, 0x25CF, 0x2713, 0x2713, 0};

ImVec4 vec(ImU32 c) { return ImGui::ColorConvertU32ToFloat4(c); }

void set_style(float scale) {
  ImGuiStyle style;
  style.WindowPadding = {12, 10};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.IndentSpacing = 18;
  style.ScrollbarSize = 12;
  style.GrabMinSize = 14;
  style.WindowRounding = 0;
  style.ChildRounding = 6;
  style.FrameRounding = 5;
  style.PopupRounding = 6;
  style.GrabRounding = 7;
  style.ScrollbarRounding = 6;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.WindowMinSize = {16, 16};
  style.ScaleAllSizes(scale);
  style.FrameBorderSize = std::max(1.f, std::floor(scale));
  style.PopupBorderSize = style.FrameBorderSize;
  // Lines and circles are drawn often and rarely large: quality is cheap here.
  style.CircleTessellationMaxError = 0.2f;

  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = vec(colour::ink);
  c[ImGuiCol_TextDisabled] = vec(colour::faint);
  c[ImGuiCol_WindowBg] = vec(colour::paper);
  c[ImGuiCol_ChildBg] = {0, 0, 0, 0};
  c[ImGuiCol_PopupBg] = vec(colour::sheet);
  c[ImGuiCol_Border] = vec(colour::line);
  c[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
  c[ImGuiCol_FrameBg] = vec(colour::sheet);
  c[ImGuiCol_FrameBgHovered] = vec(colour::accent_hover);
  c[ImGuiCol_FrameBgActive] = vec(colour::accent_soft);
  c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
  c[ImGuiCol_ScrollbarGrab] = vec(colour::rgb(0xC2BCAE));
  c[ImGuiCol_ScrollbarGrabHovered] = vec(colour::edge);
  c[ImGuiCol_ScrollbarGrabActive] = vec(colour::accent);
  c[ImGuiCol_CheckMark] = vec(colour::accent);
  c[ImGuiCol_SliderGrab] = vec(colour::accent);
  c[ImGuiCol_SliderGrabActive] = vec(colour::ink);
  c[ImGuiCol_Button] = vec(colour::sheet);
  c[ImGuiCol_ButtonHovered] = vec(colour::accent_hover);
  c[ImGuiCol_ButtonActive] = vec(colour::accent_soft);
  c[ImGuiCol_Header] = vec(colour::accent_soft);
  c[ImGuiCol_HeaderHovered] = vec(colour::accent_hover);
  c[ImGuiCol_HeaderActive] = vec(colour::accent_soft);
  c[ImGuiCol_Separator] = vec(colour::line);
  c[ImGuiCol_TextSelectedBg] = vec(colour::rgb(0xBBD3E2));
  c[ImGuiCol_NavHighlight] = vec(colour::accent);
  c[ImGuiCol_ModalWindowDimBg] = vec(colour::shade);
  ImGui::GetStyle() = style;
}

} // namespace

void colour::use(bool high_contrast) {
  struct Both {
    ImU32* colour;
    ImU32 plain, high;
  };
  // What stands in the header is the plain set.
  static const std::array sets{
      Both{&paper, paper, rgb(0xFFFFFF)},
      Both{&bar, bar, rgb(0xFFFFFF)},
      Both{&line, line, rgb(0x4A4A4A)},
      Both{&edge, edge, rgb(0x000000)},
      Both{&ink, ink, rgb(0x000000)},
      Both{&faint, faint, rgb(0x1E1E1E)},
      Both{&accent, accent, rgb(0x00305C)},
      Both{&accent_soft, accent_soft, rgb(0xD3E6F5)},
      Both{&pain, pain, rgb(0x8C0000)},
      Both{&danger, danger, rgb(0x4A2000)},
      Both{&danger_soft, danger_soft, rgb(0xFFF4DC)},
      Both{&danger_edge, danger_edge, rgb(0x6B3600)},
      Both{&pain_soft, pain_soft, rgb(0xFFEFEC)},
      Both{&textbook, textbook, rgb(0x1F3350)},
      Both{&observed, observed, rgb(0x0C4A22)},
      Both{&contested, contested, rgb(0x6A3300)},
  };
  for (const Both& both : sets) *both.colour = high_contrast ? both.high : both.plain;
}

double colour::contrast(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 c) {
    const auto linear = [](ImU32 byte) {
      const double v = double(byte & 0xff) / 255;
      return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c) + 0.7152 * linear(c >> 8) + 0.0722 * linear(c >> 16);
  };
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Result<Look> load_look(const std::filesystem::path& fonts_dir, float scale) {
  Look look;
  look.scale = std::clamp(scale, 0.5f, 4.f);
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.TexDesiredWidth = look.scale > 1.5f ? 4096 : 2048;
  struct Want {
    ImFont** font;
    const char* file;
    float px;
    const ImWchar* glyphs;
  };
  static constexpr ImWchar figures[] = {'0', ':', 0}; // a range: figures and the colon after them
  const Want wanted[] = {{&look.body, "SourceSans3-Regular.ttf", 18, glyphs},
                         {&look.strong, "SourceSans3-SemiBold.ttf", 18, glyphs},
                         {&look.small_text, "SourceSans3-Regular.ttf", 15.5f, glyphs},
                         {&look.title, "SourceSerif4-SemiBold.ttf", 24, glyphs},
                         {&look.large, "SourceSans3-Regular.ttf", 22, glyphs},
                         {&look.clock, "SourceSans3-SemiBold.ttf", 96, figures},
                         {&look.latin, "SourceSerif4-Italic.ttf", 17.5f, glyphs}};
  for (const Want& want : wanted) {
    const std::filesystem::path file = fonts_dir / want.file;
    const auto bytes = core::installed_file(file, 16u << 20);
    if (!bytes) return fail("the font is missing", file.string(), "build or install again, or set MYOATLAS_SHARE");
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false; // read, never written
    config.OversampleH = 2;
    config.OversampleV = 1;
    *want.font = atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes->data()), static_cast<int>(bytes->size()),
                                            std::round(want.px * look.scale), &config, want.glyphs);
    if (*want.font == nullptr) return fail("the font cannot be read", file.string(), "build or install again");
  }
  set_style(look.scale);
  return look;
}

} // namespace myo::panels
