#include "app/cli/plate_labels.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <imgui.h>
#include <optional>
#include <string>
#include <vector>

namespace myo::cli {
namespace {

constexpr float line_height = 1.28f; // of the writing's height
constexpr glm::vec3 ink{30, 32, 38}, line_ink{70, 74, 84};
constexpr float edge_px = 14;

void blend(render::Image& image, int x, int y, const glm::vec3& colour, float share) {
  if (x < 0 || y < 0 || x >= int(image.width) || y >= int(image.height) || share <= 0) return;
  std::uint8_t* p = &image.rgba[(std::size_t(y) * image.width + std::size_t(x)) * 4];
  for (int k = 0; k < 3; ++k)
    p[k] = static_cast<std::uint8_t>(std::lround(glm::mix(float(p[k]), colour[k], std::min(share, 1.f))));
}

/// Dear ImGui's rasteriser of fonts, without a window.
class Writer {
public:
  Status load(const std::filesystem::path& font, float height_px) {
    ImFontConfig config;
    config.OversampleH = 1, config.PixelSnapH = true;
    static const ImWchar ranges[] = {0x20, 0xff, 0x2010, 0x2026, 0};
    std::error_code code;
    if (!std::filesystem::exists(font, code)) return fail("the font is missing", font.string(), "build the data again");
    font_ = atlas_.AddFontFromFileTTF(font.string().c_str(), std::round(height_px), &config, ranges);
    if (font_ == nullptr) return fail("this is no font", font.string(), "build the data again");
    atlas_.GetTexDataAsAlpha8(&pixels_, &width_, &height_);
    return {};
  }
  [[nodiscard]] float width(std::string_view text) const {
    float x = 0;
    for (const unsigned c : characters(text)) x += font_->FindGlyph(static_cast<ImWchar>(c))->AdvanceX;
    return x;
  }
  void write(render::Image& image, std::string_view text, glm::vec2 at) const {
    for (const unsigned c : characters(text)) {
      const ImFontGlyph& glyph = *font_->FindGlyph(static_cast<ImWchar>(c));
      const int u = int(std::lround(glyph.U0 * float(width_))), v = int(std::lround(glyph.V0 * float(height_)));
      const int w = int(std::lround(glyph.X1 - glyph.X0)), h = int(std::lround(glyph.Y1 - glyph.Y0));
      const int x = int(std::lround(at.x + glyph.X0)), y = int(std::lround(at.y + glyph.Y0));
      for (int j = 0; j < h; ++j)
        for (int i = 0; i < w; ++i) blend(image, x + i, y + j, ink, float(pixels_[(v + j) * width_ + u + i]) / 255.f);
      at.x += glyph.AdvanceX;
    }
  }

private:
  /// Code points of UTF-8; labels are the atlas's own, checked when it was made.
  static std::vector<unsigned> characters(std::string_view text) {
    std::vector<unsigned> out;
    for (std::size_t i = 0; i < text.size();) {
      const auto c = static_cast<unsigned char>(text[i]);
      const std::size_t length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
      unsigned code = length == 1 ? c : c & (0xffu >> (length + 1));
      for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
        code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
      out.push_back(code);
      i += length;
    }
    return out;
  }

