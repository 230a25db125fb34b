#pragma once
// Mesa keeps compiled shaders in files that it maps: where their disk is full, the kernel ends the program (SIGBUS).

namespace myo::gpu {

/// Asks the drivers for no cache where it could not be written (a full disk, a quota, a folder that is another's), once
/// a program. It changes the environment: call it before other threads are started.
void use_driver_cache_only_with_room();

} // namespace myo::gpu
