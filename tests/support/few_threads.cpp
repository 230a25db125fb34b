// Preloaded into a program: as if a limit on processes let it run MYO_THREADS threads beside its first, and no more.

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <pthread.h>

namespace {

std::atomic<int> running = 0;

struct Work {
  void* (*run)(void*);
  void* with;
};

void* run_and_count(void* what) {
  const Work work = *static_cast<Work*>(what);
  delete static_cast<Work*>(what);
  void* const result = work.run(work.with);
  --running;
  return result;
}

} // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* with) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto create = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  const char* allowed = std::getenv("MYO_THREADS");
  if (++running > (allowed != nullptr ? std::atoi(allowed) : 0)) return --running, EAGAIN;
  auto* work = new Work{run, with};
  const int failed = create(thread, attributes, run_and_count, work);
  if (failed != 0) --running, delete work;
  return failed;
}
