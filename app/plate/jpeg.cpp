#include "app/plate/jpeg.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// libjpeg's header needs the two above
#include <jpeglib.h>

namespace myo::plate {
namespace {

struct Errors {
  jpeg_error_mgr base;
  std::jmp_buf back;
};

void leave(j_common_ptr info) { std::longjmp(reinterpret_cast<Errors*>(info->err)->back, 1); }

/// No C++ object lives here: libjpeg leaves by longjmp. The bytes are the caller's to free.
bool encode(const unsigned char* pixels, unsigned width, unsigned height, std::size_t stride, unsigned char** out,
            unsigned long* size) {
  jpeg_compress_struct info{};
  Errors errors{};
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = leave;
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, out, size);
  info.image_width = width, info.image_height = height;
  info.input_components = 4, info.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 92, TRUE);
  info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
  info.density_unit = 1, info.X_density = info.Y_density = 96;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < height) {
    // libjpeg takes rows that it does not change without const.
    auto* row = const_cast<unsigned char*>(pixels + std::size_t{info.next_scanline} * stride);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

} // namespace

Result<std::string> jpeg_of(const unsigned char* pixels, glm::uvec2 size, std::size_t stride) {
  unsigned char* bytes = nullptr;
  unsigned long count = 0;
  const bool done = encode(pixels, size.x, size.y, stride, &bytes, &count);
  std::string out(done ? reinterpret_cast<const char*>(bytes) : "", done ? count : 0);
  std::free(bytes);
  if (!done) return fail("the picture could not be encoded as JPEG", "", "free some memory");
  return out;
}

} // namespace myo::plate
