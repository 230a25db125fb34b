// OBJ as programs write it -> vertices, and faces by object and group.
#include "assets/import/face_parts.hpp"
#include "assets/import/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::importing {
namespace {

/// The vertex that a face corner ("7", "7/2", "-1//3") names, counted from 1, or 0.
std::int64_t corner_vertex(std::string_view word, std::int64_t vertices) {
  const bool back = !word.empty() && word[0] == '-';
  std::int64_t v = 0;
  std::size_t i = back ? 1 : 0;
  for (; i < word.size() && is_digit(word[i]) && v < (std::int64_t(1) << 40); ++i) v = v * 10 + (word[i] - '0');
  if (i < word.size() && word[i] != '/') return 0;
  return back ? (v == 0 ? 0 : vertices + 1 - v) : v;
}

class ObjFile {
public:
  ObjFile(std::string_view text, const ImportLimits& limits) : lines_(text), parts_(limits) {}

  Result<CleanFile> read() {
    while (next())
      if (Status status = take(); !status) return tl::unexpected(status.error());
    auto file = parts_.finish();
    if (!file) return file;
    file->stated = stated_;
    if (curved_) file->notes.emplace_back("holds free-form curves or surfaces, which are not read; its faces are");
    if (calls_) file->notes.emplace_back("calls other files, which are not read");
    return file;
  }

private:
  /// The next line, with those that continue it. A comment is never continued: many end in a folder's name.
  bool next() {
    const auto first = lines_.next();
    if (!first) return false;
    number_ = lines_.number();
    line_ = *first;
    if (!is_continued(line_) || Words(line_).next().starts_with('#')) return true;
    joined_.clear();
    std::optional<std::string_view> more = first;
    while (more && is_continued(*more)) {
      (joined_ += more->substr(0, more->find_last_of('\\'))) += ' ';
      more = lines_.next();
    }
    if (more) joined_ += *more;
    line_ = joined_;
    return true;
  }

  static bool is_continued(std::string_view line) {
    if (line.find('\\') == line.npos) return false;
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line.ends_with('\\');
  }

  Status take() {
    Words words(line_);
    const std::string_view key = words.next();
    if (key.empty()) return {};
    if (key.front() == '#') {
      if (statements_ < max_statements) ++statements_, read_statement(line_, stated_);
      return {};
    }
    if (key == "v") return parts_.vertex(Words(line_.substr(0, line_.find('#')).substr(line_.find('v') + 1)), number_);
    if (key == "f" || key == "fo") return face();
    if (key == "o") object_ = to_utf8(words.rest()), group_.clear(), groups_.clear(), enter();
    if (key == "g") {
      group_ = to_utf8(words.rest());
      groups_.clear();
      for (auto word = words.next(); !word.empty(); word = words.next()) groups_.push_back(to_utf8(word));
      enter();
    }
    curved_ = curved_ || key == "surf" || key == "curv" || key == "cstype";
    calls_ = calls_ || key == "call";
    return {};
  }

  Status face() {
    Words words(line_.substr(0, line_.find('#')));
    (void)words.next();
    corners_.clear();
    for (auto word = words.next(); !word.empty(); word = words.next()) {
      const std::int64_t v = corner_vertex(word, parts_.vertices());
      if (v <= 0) {
        parts_.refuse(
            {fmt::format("has a face in line {} that names no vertex ({})", number_, to_utf8(word.substr(0, 32))),
             {},
             "export it again"});
        return {};
      }
      corners_.push_back(v);
    }
    return parts_.face(corners_, number_);
  }

  /// A part for each object and, within it, each set of groups; it answers to the name of either.
  void enter() {
    std::vector<std::string> others;
    if (!object_.empty() && !group_.empty()) others.push_back(group_);
    if (groups_.size() > 1 && groups_.size() <= 16) others.insert(others.end(), groups_.begin(), groups_.end());
    parts_.enter(object_.empty() ? group_ : object_, others);
  }

  static constexpr int max_statements = 1000; // they stand at the top

  Lines lines_;
  FaceParts parts_;
  std::string joined_, object_, group_;
  std::vector<std::string> groups_;
  std::vector<std::int64_t> corners_;
  std::string_view line_;
  std::uint64_t number_ = 0;
  StatedFrame stated_;
  int statements_ = 0;
  bool curved_ = false, calls_ = false;
};

} // namespace

Result<CleanFile> clean_obj(std::string bytes, const ImportLimits& limits) {
  if (Status status = decode_text(bytes); !status) return tl::unexpected(status.error());
  return ObjFile(bytes, limits).read();
}

} // namespace myo::importing
