#include "app/pain/drawing.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::pain {
namespace {

constexpr float standard_height_mm = 1680;
// The landmark before is kept until another is this much nearer.
constexpr float keep_anchor = 1.6f;

constexpr std::array<std::string_view, 4> kinds{"skin", "deep", "erase", "travel"};
constexpr std::array<std::string_view, 8> qualities{"unsaid",   "aching",    "burning", "tingling",
                                                    "stabbing", "throbbing", "tight",   "numb"};
constexpr std::array<std::string_view, 3> answers{"yes", "no", "unsure"};

template <class Enum, std::size_t N>
std::optional<Enum> among(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

float to_tenth(float mm) { return std::round(mm * 10) / 10; }

/// Ids of landmarks are written in words: a stroke's text is cut at spaces, and a number never looks like one.
bool is_anchor(std::string_view id) {
  if (id == "origin") return true;
  if (id.empty() || id.size() > 80 || id.front() < 'a' || id.front() > 'z') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

std::string_view next_word(std::string_view& rest) {
  const auto from = std::min(rest.find_first_not_of(" \t"), rest.size());
  rest.remove_prefix(from);
  const std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \t"), rest.size()));
  rest.remove_prefix(word.size());
  return word;
}

std::optional<float> number(std::string_view word) {
  float value = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (code != std::errc() || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Status check_stroke(const PainStroke& stroke) {
  if (!(stroke.radius_mm >= min_radius_mm && stroke.radius_mm <= largest_radius_mm))
    return fail(tr_format("a stroke's radius of {} mm is not between {} and {}", stroke.radius_mm, min_radius_mm,
                          largest_radius_mm));
  if (!(stroke.strength >= 0 && stroke.strength <= 10))
    return fail(tr_format("a strength of {} is not between 0 and 10", stroke.strength));
  if (stroke.samples.empty()) return fail("a stroke has no spots");
  for (const std::string& id : stroke.anchors)
    if (!is_anchor(id)) return fail(tr_format("'{}' is not the name of a landmark", id.substr(0, 40)));
  for (const PainSample& sample : stroke.samples) {
    if (sample.anchor >= stroke.anchors.size()) return fail("a spot names a landmark that its stroke does not list");
    for (int i = 0; i < 3; ++i)
      if (!(std::abs(sample.offset_mm[i]) <= farthest_offset_mm))
        return fail(
            tr_format("a spot lies {} mm from its landmark, farther than {}", sample.offset_mm[i], farthest_offset_mm));
  }
  return {};
}

} // namespace

std::string_view to_string(StrokeKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(PainQuality quality) { return qualities[static_cast<std::size_t>(quality)]; }
std::string_view to_string(Felt felt) { return answers[static_cast<std::size_t>(felt)]; }
std::string_view symptom_of(PainQuality quality) {
  switch (quality) {
  case PainQuality::tingling:
  case PainQuality::numb:
    return to_string(PainQuality::numb);
  case PainQuality::burning:
    return to_string(quality);
  default:
    return {};
  }
}

std::optional<StrokeKind> parse_stroke_kind(std::string_view text) { return among<StrokeKind>(kinds, text); }
std::optional<PainQuality> parse_pain_quality(std::string_view text) { return among<PainQuality>(qualities, text); }
std::optional<Felt> parse_felt(std::string_view text) { return among<Felt>(answers, text); }

BodyFrame BodyFrame::of(std::span<const model::LandmarkPosition> landmarks, const geometry::Aabb& box) {
  BodyFrame frame{{landmarks.begin(), landmarks.end()}, 1};
  std::sort(frame.landmarks.begin(), frame.landmarks.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  if (!box.empty() && box.extent().z > 1) frame.scale = box.extent().z / standard_height_mm;
  return frame;
}

const glm::vec3* BodyFrame::find(std::string_view id) const {
  const auto found =
      std::lower_bound(landmarks.begin(), landmarks.end(), id,
                       [](const model::LandmarkPosition& l, std::string_view wanted) { return l.id < wanted; });
  return found != landmarks.end() && found->id == id ? &found->position : nullptr;
}

void add_sample(PainStroke& stroke, const BodyFrame& frame, const glm::vec3& position) {
  const model::LandmarkPosition* nearest = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const model::LandmarkPosition& landmark : frame.landmarks)
    if (const float d = glm::distance(landmark.position, position); d < least) least = d, nearest = &landmark;
  std::string id = nearest ? nearest->id : "origin";
  if (!stroke.samples.empty()) {
    const std::string& before = stroke.anchors[stroke.samples.back().anchor];
    if (const glm::vec3* at = frame.find(before); at && glm::distance(*at, position) < keep_anchor * least) id = before;
  }
  auto listed = std::find(stroke.anchors.begin(), stroke.anchors.end(), id);
  if (listed == stroke.anchors.end()) listed = stroke.anchors.insert(listed, id);
  const glm::vec3* from = frame.find(id);
  const glm::vec3 offset = (position - (from ? *from : glm::vec3(0))) / frame.scale;
  stroke.samples.push_back({static_cast<std::uint16_t>(listed - stroke.anchors.begin()),
                            {to_tenth(offset.x), to_tenth(offset.y), to_tenth(offset.z)}});
}

std::optional<glm::vec3> position_of(const PainStroke& stroke, const PainSample& sample, const BodyFrame& frame) {
  const std::string& id = stroke.anchors[sample.anchor];
  if (id == "origin") return frame.scale * sample.offset_mm;
  const glm::vec3* from = frame.find(id);
  if (!from) return std::nullopt;
  return *from + frame.scale * sample.offset_mm;
}

std::string stroke_text(const PainStroke& stroke) {
  std::string text =
      fmt::format("{} {} {} {}", to_string(stroke.kind), stroke.radius_mm, stroke.strength, to_string(stroke.quality));
  const std::string* anchor = nullptr;
  for (const PainSample& sample : stroke.samples) {
    if (anchor != &stroke.anchors[sample.anchor]) anchor = &stroke.anchors[sample.anchor], text += ' ' + *anchor;
    text += fmt::format(" {} {} {}", sample.offset_mm.x, sample.offset_mm.y, sample.offset_mm.z);
  }
  return text;
}

Result<PainStroke> parse_stroke(std::string_view text) {
  const char* const hint = tr("write it as: KIND RADIUS STRENGTH QUALITY LANDMARK X Y Z [X Y Z]... [LANDMARK ...]");
  PainStroke stroke;
  const auto kind = parse_stroke_kind(next_word(text));
  const auto radius = number(next_word(text)), strength = number(next_word(text));
  const auto quality = parse_pain_quality(next_word(text));
  if (!kind || !radius || !strength || !quality)
    return fail("a stroke begins with its kind, radius, strength and quality", "", hint);
  stroke.kind = *kind, stroke.radius_mm = *radius, stroke.strength = *strength, stroke.quality = *quality;
  std::optional<std::uint16_t> anchor;
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    if (is_anchor(word)) {
      auto listed = std::find(stroke.anchors.begin(), stroke.anchors.end(), word);
      if (listed == stroke.anchors.end()) listed = stroke.anchors.insert(listed, std::string(word));
      anchor = static_cast<std::uint16_t>(listed - stroke.anchors.begin());
      continue;
    }
    const auto x = number(word), y = number(next_word(text)), z = number(next_word(text));
    if (!x || !y || !z || !anchor)
      return fail(tr_format("'{}' does not begin a spot: a landmark, then three numbers for each", word.substr(0, 40)),
                  "", hint);
    if (stroke.samples.size() >= max_samples || stroke.anchors.size() > 4000)
      return fail(tr_format("a stroke has more than {} spots", max_samples), "", hint);
    stroke.samples.push_back({*anchor, {*x, *y, *z}});
  }
  if (const Status good = check_stroke(stroke); !good) return fail(good.error().what, "", hint);
  return stroke;
}

Status check(const PainDrawing& drawing) {
  if (drawing.strokes.size() > max_strokes) return fail(tr_format("it has more than {} strokes", max_strokes));
  if (drawing.marks.size() > max_marks) return fail(tr_format("it has more than {} regions", max_marks));
  if (drawing.symptoms.size() > max_marks) return fail(tr_format("it has more than {} symptoms", max_marks));
  if (drawing.muscles.size() > max_marks) return fail(tr_format("it has more than {} muscles", max_marks));
  if (drawing.safety.size() > max_marks) return fail(tr_format("it has more than {} answers", max_marks));
  if (drawing.words.size() > max_words) return fail(tr_format("its words are longer than {} bytes", max_words));
  std::size_t samples = 0;
  for (const PainStroke& stroke : drawing.strokes) {
    if (const Status good = check_stroke(stroke); !good) return good;
    samples += stroke.samples.size();
  }
  if (samples > max_samples) return fail(tr_format("it has more than {} spots", max_samples));
  for (const RegionMark& mark : drawing.marks)
    if (!(mark.strength >= 0 && mark.strength <= 10))
      return fail(tr_format("a strength of {} is not between 0 and 10", mark.strength));
  return {};
}

} // namespace myo::pain
