// myoatlas drawing: a drawing of pain in numbers (JSON, CSV), as FHIR, or many of them as one map.

#include "app/cli/atlas_output.hpp"
#include "app/cli/command.hpp"
#include "app/cli/frequency_plate.hpp"
#include "app/language/language.hpp"
#include "app/measure/fhir.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/patches.hpp"
#include "engine/core/files.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <memory>
#include <optional>
#include <set>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> files;
  std::string against, to = "json", map, out, body, atlas, subject, date;
  bool frequency = false;
};

int refuse(const std::string& message, int code = 1) {
  fmt::print(stderr, "myoatlas drawing: {}\n", message);
  return code;
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

/// The atlas and the body that drawings are laid on. The body points at the atlas, which stays where it is.
struct Ground {
  std::unique_ptr<atlas::Atlas> atlas;
  scene::Body body;
  measure::SkinPatches skin;
};

Result<Ground> open_ground(const Options& options) {
  auto opened = open_atlas(options.atlas);
  if (!opened) return tl::unexpected(opened.error());
  const auto pack = scene::find_body(options.body);
  if (!pack) return tl::unexpected(pack.error());
  auto atlas = std::make_unique<atlas::Atlas>(std::move(*opened));
  auto body = scene::Body::open(*pack, atlas.get(), scene::Content::everything, core::user_cache_dir());
  if (!body) return tl::unexpected(body.error());
  if (!body->skin()) return fail("this body has no skin to measure on", pack->string(), "choose another with --body");
  measure::SkinPatches skin = scene::patches_of(*body);
  return Ground{std::move(atlas), std::move(*body), std::move(skin)};
}

Result<pain::PainDrawing> load(const std::string& name) {
  const auto file = pain::drawing_path(name);
  if (!file) return tl::unexpected(file.error());
  return pain::load_drawing(*file);
}

Json side_json(model::Side side) {
  return side == model::Side::midline ? Json("midline") : Json(std::string(model::to_string(side)));
}

Json regions_json(const std::vector<measure::SkinRegion>& regions) {
  Json out = Json::array();
  for (const measure::SkinRegion& one : regions) out.push_back({{"id", one.id}, {"side", side_json(one.side)}});
  return out;
}

std::vector<std::string> qualities_of(const pain::PainDrawing& drawing) {
  std::set<pain::PainQuality> said;
  for (const pain::PainStroke& stroke : drawing.strokes)
    if (stroke.kind != pain::StrokeKind::erase) said.insert(stroke.quality);
  for (const pain::RegionMark& mark : drawing.marks)
    if (mark.felt == pain::Felt::yes) said.insert(mark.quality);
  said.erase(pain::PainQuality::unsaid);
  std::vector<std::string> out;
  for (const pain::PainQuality one : said) out.emplace_back(pain::to_string(one));
  return out;
}

Json extent_json(const measure::Extent& extent) {
  Json regions = Json::array();
  for (const measure::RegionExtent& one : extent.regions)
    regions.push_back({{"id", one.region.id},
                       {"side", side_json(one.region.side)},
                       {"percent", rounded(one.percent)},
                       {"mean_strength", rounded(one.mean_strength)}});
  return {{"skin_cm2", rounded(extent.skin_cm2)},
          {"extent_percent", rounded(extent.percent)},
          {"extent_cm2", rounded(extent.cm2)},
          {"left_percent", rounded(extent.left)},
          {"right_percent", rounded(extent.right)},
          {"deep_percent", rounded(extent.deep)},
          {"mean_strength", rounded(extent.mean_strength)},
          {"sum_strength", rounded(extent.sum_strength)},
          {"symmetry", rounded(extent.symmetry)},
          {"arrows", extent.arrows},
          {"regions_counted", extent.regions.size()},
          {"regions", std::move(regions)},
          {"side_not_said", extent.unsaid}};
}

Json change_json(const measure::Change& change) {
  const auto maybe = [](const std::optional<double>& value) { return value ? Json(rounded(*value)) : Json(nullptr); };
  return {{"dice", maybe(change.dice)},
          {"jaccard", maybe(change.jaccard)},
          {"gained_percent", rounded(change.gained)},
          {"lost_percent", rounded(change.lost)},
          {"extent_change", rounded(change.extent)},
          {"mean_strength_change", rounded(change.mean_strength)},
          {"new_regions", regions_json(change.new_regions)},
          {"regions_gone", regions_json(change.left_regions)}};
}

/// One row beneath its names: what is a number, in the order of the JSON.
std::string csv_of(const Json& numbers) {
  std::string names, values;
  const auto add = [&](const Json& from, const std::string& before) {
    for (const auto& [name, value] : from.items()) {
      if (!value.is_number() && !value.is_null()) continue;
      const char* comma = names.empty() ? "" : ",";
      names += fmt::format("{}{}{}", comma, before, name);
      values += fmt::format("{}{}", comma, value.is_null() ? std::string() : value.dump());
    }
  };
  add(numbers, "");
  if (numbers.contains("against")) add(numbers["against"], "against_");
  return names + "\n" + values + "\n";
}

/// For each painted region the landmark nearest to a spot that was drawn in it.
std::vector<measure::Landmark> landmarks_of(const Ground& ground, const pain::PainDrawing& drawing) {
  std::vector<measure::Landmark> out;
  const pain::BodyFrame& frame = ground.body.model().frame;
  for (const pain::PainStroke& stroke : drawing.strokes) {
    if (stroke.kind == pain::StrokeKind::erase || stroke.kind == pain::StrokeKind::travel) continue;
    const pain::PainSample& middle = stroke.samples[stroke.samples.size() / 2];
    const auto at = pain::position_of(stroke, middle, frame);
    const scene::ResolvedRegion* region = at ? ground.body.region_at(*at) : nullptr;
    if (!region) continue;
    std::string words = stroke.anchors[middle.anchor];
    if (words == "origin") continue;
    std::replace(words.begin(), words.end(), '-', ' '), std::replace(words.begin(), words.end(), '.', ' ');
    const measure::SkinRegion where{region->id, region->side};
    const double distance = glm::length(middle.offset_mm);
    const auto there = std::find_if(out.begin(), out.end(), [&](const auto& one) { return one.region == where; });
    if (there == out.end())
      out.push_back({where, std::move(words), distance});
    else if (distance < there->distance_mm)
      *there = {where, std::move(words), distance};
  }
  return out;
}

Result<measure::Codes> codes_of(const Options& options) {
  measure::Codes codes;
  std::vector<std::filesystem::path> files{core::share_dir() / "codes" / "region-codes.tsv"};
  if (!options.map.empty()) files.emplace_back(options.map);
  for (const std::filesystem::path& file : files) {
    const auto text = core::read_file(file, 4u << 20);
    if (!text) return tl::unexpected(text.error());
    if (const Status added = codes.add(*text, file.string()); !added) return tl::unexpected(added.error());
  }
  return codes;
}

int put(const Options& options, const std::string& text) {
  if (options.out.empty()) return fmt::print("{}", text), 0;
  const Status written = core::write_file_atomically(options.out, text, core::Access::personal);
  return written ? 0 : refuse(written.error().message());
}

int measure_one(const Options& options) {
  const auto drawing = load(options.files.front());
  if (!drawing) return refuse(drawing.error().message());
  std::optional<pain::PainDrawing> earlier;
  if (!options.against.empty()) {
    auto loaded = load(options.against);
    if (!loaded) return refuse(loaded.error().message());
    earlier = std::move(*loaded);
  }
  const auto ground = open_ground(options);
  if (!ground) return refuse(ground.error().message());
  const measure::SkinPatches& skin = ground->skin;
  const measure::Painted painted = scene::painted_on(ground->body, skin, *drawing);
  const measure::Extent extent = measure::extent_of(skin, painted);
  if (options.to == "fhir") {
    const auto codes = codes_of(options);
    if (!codes) return refuse(codes.error().message());
    measure::Exchange exchange{extent, *codes};
    for (const atlas::Region& region : ground->atlas->regions()) exchange.labels[region.id] = region.label;
    exchange.landmarks = landmarks_of(*ground, *drawing), exchange.qualities = qualities_of(*drawing);
    exchange.subject = options.subject, exchange.date = options.date;
    exchange.seed = pain::drawing_json(*drawing) + options.subject + options.date;
    return put(options, measure::fhir_bundle(exchange).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  }
  Json out = {{"drawing", options.files.front()}, {"body", ground->body.model().body_id}};
  out.update(extent_json(extent));
  out["qualities"] = qualities_of(*drawing);
  if (earlier)
    out["against"] = change_json(measure::change_of(skin, scene::painted_on(ground->body, skin, *earlier), painted));
  return put(options,
             options.to == "csv" ? csv_of(out) : out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

int map_many(const Options& options) {
  if (options.out.empty()) return refuse(tr("say with --out where the map goes: a picture, or a table as .csv"), 2);
  std::vector<Result<pain::PainDrawing>> loaded(options.files.size(), pain::PainDrawing{});
  core::parallel_for(loaded.size(), [&](std::size_t i) { loaded[i] = load(options.files[i]); });
  std::vector<pain::PainDrawing> drawings;
  for (Result<pain::PainDrawing>& one : loaded) {
    if (!one) return refuse(one.error().message());
    drawings.push_back(std::move(*one));
  }
  const auto ground = open_ground(options);
  if (!ground) return refuse(ground.error().message());
  const measure::Frequency frequency = scene::frequency_of(ground->body, ground->skin, drawings);
  if (options.out.ends_with(".csv")) {
    std::string csv = "region,side,drawings,share\n";
    for (std::size_t r = 0; r < frequency.of_region().size(); ++r) {
      const measure::SkinRegion& region = ground->skin.regions[r];
      csv += fmt::format("{},{},{},{}\n", region.id, model::to_string(region.side), frequency.of_region()[r],
                         rounded(double(frequency.of_region()[r]) / double(frequency.drawings())));
    }
    return put(options, csv);
  }
  const Status written = write_frequency_plate(options.out, ground->body, frequency);
  return written ? 0 : refuse(written.error().message());
}

int run_drawing(const Options& options) {
  if (options.frequency) return map_many(options);
  if (options.files.size() != 1)
    return refuse(tr("one drawing is measured at a time; many make a map with --frequency"), 2);
  return measure_one(options);
}

} // namespace

Command drawing_command() {
  return {"drawing", tr_later("A drawing of pain in numbers, as FHIR, or many of them as one map"),
          [](CommandLine& line) -> std::function<int()> {
            const auto options = std::make_shared<Options>();
            line.add_option("FILE", options->files, "drawings: JSON files, or names of saved ones")->required();
            line.add_option("--against", options->against, "an earlier drawing: what changed since");
            line.add_option("--to", options->to, "json, csv or fhir (R5: BodyStructure and Observation)")
                ->check(one_of({"json", "csv", "fhir"}))
                ->capture_default_str();
            line.add_option("--map", options->map, "fhir: a mapping file that adds codes to the regions and measures");
            line.add_option("--subject", options->subject, "fhir: whose it is: a reference");
            line.add_option("--date", options->date, "fhir: when it was drawn, as 2027-01-31");
            line.add_flag("--frequency", options->frequency,
                          "how many of the drawings paint each place: a picture, or a table where --out ends in .csv");
            line.add_option("--out", options->out, "the file to write; without it JSON, CSV and FHIR are printed");
            line.add_option("--body", options->body, "the body that is drawn on, by file or name");
            line.add_option("--atlas", options->atlas, "another atlas file");
            return [options] { return run_drawing(*options); };
          }};
}

} // namespace myo::cli