  ImFontAtlas atlas_;
  ImFont* font_ = nullptr;
  unsigned char* pixels_ = nullptr;
  int width_ = 0, height_ = 0;
};

void draw_line(render::Image& image, glm::vec2 a, glm::vec2 b, float width_px) {
  const glm::vec2 low = glm::min(a, b) - 2.f, high = glm::max(a, b) + 2.f;
  const glm::vec2 along = b - a;
  for (int y = int(low.y); y <= int(high.y); ++y)
    for (int x = int(low.x); x <= int(high.x); ++x) {
      const glm::vec2 p(float(x) + 0.5f, float(y) + 0.5f);
      const float t = glm::clamp(glm::dot(p - a, along) / std::max(glm::dot(along, along), 1e-6f), 0.f, 1.f);
      blend(image, x, y, line_ink, 0.8f * glm::clamp(0.5f + width_px / 2 - glm::distance(p, a + t * along), 0.f, 1.f));
    }
}

void draw_dot(render::Image& image, glm::vec2 at, float radius_px) {
  for (int y = int(at.y - radius_px) - 2; y <= int(at.y + radius_px) + 2; ++y)
    for (int x = int(at.x - radius_px) - 2; x <= int(at.x + radius_px) + 2; ++x) {
      const float d = glm::distance(glm::vec2(float(x) + 0.5f, float(y) + 0.5f), at);
      blend(image, x, y, glm::vec3(255),
            glm::clamp(radius_px + 1.5f - d, 0.f, 1.f)); // a pale ring: seen on every colour
      blend(image, x, y, ink, glm::clamp(radius_px + 0.5f - d, 0.f, 1.f));
    }
}

struct Placed {
  PlateLabel label;
  float y = 0; ///< of the middle of its writing
};

/// Heights as near to the anchors' as their distance allows: blocks of names that touch are moved as one.
void space_out(std::vector<Placed>& column, float step, float low, float high) {
  struct Block {
    float sum = 0;
    std::size_t count = 0;
    float top = 0;
  };
  std::vector<Block> blocks;
  for (const Placed& p : column) {
    Block block{p.label.anchor.y, 1, 0};
    while (true) {
      // The middle of a block is the mean of what its members want.
      const float height = step * float(block.count);
      block.top = std::clamp(block.sum / float(block.count) - height / 2, low, std::max(low, high - height));
      if (blocks.empty() || blocks.back().top + step * float(blocks.back().count) <= block.top) break;
      block.sum += blocks.back().sum, block.count += blocks.back().count;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t i = 0;
  for (const Block& block : blocks)
    for (std::size_t k = 0; k < block.count; ++k) column[i++].y = block.top + step * (float(k) + 0.5f);
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  const auto turn = [](glm::vec2 o, glm::vec2 p, glm::vec2 q) {
    return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  };
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/// Lines of one column start at `x`; two that cross trade places.
void untangle(std::vector<Placed>& column, float x) {
  for (int round = 0; round < 60; ++round) {
    bool changed = false;
    for (std::size_t i = 0; i < column.size(); ++i)
      for (std::size_t k = i + 1; k < column.size(); ++k)
        if (cross({x, column[i].y}, column[i].label.anchor, {x, column[k].y}, column[k].label.anchor))
          std::swap(column[i].label, column[k].label), changed = true;
    if (!changed) return;
  }
}

std::vector<Placed> column_of(std::vector<PlateLabel>& labels, bool right) {
  std::vector<Placed> column;
  for (PlateLabel& label : labels)
    if (label.right == right) column.push_back({std::move(label), 0});
  std::stable_sort(column.begin(), column.end(),
                   [](const Placed& a, const Placed& b) { return a.label.anchor.y < b.label.anchor.y; });
  return column;
}

/// Those that may stand in either column go turn by turn, so that neighbours in height do not crowd one; a column that
/// lags catches up.
void choose_columns(std::vector<PlateLabel>& labels) {
  std::stable_sort(labels.begin(), labels.end(),
                   [](const PlateLabel& a, const PlateLabel& b) { return a.anchor.y < b.anchor.y; });
  std::ptrdiff_t more_right =
      std::count_if(labels.begin(), labels.end(), [](const PlateLabel& l) { return l.right == true; }) -
      std::count_if(labels.begin(), labels.end(), [](const PlateLabel& l) { return l.right == false; });
  bool last = false;
  for (PlateLabel& label : labels) {
    if (label.right) continue;
    const bool right = std::abs(more_right) > 4 ? more_right < 0 : !last;
    last = right;
    more_right += right ? 1 : -1;
    label.right = right;
    if (right && label.other) label.anchor = *label.other;
  }
}

} // namespace

Status write_labels(render::Image& image, std::vector<PlateLabel> labels, float left_px, float right_px, float text_px,
                    const std::filesystem::path& font) {
  choose_columns(labels);
  std::vector<Placed> columns[2] = {column_of(labels, false), column_of(labels, true)};
  const auto height = float(image.height);
  const std::size_t most = std::max({columns[0].size(), columns[1].size(), std::size_t{1}});
  text_px = std::max(9.f, std::min(text_px, (height - 2 * edge_px) / (line_height * float(most))));
  Writer writer;
  if (Status loaded = writer.load(font, text_px); !loaded) return loaded;
  const float thin = std::max(1.f, text_px / 16);
  for (const bool right : {false, true}) {
    std::vector<Placed>& column = columns[right ? 1 : 0];
    float widest = 0;
    for (const Placed& p : column) widest = std::max(widest, writer.width(p.label.text));
    // The column stands as near to the picture as it may without leaving the plate.
    const float gap = 2 * text_px;
    const float x = right ? std::min(right_px + gap, float(image.width) - edge_px - widest)
                          : std::max(left_px - gap, edge_px + widest);
    const float from = right ? x - 0.35f * text_px : x + 0.35f * text_px;
    space_out(column, text_px * line_height, edge_px, height - edge_px);
    untangle(column, from);
    for (const Placed& p : column) draw_line(image, {from, p.y}, p.label.anchor, thin);
    for (const Placed& p : column) {
      draw_dot(image, p.label.anchor, std::max(2.f, text_px / 7));
      writer.write(image, p.label.text, {right ? x : x - writer.width(p.label.text), p.y - text_px / 2});
    }
  }
  return {};
}

Status write_caption(render::Image& image, const std::string& text, glm::vec2 middle, float text_px,
                     const std::filesystem::path& font) {
  Writer writer;
  if (Status loaded = writer.load(font, text_px); !loaded) return loaded;
  writer.write(image, text, {middle.x - writer.width(text) / 2, middle.y - text_px / 2});
  return {};
}

render::Image in_a_row(std::span<const render::Image> images) {
  render::Image row;
  for (const render::Image& image : images) row.width += image.width, row.height = std::max(row.height, image.height);
  row.rgba.assign(std::size_t{row.width} * row.height * 4, 255);
  std::size_t left = 0;
  for (const render::Image& image : images) {
    for (std::size_t y = 0; y < image.height; ++y)
      std::copy_n(image.rgba.begin() + std::ptrdiff_t(y * image.width * 4), std::size_t{image.width} * 4,
                  row.rgba.begin() + std::ptrdiff_t((y * row.width + left) * 4));
    left += image.width;
  }
  return row;
}

} // namespace myo::cli
