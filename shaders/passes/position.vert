#version 460
// Only where a packed vertex lies: for depth, ids and masks. Agrees to the bit with surface.vert.
#extension GL_GOOGLE_include_directive : require
#include "position_stage.glsl"
