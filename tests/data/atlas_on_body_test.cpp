// `myoatlas check ATLAS --body PACK`: the shipped atlas fits the reference body, and one that does not is found out.

#include "engine/core/checksum.hpp"
#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/run_program.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

const fs::path pack = fs::path(MYO_SHARE_DIR) / "reference.pack";
const fs::path shipped = fs::path(MYO_SHARE_DIR) / "atlas.sqlite";

struct Answer {
  int exit = -1;
  nlohmann::json json;
};

Answer check(const fs::path& atlas) {
  const myo::ProgramRun run = myo::run_program("check " + atlas.string() + " --body " + pack.string() +
                                               " --content " MYO_SOURCE_DIR "/atlas-data/content --json");
  return {run.exit, nlohmann::json::parse(run.out, nullptr, false)};
}

bool finds(const Answer& answer, const std::string& id, const std::string& what) {
  return std::any_of(answer.json["findings"].begin(), answer.json["findings"].end(),
                     [&](const nlohmann::json& finding) {
                       return finding["id"] == id && finding["what"].get<std::string>().find(what) != std::string::npos;
                     });
}

} // namespace

TEST(AtlasOnBody, TheShippedAtlasFitsTheReferenceBody) {
  MYO_NEEDS(fs::exists(pack), "the reference body is not made yet: ./run makes it");
  const Answer answer = check(shipped);
  ASSERT_TRUE(answer.json.is_object());
  for (const auto& finding : answer.json["findings"])
    if (finding["error"].get<bool>()) ADD_FAILURE() << finding.dump();
  EXPECT_EQ(answer.exit, 0);
}

TEST(AtlasOnBody, WhatDoesNotFitIsFoundWithItsLine) {
  MYO_NEEDS(fs::exists(pack), "the reference body is not made yet: ./run makes it");
  const fs::path spoilt = fs::temp_directory_path() / ("myo-spoilt-" + std::to_string(::getpid()) + ".sqlite");
  fs::copy_file(shipped, spoilt, fs::copy_options::overwrite_existing);
  {
    SQLite::Database database(spoilt, SQLite::OPEN_READWRITE);
    database.exec("UPDATE point SET place = 'move(acromial-angle, lateral 90)' WHERE id = 'trapezius-descending.1'");
    // A zone that stays where it was while the point says that it hurts in the heel and nowhere else.
    database.exec("DELETE FROM point_region WHERE point = 'supraspinatus.1'; INSERT INTO point_region VALUES "
                  "('supraspinatus.1', 'heel', 'essential', 0)");
    database.exec("UPDATE muscle_structure SET structure = 'no-such-muscle' WHERE muscle = 'soleus'");
    // Whole again as a file: what is wrong with it is what it says.
    SQLite::Statement mark(database, "UPDATE metadata SET value = ? WHERE key = 'file_checksum'");
    mark.bind(1, myo::core::unsealed_mark());
    mark.exec();
  }
  std::string bytes = myo::core::read_file(spoilt).value();
  ASSERT_TRUE(myo::core::seal(bytes));
  ASSERT_TRUE(myo::core::write_file_atomically(spoilt, bytes));
  const Answer answer = check(spoilt);
  fs::remove(spoilt);
  ASSERT_TRUE(answer.json.is_object());
  EXPECT_EQ(answer.exit, 1);
  EXPECT_TRUE(finds(answer, "trapezius-descending.1", "mm from its muscle")) << answer.json.dump(1);
  EXPECT_TRUE(finds(answer, "supraspinatus.1", "\"heel\"")) << "the zone misses its region";
  EXPECT_TRUE(finds(answer, "supraspinatus.1", "does not name")) << "the zone contradicts its point";
  EXPECT_TRUE(finds(answer, "soleus", "no mesh \"no-such-muscle\""));
  for (const auto& finding : answer.json["findings"])
    if (finding["id"] == "trapezius-descending.1") {
      EXPECT_EQ(finding["file"], "muscles/trapezius-descending.toml");
      EXPECT_GT(finding["line"].get<int>(), 1);
    }
}
