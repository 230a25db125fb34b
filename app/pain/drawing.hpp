#pragma once
// Pain as a person drew it, as plain values that belong to no body: strokes are written from landmark to landmark in
// millimetres of a body 1680 mm tall, regions by their ids. Any body with the landmarks can carry the drawing.

#include "assets/model/structure.hpp"
#include "engine/core/result.hpp"
#include "engine/geometry/mesh.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::pain {

enum class StrokeKind : std::uint8_t {
  skin,
  deep,
  erase,
  travel
}; ///< travel: an arrow, from where pain begins to where it goes
enum class PainQuality : std::uint8_t { unsaid, aching, burning, tingling, stabbing, throbbing, tight, numb };
enum class Felt : std::uint8_t { yes, no, unsure }; ///< what is said of a region

/// A spot: an offset from a landmark, mm of a 1680 mm body in its axes (left, back, up), to 0.1 mm.
struct PainSample {
  std::uint16_t anchor = 0; ///< index into PainStroke::anchors
  glm::vec3 offset_mm{0};
  bool operator==(const PainSample&) const = default;
};

struct PainStroke {
  StrokeKind kind = StrokeKind::skin;
  float radius_mm = 14; ///< half the width, on a 1680 mm body
  float strength = 5;   ///< 0..10
  PainQuality quality = PainQuality::unsaid;
  std::vector<std::string> anchors; ///< landmark ids with their side; "origin" lies between the feet
  std::vector<PainSample> samples;  ///< in the order in which they were drawn
  bool operator==(const PainStroke&) const = default;
};

/// A whole region, chosen by a click or in answer to a question.
struct RegionMark {
  std::string region;
  model::Side side = model::Side::midline; ///< midline: of a midline region, or the side is not said
  Felt felt = Felt::yes;
  float strength = 5;
  PainQuality quality = PainQuality::unsaid;
  bool operator==(const RegionMark&) const = default;
};

/// A symptom ("worse turning the head") that was answered or corrected.
struct SymptomMark {
  std::string symptom;
  Felt felt = Felt::yes; ///< unsure: asked, or not meant
  bool operator==(const SymptomMark&) const = default;
};
/// A muscle, or the group of its parts, that is named as the cause (or not).
struct MuscleMark {
  std::string muscle;
  model::Side side = model::Side::midline; ///< midline: not said
  Felt felt = Felt::yes;
  bool operator==(const MuscleMark&) const = default;
};

/// A question of the safety check, answered.
struct SafetyMark {
  std::string question;
  Felt felt = Felt::yes; ///< unsure: not known; it stays open
  bool operator==(const SafetyMark&) const = default;
};

struct PainDrawing {
  std::vector<PainStroke> strokes;
  std::vector<RegionMark> marks;     ///< one a region and side; they overrule the words, as those that follow do
  std::vector<SymptomMark> symptoms; ///< one a symptom
  std::vector<MuscleMark> muscles;   ///< one a muscle and side
  std::vector<SafetyMark> safety;    ///< one a question
  std::string words;                 ///< as typed
  [[nodiscard]] bool empty() const {
    return strokes.empty() && marks.empty() && symptoms.empty() && muscles.empty() && safety.empty() && words.empty();
  }
  bool operator==(const PainDrawing&) const = default;
};

// What one drawing may hold: far more than a person draws, few enough for every machine.
inline constexpr std::size_t max_strokes = 2000, max_samples = 20000, max_marks = 400, max_words = 2000;
inline constexpr float min_radius_mm = 2, largest_radius_mm = 80, farthest_offset_mm = 2500;

[[nodiscard]] std::string_view to_string(StrokeKind kind);
[[nodiscard]] std::string_view to_string(PainQuality quality);
[[nodiscard]] std::string_view to_string(Felt felt);
[[nodiscard]] std::optional<StrokeKind> parse_stroke_kind(std::string_view text);
[[nodiscard]] std::optional<PainQuality> parse_pain_quality(std::string_view text);
[[nodiscard]] std::optional<Felt> parse_felt(std::string_view text);

/// Pain as strong as this, of 10, is the atlas's symptom `severe_symptom`.
inline constexpr float severe_from = 9;
inline constexpr std::string_view severe_symptom = "severe";
/// The id of the atlas's symptom that a kind of pain is; empty where it is none.
[[nodiscard]] std::string_view symptom_of(PainQuality quality);

/// What of a body spots are written from.
struct BodyFrame {
  std::vector<model::LandmarkPosition> landmarks; ///< sorted by id
  float scale = 1;                                ///< this body's height against 1680 mm
  [[nodiscard]] static BodyFrame of(std::span<const model::LandmarkPosition> landmarks, const geometry::Aabb& box);
  [[nodiscard]] const glm::vec3* find(std::string_view id) const;
};

/// Adds a spot of this body to a stroke, from the landmark that the spot before it was written from while that is still
/// near, so that a stroke does not change landmarks at every step.
void add_sample(PainStroke& stroke, const BodyFrame& frame, const glm::vec3& position);
/// Where a spot lies on a body (before it is put on its skin); nothing where the body lacks the landmark.
[[nodiscard]] std::optional<glm::vec3> position_of(const PainStroke& stroke, const PainSample& sample,
                                                   const BodyFrame& frame);

/// One stroke as words: "skin 14 5 aching c7-spinous-process 1 2 3 1 2.5 3 acromion.left 0 0 4".
[[nodiscard]] std::string stroke_text(const PainStroke& stroke);
[[nodiscard]] Result<PainStroke> parse_stroke(std::string_view text);
/// The limits above, finite numbers, known anchors. Error: which is broken.
[[nodiscard]] Status check(const PainDrawing& drawing);

} // namespace myo::pain
