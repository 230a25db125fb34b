#pragma once
// What a structure of a body is, apart from its shape, and a body's landmarks: the words every room has in common.

#include <cstdint>
#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace myo::model {

enum class Side : std::uint8_t { midline, left, right };
enum class Layer : std::uint8_t { skin, superficial, intermediate, deep, vessels, nerves, organs, bones };
enum class Kind : std::uint8_t {
  skin,
  muscle,
  tendon,
  ligament,
  membrane,
  bone,
  cartilage,
  disc,
  tooth,
  artery,
  vein,
  nerve,
  organ,
  mucosa,
  other,
  fascia ///< thin sheets of fibrous tissue: aponeuroses, retinacula, fasciae
};
inline constexpr std::uint8_t kind_count = 16;

[[nodiscard]] std::string_view to_string(Side side);
[[nodiscard]] std::string_view to_string(Layer layer);
[[nodiscard]] std::string_view to_string(Kind kind);
[[nodiscard]] std::optional<Side> parse_side(std::string_view text);
[[nodiscard]] std::optional<Layer> parse_layer(std::string_view text);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);

/// What a structure is, apart from its shape. Rows of assets/body/structures.tsv have these.
struct StructureInfo {
  std::string id;                 ///< stable: "trapezius-descending.left", "vertebra-c7", "skin"
  std::string name;               ///< English, FMA / TA2
  std::optional<std::string> fma; ///< "FMA33587"
  Kind kind = Kind::other;
  Layer layer = Layer::bones;
  Side side = Side::midline;
  bool constructed = false; ///< made from rules, not measured or imported

  /// The id without ".left" / ".right".
  [[nodiscard]] std::string_view base_id() const { return std::string_view(id).substr(0, id.find('.')); }
};

/// The name without the word for its side, with a capital: "Left femoral artery" gives "Femoral artery".
[[nodiscard]] std::string plain_name(const StructureInfo& info);

struct LandmarkPosition {
  std::string id;        ///< "acromial-angle.left", "c7-spinous-process"
  glm::vec3 position{0}; ///< mm, LPS
};

} // namespace myo::model
