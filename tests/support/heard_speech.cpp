// Stands for speech-dispatcher's library: what is to be said is written into the file MYO_HEARD, a line each.

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

extern "C" {

void* spd_open(const char*, const char*, const char*, int) {
  static int connection;
  return &connection;
}

int spd_say(void*, int, const char* words) {
  const char* path = std::getenv("MYO_HEARD");
  std::FILE* file = path ? std::fopen(path, "a") : nullptr;
  if (!file) return -1;
  std::fprintf(file, "%s\n", words);
  return std::fclose(file) == 0 ? 1 : -1;
}

/// Where MYO_DEAF is set, a daemon that answers no more.
int spd_cancel(void*) {
  for (; std::getenv("MYO_DEAF") != nullptr;) ::pause();
  return 0;
}
void spd_close(void*) {}
}
