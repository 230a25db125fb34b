// A reading process that was taken over can do nothing but read its source.
#include "engine/core/files.hpp"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <sys/syscall.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which need more of the kernel than a reader does
TEST(Sandbox, LetsReadTheSourceAndNothingElse) {
  const fs::path folder = fs::temp_directory_path() / ("myo-sandbox-" + std::to_string(::getpid()));
  fs::create_directories(folder / "in");
  fs::create_directories(folder / "out");
  ASSERT_TRUE(myo::core::write_file_atomically(folder / "in/own.obj", "v 0 0 0"));
  ASSERT_TRUE(myo::core::write_file_atomically(folder / "out/secret.txt", "secret"));
  const std::string command = std::string(MYO_BINARY_DIR "/tests/sandboxed_tries ") + (folder / "in").string() + " " +
                              (folder / "out").string();
  std::FILE* tries = ::popen(command.c_str(), "r");
  ASSERT_NE(tries, nullptr);
  std::string said;
  std::array<char, 512> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), tries)) > 0;) said.append(block.data(), n);
  EXPECT_EQ(::pclose(tries), 0) << said;
  std::map<std::string, std::string> done;
  std::istringstream lines(said);
  for (std::string what, how; lines >> what >> how;) done[what] = how;
  EXPECT_EQ(done["read-inside"], "yes");
  EXPECT_EQ(done["end"], "yes") << "a program was started in its place";
  for (const char* what : {"make",          "write",        "truncate", "rename", "unlink",  "folder",      "chmod",
                           "socket",        "local-socket", "signal",   "link",   "symlink", "memory-file", "trace",
                           "others-memory", "rings",        "thread",   "mount",  "fork",    "exec"})
    EXPECT_EQ(done[what], "no") << what;
  const bool has_landlock = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1u) > 0;
  EXPECT_EQ(done["read-outside"], has_landlock ? "no" : "yes");
  EXPECT_EQ(myo::core::read_file(folder / "in/own.obj").value(), "v 0 0 0");
  fs::remove_all(folder);
}
#endif

} // namespace
