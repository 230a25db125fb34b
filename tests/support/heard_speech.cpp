// Stands for speech-dispatcher's library: what is to be said is written into the file MYO_HEARD, a line each.

#include <cstdio>
#include <cstdlib>

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

int spd_cancel(void*) { return 0; }
void spd_close(void*) {}
}
