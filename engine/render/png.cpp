#include "engine/core/files.hpp"
#include "engine/render/renderer.hpp"

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

} // namespace myo::render
