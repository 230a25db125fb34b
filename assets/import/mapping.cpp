#include "assets/import/mapping.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
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

std::string stem_of(std::string_view entry) {
  const auto slash = entry.rfind('/');
  if (slash != entry.npos) entry.remove_prefix(slash + 1);
  return std::string(entry.substr(0, entry.rfind('.')));
}

std::string lower_extension(std::string_view entry) {
  std::string extension(entry.substr(std::min(entry.rfind('.'), entry.size())));
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  return extension;
}

bool is_mesh(std::string_view entry) {
  const std::string extension = lower_extension(entry);
  return extension == ".obj" || extension == ".stl" || extension == ".glb" || extension == ".gltf";
}

bool is_gltf(std::string_view entry) { return lower_extension(entry).starts_with(".gl"); }

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
      if (archive_id.empty() && is_gltf(entry->name)) plan.by_part_name.push_back(entry->name);
      continue;
    }
    // Parts of BodyParts3D keep its millimetres, whatever the format they were converted to.
    const bool own_frame = is_gltf(entry->name) && archive_id.empty();
    plan.meshes.push_back({entry->name, {}, row->info, own_frame ? gltf_frame() : SourceFrame{}});
  }
  if (from_archive > 0 && numbered * 2 > meshes.size()) {
    plan.meta = {"bodyparts3d-3.0", "BodyParts3D 3.0", body_parts3d_credit, source.filename().string()};
  } else {
    plan.meta = {title_of(source), title_of(source), "", source.filename().string()};
  }
  return plan;
}

/// "left", "back", "up" and their opposites as a direction in LPS.
std::optional<glm::vec3> direction(std::string_view word) {
  static const std::array<std::pair<std::string_view, glm::vec3>, 6> axis_words = {{{"left", {1, 0, 0}},
                                                                                    {"right", {-1, 0, 0}},
                                                                                    {"back", {0, 1, 0}},
                                                                                    {"front", {0, -1, 0}},
                                                                                    {"up", {0, 0, 1}},
                                                                                    {"down", {0, 0, -1}}}};
  for (const auto& [name, axis] : axis_words)
    if (name == word) return axis;
  return std::nullopt;
}

Result<SourceFrame> frame_of(const toml::table& table, const std::string& where) {
  SourceFrame frame;
  const std::string unit = table["unit"].value_or(std::string("mm"));
  if (unit == "mm")
    frame.scale = 1.f;
  else if (unit == "cm")
    frame.scale = 10.f;
  else if (unit == "m")
    frame.scale = 1000.f;
  else if (unit == "inch")
    frame.scale = 25.4f;
  else
    return fail(fmt::format("has the unit {}", unit), where, "use mm, cm, m or inch");
  if (const toml::array* axes = table["axes"].as_array()) {
    const auto wrong = [&] {
      return fail("has axes that are not three perpendicular directions", where,
                  "write axes = [\"left\", \"back\", \"up\"]: where x, y and z of the source point");
    };
    if (axes->size() != 3) return wrong();
    for (int i = 0; i < 3; ++i) {
      const auto axis = direction((*axes)[static_cast<std::size_t>(i)].value_or(std::string_view()));
      if (!axis) return wrong();
      frame.axes[i] = *axis;
    }
    const float determinant = glm::dot(glm::cross(frame.axes[0], frame.axes[1]), frame.axes[2]);
    if (std::abs(std::abs(determinant) - 1.f) > 0.01f) return wrong();
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
                "see assets/pack/names.cpp for the words");
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
    const std::string file = (*entry)["file"].value_or(std::string());
    const auto found = std::find_if(meshes.begin(), meshes.end(), [&](const SourceEntry* e) {
      return e->name == file ||
             (e->name.ends_with(file) && !file.empty() && e->name[e->name.size() - file.size() - 1] == '/');
    });
    if (found == meshes.end()) {
      plan.skipped.push_back(
          {fmt::format("names the file \"{}\" for {}, which the source does not have", file.substr(0, 200), info->id),
           map.filename().string(), "correct the name"});
      continue;
    }
    plan.meshes.push_back({(*found)->name, (*entry)["part"].value_or(std::string()), std::move(*info), *frame});
  }
  return plan;
}

} // namespace

SourceFrame gltf_frame() {
  // x to the body's left, y up, z to the front.
  return {glm::mat3(glm::vec3(1, 0, 0), glm::vec3(0, 0, 1), glm::vec3(0, -1, 0)), 1000.f};
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
