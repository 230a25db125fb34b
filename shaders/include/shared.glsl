// Makes the structs beside this file readable by C++ too: the same names, alignment and size (all members are
// multiples of 16 bytes, so that std140, std430 and C++ agree).
#ifndef MYO_SHARED_GLSL
#define MYO_SHARED_GLSL
#ifdef __cplusplus
#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
namespace myo::gpu {
using glm::mat4;
using glm::uvec4;
using glm::vec4;
using uint = std::uint32_t;
} // namespace myo::gpu
#define MYO_SHARED_BEGIN namespace myo::gpu {
#define MYO_SHARED_END }
#define MYO_CONSTANT inline constexpr
#else
#define MYO_SHARED_BEGIN
#define MYO_SHARED_END
#define MYO_CONSTANT const
#endif
#endif
