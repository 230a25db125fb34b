// The program as it is installed: in any folder, with what a desktop needs to know of it.
#include "app/version/version.hpp"
#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/temporary_folder.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sys/wait.h>

namespace fs = std::filesystem;

namespace {

struct Said {
  int exit = -1;
  std::string out;
};

Said said(const std::string& command) {
  Said run;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return run;
  std::array<char, 4096> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) run.out.append(block.data(), n);
  run.exit = WEXITSTATUS(::pclose(pipe));
  return run;
}

std::string source(const char* file) {
  return myo::core::read_file(fs::path(MYO_SOURCE_DIR) / "cmake/packaging" / file).value();
}

std::set<std::string> all(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex wanted(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

TEST(Installed, RunsWhereverItIsPut) {
  MYO_NEEDS(fs::exists(MYO_SHARE_DIR "/reference.pack"), "the reference body is not made");
  const myo::testing_support::TemporaryFolder folder;
  const fs::path first = folder.path() / "first", moved = folder.path() / "moved here";
  const Said installed = said("cmake --install " MYO_BINARY_DIR " --prefix " + first.string());
  ASSERT_EQ(installed.exit, 0) << installed.out;
  fs::rename(first, moved);
  const std::string program = "env -u MYOATLAS_SHARE XDG_DATA_HOME=" + (folder.path() / "data").string() +
                              " XDG_CACHE_HOME=" + (folder.path() / "cache").string() + " '" +
                              (moved / "bin/myoatlas").string() + "' ";
  const Said version = said(program + "--version");
  EXPECT_EQ(version.exit, 0);
  EXPECT_TRUE(
      std::regex_match(version.out, std::regex("myoatlas [0-9.]+\natlas    .* content [0-9a-f]+\nbody     reference, "
                                               "version [0-9]+, content [0-9a-f]+\n")))
      << version.out;
  ASSERT_TRUE(
      myo::core::write_file_atomically(folder.path() / "anconeus.left.obj",
                                       "v 0 0 0\nv 30 0 0\nv 0 30 0\nv 0 0 30\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n"));
  const std::string pack = (folder.path() / "a.pack").string();
  const Said import =
      said(program + "import --no-skin --unit mm --out " + pack + " " + (folder.path() / "anconeus.left.obj").string());
  EXPECT_EQ(import.exit, 0) << "the reader is found beside the program: " << import.out;
  EXPECT_EQ(said(program + "check " + pack).exit, 0);
  for (const char* file : {"applications/myoatlas.desktop", "applications/myoatlas-open.desktop",
                           "mime/packages/myoatlas.xml", "metainfo/myoatlas.metainfo.xml", "man/man1/myoatlas.1",
                           "man/man1/myoatlas-reader.1", "icons/hicolor/scalable/apps/myoatlas.svg",
                           "icons/hicolor/48x48/apps/myoatlas.png", "doc/myoatlas/copyright", "myoatlas/atlas.sqlite"})
    EXPECT_TRUE(fs::exists(moved / "share" / file)) << file;
}

TEST(Installed, TheManPageNamesEveryCommandAndOption) {
  const std::string help = said(MYO_BINARY_DIR "/bin/myoatlas --help").out, page = source("myoatlas.1");
  const std::size_t at = help.find("Subcommands:");
  ASSERT_NE(at, std::string::npos);
  const auto commands = all(help.substr(at), "\n  ([a-z]+) "),
             options = all(help.substr(0, at), "\n  (?:-h,)?(--[a-z]+)");
  EXPECT_GT(commands.size(), 15u);
  EXPECT_EQ(all(page.substr(page.find(".SH COMMANDS")), "\n\\.B ([a-z]+)\n"), commands);
  for (const std::string& option : options)
    if (option != "--help") {
      EXPECT_TRUE(std::regex_search(page, std::regex("\\.BI? " + option + "\\b"))) << option;
    }
}

TEST(Installed, WhatTheDesktopIsToldFitsTogether) {
  const std::string menu = source("myoatlas.desktop"), opens = source("myoatlas-open.desktop"),
                    types = source("myoatlas-types.xml"), about = source("myoatlas.metainfo.xml");
  EXPECT_EQ(all(about, "<release version=\"([^\"]+)\"").count(std::string(myo::version)), 1u)
      << "a release of this version is to be described";
  for (const std::string& type : all(types, "mime-type type=\"([^\"]+)\"")) {
    EXPECT_NE(opens.find(type), std::string::npos) << type;
    EXPECT_NE(about.find("<mediatype>" + type), std::string::npos) << type;
  }
  EXPECT_EQ(menu.find("MimeType"), std::string::npos) << "one entry opens things, the other is shown";
  EXPECT_NE(opens.find("\nNoDisplay=true\n"), std::string::npos);
  EXPECT_NE(opens.find("\nExec=myoatlas open %u\n"), std::string::npos);
  if (said("appstreamcli --version").exit == 0) {
    const Said valid = said("appstreamcli validate --no-net " MYO_SOURCE_DIR "/cmake/packaging/myoatlas.metainfo.xml");
    EXPECT_EQ(valid.exit, 0) << valid.out;
  }
}

TEST(Installed, CallsAreBoundBeforeTheProgramRuns) {
  for (const char* program : {"myoatlas", "myoatlas-reader"}) {
    const Said parts = said(std::string("readelf -d -l " MYO_BINARY_DIR "/bin/") + program);
    ASSERT_EQ(parts.exit, 0) << parts.out;
    EXPECT_TRUE(std::regex_search(parts.out, std::regex("FLAGS_1.*NOW"))) << program;
    EXPECT_NE(parts.out.find("GNU_RELRO"), std::string::npos) << program;
    EXPECT_FALSE(std::regex_search(parts.out, std::regex("GNU_STACK[^\n]*\n[^\n]*RWE"))) << program;
  }
}

} // namespace
