#include "engine/core/thread_room.hpp"

#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace myo::core {

bool room_for_threads(int count) {
  std::mutex gate;
  std::vector<std::jthread> threads; // joined after the gate has opened, before it is gone
  const std::scoped_lock held(gate); // so that all are there at once
  try {
    for (int i = 0; i < count; ++i) threads.emplace_back([&gate] { const std::scoped_lock wait(gate); });
  } catch (const std::system_error&) {
    return false;
  }
  return true;
}

} // namespace myo::core
