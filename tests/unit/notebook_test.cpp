// Records of clients: kept, found, deleted for good; a wrong passphrase, a full disk, a file that is cut off or put in
// another's place, 200 kills while saving. Nothing of a client is readable in any file.
#include "app/clients/notebook.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <spawn.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace myo::clients {
namespace {

namespace fs = std::filesystem;
constexpr const char* phrase = "correct horse battery";

pain::PainDrawing drawing() {
  pain::PainDrawing out;
  out.words = "Zebrastreifen behind the ear";
  out.strokes.push_back(
      {pain::StrokeKind::skin, 14, 6, pain::PainQuality::burning, {"acromion.left"}, {{0, {1, 2, 3}}}});
  out.strokes.push_back({pain::StrokeKind::travel,
                         14,
                         6,
                         pain::PainQuality::unsaid,
                         {"acromion.left"},
                         {{0, {1, 2, 3}}, {0, {9, 2, 3}}}});
  return out;
}
Visit visit(const std::string& note) {
  Visit out = visit_of_today();
  out.drawing = drawing(), out.note = note;
  out.points = {{"infraspinatus.1", model::Side::left}}, out.techniques = {"Zebrastreifen pressure, 3 turns"};
  return out;
}

std::string everything_in(const fs::path& folder) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    all += entry.path().string() + "\n";
    if (entry.is_regular_file()) all += core::read_file(entry.path()).value_or("");
  }
  return all;
}

class NotebookTest : public testing::Test {
protected:
  [[nodiscard]] fs::path folder() const { return home_.path() / "data" / "clients"; }
  /// With one client of two visits.
  std::string begun() {
    auto notebook = Notebook::begin(folder(), phrase, Cost::least);
    EXPECT_TRUE(notebook) << notebook.error().message();
    const auto id = notebook->add("Zebrastreifen");
    EXPECT_TRUE(id) << id.error().message();
    EXPECT_TRUE(notebook->keep(*id, visit("Zebrastreifen one")));
    EXPECT_TRUE(notebook->keep(*id, visit("Zebrastreifen two")));
    return *id;
  }
  testing_support::TemporaryFolder home_;
};

TEST_F(NotebookTest, WhatIsKeptComesBack) {
  EXPECT_FALSE(Notebook::exists(folder())) << "off until chosen";
  const std::string id = begun();
  auto notebook = Notebook::open(folder(), phrase);
  ASSERT_TRUE(notebook) << notebook.error().message();
  ASSERT_EQ(notebook->clients().size(), 1u);
  const Client& client = notebook->clients().front();
  EXPECT_EQ(client.id, id);
  EXPECT_EQ(client.name, "Zebrastreifen");
  ASSERT_EQ(client.visits.size(), 2u);
  EXPECT_EQ(client.visits[1].note, "Zebrastreifen two");
  EXPECT_EQ(client.visits[0].drawing, drawing());
  EXPECT_EQ(client.visits[0].points, visit("").points);
  EXPECT_EQ(client.visits[0].techniques, visit("").techniques);
  EXPECT_FALSE(notebook->add("Zebrastreifen")) << "two of one name cannot be told apart";
  EXPECT_FALSE(notebook->add(""));
}

