#include "assets/import/mapping.hpp"

#include "assets/import/names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <glm/matrix.hpp>
#include <sstream>
#include <toml++/toml.h>
#include <unordered_map>
#include <unordered_set>

namespace fs = std::filesystem;

namespace myo::importing {
namespace {

constexpr const char* body_parts3d_credit =
    "BodyParts3D, (c) The Database Center for Life Science, licensed under CC Attribution 4.0 International "
    "(doi 10.1093/nar/gkn613); meshes welded, simplified and shaded";

constexpr std::size_t max_files_for_parts = 16; // of OBJ and STL, opened to look for names inside

std::string stem_of(std::string_view entry) {
  const auto slash = entry.rfind('/');
  if (slash != entry.npos) entry.remove_prefix(slash + 1);
  return std::string(entry.substr(0, entry.rfind('.')));
}

bool is_gltf(std::string_view entry) { return extension_of(entry).starts_with("gl"); }

bool is_mesh(std::string_view entry) {
  const std::string extension = extension_of(entry);
  return extension == "obj" || extension == "stl" || is_gltf(entry);
}

/// "FMA13336" of "FMA13336_right_external_oblique", "BP50" of "BP50"; empty when it starts otherwise.
std::string bodyparts3d_id(const std::string& stem) {
  std::size_t i = stem.starts_with("FMA") ? 3 : stem.starts_with("BP") ? 2 : 0;
  const std::size_t digits = i;
  while (i < stem.size() && stem[i] >= '0' && stem[i] <= '9') ++i;
  if (digits == 0 || i == digits) return {};
  if (stem.compare(i, 3, "nsn") == 0) i += 3;
  if (i != stem.size() && stem[i] != '_') return {};
  return stem.substr(0, i);
}

std::vector<const SourceEntry*> meshes_of(const std::vector<SourceEntry>& entries) {
  std::vector<const SourceEntry*> meshes;
  for (const SourceEntry& e : entries)
    if (is_mesh(e.name)) meshes.push_back(&e);
  return meshes;
}

std::string title_of(const fs::path& source) {
  const std::string name =
      source.filename().empty() ? source.parent_path().filename().string() : source.stem().string();
  return name.empty() ? "imported body" : name;
}

SourcePlan plan_by_names(const fs::path& source, const std::vector<const SourceEntry*>& meshes,
                         const std::vector<model::StructureRow>& rows) {
  std::unordered_map<std::string, const model::StructureRow*> by_file, by_fma, by_id;
  for (const model::StructureRow& row : rows) {
    by_id.emplace(row.info.id, &row);
    if (!row.bodyparts3d.empty()) by_file.emplace(row.bodyparts3d, &row);
    if (row.info.fma) by_fma.emplace(*row.info.fma, &row);
  }
  SourcePlan plan;
  std::size_t from_archive = 0, numbered = 0;
  for (const SourceEntry* entry : meshes) {
    const std::string stem = stem_of(entry->name), archive_id = bodyparts3d_id(stem);
    numbered += archive_id.empty() ? 0 : 1;
    const model::StructureRow* row = nullptr;
    if (const auto it = by_file.find(archive_id); it != by_file.end())
      row = it->second, ++from_archive;
    else if (const auto fma = by_fma.find(archive_id); fma != by_fma.end())
      row = fma->second;
    else if (const auto id = by_id.find(stem); id != by_id.end())
      row = id->second;
    if (row == nullptr) {
      if (archive_id.empty() && is_gltf(entry->name))
        plan.by_part_name.push_back(entry->name);
      else
        plan.unnamed.push_back(entry->name);
      continue;
    }
    // Parts of BodyParts3D keep its millimetres, whatever the format they were converted to.
    SourceFrame frame = archive_id.empty() ? frame_of_format(entry->name) : SourceFrame{};
    if (!archive_id.empty()) frame.unit_by = frame.axes_by = SaidBy::format;
    plan.meshes.push_back({entry->name, {}, row->info, frame});
  }
  // A body in one file: its objects may be named instead.
  if (plan.meshes.empty() && plan.unnamed.size() <= max_files_for_parts && numbered == 0)
    plan.by_part_name.insert(plan.by_part_name.end(), plan.unnamed.begin(), plan.unnamed.end()), plan.unnamed.clear();
  if (from_archive > 0 && numbered * 2 > meshes.size()) {
    plan.meta = {"bodyparts3d-3.0", "BodyParts3D 3.0", body_parts3d_credit, source.filename().string()};
  } else {
    plan.meta = {title_of(source), title_of(source), "", source.filename().string()};
  }
  return plan;
}

constexpr std::array<std::pair<std::string_view, float>, 4> units = {
    {{"mm", 1.f}, {"cm", 10.f}, {"m", 1000.f}, {"inch", 25.4f}}};
const std::array<std::pair<std::string_view, glm::vec3>, 6> axis_words = {{{"left", {1, 0, 0}},
                                                                           {"right", {-1, 0, 0}},
                                                                           {"back", {0, 1, 0}},
                                                                           {"front", {0, -1, 0}},
                                                                           {"up", {0, 0, 1}},
                                                                           {"down", {0, 0, -1}}}};

/// "left", "back", "up" and their opposites as a direction in LPS.
std::optional<glm::vec3> direction(std::string_view word) {
  for (const auto& [name, axis] : axis_words)
    if (name == word) return axis;
  return std::nullopt;
}

/// A letter of "RAS" or "LPS".
glm::vec3 toward(char letter) {
  constexpr std::string_view letters = "LRPASI"; // in the order of axis_words
  return axis_words[letters.find(letter)].second;
}

/// What the mapping says; by default nothing.
Result<SourceFrame> frame_of(const toml::table& table, const std::string& where) {
  SourceFrame frame;
  if (table.contains("unit")) {
    const std::string unit = table["unit"].value_or(std::string());
    const auto scale = unit_scale(unit);
    if (!scale) return fail(fmt::format("has the unit {}", unit.substr(0, 32)), where, "use mm, cm, m or inch");
    frame.scale = *scale, frame.unit_by = SaidBy::user;
  }
  if (table.contains("axes")) {
    std::vector<std::string> words;
    if (const toml::array* axes = table["axes"].as_array())
      for (const toml::node& word : *axes) words.push_back(word.value_or(std::string()));
    const auto axes = parse_axes(words);
    if (!axes)
      return fail("has axes that are not three perpendicular directions", where,
                  "write axes = [\"left\", \"back\", \"up\"]: where x, y and z of the source point");
    frame.axes = *axes, frame.axes_by = SaidBy::user;
  }
  return frame;
}

Result<model::StructureInfo> info_of(const toml::table& table, const std::vector<model::StructureRow>& rows,
                                     const std::string& where) {
  const std::string id = table["id"].value_or(std::string());
  if (id.empty() || id.size() > 128 || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != id.npos)
    return fail(fmt::format("has a structure with the id \"{}\"", id.substr(0, 64)), where,
                "use lower-case letters, digits, '-', and '.left' or '.right'");
  model::StructureInfo info;
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const model::StructureRow& r) { return r.info.id == id; });
  if (row != rows.end()) {
    info = row->info;
  } else {
    info.id = id;
    info.name = id;
    info.side = id.ends_with(".left")    ? model::Side::left
                : id.ends_with(".right") ? model::Side::right
                                         : model::Side::midline;
    if (!table.contains("kind") || !table.contains("layer"))
      return fail(fmt::format("names {}, which the structure list does not know", id), where,
                  "give it a name, kind and layer, or use a listed id");
  }
  info.name = table["name"].value_or(info.name);
  if (const auto fma = table["fma"].value<std::string>()) info.fma = *fma;
  const auto set = [&](const char* key, auto& value, auto parse) {
    const auto text = table[key].value<std::string>();
    if (!text) return true;
    const auto parsed = parse(*text);
    if (parsed) value = *parsed;
    return parsed.has_value();
  };
  if (!set("kind", info.kind, model::parse_kind) || !set("layer", info.layer, model::parse_layer) ||
      !set("side", info.side, model::parse_side))
    return fail(fmt::format("gives {} a kind, layer or side that does not exist", id), where,
                "see assets/model/structure.cpp for the words");
  return info;
}

