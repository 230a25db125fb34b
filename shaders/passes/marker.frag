#version 460
// An X with a dark outline and a pale halo, readable on skin, muscle and red zones alike; a ring when selected. Several
// that stand together: a disc with their number.
#extension GL_GOOGLE_include_directive : require
#include "digits.glsl"

layout(location = 0) in vec2 in_px;
layout(location = 1) flat in vec4 in_colour;
layout(location = 2) flat in vec3 in_shape;
layout(location = 0) out vec4 out_colour;

vec3 srgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, greaterThan(c, vec3(0.0031308)));
}

float cross_distance(vec2 p, float arm, float thickness) {
  vec2 q = abs(vec2(p.x + p.y, p.x - p.y) * 0.70710678);
  if (q.x < q.y) q = q.yx;
  vec2 d = q - vec2(arm, thickness);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

// The disc is paper, the number ink; a thin dark border keeps it off pale bone.
void disc(float half_px) {
  float d = length(in_px) - half_px;
  float border = max(1.0, half_px * 0.12);
  float covers = clamp(0.5 - d, 0.0, 1.0);
  float inside = clamp(0.5 - (d + border), 0.0, 1.0);
  uint number = uint(in_shape.z + 0.5);
  float high = half_px * (number < 100u ? 1.08 : 0.86);
  float ink = clamp(0.5 - number_distance(in_px, number, high), 0.0, 1.0);
  vec3 colour = mix(vec3(0.07, 0.06, 0.07), srgb(in_colour.rgb), inside);
  colour = mix(colour, vec3(0.07, 0.06, 0.07), ink);
  float alpha = covers * in_colour.a;
  out_colour = vec4(colour * alpha, alpha);
}

void main() {
  float half_px = in_shape.x;
  if (in_shape.z > 0.5) {
    disc(half_px);
    return;
  }
  float thickness = max(1.1, half_px * 0.20);
  float d = cross_distance(in_px, half_px * 1.22 - thickness, thickness - 0.5) - 0.5;
  if (in_shape.y > 0.5) {
    float ring = abs(length(in_px) - half_px * 1.6) - max(0.9, half_px * 0.10);
    d = min(d, ring);
  }
  float edge = max(1.0, half_px * 0.13);
  float core = clamp(0.5 - d, 0.0, 1.0);
  float dark = clamp(0.5 - (d - edge), 0.0, 1.0);
  float halo = clamp(0.5 - (d - edge - 1.0), 0.0, 1.0);
  vec3 colour = mix(vec3(1.0), vec3(0.07, 0.06, 0.07), dark);
  colour = mix(colour, srgb(in_colour.rgb), core);
  float alpha = max(dark, 0.55 * halo) * in_colour.a;
  out_colour = vec4(colour * alpha, alpha);
}
