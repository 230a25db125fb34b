// Muscles answer to every name that people use for them.
#include "app/atlas/atlas.hpp"
#include "app/atlas/coverage_list.hpp"
#include "app/atlas/names.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace {

const myo::atlas::Atlas& atlas() {
  static const myo::atlas::Atlas opened = myo::atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

std::set<std::string> named(const char* text) {
  std::set<std::string> ids;
  for (const std::uint32_t index : atlas().named(text)) ids.insert(atlas().muscles()[index].id);
  return ids;
}

using Ids = std::set<std::string>;

/// The longest word with one letter lost, doubled, swapped with the next, or mistaken, in its middle.
std::vector<std::string> slips(const std::string& name) {
  std::size_t at = 0, length = 0;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find(' ', i), name.size());
    if (end - i > length) at = i, length = end - i;
    i = end + 1;
  }
  const std::size_t k = at + length / 2;
  std::string lost = name, doubled = name, swapped = name, mistaken = name;
  lost.erase(k, 1);
  doubled.insert(k, 1, name[k]);
  std::swap(swapped[k], swapped[k - 1]);
  mistaken[k] = name[k] == 'e' ? 'a' : 'e';
  return {lost, doubled, swapped, mistaken};
}

} // namespace

TEST(Names, EveryIdNameAndAliasLeadsToItsMuscle) {
  for (std::uint32_t i = 0; i < atlas().muscles().size(); ++i) {
    const myo::atlas::Muscle& muscle = atlas().muscles()[i];
    std::vector<std::string> names = {muscle.id, muscle.name, muscle.latin};
    for (const myo::atlas::Alias& alias : muscle.aliases) names.push_back(alias.text);
    for (const std::string& name : names) {
      const auto found = atlas().named(name);
      EXPECT_NE(std::find(found.begin(), found.end(), i), found.end()) << muscle.id << " is not found as " << name;
    }
    EXPECT_EQ(atlas().named(muscle.id).size(), 1u) << muscle.id << ": an id is one muscle";
  }
}

TEST(Names, CaseOrderAndLatinFormsDoNotMatter) {
  EXPECT_EQ(named("MASSETER DEEP"), Ids{"masseter-deep"});
  EXPECT_EQ(named("deep masseter"), Ids{"masseter-deep"});
  EXPECT_EQ(named("upper trapezius"), Ids{"trapezius-descending"});
  EXPECT_EQ(named("musculus gluteus medius"), Ids{"gluteus-medius"});
  EXPECT_EQ(named("Psoas-Major"), Ids{"psoas-major"});
  EXPECT_EQ(named("biceps femoris caput longum"), Ids{"biceps-femoris-long"});
}

TEST(Names, AGroupIsAllItsParts) {
  EXPECT_EQ(named("trapezius"), (Ids{"trapezius-ascending", "trapezius-descending", "trapezius-transverse"}));
  EXPECT_EQ(named("gastrocnemius"), (Ids{"gastrocnemius-lateral", "gastrocnemius-medial"}));
  EXPECT_EQ(named("masseter muscle"), (Ids{"masseter-deep", "masseter-superficial"}));
}

TEST(Names, ACollectionIsAllItsMuscles) {
  EXPECT_EQ(named("rotator cuff"), (Ids{"infraspinatus", "subscapularis", "supraspinatus", "teres-minor"}));
  EXPECT_EQ(named("Hamstrings").size(), 4u);
  EXPECT_EQ(named("the peroneals"), (Ids{"fibularis-brevis", "fibularis-longus", "fibularis-tertius"}));
  const Ids posterior_cervicals = {"longissimus-capitis", "multifidus-cervicis", "rotatores-cervicis",
                                   "semispinalis-capitis", "semispinalis-cervicis"};
  for (const char* name : {"posterior cervicals", "posterior neck muscles", "deep posterior cervicals"})
    EXPECT_EQ(named(name), posterior_cervicals) << name;
  EXPECT_EQ(named("scalene"), (Ids{"scalenus-anterior", "scalenus-medius", "scalenus-minimus", "scalenus-posterior"}));
  EXPECT_EQ(named("long toe flexors"), (Ids{"flexor-digitorum-longus", "flexor-hallucis-longus"}));
  EXPECT_TRUE(named("paraspinals").contains("multifidus-lumbar"));
  EXPECT_EQ(named("spinalis"), Ids{"spinalis-thoracis"});
}

TEST(Names, SmallTyposAreForgiven) {
  EXPECT_EQ(named("pirifromis"), Ids{"piriformis"});
  EXPECT_EQ(named("tensor fascia lata"), Ids{"tensor-fasciae-latae"});
  EXPECT_EQ(named("gluteus mediuss"), Ids{"gluteus-medius"});
  EXPECT_EQ(named("quadratus lumborom"), Ids{"quadratus-lumborum"});
}

TEST(Names, AnotherMuscleIsNoSlip) {
  // The atlas has no point of these: saying so is better than showing a neighbour.
  for (const char* name : {"opponens digiti minimi", "rectus capitis anterior", "palmaris brevis", "zygomaticus minor"})
    EXPECT_TRUE(named(name).empty()) << name;
}

