#include "assets/pack/pack.hpp"

#include <array>

namespace myo {
namespace {

constexpr std::array<std::string_view, 3> kSides = {"midline", "left", "right"};
constexpr std::array<std::string_view, 8> kLayers = {"skin",   "superficial", "intermediate", "deep",
                                                     "vessels", "nerves",      "organs",       "bones"};
constexpr std::array<std::string_view, 15> kKinds = {"skin", "muscle", "tendon", "ligament", "membrane",
                                                     "bone", "cartilage", "disc", "tooth",   "artery",
                                                     "vein", "nerve", "organ", "mucosa",     "other"};

template <class Enum, std::size_t N> std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

} // namespace

std::string_view to_string(Side side) { return name_of(kSides, side); }
std::string_view to_string(Layer layer) { return name_of(kLayers, layer); }
std::string_view to_string(Kind kind) { return name_of(kKinds, kind); }
std::optional<Side> parse_side(std::string_view text) { return parse<Side>(kSides, text); }
std::optional<Layer> parse_layer(std::string_view text) { return parse<Layer>(kLayers, text); }
std::optional<Kind> parse_kind(std::string_view text) { return parse<Kind>(kKinds, text); }

} // namespace myo
