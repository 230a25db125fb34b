// Referral painted on the surface. Essential is solid, spillover is stippled and thins outwards, what the user drew is
// hatched, what is compared is hatched the other way: texture tells them apart without colour.
#ifndef MYO_ZONES_GLSL
#define MYO_ZONES_GLSL
#include "bindings.glsl"
#include "noise.glsl"

struct ZonePaint {
  vec3 colour;
  float coverage; // 0 bare skin .. 1 painted
  float veil;     // least opacity of a transparent skin here: dots need a pale ground to be told from muscle
};

struct ZoneFields { // per tier: 0 outside, grows inwards; and the colour of the strongest capsule
  vec4 solid;   // coverage with a smooth border
  vec4 inward;  // how far inside, relative to the radius
  vec3 colour[4];
};

const float zone_border_mm = 4.0;

void add_zone(inout ZoneFields fields, ZoneConstants zone, vec3 p, vec3 n) {
  vec3 along = zone.b.xyz - zone.a.xyz;
  float t = clamp(dot(p - zone.a.xyz, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
  float inside = zone.a.w - distance(p, zone.a.xyz + t * along);
  if (inside <= 0.0) return;
  float facing = dot(zone.normal.xyz, zone.normal.xyz) > 0.0 ? smoothstep(-0.15, 0.3, dot(n, zone.normal.xyz)) : 1.0;
  int tier = int(zone.normal.w);
  float weight = facing * zone.b.w;
  float solid = weight * smoothstep(0.0, min(zone_border_mm, zone.a.w), inside);
  if (solid > fields.solid[tier]) fields.colour[tier] = zone.colour.rgb;
  fields.solid[tier] = max(fields.solid[tier], solid);
  fields.inward[tier] = max(fields.inward[tier], weight * clamp(inside / zone.a.w, 0.0, 1.0));
}

ZoneFields gather_zones(vec3 p, vec3 n) {
  ZoneFields fields;
  fields.solid = vec4(0.0);
  fields.inward = vec4(0.0);
  for (int i = 0; i < 4; ++i) fields.colour[i] = vec3(0.8, 0.05, 0.04);
  for (uint g = 0u; g < frame.counts.x; ++g) {
    vec4 sphere = zone_groups[g].sphere;
    vec3 d = p - sphere.xyz;
    if (dot(d, d) > sphere.w * sphere.w) continue;
    uint end = min((g + 1u) * zone_group_size, frame.counts.y);
    for (uint i = g * zone_group_size; i < end; ++i) add_zone(fields, zones[i], p, n);
  }
  return fields;
}

// Dots of one projection plane: round on the surface (measured in its tangent plane), centres stable in the body.
float dots_in_plane(vec2 p, vec2 slope, float spacing, float radius, float pixel_mm, int salt) {
  vec2 cell = floor(p / spacing);
  float nearest = 1e9;
  for (int y = -1; y <= 1; ++y)
    for (int x = -1; x <= 1; ++x) {
      ivec2 c = ivec2(cell) + ivec2(x, y);
      float row_shift = (c.y & 1) != 0 ? 0.5 : 0.0;
      vec2 jitter = 0.34 * (vec2(lattice(ivec3(c, salt)), lattice(ivec3(c, salt + 7))) - 0.5);
      vec2 d = p - (vec2(c) + vec2(0.25 + row_shift, 0.5) + jitter) * spacing;
      float rise = dot(slope, d);
      nearest = min(nearest, dot(d, d) + rise * rise);
    }
  float w = 0.6 * pixel_mm;
  return 1.0 - smoothstep(radius - w, radius + w, sqrt(nearest));
}

// Stipple on any surface: the plane that faces it most, with a narrow hand-over in which dots shrink away.
float stipple(vec3 p, vec3 n, float spacing, float density, float pixel_mm) {
  vec3 w = abs(n);
  float strongest = max(w.x, max(w.y, w.z));
  vec3 share = smoothstep(vec3(0.84), vec3(0.98), w / strongest);
  float radius = spacing * mix(0.11, 0.36, density);
  float result = 0.0;
  if (share.x > 0.0) result = max(result, dots_in_plane(p.yz, -n.yz / n.x, spacing, radius * share.x, pixel_mm, 11));
  if (share.y > 0.0) result = max(result, dots_in_plane(p.xz, -n.xz / n.y, spacing, radius * share.y, pixel_mm, 23));
  if (share.z > 0.0) result = max(result, dots_in_plane(p.xy, -n.xy / n.z, spacing, radius * share.z, pixel_mm, 37));
  return result;
}

// Lines of a plane family cut by the surface, `share` of the period wide.
float hatch(vec3 p, vec3 direction, float period, float share, float pixel_mm) {
  float u = dot(p, direction) / period;
  float d = abs(fract(u) - 0.5) * 2.0; // 1 at the line
  float w = 2.0 * pixel_mm / period;
  return smoothstep(1.0 - share - w, 1.0 - share + w, d);
}

void over(inout ZonePaint paint, vec3 colour, float coverage) {
  paint.colour = mix(paint.colour, colour, coverage / max(coverage + paint.coverage * (1.0 - coverage), 1e-4));
  paint.coverage = coverage + paint.coverage * (1.0 - coverage);
}

ZonePaint paint_zones(vec3 p, vec3 n, float pixel_mm) {
  ZonePaint paint = ZonePaint(vec3(0.8, 0.05, 0.04), 0.0, 0.0);
  if (frame.counts.x == 0u || any(lessThan(p, frame.zone_min.xyz)) || any(greaterThan(p, frame.zone_max.xyz))) return paint;
  ZoneFields fields = gather_zones(p, n);
  float spacing = frame.zone_min.w;
  if (fields.solid[tier_spillover] > 0.0) {
    // Dots beside essential pain would only roughen its border.
    float q = smoothstep(0.0, 0.85, fields.inward[tier_spillover]);
    float dots = stipple(p, n, spacing, q, pixel_mm) * smoothstep(0.0, 0.25, fields.solid[tier_spillover]);
    paint.veil = 0.42 * smoothstep(0.0, 0.6, fields.inward[tier_spillover]);
    over(paint, fields.colour[tier_spillover], max(0.9 * dots, 0.10 * fields.solid[tier_spillover]));
  }
  if (fields.solid[tier_essential] > 0.0)
    over(paint, fields.colour[tier_essential], 0.93 * fields.solid[tier_essential]);
  if (fields.solid[tier_drawn] > 0.0) {
    float lines = hatch(p, vec3(0.66, 0.36, 0.66), spacing, 0.42, pixel_mm);
    over(paint, fields.colour[tier_drawn], fields.solid[tier_drawn] * mix(0.28, 0.85, lines));
  }
  if (fields.solid[tier_compare] > 0.0) {
    float lines = hatch(p, vec3(-0.66, 0.36, 0.66), spacing, 0.3, pixel_mm);
    float s = fields.solid[tier_compare];
    float border = smoothstep(0.05, 0.4, s) * (1.0 - smoothstep(0.75, 1.0, s));
    over(paint, fields.colour[tier_compare], max(s * 0.8 * lines, 0.9 * border));
  }
  return paint;
}

// Deep pain seen through the surface at `p` along the unit `ray`: how close the ray passes each deep capsule.
vec4 deep_glow(vec3 p, vec3 ray) {
  vec4 glow = vec4(0.0);
  for (uint i = frame.counts.y; i < frame.counts.y + frame.counts.z; ++i) {
    ZoneConstants zone = zones[i];
    vec3 along = zone.b.xyz - zone.a.xyz;
    vec3 to_a = zone.a.xyz - p;
    float a = dot(along, along);
    float b = dot(along, ray);
    float denominator = a - b * b;
    float s = denominator > 1e-4 ? clamp((b * dot(to_a, ray) - dot(to_a, along)) / denominator, 0.0, 1.0) : 0.5;
    vec3 to = to_a + s * along;
    float depth = dot(to, ray);
    float reach = zone.a.w;
    if (depth < -reach || depth > 160.0) continue;
    float off = length(to - ray * depth) / reach;
    float g = zone.b.w * exp(-1.6 * off * off * off);
    if (g > glow.a) glow = vec4(zone.colour.rgb, g);
  }
  return glow;
}
#endif
