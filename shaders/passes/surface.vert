#version 460
// Tissue: decodes a packed vertex into the body's frame.
#extension GL_GOOGLE_include_directive : require
#include "surface_stage.glsl"