Result<SourcePlan> plan_from_map(const fs::path& source, const std::vector<const SourceEntry*>& meshes,
                                 const std::vector<model::StructureRow>& rows, const fs::path& map) {
  auto text = core::read_file(map, 16u << 20);
  if (!text) return tl::unexpected(text.error());
  toml::table table;
  try {
    table = toml::parse(*text);
  } catch (const toml::parse_error& e) {
    return fail(fmt::format("line {}: {}", e.source().begin.line, e.description()), map.string(),
                "correct the mapping file");
  }
  const auto frame = frame_of(table, map.string());
  if (!frame) return tl::unexpected(frame.error());
  SourcePlan plan;
  plan.meta.body = table["body"].value_or(title_of(source));
  plan.meta.title = table["title"].value_or(plan.meta.body);
  plan.meta.credit = table["credit"].value_or(std::string());
  plan.meta.source = source.filename().string();
  const toml::array* list = table["structure"].as_array();
  if (list == nullptr || list->empty())
    return fail("has no [[structure]]", map.string(), "write one for each mesh: file and id");
  for (const toml::node& node : *list) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr) return fail("has a structure that is no table", map.string(), "write [[structure]]");
    auto info = info_of(*entry, rows, map.string());
    if (!info) return tl::unexpected(info.error());
    const std::string file = composed((*entry)["file"].value_or(std::string()));
    const auto found = std::find_if(meshes.begin(), meshes.end(), [&](const SourceEntry* e) {
      const std::string name = composed(e->name);
      return name == file || (name.ends_with(file) && !file.empty() && name[name.size() - file.size() - 1] == '/');
    });
    if (found == meshes.end()) {
      plan.skipped.push_back(
          {fmt::format("names the file \"{}\" for {}, which the source does not have", file.substr(0, 200), info->id),
           map.filename().string(), "correct the name"});
      continue;
    }
    SourceFrame own = frame_of_format((*found)->name); // but for what the mapping says
    if (frame->unit_by == SaidBy::user) own.scale = frame->scale, own.unit_by = SaidBy::user;
    if (frame->axes_by == SaidBy::user) own.axes = frame->axes, own.axes_by = SaidBy::user;
    plan.meshes.push_back({(*found)->name, (*entry)["part"].value_or(std::string()), std::move(*info), own});
  }
  return plan;
}

} // namespace

