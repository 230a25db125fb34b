#version 460
// As surface.vert, without what planes cut away.
#extension GL_GOOGLE_include_directive : require
#define MYO_CUT
#include "surface_stage.glsl"
