// Muscles answer to every name that people use for them.
#include "app/atlas/atlas.hpp"
#include "app/atlas/names.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace {

const myo::Atlas& atlas() {
  static const myo::Atlas opened = myo::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return opened;
}

std::set<std::string> named(const char* text) {
  std::set<std::string> ids;
  for (const std::uint32_t index : atlas().named(text)) ids.insert(atlas().muscles()[index].id);
  return ids;
}

using Ids = std::set<std::string>;

} // namespace

TEST(Names, EveryIdNameAndAliasLeadsToItsMuscle) {
  for (std::uint32_t i = 0; i < atlas().muscles().size(); ++i) {
    const myo::Muscle& muscle = atlas().muscles()[i];
    std::vector<std::string> names = {muscle.id, muscle.name, muscle.latin};
    for (const myo::Alias& alias : muscle.aliases) names.push_back(alias.text);
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
}

TEST(Names, SmallTyposAreForgiven) {
  EXPECT_EQ(named("pirifromis"), Ids{"piriformis"});
  EXPECT_EQ(named("tensor fascia lata"), Ids{"tensor-fasciae-latae"});
  EXPECT_EQ(named("gluteus mediuss"), Ids{"gluteus-medius"});
  EXPECT_EQ(named("quadratus lumborom"), Ids{"quadratus-lumborum"});
}

TEST(Names, NonsenseFindsNothingAndSuggests) {
  EXPECT_TRUE(named("").empty());
  EXPECT_TRUE(named("the muscle").empty());
  EXPECT_TRUE(named("xylophone").empty());
  EXPECT_TRUE(named("\xFF\xFE").empty());
  const auto near = myo::NameIndex(atlas().muscles(), atlas().collections()).suggestions("piriformis maximus", 3);
  EXPECT_TRUE(std::any_of(near.begin(), near.end(), [](const std::string& name) { return name.find("iriformis") != std::string::npos; })) << testing::PrintToString(near);
}
