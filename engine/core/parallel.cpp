#include "engine/core/parallel.hpp"

#include "engine/core/thread_room.hpp"

#include <algorithm>
#include <thread>

#ifdef __SANITIZE_THREAD__
#include <atomic>
#include <exception>
#include <mutex>
#include <vector>
#else
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace myo::core {

#ifdef __SANITIZE_THREAD__

// ThreadSanitizer does not see how TBB, which is not built with it, hands work from thread to thread: every loop would
// be a race. Threads of our own show those of the work itself.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work, unsigned threads) {
  std::atomic<std::size_t> next = 0;
  std::mutex one;
  std::exception_ptr thrown;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) try {
        work(i);
      } catch (...) {
        const std::scoped_lock lock(one);
        thrown = std::current_exception(), next = count;
      }
  };
  {
    std::vector<std::jthread> others;
    const std::size_t wanted = threads > 0 ? threads : std::max(2u, std::thread::hardware_concurrency());
    if (room_for_threads(static_cast<int>(wanted) - 1))
      for (std::size_t t = 1; t < std::min(wanted, count); ++t) others.emplace_back(run);
    run();
  }
  if (thrown) std::rethrow_exception(thrown);
}

#else

namespace {

/// Where no thread may be started (a limit on processes), TBB ends the program: it is told to use the one that is
/// there.
void make_do_with_what_there_is() {
  // Never let go of: TBB starts its threads at once when the limit is lifted, and ends the program if it cannot.
  static const tbb::global_control* const only_one =
      room_for_threads(static_cast<int>(std::max(2u, std::thread::hardware_concurrency())) - 1)
          ? nullptr
          : new tbb::global_control(tbb::global_control::max_allowed_parallelism, 1);
  (void)only_one;
}

} // namespace

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work, unsigned threads) {
  make_do_with_what_there_is();
  const auto run = [&] {
    // Isolated: a thread that waits here takes no item of a loop around this one, which could need what the waiting
    // thread holds (a once_flag, a lock).
    tbb::this_task_arena::isolate([&] {
      tbb::parallel_for(
          tbb::blocked_range<std::size_t>(0, count),
          [&](const tbb::blocked_range<std::size_t>& range) {
            for (std::size_t i = range.begin(); i != range.end(); ++i) work(i);
          },
          tbb::simple_partitioner());
    });
  };
  if (threads == 0) return run();
  tbb::task_arena(static_cast<int>(threads)).execute(run);
}

#endif

} // namespace myo::core
