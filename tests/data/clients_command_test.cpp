// `myoatlas clients` as a person or a script meets it: nothing of a client on a command line or in a readable file.
#include "engine/core/files.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

class ClientsCommand : public testing::Test {
protected:
  /// With a home of the test's own; `typed` is what comes by standard input.
  [[nodiscard]] myo::ProgramRun clients(const std::string& arguments, const std::string& typed) const {
    const auto in = folder_.path() / "typed.txt";
    EXPECT_TRUE(myo::core::write_file_atomically(in, typed));
    const auto run = myo::run_program("clients " + arguments + " < '" + in.string() + "' 2>&1",
                                      "XDG_DATA_HOME='" + (folder_.path() / "data").string() + "' ");
    std::filesystem::remove(in);
    return run;
  }
  myo::testing_support::TemporaryFolder folder_;
};

constexpr const char* phrase = "correct horse battery\n";

TEST_F(ClientsCommand, BegunKeptListedExportedDeleted) {
  EXPECT_EQ(clients("list", phrase).exit, 1) << "none was begun";
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "data"));
  ASSERT_EQ(clients("begin", phrase).exit, 0);
  EXPECT_EQ(clients("begin", phrase).exit, 1) << "never begun over";
  const auto added = clients("add", std::string(phrase) + "Zebrastreifen\n");
  ASSERT_EQ(added.exit, 0) << added.out;
  const std::string id = added.out.substr(0, 16);
  const auto kept = clients("keep " + id + " --point infraspinatus.1:left",
                            std::string(phrase) + "Zebrastreifen slept badly\nand more\n");
  ASSERT_EQ(kept.exit, 0) << kept.out;
  const auto list = clients("list --json", phrase);
  const auto json = nlohmann::json::parse(list.out);
  ASSERT_EQ(json["clients"].size(), 1u);
  EXPECT_EQ(json["clients"][0]["name"], "Zebrastreifen");
  EXPECT_EQ(json["clients"][0]["visits"], 1);
  const auto shown = clients("show " + id, phrase);
  EXPECT_NE(shown.out.find("slept badly\\nand more"), std::string::npos) << shown.out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path()))
    if (entry.is_regular_file()) {
      EXPECT_EQ(myo::core::read_file(entry.path()).value().find("Zebrastreifen"), std::string::npos) << entry.path();
    }
  const auto wrong = clients("list", "wrong horse battery\n");
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_NE(wrong.out.find("the passphrase is wrong"), std::string::npos) << wrong.out;
  EXPECT_EQ(clients("delete " + id, phrase).exit, 2) << "asks for the word";
  EXPECT_EQ(clients("delete " + id + " --for-good", phrase).exit, 0);
  EXPECT_EQ(nlohmann::json::parse(clients("list --json", phrase).out)["clients"].size(), 0u);
}

TEST_F(ClientsCommand, AnotherPassphraseAndAFileDescriptor) {
  ASSERT_EQ(clients("begin", phrase).exit, 0);
  ASSERT_EQ(clients("passphrase", std::string(phrase) + "another one of mine\n").exit, 0);
  EXPECT_EQ(clients("list", phrase).exit, 1);
  EXPECT_EQ(clients("list --passphrase-fd 0", "another one of mine\n").exit, 0);
  EXPECT_EQ(clients("passphrase", "another one of mine\nshort\n").exit, 1);
  EXPECT_EQ(clients("", phrase).exit, 2);
}

} // namespace
