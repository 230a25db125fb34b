// STL: binary, or text with one solid or several.
#include "assets/import/face_parts.hpp"
#include "assets/import/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

constexpr std::size_t header_bytes = 84, triangle_bytes = 50;

std::string lower_case(std::string_view word) {
  std::string out(word.substr(0, 16));
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return out;
}

/// Binary files may begin with "solid" as well: what follows decides.
bool looks_like_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = bytes.substr(0, 4096);
  while (!bytes.empty() && (is_space(bytes.front()) || bytes.front() == '\n')) bytes.remove_prefix(1);
  if (lower_case(bytes.substr(0, 5)) != "solid") return false;
  return bytes.find('\0') == bytes.npos;
}

class TextStl {
public:
  TextStl(std::string_view text, const ImportLimits& limits) : lines_(text), parts_(limits) {}

  Result<CleanFile> read() {
    for (auto line = lines_.next(); line; line = lines_.next())
      if (Status status = take(*line); !status) return tl::unexpected(status.error());
    if (open_) unfinished();
    auto file = parts_.finish();
    if (!file) return file;
    file->stated = stated_;
    return file;
  }

private:
  /// Line ends mean nothing to the format but after a solid's name.
  Status take(std::string_view line) {
    Words words(line);
    for (auto word = words.next(); !word.empty(); word = words.next()) {
      const std::string key = lower_case(word);
      if (key == "solid") {
        if (open_) unfinished();
        begin(words);
      } else if (key == "endsolid") {
        if (!corners_.empty()) unfinished();
        open_ = false;
        return {}; // its name follows
      } else if (key == "vertex") {
        if (Status status = vertex(words); !status) return status;
      } else if (key == "endloop") {
        if (Status status = parts_.face(corners_, lines_.number()); !status) return status;
        corners_.clear();
      }
    }
    return {};
  }

  void begin(Words& words) {
    std::string_view name = words.rest();
    const auto facet = name.find(" facet "); // all in one line
    if (facet == name.npos) words = Words({});
    name = name.substr(0, std::min(facet, name.size()));
    read_statement(name, stated_);
    parts_.enter(to_utf8(name));
    corners_.clear();
    open_ = true;
  }

  Status vertex(Words& words) {
    std::string xyz;
    for (int axis = 0; axis < 3; ++axis) (xyz += words.next()) += ' ';
    if (Status status = parts_.vertex(Words(xyz), lines_.number()); !status) return status;
    corners_.push_back(parts_.vertices());
    return {};
  }

  void unfinished() { parts_.refuse({"is not a whole STL text: a solid does not end", {}, truncated_hint}); }

  Lines lines_;
  FaceParts parts_;
  StatedFrame stated_;
  std::vector<std::int64_t> corners_;
  bool open_ = false;
};

std::uint32_t byte_swapped(std::uint32_t v) { return __builtin_bswap32(v); }

Result<CleanFile> clean_binary(std::string bytes, const ImportLimits& limits) {
  std::uint32_t count = 0;
  if (bytes.size() >= header_bytes) std::memcpy(&count, bytes.data() + 80, sizeof count);
  const std::uint64_t needed = header_bytes + std::uint64_t(count) * triangle_bytes;
  CleanFile file;
  if (bytes.size() >= header_bytes &&
      bytes.size() == header_bytes + std::uint64_t(byte_swapped(count)) * triangle_bytes && bytes.size() != needed)
    return fail("is an STL with its bytes in the other order (big-endian)", {}, "export it as little-endian STL");
  const bool rest = bytes.size() > needed && count > 0;
  if (bytes.size() < std::max<std::uint64_t>(needed, header_bytes) ||
      (bytes.size() > needed && (count == 0 || (bytes.size() - needed) % triangle_bytes == 0)))
    return fail(fmt::format("has {} bytes, which does not fit its {} triangles", bytes.size(), count), {},
                truncated_hint);
  if (count == 0) return fail("has no triangles", {}, truncated_hint);
  if (count > limits.max_triangles)
    return fail(fmt::format("has more than {} triangles", limits.max_triangles), {}, "simplify it first");
  if (rest) {
    file.notes.push_back(
        fmt::format("has {} bytes behind its {} triangles, which are not read", bytes.size() - needed, count));
    bytes.resize(static_cast<std::size_t>(needed));
  }
  const std::string_view header(bytes.data(), 80);
  read_statement(header, file.stated);
  bytes.replace(0, 5, "mesh "); // "solid" would be taken for text
  file.bytes = std::move(bytes);
  file.extension = "stl";
  file.parts.push_back({});
  return file;
}

} // namespace

Result<CleanFile> clean_stl(std::string bytes, const ImportLimits& limits) {
  if (bytes.empty()) return fail("is empty", {}, truncated_hint);
  std::uint32_t count = 0;
  if (bytes.size() >= header_bytes) std::memcpy(&count, bytes.data() + 80, sizeof count);
  const bool fits =
      bytes.size() >= header_bytes && bytes.size() == header_bytes + std::uint64_t(count) * triangle_bytes;
  if (fits || !looks_like_text(bytes)) return clean_binary(std::move(bytes), limits);
  if (Status status = decode_text(bytes); !status) return tl::unexpected(status.error());
  return TextStl(bytes, limits).read();
}

} // namespace myo::importing
