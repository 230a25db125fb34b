#include "engine/core/files.hpp"
#include "engine/render/renderer.hpp"

#include <algorithm>
#include <csetjmp>
#include <png.h>
#include <string>

namespace myo::render {
namespace {

void append(png_structp png, png_bytep bytes, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

/// False when libpng gives up. Only trivial objects live across its longjmp.
bool encode(png_structp png, png_infop info, const Image& image, std::string& out) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, &out, append, nullptr);
  png_set_IHDR(png, info, image.width, image.height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB_gAMA_and_cHRM(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_compression_level(png, 2); // a plate is waited for: a third of the time for a tenth more bytes
  png_set_filter(png, 0, PNG_FILTER_SUB);
  png_write_info(png, info);
  png_set_filler(png, 0, PNG_FILLER_AFTER); // drops the alpha byte
  for (std::uint32_t y = 0; y < image.height; ++y)
    png_write_row(png, image.rgba.data() + std::size_t{y} * image.width * 4);
  png_write_end(png, nullptr);
  return true;
}

} // namespace

Status write_png(const std::filesystem::path& path, const Image& image, core::Access access) {
  if (image.width == 0 || image.height == 0 || image.rgba.size() != std::size_t{image.width} * image.height * 4)
    return fail("the picture is empty", path.string());
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  std::string bytes;
  const bool encoded = info != nullptr && encode(png, info, image, bytes);
  png_destroy_write_struct(&png, &info);
  if (!encoded) return fail("the picture could not be encoded", path.string(), "free some memory");
  return core::write_file_atomically(path, bytes, access);
}

Image joined(const Image& first, const Image& second, std::uint32_t width_px, std::uint32_t height_px) {
  constexpr std::uint8_t line = 0xb4;
  Image all{width_px, height_px, std::vector<std::uint8_t>(std::size_t{width_px} * height_px * 4, line)};
  for (std::size_t i = 3; i < all.rgba.size(); i += 4) all.rgba[i] = 255;
  const auto put = [&](const Image& one, std::uint32_t x, std::uint32_t y) {
    for (std::uint32_t row = 0; row < std::min(one.height, height_px - y); ++row)
      std::copy_n(one.rgba.begin() + std::ptrdiff_t{row} * one.width * 4,
                  std::size_t{std::min(one.width, width_px - x)} * 4,
                  all.rgba.begin() + (std::ptrdiff_t{y + row} * width_px + x) * 4);
  };
  put(first, 0, 0);
  put(second, width_px - std::min(width_px, second.width), height_px - std::min(height_px, second.height));
  return all;
}

} // namespace myo::render
