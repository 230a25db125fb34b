#pragma once
// All cores over independent items. Exceptions in `work` end the program: give it functions that return errors as values.

#include <cstddef>
#include <functional>

namespace myo {

/// Calls work(i) for i in [0, count), on `threads` threads (0: all cores). Returns when all are done.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work, unsigned threads = 0);

} // namespace myo
