#version 460
// Puts the layers together, draws contours and highlights, resolves the samples of each pixel and encodes to sRGB.
#extension GL_GOOGLE_include_directive : require
#include "bindings.glsl"
#include "variants.glsl"

layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_id;

vec3 background_at(vec2 uv) {
  float t = clamp(length((uv - vec2(0.5, 0.42)) * vec2(0.95, 1.05)) * 1.25, 0.0, 1.0);
  return mix(frame.background_top.rgb, frame.background_bottom.rgb, t * t);
}

// Pen lines of a plate: darker where one structure ends before another, and at steps of depth.
float line_between(uint id, float here, uint other, float there) {
  if (id == other && (id == 0u || here == there)) return 0.0;
  if (there == 0.0) return 0.5; // against the background
  float jump = smoothstep(2.5, 14.0, abs(view_distance(here) - view_distance(there)) - 2.0 * frame.forward.w);
  return id != other ? max(jump, 0.30) : 0.6 * jump;
}

vec3 tone(vec3 c) { // straight up to the lights, a soft shoulder above
  vec3 over = max(c - 0.72, 0.0);
  return min(c, 0.72) + 0.28 * (1.0 - exp(-over / 0.28));
}

// Within half a step of 255 of the real curve, from square roots alone.
vec3 srgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  vec3 a = sqrt(c);
  vec3 b = sqrt(a);
  vec3 curve = 0.585122381 * a + 0.783140355 * b - 0.368262736 * sqrt(b);
  return mix(12.92 * c, curve, greaterThan(c, vec3(0.0031308)));
}

vec3 with_transparent(ivec2 p, vec3 colour) {
  float through = texelFetch(behind_transmittance, p, 0).r;
  if (through < 1.0) {
    vec4 sum = texelFetch(behind_accumulated, p, 0);
    colour = mix(sum.rgb / max(sum.a, 1e-5), colour, through);
  }
  vec4 front = texelFetch(front_colour, p, 0);
  return front.rgb + colour * (1.0 - front.a);
}

vec3 tissue(ivec2 p, ivec2 last, vec3 background) {
  float depth = texelFetch(scene_depth, p, 0).r;
  if (depth == 0.0) return background;
  uint id = texelFetch(scene_id, p, 0).r;
  ivec2 right = min(p + ivec2(1, 0), last);
  ivec2 below = min(p + ivec2(0, 1), last);
  float line = max(line_between(id, depth, texelFetch(scene_id, right, 0).r, texelFetch(scene_depth, right, 0).r),
                   line_between(id, depth, texelFetch(scene_id, below, 0).r, texelFetch(scene_depth, below, 0).r));
  return texelFetch(scene_colour, p, 0).rgb * (1.0 - 0.55 * line);
}

// The selected structure: a little brighter and cooler where it is seen, an outline round all of it. The share f of a
// circle that lies in the mask tells how far its edge is: an even line, antialiased, from few samples.
vec3 with_highlight(vec3 colour, vec2 centre, uint id) {
  float width = 1.25 * frame.scene_px.w + 0.35; // half of the line, in pixels of the picture
  float radius = width + 1.3;
  vec2 per_px = frame.scene_px.z / frame.scene_px.xy;
  vec2 uv = centre * per_px;
  float inside = 0.0;
  float strongest = 0.0;
  for (int i = 0; i < 16; ++i) {
    float angle = 0.3926991 * (float(i) + 0.5);
    float there = texture(highlight_mask, uv + radius * per_px * vec2(cos(angle), sin(angle))).r;
    strongest = max(strongest, there);
    inside += min(there * 4.0, 1.0);
  }
  float mask = texture(highlight_mask, uv).r;
  strongest = max(strongest, mask);
  float edge = radius * cos(3.1415927 * inside / 16.0); // signed distance, outside positive
  float line = clamp(width + 0.5 - abs(edge - 0.5 * width), 0.0, 1.0) * (strongest > 0.0 ? 1.0 : 0.0);
  bool seen = mask > 0.0 && id != 0u && items[id - 1u].box_extent.w >= mask - 0.01;
  if (seen) colour = mix(colour, colour * vec3(1.14, 1.20, 1.27) + vec3(0.015, 0.03, 0.05), mask);
  return mix(colour, vec3(0.01, 0.20, 0.50), 0.95 * line * min(1.0, 0.25 + strongest));
}

void main() {
  int n = int(frame.scene_px.z);
  ivec2 last = ivec2(frame.scene_px.xy) - 1;
  ivec2 first = ivec2(gl_FragCoord.xy) * n;
  vec3 background = background_at(gl_FragCoord.xy / frame.output_px.xy);
  vec3 colour = tone(background);
  uint id = 0u;
  if ((variant & composite_tissue) != 0u) {
    id = texelFetch(scene_id, first, 0).r;
    colour = vec3(0.0);
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x) {
        ivec2 p = first + ivec2(x, y);
        vec3 c = tissue(p, last, background);
        if ((variant & composite_transparent) != 0u) c = with_transparent(p, c);
        colour += tone(c);
      }
    colour /= float(n * n);
  }
  if ((variant & composite_highlight) != 0u) colour = with_highlight(colour, gl_FragCoord.xy, id);
  // Half a step of noise hides the steps of the background's gradient.
  uvec2 seed = uvec2(gl_FragCoord.xy);
  uint h = (seed.x * 0x9e3779b1u) ^ (seed.y * 0x85ebca77u);
  h = (h ^ (h >> 15)) * 0x2c1b3c6du;
  out_colour = vec4(srgb(colour) + (float((h >> 8) & 0xffffu) / 65535.0 - 0.5) / 255.0, 1.0);
  out_id = id;
}
