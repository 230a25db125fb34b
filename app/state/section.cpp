#include "app/state/section.hpp"

#include "app/language/language.hpp"
#include "app/state/app_state.hpp"
#include "app/state/model.hpp"
#include "app/state/written.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::state {
namespace {

constexpr std::array<std::string_view, 4> kind_names{"axial", "sagittal", "coronal", "oblique"};
constexpr const char* grammar = tr_later("axial, sagittal or coronal with @MM or @PLACE, needle, or X,Y,Z,NX,NY,NZ");

/// Which axis a plane stands across, and from where its face is looked at by convention: axial ones from below (feet
/// first), sagittal ones from the left, coronal ones from the front.
struct Convention {
  int axis;
  glm::vec3 normal;
};
constexpr std::array<Convention, 3> conventions{{{2, {0, 0, -1}}, {0, {1, 0, 0}}, {1, {0, -1, 0}}}};

const Convention& convention(SectionKind kind) { return conventions[static_cast<std::size_t>(kind)]; }

std::optional<float> number(std::string_view text) {
  float value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The middle of what is selected, else of the body; sagittal planes through the body's own midline then.
glm::vec3 default_place(const Model& model, const Scene& scene) {
  const Selection& chosen = scene.selection;
  if (chosen.target == Target::point)
    if (const ModelPoint* point = model.point(chosen.id, chosen.side)) return point->position;
  if (chosen.target == Target::structure)
    if (const ModelStructure* structure = model.structure(chosen.id)) return structure->box.centre();
  if (chosen.target == Target::skin) return chosen.position;
  glm::vec3 middle = model.box.empty() ? glm::vec3(0) : model.box.centre();
  middle.x = 0;
  return middle;
}

Result<SectionPlane> parse_oblique(std::string_view text) {
  std::array<float, 6> v{};
  std::string_view rest = text;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const auto comma = rest.find(',');
    const auto value = number(trimmed(rest.substr(0, comma)));
    if (!value || (comma == std::string_view::npos) != (i + 1 == v.size()))
      return fail(tr_format("'{}' is not a plane", text), "section", tr_format("give {}", grammar));
    v[i] = *value;
    if (comma != std::string_view::npos) rest.remove_prefix(comma + 1);
  }
  const glm::vec3 normal(v[3], v[4], v[5]);
  if (!(glm::length(normal) > 1e-6f) || !std::isfinite(glm::length(normal)))
    return fail(tr_format("the plane '{}' has no direction", text), "section", "give a normal that is not 0,0,0");
  return SectionPlane{SectionKind::oblique, {v[0], v[1], v[2]}, glm::normalize(normal), ""};
}

/// Where a straight plane stands, in words: a side is said, never a minus.
std::string measured_place(const SectionPlane& plane) {
  const float mm = plane.place_mm();
  if (plane.kind == SectionKind::axial) return tr_format("{:.0f} mm above the soles", mm);
  if (plane.kind == SectionKind::coronal) return tr_format("y = {:.0f} mm of the body's frame", mm);
  if (std::abs(mm) < 0.5f) return tr("the midline");
  return mm > 0 ? tr_format("{:.0f} mm left of the midline", mm) : tr_format("{:.0f} mm right of the midline", -mm);
}

Result<SectionPlane> along_needle(const Model& model, const Scene& scene) {
  const auto plane = model.places && scene.selection.target == Target::point
                         ? model.places->work_plane(scene.selection, scene.technique, scene.choice)
                         : std::nullopt;
  if (!plane)
    return fail("no needle is drawn here", "section",
                "choose a point and a technique that draws one, or give another plane");
  return SectionPlane{SectionKind::oblique, plane->entry, plane->normal, "needle"};
}

} // namespace

std::string_view to_string(SectionKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

bool SectionPlane::flipped() const {
  return kind != SectionKind::oblique && glm::dot(normal, convention(kind).normal) < 0;
}

float SectionPlane::place_mm() const { return kind == SectionKind::oblique ? 0 : origin[convention(kind).axis]; }

Result<SectionPlane> parse_section(std::string_view text, const Model& model, const Scene& scene) {
  text = trimmed(text);
  if (text == "needle") return along_needle(model, scene);
  const auto at = text.find('@');
  const auto* const name = std::find(kind_names.begin(), kind_names.begin() + 3, text.substr(0, at));
  if (name == kind_names.begin() + 3) return parse_oblique(text);
  SectionPlane plane;
  plane.kind = static_cast<SectionKind>(name - kind_names.begin());
  plane.normal = convention(plane.kind).normal;
  plane.origin = default_place(model, scene);
  if (at == std::string_view::npos) return plane;
  const std::string_view place = trimmed(text.substr(at + 1));
  if (place.empty())
    return fail(tr_format("'{}' does not say where", text), "section", "give millimetres or a place after the @");
  const int axis = convention(plane.kind).axis;
  if (const auto mm = number(place)) {
    if (!model.box.empty()) plane.origin = model.box.centre();
    if (axis != 0) plane.origin.x = 0;
    plane.origin[axis] = *mm;
  } else {
    if (!model.places) return fail("places need a body", "section", "give millimetres after the @");
    const model::Side side = scene.selection.side == model::Side::right ? model::Side::right : model::Side::left;
    const auto found = model.places->locate(place, side);
    if (!found) return tl::unexpected(found.error());
    plane.origin = *found;
    plane.place = place;
  }
  if (!model.box.empty() && (plane.origin[axis] < model.box.min[axis] || plane.origin[axis] > model.box.max[axis]))
    return fail(tr_format("the plane '{}' misses the body", text), "section",
                tr_format("give {:.0f} to {:.0f} mm", std::ceil(model.box.min[axis]), std::floor(model.box.max[axis])));
  return plane;
}

std::string section_text(const SectionPlane& plane) {
  if (plane.kind != SectionKind::oblique)
    return fmt::format("{}@{}", to_string(plane.kind), plane.place.empty() ? shortest(plane.place_mm()) : plane.place);
  const glm::vec3 &o = plane.origin, &n = plane.normal;
  return fmt::format("{},{},{},{},{},{}", shortest(o.x), shortest(o.y), shortest(o.z), shortest(n.x), shortest(n.y),
                     shortest(n.z));
}

std::string section_title(const SectionPlane& plane) {
  if (plane.kind == SectionKind::oblique)
    return plane.place == "needle" ? tr("Section along the needle") : tr("Oblique section");
  constexpr std::array<std::array<const char*, 2>, 3> seen{{{tr_later("below"), tr_later("above")},
                                                            {tr_later("the left"), tr_later("the right")},
                                                            {tr_later("the front"), tr_later("the back")}}};
  constexpr std::array<const char*, 3> titles{tr_later("Axial section at {}, seen from {}"),
                                              tr_later("Sagittal section at {}, seen from {}"),
                                              tr_later("Coronal section at {}, seen from {}")};
  const auto which = static_cast<std::size_t>(plane.kind);
  const std::string place = plane.place.empty() ? measured_place(plane) : plane.place;
  const char* const side = tr(seen[which][plane.flipped() ? 1 : 0]);
  return language::formatted(tr(titles[which]), titles[which], fmt::make_format_args(place, side));
}

} // namespace myo::state
