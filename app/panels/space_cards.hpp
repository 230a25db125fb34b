#pragma once
// What the Techniques tab says of space: hazards by distance, the way in, the drawing along it, pads, strokes, the
// session.

#include "app/panels/panel_list.hpp"

namespace myo::panels {

/// The nearest of each hazard, coloured by distance; a press flies there. Nothing without measured answers.
void draw_hazard_card(const PanelFrame& f);
/// How much lies over the point on slim and heavy bodies.
void draw_depth_by_build(const PanelFrame& f);
/// The part of an open technique that is measured at the selected point; nothing without a point.
void draw_in_space(const PanelFrame& f, const atlas::Technique& technique);

// Its parts.
/// Force over time, and settings.
void draw_session_card(const PanelFrame& f, const atlas::Technique& technique);
/// The clock: what starts it, or how it stands, and its log. Nothing where the technique has no session.
void draw_session_start(const PanelFrame& f, const atlas::Technique& technique);
/// The body cut along the line, or across the fold that a grip takes.
void draw_section(const PanelFrame& f, const technique::Section& section, const technique::CardSection& row);
/// What a line crosses, as a bar and in words.
void draw_path(const PanelFrame& f, const std::vector<technique::PathPart>& path, float length_mm);
void draw_hazard_rows(const PanelFrame& f, std::string_view name, const std::vector<technique::HazardAt>& hazards,
                      std::size_t most);

[[nodiscard]] ImU32 tissue_colour(model::Kind kind);
[[nodiscard]] ImU32 nearness_colour(float mm);
[[nodiscard]] const char* hazard_word(technique::HazardKind kind);

} // namespace myo::panels
