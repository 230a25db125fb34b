#include "app/cli/atlas_reports.hpp"

#include "app/atlas/atlas.hpp"
#include "app/language/language.hpp"
#include "engine/core/one_line.hpp"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace myo::cli {

using Json = nlohmann::ordered_json;

bool looks_like_atlas(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  char head[15] = {};
  std::ifstream(file, std::ios::binary).read(head, sizeof head);
  return std::string_view(head, sizeof head) == "SQLite format 3";
}

int atlas_info(const std::filesystem::path& file, bool json) {
  const auto atlas = atlas::Atlas::open(file);
  if (!atlas) {
    fmt::print(stderr, "myoatlas info: {}\n", atlas.error().message());
    return 1;
  }
  const atlas::AtlasCounts n = atlas->counts();
  if (json) {
    Json muscles = Json::array();
    for (const atlas::Muscle& muscle : atlas->muscles())
      muscles.push_back({{"id", muscle.id},
                         {"name", muscle.name},
                         {"points", muscle.points.size()},
                         {"structures", muscle.structures}});
    const Json out = {{"kind", "atlas"},
                      {"content_hash", atlas->content_hash()},
                      {"counts",
                       {{"muscles", n.muscles},
                        {"points", n.points},
                        {"regions", n.regions},
                        {"techniques", n.techniques},
                        {"chapters", n.chapters},
                        {"red_flags", n.red_flags},
                        {"sources", n.sources},
                        {"facts", n.facts}}},
                      {"muscles", muscles}};
    fmt::print("{}\n", out.dump(2));
    return 0;
  }
  fmt::print(
      "{}",
      tr_format("An atlas (content {})\n  {} muscles and parts, {} trigger points a side\n  {} regions of pain, {} red "
                "flags\n  {} techniques, {} guide chapters\n"
                "  {} facts from {} sources\n",
                atlas->content_hash(), n.muscles, n.points, n.regions, n.red_flags, n.techniques, n.chapters, n.facts,
                n.sources));
  return 0;
}

int atlas_check(const std::filesystem::path& file, bool json) {
  const std::vector<std::string> problems = atlas::Atlas::check(file);
  if (json)
    fmt::print("{}\n", Json{{"kind", "atlas"}, {"whole", problems.empty()}, {"problems", problems}}.dump(
                           2, ' ', false, Json::error_handler_t::replace));
  else if (problems.empty())
    fmt::print("{}", tr("The atlas is whole.\n"));
  for (const std::string& problem : problems) fmt::print(stderr, "myoatlas check: {}\n", core::one_line(problem, 1000));
  return problems.empty() ? 0 : 1;
}

} // namespace myo::cli