TEST_F(NotebookTest, FilesAreTheUsersAloneAndNothingInThemIsReadable) {
  begun();
  for (const auto& entry : fs::recursive_directory_iterator(home_.path() / "data")) {
    struct stat info {};
    ASSERT_EQ(::stat(entry.path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, entry.is_directory() ? 0700u : 0600u) << entry.path();
  }
  const std::string all = everything_in(home_.path());
  for (const char* told : {"Zebrastreifen", "infraspinatus", "acromion", "burning", phrase, "visits"})
    EXPECT_EQ(all.find(told), std::string::npos) << told;
}

TEST_F(NotebookTest, AWrongPassphraseIsRefusedInOneSentence) {
  begun();
  for (const char* wrong : {"", "Correct horse battery", "correct horse battery ", "x"}) {
    const auto notebook = Notebook::open(folder(), wrong);
    ASSERT_FALSE(notebook);
    EXPECT_NE(notebook.error().message().find("passphrase is wrong"), std::string::npos) << notebook.error().message();
  }
  EXPECT_TRUE(Notebook::open(folder(), phrase)) << "and costs nothing";
}

TEST_F(NotebookTest, AShortPassphraseBeginsNothing) {
  EXPECT_FALSE(Notebook::begin(folder(), "seven77", Cost::least));
  EXPECT_FALSE(Notebook::exists(folder()));
  EXPECT_TRUE(Notebook::begin(folder(), phrase, Cost::least));
  EXPECT_FALSE(Notebook::begin(folder(), phrase, Cost::least)) << "one that is there is never begun over";
}

TEST_F(NotebookTest, AnotherPassphraseOpensTheSame) {
  begun();
  {
    auto notebook = Notebook::open(folder(), phrase);
    ASSERT_TRUE(notebook->set_passphrase("another one of mine", Cost::least));
  }
  EXPECT_FALSE(Notebook::open(folder(), phrase));
  EXPECT_EQ(Notebook::open(folder(), "another one of mine")->clients().size(), 1u);
}

TEST_F(NotebookTest, OneWindowAtATime) {
  begun();
  const auto one = Notebook::open(folder(), phrase);
  const auto other = Notebook::open(folder(), phrase);
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message().find("another window"), std::string::npos);
}

TEST_F(NotebookTest, ACutOffOrChangedFileIsNamedAndTheOthersOpen) {
  const std::string id = begun();
  {
    auto notebook = Notebook::open(folder(), phrase);
    ASSERT_TRUE(notebook->add("other"));
  }
  const fs::path file = folder() / (id + ".client");
  const std::string whole = *core::read_file(file);
  const auto opens = [&](const std::string& bytes, const char* how) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    const auto notebook = Notebook::open(folder(), phrase);
    ASSERT_TRUE(notebook) << how;
    EXPECT_EQ(notebook->clients().size(), 1u) << how;
    ASSERT_EQ(notebook->damaged().size(), 1u) << how;
    EXPECT_NE(notebook->damaged()[0].message().find(id), std::string::npos) << how;
  };
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{40}, whole.size() / 2, whole.size() - 1})
    opens(whole.substr(0, size), "cut off");
  std::string changed = whole;
  changed[whole.size() / 2] ^= 1;
  opens(changed, "a bit changed");
  for (const auto& entry : fs::directory_iterator(folder()))
    if (entry.path().extension() == ".client" && entry.path() != file)
      opens(*core::read_file(entry.path()), "another's in its place");
  const std::string vault = *core::read_file(folder() / "vault");
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, vault.size() - 1}) {
    std::ofstream(folder() / "vault", std::ios::binary | std::ios::trunc) << vault.substr(0, size);
    const auto notebook = Notebook::open(folder(), phrase);
    ASSERT_FALSE(notebook);
    EXPECT_NE(notebook.error().message().find("cut off"), std::string::npos) << notebook.error().message();
  }
  std::string dear = vault;
  dear[9 + 16 + 7] = 1; // asks for 2^56 rounds
  std::ofstream(folder() / "vault", std::ios::binary | std::ios::trunc) << dear;
  EXPECT_FALSE(Notebook::open(folder(), phrase)) << "and does not hang";
}

TEST_F(NotebookTest, AFullDiskLosesNothing) {
  const std::string id = begun();
  auto notebook = Notebook::open(folder(), phrase);
  ASSERT_TRUE(notebook);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status kept = notebook->keep(id, visit("Zebrastreifen three"));
  const auto added = notebook->add("new");
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(kept);
  EXPECT_FALSE(added);
  EXPECT_EQ(notebook->client(id)->visits.size(), 2u) << "what was not kept is not shown as if it were";
  notebook = fail("closed");
  const auto again = Notebook::open(folder(), phrase);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->clients().size(), 1u);
  EXPECT_EQ(again->client(id)->visits.size(), 2u);
  EXPECT_TRUE(again->damaged().empty());
}

