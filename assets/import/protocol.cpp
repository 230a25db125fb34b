#include "assets/import/protocol.hpp"

#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace myo::importing {
namespace {

class Writer {
public:
  void number(std::uint64_t v) { bytes(&v, sizeof v); }
  void text(std::string_view s) { number(s.size()), bytes(s.data(), s.size()); }
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

constexpr std::uint64_t max_name_bytes = 4096;

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

std::string encode_entries(const std::vector<SourceEntry>& entries) {
  Writer w;
  w.number(entries.size());
  for (const SourceEntry& e : entries) w.text(e.name), w.number(e.bytes);
  return std::move(w.out);
}

std::string encode_parts(const std::vector<MeshPart>& parts) {
  Writer w;
  w.number(parts.size());
  for (const MeshPart& p : parts) {
    w.text(p.name);
    w.number(p.mesh.positions.size());
    w.number(p.mesh.indices.size());
    w.bytes(p.mesh.positions.data(), p.mesh.positions.size() * sizeof(glm::vec3));
    w.bytes(p.mesh.indices.data(), p.mesh.indices.size() * sizeof(std::uint32_t));
  }
  return std::move(w.out);
}

std::string encode_error(const Error& error) {
  Writer w;
  w.text(error.what), w.text(error.where), w.text(error.hint);
  return std::move(w.out);
}

std::optional<std::vector<SourceEntry>> decode_entries(std::string_view payload, const ImportLimits& limits) {
  Cursor c(payload);
  const std::uint64_t count = c.number();
  if (c.bad || count > limits.max_entries) return std::nullopt;
  std::vector<SourceEntry> entries;
  for (std::uint64_t i = 0; i < count && !c.bad; ++i) {
    SourceEntry e;
    e.name = c.text(max_name_bytes);
    e.bytes = c.number();
    entries.push_back(std::move(e));
  }
  if (!c.whole()) return std::nullopt;
  return entries;
}

std::optional<std::vector<MeshPart>> decode_parts(std::string_view payload, const ImportLimits& limits) {
  Cursor c(payload);
  const std::uint64_t count = c.number();
  if (c.bad || count == 0 || count > limits.max_parts) return std::nullopt;
  std::vector<MeshPart> parts;
  for (std::uint64_t i = 0; i < count && !c.bad; ++i) {
    MeshPart part;
    part.name = c.text(max_name_bytes);
    const std::uint64_t vertices = c.number(), indices = c.number();
    c.array(part.mesh.positions, vertices, limits.max_vertices);
    c.array(part.mesh.indices, indices, limits.max_triangles * 3);
    if (c.bad || why_unusable(part.mesh, limits)) return std::nullopt;
    parts.push_back(std::move(part));
  }
  if (!c.whole()) return std::nullopt;
  return parts;
}

std::optional<Error> decode_error(std::string_view payload) {
  Cursor c(payload);
  Error error;
  error.what = c.text(max_name_bytes);
  error.where = c.text(max_name_bytes);
  error.hint = c.text(max_name_bytes);
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
