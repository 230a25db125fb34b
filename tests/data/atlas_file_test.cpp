// The built atlas opens; anything else is refused in one sentence that says what it is.
#include "app/atlas/atlas.hpp"
#include "engine/core/files.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <random>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;

class AtlasFile : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("myo-atlas-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    bytes_ = myo::core::read_file(built_).value();
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path written(const std::string& bytes) const {
    const fs::path path = folder_ / "copy of an atlas?.sqlite";
    EXPECT_TRUE(myo::core::write_file_atomically(path, bytes));
    return path;
  }
  /// The sentence a file is refused with; fails when it is not.
  static std::string refusal(const fs::path& path) {
    const auto atlas = myo::atlas::Atlas::open(path);
    EXPECT_FALSE(atlas);
    return atlas ? "" : atlas.error().message();
  }
  fs::path changed(const std::string& sql) const {
    const fs::path path = written(bytes_);
    SQLite::Database(path, SQLite::OPEN_READWRITE).exec(sql);
    return path;
  }

  const fs::path built_ = fs::path(MYO_SHARE_DIR) / "atlas.sqlite";
  fs::path folder_;
  std::string bytes_;
};

TEST_F(AtlasFile, OpensAndHoldsTheNinetyRegions) {
  const auto atlas = myo::atlas::Atlas::open(built_);
  ASSERT_TRUE(atlas) << atlas.error().message();
  EXPECT_EQ(atlas->regions().size(), 90u);
  ASSERT_NE(atlas->region("mastoid"), nullptr);
  EXPECT_EQ(atlas->region("mastoid")->label, "Behind the ear");
  EXPECT_EQ(atlas->content_hash().size(), 16u);
  EXPECT_EQ(atlas->counts().points, atlas->points().size());
  EXPECT_TRUE(myo::atlas::Atlas::check(built_).empty());
}

TEST_F(AtlasFile, OpensWhereNothingMayBeWritten) {
  const fs::path path = written(bytes_);
  fs::permissions(path, fs::perms::owner_read);
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  const auto atlas = myo::atlas::Atlas::open(path);
  fs::permissions(folder_, fs::perms::owner_all);
  EXPECT_TRUE(atlas) << atlas.error().message();
}

TEST_F(AtlasFile, RefusesWhatIsNoAtlas) {
  EXPECT_NE(refusal(folder_ / "missing.sqlite").find("no such file"), std::string::npos);
  EXPECT_NE(refusal(folder_).find("no regular file"), std::string::npos);
  EXPECT_NE(refusal(written("")).find("no SQLite file"), std::string::npos);
  EXPECT_NE(refusal(written(std::string(5000, 'x'))).find("no SQLite file"), std::string::npos);
  const fs::path other = folder_ / "other.sqlite";
  SQLite::Database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE a(b); INSERT INTO a VALUES (1);");
  EXPECT_NE(refusal(other).find("is no atlas"), std::string::npos);
}

TEST_F(AtlasFile, RefusesAnotherLayout) {
  EXPECT_NE(refusal(changed("PRAGMA user_version = 999")).find("has layout 999"), std::string::npos);
  EXPECT_NE(refusal(changed("PRAGMA user_version = 0")).find("build the atlas again"), std::string::npos);
}

TEST_F(AtlasFile, RefusesWhatIsCutOffOrTooLong) {
  EXPECT_NE(refusal(written(bytes_.substr(0, bytes_.size() / 2))).find("cut off"), std::string::npos);
  EXPECT_NE(refusal(written(bytes_.substr(0, 100))).find("cut off"), std::string::npos);
  EXPECT_NE(refusal(written(bytes_ + "tail")).find("4 bytes too many"), std::string::npos);
}

TEST_F(AtlasFile, RefusesRowsThatContradictEachOther) {
  EXPECT_NE(refusal(changed("PRAGMA foreign_keys = OFF; INSERT INTO region_near VALUES ('vertex', 'nowhere', 9); "
                            "INSERT INTO region_word VALUES ('nowhere', 'x', 1);"))
                .find("\"nowhere\", which is not there"),
            std::string::npos);
  EXPECT_NE(refusal(changed("DROP TABLE region_word")).find("damaged"), std::string::npos);
}

TEST_F(AtlasFile, OneFlippedBitIsMet) {
  std::mt19937 random(5);
  for (int i = 0; i < 80; ++i) {
    std::string bytes = bytes_;
    const std::size_t at = random() % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    EXPECT_FALSE(myo::atlas::Atlas::open(written(bytes))) << "bit of byte " << at;
  }
  EXPECT_NE(refusal(changed("DELETE FROM hazard")).find("checksum does not match"), std::string::npos);
}

TEST_F(AtlasFile, FlippedBytesNeverEndTheProgram) {
  std::mt19937 random(7);
  int refused = 0;
  for (int i = 0; i < 60; ++i) {
    std::string bytes = bytes_;
    for (int j = 0; j < 40; ++j) bytes[100 + random() % (bytes.size() - 100)] = static_cast<char>(random());
    const auto atlas = myo::atlas::Atlas::open(written(bytes));
    if (!atlas)
      ++refused;
    else
      for (const char* word : {"neck pain", "trapezius"}) (void)atlas->named(word);
  }
  EXPECT_GT(refused, 0);
}

TEST_F(AtlasFile, IsReadByManyThreadsAtOnce) {
  const auto atlas = myo::atlas::Atlas::open(built_);
  ASSERT_TRUE(atlas);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) EXPECT_NE(atlas->region("mastoid"), nullptr);
    });
  for (std::thread& thread : threads) thread.join();
}
