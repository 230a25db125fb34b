#pragma once
// What panels say: names of what is selected, lists to choose from. Knows the model and the atlas, not Dear ImGui.

#include "app/atlas/atlas.hpp"
#include "app/panels/panels.hpp"

#include <optional>

namespace myo::panels {

/// Names for one selection, empty where there is nothing to say.
struct Naming {
  std::string title;    ///< "Trapezius, descending part"
  std::string latin;    ///< "Pars descendens musculi trapezii"
  std::string subtitle; ///< a point's label; a structure's kind
  std::string side;     ///< "left", "right" or empty
};
[[nodiscard]] Naming naming(const state::Selection& selection, const state::Model& model);
/// One line: "Trapezius, descending part (left) · Front border".
[[nodiscard]] std::string one_line(const state::Selection& selection, const state::Model& model);

/// Of a structure, as its name stands beside the picture: of muscles the atlas's, where it has one in those words.
[[nodiscard]] std::string label_of(const model::StructureInfo& info, const state::Model& model, state::Names names);

/// The muscle that a selection belongs to, or null.
[[nodiscard]] const atlas::Muscle* muscle_of(const state::Selection& selection, const state::Model& model);
/// A chosen muscle of which the atlas has names only, or null.
[[nodiscard]] const atlas::NamedMuscle* named_muscle_of(const state::Selection& selection, const state::Model& model);
[[nodiscard]] const atlas::Point* point_of(const state::Selection& selection, const state::Model& model);
/// True where this body shows the point (it may lack the muscle).
[[nodiscard]] bool has_point(const state::Model& model, std::string_view id, model::Side side);
/// The side to open a point on: the given one where the body has it, else the other.
[[nodiscard]] model::Side usable_side(const state::Model& model, std::string_view id, model::Side wanted);
/// The side that the selection, or else the habit of plates (the right), suggests.
[[nodiscard]] model::Side side_in_use(const state::AppState& state);

/// One row of the tree: a structure, or a pair of them.
struct TreeRow {
  std::string base_id, name;
  const state::ModelStructure* left = nullptr;
  const state::ModelStructure* right = nullptr;
  const state::ModelStructure* middle = nullptr;
  [[nodiscard]] const state::ModelStructure& any() const { return middle ? *middle : left ? *left : *right; }
};
/// A layer, a region of the body, or a system.
struct TreeGroup {
  std::string key, title;            ///< "superficial", "neck", "artery"
  std::optional<model::Layer> layer; ///< that it is, with eye and opacity of its own
  std::vector<TreeRow> rows;         ///< by name; of a region from the outside in
};
/// Groups with something in them: layers from the outside in, regions from head to foot, systems. Rows whose name, id
/// or atlas aliases contain `filter`, by the atlas's names. A region has what lies next to its muscles.
[[nodiscard]] std::vector<TreeGroup> tree_of(const state::Model& model, std::string_view filter,
                                             state::TreeOrder order = state::TreeOrder::layers);

/// Points whose essential (or spillover) pattern names a region.
struct RegionSource {
  const atlas::Point* point = nullptr;
  bool essential = true;
};
[[nodiscard]] std::vector<RegionSource> sources_of_region(const state::Model& model, std::string_view region);

[[nodiscard]] const char* layer_name(model::Layer layer);       ///< "Superficial muscles"
[[nodiscard]] const char* short_layer_name(model::Layer layer); ///< "Superficial", in a narrow list of layers
[[nodiscard]] std::string region_label(const state::Model& model, std::string_view id);
/// Of a muscle's id, or of the group of its parts: "Trapezius".
[[nodiscard]] std::string muscle_or_group(const state::Model& model, std::string_view id);
[[nodiscard]] std::string muscle_name(const state::Model& model, std::string_view id);
/// "Donnelly 2019, ch. 6"
[[nodiscard]] std::string short_citation(const state::Model& model, const atlas::Citation& citation);
/// The whole reference in one paragraph.
[[nodiscard]] std::string full_reference(const atlas::Source& source);
/// Heading of a fact's topic: "feels-like" -> "Feels like".
[[nodiscard]] std::string topic_title(std::string_view topic);
/// "FMA33587" of the selected side; empty where there is none.
[[nodiscard]] std::string fma_of(const state::Selection& selection, const state::Model& model);
/// What stands wrong (Ui::standing), the gravest first: that nothing is kept goes before all else.
[[nodiscard]] std::string what_stands(const state::Ui& ui);

} // namespace myo::panels
