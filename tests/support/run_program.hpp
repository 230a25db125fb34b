#pragma once
// The program as a person or a script meets it: what it prints and its exit status.

#include <array>
#include <cstdio>
#include <string>
#include <sys/wait.h>

namespace myo {

struct ProgramRun {
  int exit = -1;
  std::string out;
};

/// Runs `myoatlas ARGUMENTS` through a shell; `environment` is "NAME=value " once or more.
inline ProgramRun run_program(const std::string& arguments, const std::string& environment = {}) {
  ProgramRun run;
  FILE* pipe = popen((environment + MYO_BINARY_DIR "/bin/myoatlas " + arguments).c_str(), "r");
  if (!pipe) return run;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) run.out.append(buffer.data(), n);
  run.exit = WEXITSTATUS(pclose(pipe));
  return run;
}

} // namespace myo
