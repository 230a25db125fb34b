#include "assets/people/person_text.hpp"

#include "assets/model/skin_part.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace myo::people {
namespace {

constexpr std::size_t most_bytes = 8u << 20;
constexpr std::int64_t most_vertices = 200'000, most_triangles = 400'000, most_centres = 4'000;
constexpr std::int64_t largest = 100'000; // tenths of a millimetre: ten metres
constexpr float mm = 0.1f;

/// Words of a text, one after the other, with the line each stands on.
class Words {
public:
  Words(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  std::string_view next() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c == '#') {
        while (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
        continue;
      }
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') break;
    }
    const std::size_t from = at_;
    while (at_ < text_.size() && std::string_view(" \n\r\t").find(text_[at_]) == std::string_view::npos) ++at_;
    return text_.substr(from, at_ - from);
  }

  /// Nothing where the next word is no whole number within the two.
  std::optional<std::int64_t> number(std::int64_t low, std::int64_t high) {
    const std::string_view word = next();
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (code != std::errc() || end != word.data() + word.size() || value < low || value > high) return {};
    return value;
  }

  std::optional<glm::vec3> place() {
    std::array<float, 3> v{};
    for (float& x : v) {
      const auto n = number(-largest, largest);
      if (!n) return {};
      x = mm * static_cast<float>(*n);
    }
    return glm::vec3(v[0], v[1], v[2]);
  }

  [[nodiscard]] tl::unexpected<Error> wrong(std::string what) const {
    return fail(std::move(what), fmt::format("{} line {}", file_, line_),
                "measure the people again, or restore the file");
  }

private:
  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0, line_ = 1;
};

template <class Read>
auto read_words(const std::filesystem::path& path, Read read) -> decltype(read(std::declval<Words&>())) {
  const auto text = core::read_file(path, most_bytes);
  if (!text) return tl::unexpected(text.error());
  Words words(*text, path.filename().string());
  return read(words);
}

Status read_parts(Words& words, std::size_t count, std::vector<std::uint8_t>& parts) {
  while (parts.size() < count) {
    const std::string_view run = words.next();
    if (run.empty()) return words.wrong("fewer parts than vertices");
    for (const char c : run) {
      const int part = c >= '0' && c <= '9' ? c - '0' : c == 'a' ? 10 : -1;
      if (part < 0 || part >= static_cast<int>(model::skin_part_count)) return words.wrong("not a part of the skin");
      parts.push_back(static_cast<std::uint8_t>(part));
    }
  }
  if (parts.size() != count) return words.wrong("more parts than vertices");
  return {};
}

Status read_triangles(Words& words, std::int64_t vertices, std::size_t count, std::vector<std::uint32_t>& indices) {
  indices.reserve(count * 3);
  std::int64_t before = 0;
  for (std::size_t t = 0; t < count; ++t) {
    std::array<std::int64_t, 3> corner{};
    for (std::size_t k = 0; k < 3; ++k) {
      const auto step = words.number(-vertices, vertices);
      if (!step) return words.wrong("a triangle without three whole numbers");
      corner[k] = (k == 0 ? before : corner[0]) + *step;
      if (corner[k] < 0 || corner[k] >= vertices) return words.wrong("a triangle of a vertex that is not there");
      indices.push_back(static_cast<std::uint32_t>(corner[k]));
    }
    before = corner[0];
  }
  return {};
}

} // namespace

Result<SkinNet> load_skin_net(const std::filesystem::path& path) {
  return read_words(path, [](Words& words) -> Result<SkinNet> {
    SkinNet net;
    std::optional<std::int64_t> vertices, triangles;
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
      Status read;
      if (word == "vertices") {
        if (!(vertices = words.number(4, most_vertices)))
          return words.wrong("how many vertices there are does not read");
      } else if (word == "triangles" && !triangles) {
        if (!(triangles = words.number(4, most_triangles)))
          return words.wrong("how many triangles there are does not read");
      } else if (word == "parts" && vertices) {
        read = read_parts(words, static_cast<std::size_t>(*vertices), net.parts);
      } else if (word == "triangles" && vertices) {
        read = read_triangles(words, *vertices, static_cast<std::size_t>(*triangles), net.indices);
      } else {
        return words.wrong(fmt::format("'{}' is not known here", word));
      }
      if (!read) return tl::unexpected(read.error());
    }
    if (net.parts.empty() || net.indices.empty()) return words.wrong("parts or triangles are missing");
    return net;
  });
}

Result<SkinShape> load_skin_shape(const std::filesystem::path& path) {
  return read_words(path, [](Words& words) -> Result<SkinShape> {
    SkinShape shape;
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
      if (word == "person") {
        (void)words.next(); // for who reads the file
      } else if (word == "of") {
        shape.of = words.next();
      } else if (word == "vertices") {
        const auto count = words.number(4, most_vertices);
        if (!count) return words.wrong("how many vertices there are does not read");
        glm::vec3 at(0);
        for (std::int64_t i = 0; i < *count; ++i) {
          const auto step = words.place();
          if (!step) return words.wrong("a vertex without three whole numbers");
          at = shape.of.empty() ? at + *step : *step; // places are told from vertex to vertex
          shape.vertices.push_back(at);
        }
      } else {
        return words.wrong(fmt::format("'{}' is not known here", word));
      }
    }
    if (shape.vertices.empty()) return words.wrong("there are no vertices");
    return shape;
  });
}

Result<MapText> load_map(const std::filesystem::path& path) {
  return read_words(path, [](Words& words) -> Result<MapText> {
    MapText map;
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
      if (word == "person" || word == "of") {
        (void)words.next();
      } else if (word == "reg") {
        const auto r = words.number(0, 1000);
        if (!r) return words.wrong("the regularisation is no whole number");
        map.regularisation = static_cast<double>(*r);
      } else if (word == "centres") {
        const auto count = words.number(4, most_centres);
        if (!count) return words.wrong("how many centres there are does not read");
        for (std::int64_t i = 0; i < *count; ++i) {
          const auto from = words.place();
          const auto move = words.place();
          if (!from || !move) return words.wrong("a centre without six whole numbers");
          map.centres.push_back({*from, *move});
        }
      } else {
        return words.wrong(fmt::format("'{}' is not known here", word));
      }
    }
    if (map.centres.empty()) return words.wrong("there are no centres");
    return map;
  });
}

} // namespace myo::people
