#include "assets/build/skin/skin.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace myo::build {
namespace {

Result<SkinPart> read_part(const toml::table& table, const std::string& where) {
  SkinPart part;
  part.name = table["name"].value_or(std::string());
  if (part.name.empty()) return fail("a [[part]] has no name", where, "give it one");
  if (const auto* list = table["structures"].as_array())
    for (const auto& item : *list)
      if (const auto text = item.value<std::string>()) part.structures.push_back(*text);
  if (part.structures.empty())
    return fail(fmt::format("the part {} names no structures", part.name), where, "list some");
  part.paired = table["paired"].value_or(false);
  part.hull = table["hull"].value_or(false);
  part.fine = table["fine"].value_or(false);
  part.closing_mm = static_cast<float>(table["closing_mm"].value_or(15.0));
  part.flesh_mm = static_cast<float>(table["flesh_mm"].value_or(3.0));
  part.blend_mm = static_cast<float>(table["blend_mm"].value_or(8.0));
  part.hull_above = table["hull_above"].value_or(std::string());
  part.hull_above_mm = static_cast<float>(table["hull_above_mm"].value_or(0.0));
  if (!(part.closing_mm > 0.5f && part.closing_mm < 100) || !(part.flesh_mm > -30 && part.flesh_mm < 60) ||
      !(part.blend_mm > 0.1f && part.blend_mm < 60))
    return fail(fmt::format("the part {} has closing_mm, flesh_mm or blend_mm out of range", part.name), where,
                "closing 0.5-100, flesh -30-60, blend 0.1-60");
  return part;
}

Result<SkinStroke> read_stroke(const toml::table& table, const std::string& where) {
  SkinStroke stroke;
  if (const auto* list = table["path"].as_array())
    for (const auto& item : *list) {
      const auto text = item.value<std::string>();
      if (!text) return fail("a path is a list of places", where, "write each in quotes");
      auto place = places::Place::parse(*text);
      if (!place) return fail(place.error().what, where + ", " + place.error().where, place.error().hint);
      if (!place->landmarks().empty())
        return fail(
            fmt::format("\"{}\" is a landmark; they are measured after the skin is closed", place->landmarks().front()),
            where, "use structures");
      stroke.path.push_back(std::move(*place));
    }
  if (stroke.path.empty()) return fail("a pad or crease has no path", where, "give it places");
  stroke.radius_mm = static_cast<float>(table["radius_mm"].value_or(4.0));
  stroke.blend_mm = static_cast<float>(table["blend_mm"].value_or(4.0));
  stroke.depth_mm = static_cast<float>(table["depth_mm"].value_or(1.0));
  if (!(stroke.radius_mm > 0.5f && stroke.radius_mm < 60) || !(stroke.blend_mm > 0.1f && stroke.blend_mm < 60) ||
      !(stroke.depth_mm > 0 && stroke.depth_mm < 6))
    return fail("a pad or crease has radius_mm, blend_mm or depth_mm out of range", where,
                "radius 0.5-60, blend 0.1-60, depth 0-6");
  return stroke;
}

Status read_strokes(const toml::table& table, const char* key, std::vector<SkinStroke>& strokes,
                    const std::string& file) {
  const auto* list = table[key].as_array();
  if (list == nullptr) return {};
  for (const auto& item : *list) {
    if (!item.is_table()) continue;
    auto stroke = read_stroke(*item.as_table(), fmt::format("{}:{}", file, item.source().begin.line));
    if (!stroke) return tl::unexpected(stroke.error());
    strokes.push_back(std::move(*stroke));
  }
  return {};
}

} // namespace

Result<SkinRules> load_skin_rules(const std::filesystem::path& path) {
  const auto text = core::read_file(path, 1 << 20);
  if (!text) return tl::unexpected(text.error());
  SkinRules rules;
  try {
    const toml::table table = toml::parse(*text, path.string());
    rules.smooth_mm = static_cast<float>(table["smooth_mm"].value_or(4.0));
    rules.smooth_fine_mm = static_cast<float>(table["smooth_fine_mm"].value_or(1.8));
    rules.cover_mm = static_cast<float>(table["cover_mm"].value_or(1.0));
    if (const auto* parts = table["part"].as_array())
      for (const auto& item : *parts) {
        if (!item.is_table()) continue;
        auto part = read_part(*item.as_table(), path.string());
        if (!part) return tl::unexpected(part.error());
        rules.parts.push_back(std::move(*part));
      }
    if (Status pads = read_strokes(table, "pad", rules.pads, path.string()); !pads) return tl::unexpected(pads.error());
    if (Status creases = read_strokes(table, "crease", rules.creases, path.string()); !creases)
      return tl::unexpected(creases.error());
  } catch (const toml::parse_error& error) {
    return fail(std::string(error.description()), fmt::format("{}:{}", path.string(), error.source().begin.line),
                "mend the line");
  }
  if (rules.parts.empty()) return fail("has no [[part]]", path.string(), "install the data again");
  return rules;
}

} // namespace myo::build
