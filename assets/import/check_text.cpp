// OBJ and STL: text and counts.
#include "assets/import/precheck.hpp"

#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

constexpr const char* truncated_hint = "the file looks truncated; copy or download it again";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void strip_byte_order_mark(std::string& bytes) {
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) bytes.erase(0, 3);
}

Status refuse_binary(const std::string& bytes) {
  if (bytes.empty()) return fail("is empty", {}, truncated_hint);
  if (std::memchr(bytes.data(), 0, bytes.size()) != nullptr)
    return fail("is not plain text (it holds zero bytes)", {}, "save it as UTF-8 text");
  return {};
}

/// One line, scanned from the left.
class Line {
public:
  Line(const char* begin, const char* end) : p_(begin), end_(end) {}

  std::string_view word() {
    while (p_ != end_ && is_space(*p_)) ++p_;
    const char* begin = p_;
    while (p_ != end_ && !is_space(*p_)) ++p_;
    return {begin, static_cast<std::size_t>(p_ - begin)};
  }

private:
  const char* p_;
  const char* end_;
};

/// "-12.5e-3": digits, at most one point, an exponent. Not "1,5", "nan", "inf" or "0x1p3".
bool is_number(std::string_view w) {
  std::size_t i = !w.empty() && (w[0] == '-' || w[0] == '+') ? 1 : 0;
  std::size_t digits = 0;
  for (; i < w.size() && is_digit(w[i]); ++i) ++digits;
  if (i < w.size() && w[i] == '.')
    for (++i; i < w.size() && is_digit(w[i]); ++i) ++digits;
  if (digits == 0) return false;
  if (i < w.size() && (w[i] == 'e' || w[i] == 'E')) {
    ++i;
    if (i < w.size() && (w[i] == '-' || w[i] == '+')) ++i;
    const std::size_t start = i;
    while (i < w.size() && is_digit(w[i])) ++i;
    if (i == start || i - start > 3) return false;
  }
  return i == w.size();
}

Status not_a_number(std::string_view word, std::uint64_t line) {
  const std::string shown(word.substr(0, 32));
  if (word.find(',') != word.npos)
    return fail(fmt::format("has a decimal comma in line {} ({})", line, shown), {}, "export it with decimal points");
  return fail(fmt::format("has no number in line {} where one is needed ({})", line, shown.empty() ? "nothing" : shown),
              {}, truncated_hint);
}

/// The vertex that a face corner ("7", "7/2", "-1//3") names, 1-based, or 0.
std::int64_t corner_vertex(std::string_view word, std::int64_t vertices) {
  const bool back = !word.empty() && word[0] == '-';
  std::int64_t v = 0;
  std::size_t i = back ? 1 : 0;
  for (; i < word.size() && is_digit(word[i]) && v < (std::int64_t(1) << 40); ++i) v = v * 10 + (word[i] - '0');
  if (i < word.size() && word[i] != '/') return 0;
  return back ? vertices + 1 - v : v;
}

struct ObjScan {
  const ImportLimits& limits;
  std::int64_t vertices = 0;
  std::int64_t largest_named = 0;
  std::uint64_t triangles = 0;

  Status vertex(Line line, std::uint64_t number) {
    for (int axis = 0; axis < 3; ++axis)
      if (const auto w = line.word(); !is_number(w)) return not_a_number(w, number);
    if (std::uint64_t(++vertices) > limits.max_vertices)
      return fail(fmt::format("has more than {} vertices", limits.max_vertices), {}, "simplify it first");
    return {};
  }

  Status face(Line line, std::uint64_t number) {
    std::uint64_t corners = 0;
    for (auto w = line.word(); !w.empty(); w = line.word(), ++corners) {
      const std::int64_t v = corner_vertex(w, vertices);
      if (v <= 0)
        return fail(fmt::format("has a face in line {} that names no vertex ({})", number, w.substr(0, 32)), {},
                    "export it again");
      largest_named = std::max(largest_named, v);
    }
    if (corners < 3)
      return fail(fmt::format("has a face of {} corners in line {}", corners, number), {}, truncated_hint);
    triangles += corners - 2;
    if (triangles > limits.max_triangles)
      return fail(fmt::format("has more than {} triangles", limits.max_triangles), {}, "simplify it first");
    return {};
  }
};

template <class Visit> Status each_line(std::string_view text, const Visit& visit) {
  std::uint64_t number = 0;
  for (const char *p = text.data(), *end = p + text.size(); p != end;) {
    const auto* newline = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
    const char* stop = newline != nullptr ? newline : end;
    if (Status status = visit(p, stop, ++number); !status) return status;
    p = newline != nullptr ? newline + 1 : end;
  }
  return {};
}

} // namespace

Status check_obj(std::string& bytes, const ImportLimits& limits) {
  strip_byte_order_mark(bytes);
  if (Status status = refuse_binary(bytes); !status) return status;
  ObjScan scan{limits};
  Status status = each_line(bytes, [&](const char* p, const char* end, std::uint64_t number) -> Status {
    while (p != end && is_space(*p)) ++p;
    if (end - p < 2 || !is_space(p[1])) return {};
    if (*p == 'v') return scan.vertex({p + 1, end}, number);
    if (*p == 'f') return scan.face({p + 1, end}, number);
    return {};
  });
  if (!status) return status;
  if (scan.vertices == 0 || scan.triangles == 0) return fail("has no faces", {}, truncated_hint);
  if (scan.largest_named > scan.vertices)
    return fail(fmt::format("has a face that names vertex {} of {}", scan.largest_named, scan.vertices), {},
                truncated_hint);
  return {};
}

Status check_stl(std::string& bytes, const ImportLimits& limits) {
  constexpr std::size_t header_bytes = 84, triangle_bytes = 50;
  std::uint32_t count = 0;
  if (bytes.size() >= header_bytes) std::memcpy(&count, bytes.data() + 80, sizeof count);
  const bool binary =
      bytes.size() >= header_bytes && bytes.size() == header_bytes + std::uint64_t(count) * triangle_bytes;
  if (binary) {
    if (count == 0) return fail("has no triangles", {}, truncated_hint);
    if (count > limits.max_triangles)
      return fail(fmt::format("has more than {} triangles", limits.max_triangles), {}, "simplify it first");
    if (bytes.compare(0, 5, "solid") == 0) bytes.replace(0, 5, "mesh "); // or it would be taken for text
    return {};
  }
  strip_byte_order_mark(bytes);
  if (bytes.compare(0, 5, "solid") != 0)
    return fail(fmt::format("has {} bytes, which does not fit its {} triangles", bytes.size(), count), {},
                truncated_hint);
  if (Status status = refuse_binary(bytes); !status) return status;
  std::uint64_t vertices = 0;
  bool ended = false;
  Status status = each_line(bytes, [&](const char* p, const char* end, std::uint64_t number) -> Status {
    Line line(p, end);
    const auto first = line.word();
    ended = ended || first == "endsolid";
    if (first != "vertex") return {};
    for (int axis = 0; axis < 3; ++axis)
      if (const auto w = line.word(); !is_number(w)) return not_a_number(w, number);
    if (++vertices > limits.max_triangles * 3)
      return fail(fmt::format("has more than {} triangles", limits.max_triangles), {}, "simplify it first");
    return {};
  });
  if (!status) return status;
  if (vertices == 0 || vertices % 3 != 0 || !ended) return fail("is not a whole STL text", {}, truncated_hint);
  return {};
}

} // namespace myo::importing
