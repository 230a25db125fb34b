#include "engine/core/parallel.hpp"

#include "engine/core/thread_room.hpp"

#include <algorithm>
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <thread>

namespace myo::core {
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

} // namespace myo::core