bool SourceFrame::mirrors() const { return glm::determinant(axes) < 0; }

SourceFrame frame_of_format(std::string_view entry) {
  if (!is_gltf(entry)) return {};
  // x to the body's left, y up, z to the front.
  return {glm::mat3(glm::vec3(1, 0, 0), glm::vec3(0, 0, 1), glm::vec3(0, -1, 0)), 1000.f, SaidBy::format,
          SaidBy::format};
}

std::optional<float> unit_scale(std::string_view unit) {
  for (const auto& [name, scale] : units)
    if (name == unit) return scale;
  return std::nullopt;
}

std::string_view unit_name(float scale) {
  for (const auto& [name, known] : units)
    if (known == scale) return name;
  return "?";
}

std::optional<glm::mat3> parse_axes(std::span<const std::string> words) {
  if (words.size() != 3) return std::nullopt;
  glm::mat3 axes;
  for (int i = 0; i < 3; ++i) {
    const auto axis = direction(words[static_cast<std::size_t>(i)]);
    if (!axis) return std::nullopt;
    axes[i] = *axis;
  }
  if (std::abs(std::abs(glm::determinant(axes)) - 1.f) > 0.01f) return std::nullopt;
  return axes;
}

std::string describe_axes(const glm::mat3& axes) {
  std::string text;
  for (int i = 0; i < 3; ++i)
    for (const auto& [name, axis] : axis_words)
      if (axes[i] == axis) text += fmt::format("{}{} {}", i == 0 ? "" : ", ", "xyz"[i], name);
  return text;
}

SourceFrame with_stated(SourceFrame frame, const StatedFrame& stated, const std::string& entry,
                        std::vector<std::string>& warnings) {
  if (const auto scale = unit_scale(stated.unit)) {
    if (frame.unit_by == SaidBy::user && frame.scale != *scale)
      warnings.push_back(fmt::format("{}: states the unit {}, but was read in {}, as the mapping or command line says",
                                     entry, stated.unit, unit_name(frame.scale)));
    if (frame.unit_by < SaidBy::file) frame.scale = *scale, frame.unit_by = SaidBy::file;
  }
  if (stated.axes.size() == 3) {
    glm::mat3 axes;
    for (int i = 0; i < 3; ++i) axes[i] = toward(stated.axes[static_cast<std::size_t>(i)]);
    if (frame.axes_by == SaidBy::user && frame.axes != axes)
      warnings.push_back(
          fmt::format("{}: states the space {}, but was read with {}, as the mapping or command line says", entry,
                      stated.axes, describe_axes(frame.axes)));
    if (frame.axes_by < SaidBy::file) frame.axes = axes, frame.axes_by = SaidBy::file;
  }
  return frame;
}

Result<SourcePlan> plan_source(const fs::path& source, const std::vector<SourceEntry>& entries,
                               const std::vector<model::StructureRow>& rows, const std::optional<fs::path>& map) {
  const auto meshes = meshes_of(entries);
  if (meshes.empty()) return fail("holds no mesh files", source.string(), "give OBJ, STL, GLB or glTF files");
  if (map) return plan_from_map(source, meshes, rows, *map);
  SourcePlan plan = plan_by_names(source, meshes, rows);
  if (plan.meshes.empty() && plan.by_part_name.empty())
    return fail(
        fmt::format("has {} meshes, none named as the structure list or BodyParts3D name theirs", meshes.size()),
        source.string(), "say which is which in a mapping file (--map)");
  return plan;
}

} // namespace myo::importing
