#version 460
// As position.vert, without what planes cut away.
#extension GL_GOOGLE_include_directive : require
#define MYO_CUT
#include "position_stage.glsl"
