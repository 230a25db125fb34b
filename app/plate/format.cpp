#include "app/plate/format.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace myo::plate {

Result<Format> format_of(const std::filesystem::path& file) {
  constexpr std::array<std::pair<const char*, Format>, 5> endings{{{".png", Format::png},
                                                                   {".jpg", Format::jpeg},
                                                                   {".jpeg", Format::jpeg},
                                                                   {".svg", Format::svg},
                                                                   {".pdf", Format::pdf}}};
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const auto& [name, format] : endings)
    if (ending == name) return format;
  return fail(ending.empty() ? tr("the name has no ending that says which kind of picture")
                             : tr_format("'{}' is no kind of picture", ending),
              file.string(), "end it in .png, .jpg, .svg or .pdf");
}

std::filesystem::path page_file(const std::filesystem::path& file, std::size_t page) {
  return file.parent_path() / fmt::format("{}-{}{}", file.stem().string(), page, file.extension().string());
}

} // namespace myo::plate
