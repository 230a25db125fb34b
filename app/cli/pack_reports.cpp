#include "app/cli/pack_reports.hpp"

#include "app/language/language.hpp"
#include "assets/pack/faults.hpp"
#include "engine/core/one_line.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <map>

namespace myo::cli {
namespace {

int refuse(const char* command, const Error& error) {
  fmt::print(stderr, "myoatlas {}: {}\n", command, error.message());
  return 1;
}

void print_json(const nlohmann::json& object) {
  fmt::print("{}\n", object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::size_t triangles_of(const pack::StructureView& s) { return s.lods.front().indices.size() / 3; }

nlohmann::json info_json(const pack::Pack& pack) {
  nlohmann::json structures = nlohmann::json::array();
  for (const pack::StructureView& s : pack.structures()) {
    structures.push_back({{"id", s.info->id},
                          {"name", s.info->name},
                          {"fma", s.info->fma ? nlohmann::json(*s.info->fma) : nlohmann::json(nullptr)},
                          {"kind", to_string(s.info->kind)},
                          {"layer", to_string(s.info->layer)},
                          {"side", to_string(s.info->side)},
                          {"triangles", triangles_of(s)},
                          {"constructed", s.info->constructed}});
  }
  nlohmann::json landmarks = nlohmann::json::object();
  for (const model::LandmarkPosition& l : pack.landmarks())
    landmarks[l.id] = {l.position.x, l.position.y, l.position.z};
  const pack::PackMeta& m = pack.meta();
  return {{"version", pack.version()}, {"body", m.body},        {"title", m.title},
          {"credit", m.credit},        {"source", m.source},    {"hash", pack.content_hash()},
          {"structures", structures},  {"landmarks", landmarks}};
}

} // namespace

bool is_pack_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) return false;
  char magic[7] = {};
  const bool read = std::fread(magic, 1, sizeof magic, file) == sizeof magic;
  std::fclose(file);
  return read && std::string_view(magic, sizeof magic) == "MYOPACK";
}

int pack_info(const std::string& path, bool json) {
  const auto pack = pack::Pack::open(path);
  if (!pack) return refuse("info", pack.error());
  if (json) {
    print_json(info_json(*pack));
    return 0;
  }
  std::map<std::string, std::pair<std::size_t, std::size_t>> layers;
  std::size_t triangles = 0;
  for (const pack::StructureView& s : pack->structures()) {
    auto& [count, sum] = layers[std::string(to_string(s.info->layer))];
    ++count, sum += triangles_of(s), triangles += triangles_of(s);
  }
  const pack::PackMeta& m = pack->meta();
  const auto line = [](const std::string& text) { return core::one_line(text, 1000); };
  fmt::print("{}",
             tr_format("{}: body pack, version {}\n  body     {} ({})\n  source   {}\n  credit   {}\n  hash     {}\n",
                       line(path), pack->version(), line(m.title), line(m.body), line(m.source), line(m.credit),
                       pack->content_hash()));
  fmt::print("{}", tr_format("  {} structures, {} triangles, {} landmarks\n", pack->structures().size(), triangles,
                             pack->landmarks().size()));
  for (const auto& [layer, numbers] : layers)
    fmt::print("{}", tr_format("    {:13} {:4} structures {:9} triangles\n", layer, numbers.first, numbers.second));
  return 0;
}

int pack_check(const std::string& path, bool json) {
  const auto pack = pack::Pack::open(path);
  if (!pack) return refuse("check", pack.error());
  const std::vector<std::string> found = pack::find_faults(*pack);
  if (json)
    print_json({{"whole", found.empty()}, {"structures", pack->structures().size()}, {"findings", found}});
  else if (found.empty())
    fmt::print("{}", tr_format("{}: whole, {} structures\n", path, pack->structures().size()));
  for (const std::string& line : found)
    if (!json) fmt::print(stderr, "myoatlas check: {}\n", core::one_line(line, 1000));
  return found.empty() ? 0 : 1;
}

} // namespace myo::cli
