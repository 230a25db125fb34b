#pragma once
// The words on the screen, read back from the glyphs that were drawn, whichever call drew them.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <imgui.h>
#include <imgui_internal.h>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace myo {

/// Words on one line, as far as they are seen.
struct DrawnText {
  std::string words;
  ImRect box;  ///< pixels
  ImRect clip; ///< nothing is drawn outside
  std::string window;
};

class DrawnTexts {
public:
  /// For the fonts of the current ImGui context.
  DrawnTexts() {
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
      for (const ImFontGlyph& glyph : font->Glyphs)
        if (glyph.Visible) {
          begin_.try_emplace(key(glyph.U0, glyph.V0), Drawn{font, &glyph});
          end_.try_emplace(key(glyph.U1, glyph.V1), Drawn{font, &glyph});
        }
  }

  /// In the order in which they were drawn, window by window.
  [[nodiscard]] std::vector<DrawnText> read(const ImDrawData& data) const {
    std::vector<DrawnText> texts;
    for (int l = 0; l < data.CmdListsCount; ++l) {
      const ImDrawList& list = *data.CmdLists[l];
      Line line;
      for (const ImDrawCmd& command : list.CmdBuffer)
        for (unsigned int i = 0; i + 5 < command.ElemCount;) {
          const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + i;
          const ImDrawVert* corner = list.VtxBuffer.Data + command.VtxOffset;
          const ImDrawVert &from = corner[index[0]], &to = corner[index[2]];
          const bool square = index[3] == index[0] && index[5] == index[0] + 3;
          const Drawn* drawn = square ? glyph_of(from, to) : nullptr;
          if (!drawn) {
            i += 3;
            continue;
          }
          line.add(texts, *drawn, from.pos, to.pos, command.ClipRect, list._OwnerName);
          i += 6;
        }
      line.end(texts);
    }
    return texts;
  }

private:
  struct Drawn {
    const ImFont* font;
    const ImFontGlyph* glyph;
  };
  /// One of its corners tells which: a border may cut the others. None where this is no letter.
  [[nodiscard]] const Drawn* glyph_of(const ImDrawVert& from, const ImDrawVert& to) const {
    const auto by_begin = begin_.find(key(from.uv.x, from.uv.y));
    if (by_begin != begin_.end() && to.uv.x < by_begin->second.glyph->U1 + 1e-5f) return &by_begin->second;
    const auto by_end = end_.find(key(to.uv.x, to.uv.y));
    return by_end != end_.end() && from.uv.x > by_end->second.glyph->U0 - 1e-5f ? &by_end->second : nullptr;
  }
  /// Letters that follow one another in the drawing and on the line.
  struct Line {
    DrawnText text;
    float pen = 0, base = 0, space = 0, size = 0;

    void add(std::vector<DrawnText>& texts, const Drawn& drawn, ImVec2 from, ImVec2 to, const ImVec4& clip,
             const char* window) {
      const ImFontGlyph& glyph = *drawn.glyph;
      // What a border cuts is narrower or lower than it would be.
      const float scale = std::max((to.x - from.x) / (glyph.X1 - glyph.X0), (to.y - from.y) / (glyph.Y1 - glyph.Y0)),
                  x = from.x - glyph.X0 * scale, y = from.y - glyph.Y0 * scale, gap = x - pen;
      // Dear ImGui cuts positions to whole pixels, so that a line's own letters may be off by one.
      const bool goes_on = !text.words.empty() && text.clip.Min.x == clip.x && text.clip.Max.x == clip.z &&
                           std::abs(y - base) < 3 && gap > -1.5f && gap < 3.2f * space + 1.5f;
      if (!goes_on) {
        end(texts);
        text.box = {from, to}, text.clip = ImRect(clip), text.window = window ? window : "";
        base = y, space = drawn.font->FindGlyph(' ')->AdvanceX * scale, size = drawn.font->FontSize * scale;
      } else if (gap > 0.6f * space) {
        text.words += ' ';
      }
      char letter[5];
      text.words += ImTextCharToUtf8(letter, glyph.Codepoint);
      text.box.Add(ImRect(from, to));
      pen = x + glyph.AdvanceX * scale;
    }
    void end(std::vector<DrawnText>& texts) {
      if (!text.words.empty()) texts.push_back(text);
      text = {};
    }
  };
  static std::pair<std::int64_t, std::int64_t> key(float u, float v) {
    return {std::llround(double(u) * 1e6), std::llround(double(v) * 1e6)};
  }

  std::map<std::pair<std::int64_t, std::int64_t>, Drawn> begin_, end_; ///< by the corners of their pictures
};

/// What is wrong with texts that were drawn in the test language, in which every message stands in brackets and without
/// a vowel that has no accent. `cut`: a message of which a side or the end is not seen; `over`: words on other words;
/// `plain`: words outside of messages.
class WrongTexts {
public:
  using Found = std::vector<std::pair<std::string, std::string>>;

  [[nodiscard]] static Found in(const std::vector<DrawnText>& texts) {
    WrongTexts wrong;
    for (const DrawnText& text : texts) wrong.read(text);
    wrong.ends();
    wrong.find_overlaps(texts);
    return std::move(wrong.found_);
  }

private:
  void read(const DrawnText& text) {
    if (open_ > 0 && last_.window != text.window) ends();
    // Messages stand in messages. Where one is open when another begins a line, the open one may have been cut there.
    if (open_ > 0 && text.words.starts_with('[')) suspect_ = last_;
    std::string outside;
    for (const char c : text.words) {
      if (c == ']' && open_ == 0) say("cut", text.words, text);
      if (c == '[') ++open_;
      if (open_ > 0)
        message_ += c;
      else if (c != ']')
        outside += c;
      if (c == ']' && open_ > 0 && --open_ == 0) message_.clear(), suspect_ = {};
    }
    if (open_ > 0) message_ += ' ';
    if (open_ > 0 && text.words.ends_with("…")) say("cut", message_, text);
    constexpr float pixel = 1.5f;
    const bool of_message = text.words.find_first_of("[]") != std::string::npos;
    if (of_message && (text.box.Max.x > text.clip.Max.x + pixel || text.box.Min.x < text.clip.Min.x - pixel))
      say("cut", text.words, text);
    if (std::any_of(outside.begin(), outside.end(), [](unsigned char c) { return std::isalpha(c) != 0; }))
      found_.emplace_back("plain", outside);
    last_ = text;
  }
  /// Nothing more is drawn in that window.
  void ends() {
    const DrawnText& at = suspect_.words.empty() ? last_ : suspect_;
    // Beneath the fold of what scrolls the rest of a message is not seen yet.
    const float line = at.box.GetHeight() + 8;
    if (open_ > 0 && at.box.Max.y + 1.2f * line < at.clip.Max.y) say("cut", message_, at);
    open_ = 0, message_.clear(), suspect_ = {};
  }
  void find_overlaps(const std::vector<DrawnText>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t k = i + 1; k < texts.size(); ++k) {
        if (texts[i].window != texts[k].window) continue;
        ImRect both = texts[i].box;
        both.ClipWith(texts[k].box);
        if (both.GetWidth() > 2 && both.GetHeight() > 3) say("over", texts[i].words + " | " + texts[k].words, texts[i]);
      }
  }
  void say(const char* what, const std::string& words, const DrawnText& at) {
    found_.emplace_back(what, words + " in " + at.window.substr(0, at.window.find('/')));
  }

  Found found_;
  int open_ = 0; ///< messages within one another
  std::string message_;
  DrawnText last_, suspect_;
};

} // namespace myo