TEST_F(NotebookTest, DeletedForGood) {
  const std::string id = begun();
  const fs::path file = folder() / (id + ".client");
  const int held = ::open(file.c_str(), O_RDONLY); // what the disk held stays readable through this
  const std::string sealed = *core::read_file(file);
  {
    auto notebook = Notebook::open(folder(), phrase);
    ASSERT_TRUE(notebook->remove(id));
    EXPECT_FALSE(notebook->remove(id));
    EXPECT_TRUE(notebook->clients().empty());
  }
  EXPECT_FALSE(fs::exists(file));
  std::string left(sealed.size(), '\0');
  ASSERT_EQ(::pread(held, left.data(), left.size(), 0), static_cast<ssize_t>(left.size()));
  ::close(held);
  EXPECT_NE(left.substr(0, 64), sealed.substr(0, 64)) << "overwritten before it went";
  EXPECT_NE(left.substr(left.size() - 64), sealed.substr(sealed.size() - 64));
  EXPECT_TRUE(Notebook::open(folder(), phrase)->clients().empty());
}

TEST_F(NotebookTest, AnExportIsReadableAndTheUsersAlone) {
  const std::string id = begun();
  const fs::path out = home_.path() / "out.json";
  ASSERT_TRUE(Notebook::open(folder(), phrase)->export_to(id, out));
  struct stat info {};
  ASSERT_EQ(::stat(out.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const auto client = parse_client(*core::read_file(out), "out.json");
  ASSERT_TRUE(client);
  EXPECT_EQ(client->visits.size(), 2u);
}

/// Kept visits of a program that is killed; the highest number it acknowledged.
std::size_t killed_after(const fs::path& folder, int alive_ms) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  std::string program = MYO_BINARY_DIR "/tests/notebook_writer", path = folder.string();
  std::array<char*, 3> arguments = {program.data(), path.data(), nullptr};
  pid_t pid = -1;
  EXPECT_EQ(::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::this_thread::sleep_for(std::chrono::milliseconds(alive_ms));
  ::kill(pid, SIGKILL);
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it failed before it was killed, with " << WEXITSTATUS(status);
  std::string all;
  std::array<char, 4096> buffer{};
  for (ssize_t n = 0; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    all.append(buffer.data(), std::size_t(n));
  ::close(ends[0]);
  std::istringstream lines(all.substr(0, all.rfind('\n') + 1));
  std::size_t most = 0;
  for (std::size_t one = 0; lines >> one;) most = std::max(most, one);
  return most;
}

TEST_F(NotebookTest, TwoHundredKillsWhileSavingLoseNothingAcknowledgedAndShowNothing) {
  begun();
  std::mt19937 random(3);
#ifdef __SANITIZE_ADDRESS__
  constexpr int longest_ms = 180; // all takes longer there
#else
  constexpr int longest_ms = 60;
#endif
  std::uniform_int_distribution<int> alive_ms(2, longest_ms);
  std::size_t acknowledged = 2, wrote = 0;
  for (int kills = 1; kills <= 200; ++kills) {
    const std::size_t most = killed_after(folder(), alive_ms(random));
    wrote += most > acknowledged ? 1 : 0;
    acknowledged = std::max(acknowledged, most);
    if (kills % 10 != 0) continue;
    const std::string all = everything_in(home_.path());
    EXPECT_EQ(all.find("Zebrastreifen"), std::string::npos) << "after " << kills << " kills";
    auto notebook = Notebook::open(folder(), phrase);
    ASSERT_TRUE(notebook) << notebook.error().message();
    ASSERT_TRUE(notebook->damaged().empty()) << notebook->damaged()[0].message();
    std::size_t there = 0;
    for (const Client& client : notebook->clients()) there += client.visits.size();
    ASSERT_GE(there, acknowledged) << "after " << kills << " kills";
    acknowledged = there;
  }
  EXPECT_GT(wrote, 50u) << "the writers hardly wrote: nothing was tested";
  std::size_t left_over = 0;
  for (const auto& entry : fs::directory_iterator(folder()))
    left_over += entry.path().filename().string().find(".client.") != std::string::npos ? 1 : 0;
  EXPECT_EQ(left_over, 0u) << "what a cut-off save left is taken away at the next opening";
}

} // namespace
} // namespace myo::clients
