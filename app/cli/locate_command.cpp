// myoatlas locate: where a place written in landmarks and muscles lies on a body.

#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "app/scene/body.hpp"
#include "assets/geometry/boxes.hpp"
#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

constexpr std::size_t nearest_count = 5;

struct Options {
  std::string expression, side = "left", body, rules;
  bool json = false, landmarks = false;
};

struct Near {
  const model::StructureInfo* info;
  float distance_mm;
};

int refuse(const Error& error) {
  fmt::print(stderr, "myoatlas locate: {}\n", error.message());
  return 1;
}

/// The structures nearest to a point, the skin apart. A structure's box tells early that it is too far.
std::vector<Near> nearest_structures(const pack::Pack& pack, const places::PlaceBody& body, const glm::vec3& point) {
  std::vector<const pack::StructureView*> order;
  for (const auto& structure : pack.structures())
    if (structure.info->kind != model::Kind::skin) order.push_back(&structure);
  std::sort(order.begin(), order.end(), [&](const auto* a, const auto* b) {
    return body::box_distance(a->box, point) < body::box_distance(b->box, point);
  });
  std::vector<Near> out;
  for (const auto* structure : order) {
    if (out.size() == nearest_count && body::box_distance(structure->box, point) > out.back().distance_mm) break;
    const auto distance = places::distance_to(body, structure->info->id, point);
    if (!distance) continue;
    const auto place =
        std::upper_bound(out.begin(), out.end(), *distance, [](float d, const Near& n) { return d < n.distance_mm; });
    out.insert(place, {structure->info, *distance});
    if (out.size() > nearest_count) out.pop_back();
  }
  return out;
}

nlohmann::ordered_json point_json(const glm::vec3& p) { return {p.x, p.y, p.z}; }

Result<pack::Pack> open_body(const Options& options) {
  const auto file = scene::find_body(options.body);
  if (!file) return tl::unexpected(file.error());
  return pack::Pack::open(*file);
}

Result<places::LandmarkReport> measure(const body::BodyGeometry& geometry, const Options& options) {
  const auto file =
      options.rules.empty() ? core::share_dir() / "body" / "landmarks.toml" : std::filesystem::path(options.rules);
  auto rules = places::load_landmark_rules(file);
  if (!rules) return tl::unexpected(rules.error());
  return places::measure_landmarks(places::PlaceBody(geometry), *rules);
}

/// A body that carries no landmarks, or for which other rules are given, gets them measured by the rules.
Result<places::PlaceBody> body_of(const pack::Pack& pack, const body::BodyGeometry& geometry, const Options& options) {
  if (!pack.landmarks().empty() && options.rules.empty()) return places::PlaceBody(geometry, pack.landmarks());
  auto report = measure(geometry, options);
  if (!report) return tl::unexpected(report.error());
  return places::PlaceBody(geometry, report->found);
}

int list_landmarks(const pack::Pack& pack, const body::BodyGeometry& geometry, const Options& options) {
  auto report = measure(geometry, options);
  if (!report) return refuse(report.error());
  if (options.json) {
    nlohmann::ordered_json out{
        {"body", pack.meta().body}, {"landmarks", nlohmann::json::array()}, {"missing", nlohmann::json::array()}};
    for (const auto& landmark : report->found)
      out["landmarks"].push_back({{"id", landmark.id}, {"position_mm", point_json(landmark.position)}});
    for (const auto& error : report->missing) out["missing"].push_back(error.message());
    fmt::print("{}\n", out.dump());
    return 0;
  }
  for (const auto& landmark : report->found)
    fmt::print("{:<48} {:8.1f} {:8.1f} {:8.1f}\n", landmark.id, landmark.position.x, landmark.position.y,
               landmark.position.z);
  for (const auto& error : report->missing) fmt::print(stderr, "missing: {}\n", error.message());
  return 0;
}

int locate(const Options& options) {
  const auto side = model::parse_side(options.side);
  if (!side)
    return refuse(
        {tr_format("the side \"{}\" is not known", options.side), "--side", tr("use left, right or midline")});
  const auto place = options.landmarks ? Result<places::Place>() : places::Place::parse(options.expression);
  if (!place) return refuse(place.error());
  auto pack = open_body(options);
  if (!pack) return refuse(pack.error());
  const body::BodyGeometry geometry(*pack);
  if (options.landmarks) return list_landmarks(*pack, geometry, options);
  const auto body = body_of(*pack, geometry, options);
  if (!body) return refuse(body.error());
  const auto point = place->resolve(*body, *side);
  if (!point) return refuse(point.error());
  const auto near = nearest_structures(*pack, *body, *point);
  const auto skin = places::nearest_skin(*body, *point);
  if (options.json) {
    nlohmann::ordered_json out{
        {"expression", options.expression},  {"side", options.side}, {"body", pack->meta().body},
        {"position_mm", point_json(*point)}, {"skin_mm", nullptr},   {"nearest", nlohmann::json::array()}};
    if (skin) out["skin_mm"] = skin->distance_mm;
    for (const auto& n : near)
      out["nearest"].push_back({{"id", n.info->id}, {"name", n.info->name}, {"distance_mm", n.distance_mm}});
    fmt::print("{}\n", out.dump());
    return 0;
  }
  fmt::print("{}", tr_format("{:.1f} {:.1f} {:.1f} mm (left, back, up)\n", point->x, point->y, point->z));
  if (skin) fmt::print("{}", tr_format("{:6.1f} mm to the skin\n", skin->distance_mm));
  for (const auto& n : near)
    fmt::print("{}", tr_format("{:6.1f} mm to {} ({})\n", n.distance_mm, n.info->id, n.info->name));
  return 0;
}

} // namespace

Command locate_command() {
  return {"locate", tr_later("Where a place written in landmarks and muscles lies on a body"), [](CommandLine& app) {
            auto options = std::make_shared<Options>();
            auto* expression = app.add_option("expression", options->expression,
                                              "A place, for example: on(masseter-superficial, mandible-angle)");
            app.add_option("--side", options->side, "left, right or midline");
            app.add_option("--body", options->body, "A body pack, by file or name (default: reference)");
            app.add_option("--rules", options->rules, "Measure the landmarks by the rules in this file");
            app.add_flag("--landmarks", options->landmarks, "List every landmark, measured by the rules")
                ->excludes(expression);
            app.add_flag("--json", options->json, "Print one JSON object");
            return std::function<int()>([options] {
              if (options->expression.empty() && !options->landmarks) {
                fmt::print(stderr, "{}",
                           tr("myoatlas locate: there is nothing to locate; give an expression or --landmarks\n"));
                return 2;
              }
              return locate(*options);
            });
          }};
}

} // namespace myo::cli
