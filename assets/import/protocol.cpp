#include "assets/import/protocol.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

constexpr std::uint64_t max_text_bytes = 4096; // of a name or a sentence
constexpr std::uint64_t max_notes = 4096;      // of one file or source

class Writer {
public:
  void number(std::uint64_t v) { bytes(&v, sizeof v); }
  /// Names come from the file: what would be too long to be taken is cut here.
  void text(std::string_view s) {
    s = s.substr(0, max_text_bytes);
    number(s.size()), bytes(s.data(), s.size());
  }
  void texts(const std::vector<std::string>& all) {
    number(std::min<std::uint64_t>(all.size(), max_notes));
    for (std::size_t i = 0; i < all.size() && i < max_notes; ++i) text(all[i]);
  }
  void error(const Error& e) { text(e.what), text(e.where), text(e.hint); }
  void errors(const std::vector<Error>& all) {
    number(all.size());
    for (const Error& e : all) error(e);
  }
  void bytes(const void* data, std::size_t size) { out.append(static_cast<const char*>(data), size); }
  std::string out;
};

/// Reads what Writer wrote; `bad` once something did not fit, and then answers zeros.
class Cursor {
public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number() {
    std::uint64_t v = 0;
    raw(&v, sizeof v);
    return v;
  }
  std::string text(std::uint64_t longest) {
    const std::uint64_t size = number();
    if (size > longest || size > rest_.size()) bad = true;
    if (bad) return {};
    std::string s(rest_.substr(0, static_cast<std::size_t>(size)));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return s;
  }
  std::vector<std::string> texts(std::uint64_t most) {
    std::vector<std::string> all;
    const std::uint64_t count = number();
    if (count > most) bad = true;
    for (std::uint64_t i = 0; i < count && !bad; ++i) all.push_back(text(max_text_bytes));
    return all;
  }
  Error error() {
    Error e;
    e.what = text(max_text_bytes), e.where = text(max_text_bytes), e.hint = text(max_text_bytes);
    return e;
  }
  std::vector<Error> errors(std::uint64_t most) {
    std::vector<Error> all;
    const std::uint64_t count = number();
    if (count > most) bad = true;
    for (std::uint64_t i = 0; i < count && !bad; ++i) all.push_back(error());
    return all;
  }
  template <class T> void array(std::vector<T>& out, std::uint64_t count, std::uint64_t most) {
    if (count > most || count > rest_.size() / sizeof(T)) bad = true;
    if (bad) return;
    out.resize(static_cast<std::size_t>(count));
    raw(out.data(), out.size() * sizeof(T));
  }
  [[nodiscard]] bool whole() const { return !bad && rest_.empty(); }
  bool bad = false;

private:
  void raw(void* to, std::size_t size) {
    if (size > rest_.size()) bad = true;
    if (bad || size == 0) return;
    std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  std::string_view rest_;
};

} // namespace

std::string encode(MessageKind kind, std::uint32_t job, std::string_view payload) {
  MessageHeader header;
  header.kind = kind;
  header.job = job;
  header.size = payload.size();
  std::string message(reinterpret_cast<const char*>(&header), sizeof header);
  message += payload;
  return message;
}

std::string encode_listing(const SourceListing& listing) {
  Writer w;
  w.number(listing.entries.size());
  for (const SourceEntry& e : listing.entries) w.text(e.name), w.number(e.bytes);
  w.errors(listing.skipped);
  w.texts(listing.notes);
  return std::move(w.out);
}

std::string encode_file(const MeshFile& file) {
  Writer w;
  w.number(file.parts.size());
  for (const MeshPart& p : file.parts) {
    w.text(p.name);
    w.texts(p.other_names);
    w.number(p.mesh.positions.size());
    w.number(p.mesh.indices.size());
    w.bytes(p.mesh.positions.data(), p.mesh.positions.size() * sizeof(glm::vec3));
    w.bytes(p.mesh.indices.data(), p.mesh.indices.size() * sizeof(std::uint32_t));
  }
  w.errors(file.skipped);
  w.texts(file.notes);
  w.text(file.stated.axes), w.text(file.stated.unit);
  return std::move(w.out);
}

std::string encode_error(const Error& error) {
  Writer w;
  w.error(error);
  return std::move(w.out);
}

std::optional<SourceListing> decode_listing(std::string_view payload, const ImportLimits& limits) {
  Cursor c(payload);
  const std::uint64_t count = c.number();
  if (c.bad || count > limits.max_entries) return std::nullopt;
  SourceListing listing;
  for (std::uint64_t i = 0; i < count && !c.bad; ++i) {
    SourceEntry e;
    e.name = c.text(max_text_bytes);
    e.bytes = c.number();
    listing.entries.push_back(std::move(e));
  }
  listing.skipped = c.errors(limits.max_entries);
  listing.notes = c.texts(max_notes);
  if (!c.whole()) return std::nullopt;
  return listing;
}

std::optional<MeshFile> decode_file(std::string_view payload, const ImportLimits& limits) {
  Cursor c(payload);
  const std::uint64_t count = c.number();
  if (c.bad || count == 0 || count > limits.max_parts) return std::nullopt;
  MeshFile file;
  for (std::uint64_t i = 0; i < count && !c.bad; ++i) {
    MeshPart part;
    part.name = c.text(max_text_bytes);
    part.other_names = c.texts(max_notes);
    const std::uint64_t vertices = c.number(), indices = c.number();
    c.array(part.mesh.positions, vertices, limits.max_vertices);
    c.array(part.mesh.indices, indices, limits.max_triangles * 3);
    if (c.bad || why_unusable(part.mesh, limits)) return std::nullopt;
    file.parts.push_back(std::move(part));
  }
  file.skipped = c.errors(2 * limits.max_parts);
  file.notes = c.texts(max_notes);
  file.stated.axes = c.text(8), file.stated.unit = c.text(8);
  if (!c.whole()) return std::nullopt;
  return file;
}

std::optional<Error> decode_error(std::string_view payload) {
  Cursor c(payload);
  Error error = c.error();
  if (!c.whole()) return std::nullopt;
  return error;
}

std::optional<std::string> why_unusable(const geometry::Mesh& mesh, const ImportLimits& limits) {
  const std::size_t n = mesh.positions.size();
  if (mesh.indices.empty()) return "has no triangles";
  if (mesh.indices.size() % 3 != 0) return "has an unfinished triangle";
  if (n > limits.max_vertices) return fmt::format("has {} vertices, more than the {} allowed", n, limits.max_vertices);
  if (mesh.indices.size() / 3 > limits.max_triangles)
    return fmt::format("has {} triangles, more than the {} allowed", mesh.indices.size() / 3, limits.max_triangles);
  for (const glm::vec3& p : mesh.positions)
    for (int axis = 0; axis < 3; ++axis) {
      if (!std::isfinite(p[axis])) return "has a coordinate that is not a number";
      if (std::abs(p[axis]) > max_source_coordinate)
        return fmt::format("has a coordinate of {:g}, beyond the limit of {:g}", p[axis], max_source_coordinate);
    }
  for (const std::uint32_t index : mesh.indices)
    if (index >= n) return fmt::format("has a triangle that names vertex {} of {}", std::uint64_t(index) + 1, n);
  return std::nullopt;
}

} // namespace myo::importing
