#pragma once
// What the validation layer had to say of this whole process.

namespace myo::gpu {

/// Messages (warnings and errors) of all devices so far; each of the first twenty stands in the log. A program that was
/// asked to validate (MYOATLAS_VALIDATION=1) does not end well with any.
[[nodiscard]] int validation_messages_so_far();

} // namespace myo::gpu
