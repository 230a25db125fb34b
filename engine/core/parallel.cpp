#include "engine/core/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace myo::core {

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work, unsigned threads) {
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
