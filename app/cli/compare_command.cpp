// myoatlas compare PACK REFERENCE
#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "assets/compare/compare_bodies.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

struct Arguments {
  std::string pack, reference;
  std::vector<std::string> structures;
  bool json = false;
};

double mean_of(const compare::SurfaceDeviation& d) { return d.mean_mm(); }
double p95_of(const compare::SurfaceDeviation& d) { return d.p95_mm(); }
double volume_of(const compare::SurfaceDeviation& d) { return std::abs(d.volume_ratio - 1); }

nlohmann::ordered_json totals(const compare::BodyComparison& c) {
  const compare::BodyBars bars;
  std::size_t counted = 0, surface = 0, volume = 0;
  for (const auto& s : c.structures) {
    if (s.info.kind != model::Kind::muscle && s.info.kind != model::Kind::bone) continue;
    ++counted;
    surface += s.distance.mean_mm() <= bars.mean_mm && s.distance.p95_mm() <= bars.p95_mm;
    volume += volume_of(s.distance) <= bars.volume;
  }
  const double all = counted > 0 ? static_cast<double>(counted) : 1.0;
  return {
      {"muscles_and_bones", counted},
      {"within_surface_bars", static_cast<double>(surface) / all},
      {"within_volume_bar", static_cast<double>(volume) / all},
      {"mean_mm",
       {{"median", c.quantile(0.5, mean_of)}, {"p90", c.quantile(0.9, mean_of)}, {"worst", c.quantile(1, mean_of)}}},
      {"p95_mm",
       {{"median", c.quantile(0.5, p95_of)}, {"p90", c.quantile(0.9, p95_of)}, {"worst", c.quantile(1, p95_of)}}},
      {"volume_off",
       {{"median", c.quantile(0.5, volume_of)},
        {"p90", c.quantile(0.9, volume_of)},
        {"worst", c.quantile(1, volume_of)}}}};
}

void print_json(const Arguments& a, const compare::BodyComparison& c) {
  nlohmann::ordered_json out{{"pack", a.pack}, {"reference", a.reference}, {"totals", totals(c)}};
  auto& rows = out["structures"] = nlohmann::ordered_json::array();
  for (const auto& s : c.structures) {
    const auto& d = s.distance;
    rows.push_back({{"id", s.info.id},
                    {"kind", to_string(s.info.kind)},
                    {"mean_mm", d.mean_mm()},
                    {"p95_mm", d.p95_mm()},
                    {"from_reference", {{"mean_mm", d.mean_there_mm}, {"p95_mm", d.p95_there_mm}}},
                    {"to_reference", {{"mean_mm", d.mean_back_mm}, {"p95_mm", d.p95_back_mm}}},
                    {"largest_mm", d.largest_mm},
                    {"volume_ratio", d.volume_ratio}});
  }
  out["only_in_pack"] = c.only_in_pack;
  out["only_in_reference"] = c.only_in_reference;
  fmt::print("{}\n", out.dump(2));
}

void print_table(const compare::BodyComparison& c) {
  fmt::print("{:44} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", tr("mm; worse of the two ways in the first pair"),
             tr("mean"), "95 %", tr("there"), tr("back"), tr("largest"), tr("volume"));
  for (const auto& s : c.structures) {
    const auto& d = s.distance;
    fmt::print("{:44} {:8.3f} {:8.3f} {:8.3f} {:8.3f} {:8.2f} {:+7.1f}%\n", s.info.id, d.mean_mm(), d.p95_mm(),
               d.mean_there_mm, d.mean_back_mm, d.largest_mm, 100 * (d.volume_ratio - 1));
  }
  const auto t = totals(c);
  const auto line = [&](const char* key, const char* name, double scale, const char* unit) {
    fmt::print("{}", tr_format("{}: median {:.2f}, 90 % within {:.2f}, worst {:.2f} {}\n", name,
                               scale * t[key]["median"].get<double>(), scale * t[key]["p90"].get<double>(),
                               scale * t[key]["worst"].get<double>(), unit));
  };
  fmt::print(
      "{}",
      tr_format(
          "\n{} muscles and bones: {:.1f} % within 0.5 mm mean and 1.6 mm for 95 %, {:.1f} % within 3 % of volume\n",
          t["muscles_and_bones"].get<std::size_t>(), 100 * t["within_surface_bars"].get<double>(),
          100 * t["within_volume_bar"].get<double>()));
  line("mean_mm", tr("mean distance"), 1, "mm");
  line("p95_mm", tr("95th percentile"), 1, "mm");
  line("volume_off", tr("volume off by"), 100, "%");
  fmt::print("{}", tr_format("only in the pack: {}; only in the reference: {}\n", c.only_in_pack.size(),
                             c.only_in_reference.size()));
  for (const auto& id : c.only_in_reference) fmt::print("{}", tr_format("  not in the pack: {}\n", id));
}

int compare(const Arguments& a) {
  const auto refuse = [](const Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
  };
  const auto pack = pack::Pack::open(a.pack);
  if (!pack) return refuse(pack.error());
  const auto reference =
      compare::read_reference(a.reference, a.structures, core::share_dir() / "body" / "structures.tsv");
  if (!reference) return refuse(reference.error());
  const compare::BodyComparison comparison = compare::compare_bodies(*pack, *reference, a.structures);
  if (comparison.structures.empty())
    return refuse(
        {tr("has no structure in common with the pack"), a.reference, tr("give the body that the pack was made from")});
  if (a.json)
    print_json(a, comparison);
  else
    print_table(comparison);
  return 0;
}

} // namespace

Command compare_command() {
  return {"compare", tr_later("Measures how far a body's surfaces are from reference meshes"),
          [](CommandLine& app) -> std::function<int()> {
            auto a = std::make_shared<Arguments>();
            app.add_option("pack", a->pack, "The body pack")->required();
            app.add_option("reference", a->reference, "A folder or zip of meshes, or another pack")->required();
            app.add_option("--structure", a->structures, "Only these ids (with or without side)");
            app.add_flag("--json", a->json, "Print JSON");
            return [a] { return compare(*a); };
          }};
}

} // namespace myo::cli
