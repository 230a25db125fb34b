#include "app/pain/drawing_file.hpp"

#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::pain {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* hint = tr_later("choose a drawing saved by Myoatlas");

/// Numbers of JSON as short as they were rounded.
Json tenth(float value) { return std::round(static_cast<double>(value) * 10) / 10; }

/// Reads fields; the first that is wrong is kept, the rest is then skipped.
struct Reader {
  std::string problem;

  void refuse(std::string what) {
    if (problem.empty()) problem = std::move(what);
  }
  float number(const Json& from, const char* key) {
    const auto found = from.find(key);
    if (found == from.end() || !found->is_number()) return refuse(tr_format("\"{}\" is not a number", key)), 0.f;
    const double value = found->get<double>();
    if (!(std::abs(value) < 1e6)) return refuse(tr_format("\"{}\" is out of range", key)), 0.f;
    return static_cast<float>(value);
  }
  std::string string(const Json& from, const char* key) {
    const auto found = from.find(key);
    if (found == from.end() || !found->is_string()) return refuse(tr_format("\"{}\" is not text", key)), std::string{};
    return found->get<std::string>();
  }
  template <class Enum> Enum word(const Json& from, const char* key, std::optional<Enum> (*parse)(std::string_view)) {
    const std::string text = string(from, key);
    const auto value = parse(text);
    if (!value) refuse(tr_format("\"{}\" is no {}", text.substr(0, 40), key));
    return value.value_or(Enum{});
  }
  const Json* list(const Json& from, const char* key, std::size_t most) {
    const auto found = from.find(key);
    if (found == from.end() || !found->is_array()) return refuse(tr_format("\"{}\" is not a list", key)), nullptr;
    if (found->size() > most) return refuse(tr_format("\"{}\" has more than {} entries", key, most)), nullptr;
    return &*found;
  }
};

PainStroke read_stroke(Reader& reader, const Json& from) {
  PainStroke stroke;
  if (!from.is_object()) return reader.refuse(tr("a stroke is not an object")), stroke;
  stroke.kind = reader.word(from, "kind", &parse_stroke_kind);
  stroke.radius_mm = reader.number(from, "radius_mm");
  stroke.strength = reader.number(from, "strength");
  stroke.quality = reader.word(from, "quality", &parse_pain_quality);
  if (const Json* anchors = reader.list(from, "landmarks", 4000))
    for (const Json& id : *anchors) {
      if (!id.is_string()) return reader.refuse(tr("a landmark is not text")), stroke;
      stroke.anchors.push_back(id.get<std::string>());
    }
  if (const Json* spots = reader.list(from, "spots", max_samples))
    for (const Json& spot : *spots) {
      const bool good = spot.is_array() && spot.size() == 4 && spot[0].is_number_unsigned() &&
                        spot[0].get<std::uint64_t>() < stroke.anchors.size() &&
                        std::all_of(spot.begin() + 1, spot.end(), [](const Json& v) {
                          return v.is_number() && std::abs(v.get<double>()) <= double(farthest_offset_mm);
                        });
      if (!good) return reader.refuse(tr("a spot is not [landmark, left, back, up]")), stroke;
      stroke.samples.push_back(
          {spot[0].get<std::uint16_t>(), {spot[1].get<float>(), spot[2].get<float>(), spot[3].get<float>()}});
    }
  return stroke;
}

} // namespace

std::string drawing_json(const PainDrawing& drawing) {
  Json strokes = Json::array(), regions = Json::array();
  for (const PainStroke& stroke : drawing.strokes) {
    Json spots = Json::array();
    for (const PainSample& s : stroke.samples)
      spots.push_back({s.anchor, tenth(s.offset_mm.x), tenth(s.offset_mm.y), tenth(s.offset_mm.z)});
    strokes.push_back({{"kind", to_string(stroke.kind)},
                       {"radius_mm", tenth(stroke.radius_mm)},
                       {"strength", tenth(stroke.strength)},
                       {"quality", to_string(stroke.quality)},
                       {"landmarks", stroke.anchors},
                       {"spots", std::move(spots)}});
  }
  for (const RegionMark& mark : drawing.marks)
    regions.push_back({{"region", mark.region},
                       {"side", to_string(mark.side)},
                       {"felt", to_string(mark.felt)},
                       {"strength", tenth(mark.strength)},
                       {"quality", to_string(mark.quality)}});
  const bool travels = std::any_of(drawing.strokes.begin(), drawing.strokes.end(),
                                   [](const PainStroke& stroke) { return stroke.kind == StrokeKind::travel; });
  Json out = {{"myoatlas_drawing", travels ? drawing_version : 1},
              {"words", drawing.words},
              {"strokes", std::move(strokes)},
              {"regions", std::move(regions)}};
  // Lists that came later are written where there is something in them: what has none is as it always was.
  for (const SymptomMark& mark : drawing.symptoms)
    out["signs"].push_back({{"sign", mark.symptom}, {"felt", to_string(mark.felt)}});
  for (const MuscleMark& mark : drawing.muscles)
    out["muscles"].push_back({{"muscle", mark.muscle}, {"side", to_string(mark.side)}, {"felt", to_string(mark.felt)}});
  for (const SafetyMark& mark : drawing.safety)
    out["safety"].push_back({{"question", mark.question}, {"felt", to_string(mark.felt)}});
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

/// Calls `each` for every object of a list that may be missing.
template <class Each> void read_objects(Reader& reader, const Json& root, const char* key, Each each) {
  if (!root.contains(key)) return;
  const Json* list = reader.list(root, key, max_marks);
  for (std::size_t i = 0; list && i < list->size() && reader.problem.empty(); ++i) {
    if (!(*list)[i].is_object())
      reader.refuse(tr_format("an entry of \"{}\" is not an object", key));
    else
      each((*list)[i]);
  }
}

} // namespace

