#pragma once
// What panels say: names of what is selected, lists to choose from, search. Knows the model and the atlas, not Dear ImGui.

#include "app/atlas/atlas.hpp"
#include "app/panels/panels.hpp"

namespace myo {

/// Names for one selection, empty where there is nothing to say.
struct Naming {
  std::string title;    ///< "Trapezius, descending part"
  std::string latin;    ///< "Pars descendens musculi trapezii"
  std::string subtitle; ///< a point's label; a structure's kind
  std::string side;     ///< "left", "right" or empty
};
[[nodiscard]] Naming naming(const Selection& selection, const Model& model);
/// One line: "Trapezius, descending part (left) · Front border".
[[nodiscard]] std::string one_line(const Selection& selection, const Model& model);

/// The muscle that a selection belongs to, or null.
[[nodiscard]] const Muscle* muscle_of(const Selection& selection, const Model& model);
[[nodiscard]] const Point* point_of(const Selection& selection, const Model& model);
/// True where this body shows the point (it may lack the muscle).
[[nodiscard]] bool has_point(const Model& model, std::string_view id, Side side);
/// The side to open a point on: the given one where the body has it, else the other.
[[nodiscard]] Side usable_side(const Model& model, std::string_view id, Side wanted);
/// The side that the selection, or else the habit of plates (the right), suggests.
[[nodiscard]] Side side_in_use(const AppState& state);

/// One row of the tree: a structure, or a pair of them.
struct TreeRow {
  std::string base_id, name;
  const ModelStructure* left = nullptr;
  const ModelStructure* right = nullptr;
  const ModelStructure* middle = nullptr;
  [[nodiscard]] const ModelStructure& any() const { return middle ? *middle : left ? *left : *right; }
};
struct TreeLayer {
  Layer layer = Layer::skin;
  std::vector<TreeRow> rows; ///< by name
};
/// Layers outside in, those with something in them; rows whose name, id or atlas aliases contain `filter`.
[[nodiscard]] std::vector<TreeLayer> tree_of(const Model& model, std::string_view filter);

/// One answer of the search box.
struct SearchHit {
  enum class Group : std::uint8_t { muscle, point, region, structure, guide } group = Group::muscle;
  std::string text, detail;
  Action action;
};
/// Grouped, best first in each group, at most `per_group` of each.
[[nodiscard]] std::vector<SearchHit> search(const AppState& state, const Model& model, std::size_t per_group = 8);
[[nodiscard]] const char* group_title(SearchHit::Group group);

/// Points whose essential (or spillover) pattern names a region.
struct RegionSource {
  const Point* point = nullptr;
  bool essential = true;
};
[[nodiscard]] std::vector<RegionSource> sources_of_region(const Model& model, std::string_view region);

[[nodiscard]] const char* layer_name(Layer layer); ///< "Superficial muscles"
[[nodiscard]] std::string region_label(const Model& model, std::string_view id);
/// Of a muscle's id, or of the group of its parts: "Trapezius".
[[nodiscard]] std::string muscle_or_group(const Model& model, std::string_view id);
[[nodiscard]] std::string muscle_name(const Model& model, std::string_view id);
/// "Donnelly 2019, ch. 6"
[[nodiscard]] std::string short_citation(const Model& model, const Citation& citation);
/// The whole reference in one paragraph.
[[nodiscard]] std::string full_reference(const Source& source);
/// Heading of a fact's topic: "feels-like" -> "Feels like".
[[nodiscard]] std::string topic_title(std::string_view topic);
/// "FMA33587" of the selected side; empty where there is none.
[[nodiscard]] std::string fma_of(const Selection& selection, const Model& model);

/// Lower case, diacritics of Latin letters dropped: what searching compares.
[[nodiscard]] std::string folded(std::string_view text);

} // namespace myo
