#pragma once
// Names of files and of meshes as strangers write them: encodings, separators, what is no mesh at all.

#include <string>
#include <string_view>

namespace myo::importing {

/// True for names that stay inside their folder: no root, no drive, no "..", no control characters.
[[nodiscard]] bool is_inside(std::string_view name);
/// The lower-case extension without the dot.
[[nodiscard]] std::string extension_of(std::string_view name);

[[nodiscard]] bool is_utf8(std::string_view bytes);
/// Bytes above 127 by the table of code page 437, which a zip means where it states no encoding.
[[nodiscard]] std::string from_code_page_437(std::string_view bytes);
/// Text as it is where it is UTF-8, else read as Latin-1, in which older programs write names.
[[nodiscard]] std::string to_utf8(std::string_view bytes);
/// The composed form (NFC): a Mac stores "ö" as two characters. What is no UTF-8 stays as it is.
[[nodiscard]] std::string composed(std::string_view name);
/// What a Mac puts beside a file for its attributes: in __MACOSX, or with "._" before the name.
[[nodiscard]] bool is_mac_twin(std::string_view name);
/// "%20" as a space; nothing changes where a '%' is followed by no two hexadecimal digits.
[[nodiscard]] std::string percent_decoded(std::string_view address);
/// "PLY", "FBX" ...: the format of a file that holds meshes but is not read, by its extension; else empty.
[[nodiscard]] std::string_view unread_format(std::string_view extension);

} // namespace myo::importing
