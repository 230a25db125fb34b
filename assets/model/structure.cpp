#include "assets/model/structure.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace myo::model {
namespace {

constexpr std::array<std::string_view, 3> sides = {"midline", "left", "right"};
constexpr std::array<std::string_view, 8> layers = {"skin",    "superficial", "intermediate", "deep",
                                                    "vessels", "nerves",      "organs",       "bones"};
constexpr std::array<std::string_view, kind_count> kinds = {
    "skin",  "muscle", "tendon", "ligament", "membrane", "bone",   "cartilage", "disc",
    "tooth", "artery", "vein",   "nerve",    "organ",    "mucosa", "other",     "fascia"};

template <class Enum, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::string_view to_string(Side side) { return name_of(sides, side); }
std::string_view to_string(Layer layer) { return name_of(layers, layer); }
std::string_view to_string(Kind kind) { return name_of(kinds, kind); }
std::optional<Side> parse_side(std::string_view text) { return parse<Side>(sides, text); }
std::optional<Layer> parse_layer(std::string_view text) { return parse<Layer>(layers, text); }
std::optional<Kind> parse_kind(std::string_view text) { return parse<Kind>(kinds, text); }

std::string plain_name(const StructureInfo& info) {
  std::string name;
  std::string_view rest = info.name;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (info.side == Side::midline || !same_letters(word, to_string(info.side))) {
      if (!name.empty()) name += ' ';
      name += word;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (name.empty()) return info.name;
  constexpr std::string_view unspecified = ", nsn"; // how BodyParts3D marks a part named like the whole
  if (name.ends_with(unspecified)) name.resize(name.size() - unspecified.size());
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

} // namespace myo::model
