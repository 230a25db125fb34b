#include "app/clients/client.hpp"

#include "app/pain/drawing_file.hpp"

#include <array>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::clients {
namespace {

using Json = nlohmann::ordered_json;
constexpr int client_version = 1;

Json visit_json(const Visit& visit) {
  Json points = Json::array();
  for (const FoundPoint& point : visit.points)
    points.push_back({{"point", point.id}, {"side", std::string(model::to_string(point.side))}});
  return {{"at_ms", visit.at_ms},
          {"day", visit.day},
          {"drawing", Json::parse(pain::drawing_json(visit.drawing), nullptr, false)},
          {"points", std::move(points)},
          {"techniques", visit.techniques},
          {"note", visit.note}};
}

Result<Visit> read_visit(const Json& from, const std::string& name) {
  Visit visit;
  visit.at_ms = from.at("at_ms").get<std::int64_t>(), visit.day = from.at("day").get<std::string>();
  auto drawing = pain::parse_drawing(from.at("drawing").dump(), name);
  if (!drawing) return tl::unexpected(drawing.error());
  visit.drawing = std::move(*drawing);
  for (const Json& point : from.at("points"))
    visit.points.push_back({point.at("point").get<std::string>(),
                            model::parse_side(point.at("side").get<std::string>()).value_or(model::Side::midline)});
  visit.techniques = from.at("techniques").get<std::vector<std::string>>();
  visit.note = from.at("note").get<std::string>();
  return visit;
}

} // namespace

std::string client_json(const Client& client) {
  Json visits = Json::array();
  for (const Visit& visit : client.visits) visits.push_back(visit_json(visit));
  return Json{{"myoatlas_client", client_version},
              {"id", client.id},
              {"name", client.name},
              {"visits", std::move(visits)}}
             .dump(1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

Result<Client> parse_client(std::string_view text, const std::string& name) {
  try {
    const Json root = Json::parse(text);
    if (root.at("myoatlas_client").get<int>() != client_version)
      return fail("is a record of another version", name, "open it with the version that wrote it");
    Client client{root.at("id").get<std::string>(), root.at("name").get<std::string>(), {}};
    for (const Json& one : root.at("visits")) {
      auto visit = read_visit(one, name);
      if (!visit) return tl::unexpected(visit.error());
      client.visits.push_back(std::move(*visit));
    }
    return client;
  } catch (const Json::exception&) { // its words could hold those of the record
    return fail("is no record of this program", name, "choose another file");
  }
}

Visit visit_of_today() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm wall{};
  ::localtime_r(&seconds, &wall);
  std::array<char, 16> day{};
  std::strftime(day.data(), day.size(), "%Y-%m-%d", &wall);
  Visit visit;
  visit.at_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  visit.day = day.data();
  return visit;
}

} // namespace myo::clients
