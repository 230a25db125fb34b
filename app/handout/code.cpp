#include "app/handout/code.hpp"

#include <memory>
#include <qrencode.h>

namespace myo::handout {

Result<Code> code_of(const std::string& text) {
  // Level M mends 15 per cent: enough for a folded sheet, and the modules stay large.
  const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!made) return fail("the link is too long for a code", text.substr(0, 40), "leave the code out (--include)");
  Code code{static_cast<std::size_t>(made->width), {}};
  code.black.reserve(code.size * code.size);
  for (std::size_t i = 0; i < code.size * code.size; ++i) code.black.push_back((made->data[i] & 1u) != 0);
  return code;
}

} // namespace myo::handout
