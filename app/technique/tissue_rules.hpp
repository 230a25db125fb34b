#pragma once
// What techniques take structures to be, and how the skeleton hangs together: assets/body/roles.toml and joints.toml.

#include "engine/core/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace myo::technique {

/// Each is listed in roles.toml, which says what it is for.
enum class BodyRole : std::uint8_t {
  lung,
  eye,
  outside,
  never_pressed,
  canal_content,
  spine,
  thoracic_spine,
  ribs,
  skull,
  jaw,
  ear,
  mouth,
  mastoid,
  carotid,
  jugular,
  breastbone,
  breastbone_top,
  breastbone_tip,
  collarbone,
  neck_middle,
  chest_middle,
  sacrum
};
inline constexpr std::array<std::string_view, 22> body_role_names = {"lung",
                                                                     "eye",
                                                                     "outside",
                                                                     "never-pressed",
                                                                     "canal-content",
                                                                     "spine",
                                                                     "thoracic-spine",
                                                                     "ribs",
                                                                     "skull",
                                                                     "jaw",
                                                                     "ear",
                                                                     "mouth",
                                                                     "mastoid",
                                                                     "carotid",
                                                                     "jugular",
                                                                     "breastbone",
                                                                     "breastbone-top",
                                                                     "breastbone-tip",
                                                                     "collarbone",
                                                                     "neck-middle",
                                                                     "chest-middle",
                                                                     "sacrum"};
static_assert(body_role_names.size() == static_cast<std::size_t>(BodyRole::sacrum) + 1);

/// No pad may have its middle nearer than this to structures.
struct PadRule {
  std::string code;                    ///< of what the atlas says of it
  std::vector<std::string> structures; ///< base ids
  float mm = 0;
};

/// A part of the skeleton that moves as one.
struct JointPart {
  std::string id;
  std::vector<std::string> bones; ///< base ids
  std::string toward_trunk;       ///< the part it hangs on; empty: the root
  std::string joint;              ///< code of the joint between the two
  std::string within;             ///< code of the joints inside the part; empty: it has none that a muscle of it moves
};

class TissueRules {
public:
  /// Reads both files of a folder. Error: what is wrong and on which line; a role that is missing or unknown.
  [[nodiscard]] static Result<TissueRules> load(const std::filesystem::path& folder);
  /// As written: base ids, in their order; an id that ends in * stands for every ending.
  [[nodiscard]] const std::vector<std::string>& ids(BodyRole role) const {
    return roles_[static_cast<std::size_t>(role)];
  }
  [[nodiscard]] bool is(std::string_view base_id, BodyRole role) const;
  [[nodiscard]] const std::vector<PadRule>& no_pads() const { return no_pads_; }
  /// From the trunk outwards.
  [[nodiscard]] const std::vector<JointPart>& parts() const { return parts_; }
  /// The part of a bone by its base id, the most exact listing first; null where it is of none.
  [[nodiscard]] const JointPart* part_of(std::string_view base_id) const;

private:
  std::array<std::vector<std::string>, body_role_names.size()> roles_;
  std::vector<PadRule> no_pads_;
  std::vector<JointPart> parts_;
};

/// `listed` equals the id, or ends in * after what the id begins with.
[[nodiscard]] bool listed_as(std::string_view base_id, std::string_view listed);

} // namespace myo::technique
