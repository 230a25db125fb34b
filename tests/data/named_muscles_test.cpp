// Muscles that the body has and the atlas has no points of: each has its names, by every path.
#include "app/atlas/atlas.hpp"
#include "app/panels/words.hpp"
#include "app/scene/body.hpp"
#include "app/search/search.hpp"
#include "assets/model/structure_list.hpp"
#include "tests/support/run_program.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

const atlas::Atlas& opened() {
  static const atlas::Atlas atlas = atlas::Atlas::open(MYO_SHARE_DIR "/atlas.sqlite").value();
  return atlas;
}

TEST(NamedMuscles, EveryMuscleOfTheBodyHasAnEntryOrNames) {
  const auto rows = model::load_structures(MYO_SOURCE_DIR "/assets/body/structures.tsv");
  ASSERT_TRUE(rows) << rows.error().message();
  std::size_t named = 0;
  for (const model::StructureRow& row : *rows) {
    if (row.info.kind != model::Kind::muscle) continue;
    const auto* muscle = opened().muscle_of_structure(row.info.base_id());
    const auto* names = opened().named_muscle(row.info.base_id());
    EXPECT_NE(muscle == nullptr, names == nullptr) << row.info.id;
    if (names == nullptr) continue;
    ++named;
    const std::string& fma = row.info.side == model::Side::right ? names->fma_right : names->fma_left;
    EXPECT_EQ(fma, row.info.fma.value_or("")) << row.info.id;
    EXPECT_TRUE(names->latin.starts_with("Muscul")) << names->latin;
  }
  EXPECT_GT(named, 40u);
}

TEST(NamedMuscles, AreShownByIdAndByEachOfTheirNames) {
  for (const char* name :
       {"orbicularis-oris", "Orbicularis oris", "musculus orbicularis ORIS", "ring muscle of the lips"}) {
    const ProgramRun run = run_program("show '" + std::string(name) + "'");
    EXPECT_EQ(run.exit, 0) << name;
    for (const char* said :
         {"Orbicularis oris", "Musculus orbicularis oris", "ring muscle of the lips", "FMA46841", "no trigger points"})
      EXPECT_NE(run.out.find(said), std::string::npos) << name << ": " << said;
  }
  const ProgramRun run = run_program("show --json opponens-digiti-minimi-of-hand");
  const auto json = nlohmann::json::parse(run.out, nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  EXPECT_EQ(json["muscle"]["fma"]["left"], "FMA37401");
  EXPECT_TRUE(json["points"].empty());
}

TEST(NamedMuscles, AreFoundByEachOfTheirNamesAndNamedInTheWindow) {
  const scene::Body body =
      scene::Body::open(MYO_SHARE_DIR "/reference.pack", &opened(), scene::Content::everything, core::user_cache_dir())
          .value();
  const state::Model& model = body.model();
  for (const char* text : {"zygomaticus minor", "musculus zygomaticus minor", "small cheekbone-to-lip muscle"}) {
    const auto hits = search::search({&opened(), &model.structure_names, nullptr}, text, 5);
    EXPECT_TRUE(std::ranges::any_of(hits, [](const search::SearchHit& hit) { return hit.id == "zygomaticus-minor"; }))
        << text;
  }
  const state::Selection chosen{state::Target::structure, "zygomaticus-minor.left", model::Side::left, {}};
  const panels::Naming names = panels::naming(chosen, model);
  EXPECT_EQ(names.title, "Zygomaticus minor");
  EXPECT_EQ(names.latin, "Musculus zygomaticus minor");
  ASSERT_NE(panels::named_muscle_of(chosen, model), nullptr);
  EXPECT_EQ(panels::label_of(model.structure("zygomaticus-minor.left")->info, model, state::Names::plain),
            "Small cheekbone-to-lip muscle");
}

} // namespace
} // namespace myo