TEST(Names, WhatWasAskedIsFoundInEveryForm) {
  ASSERT_GT(myo::atlas::coverage_list(atlas()).size(), 170u);
  for (const myo::atlas::ListedMuscle& requested : myo::atlas::coverage_list(atlas())) {
    const std::size_t bracket = requested.name.find(" [");
    const std::string base = requested.name.substr(0, bracket);
    const std::string part =
        bracket == std::string::npos ? "" : requested.name.substr(bracket + 2, requested.name.size() - bracket - 3);
    const std::string full = part.empty() ? base : part + " " + base;
    std::vector<std::string> forms = {
        requested.name,     full,         "left " + full,     "right " + full + " muscle", full + " muscles",
        "musculus " + full, "m. " + full, "the " + full + "?"};
    if (!part.empty())
      for (const std::string& form :
           {base + " " + part, base + ", " + part + " part", base + " (" + part + " head)", part + " head of " + base})
        forms.push_back(form);
    for (const std::string& form : forms) EXPECT_TRUE(named(form.c_str()).contains(requested.muscle)) << form;
    EXPECT_LE(named(full.c_str()).size(), 2u) << full << " is one muscle, or one of two";
    for (const std::string& typo : slips(full))
      EXPECT_TRUE(named(typo.c_str()).contains(requested.muscle)) << typo << " for " << full;
  }
}

