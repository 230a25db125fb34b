#pragma once
// viewer.js and page.css, as they travel inside the program. Private to this folder.

#include <string_view>

namespace myo::handout {

extern const std::string_view viewer_script, page_style;

} // namespace myo::handout
