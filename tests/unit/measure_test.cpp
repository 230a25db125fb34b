// A drawing's numbers against figures worked out by hand on four patches; codes; the shape of FHIR R5.
#include "app/measure/fhir.hpp"
#include "app/measure/frequency.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

namespace myo::measure {
namespace {

using Json = nlohmann::ordered_json;

/// 1 m² in four patches: two left, two right, mirrored in pairs (0-2, 1-3); a region of each pair and side.
SkinPatches four() {
  SkinPatches skin;
  skin.area_mm2 = {100'000, 400'000, 100'000, 400'000};
  skin.left_share = {1, 1, 0, 0};
  skin.mirror = {2, 3, 0, 1};
  skin.region = {0, 1, 2, SkinPatches::none};
  skin.regions = {{"a", model::Side::left}, {"b", model::Side::left}, {"a", model::Side::right}};
  return skin;
}
Painted painted(std::vector<float> share, float strength = 5) {
  Painted out;
  out.deep.assign(share.size(), 0);
  for (const float one : share) out.felt.push_back(one * strength);
  out.share = std::move(share);
  return out;
}

TEST(Measure, ExtentSidesAndStrengthAreThoseOfTheHand) {
  Painted drawn = painted({1, 0.5f, 0, 0.25f}, 4);
  drawn.deep[1] = 0.5f;
  const Extent extent = extent_of(four(), drawn);
  EXPECT_DOUBLE_EQ(extent.skin_cm2, 10'000);
  EXPECT_DOUBLE_EQ(extent.cm2, 1000 + 2000 + 1000);
  EXPECT_DOUBLE_EQ(extent.percent, 40);
  EXPECT_DOUBLE_EQ(extent.left, 30);
  EXPECT_DOUBLE_EQ(extent.right, 10);
  EXPECT_DOUBLE_EQ(extent.deep, 20);
  EXPECT_DOUBLE_EQ(extent.mean_strength, 4);
  EXPECT_DOUBLE_EQ(extent.sum_strength, 16'000);
  // Mirrored: patch 1 and 3 share a quarter of 0.4 m² each way; 0 and 2 nothing.
  EXPECT_DOUBLE_EQ(extent.symmetry, 2 * (0.1 + 0.1) / (2 * 0.4));
  ASSERT_EQ(extent.regions.size(), 2u);
  EXPECT_EQ(extent.regions[0].region.id, "a");
  EXPECT_DOUBLE_EQ(extent.regions[0].percent, 100);
  EXPECT_DOUBLE_EQ(extent.regions[1].percent, 50);
}

TEST(Measure, SymmetryIsOneOnBothSidesAndNothingOnOne) {
  EXPECT_DOUBLE_EQ(extent_of(four(), painted({1, 0.5f, 1, 0.5f})).symmetry, 1);
  EXPECT_DOUBLE_EQ(extent_of(four(), painted({1, 1, 0, 0})).symmetry, 0);
  EXPECT_DOUBLE_EQ(extent_of(four(), painted({0, 0, 0, 0})).symmetry, 0);
}

TEST(Measure, ARegionCountsFromATenthOfItOrTwoSquareCentimetres) {
  SkinPatches skin = four();
  EXPECT_TRUE(extent_of(skin, painted({0.0019f, 0, 0, 0})).regions.empty()) << "1.9 cm² of a large region";
  EXPECT_EQ(extent_of(skin, painted({0.0021f, 0, 0, 0})).regions.size(), 1u);
  skin.area_mm2[0] = 1000;
  EXPECT_TRUE(extent_of(skin, painted({0.09f, 0, 0, 0})).regions.empty());
  EXPECT_EQ(extent_of(skin, painted({0.11f, 0, 0, 0})).regions.size(), 1u) << "1.1 of 10 cm²";
}

TEST(Measure, ChangeIsWhatBothWhatOneAndWhatNeitherPaints) {
  const Change change = change_of(four(), painted({1, 0.5f, 0, 0}, 6), painted({0, 1, 0.5f, 0}, 4));
  // Both 0.2 m², before 0.3, now 0.45, either 0.55.
  EXPECT_DOUBLE_EQ(*change.dice, 2 * 0.2 / 0.75);
  EXPECT_NEAR(*change.jaccard, 0.2 / 0.55, 1e-12);
  EXPECT_DOUBLE_EQ(change.gained, 25);
  EXPECT_DOUBLE_EQ(change.lost, 10);
  EXPECT_DOUBLE_EQ(change.extent, 15);
  EXPECT_DOUBLE_EQ(change.mean_strength, -2);
  ASSERT_EQ(change.new_regions.size(), 1u);
  EXPECT_EQ(change.new_regions[0].side, model::Side::right);
  ASSERT_EQ(change.left_regions.size(), 1u);
  EXPECT_EQ(change.left_regions[0].side, model::Side::left);
  const Change none = change_of(four(), painted({0, 0, 0, 0}), painted({0, 0, 0, 0}));
  EXPECT_FALSE(none.dice || none.jaccard);
  EXPECT_DOUBLE_EQ(*change_of(four(), painted({1, 0, 0, 0}), painted({1, 0, 0, 0})).dice, 1);
}

TEST(Measure, FrequencyCountsDrawings) {
  const SkinPatches skin = four();
  Frequency frequency(skin);
  frequency.add(painted({1, 0.4f, 0, 0})), frequency.add(painted({1, 0, 0, 1})), frequency.add(painted({0, 0, 0, 0}));
  EXPECT_EQ(frequency.drawings(), 3u);
  EXPECT_EQ(std::vector(frequency.of_patch().begin(), frequency.of_patch().end()),
            (std::vector<std::uint32_t>{2, 0, 0, 1}));
  EXPECT_EQ(std::vector(frequency.of_region().begin(), frequency.of_region().end()),
            (std::vector<std::uint32_t>{2, 1, 0}));
}

TEST(Codes, AFileIsReadAndWhatItMustNotSayIsRefused) {
  Codes codes;
  ASSERT_TRUE(codes.add("# mine\nregion\tlumbar\turn:x\t7\tLow back\r\nmeasure\textent\turn:y\te\tExtent\n", "m.tsv"));
  ASSERT_EQ(codes.regions["lumbar"].size(), 1u);
  EXPECT_EQ(codes.regions["lumbar"][0].display, "Low back");
  const std::pair<const char*, const char*> bad[] = {
      {"region\tlumbar\turn:x\t7\n", "no code"},
      {"thing\tlumbar\turn:x\t7\tx\n", "no code"},
      {"measure\tweight\turn:x\t7\tx\n", "no measure"},
      {"region\tlumbar\thttp://hl7.org/fhir/sid/icd-10\tM54\tx\n", "a disease"},
      {"region\tlumbar\thttp://hl7.org/fhir/sid/icd-9-cm\tM54\tx\n", "a disease"},
      {"region\tlumbar\thttp://id.who.int/icd/release/11/mms\tMG30\tx\n", "a disease"},
      {"region\tlumbar\turn:oid:2.16.840.1.113883.6.90\tM54\tx\n", "a disease"},
  };
  for (const auto& [text, said] : bad) {
    Codes none;
    const Status added = none.add(text, "m.tsv");
    ASSERT_FALSE(added) << text;
    EXPECT_NE(added.error().message().find(said), std::string::npos) << added.error().message();
    EXPECT_NE(added.error().message().find("m.tsv:1"), std::string::npos) << added.error().message();
  }
  EXPECT_TRUE(Codes().add("region\tlumbar\turn:oid:2.16.840.1.113883.6.96\t7\tx\n", "m.tsv")) << "SNOMED is no ICD";
}

TEST(Codes, EveryRegionThatComesWithTheProgramHasOne) {
  Codes codes;
  const auto text = core::read_file(std::filesystem::path(MYO_SOURCE_DIR) / "app/measure/region-codes.tsv");
  ASSERT_TRUE(text);
  ASSERT_TRUE(codes.add(*text, "region-codes.tsv"));
  EXPECT_EQ(codes.regions.size(), 90u);
  for (const auto& [region, list] : codes.regions) {
    ASSERT_EQ(list.size(), 1u) << region;
    EXPECT_EQ(list[0].system, "urn:oid:2.16.840.1.113883.6.119") << "FMA alone";
  }
}

/// Element names and their cardinality as the R5 definitions have them, for the elements a bundle of ours may use.
struct Element {
  const char *path, *type;
  int min;
  bool list;
};
constexpr Element r5[] = {
    {"Bundle.resourceType", "string", 1, false},
    {"Bundle.type", "string", 1, false},
    {"Bundle.entry", "object", 0, true},
    {"Bundle.entry.fullUrl", "string", 0, false},
    {"Bundle.entry.resource", "resource", 0, false},
    {"BodyStructure.resourceType", "string", 1, false},
    {"BodyStructure.includedStructure", "object", 1, true},
    {"BodyStructure.includedStructure.structure", "CodeableConcept", 1, false},
    {"BodyStructure.includedStructure.laterality", "CodeableConcept", 0, false},
    {"BodyStructure.includedStructure.bodyLandmarkOrientation", "object", 0, true},
    {"BodyStructure.includedStructure.bodyLandmarkOrientation.landmarkDescription", "CodeableConcept", 0, true},
    {"BodyStructure.includedStructure.bodyLandmarkOrientation.distanceFromLandmark", "object", 0, true},
    {"BodyStructure.includedStructure.bodyLandmarkOrientation.distanceFromLandmark.value", "Quantity", 0, true},
    {"BodyStructure.description", "string", 0, false},
    {"BodyStructure.patient", "Reference", 1, false},
    {"Observation.resourceType", "string", 1, false},
    {"Observation.status", "string", 1, false},
    {"Observation.category", "CodeableConcept", 0, true},
    {"Observation.code", "CodeableConcept", 1, false},
    {"Observation.subject", "Reference", 0, false},
    {"Observation.effectiveDateTime", "string", 0, false},
    {"Observation.note", "Annotation", 0, true},
    {"Observation.bodyStructure", "Reference", 0, false},
    {"Observation.hasMember", "Reference", 0, true},
    {"Observation.component", "object", 0, true},
    {"Observation.component.code", "CodeableConcept", 1, false},
    {"Observation.component.valueQuantity", "Quantity", 0, false},
    {"CodeableConcept.coding", "Coding", 0, true},
    {"CodeableConcept.text", "string", 0, false},
    {"Coding.system", "string", 0, false},
    {"Coding.code", "string", 0, false},
    {"Coding.display", "string", 0, false},
    {"Quantity.value", "number", 0, false},
    {"Quantity.unit", "string", 0, false},
    {"Quantity.system", "string", 0, false},
    {"Quantity.code", "string", 0, false},
    {"Reference.reference", "string", 0, false},
    {"Reference.display", "string", 0, false},
    {"Annotation.text", "string", 1, false},
};

void check_object(const Json& object, const std::string& path, std::set<std::string>& seen);

void check_value(const Json& value, const Element& element, std::set<std::string>& seen) {
  const std::string type = element.type;
  if (type == "string")
    EXPECT_TRUE(value.is_string() && !value.get<std::string>().empty()) << element.path;
  else if (type == "number")
    EXPECT_TRUE(value.is_number()) << element.path;
  else
    check_object(value,
                 type == "resource" ? value.value("resourceType", "?")
                 : type == "object" ? element.path
                                    : type,
                 seen);
}

void check_object(const Json& object, const std::string& path, std::set<std::string>& seen) {
  ASSERT_TRUE(object.is_object() && !object.empty()) << path << ": FHIR has no empty objects";
  for (const auto& [name, value] : object.items()) {
    const auto* found =
        std::find_if(std::begin(r5), std::end(r5), [&](const Element& one) { return path + "." + name == one.path; });
    if (found == std::end(r5)) {
      ADD_FAILURE() << "R5 has no " << path << "." << name;
      continue;
    }
    seen.insert(found->path);
    EXPECT_EQ(value.is_array(), found->list) << found->path;
    if (!value.is_array()) {
      check_value(value, *found, seen);
      continue;
    }
    EXPECT_FALSE(value.empty()) << found->path << ": FHIR has no empty lists";
    for (const Json& one : value) check_value(one, *found, seen);
  }
  for (const Element& element : r5) {
    const std::string one = element.path;
    const std::size_t dot = one.rfind('.');
    if (element.min > 0 && one.substr(0, dot) == path) {
      EXPECT_TRUE(object.contains(one.substr(dot + 1))) << one << " is required";
    }
  }
}

TEST(Fhir, ABundleIsShapedAsR5Says) {
  Codes codes;
  ASSERT_TRUE(
      codes.add("region\ta\turn:oid:2.16.840.1.113883.6.119\t7154\thead\nmeasure\textent\turn:y\te\tExtent\n", "m"));
  const Extent extent = extent_of(four(), painted({1, 0.5f, 0, 0}));
  Exchange exchange{extent, codes};
  exchange.labels["a"] = "Place A", exchange.qualities = {"aching"};
  Landmark landmark;
  landmark.region.id = "a", landmark.region.side = model::Side::left;
  landmark.landmark = "acromion left", landmark.distance_mm = 34;
  exchange.landmarks = {landmark};
  exchange.subject = "Patient/12", exchange.date = "2027-01-31", exchange.seed = "x";
  const Json bundle = fhir_bundle(exchange);
  std::set<std::string> seen;
  check_object(bundle, "Bundle", seen);
  for (const Element& element : r5)
    if (std::string_view(element.path) != "Reference.display") {
      EXPECT_TRUE(seen.contains(element.path)) << element.path << " is never written";
    }
  std::set<std::string> urls;
  std::string text = bundle.dump();
  for (const Json& entry : bundle["entry"]) {
    EXPECT_TRUE(urls.insert(entry["fullUrl"]).second) << "each has its own id";
    EXPECT_EQ(std::string(entry["fullUrl"]).size(), std::string("urn:uuid:").size() + 36);
  }
  for (const Json& entry : bundle["entry"])
    if (entry["resource"].contains("bodyStructure")) {
      EXPECT_TRUE(urls.contains(entry["resource"]["bodyStructure"]["reference"]));
    }
  EXPECT_EQ(bundle["entry"].size(), 2 * extent.regions.size() + 1);
  EXPECT_EQ(text.find("diagnos"), std::string::npos);
  EXPECT_EQ(fhir_bundle(exchange).dump(), text) << "the same drawing, the same ids";
  exchange.seed = "y";
  EXPECT_NE(fhir_bundle(exchange).dump(), text);
  exchange.subject.clear();
  EXPECT_TRUE(fhir_bundle(exchange)["entry"][0]["resource"]["patient"].contains("display")) << "nobody is named";
}

} // namespace
} // namespace myo::measure