TEST(Names, WhatPeopleCallThemIsFound) {
  const std::vector<std::pair<const char*, std::string>> calls = {
      {"upper traps", "trapezius-descending"},
      {"lower trap", "trapezius-ascending"},
      {"mid trap", "trapezius-transverse"},
      {"middle trapezius", "trapezius-transverse"},
      {"SCM", "sternocleidomastoid"},
      {"sternomastoid", "sternocleidomastoid"},
      {"sterno cleido mastoid", "sternocleidomastoid"},
      {"QL", "quadratus-lumborum"},
      {"TFL", "tensor-fasciae-latae"},
      {"tensor fascia latae", "tensor-fasciae-latae"},
      {"peroneus longus", "fibularis-longus"},
      {"peroneus brevis", "fibularis-brevis"},
      {"peroneus tertius", "fibularis-tertius"},
      {"flexor accessorius", "quadratus-plantae"},
      {"extensor digiti quinti", "extensor-digiti-minimi"},
      {"abductor digiti quinti", "abductor-digiti-minimi"},
      {"ECRL", "extensor-carpi-radialis-longus"},
      {"ECRB", "extensor-carpi-radialis-brevis"},
      {"ECU", "extensor-carpi-ulnaris"},
      {"FCR", "flexor-carpi-radialis"},
      {"FCU", "flexor-carpi-ulnaris"},
      {"FDS", "flexor-digitorum-superficialis"},
      {"FDP", "flexor-digitorum-profundus"},
      {"FPL", "flexor-pollicis-longus"},
      {"FHL", "flexor-hallucis-longus"},
      {"EHL", "extensor-hallucis-longus"},
      {"EDL", "extensor-digitorum-longus"},
      {"FDL", "flexor-digitorum-longus"},
      {"APL", "abductor-pollicis-longus"},
      {"EPL", "extensor-pollicis-longus"},
      {"EPB", "extensor-pollicis-brevis"},
      {"VMO", "vastus-medialis"},
      {"vastus medialis obliquus", "vastus-medialis"},
      {"hamstrings", "biceps-femoris-long"},
      {"quads", "rectus-femoris"},
      {"calf muscle", "gastrocnemius"},
      {"lats", "latissimus-dorsi"},
      {"lat", "latissimus-dorsi"},
      {"rhomboids", "rhomboid-major"},
      {"rotator cuff", "infraspinatus"},
      {"scalenes", "scalenus-anterior"},
      {"anterior scalene", "scalenus-anterior"},
      {"middle scalene", "scalenus-medius"},
      {"posterior scalene", "scalenus-posterior"},
      {"scalenus minimus", "scalenus-minimus"},
      {"suboccipitals", "obliquus-capitis-inferior"},
      {"iliopsoas", "psoas-major"},
      {"psoas", "psoas-major"},
      {"hip flexor", "iliacus"},
      {"pecs", "pectoralis-major"},
      {"pec minor", "pectoralis-minor"},
      {"pec major", "pectoralis-major"},
      {"anterior deltoid", "deltoid-clavicular"},
      {"front delt", "deltoid-clavicular"},
      {"middle deltoid", "deltoid-acromial"},
      {"lateral deltoid", "deltoid-acromial"},
      {"rear delt", "deltoid-spinal"},
      {"posterior deltoid", "deltoid-spinal"},
      {"tib ant", "tibialis-anterior"},
      {"anterior tibialis", "tibialis-anterior"},
      {"tib post", "tibialis-posterior"},
      {"posterior tibialis", "tibialis-posterior"},
      {"gastroc", "gastrocnemius"},
      {"soleus", "soleus"},
      {"abs", "rectus-abdominis"},
      {"obliques", "external-oblique"},
      {"transverse abdominis", "transversus-abdominis"},
      {"frontalis", "occipitofrontalis-frontal"},
      {"occipitalis", "occipitofrontalis-occipital"},
      {"internal pterygoid", "medial-pterygoid"},
      {"external pterygoid", "lateral-pterygoid"},
      {"flexor digitorum sublimis", "flexor-digitorum-superficialis"},
      {"erector spinae", "longissimus-thoracis"},
      {"pelvic floor", "levator-ani"},
      {"pubococcygeus", "levator-ani"},
      {"iliococcygeus", "levator-ani"},
      {"ischiococcygeus", "coccygeus"},
      {"sphincter ani", "external-anal-sphincter"},
      {"serratus", "serratus-anterior"},
      {"boxer's muscle", "serratus-anterior"},
      {"first dorsal interosseous", "dorsal-interossei-of-hand-first"},
      {"first dorsal interosseus of the hand", "dorsal-interossei-of-hand-first"},
      {"palmar interosseous", "palmar-interossei-of-hand"},
      {"lumbricals", "lumbricals-of-hand"},
      {"adductor magnus", "adductor-magnus"},
      {"glute med", "gluteus-medius"},
      {"glute max", "gluteus-maximus"},
      {"glute min", "gluteus-minimus"},
      {"gluteus max", "gluteus-maximus"},
      {"levator scapula", "levator-scapulae"},
      {"lev scap", "levator-scapulae"},
      {"infra spinatus", "infraspinatus"},
      {"subscap", "subscapularis"},
      {"teres", "teres-major"},
      {"biceps", "biceps-brachii"},
      {"triceps", "triceps-brachii"},
      {"long head of triceps", "triceps-brachii-long"},
      {"short head of biceps", "biceps-brachii-short"},
      {"medial gastrocnemius", "gastrocnemius-medial"},
      {"musculus trapezius pars descendens", "trapezius-descending"},
      {"caput longum musculi bicipitis brachii", "biceps-brachii-long"},
      {"m. pectoralis major pars clavicularis", "pectoralis-major-clavicular"},
      {"musculus obliquus externus abdominis", "external-oblique"},
      {"musculus obliquus internus abdominis", "internal-oblique"},
      {"musculus masseter pars profunda", "masseter-deep"},
      {"venter anterior musculi digastrici", "digastric-anterior"},
      {"musculus interosseus dorsalis primus manus", "dorsal-interossei-of-hand-first"},
      {"musculus peroneus longus", "fibularis-longus"},
      {"jaw muscle", "masseter"},
      {"chewing muscle", "masseter"},
      {"temporal muscle", "temporalis"},
      {"popliteus", "popliteus"},
      {"rectus capitis posterior", "rectus-capitis-posterior-major"},
      {"inferior oblique of the head", "obliquus-capitis-inferior"},
      {"diaphragm", "diaphragm"},
      {"deep six", "piriformis"},
      {"erectors", "longissimus-thoracis"},
      {"paraspinals", "longissimus-thoracis"},
      {"quadratus lumborum", "quadratus-lumborum"},
      {"trapezuis", "trapezius"},
      {"piriformus", "piriformis"},
      {"gastrocnimius", "gastrocnemius"},
      {"sternoclidomastoid", "sternocleidomastoid"},
      {"supraspinitus", "supraspinatus"},
      {"rhomboidus major", "rhomboid-major"},
      {"illiacus", "iliacus"},
      {"illiopsoas", "psoas-major"},
      {"latisimus dorsi", "latissimus-dorsi"},
      {"brachioradalis", "brachioradialis"},
      {"thenar muscles", "opponens-pollicis"},
      {"hypothenar", "abductor-digiti-minimi-of-hand"},
  };
  for (const auto& [call, id] : calls) {
    const Ids found = named(call);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const std::string& one) { return one.starts_with(id); }))
        << call << " for " << id << ": " << testing::PrintToString(found);
  }
}

TEST(Names, ASuggestionIsMadeOnce) {
  for (const char* wrong : {"nosuch", "scmm", "trapez", "pecs major"}) {
    const auto near = myo::atlas::names_of(atlas()).suggestions(wrong, 3);
    for (std::size_t i = 0; i < near.size(); ++i)
      EXPECT_EQ(std::count(near.begin(), near.end(), near[i]), 1) << wrong << ": " << near[i];
  }
}

TEST(Names, NonsenseFindsNothingAndSuggests) {
  EXPECT_TRUE(named("").empty());
  EXPECT_TRUE(named("the muscle").empty());
  EXPECT_TRUE(named("xylophone").empty());
  EXPECT_TRUE(named("\xFF\xFE").empty());
  const auto near = myo::atlas::names_of(atlas()).suggestions("piriformis maximus", 3);
  EXPECT_TRUE(std::any_of(near.begin(), near.end(), [](const std::string& name) {
    return name.find("iriformis") != std::string::npos;
  })) << testing::PrintToString(near);
}
