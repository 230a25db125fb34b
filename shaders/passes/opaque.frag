#version 460
// Opaque tissue: colour and id. Variants: variants.glsl.
#extension GL_GOOGLE_include_directive : require
#include "varyings.glsl"

layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_id;

void main() {
  ItemConstants item = items[in_item];
  Surface s = surface_here();
  Look look = look_of(item, s);
  vec4 glow = vec4(0.0);
  if ((variant & variant_zones) != 0u) {
    ZonePaint paint = paint_zones(s.position, s.normal, s.pixel_mm);
    look.albedo = mix(look.albedo, paint.colour, paint.coverage);
    if (frame.counts.z > 0u) glow = deep_glow(s.position, -towards_eye(s.position));
  }
  vec3 colour = shade(look, s);
  colour = mix(colour, glow.rgb, 0.55 * glow.a);
  out_colour = vec4(colour, 1.0);
  out_id = in_item + 1u;
}
