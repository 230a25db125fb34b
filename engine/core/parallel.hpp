#pragma once
// All cores over independent items, on one pool of threads for the whole program.

#include <cstddef>
#include <functional>

namespace myo::core {

/// Calls work(i) for i in [0, count), on `threads` threads (0: all cores). Returns when all are done.
/// An exception of `work` is thrown on here, with items left undone: give it functions that return errors as values.
/// Loops may stand inside loops.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work, unsigned threads = 0);

} // namespace myo::core
