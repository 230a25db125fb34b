#include "app/cli/body_reports.hpp"

#include "app/atlas/atlas.hpp"
#include "app/language/language.hpp"
#include "app/scene/check_on_body.hpp"
#include "app/scene/check_techniques.hpp"
#include "assets/pack/pack.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The line on which a file of the content gives a thing its id; 0 where it does not.
class Lines {
public:
  explicit Lines(std::filesystem::path folder) : folder_(std::move(folder)) {}
  unsigned of(const std::string& file, const std::string& id) {
    if (folder_.empty() || file.empty() || id.empty()) return 0;
    const auto [it, fresh] = files_.try_emplace(file);
    if (fresh) {
      std::ifstream in(folder_ / file);
      for (std::string line; std::getline(in, line);) it->second.push_back(std::move(line));
    }
    const std::string wanted = "id = \"" + id + "\"";
    const auto found = std::find_if(it->second.begin(), it->second.end(),
                                    [&](const std::string& line) { return line.starts_with(wanted); });
    return found == it->second.end() ? 0 : static_cast<unsigned>(found - it->second.begin()) + 1;
  }

private:
  std::filesystem::path folder_;
  std::map<std::string, std::vector<std::string>> files_;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas check: {}\n", error.message());
  return 1;
}

} // namespace

int atlas_check_on_body(const std::filesystem::path& file, const std::string& requested,
                        const std::filesystem::path& content, bool json) {
  const auto atlas = atlas::Atlas::open(file);
  if (!atlas) return refuse(atlas.error());
  const auto body = scene::find_body(requested);
  if (!body) return refuse(body.error());
  const auto pack = pack::Pack::open(*body);
  if (!pack) return refuse(pack.error());
  auto findings = scene::check_on_body(*atlas, *pack);
  if (!findings) return refuse(findings.error());
  // A part of a body shows no techniques; what does not resolve is among the findings already.
  if (const auto opened = scene::Body::open(*body, &*atlas, scene::Content::everything, {})) {
    auto more = scene::check_techniques(*atlas, *opened);
    std::move(more.begin(), more.end(), std::back_inserter(*findings));
  }
  Lines lines(content);
  Json rows = Json::array();
  std::size_t errors = 0;
  for (const scene::BodyFinding& finding : *findings) {
    errors += finding.error;
    const unsigned line = lines.of(finding.file, finding.id);
    rows.push_back({{"file", finding.file},
                    {"line", line == 0 ? Json(nullptr) : Json(line)},
                    {"id", finding.id},
                    {"what", finding.what},
                    {"to_do", finding.to_do},
                    {"error", finding.error}});
    if (json) continue;
    const std::string where = finding.file.empty() ? ""
                              : line == 0          ? finding.file + ": "
                                                   : fmt::format("{}:{}: ", finding.file, line);
    fmt::print(finding.error ? stderr : stdout, "{}{}{}: {}; {}\n", finding.error ? "" : "note: ", where, finding.id,
               finding.what, finding.to_do);
  }
  if (json)
    fmt::print(
        "{}\n",
        Json{{"kind", "atlas on body"}, {"body", pack->meta().body}, {"whole", errors == 0}, {"findings", rows}}.dump(
            2, ' ', false, Json::error_handler_t::replace));
  else if (errors == 0)
    fmt::print("{}", tr("The atlas fits the body.\n"));
  else
    fmt::print(
        stderr, "{}",
        tr_format("myoatlas check: {} of what the atlas says does not fit the body {}\n", errors, pack->meta().body));
  return errors == 0 ? 0 : 1;
}

} // namespace myo::cli
