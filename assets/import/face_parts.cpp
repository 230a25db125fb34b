#include "assets/import/face_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <iterator>

namespace myo::importing {

void FaceParts::enter(const std::string& name, const std::vector<std::string>& other_names) {
  std::string key = name;
  for (const std::string& other : other_names) key += '\n' + other;
  auto found = by_name_.find(key);
  if (found == by_name_.end()) {
    found = by_name_.emplace(std::move(key), parts_.size()).first;
    parts_.push_back({{name, other_names}, {}, 0, std::nullopt});
  }
  current_ = found->second;
}

FaceParts::Part& FaceParts::current() {
  if (current_ == npos) enter("");
  return parts_[current_];
}

void FaceParts::refuse(Error why) {
  Part& part = current();
  if (!part.wrong) part.wrong = std::move(why);
}

Status FaceParts::vertex(Words words, std::uint64_t line) {
  if (std::uint64_t(++vertices_) > limits_.max_vertices)
    return fail(fmt::format("has more than {} vertices", limits_.max_vertices), {}, "simplify it first");
  std::array<std::string_view, 3> xyz;
  for (std::string_view& word : xyz) {
    word = words.next();
    if (is_number(word)) continue;
    bad_vertices_.emplace(vertices_, not_a_number(word, line));
    xyz = {"0", "0", "0"};
    break;
  }
  positions_ += "v ";
  (positions_ += xyz[0]) += ' ';
  (positions_ += xyz[1]) += ' ';
  (positions_ += xyz[2]) += '\n';
  return {};
}

Status FaceParts::face(const std::vector<std::int64_t>& corners, std::uint64_t line) {
  Part& part = current();
  if (part.wrong) return {};
  if (corners.size() < 3) {
    refuse({fmt::format("has a face of {} corners in line {}", corners.size(), line), {}, truncated_hint});
    return {};
  }
  if (corners.size() > max_corners) {
    refuse({fmt::format("has a face of {} corners in line {}, more than the {} that are cut into triangles",
                        corners.size(), line, max_corners),
            {},
            "cut it into triangles when exporting"});
    return {};
  }
  triangles_ += corners.size() - 2;
  if (triangles_ > limits_.max_triangles)
    return fail(fmt::format("has more than {} triangles", limits_.max_triangles), {}, "simplify it first");
  part.faces += 'f';
  std::array<char, 24> digits{};
  for (const std::int64_t v : corners) {
    part.largest = std::max(part.largest, v);
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), v).ptr;
    part.faces += ' ';
    part.faces.append(digits.data(), end);
  }
  part.faces += '\n';
  return {};
}

bool FaceParts::uses_bad_vertex(const Part& part, std::int64_t& which) const {
  const char *p = part.faces.data(), *end = p + part.faces.size();
  while (p != end) {
    const auto [next, code] = std::from_chars(p, end, which);
    if (code == std::errc() && bad_vertices_.contains(which)) return true;
    p = code == std::errc() ? next : p + 1;
  }
  return false;
}

Result<CleanFile> FaceParts::finish() {
  CleanFile file;
  std::int64_t bad = 0;
  bool bad_is_told = false;
  for (Part& part : parts_) {
    if (part.faces.empty() && !part.wrong) continue;
    if (!part.wrong && part.largest > vertices_)
      part.wrong =
          Error{fmt::format("has a face that names vertex {} of {}", part.largest, vertices_), {}, truncated_hint};
    if (!part.wrong && !bad_vertices_.empty() && uses_bad_vertex(part, bad))
      part.wrong = bad_vertices_.at(bad), bad_is_told = true;
    if (part.wrong) {
      part.wrong->where = part.names.name;
      file.skipped.push_back(std::move(*part.wrong));
      continue;
    }
    if (file.parts.size() == limits_.max_parts)
      return fail(fmt::format("has more than {} objects and groups", limits_.max_parts), {}, "split it");
    positions_ += fmt::format("o p{}\n", file.parts.size());
    positions_ += part.faces;
    part.faces = {};
    file.parts.push_back(std::move(part.names));
  }
  if (!bad_is_told && !bad_vertices_.empty()) {
    const auto first = std::min_element(bad_vertices_.begin(), bad_vertices_.end(),
                                        [](const auto& a, const auto& b) { return a.first < b.first; });
    file.skipped.push_back(first->second);
  }
  if (file.parts.empty()) {
    if (file.skipped.empty()) return fail("has no faces", {}, truncated_hint);
    return tl::unexpected(file.skipped.front());
  }
  if (file.skipped.size() > limits_.max_parts) file.skipped.resize(limits_.max_parts);
  file.bytes = std::move(positions_);
  return file;
}

} // namespace myo::importing
