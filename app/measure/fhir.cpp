#include "app/measure/fhir.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace myo::measure {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double step = 100) { return std::round(value * step) / step; }

std::uint64_t fnv(std::string_view text, std::uint64_t from) {
  for (const char c : text) from = (from ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return from;
}

/// A UUID of version 8: its bits are of our own making (RFC 9562).
std::string uuid(std::string_view seed, std::string_view what) {
  std::uint64_t high = fnv(what, fnv(seed, 0xcbf29ce484222325ull)), low = fnv(seed, fnv(what, 0x84222325cbf29ce4ull));
  high = (high & ~0xf000ull) | 0x8000ull;
  low = (low & ~(3ull << 62)) | (2ull << 62);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff, high & 0xffff, low >> 48,
                     low & 0xffffffffffffull);
}

Json concept_of(const std::map<std::string, std::vector<Code>, std::less<>>& codes, const std::string& id,
                const std::string& words) {
  Json out = Json::object();
  if (const auto found = codes.find(id); found != codes.end())
    for (const Code& one : found->second)
      out["coding"].push_back({{"system", one.system}, {"code", one.code}, {"display", one.display}});
  out["text"] = words;
  return out;
}

Json quantity(double value, const char* unit, const char* code) {
  return {{"value", value}, {"unit", unit}, {"system", "http://unitsofmeasure.org"}, {"code", code}};
}
Json per_cent(double value) { return quantity(rounded(value), "%", "%"); }
Json score(double value) { return quantity(rounded(value), "of 10", "{score}"); }

struct Maker {
  const Exchange& in;

  [[nodiscard]] Json subject() const {
    if (in.subject.empty()) return {{"display", "the person who drew this"}};
    return {{"reference", in.subject}};
  }
  [[nodiscard]] Json component(const char* measure, const char* words, Json value) const {
    return {{"code", concept_of(in.codes.measures, measure, words)}, {"valueQuantity", std::move(value)}};
  }
  [[nodiscard]] Json observation(const char* measure, const std::string& words) const {
    Json out = {{"resourceType", "Observation"},
                {"status", "final"},
                {"category",
                 {{{"coding",
                    {{{"system", "http://terminology.hl7.org/CodeSystem/observation-category"},
                      {"code", "survey"},
                      {"display", "Survey"}}}}}}},
                {"code", concept_of(in.codes.measures, measure, words)},
                {"subject", subject()}};
    if (!in.date.empty()) out["effectiveDateTime"] = in.date;
    return out;
  }
  [[nodiscard]] std::string label(const SkinRegion& region) const {
    const auto found = in.labels.find(region.id);
    return found == in.labels.end() ? region.id : found->second;
  }
  [[nodiscard]] Json structure(const RegionExtent& one) const {
    Json included = {{"structure", concept_of(in.codes.regions, one.region.id, label(one.region))}};
    if (one.region.side != model::Side::midline)
      included["laterality"] = {{"text", std::string(model::to_string(one.region.side))}};
    for (const Landmark& landmark : in.landmarks)
      if (landmark.region == one.region)
        included["bodyLandmarkOrientation"].push_back(
            {{"landmarkDescription", {{{"text", landmark.landmark}}}},
             {"distanceFromLandmark", {{{"value", {quantity(rounded(landmark.distance_mm / 10, 10), "cm", "cm")}}}}}});
    return {{"resourceType", "BodyStructure"},
            {"includedStructure", Json::array({std::move(included)})},
            {"description", fmt::format("{} per cent of this region is painted", rounded(one.percent, 1))},
            {"patient", subject()}};
  }
};

} // namespace

Json fhir_bundle(const Exchange& in) {
  const Maker make{in};
  const Extent& extent = in.extent;
  Json entries = Json::array(), members = Json::array();
  const auto add = [&](const std::string& what, Json resource) {
    const std::string url = "urn:uuid:" + uuid(in.seed, what);
    entries.push_back({{"fullUrl", url}, {"resource", std::move(resource)}});
    return url;
  };
  for (const RegionExtent& one : extent.regions) {
    const std::string which = one.region.id + " " + std::string(model::to_string(one.region.side));
    const std::string structure = add("structure " + which, make.structure(one));
    Json observed = make.observation("pain-drawing", "Pain drawn in a region");
    observed["bodyStructure"] = {{"reference", structure}};
    observed["component"] = {
        make.component("region-extent", "Share of the region that is painted", per_cent(one.percent)),
        make.component("region-strength", "Mean strength there, as drawn", score(one.mean_strength))};
    members.push_back({{"reference", add("observation " + which, std::move(observed))}});
  }
  Json whole = make.observation("pain-drawing", "Pain drawing");
  if (!members.empty()) whole["hasMember"] = std::move(members);
  if (!in.qualities.empty())
    whole["note"] = {{{"text", fmt::format("The pain was called {}.", fmt::join(in.qualities, ", "))}}};
  whole["component"] = {
      make.component("extent", "Share of the skin that is painted", per_cent(extent.percent)),
      make.component("left", "The same, left of the middle", per_cent(extent.left)),
      make.component("right", "The same, right of the middle", per_cent(extent.right)),
      make.component("deep", "Share of the skin under which pain is drawn inside", per_cent(extent.deep)),
      make.component("mean-strength", "Mean strength over what is painted, as drawn", score(extent.mean_strength)),
      make.component("sum-strength", "Area times strength",
                     quantity(rounded(extent.sum_strength), "cm2 x of 10", "cm2")),
      make.component("regions", "Regions painted", quantity(double(extent.regions.size()), "regions", "{count}")),
      make.component("symmetry", "Overlap with the mirror image, 0 to 1",
                     quantity(rounded(extent.symmetry), "1", "1"))};
  add("whole", std::move(whole));
  return {{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}};
}

} // namespace myo::measure
