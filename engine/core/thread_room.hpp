#pragma once
// Whether a limit on processes (ulimit -u, a control group) leaves room for threads.

namespace myo::core {

/// Whether `count` threads more can run at a time, found by starting them. Asked before a library is used that would
/// end the program where it cannot start its own.
[[nodiscard]] bool room_for_threads(int count);

} // namespace myo::core