Result<PainDrawing> parse_drawing(std::string_view text, const std::string& name) {
  // Nesting is bounded before anything recurses over it: a drawing is four deep.
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && (text[i] == '[' || text[i] == '{') && ++depth > 8)
      return fail("it is nested too deeply to be a drawing", name, hint);
    else if (!quoted && (text[i] == ']' || text[i] == '}'))
      --depth;
  }
  const Json root = Json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return fail("it is not a drawing (not JSON)", name, hint);
  const auto version = root.find("myoatlas_drawing");
  if (version == root.end() || !version->is_number_integer())
    return fail("it is not a drawing (it does not say \"myoatlas_drawing\")", name, hint);
  if (version->get<std::int64_t>() < 1 || version->get<std::int64_t>() > drawing_version)
    return fail(tr_format("it is a drawing of version {}, this program reads up to version {}",
                          version->get<std::int64_t>(), drawing_version),
                name, "open it with the version that wrote it");
  Reader reader;
  PainDrawing drawing;
  drawing.words = reader.string(root, "words");
  if (const Json* strokes = reader.list(root, "strokes", max_strokes))
    for (const Json& one : *strokes) {
      drawing.strokes.push_back(read_stroke(reader, one));
      if (!reader.problem.empty()) break;
    }
  if (!root.contains("regions")) reader.refuse(tr("\"regions\" is not a list"));
  read_objects(reader, root, "regions", [&](const Json& one) {
    drawing.marks.push_back({reader.string(one, "region"), reader.word(one, "side", &model::parse_side),
                             reader.word(one, "felt", &parse_felt), reader.number(one, "strength"),
                             reader.word(one, "quality", &parse_pain_quality)});
  });
  read_objects(reader, root, "signs", [&](const Json& one) {
    drawing.symptoms.push_back({reader.string(one, "sign"), reader.word(one, "felt", &parse_felt)});
  });
  read_objects(reader, root, "muscles", [&](const Json& one) {
    drawing.muscles.push_back({reader.string(one, "muscle"), reader.word(one, "side", &model::parse_side),
                               reader.word(one, "felt", &parse_felt)});
  });
  read_objects(reader, root, "safety", [&](const Json& one) {
    drawing.safety.push_back({reader.string(one, "question"), reader.word(one, "felt", &parse_felt)});
  });
  if (!reader.problem.empty()) return fail(reader.problem, name, hint);
  if (const Status good = check(drawing); !good) return fail(good.error().what, name, hint);
  return drawing;
}

Status save_drawing(const std::filesystem::path& file, const PainDrawing& drawing) {
  if (file.has_parent_path())
    if (Status made = core::make_personal_folder(file.parent_path()); !made) return made;
  return core::write_file_atomically(file, drawing_json(drawing), core::Access::personal);
}

Result<PainDrawing> load_drawing(const std::filesystem::path& file) {
  const auto text = core::read_file(file, largest_drawing_bytes);
  if (!text) return tl::unexpected(text.error());
  return parse_drawing(*text, file.string());
}

Result<std::filesystem::path> drawing_path(const std::string& requested) {
  if (requested.find('/') != std::string::npos || requested.ends_with(".json")) return std::filesystem::path(requested);
  return core::user_file(std::filesystem::path("drawings") / (requested + ".json"));
}

std::vector<std::string> saved_drawings() {
  std::vector<std::string> names;
  std::error_code ignored;
  const auto folder = core::user_file("drawings");
  if (!folder) return names;
  for (const auto& entry : std::filesystem::directory_iterator(*folder, ignored))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace myo::pain
