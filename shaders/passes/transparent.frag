#version 460
// Transparent tissue: the nearest layer apart, everything behind it weighted and blended in any order.
// Variants: variants.glsl.
#extension GL_GOOGLE_include_directive : require
#include "varyings.glsl"

layout(location = 0) out vec4 out_accumulated;
layout(location = 1) out vec4 out_transmittance;
layout(location = 2) out vec4 out_front;

void main() {
  if ((variant & variant_outside_zones) != 0u && all(greaterThanEqual(gl_FragCoord.xy, frame.zones_px.xy)) &&
      all(lessThan(gl_FragCoord.xy, frame.zones_px.zw)))
    discard;
  ItemConstants item = items[in_item];
  Surface s = surface_here();
  Look look = look_of(item, s);
  vec3 to_eye = towards_eye(s.position);
  float grazing = 1.0 - max(dot(s.normal, to_eye), 0.0);
  float opacity = item.box_min.w;
  float alpha;
  if (item.colour.w > 0.5) // a ghost: a shell that shows at its rim
    alpha = opacity * (0.035 + 0.55 * grazing * grazing * grazing);
  else // a film is thicker along grazing rays, so that a half transparent body keeps its shape
    alpha = 1.0 - pow(1.0 - opacity, 1.0 + 1.1 * grazing * grazing);
  vec4 glow = vec4(0.0);
  if ((variant & variant_zones) != 0u) {
    ZonePaint paint = paint_zones(s.position, s.normal, s.pixel_mm);
    look.albedo = mix(look.albedo, paint.colour, paint.coverage);
    alpha = max(alpha, paint.veil);
    alpha = mix(alpha, max(alpha, 0.86), paint.coverage);
    if (frame.counts.z > 0u) glow = deep_glow(s.position, -to_eye);
  }
  vec3 colour = shade(look, s);
  if (item.colour.w > 0.5) colour = mix(colour, vec3(0.93, 0.95, 1.0), 0.45 * (1.0 - glow.a));
  colour = mix(colour, glow.rgb * 1.15, glow.a);
  alpha = max(alpha, 0.62 * glow.a);
  float nearest = texelFetch(front_depth, ivec2(gl_FragCoord.xy), 0).r;
  bool front = gl_FragCoord.z >= nearest - 1e-7;
  float away = view_distance(gl_FragCoord.z) - view_distance(nearest);
  float weight = alpha * clamp(40.0 / (1.0 + away * away * 0.0012), 0.02, 40.0);
  out_accumulated = front ? vec4(0.0) : vec4(colour * alpha, alpha) * weight;
  out_transmittance = vec4(front ? 1.0 : 1.0 - alpha);
  out_front = front ? vec4(colour * alpha, alpha) : vec4(0.0);
}
